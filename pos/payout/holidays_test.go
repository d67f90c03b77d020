package payout_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/pos/postest"
)

// year is what a year's public holidays follow from.
type year struct {
	number                   pos.Day
	seollal, buddha, chuseok pos.Day // month and day; by the lunar calendar
	elections                []pos.Day
}

// decreed applies the decree on public holidays of 2026 to a year and returns the
// days on which offices and banks are closed, beside Saturdays and other Sundays.
func (y year) decreed() []pos.Day {
	at := func(monthDay pos.Day) pos.Day { return y.number*10_000 + monthDay }
	three := func(middle pos.Day) []pos.Day { return []pos.Day{middle.Previous(), middle, middle.Next()} }

	closed := map[pos.Day]int{}
	var saturdays, sundays []pos.Day // days with a substitute also for a Saturday, or for a Sunday only
	for _, monthDay := range []pos.Day{301, 501, 505, y.buddha, 717, 815, 1003, 1009, 1225} {
		saturdays = append(saturdays, at(monthDay))
	}
	sundays = append(three(at(y.seollal)), three(at(y.chuseok))...)
	for _, d := range slices.Concat(saturdays, sundays, []pos.Day{at(101), at(606)}, y.elections) {
		closed[d]++
	}
	substituted := slices.Sorted(slices.Values(slices.Concat(saturdays, sundays)))
	for _, d := range slices.Compact(substituted) {
		weekday := d.Time().Weekday()
		if weekday != time.Sunday && closed[d] == 1 && (weekday != time.Saturday || !slices.Contains(saturdays, d)) {
			continue
		}
		for closed[d] > 0 || d.Time().Weekday() == time.Saturday || d.Time().Weekday() == time.Sunday {
			d = d.Next()
		}
		closed[d]++
	}
	return slices.Sorted(maps.Keys(closed))
}

func TestHolidaysFollowFromTheDecree(t *testing.T) {
	var want []pos.Day
	for _, y := range []year{
		{2026, 217, 524, 925, []pos.Day{20260603}},
		{2027, 207, 513, 915, nil},
		{2028, 127, 502, 1003, []pos.Day{20280412}},
	} {
		want = append(want, y.decreed()...)
	}
	var got []pos.Day
	for _, h := range payout.Holidays() {
		got = append(got, h.Day)
		if what := postest.Unclean(h.Name); what != "" || h.Name == "" {
			t.Errorf("the name of %s holds %s", h.Day, what)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestTheDecreeGivesYearsGoneBy(t *testing.T) {
	// 2025, without 노동절 and 제헌절, which were no public holidays, and without the days declared for once.
	got := year{2025, 129, 505, 1006, nil}.decreed()
	got = slices.DeleteFunc(got, func(d pos.Day) bool { return d == 20250501 || d == 20250717 })
	want := []pos.Day{
		20250101, 20250128, 20250129, 20250130, 20250301, 20250303, 20250505, 20250506, 20250606, 20250815,
		20251003, 20251005, 20251006, 20251007, 20251008, 20251009, 20251225,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}
