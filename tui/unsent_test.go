package tui

import (
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
)

// withTexts is a till that texts the customers of orders that are ready.
func withTexts(t *testing.T, dayLimit int) (*fixture, *postest.FakeTexts) {
	t.Helper()
	texts := postest.NewTexts(time.Now)
	f := newFixtureWith(t, false, pos.Texting{
		Service: texts, DayLimit: dayLimit, OrderLimit: 3, Ready: func(o *pos.Order) string { return "ready " + o.ID.Call() },
	})
	if err := f.reg.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return f, texts
}

// makeReady marks an order ready and waits until its message stands as wanted.
func (f *fixture) makeReady(t *testing.T, id pos.OrderID, want pos.MessageState) {
	t.Helper()
	o, err := f.reg.Order(id)
	if err == nil {
		err = f.reg.Move(t.Context(), id, o.Stage, pos.StageReady)
	}
	if err != nil {
		t.Fatal(err)
	}
	for {
		if o, err = f.reg.Order(id); err != nil {
			t.Fatal(err)
		}
		if m := o.MessageOf(pos.TextOrderReady, 0); m != nil && m.State == want {
			break
		}
		<-f.notices
	}
	f.run(f.changed())
}

// placedWithPhone is an order whose customer left a number.
func (f *fixture) placedWithPhone(t *testing.T) pos.OrderID {
	t.Helper()
	id := f.placed(t)
	if err := f.reg.GivePhone(t.Context(), id, "01000005678"); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestATextThatIsRefusedStandsInTheBottomLine(t *testing.T) {
	f, texts := withTexts(t, 10)
	id := f.placedWithPhone(t)
	texts.Next(postest.CallTextSend, postest.Unset("sens.secret_key"))
	f.makeReady(t, id, pos.MessageRefused)
	wantCells(t, f.View(), 80, 24)
	for _, want := range []string{"● A-001 문자 거절", "F12 보기"} {
		if !strings.Contains(f.bottom(), want) {
			t.Errorf("the bottom line lacks %q: %s", want, f.bottom())
		}
	}
	order := f.screens[kit.ScreenOrder]
	order.half = true
	f.Update(keyOf("f12"))
	if f.active != kit.ScreenOrder {
		t.Fatal("what was being typed is gone")
	}
	f.toasts.Dismiss()
	order.half = false
	f.press("f12")
	got := f.screens[kit.ScreenBoard].got
	if to, ok := got[len(got)-1].(kit.Entered); f.active != kit.ScreenBoard || !ok || to.Arg != id {
		t.Fatalf("F12 shows %s, entered by %#v", f.active, got[len(got)-1])
	}
	f.run(f.changed())
	if strings.Contains(f.bottom(), "A-001") {
		t.Errorf("it is told again: %s", f.bottom())
	}
}

func TestATextThatGoesOutAfterAllIsNoNews(t *testing.T) {
	f, texts := withTexts(t, 10)
	id := f.placedWithPhone(t)
	texts.Next(postest.CallTextSend, postest.Unset("sens.secret_key"))
	f.makeReady(t, id, pos.MessageRefused)
	if err := f.reg.Move(t.Context(), id, pos.StageReady, pos.StageCooking); err != nil {
		t.Fatal(err)
	}
	f.makeReady(t, id, pos.MessageAccepted)
	if strings.Contains(f.bottom(), "A-001") {
		t.Errorf("it is still told: %s", f.bottom())
	}
}

func TestATextKeptBackByALimitStandsInTheBottomLineUntilTheCustomerCame(t *testing.T) {
	f, _ := withTexts(t, 0)
	id := f.placedWithPhone(t)
	f.makeReady(t, id, pos.MessageDropped)
	if !strings.Contains(f.bottom(), "● A-001 문자 취소") {
		t.Errorf("the bottom line: %s", f.bottom())
	}
	if err := f.reg.Move(t.Context(), id, pos.StageReady, pos.StagePickedUp); err != nil {
		t.Fatal(err)
	}
	f.run(f.changed())
	if strings.Contains(f.bottom(), "A-001") {
		t.Errorf("it is still told: %s", f.bottom())
	}
}
