package books

import "truckpos/pos"

// transaction is one of a journal. Its postings add up to nothing.
type transaction struct {
	day      pos.Day
	about    string // what a person reads first
	order    string // the order number, "" for what is about none
	link     string // key of the payment: what it shares with the others of that payment
	tags     []tag
	postings []posting
	counted  *pos.Won // in the drawer after it
}

// tag is a word about a transaction.
type tag struct {
	name, value string
	free        bool // its value is what a person or a service wrote
}

type posting struct {
	account string
	amount  pos.Won
}

// post adds a posting; one of nothing says nothing.
func (t *transaction) post(account string, amount pos.Won) {
	if amount != 0 {
		t.postings = append(t.postings, posting{account, amount})
	}
}

// to is the transaction's sum in an account.
func (t *transaction) to(account string) pos.Won {
	var sum pos.Won
	for _, p := range t.postings {
		if p.account == account {
			sum += p.amount
		}
	}
	return sum
}

// tell adds a tag of the till's own words, write one of someone else's. An
// empty value is none.
func (t *transaction) tell(name, value string)  { t.tag(tag{name: name, value: value}) }
func (t *transaction) write(name, value string) { t.tag(tag{name: name, value: value, free: true}) }

func (t *transaction) tag(g tag) {
	if g.value != "" {
		t.tags = append(t.tags, g)
	}
}

// The names of tags, and the values of kind.
const (
	tagKind     = "kind"
	tagMethod   = "method"  // how the money moved
	tagPaid     = "paid"    // how the payment was made, where that differs
	tagPayment  = "payment" // its key
	tagCode     = "code"    // the order number, where a journal has no place for it
	tagOrder    = "order"   // day and call number
	tagZ        = "z-number"
	tagAt       = "at"
	tagStaff    = "staff"
	tagReason   = "reason"
	tagExpected = "expected"
	tagCounted  = "counted"

	kindSale         = "sale"
	kindReturn       = "return"
	kindSaleUndone   = "sale-undone"
	kindReturnUndone = "return-undone"
	kindOpening      = "opening"
	kindFloat        = "float"
	kindCash         = "cash"
	kindClosing      = "closing"
)

// tagNames are all of them, in the order in which they are declared.
func tagNames() []string {
	return []string{
		tagKind, tagMethod, tagPaid, tagPayment, tagOrder, tagZ, tagAt, tagStaff, tagReason, tagExpected, tagCounted,
	}
}
