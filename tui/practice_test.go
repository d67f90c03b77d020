package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"truckpos/tui/kit"
)

// turn presses the key and lets the network be turned, without waiting for the toast to go.
func (f *fixture) turn() {
	if _, cmd := f.Update(keyOf("ctrl+n")); cmd != nil {
		f.Update(cmd())
	}
}

func TestTheNetworkOfTrainingIsCutAndRestoredByOneKey(t *testing.T) {
	f := newFixture(t, true)
	var turned []bool
	f.cfg.Cut = func(_ context.Context, off bool) error {
		turned = append(turned, off)
		return nil
	}
	top := func() string { return strings.Split(ansi.Strip(f.View()), "\n")[0] }
	text := f.cfg.Text.Shell
	f.turn()
	if len(turned) != 1 || !turned[0] || !strings.Contains(top(), "★"+text.TrainingCut+"★") {
		t.Fatalf("turned %v; the top line is %s", turned, top())
	}
	wantCells(t, f.View(), 80, 24)
	if view := ansi.Strip(f.View()); !strings.Contains(view, "Ctrl+N") {
		t.Errorf("nothing says how to restore it:\n%s", view)
	}
	f.turn()
	if len(turned) != 2 || turned[1] || strings.Contains(top(), text.TrainingCut) {
		t.Fatalf("turned %v; the top line is %s", turned, top())
	}
}

func TestANetworkThatCannotBeCutIsSaid(t *testing.T) {
	f := newFixture(t, true)
	f.cfg.Cut = func(context.Context, bool) error { return errors.New("no") }
	f.turn()
	if view := ansi.Strip(f.View()); f.cut || f.cutting || !strings.Contains(view, f.cfg.Text.Shell.CutFailed) {
		t.Errorf("cut %v, still at it %v:\n%s", f.cut, f.cutting, view)
	}
}

func TestWithRealMoneyThereIsNoKeyForTheNetwork(t *testing.T) {
	f := newFixture(t, false)
	f.press("ctrl+n", "f1")
	if view := ansi.Strip(f.View()); f.cut || strings.Contains(view, "Ctrl+N") {
		t.Errorf("a live till offers to cut its network:\n%s", view)
	}
	f = newFixture(t, true)
	f.cfg.Cut = func(context.Context, bool) error { return nil }
	f.press("f1")
	if view := ansi.Strip(f.View()); !strings.Contains(view, "Ctrl+N") {
		t.Errorf("help does not tell the key in training:\n%s", view)
	}
}

func TestTheQueueIsOneKeyAwayAndTellsItselfWhenThereIsSomething(t *testing.T) {
	for _, key := range []string{"f10", "ctrl+l"} {
		f := newFixture(t, false)
		f.press("f3", key)
		if f.active != kit.ScreenQueue {
			t.Fatalf("%s shows %s", key, f.active)
		}
	}
	f := newFixture(t, false)
	if strings.Contains(f.bottom(), "F10") {
		t.Errorf("an empty queue is offered: %s", f.bottom())
	}
	f.screens[kit.ScreenOrder].captures = true
	f.press("f10")
	if f.active != kit.ScreenQueue {
		t.Error("F10 does not work on a screen that has the function keys")
	}
}
