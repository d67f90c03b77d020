package storage

import (
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
	written   [2]string // daily and perpetual, as they lie in bucket state
}

func readSums(tx *bolt.Tx) (sums, error) {
	b := tx.Bucket([]byte(bucketState))
	daily, perpetual := b.Get([]byte(keyDayTotals)), b.Get([]byte(keyPerpetual))
	s := sums{written: [2]string{string(daily), string(perpetual)}}
	var err error
	if s.day, s.daily, err = decodeTotals(daily); err != nil {
		return sums{}, fmt.Errorf("sums of the day: %w", err)
	}
	if _, s.perpetual, err = decodeTotals(perpetual); err != nil {
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

// write puts what changed since it was read or written.
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
	for i, value := range [2][]byte{daily, perpetual} {
		if s.written[i] == string(value) {
			continue
		}
		if err := b.Put([]byte([2]string{keyDayTotals, keyPerpetual}[i]), value); err != nil {
			return err
		}
		s.written[i] = string(value)
	}
	return nil
}
