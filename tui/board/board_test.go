package board

import (
	"context"
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
	"truckpos/tui/text"
)

// handClock stands still until it is moved.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time                       { return c.now }
func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

type fixture struct {
	*Model
	reg   *pos.Register
	clock *handClock
	sent  []tea.Msg // to the root
	keys  int
}

func open(t testing.TB, lang text.Lang) *fixture {
	t.Helper()
	ctx := context.Background()
	clock := &handClock{time.Date(2026, 11, 21, 21, 4, 0, 0, pos.Seoul())}
	journal := postest.NewJournal()
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{
		{Code: 11, Name: "닭꼬치 소금", Price: 4000}, {Code: 12, Name: "염통꼬치", Price: 3500}, {Code: 31, Name: "식혜", Price: 3000},
	}}}}
	if err := pos.ImportMenu(ctx, journal, clock, menu); err != nil {
		t.Fatal(err)
	}
	reg, err := pos.Open(ctx, pos.Config{Journal: journal, Clock: clock, Random: strings.NewReader(""), Device: "T1", Account: "은행 000-000"})
	if err != nil {
		t.Fatal(err)
	}
	postest.OpenDay(t, reg)
	texts, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{reg: reg, clock: clock, Model: New(reg, texts, kit.PlainStyles(), func() context.Context { return ctx })}
	f.Resize(80, 22)
	return f
}

// place puts an order on the board; paid ones are paid in cash.
func (f *fixture) place(t testing.TB, codes []int, held, paid bool, stage pos.Stage) pos.OrderID {
	t.Helper()
	ctx := context.Background()
	var c pos.Content
	for _, code := range codes {
		line, err := f.reg.Menu().Line(code, 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.Lines = append(c.Lines, line)
	}
	o, err := f.reg.Place(ctx, fmt.Sprint("place", f.reg.Orders()), c, held)
	if err != nil {
		t.Fatal(err)
	}
	if paid {
		total := o.Amounts().Total
		if _, err := f.reg.PayCash(ctx, o.ID.String(), o.ID, total, total); err != nil {
			t.Fatal(err)
		}
	}
	for s := o.Stage; !held && s < stage; s++ {
		if err := f.reg.Move(ctx, o.ID, s, s+1); err != nil {
			t.Fatal(err)
		}
	}
	f.Update(kit.Changed{})
	return o.ID
}

// evening fills the board as on a normal night.
func (f *fixture) evening(t testing.TB) {
	f.place(t, []int{11, 31}, false, true, pos.StageReady)
	f.clock.now = f.clock.now.Add(2 * time.Minute)
	f.place(t, []int{12}, false, true, pos.StageCooking)
	f.place(t, []int{31}, true, false, pos.StageHeld)
	f.clock.now = f.clock.now.Add(3 * time.Minute)
	f.place(t, []int{11, 12, 31}, false, false, pos.StageAccepted)
	f.place(t, []int{11}, false, true, pos.StageAccepted)
	f.clock.now = f.clock.now.Add(time.Minute)
	f.Update(kit.Entered{})
}

// press sends keys and carries out what they begin.
func (f *fixture) press(keys ...string) {
	for _, k := range keys {
		f.keys++
		f.run(f.Update(keyOf(k)))
	}
}

func (f *fixture) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case kit.Reply:
		f.run(f.Update(msg.Msg))
	default:
		f.sent = append(f.sent, msg)
	}
}

func keyOf(k string) tea.KeyMsg {
	for t := tea.KeyType(-120); t < 128; t++ {
		if t != tea.KeyRunes && (tea.KeyMsg{Type: t}).String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

func (f *fixture) stage(t *testing.T, id pos.OrderID) pos.Stage {
	t.Helper()
	o, err := f.reg.Order(id)
	if err != nil {
		t.Fatal(err)
	}
	return o.Stage
}

func TestMarkingReadyTakesOneKeyOnTheBoard(t *testing.T) {
	f := open(t, text.Korean)
	f.evening(t)
	cooking := f.lanes[1][0].ID
	f.press("enter")
	if f.stage(t, cooking) != pos.StageReady || f.keys+1 > 2 { // one more key opened the board
		t.Fatalf("after %d keys the order is at stage %d", f.keys+1, f.stage(t, cooking))
	}
}

func TestABouncingEnterMovesOneOrderOnce(t *testing.T) {
	f := open(t, text.Korean)
	a := f.place(t, []int{11}, false, true, pos.StageAccepted)
	b := f.place(t, []int{12}, false, true, pos.StageAccepted)
	f.Update(kit.Entered{})
	f.press("enter", "enter", "enter")
	if f.stage(t, a) != pos.StageCooking || f.stage(t, b) != pos.StageAccepted {
		t.Fatalf("stages %d and %d after a bounce", f.stage(t, a), f.stage(t, b))
	}
	f.clock.now = f.clock.now.Add(kit.QuietTime)
	f.press("enter")
	if f.stage(t, b) != pos.StageCooking {
		t.Fatal("the next deliberate Enter did nothing")
	}
}

func TestAnEnterWhileTheDiskIsSlowIsIgnored(t *testing.T) {
	f := open(t, text.Korean)
	f.place(t, []int{11}, false, true, pos.StageAccepted)
	f.Update(kit.Entered{})
	if f.Update(keyOf("enter")) == nil {
		t.Fatal("Enter did nothing")
	}
	f.clock.now = f.clock.now.Add(time.Minute) // the command has not come back
	if f.Update(keyOf("enter")) != nil {
		t.Fatal("a second move began while the first was being written")
	}
}

func TestTheCursorLeavesALaneWhoseLastOrderHasLeft(t *testing.T) {
	f := open(t, text.Korean)
	a := f.place(t, []int{11}, false, true, pos.StageAccepted)
	b := f.place(t, []int{12}, false, true, pos.StageReady)
	f.press("left", "enter", "enter") // the second one bounces
	if f.stage(t, a) != pos.StageAccepted || f.stage(t, b) != pos.StagePickedUp || f.selected != a {
		t.Fatalf("%s is selected; stages %d and %d", f.selected, f.stage(t, a), f.stage(t, b))
	}
	if f.press("left"); f.selected != (pos.OrderID{}) {
		t.Error("a person cannot go to an empty lane")
	}
	if f.Update(kit.Changed{}); f.selected != (pos.OrderID{}) || len(f.lanes[f.lane]) > 0 {
		t.Error("the cursor did not stay where a person put it")
	}
	if f.press("f6"); f.selected != b {
		t.Errorf("of what is not in work, %s is selected", f.selected)
	}
}

func TestMovingBackFromPickedUpAsks(t *testing.T) {
	f := open(t, text.Korean)
	id := f.place(t, []int{11}, false, true, pos.StagePickedUp)
	f.Update(kit.Entered{Arg: id})
	f.press("f6")
	f.lane = 1
	f.selectAt(0)
	f.press("backspace")
	ask, ok := f.sent[len(f.sent)-1].(kit.Ask)
	if !ok || f.stage(t, id) != pos.StagePickedUp {
		t.Fatalf("moved back without asking: %#v", f.sent)
	}
	f.run(f.Update(kit.Answer{Dialog: ask.Dialog.ID, Value: ask.Dialog.Choices[1].Value}))
	if f.stage(t, id) != pos.StageReady {
		t.Fatal("the answer did not move it back")
	}
}

func TestVoidingAsksForAReasonAndKeepsPaidOrders(t *testing.T) {
	f := open(t, text.Korean)
	id := f.place(t, []int{11}, false, false, pos.StageAccepted)
	f.Update(kit.Entered{})
	f.press("f5")
	asked, ok := f.sent[len(f.sent)-1].(kit.Ask)
	if !ok {
		t.Fatalf("F5 did %#v", f.sent)
	}
	ask := asked.Dialog
	if ask.Check("  ") == "" || ask.Check("손님이 떠남") != "" {
		t.Fatal("the reason is not checked")
	}
	f.run(f.Update(kit.Answer{Dialog: ask.ID, Value: ask.Choices[0].Value, Text: "손님이 떠남"}))
	if f.stage(t, id) != pos.StageVoided {
		t.Fatal("the order is not voided")
	}
	f.place(t, []int{11}, false, true, pos.StageAccepted)
	f.Update(kit.Entered{})
	f.sent = nil
	f.press("f5")
	if toast, ok := f.sent[0].(kit.Toast); !ok || toast.Text != f.text.Board.IsPaid {
		t.Fatalf("voiding a paid order answered %#v", f.sent)
	}
}

func TestAnOrderIsFoundByItsNumberInEitherView(t *testing.T) {
	f := open(t, text.Korean)
	f.evening(t)
	f.press("3", "enter") // the held one
	if o := f.order(); o == nil || o.ID.Number != 3 || !f.aside {
		t.Fatalf("found %v", o)
	}
	f.press("enter")
	if to, ok := f.sent[len(f.sent)-1].(kit.Goto); !ok || to.Screen != kit.ScreenOrder {
		t.Fatal("Enter on a held order does not recall it")
	}
	f.press("9", "9", "enter")
	if toast, ok := f.sent[len(f.sent)-1].(kit.Toast); !ok || !strings.Contains(toast.Text, "99") {
		t.Fatal("a number that is not there was not answered")
	}
}

func TestAnUnpaidOrderGoesToPayment(t *testing.T) {
	f := open(t, text.Korean)
	id := f.place(t, []int{11}, false, false, pos.StageAccepted)
	f.Update(kit.Entered{Arg: id})
	f.press("f4")
	if to, ok := f.sent[0].(kit.Goto); !ok || to.Screen != kit.ScreenPay || to.Arg != id {
		t.Fatalf("F4 did %#v", f.sent)
	}
}

func TestTheSelectionStaysOnItsOrder(t *testing.T) {
	f := open(t, text.Korean)
	f.place(t, []int{11}, false, true, pos.StageAccepted)
	b := f.place(t, []int{12}, false, true, pos.StageAccepted)
	f.Update(kit.Entered{Arg: b})
	f.place(t, []int{31}, false, true, pos.StageAccepted)
	if f.selected != b {
		t.Fatalf("the selection went to %s", f.selected)
	}
}

func TestGoldenViews(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {100, 28}, {120, 38}} {
			f := open(t, lang)
			f.evening(t)
			f.Resize(size[0], size[1])
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d", lang, size[0], size[1]), f.View())
			f.press("f6")
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d_others", lang, size[0], size[1]), f.View())
		}
	}
}

func TestEveryViewHasItsSize(t *testing.T) {
	f := open(t, text.Korean)
	for range 30 {
		f.evening(t)
	}
	for _, size := range [][2]int{{80, 22}, {99, 22}, {100, 28}, {120, 38}, {200, 60}} {
		f.Resize(size[0], size[1])
		lines := strings.Split(f.View(), "\n")
		if len(lines) != size[1] {
			t.Fatalf("%v: %d lines", size, len(lines))
		}
		for i, l := range lines {
			if w := ansi.StringWidth(l); w != size[0] {
				t.Fatalf("%v: line %d has %d cells", size, i, w)
			}
		}
	}
}

func BenchmarkView(b *testing.B) {
	for _, size := range [][2]int{{80, 22}, {120, 38}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]+2), func(b *testing.B) {
			f := open(b, text.Korean)
			for range 100 {
				f.evening(b)
			}
			f.Resize(size[0], size[1])
			b.ReportAllocs()
			for b.Loop() {
				f.drawn = ""
				_ = f.View()
			}
		})
	}
}
