package ledger

import (
	"errors"
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
	more pos.Won // another payment of the order has to give
	err  error
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

// gist is what goes back and who does it.
func (m *Model) gist(it item, r request) []string {
	t, words, p := m.text.Refund, m.text.Words, it.payment
	method, service, hand := words.Methods[r.method], words.Services[r.service], r.hand()
	gives := t.GivesPart
	switch {
	case hand == pos.Cash && r.method != pos.Cash:
		gives = t.GivesCash
	case r.Total == p.Balance:
		gives = t.GivesAll
	}
	does := t.ByHand
	switch {
	case r.Way == pos.RefundRecharge:
		does = fmt.Sprintf(t.CancelsAll, service, p.Balance, p.Balance-r.Total)
	case hand == 0:
		does = fmt.Sprintf(t.ByService, service)
	}
	return []string{fmt.Sprintf(gives, method, r.Total), does}
}

// consequence says all that will happen: also what the money is for, what is in it,
// what stays, and what a service does not hear of.
func (m *Model) consequence(it item, r request) []string {
	t, p := m.text.Refund, it.payment
	lines := m.gist(it, r)
	if r.hand() != 0 && !byHand(r.method) {
		lines = append(lines, fmt.Sprintf(t.CashKept, m.text.Words.Services[r.service], p.AtService()))
	}
	if len(r.Lines) > 0 {
		lines = append(lines, fmt.Sprintf(t.For, m.pieces(it.order, r.Lines)))
	}
	if more := elsewhere(it, r); more > 0 {
		lines = append(lines, fmt.Sprintf(t.FromOthers, more))
	}
	stays := t.NoneStays
	if left := p.Balance - r.Total; left > 0 && r.Way != pos.RefundRecharge {
		stays = fmt.Sprintf(t.Stays, left)
	}
	if back, err := it.order.RefundAmounts(p, r.Refund); err == nil {
		stays = fmt.Sprintf(t.Parts, back.VAT, back.TaxFree) + " " + stays
	}
	return append(lines, stays)
}

// How many lines a refund names in a sentence, and the cells a name gets there.
const (
	piecesNamed = 3
	pieceWidth  = 16
)

// pieces names what a refund is for.
func (m *Model) pieces(o *pos.Order, lines []pos.ReturnedLine) string {
	t := m.text.Refund
	var words []string
	for i, l := range lines {
		if i == piecesNamed {
			words = append(words, fmt.Sprintf(t.MorePieces, len(lines)-i))
			break
		}
		words = append(words, fmt.Sprintf(t.Piece, kit.Truncate(o.Content.Lines[l.Line].Name, pieceWidth), l.Quantity))
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
	want, yes := strconv.FormatInt(int64(r.Total), 10), t.Yes
	if r.hand() != 0 {
		yes = t.YesHand
	}
	// Enter gives the money back, though it moves money: the amount typed again is
	// more deliberate than any key, and without it Enter does nothing.
	d := m.question(dialogAmount, r, append(append(m.consequence(it, r), m.receiptToo(it)...), fmt.Sprintf(t.WhyIs, r.Reason), "", fmt.Sprintf(t.AmountAsk, r.Total)),
		kit.Choose(moneyAnswer{r}, "Enter", yes).WithInput())
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
	it, why := m.still(r)
	if why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	more := elsewhere(it, r)
	m.returning = r.id
	m.fill()
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenLedger, "give money back",
		func() error { return reg.CancelPayment(ctx, r.key, r.id, r.Refund) },
		func(err error) tea.Msg { return canceledMsg{r, more, err} })
}

// canceled tells what a person has to do now: hand the money back, or learn that
// nothing was begun, or that nobody knows yet. All wait until they were read.
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
	case errors.Is(msg.err, pos.ErrJournal):
		d.Title, d.Accent, d.Body = t.InDoubt, kit.ToneWarn, t.DoubtBody[:]
	case msg.err != nil:
		d.Title, d.Accent, d.Body = t.NotBegun, kit.ToneBad, []string{m.text.Faults.Sentence(msg.err)}
	case hand != 0:
		d.Title, d.Accent = t.HandTitle, kit.ToneOK
		d.Body = []string{fmt.Sprintf(t.HandBody, words.Methods[hand], msg.Total, msg.id.Order.Call())}
		if !byHand(msg.method) {
			d.Body = append(d.Body, fmt.Sprintf(t.HandWhy, words.Methods[msg.method], words.Services[msg.service]))
		}
		if msg.more > 0 {
			d.Body = append(d.Body, fmt.Sprintf(t.FromOthers, msg.more))
		}
	default:
		return m.read()
	}
	return tea.Batch(m.read(), kit.AskFor(d))
}
