package settlement_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

// sameAsZ compares a report with what the Z report itself says.
func sameAsZ(t failing, r *settlement.Report, z pos.ZReport) {
	t.Helper()
	if len(r.Periods) != 1 {
		t.Fatalf("Z %d has %d periods", z.Number, len(r.Periods))
	}
	sameSums(t, r, z.Sums)
	p := r.Periods[0]
	if p.Number != z.Number || p.Day != z.Day || p.From != z.From || p.To != z.To || !p.OpenedAt.Equal(z.OpenedAt) || p.OpenedBy != z.OpenedBy {
		t.Errorf("period %+v of %+v", p, z)
	}
	if p.Drawer != z.Drawer {
		t.Errorf("Z %d: drawer %+v, want %+v", z.Number, p.Drawer, z.Drawer)
	}
	var in, out pos.Won
	for _, m := range p.Cash {
		in, out = in+max(m.Amount, 0), out+max(-m.Amount, 0)
	}
	if in != z.Drawer.In || out != z.Drawer.Out {
		t.Errorf("Z %d: %s put in and %s taken out, listed are %s and %s", z.Number, z.Drawer.In, z.Drawer.Out, in, out)
	}
	if p.Z == nil {
		return
	}
	counted, err := z.Counted.Total()
	if err != nil || p.Counted != counted || p.Difference != z.Difference() || p.Reason != z.Reason || p.ClosedBy != z.ClosedBy || p.Open {
		t.Errorf("Z %d counted %s, %v: %+v", z.Number, counted, err, p)
	}
	if diff := cmp.Diff(z.Carried, p.Carried, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("Z %d carried (-want +got):\n%s", z.Number, diff)
	}
}

func sameSums(t failing, r *settlement.Report, sums pos.Sums) {
	t.Helper()
	if r.Net() != sums.Net || r.Orders.Placed != sums.Orders || r.Orders.Voided != sums.Voided {
		t.Errorf("net %+v, %+v, want %+v", r.Net(), r.Orders, sums)
	}
	for _, m := range pos.Methods() {
		row := r.Method(m)
		taken, back := pos.Tally{Count: row.Taken.Count, Total: row.Taken.Total}, pos.Tally{Count: row.Returned.Count, Total: row.Returned.Total}
		if taken != sums.Taken[m] || back != sums.Returned[m] {
			t.Errorf("%s: taken %+v, returned %+v, want %+v and %+v", m, taken, back, sums.Taken[m], sums.Returned[m])
		}
	}
}

func TestReportOnEachZSaysWhatTheZSays(t *testing.T) {
	l := life(12_000)
	zs := l.zs()
	if len(zs) < 4 {
		t.Fatalf("only %d Z reports", len(zs))
	}
	for _, z := range zs {
		r := read(t, l, settlement.Z(z.Number))
		sameAsZ(t, r, z)
		if r.Orders.Completed == 0 || len(r.Returns) == 0 || len(r.Voids) == 0 || r.Discounts.Count == 0 {
			t.Errorf("Z %d: %+v", z.Number, r.Orders)
		}
	}
	sameAsZ(t, read(t, l, settlement.Z(0)), zs[len(zs)-1])
}

func TestOpenPartSaysWhatTheNextZWould(t *testing.T) {
	l := life(9_000)
	for _, z := range l.zs() {
		for _, at := range []uint64{z.To, z.From + (z.To-z.From)/2} {
			before := l.upTo(at)
			r := read(t, before, settlement.Open())
			p := pos.NewPeriod()
			orders := map[pos.OrderID]*pos.Order{}
			for _, e := range before.entries {
				if !e.Order.IsZero() {
					o, err := pos.Apply(orders[e.Order], e)
					if err != nil {
						t.Fatal(err)
					}
					orders[e.Order] = o
				}
				p.Add(e, orders[e.Order])
			}
			sameAsZ(t, r, p.Close(pos.Closing{}))
			if !r.Periods[0].Open || r.Periods[0].Z != nil {
				t.Errorf("open part %+v", r.Periods[0])
			}
		}
	}
}

func TestEachXReportAgreesWithTheOpenPart(t *testing.T) {
	l := life(9_000)
	n := 0
	for _, e := range l.entries {
		x, ok := e.Event.(pos.ReportTaken)
		if !ok {
			continue
		}
		n++
		p := read(t, l.upTo(x.To), settlement.Open()).Periods[0]
		if p.Drawer.Expected() != x.Expected || p.From != x.From || p.To != x.To {
			t.Errorf("X at entry %d: expected %s of %d to %d, want %+v", e.Seq, p.Drawer.Expected(), p.From, p.To, x)
		}
	}
	if n < 2 {
		t.Errorf("%d X reports", n)
	}
}
