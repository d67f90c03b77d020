package ledger

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

func TestGoldenViews(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {100, 28}, {120, 38}} {
			name := fmt.Sprintf("%s_%dx%d", lang, size[0], size[1])
			f := open(t, lang)
			f.Resize(size[0], size[1])
			f.nights()
			f.enter(nil)
			kittest.Golden(t, name, f.View())
			f.press("left")
			kittest.Golden(t, name+"_yesterday", f.View())
			f.typed("A-003")
			f.press("enter", "enter")
			kittest.Golden(t, name+"_detail", f.View())
			f.enter(first(yesterday, 4))
			f.press("pgdown")
			kittest.Golden(t, name+"_declined", f.View())
			f.enter(first(today, 2))
			kittest.Golden(t, name+"_unresolved", f.View())
		}
	}
}

func TestEveryViewHasItsSize(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		f := open(t, lang)
		f.enter(nil)
		sizes := func(what string) {
			t.Helper()
			for _, size := range [][2]int{{80, 22}, {99, 23}, {100, 28}, {119, 30}, {120, 38}, {149, 38}, {200, 60}} {
				f.Resize(size[0], size[1])
				wantCells(t, what, f.View(), size[0], size[1])
			}
			f.Resize(80, 22)
		}
		sizes("an empty day")
		f.nights()
		f.slow = true
		f.press("left")
		sizes("a day being read")
		f.catchUp()
		sizes("yesterday")
		f.typed("=999")
		sizes("typing")
		f.press("enter")
		sizes("nothing fits the filter")
		f.press("esc")
		for _, number := range []int{1, 2, 3, 4, 5, 6, 7} {
			f.enter(first(yesterday, number))
			sizes(fmt.Sprintf("detail of order %d", number))
			f.press("end")
			sizes(fmt.Sprintf("end of the detail of order %d", number))
		}
		f.enter(first(today, 2))
		sizes("an unresolved payment")
	}
}

func wantCells(t *testing.T, what, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%s at %d×%d: %d lines", what, w, h, len(lines))
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != w {
			t.Fatalf("%s at %d×%d: line %d has %d cells: %q", what, w, h, i, got, l)
		}
	}
}

func TestTheWholeDetailCanBeScrolledTo(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(first(yesterday, 4))
	f.wants("한도 초과", "↓")
	f.press("end")
	f.wants("이 주문의 다른 결제", "↑")
	end := f.View()
	f.press("down", "down", "pgdown")
	if f.View() != end {
		t.Fatal("scrolled beyond the end")
	}
	f.press("home")
	f.wants("거절")
}

func TestTheCaretFollowsTheNumberBeingTyped(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	if _, _, ok := f.Caret(); ok {
		t.Fatal("a caret though nothing is typed")
	}
	f.typed("12")
	line := strings.Split(f.View(), "\n")[21]
	x, y, ok := f.Caret()
	if !ok || y != 21 || ansi.StringWidth(line[:strings.Index(line, "_")]) != x {
		t.Fatalf("caret at %d,%d (%v) of %q", x, y, ok, line)
	}
}

func TestTheSumsAreThoseOfTheRegister(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.press("left")
	_, totals, err := f.reg.Ledger(f.ctx(), yesterday)
	f.must(err)
	f.wants(
		fmt.Sprintf("받은 돈 %d건 %s", sum(totals.Taken).Count, sum(totals.Taken).Total),
		"돌려준 돈 1건 3,000", "남은 돈 "+totals.Net().String(),
		"현금 "+(totals.Taken[pos.Cash].Total-3000).String(), "카카오페이 7,000", "카드 12,500", "계좌이체 6,000",
	)
	f.Resize(80, 28)
	f.wants("현금", totals.Net().String(), "1 · 3,000")
}

func TestSumsAreNeverCut(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.totals = pos.Totals{Taken: map[pos.Method]pos.Tally{}}
	for _, method := range pos.Methods() {
		f.totals.Taken[method] = pos.Tally{Count: 9999, Total: pos.MaxWon}
	}
	f.drawn = ""
	view := f.View()
	wantCells(t, "large sums", view, 80, 22)
	if n := strings.Count(view, pos.MaxWon.String()); n != len(pos.Methods()) {
		t.Fatalf("%d of %d sums are whole:\n%s", n, len(pos.Methods()), view)
	}
}

// largeDay is a day of five hundred orders.
func largeDay(tb testing.TB) *fixture {
	f := open(tb, text.Korean)
	f.clock.now = time.Date(2026, 11, 21, 10, 0, 0, 0, pos.Seoul())
	postest.NextDay(tb, f.reg)
	for i := range 500 {
		if o := f.order(11, 12, 31); i%3 == 0 {
			f.link(o, true)
		} else {
			f.cash(o, o.Due(), 20000)
		}
	}
	f.enter(nil)
	return f
}

func BenchmarkView(b *testing.B) {
	for _, size := range [][2]int{{80, 22}, {120, 38}} {
		f := largeDay(b)
		f.Resize(size[0], size[1])
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]+2), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.drawn = ""
				_ = f.View()
			}
		})
		f.press("enter")
		b.Run(fmt.Sprintf("detail%dx%d", size[0], size[1]+2), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.drawn = ""
				_ = f.View()
			}
		})
	}
}

// BenchmarkChanged is what a sale costs while the ledger of a large day is shown.
func BenchmarkChanged(b *testing.B) {
	f := largeDay(b)
	b.ReportAllocs()
	for b.Loop() {
		f.orders = nil // as if every order had changed
		f.do(f.Update(kit.Changed{}))
		_ = f.View()
	}
}
