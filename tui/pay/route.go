package pay

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// enter shows an order. What was typed for another one is gone; a request that is
// still on its way keeps its key, so that asking again joins it.
func (m *Model) enter(arg any) {
	m.leave()
	id, _ := arg.(pos.OrderID)
	m.id, m.order = id, nil
	m.visible, m.busy = true, idle
	m.part, m.notice = 0, notice{}
	m.cash.reset()
	m.read()
	m.route(true)
}

// leave wipes what must not stay and lets go of the payment shown.
func (m *Model) leave() {
	m.card.wipe()
	m.acknowledge()
	m.visible, m.focus = false, pos.PaymentID{}
}

// acknowledge tells the register which endings a person has seen here.
func (m *Model) acknowledge() {
	for _, id := range m.seen {
		m.reg.Acknowledge(id)
	}
	m.seen = m.seen[:0]
}

// saw notes that the end of a payment is on screen.
func (m *Model) saw(id pos.PaymentID) {
	if !slices.Contains(m.seen, id) {
		m.seen = append(m.seen, id)
	}
}

// read takes the order's snapshot, and the time: a payment must not seem to
// have begun after now.
func (m *Model) read() {
	m.now = m.reg.Now()
	if o, err := m.reg.Order(m.id); err == nil {
		m.order = o
	}
}

// refresh reads again and follows what happened by itself.
func (m *Model) refresh() {
	if !m.visible {
		return
	}
	m.read()
	if m.busy != idle {
		return // the reply will tell, and knows more
	}
	chooser, choosing := m.pane.(*choosePane)
	waits, queued := m.pane.(*queuePane)
	if listed, ok := m.pane.(*accountPane); ok {
		listed.read(m)
	}
	if m.pane == m.offered {
		m.offered.take(m)
	}
	switch {
	case m.focus.N > 0:
		m.follow()
	case queued:
		waits.follow(m)
	case m.pane == m.link && len(m.link.fault) > 0 && m.order != nil && m.order.InQueue() == nil && len(m.underWay()) > 0:
		m.unbidden() // what failed here has been done by the queue meanwhile
	case choosing:
		m.unbidden()
		if again, ok := m.pane.(*choosePane); ok {
			again.list.SelectID(chooser.list.SelectedID())
		}
	case (m.pane == m.cash || m.pane == m.card || m.pane == m.offered || m.pane == m.link || m.listsAccounts()) && m.left() == 0:
		m.route(false)
	case m.part > m.left():
		m.part = 0
		m.warn(m.tx.Pay.AmountChanged)
	}
}

// route chooses the pane from the order alone. entered is true when a person came
// from another screen or a sign: then an Enter may still be bouncing.
func (m *Model) route(entered bool) {
	open := m.underWay()
	switch {
	case m.order == nil || m.order.Stage == pos.StageVoided:
		m.show(&closedPane{})
	case len(open) > 1:
		m.show(newChoosePane(m, open))
	case len(open) == 1:
		m.attend(open[0])
		if entered && m.pane == m.transfer {
			m.transfer.guard.Start(m.reg.Now())
		}
	case m.order.InQueue() != nil:
		m.show(newQueuePane(m))
	case m.left() > 0:
		m.show(m.cash)
	default:
		m.show(&closedPane{})
	}
}

// unbidden chooses the pane anew when what was shown is over. An Enter that was meant
// for that books nothing.
func (m *Model) unbidden() {
	m.route(true)
	m.cash.guard.Start(m.reg.Now())
}

// show gives the keys to a pane. The card form never outlives that.
func (m *Model) show(p pane) {
	if p != m.card {
		m.card.wipe()
	}
	m.notice = notice{}
	m.pane = p
	if p == m.cash {
		m.letGo()
		m.cash.open()
	}
}

// letGo ends watching the payment on screen.
func (m *Model) letGo() {
	m.acknowledge()
	m.focus = pos.PaymentID{}
}

// attend watches a payment and shows how it stands.
func (m *Model) attend(id pos.PaymentID) {
	if id != m.focus {
		m.acknowledge()
	}
	m.focus, m.part = id, 0
	m.read()
	m.follow()
}

// follow shows how the watched payment stands, if that is news.
func (m *Model) follow() {
	p := m.watched()
	if p == nil || m.busy != idle {
		return
	}
	switch s := standingOf(p, m.now); {
	case s == paid && m.pane == m.receipt && m.receipt.payment == p.ID && m.takesReceipt(p):
		// its number is being typed
	case s == paid:
		if sign, ok := m.pane.(*signPane); !ok || sign.payment != p.ID {
			m.show(newSign(m, p))
		}
		m.saw(p.ID)
	case s == waiting || s == approving:
		if want := m.paneOf(p); m.pane != want {
			m.show(want)
		}
	case p.Method == pos.KeyedCard && (s == declined || s == notSent):
		m.saw(p.ID)
		m.cardFailed(p)
	default:
		if t, ok := m.pane.(*troublePane); !ok || t.payment != p.ID || t.standing != s {
			m.show(newTrouble(m, p.ID, s))
		}
		m.saw(p.ID)
	}
}

// paneOf is the pane that watches a payment.
func (m *Model) paneOf(p *pos.Payment) pane {
	switch {
	case p.ByLink():
		return m.link
	case p.Method == pos.Transfer:
		return m.transfer
	default:
		return chargePane{}
	}
}

// watched is the payment on screen, nil for none.
func (m *Model) watched() *pos.Payment {
	if m.order == nil || m.focus.N == 0 || m.focus.Order != m.order.ID {
		return nil
	}
	p, _ := m.order.Payment(m.focus.N)
	return p
}

// underWay lists the payments that may still bring money or have no known outcome.
func (m *Model) underWay() []pos.PaymentID {
	if m.order == nil {
		return nil
	}
	var open []pos.PaymentID
	for i := range m.order.Payments {
		if p := &m.order.Payments[i]; p.Status.Pending() {
			open = append(open, p.ID)
		}
	}
	return open
}

// left is the most that a further payment may ask for.
func (m *Model) left() pos.Won {
	if m.order == nil || m.order.Stage == pos.StageVoided {
		return 0
	}
	return m.order.Unclaimed()
}

// amount is what the next payment asks for.
func (m *Model) amount() pos.Won {
	if m.part > 0 {
		return min(m.part, m.left())
	}
	return m.left()
}

// unfinished reports whether the order still has something to be paid or awaited.
func (m *Model) unfinished() bool {
	return m.order != nil && (m.left() > 0 || len(m.underWay()) > 0)
}

// onward leaves a sign: to what is left of the order, or to the next one. The Enter
// that left it may bounce; it must not take the rest.
func (m *Model) onward() tea.Cmd {
	m.read()
	receipt := m.declined()
	m.letGo()
	if m.unfinished() {
		m.cash.reset()
		m.unbidden()
		return receipt
	}
	if receipt == nil {
		return kit.Go(kit.ScreenOrder, nil)
	}
	return tea.Batch(receipt, kit.Go(kit.ScreenOrder, nil))
}

// back leaves an order with which nothing is under way.
func (m *Model) back() tea.Cmd { return kit.Go(kit.ScreenOrder, m.id) }

// leaveWaiting serves the next customer and says what stays behind. It asks for no
// order rather than for the one being taken: that is this one, and until the ledger
// has its payment the order screen cannot know that it is finished with.
func (m *Model) leaveWaiting(sentence string) tea.Cmd {
	return tea.Batch(kit.Go(kit.ScreenOrder, pos.OrderID{}), kit.Say(kit.ToneInfo, sentence))
}
