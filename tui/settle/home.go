package settle

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// homePane is the open day: how it stands, and what can be done with it.
type homePane struct {
	at    int
	quiet kit.Quiet
}

// deed is something that can be done with the day.
type deed struct {
	label, word, more string
	keys              []string
	why               string // why not now
	do                func(m *Model) tea.Cmd
}

func (m *Model) deeds() []deed {
	t := &m.tx.Settle
	last := ""
	if m.day.Number == 1 {
		last = t.NoZ
	}
	return []deed{
		{"", t.DoClose, t.DoCloseMore, nil, "", func(m *Model) tea.Cmd { m.beginClosing(); return nil }},
		{"F4", t.DoMove, t.DoMoveMore, []string{"f4"}, "", func(m *Model) tea.Cmd { m.showMove(); return nil }},
		{"F5", t.DoX, t.DoXMore, []string{"f5"}, "", (*Model).takeX},
		{"F6", t.DoZ, t.DoZMore, []string{"f6"}, last, func(m *Model) tea.Cmd { return m.showZ() }},
		{"F7", t.DoReview, t.DoReviewMore, []string{"f7"}, "", func(*Model) tea.Cmd { return kit.Go(kit.ScreenReview, nil) }},
	}
}

func (p *homePane) ofOpenDay() bool { return true }

func (p *homePane) keys(m *Model) []kit.Action {
	t := &m.tx.Settle
	actions := []kit.Action{kit.Do(kit.Bind("Enter", m.deeds()[p.at].word, "enter"))}
	for _, d := range m.deeds()[1:] {
		actions = append(actions, kit.When(d.why == "", kit.Bind(d.label, d.word, d.keys...), d.why))
	}
	return append(actions, kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down")), kit.Do(kit.Bind("Esc", t.KeyBack, "esc")))
}

func (p *homePane) key(m *Model, k tea.KeyMsg) tea.Cmd {
	if m.turn(k) {
		return nil
	}
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	deeds := m.deeds()
	switch k.String() {
	case "up":
		p.at = max(p.at-1, 0)
	case "down":
		p.at = min(p.at+1, len(deeds)-1)
	case "esc":
		return kit.GoBack()
	case "enter":
		if !p.quiet.Wake(m.reg.Now()) {
			return nil
		}
		d := deeds[p.at]
		if d.why != "" {
			m.warn(d.why)
			return nil
		}
		return d.do(m)
	}
	for _, d := range deeds {
		for _, name := range d.keys {
			if k.String() == name {
				return d.do(m)
			}
		}
	}
	return nil
}

func (p *homePane) draw(m *Model, w, h int) []string {
	t, inner := &m.tx.Settle, w-2
	lines := []string{
		"",
		m.st.Strong.On(kit.Fit(" "+fmt.Sprintf(t.OpenedAt, m.day.OpenedAt.In(pos.Seoul()).Format("01-02 15:04"), m.day.OpenedBy), inner)),
		kit.Fit(" "+fmt.Sprintf(t.OrdersSoFar, m.day.Sums.Orders), inner),
	}
	if n := len(m.things); n > 0 {
		lines = append(lines, m.st.Warn.On(kit.Fit(" "+fmt.Sprintf(t.StillOpen, n), inner)))
	} else {
		lines = append(lines, m.st.Good.On(kit.Fit(" "+t.NothingOpen, inner)))
	}
	lines = append(append(lines, m.doubtLines(inner)...), "")
	for i, d := range m.deeds() {
		mark, paint := kit.Unmarked, m.st.Strong
		if d.why != "" {
			paint = m.st.Dim
		}
		if i == p.at {
			mark, paint = kit.Mark, m.st.Selected
		}
		right := " "
		if i == p.at {
			right = "Enter "
		}
		lines = append(lines, paint.On(kit.Ends(mark+kit.Fit(d.label, 4)+d.word, right, inner)))
		more := d.more
		if d.why != "" {
			more = d.why
		}
		for _, part := range kit.Wrap(more, inner-8) {
			lines = append(lines, m.st.Dim.On(kit.Fit("      "+part, inner)))
		}
	}
	return m.st.Box(fmt.Sprintf(t.HomeTitle, m.date(m.day.Day)), lines, w, h, true)
}

// doubtLines say what is wrong with the clock, none where nothing is.
func (m *Model) doubtLines(w int) []string {
	var lines []string
	for _, sentence := range m.tx.Doubt(m.reg.Clock(), m.reg.Now()) {
		lines = append(lines, m.wrapped(m.st.Bad, sentence, w)...)
	}
	return lines
}
