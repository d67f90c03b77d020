package review

import (
	"truckpos/tui/kit"
)

// sheet is a pane being written: lines of exactly w cells.
type sheet struct {
	st    *kit.Styles
	w     int
	lines []string
}

func (s *sheet) add(p kit.Paint, line string) { s.lines = append(s.lines, p.On(kit.Fit(line, s.w))) }

func (s *sheet) blank() { s.lines = append(s.lines, kit.PadRight("", s.w)) }

// head begins a part of the sheet.
func (s *sheet) head(title string) {
	if len(s.lines) > 0 {
		s.blank()
	}
	s.add(s.st.Title, " "+title)
}

// pair is a word at the left and its value at the right. A value that leaves the word
// no room has a line of its own.
func (s *sheet) pair(p kit.Paint, word, value string) {
	if kit.Width(word)+kit.Width(value)+3 <= s.w {
		s.add(p, kit.Ends(" "+word, value+" ", s.w))
		return
	}
	s.add(p, " "+word)
	s.add(p, kit.FitTo(value+" ", s.w, kit.Right))
}

// note is a sentence on as many lines as it takes.
func (s *sheet) note(p kit.Paint, sentence string) { s.indented(p, sentence, 1) }

func (s *sheet) indented(p kit.Paint, sentence string, by int) {
	for _, part := range kit.Wrap(sentence, s.w-by-1) {
		s.add(p, kit.PadRight("", by)+part)
	}
}

// beside sets sheets of one width side by side, and is as wide as they are together.
func beside(st *kit.Styles, sheets ...*sheet) *sheet {
	all := &sheet{st: st}
	blocks := make([][]string, len(sheets))
	for i, s := range sheets {
		blocks[i] = s.lines
		if len(s.lines) == 0 {
			blocks[i] = []string{kit.PadRight("", s.w)}
		}
		all.w += s.w
	}
	all.lines = kit.Columns(blocks...)
	return all
}

// column of a table. A loose one takes the room that the others leave.
type column struct {
	title string
	align kit.Align
	loose bool
}

// row of a table; its paint is of the whole row. fill draws what stands in a loose
// column, where cells do not; more is said below the row.
type row struct {
	cells []string
	paint kit.Paint
	fill  func(w int) string
	more  []string
}

// roomy is what loose columns must have for the others to stand two cells apart.
const roomy = 12

// leastLoose is what a loose column must have to tell something, in cells. Where the
// numbers leave less, it has a line of its own above them: they are never cut.
const leastLoose = 8

// table writes columns as wide as what stands in them.
func (s *sheet) table(cols []column, rows []row) {
	g := s.measure(cols, rows)
	titles := make([]string, len(cols))
	for i, c := range cols {
		titles[i] = c.title
	}
	s.cells(s.st.Dim, cols, g, titles)
	for _, r := range rows {
		for i, c := range cols {
			if c.loose && r.fill != nil {
				r.cells[i] = r.fill(max(g.widths[i], leastLoose))
			}
		}
		s.cells(r.paint, cols, g, r.cells)
		for _, sentence := range r.more {
			s.indented(s.st.Dim, sentence, 3)
		}
	}
}

// grid is where the columns of a table stand.
type grid struct {
	widths []int
	gap    int  // between two columns
	apart  bool // the loose columns have a line of their own
}

func (s *sheet) measure(cols []column, rows []row) grid {
	g, loose := grid{widths: make([]int, len(cols)), gap: 1}, 0
	used := 2 + len(cols) - 1 // a blank at each end, and between two columns
	for i, c := range cols {
		if c.loose {
			loose++
			continue
		}
		g.widths[i] = kit.Width(c.title)
		for _, r := range rows {
			g.widths[i] = max(g.widths[i], kit.Width(r.cells[i]))
		}
		used += g.widths[i]
	}
	rest := s.w - used
	if further := len(cols) - 1; rest-further >= roomy*loose {
		g.gap, rest = 2, rest-further
	}
	g.apart = loose > 0 && rest < leastLoose*loose
	for i, c := range cols {
		if c.loose && !g.apart {
			g.widths[i] = rest / loose
			rest -= g.widths[i]
			loose--
		}
	}
	return g
}

// cells writes one row.
func (s *sheet) cells(p kit.Paint, cols []column, g grid, cells []string) {
	line, above := "", ""
	for i, c := range cols {
		if g.apart && c.loose {
			if cells[i] != "" {
				above += " " + cells[i]
			}
			continue
		}
		before := 1
		if i > 0 {
			before = g.gap
		}
		line += kit.PadRight("", before) + kit.FitTo(cells[i], g.widths[i], c.align)
	}
	if !g.apart {
		s.add(p, line)
		return
	}
	if above != "" {
		s.add(p, above)
	}
	s.add(p, kit.FitTo(line+" ", s.w, kit.Right))
}
