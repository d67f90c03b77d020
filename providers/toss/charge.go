package toss

import (
	"context"
	"fmt"
	"unicode/utf8"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// The calls of a keyed-in card.
const (
	keyIn  call = "key-in"
	orders call = "orders"
	cancel call = "cancel"
)

// Limits of Toss's fields, in characters.
const (
	maxOrderName    = 100
	maxCustomerName = 100
	maxReason       = 200
	maxApproval     = 30 // of what a receipt shows
)

// maxInstalments is Toss's; its shortest plan is two months.
const maxInstalments = 12

var (
	_ pos.CardService       = (*Client)(nil)
	_ pos.PartCanceler      = (*Client)(nil)
	_ pos.ChargeInquirer    = (*Client)(nil)
	_ pos.InstalmentLimiter = (*Client)(nil)
)

// MostInstalments implements [pos.InstalmentLimiter].
func (c *Client) MostInstalments() int { return maxInstalments }

// Charge implements [pos.CardService]. Its Idempotency-Key is the order number,
// which no other charge has. It is approved only when Toss repeats our order
// number and amount and says that all of it was taken.
func (c *Client) Charge(ctx context.Context, r pos.ChargeRequest) (pos.Approval, error) {
	if err := c.checkCharge(r); err != nil {
		return pos.Approval{}, err
	}
	secrets := append(cardSecrets(r.Card), c.secret)
	o, err := c.send(ctx, action{call: keyIn, path: "/v1/payments/key-in", key: "charge-" + r.Number, body: chargeBody(r), secrets: secrets})
	if err != nil {
		return pos.Approval{}, err
	}
	p, err := c.payment(keyIn, o, secrets)
	if err != nil {
		return pos.Approval{}, err
	}
	if p.number != r.Number || p.total != r.Total || p.balance != p.total || p.progress() != pos.ProgressPaid {
		return pos.Approval{}, c.wire.Unreadable(string(keyIn), fmt.Errorf("answer is about another charge: %w", wire.ErrAnswer))
	}
	return pos.Approval{Number: p.number, Amounts: pos.Amounts{Total: p.total}, Receipt: p.receipt}, nil
}

// checkCharge refuses what Toss would refuse for its form, before anything is
// sent. A fault about the card names the field as all card services do.
func (c *Client) checkCharge(r pos.ChargeRequest) error {
	switch {
	case !orderNumber(r.Number):
		return c.wire.Unsendable(string(keyIn), "order number must be 6 to 64 letters, digits, - or _")
	case r.Total < 1 || r.Total > pos.MaxWon:
		return c.wire.Unsendable(string(keyIn), "amount is not possible")
	case r.Card == nil:
		return c.wire.Unsendable(string(keyIn), "card is missing")
	}
	field := r.Card.WrongField()
	if field == "" && r.Card.Instalments > maxInstalments {
		field = "quota"
	}
	if field != "" {
		f := c.wire.Unsendable(string(keyIn), field+" is not as Toss wants it")
		f.Field, f.Advice = field, pos.AdviceCheckFields
		return f
	}
	return nil
}

// chargeBody is written without a copy of the card, see [wire.Writer].
func chargeBody(r pos.ChargeRequest) []byte {
	card, name := r.Card, title(r.Title, r.Number)
	customer := cut(wire.Clean(r.Card.BuyerName, maxCustomerName), maxCustomerName)
	const numbers = 3 * 20
	w := wire.NewWriter(11, len(r.Number)+len(name)+len(customer)+card.Number.Len()+card.Holder.Len()+numbers+6)
	w.Number("amount", int64(r.Total))
	w.Text("orderId", r.Number)
	w.Text("orderName", name)
	w.Digits("cardNumber", card.Number.Reveal())
	w.Digits("cardExpirationYear", card.ExpiryYear.Reveal())
	w.Digits("cardExpirationMonth", card.ExpiryMonth.Reveal())
	w.Digits("cardPassword", card.Password.Reveal())
	w.Digits("customerIdentityNumber", card.Holder.Reveal())
	w.Number("cardInstallmentPlan", int64(card.Instalments))
	w.Number("taxFreeAmount", int64(r.TaxFree))
	if customer != "" {
		w.Text("customerName", customer)
	}
	return w.Bytes()
}

// title is what is bought, in words that Toss takes.
func title(s, otherwise string) string {
	if s = cut(wire.Clean(s, maxOrderName), maxOrderName); s == "" {
		return otherwise
	}
	return s
}

// cut shortens s to limit characters.
func cut(s string, limit int) string {
	for i := range s {
		if utf8.RuneCountInString(s[:i]) == limit {
			return s[:i]
		}
	}
	return s
}

// cardSecrets are the parts of a card that a service's text must not show: the
// bytes themselves, not copies.
func cardSecrets(c *pos.Card) [][]byte { return [][]byte{c.Number.Reveal(), c.Holder.Reveal()} }
