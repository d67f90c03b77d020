package books

import "truckpos/pos"

// The accounts. Both programs know these five roots; beancount wants each part
// to begin with a capital.
const (
	drawer         = "Assets:Drawer"
	kakaoPay       = "Assets:Receivable:KakaoPay"
	card           = "Assets:Receivable:Card"
	toss           = "Assets:Receivable:Toss"
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

// accounts are those that every journal declares.
func accounts() []account {
	return []account{
		{drawer, 'C'}, {kakaoPay, 'A'}, {card, 'A'}, {bank, 'A'}, {vat, 'L'}, {taxable, 'R'}, {taxFree, 'R'},
		{cashDifference, 'X'}, {owner, 'E'}, {opening, 'E'},
	}
}

// later are the accounts that a journal declares before their first
// transaction: books kept while there was no such service stay as they are.
func later() []account { return []account{{toss, 'A'}} }

// accountOf is where money is that a service, or a method without one, moved.
func accountOf(service pos.Method) string {
	switch service {
	case pos.KakaoPay:
		return kakaoPay
	case pos.KeyedCard:
		return card
	case pos.TossCard:
		return toss
	case pos.Transfer:
		return bank
	case pos.Cash:
	}
	return drawer
}

const won = "KRW"
