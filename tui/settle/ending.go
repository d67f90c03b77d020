package settle

import (
	"maps"
	"slices"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// ending is the day being closed. It is kept while the person is on other screens to
// settle something, until the day is closed.
type ending struct {
	number uint64 // of the Z that it will be
	carry  map[pos.OpenThing]bool

	what    *whatStep
	count   *countStep
	compare *compareStep
}

// beginClosing takes up the closing of the open day where there is something to do
// first: what is open, or else the count.
func (m *Model) beginClosing() {
	if m.ending == nil || m.ending.number != m.day.Number {
		drawer := newTally()
		m.ending = &ending{number: m.day.Number, carry: map[pos.OpenThing]bool{}, what: newWhatStep(m), count: newCountStep(drawer), compare: newCompareStep(m)}
	}
	if len(m.things) > 0 {
		m.showWhat()
		return
	}
	m.showCount()
}

// resumeClosing goes on after the person was on another screen.
func (m *Model) resumeClosing() {
	e := m.ending
	if e.number != m.day.Number {
		m.beginClosing()
		return
	}
	e.check(m)
	switch {
	case m.pane == pane(e.what):
		m.showWhat()
	case m.pane == pane(e.count) && len(m.undecided()) > 0:
		m.showWhat()
		m.warn(m.tx.Settle.OpenedMeanwhile)
	case m.pane == pane(e.count) && e.count.drawer.typed() && e.count.began != m.day.Drawer:
		m.showCount()
	}
}

// inClosing reports whether a step of the closing is shown.
func (m *Model) inClosing() bool {
	e := m.ending
	return e != nil && (m.pane == pane(e.what) || m.pane == pane(e.count) || m.pane == pane(e.compare))
}

// read drops the marks of what is not open any more, or not as it was.
func (e *ending) read(m *Model) {
	maps.DeleteFunc(e.carry, func(t pos.OpenThing, _ bool) bool { return !slices.Contains(m.things, t) })
	e.what.fill(m)
}

// undecided is what is open and not marked to be carried over.
func (m *Model) undecided() []pos.OpenThing {
	return slices.DeleteFunc(slices.Clone(m.things), func(t pos.OpenThing) bool { return m.ending.carry[t] })
}

// check goes back a step when what the comparison stands on has changed, and says so.
func (e *ending) check(m *Model) {
	if m.pane != pane(e.compare) {
		return
	}
	switch {
	case len(m.undecided()) > 0:
		m.showWhat()
		m.warn(m.tx.Settle.OpenedMeanwhile)
	case e.compare.expected != m.day.Drawer.Expected():
		m.showCount()
		m.warn(m.tx.Settle.MovedMeanwhile)
	}
}

// whatStep lists what is open, each with what settles it, or carries it over.
type whatStep struct {
	list  *kit.List
	quiet kit.Quiet
}

// next is the id of the list's last row, which goes on.
const next = "next"

func newWhatStep(m *Model) *whatStep {
	t := &m.tx.Settle
	return &whatStep{list: kit.NewList([]kit.Column{
		{Title: t.KindHead, Width: 14}, {Title: t.NumberHead, Width: 12}, {Title: t.MethodHead, Width: 10},
		{Title: t.AmountHead, Width: 10, Align: kit.Right}, {Title: t.HowHead},
	}, "")}
}

func (m *Model) showWhat() {
	s := m.ending.what
	m.pane = s
	s.fill(m)
	s.toFirst(m)
	s.quiet.Start(m.reg.Now())
}

// toFirst selects the first thing that is not decided, or the row that goes on.
func (s *whatStep) toFirst(m *Model) {
	if open := m.undecided(); len(open) > 0 {
		s.list.SelectID(open[0].String())
		return
	}
	s.list.SelectID(next)
}

// fill makes the rows. The kind stands before the first of its group.
func (s *whatStep) fill(m *Model) {
	t := &m.tx.Settle
	rows := make([]kit.Row, 0, len(m.things)+1)
	var last pos.ThingKind
	for _, thing := range m.things {
		kind := ""
		if thing.Kind != last {
			kind = t.Kinds[thing.Kind]
		}
		last = thing.Kind
		row := kit.Row{ID: thing.String(), Cells: []string{kind, m.number(thing), m.tx.Words.Methods[thing.Method], thing.Amount.String(), m.how(thing)}}
		if !m.ending.marked(thing) {
			row.Paint = m.st.Warn
		}
		rows = append(rows, row)
	}
	s.list.SetRows(append(rows, kit.Row{ID: next, Cells: []string{t.NextRow}, Paint: m.st.Strong}))
}

func (e *ending) marked(t pos.OpenThing) bool { return e.carry[t] }

// number is a thing's call number, with the day where that is another one.
func (m *Model) number(t pos.OpenThing) string {
	call := t.Payment.Order.Call()
	if t.Payment.Order.Day != m.day.Day {
		call = t.Payment.Order.Day.String()[5:] + " " + call
	}
	return call
}

// how says what becomes of a thing.
func (m *Model) how(t pos.OpenThing) string {
	if m.ending != nil && m.ending.marked(t) {
		return m.tx.Settle.Carried
	}
	return m.tx.Settle.How[t.Kind]
}

// selected is the thing under the mark, and false on the row that goes on.
func (s *whatStep) selected(m *Model) (pos.OpenThing, bool) {
	if i := s.list.Cursor(); i >= 0 && i < len(m.things) {
		return m.things[i], true
	}
	return pos.OpenThing{}, false
}
