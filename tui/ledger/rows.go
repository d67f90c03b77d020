package ledger

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Widths of the columns in cells, and the window widths at which more is shown.
const (
	callWidth   = 9  // A-9999/12
	amountWidth = 15 // the largest amount with its commas
	whatWidth   = 10 // at least, for the order's content to be worth a column
	clockShort  = "15:04"
	clockLong   = "15:04:05"
	panelFrom   = 120 // the selected payment beside the list
	panelWidth  = 34
)

// columns are those there is room for.
func (m *Model) columns() []kit.Column {
	t, w := m.text.Ledger, m.text.Words
	clock := m.clock()
	cols := []kit.Column{
		{Title: t.Time, Width: len(clock)}, {Title: t.Call, Width: callWidth}, {Title: t.Method, Width: widest(w.Methods)},
		{Title: t.Amount, Width: amountWidth, Align: kit.Right}, {Title: t.State, Width: m.states},
	}
	room := m.listWidth() - 2 - kit.Width(kit.Mark)
	for _, c := range cols {
		room -= c.Width + 1
	}
	m.what = room
	if !m.numbered() {
		return append(cols, kit.Column{Title: t.What})
	}
	if m.what -= pos.MaxOrderNumber + 1; m.what >= whatWidth {
		return append(cols, kit.Column{Title: t.Number, Width: pos.MaxOrderNumber}, kit.Column{Title: t.What})
	}
	return append(cols, kit.Column{Title: t.Number})
}

func (m *Model) numbered() bool { return m.w >= kit.WideFrom }

func (m *Model) listWidth() int {
	if m.w >= panelFrom {
		return m.w - panelWidth
	}
	return m.w
}

func (m *Model) clock() string {
	if m.w >= panelFrom {
		return clockLong
	}
	return clockShort
}

func widest[K comparable](words map[K]string) int {
	w := 0
	for _, word := range words {
		w = max(w, kit.Width(word))
	}
	return w
}

// stateWidth is that of the words there always are, or of a longer one of the day:
// most days have no payment that ended in many words.
func (m *Model) stateWidth() int {
	w := m.text.Words
	width := max(widest(w.Statuses), kit.Width(w.Attempts[pos.Unknown]), kit.Width(m.text.Ledger.Canceling))
	for _, it := range m.items {
		width = max(width, kit.Width(m.stateWord(it.payment)))
	}
	return width
}

// fill lists what the filter leaves of the day. The selection stays on its payment.
func (m *Model) fill() {
	selected, at := m.list.SelectedID(), m.list.Cursor()
	if width := m.stateWidth(); width != m.states {
		m.states = width
		m.list = kit.NewList(m.columns(), "")
	}
	m.shown = m.shown[:0]
	rows := make([]kit.Row, 0, len(m.items))
	clock, numbered := m.clock(), m.numbered()
	for _, it := range m.items {
		p := it.payment
		if !m.filter.takes(p) {
			continue
		}
		cells := append(make([]string, 0, 7), p.StartedAt.In(pos.Seoul()).Format(clock), call(it), m.text.Words.Methods[p.Method],
			p.Total.String(), m.stateWord(p))
		if numbered {
			cells = append(cells, p.Number)
		}
		name, more := it.order.Content.TitleParts()
		rows = append(rows, kit.Row{ID: p.ID.String(), Cells: append(cells, kit.KeepTail(name, more, m.what)), Paint: m.paint(p)})
		m.shown = append(m.shown, it)
	}
	m.list.SetRows(rows)
	if !m.list.SelectID(selected) {
		m.list.Select(at)
	}
}

// call is the call number, with the payment's own where an order has several.
func call(it item) string {
	if len(it.order.Payments) == 1 {
		return it.order.ID.Call()
	}
	return fmt.Sprintf("%s/%d", it.order.ID.Call(), it.payment.ID.N)
}

// stateWord is how a payment stands, in a word; of one that ended without money
// it is why.
func (m *Model) stateWord(p *pos.Payment) string {
	a := p.OpenAttempt()
	switch {
	case a != nil && a.State == pos.Unknown:
		return m.text.Words.Attempts[pos.Unknown]
	case a != nil && a.Kind == pos.Cancel, m.returning == p.ID:
		return m.text.Ledger.Canceling
	case p.Cause != pos.CauseNone && p.Cause != pos.CauseDeclined:
		return m.cause(p)
	default:
		return m.statusWord(p)
	}
}

// statusWord tells of money that went back how much, and when a service has not
// cancelled it or it is paid anew.
func (m *Model) statusWord(p *pos.Payment) string {
	t, status := m.text.Ledger, m.text.Words.Statuses[p.Status]
	back := returnsOf(p)
	switch {
	case p.Status == pos.PartialCanceled:
		return status + " " + (-p.Returned()).String()
	case p.Status == pos.Canceled && back.anew > 0:
		return t.StateAnew
	case p.Status == pos.Canceled && back.inCash > 0:
		return t.StateCash
	default:
		return status
	}
}

// cause is why a payment ended without money. A transfer that was not waited for
// any longer says nothing about how the order was paid instead.
func (m *Model) cause(p *pos.Payment) string {
	if p.Method == pos.Transfer && p.Cause == pos.CauseWithdrawn {
		return m.text.Ledger.NoDeposit
	}
	return m.text.Words.Causes[p.Cause]
}

func (m *Model) paint(p *pos.Payment) kit.Paint {
	switch stateOf(p) {
	case stateUnknown:
		return m.st.Bad
	case stateWaiting:
		return m.st.Warn
	case stateCanceled, stateDeclined, stateExpired:
		return m.st.Dim
	default:
		return m.st.Text
	}
}

// current is the payment looked at, or else the selected one.
func (m *Model) current() (item, bool) {
	if m.detail != (pos.PaymentID{}) {
		return m.item(m.detail)
	}
	if i := m.list.Cursor(); i >= 0 && i < len(m.shown) {
		return m.shown[i], true
	}
	return item{}, false
}

func (m *Model) item(id pos.PaymentID) (item, bool) {
	for _, it := range m.items {
		if it.payment.ID == id {
			return it, true
		}
	}
	return item{}, false
}
