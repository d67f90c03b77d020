package storage

import (
	"bytes"
	"context"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// view runs fn on a consistent picture of the ledger. What fn keeps must be
// copied: a transaction's bytes end with it.
func (s *Store) view(ctx context.Context, fn func(tx *bolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.using.RLock()
	defer s.using.RUnlock()
	if s.db == nil {
		return ErrClosed
	}
	return guard(func() error { return s.db.View(fn) })
}

// Day implements [pos.Journal]. A MenuImported comes without its menu, of
// which the journal keeps only the hash.
func (s *Store) Day(ctx context.Context, day pos.Day) ([]pos.Entry, error) {
	var entries []pos.Entry
	err := s.view(ctx, func(tx *bolt.Tx) error {
		return eachOfDay(tx, s.keys, day, func(r record) error {
			entries = append(entries, r.Entry)
			return ctx.Err()
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read day %s: %w", day, err)
	}
	return entries, nil
}

// eachOfDay calls fn with the entries that belong to a day, in order: those
// written on it, and those written later about its orders.
func eachOfDay(tx *bolt.Tx, keys *keyring, day pos.Day, fn func(record) error) error {
	entries, prefix := journalOf(tx), dayKey(day)
	c := entries.cursor()
	for key, value := c.seek(prefix); bytes.HasPrefix(key, prefix); key, value = c.next() {
		r, err := readRecord(key, value)
		if err != nil {
			return err
		}
		if err := fn(withContact(tx, keys, r)); err != nil {
			return err
		}
	}
	// What was written on later days has higher sequences.
	later := tx.Bucket([]byte(bucketLater)).Cursor()
	for key, value := later.Seek(prefix); bytes.HasPrefix(key, prefix); key, value = later.Next() {
		k, err := readLater(key, value)
		if err != nil {
			return err
		}
		r, err := readRecord(k[:], entries.get(k))
		if err != nil {
			return err
		}
		if err := fn(withContact(tx, keys, r)); err != nil {
			return err
		}
	}
	return nil
}

// readLater returns the journal key that an entry of bucket later points to.
func readLater(key, value []byte) (entryKey, error) {
	order, err := readEntryKey(key)
	if err != nil {
		return entryKey{}, fmt.Errorf("later entry: %w", err)
	}
	if len(value) != dayKeySize {
		return entryKey{}, fmt.Errorf("later entry %d names no day: %w", order.seq(), ErrDamaged)
	}
	k, err := readEntryKey(append(bytes.Clone(value), key[dayKeySize:]...))
	if err != nil {
		return entryKey{}, fmt.Errorf("later entry %d: %w", order.seq(), err)
	}
	return k, nil
}

func readRecord(key, value []byte) (record, error) {
	l, err := newLink(key, value)
	if err != nil {
		return record{}, err
	}
	r, err := decodePayload(l.key, l.payload)
	if err != nil {
		return record{}, fmt.Errorf("entry %d: %w", l.key.seq(), err)
	}
	return r, nil
}

// Open implements [pos.Journal].
func (s *Store) Open(ctx context.Context) ([]pos.OrderID, error) {
	var ids []pos.OrderID
	err := s.view(ctx, func(tx *bolt.Tx) (err error) {
		ids, err = openOrders(tx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read open orders: %w", err)
	}
	return ids, nil
}

func openOrders(tx *bolt.Tx) ([]pos.OrderID, error) {
	var ids []pos.OrderID
	c := tx.Bucket([]byte(bucketState)).Cursor()
	prefix := []byte{prefixOpen}
	for key, value := c.Seek(prefix); bytes.HasPrefix(key, prefix); key, value = c.Next() {
		id, err := readOpenKey(key)
		if err != nil {
			return nil, err
		}
		if string(value) != marker {
			return nil, fmt.Errorf("open order %s has value %.4x: %w", id, value, ErrDamaged)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// Head implements [pos.Journal].
func (s *Store) Head(ctx context.Context) (pos.Head, error) {
	var head pos.Head
	err := s.view(ctx, func(tx *bolt.Tx) error {
		l, err := journalOf(tx).newest()
		if l != nil {
			head = pos.Head{Seq: l.key.seq(), Day: l.key.day()}
		}
		return err
	})
	if err != nil {
		return pos.Head{}, fmt.Errorf("read head: %w", err)
	}
	return head, nil
}

// headSlot is what the anchor should say.
func (s *Store) headSlot(tx *bolt.Tx) (slot, error) {
	l, err := journalOf(tx).newest()
	if err != nil {
		return slot{}, err
	}
	if l == nil {
		return slot{ledger: s.info.ID, head: s.genesis}, nil
	}
	return slot{ledger: s.info.ID, day: l.key.day(), seq: l.key.seq(), z: newestZ(tx), head: l.own}, nil
}

// headNow is headSlot at this moment.
func (s *Store) headNow(ctx context.Context) (head slot, err error) {
	err = s.view(ctx, func(tx *bolt.Tx) (err error) {
		head, err = s.headSlot(tx)
		return err
	})
	return head, err
}

// Menu implements [pos.Journal].
func (s *Store) Menu(ctx context.Context) (pos.Menu, error) {
	var menu pos.Menu
	err := s.view(ctx, func(tx *bolt.Tx) (err error) {
		menu, err = menuInForce(tx)
		return err
	})
	if err != nil {
		return pos.Menu{}, fmt.Errorf("read menu: %w", err)
	}
	return menu, nil
}

func menuInForce(tx *bolt.Tx) (pos.Menu, error) {
	value := tx.Bucket([]byte(bucketMenu)).Get([]byte(keyMenuValue))
	if value == nil {
		return pos.Menu{}, nil
	}
	return decodeMenu(value)
}
