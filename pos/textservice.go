package pos

import (
	"context"
	"time"
)

// TextService sends text messages to mobile telephones (NAVER Cloud SENS). Errors are
// *[Fault]; any other counts as unknown.
type TextService interface {
	// Send hands a message over for delivery. It costs money and is sent once.
	// An answer says that it was accepted, not that it arrived.
	Send(ctx context.Context, m TextMessage) (TextAccepted, error)
	// Delivery asks what became of a message. It may be repeated.
	Delivery(ctx context.Context, q TextQuery) (TextDelivery, error)
}

// TextMessage is one message to one telephone.
type TextMessage struct {
	To      string // digits
	Title   string // of a long message; "" for none
	Content string
	At      time.Time // signed with the request
}

// TextAccepted is a service's word that it will deliver a message.
type TextAccepted struct {
	ID string // by which the service knows the request
	At time.Time
}

// TextQuery names a message: by ID or, where the answer that told it was lost, by what
// was sent, to whom and when.
type TextQuery struct {
	ID      string
	Message TextMessage
}

// TextDelivery is what a service knows of a message.
type TextDelivery struct {
	State TextState
	ID    string // of the request that brought it
	Code  string // of a failure, the carrier's
	Text  string // of a failure, the service's words, cleaned
	At    time.Time
}

// TextState is how far a message got.
type TextState uint8

// The states. The zero value says that the service's word is not understood.
const (
	TextUnknown   TextState = iota
	TextAbsent              // the service never got it
	TextUnderWay            // accepted, not yet at the telephone
	TextDelivered           // arrived
	TextFailed              // will not arrive
)
