package settlementfile

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"truckpos/pos"
)

func TestAmountsAreReadAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]pos.Won{
		"0": 0, "12000": 12_000, "12,000": 12_000, "-3,000": -3_000, "12,000원": 12_000, "12000.0": 12_000, "12,000.00": 12_000, "+5": 5,
		"₩12,000": 12_000, "￦ 12,000": 12_000, "-₩3,000": -3_000, "₩-3,000": -3_000, "(3,000)": -3_000, "△3,000": -3_000, "▲3,000": -3_000,
		"−3,000": -3_000, "１２，０００원": 12_000, "999,999,999,999": pos.MaxWon, "000123": 123, "-0": 0,
	} {
		if got, ok := parseWon(in); !ok || got != want {
			t.Errorf("%q is %d, %t, want %d", in, got, ok, want)
		}
	}
	for _, in := range []string{
		"", " ", "-", "원", "12000.5", "0.1", "12000.", ".5", ".", "1,00", "12,0000", ",000", "1,,000", "1000,000", "--1", "1-", "- -1", "+-1", "1e3", "0x10",
		"1_000", "1,000,000,000,000", "9999999999999999999999", "12 달러", "$12", "12,000 KRW", "()", "(1", "무료", "#N/A", "1%", "1.2.0", "½", "①",
	} {
		if got, ok := parseWon(in); ok {
			t.Errorf("%q is read as %d", in, got)
		}
	}
}

func TestEveryAmountIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		won := pos.Won(rapid.Int64Range(-int64(pos.MaxWon), int64(pos.MaxWon)).Draw(t, "won"))
		for _, s := range []string{won.String(), won.String() + "원", won.String() + ".0"} {
			if got, ok := parseWon(s); !ok || got != won {
				t.Fatalf("%q is %d, %t", s, got, ok)
			}
		}
	})
}

func TestMomentsAreReadAsServicesWriteThem(t *testing.T) {
	for in, want := range map[string]string{
		"2026-11-21 21:04:05": "2026-11-21 21:04:05", "2026-11-21 21:04": "2026-11-21 21:04:00", "2026.11.21 21:04:05": "2026-11-21 21:04:05",
		"2026/11/21 21:04:05": "2026-11-21 21:04:05", "20261121210405": "2026-11-21 21:04:05", "202611212104": "2026-11-21 21:04:00",
		"20261121 210405": "2026-11-21 21:04:05", "20261121 2104": "2026-11-21 21:04:00", "2026-11-21T21:04:05": "2026-11-21 21:04:05",
		"2026-11-21T12:04:05Z": "2026-11-21 21:04:05", "2026-11-21T21:04:05+09:00": "2026-11-21 21:04:05", "2026-11-21T21:04:05.123+09:00": "2026-11-21 21:04:05",
		"2026-11-21 21:04:05.0": "2026-11-21 21:04:05", "2026-11-21 오후 9:04:05": "2026-11-21 21:04:05", "2026-11-21 오전 12:04:05": "2026-11-21 00:04:05",
		"2026. 11. 21. 오후 12:04": "2026-11-21 12:04:00", "2026-11-21 9:04:05 PM": "2026-11-21 21:04:05", "2026년 11월 21일 21시 4분 5초": "2026-11-21 21:04:05",
		"2026-11-21(토) 21:04:05": "2026-11-21 21:04:05", "2026-1-2 3:4:5": "2026-01-02 03:04:05",
	} {
		got, ok := parseMoment(in)
		if !ok || !got.hasClock || got.at.In(pos.Seoul()).Format(time.DateTime) != want {
			t.Errorf("%q is %v, %t, want %s", in, got, ok, want)
		}
	}
	for _, in := range []string{"2026-11-21", "2026.11.21", "2026. 11. 21.", "2026/11/21", "20261121", "2026년 11월 21일", "2026-11-21 (토)"} {
		got, ok := parseMoment(in)
		if !ok || got.hasClock || got.at.Format(time.DateTime) != "2026-11-21 00:00:00" {
			t.Errorf("%q is %v, %t", in, got, ok)
		}
	}
	for _, in := range []string{
		"", "-", "어제", "2026", "2026-11", "2026-11-31", "2026-02-29", "2026-13-01", "2026-00-10", "26-11-21", "261121", "1999-12-31", "2100-01-01",
		"2026-11-21 24:00:00", "2026-11-21 21:60", "2026-11-21 21:04:60", "2026-11-21 오후 13:04", "2026-11-21 오전 오후 1:04", "2026-11-21 21", "2026-11-21 오후",
		"46347", "46347.5", "2026112121", "20261121210", "2026-11-21 21:04:05 x", "2026-11-21 21:04:05 1 2", "2026-112-1", "202611211", "2026-11-21(토 21:04",
		"2026-11-21T21:04:05+09:00Z", "99999999999999999999999999",
	} {
		if got, ok := parseMoment(in); ok {
			t.Errorf("%q is read as %v", in, got.at)
		}
	}
	for in, want := range map[string]time.Duration{
		"21:04:05": 21*time.Hour + 4*time.Minute + 5*time.Second, "210405": 21*time.Hour + 4*time.Minute + 5*time.Second,
		"오후 9:04": 21*time.Hour + 4*time.Minute, "00:00": 0,
	} {
		if got, ok := parseClock(in); !ok || got != want {
			t.Errorf("%q is %v, %t", in, got, ok)
		}
	}
	for _, in := range []string{"", "21", "2026-11-21 21:04:05", "25:00", "2104x"} {
		if got, ok := parseClock(in); ok {
			t.Errorf("%q is read as %v", in, got)
		}
	}
}

func TestEveryMomentIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		moment := time.Unix(rapid.Int64Range(946_684_800, 4_102_444_799-9*3600).Draw(t, "unix"), 0).In(pos.Seoul())
		for _, layout := range []string{time.DateTime, "20060102150405", "2006.01.02 15:04:05", time.RFC3339, "2006년 1월 2일 15시 4분 5초", "2006-01-02 PM 3:04:05"} {
			if got, ok := parseMoment(moment.Format(layout)); !ok || !got.at.Equal(moment) {
				t.Fatalf("%q is %v, %t", moment.Format(layout), got, ok)
			}
		}
	})
}

func FuzzMoment(f *testing.F) {
	for _, s := range []string{"2026-11-21 21:04:05", "2026년 11월 21일 오후 9시 4분", "20261121210405", "2026-11-21T21:04:05Z", "(", "1.1.1.1.1.1.1.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, ok := parseMoment(s); ok && !plausible(got.at.In(pos.Seoul()).Year()) && !plausible(got.at.Year()) {
			t.Fatalf("%q is read as %v", s, got.at)
		}
		if got, ok := parseClock(s); ok && (got < 0 || got >= 24*time.Hour) {
			t.Fatalf("%q is read as %v", s, got)
		}
		if won, ok := parseWon(s); ok && (won < -pos.MaxWon || won > pos.MaxWon) {
			t.Fatalf("%q is read as %d", s, won)
		}
	})
}
