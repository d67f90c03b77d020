package pos

import "time"

// TextPurpose is what a text message is for.
type TextPurpose uint8

// The purposes.
const (
	TextOrderReady TextPurpose = iota + 1 // "your order is ready"
	TextPayLink                           // a link to pay by
	TextStaffCode                         // a code for somebody who works here; about no order
)

// String names the purpose in English, for logs and the ledger.
func (p TextPurpose) String() string {
	names := [...]string{"", "order ready", "pay link", "staff code"}
	if int(p) < len(names) {
		return names[p]
	}
	return "invalid"
}

// aboutOrder reports whether such a text belongs to an order.
func (p TextPurpose) aboutOrder() bool { return p != TextStaffCode }

// MessageState is what is known about a text message.
type MessageState uint8

// The states. Sent once, a message never goes back to waiting unless not a byte
// of it had left.
const (
	MessageWaiting   MessageState = iota + 1 // to be sent
	MessageSending                           // on disk; a byte may have left
	MessageUnknown                           // it may have been accepted; it is never sent again
	MessageAccepted                          // by the service; not yet at the telephone
	MessageRefused                           // the service said no
	MessageDropped                           // not sent, because it was of no use any more
	MessageDelivered                         // arrived
	MessageFailed                            // did not arrive, by the carrier's word
	MessageAbsent                            // the service never got it, by its word
	MessageForgotten                         // what became of it could not be learned
)

// String names the state in English, for logs and the ledger.
func (s MessageState) String() string {
	names := [...]string{"", "waiting", "sending", "unknown", "accepted", "refused", "dropped", "delivered", "failed", "absent", "forgotten"}
	if int(s) < len(names) {
		return names[s]
	}
	return "invalid"
}

// UnderWay reports whether something about the message is still to happen or to
// be learned.
func (s MessageState) UnderWay() bool { return s >= MessageWaiting && s <= MessageAccepted }

// mayBecome is the table of allowed transitions; everything else is an error.
func (s MessageState) mayBecome(next MessageState) bool {
	switch s {
	case MessageWaiting:
		return next == MessageSending || next == MessageDropped
	case MessageSending:
		return next == MessageWaiting || next == MessageUnknown || next == MessageAccepted || next == MessageRefused
	case MessageUnknown:
		return next == MessageAccepted || next == MessageDelivered || next == MessageFailed || next == MessageAbsent || next == MessageForgotten
	case MessageAccepted:
		return next == MessageDelivered || next == MessageFailed || next == MessageForgotten
	default:
		return false
	}
}

// TextWhy is why a message was not sent.
type TextWhy uint8

// The reasons.
const (
	TextPickedUp   TextWhy = iota + 1 // the order was picked up meanwhile
	TextNotReady                      // the order was taken back from ready
	TextOrderOver                     // the order was voided
	TextLinkOver                      // the link can no longer be paid
	TextDayLimit                      // as many as allowed were sent on this day
	TextOrderLimit                    // as many as allowed were sent about this order
	TextNoPhone                       // its number was erased
)

// Message is a text message about an order, or one about none.
type Message struct {
	K       int // number within the order, or within the day, from 1
	Purpose TextPurpose
	Payment int // whose link it brings; 0 for none
	State   MessageState
	Phone   string // digits; "" once erased
	Title   string
	Content string
	At      time.Time // when it was asked for
	SentAt  time.Time // when it was sent last
	EndedAt time.Time // when its state became the present one
	ID      string    // by which the service knows the request
	Why     TextWhy   // of one that was dropped
	Code    string    // the carrier's, of one that failed
	Fault   FaultNote // of one that was refused or is unknown
}

// Handed reports whether the service has the message, or may have it: then it is
// not to be sent again.
func (m *Message) Handed() bool {
	return m.State != MessageRefused && m.State != MessageDropped
}

// MessageID names a message for ever: the order, and its number there. Of a
// message about no order only the day of Order is set.
type MessageID struct {
	Order OrderID
	K     int
}

// Message returns the order's message with number k, from 1.
func (o *Order) Message(k int) (*Message, bool) {
	if k < 1 || k > len(o.Messages) {
		return nil, false
	}
	return &o.Messages[k-1], true
}

// MessageOf returns the newest message of a purpose, and for a link that of the
// payment; nil where there is none.
func (o *Order) MessageOf(purpose TextPurpose, payment int) *Message {
	for i := len(o.Messages) - 1; i >= 0; i-- {
		if m := &o.Messages[i]; m.Purpose == purpose && m.Payment == payment {
			return m
		}
	}
	return nil
}

// CustomerPhone is the customer's telephone number: the one given with the
// order, or else with its payment in the queue. "" where none was given or it was
// erased.
func (o *Order) CustomerPhone() string {
	if o.PhoneGiven {
		return o.Phone
	}
	for i := len(o.Queue) - 1; i >= 0; i-- {
		if o.Queue[i].Phone != "" {
			return o.Queue[i].Phone
		}
	}
	return ""
}

// IsMobile reports whether digits are a number that a text message can be sent to.
func IsMobile(digits string) bool {
	return len(digits) >= 10 && IsPhone(digits) && digits[:2] == "01"
}

// MaskPhone shows the end of a telephone number only: "010-****-5678".
func MaskPhone(digits string) string {
	if len(digits) < MinPhone {
		return ""
	}
	area := digits[:3]
	if digits[:2] == "02" { // Seoul
		area = digits[:2]
	}
	return area + "-****-" + digits[len(digits)-4:]
}
