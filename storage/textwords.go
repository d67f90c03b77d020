package storage

import "truckpos/pos"

type (
	purposeWord pos.TextPurpose
	messageWord pos.MessageState
	textWhyWord pos.TextWhy
)

func (p purposeWord) MarshalText() ([]byte, error)     { return spell(p) }
func (p *purposeWord) UnmarshalText(text []byte) error { return read(p, text) }
func (m messageWord) MarshalText() ([]byte, error)     { return spell(m) }
func (m *messageWord) UnmarshalText(text []byte) error { return read(m, text) }
func (w textWhyWord) MarshalText() ([]byte, error)     { return spell(w) }
func (w *textWhyWord) UnmarshalText(text []byte) error { return read(w, text) }

func (p purposeWord) word() string {
	switch pos.TextPurpose(p) {
	case pos.TextOrderReady:
		return "ready"
	case pos.TextPayLink:
		return "link"
	case pos.TextStaffCode:
		return "code"
	}
	return ""
}

func (m messageWord) word() string {
	switch pos.MessageState(m) {
	case pos.MessageWaiting:
		return "waiting"
	case pos.MessageSending:
		return "sending"
	case pos.MessageUnknown:
		return "unknown"
	case pos.MessageAccepted:
		return "accepted"
	case pos.MessageRefused:
		return "refused"
	case pos.MessageDropped:
		return "dropped"
	case pos.MessageDelivered:
		return "delivered"
	case pos.MessageFailed:
		return "failed"
	case pos.MessageAbsent:
		return "absent"
	case pos.MessageForgotten:
		return "forgotten"
	}
	return ""
}

func (w textWhyWord) word() string {
	switch pos.TextWhy(w) {
	case pos.TextPickedUp:
		return "pickedup"
	case pos.TextNotReady:
		return "notready"
	case pos.TextOrderOver:
		return "voided"
	case pos.TextLinkOver:
		return "linkover"
	case pos.TextDayLimit:
		return "daylimit"
	case pos.TextOrderLimit:
		return "orderlimit"
	case pos.TextNoPhone:
		return "nophone"
	}
	return ""
}
