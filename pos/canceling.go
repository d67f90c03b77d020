package pos

import (
	"context"
	"fmt"
)

// CancelPayment gives back all that is left of a payment. Cash and transfers
// are handed back by a person and only recorded. For a service it returns when
// the attempt is on disk and under way; its outcome arrives as an [Outcome].
func (r *Register) CancelPayment(ctx context.Context, key string, id PaymentID, reason string) error {
	reason = CleanText(reason, MaxNoteLength)
	if reason == "" {
		return fmt.Errorf("cancel payment %s: %w", id, ErrReasonMissing)
	}
	_, err := r.claims.once(ctx, key, "cancel "+id.String(), func() (PaymentID, error) {
		if err := r.fetch(ctx, id.Order); err != nil {
			return PaymentID{}, err
		}
		return id, r.cancel(ctx, id, reason)
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

func (r *Register) cancel(ctx context.Context, id PaymentID, reason string) error {
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
	err := r.recordPayment(ctx, id, func(p *Payment) ([]Event, error) {
		switch {
		case p.OpenAttempt() != nil:
			return nil, ErrOpenAttempt
		case p.Balance == 0:
			return nil, ErrTransition
		}
		amounts, k := p.remaining(), len(p.Attempts)+1
		if p.Method == Cash || p.Method == Transfer {
			return []Event{MoneyReturned{N: id.N, K: k, Method: p.Method, Amounts: amounts, Reason: reason}}, nil
		}
		if r.service(p.Method) == nil {
			return nil, ErrNotConfigured
		}
		attempt = &AttemptSending{N: id.N, K: k, Kind: Cancel, Method: p.Method, Amounts: amounts, Reason: reason}
		request = CancelRequest{TransactionID: p.transactionID(), Amounts: amounts,
			Available: p.Balance, Whole: p.Balance == p.Total, Reason: reason}
		return []Event{*attempt}, nil
	})
	if err != nil || attempt == nil {
		return err
	}
	carried = true
	r.jobs.carry(ctx, "cancel", func(ctx context.Context) {
		done, err := r.sendCancel(ctx, attempt.Method, request)
		r.finishCancel(ctx, id.Order, *attempt, done, err)
	}, func(ctx context.Context) {
		r.finishCancel(ctx, id.Order, *attempt, Cancellation{}, broken(attempt.Method, "cancel"))
	})
	return nil
}

func (r *Register) sendCancel(ctx context.Context, m Method, request CancelRequest) (Cancellation, error) {
	if m == KakaoPay {
		return r.cfg.Links.Cancel(ctx, request)
	}
	return r.cfg.Cards.Cancel(ctx, request)
}

// remaining is what a cancel of all that is left gives back: tax-free part and
// VAT are those of the payment less those already returned, so that the parts
// add up.
func (p *Payment) remaining() Amounts {
	a := p.Amounts
	for i := range p.Attempts {
		if back := &p.Attempts[i]; back.Kind == Cancel && back.Took() {
			a.Total -= back.Total
			a.TaxFree -= back.TaxFree
			a.VAT -= back.VAT
		}
	}
	return a
}

func (r *Register) finishCancel(ctx context.Context, id OrderID, sent AttemptSending, done Cancellation, err error) {
	r.learn(sent.Method, err)
	ended := AttemptEnded{N: sent.N, K: sent.K, Kind: Cancel, Method: sent.Method, State: Approved, Amounts: sent.Amounts, Receipt: done.Receipt}
	if err != nil {
		ended.Receipt = Receipt{}
		ended.State, ended.Fault = stateAfter(err)
	}
	r.settle(ctx, id, ended)
	if ended.State == Unknown && sent.Method == KakaoPay {
		r.follow(ctx, PaymentID{id, sent.N})
	}
}

// Verdict is what a person found out about an attempt whose outcome no
// service can tell.
type Verdict struct {
	Took           bool   // the service has it
	By             string // who looked
	Reason         string // where and what was seen
	TransactionID  string // needed for an approve that took effect, so that it can be cancelled
	ApprovalNumber string
}

// Rule settles an unknown attempt by a person's word. A service that can tell
// is asked once more before: its word comes first.
func (r *Register) Rule(ctx context.Context, id PaymentID, v Verdict) error {
	v.By, v.Reason = CleanText(v.By, MaxNameLength), CleanText(v.Reason, MaxNoteLength)
	v.TransactionID, v.ApprovalNumber = CleanText(v.TransactionID, MaxNameLength), CleanText(v.ApprovalNumber, MaxNameLength)
	if p, err := r.Payment(id); err == nil && needsWatch(p) {
		// When it does not answer, the ruling is all there is.
		_ = r.ask(context.WithoutCancel(ctx), p)
	}
	err := r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
		a := p.OpenAttempt()
		if a == nil || a.State != Unknown {
			return nil, ErrTransition
		}
		if v.Took && a.Kind == Approve && v.TransactionID == "" {
			return nil, ErrTransactionMissing
		}
		now := r.cfg.Clock.Now()
		event := AttemptRuled{N: id.N, K: a.N, Kind: a.Kind, Method: p.Method, Took: v.Took, Total: a.Total,
			Ruling: Ruling{By: v.By, Reason: v.Reason, At: now}}
		if v.Took {
			event.Receipt = Receipt{TransactionID: v.TransactionID, ApprovalNumber: v.ApprovalNumber, At: now}
		}
		return []Event{event}, nil
	})
	if err != nil {
		return fmt.Errorf("rule on payment %s: %w", id, err)
	}
	r.Acknowledge(id)
	r.poke(id)
	return nil
}
