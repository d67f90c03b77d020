package pos

import (
	"context"
)

// erasePhones erases the numbers of customers whom nobody needs to reach any more,
// once the day is closed: those whose order has no payment in the queue and no
// message under way. What is kept now goes with the next closing. Where it fails,
// it is done at the next start or the next closing: nothing tells whether it was
// not done or only not known to be, and doing it again does no harm.
func (r *Register) erasePhones(ctx context.Context) {
	e, ok := r.cfg.Journal.(Eraser)
	if !ok || !r.cfg.ErasePhones || r.jobs.enter() != nil {
		return
	}
	defer r.jobs.leave()
	r.step.Lock()
	defer r.step.Unlock()
	if r.Period().Open {
		return
	}
	needed := r.phonesNeeded()
	_, err := e.Erase(ctx, 1, r.Today(), func(entry Entry) bool { return OfCustomer(entry.Event) && !needed[entry.Order] })
	if err == nil {
		r.forgetPhones(needed)
	}
}

// phonesNeeded are the orders whose customers must still be reached.
func (r *Register) phonesNeeded() map[OrderID]bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	needed := map[OrderID]bool{}
	for _, o := range r.book.sorted {
		if o.needsPhone() {
			needed[o.ID] = true
		}
	}
	return needed
}

// needsPhone reports whether something about the order still waits for its
// customer to be reached: a payment in the queue, a message under way, or an order
// that is to be handed over.
func (o *Order) needsPhone() bool {
	for i := range o.Messages {
		if o.Messages[i].State.UnderWay() {
			return true
		}
	}
	return o.InQueue() != nil || o.Stage < StagePickedUp
}

// forgetPhones takes the numbers out of memory that were erased in the ledger.
func (r *Register) forgetPhones(needed map[OrderID]bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, o := range r.book.sorted {
		if needed[o.ID] {
			continue
		}
		next := o.clone()
		next.Phone = ""
		for i := range next.Queue {
			next.Queue[i].Phone = ""
		}
		for i := range next.Messages {
			m := &next.Messages[i]
			m.Phone, m.Title, m.Content = "", "", ""
		}
		r.book.keep(next)
	}
	r.announce(Notice{})
}
