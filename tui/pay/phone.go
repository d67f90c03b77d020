package pay

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// PhoneOf tells the root whose telephone number may be typed: the customer's of the
// order that is being paid.
func (m *Model) PhoneOf() (id pos.OrderID, phone string, ok bool) {
	if m.order == nil || m.order.Stage == pos.StageVoided || m.busy != idle || m.pane == m.card {
		return pos.OrderID{}, "", false
	}
	return m.order.ID, m.order.CustomerPhone(), true
}

// textAnswer sends the link of a payment to the number that was typed, or to the one
// that was asked about.
type textAnswer struct {
	payment pos.PaymentID
	known   string // "" is the number that was typed
}

// retypeAnswer asks for another number than the one that is known.
type retypeAnswer struct{ payment pos.PaymentID }

// textedMsg says how that went.
type textedMsg struct {
	phone string
	err   error
}

// textLink has the link on screen sent to the customer's telephone. It asks for the
// number, or whether it is the one that is known: a key hit by mistake must not send
// somebody a link.
func (m *Model) textLink(id pos.PaymentID) tea.Cmd {
	t := m.tx.SMS
	if !m.reg.ServiceHealth(pos.ServiceTexts).Configured {
		m.warn(t.LinkNever)
		return nil
	}
	phone := m.order.CustomerPhone()
	if !pos.IsMobile(phone) {
		return m.askNumber(id)
	}
	return kit.AskFor(kit.Dialog{
		ID: "text link", Owner: kit.ScreenPay, Title: t.LinkTitle, Body: []string{fmt.Sprintf(t.LinkTo, pos.MaskPhone(phone))},
		Choices: []kit.Choice{
			kit.Choose(textAnswer{id, phone}, "Enter", t.LinkSend),
			kit.Choose(retypeAnswer{id}, "F6", t.LinkOther, "f6"),
			kit.Choose(nil, "Esc", t.PhoneStop, "esc"),
		},
	})
}

// askNumber asks to which number the link is to be sent.
func (m *Model) askNumber(id pos.PaymentID) tea.Cmd {
	t := m.tx.SMS
	return kit.AskFor(kit.Dialog{
		ID: "text link", Owner: kit.ScreenPay, Title: t.LinkTitle, Body: []string{t.LinkBody},
		Input: kit.NewField(kit.FieldConfig{Limit: phoneRoom, Accept: kit.Digits, Group: kit.Grouped(3, 4, 4), Placeholder: t.PhoneField}),
		Check: func(typed string) string {
			if !pos.IsMobile(typed) {
				return t.PhoneBad
			}
			return ""
		},
		Choices: []kit.Choice{kit.Choose(textAnswer{payment: id}, "Enter", t.LinkSend).WithInput(), kit.Choose(nil, "Esc", t.PhoneStop, "esc")},
	})
}

// sendLink notes the number where that is asked for, and has the link sent.
func (m *Model) sendLink(id pos.PaymentID, phone string, note bool) tea.Cmd {
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenPay, "text the link", func() error {
		if note {
			if err := reg.GivePhone(ctx, id.Order, phone); err != nil {
				return err
			}
		}
		return reg.TextLink(ctx, id)
	}, func(err error) tea.Msg { return textedMsg{phone, err} })
}

// texted says it on the screen itself: a code leaves no room for a line below.
func (m *Model) texted(msg textedMsg) {
	if msg.err != nil {
		m.warn(m.tx.Faults.Sentence(msg.err))
		return
	}
	m.notice = notice{tone: kit.ToneOK, lines: []string{fmt.Sprintf(m.tx.SMS.LinkSent, pos.MaskPhone(msg.phone))}}
}

// textKey is the key that texts the link. Where no messages are set up, only the
// help tells of it.
func (m *Model) textKey(free bool) kit.Action {
	if !m.reg.ServiceHealth(pos.ServiceTexts).Configured {
		return m.quietly(m.k.texts)
	}
	return kit.When(free, m.k.texts, m.tx.Pay.Approving)
}

// linkWord says how the message with the payment's link stands, "" where there is
// none.
func (m *Model) linkWord(id pos.PaymentID) string {
	message := m.order.MessageOf(pos.TextPayLink, id.N)
	if message == nil {
		return ""
	}
	return fmt.Sprintf(m.tx.SMS.LinkWhether, m.tx.SMS.States[message.State])
}
