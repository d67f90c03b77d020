package kit

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestFooter(t *testing.T) {
	st := PlainStyles()
	tests := []struct {
		name, left string
		w          int
		want       string
	}{
		{"keys alone stand at the left", "", 60, " Enter 결제  Space 보류  (F8 취소)  F1 도움말               "},
		{"keys beside an input stand at the right", " > 3*12_", 60, " > 3*12_       Enter 결제  Space 보류  (F8 취소)  F1 도움말 "},
		{"pinned keys stay", "", 40, " Enter 결제  Space 보류  …  F1 도움말   "},
		{"pinned keys stay longest", "", 18, " …  F1 도움말     "},
		{"only the dots fit", "", 10, " …        "},
		{"a long input wins", "123456789", 8, "1234567…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := st.Footer(tt.left, testKeys(true).Actions(), tt.w); got != tt.want {
				t.Errorf("got\n%q\nwant\n%q", got, tt.want)
			}
		})
	}
}

func TestFooterIsOneLineOfItsWidth(t *testing.T) {
	for _, st := range []*Styles{PlainStyles(), colourStyles(t, true)} {
		for w := range 130 {
			for _, left := range []string{"", "> ", " > 닭꼬치_", strings.Repeat("가", 50)} {
				got := st.Footer(left, testKeys(true).Actions(), w)
				if ansi.StringWidth(got) != w {
					t.Fatalf("%d cells, want %d: %q", ansi.StringWidth(got), w, got)
				}
			}
		}
	}
}

func TestHelpPageTellsEveryKeyAndWhyOneIsRefused(t *testing.T) {
	got := NewHelpPage(PlainStyles(), "도움말", testKeys(true)).View(60, 12)
	wantCells(t, got, 60, 12)
	for _, want := range []string{"주문", "Enter   결제", "F8      취소 (취소할 결제가 없습니다)", "어디서나", "Ctrl+L  다시 그리기", "F1      도움말"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.ContainsAny(got, "↑↓") {
		t.Errorf("arrows although everything is visible:\n%s", got)
	}
}

func TestHelpPageScrollsToItsEndsAndNoFurther(t *testing.T) {
	p := NewHelpPage(PlainStyles(), "도움말", testKeys(true))
	first := p.View(40, 5)
	if !strings.Contains(first, "↓") || strings.Contains(first, "↑") {
		t.Errorf("first page:\n%s", first)
	}
	for range 50 {
		if !p.Update(press("down")) {
			t.Fatal("down is not taken")
		}
	}
	last := p.View(40, 5)
	if !strings.Contains(last, "F1") || strings.Contains(last, "↓") || !strings.Contains(last, "↑") {
		t.Errorf("last page:\n%s", last)
	}
	p.Update(press("end"))
	p.Update(press("up"))
	p.Update(press("pgdown"))
	if got := p.View(40, 5); got != last {
		t.Errorf("end:\n%s", got)
	}
	p.Update(press("pgup"))
	p.Update(press("home"))
	if got := p.View(40, 5); got != first {
		t.Errorf("home:\n%s", got)
	}
	if p.Update(press("f1")) {
		t.Error("f1 belongs to the root")
	}
}

func TestHelpPageHasItsSizeAtAnySize(t *testing.T) {
	p := NewHelpPage(colourStyles(t, false), "도움말", testKeys(true))
	for w := range 90 {
		for h := range 14 {
			wantCells(t, p.View(w, h), w, h)
		}
	}
}

func BenchmarkFooter(b *testing.B) {
	st := colourStyles(b, true)
	actions := testKeys(true).Actions()
	b.ReportAllocs()
	for b.Loop() {
		st.Footer(" > 3*12_", actions, 80)
	}
}
