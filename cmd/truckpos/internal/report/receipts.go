package report

import (
	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
)

// receipts are the cash receipts of one type.
type receipts struct {
	Type     string       `json:"type"`
	Issued   receiptTally `json:"issued"`
	Canceled receiptTally `json:"canceled"`
	Refused  receiptTally `json:"refusedByOffice"`
	Net      pos.Won      `json:"net"`
}

type receiptTally struct {
	Count int64   `json:"count"`
	Total pos.Won `json:"total"`
}

func receiptsOf(r *settlement.Report) []receipts {
	if len(r.Receipts) == 0 {
		return nil
	}
	var out []receipts
	for i := range r.Receipts {
		s := &r.Receipts[i]
		out = append(out, receipts{s.Type.String(), receiptTally(s.Issued), receiptTally(s.Canceled), receiptTally(s.Refused), s.Net()})
	}
	return out
}

// receipts writes the cash receipts by type, where there was any.
func (p *paper) receipts(r *settlement.Report) {
	if len(r.Receipts) == 0 {
		return
	}
	t := p.x.Receipt
	p.heading(t.Heading)
	c := t.Columns
	p.line(kit.FitTo("  "+c[0], 20, kit.Left) + kit.FitTo(c[1], 8, kit.Right) + kit.FitTo(c[2], 15, kit.Right) +
		kit.FitTo(c[3], 14, kit.Right) + kit.FitTo(c[4], 15, kit.Right))
	for i := range r.Receipts {
		s := &r.Receipts[i]
		p.row(t.Types[s.Type], s.Issued.Count, s.Issued.Total, s.Canceled.Total+s.Refused.Total, s.Net())
	}
}

// receipts are the rows of the table.
func (c *table) receipts(r *settlement.Report) {
	if len(r.Receipts) == 0 {
		return
	}
	t := c.x.Receipt
	for i := range r.Receipts {
		s := &r.Receipts[i]
		c.row(t.Heading+" "+t.Columns[2], t.Types[s.Type], s.Issued.Count, s.Issued.Total)
		c.row(t.Heading+" "+t.Columns[3], t.Types[s.Type], s.Canceled.Count+s.Refused.Count, s.Canceled.Total+s.Refused.Total)
	}
}
