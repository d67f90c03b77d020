package review

import (
	"fmt"

	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
)

// overview is the scope in a few numbers: the money that moved, what was sold, the
// drawer. It has a column for each where there is room.
func (m *Model) overview(w int) *sheet {
	columns := 2
	if m.w >= kit.WideFrom {
		columns = 3
	}
	part := func() *sheet { return &sheet{st: m.st, w: w / columns} }
	money, goods, drawer := part(), part(), part()
	m.moneySheet(money)
	m.goodsSheet(goods)
	if columns == 2 {
		m.drawerSheet(money)
		return beside(m.st, money, goods)
	}
	m.drawerSheet(drawer)
	return beside(m.st, money, goods, drawer)
}

// counted is a count before its amount.
func (m *Model) counted(n int64, amount pos.Won) string {
	return fmt.Sprintf(m.text.Review.Counted, kit.Comma(n), amount)
}

func (m *Model) moneySheet(s *sheet) {
	t, words, r := &m.text.Review, &m.text.Words, m.report
	taken, returned, net := r.Taken(), r.Returned(), r.Net()
	s.head(t.Money)
	s.pair(m.st.Text, t.Taken, m.counted(taken.Count, taken.Total))
	s.pair(m.st.Text, t.Returned, m.counted(returned.Count, returned.Total))
	s.pair(m.st.Money, t.Net, net.Total.String())
	s.pair(m.st.Text, t.Supply, net.Supply().String())
	s.pair(m.st.Text, words.VAT, net.VAT.String())
	s.pair(m.st.Text, words.TaxFree, net.TaxFree.String())
	m.receiptSheet(s)
}

func (m *Model) goodsSheet(s *sheet) {
	t, r := &m.text.Review, m.report
	s.head(t.Goods)
	s.pair(m.st.Text, t.Orders, kit.Comma(r.Orders.Completed))
	s.pair(m.st.Text, t.Split, kit.Comma(r.Orders.Split))
	s.pair(m.st.Money, t.Sold, r.Sold.String())
	s.pair(m.st.Text, t.Ticket, r.Ticket().String())
	if q, ok := r.Busiest(); ok {
		s.pair(m.st.Text, t.Busiest, quarter(q)+" · "+m.counted(q.Orders, q.Total))
	}
	s.pair(m.st.Text, t.Discounts, m.counted(r.Discounts.Count, r.Discounts.Total))
	s.pair(m.st.Text, t.Voids, m.counted(r.Orders.Voided, voided(r.Voids)))
	if n := len(r.Unresolved); n > 0 {
		s.pair(m.st.Bad, t.Unresolved, m.counted(int64(n), r.UnresolvedAmount()))
	}
	m.bridge(s, r.Bridge())
}

// bridge leads from what was sold to what was taken, where that is not the same.
func (m *Model) bridge(s *sheet, b settlement.Bridge) {
	t := &m.text.Review
	if b.Taken() == b.Completed {
		return
	}
	s.head(t.Bridge)
	s.pair(m.st.Text, t.Sold, b.Completed.String())
	for _, step := range [...]struct {
		word   string
		amount pos.Won
	}{{t.Advances, b.Advances}, {t.AdvancesBefore, -b.AdvancesBefore}, {t.Extra, b.Extra}} {
		if step.amount != 0 {
			s.pair(m.st.Text, step.word, signed(step.amount))
		}
	}
	s.pair(m.st.Text, t.Taken, b.Taken().String())
}

// quarter is a quarter hour by the clock.
func quarter(q settlement.Quarter) string {
	minutes := int(q.Start.Minutes())
	end := (minutes + 15) % (24 * 60)
	return fmt.Sprintf("%02d:%02d–%02d:%02d", minutes/60, minutes%60, end/60, end%60)
}

func voided(voids []settlement.Void) pos.Won {
	var sum pos.Won
	for i := range voids {
		sum += voids[i].Amount
	}
	return sum
}

// signed writes + before what is more than nothing.
func signed(w pos.Won) string {
	if w > 0 {
		return "+" + w.String()
	}
	return w.String()
}

// drawerSheet tells of the drawer: of one period all there is, of several what the
// counts differed by.
func (m *Model) drawerSheet(s *sheet) {
	t, r := &m.text.Review, m.report
	s.head(t.Drawer)
	if len(r.Periods) != 1 {
		s.pair(m.st.Text, t.Zs, kit.Comma(int64(len(m.zs))))
		s.pair(m.difference(r.Difference()), t.Difference, signed(r.Difference()))
		return
	}
	p := &r.Periods[0]
	s.pair(m.st.Text, t.Float, p.Drawer.Float.String())
	if p.Z == nil { // what it should hold is shown when it has been counted
		s.pair(m.st.Text, t.CashIn, p.Drawer.In.String())
		s.pair(m.st.Text, t.CashOut, p.Drawer.Out.String())
		s.note(m.st.Dim, t.CountFirst)
		return
	}
	m.counts(s, p.Drawer, p.Counted)
	if p.Reason != "" {
		s.note(m.st.Dim, fmt.Sprintf(t.Reason, clean(p.Reason)))
	}
}

// counts are what the drawer should have held, and did.
func (m *Model) counts(s *sheet, d pos.Drawer, counted pos.Won) {
	t := &m.text.Review
	s.pair(m.st.Text, t.CashSales, d.Sales.String())
	s.pair(m.st.Text, t.CashReturned, d.Returned.String())
	s.pair(m.st.Text, t.CashIn, d.In.String())
	s.pair(m.st.Text, t.CashOut, d.Out.String())
	s.pair(m.st.Text, t.Expected, d.Expected().String())
	s.pair(m.st.Text, t.CountedCash, counted.String())
	s.pair(m.difference(counted-d.Expected()), t.Difference, signed(counted-d.Expected()))
}

// difference is the paint of what a count differs by.
func (m *Model) difference(d pos.Won) kit.Paint {
	switch {
	case d < 0:
		return m.st.Bad
	case d > 0:
		return m.st.Warn
	default:
		return m.st.Text
	}
}

// maxShown is the most of a text that came from a person or a menu, in characters.
const maxShown = 200

// clean lets a text of the ledger onto the screen.
func clean(s string) string { return kit.Clean(s, maxShown) }
