package ledger

import (
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Dialogs of the ledger.
const (
	dialogReason = "ledger reason"
	dialogTyped  = "ledger typed reason"
	dialogAmount = "ledger amount"
	dialogDone   = "ledger done"
)

// request is a cancel being asked about. Its key stays the same through all the
// questions, so that however often the last one is answered, money moves once.
type request struct {
	key    string
	id     pos.PaymentID
	method pos.Method
	amount pos.Won // all that is left of the payment
}

type (
	reasonAnswer struct { // a reason of the list
		request
		reason string
	}
	otherAnswer struct{ request } // wants to type one
	typedAnswer struct{ request } // has typed one
	moneyAnswer struct {          // the amount was typed again
		request
		reason string
	}
)

// canceledMsg is the end of what the register does at once about a cancel. For a
// service the outcome comes later, and the root tells it.
type canceledMsg struct {
	request
	err error
}

// whyNot says why a payment cannot be given back, "" if it can.
func (m *Model) whyNot(it item) string {
	t := m.text.Ledger
	if it.payment == nil {
		return t.NothingHere
	}
	p := it.payment
	switch open := p.OpenAttempt(); {
	case open != nil && open.State == pos.Unknown:
		return t.IsUnknown
	case open != nil:
		return t.IsOpen
	case p.Taken == 0:
		return t.NoMoney
	case p.Balance == 0:
		return t.AllBack
	case m.returning != (pos.PaymentID{}):
		return t.OneAtATime
	case !byHand(p.Method) && !m.reg.Health(p.Method).Configured:
		return t.NotSet
	default:
		return ""
	}
}

// byHand reports whether a person hands this money back.
func byHand(method pos.Method) bool { return method == pos.Cash || method == pos.Transfer }

// consequence says beforehand what will happen.
func (m *Model) consequence(r request) []string {
	t, w := m.text.Ledger, m.text.Words
	how := t.ByHand
	if !byHand(r.method) {
		how = fmt.Sprintf(t.ByService, w.Services[r.method])
	}
	return []string{fmt.Sprintf(t.What1, w.Methods[r.method], r.amount), how}
}

func (m *Model) askReason() tea.Cmd {
	it, ok := m.current()
	if !ok {
		return nil
	}
	t, p := m.text.Ledger, it.payment
	r := request{m.newKey(), p.ID, p.Method, p.Balance}
	d := kit.Dialog{
		ID: dialogReason, Owner: kit.ScreenLedger, Title: fmt.Sprintf(t.CancelTitle, call(it)), Accent: kit.ToneWarn,
		Body: append(m.consequence(r), "", t.WhyAsk),
	}
	for i, reason := range t.Reasons {
		digit := strconv.Itoa(i + 1)
		d.Choices = append(d.Choices, kit.Choose(reasonAnswer{r, reason}, digit, reason, digit))
	}
	last := strconv.Itoa(len(t.Reasons) + 1)
	d.Choices = append(d.Choices, kit.Choose(otherAnswer{r}, last, t.OtherReason, last), kit.Choose(nil, "Esc", t.Leave, "esc"))
	d.Default = len(d.Choices) - 1
	return kit.AskFor(d)
}

func (m *Model) askTyped(r request) tea.Cmd {
	t := m.text.Ledger
	return kit.AskFor(kit.Dialog{
		ID: dialogTyped, Owner: kit.ScreenLedger, Title: fmt.Sprintf(t.CancelTitle, r.id.Order.Call()), Accent: kit.ToneWarn,
		Body:  append(m.consequence(r), "", t.WhyAsk),
		Input: kit.NewField(kit.FieldConfig{Limit: pos.MaxNoteLength, Placeholder: t.ReasonHint}),
		Check: func(typed string) string {
			if pos.CleanText(typed, pos.MaxNoteLength) == "" {
				return t.ReasonNeeded
			}
			return ""
		},
		Choices: []kit.Choice{
			kit.Choose(typedAnswer{r}, "Enter", t.Onward).WithInput(),
			kit.Choose(nil, "Esc", t.Leave, "esc"),
		},
	})
}

func (m *Model) askAmount(r request, reason string) tea.Cmd {
	t := m.text.Ledger
	want := strconv.FormatInt(int64(r.amount), 10)
	return kit.AskFor(kit.Dialog{
		ID: dialogAmount, Owner: kit.ScreenLedger, Title: fmt.Sprintf(t.CancelTitle, r.id.Order.Call()), Accent: kit.ToneWarn,
		Body:  append(m.consequence(r), fmt.Sprintf(t.WhyIs, reason), "", fmt.Sprintf(t.AmountAsk, r.amount)),
		Input: kit.NewField(kit.FieldConfig{Limit: len(want) + 1, Accept: kit.Digits, Group: kit.Thousands, Placeholder: t.AmountHint}),
		Check: func(typed string) string {
			if typed != want {
				return fmt.Sprintf(t.AmountWrong, r.amount)
			}
			return ""
		},
		// Enter gives the money back, though it moves money: the amount typed again is
		// more deliberate than any key, and without it Enter does nothing.
		Choices: []kit.Choice{
			kit.Choose(moneyAnswer{r, reason}, "Enter", t.CancelYes).WithInput(),
			kit.Choose(nil, "Esc", t.Leave, "esc"),
		},
	})
}

func (m *Model) answered(a kit.Answer) tea.Cmd {
	switch v := a.Value.(type) {
	case reasonAnswer:
		return m.askAmount(v.request, v.reason)
	case otherAnswer:
		return m.askTyped(v.request)
	case typedAnswer:
		return m.askAmount(v.request, pos.CleanText(a.Text, pos.MaxNoteLength))
	case moneyAnswer:
		return m.cancel(v)
	}
	return nil
}

// cancel gives the money back. What is shown may have changed since the question:
// an amount nobody agreed to is not given back.
func (m *Model) cancel(v moneyAnswer) tea.Cmd {
	it, _ := m.item(v.id)
	why := m.whyNot(it)
	if why == "" && it.payment.Balance != v.amount {
		why = m.text.Faults.Sentence(pos.ErrTransition)
	}
	if why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	m.returning = v.id
	m.fill()
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenLedger, "cancel a payment",
		func() error {
			return reg.CancelPayment(ctx, v.key, v.id, pos.Refund{Total: v.amount, Reason: v.reason})
		},
		func(err error) tea.Msg { return canceledMsg{v.request, err} })
}

// canceled tells what a person has to do now: hand the money back, or learn that
// nothing was begun. Both wait until they were read.
func (m *Model) canceled(msg canceledMsg) tea.Cmd {
	t := m.text.Ledger
	m.returning = pos.PaymentID{}
	m.fill()
	d := kit.Dialog{
		ID: dialogDone, Owner: kit.ScreenLedger, Alert: true,
		Choices: []kit.Choice{kit.Choose(nil, "Esc", t.HandOK, "esc")},
	}
	switch {
	case msg.err != nil:
		d.Title, d.Accent, d.Body = t.NotBegun, kit.ToneBad, []string{m.text.Faults.Sentence(msg.err)}
	case byHand(msg.method):
		d.Title, d.Accent = t.HandTitle, kit.ToneOK
		d.Body = []string{fmt.Sprintf(t.HandBody, m.text.Words.Methods[msg.method], msg.amount, msg.id.Order.Call())}
	default:
		return m.read()
	}
	return tea.Batch(m.read(), kit.AskFor(d))
}
