package sandbox

import (
	"slices"
	"time"
)

// Charge is one payment as the service itself knows it: the truth a till's records are compared with.
type Charge struct {
	Service      string // "kakaopay", "payup" or "toss"
	ID           string // tid, transactionId (empty while Payup has charged nothing) or paymentKey
	OrderNumber  string // partner_order_id, orderNumber or orderId
	ApprovalCode string // what the card company would print on a slip; empty without a card
	Amount       int64  // won, as asked for; money was taken only when ApprovesDone > 0
	Cancelled    int64  // won given back
	Status       string // KakaoPay's and Toss's own word; for Payup PENDING, APPROVED, PART_CANCELED, CANCELED or REFUSED
	CreatedAt    time.Time

	ApprovesReceived int // calls that named this payment, refused ones included
	ApprovesDone     int // 0 or 1
	CancelsReceived  int
	CancelsDone      int
}

// shelf remembers the newest payments, up to a limit. Its owner holds the lock.
type shelf[T any] struct {
	limit   int
	settled func(*T) bool // may be forgotten
	items   []*T          // oldest first
}

// put adds an item, forgetting the oldest settled one when the shelf is full. False: full of unsettled ones, not added.
func (s *shelf[T]) put(item *T) bool {
	if len(s.items) >= s.limit {
		at := slices.IndexFunc(s.items, s.settled)
		if at < 0 {
			return false
		}
		s.items = slices.Delete(s.items, at, at+1)
	}
	s.items = append(s.items, item)
	return true
}

// forget takes an item off the shelf.
func (s *shelf[T]) forget(item *T) {
	s.items = slices.DeleteFunc(s.items, func(known *T) bool { return known == item })
}

// find returns the newest item that fits, or nil.
func (s *shelf[T]) find(fits func(*T) bool) *T {
	for _, item := range slices.Backward(s.items) {
		if fits(item) {
			return item
		}
	}
	return nil
}
