package pay

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// The dialogs of the screen.
const (
	endDialog       = "end link"
	buyerDialog     = "buyer"
	noDepositDialog = "no deposit"
)

// endAnswer ends a link although its buyer is busy with it, or a transfer.
type endAnswer struct {
	payment pos.PaymentID
	how     work
}

// buyerAnswer plays the buyer of a link.
type buyerAnswer struct {
	payment pos.PaymentID
	how     Buyer
}

// playedMsg says how playing the buyer went.
type playedMsg struct {
	payment pos.PaymentID
	err     error
}

func (m *Model) askEnd(id pos.PaymentID, how work) tea.Cmd {
	t := m.tx.Pay
	return kit.AskFor(kit.Dialog{
		ID: endDialog, Owner: kit.ScreenPay, Title: t.BuyerBusy, Body: []string{t.BuyerBusyWhy}, Accent: kit.ToneWarn,
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", t.KeepWaiting, "esc"),
			kit.Choose(endAnswer{id, how}, "F4", t.EndLink, "f4").Money(),
		},
	})
}

// askNoDeposit asks before a transfer is given up: it may be on its way.
func (m *Model) askNoDeposit(id pos.PaymentID) tea.Cmd {
	t := m.tx.Pay
	return kit.AskFor(kit.Dialog{
		ID: noDepositDialog, Owner: kit.ScreenPay, Title: t.NoDepositTitle, Body: []string{t.NoDepositBody}, Accent: kit.ToneWarn,
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", t.KeepWaiting, "esc"),
			kit.Choose(endAnswer{id, withdrawing}, "F5", t.KeyNoDeposit, "f5", "delete").Money(),
		},
	})
}

func (m *Model) askBuyer() tea.Cmd {
	t, id := m.tx.Pay, m.focus
	return kit.AskFor(kit.Dialog{
		ID: buyerDialog, Owner: kit.ScreenPay, Title: t.BuyerTitle, Body: []string{t.BuyerBody},
		Choices: []kit.Choice{
			kit.Choose(buyerAnswer{id, BuyerPays}, "1", t.BuyerPays, "1"),
			kit.Choose(buyerAnswer{id, BuyerQuits}, "2", t.BuyerQuits, "2"),
			kit.Choose(buyerAnswer{id, BuyerFails}, "3", t.BuyerNot, "3"),
		},
	})
}

// answered takes the answer to a dialog. The payment may have moved on meanwhile.
func (m *Model) answered(a kit.Answer) tea.Cmd {
	if given, next := kit.ReasonIn(a); given != nil || next != nil {
		return m.reasoned(given, next)
	}
	if v, ok := a.Value.(chargeAnswer); ok {
		if !m.visible || v.order != m.id {
			return nil
		}
		return m.chargeAccount(v)
	}
	watched := m.watched()
	if !m.visible || watched == nil || standingOf(watched, m.now) != waiting {
		return nil
	}
	switch v := a.Value.(type) {
	case textAnswer:
		switch {
		case v.payment != watched.ID:
		case v.known != "":
			return m.sendLink(v.payment, v.known, false)
		default:
			return m.sendLink(v.payment, a.Text, true)
		}
	case retypeAnswer:
		if v.payment == watched.ID {
			return m.askNumber(v.payment)
		}
	case endAnswer:
		if v.payment == watched.ID {
			return m.endLink(v.payment, v.how)
		}
	case buyerAnswer:
		if v.payment == watched.ID && m.setup.Buyer != nil {
			return m.play(v, watched.Link.URL)
		}
	}
	return nil
}

// play lets the simulated buyer do it. What comes of it arrives like a real buyer's
// doing, through the register.
func (m *Model) play(v buyerAnswer, link string) tea.Cmd {
	ctx, buyer := m.ctx, m.setup.Buyer
	return kit.Work(kit.ScreenPay, "play the buyer",
		func() error { return buyer(ctx(), link, v.how) },
		func(err error) tea.Msg { return playedMsg{payment: v.payment, err: err} })
}

// played says why the buyer could not be played. The links of training die with the
// service that made them, and that begins anew with the program; while it is cut off,
// nobody's phone reaches it either.
func (m *Model) played(msg playedMsg) {
	switch {
	case msg.err == nil || !m.visible || msg.payment != m.focus:
	case errors.Is(msg.err, ErrCutOff):
		m.warn(m.tx.Pay.BuyerCut)
		if m.down(pos.KakaoPay) {
			m.notice.while = pos.KakaoPay
		}
	default:
		m.warn(m.tx.Pay.BuyerGone)
	}
}
