package payup

import (
	"context"
	"fmt"
	"strconv"
	"unicode/utf8"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// Lengths of Payup's fields. Its document does not say whether they count
// bytes or characters, nor in which encoding. Texts are cut by bytes of UTF-8,
// which is short enough in every reading.
const (
	maxOrderNumber = 20
	maxItemName    = 128
	maxUserName    = 50
	maxApproval    = 30 // of the network's approval number and the card's name, in characters
)

// walkIn stands for the buyer's name, which Payup requires and a food truck
// does not ask.
const walkIn = "현장고객"

// Charge implements [pos.CardService]. It is approved only when Payup repeats
// our order number and amount. What it says besides is for the receipt and
// never makes the approval uncertain.
func (c *Client) Charge(ctx context.Context, r pos.ChargeRequest) (pos.Approval, error) {
	if err := c.checkCharge(r); err != nil {
		return pos.Approval{}, err
	}
	instalments := r.Card.Instalments
	secrets := append(cardSecrets(r.Card), c.key)
	o, err := c.send(ctx, keyin2, c.chargeBody(r), secrets)
	if err != nil {
		return pos.Approval{}, err
	}
	a := pos.Approval{
		Number:  o.TextOrNumber("orderNumber", 0),
		Amounts: pos.Amounts{Total: won(o.TextOrNumber("amount", 0))},
		Receipt: pos.Receipt{
			TransactionID:  o.TextOrNumber("transactionId", 0),
			ApprovalNumber: wire.Clean(hide(o.Hint("authNumber"), secrets), maxApproval),
			Issuer:         wire.Clean(hide(o.Hint("cardName"), secrets), maxApproval),
			Instalments:    instalments,
			InterestFree:   instalments > 0 && o.Hint("noinf") == "Y",
			Notice:         noticeCode(o.Hint("kakaoResultCode"), secrets),
			At:             readTime(o.Hint("authDateTime")),
		},
	}
	taxes := c.sameTaxes(o, r.Amounts)
	if err := o.Err(); err != nil {
		return pos.Approval{}, c.wire.Unreadable(string(keyin2), err)
	}
	if a.Number != r.Number || a.Total != r.Total || !taxes || !identifier(a.Receipt.TransactionID) {
		return pos.Approval{}, c.wire.Unreadable(string(keyin2), fmt.Errorf("answer is about another charge: %w", wire.ErrAnswer))
	}
	if repeats(a.Receipt.TransactionID, secrets) { // it is kept as it is, or not at all
		return pos.Approval{}, c.wire.Unreadable(string(keyin2), fmt.Errorf("transaction id repeats the card: %w", wire.ErrAnswer))
	}
	return a, nil
}

func (c *Client) chargeBody(r pos.ChargeRequest) []byte {
	amount, at := strconv.FormatInt(int64(r.Total), 10), r.At.In(pos.Seoul()).Format(timeLayout)
	item, name := cut(wire.Clean(r.Title, maxItemName), maxItemName), cut(wire.Clean(r.Card.BuyerName, maxUserName), maxUserName)
	if item == "" {
		item = r.Number
	}
	if name == "" {
		name = walkIn
	}
	sign := signature(c.merchant, r.Number, amount, string(c.key), at)
	card := r.Card
	taxable, free := strconv.FormatInt(int64(r.Total-r.TaxFree), 10), strconv.FormatInt(int64(r.TaxFree), 10)
	fields, size := 14, len(r.Number)+card.Number.Len()+card.Holder.Len()+len(amount)+len(item)+len(name)+len(card.BuyerMobile)+len(sign)+len(at)+16
	if c.mixed {
		fields, size = fields+3, size+1+len(taxable)+len(free)
	}
	b := newBody(fields, size)
	b.text("orderNumber", r.Number)
	b.digits("cardNo", card.Number.Reveal())
	b.digits("expireMonth", card.ExpiryMonth.Reveal())
	b.digits("expireYear", card.ExpiryYear.Reveal())
	b.digits("birthday", card.Holder.Reveal())
	b.digits("cardPw", card.Password.Reveal())
	b.text("amount", amount)
	b.text("quota", strconv.Itoa(card.Instalments))
	b.text("itemName", item)
	b.text("userName", name)
	b.text("mobileNumber", card.BuyerMobile)
	b.text("kakaoSend", c.noticed(card))
	if c.mixed {
		b.text("taxFlag", "Y")
		b.text("taxAmount", taxable) // with the VAT, unlike in the answer
		b.text("freeAmount", free)
	}
	b.text("timestamp", at)
	b.text("signature", sign)
	return b.bytes()
}

// cut shortens s to limit bytes, at a whole character.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return s[:limit]
}

// won reads an amount as Payup writes it: one to twelve digits. Anything else
// is -1, which equals no amount asked for.
func won(s string) pos.Won {
	if !onlyDigits([]byte(s)) || len(s) < 1 || len(s) > 12 {
		return -1
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return -1
	}
	return pos.Won(n)
}

func onlyDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
