package pos

import (
	"context"
	"fmt"
	"slices"
)

// Enqueue puts a payment of amount won of an order by a service that cannot be
// reached into the queue. It wakes by itself when the service is back: a link is
// made and announced, a card asked for. phone is the customer's, "" for none; it takes
// the place of the one the order has. What [IsPhone] denies is refused with [ErrAmount].
func (r *Register) Enqueue(ctx context.Context, key string, id OrderID, m Method, amount Won, phone string) error {
	n := 0 // which item of the order it becomes
	_, err := r.claims.onceOf(ctx, key, fmt.Sprint("queue ", id, m, amount, phone), func() bool {
		o, err := r.Order(id)
		return err == nil && len(o.Queue) >= n
	}, func() (PaymentID, error) {
		if err := r.attended(); err != nil {
			return PaymentID{}, err
		}
		if r.service(m) == nil {
			return PaymentID{}, ErrNotConfigured
		}
		if phone != "" && !IsPhone(phone) {
			return PaymentID{}, fmt.Errorf("%d digits are no phone number: %w", len(phone), ErrAmount)
		}
		_, err := r.change(ctx, id, func(o *Order) ([]Event, error) {
			n = len(o.Queue) + 1
			queued := PaymentQueued{Method: m, Total: amount, Phone: phone}
			if o.PhoneGiven && phone != "" && phone != o.Phone {
				return []Event{PhoneGiven{Given: true, Phone: phone}, queued}, nil
			}
			return []Event{queued}, nil
		})
		return PaymentID{Order: id}, err
	})
	if err != nil {
		return fmt.Errorf("queue %s for order %s: %w", m, id, err)
	}
	return nil
}

// LeaveQueue gives up an order's payment in the queue. The order stays unpaid.
func (r *Register) LeaveQueue(ctx context.Context, id OrderID, reason string) error {
	reason = CleanText(reason, MaxNoteLength)
	if err := r.attended(); err != nil {
		return fmt.Errorf("leave the queue with order %s: %w", id, err)
	}
	_, err := r.change(ctx, id, func(*Order) ([]Event, error) {
		return []Event{QueuedLeft{Reason: reason}}, nil
	})
	if err != nil {
		return fmt.Errorf("leave the queue with order %s: %w", id, err)
	}
	return nil
}

// Queue lists the orders with a payment in the queue, in the order in which
// they came.
func (r *Register) Queue() []*Order {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.book.counts.Queued == 0 {
		return nil
	}
	var queue []*Order
	for _, o := range r.book.sorted {
		if o.InQueue() != nil {
			queue = append(queue, o)
		}
	}
	slices.SortStableFunc(queue, func(a, b *Order) int { return a.InQueue().At.Compare(b.InQueue().At) })
	return queue
}
