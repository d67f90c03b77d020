package storage

import (
	"errors"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// eveningClock is a clock that stands still.
type eveningClock struct{ at time.Time }

func (c eveningClock) Now() time.Time                       { return c.at }
func (c eveningClock) After(time.Duration) <-chan time.Time { return nil }

func registerOn(t *testing.T, s *Store, day pos.Day) *pos.Register {
	t.Helper()
	clock := eveningClock{day.Time().Add(20 * time.Hour)}
	r, err := pos.Open(t.Context(), pos.Config{Journal: s, Clock: clock, Random: sevens{}, Device: "T1"})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Drain(t.Context()) })
	return r
}

// tradeADay opens a day, takes 1,000 won in cash, and closes it with everything
// open carried over.
func tradeADay(t *testing.T, r *pos.Register, key string) pos.ZReport {
	t.Helper()
	ctx := t.Context()
	if err := r.OpenDay(ctx, "open "+key, pos.Opening{Day: r.ProposedDay(), Float: pos.Count{3: 20}, By: "민지", Anyway: true}); err != nil {
		t.Fatal(err)
	}
	o, err := r.Place(ctx, "place "+key, pos.Content{Lines: []pos.Line{{Code: 103, Name: "어묵", UnitPrice: 1_000, Quantity: 1}}}, false)
	if err == nil {
		_, err = r.PayCash(ctx, "pay "+key, o.ID, 1_000, 1_000)
	}
	if err != nil {
		t.Fatal(err)
	}
	c := pos.Closing{By: "민지", Carry: r.OpenThings(), Expected: r.Period().Drawer.Expected()}
	c.Counted, _ = pos.CountOf(c.Expected)
	z, err := r.CloseDay(ctx, "close "+key, c)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// soldOn opens days on a migrated ledger, with starts in between.
func soldOn(t *testing.T, path string, entries, closed uint64, life pos.Perpetual) {
	t.Helper()
	for n := closed + 1; n <= closed+3; n++ {
		s := mustOpen(t, path)
		r := registerOn(t, s, 20261122)
		if p := r.Period(); p.Open || p.Number != n || p.Life != life {
			t.Fatalf("before Z %d: %+v, life %+v", n, p, life)
		}
		life.Sales += 1_000
		z := tradeADay(t, r, "k")
		if z.Number != n || z.Sums.Net.Total != 1_000 || z.Life != life || n == closed+1 && z.From != entries+1 || (z.Previous == pos.Seal{}) != (n == 1) {
			t.Errorf("Z %d: %+v", n, z)
		}
		if faults, _ := faultsOf(t, s); len(faults) != 0 {
			t.Errorf("after Z %d: faults %v", n, faults)
		}
		mustClose(t, s)
	}
}

func TestDaysAreOpenedOnAMigratedLedger(t *testing.T) {
	eachOld(t, func(t *testing.T, o old, path string) { soldOn(t, path, o.entries, o.z, o.holds.Totals.Perpetual()) })
}

// emptyOld is a new ledger as the program of schema 2 left it, with a menu in it
// or without.
func emptyOld(t *testing.T, entries int) string {
	t.Helper()
	path := madeLedger(t, entries)
	change(t, path, func(tx *bolt.Tx) error {
		return errors.Join(tx.DeleteBucket([]byte(bucketClosings)), tx.DeleteBucket([]byte(bucketStanding)), writeSchema(tx, 2))
	})
	return path
}

func TestEmptyOldLedgerIsMigrated(t *testing.T) {
	s := mustOpen(t, emptyOld(t, 0))
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Entries != 0 || s.schema != schema {
		t.Errorf("%+v, faults %v, schema %d", summary, faults, s.schema)
	}
	soldOn(t, emptyOld(t, 1), 1, 0, pos.Perpetual{})
}
