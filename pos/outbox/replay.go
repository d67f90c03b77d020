package outbox

import (
	"context"
	"fmt"

	"truckpos/pos"
)

// ReplayPayment puts all changes of a payment into the box again and returns how
// many there are. No runner may use the box meanwhile. Errors:
// [pos.ErrNoSuchOrder], [pos.ErrNoSuchPayment].
func ReplayPayment(ctx context.Context, j pos.Journal, box Box, id pos.PaymentID) (int, error) {
	o, err := OrderNow(ctx, j, id.Order)
	if err != nil {
		return 0, err
	}
	if _, ok := o.Payment(id.N); !ok {
		return 0, fmt.Errorf("payment %s: %w", id, pos.ErrNoSuchPayment)
	}
	all, err := changesOfOrder(ctx, j, id.Order)
	if err != nil {
		return 0, err
	}
	var again []Change
	for _, m := range all {
		if m.Payment == id {
			again = append(again, m.Change)
		}
	}
	mark, err := markOf(ctx, j, box)
	if err != nil || len(again) == 0 {
		return 0, err
	}
	return len(again), box.Put(ctx, mark, again)
}

// ReplayDays puts what changed on the business days from one to another, both
// included, into the box again and returns how many changes there are. No runner
// may use the box meanwhile.
func ReplayDays(ctx context.Context, j pos.Journal, box Box, from, to pos.Day) (int, error) {
	first, last, err := span(ctx, j, from, to)
	if err != nil || first == 0 {
		return 0, err
	}
	mark, err := markOf(ctx, j, box)
	if err != nil {
		return 0, err
	}
	s, n := newScanner(j, Mark{Seq: first - 1}), 0
	for more := true; more; {
		var again []Change
		if again, more, err = s.next(ctx, last); err != nil {
			return n, err
		}
		if len(again) == 0 {
			continue
		}
		if err := box.Put(ctx, mark, again); err != nil {
			return n, err
		}
		n += len(again)
	}
	return n, nil
}

// markOf is how far the journal was read; a box that has read nothing begins at
// its end.
func markOf(ctx context.Context, j pos.Journal, box Box) (Mark, error) {
	mark, ok, err := box.Mark(ctx)
	if ok || err != nil {
		return mark, err
	}
	head, err := j.Head(ctx)
	if err != nil {
		return Mark{}, err
	}
	return markAt(ctx, j, head.Seq)
}

// span is the first and the last entry that were written on the days, 0 where none
// was. Days never step back along the journal, so that its halves tell where to look.
func span(ctx context.Context, j pos.Journal, from, to pos.Day) (first, last uint64, err error) {
	head, err := j.Head(ctx)
	if err != nil {
		return 0, 0, err
	}
	if first, err = firstFrom(ctx, j, head.Seq, from); err != nil {
		return 0, 0, err
	}
	after, err := firstFrom(ctx, j, head.Seq, to.Next())
	if err != nil || first >= after {
		return 0, 0, err
	}
	return first, after - 1, nil
}

// firstFrom is the first entry that was written on a day or later, the one behind
// the newest where none was.
func firstFrom(ctx context.Context, j pos.Journal, newest uint64, day pos.Day) (uint64, error) {
	low, high := uint64(1), newest+1
	for low < high {
		middle := low + (high-low)/2
		var written pos.Day
		err := j.Each(ctx, middle, middle, func(e pos.Entry) error {
			written = e.Day
			return nil
		})
		if err != nil {
			return 0, err
		}
		if written < day {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, nil
}
