package order

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes texts comparable: composed Hangul, jamo that stand alone in one
// form and pairs of consonants taken apart (an input method turns ㄱㅅ into ㄳ),
// letters small, no spaces.
func fold(s string) []rune {
	var out []rune
	for _, r := range norm.NFC.String(s) {
		r = keyboardJamo(r)
		if pair, ok := pairOf(r); ok {
			out = append(out, pair[0], pair[1])
		} else if !unicode.IsSpace(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// Layout of Hangul in Unicode.
const (
	firstSyllable, lastSyllable = 0xAC00, 0xD7A3
	perInitial, perVowel        = 21 * 28, 28

	firstInitial, lastInitial = 0x1100, 0x1112 // of syllables taken apart
	firstVowel, lastVowel     = 0x1161, 0x1175
	firstFinal, lastFinal     = 0x11A8, 0x11C2
	keyboardVowel             = 0x314F // where the keyboard's vowels begin, in the same order
)

// The consonants as a keyboard sends them, in the order of syllables.
var (
	initials = [...]rune{'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'}
	finals   = [...]rune{'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ', 'ㅂ', 'ㅄ', 'ㅅ', 'ㅆ',
		'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'}
)

// keyboardJamo is a jamo of a syllable taken apart in the form a keyboard
// sends, and every other character itself.
func keyboardJamo(r rune) rune {
	switch {
	case r >= firstInitial && r <= lastInitial:
		return initials[r-firstInitial]
	case r >= firstVowel && r <= lastVowel:
		return r - firstVowel + keyboardVowel
	case r >= firstFinal && r <= lastFinal:
		return finals[r-firstFinal]
	}
	return r
}

// pairOf takes apart the consonants that stand only at a syllable's end.
func pairOf(r rune) ([2]rune, bool) {
	switch r {
	case 'ㄳ':
		return [2]rune{'ㄱ', 'ㅅ'}, true
	case 'ㄵ':
		return [2]rune{'ㄴ', 'ㅈ'}, true
	case 'ㄶ':
		return [2]rune{'ㄴ', 'ㅎ'}, true
	case 'ㄺ':
		return [2]rune{'ㄹ', 'ㄱ'}, true
	case 'ㄻ':
		return [2]rune{'ㄹ', 'ㅁ'}, true
	case 'ㄼ':
		return [2]rune{'ㄹ', 'ㅂ'}, true
	case 'ㄽ':
		return [2]rune{'ㄹ', 'ㅅ'}, true
	case 'ㄾ':
		return [2]rune{'ㄹ', 'ㅌ'}, true
	case 'ㄿ':
		return [2]rune{'ㄹ', 'ㅍ'}, true
	case 'ㅀ':
		return [2]rune{'ㄹ', 'ㅎ'}, true
	case 'ㅄ':
		return [2]rune{'ㅂ', 'ㅅ'}, true
	}
	return [2]rune{}, false
}

// initial is the leading consonant of a syllable, or the character itself.
func initial(r rune) rune {
	if isSyllable(r) {
		return initials[(r-firstSyllable)/perInitial]
	}
	return r
}

func isSyllable(r rune) bool { return r >= firstSyllable && r <= lastSyllable }

// begins reports whether w is the syllable r before its last consonant was
// typed: 다 for 닭.
func begins(r, w rune) bool {
	return isSyllable(r) && isSyllable(w) && (w-firstSyllable)%perVowel == 0 && (r-firstSyllable)/perVowel == (w-firstSyllable)/perVowel
}
