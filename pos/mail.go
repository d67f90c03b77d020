package pos

// mail is what the current day has sent: how many messages, which cost money
// each, and those about no order.
type mail struct {
	sent    int
	letters []Message
}

// read takes note of an entry of the day that is in the ledger.
func (m *mail) read(e Entry) {
	switch v := e.Event.(type) {
	case TextWished:
		m.sent++
	case TextDropped:
		m.sent--
	case TextSending:
		if aboutNoOrder(v) {
			m.sent++
			m.letters = append(m.letters, Message{K: v.K, Purpose: v.Purpose, State: MessageSending, At: e.At, SentAt: e.At, EndedAt: e.At})
		}
	case TextEnded:
		if l := m.letter(v.K); l != nil && aboutNoOrder(v) {
			l.State, l.EndedAt, l.ID, l.Fault = v.State, e.At, v.ID, v.Fault
		}
	case TextReported:
		if l := m.letter(v.K); l != nil && aboutNoOrder(v) {
			l.State, l.EndedAt, l.Code = v.State, e.At, v.Code
			if v.ID != "" {
				l.ID = v.ID
			}
		}
	}
}

func (m *mail) letter(k int) *Message {
	if k < 1 || k > len(m.letters) {
		return nil
	}
	return &m.letters[k-1]
}
