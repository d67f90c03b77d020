package payout

import (
	"context"
	"slices"
	"time"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

// Journal is what a [Reader] reads, and never writes: a part of [pos.Journal].
type Journal interface {
	settlement.Journal
	// Reconciliations calls fn with every entry that holds a [pos.Reconciled], oldest
	// first.
	Reconciliations(ctx context.Context, fn func(pos.Entry) error) error
}

var _ Journal = pos.Journal(nil)

// What is read around the days asked for, in calendar days. What arrives on them was
// taken up to two for each banking day before; more may have gone back than come in
// for some weeks before that, and is carried on. What was taken on the days after is
// paid out together with theirs where banks are closed, around 설날 for a week.
const (
	daysCarried = 35
	daysAfter   = 10
)

// Reader reads from a journal what services should pay out for business days. It
// asks the journal from one goroutine.
type Reader struct {
	Journal  Journal
	Terms    []Terms   // of the services whose fees are known
	Calendar *Calendar // nil for the holidays the till knows
	Now      time.Time // up to when payouts should have arrived
	Newest   pos.Day   // business day after which there is nothing
	Settled  pos.Day   // the newest business day that was opened: those before it do not change
	Moves    Moves     // nil, or what an earlier reading left: it is added to

	terms map[pos.Method]Terms
	first pos.Day // business day from which on movements are read
}

// Outlook is what services should pay out for the money of some days, and what
// was compared with their files.
type Outlook struct {
	Moved    map[pos.Method]bool // services that moved money on the days
	Payouts  []Owed              // by day and service
	Earlier  pos.Tally           // overdue payouts of before the days
	Compared []pos.Entry         // comparisons of the days, each a [pos.Reconciled], oldest first
}

// Owed is a payout that is of interest to some days.
type Owed struct {
	Expected
	Sold bool // of money that was taken, or given back, on the days; else it only arrives then
}

// Read reads the outlook of the business days from..to, both included. It has the
// journal's errors and those of [Plan].
func (r *Reader) Read(ctx context.Context, from, to pos.Day) (*Outlook, error) {
	found := &Outlook{Moved: map[pos.Method]bool{}}
	all, err := r.compared(ctx)
	if err != nil {
		return nil, err
	}
	found.Compared = about(all, from, to)
	if r.Calendar == nil {
		if r.Calendar, err = NewCalendar(nil, 0); err != nil {
			return nil, err
		}
	}
	r.terms = map[pos.Method]Terms{}
	back := daysCarried
	for _, t := range r.Terms {
		r.terms[t.Service] = t
		back = max(back, daysCarried+2*t.Days)
	}
	r.first = later(from, -back)
	plan, err := NewPlan(r.Calendar, r.Terms...)
	if err != nil {
		return nil, err
	}
	sold, err := r.fill(ctx, plan, from, to, found.Moved)
	if err != nil {
		return nil, err
	}
	for _, a := range together(arrivals(all)) {
		if _, ok := r.terms[a.Service]; ok {
			if err := plan.Confirm(a); err != nil {
				return nil, err
			}
		}
	}
	payouts, err := plan.Payouts(dayOf(r.Now))
	if err != nil {
		return nil, err
	}
	r.choose(found, payouts, sold, from, to)
	return found, nil
}

// Compared are the comparisons with settlement files about the business days
// from..to, oldest first, each a [pos.Reconciled]; those of an [Outlook].
func (r *Reader) Compared(ctx context.Context, from, to pos.Day) ([]pos.Entry, error) {
	all, err := r.compared(ctx)
	return about(all, from, to), err
}

// about are the comparisons about some business days, without those that a later
// one of the same service covers. A service's last day may be the one after the till's.
func about(all []pos.Entry, from, to pos.Day) (some []pos.Entry) {
	for i, e := range all {
		v, ok := e.Event.(pos.Reconciled)
		if !ok || v.From > to.Next() || v.To < from {
			continue
		}
		covered := slices.ContainsFunc(all[i+1:], func(later pos.Entry) bool {
			o, ok := later.Event.(pos.Reconciled)
			return ok && o.Service == v.Service && o.From <= v.From && v.To <= o.To
		})
		if !covered {
			some = append(some, e)
		}
	}
	return some
}

// compared are all comparisons with settlement files.
func (r *Reader) compared(ctx context.Context) (all []pos.Entry, err error) {
	err = r.Journal.Reconciliations(ctx, func(e pos.Entry) error {
		all = append(all, e)
		return nil
	})
	return all, err
}

// fill gives the plan what the services moved on the days and around them, and notes
// the payouts that money of the days belongs to.
func (r *Reader) fill(ctx context.Context, plan *Plan, from, to pos.Day, moved map[pos.Method]bool) (sold map[place]bool, err error) {
	sold = map[place]bool{}
	err = r.between(ctx, r.first, later(to, daysAfter), func(v *move) error {
		among := from <= v.business && v.business <= to
		if among {
			moved[v.Service] = true
		}
		terms, ok := r.terms[v.Service]
		if ok && among {
			day, _ := r.Calendar.After(v.Day, terms.Days)
			sold[place{day, v.Service}] = true
		}
		if !ok {
			return nil
		}
		return plan.Add(v.Movement)
	})
	return sold, err
}

// choose keeps the payouts of money sold on the days, and those that arrive on them;
// of those before it only counts what is overdue. The very first payouts are left
// out: what they are made of was not read as a whole.
func (r *Reader) choose(found *Outlook, payouts []Expected, sold map[place]bool, from, to pos.Day) {
	for _, p := range payouts {
		of := sold[place{p.Day, p.Service}]
		whole, _ := r.Calendar.After(r.first.Next(), r.terms[p.Service].Days)
		switch {
		case of, from <= p.Day && p.Day <= to:
			found.Payouts = append(found.Payouts, Owed{p, of})
		case whole < p.Day && p.Day < from && p.State == Overdue:
			found.Earlier.Count++
			found.Earlier.Total += p.Missing
		}
	}
}

// dayOf is the calendar day of an instant in Seoul.
func dayOf(at time.Time) pos.Day {
	y, m, d := at.In(pos.Seoul()).Date()
	return pos.Day(y*10_000 + int(m)*100 + d) //nolint:gosec // a year of four digits fits
}

// later is so many calendar days after a day.
func later(d pos.Day, days int) pos.Day { return dayOf(d.Time().AddDate(0, 0, days)) }
