package tui

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
	"truckpos/tui/text"
)

// pays lets n orders be paid while nobody looks at them.
func (f *fixture) pays(t *testing.T, n int) []pos.OrderID {
	t.Helper()
	ctx := context.Background()
	var ids []pos.OrderID
	for i := range n {
		o, err := f.reg.Place(ctx, fmt.Sprint("order ", i), pos.Content{Lines: []pos.Line{{Code: 11, Name: "닭꼬치", UnitPrice: 4000, Quantity: 1}}}, false)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.reg.ChargeCard(ctx, fmt.Sprint("charge ", i), o.ID, 4000, postest.TestCard()); err != nil {
			t.Fatal(err)
		}
		for len(f.reg.Outcomes()) == i {
			<-f.notices
		}
		ids = append(ids, o.ID)
	}
	f.run(f.changed())
	return ids
}

func (f *fixture) bottom() string {
	lines := strings.Split(ansi.Strip(f.View()), "\n")
	return lines[len(lines)-1]
}

func TestAPaidOutcomeStandsInTheBottomLineAndTakesNoKeys(t *testing.T) {
	f := newFixture(t, false)
	f.pays(t, 2)
	if f.dialogs.Len() != 0 {
		t.Fatal("good news is a dialog")
	}
	wantCells(t, f.View(), 80, 24)
	for _, want := range []string{"● A-001 · 카드 · 4,000원 결제되었습니다", "F12 확인", "(외 1건)", "F1"} {
		if !strings.Contains(f.bottom(), want) {
			t.Errorf("the bottom line lacks %q: %s", want, f.bottom())
		}
	}
	f.press("1", "enter", "esc")
	if n := saw[tea.KeyMsg](f.screens[kit.ScreenOrder]); n != 3 || len(f.reg.Outcomes()) != 2 {
		t.Fatalf("the screen got %d of 3 keys; %d outcomes are left", n, len(f.reg.Outcomes()))
	}
	f.press("f12")
	if !strings.Contains(f.bottom(), "A-002") || strings.Contains(f.bottom(), "외 ") {
		t.Errorf("after F12: %s", f.bottom())
	}
	f.press("ctrl+o")
	if strings.Contains(f.bottom(), "A-0") || len(f.reg.Outcomes()) != 0 {
		t.Errorf("after Ctrl+O: %s", f.bottom())
	}
	if n := saw[tea.KeyMsg](f.screens[kit.ScreenOrder]); n != 3 {
		t.Error("a key of the news reached the screen")
	}
}

func TestLookingAtAnOrderTakesItsNewsAway(t *testing.T) {
	f := newFixture(t, false)
	ids := f.pays(t, 2)
	f.send(kit.Goto{Screen: kit.ScreenPay, Arg: ids[1]})
	if len(f.news) != 1 || f.news[0].Payment.Order != ids[0] {
		t.Fatalf("news: %v", f.news)
	}
	f.send(kit.Goto{Screen: kit.ScreenLedger, Arg: pos.PaymentID{Order: ids[0], N: 1}})
	if len(f.news) != 0 {
		t.Fatalf("news: %v", f.news)
	}
}

func TestNewsThatNobodyCanReadIsNotTakenAway(t *testing.T) {
	f := newFixture(t, false)
	f.Update(kit.Toast{Text: "품절입니다"})
	f.pays(t, 1)
	f.press("f12") // takes the toast away, behind which the news stood
	if len(f.news) != 1 {
		t.Fatal("news was taken away behind a toast")
	}
	f.screens[kit.ScreenOrder].full = true
	f.send(kit.Changed{})
	if !strings.Contains(f.screens[kit.ScreenOrder].told, "A-001") {
		t.Error("a screen with the whole window is not told the news")
	}
	f.press("f12")
	if len(f.news) != 0 {
		t.Error("F12 does not work on a screen that shows the news itself")
	}
}

func TestWhatAScreenHandsOverArrivesInOrder(t *testing.T) {
	f := newFixture(t, false)
	f.press("f3")
	f.screens[kit.ScreenBoard].hands = "1"
	f.press("12") // read together, as from a scanner
	var got []string
	for _, msg := range f.screens[kit.ScreenOrder].got {
		switch msg := msg.(type) {
		case kit.Entered:
			got = append(got, "entered")
		case tea.KeyMsg:
			got = append(got, msg.String())
		}
	}
	if fmt.Sprint(got) != "[entered 1 2]" || saw[tea.KeyMsg](f.screens[kit.ScreenBoard]) != 0 {
		t.Fatalf("the order screen got %v", got)
	}
}

func TestTheNextOrderIsTypedOverTheSign(t *testing.T) {
	w := newWhole(t, text.Korean)
	w.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	w.press("1", "1", "enter", "enter", "enter") // exact cash, the sign is up
	w.press("13")
	if view := ansi.Strip(w.View()); w.active != kit.ScreenOrder || !strings.Contains(view, "> 13") || strings.Contains(view, "A-001") {
		t.Fatalf("13 is not on the input line of a new order:\n%s", view)
	}
}

func TestWhileADialogIsOpenTheBottomLineTellsItsKeysOnly(t *testing.T) {
	f := newFixture(t, false)
	for _, full := range []bool{false, true} {
		f.screens[kit.ScreenOrder].full = full
		f.send(kit.Changed{})
		f.press("ctrl+q")
		wantCells(t, f.View(), 80, 24)
		bottom := f.bottom()
		for _, want := range []string{"Enter 고른 것", "↑↓ 고르기", "Esc 계속 판매", "F1 도움말"} {
			if !strings.Contains(bottom, want) {
				t.Errorf("the bottom line lacks %q: %s", want, bottom)
			}
		}
		if strings.Contains(bottom, "F11") {
			t.Errorf("a key that does nothing is offered: %s", bottom)
		}
		f.press("esc")
	}
}

func TestF1TellsTheKeysOfADialogAndAnswersNothing(t *testing.T) {
	f := newFixture(t, false)
	answered := 0
	f.screens[kit.ScreenOrder].onMessage = func(msg tea.Msg) tea.Cmd {
		if _, ok := msg.(kit.Answer); ok {
			answered++
		}
		return nil
	}
	f.send(kit.Ask{Dialog: kit.Dialog{ID: "ask", Owner: kit.ScreenOrder, Title: "돌려줄까요?", Choices: []kit.Choice{
		kit.Choose(1, "F7", "돌려주기", "f7").Money(), kit.Choose(nil, "Esc", "그대로 두기", "esc"),
	}}})
	f.press("f1")
	wantCells(t, f.View(), 80, 24)
	view := ansi.Strip(f.View())
	for _, want := range []string{"도움말 — 돌려줄까요?", "F7 ", "돌려주기", "Enter", "↑↓", "Esc", "그대로 두기"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not on the screen:\n%s", want, view)
		}
	}
	f.press("enter")
	if answered != 0 || f.dialogs.Len() != 1 || strings.Contains(ansi.Strip(f.View()), "도움말 —") {
		t.Fatalf("the key that closes the help answered: %d answers, %d dialogs", answered, f.dialogs.Len())
	}
	f.press("f1")
	f.send(kit.Ask{Dialog: kit.Dialog{ID: "other", Owner: root, Title: "급한 물음", Choices: []kit.Choice{kit.Choose(nil, "Esc", "확인", "esc")}}})
	if view := ansi.Strip(f.View()); !strings.Contains(view, "급한 물음") || strings.Contains(view, "도움말 —") {
		t.Errorf("a question that came meanwhile is hidden:\n%s", view)
	}
}

func TestQuittingTellsOfWhatIsBeingTyped(t *testing.T) {
	f := newFixture(t, false)
	for _, half := range []bool{false, true} {
		f.screens[kit.ScreenOrder].half = half
		f.press("ctrl+q")
		if told := strings.Contains(ansi.Strip(f.View()), f.cfg.Text.Shell.QuitTyping); told != half {
			t.Errorf("half typed %t, told %t", half, told)
		}
		f.press("esc")
	}
}

func TestQuittingTellsOfAnOrderThatWouldBeLost(t *testing.T) {
	f := newFixture(t, false)
	for _, begun := range []bool{false, true} {
		f.screens[kit.ScreenOrder].begun = begun
		f.press("f3", "ctrl+q") // wherever it is asked
		if got := strings.Contains(ansi.Strip(f.View()), f.cfg.Text.Shell.QuitUnsaved); got != begun {
			t.Errorf("begun %v, told %v", begun, got)
		}
		f.press("esc")
	}
}

func TestALongToastIsShownWhole(t *testing.T) {
	f := newFixture(t, false)
	sentence := f.cfg.Text.Faults.Ledger
	f.Update(kit.Toast{Tone: kit.ToneBad, Text: sentence})
	wantCells(t, f.View(), 80, 24)
	if view := strings.Join(strings.Fields(ansi.Strip(f.View())), " "); !strings.Contains(view, sentence) {
		t.Errorf("the end of the sentence is cut:\n%s", f.View())
	}
}

func TestTheTopLineKeepsTheShopsNameAndSaysWhetherItIsLive(t *testing.T) {
	for _, training := range []bool{false, true} {
		f := newFixture(t, training)
		if _, err := f.reg.Place(context.Background(), "held", pos.Content{Lines: []pos.Line{{Code: 11, Name: "닭꼬치", UnitPrice: 4000, Quantity: 1}}}, true); err != nil {
			t.Fatal(err)
		}
		f.run(f.changed())
		top, _, _ := strings.Cut(ansi.Strip(f.View()), "\n")
		mode := " 영업중 "
		if training {
			mode = "★연습 모드★"
		}
		for _, want := range []string{"닭트럭 1호", "보류 1", mode} {
			if !strings.Contains(top, want) {
				t.Errorf("the top line lacks %q: %s", want, top)
			}
		}
	}
}

// ready lets the link of an order in the queue be made.
func (f *fixture) ready(t *testing.T) pos.OrderID {
	t.Helper()
	ctx := context.Background()
	o, err := f.reg.Place(ctx, "order", pos.Content{Lines: []pos.Line{{Code: 11, Name: "닭꼬치", UnitPrice: 4000, Quantity: 1}}}, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.reg.Enqueue(ctx, "queue", o.ID, pos.KakaoPay, 4000, ""); err != nil {
		t.Fatal(err)
	}
	if err := f.reg.Start(ctx); err != nil {
		t.Fatal(err)
	}
	for len(f.reg.Outcomes()) == 0 {
		<-f.notices
	}
	f.run(f.changed())
	return o.ID
}

func TestF12OpensWhatTheQueueHasReady(t *testing.T) {
	f := newFixture(t, false)
	id := f.ready(t)
	if want := "● A-001 · 카카오페이 · 4,000원 QR 준비됨 — F12 열기"; !strings.Contains(f.bottom(), want) || f.dialogs.Len() > 0 {
		t.Fatalf("the bottom line lacks %q: %s", want, f.bottom())
	}
	f.screens[kit.ScreenOrder].half = true
	f.Update(keyOf("f12"))
	if f.active != kit.ScreenOrder || len(f.news) != 1 {
		t.Fatal("F12 left a screen on which something is half typed, or lost the news")
	}
	if view := strings.Join(strings.Fields(ansi.Strip(f.View())), " "); !strings.Contains(view, f.cfg.Text.Shell.NewsLater) {
		t.Errorf("nothing says why it was not opened:\n%s", f.View())
	}
	f.screens[kit.ScreenOrder].half = false
	f.toasts.Dismiss()
	f.press("f12")
	if f.active != kit.ScreenPay || f.shownAs.Arg != id || len(f.reg.Outcomes()) != 0 {
		t.Fatalf("F12 shows %s of %v; outcomes %v", f.active, f.shownAs.Arg, f.reg.Outcomes())
	}
}

func TestTheTopLineCountsTheQueueAndFits(t *testing.T) {
	f := newFixture(t, true)
	f.cut = true
	h := &f.header
	h.shop, h.day, h.weekday, h.live = "아주 긴 이름의 닭꼬치 트럭 1호", "11/21", "(토)", ""
	h.training, h.notReal = f.cfg.Text.Shell.TrainingCut, f.cfg.Text.Shell.NotReal
	h.clock, h.services = "12:31", "카카오○ 페이업○"
	h.counts, h.some = [4]string{"보류 12", "대기열 12", "대기 12", "확인필요 12"}, [4]bool{true, true, true, true}
	line := ansi.Strip(h.view(f.cfg.Styles, 80))
	for _, want := range []string{"대기열 12", "대기 12", "확인필요 12", "카카오○ 페이업○", "12:31", h.training} {
		if !strings.Contains(line, want) {
			t.Errorf("the top line lacks %q: %s", want, line)
		}
	}
	h.counts[1], h.some = "대기열 0", [4]bool{}
	if line = ansi.Strip(h.view(f.cfg.Styles, 80)); strings.Contains(line, "대기열") {
		t.Errorf("an empty queue is counted: %s", line)
	}
}

func TestAServiceThatIsBackByTimeAloneShowsWithTheNextTick(t *testing.T) {
	w := newWhole(t, text.Korean)
	w.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	w.cards.Next(postest.CallCharge, postest.Unsent())
	o, err := w.reg.Place(context.Background(), "order", pos.Content{Lines: []pos.Line{{Code: 11, Name: "닭꼬치 소금", UnitPrice: 4000, Quantity: 1}}}, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.reg.ChargeCard(context.Background(), "charge", o.ID, 4000, postest.TestCard()); err != nil {
		t.Fatal(err)
	}
	for len(w.reg.Outcomes()) == 0 {
		<-w.notices
	}
	w.changed()
	top := func() string { return strings.Split(ansi.Strip(w.View()), "\n")[0] }
	if !strings.Contains(top(), "페이업"+markDown) {
		t.Fatalf("the failure does not show: %s", top())
	}
	w.clock.now = w.clock.now.Add(2 * time.Second) // its first pause is over
	w.Update(tickMsg(w.clock.now))
	if !strings.Contains(top(), "페이업"+markUp) {
		t.Errorf("it is still shown as down: %s", top())
	}
}
