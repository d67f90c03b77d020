package payup

import "truckpos/pos"

// checkCharge refuses what Payup would refuse for its form, before anything is
// sent. A fault about the card names the field as Payup does.
func (c *Client) checkCharge(r pos.ChargeRequest) error {
	switch {
	case r.Number == "" || len(r.Number) > maxOrderNumber || !identifier(r.Number):
		return c.wire.Unsendable(string(keyin2), "order number must be 1 to 20 letters, digits, - or _")
	case r.Total < 1 || r.Total > pos.MaxWon:
		return c.wire.Unsendable(string(keyin2), "amount is not possible")
	case r.At.IsZero() || r.Card == nil:
		return c.wire.Unsendable(string(keyin2), "time or card is missing")
	}
	if field := r.Card.WrongField(); field != "" {
		f := c.wire.Unsendable(string(keyin2), field+" is not as Payup wants it")
		f.Field, f.Advice = field, pos.AdviceCheckFields
		return f
	}
	return nil
}

// cardSecrets are the parts of a card that a service's text must not show:
// the bytes themselves, not copies.
func cardSecrets(c *pos.Card) [][]byte {
	return [][]byte{c.Number.Reveal(), c.Holder.Reveal()}
}
