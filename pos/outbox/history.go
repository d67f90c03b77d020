package outbox

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"truckpos/pos"
)

// ErrGone says that the journal does not hold the entry of a change any more: an
// older copy of the ledger was put back.
var ErrGone = errors.New("the entry is not in the ledger any more")

// orderBefore is an order as it was before an entry, nil where it did not exist.
func orderBefore(ctx context.Context, j pos.Journal, id pos.OrderID, seq uint64) (*pos.Order, error) {
	entries, err := j.Day(ctx, id.Day)
	if err != nil {
		return nil, err
	}
	var o *pos.Order
	for _, e := range entries {
		if e.Order != id || e.Seq >= seq {
			continue
		}
		if o, err = pos.Apply(o, e); err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
		}
	}
	return o, nil
}

// OrderNow is an order with everything that was written about it. Errors:
// [pos.ErrNoSuchOrder].
func OrderNow(ctx context.Context, j pos.Journal, id pos.OrderID) (*pos.Order, error) {
	o, err := orderBefore(ctx, j, id, math.MaxUint64)
	if err == nil && o == nil {
		err = fmt.Errorf("order %s: %w", id, pos.ErrNoSuchOrder)
	}
	return o, err
}

// changesOfOrder lists all changes of an order, and the order after each entry
// that has one.
func changesOfOrder(ctx context.Context, j pos.Journal, id pos.OrderID) ([]Message, error) {
	entries, err := j.Day(ctx, id.Day)
	if err != nil {
		return nil, err
	}
	var (
		o     *pos.Order
		found []Message
	)
	for _, e := range entries {
		if e.Order != id {
			continue
		}
		next, err := pos.Apply(o, e)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
		}
		for _, c := range changesOf(o, next, e) {
			found = append(found, Message{Change: c, Order: next})
		}
		o = next
	}
	return found, nil
}

// recall makes the message of a change anew. Errors: [ErrGone], or what keeps the
// journal from being read.
func (c Change) recall(ctx context.Context, j pos.Journal, ledger string) (Message, error) {
	all, err := changesOfOrder(ctx, j, c.Payment.Order)
	if err != nil {
		return Message{}, fmt.Errorf("order %s: %w", c.Payment.Order, err)
	}
	i := slices.IndexFunc(all, func(m Message) bool { return m.same(c) })
	if i < 0 {
		return Message{}, fmt.Errorf("entry %d, payment %s: %w", c.Seq, c.Payment, ErrGone)
	}
	m := all[i]
	m.ID = c.ID(ledger)
	return m, nil
}
