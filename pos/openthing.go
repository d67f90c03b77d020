package pos

import (
	"cmp"
	"fmt"
	"slices"
)

// ThingKind is why something is still open when a day is to be closed.
type ThingKind uint8

// The kinds, in the order in which they are listed.
const (
	ThingSending    ThingKind = iota + 1 // a call is under way; it ends by itself
	ThingLink                            // a link that the buyer could still pay
	ThingUnresolved                      // an attempt whose outcome is not known
	ThingDeposit                         // a transfer that has not been seen
	ThingQueued                          // a payment waits for its service
	ThingHeld                            // an order noted down and not begun
	ThingUnpaid                          // an order with money left to pay
	ThingUnfinished                      // paid, and not yet handed over
	ThingOverpaid                        // money that has to be given back
	ThingReceipt                         // a cash receipt, or its cancel, that came to nothing, or that nothing will end
)

// String names the kind in English, for logs and exports.
func (k ThingKind) String() string {
	names := [...]string{"", "sending", "link", "unresolved", "deposit", "queued", "held", "unpaid", "unfinished", "overpaid", "receipt"}
	if int(k) < len(names) {
		return names[k]
	}
	return "invalid"
}

// Carries reports whether such a thing may be carried over to the next day. A
// link cannot: its time runs out, and once a day is closed no buyer's return is
// approved.
func (k ThingKind) Carries() bool { return k > ThingLink && k <= ThingReceipt }

// OpenThing is something that a closing must settle or carry over.
type OpenThing struct {
	Kind    ThingKind
	Payment PaymentID // N is 0 where it is about the order as a whole
	Method  Method    // of the payment; 0 for an order
	Amount  Won       // that it is about
}

// String names it for logs: "unresolved 2026-11-21 A-012/1".
func (t OpenThing) String() string {
	if t.Payment.N == 0 {
		return fmt.Sprintf("%s %s", t.Kind, t.Payment.Order)
	}
	return fmt.Sprintf("%s %s", t.Kind, t.Payment)
}

// OpenThings lists what is open, by kind and then by order.
func (r *Register) OpenThings() []OpenThing {
	r.mu.RLock()
	defer r.mu.RUnlock()
	var things []OpenThing
	for _, o := range r.book.sorted {
		things = append(things, o.OpenThings()...)
		things = append(things, r.abandonedReceipts(o)...)
	}
	slices.SortStableFunc(things, func(a, b OpenThing) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), a.Payment.Order.Compare(b.Payment.Order), cmp.Compare(a.Payment.N, b.Payment.N))
	})
	return things
}

// abandonedReceipts are the order's receipts that go on by themselves no more, because
// none are set up: in the queue, or of which nobody knows the outcome.
func (r *Register) abandonedReceipts(o *Order) []OpenThing {
	if r.cfg.Receipts != nil {
		return nil
	}
	var things []OpenThing
	for i := range o.Payments {
		p := &o.Payments[i]
		if c := r.receiptQuestion(p); c != nil && p.ReceiptStuck() == nil {
			things = append(things, OpenThing{Kind: ThingReceipt, Payment: p.ID, Method: p.Method, Amount: c.Total})
		}
	}
	return things
}

// OpenThings lists what is open about the order: something where it is
// [Order.Open], and only there, except for a cash receipt that goes on by itself.
func (o *Order) OpenThings() []OpenThing {
	if !o.waits() {
		return nil
	}
	var things []OpenThing
	for i := range o.Payments {
		p := &o.Payments[i]
		if c := p.ReceiptStuck(); c != nil {
			things = append(things, OpenThing{Kind: ThingReceipt, Payment: p.ID, Method: p.Method, Amount: c.Total})
		}
		t := OpenThing{Payment: p.ID, Method: p.Method, Amount: p.Total}
		switch a := p.OpenAttempt(); {
		case a != nil && a.State == Sending:
			t.Kind, t.Amount = ThingSending, a.Total
		case a != nil:
			t.Kind, t.Amount = ThingUnresolved, a.Total
		case p.Status == WaitingForDeposit:
			t.Kind = ThingDeposit
		case p.Status.Pending():
			t.Kind = ThingLink
		default:
			continue
		}
		things = append(things, t)
	}
	if more := o.Overpaid(); more > 0 {
		things = append(things, OpenThing{Kind: ThingOverpaid, Payment: PaymentID{Order: o.ID}, Amount: more})
	}
	whole := OpenThing{Payment: PaymentID{Order: o.ID}, Amount: o.Unclaimed()}
	switch q := o.InQueue(); {
	case o.Stage == StageVoided:
		return things
	case q != nil:
		whole.Kind, whole.Method, whole.Amount = ThingQueued, q.Method, o.QueuedAmount()
	case o.Stage == StageHeld:
		whole.Kind = ThingHeld
	case whole.Amount > 0:
		whole.Kind = ThingUnpaid
	case o.IsPaid() && o.Stage != StagePickedUp:
		whole.Kind, whole.Amount = ThingUnfinished, o.Paid()
	default:
		return things
	}
	return append(things, whole)
}
