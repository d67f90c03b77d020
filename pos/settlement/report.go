package settlement

import (
	"slices"
	"time"

	"truckpos/pos"
)

// Report is what a scope adds up to. Amounts are won, VAT included where
// nothing else is said. A stretch without any entries has a report, too.
type Report struct {
	Periods []Period      // of each Z report in the scope and, at the end, of the one to come
	Methods []MethodSums  // of all methods, in the order of [pos.Methods]
	Orders  Orders        // counted
	Sold    pos.Won       // totals of the completed orders
	Items   []ItemSales   // of the completed orders, the most money first
	Slots   [Slots]Bucket // the completed orders by quarter hour, see [Report.Hours]

	Receipts []ReceiptSums // cash receipts, by type; without the types that there were none of

	Discounts Discounts // of the completed orders
	Voids     []Void
	Returns   []Return // money given back; a ruling that takes one back has a line of its own
	// Corrected are payments that a later ruling took back. They are taken off what
	// was taken.
	Corrected []Return

	// Unresolved are the attempts whose outcome was not known when the scope ended.
	Unresolved []pos.OpenThing
	// Advances are the orders with entries in the scope that had money when it
	// began, or when it ended, and were not complete then; see [Bridge].
	Advances []Advance
	Extra    pos.Won // see [Bridge]
}

// Period are the facts of what one Z report covers, or of what the next one
// will.
type Period struct {
	Number   uint64 // of the Z report
	Day      pos.Day
	Z        *pos.ZReport // nil where it is not closed
	Open     bool         // it is not closed, and a business day is open
	From, To uint64       // sequences; To < From where there is none
	OpenedAt time.Time
	OpenedBy string
	ClosedAt time.Time // zero where it is not closed
	ClosedBy string

	Drawer     pos.Drawer
	Counted    pos.Won // 0 where it is not closed
	Difference pos.Won // counted less expected; 0 where it is not closed
	Reason     string  // of the difference
	Cash       []CashMove

	CarriedIn []pos.OpenThing // left open by the Z before
	Carried   []pos.OpenThing // left open by this one
}

// CashMove is cash put into the drawer or taken out, beside sales.
type CashMove struct {
	Seq uint64 // of the entry
	At  time.Time
	pos.CashMoved
}

// Orders count orders and payments.
type Orders struct {
	Placed    int64
	Voided    int64
	Completed int64 // fully paid for the first time; once, also when it was split
	Payments  int64 // that completed them
	Split     int64 // completed by more than one payment
}

// Void is an order that ended without money, because none came or all of it was
// given back.
type Void struct {
	Seq    uint64 // of the entry
	At     time.Time
	Order  pos.OrderID
	Amount pos.Won // the order's total
	Paid   bool    // it was complete before
	Reason string
	By     string
}

// Return is money that went back, or that a ruling moved the other way.
type Return struct {
	pos.Movement
	By string // who gave it back, or ruled
}

// Days lists the business days in the report, each once.
func (r *Report) Days() []pos.Day {
	var days []pos.Day
	for i := range r.Periods {
		days = append(days, r.Periods[i].Day)
	}
	return slices.Compact(days)
}

// Difference is what the drawer counts of the scope were above what was
// expected, together; below zero where cash is missing.
func (r *Report) Difference() pos.Won {
	var sum pos.Won
	for i := range r.Periods {
		sum += r.Periods[i].Difference
	}
	return sum
}

// UnresolvedAmount is the money that the unresolved attempts are about.
func (r *Report) UnresolvedAmount() pos.Won {
	var sum pos.Won
	for _, t := range r.Unresolved {
		sum += t.Amount
	}
	return sum
}

// Ticket is what a completed order cost on average, rounded half up; 0 without
// orders.
func (r *Report) Ticket() pos.Won {
	n := pos.Won(r.Orders.Completed)
	if n == 0 {
		return 0
	}
	return (r.Sold + n/2) / n
}

// Permille is part of whole in thousandths, rounded half up; 0 of nothing.
func Permille(part, whole pos.Won) int {
	if whole == 0 {
		return 0
	}
	return int((part*1000 + whole/2) / whole)
}
