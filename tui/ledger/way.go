package ledger

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// byHand reports whether a person hands this money back.
func byHand(method pos.Method) bool { return method == pos.Cash || method == pos.Transfer }

// untouched reports whether a service that cancels whole payments only can still
// cancel this one.
func untouched(p *pos.Payment) bool { return p.Balance == p.Total && p.AtService() == p.Total }

// ways are how total won of a payment can go back, the best one first.
func (m *Model) ways(p *pos.Payment, total pos.Won) []pos.RefundWay {
	health := m.reg.HealthOf(p)
	switch {
	case p.Method == pos.Cash:
		return []pos.RefundWay{pos.RefundSame}
	case p.Method == pos.Transfer:
		return []pos.RefundWay{pos.RefundSame, pos.RefundCash}
	case !health.Configured, !m.reg.CancelsParts(p) && !untouched(p):
		return []pos.RefundWay{pos.RefundCash}
	case total < p.Balance && !m.reg.CancelsParts(p):
		return []pos.RefundWay{pos.RefundRecharge, pos.RefundCash}
	case down(health), refused(p):
		return []pos.RefundWay{pos.RefundSame, pos.RefundCash}
	default:
		return []pos.RefundWay{pos.RefundSame}
	}
}

func down(h pos.Health) bool { return h.Configured && h.Known && !h.Up }

// refused reports whether the last cancel of the payment came to nothing. Asking
// again may end the same way, and the customer still waits for the money.
func refused(p *pos.Payment) bool {
	a := p.LastAttempt()
	return a != nil && a.Kind == pos.Cancel && !a.State.Open() && !a.Took()
}

// hindrance says what keeps a service from cancelling, whatever the amount.
func (m *Model) hindrance(p *pos.Payment) []string {
	t, words := m.text.Refund, m.text.Words
	if byHand(p.Method) {
		return nil
	}
	service := words.Services[p.Service()]
	switch health := m.reg.HealthOf(p); {
	case !health.Configured:
		return []string{fmt.Sprintf(t.NotSet, service)}
	case !m.reg.CancelsParts(p) && !untouched(p):
		return []string{fmt.Sprintf(t.OnlyCash, service)}
	case down(health):
		return []string{fmt.Sprintf(t.Down, service)}
	case refused(p):
		return []string{fmt.Sprintf(t.Refused, service)}
	default:
		return nil
	}
}

// askWay asks which way the money goes back, where there is a choice.
func (m *Model) askWay(r request) tea.Cmd {
	it, why := m.still(r)
	if why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	ways := m.ways(it.payment, r.Total)
	if len(ways) == 1 {
		r.Way = ways[0]
		return m.askReason(r)
	}
	t, p := m.text.Refund, it.payment
	body := m.hindrance(p)
	if ways[0] == pos.RefundRecharge {
		body = append(body, fmt.Sprintf(t.WholeOnly, m.text.Words.Services[p.Service()], r.Total))
	}
	var choices []kit.Choice
	for i, way := range ways {
		r.Way = way
		does, means := m.wayWords(p, r)
		if len(body) > 0 && means != "" {
			body = append(body, "")
		}
		if means != "" {
			body = append(body, means)
		}
		choices = append(choices, numbered(i+1, wayAnswer{r}, does))
	}
	return kit.AskFor(m.question(dialogWay, r, append(body, "", t.WhichWay), choices...))
}

// wayWords are what a way does, in a few words, and what that means for the
// customer and the drawer.
func (m *Model) wayWords(p *pos.Payment, r request) (does, means string) {
	t, service, total := m.text.Refund, m.text.Words.Services[p.Service()], r.Total
	switch {
	case r.Way == pos.RefundRecharge:
		rest := p.Balance - total
		return fmt.Sprintf(t.Recharge, rest), fmt.Sprintf(t.RechargeMeans, p.Balance, rest)
	case r.Way == pos.RefundCash && p.Method == pos.Transfer:
		return fmt.Sprintf(t.InCash, total), fmt.Sprintf(t.DrawerMeans, total)
	case r.Way == pos.RefundCash:
		return fmt.Sprintf(t.InCash, total), fmt.Sprintf(t.CashMeans, total, service, p.AtService())
	case p.Method == pos.Transfer:
		return fmt.Sprintf(t.ToAccount, total), fmt.Sprintf(t.AccountMeans, total)
	default:
		return fmt.Sprintf(t.ToService, service, total), ""
	}
}
