package payup

import (
	"context"
	"fmt"
	"strconv"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// maxReason is how much of a reason is sent, in bytes of UTF-8. No document
// gives a length; the item name's has room for a sentence.
const maxReason = maxItemName

// CancelsParts reports whether a part of a charge can be given back, which is
// by the merchant's contract with Payup: [Config.PartCancel].
func (c *Client) CancelsParts() bool { return c.parts }

// Cancel implements [pos.CardService]. cancel2 gives back a whole charge and
// nothing else; everything less, what is left after a part included, is
// partcancel's, where the contract has it.
func (c *Client) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	whole := r.Whole && r.Total == r.Available
	name := cancel2
	if !whole {
		name = partcancel
	}
	switch {
	case !identifier(r.TransactionID):
		return pos.Cancellation{}, c.wire.Unsendable(string(name), "transaction id is not possible")
	case !whole && !c.parts:
		return pos.Cancellation{}, c.wire.Unsendable(string(cancel2), "only a whole charge can be given back")
	case !whole && (r.Whole || r.Total < 1 || r.Total > r.Available || r.Available > pos.MaxWon):
		return pos.Cancellation{}, c.wire.Unsendable(string(name), "amount is not possible")
	}
	body := c.wholeBody(r)
	if !whole {
		body = c.partBody(r)
	}
	o, err := c.send(ctx, name, body, [][]byte{c.key})
	if err != nil {
		return pos.Cancellation{}, err
	}
	// Payup's table of the answer lacks the transaction id, its answers have it.
	id, given := "", r.Total
	if o.Has("transactionId") {
		id = o.TextOrNumber("transactionId", 0)
	}
	if !whole && o.Has("cancelAmount") { // not in any document; another amount than ours would be no answer to us
		given = won(o.TextOrNumber("cancelAmount", 0))
	}
	at := readTime(o.Hint("cancelDateTime"))
	if err := o.Err(); err != nil {
		return pos.Cancellation{}, c.wire.Unreadable(string(name), err)
	}
	if id != "" && id != r.TransactionID || given != r.Total {
		return pos.Cancellation{}, c.wire.Unreadable(string(name), fmt.Errorf("answer is about another charge: %w", wire.ErrAnswer))
	}
	return pos.Cancellation{TransactionID: r.TransactionID, Receipt: pos.Receipt{TransactionID: r.TransactionID, At: at}}, nil
}

func (c *Client) wholeBody(r pos.CancelRequest) []byte {
	sign := signature(c.merchant, r.TransactionID, string(c.key))
	b := newBody(3, len(c.merchant)+len(r.TransactionID)+len(sign))
	b.text("merchantId", c.merchant)
	b.text("transactionId", r.TransactionID)
	b.text("signature", sign)
	return b.bytes()
}

func (c *Client) partBody(r pos.CancelRequest) []byte {
	amount := strconv.FormatInt(int64(r.Total), 10)
	reason := cut(wire.Clean(r.Reason, maxReason), maxReason)
	if reason == "" {
		reason = noReason
	}
	sign := signature(c.merchant, r.TransactionID, amount, string(c.key))
	b := newBody(4, len(r.TransactionID)+len(amount)+len(reason)+len(sign))
	b.text("transactionId", r.TransactionID)
	b.text("cancelAmount", amount)
	b.text("cancelReason", reason)
	b.text("signature", sign)
	return b.bytes()
}

// noReason stands for a reason of which nothing was fit to be sent.
const noReason = "부분취소"
