package review

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	t := &m.text.Review
	title := m.text.Shell.Screens[string(kit.ScreenReview)]
	scroll := kit.Action{Binding: kit.Bind("↑↓", t.KeyScroll, "up", "down", "pgup", "pgdown", "home", "end"), HelpOnly: true}
	switch {
	case m.z != nil:
		scroll.HelpOnly = false
		return kit.KeyMap{{Title: title, Actions: []kit.Action{kit.Do(kit.Bind("Esc", t.KeyList, "esc")), scroll}}}
	case m.Typing():
		return kit.KeyMap{{Title: title, Actions: []kit.Action{
			kit.Do(kit.Bind("Enter", t.KeyGo, "enter")), kit.Do(kit.Bind("Esc", t.KeyErase, "esc")), scroll}}}
	}
	var actions []kit.Action
	if m.pane == paneZs {
		actions = append(actions, kit.When(m.list.Len() > 0, kit.Bind("Enter", t.KeyZ, "enter"), t.NoZs))
	}
	actions = append(actions, m.compareKey()...)
	esc := t.KeyBack
	if m.reading() {
		esc = t.KeyStop
	}
	return kit.KeyMap{{Title: title, Actions: append(actions,
		kit.Do(kit.Bind("←→", t.KeyPane, "left", "right", "tab", "shift+tab")),
		kit.Do(kit.Bind("F4", t.KeyBefore, "f4")),
		kit.When(m.hasNext(), kit.Bind("F5", t.KeyAfter, "f5"), t.LastDay),
		kit.Do(kit.Bind("F6", t.KeyHome, "f6")),
		kit.Do(kit.Bind("Esc", esc, "esc")),
		scroll,
		kit.Action{Binding: kit.Bind("0-9", t.KeyDay, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), HelpOnly: true},
		kit.Action{Binding: kit.Bind("Z", t.KeyZNumber, zMark), HelpOnly: true},
	)}}
}

// hasNext reports whether there can be something after the scope.
func (m *Model) hasNext() bool {
	if m.scope.z > 0 {
		return m.scope.z+1 < m.reg.Period().Number
	}
	return m.scope.to < m.newest()
}

// reading reports whether the scope itself is being read, for the first time, and
// that may be ended.
func (m *Model) reading() bool { return m.job.running && m.report == nil && m.scope != m.home() }

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if m.z != nil {
		if k.String() == "esc" {
			m.z, m.scroll = nil, 0
		} else {
			m.scrolled(k)
		}
		return nil
	}
	typing := m.Typing()
	if m.input.Update(latin(k)) {
		return nil
	}
	switch s := k.String(); {
	case typing && s == "enter":
		return m.choose()
	case typing && s == "esc":
		m.input.Reset()
		return nil
	}
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	return m.act(k)
}

func (m *Model) act(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "left", "shift+tab":
		m.turn(-1)
	case "right", "tab":
		m.turn(1)
	case "f4":
		m.show(m.previous())
	case "f5":
		m.show(m.scope.beside(1))
	case "f6":
		m.show(m.home())
	case "f7":
		if m.pane == paneFiles {
			return m.compare()
		}
	case "enter":
		if m.pane == paneZs {
			m.open()
		}
	case "esc":
		if !m.reading() {
			return kit.GoBack()
		}
		m.show(m.home())
	default:
		m.scrolled(k)
	}
	return nil
}

// previous is the scope before. Before a Z report that is not there yet it is the
// newest one.
func (m *Model) previous() scope {
	s := m.scope.beside(-1)
	if newest := m.reg.Period().Number - 1; s.z > newest && newest > 0 {
		s.z = newest
	}
	return s
}

// turn goes to another pane, around.
func (m *Model) turn(by int) {
	m.pane = (m.pane + pane(by) + paneCount) % paneCount
	m.lines, m.scroll = nil, 0
}

// choose shows the scope that was typed.
func (m *Model) choose() tea.Cmd {
	typed := m.input.Value()
	m.input.Reset()
	s, ok := parseScope(typed, m.newest(), m.reg.Period().Number-1)
	if !ok {
		return kit.Say(kit.ToneWarn, fmt.Sprintf(m.text.Review.NotScope, typed))
	}
	m.show(s)
	return nil
}

// latin is a typed key with its letter as the keyboard has it in Latin mode.
func latin(k tea.KeyMsg) tea.KeyMsg {
	if k.Type != tea.KeyRunes || k.Paste {
		return k
	}
	k.Runes = slices.Clone(k.Runes)
	for i, r := range k.Runes {
		k.Runes[i] = kit.Twin(r)
	}
	return k
}

// scrolled moves the sheet, or the selection among the Z reports.
func (m *Model) scrolled(k tea.KeyMsg) {
	if m.pane == paneZs && m.z == nil {
		m.list.Update(k)
		return
	}
	page := m.page()
	switch k.Type {
	case tea.KeyUp:
		m.scroll--
	case tea.KeyDown:
		m.scroll++
	case tea.KeyPgUp:
		m.scroll -= max(page-1, 1)
	case tea.KeyPgDown:
		m.scroll += max(page-1, 1)
	case tea.KeyHome:
		m.scroll = 0
	case tea.KeyEnd:
		m.scroll = m.length()
	default:
		return
	}
	m.scroll = max(min(m.scroll, m.length()-page), 0)
}
