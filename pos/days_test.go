package pos_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"truckpos/pos"
)

// Whatever is sold, given back, ruled and carried over several days, and
// wherever the till is stopped: every Z is the sum of its range.
func TestEveryZIsTheSumOfItsRange(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := whim{numbers: rapid.SliceOfN(rapid.Uint32(), 40, 120).Draw(rt, "whim")}
		stop := rapid.IntRange(1, 1000).Draw(rt, "stop")
		var wrong []string
		open(t, func(_ *testing.T, h *till) {
			for !w.over() {
				h.do(&w)
			}
			h.after(time.Minute)
			wrong = judgeDays(h.Period(), h.journal.Entries())
			h.restart()
			wrong = append(wrong, judgeDays(h.Period(), h.journal.Entries())...)
			h.drain()
			h.cut(2 + stop%(len(h.journal.Entries())-1)) // the menu and the opening are there
			wrong = append(wrong, judgeDays(h.Period(), h.journal.Entries())...)
		})
		if len(wrong) > 0 {
			rt.Fatal(wrong)
		}
	})
}

// judgeDays compares every Z and the open period with the journal, added up in
// another way.
func judgeDays(open pos.Period, entries []pos.Entry) (wrong []string) {
	differ := func(what string, want, got any) {
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			wrong = append(wrong, fmt.Sprintf("%s (-want +got):\n%s", what, diff))
		}
	}
	orders, err := pos.Fold(entries)
	if err != nil {
		return []string{err.Error()}
	}
	byID := map[pos.OrderID]*pos.Order{}
	for _, o := range orders {
		byID[o.ID] = o
	}
	var life pos.Perpetual
	var previous pos.Seal
	period, zs, isOpen := pos.NewPeriod(), uint64(0), false
	for _, e := range entries {
		switch v := e.Event.(type) {
		case pos.DayOpened:
			if isOpen {
				wrong = append(wrong, fmt.Sprintf("entry %d opens a day that is open", e.Seq))
			}
			isOpen = true
		case pos.DayClosed:
			zs++
			want := addUp(entries, byID, v.Z.From, e.Seq-1)
			life.Sales, life.Returns = life.Sales+want.life.Sales, life.Returns+want.life.Returns
			differ(fmt.Sprintf("Z %d", zs), []any{zs, period.From, e.Seq - 1, previous, life, want.net, want.drawer, want.net.Total},
				[]any{v.Z.Number, v.Z.From, v.Z.To, v.Z.Previous, v.Z.Life, v.Z.Sums.Net, v.Z.Drawer, v.Z.Sums.Totals.Net()})
			if !isOpen || e.Day != v.Z.Day {
				wrong = append(wrong, fmt.Sprintf("Z %d of %s on %s, open %t", zs, v.Z.Day, e.Day, isOpen))
			}
			previous, isOpen = v.Z.Seal(), false
		case pos.OrderPlaced, pos.CashReceived, pos.LinkMade, pos.AttemptSending, pos.MoneyReturned, pos.CashMoved:
			if !isOpen {
				wrong = append(wrong, fmt.Sprintf("entry %d, %T, on no open day", e.Seq, v))
			}
		}
		period.Add(e, byID[e.Order])
	}
	rest := addUp(entries, byID, period.From, uint64(len(entries)))
	differ("the open period", []any{rest.net, rest.drawer, pos.Perpetual{Sales: life.Sales + rest.life.Sales, Returns: life.Returns + rest.life.Returns}},
		[]any{open.Sums.Net, open.Drawer, open.Life})
	differ("the period as it is folded", period, open)
	return wrong
}

type addedUp struct {
	net    pos.Amounts
	life   pos.Perpetual
	drawer pos.Drawer
}

// addUp adds up what moved from one entry to another, from movements alone.
func addUp(entries []pos.Entry, orders map[pos.OrderID]*pos.Order, from, to uint64) (a addedUp) {
	for _, e := range entries[from-1 : to] {
		switch v := e.Event.(type) {
		case pos.DayOpened:
			a.drawer.Float, _ = v.Float.Total()
		case pos.CashMoved:
			a.drawer.In += max(v.Amount, 0)
			a.drawer.Out += max(-v.Amount, 0)
		}
		o := orders[e.Order]
		if o == nil {
			continue
		}
		m, ok := pos.MovementOf(e, o)
		if !ok {
			continue
		}
		s := m.Signed()
		a.net = pos.Amounts{Total: a.net.Total + s.Total, TaxFree: a.net.TaxFree + s.TaxFree, VAT: a.net.VAT + s.VAT}
		back := m.Kind == pos.Cancel
		switch {
		case back:
			a.life.Returns -= s.Total
		default:
			a.life.Sales += s.Total
		}
		if m.Method == pos.Cash && back {
			a.drawer.Returned += m.Total
		} else if m.Method == pos.Cash {
			a.drawer.Sales += m.Total
		}
	}
	return a
}

// The days that are tried must be days on which something happens.
func TestDaysThatAreTriedHaveEverythingInThem(t *testing.T) {
	seen := map[string]int{}
	for seed := range 30 {
		w := whim{numbers: rapid.SliceOfN(rapid.Uint32(), 160, 160).Example(seed)}
		open(t, func(_ *testing.T, h *till) {
			for !w.over() {
				h.do(&w)
			}
			for _, e := range h.journal.Entries() {
				seen[fmt.Sprintf("%T", e.Event)]++
			}
			for _, m := range movements(t, h.journal.Entries()) {
				if m.Undone {
					seen["undone"]++
				}
				if m.Payment.Order.Day != m.Day {
					seen["of an earlier day"]++
				}
			}
			zs := reports(h.journal.Entries())
			seen["Zs"] += len(zs)
			if slices.ContainsFunc(zs, func(z pos.ZReport) bool { return len(z.Carried) > 0 }) {
				seen["carried"]++
			}
		})
	}
	for _, what := range []string{"pos.CashReceived", "pos.DepositConfirmed", "pos.AttemptRuled", "pos.MoneyReturned", "pos.CashMoved", "pos.ReportTaken",
		"undone", "of an earlier day", "Zs", "carried"} {
		if seen[what] < 3 {
			t.Errorf("%s: %d times in 30 lives: %v", what, seen[what], seen)
		}
	}
}
