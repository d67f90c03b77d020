package settlement

import (
	"context"
	"fmt"

	"truckpos/pos"
)

// Journal is what a report is read from: a part of [pos.Journal].
type Journal interface {
	// Closing returns the entry that holds Z report n, the newest one for 0.
	Closing(ctx context.Context, n uint64) (pos.Entry, bool, error)
	// Opening returns the entry of the newest opening of a business day.
	Opening(ctx context.Context) (pos.Entry, bool, error)
	// Each calls fn with the entries from one sequence to another, both included.
	Each(ctx context.Context, from, to uint64, fn func(pos.Entry) error) error
	// Day returns every entry about the orders of a business day, and the others
	// written on it.
	Day(ctx context.Context, day pos.Day) ([]pos.Entry, error)
	// Open lists the orders that wait for someone.
	Open(ctx context.Context) ([]pos.OrderID, error)
	// Menu returns the menu in force.
	Menu(ctx context.Context) (pos.Menu, error)
}

var _ Journal = pos.Journal(nil)

// Scope is what a report covers. Its zero value is that of [Open].
type Scope struct {
	kind     scopeKind
	z        uint64
	from, to pos.Day
}

type scopeKind uint8

const (
	scopeOpen scopeKind = iota
	scopeZ
	scopeDays
)

// Open is what the next Z report will cover, as it stands: the open business
// day and what was written between the Z before it and its opening.
func Open() Scope { return Scope{} }

// Z is what Z report n covers; the newest for 0.
func Z(n uint64) Scope { return Scope{kind: scopeZ, z: n} }

// Day is a business day: all its Z reports and, while it is open, the open part.
func Day(day pos.Day) Scope { return Days(day, day) }

// Days is a range of business days, both included. Days without sales may be
// among them.
func Days(from, to pos.Day) Scope { return Scope{kind: scopeDays, from: from, to: to} }

// String names it for logs: "open", "Z 12", "2026-11-01 to 2026-11-30".
func (s Scope) String() string {
	switch {
	case s.kind == scopeZ:
		return fmt.Sprintf("Z %d", s.z)
	case s.kind == scopeDays && s.from == s.to:
		return s.from.String()
	case s.kind == scopeDays:
		return fmt.Sprintf("%s to %s", s.from, s.to)
	default:
		return "open"
	}
}

// check refuses what is no scope.
func (s Scope) check() error {
	if s.kind == scopeDays && (!s.from.Valid() || !s.to.Valid() || s.from > s.to) {
		return fmt.Errorf("days %s to %s: %w", s.from, s.to, pos.ErrDay)
	}
	return nil
}
