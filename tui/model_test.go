package tui

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// fakeScreen records what it is told.
type fakeScreen struct {
	got       []tea.Msg
	w, h      int
	captures  bool
	full      bool
	shows     pos.PaymentID
	hands     string // the key that belongs to the order screen
	begun     bool
	told      string
	half      bool // something is half typed
	onMessage func(tea.Msg) tea.Cmd
}

func (s *fakeScreen) Init() tea.Cmd { return nil }

func (s *fakeScreen) Update(msg tea.Msg) tea.Cmd {
	s.got = append(s.got, msg)
	if s.onMessage != nil {
		return s.onMessage(msg)
	}
	return nil
}

func (s *fakeScreen) View() string                { return kit.Screen(s.w, s.h, []string{"body"}) }
func (s *fakeScreen) Resize(w, h int)             { s.w, s.h = w, h }
func (s *fakeScreen) Keys() help.KeyMap           { return kit.KeyMap{} }
func (s *fakeScreen) Capturing() bool             { return s.captures }
func (s *fakeScreen) FullHeight() bool            { return s.full }
func (s *fakeScreen) Shows(id pos.PaymentID) bool { return s.shows == id }

func (s *fakeScreen) Typing() bool       { return s.half }
func (s *fakeScreen) Unsaved() bool      { return s.begun }
func (s *fakeScreen) Inform(news string) { s.told = news }

func (s *fakeScreen) Hands(k tea.KeyMsg) (kit.Goto, bool) {
	return kit.Goto{Screen: kit.ScreenOrder}, s.hands != "" && k.String() == s.hands
}

// saw counts the messages of a kind.
func saw[M tea.Msg](s *fakeScreen) int {
	n := 0
	for _, msg := range s.got {
		if _, ok := msg.(M); ok {
			n++
		}
	}
	return n
}

// evening is when the tests of this package begin, whatever the day is: the top
// line has another length on the first of January.
var evening = time.Date(2026, 11, 21, 21, 4, 0, 0, pos.Seoul())

// eveningClock runs from evening on.
type eveningClock struct{ began time.Time }

func (c eveningClock) Now() time.Time                       { return evening.Add(time.Since(c.began)) }
func (eveningClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

type fixture struct {
	*Model
	reg     *pos.Register
	screens map[kit.ScreenID]*fakeScreen
	journal *postest.MemoryJournal
	cards   *postest.FakeCards
	low     *atomic.Bool // the disk is almost full
}

func newFixture(t testing.TB, training bool) *fixture {
	t.Helper()
	return newFixtureWith(t, training, pos.Texting{})
}

func newFixtureWith(t testing.TB, training bool, texting pos.Texting) *fixture {
	t.Helper()
	ctx := context.Background()
	clock, journal := eveningClock{time.Now()}, postest.NewJournal()
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{{Code: 11, Name: "닭꼬치", Price: 4000}}}}}
	if err := pos.ImportMenu(ctx, journal, clock, menu); err != nil {
		t.Fatal(err)
	}
	cards, low := postest.NewCards(clock.Now), &atomic.Bool{}
	room := func() error {
		if low.Load() {
			return errors.New("almost full")
		}
		return nil
	}
	reg, err := pos.Open(ctx, pos.Config{Journal: journal, Clock: clock, Random: rand.Reader, Device: "T1",
		Links: postest.NewLinks(clock.Now), Cards: cards, Account: "은행 000-000", Room: room, PINs: &postest.PINs{}, Texts: texting})
	if err != nil {
		t.Fatal(err)
	}
	postest.OpenDay(t, reg)
	t.Cleanup(func() {
		if err := reg.Drain(ctx); err != nil {
			t.Error(err)
		}
	})
	texts, err := text.For(text.Korean)
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{reg: reg, journal: journal, cards: cards, low: low, screens: map[kit.ScreenID]*fakeScreen{}}
	screens := map[kit.ScreenID]Screen{}
	for _, id := range []kit.ScreenID{kit.ScreenOrder, kit.ScreenPay, kit.ScreenBoard, kit.ScreenLedger, kit.ScreenResolve, kit.ScreenQueue, kit.ScreenSettle, kit.ScreenReview, kit.ScreenStaff} {
		f.screens[id] = &fakeScreen{}
		screens[id] = f.screens[id]
	}
	f.Model = New(Config{
		Register: reg, Text: texts, Styles: kit.PlainStyles(), Screens: screens, Shop: "닭트럭 1호", Training: training,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Start: reg.Start,
		Context: func() context.Context { return ctx },
	})
	t.Cleanup(f.Close)
	f.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return f
}

// press sends keys by their names and carries out what comes back, except the
// commands that wait.
func (f *fixture) press(keys ...string) {
	for _, k := range keys {
		f.send(keyOf(k))
	}
}

func keyOf(k string) tea.KeyMsg {
	for _, t := range []tea.KeyType{tea.KeyF1, tea.KeyF2, tea.KeyF3, tea.KeyF4, tea.KeyF6, tea.KeyF8, tea.KeyF9, tea.KeyF10, tea.KeyF11, tea.KeyF12, tea.KeyCtrlS, tea.KeyCtrlL, tea.KeyCtrlN, tea.KeyCtrlO, tea.KeyCtrlP, tea.KeyCtrlT, tea.KeyF5, tea.KeyEsc, tea.KeyEnter,
		tea.KeyCtrlQ, tea.KeyCtrlC, tea.KeyCtrlK, tea.KeyCtrlR, tea.KeyCtrlX, tea.KeyDown} {
		if (tea.KeyMsg{Type: t}).String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

func (f *fixture) send(msg tea.Msg) {
	_, cmd := f.Update(msg)
	f.run(cmd)
}

func (f *fixture) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			f.run(c)
		}
	default:
		f.send(msg)
	}
}

func TestRunesReadTogetherReachTheScreenOneByOne(t *testing.T) {
	f := newFixture(t, false)
	f.press("3*12")
	if n := saw[tea.KeyMsg](f.screens[kit.ScreenOrder]); n != 4 {
		t.Fatalf("the order screen got %d keys, want 4", n)
	}
}

func TestAKeyReachesExactlyOneReceiver(t *testing.T) {
	f := newFixture(t, false)
	f.press("f3")
	if f.active != kit.ScreenBoard {
		t.Fatalf("F3 shows %s", f.active)
	}
	if n := saw[tea.KeyMsg](f.screens[kit.ScreenOrder]) + saw[tea.KeyMsg](f.screens[kit.ScreenBoard]); n != 0 {
		t.Fatalf("a global key also reached a screen")
	}
	f.screens[kit.ScreenBoard].captures = true
	f.press("f8")
	if f.active != kit.ScreenBoard || saw[tea.KeyMsg](f.screens[kit.ScreenBoard]) != 1 {
		t.Fatal("a screen that wants the function keys did not get F8")
	}
	f.screens[kit.ScreenBoard].captures = false
	f.press("ctrl+q", "1")
	if saw[tea.KeyMsg](f.screens[kit.ScreenBoard]) != 1 {
		t.Fatal("a key went through an open dialog")
	}
}

func TestAReplyReachesItsOwnerWhicheverScreenIsShown(t *testing.T) {
	type chargeEndedMsg struct{}
	f := newFixture(t, false)
	pay := f.screens[kit.ScreenPay]
	pay.onMessage = func(msg tea.Msg) tea.Cmd {
		if _, ok := msg.(kit.Entered); ok {
			return kit.Work(kit.ScreenPay, "charge", func() error { return nil }, func(error) tea.Msg { return chargeEndedMsg{} })
		}
		return nil
	}
	_, cmd := f.Update(kit.Goto{Screen: kit.ScreenPay})
	f.press("f3") // away before the reply arrives
	f.run(cmd)
	if saw[chargeEndedMsg](pay) != 1 || saw[chargeEndedMsg](f.screens[kit.ScreenBoard]) != 0 {
		t.Fatal("the reply did not reach the screen that began the work")
	}
}

func TestAnUnwrappedMessageOfAScreenComesBackToIt(t *testing.T) {
	type blinkMsg struct{}
	f := newFixture(t, false)
	f.screens[kit.ScreenBoard].onMessage = func(msg tea.Msg) tea.Cmd {
		if _, ok := msg.(kit.Changed); ok {
			return kit.Send(blinkMsg{})
		}
		return nil
	}
	f.run(f.changed())
	if saw[blinkMsg](f.screens[kit.ScreenBoard]) != 1 || saw[blinkMsg](f.screens[kit.ScreenOrder]) != 0 {
		t.Fatal("a hidden screen's own message went astray")
	}
}

func TestAScreenThatIsLeftIsToldSo(t *testing.T) {
	f := newFixture(t, false)
	f.press("f3", "f2")
	if saw[kit.Gone](f.screens[kit.ScreenBoard]) != 1 || saw[kit.Entered](f.screens[kit.ScreenOrder]) != 1 {
		t.Fatal("leaving or entering was not told")
	}
	f.send(kit.Back{})
	if f.active != kit.ScreenBoard {
		t.Fatalf("back shows %s", f.active)
	}
}

func TestBackToAPaymentShowsItsOrderAgain(t *testing.T) {
	f := newFixture(t, false)
	id := pos.OrderID{Day: 20261121, Number: 7}
	f.send(kit.Goto{Screen: kit.ScreenPay, Arg: id})
	f.send(kit.Goto{Screen: kit.ScreenResolve})
	f.send(kit.Back{})
	got := f.screens[kit.ScreenPay].got
	if last, ok := got[len(got)-1].(kit.Entered); f.active != kit.ScreenPay || !ok || last.Arg != id {
		t.Fatalf("back shows %s, entered by %#v", f.active, got[len(got)-1])
	}
}

func TestAnOutcomeNobodyShowsOpensADialogThatIgnoresABounce(t *testing.T) {
	f := newFixture(t, false)
	ctx := context.Background()
	o, err := f.reg.Place(ctx, "k1", pos.Content{Lines: []pos.Line{{Code: 11, Name: "닭꼬치", UnitPrice: 4000, Quantity: 1}}}, false)
	if err != nil {
		t.Fatal(err)
	}
	f.cards.Next(postest.CallCharge, postest.Refuse("3011", "한도 초과", pos.AdviceOtherWay))
	card := postest.TestCard()
	id, err := f.reg.ChargeCard(ctx, "k2", o.ID, 4000, card)
	if err != nil {
		t.Fatal(err)
	}
	for len(f.reg.Outcomes()) == 0 {
		<-f.notices
	}
	f.run(f.changed())
	if f.dialogs.Len() != 1 {
		t.Fatalf("%d dialogs, want 1", f.dialogs.Len())
	}
	view := ansi.Strip(f.View())
	for _, want := range []string{"거절되었습니다", "A-001", "4,000원"} {
		if !strings.Contains(view, want) {
			t.Errorf("the dialog lacks %q:\n%s", want, view)
		}
	}
	f.press("enter") // typed for something else at this moment
	if f.dialogs.Len() != 1 {
		t.Fatal("a key typed at the moment the dialog opened answered it")
	}
	f.screens[kit.ScreenPay].shows = id
	f.reg.Acknowledge(id)
	f.run(f.changed())
	if f.dialogs.Len() != 0 {
		t.Fatal("an outcome seen elsewhere is still asked about")
	}
}

func TestAnOutcomeOnItsOwnScreenNeedsNoDialog(t *testing.T) {
	f := newFixture(t, false)
	ctx := context.Background()
	o, err := f.reg.Place(ctx, "k1", pos.Content{Lines: []pos.Line{{Code: 11, Name: "닭꼬치", UnitPrice: 4000, Quantity: 1}}}, false)
	if err != nil {
		t.Fatal(err)
	}
	f.screens[kit.ScreenPay].shows = pos.PaymentID{Order: o.ID, N: 1}
	f.send(kit.Goto{Screen: kit.ScreenPay, Arg: o.ID})
	if _, err := f.reg.ChargeCard(ctx, "k2", o.ID, 4000, postest.TestCard()); err != nil {
		t.Fatal(err)
	}
	for len(f.reg.Outcomes()) == 0 {
		<-f.notices
	}
	f.run(f.changed())
	if f.dialogs.Len() != 0 {
		t.Fatal("the screen shows it already")
	}
	f.press("f2") // captures nothing: leaves before acknowledging
	if len(f.news) != 1 {
		t.Fatal("leaving the screen lost the outcome")
	}
}

func TestQuittingAsksFirst(t *testing.T) {
	for _, key := range []string{"ctrl+q", "ctrl+c"} {
		f := newFixture(t, false)
		if _, cmd := f.Update(keyOf(key)); cmd != nil {
			if batch, ok := cmd().(tea.BatchMsg); ok && len(batch) > 0 && batch[0] != nil {
				t.Fatalf("%s did something at once", key)
			}
		}
		if f.dialogs.Len() != 1 {
			t.Fatalf("%s asked nothing", key)
		}
		f.press("enter")
		if f.dialogs.Len() != 0 {
			t.Fatal("Enter did not answer")
		}
	}
}

func TestEveryFrameHasExactlyTheWindowsSize(t *testing.T) {
	for _, training := range []bool{false, true} {
		f := newFixture(t, training)
		for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 40}, {81, 25}, {79, 24}, {80, 23}, {40, 10}, {1, 1}, {200, 60}} {
			f.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			for _, state := range []string{"", "f1", "ctrl+q"} {
				if state != "" {
					f.press(state)
				}
				wantCells(t, f.View(), size[0], size[1])
				f.press("esc")
			}
			f.screens[kit.ScreenOrder].full = true
			f.send(kit.Changed{})
			wantCells(t, f.View(), size[0], size[1])
			f.screens[kit.ScreenOrder].full = false
			f.send(kit.Changed{})
		}
	}
}

func wantCells(t testing.TB, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%d×%d: %d lines", w, h, len(lines))
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != w {
			t.Fatalf("%d×%d: line %d has %d cells: %q", w, h, i, got, l)
		}
	}
}

func TestTrainingCannotBeOverlooked(t *testing.T) {
	f := newFixture(t, true)
	for _, id := range []string{"f2", "f3", "f8", "f9", "f1"} {
		f.press(id)
		if first, _, _ := strings.Cut(ansi.Strip(f.View()), "\n"); !strings.Contains(first, "★연습 모드★") {
			t.Fatalf("after %s the top line is %q", id, first)
		}
		f.press("esc")
	}
}

func TestAPanicInACommandIsASentence(t *testing.T) {
	f := newFixture(t, false)
	f.Update(kit.Guard("sale", func() tea.Msg { panic(errors.New("secret text")) })())
	view := ansi.Strip(f.View())
	if !strings.Contains(view, "sale") || strings.Contains(view, "secret") {
		t.Fatalf("the person is told:\n%s", view)
	}
}

func BenchmarkHeaderAndFooter(b *testing.B) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			f := newFixture(b, true)
			f.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			b.ReportAllocs()
			for b.Loop() {
				_ = f.View()
			}
		})
	}
}
