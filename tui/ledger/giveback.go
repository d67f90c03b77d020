package ledger

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// canceledMsg is the end of what the register does at once about a refund. For a
// service the outcome comes later, and the root tells it.
type canceledMsg struct {
	request
	err error
}

// hand is how a person hands the money back, 0 where a service is asked.
func (r request) hand() pos.Method {
	switch {
	case r.Way == pos.RefundCash:
		return pos.Cash
	case byHand(r.method):
		return r.method
	default:
		return 0
	}
}

// consequence says beforehand what will happen: how much of what, what stays, and
// who does it.
func (m *Model) consequence(it item, r request) []string {
	t, method, p := m.text.Refund, m.text.Words.Methods[r.method], it.payment
	gives := t.GivesPart
	switch {
	case r.hand() == pos.Cash && r.method != pos.Cash:
		gives = t.GivesCash
	case r.Total == p.Balance:
		gives = t.GivesAll
	}
	lines := []string{fmt.Sprintf(gives, method, r.Total)}
	if back, err := it.order.RefundAmounts(p, r.Refund); err == nil {
		lines = append(lines, fmt.Sprintf(t.Parts, back.VAT, back.TaxFree))
	}
	if len(r.Lines) > 0 {
		lines = append(lines, fmt.Sprintf(t.For, m.pieces(it.order, r.Lines)))
		lines = append(lines, m.capped(it, r)...)
	}
	if r.Way == pos.RefundRecharge {
		return append(lines, fmt.Sprintf(t.CancelsAll, m.text.Words.Services[r.method], p.Balance, p.Balance-r.Total))
	}
	if stays := p.Balance - r.Total; stays > 0 {
		lines = append(lines, fmt.Sprintf(t.Stays, stays))
	} else {
		lines = append(lines, t.NoneStays)
	}
	return append(lines, m.doer(p, r)...)
}

// doer says who gives the money back, and what a service does not hear of.
func (m *Model) doer(p *pos.Payment, r request) []string {
	t, service := m.text.Refund, m.text.Words.Services[r.method]
	switch {
	case r.hand() == 0:
		return []string{fmt.Sprintf(t.ByService, service)}
	case byHand(r.method):
		return []string{t.ByHand}
	default:
		return append(m.hindrance(p), fmt.Sprintf(t.CashKept, service, p.AtService()), t.ByHand)
	}
}

// piecesNamed is how many lines a refund names in a sentence.
const piecesNamed = 3

// pieces names what a refund is for.
func (m *Model) pieces(o *pos.Order, lines []pos.ReturnedLine) string {
	t := m.text.Refund
	var words []string
	for i, l := range lines {
		if i == piecesNamed {
			words = append(words, fmt.Sprintf(t.MorePieces, len(lines)-i))
			break
		}
		words = append(words, fmt.Sprintf(t.Piece, o.Content.Lines[l.Line].Name, l.Quantity))
	}
	return strings.Join(words, ", ")
}

// askAmount says what will happen and asks for the amount again.
func (m *Model) askAmount(r request) tea.Cmd {
	it, why := m.still(r)
	if why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	t := m.text.Refund
	want := strconv.FormatInt(int64(r.Total), 10)
	// Enter gives the money back, though it moves money: the amount typed again is
	// more deliberate than any key, and without it Enter does nothing.
	d := m.question(dialogAmount, r, append(m.consequence(it, r), fmt.Sprintf(t.WhyIs, r.Reason), "", fmt.Sprintf(t.AmountAsk, r.Total)),
		kit.Choose(moneyAnswer{r}, "Enter", t.Yes).WithInput())
	d.Default = 0
	d.Input = amountField(r.Total, t.AmountHint)
	d.Check = func(typed string) string {
		if typed != want {
			return fmt.Sprintf(t.AmountIs, r.Total)
		}
		return ""
	}
	return kit.AskFor(d)
}

// giveBack gives the money back. What is shown may have changed since the question:
// what nobody agreed to is not given back.
func (m *Model) giveBack(r request) tea.Cmd {
	if _, why := m.still(r); why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	m.returning = r.id
	m.fill()
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenLedger, "give money back",
		func() error { return reg.CancelPayment(ctx, r.key, r.id, r.Refund) },
		func(err error) tea.Msg { return canceledMsg{r, err} })
}

// canceled tells what a person has to do now: hand the money back, or learn that
// nothing was begun. Both wait until they were read.
func (m *Model) canceled(msg canceledMsg) tea.Cmd {
	t, words := m.text.Refund, m.text.Words
	m.returning = pos.PaymentID{}
	m.fill()
	d := kit.Dialog{
		ID: dialogDone, Owner: kit.ScreenLedger, Alert: true,
		Choices: []kit.Choice{kit.Choose(nil, "Esc", t.HandOK, "esc")},
	}
	hand := msg.hand()
	switch {
	case msg.err != nil:
		d.Title, d.Accent, d.Body = t.NotBegun, kit.ToneBad, []string{m.text.Faults.Sentence(msg.err)}
	case hand != 0:
		d.Title, d.Accent = t.HandTitle, kit.ToneOK
		d.Body = []string{fmt.Sprintf(t.HandBody, words.Methods[hand], msg.Total, msg.id.Order.Call())}
		if !byHand(msg.method) {
			d.Body = append(d.Body, fmt.Sprintf(t.HandWhy, words.Methods[msg.method], words.Services[msg.method]))
		}
	default:
		return m.read()
	}
	return tea.Batch(m.read(), kit.AskFor(d))
}
