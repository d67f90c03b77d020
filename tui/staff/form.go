package staff

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// row is one line of a form: a field, or one of several words.
type row struct {
	label string
	field *kit.Field // nil for words
	words []string
	pick  int
}

// form is a few things being typed, one below the other.
type form struct {
	title   string
	body    []string // what it is for
	rows    []row
	at      int
	fault   string
	leaving bool // Esc was pressed on what was typed: once more throws it away
}

func textRow(label, hint, value string, limit int) row {
	f := kit.NewField(kit.FieldConfig{Limit: limit, Placeholder: hint})
	f.SetValue(value)
	return row{label: label, field: f}
}

func digitsRow(label, hint, value string, limit int) row {
	f := kit.NewField(kit.FieldConfig{Limit: limit, Placeholder: hint, Accept: kit.Digits})
	f.SetValue(value)
	return row{label: label, field: f}
}

// secretRow is drawn as dots.
func secretRow(label, hint string, limit int) row {
	return row{label: label, field: kit.NewField(kit.FieldConfig{Limit: limit, Placeholder: hint, Accept: kit.Digits, Mask: true})}
}

// recoveryRow is drawn as it is typed: nobody copies that many digits from paper
// blindly, and the code serves once.
func recoveryRow(label string) row {
	return row{label: label, field: kit.NewField(kit.FieldConfig{Limit: pos.RecoveryDigits, Accept: kit.Digits,
		Group: kit.Grouped(pos.RecoveryGroup, pos.RecoveryGroup, pos.RecoveryGroup, pos.RecoveryGroup)})}
}

func wordsRow(label string, words []string, pick int) row {
	return row{label: label, words: words, pick: pick}
}

func newForm(title string, body []string, rows ...row) *form {
	f := &form{title: title, body: body, rows: rows}
	f.focus(0)
	return f
}

func (f *form) focus(at int) {
	if old := f.rows[f.at].field; old != nil {
		old.Blur()
	}
	f.at = min(max(at, 0), len(f.rows)-1)
	if now := f.rows[f.at].field; now != nil {
		now.Focus()
	}
}

// key works in the form, and reports whether it is filled in.
func (f *form) key(k tea.KeyMsg) (done bool) {
	f.fault, f.leaving = "", false
	r := &f.rows[f.at]
	if r.field != nil && r.field.Update(k) {
		return false
	}
	switch k.String() {
	case "enter":
		if f.at == len(f.rows)-1 {
			return true
		}
		f.focus(f.at + 1)
	case "down", "tab":
		f.focus(f.at + 1)
	case "up", "shift+tab":
		f.focus(f.at - 1)
	case "right", " ":
		r.turn(1)
	case "left":
		r.turn(-1)
	}
	return false
}

// picks reports whether a word is being chosen, for which nothing can be typed.
func (f *form) picks() bool { return f.rows[f.at].field == nil }

func (r *row) turn(by int) {
	if n := len(r.words); n > 0 {
		r.pick = (r.pick + by + n) % n
	}
}

// leave reports whether Esc gives the form up: what was typed goes only with a
// second one.
func (f *form) leave(again string) bool {
	if f.leaving || !f.typed() {
		f.wipe()
		return true
	}
	f.leaving, f.fault = true, again
	return false
}

func (f *form) typed() bool {
	for _, r := range f.rows {
		if r.field != nil && r.field.Len() > 0 {
			return true
		}
	}
	return false
}

// wipe overwrites what was typed.
func (f *form) wipe() {
	for _, r := range f.rows {
		if r.field != nil {
			r.field.Wipe()
		}
	}
}

func (f *form) text(i int) string { return pos.CleanText(f.rows[i].field.Value(), pos.MaxNameLength) }

// secret takes what was typed out of a field, which is wiped.
func (f *form) secret(i int) *pos.Secret {
	field := f.rows[i].field
	s := pos.NewSecret(field.AppendTo(make([]byte, 0, field.Limit())))
	field.Wipe()
	return &s
}

// same takes a new PIN that was typed twice, and reports whether both were the same.
func (f *form) same(first, second int) (*pos.Secret, bool) {
	a, b := f.secret(first), f.secret(second)
	defer b.Wipe()
	if string(a.Reveal()) != string(b.Reveal()) { // which makes no copies
		a.Wipe()
		return nil, false
	}
	return a, true
}

// fewWords can be shown side by side.
const fewWords = 4

// labelWidth is what the labels of a form take.
const labelWidth = 30

// lines draws the form in w cells.
func (f *form) lines(st *kit.Styles, w int) []string {
	var lines []string
	for _, p := range f.body {
		lines = append(lines, kit.Wrap(p, w)...)
	}
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	label := 0
	for _, r := range f.rows {
		label = max(label, min(kit.Width(r.label), labelWidth))
	}
	for i, r := range f.rows {
		mark := kit.Unmarked
		if i == f.at {
			mark = kit.Mark
		}
		head := mark + kit.Fit(r.label, label) + "  "
		rest := max(w-kit.Width(head), 0)
		if r.field != nil {
			lines = append(lines, head+r.field.View(st, rest))
			continue
		}
		if len(r.words) > fewWords {
			lines = append(lines, head+kit.Fit(st.Strong.On("‹ "+r.words[r.pick]+" ›"), rest))
			continue
		}
		words := make([]string, len(r.words))
		for j, word := range r.words {
			words[j] = "  " + word + "  "
			if j == r.pick {
				words[j] = st.Strong.On("[ " + word + " ]")
			}
		}
		lines = append(lines, head+kit.Fit(strings.Join(words, ""), rest))
	}
	return append(lines, st.Bad.On(kit.Fit(f.fault, w)))
}

// caret is the cell of the caret below the body, counted within lines.
func (f *form) caret(w int) (x, y int, ok bool) {
	field := f.rows[f.at].field
	if field == nil {
		return 0, 0, false
	}
	label := 0
	for _, r := range f.rows {
		label = max(label, min(kit.Width(r.label), labelWidth))
	}
	for _, p := range f.body {
		y += len(kit.Wrap(p, w))
	}
	if y > 0 {
		y++
	}
	return kit.Width(kit.Mark) + label + 2 + field.CaretX(), y + f.at, true
}
