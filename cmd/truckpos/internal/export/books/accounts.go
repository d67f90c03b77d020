package books

import "truckpos/pos"

// The accounts. Both programs know these five roots; beancount wants each part
// to begin with a capital.
const (
	drawer         = "Assets:Drawer"
	kakaoPay       = "Assets:Receivable:KakaoPay"
	card           = "Assets:Receivable:Card"
	bank           = "Assets:Bank"
	taxable        = "Income:Sales:Taxable"
	taxFree        = "Income:Sales:TaxFree"
	vat            = "Liabilities:VAT"
	cashDifference = "Expenses:CashDifference"
	owner          = "Equity:Owner"
	opening        = "Equity:Opening"
)

// account is one account with hledger's letter for its type.
type account struct {
	name string
	kind byte
}

func accounts() []account {
	return []account{
		{drawer, 'C'}, {kakaoPay, 'A'}, {card, 'A'}, {bank, 'A'}, {vat, 'L'}, {taxable, 'R'}, {taxFree, 'R'},
		{cashDifference, 'X'}, {owner, 'E'}, {opening, 'E'},
	}
}

// accountOf is where money of a method is.
func accountOf(m pos.Method) string {
	switch m {
	case pos.KakaoPay:
		return kakaoPay
	case pos.KeyedCard, pos.TossCard:
		return card
	case pos.Transfer:
		return bank
	case pos.Cash:
	}
	return drawer
}

const won = "KRW"
