package pay

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// work is a request of this screen to the register.
type work uint8

const (
	idle work = iota
	takingCash
	requesting
	renewing
	charging
	awaiting
	confirming
	withdrawing
	queueing
	unqueueing
)

// errand is one work for one order: what a request key belongs to.
type errand struct {
	order pos.OrderID
	work  work
}

// doneMsg says how a request ended.
type doneMsg struct {
	order   pos.OrderID
	work    work
	payment pos.PaymentID
	err     error
}

// keyFor is the key of the request under way for an errand, or a new one. It is
// kept until the reply, so that asking twice, even after coming back, asks once.
func (m *Model) keyFor(w work) string {
	e := errand{m.id, w}
	if m.keys[e] == "" {
		m.keys[e] = m.newKey()
	}
	return m.keys[e]
}

// begin sends a request. Nothing else is begun until its reply.
func (m *Model) begin(w work, where string, job func(ctx context.Context) (pos.PaymentID, error)) tea.Cmd {
	if m.busy != idle {
		m.warn(m.tx.Pay.Busy)
		return nil
	}
	m.busy = w
	ctx, order := m.ctx, m.id
	var payment pos.PaymentID
	return kit.Work(kit.ScreenPay, where, func() (err error) {
		payment, err = job(ctx())
		return err
	}, func(err error) tea.Msg { return doneMsg{order: order, work: w, payment: payment, err: err} })
}

// done takes the reply to a request. What belongs to an order that is not shown any
// more is only told when it went wrong; the ledger and the board know the rest.
func (m *Model) done(msg doneMsg) tea.Cmd {
	delete(m.keys, errand{msg.order, msg.work})
	if !m.visible || msg.order != m.id {
		if msg.err == nil {
			return nil
		}
		t := m.tx.Pay
		return kit.Say(kit.ToneWarn, fmt.Sprintf(t.Elsewhere, msg.order.Call(), t.Title, m.sentences(msg)[0]))
	}
	if m.busy == msg.work {
		m.busy = idle
	}
	m.read()
	if msg.err != nil {
		m.refused(msg)
		return nil
	}
	switch msg.work {
	case queueing:
		m.part = 0
		m.show(newQueuePane(m))
	case unqueueing:
		m.cash.reset()
		m.unbidden()
		m.notice = notice{lines: []string{fmt.Sprintf(m.tx.Queue.LeftAs, m.id.Call())}}
	case withdrawing:
		m.saw(msg.payment)
		m.cash.reset()
		m.show(m.cash)
		if m.left() == 0 {
			m.route(false)
		}
	default:
		m.attend(msg.payment)
	}
	return nil
}

// refused shows why a request came to nothing.
func (m *Model) refused(msg doneMsg) {
	lines := m.sentences(msg)
	switch {
	case msg.work == requesting && m.pane == m.link && m.left() > 0:
		m.link.fault, m.link.unreached = lines, unreached(msg.err)
		return
	case msg.work == awaiting:
		m.show(m.cash)
	case msg.work == charging:
		m.show(m.card)
		lines = append(slices.Clone(lines), m.tx.Pay.Rekey)
	case m.focus.N > 0:
		m.follow()
	case m.left() == 0:
		m.route(false)
	}
	m.warn(lines...)
}

// unreached reports whether a link could not be made because its service did not
// answer: then it may wait in the queue.
func unreached(err error) bool {
	fault, ok := errors.AsType[*pos.Fault](err)
	return ok && (fault.Kind == pos.FaultNotSent || fault.Kind == pos.FaultUnknown)
}

// sentences explain an error. No money moves while a link is made, so an answer
// that got lost there is no question.
func (m *Model) sentences(msg doneMsg) []string {
	making := msg.work == requesting || msg.work == renewing
	fault, ok := errors.AsType[*pos.Fault](msg.err)
	switch {
	case making && ok && fault.Kind == pos.FaultUnknown,
		making && (errors.Is(msg.err, context.Canceled) || errors.Is(msg.err, context.DeadlineExceeded)):
		return []string{m.tx.Pay.NotMade}
	case ok:
		return m.tx.Faults.Note(pos.FaultNote{Kind: fault.Kind, Code: fault.Code, Message: fault.Message,
			Advice: fault.Advice, Field: fault.Field, Setting: fault.Setting})
	}
	return []string{m.tx.Faults.Sentence(msg.err)}
}
