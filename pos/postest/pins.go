package postest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"sync/atomic"

	"truckpos/pos"
)

var _ pos.PINHasher = (*PINs)(nil)

// PINs hashes PINs for tests: in no time, and so that nothing is safe.
type PINs struct {
	compared atomic.Int64
}

// pinMark begins every hash of a PINs.
const pinMark = "$test$"

// Hash implements [pos.PINHasher].
func (p *PINs) Hash(pin []byte) (string, error) {
	sum := sha256.Sum256(pin)
	return pinMark + hex.EncodeToString(sum[:]), nil
}

// Matches implements [pos.PINHasher].
func (p *PINs) Matches(hash string, pin []byte) (bool, error) {
	p.compared.Add(1)
	kept, ok := strings.CutPrefix(hash, pinMark)
	if !ok {
		return false, errors.New("not a hash of a PIN")
	}
	sum := sha256.Sum256(pin)
	return bytes.Equal([]byte(kept), []byte(hex.EncodeToString(sum[:]))), nil
}

// Compared is how often a PIN or code was compared.
func (p *PINs) Compared() int64 { return p.compared.Load() }

// PIN is a PIN being handed over.
func PIN(digits string) *pos.Secret {
	s := pos.NewSecret([]byte(digits))
	return &s
}
