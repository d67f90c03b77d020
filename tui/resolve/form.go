package resolve

import (
	"cmp"
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// The fields of a ruling, in the order they are asked.
const (
	fieldBy = iota
	fieldReason
	fieldNumber
	fieldApproval
	fieldCount
)

// form is a ruling being made.
type form struct {
	question matter
	who      string // rules, unless another name is typed
	corrects bool   // the ruling that is there
	took     bool
	fields   [fieldCount]*kit.Field
	at       int
	fault    string
	leaving  bool // Esc was pressed on what was typed: once more throws it away
}

// newForm begins a ruling; who is by whom unless another name is typed, "" for nobody.
func newForm(q matter, t text.Resolve, who string) *form {
	f := &form{question: q, who: who}
	example := t.ReasonHint
	if q.Attempt.Kind == pos.Cancel {
		example = t.ReturnHint
	}
	for i, c := range [fieldCount]kit.FieldConfig{
		fieldBy:       {Limit: pos.MaxNameLength, Placeholder: kit.Clean(who, pos.MaxNameLength)},
		fieldReason:   {Limit: pos.MaxNoteLength, Placeholder: example},
		fieldNumber:   {Limit: pos.MaxNameLength},
		fieldApproval: {Limit: pos.MaxNameLength, Placeholder: t.Optional},
	} {
		f.fields[i] = kit.NewField(c)
	}
	f.fields[fieldBy].Focus()
	return f
}

// newCorrection is a form that says the opposite of the ruling that is there.
func newCorrection(q matter, t text.Resolve, who string) *form {
	f := newForm(q, t, who)
	f.corrects, f.took = true, !q.Attempt.Took()
	return f
}

func (f *form) title(t text.Resolve) string {
	if f.corrects {
		return t.CorrectForm
	}
	return t.FormTitle
}

// toggle turns the ruling over; a correction can only say the opposite.
func (f *form) toggle(t text.Resolve) {
	if f.corrects {
		f.fault = t.OnlyOther
		return
	}
	f.took = !f.took
	f.focus(f.at)
}

// asks reports whether a field belongs to the ruling as it stands: numbers are
// only there when money was taken.
func (f *form) asks(field int) bool {
	if field == fieldNumber || field == fieldApproval {
		return f.took && f.question.Attempt.Kind == pos.Approve
	}
	return true
}

func (f *form) last() int {
	last := fieldReason
	for i := range f.fields {
		if f.asks(i) {
			last = i
		}
	}
	return last
}

func (f *form) focus(field int) {
	f.fields[f.at].Blur()
	f.at = min(max(field, 0), f.last())
	f.fields[f.at].Focus()
}

// check is what is missing, with the field to go to.
func (f *form) check(t text.Resolve) (field int, fault string) {
	switch {
	case f.clean(fieldBy) == "":
		return fieldBy, t.NeedBy
	case f.clean(fieldReason) == "":
		return fieldReason, t.NeedReason
	case f.asks(fieldNumber) && f.clean(fieldNumber) == "":
		return fieldNumber, t.NeedNumber
	}
	return 0, ""
}

func (f *form) clean(field int) string {
	typed := pos.CleanText(f.fields[field].Value(), pos.MaxNoteLength)
	if field == fieldBy {
		return cmp.Or(typed, f.who)
	}
	return typed
}

func (f *form) verdict() pos.Verdict {
	v := pos.Verdict{Took: f.took, By: f.clean(fieldBy), Reason: f.clean(fieldReason)}
	if f.asks(fieldNumber) {
		v.TransactionID, v.ApprovalNumber = f.clean(fieldNumber), f.clean(fieldApproval)
	}
	return v
}

// words of the two rulings.
func words(q matter, t *text.Text) (yes, no string) {
	switch {
	case q.receipt != nil:
		return receiptWords(q.receipt, t.Receipt)
	case q.Attempt.Kind == pos.Cancel:
		return t.Resolve.GivenBack, t.Resolve.Kept
	}
	return t.Resolve.Charged, t.Resolve.NotCharged
}

// word is what a ruling says.
func word(q matter, took bool, t *text.Text) string {
	yes, no := words(q, t)
	if took {
		return yes
	}
	return no
}

func (m *Model) formKey(k tea.KeyMsg) tea.Cmd {
	f := m.form
	leaving := f.leaving
	if leaving {
		f.leaving, f.fault = false, ""
	}
	switch k.String() {
	case "esc":
		m.leave(leaving)
		return nil
	case "left", "right":
		if f.fields[f.at].Len() == 0 {
			f.toggle(m.text.Resolve)
			return nil
		}
	case "up", "shift+tab":
		f.focus(f.at - 1)
		return nil
	case "down", "tab":
		f.focus(f.at + 1)
		return nil
	case "enter":
		if f.at < f.last() {
			f.focus(f.at + 1)
			return nil
		}
		return m.submit()
	case "f4":
		f.toggle(m.text.Resolve)
		return nil
	}
	f.fault = ""
	f.fields[f.at].Update(k)
	return nil
}

// leave gives the form up. What was typed goes only with a second Esc.
func (m *Model) leave(sure bool) {
	f := m.form
	if sure || !f.typed() {
		m.form = nil
		return
	}
	f.leaving, f.fault = true, m.text.Resolve.EscAgain
}

// typed reports whether something would get lost with the form.
func (f *form) typed() bool {
	return slices.ContainsFunc(f.fields[:], func(field *kit.Field) bool { return field.Len() > 0 })
}

// Typing reports whether a ruling is half typed: it would go with the screen.
func (m *Model) Typing() bool { return m.form != nil && m.form.typed() }

// summary says what the ledger will say.
func (f *form) summary(t text.Resolve, r text.Receipt) string {
	if f.question.receipt != nil {
		return f.receiptSummary(r)
	}
	words := [...]string{t.SummaryNo, t.SummaryYes}
	if f.question.Attempt.Kind == pos.Cancel {
		words = [...]string{t.ReturnNo, t.ReturnYes}
	}
	if f.took {
		return fmt.Sprintf(words[1], f.question.Attempt.Total)
	}
	return fmt.Sprintf(words[0], f.question.Attempt.Total)
}

// submit asks once more, in plain words, before a ruling is written.
func (m *Model) submit() tea.Cmd {
	f, t := m.form, m.text.Resolve
	field, fault := f.check(t)
	if f.question.receipt != nil && fault == t.NeedNumber {
		fault = m.text.Receipt.NeedNumber
	}
	if f.fault = fault; fault != "" {
		f.focus(field)
		return nil
	}
	switch {
	case m.busy:
		return nil
	case f.corrects:
		return m.workOut()
	}
	about := 0
	if f.question.receipt != nil {
		about = f.question.receipt.N
	}
	return m.confirm(append(m.said(), f.summary(t, m.text.Receipt)), verdictAnswer{f.question.Payment.ID, about, f.verdict()})
}

// name is what a question is about.
func (m *Model) name(q matter) string {
	if q.receipt != nil {
		return m.text.Receipt.Name
	}
	return m.text.Words.Methods[q.Payment.Method]
}

// said is the ruling as it will stand in the ledger.
func (m *Model) said() []string {
	f, t := m.form, m.text.Resolve
	v := f.verdict()
	body := []string{
		f.question.Payment.ID.Order.String() + " · " + m.name(f.question),
		fmt.Sprintf(t.Summary, v.By, word(f.question, f.took, m.text)),
		v.Reason,
	}
	number := v.TransactionID
	if number == "" {
		number = transaction(f.question.Payment)
	}
	if number != "" {
		body = append(body, fmt.Sprintf(t.TheNumber, number))
	}
	if v.ApprovalNumber != "" {
		body = append(body, t.Approval+" "+v.ApprovalNumber)
	}
	return body
}

// confirm asks before a ruling is written. Enter alone writes none.
func (m *Model) confirm(body []string, yes any) tea.Cmd {
	t := m.text.Resolve
	return kit.AskFor(kit.Dialog{
		ID: "resolve ruling", Owner: kit.ScreenResolve, Title: t.Confirm, Body: body,
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", t.No, "esc"),
			kit.Choose(yes, "F9", t.Yes, "f9").Money(),
		},
	})
}
