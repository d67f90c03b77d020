package outbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"truckpos/pos"
)

const (
	firstWait = time.Second
	maxWait   = time.Hour       // between two tries of a payment
	maxGate   = 5 * time.Minute // in which a receiver that does not answer is left alone
	maxReason = 200             // characters of the error that is kept
)

// wait is how long after so many tries, from 1, the next may be made: 1 s, twice
// as long each time, at most limit.
func wait(tries int, limit time.Duration) time.Duration {
	const doubled = 20 // times: beyond every limit
	return min(firstWait<<min(tries-1, doubled), limit)
}

func gateWait(tries int) time.Duration { return wait(tries, maxGate) }

// deliver tries what is due, one after the other, and returns when there is
// something to do next.
func (r *Runner) deliver(ctx context.Context) (time.Time, error) {
	now := r.Clock.Now()
	if r.gate.Sub(now) > maxGate {
		r.gate = now // the clock was put back
	}
	if r.gate.After(now) {
		return r.gate, nil
	}
	due, next, err := r.due(ctx, now)
	if err != nil {
		return time.Time{}, fmt.Errorf("look into the outbox: %w", err)
	}
	for _, p := range due {
		if err := r.try(ctx, p); err != nil {
			return time.Time{}, err
		}
		if r.gate.After(r.Clock.Now()) {
			return r.gate, nil
		}
	}
	if len(due) > 0 {
		return now, nil // what comes after them may be due as well
	}
	return next, nil
}

// due lists what may be tried now, and when the first of the others may. What was
// tried least comes first: one that is never answered must not be asked for again
// each time before all others.
func (r *Runner) due(ctx context.Context, now time.Time) (due []Pending, next time.Time, err error) {
	var fresh, tried []Pending
	err = r.Box.Heads(ctx, func(p Pending) bool {
		switch {
		// A clock that was put back would make them wait for years.
		case p.Next.After(now) && p.Next.Sub(now) <= maxWait:
			if next.IsZero() || p.Next.Before(next) {
				next = p.Next
			}
		case p.Tries == 0 && len(fresh) < turn:
			fresh = append(fresh, p)
		case p.Tries > 0 && len(tried) < turn:
			tried = append(tried, p)
		}
		return len(fresh) < turn
	})
	slices.SortStableFunc(tried, func(p, q Pending) int { return p.Tries - q.Tries })
	due = append(fresh, tried...)
	return due[:min(len(due), turn)], next, err
}

// try makes one delivery. An error says that journal or box cannot be used, or
// that the context is over, in which case the try does not count.
func (r *Runner) try(ctx context.Context, p Pending) error {
	m, err := p.recall(ctx, r.Journal, r.Ledger)
	if errors.Is(err, ErrGone) {
		r.report(err)
		return r.done(ctx, p)
	}
	if err != nil {
		return err
	}
	body, err := r.Body(m)
	if err != nil {
		return r.failed(ctx, p, fmt.Errorf("write the message: %w", err))
	}
	err = r.Sender.Send(ctx, body, m.ID)
	switch {
	case err == nil:
		r.unheard = 0
		r.report(nil)
		return r.done(ctx, p)
	case ctx.Err() != nil:
		return ctx.Err()
	case pos.KindOf(err) == pos.FaultDeclined:
		r.unheard = 0
		return r.failed(ctx, p, err)
	}
	r.unheard++
	r.gate = r.Clock.Now().Add(gateWait(r.unheard))
	return r.failed(ctx, p, err)
}

func (r *Runner) done(ctx context.Context, p Pending) error {
	// Kept even when the till is closing: the receiver has it.
	if err := r.Box.Done(context.WithoutCancel(ctx), p.Change); err != nil {
		return fmt.Errorf("take out of the outbox: %w", err)
	}
	r.unnoticed = true
	return nil
}

func (r *Runner) failed(ctx context.Context, p Pending, why error) error {
	r.report(why)
	p.Tries++
	p.Next = r.Clock.Now().Add(wait(p.Tries, maxWait))
	p.Err = pos.CleanText(why.Error(), maxReason)
	if err := r.Box.Failed(ctx, p); err != nil {
		return fmt.Errorf("keep what became of a try: %w", err)
	}
	r.unnoticed = true
	return nil
}
