package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// width is of a report on paper, in cells.
const width = 72

// paper writes lines and remembers the first error.
type paper struct {
	w   io.Writer
	t   *text.Report
	x   *text.Text
	err error
}

func (p *paper) line(s string) {
	if p.err == nil {
		_, p.err = fmt.Fprintln(p.w, strings.TrimRight(s, " "))
	}
}

func (p *paper) heading(s string) {
	p.line("")
	p.line(s)
	p.line(strings.Repeat("─", width))
}

// sum is a label with an amount at the right edge.
func (p *paper) sum(label string, amount pos.Won) {
	p.line(kit.Ends("  "+label, amount.String(), width))
}

// Text writes a report for people.
func Text(w io.Writer, x *text.Text, s *Settlement) error {
	r := s.Report
	p := &paper{w: w, t: &x.CLI.Report, x: x}
	p.line(fmt.Sprintf(p.t.Title, s.Scope))
	p.periods(r)
	if len(r.Periods) > 0 {
		p.money(r)
		p.orders(r)
		p.goods(r)
		p.hours(r)
		p.moved(r)
		p.things(p.t.Unresolved, r.Unresolved)
	}
	p.payouts(s)
	p.compared(s)
	return p.err
}

func (p *paper) periods(r *settlement.Report) {
	if len(r.Periods) == 0 {
		p.line(p.t.NoPeriod)
		return
	}
	if len(r.Periods) > inFull {
		p.manyPeriods(r)
		return
	}
	for i := range r.Periods {
		s := &r.Periods[i]
		title := fmt.Sprintf(p.t.PeriodX, s.Day)
		if s.Z != nil {
			title = fmt.Sprintf(p.t.Period, s.Z.Number, s.Day)
		}
		p.heading(title)
		if !s.OpenedAt.IsZero() {
			p.line("  " + fmt.Sprintf(p.t.Opened, moment(s.OpenedAt), kit.Clean(s.OpenedBy, width)))
		}
		if !s.ClosedAt.IsZero() {
			p.line("  " + fmt.Sprintf(p.t.Closed, moment(s.ClosedAt), kit.Clean(s.ClosedBy, width)))
		}
		p.line("  " + fmt.Sprintf(p.t.Range, s.From, s.To))
		p.drawer(s)
		p.things(p.t.Carried, s.Carried)
	}
}

// inFull is how many periods are shown with everything about them.
const inFull = 3

// manyPeriods gives each period a line.
func (p *paper) manyPeriods(r *settlement.Report) {
	p.heading(p.t.Drawer)
	columns := func(name, expected, counted, differs string) {
		p.line(kit.FitTo("  "+name, 27, kit.Left) + kit.FitTo(expected, 15, kit.Right) + kit.FitTo(counted, 15, kit.Right) + kit.FitTo(differs, 15, kit.Right))
	}
	columns("", p.t.DrawerSum[5], p.t.DrawerSum[6], p.t.Differs)
	for i := range r.Periods {
		s := &r.Periods[i]
		if s.Z == nil {
			columns(fmt.Sprintf(p.t.PeriodX, s.Day), s.Drawer.Expected().String(), "", "")
			continue
		}
		columns(fmt.Sprintf(p.t.Period, s.Z.Number, s.Day), s.Drawer.Expected().String(), s.Counted.String(), s.Difference.String())
	}
	columns(p.t.Sum, "", "", r.Difference().String())
}

func (p *paper) drawer(s *settlement.Period) {
	p.line("  " + p.t.Drawer)
	d := s.Drawer
	for i, amount := range []pos.Won{d.Float, d.Sales, -d.Returned, d.In, -d.Out, d.Expected()} {
		p.sum("  "+p.t.DrawerSum[i], amount)
	}
	if s.Z == nil {
		return
	}
	p.sum("  "+p.t.DrawerSum[6], s.Counted)
	if s.Difference != 0 {
		p.sum("  "+p.t.Differs+"  "+kit.Clean(s.Reason, width/2), s.Difference)
	}
	p.line("  " + p.t.Anchor + "  " + s.Z.Anchor().String())
}

func moment(at time.Time) string { return at.In(pos.Seoul()).Format("2006-01-02 15:04") }

func (p *paper) row(label string, count int64, taken, back, net pos.Won) {
	p.line(kit.FitTo("  "+label, 20, kit.Left) + kit.FitTo(fmt.Sprint(count), 8, kit.Right) +
		kit.FitTo(taken.String(), 15, kit.Right) + kit.FitTo(back.String(), 14, kit.Right) + kit.FitTo(net.String(), 15, kit.Right))
}

func (p *paper) money(r *settlement.Report) {
	p.heading(p.t.Money)
	c := p.t.Columns
	p.line(kit.FitTo("  "+c[0], 20, kit.Left) + kit.FitTo(c[1], 8, kit.Right) + kit.FitTo(c[2], 15, kit.Right) +
		kit.FitTo(c[3], 14, kit.Right) + kit.FitTo(c[4], 15, kit.Right))
	for i := range r.Methods {
		m := &r.Methods[i]
		p.row(p.x.Words.Methods[m.Method], m.Taken.Count, m.Taken.Total, m.Returned.Total, m.Net().Total)
	}
	taken, back, net := r.Taken(), r.Returned(), r.Net()
	p.row(p.t.Sum, taken.Count, taken.Total, back.Total, net.Total)
	p.line("")
	p.sum(p.t.Supply, net.Supply())
	p.sum(p.x.Words.VAT, net.VAT)
	p.sum(p.x.Words.TaxFree, net.TaxFree)
	p.receipts(r)
}

func (p *paper) orders(r *settlement.Report) {
	p.line("")
	p.line("  " + fmt.Sprintf(p.t.Orders, r.Orders.Placed, r.Orders.Completed, r.Orders.Split, r.Orders.Voided))
	if r.Orders.Completed > 0 {
		p.sum(p.t.Ticket, r.Ticket())
	}
	if q, ok := r.Busiest(); ok {
		p.line("  " + fmt.Sprintf(p.t.Busiest, clock(q.Start), clock(q.Start+15*time.Minute), q.Orders))
	}
	b := r.Bridge()
	if b.Advances != 0 || b.AdvancesBefore != 0 || b.Extra != 0 {
		for i, amount := range []pos.Won{b.Completed, b.Advances, -b.AdvancesBefore, b.Extra} {
			p.sum(p.t.Bridge[i], amount)
		}
	}
}

func (p *paper) goods(r *settlement.Report) {
	p.heading(p.t.Items)
	for _, s := range r.Items {
		p.share(s.Name, s.Quantity, s.Amount, r.Sold)
	}
	p.heading(p.t.Categories)
	for _, c := range r.Categories() {
		name := c.Name
		if name == "" {
			name = p.t.OffMenu
		}
		p.share(name, c.Quantity, c.Amount, r.Sold)
	}
}

func (p *paper) share(name string, quantity int64, amount, whole pos.Won) {
	permille := settlement.Permille(amount, whole)
	p.line(kit.FitTo("  "+kit.Clean(name, width), 38, kit.Left) + kit.FitTo(fmt.Sprint(quantity), 10, kit.Right) +
		kit.FitTo(amount.String(), 15, kit.Right) + kit.FitTo(fmt.Sprintf("%d.%d%%", permille/10, permille%10), 9, kit.Right))
}

// hours draws the hours in which something was sold.
func (p *paper) hours(r *settlement.Report) {
	p.heading(p.t.Hours)
	hours := r.Hours()
	most := pos.Won(1)
	for _, b := range hours {
		most = max(most, b.Total)
	}
	const longest = 40
	for i, b := range hours {
		if b.Orders == 0 {
			continue
		}
		bar := strings.Repeat("█", int(max(b.Total*longest/most, 1)))
		p.line(fmt.Sprintf("  %02d ", settlement.HourOf(i)) + kit.FitTo(bar, longest, kit.Left) +
			kit.FitTo(fmt.Sprint(b.Orders), 8, kit.Right) + kit.FitTo(b.Total.String(), 19, kit.Right))
	}
}

// moved lists what somebody answers for: discounts, voids, returns, cash.
func (p *paper) moved(r *settlement.Report) {
	if r.Discounts.Count > 0 {
		p.heading(fmt.Sprintf(p.t.Discounts, r.Discounts.Count, r.Discounts.Total))
		for _, s := range r.Discounts.ByStaff {
			p.sum(p.by(s.Staff), s.Total)
		}
	}
	p.list(p.t.Voids, len(r.Voids), func(i int) {
		v := &r.Voids[i]
		p.answered(v.Order.String(), v.Reason, v.By, v.Amount)
	})
	returns := func(all []settlement.Return) func(int) {
		return func(i int) {
			v := &all[i]
			p.answered(v.Payment.String()+" "+p.x.Words.Methods[v.Method], v.Reason, v.By, -v.Signed().Total)
		}
	}
	p.list(p.t.Returns, len(r.Returns), returns(r.Returns))
	p.list(p.t.Corrected, len(r.Corrected), returns(r.Corrected))
	for i := range r.Periods {
		moves := r.Periods[i].Cash
		p.list(p.t.Cash, len(moves), func(i int) {
			c := &moves[i]
			p.answered(moment(c.At), c.Reason, c.By, c.Amount)
		})
	}
}

func (p *paper) list(title string, n int, each func(i int)) {
	if n == 0 {
		return
	}
	p.heading(title)
	for i := range n {
		each(i)
	}
}

func (p *paper) by(name string) string {
	if name == "" {
		return "–"
	}
	return fmt.Sprintf(p.t.By, kit.Clean(name, width/2))
}

func (p *paper) answered(what, reason, by string, amount pos.Won) {
	room := width - 16
	p.line(kit.FitTo("  "+what+"  "+kit.Clean(reason, width)+"  "+p.by(by), room, kit.Left) + kit.FitTo(amount.String(), width-room, kit.Right))
}

func (p *paper) things(title string, things []pos.OpenThing) {
	p.list(title, len(things), func(i int) {
		t := &things[i]
		name := t.Payment.String()
		if t.Payment.N == 0 {
			name = t.Payment.Order.String()
		}
		p.sum(p.t.Things[t.Kind]+"  "+name, t.Amount)
	})
}
