package storage

import (
	"bytes"
	"errors"
	"fmt"

	"truckpos/pos"
)

// foldPeriod follows the business days, and compares each Z report with what
// the entries of its range give. before is the hash of the entry before this one.
func (v *verifier) foldPeriod(place string, k entryKey, before hash, e pos.Entry) {
	if v.tx == nil || v.gap { // a period with a gap adds up to nothing
		return
	}
	switch event := e.Event.(type) {
	case pos.DayOpened:
		v.opening = k
	case pos.DayClosed:
		v.checkZ(place, k, event.Z, pos.Seal(before))
	case pos.Reconciled:
		if b := v.tx.Bucket([]byte(bucketClosings)); b != nil && !bytes.Equal(b.Get(fileKey(k.seq())), k[:]) {
			v.fault(bucketClosings, k.seq(), errors.New("the comparison with a file is not found"))
		}
	case pos.ReportTaken:
		v.checkX(place, k, event)
	}
	if err := guard(func() error { v.period.Add(e, v.folded.orders[e.Order]); return nil }); err != nil {
		v.fault(place, e.Seq, err)
	}
}

// checkX compares an X report with the period as it stands.
func (v *verifier) checkX(place string, k entryKey, x pos.ReportTaken) {
	p := &v.period
	want := pos.ReportTaken{From: p.From, To: p.To, By: x.By, Expected: p.Drawer.Expected(), Life: p.Life}
	if x != want {
		v.fault(place, k.seq(), fmt.Errorf("its X report is %+v, the entries give %+v", x, want))
	}
}

// checkZ compares a Z report with the one that the period would give.
func (v *verifier) checkZ(place string, k entryKey, z pos.ZReport, head pos.Seal) {
	var want pos.ZReport
	err := guard(func() error {
		want = v.period.Close(pos.Closing{By: z.ClosedBy, Counted: z.Counted, Reason: z.Reason, Carry: z.Carried})
		return nil
	})
	if err != nil {
		v.fault(place, k.seq(), err)
		return
	}
	differs := func(what string, have, give any) {
		v.fault(place, k.seq(), fmt.Errorf("report Z %d: %s %v, the entries give %v", z.Number, what, have, give))
	}
	if z.Number != want.Number {
		differs("its number is", z.Number, want.Number)
	}
	if z.From != want.From || z.To != want.To || z.Day != want.Day {
		differs("its range is", fmt.Sprint(z.Day, " ", z.From, "–", z.To), fmt.Sprint(want.Day, " ", want.From, "–", want.To))
	}
	if z.Head != head {
		differs("it closes hash", fmt.Sprintf("%x", z.Head), fmt.Sprintf("%x", head))
	}
	if z.Previous != v.closed {
		differs("it follows a Z with hash", fmt.Sprintf("%x", z.Previous), fmt.Sprintf("%x", v.closed))
	}
	v.closed = z.Seal()
	if have, give := fmt.Sprint(z.Sums), fmt.Sprint(want.Sums); have != give {
		differs("its sums are", have, give)
	}
	if z.Life != want.Life {
		differs("its perpetual sums are", z.Life, want.Life)
	}
	if z.Drawer != want.Drawer {
		differs("its drawer is", z.Drawer, want.Drawer)
	}
	if z.OpenedBy != want.OpenedBy || !z.OpenedAt.Equal(want.OpenedAt) {
		differs("it was opened by", z.OpenedBy, want.OpenedBy)
	}
	if b := v.tx.Bucket([]byte(bucketClosings)); b != nil && !bytes.Equal(b.Get(zKey(z.Number)), k[:]) {
		v.fault(bucketClosings, k.seq(), fmt.Errorf("report Z %d is not found by its number", z.Number))
	}
}

// leadsTo is the key of bucket closings that an entry is found by, nil for none.
func leadsTo(r record) []byte {
	switch v := r.Event.(type) {
	case pos.DayClosed:
		return zKey(v.Z.Number)
	case pos.Reconciled:
		return fileKey(r.Seq)
	default:
		return nil
	}
}

// checkClosings finds what leads to no Z report. That every Z report is found
// was checked on the walk.
func (v *verifier) checkClosings() error {
	b := v.tx.Bucket([]byte(bucketClosings))
	if b == nil {
		return nil // of an older schema
	}
	opening := b.Get([]byte(keyOpening))
	if want := v.opening; (opening != nil || want != entryKey{}) && !bytes.Equal(opening, want[:]) {
		v.fault(bucketClosings, want.seq(), fmt.Errorf("the newest opening is said to be entry key %x", opening))
	}
	return b.ForEach(func(key, value []byte) error {
		if string(key) == keyOpening {
			return nil
		}
		k, err := readEntryKey(value)
		switch {
		case len(key) != 1+8 || key[0] != prefixZ && key[0] != prefixFile:
			v.fault(bucketClosings, 0, fmt.Errorf("unknown key %.20x", key))
			return nil
		case err != nil:
			v.fault(bucketClosings, 0, fmt.Errorf("key %x: %w", key, err))
			return nil
		}
		r, err := readRecord(k[:], journalOf(v.tx).get(k))
		if err != nil {
			v.fault(bucketClosings, k.seq(), err)
			return nil
		}
		if want := leadsTo(r); !bytes.Equal(want, key) {
			v.fault(bucketClosings, k.seq(), fmt.Errorf("key %x leads to %T", key, r.Event))
		}
		return nil
	})
}
