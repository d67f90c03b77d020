package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

func has(faults []Fault, place, what string) bool {
	return slices.ContainsFunc(faults, func(f Fault) bool { return f.Place == place && strings.Contains(f.String(), what) })
}

func isEntries(place string) bool { return place == bucketJournal || place == bucketRecent }

func TestEveryFlippedByteOfAnEntryIsReported(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 30, 30)
	for back := range 30 {
		for offset := 0; offset < 600; offset += 17 { // around the value, more or less twice
			flip := func() {
				t.Helper()
				if err := s.db.Update(func(tx *bolt.Tx) error { return flipEntry(tx, back, offset) }); err != nil {
					t.Fatal(err)
				}
			}
			flip()
			seq := uint64(30 - back)
			if faults, _ := faultsOf(t, s); !slices.ContainsFunc(faults, func(f Fault) bool { return isEntries(f.Place) && f.Seq == seq }) {
				t.Fatalf("entry %d with byte %d flipped: faults %v", seq, offset, faults)
			}
			flip()
		}
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults after flipping everything back: %v", faults)
	}
}

func TestVerifyReportsEveryKindOfTampering(t *testing.T) {
	bucket := func(tx *bolt.Tx, name string) *bolt.Bucket { return tx.Bucket([]byte(name)) }
	first := func(b *bolt.Bucket) []byte { k, _ := b.Cursor().First(); return bytes.Clone(k) }
	tests := []struct {
		name, place, what string
		edit              func(tx *bolt.Tx) error
	}{
		{"entry taken out", bucketJournal, "where 1000 should be", func(tx *bolt.Tx) error {
			b := bucket(tx, bucketJournal)
			c := b.Cursor()
			k, _ := c.First()
			for range 999 {
				k, _ = c.Next()
			}
			return b.Delete(bytes.Clone(k))
		}},
		{"entry rewritten with its hash", bucketJournal, "the entry before", func(tx *bolt.Tx) error {
			b := bucket(tx, bucketJournal)
			k, v := b.Cursor().First()
			key := entryKey(k)
			forged, _ := seal(hash(v[1:33]), key, bytes.Replace(v[headerSize:], []byte("민지"), []byte("민수"), 1))
			return b.Put(key[:], forged)
		}},
		{"newest entry rewritten with its hash", placeAnchor, "not the one the anchor names", func(tx *bolt.Tx) error {
			b := bucket(tx, bucketRecent)
			k, v := b.Cursor().Last()
			key := entryKey(k)
			forged, _ := seal(hash(v[1:33]), key, bytes.Replace(v[headerSize:], []byte("민지"), []byte("민수"), 1))
			return b.Put(key[:], forged)
		}},
		{"newest entry taken out", placeAnchor, "is not there", func(tx *bolt.Tx) error {
			b := bucket(tx, bucketRecent)
			k, _ := b.Cursor().Last()
			return b.Delete(bytes.Clone(k))
		}},
		{"recent entry taken out", bucketRecent, "where 2500 should be", func(tx *bolt.Tx) error {
			b := bucket(tx, bucketRecent)
			c := b.Cursor()
			c.Last()
			k, _ := c.Prev()
			return b.Delete(bytes.Clone(k))
		}},
		{"recent entry settled too", bucketJournal, "entry 2501 where", func(tx *bolt.Tx) error {
			k, v := bucket(tx, bucketRecent).Cursor().Last()
			return bucket(tx, bucketJournal).Put(bytes.Clone(k), bytes.Clone(v))
		}},
		{"key that is none", bucketJournal, "key of 3 bytes", func(tx *bolt.Tx) error { return bucket(tx, bucketJournal).Put([]byte("abc"), []byte("x")) }},
		{"open order taken off", bucketState, "open and not listed", func(tx *bolt.Tx) error {
			return bucket(tx, bucketState).Delete(openKey(pos.OrderID{Day: 20261121, Number: 301}))
		}},
		{"open order made up", bucketState, "listed as open", func(tx *bolt.Tx) error {
			return bucket(tx, bucketState).Put(openKey(pos.OrderID{Day: 20261121, Number: 777}), []byte(marker))
		}},
		{"open order with another mark", bucketState, "has value", func(tx *bolt.Tx) error {
			return bucket(tx, bucketState).Put(openKey(pos.OrderID{Day: 20261121, Number: 301}), []byte("x"))
		}},
		{"state of an unknown key", bucketState, "under key", func(tx *bolt.Tx) error { return bucket(tx, bucketState).Put([]byte("z"), []byte("x")) }},
		{"day's sums changed", bucketState, "the sums of 2026-11-22", func(tx *bolt.Tx) error {
			v, err := encodeTotals(20261122, pos.Totals{Orders: 1})
			return errors.Join(err, bucket(tx, bucketState).Put([]byte(keyDayTotals), v))
		}},
		{"perpetual sums gone", bucketState, "the perpetual sums are missing", func(tx *bolt.Tx) error { return bucket(tx, bucketState).Delete([]byte(keyPerpetual)) }},
		{"sums of a day gone", bucketDays, "2026-11-21 are missing", func(tx *bolt.Tx) error { return bucket(tx, bucketDays).Delete(dayKey(20261121)) }},
		{"sums of a day that never was", bucketDays, "no day behind us", func(tx *bolt.Tx) error { return bucket(tx, bucketDays).Put(dayKey(20200101), []byte("x")) }},
		{"later entry not listed", bucketLater, "not listed", func(tx *bolt.Tx) error { b := bucket(tx, bucketLater); return b.Delete(first(b)) }},
		{"later entry that is none", bucketLater, "is listed with day 2026-11-21", func(tx *bolt.Tx) error {
			return bucket(tx, bucketLater).Put(laterKey(20261121, 3), dayKey(20261121))
		}},
		{"menu changed", bucketMenu, "hash of its import", func(tx *bolt.Tx) error {
			b := bucket(tx, bucketMenu)
			return b.Put([]byte(keyMenuValue), bytes.Replace(b.Get([]byte(keyMenuValue)), []byte("4000"), []byte("1000"), 1))
		}},
		{"menu gone", bucketMenu, "missing", func(tx *bolt.Tx) error { return bucket(tx, bucketMenu).Delete([]byte(keyMenuValue)) }},
		{"menu of another import", bucketMenu, "as its import", func(tx *bolt.Tx) error { return bucket(tx, bucketMenu).Put([]byte(keyMenuEntry), []byte("x")) }},
		{"unknown bucket", placeRoot, "unknown bucket", func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("extra")); return err }},
		{"unknown key", bucketMeta, "unknown key", func(tx *bolt.Tx) error { return bucket(tx, bucketMeta).Put([]byte("extra"), []byte("x")) }},
	}
	sound := tamperedLedger(t)
	everything := copyLedger(t, sound)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := copyLedger(t, sound)
			change(t, path, tt.edit)
			if faults := verifyFile(t, path); !has(faults, tt.place, tt.what) {
				t.Errorf("faults %v, want one of %s: %s", faults, tt.place, tt.what)
			}
		})
		if tt.name != "menu gone" && tt.name != "newest entry taken out" {
			change(t, everything, tt.edit)
		}
	}
	faults := verifyFile(t, everything)
	for _, place := range []string{placeRoot, bucketMeta, bucketJournal, bucketRecent, bucketLater, bucketState, bucketDays, bucketMenu, placeAnchor} {
		if !has(faults, place, "") {
			t.Errorf("of many faults, none of %s was reported", place)
		}
	}
}

// tamperedLedger is a sound ledger with something of everything: two days, a
// late refund, an order that is still open.
func tamperedLedger(t *testing.T) string {
	t.Helper()
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, 2_500, 100)
	day := pos.Day(20261122)
	open := []pos.Entry{{At: day.Time(), Day: day, Order: pos.OrderID{Day: 20261121, Number: 301}, Open: true, Event: pos.OrderPlaced{
		Content: pos.Content{Lines: []pos.Line{{Name: "어묵", UnitPrice: 1000, Quantity: 1}}}}}}
	open[0].Staff = "민지"
	if err := s.Append(t.Context(), open); err != nil {
		t.Fatal(err)
	}
	if faults, summary := faultsOf(t, s); len(faults) != 0 || summary.Days != 2 || summary.Open == 0 {
		t.Fatalf("summary %+v, faults %v", summary, faults)
	}
	mustClose(t, s)
	return path
}

func copyLedger(t *testing.T, path string) string {
	t.Helper()
	other := filepath.Join(t.TempDir(), "ledger.db")
	mustWrite(t, other, mustRead(t, path))
	mustWrite(t, anchorPath(other), mustRead(t, anchorPath(path)))
	return other
}

func verifyFile(t *testing.T, path string) []Fault {
	t.Helper()
	s, err := OpenReadOnly(path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	faults, _ := faultsOf(t, s)
	mustClose(t, s)
	return faults
}

func TestEntryThatDoesNotFollowIsReported(t *testing.T) {
	day, other := pos.Day(20261121), pos.OrderID{Day: 20261121, Number: 9999}
	entry := func(open bool, event pos.Event) pos.Entry {
		return pos.Entry{At: day.Time(), Day: day, Order: other, Open: open, Event: event}
	}
	content := pos.Content{Lines: []pos.Line{{Name: "어묵", UnitPrice: 1000, Quantity: 1}}}
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 50, 50)
	err := s.Append(t.Context(), []pos.Entry{
		entry(true, pos.OrderMoved{From: pos.StageAccepted, To: pos.StageCooking}),             // 51: never placed
		entry(false, pos.OrderPlaced{Content: content}),                                        // 52: says it is closed
		entry(true, pos.OrderPlaced{Content: content}),                                         // 53: placed twice
		entry(true, pos.CashReceived{N: 1, Amounts: pos.Amounts{Total: 5000}, Received: 5000}), // 54: too much
	})
	if err != nil {
		t.Fatal(err)
	}
	faults, _ := faultsOf(t, s)
	for seq := uint64(51); seq <= 54; seq++ {
		if !slices.ContainsFunc(faults, func(f Fault) bool { return isEntries(f.Place) && f.Seq == seq }) {
			t.Errorf("nothing reported about entry %d", seq)
		}
	}
	if len(faults) != 4 {
		t.Errorf("faults %v, want 4", faults)
	}
}

func TestMissingAnchorIsAFault(t *testing.T) {
	path := madeLedger(t, 10)
	if err := os.Remove(anchorPath(path)); err != nil {
		t.Fatal(err)
	}
	if faults := verifyFile(t, path); len(faults) != 1 || faults[0].Place != placeAnchor {
		t.Errorf("faults %v", faults)
	}
	if _, err := os.Stat(anchorPath(path)); err == nil {
		t.Error("reading made an anchor")
	}
}

func TestNewLedgerNeedsNoAnchor(t *testing.T) {
	path := ledgerPath(t)
	if err := mustCreate(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(anchorPath(path)); err != nil {
		t.Fatal(err)
	}
	if faults := verifyFile(t, path); len(faults) != 0 {
		t.Errorf("faults %v", faults)
	}
}

func TestVerifyStopsWithItsContext(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 50, 50)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Verify(ctx, func(f Fault) { t.Errorf("fault %v", f) }); !errors.Is(err, context.Canceled) {
		t.Errorf("verify: %v", err)
	}
}
