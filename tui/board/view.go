package board

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

const (
	rowsPerOrder = 2
	detailFrom   = 100 // columns at which the selected order's lines are shown
	detailWidth  = 34
)

// View draws the lanes, and the selected order where there is room.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	lanesW, bodyH := m.w, m.h-1
	if m.w >= detailFrom {
		lanesW -= detailWidth
	}
	var blocks [][]string
	for i := range m.lanes {
		w := lanesW / len(m.lanes)
		if i < lanesW%len(m.lanes) {
			w++
		}
		blocks = append(blocks, m.laneView(i, w, bodyH))
	}
	if m.w >= detailFrom {
		blocks = append(blocks, m.st.Box(m.text.Board.Detail, m.detail(detailWidth-2), detailWidth, bodyH, false))
	}
	m.drawn = kit.Screen(m.w, m.h, append(kit.Columns(blocks...), m.prompt()))
	return m.drawn
}

func (m *Model) prompt() string {
	if m.typed == "" {
		return ""
	}
	return kit.Fit(" "+m.text.Board.Find+m.typed+"_", m.w)
}

// Caret is where the number being typed ends.
func (m *Model) Caret() (x, y int, ok bool) {
	return 1 + kit.Width(m.text.Board.Find) + len(m.typed), m.h - 1, m.typed != ""
}

func (m *Model) laneView(lane, w, h int) []string {
	t, orders := m.text.Board, m.lanes[lane]
	title := fmt.Sprintf(t.Lane, m.text.Words.Stages[m.stages()[lane]], len(orders))
	inner, rows := w-2, h-2
	if len(orders) == 0 {
		return m.st.Box(title, []string{m.st.Dim.On(kit.Fit("  "+t.Empty, inner))}, w, h, lane == m.lane)
	}
	fits := max(rows/rowsPerOrder, 1)
	first := 0
	if lane == m.lane {
		first = max(0, min(m.place()-fits+1, len(orders)-fits))
	}
	var lines []string
	for _, o := range orders[first:min(first+fits, len(orders))] {
		lines = append(lines, m.orderView(o, inner)...)
	}
	if rest := len(orders) - first - fits; rest > 0 {
		lines[len(lines)-1] = m.st.Dim.On(kit.Fit("  "+fmt.Sprintf(t.More, rest), inner))
	}
	return m.st.Box(title, lines, w, h, lane == m.lane)
}

func (m *Model) orderView(o *pos.Order, w int) []string {
	minutes := max(int(m.now.Sub(o.PlacedAt).Minutes()), 0)
	age := fmt.Sprintf(m.text.Board.Minutes, minutes)
	mark, head, about := kit.Unmarked, m.st.Text, m.st.Dim
	left := "    "
	if state := m.state(o); state != "" {
		about, left = m.st.Warn, left+state+" "
	}
	if o.ID == m.selected {
		mark, head = kit.Mark, m.st.Selected
	}
	word := m.messageWord(o)
	if word != "" {
		word = " " + word
	}
	name, more := o.Content.TitleParts()
	return []string{
		head.On(kit.Ends(mark+o.ID.Call()+word, age+" ", w)),
		about.On(kit.Fit(left+kit.KeepTail(name, more, w-kit.Width(left)-1), w)),
	}
}

// state is the word for what is odd about an order's money, "" if nothing is.
func (m *Model) state(o *pos.Order) string {
	t := m.text.Board
	for i := range o.Payments {
		if o.Payments[i].Unresolved() {
			return t.Unresolved
		}
	}
	if o.Overpaid() > 0 {
		return t.TooMuch
	}
	var returned pos.Won
	for i := range o.Payments {
		returned += o.Payments[i].Returned()
	}
	switch {
	case returned > 0 && o.IsPaid() && o.Paid() == 0:
		return t.Refunded
	case returned > 0 && o.IsPaid():
		return t.PartRefunded
	case o.Stage == pos.StageVoided || o.IsPaid():
		return ""
	case o.Pending() > 0:
		return t.Waiting
	default:
		return t.Unpaid
	}
}

func (m *Model) detail(w int) []string {
	o, t := m.order(), m.text.Board
	if o == nil {
		return []string{m.st.Dim.On(kit.Fit(" "+t.NothingHere, w))}
	}
	lines := []string{m.st.Title.On(kit.Ends(" "+o.ID.Call(), m.text.Words.Stages[o.Stage]+" ", w))}
	for _, l := range o.Content.Lines {
		lines = append(lines, kit.Ends(" "+l.Name, fmt.Sprintf("%d ", l.Quantity), w))
		for _, option := range l.Options {
			lines = append(lines, m.st.Dim.On(kit.Fit("   + "+option.Name, w)))
		}
	}
	if o.Content.Note != "" {
		for _, part := range kit.Wrap("※ "+o.Content.Note, w-2) {
			lines = append(lines, m.st.Warn.On(kit.Fit(" "+part, w)))
		}
	}
	lines = append(lines, m.messageLines(o, w)...)
	lines = append(lines, "", m.st.Money.On(kit.Ends(" "+t.Total, o.Amounts().Total.String()+" ", w)))
	if back := o.Amounts().Total - o.Paid() - o.Due(); back > 0 {
		lines = append(lines, kit.Ends(" "+t.GivenBack, back.String()+" ", w))
	}
	if due := o.Due(); due > 0 && o.Stage != pos.StageVoided {
		lines = append(lines, m.st.Warn.On(kit.Ends(" "+t.LeftToPay, due.String()+" ", w)))
	}
	if more := o.Overpaid(); more > 0 {
		lines = append(lines, m.st.Bad.On(kit.Ends(" "+t.PaidTooMuch, more.String()+" ", w)))
		for _, part := range kit.Wrap(t.TooMuchHow, w-2) {
			lines = append(lines, m.st.Bad.On(kit.Fit(" "+part, w)))
		}
	}
	for i := range o.Payments {
		p := &o.Payments[i]
		lines = append(lines, kit.Ends(" "+m.text.Words.Methods[p.Method]+" "+p.Total.String(), m.text.Words.Statuses[p.Status]+" ", w))
		if p.Method == pos.KakaoPay && p.Status.Pending() {
			lines = append(lines, m.st.Dim.On(kit.Ends("   "+m.text.Words.Buyer, m.text.Words.Progress[m.reg.Progress(p.ID)]+" ", w)))
		}
	}
	return lines
}
