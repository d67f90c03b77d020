package pos

import (
	"context"
	"fmt"
	"time"
)

// Opening begins a business day.
type Opening struct {
	Day   Day
	Float Count  // in the drawer
	By    string // who opens
	// Anyway opens although the clock is in doubt or the day is not the one that
	// the calendar says.
	Anyway bool
}

// ProposedDay is the business day to open next: the calendar's, by the best
// that is known of the time, but never one before the ledger's newest.
func (r *Register) ProposedDay() Day {
	r.mu.RLock()
	day := r.day
	r.mu.RUnlock()
	return max(BusinessDay(r.timeNow()), day)
}

// maxAhead is how many days a business day may be after the proposed one, however
// sure a person is. The ledger never goes back: after a year that was mistyped no
// right date could be opened any more.
const maxAhead = 180

// LatestDay is the last business day that may be opened next, 0 where any may: the
// clock of a till that has closed no day yet is not known to be right.
func (r *Register) LatestDay() Day {
	if r.Period().Number == 1 {
		return 0
	}
	return r.ProposedDay().shift(maxAhead)
}

// OpenDay opens a business day. It is refused with [ErrDayIsOpen] while one is
// open, with [ErrDay] for a day before the ledger's newest or after [Register.LatestDay],
// and, unless a person said so twice, with [ErrClock] where the clock or the date is in doubt.
func (r *Register) OpenDay(ctx context.Context, key string, o Opening) error {
	if err := r.attended(); err != nil {
		return fmt.Errorf("open %s: %w", o.Day, err)
	}
	o.By = r.named(CleanText(o.By, MaxNameLength))
	opens := func() bool { p := r.Period(); return p.Open && p.Day == o.Day }
	_, err := r.claims.onceOf(ctx, key, fmt.Sprint("open ", o), opens, func() (PaymentID, error) {
		doubt, err := r.admitOpening(o)
		if err != nil {
			return PaymentID{}, err
		}
		_, err = r.recordDay(ctx, o.Day, func(p Period) ([]Event, error) {
			return []Event{DayOpened{Float: o.Float, By: o.By, Doubt: doubt}}, p.admits(o.Day)
		})
		return ofDay(o.Day), err
	})
	if err != nil {
		return fmt.Errorf("open %s: %w", o.Day, err)
	}
	return nil
}

// admits refuses to open a day after what the period covers.
func (p *Period) admits(day Day) error {
	switch {
	case p.Open:
		return ErrDayIsOpen
	case day < p.Day:
		return fmt.Errorf("the ledger is at %s already: %w", p.Day, ErrDay)
	default:
		return nil
	}
}

// ofDay names what a request about a business day may have made.
func ofDay(day Day) PaymentID { return PaymentID{Order: OrderID{Day: day}} }

// admitOpening refuses an opening that can be refused without the ledger, and
// says what was doubtful about one that cannot.
func (r *Register) admitOpening(o Opening) (ClockDoubt, error) {
	doubt := r.Clock()
	switch _, err := o.Float.Total(); {
	case !o.Day.Valid():
		return doubt, ErrDay
	case err != nil:
		return doubt, err
	case o.By == "":
		return doubt, ErrNameMissing
	}
	p := r.Period()
	if err := p.admits(o.Day); err != nil {
		return doubt, err // which no second look at the clock changes
	}
	if latest := r.LatestDay(); latest > 0 && o.Day > latest {
		return doubt, fmt.Errorf("no day after %s can be opened yet: %w", latest, ErrDay)
	}
	if err := r.room(); err != nil {
		return doubt, err
	}
	if !o.Anyway && (!doubt.IsZero() || o.Day != r.ProposedDay()) {
		return doubt, ErrClock
	}
	return doubt, nil
}

// MoveCash puts cash into the drawer, or takes some out, beside sales: amount
// is above 0 for what is put in. No more can be taken out than should be there.
func (r *Register) MoveCash(ctx context.Context, key string, amount Won, reason, by string) error {
	reason, by = CleanText(reason, MaxNoteLength), r.named(CleanText(by, MaxNameLength))
	n := 0 // how many moves there are afterwards
	moved := func() bool { return n > 0 && r.Period().Moves >= n }
	_, err := r.claims.onceOf(ctx, key, fmt.Sprint("move cash ", amount, reason, by), moved, func() (PaymentID, error) {
		switch {
		case amount == 0 || max(amount, -amount) > MaxPrice:
			return PaymentID{}, ErrAmount
		case reason == "":
			return PaymentID{}, ErrReasonMissing
		case by == "":
			return PaymentID{}, ErrNameMissing
		}
		if err := r.mayBegin(); err != nil {
			return PaymentID{}, err
		}
		day := r.Today()
		_, err := r.recordDay(ctx, 0, func(p Period) ([]Event, error) {
			if amount < 0 && -amount > p.Drawer.Expected() {
				return nil, fmt.Errorf("take out %s of %s won: %w", -amount, p.Drawer.Expected(), ErrTooMuch)
			}
			n = p.Moves + 1
			allowed, err := r.permit(Need{Action: ActionDrawer, Amount: max(amount, -amount)})
			return append(allowed, CashMoved{Amount: amount, Reason: reason, By: by}), err
		})
		return ofDay(day), err
	})
	if err != nil {
		return fmt.Errorf("move %s won of cash: %w", amount, err)
	}
	return nil
}

// recordDay is one journalled step about the business day itself: decide looks
// at the period as it is and says what happens. day is the one to turn to, 0 for
// the open one. The last of the events is returned as it was written; those before it
// say who allowed it.
func (r *Register) recordDay(ctx context.Context, day Day, decide func(p Period) ([]Event, error)) (Event, error) {
	if err := r.jobs.enter(); err != nil {
		return nil, err
	}
	defer r.jobs.leave()
	r.step.Lock()
	defer r.step.Unlock()
	events, err := decide(r.Period())
	if err != nil {
		return nil, err
	}
	return r.writeDay(ctx, day, events...)
}

// writeDay appends events about no order, and returns the last as it was written.
// The caller holds step.
func (r *Register) writeDay(ctx context.Context, day Day, events ...Event) (Event, error) {
	return r.writeAs(ctx, r.who(nil), day, events...)
}

// writeAs is [Register.writeDay] put down to a person.
func (r *Register) writeAs(ctx context.Context, staff string, day Day, events ...Event) (Event, error) {
	if err := r.admitDay(events); err != nil {
		return nil, err
	}
	at, current := r.stamp()
	if day == 0 {
		day = current
	}
	entries := make([]Entry, len(events))
	for i, event := range events {
		entries[i] = Entry{At: at, Day: day, Staff: staff, Event: later(event, i)}
	}
	if err := r.append(ctx, entries); err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.turn(day)
	for _, e := range entries {
		r.period.Add(e, nil)
		r.mail.read(e)
		_ = r.accounts.add(e) // admitted above
	}
	last := entries[len(entries)-1].Event
	if _, opens := last.(DayOpened); opens && r.cfg.Accounts != nil {
		r.jobs.watch(ctx, "accounts", r.tendAccounts)
	}
	r.announce(Notice{})
	return last, nil
}

// openFor is how long a business day may be open before the till asks whether it
// was forgotten.
const openFor = 18 * time.Hour

// LeftOpen reports whether the open day seems to have been forgotten: it has
// been open for longer than a truck sells.
func (r *Register) LeftOpen() bool {
	p := r.Period()
	limit := r.cfg.OpenFor
	if limit == 0 {
		limit = openFor
	}
	return p.Open && (r.age(p.OpenedAt, r.cfg.Clock.Now()) >= limit || BusinessDay(r.timeNow()) > p.Day)
}
