package pay

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// troublePane says why a payment brought no money, or that nobody knows, and what
// can be done about it.
type troublePane struct {
	payment  pos.PaymentID
	standing standing
	guard    kit.Quiet
}

func newTrouble(m *Model, id pos.PaymentID, s standing) *troublePane {
	t := &troublePane{payment: id, standing: s}
	t.guard.Start(m.reg.Now())
	return t
}

func (p *troublePane) whole(*Model) bool { return false }

// renewable reports whether a new link over the same amount is the next thing to do.
func (p *troublePane) renewable(m *Model) bool {
	switch p.standing {
	case expired, quit, failed:
		return true
	case declined:
		watched := m.watched()
		return watched != nil && lastFault(watched).Advice == pos.AdviceNewLink
	default:
		return false
	}
}

func (p *troublePane) keys(m *Model) []kit.Action {
	switch {
	case p.standing == unresolved:
		return []kit.Action{kit.Do(m.k.resolve), kit.Do(m.k.leave)}
	case p.renewable(m):
		return []kit.Action{
			kit.Do(m.k.renew), m.methodKey(m.k.card, pos.KeyedCard), m.methodKey(m.k.transfer, pos.Transfer), kit.Do(m.k.cash), kit.Do(m.k.back),
			m.quietly(m.k.resolve),
		}
	default:
		out := append([]kit.Action{kit.Do(m.k.otherWay)}, m.methodKeys()...)
		return append(out, kit.Do(m.k.back), m.quietly(m.k.resolve))
	}
}

func (p *troublePane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	switch {
	case !p.guard.Over(m.reg.Now()):
		return nil
	case m.busy != idle:
		m.warn(m.tx.Pay.Busy)
		return nil
	case p.standing == unresolved:
		if kit.Matches(msg, m.k.leave) {
			return m.leaveWaiting(fmt.Sprintf(m.tx.Pay.UnknownLeft, m.id.Call()))
		}
		return m.elsewhere(msg)
	case p.renewable(m) && kit.Matches(msg, m.k.renew):
		return p.again(m)
	case kit.Matches(msg, m.k.cash), kit.Matches(msg, m.k.otherWay):
		cmd := p.otherWay(m)
		if msg.Type == tea.KeyEnter {
			m.cash.guard.Start(m.reg.Now()) // the same key would take the cash
		}
		return cmd
	case kit.Matches(msg, m.k.card), kit.Matches(msg, m.k.transfer):
		if m.left() == 0 {
			return p.otherWay(m) // the link must be ended first
		}
	}
	if cmd, ok := m.turn(msg); ok {
		return cmd
	}
	return m.elsewhere(msg)
}

// again goes on with a new link. When its service is known to be away and the old
// link claims nothing any more, the queue is offered instead.
func (p *troublePane) again(m *Model) tea.Cmd {
	old := m.watched()
	if old == nil || old.Status.Pending() || !m.down(pos.KakaoPay) || !m.canQueue(pos.KakaoPay) {
		return m.renew(p.payment)
	}
	amount := min(old.Total, m.left())
	m.letGo()
	if m.part = amount; amount == m.left() {
		m.part = 0
	}
	m.offer(pos.KakaoPay)
	return nil
}

// otherWay goes on with cash. A link that has only just run out is ended first, or
// its amount would stay claimed.
func (p *troublePane) otherWay(m *Model) tea.Cmd {
	if watched := m.watched(); watched != nil && watched.Status.Pending() {
		return m.withdraw(p.payment)
	}
	m.cash.reset()
	m.show(m.cash)
	if m.left() == 0 {
		m.route(false)
	}
	return nil
}

// renew asks for a new link in place of the old one.
func (m *Model) renew(old pos.PaymentID) tea.Cmd {
	reg, key := m.reg, m.keyFor(renewing, old)
	return m.begin(renewing, "renew link", func(ctx context.Context) (pos.PaymentID, error) {
		return reg.RenewLink(ctx, key, old)
	})
}

func (p *troublePane) draw(m *Model, w, h int) []string {
	t := m.tx.Pay
	var lines []string
	watched := m.watched()
	if watched == nil {
		return lines
	}
	title := stateWord(m.tx, watched)
	if p.standing == expired {
		title = m.tx.Words.Statuses[pos.Expired]
	}
	lines = append(lines, kit.Ends(m.st.Bad.On("● "+title), m.won(watched.Total), w), "")
	for _, sentence := range p.sentences(m, watched) {
		lines = append(lines, kit.Wrap(kit.Clean(sentence, maxSentence), w)...)
	}
	lines = append(lines, "")
	switch {
	case m.busy == renewing:
		lines = append(lines, m.st.Warn.On(t.Making))
	case m.busy != idle:
		lines = append(lines, m.st.Warn.On(t.Busy))
	case p.standing == unresolved:
		lines = append(lines, wrapped(m.st.Bad, t.UnknownHow, w)...)
	case p.renewable(m):
		lines = append(lines, wrapped(m.st.Strong, t.RenewHow, w)...)
	default:
		lines = append(lines, wrapped(m.st.Strong, t.OtherHow, w)...)
	}
	lines = append(append(lines, ""), m.noticeLines(w)...)
	return lines[:min(len(lines), max(h, 0))]
}

// maxSentence bounds what one sentence may take, in characters.
const maxSentence = 300

// sentences say what happened, the service's own words included.
func (p *troublePane) sentences(m *Model, watched *pos.Payment) []string {
	t := m.tx.Pay
	switch p.standing {
	case expired:
		return []string{t.Expired}
	case quit:
		return []string{t.Quit}
	case failed:
		return []string{t.Failed}
	case replaced:
		return []string{t.Replaced}
	case ruledNot:
		return []string{t.RuledNot}
	case withdrawn:
		return []string{t.Withdrawn}
	case unresolved:
		lines := m.tx.Faults.At(watched.Service()).Note(lastFault(watched))
		switch service := watched.Service(); {
		case watched.Charged() && watched.Taken == 0:
			lines = append(lines, m.tx.Accounts.UnknownHow)
		case service == pos.KakaoPay, service == pos.TossCard:
			lines = append(lines, fmt.Sprintf(t.Asking, m.tx.Words.Services[service]))
		}
		return lines
	default:
		return m.tx.Faults.At(watched.Service()).Note(lastFault(watched))
	}
}

func wrapped(p kit.Paint, s string, w int) []string {
	lines := kit.Wrap(s, w)
	for i, l := range lines {
		lines[i] = p.On(l)
	}
	return lines
}
