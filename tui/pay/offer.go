package pay

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// offerPane says that a service cannot be reached and offers the queue, before anybody
// waits on a dead line.
type offerPane struct {
	method pos.Method
	phone  *kit.Field
	known  string    // the number that the order has
	guard  kit.Quiet // so that the key that opened it cannot bounce into a try
}

// phoneRoom is more than a telephone number has: one that is too long is refused
// and not cut to something that looks like one.
const phoneRoom = 24

// phoneWidth shows a whole mobile number with its caret behind it.
const phoneWidth = len("010 0000 0000") + 1

func newOfferPane() *offerPane {
	return &offerPane{phone: kit.NewField(kit.FieldConfig{Limit: phoneRoom, Accept: kit.Digits, Group: kit.Grouped(3, 4, 4)})}
}

// offer offers the queue for a payment of this amount by a method.
func (m *Model) offer(method pos.Method) {
	p := m.offered
	p.method = method
	p.phone.Reset()
	p.known = ""
	p.take(m)
	p.phone.Focus()
	p.guard.Start(m.reg.Now())
	m.show(p)
}

// take puts the number that the order has into the field, unless another one was typed
// there.
func (p *offerPane) take(m *Model) {
	if m.order == nil || m.order.CustomerPhone() == p.known {
		return
	}
	before := p.known
	if p.known = m.order.CustomerPhone(); p.phone.Value() == before {
		p.phone.SetValue(p.known)
	}
}

// offers reports whether the queue is being offered for the method: then its key
// tries all the same.
func (m *Model) offers(method pos.Method) bool {
	return m.pane == m.offered && m.offered.method == method
}

// canQueue reports whether a payment by the method may be put into the queue. An
// order has one place in it.
func (m *Model) canQueue(method pos.Method) bool {
	online := method == pos.KakaoPay || method == pos.KeyedCard
	return online && m.left() > 0 && m.order.InQueue() == nil && m.reg.Health(method).Configured
}

func (p *offerPane) whole(*Model) bool { return false }

// own is the key of the pane's method, which tries it now.
func (m *Model) own(method pos.Method) kit.Binding {
	b := m.k.kakao
	if method == pos.KeyedCard {
		b = m.k.card
	}
	b.SetHelp(b.Help().Key, m.tx.Pay.KeyTry)
	return b
}

// others are the keys of the further methods, cash included.
func (m *Model) others(method pos.Method) []kit.Action {
	other := m.methodKey(m.k.card, pos.KeyedCard)
	if method == pos.KeyedCard {
		other = m.methodKey(m.k.kakao, pos.KakaoPay)
	}
	out := []kit.Action{kit.Do(m.k.cash), other, m.methodKey(m.k.transfer, pos.Transfer)}
	if m.reg.TakesAccounts() {
		out = append(out, m.quietly(m.k.account)) // the methods above the pane name it
	}
	return out
}

func (p *offerPane) keys(m *Model) []kit.Action {
	out := append([]kit.Action{kit.Do(m.k.enqueue), kit.Do(m.own(p.method))}, m.others(p.method)...)
	return append(out, kit.Action{Binding: m.k.back, Pin: true}, m.quietly(m.k.erase), m.quietly(m.k.resolve))
}

func (p *offerPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	switch {
	case m.busy != idle:
		m.warn(m.tx.Pay.Busy)
		return nil
	case p.phone.Update(msg):
		return nil
	case kit.Matches(msg, m.k.enqueue):
		return p.enqueue(m)
	case kit.Matches(msg, m.k.cash):
		m.cash.reset()
		m.show(m.cash)
		return nil
	case kit.Matches(msg, m.own(p.method)) && !p.guard.Over(m.reg.Now()):
		return nil
	}
	if cmd, ok := m.turn(msg); ok {
		return cmd
	}
	return m.elsewhere(msg)
}

// enqueue puts the payment into the queue.
func (p *offerPane) enqueue(m *Model) tea.Cmd {
	phone := p.phone.Value()
	if phone != "" && !pos.IsPhone(phone) {
		if phone[0] != '0' || len(phone) > pos.MaxPhone {
			p.phone.Wipe() // perhaps a card's, typed by who did not see that this is no card form
		}
		m.warn(fmt.Sprintf(m.tx.Pay.NeedPhone, pos.MinPhone, pos.MaxPhone))
		return nil
	}
	method, amount := p.method, m.amount()
	reg, key, id := m.reg, m.keyFor(queueing, method, amount, phone), m.id
	return m.begin(queueing, "put into the queue", func(ctx context.Context) (pos.PaymentID, error) {
		return pos.PaymentID{Order: id}, reg.Enqueue(ctx, key, id, method, amount, phone)
	})
}

func (p *offerPane) draw(m *Model, w, h int) []string {
	t := m.tx.Pay
	key, service := m.own(p.method).Help().Key, m.tx.Words.Services[m.reg.Health(p.method).Service]
	var lines []string
	if health := m.reg.Health(p.method); m.down(p.method) {
		minutes := max(int(m.reg.Now().Sub(health.Since).Minutes()), 0)
		lines = append(lines, wrapped(m.st.Bad, "○ "+fmt.Sprintf(t.Unreached, service), w)...)
		lines = append(lines, m.st.Dim.On("  "+fmt.Sprintf(t.Since, health.Since.In(pos.Seoul()).Format("15:04"), minutes)))
	} else {
		lines = append(lines, wrapped(m.st.Good, "● "+fmt.Sprintf(t.Reached, service, key), w)...)
	}
	will := m.tx.Queue.WillLink
	if p.method == pos.KeyedCard {
		will = m.tx.Queue.WillCard
	}
	lines = append(append(lines, ""), kit.Wrap(will, w)...)
	lines = append(lines, "")
	lines = append(lines, m.fieldLine(t.PhoneLabel, p.phone, phoneWidth, w, len(lines)), "")
	if m.busy == queueing {
		return append(lines, m.st.Warn.On(t.Queueing))
	}
	lines = append(lines, wrapped(m.st.Strong, fmt.Sprintf(t.EnqueueHow, m.won(m.amount())), w)...)
	lines = append(lines, fmt.Sprintf(t.TryHow, key))
	lines = append(append(lines, ""), m.noticeLines(w)...)
	return lines[:min(len(lines), max(h, 0))]
}
