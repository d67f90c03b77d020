package settlement

import (
	"slices"

	"truckpos/pos"
)

// Flow counts and sums movements in one direction. It is below zero where a
// ruling of this scope took back more than came in it.
type Flow struct {
	Count int64
	pos.Amounts
}

func (f *Flow) add(o Flow) {
	f.Count += o.Count
	f.Amounts = plus(f.Amounts, o.Amounts)
}

func plus(a, b pos.Amounts) pos.Amounts {
	return pos.Amounts{Total: a.Total + b.Total, TaxFree: a.TaxFree + b.TaxFree, VAT: a.VAT + b.VAT}
}

// MethodSums is the money that moved by one method, which for KakaoPay and the
// keyed-in card is what their service moved: cash handed back for such a
// payment is cash.
type MethodSums struct {
	Method   pos.Method
	Taken    Flow
	Returned Flow
}

// Net is what was taken less what was given back.
func (m *MethodSums) Net() pos.Amounts { return net(m.Taken, m.Returned) }

func net(taken, returned Flow) pos.Amounts {
	return pos.Amounts{Total: taken.Total - returned.Total, TaxFree: taken.TaxFree - returned.TaxFree, VAT: taken.VAT - returned.VAT}
}

func newMethods() []MethodSums {
	var rows []MethodSums
	for _, m := range pos.Methods() {
		rows = append(rows, MethodSums{Method: m})
	}
	return rows
}

// Method is the money that moved by one method.
func (r *Report) Method(m pos.Method) MethodSums {
	for _, row := range r.Methods {
		if row.Method == m {
			return row
		}
	}
	return MethodSums{Method: m}
}

// move adds a movement.
func (r *Report) move(m *pos.Movement) {
	f := Flow{Count: 1, Amounts: m.Amounts}
	if m.Undone {
		f = Flow{Count: -1, Amounts: pos.Amounts{Total: -m.Total, TaxFree: -m.TaxFree, VAT: -m.VAT}}
	}
	r.addMethod(m.Method, m.Kind, f)
}

func (r *Report) addMethod(m pos.Method, kind pos.AttemptKind, f Flow) {
	i := slices.IndexFunc(r.Methods, func(row MethodSums) bool { return row.Method == m })
	if i < 0 {
		i = len(r.Methods) // a method that is not offered any more
		r.Methods = append(r.Methods, MethodSums{Method: m})
	}
	if kind == pos.Cancel {
		r.Methods[i].Returned.add(f)
	} else {
		r.Methods[i].Taken.add(f)
	}
}

// Taken is the money that arrived, over all methods: the gross.
func (r *Report) Taken() Flow {
	var sum Flow
	for _, row := range r.Methods {
		sum.add(row.Taken)
	}
	return sum
}

// Returned is the money given back, over all methods.
func (r *Report) Returned() Flow {
	var sum Flow
	for _, row := range r.Methods {
		sum.add(row.Returned)
	}
	return sum
}

// Net is the money taken less the money given back, with its VAT, its tax-free
// part and, by [pos.Amounts.Supply], its taxable supply.
func (r *Report) Net() pos.Amounts { return net(r.Taken(), r.Returned()) }

// Advance is money that arrived for an order that was not complete.
type Advance struct {
	Order  pos.OrderID
	Before pos.Won // when the scope began
	After  pos.Won // when it ended
}

// Bridge leads from the goods sold to the money taken. All of it is money that
// arrived, whether or not some was given back since.
type Bridge struct {
	Completed      pos.Won // totals of the orders completed in the scope
	Advances       pos.Won // money towards orders that were not complete when it ended
	AdvancesBefore pos.Won // such money from before it began, of the same orders
	// Extra is money taken for complete orders beyond their totals: charged anew
	// after a cancel, or found; less what a ruling took back.
	Extra pos.Won
}

// Taken is the money that arrived, by the bridge's other end: it equals the
// total of [Report.Taken].
func (b Bridge) Taken() pos.Won { return b.Completed + b.Advances - b.AdvancesBefore + b.Extra }

// Bridge leads from the goods sold to the money taken.
func (r *Report) Bridge() Bridge {
	b := Bridge{Completed: r.Sold, Extra: r.Extra}
	for _, a := range r.Advances {
		b.AdvancesBefore += a.Before
		b.Advances += a.After
	}
	return b
}
