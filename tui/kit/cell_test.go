package kit

import (
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"
	"pgregory.net/rapid"
)

// TestMain does what the program does first: under a Korean locale go-runewidth
// would otherwise count borders as two cells.
func TestMain(m *testing.M) {
	runewidth.DefaultCondition.EastAsianWidth = false
	os.Exit(m.Run())
}

// anyText draws text of everything a till meets: Hangul whole and taken apart,
// borders, marks, emoji, styles.
func anyText() *rapid.Generator[string] {
	part := rapid.SampledFrom([]string{
		"a", "Z", "0", " ", "-", "닭", "꼬", "치", "ㄷ", "ㅏ", "한", "é", "e\u0301", "각", "…", "•", "·", "₩", "●", "○",
		"▶", "│", "╭", "─", "█", "漢", "🍢", "👍🏽", "\x1b[1m", "\x1b[38;2;1;2;3m", "\x1b[0m", "！", "ｱ", "→", "×",
	})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(part, 0, 30).Draw(t, "parts"), "")
	})
}

func TestWidthAgreesWithTheTerminalLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "s")
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			t.Fatalf("Width(%q) = %d, want %d", s, got, want)
		}
	})
}

func TestPlainCellsAreWhatTheTerminalLibrarySays(t *testing.T) {
	for r := rune(0x20); r < 0x20000; r++ {
		if w := plainCells(r); w > 0 && w != ansi.StringWidth(string(r)) {
			t.Fatalf("plainCells(%U) = %d, want %d", r, w, ansi.StringWidth(string(r)))
		}
	}
}

func TestFitIsExactlyAsWideAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "s")
		w := rapid.IntRange(-1, 40).Draw(t, "w")
		for _, a := range []Align{Left, Right, Center} {
			if got := ansi.StringWidth(FitTo(s, w, a)); got != max(w, 0) {
				t.Fatalf("FitTo(%q, %d, %d) is %d cells wide", s, w, a, got)
			}
		}
		if got := ansi.StringWidth(Truncate(s, w)); got > max(w, 0) {
			t.Fatalf("Truncate(%q, %d) is %d cells wide", s, w, got)
		}
	})
}

func TestFit(t *testing.T) {
	tests := []struct {
		name, in string
		w        int
		want     string
	}{
		{"pads", "김치", 6, "김치  "},
		{"cuts with dots", "닭꼬치 매운맛", 8, "닭꼬치 …"},
		{"never half a syllable", "닭꼬치", 4, "닭… "},
		{"one cell", "닭", 1, "…"},
		{"nothing", "닭", 0, ""},
		{"line break is dropped", "a\nb\t", 4, "ab  "},
		{"styles end", "\x1b[1mabcdef\x1b[0m", 3, "\x1b[1mab…\x1b[0m"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Fit(tt.in, tt.w); got != tt.want {
				t.Errorf("Fit(%q, %d) = %q, want %q", tt.in, tt.w, got, tt.want)
			}
		})
	}
}

func TestAlignment(t *testing.T) {
	if got := FitTo("12,000", 8, Right); got != "  12,000" {
		t.Errorf("right: %q", got)
	}
	if got := FitTo("합계", 7, Center); got != " 합계  " {
		t.Errorf("center: %q", got)
	}
	if got := PadLeft("닭", 4) + "|" + PadRight("닭", 4) + "|" + PadCenter("닭", 4) + "|" + PadRight("닭꼬치", 2); got != "  닭|닭  | 닭 |닭꼬치" {
		t.Errorf("pads: %q", got)
	}
}

func TestEndsKeepsTheAmount(t *testing.T) {
	if got := Ends("합계", "12,000", 14); got != "합계    12,000" {
		t.Errorf("roomy: %q", got)
	}
	if got := Ends("닭꼬치 매운맛", "12,000", 12); got != "닭꼬… 12,000" {
		t.Errorf("tight: %q", got)
	}
	if got := Ends("닭꼬치", "12,000", 6); got != "12,000" {
		t.Errorf("only the amount fits: %q", got)
	}
}

func TestWrap(t *testing.T) {
	tests := []struct {
		name, in string
		w        int
		want     []string
	}{
		{"fits", "닭꼬치", 6, []string{"닭꼬치"}},
		{"at spaces", "결제 결과를 알 수 없습니다", 12, []string{"결제 결과를", "알 수", "없습니다"}},
		{"inside a long word", "가나다라마바사", 5, []string{"가나", "다라", "마바", "사"}},
		{"line breaks stay", "a\n\nb", 5, []string{"a", "", "b"}},
		{"no room", "a", 0, nil},
		{"too narrow for Hangul", "가a나b", 1, []string{"a", "b"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Wrap(tt.in, tt.w)
			if strings.Join(got, "|") != strings.Join(tt.want, "|") || len(got) != len(tt.want) {
				t.Errorf("Wrap(%q, %d) = %q, want %q", tt.in, tt.w, got, tt.want)
			}
		})
	}
}

func TestWrapLosesNoLetterAndNoLineIsTooWide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOfN(rapid.RuneFrom([]rune("가나닭꼬치 abc ,.")), 0, 60, -1).Draw(t, "s")
		w := rapid.IntRange(2, 20).Draw(t, "w")
		lines := Wrap(s, w)
		for _, l := range lines {
			if Width(l) > w {
				t.Fatalf("line %q of %d cells in %d", l, Width(l), w)
			}
		}
		squeeze := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := squeeze(strings.Join(lines, "")); got != squeeze(s) {
			t.Fatalf("Wrap(%q, %d) = %q", s, w, lines)
		}
	})
}

func TestKeepTailShortensTheHead(t *testing.T) {
	for _, tt := range []struct {
		head, tail string
		w          int
		want       string
	}{
		{"닭꼬치 소금", " 외 2건", 30, "닭꼬치 소금 외 2건"},
		{"닭꼬치 소금", " 외 2건", 14, "닭꼬치… 외 2건"},
		{"닭꼬치 소금", " 외 2건", 8, "닭꼬치 …"},
		{"식혜", "", 3, "식…"},
	} {
		if got := KeepTail(tt.head, tt.tail, tt.w); got != tt.want || Width(got) > tt.w {
			t.Errorf("KeepTail(%q, %q, %d) = %q, want %q", tt.head, tt.tail, tt.w, got, tt.want)
		}
	}
}
