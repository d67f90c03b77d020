package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// outcomeAnswer is what a person said to an outcome: seen, and where to go.
type outcomeAnswer struct {
	payment pos.PaymentID
	to      kit.ScreenID // "" stays here
}

// announce tells every outcome that no screen shows, good ones in the bottom line
// and the others in a dialog, and takes away those that have been overtaken by a
// newer outcome or seen elsewhere.
func (m *Model) announce() tea.Cmd {
	if m.shut {
		m.news, m.unsent = m.news[:0], m.unsent[:0]
		return nil // it is told to whoever comes in
	}
	current := map[pos.PaymentID]pos.Outcome{}
	for _, o := range m.cfg.Register.Outcomes() {
		current[o.Payment] = o
	}
	for id, kind := range m.shown {
		if o, ok := current[id]; !ok || o.Kind != kind {
			m.dialogs.Close(dialogID(id))
			delete(m.shown, id)
		}
	}
	m.news = m.news[:0]
	for _, o := range m.cfg.Register.Outcomes() {
		if _, open := m.shown[o.Payment]; open {
			continue
		}
		if s, ok := m.screen().(showing); ok && s.Shows(o.Payment) {
			continue
		}
		if tells(o) {
			m.news = append(m.news, o)
			continue
		}
		m.shown[o.Payment] = o.Kind
		m.dialogs.Open(m.outcomeDialog(o), m.cfg.Register.Now())
	}
	m.readTexts()
	m.inform()
	return nil
}

func dialogID(id pos.PaymentID) string { return "outcome " + id.String() }

func (m *Model) outcomeDialog(o pos.Outcome) kit.Dialog {
	t, words := m.cfg.Text.Shell, m.cfg.Text.Words
	d := kit.Dialog{
		ID: dialogID(o.Payment), Owner: root, Title: t.Outcomes[o.Kind], Alert: true, Accent: toneOf(o.Kind),
		Body: []string{
			fmt.Sprintf(t.About, o.Payment.Order.Call(), words.Methods[o.Method], o.Total.String()),
			t.Happened[o.Kind],
		},
		Choices: []kit.Choice{kit.Choose(outcomeAnswer{payment: o.Payment}, "Esc", t.OK, "esc")},
	}
	if o.Fault != (pos.FaultNote{}) {
		d.Body = append(d.Body, m.cfg.Text.Faults.At(m.serviceOf(o)).Note(o.Fault)[1:]...)
	}
	switch o.Kind {
	case pos.OutcomeUnknown:
		if m.returning(o.Payment) {
			d.Body[1] = m.cfg.Text.Ledger.CancelUnknown
		}
		d.Choices[0].Text = t.Later
		d.Choices = append(d.Choices, kit.Choose(outcomeAnswer{o.Payment, kit.ScreenResolve}, "F9", t.ToRule, "f9"))
	case pos.OutcomeDeclined, pos.OutcomeNotSent, pos.OutcomeMisconfigured, pos.OutcomeExpired, pos.OutcomeQuit, pos.OutcomeFailed,
		pos.OutcomeLinkReady, pos.OutcomeCardNow, pos.OutcomeQueueStuck:
		d.Choices = append(d.Choices, kit.Choose(outcomeAnswer{o.Payment, kit.ScreenPay}, "F4", t.ToPay, "f4"))
	case pos.OutcomeFound, pos.OutcomeReceiptRefused, pos.OutcomeReceiptFailed, pos.OutcomeReceiptKept:
		d.Choices = append(d.Choices, kit.Choose(outcomeAnswer{o.Payment, kit.ScreenLedger}, "F8", t.ToLedger, "f8"))
	case pos.OutcomeReturned:
		if due := m.dueAnew(o.Payment); due > 0 {
			d.Accent = kit.ToneWarn
			d.Body = append(d.Body, fmt.Sprintf(t.DueAnew, due))
			d.Choices[0].Text = t.Later
			d.Choices = append(d.Choices, kit.Choose(outcomeAnswer{o.Payment, kit.ScreenPay}, "F4", t.ToPay, "f4"))
		}
	case pos.OutcomePaid, pos.OutcomeKept, pos.OutcomeReceiptUnknown, pos.OutcomeReceiptLate:
	}
	return d
}

// returning reports whether the open question of a payment is about giving back.
func (m *Model) returning(id pos.PaymentID) bool {
	p, err := m.cfg.Register.Payment(id)
	return err == nil && p.OpenAttempt() != nil && p.OpenAttempt().Kind == pos.Cancel
}

// serviceOf is whose fault it is that an outcome tells of.
func (m *Model) serviceOf(o pos.Outcome) pos.Method {
	if p, err := m.cfg.Register.Payment(o.Payment); err == nil {
		return p.Service()
	}
	return o.Method
}

// dueAnew is what the order of a payment has to be paid again after the payment was
// cancelled for just that.
func (m *Model) dueAnew(id pos.PaymentID) pos.Won {
	o, err := m.cfg.Register.Order(id.Order)
	if err != nil {
		return 0 // of a day that is not in memory: nothing of it changes
	}
	p, ok := o.Payment(id.N)
	if !ok || p.LastAttempt() == nil || p.LastAttempt().Rest.Total == 0 {
		return 0
	}
	return o.Due()
}

func toneOf(k pos.OutcomeKind) kit.Tone {
	switch k {
	case pos.OutcomePaid, pos.OutcomeReturned:
		return kit.ToneOK
	case pos.OutcomeUnknown, pos.OutcomeMisconfigured, pos.OutcomeFound:
		return kit.ToneBad
	default:
		return kit.ToneWarn
	}
}

// outcomeAnswered marks the outcome as seen and goes where the person wants.
func (m *Model) outcomeAnswered(a outcomeAnswer) tea.Cmd {
	delete(m.shown, a.payment)
	m.cfg.Register.Acknowledge(a.payment)
	switch a.to {
	case kit.ScreenPay:
		return m.open(kit.Goto{Screen: a.to, Arg: a.payment.Order})
	case kit.ScreenResolve, kit.ScreenLedger:
		return m.open(kit.Goto{Screen: a.to, Arg: a.payment})
	default:
		return nil
	}
}

// outcomeDismissed is Esc: the person has seen it.
func (m *Model) outcomeDismissed(dialog string) tea.Cmd {
	for id := range m.shown {
		if dialogID(id) == dialog {
			return m.outcomeAnswered(outcomeAnswer{payment: id})
		}
	}
	return nil
}
