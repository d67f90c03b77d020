package pos

import (
	"context"
	"errors"
	"slices"
)

// owesReceipt reports whether a receipt of the payment must be issued, and nobody has
// asked for one or seen to it. Once the time for that is over it is a person's matter.
func (r *Register) owesReceipt(p *Payment) bool {
	return r.cfg.Receipts != nil && r.cfg.SelfIssueFrom > 0 && p.Total >= r.cfg.SelfIssueFrom && p.TakesReceipt() &&
		len(p.CashReceipts) == 0 && r.age(p.TakenAt, r.cfg.Clock.Now()) <= SelfIssueWithin
}

// owedReceipts are the payments in memory whose receipt must be issued.
func (r *Register) owedReceipts() []PaymentID {
	var owed []PaymentID
	for _, o := range r.Orders() {
		for i := range o.Payments {
			if p := &o.Payments[i]; r.owesReceipt(p) {
				owed = append(owed, p.ID)
			}
		}
	}
	return owed
}

// selfIssue puts the receipt of a payment that must have one into the queue, unless it
// has come to have one meanwhile.
func (r *Register) selfIssue(ctx context.Context, id PaymentID) error {
	number, err := r.newNumber(id.Order)
	if err != nil {
		return err
	}
	return r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
		if !r.owesReceipt(p) {
			return nil, nil
		}
		return []Event{ReceiptQueued{N: id.N, K: 1, ReceiptWish: ReceiptWish{Kind: Approve, Type: ReceiptSelf, Number: number,
			Identity: SelfIssueNumber, Amounts: p.remaining()}}}, nil
	})
}

// selfIssueAll is selfIssue of all that is owed.
func (r *Register) selfIssueAll(ctx context.Context) error {
	for _, id := range r.owedReceipts() {
		if err := r.selfIssue(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// catchUp issues what a stop kept from being issued, as soon as the ledger takes it.
func (k *receiptKeeper) catchUp(ctx context.Context, r *Register) {
	now := r.cfg.Clock.Now()
	if len(k.owed) == 0 || now.Sub(k.tried) < receiptAgain {
		return
	}
	k.tried = now
	k.owed = slices.DeleteFunc(k.owed, func(id PaymentID) bool {
		err := r.selfIssue(ctx, id)
		return err == nil || errors.Is(err, ErrNoSuchOrder) // its day was closed, which issued it
	})
}
