package storage

import (
	"bytes"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// sums are the running totals of bucket state: of the newest day that has
// entries, and of the ledger's whole life.
type sums struct {
	day       pos.Day // 0 before the first entry
	daily     pos.Totals
	perpetual pos.Totals
}

func readSums(tx *bolt.Tx) (sums, error) {
	b := tx.Bucket([]byte(bucketState))
	var s sums
	var err error
	if s.day, s.daily, err = decodeTotals(b.Get([]byte(keyDayTotals))); err != nil {
		return sums{}, fmt.Errorf("sums of the day: %w", err)
	}
	if _, s.perpetual, err = decodeTotals(b.Get([]byte(keyPerpetual))); err != nil {
		return sums{}, fmt.Errorf("perpetual sums: %w", err)
	}
	return s, nil
}

// add folds an entry. When the day changes, the finished day's sums go to
// bucket days.
func (s *sums) add(tx *bolt.Tx, e pos.Entry) error {
	if e.Day != s.day {
		if s.day != 0 {
			value, err := encodeTotals(s.day, s.daily)
			if err != nil {
				return err
			}
			if err := tx.Bucket([]byte(bucketDays)).Put(dayKey(s.day), value); err != nil {
				return err
			}
		}
		s.day, s.daily = e.Day, pos.Totals{}
	}
	s.daily.Add(e)
	s.perpetual.Add(e)
	return nil
}

func (s *sums) write(tx *bolt.Tx) error {
	daily, err := encodeTotals(s.day, s.daily)
	if err != nil {
		return err
	}
	perpetual, err := encodeTotals(0, s.perpetual)
	if err != nil {
		return err
	}
	b := tx.Bucket([]byte(bucketState))
	if err := putChanged(b, []byte(keyDayTotals), daily); err != nil {
		return err
	}
	return putChanged(b, []byte(keyPerpetual), perpetual)
}

// putChanged leaves a page alone that holds the value already.
func putChanged(b *bolt.Bucket, key, value []byte) error {
	if bytes.Equal(b.Get(key), value) {
		return nil
	}
	return b.Put(key, value)
}
