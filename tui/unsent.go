package tui

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// A text message that does not arrive leaves a customer waiting for it. It stands in
// the bottom line, after the news of payments, until its key shows the order on the
// board, which says why.

// unsent is a message that its customer does not get.
type unsent struct {
	pos.MessageID
	word string // how it stands
}

// readTexts reads which messages do not arrive, of orders that still wait for their
// customer. A newer one in its place is read instead.
func (m *Model) readTexts() {
	m.unsent = m.unsent[:0]
	shows := func(pos.PaymentID) bool { return false }
	if s, ok := m.screen().(showing); ok {
		shows = s.Shows
	}
	for _, o := range m.cfg.Register.Orders() {
		for i := range o.Messages {
			message := &o.Messages[i]
			id := pos.MessageID{Order: o.ID, K: message.K}
			if _, seen := m.unsentSeen[id]; seen || !lost(o, message) {
				continue
			}
			if message.Purpose == pos.TextPayLink && shows(pos.PaymentID{Order: o.ID, N: message.Payment}) {
				continue // it stands beside the code
			}
			m.unsent = append(m.unsent, unsent{id, m.cfg.Text.SMS.Word(message)})
		}
	}
	slices.SortFunc(m.unsent, func(a, b unsent) int { return a.Order.Compare(b.Order) })
}

// lost reports whether a message does not arrive though somebody waits for it.
func lost(o *pos.Order, message *pos.Message) bool {
	if o.MessageOf(message.Purpose, message.Payment) != message {
		return false
	}
	switch p, ok := o.Payment(message.Payment); {
	case message.Purpose == pos.TextPayLink && (!ok || !p.Status.Pending()):
		return false
	case message.Purpose == pos.TextOrderReady && o.Stage != pos.StageReady:
		return false
	}
	switch message.State {
	case pos.MessageRefused, pos.MessageFailed, pos.MessageAbsent:
		return true
	case pos.MessageDropped:
		return message.Why == pos.TextDayLimit || message.Why == pos.TextOrderLimit
	default:
		return false
	}
}

// unsentLine says of the first one that it does not arrive, and how many more there
// are; "" for none.
func (m *Model) unsentLine() string {
	if len(m.unsent) == 0 {
		return ""
	}
	t := m.cfg.Text
	line := fmt.Sprintf(t.SMS.Unsent, m.unsent[0].Order.Call(), m.unsent[0].word)
	if more := len(m.unsent) - 1; more > 0 {
		line += fmt.Sprintf(t.Shell.MoreNews, more)
	}
	return kit.Clean(line, maxNews)
}

// showUnsent shows the order of the first one on the board.
func (m *Model) showUnsent() tea.Cmd {
	if s, ok := m.screen().(typing); ok && s.Typing() {
		return m.toasts.Show(kit.Toast{Tone: kit.ToneWarn, Text: m.cfg.Text.Shell.NewsLater})
	}
	return m.open(kit.Goto{Screen: kit.ScreenBoard, Arg: m.unsent[0].Order})
}

// sawUnsent takes the news of an order's messages away.
func (m *Model) sawUnsent(order pos.OrderID) {
	m.unsent = slices.DeleteFunc(m.unsent, func(u unsent) bool {
		if u.Order != order {
			return false
		}
		m.unsentSeen[u.MessageID] = struct{}{}
		return true
	})
}
