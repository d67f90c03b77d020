package kakaopay

import (
	"context"

	"truckpos/pos"
)

type orderRequest struct {
	merchant
	TID string `json:"tid"`
}

// Inquire implements [pos.LinkService]. A status that no document lists is
// [pos.ProgressUnknown], without an error: it says nothing about money. Amounts
// are required only of a payment that has been paid.
func (c *Client) Inquire(ctx context.Context, transactionID string) (pos.Inquiry, error) {
	q, err := c.ask(ctx, transactionID)
	return q, harmless(err)
}

func (c *Client) ask(ctx context.Context, transactionID string) (pos.Inquiry, error) {
	if !identifier(transactionID) {
		return pos.Inquiry{}, c.wire.Unsendable(string(order), "transaction id is not possible")
	}
	o, err := c.send(ctx, order, orderRequest{c.merchant(), transactionID})
	if err != nil {
		return pos.Inquiry{}, err
	}
	q := pos.Inquiry{Progress: progress(o.Text("status")), Number: o.Text("partner_order_id")}
	if took(q.Progress) {
		q.Amounts = readAmounts(o.Object("amount"))
		// Before the first cancel there may be nothing to tell of cancels.
		if q.Progress != pos.ProgressPaid || o.Has("canceled_amount") {
			q.Canceled = o.Object("canceled_amount").Won("total")
		}
		q.Approval = c.readAction(o, transactionID)
	} else {
		q.Amounts = readEarlyAmounts(o.HintObject("amount"))
	}
	if err := c.sameBuyer(o, transactionID); err != nil {
		return pos.Inquiry{}, c.wire.Unreadable(string(order), err)
	}
	return q, nil
}

// progress translates KakaoPay's thirteen statuses. There is none for a link
// whose time ran out: it stays where it was.
func progress(status string) pos.Progress {
	switch status {
	case "READY":
		return pos.ProgressMade
	case "SEND_TMS":
		return pos.ProgressMessaged
	case "OPEN_PAYMENT":
		return pos.ProgressOpened
	case "SELECT_METHOD":
		return pos.ProgressChosen
	case "ARS_WAITING":
		return pos.ProgressCalling
	case "AUTH_PASSWORD":
		return pos.ProgressAgreed
	case "ISSUED_SID":
		return pos.ProgressRegistered
	case "SUCCESS_PAYMENT":
		return pos.ProgressPaid
	case "PART_CANCEL_PAYMENT":
		return pos.ProgressReduced
	case "CANCEL_PAYMENT":
		return pos.ProgressReturned
	case "QUIT_PAYMENT":
		return pos.ProgressQuit
	case "FAIL_AUTH_PASSWORD":
		return pos.ProgressFailed
	case "FAIL_PAYMENT":
		return pos.ProgressRefused
	default:
		return pos.ProgressUnknown
	}
}

// took reports whether money was taken at that step.
func took(p pos.Progress) bool {
	return p == pos.ProgressPaid || p == pos.ProgressReduced || p == pos.ProgressReturned
}
