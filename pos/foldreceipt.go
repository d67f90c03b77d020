package pos

import (
	"fmt"
	"slices"
	"time"
)

// applyReceipt folds an event about a cash receipt.
func (o *Order) applyReceipt(e Entry) error {
	switch v := e.Event.(type) {
	case ReceiptQueued:
		return o.queueReceipt(e, v)
	case ReceiptSending:
		return o.sendReceipt(e, v)
	case ReceiptEnded:
		return o.endReceipt(e, v)
	case ReceiptFollowed:
		return o.followReceipt(e, v)
	case ReceiptRuled:
		return o.ruleReceipt(e, v)
	case ReceiptLeft:
		return o.leaveReceipt(e, v)
	default:
		return fmt.Errorf("not an event of an order: %w", ErrFold)
	}
}

func (o *Order) queueReceipt(e Entry, v ReceiptQueued) error {
	p, err := o.payment(v.N)
	if err != nil {
		return err
	}
	if v.K == len(p.CashReceipts)+1 {
		if err := p.admitsReceipt(v.ReceiptWish); err != nil {
			return err
		}
		p.CashReceipts = append(p.CashReceipts, CashReceipt{N: v.K, ReceiptWish: v.ReceiptWish, QueuedAt: e.At, Private: v.Private})
		return nil
	}
	c, err := p.cashReceipt(v.K)
	if err != nil {
		return err
	}
	if !c.State.Open() {
		return fmt.Errorf("receipt %d of payment %s, which is %s, back into the queue: %w", v.K, p.ID, c.State, ErrTransition)
	}
	if err := c.same(v.ReceiptWish); err != nil {
		return err
	}
	c.State, c.QueuedAt, c.Number, c.Amounts, c.Fault = 0, e.At, v.Number, v.Amounts, FaultNote{}
	if v.Private != "" {
		c.Private = v.Private
	}
	p.settleReceipts(e.At)
	return nil
}

// admitsReceipt refuses a receipt that the payment cannot have, and a cancel of one
// that it does not have.
func (p *Payment) admitsReceipt(w ReceiptWish) error {
	switch {
	case w.Number == "" || w.Type < ReceiptPersonal || w.Type > ReceiptSelf || w.Identity == "":
		return fmt.Errorf("receipt of payment %s: %w", p.ID, ErrFold)
	case w.Kind == Approve && !p.TakesReceipt():
		return fmt.Errorf("receipt of payment %s: %w", p.ID, ErrReceiptExists)
	case w.Kind == Approve && w.Amounts != p.remaining():
		return fmt.Errorf("receipt over %s won of payment %s, which keeps %s: %w", w.Total, p.ID, p.Balance, ErrFold)
	case w.Kind == Approve:
		return nil
	case w.Kind != Cancel:
		return fmt.Errorf("receipt of kind %d: %w", w.Kind, ErrFold)
	}
	issue, err := p.cashReceipt(w.Of)
	if err != nil {
		return err
	}
	switch {
	case issue.Kind != Approve || issue.State == 0 || !issue.State.Open() && !issue.Took() || issue.Type != w.Type:
		return fmt.Errorf("cancel of receipt %d of payment %s, which is %s: %w", w.Of, p.ID, issue.State, ErrTransition)
	case w.Total < 1 || !w.valid() || w.Total > p.receiptToCancel(issue):
		return fmt.Errorf("cancel %s won of receipt %d of payment %s: %w", w.Total, w.Of, p.ID, ErrTooMuch)
	case w.Reason == "":
		return ErrReasonMissing
	}
	return nil
}

// same refuses a wish that is another than the one that was made.
func (c *CashReceipt) same(w ReceiptWish) error {
	if c.Kind != w.Kind || c.Of != w.Of || c.Type != w.Type || c.Identity != w.Identity {
		return fmt.Errorf("receipt %d is another: %w", c.N, ErrFold)
	}
	return nil
}

func (o *Order) sendReceipt(e Entry, v ReceiptSending) error {
	p, err := o.payment(v.N)
	if err != nil {
		return err
	}
	if p.openReceipt() != nil {
		return ErrOpenAttempt
	}
	if v.K == len(p.CashReceipts)+1 {
		if err := p.admitsReceipt(v.ReceiptWish); err != nil {
			return err
		}
		p.CashReceipts = append(p.CashReceipts, CashReceipt{N: v.K, ReceiptWish: v.ReceiptWish, State: Sending, SentAt: e.At})
		return nil
	}
	c, err := p.cashReceipt(v.K)
	if err != nil {
		return err
	}
	if !c.Waits() {
		return fmt.Errorf("receipt %d of payment %s, which is %s, is sent: %w", v.K, p.ID, c.State, ErrTransition)
	}
	if err := c.same(v.ReceiptWish); err != nil {
		return err
	}
	if v.Number != c.Number || v.Amounts != c.Amounts {
		return fmt.Errorf("receipt %d of payment %s is sent as another: %w", v.K, p.ID, ErrFold)
	}
	c.State, c.SentAt = Sending, e.At
	return nil
}

// receipt finds a receipt of one of the order's payments.
func (o *Order) receipt(n, k int) (*Payment, *CashReceipt, error) {
	p, err := o.payment(n)
	if err != nil {
		return nil, nil, err
	}
	c, err := p.cashReceipt(k)
	return p, c, err
}

func (o *Order) endReceipt(e Entry, v ReceiptEnded) error {
	p, c, err := o.receipt(v.N, v.K)
	switch {
	case err != nil:
		return err
	case c.Waits() && v.State != NotSent, !c.Waits() && !c.State.mayBecome(v.State), v.State == RuledYes, v.State == RuledNo:
		return fmt.Errorf("receipt %d of payment %s from %s to %s: %w", v.K, p.ID, c.State, v.State, ErrTransition)
	case (v.State == Approved) != (v.Office != 0), v.Office > OfficeFailed:
		return fmt.Errorf("receipt %d of payment %s is %s: %w", v.K, p.ID, v.Office, ErrFold)
	}
	c.State, c.Office, c.Slip, c.Fault = v.State, v.Office, v.Slip, v.Fault
	c.settled(e.At)
	p.settleReceipts(e.At)
	return nil
}

func (o *Order) followReceipt(e Entry, v ReceiptFollowed) error {
	p, c, err := o.receipt(v.N, v.K)
	switch {
	case err != nil:
		return err
	case !c.Following() || v.Office != OfficeCompleted && v.Office != OfficeFailed:
		return fmt.Errorf("receipt %d of payment %s, which is %s, becomes %s: %w", v.K, p.ID, c.Office, v.Office, ErrTransition)
	}
	c.Office, c.Slip, c.Fault = v.Office, v.Slip, v.Fault
	p.settleReceipts(e.At)
	return nil
}

func (o *Order) ruleReceipt(e Entry, v ReceiptRuled) error {
	p, c, err := o.receipt(v.N, v.K)
	next := RuledNo
	if v.Took {
		next = RuledYes
	}
	switch {
	case err != nil:
		return err
	case c.State != Unknown && !c.Ruled():
		return fmt.Errorf("receipt %d of payment %s from %s to %s: %w", v.K, p.ID, c.State, next, ErrTransition)
	case v.Ruling.By == "":
		return ErrNameMissing
	case v.Ruling.Reason == "":
		return ErrReasonMissing
	}
	if c.Ruled() {
		if err := p.admitsCorrection(c, v.Took); err != nil {
			return fmt.Errorf("receipt %d of payment %s from %s to %s: %w", v.K, p.ID, c.State, next, err)
		}
		c.Overruled = append(slices.Clip(c.Overruled), Overruled{c.Ruling, c.Took()})
	}
	c.State, c.Office, c.Slip, c.Ruling = next, 0, v.Slip, v.Ruling
	if v.Took {
		c.Office = OfficeCompleted
	}
	c.settled(e.At)
	p.settleReceipts(e.At)
	return nil
}

// admitsCorrection refuses to overrule a ruling where what came after it would not
// follow any more.
func (p *Payment) admitsCorrection(c *CashReceipt, took bool) error {
	switch {
	case c.Took() == took || !c.Left.At.IsZero():
		return ErrTransition
	case p.openReceipt() != nil:
		return ErrOpenAttempt
	case c.Kind == Approve && took && p.Receipt() != nil:
		return ErrReceiptExists // issued since: one of them has to be cancelled first
	case c.Kind == Approve && !took && p.receiptNet(c) != c.Total:
		return ErrTransition // something was taken off it since, so it must have been there
	case c.Kind == Approve:
		return nil
	}
	issue := &p.CashReceipts[c.Of-1]
	switch other := p.Receipt(); {
	case !issue.Took():
		return ErrTransition // a cancel of nothing
	case !took && other != nil && other != issue:
		return ErrReceiptExists
	case took && p.receiptToCancel(issue) != p.receiptNet(issue):
		return ErrOpenAttempt // it is to be cancelled again
	case took && c.Total > p.receiptNet(issue):
		return ErrTooMuch
	}
	return nil
}

func (o *Order) leaveReceipt(e Entry, v ReceiptLeft) error {
	p, c, err := o.receipt(v.N, v.K)
	switch {
	case err != nil:
		return err
	case !c.Waits() && !c.Refused() && p.ReceiptStuck() != c:
		return fmt.Errorf("receipt %d of payment %s, which is %s, is given up: %w", v.K, p.ID, c.State, ErrTransition)
	case v.Left.Reason == "":
		return ErrReasonMissing
	}
	c.Left = v.Left
	c.settled(e.At)
	p.settleReceipts(e.At)
	return nil
}

// settled forgets the number that it was to be issued to, once nothing more can
// come of it.
func (c *CashReceipt) settled(at time.Time) {
	if !c.Open() {
		c.EndedAt, c.Private = at, ""
	}
}

// settleReceipts ends what waits for nothing any more: an issue when no money is
// kept, a cancel when there is no receipt. What an issue in the queue is over
// follows the money. It adds nothing, so that an entry cannot be followed by a
// forgotten one.
func (p *Payment) settleReceipts(at time.Time) {
	for i := range p.CashReceipts {
		c := &p.CashReceipts[i]
		if !c.Waits() {
			continue
		}
		over := p.Balance <= 0
		if c.Kind == Cancel {
			issue := p.CashReceipts[c.Of-1]
			over = issue.State == 0 || !issue.State.Open() && !issue.Took()
		}
		if over {
			c.State, c.Fault = NotSent, FaultNote{Kind: FaultNotSent, Code: CodeNothingLeft}
			c.settled(at)
		} else if c.Kind == Approve {
			c.Amounts = p.remaining()
		}
	}
}
