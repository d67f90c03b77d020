package pay

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// chargePane stands while a card, or an account, is being charged.
type chargePane struct{}

func (chargePane) whole(*Model) bool { return false }

func (chargePane) keys(m *Model) []kit.Action { return []kit.Action{kit.Do(m.k.leave)} }

func (chargePane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	if kit.Matches(msg, m.k.leave) {
		left := m.tx.Pay.CardLeft
		if m.payer(m.watched()) != nil {
			left = m.tx.Accounts.Left
		}
		return m.leaveWaiting(fmt.Sprintf(left, m.id.Call()))
	}
	m.warn(m.tx.Pay.Charging)
	return nil
}

func (chargePane) draw(m *Model, w, _ int) []string {
	t := m.tx.Pay
	lines := []string{m.st.Warn.On(t.Charging), ""}
	if a := m.payer(m.watched()); a != nil {
		lines = append(wrapped(m.st.Warn, fmt.Sprintf(m.tx.Accounts.Charging, accountName(a)), w), "")
	}
	if p := m.watched(); p != nil {
		lines = append(lines, rightless(m.st.Money, kit.Big(p.Total.String(), w, kit.BigLines, 2), w)...)
		lines = append(lines, "")
	}
	return append(lines, wrapped(m.st.Dim, t.ChargingLeave, w)...)
}
