package settle

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// page is one of the sheets that stand side by side: the day itself, and what is
// reviewed of it. Where there is more than one, Tab turns them.
type page struct {
	title string
	pane  pane
}

// onPage is the place of the page that is shown, -1 for a pane that is none.
func (m *Model) onPage() int {
	return slices.IndexFunc(m.pages, func(p page) bool { return p.pane == m.pane })
}

func (m *Model) pageKeys() []kit.Action {
	if len(m.pages) < 2 || m.onPage() < 0 {
		return nil
	}
	return []kit.Action{kit.Do(kit.Bind("Tab", m.tx.Settle.KeyPage, "tab", "shift+tab"))}
}

// turn shows another page, and reports whether the key was one for that.
func (m *Model) turn(k tea.KeyMsg) bool {
	at, n := m.onPage(), len(m.pages)
	if at < 0 || n < 2 {
		return false
	}
	switch k.String() {
	case "tab":
		m.pane = m.pages[(at+1)%n].pane
	case "shift+tab":
		m.pane = m.pages[(at+n-1)%n].pane
	default:
		return false
	}
	return true
}

// strip is the line of the pages' titles, none where there is nothing to turn to.
func (m *Model) strip() []string {
	at := m.onPage()
	if at < 0 || len(m.pages) < 2 {
		return nil
	}
	var b strings.Builder
	for i, p := range m.pages {
		if i == at {
			b.WriteString(m.st.Selected.On(kit.Mark + p.title + " "))
			continue
		}
		b.WriteString(kit.Unmarked + p.title + " ")
	}
	return []string{kit.Fit(b.String(), m.w)}
}
