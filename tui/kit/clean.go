package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many combining marks one character may carry. Real text needs two
// or three; stacks of them paint over the lines above.
const maxMarks = 4

// Clean is the door for text from outside on its way to the screen: typed, pasted,
// from a file, from a service. It keeps letters, marks, digits, punctuation, symbols
// and the plain space; line breaks, tabs and other kinds of space become a plain
// space. Everything else goes: C0 and C1 controls, formatting (bidi, zero width),
// private use, surrogates, invisible fillers, variation selectors, invalid UTF-8.
// The result is NFC and has at most maxRunes runes, cut between characters.
func Clean(s string, maxRunes int) string {
	if maxRunes <= 0 || s == "" {
		return ""
	}
	maxRunes = min(maxRunes, len(s)) // so that nothing below can overflow
	if isPlainASCII(s) {
		return s[:maxRunes]
	}
	// Hangul taken apart has three runes per syllable, and a character at most its
	// base and its marks: this much input is enough for any maxRunes.
	kept := keepVisible(s, maxRunes*(maxMarks+1))
	return cutRunes(norm.NFC.String(kept), maxRunes)
}

func isPlainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] > 0x7e {
			return false
		}
	}
	return true
}

func keepVisible(s string, limit int) string {
	var b strings.Builder
	b.Grow(min(len(s), limit*utf8.UTFMax))
	kept, marks := 0, maxMarks // a mark at the very beginning has nothing to stand on
	for i := 0; i < len(s) && kept < limit; {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == utf8.RuneError && size <= 1:
			continue
		case r == '\r' && i < len(s) && s[i] == '\n':
			continue
		case isSpace(r):
			r, marks = ' ', 0
		case isInvisible(r):
			continue
		case unicode.Is(unicode.M, r):
			if marks >= maxMarks {
				continue
			}
			marks++
		default:
			marks = 0
		}
		b.WriteRune(r)
		kept++
	}
	return b.String()
}

func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', 0x85:
		return true
	}
	return unicode.Is(unicode.Z, r)
}

// isInvisible is everything that has no shape of its own, or whose shape nobody
// knows: what is not a letter, mark, number, punctuation or symbol, and the letters
// and marks that Unicode itself calls ignorable.
func isInvisible(r rune) bool {
	if plainCells(r) > 0 {
		return false
	}
	return !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) ||
		unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// cutRunes keeps whole characters as long as they fit into maxRunes runes.
func cutRunes(s string, maxRunes int) string {
	if utf8.RuneCountInString(s) <= maxRunes {
		return s
	}
	end, runes := 0, 0
	for end < len(s) {
		char, _ := ansi.FirstGraphemeCluster(s[end:], ansi.GraphemeWidth)
		n := utf8.RuneCountInString(char)
		if char == "" || runes+n > maxRunes {
			break
		}
		end += len(char)
		runes += n
	}
	return s[:end]
}
