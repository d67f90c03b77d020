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
	billing
	issuing
)

// errand is one work for one order: it has one request under way at most.
type errand struct {
	order pos.OrderID
	work  work
}

// doubted is a request whose reply left it open whether it was written: an errand
// with all that makes it differ from another one.
type doubted struct {
	errand
	what string
}

// asked is the request under way for an errand.
type asked struct{ key, what string }

// doneMsg says how a request ended.
type doneMsg struct {
	order   pos.OrderID
	work    work
	asked   asked // zero for a work that needs no key
	payment pos.PaymentID
	err     error
}

// keyFor is the key of the request under way for an errand, or a new one. It is
// kept until the reply, so that asking twice, even after coming back, asks once. A
// request that may or may not have been written keeps its key beyond that: made
// again, it joins what was written. what tells it from another one, which must not
// have that key.
func (m *Model) keyFor(w work, what ...any) string {
	e := errand{m.id, w}
	if held, ok := m.keys[e]; ok {
		return held.key
	}
	words := fmt.Sprintln(what...)
	key, ok := m.doubted[doubted{e, words}]
	if !ok {
		key = m.newKey()
	}
	m.keys[e] = asked{key, words}
	return key
}

// settle forgets the key of a request that was answered, unless it is in doubt.
func (m *Model) settle(msg doneMsg) {
	e := errand{msg.order, msg.work}
	delete(m.keys, e)
	if msg.asked.key == "" {
		return
	}
	q := doubted{e, msg.asked.what}
	if errors.Is(msg.err, pos.ErrJournal) {
		m.doubted[q] = msg.asked.key
		return
	}
	delete(m.doubted, q)
}

// begin sends a request. Nothing else is begun until its reply.
func (m *Model) begin(w work, where string, job func(ctx context.Context) (pos.PaymentID, error)) tea.Cmd {
	if m.busy != idle {
		m.warn(m.tx.Pay.Busy)
		return nil
	}
	m.busy = w
	ctx, order, under := m.ctx, m.id, m.keys[errand{m.id, w}]
	var payment pos.PaymentID
	return kit.Work(kit.ScreenPay, where, func() (err error) {
		payment, err = job(ctx())
		return err
	}, func(err error) tea.Msg {
		return doneMsg{order: order, work: w, asked: under, payment: payment, err: err}
	})
}

// done takes the reply to a request. What belongs to an order that is not shown any
// more is only told when it went wrong; the ledger and the board know the rest.
func (m *Model) done(msg doneMsg) tea.Cmd {
	m.settle(msg)
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
	case issuing:
		m.receipt.payment = pos.PaymentID{} // its sign tells the rest
		m.attend(msg.payment)
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
	case msg.work == issuing:
		m.show(m.receipt)
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
			Advice: fault.Advice, Field: fault.Field, Setting: fault.Setting, MethodCode: fault.MethodCode})
	}
	return []string{m.tx.Faults.Sentence(msg.err)}
}
