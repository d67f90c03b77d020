package storage

import (
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos/sampledays"
)

// The small buckets lie in the root page; for a while, as they grow, they do not
// fit one page.
func TestLedgerWhoseRootHasSeveralPagesVerifies(t *testing.T) {
	if testing.Short() {
		t.Skip("writes thousands of orders")
	}
	s := mustCreate(t, ledgerPath(t))
	entries := slices.Collect((sampledays.Plan{First: 20261121, OrdersPerDay: 500}).Entries(80_000))
	written := 0
	for part := range slices.Chunk(entries, 200) {
		if err := s.Append(t.Context(), part); err != nil {
			t.Fatal(err)
		}
		if written += len(part); rootIsSplit(t, s) {
			break
		}
	}
	if written == len(entries) {
		t.Fatalf("the root has one page at each of %d entries", written)
	}
	t.Logf("split at %d entries", written)
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults: %v", faults)
	}
}

func rootIsSplit(t *testing.T, s *Store) bool {
	t.Helper()
	split := false
	err := s.db.View(func(tx *bolt.Tx) error {
		heads, _ := readHeads(s.file)
		for _, h := range heads {
			info, err := tx.Page(int(h.root))
			split = split || err == nil && info.Type == "branch"
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return split
}
