package tui

import (
	"fmt"
	"strings"

	"truckpos/tui/kit"
)

// resize gives every screen the size it draws, when the layout changed.
func (m *Model) resize(l kit.Layout) {
	if l == m.layout {
		return
	}
	m.layout = l
	for _, s := range m.cfg.Screens {
		s.Resize(l.BodyW, l.BodyH)
	}
	m.size(m.screen())
}

// size gives the active screen its body or, where it asks for it, the whole window.
func (m *Model) size(s Screen) {
	f, ok := s.(fullHeight)
	m.full = ok && f.FullHeight() && s == m.screen()
	if m.layout.Class == kit.TooSmall {
		return
	}
	if m.full {
		s.Resize(m.layout.W, m.layout.H)
		return
	}
	s.Resize(m.layout.BodyW, m.layout.BodyH)
}

// fit follows a screen that begins or ends wanting the whole window.
func (m *Model) fit() {
	f, ok := m.screen().(fullHeight)
	if want := ok && f.FullHeight(); want != m.full {
		m.size(m.screen())
	}
}

// View draws exactly the window. The caret is placed afterwards, because a field
// knows where its caret is only once it is drawn.
func (m *Model) View() string {
	defer m.placeCaret()
	l := m.layout
	if l.Class == kit.TooSmall {
		t := m.cfg.Text.Shell
		return kit.TooSmallView(l.W, l.H, fmt.Sprintf(t.TooSmall, l.W, l.H, kit.MinWidth, kit.MinHeight))
	}
	view := m.frame()
	if lines := m.toasts.Lines(m.cfg.Styles, l.W); m.header.trouble == "" && (!m.full || m.shut) {
		view = overBottom(view, lines)
	}
	if m.asking() && m.explaining() {
		return m.dialogHelpView()
	}
	if m.asking() {
		// Even over a screen that has the whole window: its keys do not work now.
		if m.header.trouble == "" {
			view = overBottom(view, []string{m.dialogFooter()})
		}
		view = m.dialogs.View(m.cfg.Styles, view, l.W, l.H)
	}
	if m.permit != nil {
		view = overBottom(view, []string{m.cfg.Styles.Footer("", m.permit.Actions(), l.W)})
		view = m.permit.View(view, l.W, l.H)
	}
	return view
}

// overBottom lays lines over the last ones of a view.
func overBottom(view string, lines []string) string {
	if len(lines) == 0 {
		return view
	}
	all := strings.Split(view, "\n")
	copy(all[max(len(all)-len(lines), 0):], lines)
	return strings.Join(all, "\n")
}

// dialogFooter tells the keys of the open dialog.
func (m *Model) dialogFooter() string {
	t := m.cfg.Text.Shell
	actions := m.dialogs.Actions(t.TakeKey, t.PickKey, t.StopKey)
	if !m.shut {
		actions = append(actions, kit.Do(kit.Bind("F1", t.HelpKey, "f1")))
	}
	return m.cfg.Styles.Footer("", actions, m.layout.W)
}

// dialogHelpView is the help on the dialog in place of the screen behind it.
func (m *Model) dialogHelpView() string {
	l, st := m.layout, m.cfg.Styles
	shut := []kit.Action{kit.Do(kit.Bind("Esc", m.cfg.Text.Shell.CloseHelp, "esc"))}
	return m.header.view(st, l.W) + "\n" + m.dialogHelp.View(l.BodyW, l.BodyH) + "\n" + st.Footer("", shut, l.W)
}

func (m *Model) frame() string {
	l := m.layout
	if m.full && m.help == nil && !m.shut {
		return m.screen().View()
	}
	var b strings.Builder
	b.WriteString(m.header.view(m.cfg.Styles, l.W))
	b.WriteByte('\n')
	switch {
	case m.help != nil:
		b.WriteString(m.help.View(l.BodyW, l.BodyH))
	case m.shut:
		b.WriteString(m.door.View(l.BodyW, l.BodyH))
	default:
		b.WriteString(m.screen().View())
	}
	b.WriteByte('\n')
	b.WriteString(m.footer())
	return b.String()
}

func (m *Model) footer() string {
	w := m.layout.W
	switch {
	case m.header.trouble != "":
		return m.cfg.Styles.ToastBad.On(kit.Fit(" "+m.header.trouble, w))
	case m.help != nil:
		return m.cfg.Styles.Footer("", []kit.Action{kit.Do(kit.Bind("Esc", m.cfg.Text.Shell.CloseHelp, "esc"))}, w)
	}
	if m.shut {
		return m.cfg.Styles.Footer("", append(kit.ActionsOf(m.door.Keys()), m.doorGlobals()...), w)
	}
	actions := append([]kit.Action(nil), kit.ActionsOf(m.screen().Keys())...)
	actions = append(append(actions, m.queueKey()...), m.settleKey()...)
	actions = append(actions, kit.KeyMap{{Actions: m.globals()}}.Actions()...)
	left := ""
	if news := m.newsLine(); news != "" {
		paint := m.cfg.Styles.ToastOK
		if len(m.news) == 0 {
			paint = m.cfg.Styles.ToastWarn
		}
		left = paint.On(" " + news + " ")
	}
	return m.cfg.Styles.Footer(left, actions, w)
}

// placeCaret puts the terminal's own cursor where a Korean input method must compose.
func (m *Model) placeCaret() {
	if m.cfg.Caret == nil {
		return
	}
	if m.permit != nil {
		m.cfg.Caret.SetCaret(0, 0, false) // only digits are typed there
		return
	}
	if m.shut && m.help == nil && !m.asking() {
		x, y, ok := m.door.Caret(m.layout.BodyW, m.layout.BodyH)
		m.cfg.Caret.SetCaret(x, y+m.layout.BodyY, ok)
		return
	}
	if m.asking() {
		x, y, ok := m.dialogs.CaretAt(m.layout.W, m.layout.H)
		m.cfg.Caret.SetCaret(x, y, ok)
		return
	}
	c, ok := m.screen().(careted)
	if !ok || m.help != nil || m.layout.Class == kit.TooSmall {
		m.cfg.Caret.SetCaret(0, 0, false)
		return
	}
	x, y, ok := c.Caret()
	if !m.full {
		y += m.layout.BodyY
	}
	m.cfg.Caret.SetCaret(x, y, ok)
}
