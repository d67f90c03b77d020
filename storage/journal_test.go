package storage

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

func TestRecentEntriesFillOnePageAtMost(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	s.db.NoSync = true
	carried, before := 0, 0
	for i, e := range nextEntries(0, 300) {
		if err := s.Append(t.Context(), []pos.Entry{e}); err != nil {
			t.Fatal(err)
		}
		err := s.db.View(func(tx *bolt.Tx) error {
			stats := tx.Bucket([]byte(bucketRecent)).Stats()
			if stats.LeafPageN > 1 || stats.LeafOverflowN > 0 || stats.BranchPageN > 0 || stats.KeyN == 0 {
				t.Errorf("after entry %d bucket recent is %+v", i+1, stats)
			}
			if stats.KeyN < before {
				carried++
			}
			before = stats.KeyN
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if carried < 10 || carried > 60 {
		t.Errorf("300 entries were carried in %d turns, want one in about nine", carried)
	}
}

func TestJournalIsWalkedAcrossBothBuckets(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, 100, 1)
	err := s.db.View(func(tx *bolt.Tx) error {
		j, seq := journalOf(tx), uint64(0)
		c := j.cursor()
		for key, value := c.first(); key != nil; key, value = c.next() {
			seq++
			k := entryKey(key)
			if found, _ := j.cursor().seek(key); k.seq() != seq || !bytes.Equal(j.get(k), value) || !bytes.Equal(found, key) {
				t.Errorf("forwards entry %d where %d should be; seek finds %x", k.seq(), seq, found)
			}
		}
		if seq != 100 || !c.inRecent {
			t.Errorf("forwards %d entries, to the recent ones: %t", seq, c.inRecent)
		}
		for key, _ := c.last(); key != nil; key, _ = c.previous() {
			if got := entryKey(key).seq(); got != seq {
				t.Errorf("backwards entry %d where %d should be", got, seq)
			}
			seq--
		}
		if seq != 0 || c.inRecent {
			t.Errorf("backwards %d entries were not reached", seq)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What the next transaction builds on is kept in memory; it must be what the
// ledger would tell, whatever became of the transaction before.
func TestPositionInMemoryIsTheOneOnDisk(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	next := nextEntries(0, 400)
	long := pos.Content{Lines: slices.Repeat([]pos.Line{{Name: "어묵 어묵 어묵 어묵 어묵 어묵", UnitPrice: 1000, Quantity: 1}}, pos.MaxLines)}
	for turn := 0; len(next) > 20; turn++ {
		batch := next[:1+turn%20]
		next = next[len(batch):]
		if turn%3 == 0 { // the last of these is refused, after the sums were counted up
			refused := append(batch[:len(batch):len(batch)], pos.Entry{Day: batch[0].Day})
			if err := s.Append(t.Context(), refused); err == nil {
				t.Fatal("an entry without a time was taken")
			}
		}
		if turn%4 == 0 { // another's transaction
			if err := s.db.Update(func(*bolt.Tx) error { return nil }); err != nil {
				t.Fatal(err)
			}
		}
		if turn%5 == 4 { // larger than a page
			e := batch[len(batch)-1]
			e.Order, e.Open, e.Event = pos.OrderID{Day: e.Day, Number: 9_000 + turn}, true, pos.OrderPlaced{Content: long}
			batch = append(batch[:len(batch):len(batch)], e)
		}
		if err := s.Append(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
		read := writer{genesis: s.genesis, position: position{txid: s.known.txid}}
		err := s.db.View(func(tx *bolt.Tx) error {
			read.journal = journalOf(tx)
			return read.readPosition(tx)
		})
		if err != nil {
			t.Fatal(err)
		}
		exported := cmp.AllowUnexported(position{}, link{}, sums{})
		if diff := cmp.Diff(read.position, *s.known, exported, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("turn %d: on disk −, in memory +\n%s", turn, diff)
		}
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults: %v", faults)
	}
}
