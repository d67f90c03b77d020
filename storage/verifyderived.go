package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"truckpos/pos"
)

// turnDay compares the sums of the day that the entries leave behind with
// what bucket days keeps of it. The newest day's are in bucket state.
func (v *verifier) turnDay(next pos.Day) {
	f := &v.folded
	if f.sums.day != 0 {
		v.summary.Days++
	}
	if next == 0 {
		return
	}
	if f.sums.day != 0 && !v.gap {
		v.sameTotals(bucketDays, dayKey(f.sums.day), f.sums.day, f.sums.daily)
	}
	f.forget(f.sums.day)
	f.sums.day, f.sums.daily = next, pos.Totals{}
}

func (v *verifier) sameTotals(bucket string, key []byte, day pos.Day, t pos.Totals) {
	want, err := encodeTotals(day, t)
	if err != nil {
		v.fault(bucket, 0, err)
		return
	}
	have := v.tx.Bucket([]byte(bucket)).Get(key)
	if bytes.Equal(have, want) {
		return
	}
	name := "the perpetual sums"
	if day != 0 {
		name = "the sums of " + day.String()
	}
	if have == nil {
		v.fault(bucket, 0, fmt.Errorf("%s are missing", name))
		return
	}
	v.fault(bucket, 0, fmt.Errorf("%s are %q, the entries give %q", name, have, want))
}

// checkState compares sums and open orders with what the entries give.
func (v *verifier) checkState() error {
	f := &v.folded
	if f.sums.day != 0 {
		v.sameTotals(bucketState, []byte(keyDayTotals), f.sums.day, f.sums.daily)
		v.sameTotals(bucketState, []byte(keyPerpetual), 0, f.sums.perpetual)
	}
	listed := map[pos.OrderID]bool{}
	err := v.tx.Bucket([]byte(bucketState)).ForEach(func(key, value []byte) error {
		if k := string(key); f.sums.day != 0 && (k == keyDayTotals || k == keyPerpetual) {
			return nil
		}
		id, err := readOpenKey(key)
		switch {
		case err != nil:
			v.fault(bucketState, 0, err)
		case string(value) != marker:
			v.fault(bucketState, 0, fmt.Errorf("open order %s has value %.4x", id, value))
		case !f.open[id]:
			v.fault(bucketState, 0, fmt.Errorf("order %s is listed as open and is not", id))
		}
		listed[id] = true
		return nil
	})
	if err != nil {
		return err
	}
	for id := range f.open {
		if !listed[id] {
			v.fault(bucketState, 0, fmt.Errorf("order %s is open and not listed", id))
		}
	}
	return nil
}

// checkDays finds sums of days that have no entries. The others were compared
// when the walk left their day.
func (v *verifier) checkDays() error {
	entries := journalOf(v.tx)
	return v.tx.Bucket([]byte(bucketDays)).ForEach(func(key, _ []byte) error {
		if len(key) != dayKeySize {
			v.fault(bucketDays, 0, fmt.Errorf("unknown key %x", key))
			return nil
		}
		first, _ := entries.cursor().seek(key)
		if day := readDay(key); !bytes.HasPrefix(first, key) || day == v.folded.sums.day {
			v.fault(bucketDays, 0, fmt.Errorf("sums of %s, which is no day behind us", day))
		}
		return nil
	})
}

// checkLater finds listed entries that do not belong there. That every entry
// which does is listed was checked on the walk.
func (v *verifier) checkLater() error {
	entries := journalOf(v.tx)
	return v.tx.Bucket([]byte(bucketLater)).ForEach(func(key, value []byte) error {
		k, err := readLater(key, value)
		if err != nil {
			v.fault(bucketLater, 0, err)
			return nil
		}
		r, err := readRecord(k[:], entries.get(k))
		switch {
		case err != nil:
			v.fault(bucketLater, k.seq(), err)
		case r.Order.Day != readDay(key[:dayKeySize]) || r.Order.Day == r.Day:
			v.fault(bucketLater, k.seq(), fmt.Errorf("it is listed with day %s but about order %s", readDay(key[:dayKeySize]), r.Order))
		}
		return nil
	})
}

// checkMenu compares the menu in force with the newest import of the journal.
func (v *verifier) checkMenu() error {
	b := v.tx.Bucket([]byte(bucketMenu))
	value, entry := b.Get([]byte(keyMenuValue)), b.Get([]byte(keyMenuEntry))
	imports := v.menu != (importedBody{})
	switch {
	case !imports && (value != nil || entry != nil):
		return errors.New("there is a menu that was never imported")
	case !imports:
		return nil
	case value == nil:
		v.fault(bucketMenu, v.menuKey.seq(), errors.New("the menu is missing"))
		return nil
	case !bytes.Equal(entry, v.menuKey[:]):
		v.fault(bucketMenu, v.menuKey.seq(), fmt.Errorf("the menu names entry key %x as its import", entry))
	}
	if sum := sha256.Sum256(value); hex.EncodeToString(sum[:]) != v.menu.Hash {
		v.fault(bucketMenu, v.menuKey.seq(), errors.New("the menu does not have the hash of its import"))
	}
	if menu, err := decodeMenu(value); err != nil {
		v.fault(bucketMenu, v.menuKey.seq(), err)
	} else if n := menu.Len(); n != v.menu.Items {
		v.fault(bucketMenu, v.menuKey.seq(), fmt.Errorf("the menu has %d items, its import says %d", n, v.menu.Items))
	}
	return b.ForEach(func(key, _ []byte) error {
		if k := string(key); k != keyMenuValue && k != keyMenuEntry {
			v.fault(bucketMenu, 0, fmt.Errorf("unknown key %.40q", key))
		}
		return nil
	})
}
