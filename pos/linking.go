package pos

import (
	"context"
	"errors"
	"fmt"
)

// RequestLink asks the link service for a payment of amount won of an order
// and begins it. When it returns, the link is in the ledger and may be shown.
// The buyer's return and the service's word carry it on from there.
func (r *Register) RequestLink(ctx context.Context, key string, id OrderID, amount Won) (PaymentID, error) {
	payment, err := r.claims.once(ctx, key, fmt.Sprintf("link %s %d", id, amount), func() (PaymentID, error) {
		if err := r.attended(); err != nil {
			return PaymentID{}, err
		}
		return r.requestLink(context.WithoutCancel(ctx), linkWish{order: id, amount: amount})
	})
	if err != nil {
		return PaymentID{}, fmt.Errorf("payment link for order %s: %w", id, err)
	}
	return payment, nil
}

// RequestQueued makes the link of an item of the order's queue, counted from 1,
// without waiting for the queue. If the queue is faster, its link is returned.
func (r *Register) RequestQueued(ctx context.Context, key string, id OrderID, item int) (PaymentID, error) {
	payment, err := r.claims.once(ctx, key, fmt.Sprintf("queued link %s %d", id, item), func() (PaymentID, error) {
		o, err := r.Order(id)
		if err == nil {
			err = r.attended()
		}
		switch {
		case err != nil:
			return PaymentID{}, err
		case item < 1 || item > len(o.Queue) || o.Queue[item-1].Method != KakaoPay:
			return PaymentID{}, fmt.Errorf("item %d of the queue: %w", item, ErrTransition)
		}
		w := linkWish{order: id, amount: o.QueuedAmount(), item: item}
		if n, err := w.fulfilled(o); n > 0 || err != nil {
			return PaymentID{id, n}, err
		}
		return r.requestLink(context.WithoutCancel(ctx), w)
	})
	if err != nil {
		return PaymentID{}, fmt.Errorf("payment link for order %s: %w", id, err)
	}
	return payment, nil
}

// RenewLink replaces a link that ran out, or that the buyer cannot use, by a
// new one over the same amount. The old one can never be approved afterwards.
func (r *Register) RenewLink(ctx context.Context, key string, old PaymentID) (PaymentID, error) {
	payment, err := r.claims.once(ctx, key, "renew "+old.String(), func() (PaymentID, error) {
		p, err := r.Payment(old)
		if err == nil {
			err = r.attended()
		}
		if err != nil {
			return PaymentID{}, err
		}
		switch {
		case !p.ByLink():
			return PaymentID{}, ErrTransition
		case p.OpenAttempt() != nil:
			return PaymentID{}, ErrOpenAttempt
		case p.Taken > 0:
			return PaymentID{}, ErrOrderClosed
		}
		return r.requestLink(context.WithoutCancel(ctx), linkWish{order: old.Order, amount: p.Total, replaces: old.N, account: p.Payer})
	})
	if err != nil {
		return PaymentID{}, fmt.Errorf("new link for payment %s: %w", old, err)
	}
	r.poke(old)
	return payment, nil
}

// linkWish is a link that somebody wants.
type linkWish struct {
	order    OrderID
	amount   Won
	replaces int       // payment that it ends, if that is still under way; 0 for none
	account  AccountID // that the payment opens, 0 for none
	item     int       // of the order's queue, which it fulfils; from 1, 0 for none
	woken    bool      // the queue wants it, and no person
}

// fulfilled is the payment that the wish's item of the queue has become
// meanwhile, 0 if none. The queue and a person may want the same link at once;
// the queue then has nothing left to do.
func (w linkWish) fulfilled(o *Order) (int, error) {
	if w.item == 0 {
		return 0, nil
	}
	switch q := o.Queue[w.item-1]; {
	case w.woken && q.State != QueueWaiting:
		return 0, fmt.Errorf("item %d left the queue: %w", w.item, ErrTransition)
	case q.State == QueueBegun:
		return q.Payment, nil
	}
	return 0, nil
}

// requestLink makes a link; one that replaces another ends that in the same
// transaction. ctx must not end with a screen.
func (r *Register) requestLink(ctx context.Context, w linkWish) (PaymentID, error) {
	links := r.linksOf(w.account)
	if links == nil {
		return PaymentID{}, ErrNotConfigured
	}
	if r.jobs.ending() {
		return PaymentID{}, ErrStopping
	}
	if err := r.mayBegin(); err != nil {
		return PaymentID{}, err
	}
	opens := func() error {
		if w.account == 0 {
			return nil
		}
		return r.mayOpen(w.account, PaymentID{w.order, w.replaces})
	}
	if err := opens(); err != nil {
		return PaymentID{}, err
	}
	request, err := r.linkRequest(w.order, w.amount, w.replaces)
	if err != nil {
		return PaymentID{}, err
	}
	// No money moves here, so the till may stop without waiting for it.
	link, err := links.Ready(ctx, request)
	if ctx.Err() != nil {
		return PaymentID{}, ctx.Err()
	}
	r.learn(KakaoPay, err)
	if err != nil {
		return PaymentID{}, err
	}
	link.State = request.State
	payment, made := PaymentID{Order: w.order}, false
	_, err = r.change(ctx, w.order, func(o *Order) ([]Event, error) {
		n, err := w.fulfilled(o)
		if n > 0 || err != nil { // the link that came second is shown to nobody
			payment.N = n
			return nil, err
		}
		events, _, amounts, err := r.beginLink(o, w.amount, w.replaces)
		if err = errors.Join(err, opens()); err != nil {
			return nil, err
		}
		if amounts != request.Amounts {
			return nil, fmt.Errorf("the order changed while its link was made: %w", ErrTransition)
		}
		payment.N, made = len(o.Payments)+1, true
		return append(events, LinkMade{N: payment.N, Amounts: amounts, Number: request.Number, Link: link, Payer: w.account}), nil
	})
	if err != nil && payment.N == 0 {
		return PaymentID{}, err
	}
	if err != nil {
		return payment, err // which may be in the ledger
	}
	if made {
		r.mu.Lock()
		r.progress[payment] = ProgressMade
		r.mu.Unlock()
		r.follow(ctx, payment)
	}
	return payment, nil
}

// linksOf is the service that takes the payments of an account, or, for 0, those
// that belong to none.
func (r *Register) linksOf(account AccountID) LinkService {
	if account != 0 {
		return r.cfg.Accounts
	}
	return r.cfg.Links
}

func (r *Register) linkRequest(id OrderID, amount Won, replaces int) (LinkRequest, error) {
	o, err := r.Order(id)
	if err != nil {
		return LinkRequest{}, err
	}
	_, o, amounts, err := r.beginLink(o, amount, replaces)
	if err != nil {
		return LinkRequest{}, err
	}
	number, err := r.newNumber(id)
	if err != nil {
		return LinkRequest{}, err
	}
	state, err := r.newState()
	if err != nil {
		return LinkRequest{}, err
	}
	return LinkRequest{Number: number, Title: o.Content.Title(), Quantity: o.Content.Units(), Amounts: amounts, State: state}, nil
}

// beginLink works out what a link asks for once the payment it replaces, if
// any, has ended, and the events that end it.
func (r *Register) beginLink(o *Order, amount Won, replaces int) ([]Event, *Order, Amounts, error) {
	var events []Event
	if replaces > 0 {
		p, err := o.payment(replaces)
		if err != nil {
			return nil, nil, Amounts{}, err
		}
		if p.Taken > 0 { // approved while the new link was being made
			return nil, nil, Amounts{}, ErrOrderClosed
		}
		if p.Status.Pending() {
			if r.doubtful(p) {
				return nil, nil, Amounts{}, ErrOpenAttempt
			}
			closed := PaymentClosed{N: replaces, To: Expired, Cause: CauseReplaced}
			if o, err = Apply(o, Entry{Order: o.ID, At: r.cfg.Clock.Now(), Seq: o.LastSeq, Event: closed}); err != nil {
				return nil, nil, Amounts{}, err
			}
			events = append(events, closed)
		}
	}
	amounts, err := o.Tender(amount)
	return events, o, amounts, err
}

// BuyerReturned is called when a buyer's phone comes back from the service
// with the token that an approve needs. It approves, once, waits a while for
// the outcome and says what the phone may show. It is safe to call again.
func (r *Register) BuyerReturned(ctx context.Context, state, token string) BuyerView {
	id, ok := r.byState(state)
	if !ok {
		return BuyerView{}
	}
	if err := r.approve(ctx, id, token); err != nil {
		r.poke(id) // refused: the state below says why, or the watcher finds out
	}
	return r.awaitBuyer(ctx, id)
}

// BuyerLeft is called when a buyer's phone comes back without having agreed.
// Anyone can call that address, so it only makes the till ask the service.
func (r *Register) BuyerLeft(_ context.Context, state string) BuyerView {
	id, ok := r.byState(state)
	if !ok {
		return BuyerView{}
	}
	r.poke(id)
	view := r.buyerView(id)
	if p, err := r.Payment(id); err == nil && p.OpenAttempt() == nil && view.Outcome == BuyerPending {
		view.Outcome = BuyerQuit
	}
	return view
}

func (r *Register) byState(state string) (PaymentID, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	id, ok := r.returns[state]
	return id, ok && state != ""
}

// buyerWaits is how long a returning phone is kept waiting for the outcome
// before its page is served and asks again by itself.
const buyerWaits = 8 // seconds

func (r *Register) awaitBuyer(ctx context.Context, id PaymentID) BuyerView {
	late := r.cfg.Clock.After(buyerWaits * second)
	for {
		r.mu.RLock()
		changed := r.changed
		r.mu.RUnlock()
		view := r.buyerView(id)
		if view.Outcome != BuyerPending {
			return view
		}
		select {
		case <-changed:
		case <-late:
			return view
		case <-ctx.Done():
			return view
		}
	}
}

// buyerView is what the phone may know of a payment.
func (r *Register) buyerView(id PaymentID) BuyerView {
	p, err := r.Payment(id)
	if err != nil {
		return BuyerView{}
	}
	view := BuyerView{Call: id.Order.Call(), Total: p.Total}
	switch {
	case p.Taken > 0:
		view.Outcome = BuyerPaid
	case p.Unresolved():
		view.Outcome = BuyerUncertain
	case p.Status == Aborted && p.Cause == CauseDeclined:
		view.Outcome = BuyerRefused
	case p.Cause == CauseBuyerQuit, p.Cause == CauseBuyerFail:
		view.Outcome = BuyerQuit
	case p.OpenAttempt() != nil:
		view.Outcome = BuyerPending
	case p.Status.Pending() && !r.late(p) && !r.Period().Open:
		view.Outcome = BuyerUncertain // carried over: nothing is approved before a day is opened
	case p.Status.Pending() && !r.late(p):
		view.Outcome = BuyerPending
	default:
		view.Outcome = BuyerTooLate
	}
	return view
}

// late reports whether a link has expired by the till's own clock.
func (r *Register) late(p *Payment) bool { return !r.cfg.Clock.Now().Before(p.Link.ExpiresAt) }
