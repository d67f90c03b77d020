package settle

import (
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// enter shows the day as it stands. A closing that was begun goes on where it was
// left, because it was left to settle something.
func (m *Model) enter(arg any) tea.Cmd {
	comes := !m.visible
	m.visible = true
	m.read()
	_, asked := arg.(kit.CloseDay)
	switch {
	case m.busy != idle:
	case !m.day.Open && comes:
		m.showOpening()
	case m.day.Open && asked:
		m.beginClosing()
	case m.day.Open && comes && !m.inClosing():
		m.showHome()
	case m.day.Open && comes:
		m.resumeClosing()
	}
	return nil
}

// read takes the day from the register.
func (m *Model) read() {
	if m.day.OpenedBy != "" {
		m.before = m.day.OpenedBy
	}
	m.day, m.things = m.reg.Period(), m.reg.OpenThings()
	if m.ending != nil {
		m.ending.read(m)
	}
}

// follow leaves a pane that the day has left behind: another till screen, or a
// request that was in doubt, opened or closed it.
func (m *Model) follow() tea.Cmd {
	switch {
	case m.busy != idle: // its reply says what comes next
	case !m.day.Open && m.pane.ofOpenDay():
		wasClosing := m.inClosing()
		m.rest()
		if wasClosing {
			return m.showZ()
		}
	case m.day.Open && m.pane == pane(m.start):
		m.showHome()
	case m.inClosing():
		m.ending.check(m)
	}
	return nil
}

// rest shows what there is when nothing is being done.
func (m *Model) rest() {
	m.ending = nil
	if m.day.Open {
		m.showHome()
		return
	}
	m.showOpening()
}

func (m *Model) showHome() {
	m.home.at, m.pane = 0, m.home
	m.home.quiet.Start(m.reg.Now())
}
