package kit

import "strings"

// Box draws lines in a rounded frame of exactly w×h cells, with the title in its top
// edge. Lines that do not fit are cut; missing ones are blank. Below 2×2 there is no
// room for a frame, and the result is blank.
func Box(title string, lines []string, w, h int) []string {
	return box(Paint{}, Paint{}, title, lines, w, h)
}

// Box is the package's Box in colours; focus marks the one the keys go to.
func (st *Styles) Box(title string, lines []string, w, h int, focus bool) []string {
	if focus {
		return box(st.BorderFocus, st.Title, title, lines, w, h)
	}
	return box(st.Border, st.Title, title, lines, w, h)
}

func box(border, head Paint, title string, lines []string, w, h int) []string {
	if h <= 0 {
		return nil
	}
	out := make([]string, h)
	if w < 2 || h < 2 {
		for i := range out {
			out[i] = spaces(w)
		}
		return out
	}
	inner := w - 2
	out[0] = topEdge(border, head, title, inner)
	side := border.On("│")
	var b strings.Builder
	for i := 1; i < h-1; i++ {
		text := ""
		if i-1 < len(lines) {
			text = lines[i-1]
		}
		b.Reset()
		b.Grow(2*len(side) + len(text) + inner)
		b.WriteString(side)
		writeFit(&b, text, inner)
		b.WriteString(side)
		out[i] = b.String()
	}
	out[h-1] = border.On("╰" + rule(inner) + "╯")
	return out
}

func topEdge(border, head Paint, title string, inner int) string {
	// " title " needs at least one character of title between its spaces.
	if title == "" || inner < 3 {
		return border.On("╭" + rule(inner) + "╮")
	}
	title = Truncate(oneLine(title), inner-2)
	rest := inner - 2 - Width(title)
	return border.On("╭") + " " + head.On(title) + " " + border.On(rule(rest)+"╮")
}

// writeFit is Fit without the string in between.
func writeFit(b *strings.Builder, s string, w int) {
	s = oneLine(s)
	have := Width(s)
	if have > w {
		s = Truncate(s, w)
		have = Width(s)
	}
	b.WriteString(s)
	b.WriteString(spaces(w - have))
}

// rules is cut, like blanks; each ─ takes three bytes.
const rules = "────────────────────────────────────────────────────────────────────────────────" +
	"────────────────────────────────────────────────────────────────────────────────"

func rule(n int) string {
	const size = len("─")
	if n <= 0 {
		return ""
	}
	if n*size <= len(rules) {
		return rules[:n*size]
	}
	return strings.Repeat("─", n)
}

// Rule is a horizontal line of n cells.
func Rule(n int) string { return rule(n) }
