package pay

import (
	"strings"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// The order beside the pane takes this many columns in each class of window.
const (
	sideNarrow = 32
	sideWide   = 42
)

// View is the body in exactly the size last given to Resize.
func (m *Model) View() string {
	m.caret = caret{}
	if m.pane.whole(m) {
		return kit.Screen(m.w, m.h, m.pane.draw(m, m.w, m.h))
	}
	side := sideNarrow
	if m.w >= kit.WideFrom {
		side = sideWide
	}
	left := m.w - side
	inner := max(left-4, 0)
	lines := make([]string, 0, m.h)
	for _, l := range m.tabs(inner) {
		lines = append(lines, " "+l)
	}
	lines = append(lines, m.st.Border.On(kit.Rule(max(left-2, 0))))
	paneTop := len(lines) + 1 // below the frame
	for _, l := range m.pane.draw(m, inner, max(m.h-paneTop-1, 0)) {
		lines = append(lines, " "+l)
	}
	if m.caret.ok {
		m.caret.x += 2
		m.caret.y += paneTop
	}
	return kit.Screen(m.w, m.h, kit.Columns(
		m.st.Box(m.tx.Pay.Title, lines, left, m.h, true),
		m.st.Box(m.id.Call(), m.summary(side-4), side, m.h, false),
	))
}

// current is the method whose pane has the keys.
func (m *Model) current() pos.Method {
	if p := m.watched(); p != nil {
		return p.Method
	}
	switch m.pane {
	case m.link:
		return pos.KakaoPay
	case m.card:
		return pos.KeyedCard
	case m.transfer:
		return pos.Transfer
	case m.offered:
		return m.offered.method
	}
	switch m.pane.(type) {
	case chargePane:
		return pos.KeyedCard
	case *queuePane:
		if q := m.order.InQueue(); q != nil {
			return q.Method
		}
		return 0
	case *accountPane:
		return pos.KakaoPay
	case *choosePane, *closedPane:
		return 0
	}
	return pos.Cash
}

// turnable reports whether the keys of the other methods work on this pane.
func (m *Model) turnable() bool {
	switch p := m.pane.(type) {
	case *cashPane, *cardPane, *offerPane, *queuePane, *accountPane:
		return true
	case *linkPane:
		return len(p.fault) > 0
	case *troublePane:
		return p.standing != unresolved
	}
	return false
}

// tabs lists the methods with their keys, and why one cannot be used.
func (m *Model) tabs(w int) []string {
	var labels map[pos.Method]string
	if m.turnable() {
		labels = map[pos.Method]string{pos.KakaoPay: "F2", pos.KeyedCard: "F3", pos.Transfer: "F4"}
		if m.pane != m.cash {
			labels[pos.Cash] = "F5"
		}
	}
	current := m.current()
	const name = 14
	lines := make([]string, 0, len(pos.Methods()))
	for _, method := range pos.Methods() {
		mark := kit.Unmarked
		if method == current {
			mark = kit.Mark
		}
		line := mark + kit.Fit(labels[method], len("F2")) + " " + kit.Fit(m.tx.Words.Methods[method], name)
		if method == pos.KakaoPay && labels != nil && m.reg.TakesAccounts() && len(m.payable()) > 0 {
			line += " " + m.k.account.Help().Key + " " + m.k.account.Help().Desc
		}
		why := m.closed(method)
		if method == current && m.reg.Health(method).Configured {
			why = "" // it is begun already
		}
		switch {
		case why != "":
			for _, l := range m.refusal(line, why, w) {
				lines = append(lines, m.st.Dim.On(kit.Fit(l, w)))
			}
			continue
		case method == current:
			line = m.st.Selected.On(kit.Fit(line+m.downMark(method), w))
		default:
			line += m.st.Warn.On(m.downMark(method))
		}
		lines = append(lines, line)
	}
	return lines
}

// refusal is a method with the first sentence of why it cannot be used, below it where
// there is no room beside it. Its key, and the help, tell the rest. The card form needs
// every line: there the reason is cut.
func (m *Model) refusal(name, why string, w int) []string {
	if first, _, more := strings.Cut(why, ". "); more {
		why = first + "."
	}
	why = "(" + why + ")"
	if m.pane == m.card || kit.Width(name)+kit.Width(why) <= w {
		return []string{name + why}
	}
	const indent = "     " // under the name
	return []string{name, indent + why}
}

// downMark says of a service that it does not answer; it can still be tried.
func (m *Model) downMark(method pos.Method) string {
	if m.down(method) {
		return " ○ " + m.tx.Pay.Down
	}
	return ""
}

// down reports whether a service is known to be out of reach.
func (m *Model) down(method pos.Method) bool {
	h := m.reg.Health(method)
	return h.Configured && h.Known && !h.Up
}

// summary is the order and its money, w cells wide.
func (m *Model) summary(w int) []string {
	t := m.tx.Pay
	if m.order == nil {
		return nil
	}
	var lines []string
	lines = append(lines, rightless(m.st.Strong, kit.Big(m.id.Call(), w, 3, 1), w)...)
	lines = append(lines, "", kit.Ends(t.Total, m.won(m.order.Amounts().Total), w), kit.Ends(t.Paid, m.won(m.order.Paid()), w))
	if pending := m.order.Pending(); pending > 0 {
		lines = append(lines, kit.Ends(t.Pending, m.won(pending), w))
	}
	if back := m.order.Amounts().Total - m.order.Paid() - m.order.Due(); back > 0 {
		lines = append(lines, kit.Ends(t.GivenBack, m.won(back), w))
	}
	lines = append(lines, kit.Ends(t.Left, m.st.Money.On(m.won(m.left())), w), m.st.Border.On(kit.Rule(w)), m.st.Title.On(t.Payments))
	switch q := m.order.InQueue(); {
	case q != nil:
		lines = append(lines, kit.Ends(m.tx.Words.Methods[q.Method]+" "+m.st.Warn.On(m.tx.Shell.Screens[string(kit.ScreenQueue)]), q.Total.String(), w))
	case len(m.order.Payments) == 0:
		lines = append(lines, m.st.Dim.On(t.NoPayments))
	}
	lines = append(lines, m.payments(w, max(m.h-2-len(lines), 0))...)
	if room := m.h - 2 - len(lines) - 2; room >= 3 {
		lines = append(lines, m.st.Border.On(kit.Rule(w)), m.st.Title.On(t.Items))
		lines = append(lines, m.items(w, room)...)
	}
	for i, l := range lines {
		lines[i] = " " + l
	}
	return lines
}

// payments lists the newest payments of the order, as many as there is room for.
func (m *Model) payments(w, room int) []string {
	all := m.order.Payments
	lines := make([]string, 0, min(len(all), room))
	for i := max(len(all)-room, 0); i < len(all); i++ {
		p := &all[i]
		state := statePaint(m.st, p).On(stateWord(m.tx, p))
		lines = append(lines, kit.Ends(m.tx.Words.Methods[p.Method]+" "+state, p.Total.String(), w))
	}
	return lines
}

// items lists what was ordered, as much as there is room for.
func (m *Model) items(w, room int) []string {
	var lines []string
	for _, l := range m.order.Content.Lines {
		if len(lines) == room {
			lines[room-1] = "…"
			break
		}
		amount, err := l.Amount()
		if err != nil {
			continue
		}
		lines = append(lines, kit.Ends(kit.Clean(l.Name, maxName)+" × "+kit.Comma(int64(l.Quantity)), amount.String(), w))
	}
	return lines
}

// maxName is more than any item's name takes, in characters.
const maxName = 60

// noticeLines are the sentences about the last key, at most four lines of them.
func (m *Model) noticeLines(w int) []string {
	paint := m.st.Text
	if m.notice.tone == kit.ToneWarn {
		paint = m.st.Warn
	}
	var lines []string
	for _, s := range m.notice.lines {
		lines = append(lines, wrapped(paint, kit.Clean(s, maxSentence), w)...)
	}
	return lines
}
