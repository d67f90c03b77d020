package pos

import (
	"fmt"
	"slices"
	"time"
)

// Limits of an order.
const (
	MaxLines      = 99
	MaxQuantity   = 999
	MaxCallNumber = 9999 // of one day: four digits of a provider order number
	MaxNoteLength = 60   // characters
)

// OrderID names an order for ever: its business day and its call number, from
// one daily series that starts at 1.
type OrderID struct {
	Day    Day
	Number int
}

// Call is the number the customer is called by: "A-012".
func (id OrderID) Call() string { return fmt.Sprintf("A-%03d", id.Number) }

// String writes the id with its day: "2026-11-21 A-012".
func (id OrderID) String() string { return id.Day.String() + " " + id.Call() }

// IsZero reports whether the id names no order.
func (id OrderID) IsZero() bool { return id == OrderID{} }

// Compare orders ids by day, then number.
func (id OrderID) Compare(o OrderID) int {
	if id.Day != o.Day {
		return int(id.Day) - int(o.Day)
	}
	return id.Number - o.Number
}

// Stage is how far the kitchen is with an order.
type Stage uint8

// The stages, in the order they are passed.
const (
	StageHeld     Stage = iota // 보류: noted down, not to be made yet
	StageAccepted              // 접수
	StageCooking               // 조리
	StageReady                 // 완료
	StagePickedUp              // 수령
	StageVoided                // 취소: no money is kept, nothing will be made
)

// Next is the stage after s on the board, and false where there is none.
func (s Stage) Next() (Stage, bool) {
	if s >= StageAccepted && s < StagePickedUp {
		return s + 1, true
	}
	return s, false
}

// Line is one position of an order. Names and prices are copied from the menu
// when it is placed, so that a later menu cannot change what was sold.
type Line struct {
	Code      int
	Name      string
	UnitPrice Won // without options
	TaxFree   bool
	Quantity  int
	Options   []LineOption
}

// LineOption is a choice taken with a line; its price counts once per unit.
type LineOption struct {
	Name  string
	Price Won
}

// Amount is (unit price + options) × quantity.
func (l Line) Amount() (Won, error) {
	unit := l.UnitPrice
	for _, o := range l.Options {
		var err error
		if unit, err = unit.Add(o.Price); err != nil {
			return 0, err
		}
	}
	return unit.Times(l.Quantity)
}

// Same reports whether two lines differ in nothing but quantity.
func (l Line) Same(o Line) bool {
	return l.Code == o.Code && l.Name == o.Name && l.UnitPrice == o.UnitPrice &&
		l.TaxFree == o.TaxFree && slices.Equal(l.Options, o.Options)
}

// Content is what a customer ordered. Amounts are computed from it and from
// nothing else.
type Content struct {
	Lines    []Line
	Discount Won // off the total, won
	Note     string
}

// Amounts are the sums of a content or of a part of it, in won.
type Amounts struct {
	Total   Won // to be paid
	TaxFree Won // the part of Total that carries no VAT
	VAT     Won // contained in Total
}

// Supply is the taxable net price: total less tax-free less VAT.
func (a Amounts) Supply() Won { return a.Total - a.TaxFree - a.VAT }

// valid reports whether the parts fit into the total.
func (a Amounts) valid() bool {
	return a.Total >= 0 && a.Total <= MaxWon && a.TaxFree >= 0 && a.TaxFree <= a.Total && a.VAT >= 0 && a.VAT <= a.Total-a.TaxFree
}

// Amounts computes the sums. A discount takes its share of the tax-free part,
// rounded down.
func (c Content) Amounts() (Amounts, error) {
	var gross, free Won
	for _, l := range c.Lines {
		amount, err := l.Amount()
		if err != nil {
			return Amounts{}, err
		}
		if gross, err = gross.Add(amount); err != nil {
			return Amounts{}, err
		}
		if l.TaxFree {
			free += amount
		}
	}
	if c.Discount < 0 || c.Discount > gross {
		return Amounts{}, fmt.Errorf("discount %s of %s won: %w", c.Discount, gross, ErrAmount)
	}
	free -= share(c.Discount, free, gross)
	total := gross - c.Discount
	return Amounts{Total: total, TaxFree: free, VAT: VAT(total, free)}, nil
}

// check refuses what cannot be an order.
func (c Content) check() error {
	switch {
	case len(c.Lines) == 0:
		return ErrEmptyOrder
	case len(c.Lines) > MaxLines:
		return fmt.Errorf("%d lines, at most %d: %w", len(c.Lines), MaxLines, ErrAmount)
	case CleanText(c.Note, MaxNoteLength) != c.Note:
		return fmt.Errorf("note is too long or holds control characters: %w", ErrAmount)
	}
	for _, l := range c.Lines {
		if l.Quantity < 1 || l.Quantity > MaxQuantity || l.UnitPrice < 0 || l.UnitPrice > MaxPrice {
			return fmt.Errorf("line %q, %d × %s: %w", l.Name, l.Quantity, l.UnitPrice, ErrAmount)
		}
		if len(l.Options) > MaxGroups*MaxChoices {
			return fmt.Errorf("line %q with %d options: %w", l.Name, len(l.Options), ErrAmount)
		}
		for _, o := range l.Options {
			if o.Price < 0 || o.Price > MaxPrice {
				return fmt.Errorf("line %q, option %q for %s: %w", l.Name, o.Name, o.Price, ErrAmount)
			}
		}
	}
	_, err := c.Amounts()
	return err
}

// Title names the content in a few words, the way services want an order
// named: "닭꼬치 소금 외 2건".
func (c Content) Title() string {
	name, more := c.TitleParts()
	return name + more
}

// TitleParts are the two ends of the title: the first line's name, and how many
// lines there are besides, "" for none.
func (c Content) TitleParts() (name, more string) {
	switch len(c.Lines) {
	case 0:
		return "", ""
	case 1:
		return c.Lines[0].Name, ""
	default:
		return c.Lines[0].Name, fmt.Sprintf(" 외 %d건", len(c.Lines)-1)
	}
}

// Units is the number of pieces in all lines.
func (c Content) Units() int {
	n := 0
	for _, l := range c.Lines {
		n += l.Quantity
	}
	return n
}

func (c Content) clone() Content {
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		c.Lines[i].Options = slices.Clone(c.Lines[i].Options)
	}
	return c
}

// Order is an order with everything that has happened to it. An Order read
// from a [Register] is shared with other readers: it must not be changed.
type Order struct {
	ID       OrderID
	PlacedAt time.Time
	StageAt  time.Time // when Stage was last changed
	Staff    string
	Content  Content
	Stage    Stage
	Payments []Payment
	Queue    []Queued // payments that wait, or waited, for a service to be back
	Messages []Message
	LastSeq  uint64 // journal sequence of the last entry about the order
	Sent     bool   // the kitchen knows, or knew, of it

	PhoneGiven bool   // the customer gave a telephone number with the order
	Phone      string // that one, digits; "" once erased
}

// Amounts are the sums of the stored content. A stored order's sums were
// checked when it was placed, so they cannot fail.
func (o *Order) Amounts() Amounts {
	a, err := o.Content.Amounts()
	if err != nil {
		panic(fmt.Sprintf("pos: order %s in the ledger has impossible amounts: %v", o.ID, err))
	}
	return a
}

// Paid is the money received for the order and not given back.
func (o *Order) Paid() Won {
	var sum Won
	for i := range o.Payments {
		sum += o.Payments[i].Balance
	}
	return sum
}

// Pending is the money that payments still under way may bring.
func (o *Order) Pending() Won {
	var sum Won
	for i := range o.Payments {
		if o.Payments[i].Status.Pending() {
			sum += o.Payments[i].Total
		}
	}
	return sum
}

// Due is what is left to pay, not counting payments still under way.
func (o *Order) Due() Won { return max(o.Amounts().Total-o.everPaid(), 0) }

// Unclaimed is what is left to pay when every payment under way succeeds: the
// most that a further payment may ask for.
func (o *Order) Unclaimed() Won { return max(o.Due()-o.Pending(), 0) }

// Overpaid is what is kept beyond the order's total: money that arrived though
// nobody waited for it any more. It has to be given back. A voided order is to
// keep nothing.
func (o *Order) Overpaid() Won {
	if o.Stage == StageVoided {
		return o.Paid()
	}
	return max(o.Paid()-o.Amounts().Total, 0)
}

// everPaid counts money that was received, also when it was given back later:
// a refunded order is not to be paid again, except for what a cancel took back
// for just that.
func (o *Order) everPaid() Won {
	var sum Won
	for i := range o.Payments {
		sum += o.Payments[i].Taken - o.Payments[i].owedAnew().Total
	}
	return sum
}

// IsPaid reports whether nothing is left to pay.
func (o *Order) IsPaid() bool { return o.Due() == 0 }

// Open reports whether something about the order is still to come: it waits for
// someone, or a cash receipt of it goes on by itself.
func (o *Order) Open() bool { return o.waits() || o.ReceiptPending() }

// ReceiptPending reports whether a cash receipt of the order goes on by itself.
func (o *Order) ReceiptPending() bool {
	for i := range o.Payments {
		if o.Payments[i].ReceiptPending() {
			return true
		}
	}
	return false
}

// waits reports whether something about the order waits for someone: it is
// unpaid, not handed out, paid too much, a payment or attempt of it is under way,
// or a cash receipt of it came to nothing.
func (o *Order) waits() bool {
	for i := range o.Payments {
		p := &o.Payments[i]
		if p.Status.Pending() || p.OpenAttempt() != nil || p.ReceiptStuck() != nil {
			return true
		}
	}
	return o.Stage < StagePickedUp || (o.Stage == StagePickedUp && !o.IsPaid()) || o.Overpaid() > 0
}

// Payment returns the payment with number n, from 1.
func (o *Order) Payment(n int) (*Payment, bool) {
	if n < 1 || n > len(o.Payments) {
		return nil, false
	}
	return &o.Payments[n-1], true
}

func (o *Order) clone() *Order {
	c := *o // with the same content, which is replaced as a whole and never changed
	c.Payments, c.Queue, c.Messages = slices.Clone(o.Payments), slices.Clone(o.Queue), slices.Clone(o.Messages)
	for i := range c.Payments {
		c.Payments[i].Attempts = slices.Clone(c.Payments[i].Attempts) // what an attempt points to never changes
		c.Payments[i].CashReceipts = slices.Clone(c.Payments[i].CashReceipts)
	}
	return &c
}
