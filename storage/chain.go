package storage

import (
	"crypto/sha256"
	"fmt"
)

// A journal value is
//
//	version 1 │ previous hash 32 │ own hash 32 │ payload (JSON)
//
// Own hash = SHA-256(version ‖ previous hash ‖ key ‖ payload). The first
// entry's previous hash is the ledger's genesis, see [identityBody].
const (
	entryVersion = 1
	headerSize   = 1 + 2*sha256.Size
)

type hash [sha256.Size]byte

// seal puts the header before a payload and returns the entry's own hash.
func seal(previous hash, k entryKey, payload []byte) ([]byte, hash) {
	own := chainHash(previous, k, payload)
	value := make([]byte, 0, headerSize+len(payload))
	value = append(value, entryVersion)
	value = append(value, previous[:]...)
	value = append(value, own[:]...)
	return append(value, payload...), own
}

func chainHash(previous hash, k entryKey, payload []byte) hash {
	h := sha256.New()
	h.Write([]byte{entryVersion})
	h.Write(previous[:])
	h.Write(k[:])
	h.Write(payload)
	return hash(h.Sum(nil))
}

// link is a journal entry taken apart, one of a chain. Its payload points into
// the transaction.
type link struct {
	key           entryKey
	previous, own hash
	payload       []byte
}

// newLink takes an entry apart and checks that its hash is that of its bytes.
// An entry that is whole except for its hash is returned with the error.
func newLink(key, value []byte) (link, error) {
	k, err := readEntryKey(key)
	if err != nil {
		return link{}, err
	}
	return linkUnder(k, value)
}

// linkUnder is newLink for a key that was read.
func linkUnder(k entryKey, value []byte) (link, error) {
	switch {
	case len(value) <= headerSize:
		return link{}, fmt.Errorf("entry %d has %d bytes: %w", k.seq(), len(value), ErrDamaged)
	case value[0] != entryVersion:
		return link{}, fmt.Errorf("entry %d is of version %d: %w", k.seq(), value[0], ErrDamaged)
	}
	l := link{
		key:      k,
		previous: hash(value[1 : 1+sha256.Size]),
		own:      hash(value[1+sha256.Size : headerSize]),
		payload:  value[headerSize:],
	}
	if l.own != chainHash(l.previous, k, l.payload) {
		return l, fmt.Errorf("entry %d does not have the hash it names: %w", k.seq(), ErrDamaged)
	}
	return l, nil
}

// follows checks that l is the entry after older.
func (l link) follows(older link) error {
	switch {
	case l.key.seq() != older.key.seq()+1:
		return fmt.Errorf("entry %d comes after entry %d: %w", l.key.seq(), older.key.seq(), ErrDamaged)
	case l.previous != older.own:
		return fmt.Errorf("entry %d does not name the hash of the entry before it: %w", l.key.seq(), ErrDamaged)
	}
	return nil
}

// begins checks that l is the ledger's first entry.
func (l link) begins(genesis hash) error {
	switch {
	case l.key.seq() != 1:
		return fmt.Errorf("the journal begins with entry %d: %w", l.key.seq(), ErrDamaged)
	case l.previous != genesis:
		return fmt.Errorf("entry 1 does not name the hash of the ledger's identity: %w", ErrDamaged)
	}
	return nil
}
