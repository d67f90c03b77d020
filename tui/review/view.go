package review

import (
	"fmt"
	"slices"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// pane is one of the sheets.
type pane int

// The panes, from the left.
const (
	paneOverview pane = iota
	paneMethods
	paneItems
	paneHours
	paneChanges
	panePayouts
	paneFiles
	paneZs
	paneCount
)

// markWidth is what the marks that tell of more above or below take, in cells.
const markWidth = 1

// View draws the panes' names, the pane shown, and the line to type a scope in.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	h := m.h - 2
	body := m.body(m.w-2, h-2)
	lines := append([]string{m.tabs()}, m.st.Box(m.boxTitle(), body, m.w, h, true)...)
	m.drawn = kit.Screen(m.w, m.h, append(lines, m.prompt()))
	return m.drawn
}

func (m *Model) boxTitle() string {
	if m.z != nil {
		return fmt.Sprintf(m.text.Review.Z, m.z.z.Number) + " · " + m.date(m.z.z.Day)
	}
	return m.title()
}

// tabs name the panes; the one shown has a mark, which is seen without colours too.
func (m *Model) tabs() string {
	line := ""
	for i, name := range m.text.Review.Panes {
		if pane(i) == m.pane {
			line += m.st.Selected.On("▶" + name + " ")
		} else {
			line += m.st.Text.On(" " + name + " ")
		}
	}
	return line
}

func (m *Model) prompt() string {
	t := &m.text.Review
	if m.z != nil {
		return ""
	}
	if !m.Typing() {
		return m.st.Dim.On(kit.Fit(" "+t.Hint, m.w))
	}
	return " " + t.Find + m.input.View(m.st, m.w-1-kit.Width(t.Find))
}

// Caret is where the scope being typed goes on.
func (m *Model) Caret() (x, y int, ok bool) {
	if !m.Typing() || m.z != nil {
		return 0, 0, false
	}
	m.View() // the field knows where its caret is once it is drawn
	return 1 + kit.Width(m.text.Review.Find) + m.input.CaretX(), m.h - 1, true
}

// body is the pane shown, or why there is none, in w×h cells.
func (m *Model) body(w, h int) []string {
	if m.z != nil {
		return m.z.draw(m, w, h)
	}
	if word, paint := m.instead(); word != "" {
		s := &sheet{st: m.st, w: w}
		s.note(paint, word)
		return s.lines
	}
	if m.pane == paneZs && m.list.Len() > 0 {
		return m.list.View(m.st, w, h)
	}
	return m.window(m.sheetLines(), w-markWidth, h)
}

// instead is what stands in a pane's place while it cannot be written.
func (m *Model) instead() (string, kit.Paint) {
	t := &m.text.Review
	switch {
	case m.failed != "":
		return m.failed, m.st.Bad
	case m.report == nil:
		if m.job.running && m.job.told != 0 {
			return fmt.Sprintf(t.ReadingDay, m.job.told), m.st.Dim
		}
		return t.Reading, m.st.Dim
	case len(m.report.Periods) == 0 && m.pane != panePayouts && m.pane != paneFiles:
		return t.NotOpened, m.st.Dim
	case m.money == nil && (m.pane == panePayouts || m.pane == paneFiles):
		return t.ReadingMoney, m.st.Dim
	case m.pane == paneZs && m.list.Len() == 0:
		return t.NoZs, m.st.Dim
	}
	return "", kit.Paint{}
}

// sheetLines are the pane's sheet, written when it is needed first.
func (m *Model) sheetLines() []string {
	if m.lines == nil {
		write := [paneCount]func(w int) *sheet{m.overview, m.methods, m.items, m.hours, m.changes, m.payouts, m.files, m.noSheet}
		m.lines = write[m.pane](m.w - 2 - markWidth).lines
		m.scroll = max(min(m.scroll, len(m.lines)-m.page()), 0)
	}
	return m.lines
}

// noSheet is that of the Z reports, which are a list.
func (m *Model) noSheet(w int) *sheet { return &sheet{st: m.st, w: w} }

// page is how many lines of a sheet are visible.
func (m *Model) page() int { return max(m.h-4, 1) }

// length is how many lines what is scrolled has.
func (m *Model) length() int {
	if m.z != nil {
		return len(m.z.lines)
	}
	if word, _ := m.instead(); word != "" {
		return 0
	}
	return len(m.sheetLines())
}

// window is the part of the lines of w cells that is visible, with a mark behind the
// first and the last where there is more.
func (m *Model) window(lines []string, w, h int) []string {
	from := max(min(m.scroll, len(lines)-h), 0)
	to := min(from+h, len(lines))
	out := slices.Clone(lines[from:to])
	if from > 0 {
		out[0] = kit.PadRight(out[0], w) + "↑"
	}
	if to < len(lines) {
		out[len(out)-1] = kit.PadRight(out[len(out)-1], w) + "↓"
	}
	return out
}

// newest is the last day that there can be anything on: the open one, or today by the
// clock, on which payouts may arrive.
func (m *Model) newest() pos.Day {
	return max(m.reg.Today(), m.reg.Period().Day, pos.BusinessDay(m.reg.Now()))
}
