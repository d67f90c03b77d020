package settle

import (
	"fmt"

	"truckpos/tui/kit"
)

// openWidth is the least that the opening's own box takes.
const openWidth = 46

func (p *openPane) draw(m *Model, w, h int) []string {
	left := max(w*11/20, openWidth)
	boxes := kit.Columns(
		m.st.Box(m.tx.Settle.OpenTitle, p.lines(m, left-2), left, h, true),
		m.st.Box(fmt.Sprintf(m.tx.Settle.CarriedTitle, len(m.day.Carried)), p.carried(m, w-left-2, h-2), w-left, h, false),
	)
	return boxes
}

func (p *openPane) lines(m *Model, w int) []string {
	t := &m.tx.Settle
	day := m.date(p.chosen(m))
	by := m.name()
	if by != "" {
		by = fmt.Sprintf(t.Proposed, by)
	}
	lines := []string{m.line(p.date, t.Day, day, w, inFrame), m.line(p.by, t.By, by, w, inFrame+1), ""}
	lines = append(lines, m.st.Title.On(kit.Fit(" "+t.Float, w)))
	lines = append(lines, p.float.draw(m, w, inFrame+len(lines))...)
	lines = append(lines, p.float.sum(m, t.Sum, w), "")
	lines = append(lines, m.doing(&p.form, fmt.Sprintf(t.OpenLine, p.float.total()), w))
	if !p.float.typed() {
		lines = append(lines, m.st.Dim.On(kit.Fit("  "+t.CountHint, w)))
	}
	return lines
}

// carried is what the last closing carried over, below what is doubtful.
func (p *openPane) carried(m *Model, w, h int) []string {
	var lines []string
	for _, sentence := range p.doubts(m) {
		lines = append(lines, m.wrapped(m.st.Bad, sentence, w)...)
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	if m.day.Number > 1 {
		lines = append(append(lines, m.wrapped(m.st.Dim, fmt.Sprintf(m.tx.Settle.ClosedBefore, m.date(m.day.Day), m.day.Number-1), w)...), "")
	}
	if len(m.day.Carried) == 0 {
		return append(lines, m.wrapped(m.st.Dim, m.tx.Settle.NoneCarried, w)...)
	}
	return append(lines, m.named(m.day.Carried, w, h-len(lines))...)
}
