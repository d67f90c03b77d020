package settle

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// View draws the pane and, below it, the sentence about the last key.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	m.caret = caret{}
	strip, foot := m.strip(), m.noticeLines()
	lines := m.pane.draw(m, m.w, max(m.h-len(strip)-len(foot), 0))
	m.caret.y += len(strip)
	m.drawn = kit.Screen(m.w, m.h, append(append(strip, lines...), foot...))
	return m.drawn
}

func (m *Model) noticeLines() []string {
	paint := m.st.Warn
	switch m.notice.tone {
	case kit.ToneBad:
		paint = m.st.Bad
	case kit.ToneOK:
		paint = m.st.Good
	case kit.ToneInfo, kit.ToneWarn:
	}
	if m.notice.text == "" {
		return nil
	}
	return m.wrapped(paint, m.notice.text, m.w)
}

// wrapped breaks a sentence into lines of w cells, one blank cell at each end.
func (m *Model) wrapped(p kit.Paint, sentence string, w int) []string {
	var lines []string
	for _, part := range kit.Wrap(sentence, w-2) {
		lines = append(lines, p.On(kit.Fit(" "+part, w)))
	}
	return lines
}

// pair is a word at the left and an amount at the right.
func pair(p kit.Paint, word, amount string, w int) string {
	return p.On(kit.Ends(" "+word, amount+" ", w))
}

// labelWidth is where the fields of a form begin.
const labelWidth = 14

// inFrame is the first cell inside a frame, in both directions.
const inFrame = 1

// line is a labelled field of a form, y lines below the top of the screen and at the
// left in its frame. own is what stands for it while it is empty, "" for nothing.
func (m *Model) line(field *kit.Field, label, own string, w, y int) string {
	mark, paint := kit.Unmarked, m.st.Text
	if field.Focused() {
		mark, paint = kit.Mark, m.st.Strong
	}
	left := mark + kit.Fit(label, labelWidth)
	m.caretAt(field, inFrame+kit.Width(left), y)
	room := max(w-kit.Width(left), 0)
	if own == "" || field.Len() > 0 {
		return paint.On(left) + field.View(m.st, room)
	}
	if field.Focused() {
		return paint.On(left) + m.st.Caret.On("_") + kit.Fit(own, max(room-1, 0))
	}
	return paint.On(left) + kit.Fit(own, room)
}

// doing is the line that does it.
func (m *Model) doing(f *form, sentence string, w int) string {
	if f.acting() {
		return m.st.Selected.On(kit.Ends(kit.Mark+sentence, "Enter ", w))
	}
	return kit.Fit(kit.Unmarked+sentence, w)
}

// date writes a business day with its weekday.
func (m *Model) date(d pos.Day) string {
	return fmt.Sprintf("%s (%s)", d, m.tx.Words.Weekdays[d.Time().Weekday()])
}

// thing names something that is open: its number, what it is, and how much.
func (m *Model) thing(t pos.OpenThing) string {
	words := t.Payment.Order.Call() + " " + m.tx.Settle.Kinds[t.Kind]
	if t.Method != 0 {
		words += " · " + m.tx.Words.Methods[t.Method]
	}
	return words
}

// named lists open things in at most h lines; how many do not fit is said.
func (m *Model) named(things []pos.OpenThing, w, h int) []string {
	var lines []string
	for i, t := range things {
		if len(lines) == h-1 && len(things)-i > 1 {
			return append(lines, m.st.Dim.On(kit.Fit(" "+fmt.Sprintf(m.tx.Settle.Further, len(things)-i), w)))
		}
		name := m.thing(t)
		if t.Payment.Order.Day != m.day.Day {
			name = t.Payment.Order.Day.String()[5:] + " " + name
		}
		lines = append(lines, pair(m.st.Text, name, t.Amount.String(), w))
	}
	return lines
}
