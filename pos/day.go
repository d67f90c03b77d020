package pos

import (
	"errors"
	"fmt"
	"time"
)

// Day is a business day in Asia/Seoul as the number YYYYMMDD, for example
// 20261121. It is fixed when a person opens the day and a field of every journal
// entry; a sale after midnight still belongs to the evening before.
type Day int32

// ErrDay says that a text or number is no calendar day.
var ErrDay = errors.New("not a calendar day")

// dayTurns is the hour from which the next date is proposed for opening, and a
// day that is still open counts as forgotten: the night market is over and the
// morning's preparation has not begun.
const dayTurns = 5 * time.Hour

// Seoul is Korea's time zone. Korea has no daylight saving time, so a fixed
// offset is exact and works on machines without a time zone database.
func Seoul() *time.Location { return seoul }

var seoul = time.FixedZone("KST", 9*60*60)

// BusinessDay is the business day that an instant suggests: Seoul's calendar day,
// which for this purpose ends at five in the morning. Which day is open is for a
// person to say, see [Register.OpenDay].
func BusinessDay(at time.Time) Day {
	y, m, d := at.In(seoul).Add(-dayTurns).Date()
	return Day(y*10_000 + int(m)*100 + d) //nolint:gosec // a year of four digits fits
}

// ParseDay reads "2026-11-21" or "20261121".
func ParseDay(s string) (Day, error) {
	for _, layout := range []string{time.DateOnly, "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return Day(t.Year()*10_000 + int(t.Month())*100 + t.Day()), nil //nolint:gosec // a year of four digits fits
		}
	}
	return 0, fmt.Errorf("read day %.20q: %w", s, ErrDay)
}

// Time is the day's first instant in Seoul.
func (d Day) Time() time.Time {
	return time.Date(int(d)/10_000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, seoul)
}

// Next is the calendar day after d.
func (d Day) Next() Day { return d.shift(1) }

// Previous is the calendar day before d.
func (d Day) Previous() Day { return d.shift(-1) }

func (d Day) shift(days int) Day {
	y, m, dd := d.Time().AddDate(0, 0, days).Date()
	return Day(y*10_000 + int(m)*100 + dd) //nolint:gosec // a year of four digits fits
}

// Valid reports whether d names a day of the calendar.
func (d Day) Valid() bool {
	t := d.Time()
	return d > 0 && Day(t.Year()*10_000+int(t.Month())*100+t.Day()) == d //nolint:gosec // a year of four digits fits
}

// String writes the day as "2026-11-21".
func (d Day) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", int(d)/10_000, int(d)/100%100, int(d)%100)
}
