package ledger

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Dialogs of a refund, in the order they are asked.
const (
	dialogHow    = "ledger how much"
	dialogSum    = "ledger sum"
	dialogWay    = "ledger way"
	dialogReason = "ledger reason"
	dialogTyped  = "ledger typed reason"
	dialogAmount = "ledger amount"
	dialogDone   = "ledger done"
)

// request is a refund being asked about. Its key stays the same through all the
// questions, so that however often the last one is answered, money moves once.
type request struct {
	key     string
	id      pos.PaymentID
	call    string // its number, as it is called on screen
	method  pos.Method
	service pos.Method // who took the money, see [pos.Payment.Service]
	seen    standing
	pos.Refund
}

// standing is what a refund was asked about: what was left of the payment, and how
// many pieces of each line had been given back.
type standing struct {
	balance pos.Won
	pieces  []int
}

func standingOf(it item) standing { return standing{it.payment.Balance, it.order.Returns()} }

func (s standing) same(o standing) bool {
	return s.balance == o.balance && slices.Equal(s.pieces, o.pieces)
}

// Answers to the questions. Each carries the request as far as it was answered.
type (
	allAnswer    struct{ request } // all that is left
	sumAnswer    struct{ request } // wants to type an amount
	sumTyped     struct{ request } // has typed one
	piecesAnswer struct{ request } // wants to choose pieces
	wayAnswer    struct{ request } // which way
	reasonAnswer struct{ request } // a reason of the list
	otherAnswer  struct{ request } // wants to type one
	typedAnswer  struct{ request } // has typed one
	moneyAnswer  struct{ request } // the amount was typed again
)

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
	case p.Balance <= 0:
		return t.AllBack
	case m.returning != (pos.PaymentID{}):
		return t.OneAtATime
	default:
		return ""
	}
}

// newest is a payment as the register has it now. What is listed may be a little
// older; of an earlier day that nobody touched it is all there is.
func (m *Model) newest(id pos.PaymentID) item {
	if o, err := m.reg.Order(id.Order); err == nil {
		if p, ok := o.Payment(id.N); ok {
			return item{o, p}
		}
	}
	it, _ := m.item(id)
	return it
}

// still finds the payment of a request, or says why it cannot be answered any more:
// nothing is given back that was asked about when the payment stood otherwise.
func (m *Model) still(r request) (item, string) {
	it := m.newest(r.id)
	why := m.whyNot(it)
	if why == "" && !r.seen.same(standingOf(it)) {
		why = m.text.Refund.Changed
	}
	return it, why
}

// begin is F7: it asks about the payment looked at.
func (m *Model) begin() tea.Cmd {
	shown, ok := m.current()
	if !ok {
		return nil
	}
	it := m.newest(shown.payment.ID)
	if why := m.whyNot(it); why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	p := it.payment
	return m.askHowMuch(request{key: m.newKey(), id: p.ID, call: call(it), method: p.Method, service: p.Service(), seen: standingOf(it)})
}

// answered goes on to the next question.
func (m *Model) answered(a kit.Answer) tea.Cmd {
	if given, next := kit.ReasonIn(a); given != nil || next != nil {
		return m.receiptReason(given, next)
	}
	switch v := a.Value.(type) {
	case receiptType:
		return m.askIdentity(v)
	case receiptWanted:
		return m.issueReceipt(v, a.Text)
	case receiptChange:
		return m.askWhy(v)
	case allAnswer:
		v.Total = v.seen.balance
		return m.askWay(v.request)
	case sumAnswer:
		return m.askSum(v.request)
	case sumTyped:
		v.Total = wonOf(a.Text)
		return m.askWay(v.request)
	case piecesAnswer:
		return m.pick(v.request)
	case wayAnswer:
		return m.askReason(v.request)
	case reasonAnswer:
		return m.askAmount(v.request)
	case otherAnswer:
		return m.askTyped(v.request)
	case typedAnswer:
		v.Reason = pos.CleanText(a.Text, pos.MaxNoteLength)
		return m.askAmount(v.request)
	case moneyAnswer:
		return m.giveBack(v.request)
	}
	return nil
}
