package ledger

import (
	"fmt"
	"strconv"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// countWidth is the room of a number of pieces, in cells: their limit has three
// digits, the titles are longer.
const countWidth = 12

func (m *Model) pieceColumns() []kit.Column {
	t := m.text.Refund
	return []kit.Column{
		{Title: t.Item}, {Title: t.Each, Width: amountWidth, Align: kit.Right}, {Title: t.Ordered, Width: countWidth / 2, Align: kit.Right},
		{Title: t.Gone, Width: countWidth, Align: kit.Right}, {Title: t.Back, Width: countWidth, Align: kit.Right},
	}
}

func (m *Model) pieceRows(p *picking) []kit.Row {
	rows := make([]kit.Row, 0, len(p.counts))
	for i, l := range p.it.order.Content.Lines {
		paint := m.st.Text
		switch {
		case p.left[i] == 0:
			paint = m.st.Dim
		case p.counts[i] > 0:
			paint = m.st.Money
		}
		rows = append(rows, kit.Row{ID: strconv.Itoa(i), Paint: paint, Cells: []string{
			lineName(l), each(l).String(), strconv.Itoa(l.Quantity), plainCount(l.Quantity - p.left[i]), plainCount(p.counts[i]),
		}})
	}
	return rows
}

// lineName is a line's item with its options.
func lineName(l pos.Line) string {
	name := l.Name
	for _, option := range l.Options {
		name += " + " + option.Name
	}
	return name
}

// each is what one piece of a line costs before a discount.
func each(l pos.Line) pos.Won {
	l.Quantity = 1
	amount, err := l.Amount()
	if err != nil {
		return 0 // the register refuses such a line before it is stored
	}
	return amount
}

// plainCount leaves a zero out: what is not there need not be read.
func plainCount(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// piecesView is the order's lines to choose from, above what the choice is worth.
func (m *Model) piecesView() string {
	t, p := m.text.Refund, m.picking
	r := p.asked()
	below := []string{m.st.Money.On(kit.Fit(" "+fmt.Sprintf(t.Worth, r.Total), m.w))}
	for _, sentence := range m.capped(p.it, r) {
		below = append(below, m.sentence(m.st.Warn, sentence, m.w)...)
	}
	if p.it.order.Content.Discount > 0 {
		below = append(below, m.sentence(m.st.Dim, t.Discounted, m.w)...)
	}
	below = append(below, m.sentence(m.st.Dim, t.PickHow, m.w)...)
	boxH := m.h - len(below)
	title := fmt.Sprintf(t.PiecesTitle, p.call)
	return kit.Screen(m.w, m.h, append(m.st.Box(title, p.list.View(m.st, m.w-2, boxH-2), m.w, boxH, true), below...))
}
