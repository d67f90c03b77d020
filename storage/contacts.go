package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// A customer's telephone number must be erasable, the hash of a PIN must not be
// read with the journal, and a journal can neither forget nor hide. So the private
// part of an entry lies in a bucket of its own, under the entry's key:
//
//	salt 16 │ private part
//
// The entry keeps the beginning of SHA-256(salt ‖ private part). It proves the part
// as long as that is there, and once salt and part are erased it tells
// nothing: without the salt all numbers there are cannot be tried.
const (
	contactSalt = 16
	contactMark = 8 // bytes of the hash that an entry keeps
)

func contactHash(contact []byte) string {
	sum := sha256.Sum256(contact)
	return hex.EncodeToString(sum[:contactMark])
}

// newContact salts the private part of an event; nil where it has none.
func newContact(event pos.Event, random io.Reader) ([]byte, error) {
	part := pos.PrivatePart(event)
	if part == "" {
		return nil, nil
	}
	if random == nil {
		return nil, errors.New("a private part needs a source of randomness")
	}
	contact := make([]byte, contactSalt, contactSalt+len(part))
	if _, err := io.ReadFull(random, contact); err != nil {
		return nil, fmt.Errorf("salt a private part: %w", err)
	}
	return append(contact, part...), nil
}

func putContact(tx *bolt.Tx, k entryKey, contact []byte) error {
	if contact == nil {
		return nil
	}
	return tx.Bucket([]byte(bucketContacts)).Put(k[:], contact)
}

// withContact puts the private part back into an entry, where it is still there.
func withContact(tx *bolt.Tx, r record) record {
	b := tx.Bucket([]byte(bucketContacts))
	if r.contact == "" || b == nil { // schema 1 has none
		return r
	}
	k := newEntryKey(r.Day, r.Seq)
	if contact := b.Get(k[:]); len(contact) > contactSalt {
		r.Event = pos.WithPrivatePart(r.Event, string(contact[contactSalt:]))
	}
	return r
}

// Erase implements [pos.Eraser]. Besides [pos.ErrJournal] an error may wrap
// [ErrDiskFull] or [ErrDamaged].
func (s *Store) Erase(ctx context.Context, from, to pos.Day, which func(pos.Entry) bool) (int, error) {
	s.appending.Lock()
	defer s.appending.Unlock()
	if s.failed != nil {
		return 0, s.failed
	}
	if err := ctx.Err(); err != nil {
		return 0, fmt.Errorf("erase private parts: %w", err)
	}
	erased, doubt, err := s.erase(from, to, which)
	if err != nil && (doubt || errors.Is(err, ErrDamaged)) {
		// It may have happened, which does no harm when it is asked for again; but
		// nothing may be written before the file was opened anew.
		s.failed = fmt.Errorf("%w: %w", pos.ErrJournal, err)
		err = s.failed
	}
	if err != nil {
		return 0, classify(fmt.Errorf("erase private parts: %w", err))
	}
	return erased, nil
}

// errNothing ends a transaction that has nothing to write.
var errNothing = errors.New("nothing to erase")

func (s *Store) erase(from, to pos.Day, which func(pos.Entry) bool) (erased int, doubt bool, err error) {
	s.using.RLock()
	defer s.using.RUnlock()
	committing := false
	err = guard(func() error {
		return s.commit(s.db, func(tx *bolt.Tx) error {
			keys, err := chosen(tx, from, to, which)
			if err != nil {
				return err
			}
			if len(keys) == 0 {
				return errNothing
			}
			for _, k := range keys {
				if err := tx.Bucket([]byte(bucketContacts)).Delete(k[:]); err != nil {
					return err
				}
			}
			erased, committing = len(keys), true
			return nil
		})
	})
	if errors.Is(err, errNothing) {
		return 0, false, nil
	}
	return erased, err != nil && committing, err
}

// chosen are the keys of the entries whose private parts are to be erased.
func chosen(tx *bolt.Tx, from, to pos.Day, which func(pos.Entry) bool) ([]entryKey, error) {
	var keys []entryKey
	entries := journalOf(tx)
	c := tx.Bucket([]byte(bucketContacts)).Cursor()
	for key, _ := c.Seek(dayKey(from)); key != nil; key, _ = c.Next() {
		k, err := readEntryKey(key)
		if err != nil {
			return nil, err
		}
		if k.day() > to {
			break
		}
		r, err := readRecord(k[:], entries.get(k))
		if err != nil {
			return nil, err
		}
		if which(withContact(tx, r).Entry) {
			keys = append(keys, k)
		}
	}
	return keys, nil
}

// checkContacts compares the private parts with what their entries keep of
// them. One that is missing was erased.
func (v *verifier) checkContacts() error {
	b := v.tx.Bucket([]byte(bucketContacts))
	if b == nil {
		return nil
	}
	entries := journalOf(v.tx)
	c, before := b.Cursor(), uint64(0)
	for key, contact := c.First(); key != nil; {
		nextKey, nextContact := c.Next()
		k, err := readEntryKey(key)
		var r record
		if err == nil {
			r, err = readRecord(key, bytes.Clone(entries.get(k)))
		}
		if err == nil && r.contact == "" {
			err = errors.New("its entry has none")
		}
		switch {
		case err != nil: // its key is not the one of its entry, which lies between those beside it
			last := v.summary.Head.Seq
			if seq := sequenceOf(nextKey); seq > before && seq <= last {
				last = seq - 1
			}
			v.faultOf(bucketContacts, before+1, last, fmt.Errorf("a private part has a key of no entry: %w", err))
		case r.contact != contactHash(contact):
			v.fault(bucketContacts, k.seq(), errors.New("the private part is not that of its entry"))
		}
		if seq := k.seq(); err == nil {
			before = seq
		}
		key, contact = nextKey, nextContact
	}
	return nil
}
