package storage

import (
	"testing"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos/sampledays"
)

// The small buckets lie in the root page; for a while, as they grow, they do not
// fit one page.
func TestLedgerWhoseRootHasSeveralPagesVerifies(t *testing.T) {
	if testing.Short() {
		t.Skip("writes ten thousand orders")
	}
	s := mustCreate(t, ledgerPath(t))
	if err := (sampledays.Plan{First: 20261121, OrdersPerDay: 500}).Fill(t.Context(), s, 5); err != nil {
		t.Fatal(err)
	}
	split := false
	err := s.db.View(func(tx *bolt.Tx) error {
		heads, _ := readHeads(s.file)
		for _, h := range heads {
			info, err := tx.Page(int(h.root))
			split = split || err == nil && info.Type == "branch"
		}
		return nil
	})
	if err != nil || !split {
		t.Fatalf("the root has one page: %v", err)
	}
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults: %v", faults)
	}
}
