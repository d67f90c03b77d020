package ledger

import (
	"fmt"
	"strings"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// View draws the day, or the payment looked at.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	switch it, ok := m.item(m.detail); {
	case m.picking != nil:
		m.drawn = m.piecesView()
	case ok:
		m.drawn = m.detailView(it)
	default:
		m.drawn = m.dayView()
	}
	return m.drawn
}

func (m *Model) dayView() string {
	sums := m.sums()
	boxH := m.h - len(sums) - 1
	w := m.listWidth()
	blocks := [][]string{m.st.Box(m.title(), m.rows(w-2, boxH-2), w, boxH, true)}
	if w < m.w {
		blocks = append(blocks, m.st.Box(m.text.Ledger.Payment, m.panel(panelWidth-2), panelWidth, boxH, false))
	}
	return kit.Screen(m.w, m.h, append(append(kit.Columns(blocks...), sums...), m.prompt()))
}

// title names the day, how many payments are listed, and what filters them.
func (m *Model) title() string {
	t := m.text.Ledger
	parts := []string{fmt.Sprintf(t.Day, m.day, m.text.Words.Weekdays[m.day.Time().Weekday()])}
	switch {
	case m.filter != (filter{}):
		parts = append(parts, fmt.Sprintf(t.Filtered, len(m.shown), len(m.items)))
		parts = append(parts, m.filter.words(m.text)...)
	case m.reading.loaded:
		parts = append(parts, fmt.Sprintf(t.Count, len(m.items)))
	}
	return strings.Join(parts, " · ")
}

func (m *Model) rows(w, h int) []string {
	t := m.text.Ledger
	switch {
	case m.reading.failed != "":
		return m.sentence(m.st.Bad, m.reading.failed, w)
	case !m.reading.loaded:
		return m.sentence(m.st.Dim, t.Loading, w)
	case len(m.items) == 0:
		return m.sentence(m.st.Dim, t.Empty, w)
	case len(m.shown) == 0:
		return m.sentence(m.st.Dim, t.NoMatch, w)
	default:
		return m.list.View(m.st, w, h)
	}
}

func (m *Model) sentence(p kit.Paint, s string, w int) []string {
	var lines []string
	for _, part := range kit.Wrap(s, w-2) {
		lines = append(lines, p.On(kit.Fit(" "+part, w)))
	}
	return lines
}

func (m *Model) prompt() string {
	t := m.text.Ledger
	if m.input.Len() == 0 {
		return m.st.Dim.On(kit.Fit(" "+t.Hint, m.w))
	}
	return " " + t.Find + m.input.View(m.st, m.w-1-kit.Width(t.Find))
}

// Caret is where a number being typed goes on.
func (m *Model) Caret() (x, y int, ok bool) {
	if m.picking != nil || m.looking() || m.input.Len() == 0 {
		return 0, 0, false
	}
	m.View() // the field knows where its caret is once it is drawn
	return 1 + kit.Width(m.text.Ledger.Find) + m.input.CaretX(), m.h - 1, true
}

// panel is the selected payment beside the list.
func (m *Model) panel(w int) []string {
	it, ok := m.current()
	if !ok {
		return m.sentence(m.st.Dim, m.text.Ledger.NothingHere, w)
	}
	lines := append(m.facts(it, w), "")
	lines = append(lines, m.content(it.order, w)...)
	return append(append(lines, ""), m.history(it, w)...)
}

// tallFrom is the body height at which the day's money has a line for each method.
const tallFrom = kit.TallFrom - kit.HeaderLines - kit.FooterLines

// sums are the day's money. Nothing of it is ever cut: what does not fit goes to
// another line.
func (m *Model) sums() []string {
	if m.h >= tallFrom {
		return m.sumTable()
	}
	t := m.text.Ledger
	taken, returned := sum(m.totals.Taken), sum(m.totals.Returned)
	lines := m.flow(m.st.Money, []string{
		fmt.Sprintf(t.Taken, taken.Count, taken.Total), fmt.Sprintf(t.Returned, returned.Count, returned.Total),
		fmt.Sprintf(t.Net, m.totals.Net()),
	})
	nets := []string{t.Nets + ":"}
	for _, method := range m.used() {
		net := m.totals.Taken[method].Total - m.totals.Returned[method].Total
		nets = append(nets, m.text.Words.Methods[method]+" "+net.String())
	}
	return append(lines, m.flow(m.st.Text, nets)...)
}

// flow sets parts side by side, on as many lines as they take.
func (m *Model) flow(p kit.Paint, parts []string) []string {
	const gap = "   "
	var lines []string
	line := ""
	for _, part := range parts {
		if line != "" && kit.Width(line)+len(gap)+kit.Width(part) > m.w-2 {
			lines = append(lines, p.On(" "+line))
			line = ""
		}
		if line != "" {
			line += gap
		}
		line += part
	}
	return append(lines, p.On(" "+line))
}

// used are the methods that money moved by on the day.
func (m *Model) used() []pos.Method {
	var used []pos.Method
	for _, method := range pos.Methods() {
		if m.totals.Taken[method].Count+m.totals.Returned[method].Count > 0 {
			used = append(used, method)
		}
	}
	return used
}

func sum(by map[pos.Method]pos.Tally) pos.Tally {
	var all pos.Tally
	for _, tally := range by {
		all.Count += tally.Count
		all.Total += tally.Total
	}
	return all
}

// Columns of the sums in cells.
const (
	sumNameWidth = 16
	sumWidth     = 20 // count and amount
)

func (m *Model) sumTable() []string {
	t := m.text.Ledger
	row := func(name, taken, returned, net string) string {
		line := " " + kit.Fit(name, sumNameWidth)
		for _, cell := range []string{taken, returned, net} {
			line += kit.FitTo(cell, sumWidth, kit.Right)
		}
		return line
	}
	tally := func(x pos.Tally) string { return fmt.Sprintf("%d · %s", x.Count, x.Total) }
	lines := []string{m.st.Dim.On(row("", t.TakenHead, t.ReturnedHead, t.NetHead))}
	for _, method := range m.used() {
		taken, returned := m.totals.Taken[method], m.totals.Returned[method]
		lines = append(lines, row(m.text.Words.Methods[method], tally(taken), tally(returned), (taken.Total-returned.Total).String()))
	}
	return append(lines, m.st.Money.On(row(t.Total, tally(sum(m.totals.Taken)), tally(sum(m.totals.Returned)), m.totals.Net().String())))
}
