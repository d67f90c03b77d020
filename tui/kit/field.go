package kit

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
)

// defaultLimit is the length of a field that names none, in runes.
const defaultLimit = 100

// FieldConfig is what a field is for.
type FieldConfig struct {
	Limit       int                    // runes; 0 means 100
	Accept      func(r rune) bool      // nil takes everything that Clean keeps
	Mask        bool                   // draws • for every character, never the text
	Group       func(i, n int) string  // what is drawn before rune i of n; see Grouped
	Placeholder string                 // shown while empty
	Style       func(st *Styles) Paint // nil for Styles.Text
}

// Field is a line of text being typed. It keeps its text in one array of runes that
// it owns, made once at full length, so that [Field.Wipe] leaves no copy behind. That
// is why it is not bubbles/textinput, which copies its value with every key and
// makes strings of it that cannot be overwritten.
//
// What is drawn without a mask is a string in the frame, of course; a secret that
// must not be there has Mask set.
type Field struct {
	cfg     FieldConfig
	text    []rune // len is the value, cap is the limit and never grows
	caret   int    // index into text
	focused bool
	first   int // first display cell that is visible
	caretX  int // of the last View
}

// NewField makes an empty field without the keyboard.
func NewField(cfg FieldConfig) *Field {
	if cfg.Limit <= 0 {
		cfg.Limit = defaultLimit
	}
	return &Field{cfg: cfg, text: make([]rune, 0, cfg.Limit)}
}

// Digits accepts 0 to 9.
func Digits(r rune) bool { return r >= '0' && r <= '9' }

// Focus gives the field the caret, Blur takes it away.
func (f *Field) Focus() { f.focused = true }

// Blur takes the caret away.
func (f *Field) Blur() { f.focused = false }

// Focused reports whether the field draws a caret.
func (f *Field) Focused() bool { return f.focused }

// Len is the number of runes typed.
func (f *Field) Len() int { return len(f.text) }

// Limit is the greatest number of runes.
func (f *Field) Limit() int { return cap(f.text) }

// Full reports whether nothing more goes in.
func (f *Field) Full() bool { return len(f.text) == cap(f.text) }

// Value is the text. The string is a copy that cannot be wiped: read a secret with
// [Field.AppendTo] instead.
func (f *Field) Value() string { return string(f.text) }

// AppendTo appends the text to dst as UTF-8 and returns it. The caller owns dst and
// wipes it; with enough capacity no other copy is made.
func (f *Field) AppendTo(dst []byte) []byte {
	for _, r := range f.text {
		dst = appendRune(dst, r)
	}
	return dst
}

// SetValue replaces the text by what [Clean] and the filter leave of s, and puts the
// caret behind it.
func (f *Field) SetValue(s string) {
	f.Wipe()
	f.Insert(s)
}

// Reset empties the field. The old text is overwritten too: it costs nothing.
func (f *Field) Reset() { f.Wipe() }

// Wipe overwrites the whole array and empties the field.
func (f *Field) Wipe() {
	clear(f.text[:cap(f.text)])
	f.text = f.text[:0]
	f.caret, f.first, f.caretX = 0, 0, 0
}

// SetGroup changes how the text is grouped, for example when the brand of a card
// becomes known.
func (f *Field) SetGroup(group func(i, n int) string) { f.cfg.Group = group }

// Update gives a key to the field and reports whether it was taken. A character that
// the filter refuses is not taken, so that it can be a command; one that only lacks
// room is taken and dropped. In an empty field the editing keys are not taken.
func (f *Field) Update(msg tea.KeyMsg) bool {
	switch msg.Type {
	case tea.KeySpace:
		return f.typeRune(' ')
	case tea.KeyRunes:
		if msg.Alt {
			return len(f.text) > 0 && f.altKey(msg)
		}
		return f.insertRunes(msg.Runes) || msg.Paste
	default:
		return len(f.text) > 0 && f.edit(msg)
	}
}

// edit moves the caret or deletes.
func (f *Field) edit(msg tea.KeyMsg) bool {
	switch msg.Type {
	case tea.KeyBackspace:
		if msg.Alt {
			f.remove(f.wordStart(), f.caret)
			return true
		}
		f.remove(f.before(f.caret), f.caret)
	case tea.KeyDelete:
		f.remove(f.caret, f.after(f.caret))
	case tea.KeyLeft:
		f.caret = f.before(f.caret)
	case tea.KeyRight:
		f.caret = f.after(f.caret)
	case tea.KeyHome, tea.KeyCtrlA:
		f.caret = 0
	case tea.KeyEnd, tea.KeyCtrlE:
		f.caret = len(f.text)
	case tea.KeyCtrlW:
		f.remove(f.wordStart(), f.caret)
	case tea.KeyCtrlU:
		f.remove(0, f.caret)
	default:
		return false
	}
	return true
}

// altKey moves by words, as shells do.
func (f *Field) altKey(msg tea.KeyMsg) bool {
	if len(msg.Runes) != 1 {
		return false
	}
	switch Twin(msg.Runes[0]) {
	case 'b':
		f.caret = f.wordStart()
	case 'f':
		f.caret = f.wordEnd()
	default:
		return false
	}
	return true
}

// remove deletes the runes from..to and overwrites what they leave behind the end.
func (f *Field) remove(from, to int) {
	n := copy(f.text[from:], f.text[to:])
	clear(f.text[from+n:])
	f.text = f.text[:from+n]
	f.caret = from
}

// before and after are the ends of the character at i, which may be several runes.
func (f *Field) before(i int) int {
	for i > 0 {
		i--
		if !joins(f.text[i]) {
			break
		}
	}
	return i
}

func (f *Field) after(i int) int {
	if i < len(f.text) {
		i++
	}
	for i < len(f.text) && joins(f.text[i]) {
		i++
	}
	return i
}

func (f *Field) wordStart() int {
	i := f.caret
	for i > 0 && f.text[i-1] == ' ' {
		i--
	}
	for i > 0 && f.text[i-1] != ' ' {
		i--
	}
	return i
}

func (f *Field) wordEnd() int {
	i := f.caret
	for i < len(f.text) && f.text[i] == ' ' {
		i++
	}
	for i < len(f.text) && f.text[i] != ' ' {
		i++
	}
	return i
}

// joins is true for a rune that belongs to the character before it.
func joins(r rune) bool {
	return unicode.Is(unicode.M, r) ||
		(r >= 0x1160 && r <= 0x11FF) || // vowels and finals of Hangul taken apart
		(r >= 0x1F3FB && r <= 0x1F3FF) // skin tones
}
