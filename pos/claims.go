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
	// there says whether the ledger has what was to be written; nil where it has
	// it if it has id.
	there func() bool
}

// keptClaims bounds how many finished requests are remembered: far more than
// a person can have in hand.
const keptClaims = 256

// errBrokenOff is what those who joined a request are told when it panicked.
var errBrokenOff = errors.New("request broke off")

// once runs f for a key unless it ran already for the same request, in which
// case its result is returned. A failed request is forgotten, so that it can
// be made again, unless f names what it may have made: see decide. Who only joins
// a request stops waiting when ctx ends.
func (c *claims) once(ctx context.Context, key, what string, f func() (PaymentID, error)) (PaymentID, error) {
	return c.onceOf(ctx, key, what, nil, f)
}

// onceOf is once for something that is no order and no payment of its own: there
// says whether the ledger has it. f then names the order or the payment that it
// belongs to.
func (c *claims) onceOf(ctx context.Context, key, what string, there func() bool, f func() (PaymentID, error)) (PaymentID, error) {
	own := &claim{what: what, done: make(chan struct{}), err: errBrokenOff, there: there}
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

// decide settles the requests that broke off with the journal: exists says
// whether the ledger has what they were to make. Then they succeeded, otherwise
// they can be made again.
func (c *claims) decide(exists func(PaymentID) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, held := range c.held {
		switch {
		case !held.doubtful():
		case held.wasMade(exists):
			// Who joined may be reading held, which stays as it ended.
			c.held[key] = &claim{what: held.what, done: held.done, id: held.id}
			c.remember(key)
		default:
			delete(c.held, key)
		}
	}
}

func (c *claim) wasMade(exists func(PaymentID) bool) bool {
	if c.there != nil {
		return c.there()
	}
	return exists(c.id)
}

// doubted lists the orders of requests of which nobody knows what they made.
func (c *claims) doubted() []OrderID {
	c.mu.Lock()
	defer c.mu.Unlock()
	var orders []OrderID
	for _, held := range c.held {
		if held.doubtful() {
			orders = append(orders, held.id.Order)
		}
	}
	return orders
}

// made returns what a key's finished request made.
func (c *claims) made(key string) (PaymentID, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	held, ok := c.held[key]
	if !ok {
		return PaymentID{}, false
	}
	select {
	case <-held.done:
		return held.id, held.err == nil
	default:
		return PaymentID{}, false
	}
}

// doubtful reports whether it is not known if a request was carried out.
func (c *claim) doubtful() bool {
	select {
	case <-c.done:
		return !c.id.Order.IsZero() && errors.Is(c.err, ErrJournal) && !errors.Is(c.err, errNotTried)
	default:
		return false // still under way
	}
}

// remember keeps the newest of the finished requests.
func (c *claims) remember(key string) {
	if c.recent = append(c.recent, key); len(c.recent) > keptClaims {
		delete(c.held, c.recent[0])
		c.recent = c.recent[1:]
	}
}

// take returns the claim that holds key, which is own where none did.
func (c *claims) take(key string, own *claim) (*claim, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	held, ok := c.held[key]
	switch {
	case ok && held.what != own.what && held.doubtful():
		return nil, held.err // nothing may be made of this key before that is known
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
	close(own.done)
	switch {
	case own.err == nil:
		c.remember(key)
	case !own.doubtful():
		delete(c.held, key)
	}
}
