package order

import (
	"fmt"
	"strconv"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// bigFrom is the height of the body from which the total is drawn large.
const bigFrom = 28

func (m *Model) orderView(w, h int) []string {
	t, d := m.text.Order, &m.draft
	title := t.NewOrder
	if !m.day.Open && d.isEmpty() {
		title = t.DayClosed
	}
	if d.isPlaced() {
		title = fmt.Sprintf(t.OrderNo, d.id.Call())
	}
	if n := d.content.Units(); n > 0 {
		title += " · " + fmt.Sprintf(t.Pieces, n)
	}
	foot := m.sums(w)
	room := max(h-2-len(foot), 1)
	lines := m.window(room, w)
	for len(lines) < room {
		lines = append(lines, "")
	}
	return m.st.Box(title, append(lines, foot...), w+2, h, false)
}

// window shows as many lines as fit around the selected one. Where some do
// not, the last row says so.
func (m *Model) window(room, w int) []string {
	d := &m.draft
	switch {
	case d.isEmpty() && !m.day.Open:
		return m.closedView(w)
	case d.isEmpty():
		return m.paragraph(m.st.Dim, m.text.Order.Begin, w)
	}
	rows := func(i int) int { return 1 + len(d.content.Lines[i].Options) }
	all := 0
	for i := range d.content.Lines {
		all += rows(i)
	}
	if all > room {
		room = max(room-1, 1)
	}
	// From the selected line upwards, then downwards.
	first, used := d.line, rows(d.line)
	for first > 0 && used+rows(first-1) <= room {
		first--
		used += rows(first)
	}
	end := d.line + 1
	for end < len(d.content.Lines) && used+rows(end) <= room {
		used += rows(end)
		end++
	}
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, m.lineView(d.content.Lines[i], i == d.line, w)...)
	}
	lines = lines[:min(len(lines), room)]
	if hidden := m.hiddenLines(first, len(d.content.Lines)-end); hidden != "" {
		lines = append(lines, m.st.Dim.On(kit.Fit("  "+hidden, w)))
	}
	return lines
}

func (m *Model) hiddenLines(above, below int) string {
	s := ""
	if above > 0 {
		s = fmt.Sprintf("↑ %d", above)
	}
	if below > 0 {
		s += fmt.Sprintf("  ↓ %d", below)
	}
	return s
}

// quantityWidth and amountWidth hold 999 pieces and 9,999,999 won; what is
// wider takes its room from the name.
const (
	quantityWidth = 4
	amountWidth   = 10
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
	name := l.Name
	if m.soldOut[l.Code] {
		name = "[" + m.text.Order.SoldOut + "] " + name
	}
	right := kit.PadLeft(strconv.Itoa(l.Quantity), quantityWidth) + kit.PadLeft(amount.String(), amountWidth)
	lines := []string{paint.On(kit.Ends(mark+name, right+" ", w))}
	for _, o := range l.Options {
		lines = append(lines, m.st.Dim.On(kit.Ends("    + "+o.Name, m.extra(o.Price), w)))
	}
	return lines
}

// sums stand at the foot of the order, whatever its length.
func (m *Model) sums(w int) []string {
	t, c := m.text.Order, m.draft.content
	var lines []string
	if m.draft.phone != "" {
		lines = append(lines, m.st.Dim.On(kit.Fit(" "+fmt.Sprintf(m.text.SMS.Phone, pos.MaskPhone(m.draft.phone)), w)))
	}
	if c.Note != "" {
		lines = append(lines, m.st.Warn.On(kit.Fit(" ※ "+c.Note, w)))
	}
	if c.Discount > 0 {
		name := " " + t.KeyDiscount
		if m.draft.percent > 0 {
			name += fmt.Sprintf(" %d%%", m.draft.percent)
		}
		lines = append(lines, kit.Ends(name, (-c.Discount).String()+" ", w))
	}
	a, err := c.Amounts()
	if err != nil {
		return append(lines, m.st.Bad.On(kit.Fit(" "+m.text.Faults.Sentence(err), w)))
	}
	if a.TaxFree > 0 {
		lines = append(lines, m.st.Dim.On(kit.Ends(" "+m.text.Words.TaxFree, a.TaxFree.String()+" ", w)))
	}
	if m.draft.fixed {
		lines = append(lines, m.money(w)...)
	}
	lines = append(lines, kit.Rule(w))
	if m.h < bigFrom || a.Total == 0 {
		return append(lines, m.st.Money.On(kit.Ends(" "+t.Total, fmt.Sprintf(m.text.Words.Won, a.Total)+" ", w)))
	}
	return append(lines, m.large(a.Total, w)...)
}

// money is what has come in of a fixed order, what may still come by itself,
// and what is left to ask for.
func (m *Model) money(w int) []string {
	t, d := m.text.Order, &m.draft
	var lines []string
	if d.paid > 0 {
		lines = append(lines, kit.Ends(" "+t.PaidSoFar, d.paid.String()+" ", w))
	}
	if d.waiting > 0 {
		lines = append(lines, kit.Ends(" "+t.UnderWay, d.waiting.String()+" ", w))
	}
	return append(lines, m.st.Warn.On(kit.Ends(" "+m.text.Board.LeftToPay, d.due.String()+" ", w)))
}

// large is the total as block digits, read from where the customer stands.
func (m *Model) large(total pos.Won, w int) []string {
	const rows = 3
	label := " " + m.text.Order.Total + " "
	digits := kit.Big(total.String(), w-1, rows, 1)
	var lines []string
	for i, d := range digits {
		left := ""
		if i == 0 && kit.Width(label)+kit.Width(d)+1 <= w {
			left = label
		}
		lines = append(lines, m.st.Money.On(kit.Ends(left, d+" ", w)))
	}
	if len(digits) < rows { // no room for digits: the words as in a small window
		return []string{m.st.Money.On(kit.Ends(" "+m.text.Order.Total, fmt.Sprintf(m.text.Words.Won, total)+" ", w))}
	}
	return lines
}
