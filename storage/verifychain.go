package storage

import (
	"bytes"
	"errors"
	"fmt"

	"truckpos/pos"
)

func (v *verifier) checkPortion(p *portion) {
	if p.lost != nil { // and reported when the page was
		v.gap, v.previous, v.next = true, nil, 0
		if p.lost[1] != 0 {
			v.next = p.lost[1] + 1
		}
		return
	}
	for i := range p.found {
		v.checkEntry(p.place, &p.found[i])
	}
}

// checkEntry checks an entry against the one before it. Where one lies is
// certain; what its own key says is not, when its hash is wrong.
func (v *verifier) checkEntry(place string, f *foundEntry) {
	switch {
	case f.err != nil: // was reported with its page
		v.skip()
		return
	case len(f.key) != seqKeySize:
		v.fault(place, v.next, f.keyErr)
		v.previous = nil
		return
	}
	v.summary.Entries++
	if f.linkErr != nil && !v.restoreKey(place, f) && (f.keyErr != nil || f.k.seq() != v.next && v.next != 0) {
		v.fault(place, v.next, fmt.Errorf("under key %x lies what no entry is: %w", f.key, f.linkErr))
		v.skip()
		return
	}
	seq := f.k.seq()
	if v.next != 0 && seq != v.next {
		err := fmt.Errorf("entry %d where %d should be", seq, v.next)
		if seq > v.next {
			v.faultOf(place, v.next, seq-1, err)
		} else {
			v.fault(place, seq, err)
		}
		v.gap, v.previous = true, nil
	}
	v.next = seq + 1
	v.summary.Head = pos.Head{Seq: seq, Day: f.k.day()}
	v.checkLink(place, f)
}

// skip goes past an entry that cannot be read.
func (v *verifier) skip() {
	v.gap, v.previous = true, nil
	if v.next != 0 {
		v.next++
	}
}

// restoreKey finds the key under which an entry has the hash it names, where
// its own is wrong in its day or its sequence.
func (v *verifier) restoreKey(place string, f *foundEntry) bool {
	if f.link.payload == nil || v.next == 0 {
		return false
	}
	for _, k := range []entryKey{newEntryKey(v.summary.Head.Day, f.k.seq()), newEntryKey(f.k.day(), v.next)} {
		l, err := linkUnder(k, f.value)
		if err != nil || k == f.k {
			continue
		}
		v.fault(place, k.seq(), fmt.Errorf("entry %d lies under key %x", k.seq(), f.key))
		f.k, f.link, f.linkErr = k, l, nil
		f.record, f.recordErr = decodePayload(k, l.payload)
		return true
	}
	return false
}

func (v *verifier) checkLink(place string, f *foundEntry) {
	seq := f.k.seq()
	if f.linkErr != nil {
		v.fault(place, seq, f.linkErr)
	}
	if f.link.payload == nil {
		v.gap, v.previous = true, nil
		return
	}
	if v.previous != nil && f.link.previous != *v.previous {
		v.fault(place, seq, errors.New("it does not name the hash of the entry before it"))
		if seq == 1 && f.linkErr == nil {
			v.fault(bucketMeta, seq, errors.New("the ledger's identity is not the one that the first entry follows"))
		}
	}
	v.own = f.link.own
	v.previous = &v.own
	if f.recordErr != nil {
		v.fault(place, seq, f.recordErr)
		v.gap = true
		return
	}
	v.foldEntry(place, f.k, f.record)
	v.foldPeriod(place, f.k, f.link.previous, f.record.Entry)
	v.foldStanding(f.k, f.record.Entry)
}

// foldEntry adds an entry to what the derived checks compare with. What comes
// after a gap does not follow from what was read, and nobody is told so.
func (v *verifier) foldEntry(place string, k entryKey, r record) {
	if v.tx == nil {
		return
	}
	if r.Day != v.folded.sums.day {
		v.turnDay(r.Day)
	}
	v.folded.sums.daily.Add(r.Entry)
	v.folded.sums.perpetual.Add(r.Entry)
	if r.menu != (importedBody{}) {
		v.menu, v.menuKey = r.menu, k
	}
	if r.Order.IsZero() {
		return
	}
	if err := guard(func() error { return v.folded.fold(v.tx, r.Entry) }); err != nil && !v.gap {
		v.fault(place, r.Seq, err)
	}
	if r.Order.Day == r.Day {
		return
	}
	if !bytes.Equal(v.tx.Bucket([]byte(bucketLater)).Get(laterKey(r.Order.Day, r.Seq)), dayKey(r.Day)) {
		v.fault(bucketLater, r.Seq, fmt.Errorf("it is not listed with day %s", r.Order.Day))
	}
}
