package order

import (
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
)

// relieved puts aside what the person before was taking, so that it is neither lost nor
// sold by somebody else: it is held, and recalled like any other held order. Where
// the ledger cannot take it now it stays on the screen.
func (m *Model) relieved() tea.Cmd {
	m.clear()
	switch {
	case m.draft.unsaved():
		return m.save(toHold, pos.OrderID{})
	case !m.busy:
		m.fresh()
	}
	return nil
}
