package resolve

import (
	"fmt"
	"time"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// at is a date and time as rulings are told with.
func at(when time.Time) string { return when.In(pos.Seoul()).Format("2006-01-02 15:04") }

// pastView draws the rulings that were made, newest first, and the selected one.
func (m *Model) pastView() string {
	t := m.text.Resolve
	title := fmt.Sprintf(t.Rulings, len(m.rulings))
	if len(m.rulings) == 0 {
		lines := make([]string, max(m.h/2-2, 0))
		lines = append(lines, kit.FitTo(m.st.Dim.On(t.NoRulings), m.w-2, kit.Center))
		return kit.Screen(m.w, m.h, m.st.Box(title, lines, m.w, m.h, false))
	}
	right := m.w - listWidth
	heading, body := t.RulingIs, m.rulingView(right-2)
	if m.form != nil {
		heading, body = m.form.title(t), m.formView(right-2)
	}
	return kit.Screen(m.w, m.h, kit.Columns(
		m.st.Box(title, m.rulingList(listWidth-2, m.h-2), listWidth, m.h, m.form == nil),
		m.st.Box(heading, body, right, m.h, m.form != nil),
	))
}

func (m *Model) rulingList(w, h int) []string {
	fits := max(h/linesPerQuestion, 1)
	first := max(0, min(m.ruling(m.picked)-fits+1, len(m.rulings)-fits))
	var lines []string
	for _, q := range m.rulings[first:min(first+fits, len(m.rulings))] {
		mark, paint := kit.Unmarked, m.st.Text
		if ruled(q) == m.picked {
			mark, paint = kit.Mark, m.st.Selected
		}
		lines = append(lines,
			paint.On(kit.Ends(mark+q.Payment.ID.Order.Call()+" "+m.name(q), q.Attempt.Total.String()+" ", w)),
			m.st.Dim.On(kit.Ends("    "+word(q, q.Attempt.Took(), m.text), q.Attempt.Ruling.At.In(pos.Seoul()).Format("01-02 15:04")+" ", w)))
	}
	return lines
}

// rulingView is who ruled what, when and why, and what that overruled.
func (m *Model) rulingView(w int) []string {
	i := m.ruling(m.picked)
	if i < 0 {
		return nil
	}
	t, q := m.text.Resolve, m.rulings[i]
	a := q.Attempt
	lines := append(m.facts(q, w), "",
		m.st.Title.On(kit.Fit(" "+t.RulingIs, w)),
		m.st.Strong.On(kit.Fit(" "+word(q, a.Took(), m.text), w)),
		kit.Fit(" "+fmt.Sprintf(t.RuledBy, a.Ruling.By, at(a.Ruling.At)), w))
	lines = append(lines, wrapped(m.st.Text, fmt.Sprintf(t.Ground, a.Ruling.Reason), w)...)
	if a.Receipt.ApprovalNumber != "" {
		lines = append(lines, kit.Fit(" "+t.Approval+"  "+a.Receipt.ApprovalNumber, w))
	}
	if len(a.Overruled) == 0 {
		return lines
	}
	lines = append(lines, "", m.st.Title.On(kit.Fit(" "+t.Overruled, w)))
	for _, old := range a.Overruled {
		lines = append(lines, wrapped(m.st.Dim, fmt.Sprintf(t.Past, word(q, old.Took, m.text), old.By, at(old.At)), w)...)
		lines = append(lines, wrapped(m.st.Dim, fmt.Sprintf(t.Ground, old.Reason), w)...)
	}
	return lines
}
