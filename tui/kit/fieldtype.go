package kit

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Insert puts what [Clean] and the filter leave of s at the caret, as much of it as
// there is room for. It reports whether any of it was acceptable.
func (f *Field) Insert(s string) bool {
	return f.insertRunes([]rune(s))
}

func (f *Field) insertRunes(rs []rune) bool {
	if len(rs) == 1 {
		return f.typeRune(rs[0])
	}
	// Pasted text may be long and taken apart: clean it as a whole. What is an
	// ASCII digit is not copied into strings on its way, because it may be a secret.
	if isASCII(rs) {
		taken := false
		for _, r := range rs {
			if r != '\r' { // of a line break, the other half becomes a space
				taken = f.typeRune(r) || taken
			}
		}
		return taken
	}
	taken := false
	for _, r := range Clean(string(rs), pasteLimit) {
		taken = f.typeRune(r) || taken
	}
	return taken
}

// pasteLimit bounds the work for one paste; the filter may drop most of it.
const pasteLimit = 4096

func isASCII(rs []rune) bool {
	for _, r := range rs {
		if r >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// typeRune inserts one rune and reports whether the filter takes it.
func (f *Field) typeRune(r rune) bool {
	r = narrow(r)
	switch {
	case isSpace(r):
		r = ' '
	case joins(r):
		return f.join(r)
	case isInvisible(r), r == utf8.RuneError: // as runes, invalid UTF-8 looks like this
		return false
	}
	if f.cfg.Accept != nil && !f.cfg.Accept(r) {
		return false
	}
	if f.Full() {
		return true
	}
	f.text = f.text[:len(f.text)+1]
	copy(f.text[f.caret+1:], f.text[f.caret:])
	f.text[f.caret] = r
	f.caret++
	return true
}

// join adds a mark, or a part of a syllable, to the character before the caret.
// Composed it takes no room; what cannot be composed is kept only as far as Clean
// would keep it.
func (f *Field) join(r rune) bool {
	if f.caret == 0 || isInvisible(r) {
		return false
	}
	at := f.caret - 1
	both := []rune(norm.NFC.String(string(f.text[at]) + string(r)))
	if len(both) == 1 {
		if f.cfg.Accept != nil && !f.cfg.Accept(both[0]) {
			return false
		}
		f.text[at] = both[0]
		return true
	}
	if f.cfg.Accept != nil && !f.cfg.Accept(r) {
		return false
	}
	if f.Full() || f.caret-f.before(f.caret) > maxMarks {
		return true
	}
	f.text = f.text[:len(f.text)+1]
	copy(f.text[f.caret+1:], f.text[f.caret:])
	f.text[f.caret] = r
	f.caret++
	return true
}

// narrow turns the full-width ASCII of a Korean keyboard into ASCII.
func narrow(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFF01 + '!'
	}
	return r
}

func appendRune(dst []byte, r rune) []byte { return utf8.AppendRune(dst, r) }
