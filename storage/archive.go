package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// zKey is the key of a Z report in bucket closings.
func zKey(n uint64) []byte { return binary.BigEndian.AppendUint64([]byte{prefixZ}, n) }

// fileKey is the key of a comparison in bucket closings.
func fileKey(seq uint64) []byte { return binary.BigEndian.AppendUint64([]byte{prefixFile}, seq) }

// markDay keeps the way to an entry that opens or closes a day.
func (w *writer) markDay(tx *bolt.Tx, e pos.Entry) error {
	var key []byte
	switch v := e.Event.(type) {
	case pos.DayOpened:
		key = []byte(keyOpening)
	case pos.DayClosed:
		key, w.z = zKey(v.Z.Number), v.Z.Number
	case pos.Reconciled:
		key = fileKey(w.head.key.seq())
	default:
		return nil
	}
	b := tx.Bucket([]byte(bucketClosings))
	b.FillPercent = fillPercent
	return b.Put(key, bytes.Clone(w.head.key[:])) // bbolt keeps the value it is given until it commits
}

// bind chains a Z report to the entry and to the Z report before it.
func (w *writer) bind(tx *bolt.Tx, e pos.Entry) (pos.Entry, error) {
	v, ok := e.Event.(pos.DayClosed)
	if !ok {
		return e, nil
	}
	v.Z.Head, v.Z.Previous = pos.Seal(w.head.own), pos.Seal{}
	if n := newestZ(tx); n > 0 {
		before, found, err := marked(tx, zKey(n))
		if err != nil {
			return e, fmt.Errorf("report Z %d: %w", n, err)
		}
		z, ok := before.Event.(pos.DayClosed)
		if !found || !ok {
			return e, fmt.Errorf("report Z %d is not where it is said to be: %w", n, ErrDamaged)
		}
		v.Z.Previous = z.Z.Seal()
	}
	e.Event = v
	return e, nil
}

// newestZ is the number of the newest Z report, 0 where there is none.
func newestZ(tx *bolt.Tx) uint64 {
	b := tx.Bucket([]byte(bucketClosings))
	if b == nil {
		return 0 // of an older schema
	}
	key, _ := b.Cursor().Last()
	if len(key) != 1+8 || key[0] != prefixZ {
		return 0
	}
	return binary.BigEndian.Uint64(key[1:])
}

// Closing implements [pos.Archive].
func (s *Store) Closing(ctx context.Context, n uint64) (e pos.Entry, ok bool, err error) {
	err = s.view(ctx, func(tx *bolt.Tx) error {
		number := n
		if number == 0 {
			number = newestZ(tx)
		}
		e, ok, err = marked(tx, zKey(number))
		return err
	})
	if err != nil {
		return pos.Entry{}, false, fmt.Errorf("read Z %d: %w", n, err)
	}
	return e, ok, nil
}

// Opening implements [pos.Archive].
func (s *Store) Opening(ctx context.Context) (e pos.Entry, ok bool, err error) {
	err = s.view(ctx, func(tx *bolt.Tx) error {
		e, ok, err = marked(tx, []byte(keyOpening))
		return err
	})
	if err != nil {
		return pos.Entry{}, false, fmt.Errorf("read the newest opening: %w", err)
	}
	return e, ok, nil
}

// marked returns the entry that a key of bucket closings leads to.
func marked(tx *bolt.Tx, key []byte) (pos.Entry, bool, error) {
	b := tx.Bucket([]byte(bucketClosings))
	if b == nil {
		return pos.Entry{}, false, nil // of an older schema
	}
	place := b.Get(key)
	if place == nil {
		return pos.Entry{}, false, nil
	}
	e, err := entryAt(tx, nil, place) // what is marked there has no private part
	return e, err == nil, err
}

// entryAt reads the entry under a journal key, its private part with it.
func entryAt(tx *bolt.Tx, keys *keyring, place []byte) (pos.Entry, error) {
	k, err := readEntryKey(place)
	if err != nil {
		return pos.Entry{}, err
	}
	r, err := readRecord(k[:], journalOf(tx).get(k))
	if err != nil {
		return pos.Entry{}, err
	}
	return withContact(tx, keys, r).Entry, nil
}

// eachLed calls fn with the entries that a bucket's keys with one prefix lead to.
func (s *Store) eachLed(ctx context.Context, bucket string, prefix []byte, fn func(pos.Entry) error) error {
	return s.view(ctx, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		if b == nil {
			return nil // of an older schema
		}
		c := b.Cursor()
		for key, place := c.Seek(prefix); bytes.HasPrefix(key, prefix) && key != nil; key, place = c.Next() {
			e, err := entryAt(tx, s.keys, place)
			if err != nil {
				return err
			}
			if err := fn(e); err != nil {
				return err
			}
		}
		return nil
	})
}

// Reconciliations implements [pos.Archive].
func (s *Store) Reconciliations(ctx context.Context, fn func(pos.Entry) error) error {
	if err := s.eachLed(ctx, bucketClosings, []byte{prefixFile}, fn); err != nil {
		return fmt.Errorf("read the comparisons: %w", err)
	}
	return nil
}

// Life implements [pos.Archive].
func (s *Store) Life(ctx context.Context) (life pos.Totals, err error) {
	err = s.view(ctx, func(tx *bolt.Tx) error {
		_, life, err = decodeTotals(tx.Bucket([]byte(bucketState)).Get([]byte(keyPerpetual)))
		return err
	})
	if err != nil {
		return pos.Totals{}, fmt.Errorf("read the perpetual sums: %w", err)
	}
	return life, nil
}

// Each implements [pos.Archive].
func (s *Store) Each(ctx context.Context, from, to uint64, fn func(pos.Entry) error) error {
	err := s.view(ctx, func(tx *bolt.Tx) error {
		c := journalOf(tx).cursor()
		key, value, err := seekSeq(c, max(from, 1))
		if err != nil {
			return err
		}
		for ; key != nil; key, value = c.next() {
			k, err := readEntryKey(key)
			if err != nil || to != 0 && k.seq() > to {
				return err
			}
			r, err := readRecord(key, value)
			if err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := fn(withContact(tx, s.keys, r).Entry); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read entries from %d: %w", from, err)
	}
	return nil
}

// seekSeq finds an entry by its sequence, nil where the journal ends before it.
// Keys begin with the day, which the sequence does not tell: it is searched for.
func seekSeq(c *journalCursor, seq uint64) (key, value []byte, err error) {
	first, _ := c.first()
	last, _ := c.last()
	if first == nil {
		return nil, nil, nil
	}
	low, err := readEntryKey(first)
	if err != nil {
		return nil, nil, err
	}
	high, err := readEntryKey(last)
	if err != nil {
		return nil, nil, err
	}
	if seq > high.seq() {
		return nil, nil, nil
	}
	// The wanted day is the last one whose first entry is not behind seq.
	from, to := low.day(), high.day()
	for from < to {
		middle := from + (to-from+1)/2
		found, _ := c.seek(dayKey(middle))
		k, err := readEntryKey(found)
		if err != nil {
			return nil, nil, err
		}
		if k.seq() > seq {
			to = middle - 1
		} else {
			from = middle
		}
	}
	if key, _ = c.seek(dayKey(from)); key == nil {
		return nil, nil, fmt.Errorf("no entry of day %s: %w", from, ErrDamaged)
	}
	k, err := readEntryKey(key) // from may be a date without entries
	if err != nil {
		return nil, nil, err
	}
	wanted := newEntryKey(k.day(), seq)
	if key, value = c.seek(wanted[:]); !bytes.Equal(key, wanted[:]) {
		return nil, nil, fmt.Errorf("entry %d is missing: %w", seq, ErrDamaged)
	}
	return key, value, nil
}
