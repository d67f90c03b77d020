package pay

import (
	"fmt"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// signTime is how long the sign of a payment stays that finished its order. Change
// stays until somebody has taken it out of the drawer, and the sign of a part until
// somebody goes on with the rest.
const signTime = 3 * time.Second

// signPane says in large that money arrived. Enter closes it, but not one that
// bounces; whoever types the next order need not close it first.
type signPane struct {
	payment pos.PaymentID
	method  pos.Method
	title   string
	big     string // what is drawn large: the change, or the amount
	detail  string
	opened  string // what became of the account that it was to open
	notice  string // what became of the notice to the buyer
	change  bool   // says what to give back
	stays   bool   // until a key
	at      time.Time
	guard   kit.Quiet
}

func newSign(m *Model, p *pos.Payment) *signPane {
	t := m.tx.Pay
	s := &signPane{payment: p.ID, method: p.Method, big: p.Total.String(), at: m.now, stays: m.unfinished()}
	s.detail = m.tx.Words.Methods[p.Method] + " " + m.won(p.Total)
	s.guard.Start(m.reg.Now())
	switch p.Method {
	case pos.Cash:
		s.title, s.stays, s.change = t.CashDone, true, true
		s.detail = fmt.Sprintf(t.ReceivedFor, m.won(p.Received), m.won(p.Total))
		if s.big = p.Change.String(); p.Change == 0 {
			s.big = ""
		}
	case pos.Transfer:
		s.title, s.stays = t.Deposited, s.stays || m.asksReceipt(p)
	default:
		s.title = t.Approved
	}
	if a := m.payer(p); a != nil {
		s.detail = accountName(a) + " " + m.won(p.Total)
		s.opened = m.openedBy(p, a)
		s.stays = s.stays || s.opened != ""
	}
	if a := p.Approval(); a != nil {
		s.notice = m.tx.Words.Card.Notice(a.Receipt)
	}
	return s
}

func (s *signPane) whole(*Model) bool { return true }

func (s *signPane) over(now time.Time) bool { return !s.stays && now.Sub(s.at) >= signTime }

func (s *signPane) keys(m *Model) []kit.Action {
	out := []kit.Action{kit.Do(m.k.onward)}
	if m.takesReceipt(m.watched()) {
		for _, b := range m.receiptKeys() {
			out = append(out, kit.Do(b))
		}
	}
	return out
}

func (s *signPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	if s.types(m, msg) {
		next := m.onward()
		if m.pane == m.cash {
			return tea.Batch(next, m.cash.key(m, msg)) // the first digit of what comes next
		}
		return next
	}
	if !s.guard.Over(m.reg.Now()) {
		return nil
	}
	if kind := m.chosen(msg); kind != 0 && m.takesReceipt(m.watched()) {
		m.openReceipt(s.payment, kind)
		return nil
	}
	return m.onward()
}

// types reports whether a key is the first of something typed. A letter that was a
// key beside the code which this sign has just replaced was meant for that.
func (s *signPane) types(m *Model, msg tea.KeyMsg) bool {
	if msg.Type != tea.KeyRunes || msg.Alt || len(msg.Runes) == 0 || unicode.IsSpace(msg.Runes[0]) {
		return false
	}
	meantForCode := kit.Matches(msg, m.k.newLink) || kit.Matches(msg, m.k.other) || kit.Matches(msg, m.k.text)
	return s.method != pos.KakaoPay || !meantForCode || s.guard.Over(m.reg.Now())
}

// Hands reports whether a key is the first of the next order, typed while the sign of
// a finished one is still up. It belongs to the order screen.
func (m *Model) Hands(msg tea.KeyMsg) (to kit.Goto, ok bool) {
	s, signed := m.pane.(*signPane)
	if !m.visible || !signed || m.unfinished() || !s.types(m, msg) {
		return kit.Goto{}, false
	}
	return kit.Goto{Screen: kit.ScreenOrder}, true
}

func (s *signPane) draw(m *Model, w, h int) []string {
	t := m.tx.Pay
	inner := max(w-2, 0)
	next := t.NextKey
	if left := m.left(); left > 0 {
		next = fmt.Sprintf(t.RestKey, m.won(left))
	} else if m.unfinished() {
		next = t.AwaitKey
	} else if p := m.watched(); p != nil && m.takesReceipt(p) { // where not any key goes on
		next = m.tx.Receipt.Next
	}
	var body []string
	body = append(body, centerBlock(m.st.Strong, kit.Big(s.payment.Order.Call(), inner, 3, 1), inner)...)
	body = append(body, "", m.st.Good.On(kit.FitTo("●  "+s.title+"  ●", inner, kit.Center)), "")
	if s.change {
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
	body = append(body, kit.FitTo(s.detail, inner, kit.Center))
	for _, l := range kit.Wrap(s.opened, inner) {
		if l != "" {
			body = append(body, m.st.Strong.On(kit.FitTo(l, inner, kit.Center)))
		}
	}
	if s.notice != "" {
		body = append(body, kit.FitTo(s.notice, inner, kit.Center))
	}
	body = append(body, "", m.st.Dim.On(kit.FitTo(next, inner, kit.Center)))
	body = append(body, m.receiptLines(m.watched(), inner)...)
	lines := make([]string, 0, h)
	for range max((h-2-len(body))/2, 0) {
		lines = append(lines, "")
	}
	return m.st.Box(t.Title, append(lines, body...), w, h, true)
}
