package pos

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// CleanText is the filter that text from outside passes before it may be kept
// or shown: invalid UTF-8 and control, format, private-use and unassigned
// separator characters and Hangul fillers are dropped, line breaks and other
// white space become one space, of marks piled on one character four stay, both
// ends are trimmed, and the rest is cut to maxRunes characters. Nothing that is
// left can steer a terminal, reorder a line or paint over its neighbours.
//
// Composing decomposed Hangul (NFC) needs Unicode tables that the standard
// library does not have; the doors that take foreign text do it before.
func CleanText(s string, maxRunes int) string {
	if plain(s) && utf8.RuneCountInString(s) <= maxRunes {
		return s
	}
	var b strings.Builder
	n, space := 0, false
	marks := maxMarks // a mark at the very beginning has nothing to stand on
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			continue
		case unicode.IsSpace(r):
			space = n > 0
			continue
		case unicode.In(r, unicode.C, unicode.Z, unicode.Other_Default_Ignorable_Code_Point) || !unicode.IsGraphic(r):
			continue
		case unicode.Is(unicode.M, r) && (marks == maxMarks || space):
			continue
		case space && n+2 > maxRunes, n+1 > maxRunes:
			return b.String()
		}
		if space {
			b.WriteByte(' ')
			n++
			space = false
		}
		b.WriteRune(r)
		n++
		marks++
		if !unicode.Is(unicode.M, r) {
			marks = 0
		}
	}
	return b.String()
}

// maxMarks is how many combining marks one character may carry; real text needs
// two or three.
const maxMarks = 4

// plain reports whether s is already clean: printable ASCII and Hangul with
// single inner spaces. It spares the common case an allocation.
func plain(s string) bool {
	previous := ' '
	for _, r := range s {
		switch {
		case r == ' ' && previous == ' ':
			return false
		case r >= 0x20 && r < 0x7F, r >= 0xAC00 && r <= 0xD7A3:
		default:
			return false
		}
		previous = r
	}
	return s == "" || previous != ' '
}
