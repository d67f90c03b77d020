package kit

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// wantCells fails unless block is exactly h lines of exactly w cells.
func wantCells(t interface {
	Helper()
	Fatalf(string, ...any)
}, block string, w, h int,
) {
	t.Helper()
	w, h = max(w, 0), max(h, 0)
	if h == 0 {
		if block != "" {
			t.Fatalf("no lines wanted, got %q", block)
		}
		return
	}
	lines := strings.Split(block, "\n")
	if len(lines) != h {
		t.Fatalf("%d lines, want %d:\n%s", len(lines), h, block)
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != w {
			t.Fatalf("line %d is %d cells, want %d: %q", i, got, w, l)
		}
	}
}

func TestBoxLooksLikeTheDrawing(t *testing.T) {
	left := Box("꼬치  음료  세트", []string{" 11 닭꼬치 소금           4,000"}, 45, 3)
	right := Box("주문 A-012", []string{Mark + Ends("닭꼬치 매운맛", "8,000", 30)}, 37, 3)
	got := strings.Join(Columns(left, right), "\n")
	want := strings.Join([]string{
		"╭ 꼬치  음료  세트 ─────────────────────────╮╭ 주문 A-012 ───────────────────────╮",
		"│ 11 닭꼬치 소금           4,000            ││▶ 닭꼬치 매운맛            8,000   │",
		"╰───────────────────────────────────────────╯╰───────────────────────────────────╯",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	wantCells(t, got, 82, 3)
}

func TestBoxHasItsSizeWhateverIsInIt(t *testing.T) {
	st := colourStyles(t, true)
	rapid.Check(t, func(t *rapid.T) {
		title := anyText().Draw(t, "title")
		lines := rapid.SliceOfN(anyText(), 0, 6).Draw(t, "lines")
		w, h := rapid.IntRange(-1, 30).Draw(t, "w"), rapid.IntRange(-1, 8).Draw(t, "h")
		wantCells(t, strings.Join(Box(title, lines, w, h), "\n"), w, h)
		wantCells(t, strings.Join(st.Box(title, lines, w, h, true), "\n"), w, h)
		wantCells(t, Screen(w, h, lines), w, h)
	})
}

func TestColumnsFillTheShorterBlock(t *testing.T) {
	got := Columns([]string{"닭 ", "꼬 "}, nil, []string{"ab"})
	if strings.Join(got, "|") != "닭 ab|꼬   " {
		t.Errorf("got %q", got)
	}
}

func TestScreenDropsWhatIsTooMuchAtTheBottom(t *testing.T) {
	if got := Screen(3, 2, []string{"top", "mid", "low"}); got != "top\nmid" {
		t.Errorf("got %q", got)
	}
	if got := Lines(Screen(2, 2, nil)); len(got) != 2 || Lines("") != nil {
		t.Errorf("got %q", got)
	}
}

func BenchmarkBox(b *testing.B) {
	st := colourStyles(b, true)
	lines := make([]string, 22)
	for i := range lines {
		lines[i] = " 11 닭꼬치 소금           4,000"
	}
	b.ReportAllocs()
	for b.Loop() {
		st.Box("주문", lines, 45, 22, true)
	}
}

func BenchmarkFit(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Fit("닭꼬치 매운맛 4,000", 40)
	}
}

func BenchmarkScreen(b *testing.B) {
	lines := make([]string, 24)
	for i := range lines {
		lines[i] = " 11 닭꼬치 소금           4,000"
	}
	b.ReportAllocs()
	for b.Loop() {
		Screen(80, 24, lines)
	}
}
