package pay

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// linkPane makes a KakaoPay link and shows it until the buyer is done with it.
type linkPane struct {
	fault     []string      // why no link could be made
	unreached bool          // because its service did not answer
	asText    bool          // the link itself in place of its code
	account   pos.AccountID // that is to be opened; 0 for none
	code      codeCache
}

// whole is true while there is a link to show.
func (p *linkPane) whole(m *Model) bool { return p.showing(m) }

// showing reports whether a link is shown that can still be paid.
func (p *linkPane) showing(m *Model) bool {
	w := m.watched()
	return w != nil && w.ByLink()
}

// requestLink asks for a link over this payment's amount.
func (m *Model) requestLink() tea.Cmd {
	m.link.fault, m.link.unreached, m.link.asText, m.link.account = nil, false, false, 0
	amount, item := m.amount(), 0
	if q := m.order.InQueue(); q != nil && q.Method == pos.KakaoPay && amount == m.order.QueuedAmount() {
		item = len(m.order.Queue) // which may wake at this very moment
	}
	reg, key, id := m.reg, m.keyFor(requesting, amount, item), m.id
	m.show(m.link)
	return m.begin(requesting, "request link", func(ctx context.Context) (pos.PaymentID, error) {
		if item > 0 {
			return reg.RequestQueued(ctx, key, id, item)
		}
		return reg.RequestLink(ctx, key, id, amount)
	})
}

func (p *linkPane) keys(m *Model) []kit.Action {
	switch {
	case p.showing(m):
		return p.waitingKeys(m)
	case len(p.fault) > 0:
		out := []kit.Action{kit.Do(m.k.again)}
		if p.queueable(m) {
			out = append(out, kit.Do(m.k.toQueue))
		}
		out = append(out, m.methodKeys()...)
		return append(out, kit.Do(m.k.cash), kit.Do(m.k.back), m.quietly(m.k.resolve))
	default:
		return []kit.Action{kit.Do(m.k.leave)}
	}
}

// queueable reports whether a link that could not be made may wait in the queue.
func (p *linkPane) queueable(m *Model) bool {
	return p.unreached && p.account == 0 && m.canQueue(pos.KakaoPay)
}

// waitingKeys are the keys beside a code. While the approve is under way the link
// can neither be replaced nor withdrawn.
func (p *linkPane) waitingKeys(m *Model) []kit.Action {
	t := m.tx.Pay
	free := standingOf(m.watched(), m.now) == waiting
	leave, text := m.k.leave, m.k.text
	if p.asText {
		leave.SetHelp(leave.Help().Key, t.KeyCode)
		text.SetHelp(text.Help().Key, t.KeyCode)
	}
	out := []kit.Action{
		kit.Do(leave), kit.When(free, m.k.newLink, t.Approving), kit.When(free, m.k.other, t.Approving), kit.Do(text),
	}
	if m.setup.Buyer != nil {
		out = append(out, kit.When(free, m.k.buyer, t.Approving))
	}
	if m.left() > 0 {
		out = append(out, kit.Do(m.k.rest))
	}
	return append(out, m.textKey(free), m.quietly(m.k.resolve))
}

func (p *linkPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	leaving := kit.Matches(msg, m.k.leave)
	switch {
	case p.showing(m):
		return p.waitingKey(m, msg)
	case m.busy == requesting && leaving:
		return m.leaveWaiting(fmt.Sprintf(m.tx.Pay.Waits, m.id.Call()))
	case m.busy != idle:
		m.warn(m.tx.Pay.Busy)
		return nil
	case kit.Matches(msg, m.k.again) && p.account != 0:
		return m.requestFirst(p.account)
	case kit.Matches(msg, m.k.again):
		return m.requestLink()
	case kit.Matches(msg, m.k.toQueue) && p.queueable(m):
		m.offer(pos.KakaoPay)
		return nil
	case kit.Matches(msg, m.k.cash):
		m.show(m.cash)
		return nil
	}
	if cmd, ok := m.turn(msg); ok {
		return cmd
	}
	return m.elsewhere(msg)
}

// waitingKey takes the keys beside a code.
func (p *linkPane) waitingKey(m *Model, msg tea.KeyMsg) tea.Cmd {
	t := m.tx.Pay
	switch {
	case kit.Matches(msg, m.k.leave) && p.asText:
		p.asText = false
		return nil
	case kit.Matches(msg, m.k.leave):
		return m.leaveWaiting(fmt.Sprintf(t.Waits, m.id.Call()))
	case kit.Matches(msg, m.k.text):
		p.asText = !p.asText
		return nil
	case kit.Matches(msg, m.k.rest) && m.left() > 0:
		m.cash.reset()
		m.show(m.cash)
		return nil
	case m.busy != idle:
		m.warn(t.Busy)
		return nil
	}
	watched := m.watched()
	free := standingOf(watched, m.now) == waiting
	renew, other := kit.Matches(msg, m.k.newLink), kit.Matches(msg, m.k.other)
	buyer := m.setup.Buyer != nil && kit.Matches(msg, m.k.buyer)
	switch {
	case !free && (renew || other || buyer || kit.Matches(msg, m.k.texts)):
		m.warn(t.Approving)
		return nil
	case buyer:
		return m.askBuyer()
	case kit.Matches(msg, m.k.texts):
		return m.textLink(watched.ID)
	case renew:
		return p.end(m, watched.ID, renewing)
	case other:
		return p.end(m, watched.ID, withdrawing)
	}
	return m.elsewhere(msg)
}

// end replaces or withdraws a link. Whoever is authenticating right now would be
// thrown out, so that is asked first.
func (p *linkPane) end(m *Model, id pos.PaymentID, how work) tea.Cmd {
	switch m.reg.Progress(id) {
	case pos.ProgressChosen, pos.ProgressCalling, pos.ProgressAgreed:
		return m.askEnd(id, how)
	default:
		return m.endLink(id, how)
	}
}

func (m *Model) endLink(id pos.PaymentID, how work) tea.Cmd {
	if how == renewing {
		return m.renew(id)
	}
	return m.withdraw(id)
}
