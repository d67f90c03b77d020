package order

import (
	"fmt"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// While no business day is open nothing is sold. Whatever would begin something here
// leads to the opening instead of being refused, and what was begun stays for after it.

// opens reports whether a key leads to the opening of the day. What only looks about,
// or leaves a panel, does not.
func (m *Model) opens(k tea.KeyMsg) bool {
	if m.day.Open || m.busy {
		return false
	}
	switch k.String() {
	case "up", "down", "left", "right", "pgup", "pgdown", "home", "end", "esc", "f7":
		return false
	default:
		return true
	}
}

// closedKeys are the keys while no day is open.
func (m *Model) closedKeys() help.KeyMap {
	t := m.text.Order
	list := kit.Bind("F7", t.KeyRecall, "f7")
	if m.recall.open {
		list = kit.Bind("Esc", t.KeyBack, "esc", "f7")
	}
	return kit.KeyMap{{Title: t.DayClosed, Actions: []kit.Action{
		kit.Do(kit.Bind("Enter", t.KeyOpenDay, "enter")),
		kit.Do(list),
		kit.Do(kit.Bind("←→", t.KeyCategory, "left", "right")),
		hidden(kit.Do(kit.Bind("0-9", t.KeyOpenDay))),
		hidden(kit.Do(kit.Bind("PgUp PgDn", t.KeyPage, "pgup", "pgdown"))),
	}}}
}

// closedView stands in the place of an empty order while no day is open.
func (m *Model) closedView(w int) []string {
	t := m.text.Order
	state := t.NeverOpened
	if m.day.Number > 1 {
		state = fmt.Sprintf(t.ClosedDay, m.day.Day, m.day.Number-1)
	}
	lines := append([]string{""}, m.sentences(m.st.Warn, state, w)...)
	return append(append(lines, ""), m.sentences(m.st.Strong, t.OpenFirst, w)...)
}

// sentences breaks one into lines.
func (m *Model) sentences(p kit.Paint, sentence string, w int) []string {
	var lines []string
	for _, part := range kit.Wrap(sentence, w-2) {
		lines = append(lines, p.On(kit.Fit(" "+part, w)))
	}
	return lines
}

// Serving reports whether a customer is being served: no question may come in
// between.
func (m *Model) Serving() bool {
	return m.busy || m.typing() || m.chooser != nil || !m.draft.isEmpty()
}
