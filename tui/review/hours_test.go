package review

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/tui/kit"
)

func TestBars(t *testing.T) {
	for _, tt := range []struct {
		part, whole pos.Won
		w           int
		want        string
	}{
		{0, 100, 8, ""}, {-5, 100, 8, ""}, {5, 0, 8, ""}, {100, 100, 4, "████"}, {200, 100, 4, "████"}, {50, 100, 4, "██"},
		{1, 64, 8, "▏"}, {7, 64, 8, "▉"}, {33, 64, 8, "████▏"}, {1, 1_000_000, 8, ""},
	} {
		if got := bar(tt.part, tt.whole, tt.w); got != tt.want {
			t.Errorf("bar(%d, %d, %d) = %q, want %q", tt.part, tt.whole, tt.w, got, tt.want)
		}
	}
	for _, tt := range []struct {
		now, then pos.Won
		want      string
	}{
		{50, 0, "█████"}, {50, 80, "█████░░░"}, {80, 50, "█████│██"}, {0, 30, "░░░"}, {50, 50, "█████"}, {100, 0, "██████████"}, {100, 10, "█│████████"},
	} {
		if got := compared(tt.now, tt.then, 100, 10); got != tt.want {
			t.Errorf("compared(%d, %d) = %q, want %q", tt.now, tt.then, got, tt.want)
		}
	}
}

func TestChangesAreRoundedToATenthOfAPercent(t *testing.T) {
	for _, tt := range []struct {
		now, then pos.Won
		want      string
	}{{4_226_500, 4_259_500, "-0.8%"}, {26_500, 19_500, "+35.9%"}, {0, 100, "-100.0%"}, {100, 100, "+0.0%"}, {300, 100, "+200.0%"}, {5, 0, ""}} {
		if got := change(tt.now, tt.then); got != tt.want {
			t.Errorf("from %s to %s is %q, want %q", tt.then, tt.now, got, tt.want)
		}
	}
}

func TestABarIsNeverLongerThanItsRoomAndGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := func(name string) pos.Won { return pos.Won(rapid.Int64Range(0, int64(pos.MaxWon)).Draw(t, name)) }
		a, b, then, w := amount("a"), amount("b"), amount("then"), rapid.IntRange(1, 100).Draw(t, "w")
		most := max(a, b, then, 1)
		if a > b {
			a, b = b, a
		}
		if x, y := kit.Width(bar(a, most, w)), kit.Width(bar(b, most, w)); x > y || y > w {
			t.Fatalf("%d and %d of %d are %d and %d of %d cells", a, b, most, x, y, w)
		}
		if c := compared(a, then, most, w); kit.Width(c) > w || strings.ContainsRune(c, '\ufffd') {
			t.Fatalf("%q has more than %d cells", c, w)
		}
	})
}
