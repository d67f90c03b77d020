package kit_test

import (
	"strings"
	"testing"

	"truckpos/tui/kit"
)

func TestBigDigitsTakeTheRoomThereIs(t *testing.T) {
	for _, tt := range []struct {
		s           string
		w, h, scale int
		lines, wide int // wide: cells of the longest line
	}{
		{"12,000", 80, 5, 2, kit.BigLines, 42},
		{"12,000", 41, 5, 2, 3, 21},                           // not wide enough for scale 2
		{"12,000", 80, 4, 2, 3, 21},                           // not high enough
		{"12,000", 80, 5, 1, 3, 21},                           // not asked for
		{"12,000", 20, 5, 2, 1, 6},                            // no room for digits
		{"12,000", 80, 2, 2, 1, 6},                            // no room for their height
		{"12,000", 4, 1, 1, 1, 4},                             // cut with …
		{"A-012", 80, 3, 1, 3, 18}, {"0:59", 80, 3, 1, 3, 13}, // everything that has dots
		{"12원", 80, 5, 2, 1, 4}, {"", 80, 1, 1, 1, 0},
	} {
		got := kit.Big(tt.s, tt.w, tt.h, tt.scale)
		wide := 0
		for _, l := range got {
			wide = max(wide, kit.Width(l))
		}
		if len(got) != tt.lines || wide != tt.wide {
			t.Errorf("Big(%q, %d, %d, %d) has %d lines of %d cells, want %d of %d:\n%s", tt.s, tt.w, tt.h, tt.scale, len(got), wide,
				tt.lines, tt.wide, strings.Join(got, "\n"))
		}
	}
}

func TestEveryBigDigitHasItsOwnShape(t *testing.T) {
	seen := map[string]rune{}
	for _, r := range "0123456789A-,:" {
		shape := strings.Join(kit.Big(string(r), 80, kit.BigLines, 1), "\n")
		if other, twice := seen[shape]; twice {
			t.Errorf("%c looks like %c", r, other)
		}
		seen[shape] = r
	}
}
