package storage

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
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
	w, err := s.write(entries)
	if errors.Is(err, ErrDiskFull) && s.failed == nil && s.dropBallast() {
		w, err = s.write(entries) // it is certain that nothing was written
	}
	if err != nil {
		return fmt.Errorf("append %d entries: %w", len(entries), err)
	}
	for i := range entries {
		entries[i].Seq = w.first + uint64(i)
	}
	s.acknowledge(slot{ledger: s.info.ID, day: w.head.key.day(), seq: w.head.key.seq(), z: w.z, head: w.head.own})
	return nil
}

// write writes the entries and finds out what became of them.
func (s *Store) write(entries []pos.Entry) (*writer, error) {
	w := &writer{entries: entries, genesis: s.genesis, random: s.options.Random, keys: s.keys, known: s.known}
	s.known = nil // until it is known that this succeeded
	doubt, err := s.update(w)
	switch {
	case errors.Is(err, ErrDamaged):
		// bbolt may have panicked and left its locks in no state to be waited for.
		s.failed = fmt.Errorf("%w: %w", pos.ErrJournal, err)
		err = s.failed
	case doubt:
		err = s.settle(w, err)
	}
	if err == nil && !doubt {
		s.known = &w.position
	}
	return w, classify(err)
}

// acknowledge tells the anchor and the mirror how far the ledger got.
func (s *Store) acknowledge(head slot) {
	s.said = head
	s.anchor.write(head)
	s.head.Store(head.seq)
	select {
	case s.appended <- struct{}{}:
	default: // woken already
	}
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

// position is where a transaction left the ledger: what the next one builds
// on. It is kept in memory, because reading it costs as much as a write.
type position struct {
	txid   int
	head   link // the last entry; without payload
	sums   sums
	recent int    // see journal.recentSize
	z      uint64 // number of the newest Z report
}

// writer writes entries in one transaction.
type writer struct {
	entries []pos.Entry
	genesis hash
	random  io.Reader // of private parts' salts and keys
	keys    *keyring
	known   *position // may be of an older transaction; given up to the writer
	first   uint64    // sequence of the first entry
	journal journal
	position
}

func (w *writer) write(tx *bolt.Tx) error {
	w.journal = journalOf(tx)
	// bbolt numbers transactions, and one that was rolled back leaves its
	// number to the next.
	if w.known != nil && w.known.txid == tx.ID()-1 {
		w.position = *w.known
	} else if err := w.readPosition(tx); err != nil {
		return err
	}
	w.txid = tx.ID()
	w.first = w.head.key.seq() + 1
	for i := range w.entries {
		var err error
		if w.entries[i], err = w.bind(tx, w.entries[i]); err != nil {
			return err
		}
		if err := w.writeEntry(tx, w.entries[i]); err != nil {
			return err
		}
	}
	return w.sums.write(tx)
}

func (w *writer) readPosition(tx *bolt.Tx) error {
	older, err := w.journal.newest()
	if err != nil {
		return err
	}
	if older == nil {
		w.head = link{own: w.genesis}
	} else {
		w.head = *older
	}
	if w.recent, err = w.journal.recentSize(); err != nil {
		return err
	}
	w.z = newestZ(tx)
	w.sums, err = readSums(tx)
	return err
}

func (w *writer) writeEntry(tx *bolt.Tx, e pos.Entry) error {
	if err := checkEntry(e); err != nil {
		return err
	}
	if day := w.head.key.day(); e.Day < day {
		return fmt.Errorf("%T on day %s after one on %s: %w", e.Event, e.Day, day, errDayBack)
	}
	k := newEntryKey(e.Day, w.head.key.seq()+1)
	payload, err := w.writePayload(tx, k, e)
	if err != nil {
		return err
	}
	value, own := seal(w.head.own, k, payload)
	if w.recent, err = w.journal.put(k, value, w.recent); err != nil {
		return err
	}
	w.head = link{key: k, previous: w.head.own, own: own}
	return w.derive(tx, e)
}

// derive writes what follows from an entry.
func (w *writer) derive(tx *bolt.Tx, e pos.Entry) error {
	if err := w.sums.add(tx, e); err != nil {
		return err
	}
	if err := errors.Join(w.markDay(tx, e), w.markStanding(tx, e)); err != nil {
		return err
	}
	if e.Order.IsZero() {
		return nil
	}
	if e.Order.Day != e.Day {
		later := tx.Bucket([]byte(bucketLater))
		later.FillPercent = fillPercent
		if err := later.Put(laterKey(e.Order.Day, w.head.key.seq()), dayKey(e.Day)); err != nil {
			return err
		}
	}
	return markOpen(tx, e.Order, e.Open)
}

// writePayload encodes an entry and puts aside what does not belong into the
// journal.
func (w *writer) writePayload(tx *bolt.Tx, k entryKey, e pos.Entry) ([]byte, error) {
	menu, err := writeMenu(tx, k, e.Event)
	if err != nil {
		return nil, err
	}
	contact, err := newContact(e.Event, w.random)
	if err != nil {
		return nil, err
	}
	aside := apart{menu: menu}
	if contact != nil {
		aside.contact = contactHash(contact)
	}
	payload, err := encodePayload(e, aside)
	if err != nil {
		return nil, err
	}
	return payload, w.putContact(tx, k, e.Event, contact)
}

var errDayBack = errors.New("a business day cannot step back")

// markOpen keeps the list of open orders.
func markOpen(tx *bolt.Tx, id pos.OrderID, open bool) error {
	b, key := tx.Bucket([]byte(bucketState)), openKey(id)
	if open {
		if string(b.Get(key)) == marker {
			return nil
		}
		return b.Put(key, []byte(marker))
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
