package order

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// promptWidth is what stands before the input line.
const promptWidth = 3

// View draws items at the left, the order beside them, the waiting orders at
// the right of a wide window, and the input line below.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	said := m.saidLines()
	c, h := m.columns(), m.h-1-len(said)
	var blocks [][]string
	switch {
	case m.chooser != nil:
		blocks = append(blocks, m.chooserView(c.items-2, h))
	case m.recall.open && c.waiting == 0:
		blocks = append(blocks, m.recallView(c.items-2, h))
	default:
		blocks = append(blocks, m.itemsView(c.items-2, h))
	}
	blocks = append(blocks, m.orderView(c.order-2, h))
	if c.waiting > 0 {
		blocks = append(blocks, m.recallView(c.waiting-2, h))
	}
	lines := append(kit.Columns(blocks...), said...)
	m.drawn = kit.Screen(m.w, m.h, append(lines, m.inputView()))
	return m.drawn
}

// columns are the widths of the boxes; waiting is 0 where there is no room.
type columns struct{ items, order, waiting int }

const (
	leastWaiting = 20
	mostWaiting  = 36
)

func (m *Model) columns() columns {
	var c columns
	if m.w >= kit.WideFrom {
		c.waiting = min(leastWaiting+(m.w-kit.WideFrom)*3/10, mostWaiting)
	}
	rest := m.w - c.waiting
	c.items = rest * 11 / 20
	c.order = rest - c.items
	return c
}

// saidLines are what went wrong, above the input line when it is too long to
// stand beside it.
func (m *Model) saidLines() []string {
	if kit.Width(m.said) <= m.hintWidth() {
		return nil
	}
	var lines []string
	for _, part := range kit.Wrap(m.said, m.w-2) {
		lines = append(lines, m.st.Bad.On(kit.Fit(" "+part, m.w)))
	}
	return lines
}

func (m *Model) inputWidth() int { return m.w * 2 / 5 }

func (m *Model) hintWidth() int { return m.w - m.inputWidth() - 1 }

func (m *Model) inputView() string {
	left := m.inputWidth() - promptWidth
	hint, paint := m.hint()
	if kit.Width(hint) > m.hintWidth() && hint == m.said {
		hint = "" // stands above
	}
	return " > " + m.input.View(m.st, left) + paint.On(kit.FitTo(hint, m.hintWidth(), kit.Right)+" ")
}

// hint says what Enter will do, or what went wrong.
func (m *Model) hint() (string, kit.Paint) {
	t := m.text.Order
	item, _ := m.marked()
	why := m.whyNotAdded()
	switch {
	case m.said != "":
		return m.said, m.st.Bad
	case m.busy:
		return t.Writing, m.st.Dim
	case !m.day.Open:
		return t.OpenHint, m.st.Warn
	case !m.typing():
		return "", m.st.Dim
	case why == t.Begin:
		return why, m.st.Dim
	case why == t.NoSuchCode:
		return why, m.st.Warn
	case m.draft.fixed && why == m.text.Faults.Sentence(pos.ErrOrderHasPayments):
		return t.Fixed, m.st.Bad
	case why != "":
		return why, m.st.Bad
	default:
		// A long name gives way, so that the quantity can be read.
		rest := kit.Width(fmt.Sprintf(t.WillAdd, "", m.query.quantity))
		return fmt.Sprintf(t.WillAdd, kit.Truncate(item.Name, m.hintWidth()-rest), m.query.quantity), m.st.Good
	}
}

func (m *Model) soldOutSentence(name string) string {
	rest := kit.Width(fmt.Sprintf(m.text.Order.SoldOutNow, ""))
	return fmt.Sprintf(m.text.Order.SoldOutNow, kit.Truncate(name, m.hintWidth()-rest))
}

// hidden says how much of a list is out of sight, "" for nothing.
func (m *Model) hidden(above, below int) string {
	t := m.text.Order
	switch {
	case above > 0 && below > 0:
		return fmt.Sprintf(t.Above, above) + "  " + fmt.Sprintf(t.Below, below)
	case above > 0:
		return fmt.Sprintf(t.Above, above)
	case below > 0:
		return fmt.Sprintf(t.Below, below)
	}
	return ""
}

// paragraph is a sentence in an empty panel.
func (m *Model) paragraph(p kit.Paint, sentence string, w int) []string {
	return append([]string{""}, m.sentences(p, sentence, w)...)
}

// Caret is where the next character goes.
func (m *Model) Caret() (x, y int, ok bool) {
	_ = m.View() // the field knows its caret only once it is drawn
	return promptWidth + m.input.CaretX(), m.h - 1, m.chooser == nil && !m.recall.open
}
