package kakaopay

import (
	"strconv"
	"strings"

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
	r.Issuer = c.issuer(o, first(card, "kakaopay_issuer_corp", "issuer_corp"))
	r.Acquirer = c.clean(first(card, "kakaopay_purchase_corp", "purchase_corp"))
	r.BIN, r.CardType = bin(card.Hint("bin")), c.clean(card.Hint("card_type"))
	r.ApprovalNumber = c.clean(card.Hint("approved_id"))
	r.Instalments, r.InterestFree = months(card.Hint("install_month")), card.Hint("interest_free_install") == "Y"
}

// first is the first of the fields that holds something. The legacy dialect's
// have a name of their own beside the usual one.
func first(o *wire.Object, keys ...string) string {
	for _, key := range keys {
		if s := o.Hint(key); s != "" {
			return s
		}
	}
	return ""
}

// bin is the first digits of a card, or nothing where it is not that: more of a
// card is never kept.
func bin(s string) string {
	if len(s) < pos.BINDigits || len(s) > pos.MaxBIN || strings.Trim(s, "0123456789") != "" {
		return ""
	}
	return s
}

// readAction reads what order tells of the approval: less than approve did.
func (c *Client) readAction(o *wire.Object, tid string) pos.Receipt {
	card := o.HintObject("selected_card_info")
	r := pos.Receipt{TransactionID: tid, At: readTime(o.Hint("approved_at")),
		Issuer: c.issuer(o, card.Hint("card_corp_name")), BIN: bin(card.Hint("card_bin")),
		Instalments: months(card.Hint("install_month")), InterestFree: card.Hint("interest_free_install") == "Y"}
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
