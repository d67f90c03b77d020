package order

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"truckpos/pos"
)

// maxInput is the length of the input line, in characters.
const maxInput = 40

// query is what the input line asks for: so many of an item, by code or by name.
type query struct {
	quantity int    // 1 unless "3*" stands before
	code     int    // 0 when the item is named by words
	words    []rune // normalised, see fold; empty for a code
	bad      bool   // the quantity is not 1 to pos.MaxQuantity
}

// parse reads the input line: "12", "3*12", "닭", "ㄷㄲ", "3*ㄷㄲ".
func parse(s string) query {
	q := query{quantity: 1}
	if before, after, ok := strings.Cut(s, "*"); ok {
		n, err := strconv.Atoi(strings.TrimSpace(before))
		if err != nil || n < 1 || n > pos.MaxQuantity {
			q.bad = true
			n = 1
		}
		q.quantity, s = n, after
	}
	s = strings.TrimSpace(s)
	if code, err := strconv.Atoi(s); err == nil && code >= 0 && len(s) <= 6 {
		q.code = code
		return q
	}
	q.words = fold(s)
	return q
}

// empty reports whether nothing is asked for.
func (q query) empty() bool { return q.code == 0 && len(q.words) == 0 }

// fold makes texts comparable: composed Hangul, single consonants in one form
// and pairs of them taken apart (an input method turns ㄱㅅ into ㄳ), Latin
// letters small, no spaces.
func fold(s string) []rune {
	var out []rune
	for _, r := range norm.NFC.String(s) {
		switch {
		case r == ' ':
		case r >= 0x1100 && r <= 0x1112: // a leading consonant left alone
			out = append(out, initials[r-0x1100])
		case r >= 'A' && r <= 'Z':
			out = append(out, r+'a'-'A')
		default:
			if pair, ok := pairs[r]; ok {
				out = append(out, pair[0], pair[1])
				continue
			}
			out = append(out, r)
		}
	}
	return out
}

// initials are the leading consonants of Hangul syllables, in Unicode's order.
var initials = [...]rune{'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'}

// pairs are the two consonants of those that stand only at a syllable's end.
var pairs = map[rune][2]rune{
	'ㄳ': {'ㄱ', 'ㅅ'}, 'ㄵ': {'ㄴ', 'ㅈ'}, 'ㄶ': {'ㄴ', 'ㅎ'}, 'ㄺ': {'ㄹ', 'ㄱ'}, 'ㄻ': {'ㄹ', 'ㅁ'}, 'ㄼ': {'ㄹ', 'ㅂ'},
	'ㄽ': {'ㄹ', 'ㅅ'}, 'ㄾ': {'ㄹ', 'ㅌ'}, 'ㄿ': {'ㄹ', 'ㅍ'}, 'ㅀ': {'ㄹ', 'ㅎ'}, 'ㅄ': {'ㅂ', 'ㅅ'},
}

// Layout of Hangul syllables in Unicode.
const (
	firstSyllable = 0xAC00
	lastSyllable  = 0xD7A3
	perInitial    = 21 * 28
	perVowel      = 28
)

// initial is the leading consonant of a syllable, or the character itself.
func initial(r rune) rune {
	if r >= firstSyllable && r <= lastSyllable {
		return initials[(r-firstSyllable)/perInitial]
	}
	return r
}
