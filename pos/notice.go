package pos

import (
	"slices"
	"time"
)

// Notice is a hint that something changed and screens should read again.
// Losing one costs nothing: the next one, or the next key, brings the same
// snapshot.
type Notice struct {
	Order OrderID // zero: something other than an order
}

// noticeBuffer is how many hints wait for a slow subscriber before further
// ones are dropped.
const noticeBuffer = 16

// Subscribe returns a channel of hints and a function that ends it.
func (r *Register) Subscribe() (<-chan Notice, func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	id := r.nextSub
	r.nextSub++
	c := make(chan Notice, noticeBuffer)
	r.subscribers[id] = c
	return c, func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		if _, ok := r.subscribers[id]; ok {
			delete(r.subscribers, id)
			close(c)
		}
	}
}

// announce tells subscribers and waiters. The caller holds mu.
func (r *Register) announce(n Notice) {
	close(r.changed)
	r.changed = make(chan struct{})
	for _, c := range r.subscribers {
		select {
		case c <- n:
		default:
		}
	}
}

// OutcomeKind is how a payment or a cancel ended, for the person at the till.
type OutcomeKind uint8

// The outcomes.
const (
	OutcomePaid           OutcomeKind = iota + 1 // money arrived
	OutcomeDeclined                              // the service said no; nothing was charged
	OutcomeNotSent                               // nothing left the till
	OutcomeMisconfigured                         // a setting must be mended; nothing was charged
	OutcomeUnknown                               // the outcome is not known
	OutcomeExpired                               // the link ran out; nothing was charged
	OutcomeQuit                                  // the buyer stopped; nothing was charged
	OutcomeFailed                                // the buyer could not authenticate; nothing was charged
	OutcomeReturned                              // money was given back
	OutcomeKept                                  // a cancel was refused or not sent; nothing was given back
	OutcomeFound                                 // money arrived for a payment that had ended
	OutcomeLinkReady                             // of the queue: its link is made and its code can be shown
	OutcomeCardNow                               // of the queue: the card can be keyed in now; Payment has no number
	OutcomeQueueStuck                            // of the queue: the service refused it; Payment has no number
	OutcomeReceiptRefused                        // a cash receipt was not issued
	OutcomeReceiptFailed                         // the tax office refused it later
	OutcomeReceiptUnknown                        // whether a cash receipt was issued or cancelled is not known
	OutcomeReceiptKept                           // a cash receipt could not be cancelled, though money went back
	OutcomeReceiptLate                           // issued by itself, and later than it may be
)

// Outcome is the end of something a customer or a cashier waits for. It stays
// in [Register.Outcomes] until a person has seen it.
type Outcome struct {
	Payment PaymentID
	Kind    OutcomeKind
	Method  Method
	Total   Won // of the payment, or of the part returned
	Fault   FaultNote
	At      time.Time
}

// Outcomes lists what nobody has acknowledged, oldest first.
func (r *Register) Outcomes() []Outcome {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return slices.Clone(r.outcomes)
}

// Acknowledge says that a person has seen the outcome of a payment.
func (r *Register) Acknowledge(id PaymentID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.outcomes = slices.DeleteFunc(r.outcomes, func(o Outcome) bool { return o.Payment == id })
	r.announce(Notice{Order: id.Order})
}

// note keeps an outcome; a newer one of the same payment takes its place.
func (r *Register) note(o Outcome) {
	o.At = r.cfg.Clock.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.outcomes = slices.DeleteFunc(r.outcomes, func(old Outcome) bool { return old.Payment == o.Payment })
	r.outcomes = append(r.outcomes, o)
	r.announce(Notice{Order: o.Payment.Order})
}
