package settlement

import (
	"context"
	"fmt"
	"time"

	"truckpos/pos"
)

// stretch is the part of the journal that one Z report covers, or that the next
// one will.
type stretch struct {
	number   uint64 // of the Z report
	day      pos.Day
	open     bool            // a business day is open
	from, to uint64          // sequences; to 0 is the newest entry
	z        *pos.ZReport    // nil where it is not closed
	closedAt time.Time       // zero where it is not closed
	before   []pos.OpenThing // what the Z before carried over
}

// stretches calls fn with the stretches of a scope, in order.
func stretches(ctx context.Context, j Journal, scope Scope, fn func(stretch) error) error {
	if err := scope.check(); err != nil {
		return err
	}
	switch scope.kind {
	case scopeZ:
		return oneZ(ctx, j, scope.z, fn)
	case scopeDays:
		return ofDays(ctx, j, scope, fn)
	default:
		newest, _, err := closing(ctx, j, 0)
		if err != nil {
			return err
		}
		s, err := unclosed(ctx, j, newest)
		if err != nil {
			return err
		}
		return fn(s)
	}
}

func oneZ(ctx context.Context, j Journal, n uint64, fn func(stretch) error) error {
	s, ok, err := closing(ctx, j, n)
	if err != nil {
		return err
	}
	if !ok {
		return fmt.Errorf("Z %d: %w", n, pos.ErrNoSuchReport)
	}
	if s.before, err = carriedBy(ctx, j, s.number-1); err != nil {
		return err
	}
	return fn(s)
}

func ofDays(ctx context.Context, j Journal, scope Scope, fn func(stretch) error) error {
	newest, _, err := closing(ctx, j, 0)
	if err != nil {
		return err
	}
	n, err := firstOf(ctx, j, scope.from, newest)
	if err != nil {
		return err
	}
	carried, err := carriedBy(ctx, j, n-1)
	if err != nil {
		return err
	}
	for ; n <= newest.number; n++ {
		s, err := mustClosing(ctx, j, n)
		if err != nil {
			return err
		}
		if s.day > scope.to {
			return nil
		}
		s.before, carried = carried, s.z.Carried
		if err := fn(s); err != nil {
			return err
		}
	}
	s, err := unclosed(ctx, j, newest)
	if err != nil || !s.open || s.day < scope.from || s.day > scope.to {
		return err
	}
	return fn(s)
}

// firstOf is the number of the first Z report of a day or of one after it; one
// more than the newest where there is none. The days of Z reports never step
// back, so it can be searched for.
func firstOf(ctx context.Context, j Journal, day pos.Day, newest stretch) (uint64, error) {
	low, high := uint64(1), newest.number+1
	for low < high {
		n := low + (high-low)/2
		s, err := mustClosing(ctx, j, n)
		if err != nil {
			return 0, err
		}
		if s.day < day {
			low = n + 1
		} else {
			high = n
		}
	}
	return low, nil
}

// closing is the stretch of Z report n, the newest for 0, without what was
// carried into it.
func closing(ctx context.Context, j Journal, n uint64) (stretch, bool, error) {
	e, ok, err := j.Closing(ctx, n)
	if err != nil || !ok {
		return stretch{}, false, err
	}
	v, isZ := e.Event.(pos.DayClosed)
	if !isZ {
		return stretch{}, false, fmt.Errorf("entry %d is not Z %d: %w", e.Seq, n, pos.ErrFold)
	}
	z := v.Z
	return stretch{number: z.Number, day: z.Day, open: true, from: z.From, to: z.To, z: &z, closedAt: e.At}, true, nil
}

// mustClosing is closing for a number below the newest: there are no gaps.
func mustClosing(ctx context.Context, j Journal, n uint64) (stretch, error) {
	s, ok, err := closing(ctx, j, n)
	if err == nil && !ok {
		err = fmt.Errorf("Z %d is missing from the ledger: %w", n, pos.ErrFold)
	}
	return s, err
}

// carriedBy is what Z report n carried over; nothing for 0.
func carriedBy(ctx context.Context, j Journal, n uint64) ([]pos.OpenThing, error) {
	if n == 0 {
		return nil, nil
	}
	s, err := mustClosing(ctx, j, n)
	if err != nil {
		return nil, err
	}
	return s.z.Carried, nil
}

// unclosed is the stretch after the newest Z report.
func unclosed(ctx context.Context, j Journal, newest stretch) (stretch, error) {
	opening, ok, err := j.Opening(ctx)
	if err != nil {
		return stretch{}, err
	}
	s := stretch{number: newest.number + 1, day: newest.day}
	if newest.z != nil {
		s.from, s.before = newest.to+2, newest.z.Carried // the Z itself is between
	}
	if !ok || opening.Seq < s.from {
		return s, nil
	}
	if newest.z == nil {
		s.from = opening.Seq // what was sold before is in no Z
	}
	s.day, s.open = opening.Day, true
	return s, nil
}
