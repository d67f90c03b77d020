package pos_test

import (
	"strings"
	"testing"

	"truckpos/pos"
)

// FuzzParseDay: what is read is a day of the calendar, and written and read
// again it is the same one.
func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-11-21", "20261121", "2026-02-29", "0000-01-01", "9999-12-31", "2026-11-21T00:00:00Z", "\x1b[2J", "２０２６-11-21"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		day, err := pos.ParseDay(s)
		if err != nil {
			if day != 0 {
				t.Fatalf("%q is refused and yet day %d", s, day)
			}
			return
		}
		if again, err := pos.ParseDay(day.String()); day > 0 && (!day.Valid() || err != nil || again != day) {
			t.Fatalf("%q is day %d, written %s and read again %d, %v", s, day, day, again, err)
		}
	})
}

// FuzzParseNumber: a number that is somebody's order belongs to that order and
// to no other. Anybody can write one on a console, so any text may come.
func FuzzParseNumber(f *testing.F) {
	for _, s := range []string{"T1261121-0012-7K2MQ", "T1261121-0012-1", "A261121-0001-AAAAA", "-0012-", "T1261121-0000-1", "T1261121-99999-1", "T1261121-+012-1", "\x1b"} {
		f.Add(s, int32(20261121))
	}
	f.Fuzz(func(t *testing.T, s string, number int32) {
		day := pos.Day(number)
		if !day.Valid() || day < 20000101 || day > 20991231 {
			t.Skip("no day a till was open")
		}
		id, ok := pos.ParseNumber(s, day)
		if !ok {
			return
		}
		if !id.Day.Valid() || id.Number < 1 || id.Number > pos.MaxCallNumber {
			t.Fatalf("%q of %s is order %+v", s, day, id)
		}
		if id.Day != day && !strings.Contains(s, strings.ReplaceAll(id.Day.String(), "-", "")[2:]) {
			t.Fatalf("%q is said to be of %s", s, id.Day)
		}
	})
}
