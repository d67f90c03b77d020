package payout_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/payout"
)

// calendar is what the till knows, with more holidays.
func calendar(t interface {
	Helper()
	Fatal(args ...any)
}, more ...payout.Holiday) *payout.Calendar {
	t.Helper()
	c, err := payout.NewCalendar(more, 0)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestBanksAreClosedOnWeekendsHolidaysAndSubstitutes(t *testing.T) {
	c := calendar(t)
	for _, d := range []pos.Day{
		20260101, 20260216, 20260217, 20260218, 20260301, 20260302, 20260501, 20260505, 20260524, 20260525, 20260603, 20260606,
		20260717, 20260815, 20260817, 20260924, 20260925, 20260926, 20261003, 20261005, 20261009, 20261225, // of 2026
		20261121, 20261122, // a weekend
		20270209, 20270503, 20270719, 20271004, 20271011, 20271227, // substitutes of 2027
		20280126, 20280412, 20281003, 20281005, // 2028
	} {
		if c.Banking(d) {
			t.Errorf("%s counts as a banking day", d)
		}
	}
	for _, d := range []pos.Day{
		20260102, 20260213, 20260219, 20260303, 20260504, 20260506, 20260526, 20260602, 20260604, 20260605, 20260608, 20260720,
		20260814, 20260818, 20260923, 20260928, 20261002, 20261006, 20261008, 20261012, 20261224, 20261228, 20261231,
		20270104, 20270205, 20270210, 20270607, 20271224, 20271228, 20280103, 20280125, 20280131, 20281006,
	} {
		if !c.Banking(d) {
			name, _ := c.Holiday(d)
			t.Errorf("%s does not count as a banking day: %q", d, name)
		}
	}
}

func TestMoneyIsPaidOutSoManyBankingDaysLater(t *testing.T) {
	c := calendar(t)
	for _, tt := range []struct {
		sale pos.Day
		n    int
		want pos.Day
	}{
		{20261119, 2, 20261123}, // Thursday to Monday
		{20261120, 2, 20261124}, // Friday to Tuesday
		{20261121, 2, 20261125}, // Saturday, Sunday and Monday together
		{20261122, 2, 20261125},
		{20261123, 2, 20261125},
		{20261123, 0, 20261123},
		{20261121, 0, 20261123},
		{20260213, 1, 20260219}, // over 설날
		{20260213, 2, 20260220},
		{20260217, 2, 20260223},
		{20260227, 1, 20260303}, // over the substitute of 삼일절
		{20260430, 2, 20260506}, // over 노동절 and 어린이날
		{20260522, 2, 20260527}, // over the substitute of 부처님오신날
		{20260602, 1, 20260604}, // over the election
		{20260716, 1, 20260720}, // over 제헌절
		{20260814, 1, 20260818}, // over the substitute of 광복절
		{20260923, 1, 20260928}, // over 추석, which ends on a Saturday
		{20261002, 1, 20261006}, // over the substitute of 개천절
		{20261008, 1, 20261012}, // over 한글날
		{20261231, 1, 20270104}, // over 신정
		{20270205, 1, 20270210}, // over 설날 on a Sunday
		{20280929, 2, 20281010}, // over 추석 on 개천절, and 한글날
		{20281228, 1, 20281229},
	} {
		if got, sure := c.After(tt.sale, tt.n); got != tt.want || !sure {
			t.Errorf("T+%d of %s is %s (sure: %v), want %s", tt.n, tt.sale, got, sure, tt.want)
		}
	}
}

func TestBeyondWhatIsKnownNothingIsSure(t *testing.T) {
	c := calendar(t)
	if c.Until() != 20281231 || !c.Known(20281231) || c.Known(20290101) || !c.Known(20260101) || c.Known(20251231) {
		t.Errorf("known until %s", c.Until())
	}
	for sale, want := range map[pos.Day]pos.Day{
		20281229: 20290102, // 1 January 2029 is a Monday, and nobody has told it is a holiday
		20290205: 20290207,
		20251230: 20260102,
	} {
		n := 2
		got, sure := c.After(sale, n)
		if sure {
			t.Errorf("T+%d of %s is %s for sure", n, sale, got)
		}
		if got != want {
			t.Errorf("T+%d of %s is %s, want %s", n, sale, got, want)
		}
	}
}

func TestHolidaysCanBeAdded(t *testing.T) {
	more := []payout.Holiday{{Day: 20270506, Name: "임시공휴일"}, {Day: 20290101, Name: "신정"}, {Day: 20260101, Name: "새해"}}
	c, err := payout.NewCalendar(more, 20291231)
	if err != nil {
		t.Fatal(err)
	}
	if got, sure := c.After(20270504, 1); got != 20270507 || !sure {
		t.Errorf("after the added day comes %s, sure: %v", got, sure)
	}
	if got, sure := c.After(20281229, 1); got != 20290102 || !sure {
		t.Errorf("after the added year's first day comes %s, sure: %v", got, sure)
	}
	for d, want := range map[pos.Day]string{20270506: "임시공휴일", 20260101: "새해", 20260217: "설날", 20261121: ""} {
		if name, ok := c.Holiday(d); name != want || ok != (want != "") {
			t.Errorf("%s is called %q, %v", d, name, ok)
		}
	}
	if c := calendar(t, more...); c.Until() != 20281231 {
		t.Errorf("one day more made known all until %s", c.Until())
	}
	if _, err := payout.NewCalendar([]payout.Holiday{{Day: 20270230}}, 0); !errors.Is(err, pos.ErrDay) {
		t.Errorf("30 February was taken: %v", err)
	}
	if _, err := payout.NewCalendar(nil, 20290231); !errors.Is(err, pos.ErrDay) {
		t.Errorf("31 February was taken: %v", err)
	}
}

// day draws a calendar day, mostly of the years that are known.
func day() *rapid.Generator[pos.Day] {
	return rapid.Custom(func(t *rapid.T) pos.Day {
		at := time.Date(2025, 12, 1, 12, 0, 0, 0, pos.Seoul()).AddDate(0, 0, rapid.IntRange(0, 1400).Draw(t, "days"))
		return pos.BusinessDay(at)
	})
}

func TestLaterPayoutsComeLaterAndOnBankingDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var more []payout.Holiday
		for _, d := range rapid.SliceOfN(day(), 0, 20).Draw(t, "more") {
			more = append(more, payout.Holiday{Day: d, Name: "임시공휴일"})
		}
		c := calendar(t, more...)
		sale, n := day().Draw(t, "sale"), rapid.IntRange(0, payout.MaxDays-1).Draw(t, "n")
		got, sure := c.After(sale, n)
		later, _ := c.After(sale, n+1)
		next, _ := c.After(sale.Next(), n)
		switch {
		case !got.Valid() || got < sale:
			t.Fatalf("T+%d of %s is %s", n, sale, got)
		case !c.Banking(got):
			t.Fatalf("T+%d of %s is %s, when banks are closed", n, sale, got)
		case later <= got:
			t.Fatalf("T+%d is %s, T+%d is %s", n, got, n+1, later)
		case next < got:
			t.Fatalf("money of %s comes on %s, of the day after on %s", sale, got, next)
		case sure && (!c.Known(sale) || !c.Known(got)):
			t.Fatalf("T+%d of %s is %s for sure", n, sale, got)
		}
		// Between two payouts there is no banking day, and after the sale there are as many as agreed.
		banking := 0
		for d := got.Next(); d < later; d = d.Next() {
			if c.Banking(d) {
				t.Fatalf("%s lies between T+%d and T+%d of %s", d, n, n+1, sale)
			}
		}
		for d := sale; d < got; d = d.Next() {
			if c.Banking(d) {
				banking++
			}
		}
		if banking != n {
			t.Fatalf("T+%d of %s is %s after %d banking days", n, sale, got, banking)
		}
	})
}
