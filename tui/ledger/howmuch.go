package ledger

import (
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// question is a dialog of a refund, which leaves everything as it is with Esc.
func (m *Model) question(id string, r request, body []string, choices ...kit.Choice) kit.Dialog {
	choices = append(choices, kit.Choose(nil, "Esc", m.text.Refund.Leave, "esc"))
	return kit.Dialog{
		ID: id, Owner: kit.ScreenLedger, Title: fmt.Sprintf(m.text.Refund.Title, r.call), Accent: kit.ToneWarn,
		Body: body, Choices: choices, Default: len(choices) - 1,
	}
}

// numbered makes the n-th choice, taken with its digit.
func numbered(n int, value any, text string) kit.Choice {
	digit := strconv.Itoa(n)
	return kit.Choose(value, digit, text, digit)
}

// askHowMuch asks for all, an amount or pieces, unless there is nothing but all.
func (m *Model) askHowMuch(r request) tea.Cmd {
	it, why := m.still(r)
	if why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	t, p := m.text.Refund, it.payment
	if p.Balance == 1 || it.order.Stage == pos.StageVoided {
		r.Total = p.Balance
		return m.askWay(r)
	}
	method := m.text.Words.Methods[p.Method]
	body := []string{fmt.Sprintf(t.Most, method, p.Balance)}
	if back := p.Returned(); back > 0 {
		body[0] = fmt.Sprintf(t.MostNow, method, p.Taken, back, p.Balance)
	}
	if more := it.order.Overpaid(); more > 0 {
		body = append(body, fmt.Sprintf(t.TooMuch, more))
	}
	body = append(append(body, m.hindrance(p)...), "", t.HowMuch)
	choices := []kit.Choice{numbered(1, allAnswer{r}, fmt.Sprintf(t.All, p.Balance)), numbered(2, sumAnswer{r}, t.Sum)}
	if piecesLeft(it.order) {
		choices = append(choices, numbered(3, piecesAnswer{r}, t.Pieces))
	}
	return kit.AskFor(m.question(dialogHow, r, body, choices...))
}

// askSum asks for an amount up to what is left.
func (m *Model) askSum(r request) tea.Cmd {
	t := m.text.Refund
	said := fmt.Sprintf(t.SumAsk, r.seen.balance)
	d := m.question(dialogSum, r, []string{said}, kit.Choose(sumTyped{r}, "Enter", t.Onward).WithInput())
	d.Default = 0
	d.Input = amountField(r.seen.balance, t.SumHint)
	d.Check = func(typed string) string {
		if total := wonOf(typed); total < 1 || total > r.seen.balance {
			return said
		}
		return ""
	}
	return kit.AskFor(d)
}

// amountField takes an amount of up to one digit more than the most has, so that one
// typed wrong is seen to be wrong instead of being cut.
func amountField(most pos.Won, hint string) *kit.Field {
	digits := len(strconv.FormatInt(int64(most), 10))
	return kit.NewField(kit.FieldConfig{Limit: digits + 1, Accept: kit.Digits, Group: kit.Thousands, Placeholder: hint})
}

// wonOf reads typed digits; what is no amount is 0.
func wonOf(typed string) pos.Won {
	n, err := strconv.ParseInt(typed, 10, 64)
	if err != nil {
		return 0
	}
	return pos.Won(n)
}
