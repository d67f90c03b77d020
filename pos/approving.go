package pos

import (
	"context"
	"fmt"
)

// Codes of faults that the register itself finds in an answer.
const (
	CodeMismatch    = "MISMATCH"    // the answer's number or amounts are not ours
	CodeInterrupted = "INTERRUPTED" // the till stopped while the call was under way
)

// Limits of what a buyer's phone can set off.
const (
	MaxTokenLength = 128 // characters of a token; KakaoPay's are about twenty
	maxApproves    = 50  // attempts of one link
)

// approve begins the approve attempt of a link payment: on disk first, then
// sent, once. Every reason not to is an error: closed, late, or already under way.
func (r *Register) approve(ctx context.Context, id PaymentID, token string) error {
	if token == "" || token != CleanText(token, MaxTokenLength) || r.cfg.Links == nil {
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
		if !p.Status.Pending() || r.late(p) || len(p.Attempts) >= maxApproves {
			return nil, ErrTransition
		}
		attempt = AttemptSending{N: id.N, K: len(p.Attempts) + 1, Kind: Approve, Method: KakaoPay, Amounts: p.Amounts, Token: token}
		request = ApproveRequest{TransactionID: p.Link.TransactionID, Number: p.Number, Token: token, Total: p.Total}
		return []Event{attempt}, nil
	})
	if err != nil {
		return err
	}
	carried = true
	r.jobs.carry(ctx, "approve", func(ctx context.Context) {
		approval, err := r.cfg.Links.Approve(ctx, request)
		r.finish(ctx, id.Order, attempt, approval, err)
	}, func(ctx context.Context) {
		r.finish(ctx, id.Order, attempt, Approval{}, broken(KakaoPay, "approve"))
	})
	return nil
}

// broken is the fault of a call that broke off inside the till: it may have
// been sent.
func broken(m Method, call string) *Fault {
	return &Fault{Kind: FaultUnknown, Service: m.String(), Call: call, Code: CodeInterrupted}
}
