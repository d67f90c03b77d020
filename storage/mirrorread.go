package storage

import (
	"bytes"
	"context"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// batch is what is written to a mirror at once: entries of one day.
type batch struct {
	day   pos.Day
	lines []byte
	last  link   // without payload
	menu  []byte // the menu in force, where the batch tells of an import
}

// readBatch reads the entries that follow one that was mirrored, as many as are
// written at once. The picture of the ledger is let go of before they are: a
// slow disk must not keep it, for a commit may have to wait for it.
func (s *Store) readBatch(ctx context.Context, after link) (batch, error) {
	var b batch
	err := s.view(ctx, func(tx *bolt.Tx) error {
		c := journalOf(tx).cursor()
		key, value, err := entryAfter(c, after)
		for b.last = after; key != nil && err == nil && len(b.lines) < mirrorBatch; key, value = c.next() {
			if day := readDay(key); b.day == 0 {
				b.day = day
			} else if b.day != day {
				return nil
			}
			err = b.add(tx, key, value)
		}
		return err
	})
	return b, err
}

// entryAfter moves to the entry behind one that the ledger must have.
func entryAfter(c *journalCursor, after link) (key, value []byte, err error) {
	if after.key == (entryKey{}) {
		key, value = c.first()
		return key, value, nil
	}
	key, value = c.seek(after.key[:])
	if !bytes.Equal(key, after.key[:]) {
		return nil, nil, fmt.Errorf("entry %d: %w", after.key.seq(), ErrMirrorAhead)
	}
	l, err := newLink(key, value)
	if err != nil {
		return nil, nil, err
	}
	if l.own != after.own {
		return nil, nil, fmt.Errorf("another entry %d: %w", after.key.seq(), ErrMirrorAhead)
	}
	key, value = c.next()
	return key, value, nil
}

func (b *batch) add(tx *bolt.Tx, key, value []byte) error {
	l, err := newLink(key, value)
	if err != nil {
		return err
	}
	if l.previous != b.last.own {
		return fmt.Errorf("entry %d does not name the hash of the entry before it: %w", l.key.seq(), ErrDamaged)
	}
	r, err := decodePayload(l.key, l.payload)
	if err != nil {
		return fmt.Errorf("entry %d: %w", l.key.seq(), err)
	}
	line, err := encodeLine(l, r)
	if err != nil {
		return err
	}
	if r.menu != (importedBody{}) {
		b.menu = bytes.Clone(tx.Bucket([]byte(bucketMenu)).Get([]byte(keyMenuValue)))
	}
	b.lines = append(b.lines, line...)
	l.payload = nil
	b.last = l
	return nil
}

// menuValue is the menu in force as it lies in its bucket, nil before the first.
func (s *Store) menuValue(ctx context.Context) ([]byte, error) {
	return s.valueOf(ctx, bucketMenu, keyMenuValue)
}

// identityValue is who the ledger is, as it lies in bucket meta.
func (s *Store) identityValue(ctx context.Context) ([]byte, error) {
	return s.valueOf(ctx, bucketMeta, keyLedger)
}

func (s *Store) valueOf(ctx context.Context, bucket, key string) (value []byte, err error) {
	err = s.view(ctx, func(tx *bolt.Tx) error {
		value = bytes.Clone(tx.Bucket([]byte(bucket)).Get([]byte(key)))
		return nil
	})
	return value, err
}
