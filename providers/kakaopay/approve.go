package kakaopay

import (
	"context"
	"fmt"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

type approveRequest struct {
	merchant
	TID    string  `json:"tid"`
	Number string  `json:"partner_order_id"`
	User   string  `json:"partner_user_id"`
	Token  string  `json:"pg_token"`
	Total  pos.Won `json:"total_amount"` // optional; sent, KakaoPay refuses another amount than ready's
}

// Approve implements [pos.LinkService]. The answer's order number and amounts
// are returned for the caller to compare; an answer about another payment,
// merchant or buyer is a fault of unknown outcome.
func (c *Client) Approve(ctx context.Context, r pos.ApproveRequest) (pos.Approval, error) {
	_, a, err := c.approveSale(ctx, r)
	return a, err
}

// approveSale is Approve with the whole answer.
func (c *Client) approveSale(ctx context.Context, r pos.ApproveRequest) (*wire.Object, pos.Approval, error) {
	if !identifier(r.TransactionID) || !validToken(r.Token) || r.Total < 1 {
		return nil, pos.Approval{}, c.wire.Unsendable(string(approve), "transaction id, token or amount is not possible")
	}
	o, err := c.send(ctx, approve, approveRequest{merchant: c.merchant(), TID: r.TransactionID,
		Number: r.Number, User: c.user, Token: r.Token, Total: r.Total})
	if err != nil {
		return nil, pos.Approval{}, err
	}
	a := c.readApproval(o, r.TransactionID)
	if err := c.sameBuyer(o, r.TransactionID); err != nil {
		return nil, pos.Approval{}, c.wire.Unreadable(string(approve), err)
	}
	if !identifier(a.Receipt.CallID) {
		return nil, pos.Approval{}, c.wire.Unreadable(string(approve), fmt.Errorf("aid is no id: %w", wire.ErrAnswer))
	}
	return o, a, nil
}

// readApproval reads what an approval says; what is missing is the object's error.
func (c *Client) readApproval(o *wire.Object, tid string) pos.Approval {
	a := pos.Approval{
		Number:  o.Text("partner_order_id"),
		Amounts: readAmounts(o.Object("amount")),
		HasVAT:  true,
		Receipt: pos.Receipt{TransactionID: tid, CallID: o.Text("aid"), At: readTime(o.Hint("approved_at"))},
	}
	c.readMethod(o, &a.Receipt)
	return a
}
