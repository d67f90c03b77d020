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

// putContact keeps a salted private part, sealed unless it must outlive its day.
func (w *writer) putContact(tx *bolt.Tx, k entryKey, event pos.Event, contact []byte) error {
	if contact == nil {
		return nil
	}
	if !pos.Stands(event) {
		id, key, err := w.keys.of(k.day(), w.random)
		if err == nil {
			contact, err = sealPart(id, key, k, contact, w.random)
		}
		if err != nil {
			return err
		}
	}
	return tx.Bucket([]byte(bucketContacts)).Put(k[:], contact)
}

// openContact returns a salted private part as it was before it was sealed, where
// it was; false where its key is gone.
func openContact(keys *keyring, k entryKey, r record, value []byte) ([]byte, bool) {
	if r.contact == contactHash(value) {
		return value, true // as older programs wrote all of them
	}
	id, ok := sealedBy(k, value)
	if !ok {
		return nil, false
	}
	return keys.unseal(k, id, value)
}

// withContact puts the private part back into an entry, where it is still there.
func withContact(tx *bolt.Tx, keys *keyring, r record) record {
	b := tx.Bucket([]byte(bucketContacts))
	if r.contact == "" || b == nil { // schema 1 has none
		return r
	}
	k := newEntryKey(r.Day, r.Seq)
	value := b.Get(k[:])
	if value == nil {
		return r
	}
	if contact, ok := openContact(keys, k, r, value); ok && len(contact) > contactSalt {
		r.Event = pos.WithPrivatePart(r.Event, string(contact[contactSalt:]))
	}
	return r
}

// Contacts is of how many orders a customer's telephone number, or a message to
// it, is kept and can be read. An order has one customer, however often the
// number was written down and texted to.
func (s *Store) Contacts(ctx context.Context) (int, error) {
	kept := map[pos.OrderID]bool{}
	err := s.view(ctx, func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucketContacts))
		if b == nil {
			return nil // of an older schema
		}
		return b.ForEach(func(key, value []byte) error {
			k, err := readEntryKey(key)
			if err != nil {
				return err
			}
			r, err := readRecord(key, journalOf(tx).get(k))
			if err != nil {
				return err
			}
			if _, there := openContact(s.keys, k, r, value); there && pos.OfCustomer(r.Event) {
				kept[r.Order] = true
			}
			return ctx.Err()
		})
	})
	if err != nil {
		return 0, fmt.Errorf("count telephone numbers: %w", err)
	}
	return len(kept), nil
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
	var used map[keyID]bool
	err = guard(func() error {
		return s.commit(s.db, func(tx *bolt.Tx) error {
			chosen, err := s.chosen(tx, from, to, which)
			if err != nil {
				return err
			}
			if len(chosen) == 0 {
				used, err = sealedWith(tx)
				return errors.Join(err, errNothing)
			}
			if err := s.remove(tx, chosen); err != nil {
				return err
			}
			erased, committing = len(chosen), true
			used, err = sealedWith(tx)
			return err
		})
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	if err == nil && used != nil {
		// What was erased is still in free pages and in copies: with their key it goes there, too.
		err, committing = s.keys.destroy(to, used), false
	}
	return erased, err != nil && committing, err
}

// remove deletes private parts. What else was sealed with the same keys is sealed
// anew, so that they can be destroyed.
func (s *Store) remove(tx *bolt.Tx, chosen []entryKey) error {
	b := tx.Bucket([]byte(bucketContacts))
	spoilt := map[keyID]bool{}
	for _, k := range chosen {
		if id, ok := sealedBy(k, b.Get(k[:])); ok {
			spoilt[id] = true
		}
		if err := b.Delete(k[:]); err != nil {
			return err
		}
	}
	anew := map[entryKey][]byte{}
	c := b.Cursor()
	for key, value := c.First(); key != nil; key, value = c.Next() {
		k, err := readEntryKey(key)
		if err != nil {
			return err
		}
		id, ok := sealedBy(k, value)
		if !ok || !spoilt[id] {
			continue
		}
		contact, ok := s.keys.unseal(k, id, value)
		if !ok {
			continue // gone already
		}
		if anew[k], err = s.keys.again(k, spoilt, contact, s.options.Random); err != nil {
			return err
		}
	}
	for k, value := range anew {
		if err := b.Put(k[:], value); err != nil {
			return err
		}
	}
	return nil
}

// sealedWith are the keys that something is sealed with.
func sealedWith(tx *bolt.Tx) (map[keyID]bool, error) {
	used := map[keyID]bool{}
	c := tx.Bucket([]byte(bucketContacts)).Cursor()
	for key, value := c.First(); key != nil; key, value = c.Next() {
		k, err := readEntryKey(key)
		if err != nil {
			return nil, err
		}
		if id, ok := sealedBy(k, value); ok {
			used[id] = true
		}
	}
	return used, nil
}

// chosen are the keys of the entries whose private parts are to be erased.
func (s *Store) chosen(tx *bolt.Tx, from, to pos.Day, which func(pos.Entry) bool) ([]entryKey, error) {
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
		if which(withContact(tx, s.keys, r).Entry) {
			keys = append(keys, k)
		}
	}
	return keys, nil
}

// proves reports whether a private part is that of its entry, as far as the keys
// that are left tell. One whose key is gone was erased.
func (v *verifier) proves(k entryKey, r record, value []byte) bool {
	if r.contact == contactHash(value) {
		return true
	}
	id, ok := sealedBy(k, value)
	if !ok {
		return false
	}
	var keys *keyring
	if v.store != nil {
		keys = v.store.keys
	}
	if keys == nil {
		return true
	}
	if _, there := keys.key(k.day(), id); !there {
		return true
	}
	contact, ok := keys.unseal(k, id, value)
	return ok && r.contact == contactHash(contact)
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
		case !v.proves(k, r, contact):
			v.fault(bucketContacts, k.seq(), errors.New("the private part is not that of its entry"))
		}
		if seq := k.seq(); err == nil {
			before = seq
		}
		key, contact = nextKey, nextContact
	}
	return nil
}
