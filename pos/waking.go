package pos

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// How an item of the queue is tried whose service answers, but not to it.
const (
	wakeLook  = 2 * time.Second // how often the queue is looked through
	wakeAgain = 20 * time.Second
	wakeTries = 3 // without a clear answer, until a person must choose
)

// waking is what the keeper of the queue remembers while the till runs. The
// items themselves are in the ledger.
type waking struct {
	tries map[OrderID]int
	later map[OrderID]time.Time // not to be tried before
	asked map[OrderID]bool      // card asked for, since its service is back
}

// tendQueue wakes what is in the queue as soon as its service is back, oldest
// first.
func (r *Register) tendQueue(ctx context.Context) {
	w := waking{tries: map[OrderID]int{}, later: map[OrderID]time.Time{}, asked: map[OrderID]bool{}}
	for ctx.Err() == nil {
		r.mu.RLock()
		changed := r.changed
		r.mu.RUnlock()
		if r.wakeOne(ctx, &w) {
			continue
		}
		var later <-chan time.Time
		if len(r.Queue()) > 0 {
			later = r.cfg.Clock.After(wakeLook)
		}
		select {
		case <-ctx.Done():
		case <-changed:
		case <-later:
		}
	}
}

// wakeOne tries the oldest item that can be tried, and reports whether there
// was one. An item that comes to nothing does not keep the others waiting.
func (r *Register) wakeOne(ctx context.Context, w *waking) bool {
	if !r.Period().Open {
		return false
	}
	now := r.cfg.Clock.Now()
	for _, o := range r.Queue() {
		q := o.InQueue()
		amount := o.QueuedAmount()
		switch {
		case q.State != QueueWaiting || amount == 0:
		case q.Method == KeyedCard:
			w.askForCard(r, o, amount)
		case now.Before(w.later[o.ID]) || r.cfg.Links == nil || r.Trouble() != nil || !r.mayAsk(ServiceLinks, false):
			// A link that cannot be written down would be made for nothing.
		default:
			r.wakeLink(ctx, w, o, amount)
			return true
		}
	}
	return false
}

// askForCard asks the cashier, once for each time the service comes back, to
// key the card in: no card is ever kept.
func (w *waking) askForCard(r *Register, o *Order, amount Won) {
	up := r.Health(KeyedCard).Up
	if up && !w.asked[o.ID] {
		r.note(Outcome{Payment: PaymentID{Order: o.ID}, Kind: OutcomeCardNow, Method: KeyedCard, Total: amount})
	}
	w.asked[o.ID] = up
}

// wakeLink makes the link of an item. That ends the item in the same entry, so
// it cannot be done twice.
func (r *Register) wakeLink(ctx context.Context, w *waking, o *Order, amount Won) {
	w.later[o.ID] = r.cfg.Clock.Now().Add(wakeAgain)
	payment, err := r.requestLink(ctx, linkWish{order: o.ID, amount: amount, item: len(o.Queue), woken: true})
	switch f, isFault := asFault(err); {
	case ctx.Err() != nil:
	case err == nil:
		r.textWokenLink(ctx, payment)
		r.note(Outcome{Payment: payment, Kind: OutcomeLinkReady, Method: KakaoPay, Total: amount})
	case !isFault: // of the order or the ledger: the item is over, or is tried again
	case f.Kind == FaultNotSent:
		delete(w.later, o.ID) // it waits for the service, like all the others
	case f.Kind == FaultUnknown && w.tries[o.ID] < wakeTries-1:
		w.tries[o.ID]++ // no money moves when a link is made, so it may be tried again
	default:
		delete(w.tries, o.ID)
		r.refuseQueued(ctx, o.ID, err)
	}
}

// refuseQueued writes down why an item came to nothing, and tells a person.
func (r *Register) refuseQueued(ctx context.Context, id OrderID, cause error) {
	note, amount := noteOf(cause), Won(0)
	_, err := r.change(ctx, id, func(o *Order) ([]Event, error) {
		if q := o.InQueue(); q == nil || q.State != QueueWaiting {
			return nil, fmt.Errorf("order %s: %w", id, ErrTransition)
		}
		amount = o.QueuedAmount()
		return []Event{QueuedRefused{Fault: note}}, nil
	})
	if err != nil && !errors.Is(err, ErrTransition) {
		return // not written: it is tried again
	}
	if err == nil {
		r.note(Outcome{Payment: PaymentID{Order: id}, Kind: OutcomeQueueStuck, Method: KakaoPay, Total: amount, Fault: note})
	}
}

// pruneOutcomes takes away what was to be done about an order and is done. The
// caller holds mu.
func (r *Register) pruneOutcomes(o *Order) {
	kept := r.outcomes[:0:0]
	for _, out := range r.outcomes {
		over := false
		if out.Payment.Order == o.ID {
			switch out.Kind {
			case OutcomeCardNow, OutcomeQueueStuck:
				over = o.InQueue() == nil
			case OutcomeLinkReady:
				p, ok := o.Payment(out.Payment.N)
				over = !ok || !p.Status.Pending()
			default:
			}
		}
		if !over {
			kept = append(kept, out)
		}
	}
	r.outcomes = kept
}
