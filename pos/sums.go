package pos

// Sums are what a stretch of the journal adds up to.
type Sums struct {
	Totals
	Net Amounts // money taken less money given back, with its tax-free part and its VAT; may be negative
}

// Add folds an entry in. o is its order as it was after it, or later; nil for an
// entry about no order.
func (s *Sums) Add(e Entry, o *Order) {
	s.Totals.Add(e)
	if o == nil {
		return
	}
	if m, ok := MovementOf(e, o); ok {
		a := m.Signed()
		s.Net.Total += a.Total
		s.Net.TaxFree += a.TaxFree
		s.Net.VAT += a.VAT
	}
}

func (s Sums) clone() Sums {
	s.Totals = s.Totals.clone()
	return s
}

// Drawer is the cash that went through the drawer, in won, none negative.
type Drawer struct {
	Float    Won // counted when the day was opened
	Sales    Won // cash payments
	Returned Won // cash handed back to customers, also for other methods
	In       Won // put in beside sales
	Out      Won // taken out beside sales
}

// Expected is what the drawer should hold.
func (d Drawer) Expected() Won { return d.Float + d.Sales - d.Returned + d.In - d.Out }

func (d *Drawer) add(e Entry) {
	switch v := e.Event.(type) {
	case DayOpened:
		*d = Drawer{Float: v.Float.worth()}
	case CashMoved:
		if v.Amount > 0 {
			d.In += v.Amount
		} else {
			d.Out -= v.Amount
		}
	case CashReceived:
		d.Sales += v.Total
	case MoneyReturned:
		if v.Method == Cash {
			d.Returned += v.Total
		}
	}
}

// Perpetual is what a ledger has taken and given back since it began. Nothing
// resets it.
type Perpetual struct{ Sales, Returns Won }

// Net is what is left of it.
func (p Perpetual) Net() Won { return p.Sales - p.Returns }

// Perpetual are the totals' sums over all methods.
func (t *Totals) Perpetual() Perpetual {
	var p Perpetual
	for _, tally := range t.Taken {
		p.Sales += tally.Total
	}
	for _, tally := range t.Returned {
		p.Returns += tally.Total
	}
	return p
}
