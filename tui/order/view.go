package order

import (
	"fmt"
	"strconv"
	"strings"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// promptWidth is what stands before the input line.
const promptWidth = 3

// View draws items at the left, the order at the right and the input line below.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	left, height := m.leftWidth(), m.h-1
	var block []string
	switch {
	case m.chooser != nil:
		block = m.chooserView(left-2, height)
	case m.recall != nil:
		block = m.recallView(left-2, height)
	default:
		block = m.itemsView(left-2, height)
	}
	lines := kit.Columns(block, m.orderView(m.w-left-2, height))
	m.drawn = kit.Screen(m.w, m.h, append(lines, m.inputView()))
	return m.drawn
}

func (m *Model) leftWidth() int { return m.w * 11 / 20 }

func (m *Model) listHeight() int { return max(m.h-3, 1) }

// rows are the entries in the list: what the input names, or a category.
func (m *Model) rows() (at func(i int) int, n int) {
	if m.typing() && !m.query.empty() {
		return func(i int) int { return m.matches[i] }, len(m.matches)
	}
	if len(m.index.menu.Categories) == 0 {
		return nil, 0
	}
	first, end := m.index.first[m.category], m.index.first[m.category+1]
	return func(i int) int { return first + i }, end - first
}

func (m *Model) itemsView(w, h int) []string {
	at, n := m.rows()
	searching := m.typing() && !m.query.empty()
	fits := h - 2
	if searching {
		m.top = min(max(m.top, m.cursor-fits+1), m.cursor)
	}
	m.top = max(min(m.top, n-fits), 0)
	var lines []string
	for i := m.top; i < min(m.top+fits, n); i++ {
		lines = append(lines, m.itemView(m.index.entries[at(i)], searching && i == m.cursor, w))
	}
	switch {
	case n == 0 && searching:
		lines = append(lines, "", m.st.Dim.On(kit.Fit("  "+m.text.Order.NoSuchItem, w)))
	case n == 0:
		for _, part := range kit.Wrap(m.text.Order.NoMenu, w-4) {
			lines = append(lines, m.st.Warn.On(kit.Fit("  "+part, w)))
		}
	case m.top+fits < n:
		lines[len(lines)-1] = m.st.Dim.On(kit.Fit("  "+fmt.Sprintf(m.text.Order.More, n-m.top-fits+1), w))
	}
	return m.st.Box(m.tabs(searching, n, w-4), lines, w+2, h, true)
}

// tabs are the categories, or how many items the input names.
func (m *Model) tabs(searching bool, n, w int) string {
	if searching {
		return fmt.Sprintf(m.text.Order.Found, n)
	}
	cats := m.index.menu.Categories
	if len(cats) == 0 {
		return m.text.Order.Menu
	}
	// The selected one is always visible: those before it give way.
	for from := 0; ; from++ {
		var b strings.Builder
		for i := from; i < len(cats); i++ {
			if i > from {
				b.WriteString("  ")
			}
			if i == m.category {
				b.WriteString("▶")
			}
			b.WriteString(cats[i].Name)
			if i == m.category && (kit.Width(b.String()) <= w || from == m.category) {
				for i++; i < len(cats); i++ {
					b.WriteString("  " + cats[i].Name)
				}
				return kit.Truncate(b.String(), w)
			}
		}
	}
}

func (m *Model) itemView(e entry, marked bool, w int) string {
	it, t := e.item, m.text.Order
	right := it.Price.String()
	if it.TaxFree {
		right = m.text.Words.TaxFree + "  " + right
	}
	mark, paint := kit.Unmarked, m.st.Text
	if marked {
		mark, paint = kit.Mark, m.st.Selected
	}
	if m.soldOut[it.Code] {
		right += "  " + t.SoldOut
		if !marked {
			paint = m.st.Dim
		}
	} else {
		right += strings.Repeat(" ", 2+kit.Width(t.SoldOut))
	}
	return paint.On(kit.Ends(mark+kit.FitTo(strconv.Itoa(it.Code), 5, kit.Right)+" "+it.Name, right+" ", w))
}

func (m *Model) orderView(w, h int) []string {
	t, d := m.text.Order, &m.draft
	title := t.NewOrder
	if d.isPlaced() {
		title = fmt.Sprintf(t.OrderNo, d.id.Call())
	}
	foot := m.sums(w)
	room := max(h-2-len(foot), 1)
	lines := m.window(room, w)
	for len(lines) < room {
		lines = append(lines, "")
	}
	return m.st.Box(title, append(lines, foot...), w+2, h, false)
}

// window shows as many lines as fit around the selected one.
func (m *Model) window(room, w int) []string {
	var lines []string
	from, to := 0, 0
	for i, l := range m.draft.content.Lines {
		at := len(lines)
		lines = append(lines, m.lineView(l, i == m.draft.line, w)...)
		if i == m.draft.line {
			from, to = at, len(lines)
		}
	}
	if len(lines) == 0 {
		return []string{"", m.st.Dim.On(kit.Fit("  "+m.text.Order.Begin, w))}
	}
	first := max(0, min(to-room, len(lines)-room))
	if from < first {
		first = from
	}
	return lines[first:min(first+room, len(lines))]
}

// quantityWidth and amountWidth hold 999 pieces and 99,999,999 won.
const (
	quantityWidth = 4
	amountWidth   = 11
)

func (m *Model) lineView(l pos.Line, selected bool, w int) []string {
	mark, paint := kit.Unmarked, m.st.Text
	if selected {
		mark, paint = kit.Mark, m.st.Selected
	}
	amount, err := l.Amount()
	if err != nil {
		amount = 0 // the sum below says that it is impossible
	}
	name := kit.Fit(mark+l.Name, w-quantityWidth-amountWidth-1)
	lines := []string{paint.On(name + kit.FitTo(strconv.Itoa(l.Quantity), quantityWidth, kit.Right) +
		kit.FitTo(amount.String(), amountWidth, kit.Right) + " ")}
	for _, o := range l.Options {
		price := ""
		if o.Price > 0 {
			price = "+" + o.Price.String() + " "
		}
		lines = append(lines, m.st.Dim.On(kit.Ends("    + "+o.Name, price, w)))
	}
	return lines
}

// sums stand at the foot of the order, whatever its length.
func (m *Model) sums(w int) []string {
	t, c := m.text.Order, m.draft.content
	var lines []string
	if c.Note != "" {
		lines = append(lines, m.st.Warn.On(kit.Fit(" ※ "+c.Note, w)))
	}
	if c.Discount > 0 {
		lines = append(lines, kit.Ends(" "+t.KeyDiscount, (-c.Discount).String()+" ", w))
	}
	a, err := c.Amounts()
	if err != nil {
		return append(lines, m.st.Bad.On(kit.Fit(" "+m.text.Faults.Sentence(err), w)))
	}
	if a.TaxFree > 0 {
		lines = append(lines, m.st.Dim.On(kit.Ends(" "+m.text.Words.TaxFree, a.TaxFree.String()+" ", w)))
	}
	return append(lines, kit.Rule(w), m.st.Money.On(kit.Ends(" "+t.Total, fmt.Sprintf(m.text.Words.Won, a.Total)+" ", w)))
}

func (m *Model) inputView() string {
	left := m.w * 2 / 5
	hint, paint := m.hint()
	return " > " + kit.Fit(m.input.View(m.st, left-promptWidth), left-promptWidth) +
		paint.On(kit.FitTo(hint+" ", m.w-left, kit.Right))
}

// hint says what Enter will do, or what went wrong.
func (m *Model) hint() (string, kit.Paint) {
	t := m.text.Order
	item, ok := m.marked()
	switch {
	case m.said != "":
		return m.said, m.st.Bad
	case m.busy:
		return t.Writing, m.st.Dim
	case !m.typing():
		return "", m.st.Dim
	case m.query.bad:
		return fmt.Sprintf(t.BadQuantity, pos.MaxQuantity), m.st.Bad
	case m.query.empty():
		return t.Begin, m.st.Dim
	case !ok:
		return t.NoSuchItem, m.st.Bad
	case m.soldOut[item.Code]:
		return fmt.Sprintf(t.SoldOutNow, item.Name), m.st.Bad
	default:
		return fmt.Sprintf(t.WillAdd, item.Name, m.query.quantity), m.st.Good
	}
}

// Caret is where the next character goes.
func (m *Model) Caret() (x, y int, ok bool) {
	return promptWidth + m.input.CaretX(), m.h - 1, m.chooser == nil && m.recall == nil
}
