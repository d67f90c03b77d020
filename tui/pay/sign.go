package pay

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// signTime is how long the sign of a payment stays that came in by itself. Change
// stays until somebody has taken it out of the drawer.
const signTime = 3 * time.Second

// signPane says in large that money arrived. It closes with a key, but not with one
// that bounces.
type signPane struct {
	payment pos.PaymentID
	title   string
	big     string // what is drawn large: the change, or the amount
	detail  string
	stays   bool // until a key
	at      time.Time
	guard   guard
}

func newSign(m *Model, p *pos.Payment) *signPane {
	t := m.tx.Pay
	s := &signPane{payment: p.ID, big: p.Total.String(), at: m.now}
	s.detail = m.tx.Words.Methods[p.Method] + " " + m.won(p.Total)
	s.guard.start(m.reg.Now())
	switch p.Method {
	case pos.Cash:
		s.title, s.stays = t.CashDone, true
		s.detail = fmt.Sprintf(t.ReceivedFor, m.won(p.Received), m.won(p.Total))
		if s.big = p.Change.String(); p.Change == 0 {
			s.big = ""
		}
	case pos.Transfer:
		s.title = t.Deposited
	default:
		s.title = t.Approved
	}
	return s
}

func (s *signPane) whole(*Model) bool { return true }

func (s *signPane) over(now time.Time) bool { return !s.stays && now.Sub(s.at) >= signTime }

func (s *signPane) keys(m *Model) []kit.Action { return []kit.Action{kit.Do(m.k.onward)} }

func (s *signPane) key(m *Model, _ tea.KeyMsg) tea.Cmd {
	if !s.guard.wake(m.reg.Now()) {
		return nil
	}
	return m.onward()
}

func (s *signPane) draw(m *Model, w, h int) []string {
	t := m.tx.Pay
	inner := max(w-2, 0)
	next := t.NextKey
	if left := m.left(); left > 0 {
		next = fmt.Sprintf(t.RestKey, m.won(left))
	}
	var body []string
	body = append(body, centerBlock(m.st.Strong, kit.Big(s.payment.Order.Call(), inner, 3, 1), inner)...)
	body = append(body, "", m.st.Good.On(kit.FitTo("●  "+s.title+"  ●", inner, kit.Center)), "")
	if s.stays {
		word := t.Change
		if s.big == "" {
			word = t.NoChange
		}
		body = append(body, kit.FitTo(word, inner, kit.Center), "")
	}
	if s.big != "" {
		body = append(body, centerBlock(m.st.Money, kit.Big(s.big, inner, kit.BigLines, 2), inner)...)
		body = append(body, "")
	}
	body = append(body, kit.FitTo(s.detail, inner, kit.Center), "", m.st.Dim.On(kit.FitTo(next, inner, kit.Center)))
	lines := make([]string, 0, h)
	for range max((h-2-len(body))/2, 0) {
		lines = append(lines, "")
	}
	return m.st.Box(t.Title, append(lines, body...), w, h, true)
}
