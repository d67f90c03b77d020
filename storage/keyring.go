package storage

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"truckpos/pos"
)

// Erasing a value from the file leaves it in pages that are free, in copies and
// on the card. So customers' numbers are sealed with a key of their business day,
// which lies in a small file of its own beside the ledger, in no copy of it. When
// the key is gone, so are the numbers, wherever the ledger was copied to:
//
//	ledger.db.keys: slots of  day 4 │ id 4 │ key 32,  zeros where one is free
//
//	sealed part:  version │ key 4 │ nonce 12 │ AES-256-GCM of salt and part │ check 4
//
// The check tells a damaged value from one whose key is gone. Parts that stand, see
// [pos.Stands], must outlive their day and lie open in the bucket.
const (
	sealedVersion = 1
	keyIDSize     = 4
	keySize       = 32
	nonceSize     = 12
	checkSize     = 4
	sealedLeast   = 1 + keyIDSize + nonceSize + contactSalt + 16 + checkSize // with an empty part

	slotSize   = dayKeySize + keyIDSize + keySize
	keysSuffix = ".keys"
	keyRight   = 0o600
)

type keyID [keyIDSize]byte

// keyring is the keys beside a ledger.
type keyring struct {
	path   string
	mu     sync.Mutex
	cached map[keyID][]byte
	today  map[pos.Day]keyID // what new parts of a day are sealed with
}

func newKeyring(ledger string) *keyring {
	return &keyring{path: ledger + keysSuffix, cached: map[keyID][]byte{}, today: map[pos.Day]keyID{}}
}

// key returns a key; false where it is gone, or is no key.
func (k *keyring) key(day pos.Day, id keyID) ([]byte, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.read(day, id)
}

func (k *keyring) read(day pos.Day, id keyID) ([]byte, bool) {
	if key, ok := k.cached[id]; ok {
		return key, true
	}
	slots, err := k.slots()
	if err != nil {
		return nil, false
	}
	for _, s := range slots {
		if s.day == day && s.id == id {
			k.cached[id] = s.key
			return s.key, true
		}
	}
	return nil, false
}

// of returns the key that new parts of a day are sealed with, and makes one where
// there is none. It is durable then.
func (k *keyring) of(day pos.Day, random io.Reader) (keyID, []byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if id, ok := k.today[day]; ok {
		if key, ok := k.read(day, id); ok {
			return id, key, nil
		}
	}
	slots, err := k.slots()
	if err != nil {
		return keyID{}, nil, err
	}
	for _, s := range slots {
		if s.day == day {
			k.cached[s.id], k.today[day] = s.key, s.id
			return s.id, s.key, nil
		}
	}
	return k.make(day, random)
}

// make makes a further key of a day. The caller holds mu.
func (k *keyring) make(day pos.Day, random io.Reader) (keyID, []byte, error) {
	if random == nil {
		return keyID{}, nil, errors.New("a private part needs a source of randomness")
	}
	var id keyID
	key := make([]byte, keySize)
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return keyID{}, nil, fmt.Errorf("name a key: %w", err)
	}
	if _, err := io.ReadFull(random, key); err != nil {
		return keyID{}, nil, fmt.Errorf("make a key: %w", err)
	}
	if err := k.write(day, id, key); err != nil {
		return keyID{}, nil, fmt.Errorf("keep a key: %w", err)
	}
	k.cached[id], k.today[day] = key, id
	return id, key, nil
}

// write makes a key durable in a slot that is free.
func (k *keyring) write(day pos.Day, id keyID, key []byte) (err error) {
	f, err := os.OpenFile(k.path, os.O_RDWR|os.O_CREATE, keyRight)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	content, err := io.ReadAll(f)
	if err != nil {
		return err
	}
	at := len(content) / slotSize * slotSize
	for i := 0; i+slotSize <= len(content); i += slotSize {
		if _, ok := readSlot(content[i:][:slotSize]); !ok {
			at = i
			break
		}
	}
	slot := append(append(dayKey(day), id[:]...), key...)
	if _, err := f.WriteAt(slot, int64(at)); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if len(content) > 0 {
		return nil
	}
	return syncFolder(filepath.Dir(k.path)) // its name is new
}

// again seals a private part with another key of its day than those that are to be
// destroyed.
func (k *keyring) again(entry entryKey, spoilt map[keyID]bool, contact []byte, random io.Reader) ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	day := entry.day()
	id, ok := k.today[day]
	key := k.cached[id]
	if !ok || spoilt[id] || key == nil {
		var err error
		if id, key, err = k.make(day, random); err != nil {
			return nil, err
		}
	}
	return sealPart(id, key, entry, contact, random)
}

// keySlot is one key in the file.
type keySlot struct {
	day pos.Day
	id  keyID
	key []byte
}

// readSlot reads a slot; false where it is free.
func readSlot(b []byte) (keySlot, bool) {
	if day := binary.BigEndian.Uint32(b); day > maxDay || !readDay(b[:dayKeySize]).Valid() {
		return keySlot{}, false
	}
	return keySlot{readDay(b[:dayKeySize]), keyID(b[dayKeySize:][:keyIDSize]), bytes.Clone(b[dayKeySize+keyIDSize:])}, true
}

// slots reads the keys there are.
func (k *keyring) slots() ([]keySlot, error) {
	content, err := os.ReadFile(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var slots []keySlot
	for i := 0; i+slotSize <= len(content); i += slotSize {
		if s, ok := readSlot(content[i:][:slotSize]); ok {
			slots = append(slots, s)
		}
	}
	return slots, nil
}

// destroy writes over the keys of days up to one that nothing is sealed with any
// more, as far as a disk lets anything be written over.
func (k *keyring) destroy(to pos.Day, used map[keyID]bool) (err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	content, err := os.ReadFile(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var spoilt []int64
	for i := 0; i+slotSize <= len(content); i += slotSize {
		if s, ok := readSlot(content[i:][:slotSize]); ok && s.day <= to && !used[s.id] {
			spoilt = append(spoilt, int64(i))
			delete(k.cached, s.id)
			if k.today[s.day] == s.id {
				delete(k.today, s.day)
			}
		}
	}
	if len(spoilt) == 0 {
		return nil
	}
	f, err := os.OpenFile(k.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, at := range spoilt {
		if _, err := f.WriteAt(make([]byte, slotSize), at); err != nil {
			return err
		}
	}
	return f.Sync()
}

// sealPart seals the salted private part of the entry under a journal key.
func sealPart(id keyID, key []byte, entry entryKey, contact []byte, random io.Reader) ([]byte, error) {
	aead, err := newAEAD(key)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, sealedLeast+len(contact))
	out = append(append(out, sealedVersion), id[:]...)
	nonce := make([]byte, nonceSize)
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, fmt.Errorf("seal a private part: %w", err)
	}
	out = append(out, nonce...)
	out = aead.Seal(out, nonce, contact, entry[:])
	return append(out, sealedCheck(entry, out)...), nil
}

func newAEAD(key []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

func sealedCheck(entry entryKey, sealed []byte) []byte {
	sum := sha256.Sum256(append(entry[:], sealed...))
	return sum[:checkSize]
}

// sealedBy returns the id of the key that a value was sealed with, and false for
// one that is not sealed or is damaged.
func sealedBy(entry entryKey, value []byte) (keyID, bool) {
	if len(value) < sealedLeast || value[0] != sealedVersion {
		return keyID{}, false
	}
	at := len(value) - checkSize
	if string(sealedCheck(entry, value[:at])) != string(value[at:]) {
		return keyID{}, false
	}
	return keyID(value[1 : 1+keyIDSize]), true
}

// unseal returns the salted private part of an entry; false where its key is gone
// or it was not sealed with that.
func (k *keyring) unseal(entry entryKey, id keyID, value []byte) ([]byte, bool) {
	if k == nil {
		return nil, false
	}
	key, ok := k.key(entry.day(), id)
	if !ok {
		return nil, false
	}
	aead, err := newAEAD(key)
	if err != nil {
		return nil, false
	}
	body := value[1+keyIDSize : len(value)-checkSize]
	contact, err := aead.Open(nil, body[:nonceSize], body[nonceSize:], entry[:])
	return contact, err == nil
}
