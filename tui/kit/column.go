package kit

import "strings"

// Column is one column of a [List]. A Width of 0 shares what the others leave.
type Column struct {
	Title string
	Width int
	Align Align
}

// columnGap is the room between two columns.
const columnGap = 1

// columnWidths distributes w cells. When there is not enough room, columns at the
// right get nothing rather than all of them getting cut.
func columnWidths(cols []Column, w int) []int {
	widths := make([]int, len(cols))
	fixed, flexible := 0, 0
	for i, c := range cols {
		if i > 0 {
			fixed += columnGap
		}
		fixed += c.Width
		if c.Width == 0 {
			flexible++
		}
	}
	rest := max(w-fixed, 0)
	left := w
	for i, c := range cols {
		want := c.Width
		if want == 0 {
			want = rest / flexible
			rest -= want
			flexible--
		}
		if i > 0 {
			left -= columnGap
		}
		widths[i] = max(min(want, left), 0)
		left -= widths[i]
	}
	return widths
}

// writeCells writes one row into exactly w cells.
func writeCells(b *strings.Builder, cols []Column, widths []int, cells []string, w int) {
	used := 0
	for i, c := range cols {
		if i > 0 && used < w {
			b.WriteByte(' ')
			used++
		}
		text := ""
		if i < len(cells) {
			text = cells[i]
		}
		b.WriteString(FitTo(text, widths[i], c.Align))
		used += widths[i]
	}
	b.WriteString(spaces(w - used))
}
