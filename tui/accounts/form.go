package accounts

import (
	"context"
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// limitDigits is the length of a limit, in digits.
const limitDigits = 9

// The fields of the form, in order.
const (
	fieldName = iota
	fieldNote
	fieldDay
	fieldMonth
	fieldCount
)

// form is an account being planned or changed.
type form struct {
	id             pos.AccountID // 0 for a new one
	fields         [fieldCount]*kit.Field
	before         pos.AccountTerms // as they were when it was opened
	focus          int
	caretX, caretY int
}

func newForm(a *pos.Account) *form {
	words := kit.FieldConfig{Limit: pos.MaxAccountName}
	note := kit.FieldConfig{Limit: pos.MaxNoteLength}
	won := kit.FieldConfig{Limit: limitDigits, Accept: kit.Digits, Group: kit.Thousands}
	f := &form{fields: [fieldCount]*kit.Field{kit.NewField(words), kit.NewField(note), kit.NewField(won), kit.NewField(won)}}
	if a != nil {
		f.id = a.ID
		f.fields[fieldName].SetValue(a.Name)
		f.fields[fieldNote].SetValue(a.Note)
		for i, limit := range []pos.Won{a.DayLimit, a.MonthLimit} {
			if limit > 0 {
				f.fields[fieldDay+i].SetValue(strconv.FormatInt(int64(limit), 10))
			}
		}
	}
	f.fields[fieldName].Focus()
	f.before = f.terms()
	return f
}

// changed reports whether something was typed that is not in the ledger.
func (f *form) changed() bool { return f.terms() != f.before }

func (f *form) move(by int) {
	f.fields[f.focus].Blur()
	f.focus = (f.focus + by + fieldCount) % fieldCount
	f.fields[f.focus].Focus()
}

// terms are what was typed.
func (f *form) terms() pos.AccountTerms {
	won := func(i int) pos.Won {
		n, err := strconv.ParseInt(f.fields[i].Value(), 10, 64)
		if err != nil {
			return 0 // nothing was typed: the field takes digits alone
		}
		return pos.Won(n)
	}
	return pos.AccountTerms{Name: f.fields[fieldName].Value(), Note: f.fields[fieldNote].Value(), DayLimit: won(fieldDay), MonthLimit: won(fieldMonth)}
}

func (m *Model) formKey(k tea.KeyMsg) tea.Cmd {
	f, t := m.form, &m.text.Accounts
	switch k.String() {
	case "esc":
		m.form = nil
	case "tab", "down":
		f.move(1)
	case "shift+tab", "up":
		f.move(-1)
	case "enter":
		terms := f.terms()
		if terms.Name = pos.CleanText(terms.Name, pos.MaxAccountName); terms.Name == "" {
			return kit.Say(kit.ToneWarn, t.NeedName)
		}
		m.form = nil
		reg, id := m.reg, f.id
		return m.work("keep an account", fmt.Sprintf(t.Saved, terms.Name), func(ctx context.Context) error {
			_, err := reg.SetAccount(ctx, id, terms)
			return err
		})
	default:
		f.fields[f.focus].Update(k)
	}
	return nil
}

// labelWidth is the room for a field's name, in cells.
const labelWidth = 18

func (m *Model) drawForm() []string {
	f, t := m.form, &m.text.Accounts
	title := t.NewTitle
	if f.id != 0 {
		title = t.EditTitle
	}
	labels := [fieldCount]string{t.FieldName, t.FieldNote, t.FieldDay, t.FieldMonth}
	inner := max(m.w-6, 0)
	var body []string
	body = append(body, "")
	for i, field := range f.fields {
		mark := kit.Unmarked
		if i == f.focus {
			mark = kit.Mark
		}
		label := kit.Fit(mark+labels[i], labelWidth)
		hint := ""
		if i >= fieldDay {
			hint = "  " + m.st.Dim.On(t.LimitHint)
		}
		room := max(min(inner-labelWidth-kit.Width(hint), 44), 1)
		body = append(body, " "+label+field.View(m.st, room)+hint, "")
		if i == f.focus {
			f.caretX, f.caretY = 2+labelWidth+field.CaretX(), len(body)-1
		}
	}
	for _, l := range kit.Wrap(t.HowNew, inner) {
		body = append(body, " "+m.st.Dim.On(l))
	}
	return m.st.Box(title, body, m.w, m.h, true)
}
