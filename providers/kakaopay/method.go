package kakaopay

import (
	"strconv"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// methodMoney is a payment from the wallet; the other one, CARD, brings a card_info.
const methodMoney = "MONEY"

// maxIssuer is the length of a card company's name, or of its approval number,
// that is kept, in characters.
const maxIssuer = 30

// readMethod reads from approve's answer who paid. It is for the receipt only:
// nothing of it is required, and nothing of it can make an answer unreadable.
func (c *Client) readMethod(o *wire.Object, r *pos.Receipt) {
	card := o.HintObject("card_info")
	r.Issuer = c.issuer(o, card.Hint("kakaopay_issuer_corp"))
	r.ApprovalNumber = c.clean(card.Hint("approved_id"))
	r.Instalments = months(card.Hint("install_month"))
}

// readAction reads what order tells of the approval: less than approve did.
func (c *Client) readAction(o *wire.Object, tid string) pos.Receipt {
	card := o.HintObject("selected_card_info")
	r := pos.Receipt{TransactionID: tid, At: readTime(o.Hint("approved_at")),
		Issuer: c.issuer(o, card.Hint("card_corp_name")), Instalments: months(card.Hint("install_month"))}
	for _, action := range o.HintObjects("payment_action_details") {
		if aid := action.Hint("aid"); action.Hint("payment_action_type") == "PAYMENT" && identifier(aid) {
			r.CallID = aid
		}
	}
	return r
}

// issuer is the card company's name, or the wallet's where no card was used.
func (c *Client) issuer(o *wire.Object, card string) string {
	if name := c.clean(card); name != "" {
		return name
	}
	if o.Hint("payment_method_type") == methodMoney {
		return "카카오페이머니"
	}
	return ""
}

// clean makes a text of the service's fit for a receipt.
func (c *Client) clean(s string) string { return wire.Clean(wire.Message(s, c.secrets...), maxIssuer) }

// months bounds what a service says about instalments: approve writes two
// digits in a string, order a number.
func months(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > pos.MaxInstalments {
		return 0
	}
	return n
}
