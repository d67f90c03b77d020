package pay

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// split takes the keys while the amount of this payment is typed.
func (p *cashPane) split(m *Model, msg tea.KeyMsg) tea.Cmd {
	switch {
	case p.part.Update(msg):
		return nil
	case kit.Matches(msg, m.k.back):
		p.open()
		return nil
	case kit.Matches(msg, m.k.set):
		p.fix(m)
		return nil
	case kit.Matches(msg, m.k.kakao), kit.Matches(msg, m.k.card), kit.Matches(msg, m.k.transfer):
		if !p.fix(m) {
			return nil
		}
		cmd, _ := m.turn(msg)
		return cmd
	}
	return nil
}

// fix makes what was typed the amount of this payment; nothing typed is all of it.
func (p *cashPane) fix(m *Model) bool {
	part := pos.Won(0)
	if p.part.Len() > 0 {
		if part = wonOf(p.part); part < 1 || part > m.left() {
			m.warn(fmt.Sprintf(m.tx.Pay.AmountRange, m.won(m.left())))
			return false
		}
	}
	if part == m.left() {
		part = 0
	}
	m.part = part
	p.open()
	return true
}
