package report

import (
	"fmt"

	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/tui/kit"
)

// payouts are what the services should pay out of the scope's money, what arrives
// on its days, and by which terms that was reckoned.
func (p *paper) payouts(s *Settlement) {
	if s.TooLong {
		p.line("")
		p.line("  " + p.t.TooLong)
	}
	if len(s.Terms) == 0 {
		return
	}
	t := &p.x.Review
	for _, part := range []struct {
		title string
		sold  bool
	}{{t.PayoutsTitle, true}, {t.ArrivingTitle, false}} {
		shown := owed(s.Outlook, part.sold)
		if len(shown) == 0 {
			continue
		}
		p.heading(part.title)
		p.payout(t.Service, t.DueDay, t.Gross, t.Returned, t.Fee, t.Due, t.State)
		for _, e := range shown {
			p.expected(e)
		}
	}
	if n := s.Outlook.Earlier; n.Count > 0 {
		p.line("")
		p.line("  " + fmt.Sprintf(t.Earlier, fmt.Sprintf(t.Counted, kit.Comma(int64(n.Count)), n.Total)))
	}
	p.line("")
	for _, terms := range s.Terms {
		format := t.Terms
		if terms.VATOnFee {
			format = t.TermsVAT
		}
		p.line("  " + fmt.Sprintf(format, p.x.Words.Services[terms.Service], terms.Fee, terms.Days))
	}
}

// owed are the payouts of money sold in the scope, or those that only arrive then.
func owed(o *payout.Outlook, sold bool) (list []*payout.Owed) {
	for i := range o.Payouts {
		if o.Payouts[i].Sold == sold {
			list = append(list, &o.Payouts[i])
		}
	}
	return list
}

func (p *paper) payout(service, day, gross, returned, fee, due, state string) {
	p.line(kit.FitTo("  "+service, 13, kit.Left) + kit.FitTo(day, 11, kit.Left) + kit.FitTo(gross, 11, kit.Right) +
		kit.FitTo(returned, 10, kit.Right) + kit.FitTo(fee, 9, kit.Right) + kit.FitTo(due, 11, kit.Right) + "  " + state)
}

func (p *paper) expected(e *payout.Owed) {
	t := &p.x.Review
	day := e.Day.String()
	if !e.Sure {
		day += "?"
	}
	p.payout(p.x.Words.Services[e.Service], day, e.Gross.String(), e.Returned.String(), (e.Fee + e.VAT).String(), e.Due.String(), t.States[e.State])
	if !e.Sure {
		p.line("    " + t.NotSure)
	}
	if e.State == payout.Differs {
		p.line("    " + fmt.Sprintf(t.Differs, e.Arrived, e.Arrived-e.Due))
	}
	if e.Carried != 0 {
		p.line("    " + fmt.Sprintf(t.Carried, e.Carried))
	}
	if e.Left != 0 {
		p.line("    " + fmt.Sprintf(t.Left, e.Left))
	}
}

// compared are the comparisons with settlement files, the newest first.
func (p *paper) compared(s *Settlement) {
	t := &p.x.Review
	for i := len(s.Outlook.Compared) - 1; i >= 0; i-- {
		e := &s.Outlook.Compared[i]
		v, ok := e.Event.(pos.Reconciled)
		if !ok {
			continue
		}
		p.heading(fmt.Sprintf(t.FileTitle, p.x.Words.Services[v.Service], v.From, v.To))
		p.line("  " + fmt.Sprintf(t.FileBy, kit.Clean(v.File, width/2), moment(e.At), p.by(v.By)))
		for _, r := range v.Results {
			if r.Count > 0 {
				p.line(kit.FitTo("  "+t.Kinds[r.Kind], 38, kit.Left) + kit.FitTo(kit.Comma(int64(r.Count)), 10, kit.Right) + kit.FitTo(r.Amount.String(), 15, kit.Right))
			}
		}
	}
}

// payouts gives each number of a payout a row.
func (c *table) payouts(s *Settlement) {
	t := &c.x.Review
	for i := range s.Outlook.Payouts {
		e := &s.Outlook.Payouts[i]
		title := t.ArrivingTitle
		if e.Sold {
			title = t.PayoutsTitle
		}
		section := title + " " + c.x.Words.Services[e.Service] + " " + e.Day.String()
		for _, sum := range []struct {
			name   string
			amount pos.Won
		}{{t.Gross, e.Gross}, {t.Returned, e.Returned}, {t.Fee, e.Fee + e.VAT}, {t.Due, e.Due}} {
			c.row(section, sum.name, 0, sum.amount)
		}
		switch e.State {
		case payout.Arrived, payout.Differs:
			c.row(section, t.States[payout.Arrived], 0, e.Arrived)
		case payout.Overdue:
			c.row(section, t.States[e.State], 0, e.Missing)
		case payout.Awaited, payout.Nothing:
		}
	}
	for i := range s.Outlook.Compared {
		if v, ok := s.Outlook.Compared[i].Event.(pos.Reconciled); ok {
			section := fmt.Sprintf(t.FileTitle, c.x.Words.Services[v.Service], v.From, v.To)
			for _, r := range v.Results {
				c.row(section, t.Kinds[r.Kind], int64(r.Count), r.Amount)
			}
		}
	}
}
