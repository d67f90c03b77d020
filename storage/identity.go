package storage

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"
)

// identityVersion begins the identity's value; JSON follows.
const identityVersion = 1

// identityBody is who the ledger is. The hash of its stored bytes, the
// genesis, begins the chain, so that no part of it can be changed unnoticed
// once an entry is written.
type identityBody struct {
	ID       string `json:"id"`
	Training bool   `json:"training,omitempty"`
	Created  moment `json:"created"`
}

func newIdentity(o Options) ([]byte, error) {
	if o.Now == nil || o.Random == nil {
		return nil, errors.New("a new ledger needs a clock and a source of randomness")
	}
	var id ID
	if _, err := io.ReadFull(o.Random, id[:]); err != nil {
		return nil, fmt.Errorf("make ledger id: %w", err)
	}
	return versioned(identityVersion, identityBody{ID: id.String(), Training: o.Training, Created: moment(o.Now())})
}

func readIdentity(value []byte) (Info, hash, error) {
	var b identityBody
	if err := readVersioned(value, identityVersion, &b); err != nil {
		return Info{}, hash{}, fmt.Errorf("identity: %w", err)
	}
	id, err := hex.DecodeString(b.ID)
	if err != nil || len(id) != len(ID{}) {
		return Info{}, hash{}, fmt.Errorf("identity: ledger id %.40q: %w", b.ID, ErrDamaged)
	}
	return Info{ID: ID(id), Training: b.Training, CreatedAt: time.Time(b.Created)}, sha256.Sum256(value), nil
}
