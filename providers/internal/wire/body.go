package wire

import (
	"errors"
	"io"
	"sync"
)

var errWiped = errors.New("request body is wiped")

// wiped is a request body that is overwritten when the call is over. net/http
// may still hold and read a body after RoundTrip has returned, so reading and
// wiping exclude each other, and what is wiped reads as an error, not as zeros.
type wiped struct {
	mu   sync.Mutex
	b    []byte
	read int
	gone bool
}

// Read implements [io.Reader].
func (w *wiped) Read(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.gone:
		return 0, errWiped
	case w.read == len(w.b):
		return 0, io.EOF
	}
	n := copy(p, w.b[w.read:])
	w.read += n
	return n, nil
}

// Close implements [io.Closer].
func (w *wiped) Close() error {
	w.wipe()
	return nil
}

func (w *wiped) wipe() {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.b[:cap(w.b)])
	w.gone = true
}
