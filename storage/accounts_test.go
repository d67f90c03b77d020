package storage

import (
	"bytes"
	"testing"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// TestKeyOfAnAccountIsNotInTheJournal: it lies apart, and is there again after the
// ledger was opened anew.
func TestKeyOfAnAccountIsNotInTheJournal(t *testing.T) {
	const key = "S1a2b3c4d5e6f7081922"
	path := ledgerPath(t)
	s := mustCreate(t, path)
	day := pos.Day(20261121)
	id := pos.OrderID{Day: day, Number: 1}
	entries := []pos.Entry{
		{At: day.Time(), Day: day, Event: pos.AccountSet{Account: 1, Terms: pos.AccountTerms{Name: "가나상사", DayLimit: 100_000}}},
		{At: day.Time(), Day: day, Order: id, Event: pos.AccountOpened{N: 1, Account: 1, Key: key}},
	}
	if err := s.Append(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, path)
	found := pos.AccountKey("")
	err := s.Standing(t.Context(), func(e pos.Entry) error {
		if v, ok := e.Event.(pos.AccountOpened); ok {
			found = v.Key
		}
		return nil
	})
	if err != nil || found.Reveal() != key {
		t.Errorf("%d characters found, %v", len(found), err)
	}
	err = s.db.View(func(tx *bolt.Tx) error {
		for _, bucket := range []string{bucketJournal, bucketRecent, bucketStanding} {
			err := tx.Bucket([]byte(bucket)).ForEach(func(_, value []byte) error {
				if bytes.Contains(value, []byte(key)) {
					t.Errorf("bucket %s has the key", bucket)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
