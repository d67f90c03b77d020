package review

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// files are the comparisons with settlement files about the scope's days, the newest
// first.
func (m *Model) files(w int) *sheet {
	t, s := &m.text.Review, &sheet{st: m.st, w: w}
	for i := len(m.money.Compared) - 1; i >= 0; i-- {
		e := m.money.Compared[i]
		if v, ok := e.Event.(pos.Reconciled); ok {
			m.file(s, e, &v)
		}
	}
	if len(s.lines) == 0 {
		s.note(m.st.Dim, t.NoFiles)
		s.note(m.st.Dim, t.NoFilesHow)
	}
	return s
}

func (m *Model) file(s *sheet, e pos.Entry, v *pos.Reconciled) {
	t := &m.text.Review
	s.head(fmt.Sprintf(t.FileTitle, m.text.Words.Services[v.Service], v.From, v.To))
	s.note(m.st.Dim, fmt.Sprintf(t.FileBy, clean(v.File), e.At.In(pos.Seoul()).Format("2006-01-02 15:04"), clean(v.By)))
	right := func(title string) column { return column{title: title, align: kit.Right} }
	var rows []row
	for _, r := range v.Results {
		paint := m.st.Warn
		if r.Kind == pos.ReconcileMatched {
			paint = m.st.Good
		}
		if r.Count > 0 {
			rows = append(rows, row{paint: paint, cells: []string{t.Kinds[r.Kind], kit.Comma(int64(r.Count)), r.Amount.String()}})
		}
	}
	s.table([]column{{title: t.Compared, loose: true}, right(t.Count), right(t.Amount)}, rows)
	m.findings(s, v)
	rows = nil
	for _, p := range v.Payouts {
		rows = append(rows, row{paint: m.st.Text, cells: []string{t.FilePayout, m.date(p.Day), p.Amount.String()}})
	}
	if len(rows) > 0 {
		s.table([]column{{loose: true}, {title: t.DueDay}, right(t.Amount)}, rows)
	}
}

// findings are what does not agree, one line each.
func (m *Model) findings(s *sheet, v *pos.Reconciled) {
	t := &m.text.Review
	right := func(title string) column { return column{title: title, align: kit.Right} }
	var rows []row
	for _, f := range v.Findings {
		r := row{paint: m.st.Warn, cells: []string{t.Kinds[f.Kind], clean(f.Number), f.Ledger.String(), f.File.String()}}
		if !f.Payment.Order.IsZero() {
			r.cells[1] = f.Payment.Order.Day.String() + " " + f.Payment.Order.Call()
			if f.Number != "" {
				r.more = append(r.more, clean(f.Number))
			}
		}
		switch f.Kind {
		case pos.ReconcileLedgerOnly:
			r.cells[3] = ""
		case pos.ReconcileFileOnly:
			r.cells[2] = ""
		case pos.ReconcileMatched, pos.ReconcileAmount, pos.ReconcileFee:
		}
		rows = append(rows, r)
	}
	if len(rows) > 0 {
		s.blank()
		s.table([]column{{title: t.Finding}, {title: t.Number, loose: true}, right(t.InLedger), right(t.InFile)}, rows)
	}
	total := 0
	for _, r := range v.Results {
		if r.Kind != pos.ReconcileMatched {
			total += r.Count
		}
	}
	if more := total - len(v.Findings); more > 0 {
		s.note(m.st.Warn, fmt.Sprintf(t.MoreFindings, more))
	}
	s.blank()
}
