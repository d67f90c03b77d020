package pos

import (
	"context"
	"fmt"
)

// Codes of faults that the register itself finds in an answer.
const (
	CodeMismatch    = "MISMATCH"    // the answer's number or amounts are not ours
	CodeInterrupted = "INTERRUPTED" // the till stopped while the call was under way
	CodeNotSeen     = "NOT_SEEN"    // no answer came, and the service said later that it had not happened
)

// Limits of what a buyer's phone can set off.
const (
	MaxTokenLength = 128 // characters of a token; KakaoPay's are about twenty
	maxApproves    = 20  // attempts of one link that left the till
)

// approve begins the approve attempt of a link payment: on disk first, then
// sent, once. Every reason not to is an error: closed, late, or already under way.
func (r *Register) approve(ctx context.Context, id PaymentID, token string) error {
	var links LinkService
	if p, err := r.Payment(id); err == nil {
		links = r.linksOf(p.Payer)
	}
	if token == "" || token != CleanText(token, MaxTokenLength) || links == nil {
		return fmt.Errorf("approve payment %s: %w", id, ErrTransition)
	}
	if err := r.jobs.enter(); err != nil {
		return fmt.Errorf("approve payment %s: %w", id, err)
	}
	carried := false
	defer func() {
		if !carried {
			r.jobs.leave()
		}
	}()
	var attempt AttemptSending
	var request ApproveRequest
	err := r.recordPayment(ctx, id, func(p *Payment) ([]Event, error) {
		if p.OpenAttempt() != nil {
			return nil, ErrOpenAttempt
		}
		if !p.Status.Pending() || r.late(p) || approvesLeft(p) == 0 || r.tooSoon(p) {
			return nil, ErrTransition
		}
		attempt = AttemptSending{N: id.N, K: len(p.Attempts) + 1, Kind: Approve, Method: KakaoPay, Amounts: p.Amounts, Token: token}
		r.carries(attemptRef{id, attempt.K}, true)
		request = ApproveRequest{TransactionID: p.Link.TransactionID, Number: p.Number, Token: token, Total: p.Total}
		return []Event{attempt}, nil
	})
	if err != nil {
		r.carries(attemptRef{id, attempt.K}, false)
		return err
	}
	carried = true
	r.jobs.carry(ctx, "approve", func(ctx context.Context) {
		approval, err := links.Approve(ctx, request)
		r.finish(ctx, id.Order, attempt, approval, err)
	}, func(ctx context.Context) {
		r.finish(ctx, id.Order, attempt, Approval{}, broken(KakaoPay, "approve"))
	})
	return nil
}

// approvesLeft is how many more attempts a link may have. Those that never left
// do not count, or a bad connection would use them up.
func approvesLeft(p *Payment) int {
	left := maxApproves
	for i := range p.Attempts {
		if a := &p.Attempts[i]; a.State != NotSent || a.Fault.Code == CodeNotSeen {
			left--
		}
	}
	return max(left, 0)
}

// tooSoon keeps a phone that reloads its page from filling the ledger with
// attempts while there is no connection: the watcher sends again by itself.
func (r *Register) tooSoon(p *Payment) bool {
	last := p.LastAttempt()
	return last != nil && last.State == NotSent && r.age(last.SentAt, r.cfg.Clock.Now()) < askEvery
}

// doubtful reports whether a payment had an approve that was lost without an
// answer and that the service did not know of when it was asked later. A service
// may still be at it, so until some time after the link has expired such a
// payment neither ends nor makes room for another.
func (r *Register) doubtful(p *Payment) bool {
	if !p.Status.Pending() || r.cfg.Clock.Now().Sub(p.Link.ExpiresAt) >= doubtLasts {
		return false
	}
	for i := range p.Attempts {
		if a := &p.Attempts[i]; a.Kind == Approve && a.State == NotSent && a.Fault.Code == CodeNotSeen {
			return true
		}
	}
	return false
}

// broken is the fault of a call that broke off inside the till: it may have
// been sent.
func broken(m Method, call string) *Fault {
	return &Fault{Kind: FaultUnknown, Service: m.String(), Call: call, Code: CodeInterrupted}
}
