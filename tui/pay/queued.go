package pay

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// queuePane shows an order whose payment waits in the queue. Anything else can be done
// with it meanwhile; the queue gives way.
type queuePane struct {
	guard kit.Quiet // so that the Enter that queued it cannot bounce into the next customer
}

func newQueuePane(m *Model) *queuePane {
	p := &queuePane{}
	p.guard.Start(m.reg.Now())
	p.see(m)
	return p
}

func (p *queuePane) whole(*Model) bool { return false }

// follow shows what the queue, or somebody else, has done with the order.
func (p *queuePane) follow(m *Model) {
	if m.order.InQueue() != nil && len(m.underWay()) == 0 {
		p.see(m)
		return
	}
	m.unbidden()
	if m.focus.N > 0 {
		m.reg.Acknowledge(m.focus) // its code was announced, and is on screen now
	}
}

// see notes that what the register tells of the item is on screen: that its card can
// be keyed in, or why it was refused.
func (p *queuePane) see(m *Model) {
	q := m.order.InQueue()
	if q != nil && (q.State == pos.QueueRefused || q.Method == pos.KeyedCard && !m.down(q.Method)) {
		m.saw(pos.PaymentID{Order: m.id})
	}
}

func (p *queuePane) keys(m *Model) []kit.Action {
	q := m.order.InQueue()
	if q == nil {
		return []kit.Action{kit.Do(m.k.back)}
	}
	out := append([]kit.Action{kit.Do(m.k.onwards), m.methodKey(m.own(q.Method), q.Method), kit.Do(m.k.unqueue)}, m.others(q.Method)...)
	return append(out, kit.Action{Binding: m.k.back, Pin: true}, m.quietly(m.k.resolve))
}

func (p *queuePane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	q := m.order.InQueue()
	switch {
	case m.busy != idle:
		m.warn(m.tx.Pay.Busy)
		return nil
	case q == nil:
		return m.elsewhere(msg)
	case kit.Matches(msg, m.k.onwards):
		if !p.guard.Wake(m.reg.Now()) {
			return nil
		}
		return m.leaveWaiting(fmt.Sprintf(m.tx.Pay.WaitsQueued, m.id.Call()))
	case kit.Matches(msg, m.k.unqueue):
		return m.askUnqueue()
	case kit.Matches(msg, m.k.cash):
		m.cash.reset()
		m.show(m.cash)
		return nil
	case kit.Matches(msg, m.own(q.Method)):
		if m.part = m.order.QueuedAmount(); m.part == m.left() {
			m.part = 0
		}
	}
	if cmd, ok := m.turn(msg); ok {
		return cmd
	}
	return m.elsewhere(msg)
}

func (m *Model) askUnqueue() tea.Cmd {
	t := m.tx.Queue
	return kit.ReasonQuestion{
		ID: "unqueue", Owner: kit.ScreenPay, Title: fmt.Sprintf(t.LeaveTitle, m.id.Call()), Body: []string{t.LeaveBody},
		Words: t.Reason, About: m.id,
	}.Ask()
}

// reasoned takes an order out of the queue once the reason is there.
func (m *Model) reasoned(given *kit.ReasonGiven, next tea.Cmd) tea.Cmd {
	if given == nil {
		return next
	}
	if id, ok := given.About.(pos.OrderID); !ok || !m.visible || id != m.id {
		return nil
	}
	reg, id, reason := m.reg, m.id, given.Reason
	return m.begin(unqueueing, "leave the queue", func(ctx context.Context) (pos.PaymentID, error) {
		return pos.PaymentID{Order: id}, reg.LeaveQueue(ctx, id, reason)
	})
}

func (p *queuePane) draw(m *Model, w, h int) []string {
	t, q := m.tx.Pay, m.order.InQueue()
	if q == nil {
		return nil
	}
	up := !m.down(q.Method)
	title := t.InQueue + " · " + m.tx.Queue.State(m.order, up)
	age := fmt.Sprintf(t.QueuedAge, max(int(m.reg.Now().Sub(q.At).Minutes()), 0))
	lines := []string{
		m.st.Warn.On("● " + title),
		"  " + m.tx.Words.Methods[q.Method] + " " + m.st.Money.On(m.won(q.Total)) + " · " + age,
	}
	phone := t.QueuedNone
	if known := m.order.CustomerPhone(); known != "" {
		phone = fmt.Sprintf(t.QueuedPhone, pos.MaskPhone(known))
	}
	lines = append(lines, "  "+phone, "")
	for _, sentence := range m.tx.How(m.order, up) {
		lines = append(lines, kit.Wrap(kit.Clean(sentence, maxSentence), w)...)
	}
	lines = append(lines, "")
	if m.busy != idle {
		return append(lines, m.st.Warn.On(t.Busy))
	}
	try := t.TryHow
	if up {
		try = t.NowHow
	}
	lines = append(lines, m.st.Strong.On(t.NextHow), fmt.Sprintf(try, m.own(q.Method).Help().Key), "")
	lines = append(lines, m.noticeLines(w)...)
	return lines[:min(len(lines), max(h, 0))]
}
