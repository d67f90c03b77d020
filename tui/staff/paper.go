package staff

import (
	"bytes"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// paper is a recovery code that is shown, once, so that it is written down. It goes
// when its last group is typed: a key pressed twice must not take it away unseen.
type paper struct {
	code  *pos.Secret
	field *kit.Field
	wrong bool // something else was typed
}

func (p *paper) show(code *pos.Secret) {
	if code == nil {
		return
	}
	p.wipe()
	p.code = code
	p.field = kit.NewField(kit.FieldConfig{Limit: pos.RecoveryGroup, Accept: kit.Digits})
	p.field.Focus()
}

func (p *paper) shown() bool { return p.code != nil }

func (p *paper) wipe() {
	if p.code != nil {
		p.code.Wipe()
		p.field.Wipe()
	}
	p.code, p.field, p.wrong = nil, nil, false
}

// key reports whether the code has been written down.
func (p *paper) key(k tea.KeyMsg) bool {
	p.wrong = false
	if p.field.Update(k) || k.String() != "enter" {
		return false
	}
	typed := p.field.AppendTo(make([]byte, 0, pos.RecoveryGroup))
	defer clear(typed)
	if len(typed) < pos.RecoveryGroup || !bytes.HasSuffix(p.code.Reveal(), typed) {
		p.field.Wipe()
		p.wrong = true
		return false
	}
	p.wipe()
	return true
}

// lines draws the code in w cells, and the field below it.
func (p *paper) lines(st *kit.Styles, t *text.Staff, w int) []string {
	lines := append(kit.Wrap(t.RecoveryWrite, w), "")
	grouped := ""
	for i, digit := range p.code.Reveal() {
		if i > 0 && i%pos.RecoveryGroup == 0 {
			grouped += " "
		}
		grouped += string(rune(digit))
	}
	lines = append(lines, kit.FitTo(st.Strong.On(grouped), w, kit.Center), "")
	lines = append(lines, kit.Wrap(t.RecoveryOnce, w)...)
	head := kit.Mark + t.RecoveryLast + "  "
	lines = append(lines, "", head+p.field.View(st, max(w-kit.Width(head), 0)))
	if p.wrong {
		lines = append(lines, st.Bad.On(kit.Fit(t.RecoveryWrong, w)))
	}
	return lines
}

// caret is the cell of the caret in lines.
func (p *paper) caret(t *text.Staff, w int) (x, y int) {
	const between = 4 // blank lines and the code
	return kit.Width(kit.Mark+t.RecoveryLast) + 2 + p.field.CaretX(), len(kit.Wrap(t.RecoveryWrite, w)) + len(kit.Wrap(t.RecoveryOnce, w)) + between
}
