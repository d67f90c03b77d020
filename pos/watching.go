package pos

import (
	"context"
	"errors"
	"time"
)

const second = time.Second

// How often the service is asked about a payment under way.
const (
	askEvery   = 3 * time.Second
	askIdle    = 10 * time.Second // while nothing changes
	askSlowest = 30 * time.Second // while it does not answer
	// notDoneAfter is how long after sending a service's word "not approved"
	// is taken as evidence: by then the call itself can no longer be on its way.
	notDoneAfter = 45 * time.Second
	// keptAfter is the same for a cancel. Nothing watches over it afterwards, and
	// nobody is kept from paying meanwhile, so it takes its time.
	keptAfter = 2 * time.Minute
	// doubtLasts is how long after a link's end a lost approve may still be done.
	doubtLasts = 2 * time.Minute
)

// follow watches a payment until nothing about it is open any more. A payment
// is watched by one goroutine at most.
func (r *Register) follow(ctx context.Context, id PaymentID) {
	r.mu.Lock()
	if _, watched := r.pokes[id]; watched {
		r.mu.Unlock()
		return
	}
	poke := make(chan struct{}, 1)
	r.pokes[id] = poke
	r.mu.Unlock()
	watched := r.jobs.watch(ctx, "watch "+id.String(), func(ctx context.Context) {
		for ctx.Err() == nil && !r.unfollow(id) {
			r.watch(ctx, id, poke)
		}
	})
	if !watched {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.pokes, id)
	}
}

// unfollow ends a watch unless there is something to watch for. Looking and
// ending are one step: who begins an attempt meanwhile finds the payment
// watched, or begins a new watch.
func (r *Register) unfollow(id PaymentID) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if o, ok := r.book.orders[id.Order]; ok {
		if p, ok := o.Payment(id.N); ok && r.needsWatch(p) {
			return false
		}
	}
	delete(r.pokes, id)
	return true
}

// pokeAll makes every watcher of a service's payments look at once. The caller
// holds mu.
func (r *Register) pokeAll(s Service) {
	for id, poke := range r.pokes {
		if o, ok := r.book.orders[id.Order]; !ok || id.N > len(o.Payments) || serviceOf(o.Payments[id.N-1].Method) != s {
			continue
		}
		select {
		case poke <- struct{}{}:
		default:
		}
	}
}

// poke makes a payment's watcher look at once.
func (r *Register) poke(id PaymentID) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	select {
	case r.pokes[id] <- struct{}{}:
	default: // not watched, or already told
	}
}

// watch asks the service about a payment until nothing is open any more.
func (r *Register) watch(ctx context.Context, id PaymentID, poke <-chan struct{}) {
	pause := askEvery
	for {
		p, err := r.Payment(id)
		if err != nil || !r.needsWatch(p) {
			return
		}
		poked := false
		select {
		case <-ctx.Done():
			return
		case <-poke:
			pause, poked = askEvery, true
		case <-r.cfg.Clock.After(r.nextLook(p, pause)):
		}
		if p, err = r.Payment(id); err != nil || !r.needsWatch(p) {
			return
		}
		before, attempts := r.Progress(id), len(p.Attempts)
		asked := r.mayAskAbout(p, poked)
		if err = nil; asked {
			err = r.ask(ctx, p)
		}
		if p.Method == KakaoPay {
			err = errors.Join(err, r.expire(ctx, id))
		}
		if ctx.Err() != nil {
			return
		}
		now, err2 := r.Payment(id)
		switch {
		case !asked:
			pause = askEvery // it costs nothing to look whether the service may be asked again
		case err != nil || err2 != nil:
			pause = min(2*pause, askSlowest)
		case r.Progress(id) != before || len(now.Attempts) != attempts:
			pause = askEvery
		default:
			pause = min(pause+time.Second, askIdle)
		}
	}
}

// nextLook is how long to wait before looking again: pause, or less when
// something becomes certain earlier.
func (r *Register) nextLook(p *Payment, pause time.Duration) time.Duration {
	now := r.cfg.Clock.Now()
	certain := p.Link.ExpiresAt
	switch a := p.OpenAttempt(); {
	case a != nil:
		certain = a.SentAt.Add(certainAfter(p.Method, a.Kind))
	case r.lingers(p):
		pause = askSlowest
	}
	if left := certain.Sub(now); left > 0 {
		pause = min(pause, left)
	}
	return pause
}

// certainAfter is how long after sending an attempt of which the service knows
// nothing was certainly not done. A card's payment ends with that, as a cancel
// does, so it takes as long.
func certainAfter(m Method, kind AttemptKind) time.Duration {
	if kind == Cancel || m == KeyedCard {
		return keptAfter
	}
	return notDoneAfter
}

// ask asks the service about a payment, once, and takes its word. Where the
// service is no longer set up there is nobody to ask; links still expire.
func (r *Register) ask(ctx context.Context, p *Payment) error {
	if !r.tells(p) {
		return nil
	}
	asked := r.cfg.Clock.Now()
	inquiry, err := r.inquire(ctx, p)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	r.learnOf(p.ID, p.Method, err)
	if err != nil {
		return err
	}
	return r.weigh(ctx, p.ID, inquiry, asked)
}

// needsWatch reports whether the service may still have news of a payment.
func (r *Register) needsWatch(p *Payment) bool {
	switch p.Method {
	case KakaoPay:
		return p.transactionID() != "" && (p.Status.Pending() || p.OpenAttempt() != nil || r.lingers(p))
	case KeyedCard:
		return r.tells(p) && (p.OpenAttempt() != nil || r.lingers(p))
	default:
		return false
	}
}

// lingers reports whether a payment that ended without money could still be paid
// at the service: a link that has not expired, though the till never approves
// it, or a charge that got lost. Until then somebody had better look.
func (r *Register) lingers(p *Payment) bool {
	if p.Taken > 0 || p.Status.Pending() {
		return false
	}
	return p.ByLink() && !r.late(p) || p.Method == KeyedCard && r.mayArrive(p)
}

// expire ends a link whose time ran out by the till's own clock. Money moves
// only by our approve, so a link without an open attempt can end without the
// service being asked.
func (r *Register) expire(ctx context.Context, id PaymentID) error {
	return r.closeLink(ctx, id, CauseTimeout, OutcomeExpired, func(p *Payment) bool { return r.late(p) && !r.doubtful(p) })
}

// closeLink ends a link that can bring no money any more.
func (r *Register) closeLink(ctx context.Context, id PaymentID, cause Cause, kind OutcomeKind, when func(*Payment) bool) error {
	var ended *Payment
	err := r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
		if !p.Status.Pending() || p.OpenAttempt() != nil || !when(p) {
			return nil, nil
		}
		ended = p
		return []Event{PaymentClosed{N: id.N, To: Expired, Cause: cause}}, nil
	})
	if err == nil && ended != nil {
		r.note(Outcome{Payment: id, Kind: kind, Method: ended.Method, Total: ended.Total})
	}
	return err
}
