package review

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
)

// scope is what is reviewed: a Z report, or days, both included.
type scope struct {
	from, to pos.Day
	z        uint64 // 0 for days
}

func dayScope(day pos.Day) scope { return scope{from: day, to: day} }

// of is the settlement's scope.
func (s scope) of() settlement.Scope {
	if s.z > 0 {
		return settlement.Z(s.z)
	}
	return settlement.Days(s.from, s.to)
}

// single reports whether it is one day.
func (s scope) single() bool { return s.z == 0 && s.from == s.to }

// beside is the scope before, or after it: the next Z report, or as many days.
func (s scope) beside(sign int) scope {
	if s.z > 0 {
		if sign < 0 {
			return scope{z: max(s.z-1, 1)}
		}
		return scope{z: s.z + 1}
	}
	if first, last := s.from.Time(), s.to.Time(); first.Day() == 1 && last.AddDate(0, 0, 1).Day() == 1 && s.from != s.to {
		months := 12*(last.Year()-first.Year()) + int(last.Month()-first.Month()) + 1
		return scope{from: dayOf(first.AddDate(0, sign*months, 0)), to: dayOf(first.AddDate(0, sign*months+months, -1))}
	}
	days := int(s.to.Time().Sub(s.from.Time())/(24*time.Hour)) + 1 // Seoul's days all have 24 hours
	return scope{from: later(s.from, sign*days), to: later(s.to, sign*days)}
}

// dayOf is the calendar day of an instant in Seoul.
func dayOf(at time.Time) pos.Day {
	y, m, d := at.In(pos.Seoul()).Date()
	return pos.Day(y*10_000 + int(m)*100 + d) //nolint:gosec // a year of four digits fits
}

// later is so many calendar days after a day.
func later(d pos.Day, days int) pos.Day { return dayOf(d.Time().AddDate(0, 0, days)) }

// maxTyped is more than two whole dates.
const maxTyped = 24

// zMark begins the number of a Z report.
const zMark = "z"

func typeable(r rune) bool {
	return r >= '0' && r <= '9' || strings.ContainsRune("-~.", r) || strings.EqualFold(string(kit.Twin(r)), zMark)
}

// parseScope reads what a person typed; today is the newest day there can be.
//
//	21, 1121, 20261121, 2026-11-21   a day, the newest one that is not after today
//	202611                           a month
//	1-15, 1101-1130, …~…             from one day to another
//	z12, z                           a Z report, the newest for 0
func parseScope(typed string, today pos.Day, newest uint64) (scope, bool) {
	typed = strings.ToLower(strings.Map(kit.Twin, typed))
	if number, ok := strings.CutPrefix(typed, zMark); ok {
		if number == "" {
			return scope{z: newest}, newest > 0
		}
		n, err := strconv.ParseUint(number, 10, 32)
		return scope{z: n}, err == nil && n > 0
	}
	if day, ok := parseDay(typed, today); ok {
		return dayScope(day), day <= today
	}
	if month, err := time.ParseInLocation("200601", typed, pos.Seoul()); err == nil {
		s := scope{from: dayOf(month), to: dayOf(month.AddDate(0, 1, -1))}
		return s, s.from <= today
	}
	first, last, ok := halves(typed)
	if !ok {
		return scope{}, false
	}
	to, ok := parseDay(last, today)
	if !ok {
		return scope{}, false
	}
	from, ok := parseDay(first, to)
	return scope{from: from, to: to}, ok && from <= to && from <= today
}

// halves parts a range. Days written as 2026-11-01 have dashes of their own.
func halves(typed string) (first, last string, ok bool) {
	if first, last, ok = strings.Cut(typed, "~"); ok {
		return first, last, true
	}
	if first, last, ok = strings.Cut(typed, ".."); ok {
		return first, last, true
	}
	const whole = len(time.DateOnly)
	if len(typed) == 2*whole+1 && typed[whole] == '-' {
		return typed[:whole], typed[whole+1:], true
	}
	return strings.Cut(typed, "-")
}

// parseDay reads a day. One without a year or a month is the newest that is not after
// limit.
func parseDay(typed string, limit pos.Day) (pos.Day, bool) {
	if day, err := pos.ParseDay(typed); err == nil {
		return day, true
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n <= 0 || strings.ContainsAny(typed, "+-") {
		return 0, false
	}
	l := limit.Time()
	switch len(typed) {
	case 1, 2:
		for back := range 3 { // a 31st is at most two months away
			month := time.Date(l.Year(), l.Month()-time.Month(back), 1, 0, 0, 0, 0, pos.Seoul())
			if day := dayOf(month) - 1 + pos.Day(n); day.Valid() && day <= limit { //nolint:gosec // two digits
				return day, true
			}
		}
	case 4:
		for back := range 9 { // a 29 February is at most eight years away
			if day := pos.Day((l.Year()-back)*10_000 + n); day.Valid() && day <= limit { //nolint:gosec // eight digits fit
				return day, true
			}
		}
	}
	return 0, false
}

// date is a day with its weekday.
func (m *Model) date(d pos.Day) string {
	return fmt.Sprintf(m.text.Review.Date, d, m.text.Words.Weekdays[d.Time().Weekday()])
}

// shortDate leaves the year out.
func (m *Model) shortDate(d pos.Day) string {
	t := d.Time()
	return fmt.Sprintf("%d/%d(%s)", t.Month(), t.Day(), m.text.Words.Weekdays[t.Weekday()])
}

// title says what is shown, and as of when.
func (m *Model) title() string {
	t := &m.text.Review
	var parts []string
	switch {
	case m.scope.z > 0:
		parts = append(parts, fmt.Sprintf(t.Z, m.scope.z))
		if m.report != nil {
			for _, day := range m.report.Days() {
				parts = append(parts, m.date(day))
			}
		}
	case m.scope.single():
		parts = append(parts, m.date(m.scope.from))
		for _, p := range m.zs {
			parts = append(parts, fmt.Sprintf(t.Z, p.Number))
		}
	default:
		parts = append(parts, fmt.Sprintf(t.Range, m.date(m.scope.from), m.date(m.scope.to)))
		if m.report != nil {
			parts = append(parts, fmt.Sprintf(t.DaysOpened, len(m.report.Days())))
		}
	}
	if m.live() {
		parts = append(parts, t.Open)
		if m.report != nil {
			parts = append(parts, fmt.Sprintf(t.AsOf, m.readAt.In(pos.Seoul()).Format("15:04:05")))
		}
	}
	return strings.Join(parts, " · ")
}
