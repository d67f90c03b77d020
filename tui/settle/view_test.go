package settle

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/qr"
	"truckpos/tui/text"
)

// views are all the panes, each as somebody comes to it.
var views = []struct {
	name string
	show func(t testing.TB, lang text.Lang) *fixture
}{
	{"first", closed},
	{"opening", func(t testing.TB, lang text.Lang) *fixture {
		f := busy(t, lang)
		f.withdraw()
		postest.CloseDay(t, f.reg)
		f.clock.now = f.clock.now.Add(24 * time.Hour)
		f.reg.LearnTime(pos.KakaoPay, f.clock.now.Add(7*time.Minute))
		f.send(kit.Changed{})
		f.press("1", "enter", "5")
		return f
	}},
	{"home", busy},
	{"move", func(t testing.TB, lang text.Lang) *fixture {
		f := open(t, lang)
		f.press("f4")
		f.write("20000")
		f.press("enter", "1")
		return f
	}},
	{"x", func(t testing.TB, lang text.Lang) *fixture {
		f := busy(t, lang)
		f.press("f5")
		return f
	}},
	{"what", func(t testing.TB, lang text.Lang) *fixture {
		f := busy(t, lang)
		f.press("enter", "down", "space")
		return f
	}},
	{"count", func(t testing.TB, lang text.Lang) *fixture {
		f := open(t, lang)
		f.press("enter", "1", "enter", "1", "2", "down")
		return f
	}},
	{"compare", func(t testing.TB, lang text.Lang) *fixture {
		f := open(t, lang)
		f.sold()
		f.press("enter")
		f.count(53_000)
		return f
	}},
	{"equal", func(t testing.TB, lang text.Lang) *fixture {
		f := busy(t, lang)
		f.withdraw()
		f.press("enter", "f6", "enter")
		f.count(f.expected())
		return f
	}},
	{"z", sealedDay},
	{"anchor", func(t testing.TB, lang text.Lang) *fixture {
		f := sealedDay(t, lang)
		f.press("f6")
		return f
	}},
}

// sealedDay is a closed day whose Z stands on the same journal in every version.
func sealedDay(t testing.TB, lang text.Lang) *fixture {
	t.Helper()
	f := closedDay(t, lang)
	z := f.pane.(*zPane).z //nolint:errcheck // it is what a closing shows
	z.Head = pos.Seal{1}
	f.pane = newZPane(f.Model, z)
	return f
}

// withdraw ends the link of a busy day.
func (f *fixture) withdraw() {
	f.t.Helper()
	if err := f.reg.Withdraw(f.t.Context(), pos.PaymentID{Order: pos.OrderID{Day: 20261121, Number: 6}, N: 1}); err != nil {
		f.t.Fatal(err)
	}
	f.send(nil)
}

// closedDay is a day closed with a difference and with something carried over.
func closedDay(t testing.TB, lang text.Lang) *fixture {
	t.Helper()
	f := busy(t, lang)
	f.withdraw()
	f.press("enter", "f6", "enter")
	f.count(61_000)
	f.press("1", "enter", "enter", "enter", "f4")
	if f.reg.Period().Open {
		t.Fatalf("the day is open; %s", f.notice.text)
	}
	return f
}

func TestGoldenViews(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {100, 28}, {120, 38}} {
			for _, v := range views {
				f := v.show(t, lang)
				f.Resize(size[0], size[1])
				kittest.Golden(t, fmt.Sprintf("%s_%s_%dx%d", v.name, lang, size[0], size[1]), ansi.Strip(f.View()))
			}
		}
	}
}

func TestEveryViewHasItsSizeAndTheCaretIsInIt(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, v := range views {
			f := v.show(t, lang)
			f.notice = notice{text: f.tx.Faults.Ledger}
			for _, size := range [][2]int{{80, 22}, {81, 23}, {99, 22}, {100, 28}, {120, 38}, {200, 60}} {
				f.Resize(size[0], size[1])
				lines := strings.Split(f.View(), "\n")
				if len(lines) != size[1] {
					t.Fatalf("%s %v: %d lines", v.name, size, len(lines))
				}
				for i, l := range lines {
					if w := ansi.StringWidth(l); w != size[0] {
						t.Fatalf("%s %v: line %d has %d cells", v.name, size, i, w)
					}
				}
				x, y, ok := f.Caret()
				if !ok {
					continue
				}
				if x < 0 || x >= size[0] || y < 0 || y >= size[1] || ansi.Strip(ansi.Cut(lines[y], x, x+1)) != "_" {
					t.Errorf("%s %v: the caret is at %d, %d", v.name, size, x, y)
				}
			}
		}
	}
}

func TestTheSmallestWindowShowsTheCodeOfAnyZ(t *testing.T) {
	z := pos.ZReport{Number: 9_999, Day: 20261121, To: 9_999_999, Life: pos.Perpetual{Sales: pos.MaxWon, Returns: pos.MaxWon}}
	anchor := z.Anchor().String()
	if _, err := qr.Draw(anchor, 80-zWidth, 22); err != nil {
		t.Errorf("%q (%d bytes): %v", anchor, len(anchor), err)
	}
}

func TestTheCodeHoldsTheAnchor(t *testing.T) {
	f := closedDay(t, text.Korean)
	z, err := f.reg.Z(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	want, err := qr.Draw(z.Anchor().String(), 80-zWidth, 22)
	if err != nil {
		t.Fatal(err)
	}
	view := f.View()
	for _, line := range want.Lines {
		if !strings.Contains(view, line) {
			t.Fatalf("the code is not whole:\n%s", view)
		}
	}
	f.press("f6")
	f.aside(z.Anchor().String(), f.tx.Settle.AnchorHow)
}

// aside checks what stands beside the numbers of a Z.
func (f *fixture) aside(parts ...string) {
	f.t.Helper()
	var right strings.Builder
	for line := range strings.SplitSeq(ansi.Strip(f.View()), "\n") {
		right.WriteString(ansi.Cut(line, zWidth, f.w))
	}
	for _, part := range parts {
		if !strings.Contains(squeeze(right.String()), squeeze(part)) {
			f.t.Errorf("%q is not beside the numbers:\n%s", part, ansi.Strip(f.View()))
		}
	}
}

func TestACodeThatDoesNotFitSaysHowLargeTheWindowMustBe(t *testing.T) {
	f := closedDay(t, text.Korean)
	f.Resize(80, 15)
	f.aside("QR을 보려면 창이 67×18 이상이어야 합니다.", f.tx.Settle.AnchorHow)
	f.Resize(67, 16)
	f.seesNot("이상이어야")
}

func TestPagesAreTurnedWhereThereAreMore(t *testing.T) {
	f := open(t, text.Korean)
	if before := f.View(); strings.Contains(before, f.tx.Settle.TodayPage) {
		t.Fatalf("a single page has a title:\n%s", before)
	}
	f.pages = append(f.pages, page{"결제수단", blank{}})
	f.press("tab")
	if f.onPage() != 1 {
		t.Fatalf("Tab shows page %d", f.onPage())
	}
	f.sees("▶결제수단")
	f.press("tab")
	f.sees("▶"+f.tx.Settle.TodayPage, fmt.Sprintf(f.tx.Settle.HomeTitle, "2026-11-21 (토)"))
	f.press("shift+tab")
	if f.onPage() != 1 {
		t.Fatalf("Shift+Tab shows page %d", f.onPage())
	}
}

// blank is a further page.
type blank struct{}

func (blank) key(m *Model, k tea.KeyMsg) tea.Cmd { m.turn(k); return nil }
func (blank) draw(*Model, int, int) []string     { return nil }
func (blank) keys(*Model) []kit.Action           { return nil }
func (blank) ofOpenDay() bool                    { return false }

func BenchmarkView(b *testing.B) {
	for _, size := range [][2]int{{80, 22}, {120, 38}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]+2), func(b *testing.B) {
			f := closedDay(b, text.Korean)
			f.Resize(size[0], size[1])
			b.ReportAllocs()
			for b.Loop() {
				f.drawn = ""
				_ = f.View()
			}
		})
	}
}
