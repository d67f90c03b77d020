package kit

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// typeAll sends each name as a key; a name of several runes that is no key is pasted.
func typeAll(f *Field, names ...string) {
	for _, name := range names {
		msg := press(name)
		msg.Paste = msg.Type == tea.KeyRunes && utf8.RuneCountInString(name) > 1
		f.Update(msg)
	}
}

func TestFieldEditing(t *testing.T) {
	tests := []struct {
		name string
		cfg  FieldConfig
		keys []string
		want string // | is the caret
	}{
		{"Hangul", FieldConfig{}, []string{"닭", "꼬", "치"}, "닭꼬치|"},
		{"in the middle", FieldConfig{}, []string{"닭", "치", "left", "꼬"}, "닭꼬|치"},
		{"backspace takes a syllable", FieldConfig{}, []string{"닭", "꼬", "backspace"}, "닭|"},
		{"backspace takes a character with its marks", FieldConfig{}, []string{"a가\u0323", "backspace"}, "a|"},
		{"arrows step over marks", FieldConfig{}, []string{"가\u0323b", "left", "left"}, "|가\u0323b"},
		{"a mark typed alone composes", FieldConfig{}, []string{"e", "\u0301"}, "é|"},
		{"jamo typed alone compose", FieldConfig{}, []string{"\u1112", "\u1161", "\u11ab"}, "한|"},
		{"delete", FieldConfig{}, []string{"abc", "home", "delete", "right", "delete"}, "b|"},
		{"home and end", FieldConfig{}, []string{"abc", "home", "x", "end", "y"}, "xabcy|"},
		{"delete a word", FieldConfig{}, []string{"닭꼬치 매운맛 ", "ctrl+w"}, "닭꼬치 |"},
		{"delete to the start", FieldConfig{}, []string{"abc", "left", "ctrl+u"}, "|c"},
		{"digits only", FieldConfig{Accept: Digits}, []string{"1", "a", "-", "2", "닭"}, "12|"},
		{"full-width digits", FieldConfig{Accept: Digits}, []string{"１", "２"}, "12|"},
		{"a pasted number", FieldConfig{Accept: Digits, Limit: 16}, []string{"4000-0000 0000-0002\r\n"}, "4000000000000002|"},
		{"the limit", FieldConfig{Limit: 2}, []string{"닭", "꼬", "치"}, "닭꼬|"},
		{"the limit for a paste", FieldConfig{Limit: 3}, []string{"닭꼬치구이"}, "닭꼬치|"},
		{"line breaks in a paste", FieldConfig{}, []string{"a\r\nb\u2028닭"}, "a b 닭|"},
		{"a pasted escape sequence", FieldConfig{}, []string{"\x1b[2J\u009b2J\u202e닭"}, "[2J2J닭|"},
		{"right at the end stays", FieldConfig{}, []string{"a", "right", "right", "b"}, "ab|"},
		{"space", FieldConfig{}, []string{"a", " ", "b"}, "a b|"},
		{"words", FieldConfig{}, []string{"ab cd ef", "alt+b", "alt+b", "alt+f"}, "ab cd| ef"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := NewField(tt.cfg)
			for _, k := range tt.keys {
				if rest, ok := strings.CutPrefix(k, "alt+"); ok {
					f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(rest), Alt: true})
					continue
				}
				typeAll(f, k)
			}
			got := string(f.text[:f.caret]) + "|" + string(f.text[f.caret:])
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFieldLeavesWhatItCannotUse(t *testing.T) {
	f := NewField(FieldConfig{Accept: Digits, Limit: 1})
	for _, name := range []string{"left", "backspace", "home", "ctrl+w", "enter", "up", "f1", "+", " ", "\x1b", "alt+x"} {
		if f.Update(press(name)) {
			t.Errorf("empty: %q was taken", name)
		}
	}
	if f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x"), Alt: true}) {
		t.Error("alt+x was taken")
	}
	f.Update(press("1"))
	if !f.Update(press("2")) || f.Value() != "1" {
		t.Error("a digit without room must be taken and dropped, not become a command")
	}
	for _, name := range []string{"enter", "esc", "up", "tab", "f1", "+"} {
		if f.Update(press(name)) {
			t.Errorf("%q was taken", name)
		}
	}
	if !f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("abc"), Paste: true}) {
		t.Error("a paste must never become commands")
	}
}

func TestFieldWipeOverwritesItsArray(t *testing.T) {
	f := NewField(FieldConfig{Limit: 16, Accept: Digits, Mask: true})
	array := f.text[:cap(f.text)]
	typeAll(f, "4000000000000002", "backspace", "ctrl+w", "12345", "left", "backspace", "9")
	if &f.text[0] != &array[0] {
		t.Fatal("the text moved to another array")
	}
	for i, r := range array[f.Len():] {
		if r != 0 {
			t.Errorf("deleted text is still at %d", f.Len()+i)
		}
	}
	f.Wipe()
	for i, r := range array {
		if r != 0 {
			t.Errorf("rune %d is left", i)
		}
	}
	if f.Len() != 0 || f.Value() != "" || f.CaretX() != 0 {
		t.Error("not empty")
	}
}

func TestFieldAppendToMakesNoOtherCopy(t *testing.T) {
	f := NewField(FieldConfig{Limit: 16})
	f.SetValue("4000000000000002")
	buf := make([]byte, 0, 64)
	var got []byte
	if n := testing.AllocsPerRun(10, func() { got = f.AppendTo(buf) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	if string(got) != f.Value() || !f.Full() || f.Limit() != 16 {
		t.Errorf("got %q", got)
	}
	f.Reset()
	if f.Value() != "" {
		t.Error("not empty")
	}
}

func TestFieldView(t *testing.T) {
	plain := PlainStyles()
	tests := []struct {
		name  string
		cfg   FieldConfig
		keys  []string
		w     int
		want  string
		caret int
	}{
		{"at the end", FieldConfig{}, []string{"닭꼬치"}, 10, "닭꼬치_   ", 6},
		{"in the middle", FieldConfig{}, []string{"닭꼬치", "left"}, 10, "닭꼬_치   ", 4},
		{"groups", FieldConfig{Group: Grouped(4, 4, 4, 4)}, []string{"400000000000"}, 20, "4000 0000 0000_     ", 14},
		{"thousands", FieldConfig{Group: Thousands}, []string{"1234567"}, 12, "1,234,567_  ", 9},
		{"mask", FieldConfig{Mask: true}, []string{"12"}, 6, "••_   ", 2},
		{"placeholder", FieldConfig{Placeholder: "메모"}, nil, 8, "_메모   ", 0},
		{"too long shows the end", FieldConfig{}, []string{"abcdefghij"}, 5, "ghij_", 4},
		{"too long shows the caret", FieldConfig{}, []string{"abcdefghij", "home"}, 5, "_abcd", 0},
		{"a syllable at the edge", FieldConfig{}, []string{"가나다라"}, 6, " 다라_", 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := NewField(tt.cfg)
			f.Focus()
			typeAll(f, tt.keys...)
			if got := f.View(plain, tt.w); got != tt.want || f.CaretX() != tt.caret {
				t.Errorf("got %q caret %d, want %q caret %d", got, f.CaretX(), tt.want, tt.caret)
			}
			if !f.Focused() {
				t.Error("not focused")
			}
		})
	}
}

func TestFieldWithoutFocusHasNoCaret(t *testing.T) {
	f := NewField(FieldConfig{Placeholder: "메모"})
	if got := f.View(PlainStyles(), 6); got != "메모  " {
		t.Errorf("empty: %q", got)
	}
	f.SetValue("닭")
	f.Blur()
	if got := f.View(PlainStyles(), 6); got != "닭    " {
		t.Errorf("filled: %q", got)
	}
}

func TestAMaskedFieldNeverDrawsItsText(t *testing.T) {
	f := NewField(FieldConfig{Mask: true, Group: Grouped(2, 2)})
	f.Focus()
	typeAll(f, "12345678")
	for _, st := range []*Styles{PlainStyles(), colourStyles(t, true)} {
		for range 9 {
			if got := ansi.Strip(f.View(st, 20)); strings.ContainsAny(got, "12345678") {
				t.Fatalf("got %q", got)
			}
			f.Update(press("left"))
		}
	}
}

func TestFieldStyleAndGroupCanChange(t *testing.T) {
	f := NewField(FieldConfig{Style: func(st *Styles) Paint { return st.Money }})
	f.SetValue("400000")
	f.SetGroup(Grouped(4, 6, 5))
	st := colourStyles(t, true)
	if got := f.View(st, 10); got != st.Money.On("4000 00   ") {
		t.Errorf("got %q", got)
	}
}

func TestFieldHasItsWidthAndShowsTheCaret(t *testing.T) {
	styles := []*Styles{PlainStyles(), colourStyles(t, true)}
	rapid.Check(t, func(t *rapid.T) {
		f := NewField(FieldConfig{Limit: rapid.IntRange(1, 30).Draw(t, "limit"), Group: Grouped(4, 4)})
		if rapid.Bool().Draw(t, "focus") {
			f.Focus()
		}
		w := rapid.IntRange(0, 20).Draw(t, "w")
		keys := rapid.SliceOfN(rapid.SampledFrom([]string{
			"닭", "a", "漢", "e", "\u0301", "👍🏽", " ", "left", "right", "home", "end", "backspace", "delete", "ctrl+w", "ab 가나\u0323다",
		}), 0, 40).Draw(t, "keys")
		for _, k := range keys {
			typeAll(f, k)
			for _, st := range styles {
				got := f.View(st, w)
				if ansi.StringWidth(got) != w {
					t.Fatalf("%q after %q is %d cells, want %d", got, k, ansi.StringWidth(got), w)
				}
				if w > 0 && (f.CaretX() < 0 || f.CaretX() >= w) {
					t.Fatalf("caret at %d of %d", f.CaretX(), w)
				}
			}
			if f.caret < 0 || f.caret > f.Len() || f.Len() > f.Limit() {
				t.Fatalf("caret %d of %d", f.caret, f.Len())
			}
		}
		if got := Clean(f.Value(), 1000); utf8.RuneCountInString(got) > f.Len() {
			t.Fatalf("value %q is not clean: %q", f.Value(), got)
		}
	})
}

func FuzzFieldKeepsNothingDangerous(f *testing.F) {
	f.Add("\x1b[2J닭\u009b", true)
	f.Add("e\u0301\u202e\r\n", false)
	f.Fuzz(func(t *testing.T, s string, paste bool) {
		fd := NewField(FieldConfig{Limit: 50})
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: paste}
		for _, m := range SplitKeys(msg) {
			fd.Update(m)
		}
		for _, r := range fd.Value() {
			if r != ' ' && isInvisible(r) || r == utf8.RuneError {
				t.Fatalf("%q keeps %U", s, r)
			}
		}
		if got := Width(fd.View(PlainStyles(), 20)); got != 20 {
			t.Fatalf("%q is %d cells", s, got)
		}
	})
}

func BenchmarkFieldView(b *testing.B) {
	st := colourStyles(b, true)
	f := NewField(FieldConfig{Group: Grouped(4, 4, 4, 4), Accept: Digits, Limit: 16})
	f.Focus()
	f.SetValue("4000000000000002")
	b.ReportAllocs()
	for b.Loop() {
		f.View(st, 30)
	}
}
