package report

import (
	"encoding/json"
	"fmt"
	"io"

	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/text"
)

// JSON writes a report for programs.
func JSON(w io.Writer, s *Settlement) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(figures(s))
}

// CSV writes a report for a spreadsheet: one number a row, with where it belongs.
func CSV(w io.Writer, x *text.Text, s *Settlement) error {
	t, r := &x.CLI.Report, s.Report
	out, err := sheet.NewCSV(w, sheet.Sheet{Name: s.Scope, Columns: []sheet.Column{
		{Title: t.Table[0], Kind: sheet.TextKind}, {Title: t.Table[1], Kind: sheet.TextKind},
		{Title: t.Table[2], Kind: sheet.NumberKind}, {Title: t.Table[3], Kind: sheet.NumberKind},
	}})
	if err != nil {
		return err
	}
	c := &table{out: out, x: x}
	c.money(t, r)
	for _, s := range r.Items {
		c.row(t.Items, s.Name, s.Quantity, s.Amount)
	}
	for _, s := range r.Categories() {
		c.row(t.Categories, s.Name, s.Quantity, s.Amount)
	}
	for i, b := range r.Hours() {
		c.row(t.Hours, fmt.Sprintf("%02d", settlement.HourOf(i)), b.Orders, b.Total)
	}
	for i := range r.Periods {
		c.drawer(t, &r.Periods[i])
	}
	for _, v := range r.Voids {
		c.row(t.Voids, v.Order.String()+" "+v.Reason, 1, v.Amount)
	}
	c.payouts(s)
	if c.err != nil {
		return c.err
	}
	return out.Close()
}

type table struct {
	x   *text.Text
	out sheet.Writer
	err error
}

func (c *table) row(section, name string, count int64, amount pos.Won) {
	if c.err == nil {
		c.err = c.out.Row(sheet.Text(section), sheet.Text(name), sheet.Number(count), sheet.Won(amount))
	}
}

func (c *table) money(t *text.Report, r *settlement.Report) {
	x := c.x
	for i := range r.Methods {
		m := &r.Methods[i]
		name := x.Words.Methods[m.Method]
		c.row(t.Columns[2], name, m.Taken.Count, m.Taken.Total)
		c.row(t.Columns[3], name, m.Returned.Count, m.Returned.Total)
	}
	taken, back, net := r.Taken(), r.Returned(), r.Net()
	c.row(t.Sum, t.Columns[2], taken.Count, taken.Total)
	c.row(t.Sum, t.Columns[3], back.Count, back.Total)
	c.row(t.Sum, t.Columns[4], taken.Count+back.Count, net.Total)
	c.row(t.Sum, t.Supply, 0, net.Supply())
	c.row(t.Sum, x.Words.VAT, 0, net.VAT)
	c.row(t.Sum, x.Words.TaxFree, 0, net.TaxFree)
	c.row(t.Sum, t.Bridge[0], r.Orders.Completed, r.Sold)
	c.receipts(r)
}

func (c *table) drawer(t *text.Report, p *settlement.Period) {
	section := t.Drawer + " " + p.Day.String()
	if p.Z != nil {
		section = fmt.Sprintf(t.Drawer+" "+t.Period, p.Z.Number, p.Day)
	}
	d := p.Drawer
	for i, amount := range []pos.Won{d.Float, d.Sales, -d.Returned, d.In, -d.Out, d.Expected()} {
		c.row(section, t.DrawerSum[i], 0, amount)
	}
	if p.Z != nil {
		c.row(section, t.DrawerSum[6], 0, p.Counted)
		c.row(section, t.Differs, 0, p.Difference)
	}
}
