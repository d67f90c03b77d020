package storage

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// A customer's telephone number must be erasable, and a journal is not. So it
// lies in a bucket of its own, under the key of the entry that brought it:
//
//	salt 16 │ digits
//
// The entry keeps the beginning of SHA-256(salt ‖ digits). It proves the number
// as long as that is there, and once salt and number are erased it tells
// nothing: without the salt all numbers there are cannot be tried.
const (
	contactSalt = 16
	contactMark = 8 // bytes of the hash that an entry keeps
)

func contactHash(contact []byte) string {
	sum := sha256.Sum256(contact)
	return hex.EncodeToString(sum[:contactMark])
}

// newContact salts the telephone number of an event; nil where it has none.
func newContact(event pos.Event, random io.Reader) ([]byte, error) {
	v, ok := event.(pos.PaymentQueued)
	if !ok || v.Phone == "" {
		return nil, nil
	}
	if random == nil {
		return nil, errors.New("a telephone number needs a source of randomness")
	}
	contact := make([]byte, contactSalt, contactSalt+len(v.Phone))
	if _, err := io.ReadFull(random, contact); err != nil {
		return nil, fmt.Errorf("salt a telephone number: %w", err)
	}
	return append(contact, v.Phone...), nil
}

func putContact(tx *bolt.Tx, k entryKey, contact []byte) error {
	if contact == nil {
		return nil
	}
	return tx.Bucket([]byte(bucketContacts)).Put(k[:], contact)
}

// withContact puts the telephone number back into an entry, where it is still
// there.
func withContact(tx *bolt.Tx, r record) record {
	v, ok := r.Event.(pos.PaymentQueued)
	b := tx.Bucket([]byte(bucketContacts))
	if !ok || r.contact == "" || b == nil { // schema 1 has none
		return r
	}
	k := newEntryKey(r.Day, r.Seq)
	if contact := b.Get(k[:]); len(contact) > contactSalt {
		v.Phone = string(contact[contactSalt:])
		r.Event = v
	}
	return r
}

// checkContacts compares the telephone numbers with what their entries keep of
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
			v.faultOf(bucketContacts, before+1, last, fmt.Errorf("a telephone number has a key of no entry: %w", err))
		case r.contact != contactHash(contact):
			v.fault(bucketContacts, k.seq(), errors.New("the telephone number is not that of its entry"))
		}
		if seq := k.seq(); err == nil {
			before = seq
		}
		key, contact = nextKey, nextContact
	}
	return nil
}
