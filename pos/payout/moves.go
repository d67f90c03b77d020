package payout

import (
	"context"
	"slices"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

// move is one movement of a service's money.
type move struct {
	Movement         // as the service booked it
	business pos.Day // the till's business day
	attempt  attempt
	undone   bool // takes back what a wrong ruling had stated
}

// attempt names what moved the money.
type attempt struct {
	id   pos.PaymentID
	k    int
	kind pos.AttemptKind
}

// maxKnown is how many days are kept at most; the memory of a till is small.
const maxKnown = 400

// Moves are what the services moved, by business day, of days that do not change any
// more: nothing is ever written about a day again once a later one was opened, so that
// such days are read once.
type Moves map[pos.Day][]move

// between calls fn with what was moved on the days from..to and stands, in no
// particular order: not with what a later ruling took back, which no service ever
// moved.
func (r *Reader) between(ctx context.Context, from, to pos.Day, fn func(*move) error) error {
	to = min(to, r.Newest)
	if r.Moves == nil || len(r.Moves) > maxKnown {
		r.Moves = Moves{}
	}
	open := Moves{} // of days that can still change
	for day := from; day <= to; day = day.Next() {
		if _, known := r.Moves[day]; known {
			continue
		}
		last := r.gap(day, to)
		if err := r.readMoves(ctx, day, last, open); err != nil {
			return err
		}
		day = last
	}
	ruled := map[attempt]*move{} // what stands of attempts that a ruling took back at some time
	for day := from; day <= to; day = day.Next() {
		for _, part := range [][]move{r.Moves[day], open[day]} {
			for i := range part {
				if part[i].undone {
					ruled[part[i].attempt] = nil
				}
			}
		}
	}
	for day := from; day <= to; day = day.Next() {
		for _, part := range [][]move{r.Moves[day], open[day]} {
			for i := range part {
				v := &part[i]
				if _, is := ruled[v.attempt]; !is {
					if err := fn(v); err != nil {
						return err
					}
				} else if ruled[v.attempt] = v; v.undone {
					ruled[v.attempt] = nil
				}
			}
		}
	}
	for _, v := range ruled {
		if v != nil {
			if err := fn(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// gap is the last of the days from day on that are not known.
func (r *Reader) gap(day, to pos.Day) pos.Day {
	for next := day.Next(); next <= to; next = next.Next() {
		if _, known := r.Moves[next]; known {
			break
		}
		day = next
	}
	return day
}

// readMoves reads the days from..to; those that can still change go to open.
func (r *Reader) readMoves(ctx context.Context, from, to pos.Day, open Moves) error {
	found := Moves{}
	scope := settlement.Days(from, to)
	err := settlement.MovementsByDay(ctx, r.Journal, scope, func(day pos.Day, v pos.Movement, _ *pos.Order) error {
		if !slices.Contains(pos.Services(), v.Service) {
			return nil
		}
		m := move{Movement: Movement{Service: v.Service, Day: serviceDay(&v)}, business: day,
			attempt: attempt{v.Payment, v.K, v.Kind}, undone: v.Undone}
		if v.Kind == pos.Cancel {
			m.Returned = v.Total
		} else {
			m.Gross = v.Total
		}
		found[day] = append(found[day], m)
		return nil
	})
	if err != nil {
		return err
	}
	for day := from; day <= to; day = day.Next() {
		if day < r.Settled {
			r.Moves[day] = found[day]
		} else {
			open[day] = found[day]
		}
	}
	return nil
}

// serviceDay is the calendar day on which the service booked a movement: by its own
// clock where it said so. A clock that is days off the business day is not believed.
func serviceDay(v *pos.Movement) pos.Day {
	day := dayOf(v.At)
	if !v.Receipt.At.IsZero() {
		day = dayOf(v.Receipt.At)
	}
	if day < v.Day.Previous() || day > v.Day.Next() {
		return v.Day
	}
	return day
}
