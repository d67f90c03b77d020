package settle

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

func (s *compareStep) draw(m *Model, w, h int) []string {
	t := &m.tx.Settle
	left := max(w*11/20, openWidth)
	inner := left - 2
	lines := m.drawerLines(m.day.Drawer, s.counted, inner)
	lines = append(lines, "")
	by := m.name()
	if by != "" {
		by = fmt.Sprintf(t.Proposed, by)
	}
	if s.difference() != 0 {
		lines = append(lines, m.line(s.reason, t.Reason, "", inner, inFrame+len(lines)))
	}
	lines = append(lines, m.line(s.by, t.By, by, inner, inFrame+len(lines)), "", m.doing(&s.form, fmt.Sprintf(t.CloseLine, m.day.Number), inner))
	return kit.Columns(
		m.st.Box(fmt.Sprintf(t.CompareTitle, m.date(m.day.Day)), lines, left, h, true),
		m.st.Box(t.WhatHappens, s.aside(m, w-left-2, h-2), w-left, h, false))
}

// aside is what closing will do, and the reasons to choose from.
func (s *compareStep) aside(m *Model, w, h int) []string {
	t := &m.tx.Settle
	var lines []string
	if s.difference() != 0 {
		lines = append(m.reasonList(t.DiffReasons, w), "")
	}
	lines = append(lines, m.wrapped(m.st.Text, fmt.Sprintf(t.WillClose, m.day.Number, m.date(m.day.Day)), w)...)
	lines = append(append(lines, m.wrapped(m.st.Text, t.CloseBody, w)...), "")
	if len(m.things) == 0 {
		return lines
	}
	lines = append(lines, m.wrapped(m.st.Strong, fmt.Sprintf(t.WillCarry, len(m.things)), w)...)
	return append(lines, m.named(m.things, w, max(h-len(lines), 1))...)
}

// drawerLines set a count against what went through the drawer.
func (m *Model) drawerLines(d pos.Drawer, counted pos.Count, w int) []string {
	t := &m.tx.Settle
	total, err := counted.Total()
	if err != nil {
		total = 0 // what is in the ledger, and what fits into fields, is in range
	}
	lines := []string{
		pair(m.st.Text, t.Float, d.Float.String(), w),
		pair(m.st.Text, t.CashSales, signedWon(d.Sales), w),
		pair(m.st.Text, t.CashBack, signedWon(-d.Returned), w),
		pair(m.st.Text, t.CashIn, signedWon(d.In), w),
		pair(m.st.Text, t.CashOut, signedWon(-d.Out), w),
		m.st.Border.On(kit.Rule(w)),
		pair(m.st.Strong, t.Expected, d.Expected().String(), w),
		pair(m.st.Strong, t.Counted, total.String(), w),
	}
	diff := total - d.Expected()
	paint, word := m.st.Good, t.Equal
	switch {
	case diff > 0:
		paint, word = m.st.Warn, t.Over
	case diff < 0:
		paint, word = m.st.Bad, t.Short
	}
	return append(lines, pair(paint, t.Difference+" · "+word, signedWon(diff), w))
}
