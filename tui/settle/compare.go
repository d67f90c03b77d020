package settle

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// compareStep sets what was counted against what the drawer should hold.
type compareStep struct {
	form     form
	reason   *kit.Field
	by       *kit.Field
	expected pos.Won // as it is shown
	counted  pos.Count
}

func newCompareStep(m *Model) *compareStep {
	return &compareStep{reason: reasonField(m.tx.Settle.ReasonHint), by: nameField("")}
}

func (m *Model) showCompare() {
	s := m.ending.compare
	m.pane = s
	s.expected, s.counted = m.day.Drawer.Expected(), m.ending.count.drawer.count()
	s.form.fields = []*kit.Field{s.by}
	s.reason.Blur()
	if s.difference() != 0 {
		s.form.fields = []*kit.Field{s.reason, s.by}
	}
	at := len(s.form.fields)
	switch {
	case s.difference() != 0 && s.reason.Len() == 0:
		at = 0
	case m.signed(s.by) == "":
		at = len(s.form.fields) - 1
	}
	s.form.focus(at, m.reg.Now())
}

// difference is what was counted less what should be there.
func (s *compareStep) difference() pos.Won {
	total, err := s.counted.Total()
	if err != nil {
		return 0 // the fields' limits keep it in range
	}
	return total - s.expected
}

func (s *compareStep) ofOpenDay() bool { return true }

func (s *compareStep) keys(m *Model) []kit.Action {
	t := &m.tx.Settle
	onward := t.KeyNext
	if s.form.acting() {
		onward = t.KeyCloseDay
	}
	actions := []kit.Action{kit.Do(kit.Bind("Enter", onward, "enter"))}
	if s.atOnce() {
		actions = append(actions, kit.Do(kit.Bind("F4", t.CloseYes, "f4")))
	}
	actions = append(actions, kit.Do(kit.Bind("↑↓", t.KeyLine, "up", "down", "tab", "shift+tab")))
	if s.reason.Focused() && s.reason.Len() == 0 {
		actions = append(actions, kit.Do(kit.Bind(fmt.Sprintf("1-%d", len(t.DiffReasons)), t.KeyReason)))
	}
	return append(actions, kit.Do(kit.Bind("Esc", t.KeyRecount, "esc")))
}

// atOnce reports whether one more key closes the day: at the line that does it, where
// the drawer holds what it should. A difference is asked about once more.
func (s *compareStep) atOnce() bool { return s.form.acting() && s.difference() == 0 }

func (s *compareStep) key(m *Model, k tea.KeyMsg) tea.Cmd {
	now := m.reg.Now()
	switch k.String() {
	case "esc":
		m.showCount()
		return nil
	case "f4":
		// The key that came here from the count has to be let go of first.
		if s.atOnce() && s.form.quiet.Wake(now) {
			return s.close(m)
		}
		return nil
	case "enter":
		if s.form.enter(now) {
			return s.ask(m)
		}
		return nil
	}
	if s.form.walk(k, now) {
		return nil
	}
	if m.pick(&s.form, s.reason, s.by, m.tx.Settle.DiffReasons, k) {
		return nil
	}
	if f := s.form.field(); f != nil {
		f.Update(k)
	}
	return nil
}

// closeAnswer closes the day.
type closeAnswer struct{ closing pos.Closing }

// closing is what the register is asked for, and false where a reason or a name is
// missing, which is said.
func (s *compareStep) closing(m *Model) (pos.Closing, bool) {
	t := &m.tx.Settle
	c := pos.Closing{By: m.signed(s.by), Counted: s.counted, Carry: slices.Clone(m.things), Expected: s.expected}
	if s.difference() != 0 {
		c.Reason = cleaned(s.reason)
	}
	switch {
	case s.difference() != 0 && c.Reason == "":
		s.form.focus(0, m.reg.Now())
		m.warn(t.NeedReason)
		return c, false
	case c.By == "":
		s.form.focus(len(s.form.fields)-1, m.reg.Now())
		m.warn(t.NeedBy)
		return c, false
	}
	return c, true
}

// close closes the day without asking: the comparison says what will happen.
func (s *compareStep) close(m *Model) tea.Cmd {
	c, ok := s.closing(m)
	if !ok {
		return nil
	}
	return m.finish(c)
}

// ask says what will happen, once more, before the day is closed. Enter alone does
// not close it.
func (s *compareStep) ask(m *Model) tea.Cmd {
	t := &m.tx.Settle
	c, ok := s.closing(m)
	if !ok {
		return nil
	}
	body := []string{fmt.Sprintf(t.WillClose, m.day.Number, m.date(m.day.Day))}
	if d := s.difference(); d != 0 {
		body = append(body, fmt.Sprintf(t.WillDiffer, signedWon(d), c.Reason))
	}
	if n := len(c.Carry); n > 0 {
		body = append(body, fmt.Sprintf(t.WillCarry, n))
	}
	return kit.AskFor(kit.Dialog{
		ID: "settle close", Owner: kit.ScreenSettle, Title: t.CloseTitle, Accent: kit.ToneWarn,
		Body: append(body, t.CloseBody),
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", t.CloseNo, "esc"),
			kit.Choose(closeAnswer{c}, "F4", t.CloseYes, "f4").Money(),
		},
	})
}

// closedMsg is the end of a closing.
type closedMsg struct {
	asked asked
	by    string
	z     pos.ZReport
	err   error
}

// finish closes the day. What changed since it was asked about, the register finds.
func (m *Model) finish(c pos.Closing) tea.Cmd {
	if !m.inClosing() {
		return nil
	}
	a, reg := m.keyFor(closing, c), m.reg
	var z pos.ZReport
	return m.begin(closing, "close the day", func(ctx context.Context) (err error) {
		z, err = reg.CloseDay(ctx, a.key, c)
		return err
	}, func(err error) tea.Msg { return closedMsg{a, c.By, z, err} })
}

// closed shows the Z, or goes back to the step that has to be done again.
func (m *Model) closed(msg closedMsg) tea.Cmd {
	m.settle(msg.asked, msg.err)
	m.read()
	t := &m.tx.Settle
	switch {
	case msg.err == nil:
		m.who, m.ending = msg.by, nil
		m.pane = newZPane(m, msg.z)
		return kit.Say(kit.ToneOK, fmt.Sprintf(t.Closed, msg.z.Number, m.date(msg.z.Day)))
	case !m.day.Open:
		m.rest()
		return tea.Batch(m.showZ(), kit.Say(kit.ToneWarn, m.tx.Faults.Sentence(msg.err)))
	case errors.Is(msg.err, pos.ErrStillOpen):
		m.showWhat()
		return m.failed(t.OpenedMeanwhile)
	case errors.Is(msg.err, pos.ErrChanged):
		m.showCount()
		return m.failed(t.MovedMeanwhile)
	}
	return m.failed(m.tx.Faults.Sentence(msg.err))
}

// signedWon writes a difference with its sign.
func signedWon(w pos.Won) string {
	if w > 0 {
		return "+" + w.String()
	}
	return w.String()
}
