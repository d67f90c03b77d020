package toss

import (
	"context"
	"fmt"
	"strconv"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// noReason stands for a reason of which nothing was fit to be sent.
const noReason = "고객 요청"

// CancelsParts implements [pos.PartCanceler]: a part of a payment can be given
// back always, and again until nothing is left.
func (c *Client) CancelsParts() bool { return true }

// Cancel implements [pos.CardService]. Its Idempotency-Key names the payment
// and the attempt, so that the same attempt is done once and another one is
// another cancel; the rest we believe in goes with it, and Toss refuses when it
// knows another. Whether it was done is told by the balance.
func (c *Client) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	if !identifier(r.TransactionID) || r.Total < 1 || r.Total > r.Available || r.Available > pos.MaxWon || r.TaxFree < 0 || r.TaxFree > r.Total || r.Attempt < 1 {
		return pos.Cancellation{}, c.wire.Unsendable(string(cancel), "payment, attempt or amounts are not possible")
	}
	reason := cut(wire.Clean(r.Reason, maxReason), maxReason)
	if reason == "" {
		reason = noReason
	}
	const numbers = 3 * 20
	w := wire.NewWriter(4, len(reason)+numbers)
	w.Text("cancelReason", reason)
	w.Number("cancelAmount", int64(r.Total))
	w.Number("taxFreeAmount", int64(r.TaxFree))
	w.Number("refundableAmount", int64(r.Available))
	o, err := c.send(ctx, action{call: cancel, path: "/v1/payments/" + r.TransactionID + "/cancel",
		key: "cancel-" + strconv.Itoa(r.Attempt), body: w.Bytes()})
	if err != nil {
		return pos.Cancellation{}, err
	}
	p, err := c.payment(cancel, o, nil)
	if err != nil {
		return pos.Cancellation{}, err
	}
	if p.key != r.TransactionID || p.balance != r.Available-r.Total {
		return pos.Cancellation{}, c.wire.Unreadable(string(cancel),
			fmt.Errorf("%s won are left where %s were to be: %w", p.balance, r.Available-r.Total, wire.ErrAnswer))
	}
	last := lastCancel(o)
	receipt := pos.Receipt{TransactionID: p.key, At: readTime(last.Hint("canceledAt"))}
	if id := last.Hint("transactionKey"); identifier(id) {
		receipt.CallID = id
	}
	return pos.Cancellation{TransactionID: p.key, Receipt: receipt}, nil
}

// lastCancel is the newest of a payment's cancels, an object without fields
// where none is told.
func lastCancel(o *wire.Object) *wire.Object {
	cancels := o.HintObjects("cancels")
	if len(cancels) == 0 {
		return o.HintObject("cancels")
	}
	newest := cancels[0]
	for _, c := range cancels[1:] { // no document says in which order they come
		if c.Hint("canceledAt") >= newest.Hint("canceledAt") {
			newest = c
		}
	}
	return newest
}
