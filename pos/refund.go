package pos

import (
	"fmt"
	"slices"
)

// RefundWay is how money goes back to the customer.
type RefundWay uint8

// The ways.
const (
	// RefundSame: the way it came. The service cancels; cash and a deposit are
	// handed back by a person.
	RefundSame RefundWay = iota
	// RefundCash: out of the drawer, whatever way it came. A service is not asked
	// and keeps what it has.
	RefundCash
	// RefundRecharge: the service cancels all that is left, and what the customer
	// still owes is paid anew. For a service that cannot cancel a part.
	RefundRecharge
)

// Refund is what is to be given back of a payment.
type Refund struct {
	Total  Won            // what the customer is to have back: 1 to the payment's balance
	Lines  []ReturnedLine // what for, where it is for pieces of the order; else nil
	Way    RefundWay
	Reason string
}

// ReturnedLine is pieces of an order's line that money is given back for.
type ReturnedLine struct {
	Line     int // index in the order's content
	Quantity int
}

// Returns is how many pieces of each line were given back already, or are being
// given back.
func (o *Order) Returns() []int {
	pieces := make([]int, len(o.Content.Lines))
	for i := range o.Payments {
		for _, a := range o.Payments[i].Attempts {
			if a.Kind != Cancel || !a.Took() && !a.State.Open() {
				continue
			}
			for _, l := range a.Lines {
				pieces[l.Line] += l.Quantity
			}
		}
	}
	return pieces
}

// Worth is what pieces of the order cost the customer: their share of the
// total after the discount, rounded to the customer's favour, and the tax-free
// part of that. All pieces that are left are worth all that is left.
func (o *Order) Worth(lines []ReturnedLine) (Amounts, error) {
	before := o.Returns()
	if err := o.checkLines(lines, before); err != nil {
		return Amounts{}, err
	}
	after := slices.Clone(before)
	for _, l := range lines {
		after[l.Line] += l.Quantity
	}
	// The difference of two sums, so that pieces given back one after the other
	// are worth together what they are worth at once.
	a, b := o.worthOf(after), o.worthOf(before)
	worth := Amounts{Total: a.Total - b.Total}
	worth.TaxFree = min(a.TaxFree-b.TaxFree, worth.Total) // each is rounded for itself
	worth.VAT = VAT(worth.Total, worth.TaxFree)
	return worth, nil
}

// checkLines refuses pieces that the order does not have or that were given back.
func (o *Order) checkLines(lines []ReturnedLine, before []int) error {
	seen := map[int]bool{}
	for _, l := range lines {
		if l.Line < 0 || l.Line >= len(o.Content.Lines) || seen[l.Line] {
			return fmt.Errorf("line %d of order %s: %w", l.Line+1, o.ID, ErrAmount)
		}
		seen[l.Line] = true
		if left := o.Content.Lines[l.Line].Quantity - before[l.Line]; l.Quantity < 1 || l.Quantity > left {
			return fmt.Errorf("%d pieces of line %d of order %s, %d left: %w", l.Quantity, l.Line+1, o.ID, left, ErrTooMuch)
		}
	}
	return nil
}

// worthOf is what so many pieces of each line cost, discount taken off.
func (o *Order) worthOf(pieces []int) Amounts {
	var gross, free, all Won
	for i, l := range o.Content.Lines {
		whole, err := l.Amount()
		if err != nil {
			panic(fmt.Sprintf("pos: order %s in the ledger has impossible amounts: %v", o.ID, err))
		}
		part := whole / Won(l.Quantity) * Won(pieces[i])
		all += whole
		gross += part
		if l.TaxFree {
			free += part
		}
	}
	discount := o.Content.Discount
	return Amounts{Total: gross - share(discount, gross, all), TaxFree: free - share(discount, free, all)}
}

// RefundAmounts is what a refund of one of the order's payments gives back, with
// its tax-free part and its VAT.
func (o *Order) RefundAmounts(p *Payment, refund Refund) (Amounts, error) {
	if len(refund.Lines) == 0 {
		return p.Part(refund.Total, 0, false)
	}
	worth, err := o.Worth(refund.Lines)
	if err != nil {
		return Amounts{}, err
	}
	// Another payment of the order may have to give the rest.
	if refund.Total > worth.Total {
		return Amounts{}, fmt.Errorf("return %s won for pieces worth %s: %w", refund.Total, worth.Total, ErrTooMuch)
	}
	return p.Part(refund.Total, share(refund.Total, worth.TaxFree, worth.Total), true)
}

// Part works out the tax-free part and the VAT of total won given back of a
// payment: their share of what is left, or all that is left of them when it is
// the last part, so that the parts always add up to the payment. With lines it
// is their own tax-free part that counts.
func (p *Payment) Part(total, taxFree Won, byLines bool) (Amounts, error) {
	left := p.remaining()
	if total < 1 || total > left.Total {
		return Amounts{}, fmt.Errorf("return %s of %s won of payment %s: %w", total, left.Total, p.ID, ErrTooMuch)
	}
	if !byLines {
		taxFree = share(total, left.TaxFree, left.Total)
	}
	return left.part(total, taxFree), nil
}

// part takes total won, about taxFree of them tax free, out of a. What stays
// must be possible too: neither its tax-free part nor its VAT may be negative
// or exceed its total. All of it takes the rest of both.
func (a Amounts) part(total, taxFree Won) Amounts {
	if total == a.Total {
		return a
	}
	stays := a.Total - total
	free := max(min(taxFree, a.TaxFree, total), a.TaxFree-stays)
	vat := min(VAT(total, free), a.VAT)
	vat = max(vat, a.VAT-(stays-(a.TaxFree-free)))
	return Amounts{total, free, vat}
}

// less is a without b.
func (a Amounts) less(b Amounts) Amounts {
	return Amounts{a.Total - b.Total, a.TaxFree - b.TaxFree, a.VAT - b.VAT}
}

// remaining is what a cancel of all that is left gives back.
func (p *Payment) remaining() Amounts {
	a := p.Amounts
	for i := range p.Attempts {
		if back := &p.Attempts[i]; back.Kind == Cancel && back.Took() {
			a = a.less(back.Amounts)
		}
	}
	return a
}

// AtService is what a payment service still holds of the payment by its own
// book: money handed back in cash is unknown to it.
func (p *Payment) AtService() Won {
	left := p.Taken
	for i := range p.Attempts {
		if back := &p.Attempts[i]; back.Kind == Cancel && back.ByHand == 0 && back.Took() {
			left -= back.Total
		}
	}
	return left
}

// owedAnew is what cancels took back only to be paid again.
func (p *Payment) owedAnew() Amounts {
	var sum Amounts
	for i := range p.Attempts {
		if back := &p.Attempts[i]; back.Kind == Cancel && back.Took() {
			sum = Amounts{sum.Total + back.Rest.Total, sum.TaxFree + back.Rest.TaxFree, sum.VAT + back.Rest.VAT}
		}
	}
	return sum
}
