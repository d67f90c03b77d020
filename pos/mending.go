package pos

import (
	"context"
	"time"
)

// Mender is a [Journal] that may find its way back after an error wrapping
// [ErrJournal].
type Mender interface {
	// Mend makes the journal work again, or returns why it cannot. It never
	// writes again what was in doubt: whether that is there is found by reading.
	// It may be called at any time.
	Mend(ctx context.Context) error
}

// How long after it broke, and how often then, a journal is tried again.
const (
	mendFirst = time.Second
	mendMost  = 15 * time.Second
)

// underway keeps account of attempts whose fate only this program knows.
type underway struct {
	carried map[attemptRef]bool // their call is under way: its end is awaited
	unsent  map[attemptRef]bool // perhaps written when the journal broke, and never sent
	mending bool

	receipts, unsentReceipts map[attemptRef]bool // the same of cash receipts, by their number in the payment
}

func newUnderway() underway {
	return underway{carried: map[attemptRef]bool{}, unsent: map[attemptRef]bool{},
		receipts: map[attemptRef]bool{}, unsentReceipts: map[attemptRef]bool{}}
}

// doubt remembers the calls and permissions among entries that may or may not be
// written.
// The caller holds mu.
func (r *Register) doubt(entries []Entry) {
	for _, e := range entries {
		switch v := e.Event.(type) {
		case AttemptSending:
			r.underway.unsent[attemptRef{PaymentID{e.Order, v.N}, v.K}] = true
		case ReceiptSending:
			r.underway.unsentReceipts[attemptRef{PaymentID{e.Order, v.N}, v.K}] = true
		case TextSending:
			r.posting.unsent[messageOf(e, v.K)] = true
		case Authorised:
			r.attendance.doubted = append(r.attendance.doubted, v)
		}
	}
}

// carries notes that the call of an attempt is about to be made, or is over.
func (r *Register) carries(ref attemptRef, under bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if under {
		r.underway.carried[ref] = true
		return
	}
	delete(r.underway.carried, ref)
}

// fate says what this program knows of an attempt that the ledger has as
// Sending.
func (r *Register) fate(ref attemptRef) (carried, unsent bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.underway.carried[ref], r.underway.unsent[ref]
}

// mends reports whether a broken journal may work again while the till runs.
func (r *Register) mends() bool {
	_, ok := r.cfg.Journal.(Mender)
	return ok && !r.jobs.ending()
}

// beginMending looks after a journal that broke. The caller holds mu.
func (r *Register) beginMending(ctx context.Context) {
	m, ok := r.cfg.Journal.(Mender)
	if !ok || r.underway.mending {
		return
	}
	r.underway.mending = r.jobs.watch(ctx, "mend", func(ctx context.Context) { r.mend(ctx, m) })
}

// mend tries until the journal works again and the register has read it.
func (r *Register) mend(ctx context.Context, m Mender) {
	steps := []func(context.Context) error{m.Mend, r.readAgain, r.takeUp}
	for wait := mendFirst; len(steps) > 0; wait = min(2*wait, mendMost) {
		select {
		case <-ctx.Done():
			return
		case <-r.cfg.Clock.After(wait):
		}
		for len(steps) > 0 && steps[0](ctx) == nil {
			steps = steps[1:]
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.underway.unsent)
	clear(r.underway.unsentReceipts)
	clear(r.posting.unsent)
}

// readAgain takes the ledger's word for everything: what was in doubt is there
// or is not.
func (r *Register) readAgain(ctx context.Context) error {
	r.step.Lock()
	defer r.step.Unlock()
	in, err := r.read(ctx)
	if err != nil {
		return err
	}
	if err := r.readDoubted(ctx, &in.book, in.day); err != nil {
		return err
	}
	r.mu.Lock()
	in.clock.heard, in.clock.off, in.clock.by = r.clock.heard, r.clock.off, r.clock.by // which no ledger knows
	r.attendance.decide(in.period.To > r.period.To)
	r.reading, r.trouble, r.underway.mending = in, nil, false
	r.used = usedBefore{}
	r.announce(Notice{})
	r.mu.Unlock()
	r.claims.decide(r.exists)
	return nil
}

// readDoubted brings the orders of requests in doubt into memory, where nothing
// else keeps those of earlier days.
func (r *Register) readDoubted(ctx context.Context, b *book, today Day) error {
	for _, id := range r.claims.doubted() {
		if _, ok := b.orders[id]; ok || id.Day == today || id.Number == 0 {
			continue
		}
		orders, err := r.readDay(ctx, id.Day)
		if err != nil {
			return err
		}
		for _, o := range orders {
			if o.ID == id {
				b.keep(o)
			}
		}
	}
	return nil
}

// exists reports whether the ledger has an order, or a payment of it.
func (r *Register) exists(id PaymentID) bool {
	o, err := r.Order(id.Order)
	if err != nil || id.N == 0 {
		return err == nil
	}
	_, ok := o.Payment(id.N)
	return ok
}
