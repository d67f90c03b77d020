package pos

import (
	"context"
	"time"
)

// Health is whether a service can be used, as learned from calls and from
// keeping in touch with it.
type Health struct {
	Configured bool
	Known      bool      // whether anything is known about it yet
	Up         bool      // after calls without an answer: that it may be tried again
	Since      time.Time // of the present state
	Service    Method    // who stands behind it where services are told apart, see [Payment.Service]
}

// lamp is what is known of a service: whether it can be reached, and whether it
// answers what it is asked. The zero value is of one nothing is known about,
// which is taken to be up.
type lamp struct {
	known    bool
	lost     bool      // it cannot be reached, by keeping in touch
	failures int       // calls in a row that brought no complete answer
	unsent   bool      // and the last of them found no connection
	retryAt  time.Time // when it may be asked by itself again, after failures
	wasUp    bool      // as last told
	since    time.Time
}

func (l lamp) up(now time.Time) bool {
	return !l.lost && (l.failures == 0 || !now.Before(l.retryAt))
}

// How long a service that did not answer is left alone, and how long before it
// is looked for again when it cannot be reached.
const (
	coolFirst = time.Second
	coolMost  = 30 * time.Second
	lookFirst = time.Second
	lookMost  = 10 * time.Second
	// shortTouch is a connection that the other side ends so soon that making it
	// again at once would be knocking all the time.
	shortTouch = 3 * time.Second
	touchPause = 3 * time.Second
)

func cooling(failures int) time.Duration {
	pause := coolFirst
	for range min(failures, 10) - 1 {
		pause *= 2
	}
	return min(pause, coolMost)
}

// Health of the service behind a method. Cash is always up.
func (r *Register) Health(m Method) Health {
	switch m {
	case Cash:
		return Health{Configured: true, Known: true, Up: true, Service: m}
	case Transfer:
		return Health{Configured: r.cfg.Account != "", Known: true, Up: true, Service: m}
	case KakaoPay, KeyedCard, TossCard:
	}
	h := r.ServiceHealth(serviceOf(m))
	if h.Service = m; m == KeyedCard {
		h.Service = r.cfg.CardsBy.Service()
	}
	return h
}

// ServiceHealth is the health of a service, whether it moves money or not.
func (r *Register) ServiceHealth(s Service) Health {
	r.mu.RLock()
	defer r.mu.RUnlock()
	l, now := r.lamps[s], r.cfg.Clock.Now()
	h := Health{Configured: r.behind(s) != nil, Known: l.known, Up: l.up(now), Since: l.since}
	if h.Up && l.known && !l.wasUp { // by the pause after a failure, of which nothing was told
		h.Since = l.retryAt
	}
	return h
}

// learn notes what a call said about a service: a complete answer, also a
// refusal or one that leaves the outcome open, shows that it is there. A
// certificate that cannot be trusted shows that somebody else is. A call that
// broke off inside the till says nothing.
func (r *Register) learn(m Method, err error) { r.learnFrom(serviceOf(m), err) }

// learnFrom is [Register.learn] for a service that may move no money.
func (r *Register) learnFrom(s Service, err error) {
	f, isFault := asFault(err)
	if isFault && f.Code == CodeInterrupted {
		return
	}
	answered := err == nil || isFault && (f.Kind == FaultDeclined || f.Code != "")
	r.shine(s, func(l *lamp, now time.Time) {
		if answered {
			l.lost, l.failures = false, 0
			return
		}
		l.failures++
		l.unsent = isFault && f.Kind == FaultNotSent
		l.retryAt = now.Add(cooling(l.failures))
	})
}

// shine changes what is known of a service and tells whoever waits for it. When
// it has come back, watched payments are asked about at once.
func (r *Register) shine(s Service, change func(l *lamp, now time.Time)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.cfg.Clock.Now()
	l := r.lamps[s]
	change(&l, now)
	up := l.up(now)
	turned := !l.known || up != l.wasUp
	if turned {
		l.known, l.wasUp, l.since = true, up, now
	}
	r.lamps[s] = l
	if !turned {
		return
	}
	if up {
		r.pokeAll(s)
	}
	r.announce(Notice{})
}

// mayAsk reports whether a service may be asked by itself now. After failures
// one question is let through at a time, and those that somebody waits for.
func (r *Register) mayAsk(s Service, urgent bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.cfg.Clock.Now()
	l := r.lamps[s]
	if l.lost || !urgent && !l.up(now) {
		return false
	}
	if l.failures > 0 {
		l.retryAt = now.Add(cooling(l.failures))
		r.lamps[s] = l
	}
	return true
}

// keepTouch keeps a connection to a service, so that its loss shows at once
// though nobody calls, and looks for it again, less and less often, while it
// cannot be reached.
func (r *Register) keepTouch(ctx context.Context, s Service, h Holder) {
	pause := time.Duration(0)
	for ctx.Err() == nil {
		began, touched := r.cfg.Clock.Now(), false
		err := h.Hold(ctx, func() {
			touched = true
			r.shine(s, func(l *lamp, _ time.Time) {
				l.lost = false
				if l.unsent { // what kept the calls from being sent is over
					l.failures, l.unsent = 0, false
				}
			})
		})
		if ctx.Err() != nil {
			return
		}
		switch {
		case err != nil:
			r.shine(s, func(l *lamp, _ time.Time) { l.lost = true })
			if pause = min(2*pause, lookMost); touched || pause == 0 {
				pause = lookFirst
			}
		case r.cfg.Clock.Now().Sub(began) < shortTouch:
			pause = touchPause
		default:
			pause = 0 // hung up on after a while, as servers do
		}
		if pause == 0 {
			continue
		}
		select {
		case <-ctx.Done():
		case <-r.cfg.Clock.After(pause):
		}
	}
}
