package kit

import (
	"strings"
	"unicode/utf8"
)

// Overlay lays a box over the middle of a drawn screen of w×h cells and returns
// exactly w×h cells. A wide character that the edge of the box cuts in half becomes
// a blank; styles of the screen end before the box and resume after it.
func Overlay(base, over string, w, h int) string {
	box := Lines(over)
	boxWidth := 0
	for _, l := range box {
		boxWidth = max(boxWidth, Width(l))
	}
	boxWidth = min(boxWidth, max(w, 0))
	box = box[:min(len(box), max(h, 0))]
	x, y := (w-boxWidth)/2, (h-len(box))/2
	lines := Lines(base)
	out := make([]string, 0, max(h, 0))
	for i := range max(h, 0) {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		if j := i - y; j >= 0 && j < len(box) {
			line = splice(line, Fit(box[j], boxWidth), x, x+boxWidth, w)
		}
		out = append(out, line)
	}
	return Screen(w, h, out)
}

// splice replaces the cells from..to of a line of w cells.
func splice(line, with string, from, to, w int) string {
	var b strings.Builder
	b.Grow(len(line) + len(with) + 16)
	cut(&b, line, 0, from, "")
	b.WriteString(with)
	if strings.Contains(with, "\x1b") {
		b.WriteString(reset)
	}
	cut(&b, line, to, w, styleAt(line, to))
	return b.String()
}

// cut writes the cells from..to of line, padded to exactly that many, with every
// style closed at the end. before is what is open at from.
func cut(b *strings.Builder, line string, from, to int, before string) {
	b.WriteString(before)
	open := before
	at, wrote := 0, from
	for i := 0; i < len(line) && at < to; {
		if n := sgrLen(line[i:]); n > 0 {
			if at >= from {
				b.WriteString(line[i : i+n])
				open = openAfter(open, line[i:i+n])
			}
			i += n
			continue
		}
		char, cells := nextChar(line[i:])
		i += len(char)
		start := at
		at += cells
		switch {
		case cells == 0:
			// A mark belongs to what was just written; a control character to nothing.
			if wrote == at && at > from && char[0] >= utf8.RuneSelf {
				b.WriteString(char)
			}
		case start >= from && at <= to:
			b.WriteString(char)
			wrote = at
		case at > from && at <= to: // cut by the left edge
			b.WriteString(spaces(at - from))
			wrote = at
		}
	}
	if open != "" {
		b.WriteString(reset)
	}
	b.WriteString(spaces(to - wrote))
}

// styleAt is the styles open at the given cell.
func styleAt(line string, cell int) string {
	open := ""
	at := 0
	for i := 0; i < len(line) && at < cell; {
		if n := sgrLen(line[i:]); n > 0 {
			open = openAfter(open, line[i:i+n])
			i += n
			continue
		}
		char, cells := nextChar(line[i:])
		i += len(char)
		at += cells
	}
	return open
}

// openAfter adds a style to the open ones; a reset closes them all.
func openAfter(open, sgr string) string {
	if sgr == reset || sgr == "\x1b[m" {
		return ""
	}
	return open + sgr
}

// nextChar is the next character and its width, by the fast way where that is right.
func nextChar(s string) (string, int) {
	r, n := utf8.DecodeRuneInString(s)
	if cells := plainCells(r); cells > 0 && n > 1 {
		if n == len(s) || s[n] < utf8.RuneSelf {
			return s[:n], cells
		}
		if next, _ := utf8.DecodeRuneInString(s[n:]); plainCells(next) > 0 {
			return s[:n], cells
		}
	}
	return firstChar(s)
}
