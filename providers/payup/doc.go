// Package payup takes money through Payup's keyed-in card payment (API v1.3,
// keyin2 and cancel2): the cashier types the card, one request charges it. A
// merchant whose contract allows it also gives parts of a charge back
// (partcancel, which that document does not have), and may ask about a card's
// first six digits while it is typed (binCheck).
//
//	till                                  Payup
//	 │── keyin2, once, signed ──────────────►│
//	 │◄─ responseCode 0000, transactionId ───│  charged
//	 │◄─ another responseCode ───────────────│  refused
//	 │   (nothing, half, a web page, a code  │  unknown: a person looks into
//	 │    nobody lists in another envelope)  │  Payup's merchant console
//
// Payup has no inquiry and no key that would make a repeated request harmless,
// so an unknown outcome cannot be settled by software.
//
// The package refuses to send anything twice and to keep any part of a card:
// the request is written by hand into one buffer, which is overwritten when
// the call is over, and no error repeats a digit of it.
package payup
