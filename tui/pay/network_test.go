package pay_test

import (
	"context"
	"sync"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// network is what both services are reached through; a test cuts it.
type network struct {
	mu      sync.Mutex
	off     bool
	changed chan struct{}
}

func newNetwork() *network { return &network{changed: make(chan struct{})} }

func (n *network) turn(off bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.off = off
	close(n.changed)
	n.changed = make(chan struct{})
}

// send is an attempt to send something.
func (n *network) send() (changed <-chan struct{}, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.off {
		return n.changed, &pos.Fault{Kind: pos.FaultNotSent, Service: "fake"}
	}
	return n.changed, nil
}

// Hold implements [pos.Holder].
func (n *network) Hold(ctx context.Context, held func()) error {
	changed, err := n.send()
	if err != nil {
		return err
	}
	held()
	select {
	case <-ctx.Done():
		return nil
	case <-changed:
		return &pos.Fault{Kind: pos.FaultNotSent, Service: "fake"}
	}
}

// cutLinks and cutCards are the services behind the network.
type (
	cutLinks struct {
		longLinks
		*network
	}
	cutCards struct {
		*postest.FakeCards
		*network
	}
)

func (l cutLinks) Ready(ctx context.Context, r pos.LinkRequest) (pos.Link, error) {
	if _, err := l.send(); err != nil {
		return pos.Link{}, err
	}
	return l.longLinks.Ready(ctx, r)
}

func (l cutLinks) Inquire(ctx context.Context, transactionID string) (pos.Inquiry, error) {
	if _, err := l.send(); err != nil {
		return pos.Inquiry{}, err
	}
	return l.longLinks.Inquire(ctx, transactionID)
}

func (c cutCards) Charge(ctx context.Context, r pos.ChargeRequest) (pos.Approval, error) {
	if _, err := c.send(); err != nil {
		return pos.Approval{}, err
	}
	return c.FakeCards.Charge(ctx, r)
}

// cut takes the network away, or brings it back.
func (c *counter) cut(off bool) {
	c.net.turn(off)
	c.settle()
}
