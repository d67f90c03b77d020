package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// Places of a [Fault] that are no bucket.
const (
	placeFile   = "file"   // bbolt's own pages
	placeAnchor = "anchor" // the file beside the ledger
)

// Fault is one thing that is wrong with a ledger.
type Fault struct {
	Place string // the bucket; "file" for its pages, "anchor" for the file beside
	Seq   uint64 // the journal entry, 0 where it is about none
	What  string // in English, for the log and the report
}

// String writes "journal 17: entry 17 does not have the hash it names".
func (f Fault) String() string {
	if f.Seq == 0 {
		return f.Place + ": " + f.What
	}
	return fmt.Sprintf("%s %d: %s", f.Place, f.Seq, f.What)
}

// Summary is what [Store.Verify] read.
type Summary struct {
	Entries uint64
	Days    int // days with entries
	Open    int // orders still open
	Head    pos.Head
	Totals  pos.Totals // of the ledger's whole life, from the entries
	Faults  int
}

// Verify reads the whole ledger and reports every fault it has: pages, chain,
// gaps, entries that do not follow from the ones before, and whatever in the
// derived buckets or the anchor differs from what the entries give. A faulty
// ledger is no error; an error means that it could not be read to the end.
//
// Appends wait while the pages are checked, a moment, and not after that.
// Memory is bounded by the orders of two days and those still open.
func (s *Store) Verify(ctx context.Context, report func(Fault)) (Summary, error) {
	v := &verifier{store: s, report: report}
	said, err := s.verifyPages(ctx, v)
	v.verifyAnchor(ctx, said, err)
	if v.endless != nil {
		return v.summary, fmt.Errorf("verify ledger %s: %w: %w", s.path, ErrDamaged, v.endless)
	}
	err = s.view(ctx, func(tx *bolt.Tx) error { return v.verifyContent(ctx, tx) })
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return v.summary, fmt.Errorf("verify ledger %s: %w", s.path, err)
	}
	return v.summary, nil
}

// verifier is one reading of a ledger.
type verifier struct {
	store   *Store
	report  func(Fault)
	summary Summary

	endless  error // in the pages: what is in them cannot be read to an end
	tx       *bolt.Tx
	said     *slot // the anchor's word, nil when it has none
	next     uint64
	previous *hash // the hash that the next entry must name; nil when not known
	folded   folded
	menu     importedBody
	menuKey  entryKey
}

func (v *verifier) fault(place string, seq uint64, err error) {
	v.summary.Faults++
	v.report(Fault{Place: place, Seq: seq, What: err.Error()})
}

// part checks one place. Where it cannot be read further, that is its last fault.
func (v *verifier) part(ctx context.Context, place string, check func() error) {
	if ctx.Err() != nil {
		return
	}
	if err := guard(check); err != nil && ctx.Err() == nil {
		v.fault(place, 0, err)
	}
}

func (v *verifier) verifyAnchor(ctx context.Context, said slot, err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if head, err := v.store.headNow(ctx); err == nil && head.seq == 0 {
			return // made and never opened: there is no entry that could be missing
		}
		v.fault(placeAnchor, 0, errors.New("the anchor is missing"))
	case err != nil:
		v.fault(placeAnchor, 0, err)
	default:
		v.said = &said
	}
}

func (v *verifier) verifyContent(ctx context.Context, tx *bolt.Tx) error {
	v.tx = tx
	v.next, v.previous = 1, &v.store.genesis
	v.folded = newFolded()
	v.part(ctx, bucketMeta, v.checkMeta)
	v.part(ctx, bucketJournal, func() error { return v.walkJournal(ctx) })
	v.part(ctx, bucketLater, v.checkLater)
	v.part(ctx, bucketState, v.checkState)
	v.part(ctx, bucketDays, v.checkDays)
	v.part(ctx, bucketMenu, v.checkMenu)
	v.part(ctx, bucketContacts, v.checkContacts)
	if v.said != nil {
		v.part(ctx, placeAnchor, func() error { return v.store.checkAnchor(tx, *v.said) })
	}
	v.summary.Open, v.summary.Totals = len(v.folded.open), v.folded.sums.perpetual
	return nil
}

// checkMeta finds buckets and keys that nothing of this schema writes. What it
// must hold was read when the ledger was opened.
func (v *verifier) checkMeta() error {
	known := map[string]bool{}
	for _, name := range buckets() {
		known[name] = true
	}
	err := v.tx.ForEach(func(name []byte, _ *bolt.Bucket) error {
		if !known[string(name)] {
			v.fault(bucketMeta, 0, fmt.Errorf("unknown bucket %.40q", name))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.tx.Bucket([]byte(bucketMeta)).ForEach(func(key, _ []byte) error {
		if k := string(key); k != keySchema && k != keyLedger {
			v.fault(bucketMeta, 0, fmt.Errorf("unknown key %.40q", key))
		}
		return nil
	})
}

func (v *verifier) walkJournal(ctx context.Context) error {
	c := journalOf(v.tx).cursor()
	for key, value := c.first(); key != nil; key, value = c.next() {
		if v.summary.Entries%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if v.summary.Entries > uint64(v.tx.Size())/elementHeader { //nolint:gosec // a size is positive
			return errors.New("it has more entries than the file has room for")
		}
		v.summary.Entries++
		v.checkEntry(key, value)
	}
	v.turnDay(0)
	return nil
}

func (v *verifier) checkEntry(key, value []byte) {
	k, err := readEntryKey(key)
	if err != nil {
		v.fault(bucketJournal, 0, err)
		v.previous = nil
		return
	}
	if k.seq() != v.next {
		v.fault(bucketJournal, k.seq(), fmt.Errorf("entry %d where %d should be", k.seq(), v.next))
	}
	v.next = k.seq() + 1
	v.summary.Head = pos.Head{Seq: k.seq(), Day: k.day()}

	l, err := newLink(key, value)
	if err != nil {
		v.fault(bucketJournal, k.seq(), err)
	}
	if l.payload == nil {
		v.previous = nil
		return
	}
	if v.previous != nil && l.previous != *v.previous {
		v.fault(bucketJournal, k.seq(), errors.New("it does not name the hash of the entry before it"))
	}
	v.previous = &l.own
	r, err := decodePayload(k, l.payload)
	if err != nil {
		v.fault(bucketJournal, k.seq(), err)
		return
	}
	v.foldEntry(k, r)
}

func (v *verifier) foldEntry(k entryKey, r record) {
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
	if err := guard(func() error { return v.folded.fold(v.tx, r.Entry) }); err != nil {
		v.fault(bucketJournal, r.Seq, err)
	}
	if r.Order.Day == r.Day {
		return
	}
	if !bytes.Equal(v.tx.Bucket([]byte(bucketLater)).Get(laterKey(r.Order.Day, r.Seq)), dayKey(r.Day)) {
		v.fault(bucketLater, r.Seq, fmt.Errorf("it is not listed with day %s", r.Order.Day))
	}
}
