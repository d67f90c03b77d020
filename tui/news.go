package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Good news waits for a person as bad news does, but takes no keys from whoever is
// typing: it stands in the bottom line until its own key, or until somebody looks at
// that order.

// tells reports whether an outcome is told in the bottom line rather than asked about.
func tells(o pos.Outcome) bool {
	switch o.Kind {
	case pos.OutcomePaid, pos.OutcomeLinkReady, pos.OutcomeCardNow, pos.OutcomeReceiptUnknown, pos.OutcomeReceiptLate:
		return true
	default:
		return false
	}
}

// opens reports whether there is something to do about an outcome at the order's
// payment screen: its code can be shown, or its card keyed in.
func opens(o pos.Outcome) bool { return o.Kind == pos.OutcomeLinkReady || o.Kind == pos.OutcomeCardNow }

// informed takes the news where the bottom line is not on the window.
type informed interface{ Inform(news string) }

// newsLine is the oldest news in one line, and how many more there are; "" for none.
func (m *Model) newsLine() string {
	if len(m.news) == 0 {
		return m.unsentLine()
	}
	t, words, o := m.cfg.Text.Shell, m.cfg.Text.Words, m.news[0]
	about := fmt.Sprintf(t.About, o.Payment.Order.Call(), words.Methods[o.Method], o.Total.String())
	form := t.News
	if opens(o) {
		form = t.NewsOpen
	}
	line := fmt.Sprintf(form, about, t.Outcomes[o.Kind])
	if more := len(m.news) - 1 + len(m.unsent); more > 0 {
		line += fmt.Sprintf(t.MoreNews, more)
	}
	return kit.Clean(line, maxNews)
}

// maxNews is more than any news takes, in characters.
const maxNews = 200

// inform hands the news to a screen that has the whole window.
func (m *Model) inform() {
	if s, ok := m.screen().(informed); ok {
		s.Inform(m.newsLine())
	}
}

// newsOnScreen reports whether a person can read the news now.
func (m *Model) newsOnScreen() bool {
	_, beside := m.screen().(informed)
	if m.full {
		return len(m.news)+len(m.unsent) > 0 && beside
	}
	return len(m.news)+len(m.unsent) > 0 && m.header.trouble == ""
}

// newsSeen takes the news that is shown away, or goes where something is to be done
// about it. What is half typed here is finished first: it would be gone.
func (m *Model) newsSeen() tea.Cmd {
	if !m.newsOnScreen() {
		return m.announce()
	}
	if len(m.news) == 0 {
		return m.showUnsent()
	}
	o := m.news[0]
	if !opens(o) {
		m.cfg.Register.Acknowledge(o.Payment)
		return m.announce()
	}
	if s, ok := m.screen().(typing); ok && s.Typing() {
		return m.toasts.Show(kit.Toast{Tone: kit.ToneWarn, Text: m.cfg.Text.Shell.NewsLater})
	}
	return m.open(kit.Goto{Screen: kit.ScreenPay, Arg: o.Payment.Order})
}

// visited takes away the news of the order that a screen was opened for.
func (m *Model) visited(arg any) {
	var order pos.OrderID
	switch id := arg.(type) {
	case pos.OrderID:
		order = id
	case pos.PaymentID:
		order = id.Order
	}
	m.sawUnsent(order)
	for _, o := range m.news {
		if o.Payment.Order == order {
			m.cfg.Register.Acknowledge(o.Payment)
		}
	}
}
