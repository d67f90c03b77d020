package pos

import (
	"context"
	"errors"
	"time"
)

// Health is whether a service can be used, as learned from calls and probes.
type Health struct {
	Configured bool
	Known      bool // whether any call or probe has ended yet
	Up         bool
	Since      time.Time // of the present state
}

// probeEvery is how often an idle service is asked whether it can be reached.
const probeEvery = 20 * time.Second

// Health of the service behind a method. Cash is always up.
func (r *Register) Health(m Method) Health {
	switch m {
	case Cash:
		return Health{Configured: true, Known: true, Up: true}
	case Transfer:
		return Health{Configured: r.cfg.Account != "", Known: true, Up: true}
	case KakaoPay, KeyedCard:
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	h := r.health[m]
	h.Configured = r.service(m) != nil
	return h
}

// service is what stands behind a method, nil where it is not configured.
func (r *Register) service(m Method) any {
	switch {
	case m == KakaoPay && r.cfg.Links != nil:
		return r.cfg.Links
	case m == KeyedCard && r.cfg.Cards != nil:
		return r.cfg.Cards
	default:
		return nil
	}
}

// learn notes what a call or a probe said about a service: a complete answer,
// also a refusal or one that leaves the outcome open, shows that it is there. A
// certificate that cannot be trusted shows that somebody else is.
func (r *Register) learn(m Method, err error) {
	up := err == nil
	if f, ok := errors.AsType[*Fault](err); ok {
		up = f.Kind == FaultDeclined || f.Code != ""
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if h := r.health[m]; !h.Known || h.Up != up {
		r.health[m] = Health{Known: true, Up: up, Since: r.cfg.Clock.Now()}
		r.announce(Notice{})
	}
}

// probe asks a service from time to time whether it can be reached.
func (r *Register) probe(ctx context.Context, m Method, p Prober) {
	for {
		err := p.Probe(ctx)
		if ctx.Err() != nil {
			return
		}
		r.learn(m, err)
		select {
		case <-ctx.Done():
			return
		case <-r.cfg.Clock.After(probeEvery):
		}
	}
}
