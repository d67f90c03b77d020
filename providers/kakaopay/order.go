package kakaopay

import (
	"context"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

type orderRequest struct {
	merchant
	TID string `json:"tid"`
}

// Inquire implements [pos.LinkService]. A status that no document lists is
// [pos.ProgressUnknown], without an error: it says nothing about money.
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
		q.Canceled = o.Object("canceled_amount").Won("total")
		q.Approval = readAction(o, transactionID)
	} else if amount, ok := o.OptionalObject("amount"); ok {
		q.Amounts = readAmounts(amount)
	}
	if err := c.same(o, transactionID); err != nil {
		return pos.Inquiry{}, c.wire.Unreadable(string(order), err)
	}
	return q, nil
}

// progress translates KakaoPay's thirteen statuses. There is none for a link
// whose time ran out: it stays where it was.
func progress(status string) pos.Progress {
	switch status {
	case "READY", "SEND_TMS":
		return pos.ProgressMade
	case "OPEN_PAYMENT":
		return pos.ProgressOpened
	case "SELECT_METHOD", "ARS_WAITING":
		return pos.ProgressChosen
	case "AUTH_PASSWORD":
		return pos.ProgressAgreed
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
	default: // ISSUED_SID too: it belongs to recurring payments, which we never begin
		return pos.ProgressUnknown
	}
}

// took reports whether money was taken at that step.
func took(p pos.Progress) bool {
	return p == pos.ProgressPaid || p == pos.ProgressReduced || p == pos.ProgressReturned
}

// readAction reads what order tells of the approval: less than approve did.
func readAction(o *wire.Object, tid string) pos.Receipt {
	r := pos.Receipt{TransactionID: tid, At: readTime(o.OptionalText("approved_at"))}
	if o.OptionalText("payment_method_type") == methodMoney {
		r.Issuer = "카카오페이머니"
	}
	if card, ok := o.OptionalObject("selected_card_info"); ok {
		r.Issuer = wire.Clean(card.OptionalText("card_corp_name"), maxIssuer)
		if card.Has("install_month") {
			r.Instalments = months(card.Int("install_month"))
		}
	}
	for _, action := range o.Objects("payment_action_details") {
		if aid := action.OptionalText("aid"); action.OptionalText("payment_action_type") == "PAYMENT" && identifier(aid) {
			r.CallID = aid
		}
	}
	return r
}

// months bounds what a service says about instalments.
func months(n int64) int {
	if n < 0 || n > pos.MaxInstalments {
		return 0
	}
	return int(n)
}
