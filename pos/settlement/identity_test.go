package settlement_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

// past is what entries say about one order, told without any of the package's
// own notions.
type past struct {
	order     *pos.Order
	money     []moved // that arrived, in order
	completed uint64  // entry after which it was fully paid first; 0 for never
	total     pos.Won // then
	entries   []uint64
}

type moved struct {
	seq    uint64
	amount pos.Won
}

// pasts folds entries.
func pasts(t interface{ Fatal(...any) }, entries []pos.Entry) map[pos.OrderID]*past {
	all := map[pos.OrderID]*past{}
	for _, e := range entries {
		if e.Order.IsZero() {
			continue
		}
		p := all[e.Order]
		if p == nil {
			p = &past{}
			all[e.Order] = p
		}
		o, err := pos.Apply(p.order, e)
		if err != nil {
			t.Fatal(err)
		}
		p.order, p.entries = o, append(p.entries, e.Seq)
		if m, ok := pos.MovementOf(e, o); ok && m.Kind == pos.Approve {
			p.money = append(p.money, moved{e.Seq, m.Sign() * m.Total})
		}
		if p.completed == 0 && o.Due() == 0 && o.Stage != pos.StageHeld && o.Stage != pos.StageVoided {
			p.completed, p.total = e.Seq, o.Amounts().Total
		}
	}
	return all
}

// upTo is the money that had arrived after entry seq.
func (p *past) upTo(seq uint64) pos.Won {
	var sum pos.Won
	for _, m := range p.money {
		if m.seq <= seq {
			sum += m.amount
		}
	}
	return sum
}

// completeAt reports whether it was complete after entry seq.
func (p *past) completeAt(seq uint64) bool { return p.completed > 0 && p.completed <= seq }

// bridge is the definition, word by word, of the entries from one to another.
func bridge(all map[pos.OrderID]*past, from, to uint64) (b settlement.Bridge, completed int64) {
	for _, p := range all {
		touched := false
		for _, seq := range p.entries {
			touched = touched || seq >= from && seq <= to
		}
		if !touched {
			continue
		}
		if !p.completeAt(from - 1) {
			b.AdvancesBefore += p.upTo(from - 1)
		}
		if !p.completeAt(to) {
			b.Advances += p.upTo(to)
			continue
		}
		if p.completed >= from {
			completed++
			b.Completed += p.total
			b.Extra += p.upTo(p.completed) - p.total
		}
		for _, m := range p.money {
			if m.seq >= from && m.seq <= to && m.seq > p.completed {
				b.Extra += m.amount
			}
		}
	}
	return b, completed
}

func sameBridge(t *rapid.T, r *settlement.Report, all map[pos.OrderID]*past) {
	if len(r.Periods) == 0 {
		if r.Taken().Count != 0 || r.Orders.Placed != 0 {
			t.Fatalf("no periods, but %+v", r.Orders)
		}
		return
	}
	want, completed := bridge(all, r.Periods[0].From, r.Periods[len(r.Periods)-1].To)
	if r.Bridge() != want || r.Orders.Completed != completed {
		t.Fatalf("bridge %+v of %d orders, want %+v of %d", r.Bridge(), r.Orders.Completed, want, completed)
	}
}

// spans is how many of the random ledgers had what the test is about.
type spans struct{ zs, advances, extra, undone, unresolved int }

func TestBridgeHoldsForEveryStretchOfAnyLedger(t *testing.T) {
	var seen spans
	rapid.Check(t, func(t *rapid.T) {
		k := drawTruck(t)
		all := pasts(t, k.entries)
		for _, z := range k.zs() {
			r := readRapid(t, &k.ledger, settlement.Z(z.Number))
			sameBridge(t, r, all)
			seen.note(r)
		}
		r := readRapid(t, &k.ledger, settlement.Open())
		sameBridge(t, r, all)
		if diff := cmp.Diff(k.unresolved(), r.Unresolved, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("unresolved (-want +got):\n%s", diff)
		}
		seen.unresolved += len(r.Unresolved)
	})
	if testing.Short() {
		return // so few ledgers need not have everything
	}
	if seen.zs == 0 || seen.advances == 0 || seen.extra == 0 || seen.undone == 0 || seen.unresolved == 0 {
		t.Errorf("the ledgers were too tame: %+v", seen)
	}
}

func (s *spans) note(r *settlement.Report) {
	s.zs++
	s.advances += boolInt(r.Bridge().Advances > 0)
	s.extra += boolInt(r.Extra != 0)
	s.undone += len(r.Corrected)
	s.unresolved += len(r.Unresolved)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// readRapid is read for a check of rapid, which needs to fail at once.
func readRapid(t *rapid.T, l *ledger, scope settlement.Scope) *settlement.Report {
	r, err := settlement.Read(t.Context(), l, scope)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, r)
	for i := range r.Periods {
		if p := &r.Periods[i]; p.Z != nil && len(r.Periods) == 1 {
			sameAsZ(t, r, *p.Z)
		}
	}
	if l.most > 512 {
		t.Fatalf("%d entries read at once", l.most)
	}
	return r
}
