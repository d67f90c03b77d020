package settlement

import (
	"context"
	"fmt"
	"math"

	"truckpos/pos"
)

// Entries calls fn with every entry that is in a scope, in order, each with its
// order as it was right after it, nil for an entry about none. The order must not
// be changed. After the entries that a Z report covers comes the one that holds
// it. A scope of days begins with what was written on them before any day was
// ever opened, which is in no Z report. It stops at fn's first error.
func Entries(ctx context.Context, j Journal, scope Scope, fn func(pos.Entry, *pos.Order) error) error {
	w := newWalk(j)
	give := func(e pos.Entry, t *tracked, _ step) error {
		if t == nil {
			return fn(e, nil)
		}
		return fn(e, t.order)
	}
	through := func(s stretch) error {
		if err := w.through(ctx, s, give); err != nil || s.z == nil {
			return err
		}
		e, ok, err := j.Closing(ctx, s.number)
		if err != nil || !ok {
			return err
		}
		return fn(e, nil)
	}
	err := unopened(ctx, j, scope, func(s stretch) error { return w.through(ctx, s, give) })
	if err == nil {
		err = stretches(ctx, j, scope, through)
	}
	if err != nil {
		return fmt.Errorf("entries of %s: %w", scope, err)
	}
	return nil
}

// Before returns the Z report before the first entry of a scope, nil where there
// is none.
func Before(ctx context.Context, j Journal, scope Scope) (*pos.ZReport, error) {
	before, err := numberBefore(ctx, j, scope)
	if err == nil && before > 0 {
		var s stretch
		if s, err = mustClosing(ctx, j, before); err == nil {
			return s.z, nil
		}
	}
	if err != nil {
		return nil, fmt.Errorf("the Z report before %s: %w", scope, err)
	}
	return nil, nil
}

func numberBefore(ctx context.Context, j Journal, scope Scope) (uint64, error) {
	if err := scope.check(); err != nil {
		return 0, err
	}
	if scope.kind == scopeZ && scope.z > 0 {
		return scope.z - 1, nil
	}
	newest, _, err := closing(ctx, j, 0)
	if err != nil {
		return 0, err
	}
	switch scope.kind {
	case scopeZ:
		return max(newest.number, 1) - 1, nil
	case scopeDays:
		first, err := firstOf(ctx, j, scope.from, newest)
		return first - 1, err
	default:
		return newest.number, nil
	}
}

// unopened calls fn with what was written on the days of a scope before any day
// was ever opened, day by day: a till that did not know of days sold like that.
func unopened(ctx context.Context, j Journal, scope Scope, fn func(stretch) error) error {
	if scope.kind != scopeDays {
		return nil
	}
	if err := scope.check(); err != nil {
		return err
	}
	opened, err := firstOpened(ctx, j)
	if err != nil {
		return err
	}
	next, err := firstWritten(ctx, j, scope.from, opened)
	for number := uint64(math.MaxUint64); err == nil && (opened == 0 || next < opened); number-- { // no Z report has such a number
		day := pos.Day(0)
		if day, err = dayWritten(ctx, j, next); err != nil || day == 0 || day > scope.to {
			break
		}
		s := stretch{number: number, day: day, from: next}
		if next, err = firstWritten(ctx, j, day.Next(), opened); err == nil {
			s.to = next - 1
			err = fn(s)
		}
	}
	return err
}

// dayWritten is the day of an entry, 0 where there is none.
func dayWritten(ctx context.Context, j Journal, seq uint64) (day pos.Day, err error) {
	err = j.Each(ctx, seq, seq, func(e pos.Entry) error {
		day = e.Day
		return nil
	})
	return day, err
}

// firstOpened is the sequence of the first opening, 0 where there is none.
func firstOpened(ctx context.Context, j Journal) (uint64, error) {
	s, ok, err := closing(ctx, j, 1)
	if err != nil || ok {
		return s.from, err
	}
	e, ok, err := j.Opening(ctx)
	if err != nil || !ok {
		return 0, err
	}
	return e.Seq, nil
}

// firstWritten is the sequence of the first entry on a day or on one after it,
// at most end; the one after the newest where there is none. Days never step
// back, so it can be searched for.
func firstWritten(ctx context.Context, j Journal, day pos.Day, end uint64) (uint64, error) {
	before := func(seq uint64) (bool, error) {
		if end > 0 && seq >= end {
			return false, nil
		}
		written, err := dayWritten(ctx, j, seq)
		return written > 0 && written < day, err
	}
	high := uint64(1)
	for {
		is, err := before(high)
		if err != nil {
			return 0, err
		}
		if !is {
			break
		}
		high *= 2
	}
	low := high / 2 // before the day, or none
	for low+1 < high {
		middle := low + (high-low)/2
		is, err := before(middle)
		switch {
		case err != nil:
			return 0, err
		case is:
			low = middle
		default:
			high = middle
		}
	}
	if end > 0 {
		high = min(high, end)
	}
	return high, nil
}
