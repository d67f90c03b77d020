package kit

import "strings"

// caretMark is drawn where the next character goes. It is a character, not an
// attribute, because NO_COLOR takes attributes away.
const caretMark = "_"

// Grouped draws a space between groups of the given sizes: Grouped(4, 4, 4, 4) shows
// 4000 0000 0000 0002 while the value stays digits.
func Grouped(sizes ...int) func(i, n int) string {
	return func(i, _ int) string {
		end := 0
		for _, size := range sizes {
			end += size
			if i == end {
				return " "
			}
		}
		return ""
	}
}

// Thousands draws a comma before every three digits from the right, for amounts.
func Thousands(i, n int) string {
	if i > 0 && (n-i)%3 == 0 {
		return ","
	}
	return ""
}

// CaretX is the cell of the caret in what View drew last, counted from 0, so that the
// terminal's own cursor can be put there for a Korean keyboard.
func (f *Field) CaretX() int { return f.caretX }

// View draws the field in exactly w cells. A text that is too long is shown around
// the caret.
func (f *Field) View(st *Styles, w int) string {
	if w <= 0 {
		return ""
	}
	if len(f.text) == 0 && f.cfg.Placeholder != "" {
		return f.viewEmpty(st, w)
	}
	before, at, after := f.parts()
	caret := Width(before)
	caretCells := 0
	if f.focused {
		caretCells = 1
	}
	// Keep the caret, and the character under it, inside the window.
	under := max(Width(at), caretCells)
	f.first = min(max(f.first, caret+under-w, 0), caret)
	f.caretX = min(caret-f.first, w-1)
	plain := st.Text
	if f.cfg.Style != nil {
		plain = f.cfg.Style(st)
	}
	if !f.focused {
		return plain.On(window(before+at+after, f.first, w))
	}
	if st.Caret.Visible() && at != "" {
		left := plain.On(window(before, f.first, f.caretX))
		rest := max(w-f.caretX-under, 0)
		return left + st.Caret.On(Fit(at, min(under, w-f.caretX))) + plain.On(Fit(clip(after, rest), rest))
	}
	rest := w - f.caretX - 1
	return plain.On(window(before, f.first, f.caretX)) + st.Caret.On(caretMark) + plain.On(Fit(clip(at+after, rest), rest))
}

func (f *Field) viewEmpty(st *Styles, w int) string {
	f.first, f.caretX = 0, 0
	if !f.focused {
		return st.Placeholder.On(Fit(f.cfg.Placeholder, w))
	}
	return st.Caret.On(caretMark) + st.Placeholder.On(Fit(f.cfg.Placeholder, w-1))
}

// parts is what is drawn before the caret, under it, and after it.
func (f *Field) parts() (before, at, after string) {
	var b strings.Builder
	b.Grow(4 * len(f.text))
	end := f.after(f.caret)
	n := len(f.text)
	for i, r := range f.text {
		if f.cfg.Group != nil && !joins(r) {
			b.WriteString(f.cfg.Group(i, n))
		}
		if i == f.caret {
			before = b.String()
			b.Reset()
		}
		if f.cfg.Mask {
			b.WriteString("•")
		} else {
			b.WriteRune(r)
		}
		if i == end-1 && i >= f.caret {
			at = b.String()
			b.Reset()
		}
	}
	if f.caret == n {
		return b.String(), "", ""
	}
	return before, at, b.String()
}

// window is the cells first..first+w of an unstyled text.
func window(s string, first, w int) string {
	if w <= 0 {
		return ""
	}
	if first == 0 {
		return Fit(clip(s, w), w)
	}
	var b strings.Builder
	cut(&b, s, first, first+w, "")
	return b.String()
}

// clip cuts without a …, which in a field would look like typed text.
func clip(s string, w int) string {
	if Width(s) <= w {
		return s
	}
	var b strings.Builder
	cut(&b, s, 0, w, "")
	return b.String()
}
