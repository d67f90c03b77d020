package review

import (
	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
)

// methods are what came in and went back by each way to pay.
func (m *Model) methods(w int) *sheet {
	t, words, r := &m.text.Review, &m.text.Words, m.report
	wide := m.w >= kit.WideFrom
	right := func(title string) column { return column{title: title, align: kit.Right} }
	cols := []column{{title: t.Method, loose: true}, right(t.Count), right(t.Taken), right(t.Count), right(t.Returned), right(t.Net)}
	if wide {
		cols = append(cols, right(t.Supply), right(words.VAT), right(words.TaxFree))
	}
	line := func(p kit.Paint, name string, taken, returned settlement.Flow, net pos.Amounts) row {
		cells := []string{name, kit.Comma(taken.Count), taken.Total.String(), kit.Comma(returned.Count), returned.Total.String(), net.Total.String()}
		if wide {
			cells = append(cells, net.Supply().String(), net.VAT.String(), net.TaxFree.String())
		}
		return row{cells: cells, paint: p}
	}
	var rows []row
	for i := range r.Methods {
		by := &r.Methods[i]
		rows = append(rows, line(m.idle(by.Taken.Count+by.Returned.Count == 0), m.methodName(by.Method), by.Taken, by.Returned, by.Net()))
	}
	s := &sheet{st: m.st, w: w}
	s.table(cols, append(rows, line(m.st.Money, t.Total, r.Taken(), r.Returned(), r.Net())))
	s.blank()
	if !wide {
		net := r.Net()
		s.pair(m.st.Text, t.Supply, net.Supply().String())
		s.pair(m.st.Text, words.VAT, net.VAT.String())
		s.pair(m.st.Text, words.TaxFree, net.TaxFree.String())
		s.blank()
	}
	s.note(m.st.Dim, t.CashNote)
	s.note(m.st.Dim, t.SplitNote)
	return s
}

// methodName names the service too where it has another name.
func (m *Model) methodName(method pos.Method) string {
	by := method
	if method == pos.KeyedCard {
		by = m.setup.Cards.Service()
	}
	name, service := m.text.Words.Methods[method], m.text.Words.Services[by]
	if service == "" || service == name {
		return name
	}
	return name + " · " + service
}

// idle dims what nothing happened by.
func (m *Model) idle(yes bool) kit.Paint {
	if yes {
		return m.st.Dim
	}
	return m.st.Text
}
