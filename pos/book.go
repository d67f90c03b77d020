package pos

import "slices"

// book holds the orders in memory: by id, in order, and counted, so that
// reading them for every repaint costs next to nothing.
type book struct {
	orders map[OrderID]*Order
	sorted []*Order // by id
	counts Counts
	// waiting are the payments that no count has, but for a receipt in the queue.
	waiting int
}

func newBook() book { return book{orders: map[OrderID]*Order{}} }

// keep puts an order in, or a newer version of it in its place.
func (b *book) keep(o *Order) {
	at, known := b.find(o.ID)
	if known {
		b.counts.add(b.sorted[at].counts(), -1)
		b.waiting -= b.sorted[at].receiptsWaiting()
		b.sorted[at] = o
	} else {
		b.sorted = slices.Insert(b.sorted, at, o)
	}
	b.orders[o.ID] = o
	b.counts.add(o.counts(), 1)
	b.waiting += o.receiptsWaiting()
}

// shed drops the orders that wait for nobody, which therefore add nothing to
// the counts, except those to keep, and returns them.
func (b *book) shed(keep func(*Order) bool) []*Order {
	var shed []*Order
	b.sorted = slices.DeleteFunc(b.sorted, func(o *Order) bool {
		if o.Open() || keep(o) {
			return false
		}
		delete(b.orders, o.ID)
		shed = append(shed, o)
		return true
	})
	return shed
}

// ofDay is the orders of one business day, oldest first.
func (b *book) ofDay(day Day) []*Order {
	from, _ := b.find(OrderID{Day: day})
	to, _ := b.find(OrderID{Day: day + 1})
	return slices.Clone(b.sorted[from:to])
}

func (b *book) find(id OrderID) (int, bool) {
	return slices.BinarySearchFunc(b.sorted, id, func(o *Order, id OrderID) int { return o.ID.Compare(id) })
}

// Counts are what the top line shows.
type Counts struct {
	Held       int // orders noted down and not yet sent to the kitchen
	Unpaid     int // orders with money left to pay, held ones not counted
	Waiting    int // payments under way
	Unresolved int // attempts whose outcome is not known
	Queued     int // payments that wait for their service to be back
	Receipts   int // payments with a cash receipt that a person should look at
}

func (c *Counts) add(o Counts, times int) {
	c.Held += times * o.Held
	c.Unpaid += times * o.Unpaid
	c.Waiting += times * o.Waiting
	c.Unresolved += times * o.Unresolved
	c.Queued += times * o.Queued
	c.Receipts += times * o.Receipts
}

// counts is what one order adds to the top line.
func (o *Order) counts() Counts {
	var c Counts
	switch {
	case o.Stage == StageHeld:
		c.Held++
	case o.Stage != StageVoided && !o.IsPaid():
		c.Unpaid++
	}
	if o.InQueue() != nil {
		c.Queued++
	}
	for i := range o.Payments {
		if o.Payments[i].receiptQuestion() != nil {
			c.Receipts++
		}
		switch p := &o.Payments[i]; {
		case p.Unresolved():
			c.Unresolved++
		case p.Status.Pending() || p.OpenAttempt() != nil:
			c.Waiting++
		}
	}
	return c
}

// receiptsWaiting counts the order's payments of which nothing but a receipt in the
// queue is open.
func (o *Order) receiptsWaiting() int {
	n := 0
	for i := range o.Payments {
		if p := &o.Payments[i]; p.receiptQuestion() == nil && p.waitingReceipt() != nil {
			n++
		}
	}
	return n
}
