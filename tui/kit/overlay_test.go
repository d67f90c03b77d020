package kit

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

func TestOverlayStandsInTheMiddle(t *testing.T) {
	base := Screen(8, 4, []string{"aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"})
	want := "aaaaaaaa\nbbXYZWbb\nccxyzwcc\ndddddddd"
	if got := Overlay(base, "XYZW\nxyzw", 8, 4); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOverlayBlanksHalfSyllables(t *testing.T) {
	// The box covers cells 3 and 4: the right half of 나, the left half of 다.
	if got := Overlay("가나다라", "[]", 8, 1); got != "가 [] 라" {
		t.Errorf("got %q", got)
	}
}

func TestOverlayKeepsTheStylesAround(t *testing.T) {
	got := Overlay("\x1b[1mabcdef\x1b[0m", "XY", 6, 1)
	if want := "\x1b[1mab\x1b[0mXY\x1b[1mef\x1b[0m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOverlayHasItsSizeWhateverIsUnderIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SliceOfN(anyText(), 0, 8).Draw(t, "base")
		box := rapid.SliceOfN(anyText(), 0, 6).Draw(t, "box")
		w, h := rapid.IntRange(0, 30).Draw(t, "w"), rapid.IntRange(0, 7).Draw(t, "h")
		got := Overlay(strings.Join(base, "\n"), strings.Join(box, "\n"), w, h)
		wantCells(t, got, w, h)
	})
}

func TestOverlayKeepsTheTextOutsideTheBox(t *testing.T) {
	st := colourStyles(t, true)
	rapid.Check(t, func(t *rapid.T) {
		line := Fit(st.Good.On(rapid.StringOfN(rapid.RuneFrom([]rune("가나ab ")), 0, 20, -1).Draw(t, "line")), 20)
		got := Overlay(line, "[####]", 20, 1)
		plain, want := ansi.Strip(got), ansi.Strip(line)
		if l := ansi.Truncate(want, 7, ""); !strings.HasPrefix(plain, l) {
			t.Fatalf("left of %q is %q", want, plain)
		}
		if !strings.Contains(plain, "[####]") || Width(plain[:strings.Index(plain, "[")]) != 7 {
			t.Fatalf("got %q", plain)
		}
		if r := strings.TrimSpace(ansi.Cut(want, 14, 20)); !strings.HasSuffix(strings.TrimSpace(plain), r) {
			t.Fatalf("right of %q is %q, want %q", want, plain, r)
		}
	})
}

func BenchmarkOverlay(b *testing.B) {
	st := colourStyles(b, true)
	lines := make([]string, 24)
	for i := range lines {
		lines[i] = st.Text.On(Fit(" 11 닭꼬치 소금", 40)) + st.Good.On(Fit("4,000 승인", 40))
	}
	base := Screen(80, 24, lines)
	over := strings.Join(st.Box("확인", []string{"취소할까요?"}, 50, 12, true), "\n")
	b.ReportAllocs()
	for b.Loop() {
		Overlay(base, over, 80, 24)
	}
}
