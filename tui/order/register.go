package order

import (
	"context"
	"time"

	"truckpos/pos"
)

// Day is what the screen knows of the business day.
type Day interface {
	Period() pos.Period
}

// Snapshots is what the screen reads of the till.
type Snapshots interface {
	Menu() *pos.Menu
	SoldOut() map[int]bool
	Orders() []*pos.Order
	Order(id pos.OrderID) (*pos.Order, error)
	Now() time.Time
}

// Taker is what the screen asks of the till.
type Taker interface {
	// Placed finds what Place had made of a key, once that is known.
	Placed(key string) (pos.OrderID, bool)
	Place(ctx context.Context, key string, content pos.Content, held bool) (*pos.Order, error)
	Amend(ctx context.Context, id pos.OrderID, content pos.Content, held bool) (*pos.Order, error)
	Void(ctx context.Context, id pos.OrderID, reason string) error
	GivePhone(ctx context.Context, id pos.OrderID, phone string) error
	SetSoldOut(ctx context.Context, code int, soldOut bool) error
}

// Register is the till.
type Register interface {
	Day
	Snapshots
	Taker
}

var _ Register = (*pos.Register)(nil)

// waits reports whether an order still waits for money from here. A held one
// waits even when nothing is to be paid for it.
func waits(o *pos.Order) bool {
	return o.Stage != pos.StageVoided && (o.Stage == pos.StageHeld || !o.IsPaid())
}

// touched reports whether money has arrived for an order or may still arrive:
// then its content must stay as it is.
func touched(o *pos.Order) bool {
	for i := range o.Payments {
		if p := &o.Payments[i]; p.Taken > 0 || p.Status.Pending() || p.OpenAttempt() != nil {
			return true
		}
	}
	return false
}
