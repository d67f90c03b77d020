package review

import (
	"fmt"
	"strconv"

	"truckpos/tui/kit"
)

// fillZs lists the Z reports in the scope.
func (m *Model) fillZs() {
	selected := ""
	if m.list != nil {
		selected = m.list.SelectedID()
	}
	t := &m.text.Review
	m.zs = m.zs[:0:0]
	var rows []kit.Row
	if m.report != nil {
		for i := range m.report.Periods {
			p := &m.report.Periods[i]
			if p.Z == nil {
				continue
			}
			m.zs = append(m.zs, p)
			rows = append(rows, kit.Row{ID: strconv.FormatUint(p.Number, 10), Paint: m.difference(p.Difference), Cells: []string{
				fmt.Sprintf(t.Z, p.Number), m.date(p.Day), fmt.Sprintf("%d–%d", p.From, p.To), p.Z.Sums.Net.Total.String(),
				signed(p.Difference), clean(p.Reason), fmt.Sprintf("%X", p.Z.Anchor().Seal)}})
		}
	}
	m.list = kit.NewList(m.zColumns(rows), "")
	m.list.SetRows(rows)
	m.list.SelectID(selected)
}

// zColumns are as wide as what stands in them; the reason and the seal share the rest.
func (m *Model) zColumns(rows []kit.Row) []kit.Column {
	t := &m.text.Review
	cols := []kit.Column{{Title: t.ZNumber}, {Title: t.Day}, {Title: t.ZRange, Align: kit.Right}, {Title: t.Net, Align: kit.Right},
		{Title: t.Difference, Align: kit.Right}}
	for i := range cols {
		cols[i].Width = kit.Width(cols[i].Title)
		for _, r := range rows {
			cols[i].Width = max(cols[i].Width, kit.Width(r.Cells[i]))
		}
	}
	cols = append(cols, kit.Column{Title: t.Why})
	if m.w >= kit.WideFrom {
		cols = append(cols, kit.Column{Title: t.Seal})
	}
	return cols
}

// open looks at the selected Z report.
func (m *Model) open() {
	if i := m.list.Cursor(); i >= 0 {
		m.z, m.scroll = newZPage(m.zs[i].Z), 0
	}
}
