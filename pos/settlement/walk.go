package settlement

import (
	"context"
	"fmt"

	"truckpos/pos"
)

// chunk is how many entries are read at a time. The journal is not asked for
// anything else while it gives them out.
const chunk = 512

// walk goes through stretches that follow each other.
type walk struct {
	journal Journal
	book    *book
	entries []pos.Entry
}

func newWalk(j Journal) *walk {
	return &walk{journal: j, book: newBook(j), entries: make([]pos.Entry, 0, chunk)}
}

// through calls fn with the entries of a stretch, in order, each with its order
// as it was afterwards, nil for an entry about none.
func (w *walk) through(ctx context.Context, s stretch, fn func(e pos.Entry, t *tracked, done step) error) error {
	w.book.turn(s)
	for next := s.from; next > 0 && (s.to == 0 || next <= s.to); {
		to := next + chunk - 1
		if s.to != 0 {
			to = min(to, s.to)
		}
		if err := w.read(ctx, next, to); err != nil {
			return err
		}
		for _, e := range w.entries {
			_, closed := e.Event.(pos.DayClosed)
			switch {
			case closed && s.to == 0:
				return nil // just now: what was open is not any more
			case e.Seq != next || closed:
				return fmt.Errorf("entry %d is missing from the ledger: %w", next, pos.ErrFold)
			}
			next++
			if err := w.follow(ctx, e, fn); err != nil {
				return err
			}
		}
		switch short := next <= to; {
		case short && s.to != 0:
			return fmt.Errorf("entry %d is missing from the ledger: %w", next, pos.ErrFold)
		case short:
			return nil
		}
	}
	return nil
}

func (w *walk) read(ctx context.Context, from, to uint64) error {
	clear(w.entries)
	w.entries = w.entries[:0]
	err := w.journal.Each(ctx, from, to, func(e pos.Entry) error {
		w.entries = append(w.entries, e)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read entries %d to %d: %w", from, to, err)
	}
	return nil
}

func (w *walk) follow(ctx context.Context, e pos.Entry, fn func(pos.Entry, *tracked, step) error) error {
	if e.Order.IsZero() {
		return fn(e, nil, step{})
	}
	t, done, err := w.book.follow(ctx, e)
	if err != nil {
		return err
	}
	return fn(e, t, done)
}

// Movements calls fn with every movement in the scope, in the order in which
// they were written, each with its order as it was right after it, which may be
// one of an earlier day. The order must not be changed. It stops at fn's first
// error.
func Movements(ctx context.Context, j Journal, scope Scope, fn func(pos.Movement, *pos.Order) error) error {
	return MovementsByDay(ctx, j, scope, func(_ pos.Day, m pos.Movement, o *pos.Order) error { return fn(m, o) })
}

// MovementsByDay is [Movements] with the business day to which a report counts
// each: that of the Z report that covers it, or of the open part. It is later
// than the movement's own for what was written between a Z report and the next
// opening.
func MovementsByDay(ctx context.Context, j Journal, scope Scope, fn func(pos.Day, pos.Movement, *pos.Order) error) error {
	w := newWalk(j)
	err := stretches(ctx, j, scope, func(s stretch) error {
		return w.through(ctx, s, func(_ pos.Entry, t *tracked, done step) error {
			if !done.moved {
				return nil
			}
			return fn(s.day, done.movement, t.order)
		})
	})
	if err != nil {
		return fmt.Errorf("movements of %s: %w", scope, err)
	}
	return nil
}
