package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// standingKey is the key of an entry that stands in its bucket.
func standingKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

// markStanding keeps the way to an entry that matters beyond its day.
func (w *writer) markStanding(tx *bolt.Tx, e pos.Entry) error {
	if !pos.Stands(e.Event) {
		return nil
	}
	b := tx.Bucket([]byte(bucketStanding))
	b.FillPercent = fillPercent
	return b.Put(standingKey(w.head.key.seq()), bytes.Clone(w.head.key[:]))
}

// Standing implements [pos.Archive].
func (s *Store) Standing(ctx context.Context, fn func(pos.Entry) error) error {
	if err := s.eachLed(ctx, bucketStanding, nil, fn); err != nil {
		return fmt.Errorf("read what stands: %w", err)
	}
	return nil
}

// foldStanding says where an entry that stands is not found.
func (v *verifier) foldStanding(k entryKey, e pos.Entry) {
	if v.tx == nil || !pos.Stands(e.Event) {
		return
	}
	if b := v.tx.Bucket([]byte(bucketStanding)); b != nil && !bytes.Equal(b.Get(standingKey(k.seq())), k[:]) {
		v.fault(bucketStanding, k.seq(), errors.New("an entry that stands is not found"))
	}
}

// checkStanding finds what leads to no entry that stands. That each of those is
// found was checked on the walk.
func (v *verifier) checkStanding() error {
	b := v.tx.Bucket([]byte(bucketStanding))
	if b == nil {
		return nil // of an older schema
	}
	return b.ForEach(func(key, place []byte) error {
		k, err := readEntryKey(place)
		var r record
		if err == nil {
			r, err = readRecord(k[:], journalOf(v.tx).get(k))
		}
		switch {
		case err != nil:
			v.fault(bucketStanding, sequenceOf(place), fmt.Errorf("key %.20x: %w", key, err))
		case !pos.Stands(r.Event) || !bytes.Equal(key, standingKey(r.Seq)):
			v.fault(bucketStanding, k.seq(), fmt.Errorf("key %.20x leads to %T", key, r.Event))
		}
		return nil
	})
}
