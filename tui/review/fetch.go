package review

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// comparedMsg is the end of a comparison with what the service itself tells.
type comparedMsg struct {
	from, to pos.Day
	err      error
}

// maxCompared is how many days are asked for at once.
const maxCompared = 31

// days are the first and the last day shown, false until they are read or when
// they are too many to ask for.
func (m *Model) days() (from, to pos.Day, ok bool) {
	if m.report == nil || len(m.report.Periods) == 0 {
		return 0, 0, false
	}
	from, to = m.report.Periods[0].Day, m.report.Periods[len(m.report.Periods)-1].Day
	return from, to, from.Time().AddDate(0, 0, maxCompared).After(to.Time())
}

// compareKey offers to fetch what is compared, where there is a service that
// can be asked.
func (m *Model) compareKey() []kit.Action {
	if m.setup.Compare == nil || m.pane != paneFiles {
		return nil
	}
	t := &m.text.Review.Fetch
	why := ""
	if _, _, ok := m.days(); !ok {
		why = fmt.Sprintf(t.TooLong, maxCompared)
	}
	if m.comparing {
		why = t.Running
	}
	return []kit.Action{kit.When(why == "", kit.Bind("F7", t.Key, "f7"), why)}
}

// compare asks the service away from the event loop, which may take a minute.
func (m *Model) compare() tea.Cmd {
	from, to, ok := m.days()
	if m.setup.Compare == nil || m.comparing || !ok {
		return nil
	}
	m.comparing = true
	compare, ctx := m.setup.Compare, m.ctx()
	return tea.Batch(kit.Say(kit.ToneInfo, m.text.Review.Fetch.Asking), kit.Work(kit.ScreenReview, "compare with the service", func() error {
		return compare(ctx, from, to)
	}, func(err error) tea.Msg { return comparedMsg{from, to, err} }))
}

// compared says what came of it; the sheet is read again.
func (m *Model) compared(msg comparedMsg) tea.Cmd {
	m.comparing, m.money = false, nil
	m.rewrite()
	t := &m.text.Review.Fetch
	if msg.err == nil {
		return kit.Say(kit.ToneOK, fmt.Sprintf(t.Done, m.date(msg.from), m.date(msg.to)))
	}
	return kit.Say(kit.ToneWarn, fmt.Sprintf(t.Failed, m.text.Faults.Sentence(msg.err)))
}
