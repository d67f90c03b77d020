package settlement_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

// told is an entry with its order right after it.
type told struct {
	e pos.Entry
	o *pos.Order
}

// toldIn is what a scope holds by its reports. early says which of the entries
// before the first opening are in it.
func (l *ledger) toldIn(t *rapid.T, scope settlement.Scope, early func(pos.Entry) bool) (all []told) {
	periods := readRapid(t, l, scope).Periods
	orders, opened := map[pos.OrderID]*pos.Order{}, false
	for _, e := range l.entries {
		_, opens := e.Event.(pos.DayOpened)
		opened = opened || opens
		var o *pos.Order
		if !e.Order.IsZero() {
			var err error
			if o, err = pos.Apply(orders[e.Order], e); err != nil {
				t.Fatal(err)
			}
			orders[e.Order] = o
		}
		z, _ := e.Event.(pos.DayClosed)
		if !opened && early(e) || slices.ContainsFunc(periods, func(p settlement.Period) bool {
			return p.From <= e.Seq && e.Seq <= p.To || p.Number == z.Z.Number
		}) {
			all = append(all, told{e, o})
		}
	}
	return all
}

func TestEntriesAreThoseOfTheScopeWithItsZReports(t *testing.T) {
	early, zs, open := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		k := drawTruck(t)
		from := k.day
		if len(k.entries) > 0 { // not a life in which nothing happened
			from = k.entries[0].Day
		}
		for range rapid.IntRange(0, 6).Draw(t, "later") {
			from = from.Next()
		}
		to := from
		for range rapid.IntRange(0, 12).Draw(t, "long") {
			to = to.Next()
		}
		scopes := []settlement.Scope{settlement.Open(), settlement.Days(from, to), settlement.Days(20200101, 20291231)}
		if len(k.zs()) > 0 {
			scopes = append(scopes, settlement.Z(0), settlement.Z(rapid.SampledFrom(k.zs()).Draw(t, "z").Number))
		}
		for i, scope := range scopes {
			want := k.toldIn(t, scope, func(e pos.Entry) bool { return i == 1 && from <= e.Day && e.Day <= to || i == 2 })
			var got []told
			err := settlement.Entries(t.Context(), &k.ledger, scope, func(e pos.Entry, o *pos.Order) error {
				got = append(got, told{e, o})
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(want, got) {
				t.Fatalf("entries of %s: %s, want %s", scope, seqs(got), seqs(want))
			}
			before := uint64(0)
			for _, z := range k.zs() {
				if len(want) > 0 && z.To < want[0].e.Seq {
					before = z.Number
				}
			}
			z, err := settlement.Before(t.Context(), &k.ledger, scope)
			if err != nil || len(want) > 0 && (z == nil && before > 0 || z != nil && z.Number != before) {
				t.Fatalf("before %s is %+v, %v, want Z %d", scope, z, err, before)
			}
			for _, x := range want {
				switch x.e.Event.(type) {
				case pos.DayClosed:
					zs++
				case pos.DayOpened:
					open++
				}
			}
			if len(want) == 0 {
				continue
			}
			if _, opens := k.entries[0].Event.(pos.DayOpened); i == 1 && !opens && want[0].e.Seq < 10 {
				early++
			}
		}
	})
	if testing.Short() {
		return // so few ledgers need not have everything
	}
	if early == 0 || zs == 0 || open <= zs {
		t.Errorf("too tame: %d began before the first opening, %d Z reports, %d openings", early, zs, open)
	}
}

func seqs(all []told) string {
	if len(all) == 0 {
		return "none"
	}
	return fmt.Sprintf("%d from %d to %d", len(all), all[0].e.Seq, all[len(all)-1].e.Seq)
}

// A long life before the first opening is not read for a day of it.
func TestEntriesOfADayAreSearchedFor(t *testing.T) {
	l := &ledger{}
	for _, e := range life(30_000).entries {
		switch e.Event.(type) {
		case pos.DayOpened, pos.DayClosed:
		default:
			l.write(e)
		}
	}
	day, want, got := l.entries[len(l.entries)/2].Day, 0, 0
	for _, e := range l.entries {
		if e.Day == day {
			want++
		}
	}
	l.watched = true
	err := settlement.Entries(t.Context(), l, settlement.Day(day), func(pos.Entry, *pos.Order) error {
		got++
		return nil
	})
	if err != nil || got != want || len(l.seen) > want+100 || l.most > 512 {
		t.Errorf("%d entries, want %d; %d were read, up to %d at once: %v", got, want, len(l.seen), l.most, err)
	}
}

func TestEntriesStopAtTheFirstError(t *testing.T) {
	stop, given := errors.New("enough"), 0
	err := settlement.Entries(t.Context(), life(4_000), settlement.Days(20200101, 20291231), func(pos.Entry, *pos.Order) error {
		given++
		return stop
	})
	if !errors.Is(err, stop) || given != 1 {
		t.Errorf("%d entries, %v", given, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, scope := range []settlement.Scope{settlement.Days(20261122, 20261121), settlement.Days(1, 2)} {
		if err := settlement.Entries(ctx, life(100), scope, nil); !errors.Is(err, pos.ErrDay) {
			t.Errorf("%s: %v", scope, err)
		}
		if _, err := settlement.Before(ctx, life(100), scope); !errors.Is(err, pos.ErrDay) {
			t.Errorf("%s: %v", scope, err)
		}
	}
	if err := settlement.Entries(t.Context(), life(100), settlement.Z(9), nil); !errors.Is(err, pos.ErrNoSuchReport) {
		t.Errorf("Z 9: %v", err)
	}
}
