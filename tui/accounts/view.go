package accounts

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

func (m *Model) columns() []kit.Column {
	t := &m.text.Accounts
	return []kit.Column{
		{Title: t.Office}, {Title: t.State, Width: 12}, {Title: t.Today, Width: 10, Align: kit.Right},
		{Title: t.Month, Width: 11, Align: kit.Right}, {Title: t.Limit, Width: 11, Align: kit.Right},
	}
}

func (m *Model) row(a *pos.Account) kit.Row {
	t := &m.text.Accounts
	use := m.reg.Use(a.ID)
	month, limit := t.Reading, t.NoLimit
	if use.Known {
		month = use.Month.String()
	}
	if a.MonthLimit > 0 {
		limit = a.MonthLimit.String()
	}
	row := kit.Row{ID: number(a.ID), Cells: []string{kit.Clean(a.Name, pos.MaxAccountName), t.StateOf(a), use.Day.String(), month, limit}}
	switch {
	case a.State == pos.AccountDoubtful:
		row.Paint = m.st.Bad
	case a.State == pos.AccountInactive:
		row.Paint = m.st.Dim
	case !a.Chargeable():
		row.Paint = m.st.Warn
	}
	return row
}

// View draws the list with what is known of the selected account, or the form.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	if m.form != nil {
		return kit.Screen(m.w, m.h, m.drawForm()) // its caret may have moved
	}
	t, inner := &m.text.Accounts, max(m.w-4, 0)
	var body []string
	if a, ok := m.selected(); ok {
		about := m.about(a, inner)
		body = append(m.list.View(m.st, inner, max(m.h-2-len(about), 1)), about...)
	} else {
		sentence := t.Empty
		if !m.reg.TakesAccounts() {
			sentence = t.Closed
		}
		body = make([]string, max(m.h/2-2, 0))
		for _, l := range kit.Wrap(sentence, inner) {
			body = append(body, m.st.Dim.On(kit.FitTo(l, inner, kit.Center)))
		}
	}
	for i, l := range body {
		body[i] = " " + l
	}
	m.drawn = kit.Screen(m.w, m.h, m.st.Box(fmt.Sprintf(t.Title, len(m.accounts)), body, m.w, m.h, true))
	return m.drawn
}

// about is what stands below the list.
func (m *Model) about(a *pos.Account, w int) []string {
	t := &m.text.Accounts
	lines := []string{m.st.Border.On(kit.Rule(w))}
	add := func(word, value string) {
		if value != "" {
			lines = append(lines, kit.Fit(kit.Fit(word, labelWidth-6)+value, w))
		}
	}
	add(t.Note, kit.Clean(a.Note, pos.MaxNoteLength))
	if !a.OpenedAt.IsZero() {
		add(t.Since, fmt.Sprintf(t.SinceIs, a.OpenedAt.In(pos.Seoul()).Format("2006-01-02"), a.Opened))
	}
	if a.DayLimit > 0 || a.MonthLimit > 0 {
		add(t.Limits, fmt.Sprintf(t.LimitIs, limitWord(t.NoLimit, a.DayLimit), limitWord(t.NoLimit, a.MonthLimit)))
	}
	if use := m.reg.Use(a.ID); use.Count > 0 {
		add(t.Last, fmt.Sprintf(t.LastIs, use.UsedAt.In(pos.Seoul()).Format("2006-01-02 15:04"), use.Last))
	} else if word := m.reg.AccountWord(a.ID); !word.UsedAt.IsZero() {
		add(t.Last, word.UsedAt.In(pos.Seoul()).Format("2006-01-02 15:04"))
	}
	if a.Key != "" {
		add(t.Word, m.word(a.ID))
	}
	if !a.Fault.IsZero() {
		for _, l := range m.text.Faults.Note(a.Fault)[1:] {
			lines = append(lines, kit.Wrap(kit.Clean(l, pos.MaxMessageLength), w)...)
		}
	}
	return append(lines, kit.Wrap(t.How(a), w)...)
}

func limitWord(none string, limit pos.Won) string {
	if limit == 0 {
		return none
	}
	return limit.String()
}

// word is what the service said last.
func (m *Model) word(id pos.AccountID) string {
	t, word := &m.text.Accounts, m.reg.AccountWord(id)
	at := word.At.In(pos.Seoul()).Format("15:04")
	switch {
	case word.At.IsZero():
		return t.NotAsked
	case !word.Fault.IsZero():
		return fmt.Sprintf(t.WordNone, at)
	case word.Active:
		return fmt.Sprintf(t.WordActive, at)
	default:
		return fmt.Sprintf(t.WordEnded, at)
	}
}
