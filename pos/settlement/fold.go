package settlement

import (
	"cmp"
	"fmt"
	"slices"

	"truckpos/pos"
)

// fold makes the report of one stretch.
type fold struct {
	report Report
	period *Period
	items  shelf
	staff  staffed
}

func newFold(s stretch) *fold {
	p := Period{Number: s.number, Day: s.day, Z: s.z, Open: s.open && s.z == nil, From: s.from, To: s.to, CarriedIn: s.before}
	f := &fold{report: Report{Periods: []Period{p}, Methods: newMethods()}, items: shelf{}, staff: staffed{}}
	f.period = &f.report.Periods[0]
	if s.z == nil {
		f.period.From = max(s.from, 1) // 0 where nothing was ever opened
		f.period.To = f.period.From - 1
	}
	return f
}

// add folds an entry in, and what it did to its order.
func (f *fold) add(e pos.Entry, t *tracked, done step) error {
	f.period.To = e.Seq
	switch v := e.Event.(type) {
	case pos.DayOpened:
		float, err := v.Float.Total()
		if err != nil {
			return fmt.Errorf("entry %d: %w", e.Seq, err)
		}
		f.period.OpenedAt, f.period.OpenedBy, f.period.Drawer = e.At, v.By, pos.Drawer{Float: float}
	case pos.CashMoved:
		f.moveCash(e, v)
	case pos.OrderPlaced:
		f.report.Orders.Placed++
	case pos.OrderVoided:
		f.report.Orders.Voided++
		f.report.Voids = append(f.report.Voids, Void{Seq: e.Seq, At: e.At, Order: e.Order, Amount: t.order.Amounts().Total,
			Paid: t.complete, Reason: v.Reason, By: e.Staff})
	}
	if t != nil {
		f.report.receipt(e, t.order)
	}
	if done.moved {
		f.move(e, &done.movement)
	}
	if done.completed {
		return f.sell(e, t)
	}
	return nil
}

func (f *fold) moveCash(e pos.Entry, v pos.CashMoved) {
	f.period.Cash = append(f.period.Cash, CashMove{e.Seq, e.At, v})
	if v.Amount > 0 {
		f.period.Drawer.In += v.Amount
	} else {
		f.period.Drawer.Out -= v.Amount
	}
}

func (f *fold) move(e pos.Entry, m *pos.Movement) {
	f.report.move(m)
	switch {
	case m.Method != pos.Cash:
	case m.Kind == pos.Cancel:
		f.period.Drawer.Returned += m.Total
	default:
		f.period.Drawer.Sales += m.Total
	}
	if m.Kind != pos.Cancel && !m.Undone {
		return
	}
	back := Return{*m, m.Staff}
	if v, ruled := e.Event.(pos.AttemptRuled); ruled {
		back.By = v.Ruling.By
	}
	if m.Kind == pos.Cancel {
		f.report.Returns = append(f.report.Returns, back)
	} else {
		f.report.Corrected = append(f.report.Corrected, back)
	}
}

// sell counts an order that became complete.
func (f *fold) sell(e pos.Entry, t *tracked) error {
	content := t.order.Content
	totals, err := LineTotals(content)
	if err != nil {
		return fmt.Errorf("order %s: %w", t.order.ID, err)
	}
	for i, l := range content.Lines {
		gross, err := l.Amount()
		if err != nil {
			return fmt.Errorf("order %s: %w", t.order.ID, err)
		}
		it := f.items.item(l.Code, l.Name)
		it.Quantity += int64(l.Quantity)
		it.Gross += gross
		it.Amount += totals[i]
	}
	if d := content.Discount; d > 0 {
		f.staff.add(t.staff, pos.Tally{Count: 1, Total: d})
		f.report.Discounts.Count++
		f.report.Discounts.Total += d
	}
	f.report.Sold += t.total
	f.report.Slots[slotOf(e.At)].add(Bucket{1, t.total})
	f.report.Orders.Completed++
	paid := int64(0)
	for i := range t.order.Payments {
		if t.order.Payments[i].Taken > 0 {
			paid++
		}
	}
	f.report.Orders.Payments += paid
	if paid > 1 {
		f.report.Orders.Split++
	}
	return nil
}

// end completes the report when all entries are in. touched are the orders that
// they are about.
func (f *fold) end(s stretch, touched []*tracked, menu *categories) *Report {
	for _, t := range touched {
		now := t.standing()
		f.report.Extra += now.extra - t.before.extra
		if t.before.advance != 0 || now.advance != 0 {
			f.report.Advances = append(f.report.Advances, Advance{t.order.ID, t.before.advance, now.advance})
		}
	}
	slices.SortFunc(f.report.Advances, byOrder)
	f.report.Items, f.report.Discounts.ByStaff = f.items.sorted(), f.staff.sorted()
	for i := range f.report.Items {
		it := &f.report.Items[i]
		it.Category = menu.of(it.Code, it.Name)
	}
	if z := s.z; z != nil {
		p := f.period
		p.ClosedAt, p.ClosedBy, p.Reason, p.Carried = s.closedAt, z.ClosedBy, z.Reason, z.Carried
		p.Difference = z.Difference()
		p.Counted = z.Drawer.Expected() + p.Difference
	}
	return &f.report
}

func byOrder(a, b Advance) int { return a.Order.Compare(b.Order) }

func byPayment(a, b pos.OpenThing) int {
	return cmp.Or(a.Payment.Order.Compare(b.Payment.Order), cmp.Compare(a.Payment.N, b.Payment.N))
}
