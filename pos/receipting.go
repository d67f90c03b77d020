package pos

import (
	"context"
	"errors"
	"fmt"
)

// ReceiptWanted is the cash receipt that a customer wants.
type ReceiptWanted struct {
	Type     ReceiptType
	Identity Secret // digits; of no meaning for [ReceiptSelf]
}

// IssueReceipt asks for the cash receipt of a payment in cash or by transfer, over
// what is kept of it. It returns when that is on disk: under way, or in the queue
// where the service is out of reach. One key asks once. The register owns the
// identity from here on and wipes it.
func (r *Register) IssueReceipt(ctx context.Context, key string, id PaymentID, want ReceiptWanted) error {
	k, owned := 0, false
	_, err := r.claims.onceOf(ctx, key, fmt.Sprint("receipt ", id, want.Type), func() bool { return r.asked(id, k) }, func() (PaymentID, error) {
		if err := r.fetch(ctx, id.Order); err != nil {
			return PaymentID{}, err
		}
		if want.Type != ReceiptSelf { // which comes by itself when somebody has left
			if err := r.attended(); err != nil {
				return PaymentID{}, err
			}
		}
		owned = true
		return id, r.issueReceipt(ctx, id, want, &k)
	})
	if !owned {
		want.Identity.Wipe()
	}
	if err != nil {
		return fmt.Errorf("cash receipt of payment %s: %w", id, err)
	}
	return nil
}

// asked reports whether the ledger, read again after it broke, has a receipt that goes
// on. One that is Sending was never sent, and the number it was for is gone, so that
// it has to be asked for again; a self-issue needs none and is sent from the queue.
func (r *Register) asked(id PaymentID, k int) bool {
	p, err := r.Payment(id)
	if err != nil || k < 1 || k > len(p.CashReceipts) {
		return false
	}
	c := &p.CashReceipts[k-1]
	return c.State != Sending || c.Type == ReceiptSelf
}

func (r *Register) issueReceipt(ctx context.Context, id PaymentID, want ReceiptWanted, k *int) error {
	identity := want.Identity
	if want.Type == ReceiptSelf {
		identity.Wipe()
		identity = NewSecret([]byte(SelfIssueNumber))
	}
	call, err := r.beginReceipt(ctx, id, want.Type, &identity, k)
	if err != nil || call == nil {
		identity.Wipe()
		return err
	}
	r.carryReceipt(ctx, *call, nil)
	return nil
}

// beginReceipt writes down that a receipt is wanted, and returns its call where it
// is to be made at once.
func (r *Register) beginReceipt(ctx context.Context, id PaymentID, t ReceiptType, identity *Secret, k *int) (*receiptCall, error) {
	switch {
	case r.cfg.Receipts == nil:
		return nil, ErrNotConfigured
	case CheckIdentity(t, identity.Reveal()) != IdentityFine:
		return nil, ErrIdentity
	}
	if err := r.room(); err != nil {
		return nil, err
	}
	number, err := r.newNumber(id.Order)
	if err != nil {
		return nil, err
	}
	if err := r.jobs.enter(); err != nil {
		return nil, err
	}
	call := receiptCall{id: id, identity: identity}
	send := r.mayAsk(ServiceReceipts, false)
	o, err := r.record(ctx, id.Order, func(o *Order) ([]Event, error) {
		p, err := o.payment(id.N)
		if err != nil {
			return nil, err
		}
		if !p.TakesReceipt() {
			return nil, ErrReceiptExists
		}
		*k = len(p.CashReceipts) + 1
		wish := ReceiptWish{Kind: Approve, Type: t, Number: number, Identity: MaskIdentity(t, identity.Reveal()), Amounts: p.remaining()}
		call.k, call.wish = *k, wish
		if send && p.openReceipt() == nil {
			r.carriesReceipt(attemptRef{id, *k}, true)
			return []Event{ReceiptSending{N: id.N, K: *k, ReceiptWish: wish}}, nil
		}
		send = false
		return []Event{ReceiptQueued{N: id.N, K: *k, ReceiptWish: wish, Private: kept(t, identity)}}, nil
	})
	if err != nil || !send {
		r.carriesReceipt(attemptRef{id, call.k}, false)
		r.jobs.leave()
		return nil, err
	}
	call.title = o.Content.Title()
	return &call, nil
}

// kept is what the queue must keep of an identity: nothing of the public number.
func kept(t ReceiptType, identity *Secret) Identity {
	if t == ReceiptSelf {
		return ""
	}
	return Identity(identity.Reveal())
}

// CancelReceipt cancels what the cash receipt of a payment is over: all of it, so
// that another can be asked for, or what it is over beyond the money that is kept.
// It is put into the queue, which sends it at once where it can.
func (r *Register) CancelReceipt(ctx context.Context, key string, id PaymentID, reason string) error {
	reason = CleanText(reason, MaxNoteLength)
	k := 0
	_, err := r.claims.onceOf(ctx, key, fmt.Sprint("cancel receipt ", id, reason), func() bool {
		p, err := r.Payment(id)
		return err == nil && k > 0 && len(p.CashReceipts) >= k
	}, func() (PaymentID, error) {
		if r.cfg.Receipts == nil {
			return PaymentID{}, ErrNotConfigured
		}
		if err := errors.Join(r.attended(), r.fetch(ctx, id.Order)); err != nil {
			return PaymentID{}, err
		}
		return id, r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
			issue := p.Receipt()
			if issue == nil || !issue.Took() || p.receiptToCancel(issue) == 0 {
				return nil, ErrTransition
			}
			total := p.ReceiptExcess()
			if total == 0 {
				total = p.receiptToCancel(issue)
			}
			k = len(p.CashReceipts) + 1
			event, err := r.cancelOf(p, issue, issue.part(total, 0), reason)
			return []Event{event}, err
		})
	})
	if err != nil {
		return fmt.Errorf("cancel the cash receipt of payment %s: %w", id, err)
	}
	return nil
}

// cancelOf is the event that puts a cancel of a receipt into the queue.
func (r *Register) cancelOf(p *Payment, issue *CashReceipt, off Amounts, reason string) (Event, error) {
	number, err := r.newNumber(p.ID.Order)
	return ReceiptQueued{N: p.ID.N, K: len(p.CashReceipts) + 1, ReceiptWish: ReceiptWish{Kind: Cancel, Of: issue.N,
		Type: issue.Type, Number: number, Identity: issue.Identity, Amounts: off, Reason: reason}}, err
}

// withReceipt takes off a payment's cash receipt what is handed back of its money,
// in the same entry of the journal. One that still waits is issued over less.
func (r *Register) withReceipt(p *Payment, back MoneyReturned) ([]Event, error) {
	events := []Event{back}
	issue := p.Receipt()
	if issue == nil || issue.Waits() {
		return events, nil
	}
	// What an earlier cancel failed to take off goes with it.
	over, off := p.receiptToCancel(issue)-(p.Balance-back.Total), back.Amounts
	if over <= 0 {
		return events, nil
	}
	if over != off.Total {
		off = issue.part(over, 0)
	}
	event, err := r.cancelOf(p, issue, off, back.Reason)
	return append(events, event), err
}

// LeaveReceipt gives up an issue that waits or came to nothing, or says that a
// cancel that came to nothing was done elsewhere.
func (r *Register) LeaveReceipt(ctx context.Context, id PaymentID, k int, reason string) error {
	left := Ruling{By: r.named(r.cfg.Staff), Reason: CleanText(reason, MaxNoteLength), At: r.cfg.Clock.Now()}
	err := r.fetch(ctx, id.Order)
	if err == nil {
		err = r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
			c, err := p.cashReceipt(k)
			if err != nil {
				return nil, err
			}
			allowed, err := r.permit(Need{Action: ActionRule, Amount: c.Total, About: id.String()})
			return append(allowed, ReceiptLeft{N: id.N, K: k, Left: left}), err
		})
	}
	if err != nil {
		return fmt.Errorf("give up the cash receipt of payment %s: %w", id, err)
	}
	r.Acknowledge(id)
	r.eraseIdentities(ctx, id.Order.Day)
	return nil
}

// ReceiptQuestion is a cash receipt that a person should look at, with its payment.
type ReceiptQuestion struct {
	Payment *Payment
	Receipt *CashReceipt
}

// ReceiptQuestions lists the receipts and cancels whose outcome is not known or that
// came to nothing, oldest first, and, where no cash receipts are set up any more, those
// that are in the queue: nothing else ends them.
func (r *Register) ReceiptQuestions() []ReceiptQuestion {
	if r.Counts().Receipts == 0 {
		return nil
	}
	var found []ReceiptQuestion
	for _, o := range r.Orders() {
		for i := range o.Payments {
			if c := r.receiptQuestion(&o.Payments[i]); c != nil {
				found = append(found, ReceiptQuestion{&o.Payments[i], c})
			}
		}
	}
	return found
}

// receiptQuestion is the payment's receipt that a person should look at, or nil.
func (r *Register) receiptQuestion(p *Payment) *CashReceipt {
	c := p.receiptQuestion()
	if c == nil && r.cfg.Receipts == nil {
		c = p.waitingReceipt()
	}
	return c
}
