package pos

import (
	"context"
	"fmt"
	"slices"
)

// RuleReceipt settles the unknown outcome of a receipt's issue or cancel by a
// person's word. For an issue that took effect [Verdict].TransactionID is the
// service's receipt key, ApprovalNumber the office's number.
func (r *Register) RuleReceipt(ctx context.Context, id PaymentID, k int, v Verdict) error {
	err := r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
		c, err := p.cashReceipt(k)
		if err != nil {
			return nil, err
		}
		if c.State != Unknown {
			return nil, ErrTransition
		}
		event, err := r.receiptRuling(p, c, v)
		if err != nil {
			return nil, err
		}
		allowed, err := r.permit(ruleOnReceipt(p, c))
		return append(allowed, event), err
	})
	if err != nil {
		return fmt.Errorf("rule on the cash receipt of payment %s: %w", id, err)
	}
	r.Acknowledge(id)
	return nil
}

func ruleOnReceipt(p *Payment, c *CashReceipt) Need {
	return Need{Action: ActionRule, Amount: c.Total, About: p.ID.String()}
}

// receiptRuling is the event of a verdict on a receipt.
func (r *Register) receiptRuling(p *Payment, c *CashReceipt, v Verdict) (Event, error) {
	v = v.clean()
	if v.Took && c.Kind == Approve && v.TransactionID == "" {
		return nil, ErrTransactionMissing
	}
	now := r.cfg.Clock.Now()
	event := ReceiptRuled{N: p.ID.N, K: c.N, Took: v.Took, Ruling: Ruling{By: r.named(v.By), Reason: v.Reason, At: now}}
	if v.Took {
		event.Slip = ReceiptSlip{Key: v.TransactionID, ApprovalNumber: v.ApprovalNumber, At: now}
	}
	return event, nil
}

// CorrectReceipt overrules an earlier ruling on receipt k that turned out to be wrong.
// Both stay in the ledger. It is refused where it says the same again, and with
// [ErrReceiptExists] where two receipts would stand then: one of them has to be
// cancelled first. A receipt that was there after all is cancelled by what was given
// back of its money meanwhile.
func (r *Register) CorrectReceipt(ctx context.Context, id PaymentID, k int, v Verdict) error {
	err := r.fetch(ctx, id.Order)
	if err == nil {
		err = r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
			events, err := r.receiptCorrection(p, k, v)
			if err != nil {
				return nil, err
			}
			allowed, err := r.permit(ruleOnReceipt(p, &p.CashReceipts[k-1]))
			return append(allowed, events...), err
		})
	}
	if err != nil {
		return fmt.Errorf("correct the ruling on the cash receipt of payment %s: %w", id, err)
	}
	return nil
}

// CorrectedReceipt is the order as [Register.CorrectReceipt] would leave it. It writes
// nothing, and fails as that would.
func (r *Register) CorrectedReceipt(ctx context.Context, id PaymentID, k int, v Verdict) (*Order, error) {
	q, err := r.ReceiptRuling(ctx, id, k)
	if err != nil {
		return nil, err
	}
	events, err := r.receiptCorrection(q.Payment, k, v)
	if err != nil {
		return nil, fmt.Errorf("correct the ruling on the cash receipt of payment %s: %w", id, err)
	}
	return r.foresee(id.Order, events)
}

// receiptCorrection are the events that overrule the ruling on receipt k.
func (r *Register) receiptCorrection(p *Payment, k int, v Verdict) ([]Event, error) {
	c, err := p.ruledReceipt(k)
	if err == nil {
		err = p.admitsCorrection(c, v.Took)
	}
	if err != nil {
		return nil, err
	}
	event, err := r.receiptRuling(p, c, v)
	events := []Event{event}
	over := p.receiptToCancel(c) - max(p.Balance, 0)
	if err != nil || c.Kind != Approve || !v.Took || over <= 0 {
		return events, err
	}
	cancel, err := r.cancelOf(p, c, c.part(over, 0), v.clean().Reason)
	return append(events, cancel), err
}

// ruledReceipt is receipt k, which a person must have ruled on.
func (p *Payment) ruledReceipt(k int) (*CashReceipt, error) {
	c, err := p.cashReceipt(k)
	if err != nil || !c.Ruled() {
		return nil, ErrTransition
	}
	return c, nil
}

// ReceiptRulings lists what was settled of receipts by a person's word, newest first,
// of the current day and of earlier orders that are still open.
func (r *Register) ReceiptRulings() []ReceiptQuestion {
	var found []ReceiptQuestion
	for _, o := range r.Orders() {
		for i := range o.Payments {
			p := &o.Payments[i]
			for k := range p.CashReceipts {
				if c := &p.CashReceipts[k]; c.Ruled() {
					found = append(found, ReceiptQuestion{p, c})
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b ReceiptQuestion) int { return b.Receipt.Ruling.At.Compare(a.Receipt.Ruling.At) })
	return found
}

// ReceiptRuling finds the ruling on receipt k of a payment of any day. From then on
// [Register.ReceiptRulings] lists it too.
func (r *Register) ReceiptRuling(ctx context.Context, id PaymentID, k int) (ReceiptQuestion, error) {
	err := r.fetch(ctx, id.Order)
	p, c := (*Payment)(nil), (*CashReceipt)(nil)
	if err == nil {
		p, err = r.Payment(id)
	}
	if err == nil {
		c, err = p.ruledReceipt(k)
	}
	if err != nil {
		return ReceiptQuestion{}, fmt.Errorf("ruling on the cash receipt of payment %s: %w", id, err)
	}
	return ReceiptQuestion{p, c}, nil
}
