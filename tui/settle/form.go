package settle

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// form is fields one below the other, and behind them the line that does it. A line
// that is reached while Enter is held down is not meant: it waits for a quiet
// keyboard.
type form struct {
	fields []*kit.Field
	at     int // len(fields) is the line that does it
	quiet  kit.Quiet
}

// focus goes to a field, or to the line that does it.
func (f *form) focus(i int, now time.Time) {
	for _, field := range f.fields {
		field.Blur()
	}
	f.at = min(max(i, 0), len(f.fields))
	if f.acting() {
		f.quiet.Start(now)
		return
	}
	f.fields[f.at].Focus()
}

// step goes up or down, and round at both ends.
func (f *form) step(by int, now time.Time) {
	n := len(f.fields) + 1
	f.focus((f.at+by+n)%n, now)
}

// acting reports whether the line that does it has the keys.
func (f *form) acting() bool { return f.at == len(f.fields) }

// field is the one that has the keys, nil for none.
func (f *form) field() *kit.Field {
	if f.acting() {
		return nil
	}
	return f.fields[f.at]
}

// enter goes on to the next line, and reports whether the one that does it was meant.
func (f *form) enter(now time.Time) bool {
	if f.acting() {
		return f.quiet.Wake(now)
	}
	f.step(1, now)
	return false
}

// walk takes the keys that go from line to line.
func (f *form) walk(k tea.KeyMsg, now time.Time) bool {
	switch k.String() {
	case "up", "shift+tab":
		f.step(-1, now)
	case "down", "tab":
		f.step(1, now)
	default:
		return false
	}
	return true
}

// caretAt notes where the focused field draws its caret, when line is its line.
func (m *Model) caretAt(field *kit.Field, x, y int) {
	if field.Focused() {
		m.caret = caret{x: x + field.CaretX(), y: y, ok: true}
	}
}

func nameField(placeholder string) *kit.Field {
	return kit.NewField(kit.FieldConfig{Limit: pos.MaxNameLength, Placeholder: placeholder})
}

// reasonField takes a reason: a digit in the empty field takes one of a list.
func reasonField(hint string) *kit.Field {
	return kit.NewField(kit.FieldConfig{Limit: pos.MaxNoteLength, Placeholder: hint})
}

// pick takes a digit for the reason that it stands for, while nothing is typed, and
// goes on: to the name where nobody signs yet, otherwise to the line that does it.
func (m *Model) pick(f *form, reason, by *kit.Field, list []string, k tea.KeyMsg) bool {
	if !reason.Focused() || !pickReason(reason, list, k) {
		return false
	}
	to := len(f.fields)
	if m.signed(by) == "" {
		to--
	}
	f.focus(to, m.reg.Now())
	return true
}

func pickReason(field *kit.Field, list []string, k tea.KeyMsg) bool {
	if k.Type != tea.KeyRunes || k.Paste || len(k.Runes) != 1 || field.Len() > 0 {
		return false
	}
	i := int(k.Runes[0] - '1')
	if i < 0 || i >= len(list) {
		return false
	}
	field.SetValue(list[i])
	return true
}

// cleaned is what a field of words holds, as it will be written.
func cleaned(field *kit.Field) string { return pos.CleanText(field.Value(), pos.MaxNoteLength) }
