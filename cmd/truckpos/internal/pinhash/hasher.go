package pinhash

import (
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"sync"

	"golang.org/x/crypto/argon2"

	"truckpos/pos"
)

// The costs of a new hash, and its sizes in bytes.
const (
	memory   = 19 * 1024 // KiB
	passes   = 2
	lanes    = 1
	saltSize = 16
	hashSize = 32
)

// What a kept hash may cost at most.
const (
	mostMemory = 64 * 1024
	mostPasses = 4
	mostLanes  = 4
	mostText   = 200
)

// errForm says that a text is no hash of this package's.
var errForm = errors.New("not a hash of a PIN")

var _ pos.PINHasher = (*Hasher)(nil)

// Hasher hashes PINs one after the other.
type Hasher struct {
	random io.Reader
	one    sync.Mutex
}

// New returns a hasher that takes its salts from random.
func New(random io.Reader) *Hasher { return &Hasher{random: random} }

// Hash implements [pos.PINHasher].
func (h *Hasher) Hash(pin []byte) (string, error) {
	h.one.Lock()
	defer h.one.Unlock()
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(h.random, salt); err != nil {
		return "", fmt.Errorf("salt a PIN: %w", err)
	}
	hash := argon2.IDKey(pin, salt, passes, memory, lanes, hashSize)
	text := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memory, passes, lanes, text(salt), text(hash)), nil
}

// Matches implements [pos.PINHasher].
func (h *Hasher) Matches(hash string, pin []byte) (bool, error) {
	k, err := parse(hash)
	if err != nil {
		return false, err
	}
	h.one.Lock()
	defer h.one.Unlock()
	typed := argon2.IDKey(pin, k.salt, k.passes, k.memory, k.lanes, uint32(len(k.hash))) //nolint:gosec // of at most mostText
	return subtle.ConstantTimeCompare(typed, k.hash) == 1, nil
}

// kept is a hash taken apart.
type kept struct {
	memory, passes uint32
	lanes          uint8
	salt, hash     []byte
}
