package pay

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// transferPane shows the account and waits for a person who has seen the deposit.
type transferPane struct {
	guard kit.Quiet
}

func (p *transferPane) whole(*Model) bool { return false }

// awaitDeposit begins a transfer at once: the account is in the configuration.
func (m *Model) awaitDeposit() tea.Cmd {
	m.transfer.guard = kit.Quiet{} // F4 began it, so an Enter after it is meant
	amount := m.amount()
	reg, key, id := m.reg, m.keyFor(awaiting, amount), m.id
	m.show(m.transfer)
	return m.begin(awaiting, "await deposit", func(ctx context.Context) (pos.PaymentID, error) {
		return reg.AwaitDeposit(ctx, key, id, amount)
	})
}

func (p *transferPane) keys(m *Model) []kit.Action {
	if m.watched() == nil {
		return []kit.Action{{Binding: m.k.leave, Disabled: true, Why: m.tx.Pay.Busy}}
	}
	out := []kit.Action{kit.Do(m.k.confirm), kit.Do(m.k.leave), kit.Do(m.k.noDeposit)}
	if m.left() > 0 {
		out = append(out, kit.Do(m.k.rest))
	}
	return append(out, m.quietly(m.k.resolve))
}

func (p *transferPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	watched := m.watched()
	if m.busy != idle || watched == nil {
		m.warn(m.tx.Pay.Busy)
		return nil
	}
	reg, id := m.reg, watched.ID
	switch {
	case kit.Matches(msg, m.k.confirm):
		if !p.guard.Wake(m.reg.Now()) {
			return nil
		}
		return m.begin(confirming, "confirm deposit", func(ctx context.Context) (pos.PaymentID, error) {
			return id, reg.ConfirmDeposit(ctx, id)
		})
	case kit.Matches(msg, m.k.noDeposit):
		return m.askNoDeposit(id)
	case kit.Matches(msg, m.k.leave):
		return m.leaveWaiting(fmt.Sprintf(m.tx.Pay.Waits, m.id.Call()))
	case kit.Matches(msg, m.k.rest) && m.left() > 0:
		m.cash.reset()
		m.show(m.cash)
		return nil
	}
	return m.elsewhere(msg)
}

// withdraw ends a payment that is to be made another way.
func (m *Model) withdraw(id pos.PaymentID) tea.Cmd {
	reg := m.reg
	return m.begin(withdrawing, "withdraw", func(ctx context.Context) (pos.PaymentID, error) {
		return id, reg.Withdraw(ctx, id)
	})
}

func (p *transferPane) draw(m *Model, w, h int) []string {
	t := m.tx.Pay
	watched := m.watched()
	if watched == nil {
		return []string{m.st.Warn.On(t.Beginning)}
	}
	lines := []string{t.Account, ""}
	for _, l := range kit.Wrap(kit.Clean(watched.Account, maxAccount), w) {
		lines = append(lines, m.st.Money.On(l))
	}
	lines = append(lines, "")
	room := h - len(lines) - 4
	lines = append(lines, rightBlock(m.st.Money, kit.Big(watched.Total.String(), w, room, 2), w)...)
	lines = append(lines, "")
	if m.busy != idle {
		return append(lines, m.st.Warn.On(t.Confirming))
	}
	return append(append(lines, t.SeeDeposit), m.noticeLines(w)...)
}

// maxAccount is more than any account's words take, in characters.
const maxAccount = 200
