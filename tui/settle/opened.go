package settle

import (
	"context"
	"errors"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// openedMsg is the end of an opening.
type openedMsg struct {
	asked asked
	day   pos.Day
	by    string
	err   error
}

func (m *Model) open(o pos.Opening) tea.Cmd {
	a, reg := m.keyFor(opening, o), m.reg
	return m.begin(opening, "open the day", func(ctx context.Context) error {
		return reg.OpenDay(ctx, a.key, o)
	}, func(err error) tea.Msg { return openedMsg{a, o.Day, o.By, err} })
}

// opened goes to sell. Who comes from the order screen finds there what was begun.
func (m *Model) opened(msg openedMsg) tea.Cmd {
	m.settle(msg.asked, msg.err)
	m.read()
	if msg.err != nil && !errors.Is(msg.err, pos.ErrDayIsOpen) {
		return m.failed(m.tx.Faults.Sentence(msg.err))
	}
	m.who = msg.by
	m.start = newOpenPane()
	m.rest()
	said := kit.Say(kit.ToneOK, fmt.Sprintf(m.tx.Settle.Opened, m.date(m.day.Day), m.day.OpenedBy))
	if !m.visible {
		return said
	}
	return tea.Batch(kit.Go(kit.ScreenOrder, nil), said)
}

// lookedMsg says who opened the day before.
type lookedMsg struct{ by string }

// lookUp reads who opened the newest day that is closed. Without an answer nobody is
// proposed: the person types a name.
func (m *Model) lookUp() tea.Cmd {
	reg, ctx := m.reg, m.ctx()
	var by string
	return kit.Work(kit.ScreenSettle, "look up who opened", func() error {
		z, err := reg.Z(ctx, 0)
		by = z.OpenedBy
		return err
	}, func(error) tea.Msg { return lookedMsg{by} })
}
