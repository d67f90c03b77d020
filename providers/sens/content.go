package sens

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/unicode/norm"
)

// Limits of a message, in bytes of EUC-KR. The service's documents say 90 for a
// short one and 80 in an older place; what is longer would be cut.
const (
	MaxShort = 80
	MaxLong  = 2000
	MaxTitle = 40
)

// Fit makes a text sayable in EUC-KR and tells how many bytes it has there.
// What it cannot say is written in another way where there is one, and a letter
// that has none becomes "?"; emoji, marks and control characters are dropped. A
// text of ASCII, such as a link, stays as it is.
func Fit(s string) (string, int) {
	var b strings.Builder
	size := 0
	for _, r := range norm.NFC.String(s) {
		for _, r := range sayable(r) {
			n, _ := width(r)
			size += n
			b.WriteRune(r)
		}
	}
	return b.String(), size
}

// sayable is how a character is written in a message.
func sayable(r rune) string {
	if _, ok := width(r); ok {
		return string(r)
	}
	if other, ok := instead(r); ok {
		return other
	}
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) { // é is an e, ㎘ is kl
		if _, ok := width(part); ok && part > ' ' {
			b.WriteRune(part)
		}
	}
	switch {
	case unicode.Is(unicode.Hangul, r): // taken apart it is three letters, and no syllable
		return "?"
	case b.Len() > 0:
		return b.String()
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		return "?"
	default:
		return ""
	}
}

// instead is another way to write what is common and not in EUC-KR.
func instead(r rune) (string, bool) {
	switch r {
	case '₩':
		return "￦", true
	case '‐', '‑', '‒', '–', '—', '−':
		return "-", true
	case '•', '∙':
		return "·", true
	case '\r', '\u200d', '\ufe0e', '\ufe0f':
		return "", true
	case '\t', '\u00a0', '\u2002', '\u2003', '\u2009', '\u202f', '\u3000':
		return " ", true
	default:
		return "", false
	}
}

// width is the number of bytes of a character in EUC-KR, and whether it is there.
// The encoder also knows the syllables that a later code page added between those
// of EUC-KR; they have a byte below A1 and a telephone may not know them.
func width(r rune) (int, bool) {
	switch {
	case r == '\n' || r >= ' ' && r <= '~':
		return 1, true
	case r < utf8.RuneSelf || r == utf8.RuneError:
		return 0, false
	}
	b, err := korean.EUCKR.NewEncoder().Bytes([]byte(string(r)))
	if err != nil || len(b) != 2 || b[0] < 0xA1 || b[1] < 0xA1 {
		return 0, false
	}
	return 2, true
}

// cut shortens a text to bytes of EUC-KR, never in the middle of a character.
func cut(s string, most int) string {
	size := 0
	for i, r := range s {
		n, _ := width(r)
		if size += n; size > most {
			return strings.TrimRight(s[:i], " ")
		}
	}
	return s
}
