package pos

import "context"

// Head is the newest entry of a journal; its zero value stands for an empty one.
type Head struct {
	Seq uint64
	Day Day
}

// Journal keeps entries durably and in order. Implementations are safe for
// use by several goroutines.
type Journal interface {
	// Append writes the entries in one transaction, all or none, assigns their
	// Seq in place, and returns only when they are durable. An error means that
	// they are not there, except for one wrapping ErrJournal: then nothing more
	// can be appended by this journal, and what is on disk is found by opening
	// it anew.
	Append(ctx context.Context, entries []Entry) error
	// Day returns, in order, every entry about the orders of the business day,
	// those written on later days included, and every other entry written on
	// that day: about no order (sold-out marks, menus) or about the orders of
	// earlier days. The first make the day's orders, all that were written on
	// the day make its totals.
	Day(ctx context.Context, day Day) ([]Entry, error)
	// Open lists the orders, oldest first, whose last entry left them open.
	Open(ctx context.Context) ([]OrderID, error)
	// Head returns the newest entry's place.
	Head(ctx context.Context) (Head, error)
	// Menu returns the menu in force; an empty one before the first import.
	Menu(ctx context.Context) (Menu, error)
}
