package pos

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// claims make an operation happen once however often it is asked for: a key
// that bounces, or Enter pressed again while the disk is slow, joins the first
// request and gets its result.
type claims struct {
	mu     sync.Mutex
	held   map[string]*claim
	recent []string // keys of finished claims, oldest first
}

type claim struct {
	what string // the request, so that another one cannot get its result
	done chan struct{}
	id   PaymentID // N is 0 for an operation on an order
	err  error
}

// keptClaims bounds how many finished requests are remembered: far more than
// a person can have in hand.
const keptClaims = 256

// errBrokenOff is what those who joined a request are told when it panicked.
var errBrokenOff = errors.New("request broke off")

// once runs f for a key unless it ran already for the same request, in which
// case its result is returned. A failed request is forgotten, so that it can
// be made again. Who only joins a request stops waiting when ctx ends.
func (c *claims) once(ctx context.Context, key, what string, f func() (PaymentID, error)) (PaymentID, error) {
	own := &claim{what: what, done: make(chan struct{}), err: errBrokenOff}
	held, err := c.take(key, own)
	if err != nil {
		return PaymentID{}, err
	}
	if held != own {
		select {
		case <-held.done:
			return held.id, held.err
		case <-ctx.Done():
			return PaymentID{}, ctx.Err()
		}
	}
	defer c.finish(key, own)
	own.id, own.err = f()
	return own.id, own.err
}

// take returns the claim that holds key, which is own where none did.
func (c *claims) take(key string, own *claim) (*claim, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	held, ok := c.held[key]
	switch {
	case key == "" || (ok && held.what != own.what):
		return nil, fmt.Errorf("key %q: %w", key, ErrKeyReused)
	case ok:
		return held, nil
	}
	c.held[key] = own
	return own, nil
}

func (c *claims) finish(key string, own *claim) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if own.err != nil {
		delete(c.held, key)
	} else if c.recent = append(c.recent, key); len(c.recent) > keptClaims {
		delete(c.held, c.recent[0])
		c.recent = c.recent[1:]
	}
	close(own.done)
}
