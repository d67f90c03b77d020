package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// fillPercent packs the pages of buckets whose keys only grow. The default
// leaves half of every page empty for keys that never come.
const fillPercent = 0.95

// Append implements [pos.Journal]. Text must be valid UTF-8. Besides
// [pos.ErrJournal] an error may wrap [ErrDiskFull] or [ErrDamaged].
func (s *Store) Append(ctx context.Context, entries []pos.Entry) error {
	if len(entries) == 0 {
		return ctx.Err()
	}
	s.appending.Lock()
	defer s.appending.Unlock()
	if s.failed != nil {
		return s.failed
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("append %d entries: %w", len(entries), err)
	}
	w := writer{entries: entries, genesis: s.genesis}
	doubt, err := s.update(&w)
	switch {
	case errors.Is(err, ErrDamaged):
		// bbolt may have panicked and left its locks in no state to be waited for.
		s.failed = fmt.Errorf("%w: %w", pos.ErrJournal, err)
		err = s.failed
	case doubt:
		err = s.settle(&w, err)
	}
	if err != nil {
		return fmt.Errorf("append %d entries: %w", len(entries), classify(err))
	}
	for i := range entries {
		entries[i].Seq = w.first + uint64(i)
	}
	s.anchor.write(slot{ledger: s.info.ID, day: w.head.key.day(), seq: w.head.key.seq(), head: w.head.own})
	return nil
}

// update makes one transaction of the entries. doubt says that it failed
// where the entries may be on disk all the same.
func (s *Store) update(w *writer) (doubt bool, err error) {
	s.using.RLock()
	defer s.using.RUnlock()
	committing := false
	err = guard(func() error {
		return s.commit(s.db, func(tx *bolt.Tx) error {
			if err := w.write(tx); err != nil {
				return err
			}
			if s.options.SlowSync > 0 {
				time.Sleep(s.options.SlowSync)
			}
			committing = true
			return nil
		})
	})
	return err != nil && committing, err
}

// writer writes entries in one transaction.
type writer struct {
	entries []pos.Entry
	genesis hash
	first   uint64 // sequence of the first entry
	head    link   // the last one written; without payload
	sums    sums
}

func (w *writer) write(tx *bolt.Tx) error {
	older, err := newest(tx)
	if err != nil {
		return err
	}
	if older == nil {
		w.head = link{own: w.genesis}
	} else {
		w.head = *older
	}
	w.first = w.head.key.seq() + 1
	if w.sums, err = readSums(tx); err != nil {
		return err
	}
	for _, e := range w.entries {
		if err := w.writeEntry(tx, e); err != nil {
			return err
		}
	}
	return w.sums.write(tx)
}

func (w *writer) writeEntry(tx *bolt.Tx, e pos.Entry) error {
	if err := checkEntry(e); err != nil {
		return err
	}
	if day := w.head.key.day(); e.Day < day {
		return fmt.Errorf("%T on day %s after one on %s: %w", e.Event, e.Day, day, errDayBack)
	}
	k := newEntryKey(e.Day, w.head.key.seq()+1)
	menu, err := writeMenu(tx, k, e.Event)
	if err != nil {
		return err
	}
	payload, err := encodePayload(e, menu)
	if err != nil {
		return err
	}
	value, own := seal(w.head.own, k, payload)
	journal := tx.Bucket([]byte(bucketJournal))
	journal.FillPercent = fillPercent
	if err := journal.Put(k[:], value); err != nil {
		return err
	}
	w.head = link{key: k, previous: w.head.own, own: own}
	if err := w.sums.add(tx, e); err != nil {
		return err
	}
	if e.Order.IsZero() {
		return nil
	}
	if e.Order.Day != e.Day {
		later := tx.Bucket([]byte(bucketLater))
		later.FillPercent = fillPercent
		if err := later.Put(laterKey(e.Order.Day, k.seq()), dayKey(e.Day)); err != nil {
			return err
		}
	}
	return markOpen(tx, e.Order, e.Open)
}

var errDayBack = errors.New("a business day cannot step back")

// markOpen keeps the list of open orders.
func markOpen(tx *bolt.Tx, id pos.OrderID, open bool) error {
	b, key := tx.Bucket([]byte(bucketState)), openKey(id)
	if open {
		return putChanged(b, key, []byte(marker))
	}
	return b.Delete(key)
}

// writeMenu stores the menu of a MenuImported and returns what the journal
// keeps of it.
func writeMenu(tx *bolt.Tx, k entryKey, event pos.Event) (importedBody, error) {
	v, ok := event.(pos.MenuImported)
	if !ok {
		return importedBody{}, nil
	}
	value, err := encodeMenu(v.Menu)
	if err != nil {
		return importedBody{}, err
	}
	return imported(v.Menu, value), putMenu(tx, k, value)
}

// laterKey is the key in bucket later of an entry about an order of that day;
// its value is the day of the entry.
func laterKey(order pos.Day, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(dayKey(order), seq)
}

// newest returns the journal's last entry, nil when there is none. Its payload
// is dropped, so that it may outlive the transaction.
func newest(tx *bolt.Tx) (*link, error) {
	key, value := tx.Bucket([]byte(bucketJournal)).Cursor().Last()
	if key == nil {
		return nil, nil //nolint:nilnil // an empty journal is no error
	}
	l, err := newLink(key, value)
	if err != nil {
		return nil, err
	}
	l.payload = nil
	return &l, nil
}
