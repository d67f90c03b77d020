package kakaopay

import (
	"context"
	"fmt"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// Accounts speaks to KakaoPay under a contract for recurring payments:
//
//	first payment    ready, buyer, approve as always; the answer brings the sid
//	each one after   subscription: no link, no buyer, and the answer brings tid and aid
//	in between       manage/subscription/status and …/inactive
//
// A subscription call that got no answer names no payment, and order knows
// payments by their tid only: what became of it a person has to look up. It is
// safe for concurrent use.
type Accounts struct{ *Client }

var _ pos.AccountService = (*Accounts)(nil)

// NewAccounts is [New] for the merchant code of recurring payments, which is
// c.CID here. Errors name kakaopay.recurring_cid in its place.
func NewAccounts(c Config) (*Accounts, error) {
	client, err := newClient(c, recurring)
	if err != nil {
		return nil, err
	}
	return &Accounts{client}, nil
}

// chargeRequest takes what ready takes of a sale. partner_user_id must be the
// one that the first payment was made ready with. Fields and answers of the three
// calls as public clients of the official API have them.
type chargeRequest struct {
	merchant
	SID      string  `json:"sid"`
	Number   string  `json:"partner_order_id"`
	User     string  `json:"partner_user_id"`
	ItemName string  `json:"item_name"`
	Quantity int     `json:"quantity"`
	Total    pos.Won `json:"total_amount"`
	TaxFree  pos.Won `json:"tax_free_amount"`
	VAT      pos.Won `json:"vat_amount"`
}

// Approve is [Client.Approve]; the answer brings the new account's key as well.
// Where that is missing or impossible the money was taken all the same.
func (a *Accounts) Approve(ctx context.Context, r pos.ApproveRequest) (pos.Approval, error) {
	o, approval, err := a.approveSale(ctx, r)
	if err != nil {
		return pos.Approval{}, err
	}
	if sid := o.Hint("sid"); identifier(sid) {
		approval.Key = pos.AccountKey(sid)
	}
	return approval, nil
}

// ChargeAccount implements [pos.AccountCharger].
func (a *Accounts) ChargeAccount(ctx context.Context, r pos.AccountCharge) (pos.Approval, error) {
	c := a.holding(r.Key)
	request := chargeRequest{merchant: c.merchant(), SID: r.Key.Reveal(), Number: r.Number, User: c.user,
		ItemName: wire.Clean(r.Title, maxItemName), Quantity: r.Quantity, Total: r.Total, TaxFree: r.TaxFree, VAT: r.VAT}
	if request.ItemName == "" {
		request.ItemName = r.Number
	}
	switch {
	case !identifier(request.SID):
		return pos.Approval{}, c.wire.Unsendable(string(charge), "account key is not possible")
	case !visible(r.Number, maxOrderNumber):
		return pos.Approval{}, c.wire.Unsendable(string(charge), "order number must be 1 to 100 visible characters")
	case !sellable(r.Amounts, r.Quantity):
		return pos.Approval{}, c.wire.Unsendable(string(charge), "amounts or quantity are not possible")
	}
	o, err := c.send(ctx, charge, request)
	if err != nil {
		return pos.Approval{}, err
	}
	tid := o.Text("tid")
	approval := c.readApproval(o, tid)
	if err := c.sameBuyer(o, tid); err != nil {
		return pos.Approval{}, c.wire.Unreadable(string(charge), err)
	}
	switch {
	case o.Hint("sid") != request.SID:
		err = fmt.Errorf("answer is about another account: %w", wire.ErrAnswer)
	case !identifier(tid) || !identifier(approval.Receipt.CallID):
		err = fmt.Errorf("tid or aid is no id: %w", wire.ErrAnswer)
	}
	if err != nil {
		return pos.Approval{}, c.wire.Unreadable(string(charge), err)
	}
	return approval, nil
}

type accountRequest struct {
	merchant
	SID string `json:"sid"`
}

// AskAccount implements [pos.AccountCharger].
func (a *Accounts) AskAccount(ctx context.Context, key pos.AccountKey) (pos.AccountAnswer, error) {
	answer, err := a.manage(ctx, status, key)
	return answer, harmless(err)
}

// CloseAccount implements [pos.AccountCharger]. An account that is closed
// already is refused with [pos.AdviceAccountClosed].
func (a *Accounts) CloseAccount(ctx context.Context, key pos.AccountKey) (pos.AccountAnswer, error) {
	answer, err := a.manage(ctx, inactive, key)
	if err == nil && answer.Active {
		err = a.wire.Unreadable(string(inactive), fmt.Errorf("account is still active: %w", wire.ErrAnswer))
	}
	return answer, err
}

func (a *Accounts) manage(ctx context.Context, name call, key pos.AccountKey) (pos.AccountAnswer, error) {
	c, sid := a.holding(key), key.Reveal()
	if !identifier(sid) {
		return pos.AccountAnswer{}, c.wire.Unsendable(string(name), "account key is not possible")
	}
	o, err := c.send(ctx, name, accountRequest{c.merchant(), sid})
	if err != nil {
		return pos.AccountAnswer{}, err
	}
	word := o.Text("status")
	same := o.Text("sid") == sid && (!o.Has("cid") || o.Hint("cid") == c.cid)
	if err = o.Err(); err == nil && (!same || word != "ACTIVE" && word != "INACTIVE") {
		err = fmt.Errorf("answer is about another account, or has no status known: %w", wire.ErrAnswer)
	}
	if err != nil {
		return pos.AccountAnswer{}, c.wire.Unreadable(string(name), err)
	}
	// What is not available cannot be charged, whatever its status.
	active := word == "ACTIVE" && (name != status || o.HintFlag("available", true))
	return pos.AccountAnswer{Active: active, UsedAt: readTime(o.Hint("last_approved_at"))}, nil
}

// holding is the client for one call that carries an account's key: a service that
// repeats it in a message must not bring it onto a screen.
func (a *Accounts) holding(key pos.AccountKey) *Client {
	c := *a.Client
	c.secrets = append(append([][]byte{}, c.secrets...), []byte(key.Reveal()))
	return &c
}

// judgeAccount is what codes mean to a call that names an account, where that
// differs from the others.
func judgeAccount(name call, code int64) (verdict, bool) {
	if name != charge && name != inactive && name != status {
		return verdict{}, false
	}
	switch code {
	case -750, -751: // no such sid, or one that was made inactive
		return no(pos.AdviceAccountClosed), true
	case -752: // the month's most of a recurring payment
		return no(pos.AdviceAccountLimit), true
	case -753: // the sid was issued for another partner_user_id: only KakaoPay can tell why
		return no(pos.AdviceCallService), true
	case -780, -782: // refused further down; final, since without a tid order could not confirm it
		return no(pos.AdviceOtherWay), true
	default:
		return verdict{}, false
	}
}
