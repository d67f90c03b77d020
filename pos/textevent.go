package pos

import (
	"fmt"
	"strings"
)

// PhoneGiven says which telephone number the customer of an order has given, or,
// if Given is false, that the order goes on without one.
type PhoneGiven struct {
	Given bool
	Phone string // digits; the journal keeps it apart, so that it can be erased
}

// TextWished asks for a text message about an order. Everything that would tell
// who gets what is kept apart from the journal.
type TextWished struct {
	K                     int
	Purpose               TextPurpose
	N                     int // payment whose link it brings; 0 for none
	Phone, Title, Content string
}

// TextSending is on disk before the first byte of a message leaves. One about no
// order begins with it; neither its number nor its content is written anywhere.
type TextSending struct {
	K       int
	Purpose TextPurpose
}

// TextEnded says what became of sending a message: accepted, refused, unknown, or
// waiting again because not a byte had left.
type TextEnded struct {
	K       int
	Purpose TextPurpose
	State   MessageState
	ID      string // by which the service knows the request
	Fault   FaultNote
}

// TextReported says what became of a message that the service has, or may have.
type TextReported struct {
	K       int
	Purpose TextPurpose
	State   MessageState
	ID      string
	Code    string // the carrier's, where it failed
	Reason  string // the service's words for that, cleaned
}

// TextDropped gives up a message that waits.
type TextDropped struct {
	K   int
	Why TextWhy
}

func (PhoneGiven) event()   {}
func (TextWished) event()   {}
func (TextSending) event()  {}
func (TextEnded) event()    {}
func (TextReported) event() {}
func (TextDropped) event()  {}

// aboutNoOrder reports whether an event of a text message is about no order.
func aboutNoOrder(event Event) bool {
	switch v := event.(type) {
	case TextSending:
		return !v.Purpose.aboutOrder()
	case TextEnded:
		return !v.Purpose.aboutOrder()
	case TextReported:
		return !v.Purpose.aboutOrder()
	default:
		return false
	}
}

// OfCustomer reports whether the private part of an event is a customer's
// telephone number, or a message to it: what is erased once nobody needs it.
func OfCustomer(event Event) bool {
	switch event.(type) {
	case PaymentQueued, PhoneGiven, TextWished:
		return true
	default:
		return false
	}
}

func (v PhoneGiven) private() string               { return v.Phone }
func (v PhoneGiven) withPrivate(part string) Event { v.Phone = part; return v }

// private writes how long number and title are in front of them.
func (v TextWished) private() string {
	if v.Phone+v.Title+v.Content == "" {
		return ""
	}
	return fmt.Sprintf("%d %d %s%s%s", len(v.Phone), len(v.Title), v.Phone, v.Title, v.Content)
}

func (v TextWished) withPrivate(part string) Event {
	v.Phone, v.Title, v.Content = "", "", ""
	var phone, title int
	if _, err := fmt.Sscanf(part, "%d %d", &phone, &title); err != nil {
		return v
	}
	rest := part[strings.Index(part, " ")+1:]
	rest = rest[strings.Index(rest, " ")+1:]
	if phone < 0 || title < 0 || phone > len(rest) || title > len(rest)-phone {
		return v
	}
	v.Phone, v.Title, v.Content = rest[:phone], rest[phone:phone+title], rest[phone+title:]
	return v
}
