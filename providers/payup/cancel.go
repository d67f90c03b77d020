package payup

import (
	"context"
	"fmt"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// Cancel implements [pos.CardService]. cancel2 gives back a whole charge and
// nothing else.
func (c *Client) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	switch {
	case !identifier(r.TransactionID):
		return pos.Cancellation{}, c.wire.Unsendable(string(cancel2), "transaction id is not possible")
	case !r.Whole || r.Total != r.Available:
		return pos.Cancellation{}, c.wire.Unsendable(string(cancel2), "only a whole charge can be given back")
	}
	sign := signature(c.merchant, r.TransactionID, string(c.key))
	b := newBody(3, len(c.merchant)+len(r.TransactionID)+len(sign))
	b.text("merchantId", c.merchant)
	b.text("transactionId", r.TransactionID)
	b.text("signature", sign)
	o, err := c.send(ctx, cancel2, b.bytes(), [][]byte{c.key})
	if err != nil {
		return pos.Cancellation{}, err
	}
	// Payup's table of the answer lacks the transaction id, its answers have it.
	id := ""
	if o.Has("transactionId") {
		id = o.TextOrNumber("transactionId", 0)
	}
	at := readTime(o.Hint("cancelDateTime"))
	if err := o.Err(); err != nil {
		return pos.Cancellation{}, c.wire.Unreadable(string(cancel2), err)
	}
	if id != "" && id != r.TransactionID {
		return pos.Cancellation{}, c.wire.Unreadable(string(cancel2), fmt.Errorf("answer is about another charge: %w", wire.ErrAnswer))
	}
	return pos.Cancellation{TransactionID: r.TransactionID, Receipt: pos.Receipt{TransactionID: r.TransactionID, At: at}}, nil
}
