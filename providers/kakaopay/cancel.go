package kakaopay

import (
	"context"
	"fmt"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

type cancelRequest struct {
	merchant
	TID       string  `json:"tid"`
	Total     pos.Won `json:"cancel_amount"`
	TaxFree   pos.Won `json:"cancel_tax_free_amount"`
	VAT       pos.Won `json:"cancel_vat_amount"`       // explicit: rounded parts need not add up to the sale's
	Available pos.Won `json:"cancel_available_amount"` // KakaoPay refuses when it knows another rest
}

// CancelsParts implements [pos.PartCanceler]: a part of a payment can be given
// back always, and again until nothing is left.
func (c *Client) CancelsParts() bool { return true }

// Cancel implements [pos.LinkService]. KakaoPay has no key that would make a
// repeated cancel harmless; the amount we believe is left stands in for one.
func (c *Client) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	if !identifier(r.TransactionID) || r.Total < 1 || r.Total > r.Available || r.TaxFree < 0 || r.VAT < 0 || r.TaxFree+r.VAT > r.Total {
		return pos.Cancellation{}, c.wire.Unsendable(string(cancel), "transaction id or amounts are not possible")
	}
	o, err := c.send(ctx, cancel, cancelRequest{merchant: c.merchant(), TID: r.TransactionID,
		Total: r.Total, TaxFree: r.TaxFree, VAT: r.VAT, Available: r.Available})
	if err != nil {
		return pos.Cancellation{}, err
	}
	done := o.Object("approved_cancel_amount").Won("total")
	receipt := pos.Receipt{TransactionID: r.TransactionID, CallID: o.Text("aid"), At: readTime(o.Hint("canceled_at"))}
	if err := c.same(o, r.TransactionID); err != nil {
		return pos.Cancellation{}, c.wire.Unreadable(string(cancel), err)
	}
	if done != r.Total || !identifier(receipt.CallID) {
		return pos.Cancellation{}, c.wire.Unreadable(string(cancel),
			fmt.Errorf("%s won given back where %s were asked for: %w", done, r.Total, wire.ErrAnswer))
	}
	return pos.Cancellation{TransactionID: r.TransactionID, Receipt: receipt}, nil
}
