package sheet

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

// CP949, which Korean services and Excel write CSV in, has Hangul in two parts:
// the syllables of the standard KS X 1001, in rows of their own, and all others
// in what was free, both in the order of Unicode. So one bit for each syllable
// makes the table; a package with all of CP949 would add 127 KB to the program
// and 4,888 Chinese characters to the words of a settlement.

const (
	firstSyllable = 0xAC00
	syllables     = 11_172
)

// decodeCP949 makes UTF-8 of CP949. Chinese and other characters it does not
// know become U+FFFD; the result is false for bytes that no character has.
func decodeCP949(data []byte) (string, bool) {
	inStandard, beyond := syllableTables()
	var b strings.Builder
	b.Grow(len(data) + len(data)/2)
	for i := 0; i < len(data); i++ {
		lead := data[i]
		if lead < utf8.RuneSelf {
			b.WriteByte(lead)
			continue
		}
		if lead == 0x80 || lead == 0xFF || i+1 == len(data) {
			return "", false
		}
		i++
		r, ok := pairOfCP949(lead, data[i], inStandard, beyond)
		if !ok {
			return "", false
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// syllableTables are the syllables of the standard and the others.
func syllableTables() (inStandard, beyond []rune) {
	bits, err := base64.StdEncoding.DecodeString(standardSyllables)
	if err != nil || len(bits)*8 < syllables {
		panic("sheet: the table of syllables is damaged")
	}
	for i := range rune(syllables) {
		if bits[i/8]>>(i%8)&1 == 1 {
			inStandard = append(inStandard, firstSyllable+i)
		} else {
			beyond = append(beyond, firstSyllable+i)
		}
	}
	return inStandard, beyond
}

func pairOfCP949(lead, trail byte, inStandard, beyond []rune) (rune, bool) {
	column, ok := columnOf(trail)
	if !ok {
		return 0, false
	}
	const (
		wide   = 178 // trail bytes
		narrow = 84  // of them before 0xA1
		first  = 94  // of them from 0xA1
	)
	switch {
	case lead < 0xA1: // nothing but syllables beyond the standard
		return at(beyond, int(lead-0x81)*wide+column)
	case column < narrow && lead <= 0xC6:
		return at(beyond, 0x20*wide+int(lead-0xA1)*narrow+column)
	case column < narrow:
		return 0, false
	}
	column -= narrow
	switch {
	case lead >= 0xB0 && lead <= 0xC8:
		return at(inStandard, int(lead-0xB0)*first+column)
	case lead == 0xA1 || lead == 0xA2:
		r, _ := at([]rune(symbols[lead-0xA1]), column)
		return r, true
	case lead == 0xA3 && trail == 0xDC:
		return '￦', true
	case lead == 0xA3 && trail == 0xFE:
		return '￣', true
	case lead == 0xA3:
		return '！' + rune(trail) - 0xA1, true
	case lead == 0xA4:
		return 'ㄱ' + rune(trail) - 0xA1, true
	}
	return utf8.RuneError, true
}

// columnOf is the place of a second byte among those there are.
func columnOf(trail byte) (int, bool) {
	switch {
	case trail >= 'A' && trail <= 'Z':
		return int(trail - 'A'), true
	case trail >= 'a' && trail <= 'z':
		return int(trail-'a') + 26, true
	case trail >= 0x81 && trail <= 0xFE:
		return int(trail-0x81) + 52, true
	}
	return 0, false
}

func at(table []rune, i int) (rune, bool) {
	if i < len(table) {
		return table[i], true
	}
	return utf8.RuneError, false
}
