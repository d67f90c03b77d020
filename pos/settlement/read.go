package settlement

import (
	"context"
	"fmt"

	"truckpos/pos"
)

// Read reports on a scope. A scope of days in which none was opened has a report
// without periods. It fails with [pos.ErrNoSuchReport] for a Z report that is
// not there, with [pos.ErrDay] for what is no range of days, and with
// [pos.ErrFold] where the ledger is damaged.
func Read(ctx context.Context, j Journal, scope Scope) (*Report, error) {
	sum := &Report{Methods: newMethods()}
	err := Each(ctx, j, scope, func(r *Report) error {
		sum.Merge(r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return sum, nil
}

// Each calls fn with a report on each Z report in the scope, in order, and at
// the end on the open part where the scope includes it. Each report has one
// period; together, merged, they are what [Read] returns. It stops at fn's first
// error.
func Each(ctx context.Context, j Journal, scope Scope, fn func(*Report) error) error {
	menu, err := j.Menu(ctx)
	if err == nil {
		w, known := newWalk(j), newCategories(menu)
		err = stretches(ctx, j, scope, func(s stretch) error {
			r, err := w.report(ctx, s, &known)
			if err != nil {
				return err
			}
			return fn(r)
		})
	}
	if err != nil {
		return fmt.Errorf("report on %s: %w", scope, err)
	}
	return nil
}

// report is the report of one stretch.
func (w *walk) report(ctx context.Context, s stretch, menu *categories) (*Report, error) {
	waiting, err := w.waiting(ctx, s)
	if err != nil {
		return nil, err
	}
	f := newFold(s)
	if err := w.through(ctx, s, f.add); err != nil {
		return nil, err
	}
	open, err := w.unresolved(ctx, s, waiting)
	if err != nil {
		return nil, err
	}
	r := f.end(s, w.book.touched, menu)
	r.Unresolved = open
	return r, nil
}

// weeksBack is how far SameWeekdayBefore looks.
const weeksBack = 4

// SameWeekdayBefore reports on the last business day before day that fell on the
// same weekday and sold something, up to four weeks back; false where there is
// none. [Report.Days] says which it is.
func SameWeekdayBefore(ctx context.Context, j Journal, day pos.Day) (*Report, bool, error) {
	if !day.Valid() {
		return nil, false, fmt.Errorf("the same weekday before %s: %w", day, pos.ErrDay)
	}
	for range weeksBack {
		for range 7 {
			day = day.Previous()
		}
		r, err := Read(ctx, j, Day(day))
		if err != nil || r.Orders.Completed > 0 {
			return r, err == nil, err
		}
	}
	return nil, false, nil
}
