package pos

import (
	"context"
	"fmt"
	"time"
)

// weigh takes the service's word on a payment, as of the time it was asked.
func (r *Register) weigh(ctx context.Context, id PaymentID, q Inquiry, asked time.Time) error {
	r.mu.Lock()
	if r.progress[id] != q.Progress {
		r.progress[id] = q.Progress
		r.announce(Notice{Order: id.Order})
	}
	r.mu.Unlock()
	p, err := r.Payment(id)
	if err != nil {
		return err
	}
	a := p.OpenAttempt()
	switch {
	case a == nil && !p.Status.Pending():
		return r.find(ctx, p, q)
	case a != nil && a.State == Sending:
		return nil // the call itself will tell
	case a != nil && a.Kind == Cancel:
		return r.weighCancel(ctx, p, a, q, r.age(a.SentAt, asked))
	case a != nil:
		return r.weighApprove(ctx, p, a, q, r.age(a.SentAt, asked))
	}
	switch q.Progress {
	case ProgressPaid:
		return r.adopt(ctx, p, q)
	case ProgressAgreed:
		return r.approveAgain(ctx, p)
	case ProgressQuit:
		return r.closeLink(ctx, id, CauseBuyerQuit, OutcomeQuit, always)
	case ProgressFailed, ProgressRefused:
		return r.closeLink(ctx, id, CauseBuyerFail, OutcomeFailed, always)
	case ProgressUnknown, ProgressMade, ProgressOpened, ProgressChosen, ProgressReduced, ProgressReturned, ProgressAbsent:
	}
	return nil
}

func always(*Payment) bool { return true }

// laterAfter is how long a service that was being serviced is left alone.
const laterAfter = 20 * time.Second

// approveAgain sends the token of a buyer who has agreed and waits once more,
// when our approve never arrived, never left, or came while the service was
// being serviced. The service takes a payment once, whatever arrives late.
func (r *Register) approveAgain(ctx context.Context, p *Payment) error {
	last := p.LastAttempt()
	switch {
	case last == nil || last.Token == "" || approvesLeft(p) == 0 || r.late(p) || r.tooSoon(p):
		return nil
	case last.State == NotSent:
	case last.State == Declined && last.Fault.Advice == AdviceLater && r.age(last.SentAt, r.cfg.Clock.Now()) >= laterAfter:
	default:
		return nil
	}
	return r.approve(ctx, p.ID, last.Token)
}

// weighApprove settles an approve whose outcome was unknown, by what the
// service said when it was asked that long after sending.
func (r *Register) weighApprove(ctx context.Context, p *Payment, a *Attempt, q Inquiry, after time.Duration) error {
	ended := AttemptEnded{N: p.ID.N, K: a.N, Kind: Approve, Method: p.Method, Amounts: a.Amounts}
	switch q.Progress {
	case ProgressPaid:
		if !q.about(p) {
			return fmt.Errorf("payment %s: %w", p.ID, mismatch(AttemptSending{Method: p.Method, Amounts: p.Amounts},
				Approval{Number: q.Number, Amounts: q.Amounts, HasVAT: true}, p.Number))
		}
		ended.State, ended.Receipt = Approved, q.Approval
	case ProgressRefused, ProgressQuit, ProgressFailed:
		ended.State, ended.Close = Declined, CauseDeclined
		ended.Fault = FaultNote{Kind: FaultDeclined, Advice: AdviceOtherWay}
	case ProgressMade, ProgressOpened, ProgressChosen, ProgressAgreed:
		switch {
		case a.Fault.Advice == AdviceOtherWay:
			// It answered that the card or wallet refused, and now that nothing was
			// taken: the call is over, so this is its end.
			ended.State, ended.Close, ended.Fault = Declined, CauseDeclined, a.Fault
			ended.Fault.Kind = FaultDeclined
		case after < certainAfter(p.Method, Approve):
			return nil
		default:
			ended.State, ended.Fault = NotSent, FaultNote{Kind: FaultNotSent, Code: CodeNotSeen}
		}
	case ProgressAbsent:
		if after < certainAfter(p.Method, Approve) {
			return nil
		}
		ended.State, ended.Fault = NotSent, FaultNote{Kind: FaultNotSent, Code: CodeNotSeen}
		ended.Close = closeAfter(p.Method, NotSent, ended.Fault)
	case ProgressUnknown, ProgressReduced, ProgressReturned:
		return nil // a person must look
	}
	r.settle(ctx, p.ID.Order, ended)
	return nil
}

// weighCancel settles a cancel whose outcome was unknown, by how much the
// service says was given back. One that it refused is refused at once; one that
// got lost may still be on its way.
func (r *Register) weighCancel(ctx context.Context, p *Payment, a *Attempt, q Inquiry, after time.Duration) error {
	ended := AttemptEnded{N: p.ID.N, K: a.N, Kind: Cancel, Method: p.Method, Amounts: a.Amounts}
	switch state := canceledBy(p, a.Total, q); {
	case state == Approved:
		ended.State, ended.Receipt = Approved, r.canceledReceipt(p)
	case state == NotSent && a.Fault.Kind == FaultDeclined:
		ended.State, ended.Fault = Declined, a.Fault
	case state == NotSent && after >= certainAfter(p.Method, Cancel):
		ended.State, ended.Fault = NotSent, FaultNote{Kind: FaultNotSent, Code: CodeNotSeen}
	case q.Number != p.Number || q.Total != p.Total:
		return fmt.Errorf("payment %s: the service tells of another", p.ID)
	default:
		return nil
	}
	r.settle(ctx, p.ID.Order, ended)
	return nil
}

// adopt takes over a payment that the service approved though this ledger
// never sent the approve: a ledger restored from an old copy forgot it.
func (r *Register) adopt(ctx context.Context, p *Payment, q Inquiry) error {
	if !q.about(p) {
		return fmt.Errorf("payment %s: the service tells of another", p.ID)
	}
	k, adopted := len(p.Attempts)+1, false
	ended := AttemptEnded{N: p.ID.N, K: k, Kind: Approve, Method: p.Method, State: Approved, Amounts: p.Amounts, Receipt: q.Approval}
	err := r.changePayment(ctx, p.ID, func(p *Payment) ([]Event, error) {
		if p.OpenAttempt() != nil || !p.Status.Pending() {
			return nil, nil
		}
		adopted = true
		return []Event{AttemptSending{N: p.ID.N, K: k, Kind: Approve, Method: p.Method, Amounts: p.Amounts}, ended}, nil
	})
	if err == nil && adopted {
		r.tell(p.ID, ended)
	}
	return err
}

// find takes up money of a payment that had ended without any, where the
// service says that it has it: a ledger restored from an old copy forgot the
// approve, or a ruling was wrong. Nobody waits for that money any more, so a
// person must give it back.
func (r *Register) find(ctx context.Context, p *Payment, q Inquiry) error {
	if p.Taken > 0 || q.Progress != ProgressPaid {
		return nil
	}
	if !q.about(p) {
		return fmt.Errorf("payment %s: the service tells of another", p.ID)
	}
	var found *MoneyFound
	err := r.changePayment(ctx, p.ID, func(p *Payment) ([]Event, error) {
		if p.OpenAttempt() != nil || p.Status.Pending() || p.Taken > 0 {
			return nil, nil
		}
		found = &MoneyFound{N: p.ID.N, K: len(p.Attempts) + 1, Method: p.Method, Amounts: p.Amounts, Receipt: q.Approval}
		return []Event{*found}, nil
	})
	if err == nil && found != nil {
		r.note(Outcome{Payment: p.ID, Kind: OutcomeFound, Method: p.Method, Total: p.Total})
	}
	return err
}
