package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

// PINs of people who do not exist.
const (
	ownerPIN = "493817"
	clerkPIN = "8351"
)

// staffed has an owner and a clerk, of whom the clerk is signed in.
func (f *fixture) staffed(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	ok := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := f.reg.Found(ctx, "사장님", "", postest.PIN(ownerPIN))
	ok(err)
	_, err = f.reg.AddPerson(ctx, pos.NewHire("수아", pos.RoleClerk, ""))
	ok(err)
	ok(f.reg.SetPIN(ctx, 2, postest.PIN(clerkPIN), 1, postest.PIN(ownerPIN)))
	ok(f.reg.SignIn(ctx, 2, postest.PIN(clerkPIN)))
	f.run(f.changed())
}

// types types digits one after the other.
func (f *fixture) types(digits string) {
	for _, r := range digits {
		f.press(string(r))
	}
}

// signIn comes in at the shut door.
func (f *fixture) signIn(digit, pin string) {
	f.press("esc", digit)
	f.types(pin)
	f.press("enter")
}

func TestLockedTillShowsTheDoorAndTellsWhatWaitedAfterwards(t *testing.T) {
	f := newFixture(t, false)
	f.staffed(t)
	f.press("ctrl+k")
	if view := f.View(); !f.shut || strings.Contains(view, "body") || !strings.Contains(view, "수아") {
		t.Fatalf("locked:\n%s", view)
	}
	before := saw[tea.KeyMsg](f.screens[kit.ScreenOrder])
	f.press("f3", "f8", "ctrl+r", "f10", "f12")
	if f.active != kit.ScreenOrder || saw[tea.KeyMsg](f.screens[kit.ScreenOrder]) != before {
		t.Errorf("a key went past the door: %s is shown", f.active)
	}
	ref := pos.PaymentID{Order: pos.OrderID{Day: f.reg.Today(), Number: 1}, N: 1}
	f.lost(t)
	if f.dialogs.Len() != 0 || strings.Contains(f.View(), "확인필요:") {
		t.Error("an outcome is told to nobody")
	}
	f.signIn("2", clerkPIN)
	if f.shut || len(f.reg.Outcomes()) != 1 || f.dialogs.Len() != 1 {
		t.Errorf("shut %t, %d outcomes, %d dialogs about %s", f.shut, len(f.reg.Outcomes()), f.dialogs.Len(), ref)
	}
}

// lost is a card payment of which nobody knows the outcome, begun before the lock.
func (f *fixture) lost(t testing.TB) {
	t.Helper()
	ctx := context.Background()
	if err := f.reg.SignIn(ctx, 2, postest.PIN(clerkPIN)); err != nil {
		t.Fatal(err)
	}
	line, err := f.reg.Menu().Line(11, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := f.reg.Place(ctx, "lost", pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		t.Fatal(err)
	}
	gate := postest.NewGate()
	step := postest.LostAfter()
	step.Gate = gate
	f.cards.Next(postest.CallCharge, step)
	if _, err := f.reg.ChargeCard(ctx, "lost card", o.ID, 4000, postest.TestCard()); err != nil {
		t.Fatal(err)
	}
	if err := f.reg.Lock(ctx, false); err != nil {
		t.Fatal(err)
	}
	f.run(f.changed())
	gate.Release()
	for len(f.reg.Outcomes()) == 0 {
		<-f.notices
	}
	f.run(f.changed())
}

func TestWorkThatNeedsAPermissionIsDoneAgainWithIt(t *testing.T) {
	type voidedMsg struct{ err error }
	for _, given := range []bool{true, false} {
		f := newFixture(t, false)
		f.staffed(t)
		board := f.screens[kit.ScreenBoard]
		f.press("f3")
		tries := 0
		work := kit.Work(kit.ScreenBoard, "void", func() error {
			if tries++; tries == 1 {
				return fmt.Errorf("void: %w", &pos.NotAllowedError{Need: pos.Need{Action: pos.ActionVoid, Amount: 4000}, Who: "수아"})
			}
			return nil
		}, func(err error) tea.Msg { return voidedMsg{err} })
		f.run(work)
		if view := f.View(); f.permit == nil || !strings.Contains(view, "허락이 필요합니다") || !strings.Contains(view, "body") {
			t.Fatalf("asked for no permission over the screen:\n%s", view)
		}
		before := saw[tea.KeyMsg](board)
		if given {
			f.types(ownerPIN)
			f.press("enter")
		} else {
			f.press("esc")
		}
		last, ok := board.got[len(board.got)-1].(voidedMsg)
		if !ok || (last.err == nil) != given || f.permit != nil || saw[tea.KeyMsg](board) != before {
			t.Errorf("given %t: the screen got %+v after %d tries", given, last, tries)
		}
	}
}

func TestTillLocksItselfWithoutAKey(t *testing.T) {
	w := newWhole(t, text.Korean)
	w.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	w.staffed(t)
	tickTo := func(d time.Duration) {
		w.clock.now = w.clock.now.Add(d)
		_, cmd := w.Update(tickMsg(w.clock.now))
		w.runQuick(cmd)
	}
	w.press("1")
	tickTo(10*time.Minute - time.Second)
	if w.shut {
		t.Fatal("locked too early")
	}
	w.press("esc")
	tickTo(9 * time.Minute)
	if w.shut {
		t.Fatal("locked although a key was pressed")
	}
	tickTo(time.Minute)
	if !w.shut {
		t.Fatal("not locked after ten minutes")
	}
	entries := w.journal.Entries()
	if locked, ok := entries[len(entries)-1].Event.(pos.TillLocked); !ok || !locked.Idle {
		t.Errorf("the ledger has %+v", entries[len(entries)-1])
	}
}

// runQuick carries out what a tick began but the next tick itself, which waits.
func (f *fixture) runQuick(cmd tea.Cmd) {
	batch, ok := cmd().(tea.BatchMsg)
	if !ok {
		return
	}
	for _, c := range batch[1:] {
		f.run(c)
	}
}

func TestHalfTypedOrderStaysForItsPersonAndIsHeldForAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // in which the time of a toast is over at once
		w := newWhole(t, text.Korean)
		w.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
		w.staffed(t)
		w.press("1", "1", "enter", "3")
		w.press("ctrl+k")
		w.signIn("2", clerkPIN)
		if view := w.View(); !strings.Contains(view, "닭꼬치 소금") || !strings.Contains(view, "> 3_") || w.reg.Counts().Held != 0 {
			t.Errorf("gone for the same person:\n%s", view)
		}
		w.press("f3", "ctrl+k")
		w.signIn("1", ownerPIN)
		if w.active != kit.ScreenOrder || w.reg.Counts().Held != 1 {
			t.Errorf("another person: %s is shown, %d orders held\n%s", w.active, w.reg.Counts().Held, w.View())
		}
		if o := w.reg.Orders()[0]; o.Content.Units() != 1 {
			t.Errorf("held %+v", o.Content)
		}
	})
}

func TestWithoutSigningInThereIsNothingToLock(t *testing.T) {
	f := newFixture(t, false)
	_, cmd := f.Update(keyOf("ctrl+k"))
	if cmd == nil || f.shut || !f.toasts.Showing() {
		t.Error("a till without staff is locked, or says nothing")
	}
	f.press("ctrl+r")
	if f.active != kit.ScreenStaff {
		t.Errorf("Ctrl+R shows %s", f.active)
	}
}

func TestClosedDoorStillLetsThePersonLeaveAndRead(t *testing.T) {
	f := newFixture(t, false)
	f.staffed(t)
	f.press("ctrl+k", "f1")
	if view := f.View(); !strings.Contains(view, "PIN을 모를 때") {
		t.Errorf("help at the door:\n%s", view)
	}
	f.press("esc", "ctrl+q")
	if view := f.View(); !strings.Contains(view, "포스를 닫을까요?") {
		t.Errorf("leaving at the door:\n%s", view)
	}
	f.press("esc")
	f.signIn("2", clerkPIN)
	if f.shut || f.dialogs.Len() != 0 {
		t.Errorf("shut %t, %d dialogs", f.shut, f.dialogs.Len())
	}
}

func TestGoldenFramesWithStaff(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			for _, scene := range []struct {
				name string
				keys []string
			}{
				{"order", []string{"1", "1", "enter"}}, {"locked", []string{"1", "1", "enter", "ctrl+k"}},
				{"void", []string{"1", "1", "enter", "enter", "esc", "ctrl+x", "변심", "enter", "4", "9"}}, {"staff", []string{"ctrl+r"}},
			} {
				w := newWhole(t, lang)
				w.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				w.staffed(t)
				w.press(scene.keys...)
				view := w.View()
				wantCells(t, view, size[0], size[1])
				kittest.Golden(t, fmt.Sprintf("%s_%dx%d_staff_%s", lang, size[0], size[1], scene.name), view)
			}
		}
	}
}
