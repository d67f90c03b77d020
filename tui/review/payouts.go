package review

import (
	"fmt"

	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/tui/kit"
)

// payouts are what the services should pay out of the scope's money, what arrives on
// its days, and what has become of it.
func (m *Model) payouts(w int) *sheet {
	t, s := &m.text.Review, &sheet{st: m.st, w: w}
	var sold, arriving []row
	var all payout.Expected
	for i := range m.money.Payouts {
		e := &m.money.Payouts[i]
		if !e.Sold {
			arriving = append(arriving, m.payoutRow(e))
			continue
		}
		sold = append(sold, m.payoutRow(e))
		all.Gross += e.Gross
		all.Returned += e.Returned
		all.Fee += e.Fee + e.VAT
		all.Due += e.Due
	}
	if len(sold) > 1 {
		sold = append(sold, row{paint: m.st.Money, cells: []string{t.Total, "", all.Gross.String(), all.Returned.String(), all.Fee.String(), all.Due.String(), ""}})
	}
	right := func(title string) column { return column{title: title, align: kit.Right} }
	cols := []column{{title: t.Service}, {title: t.DueDay}, right(t.Gross), right(t.Returned), right(t.Fee), right(t.Due), {title: t.State, loose: true}}
	m.rows(s, t.PayoutsTitle, cols, sold)
	m.rows(s, t.ArrivingTitle, cols, arriving)
	if len(sold)+len(arriving) == 0 {
		s.note(m.st.Dim, t.NoPayouts)
	}
	if n := m.money.Earlier; n.Count > 0 {
		s.blank()
		s.note(m.st.Warn, fmt.Sprintf(t.Earlier, m.counted(int64(n.Count), n.Total)))
	}
	s.blank()
	m.termNotes(s)
	return s
}

func (m *Model) payoutRow(e *payout.Owed) row {
	t := &m.text.Review
	day := m.shortDate(e.Day)
	r := row{paint: m.st.Text}
	if !e.Sure {
		day += "?"
		r.more = append(r.more, t.NotSure)
	}
	switch e.State {
	case payout.Overdue:
		r.paint = m.st.Bad
	case payout.Differs:
		r.paint = m.st.Warn
		r.more = append(r.more, fmt.Sprintf(t.Differs, e.Arrived, signed(e.Arrived-e.Due)))
	case payout.Arrived:
		r.paint = m.st.Good
	case payout.Nothing:
		r.paint = m.st.Dim
	case payout.Awaited:
	}
	if e.Carried != 0 {
		r.more = append(r.more, fmt.Sprintf(t.Carried, e.Carried))
	}
	if e.Left != 0 {
		r.more = append(r.more, fmt.Sprintf(t.Left, e.Left))
	}
	r.cells = []string{m.text.Words.Services[e.Service], day, e.Gross.String(), e.Returned.String(), (e.Fee + e.VAT).String(), e.Due.String(), t.States[e.State]}
	return r
}

// termNotes say by which terms it was reckoned, and for which services by none.
func (m *Model) termNotes(s *sheet) {
	t := &m.text.Review
	known := map[pos.Method]bool{}
	for _, terms := range m.setup.Terms {
		known[terms.Service] = true
		format := t.Terms
		if terms.VATOnFee {
			format = t.TermsVAT
		}
		s.note(m.st.Dim, fmt.Sprintf(format, m.text.Words.Services[terms.Service], terms.Fee, terms.Days))
	}
	for _, service := range [...]struct {
		method pos.Method
		header string
	}{{pos.KakaoPay, "[payout.kakaopay]"}, {pos.KeyedCard, "[payout.payup]"}, {pos.TossCard, "[payout.toss]"}} {
		if m.money.Moved[service.method] && !known[service.method] {
			s.note(m.st.Warn, fmt.Sprintf(t.NoTerms, m.text.Words.Services[service.method], service.header))
		}
	}
}
