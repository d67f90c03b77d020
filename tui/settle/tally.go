package settle

import (
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// maxPieceDigits is as many digits as [pos.MaxPieces] has.
const maxPieceDigits = 5

// tally is a drawer being counted by notes and coins.
type tally struct {
	fields [pos.Kinds]*kit.Field
}

func newTally() *tally {
	t := &tally{}
	for i := range t.fields {
		t.fields[i] = kit.NewField(kit.FieldConfig{Limit: maxPieceDigits, Accept: kit.Digits, Group: kit.Thousands})
	}
	return t
}

// count is what was counted so far; nothing typed is none of a kind.
func (t *tally) count() pos.Count {
	var c pos.Count
	for i, f := range t.fields {
		c[i] = piecesOf(f)
	}
	return c
}

// piecesOf reads a field of digits; its limit keeps it in range.
func piecesOf(f *kit.Field) int {
	n, err := strconv.Atoi(f.Value())
	if err != nil {
		return 0
	}
	return n
}

// total is what was counted so far, in won. The fields' limits keep it in range.
func (t *tally) total() pos.Won {
	total, err := t.count().Total()
	if err != nil {
		return 0
	}
	return total
}

// typed reports whether anything was counted.
func (t *tally) typed() bool {
	for _, f := range t.fields {
		if f.Len() > 0 {
			return true
		}
	}
	return false
}

func (t *tally) reset() {
	for _, f := range t.fields {
		f.Reset()
	}
}

// Cells of a line of a count.
const (
	noteWidth   = 12
	piecesWidth = 9
	worthWidth  = 14
)

// draw is a line for each kind, the first one y lines below the top of the screen.
func (t *tally) draw(m *Model, w, y int) []string {
	lines := make([]string, 0, pos.Kinds)
	for i, value := range pos.Denominations() {
		f := t.fields[i]
		mark, paint := kit.Unmarked, m.st.Text
		if f.Focused() {
			mark, paint = kit.Mark, m.st.Strong
		}
		left := mark + kit.FitTo(fmt.Sprintf(m.tx.Words.Won, value), noteWidth, kit.Right) + " × "
		line := paint.On(left) + f.View(m.st, piecesWidth)
		m.caretAt(f, inFrame+kit.Width(left), y+i)
		worth := ""
		if n := piecesOf(f); n > 0 {
			worth = (value * pos.Won(n)).String()
		}
		lines = append(lines, kit.Fit(line+kit.FitTo(worth, worthWidth, kit.Right), w))
	}
	return lines
}

// sum is the line below a count.
func (t *tally) sum(m *Model, label string, w int) string {
	left := kit.Unmarked + kit.Fit(label, noteWidth+3+piecesWidth)
	return m.st.Money.On(kit.Fit(left+kit.FitTo(t.total().String(), worthWidth, kit.Right), w))
}

// isDigit reports whether a key begins a number.
func isDigit(k tea.KeyMsg) bool {
	return k.Type == tea.KeyRunes && !k.Paste && len(k.Runes) == 1 && kit.Digits(k.Runes[0])
}
