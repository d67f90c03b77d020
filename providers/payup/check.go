package payup

import "truckpos/pos"

// checkCharge refuses what Payup would refuse for its form, before anything is
// sent. A fault about the card names the field as Payup does.
func (c *Client) checkCharge(r pos.ChargeRequest) error {
	switch {
	case r.Number == "" || len(r.Number) > maxOrderNumber || !identifier(r.Number):
		return c.wire.Unsendable(string(keyin2), "order number must be 1 to 20 letters, digits, - or _")
	case r.Total < 1 || r.Total > pos.MaxWon || r.TaxFree < 0 || r.TaxFree > r.Total:
		return c.wire.Unsendable(string(keyin2), "amount is not possible")
	case r.At.IsZero() || r.Card == nil:
		return c.wire.Unsendable(string(keyin2), "time or card is missing")
	}
	if field := wrongField(r.Card); field != "" {
		f := c.wire.Unsendable(string(keyin2), field+" is not as Payup wants it")
		f.Field, f.Advice = field, pos.AdviceCheckFields
		return f
	}
	return nil
}

// wrongField names the first field of the card that Payup could not take, or
// returns "".
func wrongField(c *pos.Card) string {
	fits := func(s *pos.Secret, lengths ...int) bool {
		for _, n := range lengths {
			if s.Len() == n {
				return onlyDigits(s.Reveal())
			}
		}
		return false
	}
	number, mobile := c.Number.Len(), len(c.BuyerMobile)
	switch {
	case number < pos.MinCardDigits || number > pos.MaxCardDigits || !onlyDigits(c.Number.Reveal()):
		return "cardNo"
	case !fits(&c.ExpiryMonth, 2) || !month(c.ExpiryMonth.Reveal()):
		return "expireMonth"
	case !fits(&c.ExpiryYear, 2):
		return "expireYear"
	case !fits(&c.Holder, 6, 10):
		return "birthday"
	case !fits(&c.Password, 2):
		return "cardPw"
	case c.Instalments != 0 && (c.Instalments < pos.MinInstalments || c.Instalments > pos.MaxInstalments):
		return "quota"
	case mobile != 0 && (mobile < 10 || mobile > 11 || !onlyDigits([]byte(c.BuyerMobile))):
		return "mobileNumber"
	default:
		return ""
	}
}

func month(b []byte) bool {
	n := (b[0]-'0')*10 + b[1] - '0'
	return n >= 1 && n <= 12
}

// cardSecrets are the parts of a card that a service's text must not show:
// the bytes themselves, not copies.
func cardSecrets(c *pos.Card) [][]byte {
	return [][]byte{c.Number.Reveal(), c.Holder.Reveal()}
}
