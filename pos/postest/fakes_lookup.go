package postest

import (
	"context"

	"truckpos/pos"
)

var _ pos.CardLookup = (*FakeCards)(nil)

// LooksUpCards implements [pos.CardLookup]: where a test gave Hints.
func (c *FakeCards) LooksUpCards() bool { return c.Hints != nil }

// CardHints implements [pos.CardLookup].
func (c *FakeCards) CardHints(ctx context.Context, bin string, total pos.Won) ([]pos.CardHint, error) {
	if c.Hints == nil {
		return nil, nil
	}
	return c.Hints(ctx, bin, total)
}
