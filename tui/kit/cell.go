package kit

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Align says where the text stands in its cells.
type Align int

// The three alignments; amounts go right.
const (
	Left Align = iota
	Right
	Center
)

// Width is the number of terminal cells s takes; escape sequences take none. It
// agrees with ansi.StringWidth and is some ten times faster for the text a till is
// made of: ASCII, Hangul syllables, borders.
func Width(s string) int {
	w := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < 0x20 || c == 0x7f {
				n := sgrLen(s[i:])
				if n == 0 {
					return ansi.StringWidth(s)
				}
				i += n
				continue
			}
			w++
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		cells := plainCells(r)
		if cells == 0 {
			return ansi.StringWidth(s)
		}
		w += cells
		i += n
	}
	return w
}

// plainCells is the width of a rune that never combines with its neighbours, or 0
// for every rune that needs the full grapheme rules.
func plainCells(r rune) int {
	switch {
	case r >= 0x20 && r < 0x7f:
		return 1
	case r >= 0xAC00 && r <= 0xD7A3: // Hangul syllables
		return 2
	case r >= 0x3131 && r <= 0x3163: // jamo as a keyboard sends them
		return 2
	case r >= 0x2500 && r <= 0x259F: // borders and blocks
		return 1
	case r == '…', r == '•', r == '·', r == '₩', r == '→', r == '↑', r == '↓', r == '×', r == '●', r == '○', r == '▶':
		return 1
	}
	return 0
}

// sgrLen is the length of the colour sequence s begins with, or 0.
func sgrLen(s string) int {
	if len(s) < 3 || s[0] != 0x1b || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case (c < '0' || c > '9') && c != ';' && c != ':':
			return 0
		}
	}
	return 0
}

// Truncate shortens s to at most w cells, ending in … when something was cut.
func Truncate(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if Width(s) <= w {
		return s
	}
	end, used := 0, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		cells := plainCells(r)
		if cells == 0 {
			return ansi.Truncate(s, w, "…")
		}
		if used+cells > w-1 {
			break
		}
		used += cells
		i += n
		end = i
	}
	return s[:end] + "…"
}

// Fit makes s exactly w cells wide, text to the left: cut with … or padded. Line
// breaks and other control characters are dropped, so that one line stays one line.
func Fit(s string, w int) string { return FitTo(s, w, Left) }

// FitTo is [Fit] with an alignment.
func FitTo(s string, w int, a Align) string {
	if w <= 0 {
		return ""
	}
	s = oneLine(s)
	have := Width(s)
	if have > w {
		s = Truncate(s, w)
		have = Width(s)
	}
	// A wide character at the edge leaves one cell over.
	gap := w - have
	switch {
	case gap <= 0:
		return s
	case a == Right:
		return spaces(gap) + s
	case a == Center:
		return spaces(gap/2) + s + spaces(gap-gap/2)
	}
	return s + spaces(gap)
}

// PadRight fills s up to w cells on its right and never shortens it.
func PadRight(s string, w int) string { return s + spaces(w-Width(s)) }

// PadLeft fills s up to w cells on its left and never shortens it.
func PadLeft(s string, w int) string { return spaces(w-Width(s)) + s }

// PadCenter fills s up to w cells on both sides and never shortens it.
func PadCenter(s string, w int) string {
	gap := max(w-Width(s), 0)
	return spaces(gap/2) + s + spaces(gap-gap/2)
}

// Ends sets one text at the left and one at the right end of exactly w cells. The
// right one, usually an amount, survives when there is not enough room for both.
func Ends(left, right string, w int) string {
	rw := Width(right)
	if rw+1 >= w {
		return FitTo(right, w, Right)
	}
	return Fit(left, w-rw-1) + " " + right
}

// oneLine drops control characters other than the ESC of a style.
func oneLine(s string) string {
	clean := true
	for i := 0; i < len(s); i++ {
		if (s[i] < 0x20 && s[i] != 0x1b) || s[i] == 0x7f {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	return strings.Map(func(r rune) rune {
		if (r < 0x20 && r != 0x1b) || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// blanks is cut, never built, because padding happens hundreds of times per frame.
const blanks = "                                                                                " +
	"                                                                                " +
	"                                                                                "

func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

func repeat(s string, n int) string {
	if n <= 0 {
		return ""
	}
	return strings.Repeat(s, n)
}

// leastHead is what must be left of a head to tell something by, in cells.
const leastHead = 5

// KeepTail writes head and tail in at most w cells. The head gives way, so that the
// tail can be read; where that leaves nothing of the head, the end does.
func KeepTail(head, tail string, w int) string {
	room := w - Width(tail)
	if room < leastHead {
		return Truncate(head+tail, w)
	}
	return Truncate(head, room) + tail
}
