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
	Archive
	// Append writes the entries in one transaction, all or none, assigns their
	// Seq and the Head and Previous of a Z report in place, and returns only when
	// they are durable. An error means that they are not there, except for one
	// wrapping ErrJournal: then nothing more can be appended by this journal, and
	// what is on disk is found by opening it anew.
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

// Archive is the part of a [Journal] that reads what is behind the open day.
type Archive interface {
	// Closing returns the entry that holds Z report n, the newest one for 0, and
	// false where there is none.
	Closing(ctx context.Context, n uint64) (Entry, bool, error)
	// Opening returns the entry of the newest opening of a business day, and false
	// where there is none.
	Opening(ctx context.Context) (Entry, bool, error)
	// Reconciliations calls fn with every entry that holds a [Reconciled], oldest
	// first.
	Reconciliations(ctx context.Context, fn func(Entry) error) error
	// Standing calls fn with every entry whose event [Stands], oldest first.
	Standing(ctx context.Context, fn func(Entry) error) error
	// Life is what all entries add up to.
	Life(ctx context.Context) (Totals, error)
	// Each calls fn with the entries from one sequence to another, both included,
	// in order; to 0 stands for the newest. It stops at fn's first error, which it
	// returns or wraps. fn must not use the journal.
	Each(ctx context.Context, from, to uint64, fn func(Entry) error) error
}
