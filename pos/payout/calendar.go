package payout

import (
	"fmt"
	"time"

	"truckpos/pos"
)

// Holiday is a day on which banks are closed though it need not be a weekend.
type Holiday struct {
	Day  pos.Day
	Name string // Korean for those the till knows, as it was written for the others
}

// Calendar tells the days on which banks in Korea move money from those on which
// they do not. It never changes and may be used by several goroutines.
type Calendar struct {
	names map[pos.Day]string
	until pos.Day
}

// NewCalendar has the holidays the till knows, see [Holidays], and more, for
// example those the government declares for once. A day in both has the name in
// more. Until is the last day up to which the two together are complete; where it
// is zero or earlier, that is the end of what the till knows. The error is
// [pos.ErrDay].
func NewCalendar(more []Holiday, until pos.Day) (*Calendar, error) {
	c := &Calendar{names: map[pos.Day]string{}, until: max(until, lastKnown)}
	if !c.until.Valid() {
		return nil, fmt.Errorf("calendar known until %d: %w", int32(until), pos.ErrDay)
	}
	for _, h := range Holidays() {
		c.names[h.Day] = h.Name
	}
	for _, h := range more {
		if !h.Day.Valid() {
			return nil, fmt.Errorf("holiday on %d: %w", int32(h.Day), pos.ErrDay)
		}
		c.names[h.Day] = h.Name
	}
	return c, nil
}

// Holiday returns the name of the holiday on d. It is false where there is none,
// also on a weekend.
func (c *Calendar) Holiday(d pos.Day) (string, bool) {
	name, ok := c.names[d]
	return name, ok
}

// Banking reports whether banks move money on d. Beyond what is known it tells
// weekends only.
func (c *Calendar) Banking(d pos.Day) bool {
	switch d.Time().Weekday() {
	case time.Saturday, time.Sunday:
		return false
	default:
		_, holiday := c.names[d]
		return !holiday
	}
}

// Until is the last day whose holidays are known.
func (c *Calendar) Until() pos.Day { return c.until }

// Known reports whether the holidays on d are known.
func (c *Calendar) Known(d pos.Day) bool { return firstKnown <= d && d <= c.until }

// After is the banking day that comes n banking days after d, T+n. Money of a day
// on which banks are closed counts as that of the next banking day: what was taken
// on Saturday and Sunday is paid out together with Monday's. It is not sure where
// a holiday may lie in between that is not known.
func (c *Calendar) After(d pos.Day, n int) (day pos.Day, sure bool) {
	day = c.next(d)
	for range n {
		day = c.next(day.Next())
	}
	return day, c.Known(d) && c.Known(day)
}

// next is d, or the first banking day after it.
func (c *Calendar) next(d pos.Day) pos.Day {
	for !c.Banking(d) {
		d = d.Next()
	}
	return d
}
