package pos_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"truckpos/pos"
)

func TestBusinessDayTurnsAtFiveInSeoul(t *testing.T) {
	at := func(s string) time.Time {
		t.Helper()
		v, err := time.Parse(time.RFC3339Nano, s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for s, want := range map[string]pos.Day{
		"2026-11-22T04:59:59.999999999+09:00": 20261121,
		"2026-11-22T05:00:00+09:00":           20261122,
		"2026-11-21T20:00:00Z":                20261122,
		"2026-11-21T19:59:59Z":                20261121,
		"2027-01-01T00:30:00+09:00":           20261231,
		"2028-03-01T03:00:00+09:00":           20280229,
		"2027-03-01T03:00:00+09:00":           20270228,
	} {
		if got := pos.BusinessDay(at(s)); got != want {
			t.Errorf("%s belongs to %s, want %s", s, got, want)
		}
	}
}

func TestDayIsReadInBothSpellings(t *testing.T) {
	for s, want := range map[string]pos.Day{"2026-11-21": 20261121, "20261121": 20261121, "2028-02-29": 20280229, "00010101": 10101} {
		if got, err := pos.ParseDay(s); err != nil || got != want {
			t.Errorf("%q is read as %s, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "2026-02-30", "20270229", "2026-11", "261121", "2026/11/21", " 20261121", "2026-11-21T00", "-0261121", "１２"} {
		if got, err := pos.ParseDay(s); !errors.Is(err, pos.ErrDay) || got != 0 {
			t.Errorf("%q is read as %s, %v", s, got, err)
		}
	}
}

func TestDaysFollowEachOther(t *testing.T) {
	for before, after := range map[pos.Day]pos.Day{
		20261121: 20261122, 20261130: 20261201, 20261231: 20270101, 20280228: 20280229, 20280229: 20280301, 20270228: 20270301,
	} {
		if before.Next() != after || after.Previous() != before {
			t.Errorf("after %s comes %s, before %s comes %s", before, before.Next(), after, after.Previous())
		}
	}
}

func TestEveryDayIsValidAndComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := pos.BusinessDay(time.Unix(rapid.Int64Range(-2_000_000_000, 9_000_000_000).Draw(t, "unix"), 0))
		back, err := pos.ParseDay(day.String())
		if !day.Valid() || err != nil || back != day || day.Next().Previous() != day || day.Next() <= day {
			t.Fatalf("%s: valid %t, read back as %s, %v", day, day.Valid(), back, err)
		}
		if pos.BusinessDay(day.Time().Add(12*time.Hour)) != day {
			t.Fatalf("noon of %s belongs to another day", day)
		}
	})
}

func TestImpossibleDaysAreInvalid(t *testing.T) {
	for _, d := range []pos.Day{0, -1, -20261121, 20260229, 20261301, 20261100, 20261132, 1 << 30} {
		if d.Valid() {
			t.Errorf("%d is valid", int32(d))
		}
	}
}
