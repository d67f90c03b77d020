package payout

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"truckpos/pos"
)

// Movement is money that a service took or gave back: one transaction, or the sum
// of several on one day.
type Movement struct {
	Service  pos.Method
	Day      pos.Day // the service's: a calendar day in Seoul
	Gross    pos.Won
	Returned pos.Won
}

// Arrival is money of a service that is confirmed to be in the account, by the
// service's settlement file or by a person.
type Arrival struct {
	Service pos.Method
	Day     pos.Day // of the payout it belongs to
	Amount  pos.Won // 0 where it is confirmed that nothing came
}

// Plan gathers what services owe for many days.
type Plan struct {
	calendar *Calendar
	terms    map[pos.Method]Terms
	owed     map[place]Payout
	arrived  map[place]pos.Won
}

// place is where a payout belongs.
type place struct {
	day     pos.Day
	service pos.Method
}

func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(p.day, o.day), cmp.Compare(p.service, o.service))
}

// NewPlan expects payouts of the services with terms. The error is [ErrTerms].
func NewPlan(c *Calendar, terms ...Terms) (*Plan, error) {
	p := &Plan{calendar: c, terms: map[pos.Method]Terms{}, owed: map[place]Payout{}, arrived: map[place]pos.Won{}}
	for _, t := range terms {
		if err := t.Check(); err != nil {
			return nil, err
		}
		if _, twice := p.terms[t.Service]; twice {
			return nil, fmt.Errorf("two fees for %s: %w", t.Service, ErrTerms)
		}
		p.terms[t.Service] = t
	}
	return p, nil
}

// Add takes a movement into its payout, in any order. Errors are [ErrTerms] for a
// service without terms, [pos.ErrDay] and [pos.ErrAmount]; the plan is then as it was.
func (p *Plan) Add(m Movement) error {
	t, ok := p.terms[m.Service]
	if !ok {
		return fmt.Errorf("payout of %s: %w", m.Service, ErrTerms)
	}
	more, err := Expect(t, p.calendar, m.Day, m.Gross, m.Returned)
	if err != nil {
		return err
	}
	at := place{more.Day, more.Service}
	if before, ok := p.owed[at]; ok {
		if more, err = before.plus(more); err != nil {
			return fmt.Errorf("payout of %s on %s: %w", m.Service, at.day, err)
		}
	}
	p.owed[at] = more
	return nil
}

// Confirm takes note of money that has arrived; several of one payout add up. It
// has the errors of [Plan.Add].
func (p *Plan) Confirm(a Arrival) error {
	switch _, ok := p.terms[a.Service]; {
	case !ok:
		return fmt.Errorf("arrival from %s: %w", a.Service, ErrTerms)
	case !a.Day.Valid():
		return fmt.Errorf("arrival on %d: %w", int32(a.Day), pos.ErrDay)
	case a.Amount < 0:
		return fmt.Errorf("arrival of %d won: %w", int64(a.Amount), pos.ErrAmount)
	}
	at := place{a.Day, a.Service}
	all, err := p.arrived[at].Add(a.Amount)
	if err != nil {
		return fmt.Errorf("arrivals from %s on %s: %w", a.Service, a.Day, err)
	}
	p.arrived[at] = all
	return nil
}

// Payouts are all payouts as they stand on a calendar day, by day and service,
// with arrivals for which none was expected. The error is [pos.ErrAmount].
func (p *Plan) Payouts(today pos.Day) ([]Expected, error) {
	places := maps.Clone(p.owed)
	for at := range p.arrived {
		if _, ok := places[at]; !ok {
			places[at] = Payout{Service: at.service, Day: at.day, Sure: p.calendar.Known(at.day)}
		}
	}
	var list []Expected
	carried := map[pos.Method]pos.Won{}
	for _, at := range slices.SortedFunc(maps.Keys(places), place.compare) {
		e := Expected{Payout: places[at], Carried: carried[at.service]}
		rest, err := e.Net.Add(e.Carried)
		if err != nil {
			return nil, fmt.Errorf("payout of %s on %s with what is carried: %w", at.service, at.day, err)
		}
		e.Due, e.Left = max(rest, 0), min(rest, 0)
		carried[at.service] = e.Left
		var confirmed bool
		e.Arrived, confirmed = p.arrived[at]
		if today > e.Day {
			e.Missing = max(e.Due-e.Arrived, 0)
		}
		e.State = e.state(today, confirmed)
		list = append(list, e)
	}
	return list, nil
}
