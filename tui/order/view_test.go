package order

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

func contains(view string, parts ...string) bool {
	for _, p := range parts {
		if !strings.Contains(view, p) {
			return false
		}
	}
	return true
}

// busyCounter is a till with two orders waiting and one being taken.
func busyCounter(t testing.TB, lang text.Lang) *fixture {
	f := open(t, lang)
	f.add("2*31")
	f.press("space")
	f.clock.now = f.clock.now.Add(4 * time.Minute)
	f.add("13")
	f.add("32")
	f.press("enter")
	f.send(kit.Entered{Arg: f.id(2)})
	f.press("space", "f7", "down", "enter", "enter") // held, recalled and sent to payment
	f.clock.now = f.clock.now.Add(3 * time.Minute)
	f.pay(f.id(2), 1000)
	f.send(kit.Tick{Now: f.clock.now})
	f.send(kit.Entered{Arg: f.id(2)})
	f.press("space")
	f.add("2*12")
	f.press("2", "2", "enter")
	f.add("311")
	f.add("11")
	f.write("32")
	f.press("f6")
	f.press("f4")
	f.answer("1000")
	f.press("f5")
	f.answer("소스 따로")
	f.press("up")
	return f
}

func TestGoldenViews(t *testing.T) {
	views := map[string]func(f *fixture){
		"order":   func(*fixture) {},
		"options": func(f *fixture) { f.add("12"); f.press("2", "1") },
		"recall":  func(f *fixture) { f.press("f7", "down") },
		"search":  func(f *fixture) { f.write("3*ㄲ"); f.press("down") },
		"code":    func(f *fixture) { f.write("3") },
		"drinks":  func(f *fixture) { f.press("right") },
		"refused": func(f *fixture) { f.said = f.text.Faults.Ledger },
	}
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {100, 28}, {120, 38}} {
			for name, show := range views {
				f := busyCounter(t, lang)
				f.Resize(size[0], size[1])
				show(f)
				kittest.Golden(t, fmt.Sprintf("%s_%s_%dx%d", name, lang, size[0], size[1]), f.View())
			}
			f := openWith(t, lang, pos.Menu{})
			f.Resize(size[0], size[1])
			kittest.Golden(t, fmt.Sprintf("nomenu_%s_%dx%d", lang, size[0], size[1]), f.View())
		}
	}
}

func exactly(t *testing.T, f *fixture, w, h int) {
	t.Helper()
	f.Resize(w, h)
	lines := strings.Split(f.View(), "\n")
	if len(lines) != h {
		t.Fatalf("%dx%d: %d lines", w, h, len(lines))
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != w {
			t.Fatalf("%dx%d: line %d has %d cells: %q", w, h, i, got, l)
		}
	}
	if x, y, ok := f.Caret(); ok && (x < promptWidth || x >= w || y != h-1) {
		t.Fatalf("%dx%d: the caret is at %d, %d", w, h, x, y)
	}
}

// widest is a menu of the longest names, highest prices and most options there can be.
func widest() pos.Menu {
	name := strings.Repeat("꽮", pos.MaxNameLength-5)
	var groups []pos.OptionGroup
	for g := range pos.MaxGroups {
		group := pos.OptionGroup{Name: fmt.Sprint(name, g), Min: 1, Max: pos.MaxChoices}
		for c := range pos.MaxChoices {
			group.Choices = append(group.Choices, pos.Choice{Name: fmt.Sprint(name, c), Price: pos.MaxPrice})
		}
		groups = append(groups, group)
	}
	var menu pos.Menu
	for c := range 30 {
		items := []pos.Item{{Code: 50_000 + c, Name: fmt.Sprint(name, c), Price: pos.MaxPrice, TaxFree: c%2 == 0, Options: groups}}
		for i := range 30 {
			items = append(items, pos.Item{Code: c*100 + i + 1, Name: fmt.Sprintf("%s%d", name, i), Price: pos.MaxPrice})
		}
		menu.Categories = append(menu.Categories, pos.Category{Name: fmt.Sprint(name, c), Items: items})
	}
	return menu
}

func TestEveryViewHasItsSizeWhateverIsInIt(t *testing.T) {
	sizes := [][2]int{{80, 22}, {81, 23}, {99, 22}, {100, 22}, {100, 28}, {119, 27}, {120, 38}, {133, 40}, {200, 60}, {300, 90}}
	for _, lang := range []text.Lang{text.Korean, text.English} {
		f := openWith(t, lang, widest())
		all := func(what string) {
			for _, s := range sizes {
				t.Run(fmt.Sprint(what, s), func(t *testing.T) { exactly(t, f, s[0], s[1]) })
			}
		}
		all("empty")
		f.press("left")
		all("last category")
		f.add("50000")
		all("options")
		for range pos.MaxGroups {
			f.press("1", "2", "3", "enter")
		}
		for i := range 18 {
			f.add(fmt.Sprintf("9*%d", i+1))
		}
		all("19 lines")
		for i := range pos.MaxLines {
			f.add(fmt.Sprintf("%d", 100*(i/30+1)+i%30+1))
		}
		if n := len(f.draft.content.Lines); n != pos.MaxLines {
			t.Fatalf("%d lines", n)
		}
		all("99 lines and a refusal")
		f.press("f5")
		f.answer(strings.Repeat("긴", pos.MaxNoteLength))
		f.press("f4")
		f.answer("99%")
		for range 50 {
			f.press("up")
		}
		all("in the middle")
		f.write("9*" + strings.Repeat("꽮", 30))
		all("a long name typed")
		f.press("f6")
		all("nothing found")
		f.press("esc")
		for range 30 {
			f.press("space")
			f.add("1")
		}
		f.press("f7", "end")
		all("many orders")
	}
}

func TestNoItemOfALongListIsOutOfReach(t *testing.T) {
	f := openWith(t, text.Korean, widest())
	for _, search := range []bool{false, true} {
		seen := map[string]bool{}
		if search {
			f.write("꽮")
		}
		_, n := f.rows()
		for range n {
			for _, e := range f.index.entries {
				if code := fmt.Sprintf("%5d ", e.item.Code); contains(f.View(), code) {
					seen[code] = true
				}
			}
			if f.press("pgdown"); search {
				f.sees("▶")
			}
		}
		if len(seen) != n {
			t.Errorf("%d of %d items were seen", len(seen), n)
		}
		for range n {
			f.press("pgup")
		}
		if f.sees("50000"); f.top != 0 {
			t.Errorf("PgUp ends at row %d", f.top)
		}
	}
}

func TestTheSelectedLineIsAlwaysSeen(t *testing.T) {
	f := openWith(t, text.Korean, widest())
	for i := range 60 {
		f.add(fmt.Sprintf("%d*%d", i+1, 100*(i/30)+i%30+1))
	}
	for range 60 {
		line, _ := f.draft.selected()
		f.sees(fmt.Sprintf(" %d", line.Quantity))
		if strings.Count(f.View(), strings.TrimSpace(kit.Mark)) != 2 { // the category and the line
			t.Fatalf("line %d is not marked:\n%s", f.draft.line, f.View())
		}
		f.press("up")
	}
}

func TestTheCaretFollowsTyping(t *testing.T) {
	f := open(t, text.Korean)
	for _, tt := range []struct {
		key  string
		x    int
		show bool
	}{{"3", 4, true}, {"*", 5, true}, {"닭", 7, true}, {"left", 5, true}, {"esc", 3, true}, {"f7", 3, false}, {"esc", 3, true}} {
		f.press(tt.key)
		if x, y, ok := f.Caret(); x != tt.x || y != 21 || ok != tt.show {
			t.Errorf("after %s the caret is at %d, %d (%t), want %d", tt.key, x, y, ok, tt.x)
		}
	}
	f.add("12")
	if _, _, ok := f.Caret(); ok {
		t.Error("a caret is shown while options are chosen")
	}
}

func TestAmountsAreNeverCut(t *testing.T) {
	f := openWith(t, text.Korean, widest())
	f.add("50000")
	for range pos.MaxGroups {
		f.press("1", "enter")
	}
	f.press("up")
	for range 998 {
		f.press("+")
	}
	for _, size := range [][2]int{{80, 22}, {100, 28}, {120, 38}} {
		f.Resize(size[0], size[1])
		f.sees("109,890,000,000")
	}
}

func TestTheTotalIsLargeWhereThereIsRoom(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.Resize(100, 28)
	f.sees("█")
	f.Resize(80, 22)
	if contains(f.View(), "█") || !contains(f.View(), "3,000원") {
		t.Error("the small window does not show the total in a line")
	}
}

func TestTallWindowsListTheCategoriesThatFollow(t *testing.T) {
	f := open(t, text.Korean)
	if contains(f.View(), "식혜") {
		t.Error("a small window shows two categories")
	}
	f.Resize(80, 28)
	f.sees("옥수수")
	f.Resize(80, 38)
	f.press("right")
	if contains(f.View(), "염통꼬치") {
		t.Error("the category before stands below")
	}
	f = openWith(t, text.Korean, widest())
	f.Resize(120, 38)
	f.sees("→ 30") // what the next category has besides
	f.Resize(120, 28)
	if f.sees("↓ 7"); contains(f.View(), "→") {
		t.Error("a category that is longer than the box leaves room for another")
	}
}

func TestWhatIsLeftToPayOfAPartPaidOrderIsSeen(t *testing.T) {
	f := open(t, text.Korean)
	f.add("2*31")
	f.press("enter")
	f.pay(f.id(1), 1000)
	f.send(kit.Entered{Arg: f.id(1)})
	f.sees("5,000")
}

func TestWideWindowsShowWhatWaits(t *testing.T) {
	f := busyCounter(t, text.Korean)
	if contains(f.View(), "A-001") {
		t.Error("80 columns show the waiting orders unasked")
	}
	f.Resize(100, 28)
	if !contains(f.View(), "A-001", "A-002", "7분") {
		t.Errorf("100 columns do not:\n%s", f.View())
	}
	f.press("f7")
	if !contains(f.View(), "닭꼬치 소금", "▶ A-001") {
		t.Errorf("the list took the place of the items:\n%s", f.View())
	}
}

func benchmarkView(b *testing.B, w, h int) {
	f := busyCounter(b, text.Korean)
	for i := range 60 {
		f.add(fmt.Sprintf("%d*31", i%3+1))
		if i < 40 {
			f.press("space")
		}
	}
	f.Resize(w, h)
	b.ReportAllocs()
	for b.Loop() {
		f.drawn = ""
		_ = f.View()
	}
}

func BenchmarkView80x24(b *testing.B)  { benchmarkView(b, 80, 22) }
func BenchmarkView120x40(b *testing.B) { benchmarkView(b, 120, 38) }

func BenchmarkView99Lines(b *testing.B) {
	f := openWith(b, text.Korean, widest())
	for i := range pos.MaxLines {
		f.add(fmt.Sprintf("%d", 100*(i/30)+i%30+1))
	}
	f.Resize(120, 38)
	b.ReportAllocs()
	for b.Loop() {
		f.drawn = ""
		_ = f.View()
	}
}

func BenchmarkTypeAndDraw20000(b *testing.B) {
	f := openWith(b, text.Korean, bigMenu())
	f.Resize(120, 38)
	b.ReportAllocs()
	for b.Loop() {
		for _, k := range []string{"1", "2", "down", "esc", "닭", "ㄷ", "esc"} {
			f.Update(keyOf(k))
			_ = f.View()
			_ = f.Keys()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(7*b.N), "µs/key")
}
