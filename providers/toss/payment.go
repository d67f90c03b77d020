package toss

import (
	"context"
	"errors"
	"fmt"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// payment is what is read of Toss's Payment object.
type payment struct {
	key, number    string
	status         string
	total, balance pos.Won
	receipt        pos.Receipt
}

// payment reads a Payment. What decides over money must be there; the card is
// for the receipt and never makes an approval uncertain.
func (c *Client) payment(name call, o *wire.Object, secrets [][]byte) (payment, error) {
	p := payment{key: o.Text("paymentKey"), number: o.Text("orderId"), status: o.Text("status"),
		total: o.Won("totalAmount"), balance: o.Won("balanceAmount")}
	card := o.HintObject("card")
	p.receipt = pos.Receipt{
		TransactionID:  p.key,
		ApprovalNumber: wire.Clean(wire.CardMessage(card.Hint("approveNo"), secrets...), maxApproval),
		Issuer:         issuer(card.Hint("issuerCode")),
		Instalments:    instalments(card.Hint("installmentPlanMonths")),
		At:             readTime(o.Hint("approvedAt")),
	}
	if last := o.Hint("lastTransactionKey"); identifier(last) && !wire.Repeats(last, secrets) {
		p.receipt.CallID = last
	}
	if err := o.Err(); err != nil {
		return payment{}, c.wire.Unreadable(string(name), err)
	}
	currency := o.Hint("currency")
	switch {
	case !identifier(p.key) || wire.Repeats(p.key, secrets): // it is kept as it is, or not at all
		return payment{}, c.wire.Unreadable(string(name), fmt.Errorf("paymentKey is no id: %w", wire.ErrAnswer))
	case !orderNumber(p.number):
		return payment{}, c.wire.Unreadable(string(name), fmt.Errorf("orderId is no order number: %w", wire.ErrAnswer))
	case p.balance > p.total:
		return payment{}, c.wire.Unreadable(string(name), fmt.Errorf("more is left than was taken: %w", wire.ErrAnswer))
	case currency != "" && currency != "KRW":
		return payment{}, c.wire.Unreadable(string(name), fmt.Errorf("currency is not won: %w", wire.ErrAnswer))
	}
	return p, nil
}

// instalments reads how many months a card is paid in; what cannot be is 0.
func instalments(s string) int {
	for n := pos.MinInstalments; n <= pos.MaxInstalments; n++ {
		if s == fmt.Sprint(n) {
			return n
		}
	}
	return 0
}

// progress translates Toss's statuses. Once money was taken the balance tells
// how much of it is left, not the word: what went back in parts stays
// PARTIAL_CANCELED when nothing is left of it.
func (p payment) progress() pos.Progress {
	switch p.status {
	case "DONE", "PARTIAL_CANCELED", "CANCELED":
		switch p.balance {
		case p.total:
			return pos.ProgressPaid
		case 0:
			return pos.ProgressReturned
		default:
			return pos.ProgressReduced
		}
	case "ABORTED":
		return pos.ProgressRefused
	default: // READY, IN_PROGRESS, EXPIRED and what no document lists say nothing about a keyed-in card
		return pos.ProgressUnknown
	}
}

// InquireCharge implements [pos.ChargeInquirer].
func (c *Client) InquireCharge(ctx context.Context, number string) (pos.Inquiry, error) {
	if !orderNumber(number) {
		return pos.Inquiry{}, c.wire.Unsendable(string(orders), "order number is not possible")
	}
	o, err := c.ask(ctx, orders, "/v1/payments/orders/"+number, nil)
	if f, ok := errors.AsType[*pos.Fault](err); ok && f.Kind == pos.FaultDeclined && f.Code == "NOT_FOUND_PAYMENT" {
		return pos.Inquiry{Progress: pos.ProgressAbsent, Number: number}, nil
	}
	if err != nil {
		return pos.Inquiry{}, err
	}
	p, err := c.payment(orders, o, nil)
	if err != nil {
		return pos.Inquiry{}, harmless(err)
	}
	return pos.Inquiry{Progress: p.progress(), Number: p.number, Amounts: pos.Amounts{Total: p.total}, Canceled: p.canceled(), Approval: p.receipt}, nil
}

// canceled is what was given back of a payment that brought money.
func (p payment) canceled() pos.Won {
	switch p.progress() {
	case pos.ProgressReduced, pos.ProgressReturned:
		return p.total - p.balance
	default:
		return 0
	}
}
