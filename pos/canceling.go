package pos

import (
	"context"
	"fmt"
	"slices"
)

// CancelPayment gives back money of a payment, all that is left of it or a
// part. What a person hands back is only recorded. For a service it returns
// when the attempt is on disk and under way; its outcome arrives as an [Outcome].
func (r *Register) CancelPayment(ctx context.Context, key string, id PaymentID, refund Refund) error {
	refund.Reason = CleanText(refund.Reason, MaxNoteLength)
	if refund.Reason == "" {
		return fmt.Errorf("cancel payment %s: %w", id, ErrReasonMissing)
	}
	refund.Lines = slices.Clone(refund.Lines) // the caller's may change later
	k := 0                                    // of the money handed back
	_, err := r.claims.onceOf(ctx, key, fmt.Sprint("cancel ", id, refund), func() bool {
		p, err := r.Payment(id)
		return err == nil && k > 0 && len(p.Attempts) >= k && p.Attempts[k-1].ByHand != 0
	}, func() (PaymentID, error) {
		if err := r.fetch(ctx, id.Order); err != nil {
			return PaymentID{}, err
		}
		return id, r.cancel(ctx, id, refund, &k)
	})
	if err != nil {
		return fmt.Errorf("cancel payment %s: %w", id, err)
	}
	return nil
}

// fetch brings an order of an earlier day into memory, so that it can be changed.
func (r *Register) fetch(ctx context.Context, id OrderID) error {
	if _, err := r.Order(id); err == nil {
		return nil
	}
	r.step.Lock() // so that it cannot change between reading and keeping it
	defer r.step.Unlock()
	orders, err := r.readDay(ctx, id.Day)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, o := range orders {
		if o.ID == id {
			r.book.keep(o)
			return nil
		}
	}
	return fmt.Errorf("order %s: %w", id, ErrNoSuchOrder)
}

func (r *Register) cancel(ctx context.Context, id PaymentID, refund Refund, k *int) error {
	if err := r.jobs.enter(); err != nil {
		return err
	}
	carried := false
	defer func() {
		if !carried {
			r.jobs.leave()
		}
	}()
	var attempt *AttemptSending
	var request CancelRequest
	var by canceler
	_, err := r.record(ctx, id.Order, func(o *Order) ([]Event, error) {
		p, err := o.payment(id.N)
		if err != nil {
			return nil, err
		}
		back, err := r.refundable(o, p, refund)
		if err != nil {
			return nil, err
		}
		if by := p.handedBack(refund.Way); by != 0 {
			*k = len(p.Attempts) + 1
			returned := MoneyReturned{N: id.N, K: len(p.Attempts) + 1, Method: by, Amounts: back, Reason: refund.Reason, Lines: refund.Lines}
			allowed, err := r.permit(refundNeed(o, p, back.Total))
			if err != nil {
				return nil, err
			}
			events, err := r.withReceipt(p, returned)
			return append(allowed, events...), err
		}
		attempt = &AttemptSending{N: id.N, K: len(p.Attempts) + 1, Kind: Cancel, Method: p.Method, Amounts: back, Reason: refund.Reason, Lines: refund.Lines}
		if refund.Way == RefundRecharge {
			attempt.Amounts = p.remaining()
			attempt.Rest = attempt.less(back)
		}
		held := p.AtService()
		request = CancelRequest{TransactionID: p.transactionID(), Amounts: attempt.Amounts,
			Available: held, Whole: held == p.Total && attempt.Total == held, Reason: refund.Reason, Attempt: attempt.K}
		if !request.Whole && !r.CancelsParts(p) {
			return nil, ErrWholeOnly
		}
		by, _ = r.serviceOf(p).(canceler)                         // [Register.refundable] has found it to be there
		allowed, err := r.permit(refundNeed(o, p, attempt.Total)) // the service gives that back, whatever is owed anew
		if err != nil {
			return nil, err
		}
		r.carries(attemptRef{id, attempt.K}, true)
		return append(allowed, *attempt), nil
	})
	if err != nil || attempt == nil {
		if attempt != nil {
			r.carries(attemptRef{id, attempt.K}, false)
		}
		return err
	}
	carried = true
	r.jobs.carry(ctx, "cancel", func(ctx context.Context) {
		done, err := by.Cancel(ctx, request)
		r.finishCancel(ctx, id.Order, *attempt, done, err)
	}, func(ctx context.Context) {
		r.finishCancel(ctx, id.Order, *attempt, Cancellation{}, broken(attempt.Method, "cancel"))
	})
	return nil
}

// refundable works out what a refund gives back, or why it cannot.
func (r *Register) refundable(o *Order, p *Payment, refund Refund) (Amounts, error) {
	switch {
	case p.OpenAttempt() != nil:
		return Amounts{}, ErrOpenAttempt
	case p.Balance <= 0:
		return Amounts{}, ErrTransition
	case p.handedBack(refund.Way) == 0 && r.serviceOf(p) == nil:
		return Amounts{}, ErrNotConfigured
	}
	return o.RefundAmounts(p, refund)
}

// handedBack is how a person hands the money back, 0 where a service has to
// cancel.
func (p *Payment) handedBack(way RefundWay) Method {
	switch {
	case way == RefundCash:
		return Cash
	case p.Method == Cash || p.Method == Transfer:
		return p.Method
	default:
		return 0
	}
}

// CancelsParts reports whether a part of a payment can go back the way it came.
func (r *Register) CancelsParts(p *Payment) bool {
	if p.Method == Cash || p.Method == Transfer {
		return true
	}
	c, ok := r.serviceOf(p).(PartCanceler)
	return ok && c.CancelsParts()
}

// canceler is the side of a service that gives money back.
type canceler interface {
	Cancel(ctx context.Context, r CancelRequest) (Cancellation, error)
}

func (r *Register) finishCancel(ctx context.Context, id OrderID, sent AttemptSending, done Cancellation, err error) {
	payment := PaymentID{id, sent.N}
	r.learnOf(payment, sent.Method, err)
	ended := AttemptEnded{N: sent.N, K: sent.K, Kind: Cancel, Method: sent.Method, State: Approved, Amounts: sent.Amounts, Receipt: done.Receipt}
	if err != nil {
		ended.Receipt = Receipt{}
		ended.State, ended.Fault = stateAfter(err)
		if ended.State == Declined && refused(ended.Fault) {
			r.checkRefusal(ctx, payment, &ended)
		}
	}
	r.settle(ctx, id, ended)
	r.followUnknown(ctx, payment, ended)
}

// refused reports whether it was the service that said no, and not the till that
// never asked for want of a setting.
func refused(f FaultNote) bool { return f.Kind == FaultDeclined || f.Code != "" }

// checkRefusal asks what became of a cancel that was refused: the reason may be
// that it is done already. Without an answer, or with one that does not fit,
// the outcome is unknown and the refusal is kept with it.
func (r *Register) checkRefusal(ctx context.Context, id PaymentID, ended *AttemptEnded) {
	p, err := r.Payment(id)
	if err != nil || !r.tells(p) {
		return // of an order that is not in memory, which cannot be settled either; or there is nobody to ask
	}
	q, err := r.inquire(ctx, p)
	r.learnOf(id, p.Method, err)
	state := Unknown
	if err == nil {
		state = canceledBy(p, ended.Total, q)
	}
	switch state {
	case Approved:
		ended.State, ended.Receipt, ended.Fault = Approved, r.canceledReceipt(p), FaultNote{}
	case NotSent: // so the refusal is all there is
	default:
		ended.State = Unknown
	}
}

// canceledBy reads from a service's account whether a cancel of total won was
// done: Approved, NotSent, or Unknown where the account fits neither.
func canceledBy(p *Payment, total Won, q Inquiry) AttemptState {
	switch before := p.Taken - p.AtService(); {
	case q.Number != p.Number || q.Total != p.Total:
		return Unknown
	case q.Canceled == before+total:
		return Approved
	case q.Canceled == before:
		return NotSent
	default:
		return Unknown
	}
}

func (r *Register) canceledReceipt(p *Payment) Receipt {
	return Receipt{TransactionID: p.transactionID(), At: r.cfg.Clock.Now()}
}
