package resolve

import (
	"fmt"
	"slices"

	"truckpos/pos"
	"truckpos/tui/kit"
)

const listWidth = 30

// View draws the questions at the left and, at the right, the selected one or
// the ruling being made.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	t := m.text.Resolve
	if m.past {
		m.drawn = m.pastView()
		return m.drawn
	}
	if len(m.questions) == 0 {
		lines := make([]string, max(m.h/2-2, 0))
		lines = append(lines, kit.FitTo(m.st.Good.On(t.Clear), m.w-2, kit.Center), kit.FitTo(m.st.Dim.On(t.ClearMore), m.w-2, kit.Center))
		m.drawn = kit.Screen(m.w, m.h, m.st.Box(fmt.Sprintf(t.Title, 0), lines, m.w, m.h, false))
		return m.drawn
	}
	right := m.w - listWidth
	title, body := t.Detail, m.detail(right-2, m.h-2)
	if m.form != nil {
		title, body = m.form.title(t), m.formView(right-2)
	}
	m.drawn = kit.Screen(m.w, m.h, kit.Columns(
		m.st.Box(fmt.Sprintf(t.Title, len(m.questions)), m.list(listWidth-2, m.h-2), listWidth, m.h, m.form == nil),
		m.st.Box(title, body, right, m.h, m.form != nil),
	))
	return m.drawn
}

const linesPerQuestion = 2

func (m *Model) list(w, h int) []string {
	fits := max(h/linesPerQuestion, 1)
	first := max(0, min(m.index(m.selected)-fits+1, len(m.questions)-fits))
	var lines []string
	for _, q := range m.questions[first:min(first+fits, len(m.questions))] {
		mark, paint := kit.Unmarked, m.st.Text
		if q.Payment.ID == m.selected {
			mark, paint = kit.Mark, m.st.Selected
		}
		what := m.text.Words.Kinds[q.Attempt.Kind]
		if q.receipt != nil {
			what = m.text.Receipt.Stands(q.receipt, false)
		}
		lines = append(lines,
			paint.On(kit.Ends(mark+q.Payment.ID.Order.Call()+" "+m.name(q), q.Attempt.Total.String()+" ", w)),
			m.st.Dim.On(kit.Ends("    "+kit.Truncate(what, max(w-14, 0)), q.Attempt.SentAt.In(pos.Seoul()).Format("15:04:05")+" ", w)))
	}
	return lines
}

// facts are what a person needs to find the payment at the service.
func (m *Model) facts(q matter, w int) []string {
	t, p, a := m.text.Resolve, q.Payment, q.Attempt
	if q.receipt != nil {
		return m.receiptFacts(p, q.receipt, w)
	}
	lines := []string{
		m.st.Strong.On(kit.Fit(" "+m.text.Words.Methods[p.Method]+" · "+m.text.Words.Kinds[a.Kind], w)),
		kit.Fit(" "+fmt.Sprintf(t.Order, p.ID.Order), w),
		m.st.Money.On(kit.Fit(" "+fmt.Sprintf(t.Amount, a.Total), w)),
		kit.Fit(" "+fmt.Sprintf(t.Sent, a.SentAt.In(pos.Seoul()).Format("2006-01-02 15:04:05")), w),
		m.st.Strong.On(kit.Fit(" "+fmt.Sprintf(t.Number, p.Number), w)),
	}
	if number := transaction(p); number != "" {
		lines = append(lines, kit.Fit(" "+t.Number2+"  "+number, w))
	}
	return lines
}

// transaction is what the service calls the payment, "" while that is not known.
func transaction(p *pos.Payment) string {
	if approval := p.Approval(); approval != nil {
		return approval.Receipt.TransactionID
	}
	return p.Link.TransactionID
}

// detail is what is asked, what is known and what to do, in h lines. Where there is
// no room for all of it, air goes first, and then the last of what is known: the code
// and the service's own words.
func (m *Model) detail(w, h int) []string {
	q, ok := m.question()
	if !ok {
		return nil
	}
	t := m.text.Resolve
	lines := append(m.facts(q, w), "", m.st.Title.On(kit.Fit(" "+t.Known, w)))
	var known []string
	for _, sentence := range m.known(q) {
		known = append(known, wrapped(m.st.Text, sentence, w)...)
	}
	rest := []string{"", m.st.Title.On(kit.Fit(" "+t.LookUp, w))}
	rest = append(rest, wrapped(m.st.Text, m.lookUp(q), w)...)
	rest = append(append(rest, ""), wrapped(m.st.Dim, t.Never, w)...)
	if len(lines)+len(known)+len(rest) > h {
		empty := func(line string) bool { return line == "" }
		lines, rest = slices.DeleteFunc(lines, empty), slices.DeleteFunc(rest, empty)
		known = known[:max(min(len(known), h-len(lines)-len(rest)), 1)]
	}
	return slices.Concat(lines, known, rest)
}

// known is what is known of an attempt. What a fault means is said in words of
// charging; of a cancel it means something else.
func (m *Model) known(q matter) []string {
	t, a := m.text.Resolve, q.Attempt
	if q.receipt != nil {
		return m.knownOf(q.receipt)
	}
	known := m.text.Faults.At(q.Payment.Service()).Note(a.Fault)
	switch {
	case a.Kind != pos.Cancel:
		return known
	case a.Fault.Kind == pos.FaultDeclined: // the service is asked whether it meant it
		known[0] = t.Checking
	default:
		known[0] = t.MayReturn
	}
	if code, ok := t.CancelCodes[a.Fault.Code]; ok && q.Payment.Method == pos.KeyedCard {
		known = slices.DeleteFunc(known, func(s string) bool { return s == m.text.Faults.Codes[a.Fault.Code] }) // it says the same, in fewer words
		known = slices.Insert(known, 1, code)
	}
	return known
}

func (m *Model) lookUp(q matter) string {
	t := m.text.Resolve
	switch {
	case q.receipt != nil:
		return m.lookUpOf(q.receipt)
	case q.Payment.Service() == pos.TossCard && q.Attempt.Kind == pos.Cancel:
		return t.AskTossCancel
	case q.Payment.Service() == pos.TossCard:
		return t.AskToss
	case q.Payment.Method == pos.KakaoPay && q.Attempt.Kind == pos.Cancel:
		return t.AskLinkCancel
	case q.Payment.Charged():
		return m.text.Accounts.LookUp
	case q.Payment.Method == pos.KakaoPay:
		return t.AskLink
	case q.Attempt.Kind == pos.Cancel && q.Attempt.Fault.Advice == pos.AdviceCallService:
		return t.CallCancel
	case q.Attempt.Kind == pos.Cancel:
		return t.AskCancel
	default:
		return t.AskCard
	}
}

func wrapped(p kit.Paint, s string, w int) []string {
	var lines []string
	for _, part := range kit.Wrap(s, w-2) {
		lines = append(lines, p.On(kit.Fit(" "+part, w)))
	}
	return lines
}

// labelWidth is where the fields of the form begin.
const labelWidth = 20

func (m *Model) formView(w int) []string {
	f, t := m.form, m.text.Resolve
	lines := append(m.facts(f.question, w), "")
	yes, no := words(f.question, m.text)
	yesMark, noMark := kit.Unmarked, kit.Mark
	yesPaint, noPaint := m.st.Text, m.st.Selected
	if f.took {
		yesMark, noMark = kit.Mark, kit.Unmarked
		yesPaint, noPaint = m.st.Selected, m.st.Text
	}
	choice := t.Choice + " (F4)"
	if f.corrects {
		choice = t.Choice
	}
	lines = append(lines, kit.Fit(" "+kit.Fit(choice, labelWidth)+noPaint.On(noMark+no+" ")+"  "+yesPaint.On(yesMark+yes+" "), w), "")
	labels := [fieldCount]string{t.By, t.Reason, t.Number2, t.Approval}
	if f.question.receipt != nil {
		labels[fieldNumber] = m.text.Receipt.KeyNumber
	}
	for i, field := range f.fields {
		if !f.asks(i) {
			continue
		}
		mark := kit.Unmarked
		if i == f.at {
			mark = kit.Mark
		}
		lines = append(lines, kit.Fit(mark+kit.Fit(labels[i], labelWidth-1)+field.View(m.st, max(w-labelWidth-2, 1)), w))
	}
	if f.fault != "" {
		lines = append(lines, "")
		for _, part := range kit.Wrap(f.fault, w-1) {
			lines = append(lines, m.st.Bad.On(kit.Fit(" "+part, w)))
		}
	}
	return lines
}

// Caret is where the focused field's text goes on.
func (m *Model) Caret() (x, y int, ok bool) {
	if m.form == nil {
		return 0, 0, false
	}
	const borders = 1
	above := len(m.facts(m.form.question, 0)) + 3
	row := 0
	for i := range m.form.at {
		if m.form.asks(i) {
			row++
		}
	}
	return listWidth + borders + labelWidth + 1 + m.form.fields[m.form.at].CaretX(), borders + above + row, true
}
