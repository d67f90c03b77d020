package tui

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/board"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/ledger"
	"truckpos/tui/order"
	"truckpos/tui/pay"
	"truckpos/tui/queue"
	"truckpos/tui/resolve"
	"truckpos/tui/review"
	"truckpos/tui/settle"
	"truckpos/tui/staff"
	"truckpos/tui/text"
)

// handClock stands still; no watcher ever wakes.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time                       { return c.now }
func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

// steady makes order numbers the same in every run.
type steady struct{}

func (steady) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(i)
	}
	return len(p), nil
}

// whole is the program as it is assembled for selling, on services in memory.
type whole struct {
	fixture
	clock *handClock
}

func newWhole(t testing.TB, lang text.Lang) *whole {
	t.Helper()
	ctx := context.Background()
	clock := &handClock{evening}
	journal := postest.NewJournal()
	menu := pos.Menu{Categories: []pos.Category{
		{Name: "꼬치", Items: []pos.Item{
			{Code: 11, Name: "닭꼬치 소금", Price: 4000}, {Code: 12, Name: "닭꼬치 양념", Price: 4000},
			{Code: 13, Name: "염통꼬치", Price: 3500, Options: []pos.OptionGroup{{Name: "맵기", Min: 1, Max: 1, Choices: []pos.Choice{{Name: "순한맛"}, {Name: "매운맛", Price: 500}}}}},
		}},
		{Name: "음료", Items: []pos.Item{{Code: 31, Name: "식혜", Price: 3000}, {Code: 41, Name: "생과일 컵", Price: 5000, TaxFree: true}}},
	}}
	if err := pos.ImportMenu(ctx, journal, clock, menu); err != nil {
		t.Fatal(err)
	}
	cards := postest.NewCards(clock.Now)
	reg, err := pos.Open(ctx, pos.Config{Journal: journal, Clock: clock, Random: steady{}, Device: "T1",
		Links: postest.NewLinks(clock.Now), Cards: cards, Account: "은행 000-000-000000 예금주", PINs: &postest.PINs{}})
	if err != nil {
		t.Fatal(err)
	}
	postest.OpenDay(t, reg)
	x, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	keys := 0
	newKey := func() string { keys++; return fmt.Sprint("key ", keys) }
	life := func() context.Context { return ctx }
	st := kit.PlainStyles()
	w := &whole{fixture{reg: reg, journal: journal, cards: cards}, clock}
	w.Model = New(Config{
		Register: reg, Text: x, Styles: st, Shop: "닭트럭 1호", Training: true,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Start: reg.Start, Context: life,
		Screens: map[kit.ScreenID]Screen{
			kit.ScreenOrder: order.New(reg, x, st, life, newKey), kit.ScreenPay: pay.New(reg, x, st, life, newKey, pay.Setup{Training: true}),
			kit.ScreenBoard: board.New(reg, x, st, life), kit.ScreenLedger: ledger.New(reg, x, st, life, newKey),
			kit.ScreenResolve: resolve.New(reg, x, st, life), kit.ScreenQueue: queue.New(reg, x, st, life),
			kit.ScreenSettle: settle.New(reg, x, st, life, newKey, settle.Setup{}),
			kit.ScreenReview: review.New(reg, journal, x, st, life, review.Setup{}), kit.ScreenStaff: staff.New(reg, x, st, life),
		},
	})
	t.Cleanup(w.Close)
	return w
}

// lose puts an unresolved card payment into the ledger.
func (w *whole) lose(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	w.cards.Next(postest.CallCharge, postest.LostAfter())
	line, err := w.reg.Menu().Line(31, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := w.reg.Place(ctx, "lost", pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.reg.ChargeCard(ctx, "lost card", o.ID, 6000, postest.TestCard()); err != nil {
		t.Fatal(err)
	}
	for len(w.reg.Outcomes()) == 0 {
		<-w.notices
	}
	for _, outcome := range w.reg.Outcomes() {
		w.reg.Acknowledge(outcome.Payment)
	}
	w.send(kit.Changed{})
	w.run(w.changed())
}

// queue puts an order that wants KakaoPay into the queue.
func (w *whole) queue(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	line, err := w.reg.Menu().Line(12, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := w.reg.Place(ctx, "queued", pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.reg.Enqueue(ctx, "queued payment", o.ID, pos.KakaoPay, 12_000, "01000000000"); err != nil {
		t.Fatal(err)
	}
	w.run(w.changed())
}

func TestGoldenFramesWithAQueue(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			for _, scene := range []struct {
				name string
				keys []string
			}{{"order", nil}, {"queue", []string{"f10"}}, {"pay", []string{"ctrl+l", "enter"}}} {
				w := newWhole(t, lang)
				w.cut = true
				w.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				w.lose(t)
				w.queue(t)
				w.press("f2")
				w.press(scene.keys...)
				view := w.View()
				wantCells(t, view, size[0], size[1])
				kittest.Golden(t, fmt.Sprintf("%s_%dx%d_queued_%s", lang, size[0], size[1], scene.name), view)
			}
		}
	}
}

func TestTheFormOfARulingDoesNotOfferF9(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		w := newWhole(t, lang)
		w.Update(tea.WindowSizeMsg{Width: 200, Height: 40})
		w.lose(t)
		w.press("f2")
		if !strings.Contains(w.footer(), "F9") {
			t.Fatalf("the order screen does not offer F9: %q", w.footer())
		}
		w.press("f9", "enter")
		if footer := w.footer(); w.active != kit.ScreenResolve || strings.Contains(footer, "F9") || !strings.Contains(footer, "F8") {
			t.Errorf("the form offers %q", footer)
		}
	}
}

func TestGoldenFrames(t *testing.T) {
	scenes := []struct {
		name string
		keys []string
	}{
		{"order empty", nil},
		{"order", []string{"1", "1", "enter", "3", "*", "4", "1", "enter"}},
		{"order search", []string{"ㄷ", "ㄲ"}},
		{"order options", []string{"1", "3", "enter"}},
		{"pay cash", []string{"1", "1", "enter", "enter", "f8"}},
		{"pay change", []string{"1", "1", "enter", "enter", "f8", "enter"}},
		{"pay qr", []string{"1", "1", "enter", "enter", "f2"}},
		{"pay card", []string{"1", "1", "enter", "enter", "f3"}},
		{"pay transfer", []string{"1", "1", "enter", "enter", "f4"}},
		{"board", []string{"f3"}},
		{"ledger", []string{"f8"}},
		{"review", []string{"f8", "f6"}},
		{"unresolved", []string{"f9"}},
		{"closing", []string{"f11"}},
		{"help", []string{"f1"}},
		{"quit", []string{"ctrl+q"}},
	}
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 24}, {100, 30}} {
			for _, scene := range scenes {
				w := newWhole(t, lang)
				w.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				w.lose(t)
				w.press("f2")
				if scene.name == "pay card" { // otherwise the queue would be offered
					w.clock.now = w.clock.now.Add(2 * time.Second)
				}
				w.press(scene.keys...)
				view := w.View()
				wantCells(t, view, size[0], size[1])
				kittest.Golden(t, fmt.Sprintf("%s_%dx%d_%s", lang, size[0], size[1], strings.ReplaceAll(scene.name, " ", "_")), view)
			}
		}
		w := newWhole(t, lang)
		w.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
		kittest.Golden(t, string(lang)+"_too_small", w.View())
	}
}
