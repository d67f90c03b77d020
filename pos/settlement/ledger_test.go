package settlement_test

import (
	"cmp"
	"context"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/pos/settlement"
)

// ledger is a journal on entries in memory that copies nothing and writes down
// what it was asked for. Nothing of it may be asked for while it gives entries
// out: a ledger in a file may wait for ever then.
type ledger struct {
	entries []pos.Entry
	menu    pos.Menu
	busy    bool
	most    uint64    // entries given out in one go
	watched bool      // whether seen is kept
	seen    []uint64  // entries given out by Each
	days    []pos.Day // asked for
}

func (l *ledger) rest() {
	if l.busy {
		panic("the ledger is asked while it gives entries out")
	}
}

func (l *ledger) Each(_ context.Context, from, to uint64, fn func(pos.Entry) error) error {
	l.rest()
	l.busy = true
	defer func() { l.busy = false }()
	given := uint64(0)
	for seq := max(from, 1); seq <= uint64(len(l.entries)) && (to == 0 || seq <= to); seq++ {
		given++
		if l.watched {
			l.seen = append(l.seen, seq)
		}
		if err := fn(l.entries[seq-1]); err != nil {
			return err
		}
	}
	l.most = max(l.most, given)
	return nil
}

func (l *ledger) Day(_ context.Context, day pos.Day) ([]pos.Entry, error) {
	l.rest()
	l.days = append(l.days, day)
	var found []pos.Entry
	for _, e := range l.entries {
		if e.Order.Day == day || e.Day == day {
			found = append(found, e)
		}
	}
	return found, nil
}

func (l *ledger) newest(match func(pos.Event) bool) (pos.Entry, bool, error) {
	l.rest()
	for _, e := range slices.Backward(l.entries) {
		if match(e.Event) {
			return e, true, nil
		}
	}
	return pos.Entry{}, false, nil
}

func (l *ledger) Closing(_ context.Context, n uint64) (pos.Entry, bool, error) {
	return l.newest(func(e pos.Event) bool {
		v, ok := e.(pos.DayClosed)
		return ok && (n == 0 || v.Z.Number == n)
	})
}

func (l *ledger) Opening(context.Context) (pos.Entry, bool, error) {
	return l.newest(func(e pos.Event) bool { _, ok := e.(pos.DayOpened); return ok })
}

func (l *ledger) Open(context.Context) ([]pos.OrderID, error) {
	l.rest()
	last := map[pos.OrderID]bool{}
	for _, e := range l.entries {
		if !e.Order.IsZero() {
			last[e.Order] = e.Open
		}
	}
	var ids []pos.OrderID
	for id, open := range last {
		if open {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, pos.OrderID.Compare)
	return ids, nil
}

func (l *ledger) Menu(context.Context) (pos.Menu, error) { return l.menu, nil }

// write appends an entry as a journal does.
func (l *ledger) write(e pos.Entry) {
	e.Seq = uint64(len(l.entries)) + 1
	if v, ok := e.Event.(pos.MenuImported); ok {
		l.menu = v.Menu
	}
	l.entries = append(l.entries, e)
}

// upTo is the ledger as it was after entry seq.
func (l *ledger) upTo(seq uint64) *ledger { return &ledger{entries: l.entries[:seq], menu: l.menu} }

// zs are all Z reports.
func (l *ledger) zs() []pos.ZReport {
	var all []pos.ZReport
	for _, e := range l.entries {
		if v, ok := e.Event.(pos.DayClosed); ok {
			all = append(all, v.Z)
		}
	}
	return all
}

// life is the first n entries of a truck's life.
func life(n int) *ledger {
	l := &ledger{}
	for e := range postest.Entries(n) {
		l.write(e)
	}
	return l
}

// read reports on a scope, and holds the report to what every one must keep.
func read(t testing.TB, j settlement.Journal, scope settlement.Scope) *settlement.Report {
	t.Helper()
	r, err := settlement.Read(t.Context(), j, scope)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, r)
	return r
}

// failing is a test, also one of rapid.
type failing interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// sound checks that the parts of a report agree.
func sound(t failing, r *settlement.Report) {
	t.Helper()
	if got, want := r.Bridge().Taken(), r.Taken().Total; got != want {
		t.Errorf("the bridge leads to %s won, taken were %s: %+v", got, want, r.Bridge())
	}
	var items, gross, hours, categories pos.Won
	var orders int64
	for _, it := range r.Items {
		items += it.Amount
		gross += it.Gross
	}
	for _, c := range r.Categories() {
		categories += c.Amount
	}
	for _, h := range r.Hours() {
		hours += h.Total
		orders += h.Orders
	}
	if items != r.Sold || categories != r.Sold || hours != r.Sold || orders != r.Orders.Completed {
		t.Errorf("sold %s won in %d orders; by item %s, by category %s, by hour %s in %d", r.Sold, r.Orders.Completed, items, categories, hours, orders)
	}
	if gross-r.Discounts.Total != r.Sold {
		t.Errorf("by the list %s won, less %s: sold are %s", gross, r.Discounts.Total, r.Sold)
	}
	var off pos.Tally
	for _, s := range r.Discounts.ByStaff {
		off.Count += s.Count
		off.Total += s.Total
	}
	if off != r.Discounts.Tally {
		t.Errorf("discounts by staff %+v, together %+v", off, r.Discounts.Tally)
	}
	var back pos.Won
	for _, m := range r.Returns {
		back -= m.Signed().Total
	}
	if back != r.Returned().Total || int64(len(r.Voids)) != r.Orders.Voided {
		t.Errorf("returns listed %s of %s, %d voids of %d", back, r.Returned().Total, len(r.Voids), r.Orders.Voided)
	}
	if r.Orders.Payments < r.Orders.Split*2 || r.Orders.Split > r.Orders.Completed {
		t.Errorf("orders %+v", r.Orders)
	}
	if !slices.IsSortedFunc(r.Items, func(a, b settlement.ItemSales) int { return cmp.Compare(b.Amount, a.Amount) }) {
		t.Errorf("items are not in order")
	}
	if q, ok := r.Busiest(); ok != (r.Orders.Completed > 0) || q.Start%(15*time.Minute) != 0 || q.Start >= 24*time.Hour {
		t.Errorf("busiest quarter hour %+v, %t", q, ok)
	}
}
