package sheet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// guard makes of a text one that no spreadsheet takes for a formula when it
// reads it from CSV, where nothing says what is text. An apostrophe in front is
// what a person types for the same purpose.
//
// A program that splits at semicolons, as in some countries, does not know our
// quotes and begins a cell at each: there the same is done.
func guard(s string) string {
	if !strings.ContainsAny(s, starters) {
		return s
	}
	var b strings.Builder
	for i, part := range strings.Split(s, ";") {
		if i > 0 {
			b.WriteByte(';')
		}
		if startsFormula(part) {
			b.WriteByte('\'')
		}
		b.WriteString(part)
	}
	return b.String()
}

// starters begin a formula, also in the full and small widths of East Asia,
// which a spreadsheet may fold; a tab or a line end begins another cell.
const starters = "=+-@\t\r\n＝＋－＠﹦﹢﹣﹫"

func startsFormula(s string) bool {
	if strings.HasPrefix(s, "\t") || strings.HasPrefix(s, "\r") || strings.HasPrefix(s, "\n") {
		return true
	}
	// White space, quotes and what cannot be seen may be lost on the way.
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '"' || !unicode.IsGraphic(r)
	})
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(starters, first)
}
