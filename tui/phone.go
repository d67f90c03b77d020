package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// phoning is a screen that shows an order whose customer may give a telephone
// number. Of one that is not placed yet, id is zero and the screen keeps the number
// that [kit.PhoneTyped] brings.
type phoning interface {
	PhoneOf() (id pos.OrderID, phone string, ok bool)
}

// phoneAnswer is the number of which order was typed, or is to be taken back.
type phoneAnswer struct {
	order pos.OrderID
	none  bool
}

// phoneMsg says how noting a number went.
type phoneMsg struct {
	order pos.OrderID
	none  bool
	err   error
}

// phoneRoom is more than a telephone number has: one that is too long is refused and
// not cut to something that looks like one.
const phoneRoom = 24

// askPhone asks for the number of the customer of the order on screen.
func (m *Model) askPhone() tea.Cmd {
	t := m.cfg.Text.SMS
	s, can := m.screen().(phoning)
	if !can {
		return m.toasts.Show(kit.Toast{Tone: kit.ToneWarn, Text: t.NoOrder})
	}
	id, phone, ok := s.PhoneOf()
	if !ok {
		return m.toasts.Show(kit.Toast{Tone: kit.ToneWarn, Text: t.NoOrder})
	}
	title := t.PhoneNew
	if !id.IsZero() {
		title = fmt.Sprintf(t.PhoneTitle, id.Call())
	}
	body := t.PhoneBody
	if !m.cfg.Register.ServiceHealth(pos.ServiceTexts).Configured {
		body = t.PhoneOff
	}
	field := kit.NewField(kit.FieldConfig{Limit: phoneRoom, Accept: kit.Digits, Group: kit.Grouped(3, 4, 4), Placeholder: t.PhoneField})
	field.SetValue(phone)
	d := kit.Dialog{
		ID: "phone", Owner: root, Title: title, Body: []string{body}, Input: field,
		Check: func(typed string) string {
			if typed == "" || pos.IsMobile(typed) {
				return ""
			}
			return t.PhoneBad
		},
		Choices: []kit.Choice{
			kit.Choose(phoneAnswer{order: id}, "Enter", t.PhoneSave).WithInput(),
			kit.Choose(nil, "Esc", t.PhoneStop, "esc"),
		},
	}
	if phone != "" {
		d.Choices = append(d.Choices, kit.Choose(phoneAnswer{order: id, none: true}, "F5", t.PhoneNone, "f5"))
	}
	m.dialogs.Open(d, m.cfg.Register.Now())
	return nil
}

// phoneAnswered notes the number with its order, or hands it to the screen whose
// order is not placed yet.
func (m *Model) phoneAnswered(a phoneAnswer, typed string) tea.Cmd {
	if a.none {
		typed = ""
	}
	if a.order.IsZero() {
		return owned(m.active, m.screen().Update(kit.PhoneTyped{Phone: typed}))
	}
	reg, ctx := m.cfg.Register, m.cfg.Context
	return kit.Work(root, "note a telephone number",
		func() error { return reg.GivePhone(ctx(), a.order, typed) },
		func(err error) tea.Msg { return phoneMsg{a.order, typed == "", err} })
}

func (m *Model) phoneNoted(msg phoneMsg) tea.Cmd {
	t := m.cfg.Text.SMS
	switch {
	case msg.err != nil:
		return m.toasts.Show(kit.Toast{Tone: kit.ToneBad, Text: m.cfg.Text.Faults.Sentence(msg.err)})
	case msg.none:
		return m.toasts.Show(kit.Toast{Tone: kit.ToneOK, Text: fmt.Sprintf(t.PhoneGone, msg.order.Call())})
	default:
		return m.toasts.Show(kit.Toast{Tone: kit.ToneOK, Text: fmt.Sprintf(t.PhoneKept, msg.order.Call())})
	}
}
