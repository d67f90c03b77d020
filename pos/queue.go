package pos

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// QueueState is how a queued payment stands.
type QueueState uint8

// The states. An item that waits or was refused is in the queue; the others
// have left it.
const (
	QueueWaiting QueueState = iota + 1 // for its service to be back
	QueueRefused                       // the service said no to it: a person must choose
	QueueBegun                         // a payment by its method has begun
	QueuePaid                          // the order was paid otherwise
	QueueLeft                          // given up, or the order was voided
)

// Queued is an order's wish to be paid by a service that could not be reached.
// It claims no money: the order can be paid another way at any time. Card data
// is never part of it.
type Queued struct {
	Method  Method
	Total   Won    // asked for; less when less is left to pay
	Phone   string // the customer's, digits; "" where none was given or it was erased
	At      time.Time
	State   QueueState
	Payment int       // number of the payment that began
	Fault   FaultNote // why it was refused
	Reason  string    // why it was given up
	EndedAt time.Time
}

// Lengths of a customer's phone number, in digits.
const (
	MinPhone = 9
	MaxPhone = 11
)

// IsPhone reports whether digits can be a Korean telephone number, which begins
// with 0. A card number never does, so none can be kept as one.
func IsPhone(digits string) bool {
	return digits != "" && digits[0] == '0' && validPhone(digits)
}

// InQueue returns the order's payment that waits for its service, or nil. There
// is at most one.
func (o *Order) InQueue() *Queued {
	if n := len(o.Queue); n > 0 && (o.Queue[n-1].State == QueueWaiting || o.Queue[n-1].State == QueueRefused) {
		return &o.Queue[n-1]
	}
	return nil
}

// QueuedAmount is what the order's payment in the queue would ask for now: 0
// where there is none or other payments have claimed everything.
func (o *Order) QueuedAmount() Won {
	q := o.InQueue()
	if q == nil || o.Stage == StageVoided {
		return 0
	}
	return min(q.Total, o.Unclaimed())
}

func (o *Order) queue(e Entry, v PaymentQueued) error {
	switch {
	case o.Stage == StageVoided || o.IsPaid():
		return ErrOrderClosed
	case o.InQueue() != nil:
		return ErrQueued
	case v.Method != KakaoPay && v.Method != KeyedCard:
		return fmt.Errorf("%s needs no queue: %w", v.Method, ErrFold)
	case v.Total < 1:
		return fmt.Errorf("queue %s won: %w", v.Total, ErrAmount)
	case v.Total > o.Unclaimed():
		return fmt.Errorf("queue %s won, %s left: %w", v.Total, o.Unclaimed(), ErrTooMuch)
	case !validPhone(v.Phone):
		return fmt.Errorf("phone number of %d digits: %w", len(v.Phone), ErrAmount)
	}
	o.Queue = append(slices.Clip(o.Queue), Queued{Method: v.Method, Total: v.Total, Phone: v.Phone, At: e.At, State: QueueWaiting})
	if o.Stage == StageHeld {
		o.Stage, o.StageAt = StageAccepted, e.At
	}
	return nil
}

// validPhone holds also for what was written before IsPhone was asked.
func validPhone(phone string) bool {
	if phone == "" {
		return true
	}
	return len(phone) >= MinPhone && len(phone) <= MaxPhone && strings.Trim(phone, "0123456789") == ""
}

func (o *Order) refuseQueued(v QueuedRefused) error {
	q := o.InQueue()
	if q == nil || q.State != QueueWaiting {
		return fmt.Errorf("refusal of what does not wait in the queue: %w", ErrTransition)
	}
	q.State, q.Fault = QueueRefused, v.Fault
	return nil
}

func (o *Order) leaveQueue(e Entry, v QueuedLeft) error {
	q := o.InQueue()
	switch {
	case q == nil:
		return fmt.Errorf("leave the queue without being in it: %w", ErrTransition)
	case v.Reason == "":
		return ErrReasonMissing
	}
	q.State, q.Reason, q.EndedAt = QueueLeft, v.Reason, e.At
	return nil
}

// settleQueue ends the item in the queue when an entry about the order did
// what it waits for, or made it pointless. before is how many payments the
// order had. The entry itself says all that is needed, so the item can neither
// begin twice nor be forgotten by a crash in between.
func (o *Order) settleQueue(e Entry, before int) {
	q := o.InQueue()
	if q == nil {
		return
	}
	for n := before + 1; n <= len(o.Payments); n++ {
		if o.Payments[n-1].Method == q.Method {
			q.State, q.Payment, q.EndedAt = QueueBegun, n, e.At
			return
		}
	}
	switch {
	case o.Stage == StageVoided:
		q.State, q.EndedAt = QueueLeft, e.At
		if v, ok := e.Event.(OrderVoided); ok {
			q.Reason = v.Reason
		}
	case o.IsPaid():
		q.State, q.EndedAt = QueuePaid, e.At
	}
}
