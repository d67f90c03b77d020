package pos

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Order returns an order of the current day, or an earlier one that is still
// open. It is shared: callers must not change it.
func (r *Register) Order(id OrderID) (*Order, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if o, ok := r.book.orders[id]; ok {
		return o, nil
	}
	return nil, fmt.Errorf("order %s: %w", id, ErrNoSuchOrder)
}

// Payment returns a payment of an order that [Register.Order] finds.
func (r *Register) Payment(id PaymentID) (*Payment, error) {
	o, err := r.Order(id.Order)
	if err != nil {
		return nil, err
	}
	return o.payment(id.N)
}

// Orders returns the current day's orders and earlier open ones, oldest first.
func (r *Register) Orders() []*Order {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return slices.Clone(r.book.sorted)
}

// Ledger returns the orders of a business day, oldest first, as they stand
// now, and the totals of what happened on that day. It reads the journal
// unless the day is the current one.
func (r *Register) Ledger(ctx context.Context, day Day) ([]*Order, Totals, error) {
	if orders, totals, ok := r.today(day); ok {
		return orders, totals, nil
	}
	entries, err := r.dayEntries(ctx, day)
	if err != nil {
		return nil, Totals{}, fmt.Errorf("read %s: %w", day, err)
	}
	orders, totals, err := foldDay(entries, day)
	if err != nil {
		return nil, Totals{}, fmt.Errorf("read %s: %w", day, err)
	}
	return orders, totals, nil
}

func (r *Register) today(day Day) ([]*Order, Totals, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if day != r.day {
		return nil, Totals{}, false
	}
	return r.book.ofDay(day), r.totals.clone(), true
}

// foldDay builds the day's orders, and sums up what happened on the day, also
// to orders of other days.
func foldDay(entries []Entry, day Day) ([]*Order, Totals, error) {
	var totals Totals
	own := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e.Day == day {
			totals.Add(e)
		}
		if _, ok := e.Event.(Authorised); ok || e.Order.Day == day {
			own = append(own, e)
		}
	}
	orders, err := Fold(own)
	return orders, totals, err
}

// Today is the current business day: the open one, or the one that was closed
// last; in a new ledger the calendar's.
func (r *Register) Today() Day {
	_, day := r.stamp()
	return day
}

// Now is the till's clock.
func (r *Register) Now() time.Time { return r.cfg.Clock.Now() }

// Menu returns the menu. It is shared: callers must not change it.
func (r *Register) Menu() *Menu {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.menu
}

// SoldOut returns the codes of the items marked as sold out today.
func (r *Register) SoldOut() map[int]bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	out := maps.Clone(r.soldOut)
	maps.DeleteFunc(out, func(_ int, sold bool) bool { return !sold })
	return out
}

// Progress is how far a buyer is with a link, by the service's last word.
func (r *Register) Progress(id PaymentID) Progress {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.progress[id]
}

// Counts counts what waits for someone. Where no cash receipts are set up, a receipt in
// the queue does.
func (r *Register) Counts() Counts {
	r.mu.RLock()
	defer r.mu.RUnlock()
	c := r.book.counts
	if r.cfg.Receipts == nil {
		c.Receipts += r.book.waiting
	}
	return c
}

func (t Totals) clone() Totals {
	t.Taken, t.Returned = maps.Clone(t.Taken), maps.Clone(t.Returned)
	return t
}
