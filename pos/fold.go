package pos

import (
	"errors"
	"fmt"
	"time"
)

// ErrFold says that an entry does not follow from the ones before it. The
// register never writes such an entry; a ledger that holds one is damaged.
var ErrFold = errors.New("entry does not follow from the entries before it")

// Apply folds an entry into an order and returns the order after it. A nil
// order stands for one that does not exist yet. The order given is not changed.
func Apply(o *Order, e Entry) (*Order, error) {
	if placed, ok := e.Event.(OrderPlaced); ok {
		return place(o, e, placed)
	}
	if o == nil {
		return nil, fmt.Errorf("%T of order %s, which was never placed: %w", e.Event, e.Order, ErrFold)
	}
	if e.Order != o.ID {
		return nil, fmt.Errorf("%T of order %s given to order %s: %w", e.Event, e.Order, o.ID, ErrFold)
	}
	next := o.clone()
	if err := next.apply(e); err != nil {
		return nil, fmt.Errorf("%T of order %s: %w", e.Event, e.Order, err)
	}
	next.settleQueue(e, len(o.Payments))
	next.Sent = next.Sent || next.Stage != StageHeld
	next.LastSeq = e.Seq
	return next, nil
}

func place(o *Order, e Entry, placed OrderPlaced) (*Order, error) {
	if o != nil {
		return nil, fmt.Errorf("order %s placed twice: %w", e.Order, ErrFold)
	}
	if !e.Order.Day.Valid() || e.Order.Number < 1 || e.Order.Number > MaxCallNumber {
		return nil, fmt.Errorf("order %s is no order's number: %w", e.Order, ErrFold)
	}
	if err := placed.Content.check(); err != nil {
		return nil, fmt.Errorf("order %s: %w", e.Order, err)
	}
	stage := StageAccepted
	if placed.Held {
		stage = StageHeld
	}
	return &Order{
		ID: e.Order, PlacedAt: e.At, StageAt: e.At, Staff: e.Staff,
		Content: placed.Content.clone(), Stage: stage, LastSeq: e.Seq, Sent: !placed.Held,
	}, nil
}

func (o *Order) apply(e Entry) error {
	switch v := e.Event.(type) {
	case OrderAmended:
		return o.amend(e, v)
	case OrderMoved:
		return o.move(e, v)
	case OrderVoided:
		return o.void(e)
	case CashReceived:
		return o.receiveCash(e, v)
	case DepositAwaited:
		return o.begin(Payment{ID: PaymentID{o.ID, v.N}, Method: Transfer, Status: WaitingForDeposit,
			Amounts: v.Amounts, StartedAt: e.At, Account: v.Account})
	case DepositConfirmed:
		return o.confirmDeposit(e, v)
	case LinkMade:
		return o.begin(Payment{ID: PaymentID{o.ID, v.N}, Method: KakaoPay, Status: Ready,
			Amounts: v.Amounts, StartedAt: e.At, Number: v.Number, Link: v.Link, Payer: v.Payer})
	case PaymentClosed:
		return o.closePayment(e, v)
	case AttemptSending:
		return o.sendAttempt(e, v)
	case AttemptEnded:
		return o.endAttempt(e, v)
	case AttemptRuled:
		return o.ruleAttempt(e, v)
	case MoneyFound:
		return o.findMoney(e, v)
	case PaymentQueued:
		return o.queue(e, v)
	case QueuedRefused:
		return o.refuseQueued(v)
	case QueuedLeft:
		return o.leaveQueue(e, v)
	case MoneyReturned:
		return o.returnMoney(e, v)
	case PhoneGiven, TextWished, TextSending, TextEnded, TextReported, TextDropped:
		return o.applyText(e)
	case AccountOpened:
		return o.openAccount(v)
	default:
		return o.applyReceipt(e)
	}
}

func (o *Order) amend(e Entry, v OrderAmended) error {
	if err := o.untouched(); err != nil {
		return err
	}
	if err := v.Content.check(); err != nil {
		return err
	}
	q, all := o.InQueue(), o.Unclaimed()
	o.Content = v.Content.clone()
	if q != nil && (q.Total == all || q.Total > o.Unclaimed()) {
		q.Total = o.Unclaimed() // it was for all there was to pay, and still is
	}
	switch {
	case v.Held:
		o.Stage, o.StageAt = StageHeld, e.At
	case o.Stage == StageHeld:
		o.Stage, o.StageAt = StageAccepted, e.At
	}
	return nil
}

// untouched refuses when money has arrived or may still arrive: what was asked
// for must stay what was ordered.
func (o *Order) untouched() error {
	if o.Stage == StageVoided {
		return ErrOrderClosed
	}
	for i := range o.Payments {
		p := &o.Payments[i]
		if p.Taken > 0 || p.Status.Pending() || p.OpenAttempt() != nil {
			return ErrOrderHasPayments
		}
	}
	return nil
}

// unkept refuses when money is kept or may still arrive. An order whose money
// was all given back may end, so that it leaves the kitchen's board.
func (o *Order) unkept() error {
	if o.Stage == StageVoided {
		return ErrOrderClosed
	}
	for i := range o.Payments {
		p := &o.Payments[i]
		if p.Balance > 0 || p.Status.Pending() || p.OpenAttempt() != nil {
			return ErrOrderHasPayments
		}
	}
	return nil
}

func (o *Order) move(e Entry, v OrderMoved) error {
	if o.Stage != v.From || o.Stage == StageVoided || v.To == StageVoided || v.From == v.To || v.To > StageVoided {
		return fmt.Errorf("stage %d to %d, order is at %d: %w", v.From, v.To, o.Stage, ErrTransition)
	}
	o.Stage, o.StageAt = v.To, e.At
	return nil
}

func (o *Order) void(e Entry) error {
	if err := o.unkept(); err != nil {
		return err
	}
	o.Stage, o.StageAt = StageVoided, e.At
	return nil
}

// begin adds a payment. It must be the next in number and must not ask for
// more than is left.
func (o *Order) begin(p Payment) error {
	switch {
	case o.Stage == StageVoided:
		return ErrOrderClosed
	case p.ID.N != len(o.Payments)+1:
		return fmt.Errorf("payment %d after %d: %w", p.ID.N, len(o.Payments), ErrFold)
	case p.Total < 1 || !p.valid():
		return fmt.Errorf("payment of %s won, %s tax free, %s VAT: %w", p.Total, p.TaxFree, p.VAT, ErrAmount)
	case p.Total > o.Unclaimed():
		return fmt.Errorf("payment of %s won, %s left: %w", p.Total, o.Unclaimed(), ErrTooMuch)
	}
	o.Payments = append(o.Payments, p)
	if o.Stage == StageHeld {
		o.Stage, o.StageAt = StageAccepted, p.StartedAt
	}
	return nil
}

func (o *Order) receiveCash(e Entry, v CashReceived) error {
	if v.Received < v.Total || v.Received > MaxWon || v.Change != v.Received-v.Total {
		return fmt.Errorf("%s received for %s, %s change: %w", v.Received, v.Total, v.Change, ErrTooLittle)
	}
	return o.begin(Payment{ID: PaymentID{o.ID, v.N}, Method: Cash, Status: Done, Amounts: v.Amounts,
		Taken: v.Total, Balance: v.Total, StartedAt: e.At, TakenAt: e.At, EndedAt: e.At, Received: v.Received, Change: v.Change})
}

func (o *Order) confirmDeposit(e Entry, v DepositConfirmed) error {
	p, err := o.payment(v.N)
	if err != nil {
		return err
	}
	if p.Method != Transfer || v.Total != p.Total {
		return fmt.Errorf("deposit of %s won for payment %s of %s: %w", v.Total, p.ID, p.Total, ErrFold)
	}
	return p.take(e)
}

func (o *Order) closePayment(e Entry, v PaymentClosed) error {
	p, err := o.payment(v.N)
	if err != nil {
		return err
	}
	if p.OpenAttempt() != nil {
		return ErrOpenAttempt
	}
	return p.close(e, v.To, v.Cause)
}

func (o *Order) payment(n int) (*Payment, error) {
	if p, ok := o.Payment(n); ok {
		return p, nil
	}
	return nil, fmt.Errorf("payment %s/%d: %w", o.ID, n, ErrNoSuchPayment)
}

func (p *Payment) become(next Status) error {
	if !p.Status.mayBecome(next) {
		return fmt.Errorf("payment %s from %s to %s: %w", p.ID, p.Status, next, ErrTransition)
	}
	p.Status = next
	return nil
}

// take records that the payment's money has arrived.
func (p *Payment) take(e Entry) error {
	if err := p.become(Done); err != nil {
		return err
	}
	p.Taken, p.Balance, p.TakenAt, p.EndedAt = p.Total, p.Total, e.At, e.At
	return nil
}

// surface records money of a payment that had ended without any. Such a payment
// never goes on by itself, so this is no transition of the table: it puts right
// what was wrong in the ledger.
func (p *Payment) surface(e Entry) error {
	if p.Status != Expired && p.Status != Aborted {
		return fmt.Errorf("money found for payment %s in %s: %w", p.ID, p.Status, ErrTransition)
	}
	p.Status, p.Cause = Done, CauseNone
	p.Taken, p.Balance, p.TakenAt, p.EndedAt = p.Total, p.Total, e.At, e.At
	return nil
}

// unsurface takes back money that a ruling had put in. It cannot when some of it
// was given back since: then it must have been there.
func (p *Payment) unsurface(e Entry) error {
	if p.Status != Done || p.Balance != p.Total {
		return fmt.Errorf("payment %s in %s with %s won left never came: %w", p.ID, p.Status, p.Balance, ErrTransition)
	}
	p.Status, p.Cause = Aborted, CauseRuled
	p.Taken, p.Balance, p.TakenAt, p.EndedAt = 0, 0, time.Time{}, e.At
	return nil
}

// close ends the payment without money.
func (p *Payment) close(e Entry, to Status, cause Cause) error {
	if cause == CauseNone || (to != Expired && to != Aborted) {
		return fmt.Errorf("payment %s closed as %s without a cause: %w", p.ID, to, ErrFold)
	}
	if err := p.become(to); err != nil {
		return err
	}
	p.Cause, p.EndedAt = cause, e.At
	return nil
}
