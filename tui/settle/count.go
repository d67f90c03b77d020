package settle

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// countStep counts the drawer, without saying what it should hold.
type countStep struct {
	form   form
	drawer *tally
	began  pos.Drawer // when the first of it was counted
}

func newCountStep(drawer *tally) *countStep {
	return &countStep{form: form{fields: drawer.fields[:]}, drawer: drawer}
}

// showCount begins the count, or goes on with it. What was counted before cash was
// moved stays, and is to be looked at again.
func (m *Model) showCount() {
	s := m.ending.count
	m.pane = s
	s.form.focus(0, m.reg.Now())
	switch {
	case !s.drawer.typed():
		s.began = m.day.Drawer
	case s.began != m.day.Drawer:
		s.began = m.day.Drawer
		m.warn(m.tx.Settle.MovedMeanwhile)
	}
}

func (s *countStep) ofOpenDay() bool { return true }

func (s *countStep) keys(m *Model) []kit.Action {
	t := &m.tx.Settle
	onward := t.KeyNext
	if s.form.acting() {
		onward = t.KeyCompare
	}
	return []kit.Action{
		kit.Do(kit.Bind("Enter", onward, "enter")),
		kit.Do(kit.Bind("0-9", t.KeyPieces)),
		kit.Do(kit.Bind("↑↓", t.KeyLine, "up", "down", "tab", "shift+tab")),
		kit.Do(kit.Bind("F4", t.KeyCompare, "f4")),
		kit.When(s.drawer.typed(), kit.Bind("F5", t.KeyClear, "f5"), t.NothingCounted),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
	}
}

func (s *countStep) key(m *Model, k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	now := m.reg.Now()
	switch k.String() {
	case "esc":
		if len(m.things) > 0 {
			m.showWhat()
		} else {
			m.showHome()
		}
		return nil
	case "f4":
		s.done(m)
		return nil
	case "f5":
		s.drawer.reset()
		m.showCount()
		return nil
	case "enter":
		if s.form.enter(now) {
			s.done(m)
		}
		return nil
	}
	if s.form.walk(k, now) {
		return nil
	}
	if f := s.form.field(); f != nil {
		f.Update(k)
	}
	return nil
}

// done goes on to the comparison, unless something was opened while the drawer was
// counted.
func (s *countStep) done(m *Model) {
	m.read()
	if len(m.undecided()) > 0 {
		m.showWhat()
		m.warn(m.tx.Settle.OpenedMeanwhile)
		return
	}
	m.showCompare()
}

func (s *countStep) draw(m *Model, w, h int) []string {
	t := &m.tx.Settle
	left := max(w*11/20, openWidth)
	inner := left - 2
	lines := []string{""}
	lines = append(lines, s.drawer.draw(m, inner, inFrame+len(lines))...)
	lines = append(lines, "", s.drawer.sum(m, t.Sum, inner), "", m.doing(&s.form, t.CountLine, inner))
	var hint []string
	for _, sentence := range t.CountHow {
		hint = append(append(hint, ""), m.wrapped(m.st.Text, sentence, w-left-2)...)
	}
	return kit.Columns(
		m.st.Box(fmt.Sprintf(t.CountTitle, m.date(m.day.Day)), lines, left, h, true),
		m.st.Box(t.HowHead, hint, w-left, h, false))
}
