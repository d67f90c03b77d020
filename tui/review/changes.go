package review

import (
	"cmp"
	"fmt"
	"time"

	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
)

// mostRows is how many rows a part of the sheet lists; of a year there are too many
// to read, and to write at once.
const mostRows = 300

// changes are what was done beside selling, with who did it and why: money given
// back, orders given up, discounts, cash put in and taken out.
func (m *Model) changes(w int) *sheet {
	s := &sheet{st: m.st, w: w}
	m.unresolvedRows(s)
	m.returnRows(s)
	m.voidRows(s)
	m.discountRows(s)
	m.cashRows(s)
	if len(s.lines) == 0 {
		s.note(m.st.Dim, m.text.Review.NoChanges)
	}
	return s
}

// rows writes those of a part under its head, the first of them where there are many.
func (m *Model) rows(s *sheet, title string, cols []column, rows []row) {
	if len(rows) == 0 {
		return
	}
	s.head(title)
	s.table(cols, rows[:min(len(rows), mostRows)])
	if more := len(rows) - mostRows; more > 0 {
		s.note(m.st.Warn, fmt.Sprintf(m.text.Review.More, more))
	}
}

// changeColumns are those of such a list; the reason takes what is left.
func (m *Model) changeColumns(what string) []column {
	t := &m.text.Review
	return []column{{title: t.Time}, {title: t.Number}, {title: what}, {title: t.Amount, align: kit.Right}, {title: t.By}, {title: t.Why, loose: true}}
}

// when is a time of day, with its date where several days are shown.
func (m *Model) when(at time.Time) string {
	at = at.In(pos.Seoul())
	if m.scope.single() {
		return at.Format("15:04")
	}
	return at.Format("01-02 15:04")
}

func (m *Model) returnRows(s *sheet) {
	t, r := &m.text.Review, m.report
	m.rows(s, fmt.Sprintf(t.ReturnsTitle, m.counted(r.Returned().Count, r.Returned().Total)), m.changeColumns(t.Method), m.backRows(r.Returns))
	m.rows(s, t.CorrectedTitle, m.changeColumns(t.Method), m.backRows(r.Corrected))
}

func (m *Model) backRows(list []settlement.Return) []row {
	var rows []row
	for i := range list {
		v := &list[i]
		rows = append(rows, row{paint: m.st.Text, cells: []string{m.when(v.At), v.Payment.Order.Call(), m.text.Words.Methods[v.Method],
			v.Signed().Total.String(), clean(v.By), clean(v.Reason)}})
	}
	return rows
}

func (m *Model) unresolvedRows(s *sheet) {
	t, r := &m.text.Review, m.report
	var rows []row
	for _, thing := range r.Unresolved {
		rows = append(rows, row{paint: m.st.Bad, cells: []string{
			thing.Payment.Order.Day.String(), thing.Payment.Order.Call(), m.text.Words.Methods[thing.Method], thing.Amount.String(), ""}})
	}
	m.rows(s, fmt.Sprintf(t.UnresolvedTitle, len(rows)),
		[]column{{title: t.Day}, {title: t.Number}, {title: t.Method}, {title: t.Amount, align: kit.Right}, {loose: true}}, rows)
}

func (m *Model) voidRows(s *sheet) {
	t, r := &m.text.Review, m.report
	var rows []row
	for i := range r.Voids {
		v := &r.Voids[i]
		paid := ""
		if v.Paid {
			paid = t.WasPaid
		}
		rows = append(rows, row{paint: m.st.Text, cells: []string{m.when(v.At), v.Order.Call(), paid, v.Amount.String(), clean(v.By), clean(v.Reason)}})
	}
	m.rows(s, fmt.Sprintf(t.VoidsTitle, len(rows)), m.changeColumns(""), rows)
}

func (m *Model) discountRows(s *sheet) {
	t, d := &m.text.Review, &m.report.Discounts
	var rows []row
	for _, by := range d.ByStaff {
		rows = append(rows, row{paint: m.st.Text, cells: []string{cmp.Or(clean(by.Staff), t.Nobody), kit.Comma(by.Count), by.Total.String()}})
	}
	m.rows(s, fmt.Sprintf(t.DiscountsTitle, m.counted(d.Count, d.Total)),
		[]column{{title: t.By, loose: true}, {title: t.Count, align: kit.Right}, {title: t.Amount, align: kit.Right}}, rows)
}

func (m *Model) cashRows(s *sheet) {
	t := &m.text.Review
	var rows []row
	for i := range m.report.Periods {
		for _, c := range m.report.Periods[i].Cash {
			way := t.CashIn
			if c.Amount < 0 {
				way = t.CashOut
			}
			rows = append(rows, row{paint: m.st.Text, cells: []string{m.when(c.At), "", way, signed(c.Amount), clean(c.By), clean(c.Reason)}})
		}
	}
	m.rows(s, fmt.Sprintf(t.CashTitle, len(rows)), m.changeColumns(""), rows)
}
