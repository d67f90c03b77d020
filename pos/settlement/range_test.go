package settlement_test

import (
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

// days are the business days with a Z report or an opening, each once.
func (l *ledger) businessDays() []pos.Day {
	var days []pos.Day
	for _, e := range l.entries {
		if _, ok := e.Event.(pos.DayOpened); ok {
			days = append(days, e.Day)
		}
	}
	return slices.Compact(days)
}

func TestDaysAddUpToTheirRange(t *testing.T) {
	var again, open, advances int
	rapid.Check(t, func(t *rapid.T) {
		k := drawTruck(t)
		days := k.businessDays()
		if len(days) == 0 {
			return
		}
		first := rapid.SampledFrom(days).Draw(t, "first")
		last := rapid.SampledFrom(days).Filter(func(d pos.Day) bool { return d >= first }).Draw(t, "last")
		scope := settlement.Days(first, last)
		whole := readRapid(t, &k.ledger, scope)
		sameBridge(t, whole, pasts(t, k.entries))
		sum := &settlement.Report{}
		for day := first; day <= last; day = day.Next() {
			one := readRapid(t, &k.ledger, settlement.Day(day))
			again += max(len(one.Periods)-1, 0)
			sum.Merge(one)
		}
		same(t, "days", sum, whole)
		parts := &settlement.Report{}
		err := settlement.Each(t.Context(), &k.ledger, scope, func(r *settlement.Report) error {
			if len(r.Periods) != 1 {
				t.Fatalf("%d periods at once", len(r.Periods))
			}
			advances += len(r.Advances)
			parts.Merge(r)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "Z reports", parts, whole)
		var net pos.Amounts
		for _, p := range whole.Periods {
			if p.Z == nil {
				open++
				continue
			}
			net.Total, net.TaxFree, net.VAT = net.Total+p.Z.Sums.Net.Total, net.TaxFree+p.Z.Sums.Net.TaxFree, net.VAT+p.Z.Sums.Net.VAT
		}
		if !slices.ContainsFunc(whole.Periods, func(p settlement.Period) bool { return p.Z == nil }) && net != whole.Net() {
			t.Fatalf("the Z reports add up to %+v, the range to %+v", net, whole.Net())
		}
	})
	if again == 0 || open == 0 || advances == 0 {
		t.Errorf("too tame: %d days opened again, %d open, %d advances", again, open, advances)
	}
}

func same(t *rapid.T, what string, sum, whole *settlement.Report) {
	if diff := cmp.Diff(whole, sum, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(settlement.Period{}, "Z")); diff != "" {
		t.Fatalf("the %s do not add up to the range (-range +sum):\n%s", what, diff)
	}
}

func TestMovementsAreThoseOfTheScope(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := drawTruck(t)
		scopes := []settlement.Scope{settlement.Open(), settlement.Days(20200101, 20291231)}
		if zs := k.zs(); len(zs) > 0 {
			scopes = append(scopes, settlement.Z(rapid.SampledFrom(zs).Draw(t, "z").Number))
		}
		for _, scope := range scopes {
			r := readRapid(t, &k.ledger, scope)
			var want, got []pos.Movement
			orders := map[pos.OrderID]*pos.Order{}
			after := map[uint64]*pos.Order{}
			for _, e := range k.entries {
				if e.Order.IsZero() {
					continue
				}
				o, err := pos.Apply(orders[e.Order], e)
				if err != nil {
					t.Fatal(err)
				}
				orders[e.Order] = o
				m, ok := pos.MovementOf(e, o)
				if ok && slices.ContainsFunc(r.Periods, func(p settlement.Period) bool { return p.From <= e.Seq && e.Seq <= p.To }) {
					want, after[e.Seq] = append(want, m), o
				}
			}
			err := settlement.Movements(t.Context(), &k.ledger, scope, func(m pos.Movement, o *pos.Order) error {
				if !reflect.DeepEqual(after[m.Seq], o) {
					t.Fatalf("order of movement %d is %+v, want %+v", m.Seq, o, after[m.Seq])
				}
				got = append(got, m)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("movements of %s (-want +got):\n%s", scope, diff)
			}
		}
	})
}

func TestMovementsBelongToTheDayThatReportsThem(t *testing.T) {
	l := life(6_000)
	for _, z := range l.zs() {
		var moved pos.Won
		err := settlement.MovementsByDay(t.Context(), l, settlement.Z(z.Number), func(day pos.Day, m pos.Movement, _ *pos.Order) error {
			if day != z.Day || m.Seq < z.From || m.Seq > z.To {
				t.Fatalf("Z %d of %s: entry %d counts to %s", z.Number, z.Day, m.Seq, day)
			}
			moved += m.Signed().Total
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if moved != z.Sums.Net.Total {
			t.Errorf("Z %d: %s moved, want %s", z.Number, moved, z.Sums.Net.Total)
		}
	}
}

func TestMovementsStopAtTheFirstError(t *testing.T) {
	l, calls, enough := life(3_000), 0, errors.New("enough")
	err := settlement.Movements(t.Context(), l, settlement.Z(1), func(pos.Movement, *pos.Order) error { calls++; return enough })
	if !errors.Is(err, enough) || calls != 1 {
		t.Errorf("%v after %d calls", err, calls)
	}
}

func TestOnlyTheScopeAndTheDaysItIsAboutAreRead(t *testing.T) {
	l := life(16_000)
	l.watched = true
	zs := l.zs()
	if len(zs) < 6 {
		t.Fatalf("only %d Z reports", len(zs))
	}
	read(t, l, settlement.Days(zs[2].Day, zs[4].Day))
	if l.seen[0] != zs[2].From || l.seen[len(l.seen)-1] != zs[4].To || !slices.IsSorted(l.seen) || len(slices.Compact(l.seen)) != len(l.seen) {
		t.Errorf("read entries %d to %d, want %d to %d, each once", l.seen[0], l.seen[len(l.seen)-1], zs[2].From, zs[4].To)
	}
	// Money of the day before goes back on each day, and a card in doubt is ruled on
	// two days later. Only what is from before the scope is not at hand.
	if len(l.days) > 2 || !slices.Equal(slices.Compact(slices.Clone(l.days)), []pos.Day{zs[1].Day}) {
		t.Errorf("days looked up: %v, want %s, twice at most", l.days, zs[1].Day)
	}
	if l.most > 512 {
		t.Errorf("%d entries at once", l.most)
	}
	l.seen, l.days = nil, nil
	read(t, l, settlement.Open())
	newest := zs[len(zs)-1]
	if l.seen[0] != newest.To+2 || len(l.days) > 1 {
		t.Errorf("for the open part read from entry %d, and days %v", l.seen[0], l.days)
	}
}

func TestScopesOfNothing(t *testing.T) {
	l := life(3_000)
	day := l.zs()[0].Day
	for _, scope := range []settlement.Scope{settlement.Day(day.Previous()), settlement.Days(20200101, 20201231), settlement.Day(20991231)} {
		if r := read(t, l, scope); len(r.Periods) != 0 || r.Taken().Count != 0 {
			t.Errorf("%s: %+v", scope, r.Periods)
		}
	}
	for _, scope := range []settlement.Scope{settlement.Day(20261131), settlement.Days(day, day.Previous()), {}} {
		if _, err := settlement.Read(t.Context(), l, scope); scope != settlement.Open() && !errors.Is(err, pos.ErrDay) {
			t.Errorf("%s: %v", scope, err)
		}
	}
	for _, n := range []uint64{2, 99} {
		if _, err := settlement.Read(t.Context(), l, settlement.Z(n)); !errors.Is(err, pos.ErrNoSuchReport) {
			t.Errorf("Z %d: %v", n, err)
		}
	}
	empty := &ledger{}
	if _, err := settlement.Read(t.Context(), empty, settlement.Z(0)); !errors.Is(err, pos.ErrNoSuchReport) {
		t.Errorf("newest Z of an empty ledger: %v", err)
	}
	r := read(t, empty, settlement.Open())
	if p := r.Periods[0]; p.Number != 1 || p.Open || p.To >= p.From {
		t.Errorf("open part of an empty ledger: %+v", p)
	}
}

func TestGapInTheLedgerIsNoReport(t *testing.T) {
	for _, at := range []int{700, 3} {
		l := life(3_000)
		l.entries[at].Seq++ // as if one were missing
		if _, err := settlement.Read(t.Context(), l, settlement.Z(1)); !errors.Is(err, pos.ErrFold) {
			t.Errorf("gap at %d: %v", at, err)
		}
	}
	l := life(3_000)
	z := l.zs()[0]
	short := &ledger{entries: slices.Concat(l.entries[:z.To-5], l.entries[z.To:z.To+1])}
	if _, err := settlement.Read(t.Context(), short, settlement.Z(1)); !errors.Is(err, pos.ErrFold) {
		t.Errorf("entries cut off: %v", err)
	}
}

func TestSameWeekdayBeforeIsTheLastThatSold(t *testing.T) {
	l := life(80_000)
	zs := l.zs()
	if len(zs) < 30 {
		t.Fatalf("only %d days", len(zs))
	}
	day := zs[29].Day
	r, ok, err := settlement.SameWeekdayBefore(t.Context(), l, day)
	if err != nil || !ok || !slices.Equal(r.Days(), []pos.Day{zs[22].Day}) || r.Days()[0].Time().Weekday() != day.Time().Weekday() {
		t.Errorf("before %s: %v, %t, %v", day, r.Days(), ok, err)
	}
	later := day // a week of holidays
	for range 7 * 3 {
		later = later.Next()
	}
	cut := l.upTo(zs[29].To + 1)
	if r, ok, err := settlement.SameWeekdayBefore(t.Context(), cut, later); err != nil || !ok || r.Days()[0] != day {
		t.Errorf("three weeks later: %t, %v", ok, err)
	}
	if _, ok, err := settlement.SameWeekdayBefore(t.Context(), l, zs[0].Day); ok || err != nil {
		t.Errorf("before the first day: %t, %v", ok, err)
	}
	if _, _, err := settlement.SameWeekdayBefore(t.Context(), l, 20261131); !errors.Is(err, pos.ErrDay) {
		t.Errorf("no day: %v", err)
	}
}

func TestMonthIsReadAPieceAtATime(t *testing.T) {
	if testing.Short() {
		t.Skip("a month of 9,000 orders")
	}
	l := life(75_000)
	start := time.Now()
	r := read(t, l, settlement.Days(20261101, 20261231))
	t.Logf("%d orders, %d entries in %s", r.Orders.Placed, len(l.entries), time.Since(start))
	if r.Orders.Placed < 9_000 || l.most > 512 {
		t.Errorf("%d orders, %d entries at once", r.Orders.Placed, l.most)
	}
	var sums pos.Sums
	orders := map[pos.OrderID]*pos.Order{}
	for _, e := range l.entries {
		if !e.Order.IsZero() {
			orders[e.Order], _ = pos.Apply(orders[e.Order], e)
		}
		sums.Add(e, orders[e.Order])
	}
	sameSums(t, r, sums)
}
