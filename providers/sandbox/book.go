package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

// Book is where a service keeps what it must know after it was started again: money that was taken, what was given back of
// it, accounts and cash receipts. It has no card, not even a masked one, and no number of a customer.
type Book struct {
	Kept []byte // what Keep was given last; nil: nothing yet
	// Keep is given everything, one call at a time, before the answer to what changed it. nil: all is forgotten on exit.
	// Where it fails, the call is answered as by a service that failed.
	Keep func(all []byte) error
}

// ErrBook says that what was kept cannot be read.
var ErrBook = errors.New("sandbox: what was kept cannot be read")

// bookVersion is that of what is kept.
const bookVersion = 1

// read takes up what was kept as into.
func (b Book) read(into any) error {
	if b.Kept == nil {
		return nil
	}
	kept := struct {
		Version int             `json:"version"`
		Book    json.RawMessage `json:"book"`
	}{}
	if err := json.Unmarshal(b.Kept, &kept); err != nil {
		return fmt.Errorf("%w: %w", ErrBook, err)
	}
	if kept.Version != bookVersion {
		return fmt.Errorf("%w: version %d", ErrBook, kept.Version)
	}
	if err := json.Unmarshal(kept.Book, into); err != nil {
		return fmt.Errorf("%w: %w", ErrBook, err)
	}
	return nil
}

// keeper writes a service's book when it has changed.
type keeper struct {
	mu   sync.Mutex
	keep func([]byte) error
	last []byte
	all  func() any // as it is kept; it takes the service's lock
}

// newKeeper is nil where nothing is kept.
func newKeeper(b Book, all func() any) *keeper {
	if b.Keep == nil {
		return nil
	}
	return &keeper{keep: b.Keep, all: all}
}

// begin takes what the service knows now as kept.
func (k *keeper) begin() (err error) {
	if k != nil {
		k.last, err = k.data()
	}
	return err
}

func (k *keeper) data() ([]byte, error) {
	return json.Marshal(struct {
		Version int `json:"version"`
		Book    any `json:"book"`
	}{bookVersion, k.all()})
}

// write is called by every call; nothing is written where nothing has changed.
func (k *keeper) write() error {
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	data, err := k.data()
	if err != nil || bytes.Equal(data, k.last) {
		return err
	}
	if err := k.keep(data); err != nil {
		return err
	}
	k.last = data
	return nil
}
