package review

import (
	"testing"

	"truckpos/pos"
)

func TestWhatIsTypedIsTheNearestDayBefore(t *testing.T) {
	day := func(d pos.Day) scope { return dayScope(d) }
	for _, tt := range []struct {
		typed string
		want  scope // zero where it is refused
	}{
		{"20261121", day(20261121)}, {"2026-11-20", day(20261120)}, {"20261122", scope{}}, {"20261131", scope{}},
		{"1121", day(20261121)}, {"1122", day(20251122)}, {"0229", day(20240229)}, {"1301", scope{}}, {"0000", scope{}},
		{"21", day(20261121)}, {"22", day(20261022)}, {"31", day(20261031)}, {"1", day(20261101)}, {"0", scope{}}, {"32", scope{}},
		{"202611", scope{from: 20261101, to: 20261130}}, {"202602", scope{from: 20260201, to: 20260228}}, {"202612", scope{}}, {"202613", scope{}},
		{"1101-1115", scope{from: 20261101, to: 20261115}}, {"1-15", scope{from: 20261101, to: 20261115}}, {"25-3", scope{from: 20261025, to: 20261103}},
		{"1220-0110", scope{from: 20251220, to: 20260110}}, {"20261101~20261130", scope{from: 20261101, to: 20261130}},
		{"2026-11-01-2026-11-15", scope{from: 20261101, to: 20261115}}, {"2026-11-01..15", scope{from: 20261101, to: 20261115}},
		{"20261115-20261101", scope{}}, {"1-", scope{}}, {"-1", scope{}}, {"--", scope{}}, {"1-2-3", scope{}}, {"123", scope{}},
		{"20261201-20261231", scope{}},
		{"z12", scope{z: 12}}, {"ㅋ12", scope{z: 12}}, {"Z3", scope{z: 3}}, {"z", scope{z: 40}}, {"z0", scope{}}, {"z-1", scope{}}, {"zz", scope{}},
		{"z99999999999999999999", scope{}}, {"", scope{}}, {".", scope{}},
	} {
		got, ok := parseScope(tt.typed, 20261121, 40)
		if ok != (tt.want != scope{}) || ok && got != tt.want {
			t.Errorf("%q is %v (%v), want %v", tt.typed, got, ok, tt.want)
		}
	}
	if got, ok := parseScope("z", 20261121, 0); ok {
		t.Errorf("without a Z report the newest one is %v", got)
	}
}

func TestBesideAScopeIsAsMuch(t *testing.T) {
	for _, tt := range []struct{ scope, before, after scope }{
		{dayScope(20261101), dayScope(20261031), dayScope(20261102)},
		{scope{from: 20261109, to: 20261115}, scope{from: 20261102, to: 20261108}, scope{from: 20261116, to: 20261122}},
		{scope{from: 20260301, to: 20260331}, scope{from: 20260201, to: 20260228}, scope{from: 20260401, to: 20260430}},
		{scope{from: 20261001, to: 20261231}, scope{from: 20260701, to: 20260930}, scope{from: 20270101, to: 20270331}},
		{scope{z: 2}, scope{z: 1}, scope{z: 3}}, {scope{z: 1}, scope{z: 1}, scope{z: 2}},
	} {
		if before, after := tt.scope.beside(-1), tt.scope.beside(1); before != tt.before || after != tt.after {
			t.Errorf("beside %v are %v and %v, want %v and %v", tt.scope, before, after, tt.before, tt.after)
		}
	}
}

func FuzzScope(f *testing.F) {
	for _, s := range []string{"1121", "1-15", "z12", "2026-11-01-2026-11-15", "202611", "ㅋ", "~", "99999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		s, ok := parseScope(typed, 20261121, 40)
		switch {
		case !ok:
		case s.z > 0 && s.from == 0:
		case !s.from.Valid() || !s.to.Valid() || s.from > s.to || s.from > 20261121:
			t.Fatalf("%q is %v", typed, s)
		}
	})
}
