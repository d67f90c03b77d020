package board

import (
	"fmt"
	"slices"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// PhoneOf tells the root whose telephone number may be typed: the customer's of the
// selected order.
func (m *Model) PhoneOf() (id pos.OrderID, phone string, ok bool) {
	o := m.order()
	if o == nil || o.Stage == pos.StageVoided {
		return pos.OrderID{}, "", false
	}
	return o.ID, o.CustomerPhone(), true
}

// messageWord says how the newest message about an order stands, "" where there is
// none. What became of a link that is paid, or can no longer be, says nothing any more.
func (m *Model) messageWord(o *pos.Order) string {
	for i := range slices.Backward(o.Messages) {
		message := &o.Messages[i]
		if p, ok := o.Payment(message.Payment); message.Purpose == pos.TextPayLink && ok && !p.Status.Pending() {
			continue
		}
		return m.text.SMS.Word(message)
	}
	return ""
}

// messageWhy says why a message was not sent or did not arrive, "" where it was and
// did.
func (m *Model) messageWhy(message *pos.Message) string {
	t, f := m.text.SMS, message.Fault
	switch {
	case message.State == pos.MessageDropped:
		return t.Whys[message.Why]
	case message.State == pos.MessageFailed && f.Message != "":
		return f.Message
	case message.State == pos.MessageFailed:
		return fmt.Sprintf(t.Carrier, message.Code)
	case message.State == pos.MessageRefused && f.Setting != "":
		return m.text.Faults.ToMend(f.Setting)
	case message.State == pos.MessageRefused:
		return f.Message
	default:
		return ""
	}
}

// messageLines are the customer's number, shortened, and how each message stands.
func (m *Model) messageLines(o *pos.Order, w int) []string {
	var lines []string
	if phone := o.CustomerPhone(); phone != "" {
		lines = append(lines, m.st.Dim.On(kit.Fit(" "+fmt.Sprintf(m.text.SMS.Phone, pos.MaskPhone(phone)), w)))
	}
	for i := range o.Messages {
		message := &o.Messages[i]
		paint, line := m.st.Dim, " "+m.text.SMS.Word(message)
		if s := message.State; s == pos.MessageFailed || s == pos.MessageRefused || s == pos.MessageAbsent {
			paint = m.st.Bad
		}
		if why := m.messageWhy(message); why != "" {
			line += ": " + kit.Clean(why, maxWhy)
		}
		for _, part := range kit.Wrap(line, w-1) {
			lines = append(lines, paint.On(kit.Fit(part, w)))
		}
	}
	return lines
}

// maxWhy is as much of a reason as is shown, in characters.
const maxWhy = 120
