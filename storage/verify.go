package storage

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// Verify verifies the ledger at path as [Store.Verify] does. Where it is too
// damaged to be opened, it reports what is wrong with the pages and the chain,
// and returns the error that kept it from being opened.
func Verify(ctx context.Context, path string, o Options, report func(Fault)) (Summary, error) {
	s, err := OpenReadOnly(path, o)
	if err == nil {
		sum, err := s.Verify(ctx, report)
		return sum, errors.Join(err, s.Close())
	}
	v := newVerifier(report)
	switch {
	case errors.Is(err, ErrNewerSchema):
		v.fault(bucketMeta, 0, err) // or damaged; nothing else of it can be judged
	case errors.Is(err, ErrDamaged):
		err = errors.Join(err, v.verifyClosed(ctx, path))
		if v.summary.Faults == 0 {
			v.fault(placeFile, 0, err)
		}
	}
	return v.summary, err
}

// verifyClosed reads what can be read of a ledger without opening it.
func (v *verifier) verifyClosed(ctx context.Context, path string) error {
	file, err := os.Open(path) //nolint:gosec // the ledger
	if err != nil {
		return err
	}
	defer file.Close()
	v.file = file
	v.anchor = readAnchorFile(anchorPath(path))
	heads, errs := readHeads(file)
	v.part(ctx, placeFile, func() error { return v.inspect(heads, errs) })
	v.previous = v.genesis
	v.part(ctx, bucketJournal, func() error { return v.walkJournal(ctx) })
	v.part(ctx, placeAnchor, v.checkAnchor)
	return ctx.Err()
}

// Verify reads the whole ledger and reports every fault it has: pages, chain,
// gaps, entries that do not follow from the ones before, and whatever in the
// derived buckets or the anchor differs from what the entries give. A faulty
// ledger is no error; an error means that it could not be read to the end.
//
// The goroutine that calls is the one that reports. Appends wait a moment,
// while it is seen where the ledger stands. Memory is bounded by the orders of
// two days and those still open.
func (s *Store) Verify(ctx context.Context, report func(Fault)) (Summary, error) {
	v := newVerifier(report)
	v.store, v.schema, v.genesis = s, s.schema, &s.genesis
	s.appending.Lock()
	release := sync.OnceFunc(s.appending.Unlock)
	defer release()
	err := s.view(ctx, func(tx *bolt.Tx) error {
		// The anchor must not be newer than what is read after it, and a commit
		// writes over the older head page. What else this transaction refers to
		// stays as it is until the transaction ends.
		v.file, v.tx = s.file, tx
		v.anchor = s.anchorNow()
		heads, errs := readHeads(s.file)
		release()
		v.part(ctx, placeFile, func() error { return v.inspect(heads, errs) })
		return v.verifyContent(ctx)
	})
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
	report  func(Fault)
	summary Summary

	// Of a ledger that cannot be opened there is only the file.
	store   *Store
	tx      *bolt.Tx
	file    *os.File
	schema  uint32 // 0 where not known
	genesis *hash
	anchor  anchorFile

	endless error // in the pages: what is in them cannot be read to an end
	pages   *pageFile
	entries []entryPages // of both buckets

	next     uint64 // sequence that the next entry must have; 0 where not known
	previous *hash  // the hash that the next entry must name; nil where not known
	own      hash   // of the entry before
	gap      bool   // in the entries that were read: they add up to nothing
	folded   folded
	menu     importedBody
	menuKey  entryKey
	period   pos.Period // of the next Z report
	opening  entryKey   // of the newest opening; zero where there is none
	closed   pos.Seal   // of the newest Z report
}

func newVerifier(report func(Fault)) *verifier {
	return &verifier{report: report, folded: newFolded(), next: 1, period: pos.NewPeriod()}
}

// fault reports something that is wrong with one entry, or with none.
func (v *verifier) fault(place string, seq uint64, err error) { v.faultOf(place, seq, 0, err) }

// faultOf reports something that is wrong with several entries.
func (v *verifier) faultOf(place string, first, last uint64, err error) {
	if last == first {
		last = 0
	}
	v.summary.Faults++
	v.report(Fault{Place: place, Seq: first, Last: last, What: err.Error()})
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

// verifyContent reads what is in the pages: the entries first, each of which is
// folded, see foldEntry, then what is derived from them.
func (v *verifier) verifyContent(ctx context.Context) error {
	v.previous = v.genesis
	if v.endless != nil { // bbolt would follow the pages
		v.tx = nil
	}
	v.part(ctx, bucketJournal, func() error { return v.walkJournal(ctx) })
	if v.endless != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, v.endless)
	}
	for _, d := range v.derived() {
		if d.whole && v.gap {
			v.fault(d.place, 0, errors.New("it cannot be compared with the entries, some of which cannot be read"))
			continue
		}
		v.part(ctx, d.place, d.check)
	}
	v.summary.Open, v.summary.Totals = len(v.folded.open), v.folded.sums.perpetual
	return nil
}

// derivedCheck compares something that is kept beside the entries with what
// they gave on the walk, see folded.
type derivedCheck struct {
	place string
	check func() error
	whole bool // it needs all entries
}

// derived are the checks that follow the walk through the entries, in order.
func (v *verifier) derived() []derivedCheck {
	return []derivedCheck{
		{bucketMeta, v.checkMeta, false},
		{bucketLater, v.checkLater, false},
		{bucketState, v.checkState, true},
		{bucketDays, v.checkDays, false},
		{bucketClosings, v.checkClosings, true},
		{bucketStanding, v.checkStanding, false},
		{bucketMenu, v.checkMenu, true},
		{bucketContacts, v.checkContacts, false},
		{placeAnchor, v.checkAnchor, false},
	}
}

// checkMeta finds keys that nothing of this schema writes. What it must hold
// was read when the ledger was opened.
func (v *verifier) checkMeta() error {
	return v.tx.Bucket([]byte(bucketMeta)).ForEach(func(key, _ []byte) error {
		if k := string(key); k != keySchema && k != keyLedger {
			v.fault(bucketMeta, 0, fmt.Errorf("unknown key %.40q", key))
		}
		return nil
	})
}
