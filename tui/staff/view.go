package staff

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// View draws the staff, or the form over it.
func (m *Model) View() string {
	t, inner := &m.text.Staff, max(m.w-4, 0)
	if m.paper.shown() {
		return kit.Screen(m.w, m.h, m.st.Box(t.RecoveryTitle, indent(m.paper.lines(m.st, t, inner)), m.w, m.h, true))
	}
	if m.form != nil {
		return kit.Screen(m.w, m.h, m.st.Box(m.form.title, indent(m.form.lines(m.st, inner)), m.w, m.h, true))
	}
	var lines []string
	title := t.TitleEmpty
	if len(m.people) > 0 {
		title = fmt.Sprintf(t.Title, len(m.people))
		about := m.about(inner)
		lines = m.list.View(m.st, inner, max(m.h-3-len(about), 1))
		lines = append(lines, about...)
	} else {
		lines = make([]string, max(m.h/2-4, 0))
		for _, sentence := range t.Empty {
			for _, l := range kit.Wrap(sentence, inner) {
				lines = append(lines, kit.FitTo(l, inner, kit.Center))
			}
		}
	}
	paint := m.st.Good
	if m.tone == kit.ToneBad {
		paint = m.st.Bad
	}
	lines = append(lines, paint.On(kit.Fit(m.said, inner)))
	return kit.Screen(m.w, m.h, m.st.Box(title, indent(lines), m.w, m.h, true))
}

// about is what stands below the list: the rules as they are.
func (m *Model) about(w int) []string {
	t, rules := &m.text.Staff, m.reg.Attendance().Rules
	yes := func(on bool) string {
		if on {
			return t.RuleYes
		}
		return t.RuleNo
	}
	lock := t.RuleNo
	if rules.LockAfter > 0 {
		lock = fmt.Sprintf(t.RuleMinutes, rules.LockAfter)
	}
	about := []string{
		m.st.Border.On(kit.Rule(w)),
		kit.Fit(t.RuleSignIn+": "+yes(rules.SignIn), w), kit.Fit(t.RuleRefunds+": "+yes(rules.PINOnRefunds), w), kit.Fit(t.RuleLock+": "+lock, w),
	}
	for _, p := range m.people {
		if p.Role == pos.RoleOwner && p.HasPIN && !p.HasRecovery && !m.textable(p) {
			about = append(about, m.st.Warn.On(kit.Fit(fmt.Sprintf(t.RecoveryLacks, p.Name), w)))
		}
	}
	return about
}

func indent(lines []string) []string {
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// Caret is the cell of the caret in what View drew.
func (m *Model) Caret() (x, y int, ok bool) {
	if m.paper.shown() {
		x, y = m.paper.caret(&m.text.Staff, max(m.w-4, 0))
		return x + 2, y + 1, true
	}
	if m.form == nil {
		return 0, 0, false
	}
	x, y, ok = m.form.caret(max(m.w-4, 0))
	return x + 2, y + 1, ok
}
