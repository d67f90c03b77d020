package review

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

// compared keeps two comparisons of yesterday: one that found things, and one of
// another service that did not.
func (f *fixture) compared() {
	f.t.Helper()
	f.compare(pos.Reconciled{Service: pos.KeyedCard, From: yesterday, To: yesterday, File: "payup.xlsx", By: "사장",
		Results: []pos.ReconcileResult{{Kind: pos.ReconcileMatched, Count: 1, Amount: 10_000}}})
	f.compare(pos.Reconciled{Service: pos.KakaoPay, From: yesterday, To: today, File: "정산.csv", By: "사장",
		Results: []pos.ReconcileResult{{Kind: pos.ReconcileMatched, Count: 3, Amount: 14_000}, {Kind: pos.ReconcileFileOnly, Count: 2, Amount: 9000},
			{Kind: pos.ReconcileLedgerOnly, Count: 1, Amount: 4000}},
		Findings: []pos.ReconcileFinding{{Kind: pos.ReconcileFileOnly, Number: "T1-20261120-099", File: 5000},
			{Kind: pos.ReconcileLedgerOnly, Payment: pos.PaymentID{Order: pos.OrderID{Day: yesterday, Number: 7}, N: 1}, Ledger: 4000}},
		Payouts: []pos.PayoutSeen{{Day: 20261118, Amount: 7236}, {Day: 20261124, Amount: 12_000}}})
}

func TestGoldenViews(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {120, 38}} {
			f := open(t, lang, Setup{Terms: terms()})
			f.Resize(size[0], size[1])
			golden := func(name string) {
				t.Helper()
				kittest.Golden(t, fmt.Sprintf("%s_%dx%d_%s", lang, size[0], size[1], name), f.View())
			}
			f.enter(nil)
			golden("empty")
			f.weekend()
			f.compared()
			f.enter(nil)
			for p, name := range [...]string{"overview", "methods", "items", "hours", "changes", "payouts", "files", "zs"} {
				f.turnTo(pane(p))
				golden("open_" + name)
			}
			f.press("f4")
			f.press("1")
			golden("typing")
			f.press("esc")
			for p, name := range [...]string{"overview", "methods", "items", "hours", "changes", "payouts", "files", "zs"} {
				f.turnTo(pane(p))
				golden("closed_" + name)
			}
			f.press("enter")
			golden("z")
			f.press("esc", "f4")
			golden("not_opened")
			f.typed("1114-1121")
			for p, name := range [...]string{"overview", "hours", "zs"} {
				f.turnTo([...]pane{paneOverview, paneHours, paneZs}[p])
				golden("range_" + name)
			}
		}
	}
}

func TestEveryViewHasItsSize(t *testing.T) {
	f := open(t, text.English, Setup{Terms: terms()})
	f.weekend()
	f.compared()
	for _, scope := range []string{"1121", "1120", "1119", "1114-1121", "z1", "z9"} {
		f.enter(nil)
		f.typed(scope)
		for p := range paneCount {
			f.turnTo(p)
			for _, size := range [][2]int{{80, 22}, {81, 23}, {99, 22}, {120, 38}, {200, 60}} {
				f.Resize(size[0], size[1])
				f.sized(size[0], size[1])
				f.press("end", "enter")
				f.sized(size[0], size[1])
				if f.z != nil {
					f.press("end")
					f.sized(size[0], size[1])
					f.press("esc")
				}
			}
		}
	}
}

func (f *fixture) sized(w, h int) {
	f.t.Helper()
	lines := strings.Split(f.View(), "\n")
	if len(lines) != h {
		f.t.Fatalf("%d×%d, pane %d: %d lines", w, h, f.pane, len(lines))
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != w {
			f.t.Fatalf("%d×%d, pane %d: line %d has %d cells: %q", w, h, f.pane, i, got, l)
		}
	}
}

// hostile are names as somebody who means harm would write them, or a broken disk.
var hostile = []string{"\x1b[2J닭", "\u202e꼬치\u202c", "한\u1112\u1161\u11ab글", "줄\n바꿈\t탭", strings.Repeat("긴이름", 60), "a\u0301\u0302\u0303\u0304\u0305", "👍🏽👨‍👩‍👧", "\xff\xfe"}

func TestHostileTextsHarmNothing(t *testing.T) {
	f := open(t, text.Korean, Setup{Terms: terms()})
	f.journal = postest.NewJournal()
	n := 0
	evil := func() string { n++; return hostile[n%len(hostile)] }
	var last pos.Day
	for e := range postest.Entries(2100) {
		switch v := e.Event.(type) {
		case pos.OrderPlaced:
			for i := range v.Content.Lines {
				v.Content.Lines[i].Code, v.Content.Lines[i].Name = 900+n%len(hostile), evil()
			}
			e.Event = v
		case pos.OrderVoided:
			v.Reason = evil()
			e.Event = v
		case pos.MoneyReturned:
			v.Reason = evil()
			e.Event = v
		case pos.CashMoved:
			v.Reason, v.By = evil(), evil()
			e.Event = v
		case pos.Reconciled:
			v.File, v.By, v.From, v.To = evil(), evil(), e.Day, e.Day
			e.Event = v
		}
		e.Staff, last = evil(), e.Day
		f.must(f.journal.Append(f.life(), []pos.Entry{e}))
	}
	f.Model = New(f.reg, f.journal, f.text, f.st, f.life, f.setup)
	f.clock.now = last.Time().Add(20 * time.Hour)
	for _, size := range [][2]int{{80, 22}, {120, 38}} {
		f.Resize(size[0], size[1])
		f.enter(last)
		for p := range paneCount {
			f.turnTo(p)
			for range 12 {
				f.sized(size[0], size[1])
				for _, r := range ansi.Strip(f.View()) {
					if r != '\n' && (r < 0x20 || r == 0x202e || r == 0x202c || r == 0xfffd) {
						t.Fatalf("pane %d shows %U", p, r)
					}
				}
				f.press("pgdown")
			}
		}
	}
}

func TestNothingIsToldOfWhatTheDrawerOfAnOpenDayShouldHold(t *testing.T) {
	f := open(t, text.Korean, Setup{})
	f.weekend()
	expected := f.reg.Period().Drawer.Expected().String()
	f.enter(nil)
	for p := range paneCount {
		f.turnTo(p)
		for range 4 {
			if strings.Contains(f.View(), expected) {
				t.Fatalf("pane %d tells:\n%s", p, f.View())
			}
			f.press("pgdown")
		}
	}
	f.enter(yesterday)
	f.wants(f.text.Review.Expected, "76,500", "75,500", "-1,000")
}

func TestAmountsOfAnySizeAreNeverCut(t *testing.T) {
	s := &sheet{st: kit.PlainStyles(), w: 40}
	big := pos.Won(9_999_999_999_999).String()
	s.table([]column{{title: "name", loose: true}, {title: "a", align: kit.Right}, {title: "b", align: kit.Right}},
		[]row{{cells: []string{"닭꼬치 소금", big, big}}})
	all := strings.Join(s.lines, "\n")
	if strings.Count(all, big) != 2 || !strings.Contains(all, "닭꼬치 소금") {
		t.Errorf("cut:\n%s", all)
	}
	for _, l := range s.lines {
		if w := kit.Width(l); w != 40 {
			t.Errorf("%q has %d cells", l, w)
		}
	}
}

func BenchmarkView(b *testing.B) {
	for _, size := range [][2]int{{80, 22}, {120, 38}} {
		f := open(b, text.Korean, Setup{Terms: terms()})
		f.weekend()
		f.Resize(size[0], size[1])
		f.enter(yesterday)
		for _, bench := range []struct {
			name string
			pane pane
			anew bool // the sheet is written anew, too
		}{{"overview", paneOverview, true}, {"hours", paneHours, true}, {"changes", paneChanges, true}, {"scrolled", paneChanges, false}, {"zs", paneZs, false}} {
			b.Run(fmt.Sprintf("%s/%dx%d", bench.name, size[0], size[1]+2), func(b *testing.B) {
				f.turnTo(bench.pane)
				b.ReportAllocs()
				for b.Loop() {
					f.drawn = ""
					if bench.anew {
						f.lines = nil
					}
					_ = f.View()
				}
			})
		}
	}
}
