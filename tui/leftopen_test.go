package tui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// wait lets time pass.
func (w *whole) wait(d time.Duration) {
	w.clock.now = w.clock.now.Add(d)
	w.tick()
}

// tick is the clock's beat without its next one.
func (w *whole) tick() {
	w.now = w.reg.Now()
	w.readHeader()
	w.askLeftOpen()
}

// look presses keys as a person does who looks at the screen after each.
func (w *whole) look(keys ...string) {
	for _, k := range keys {
		w.clock.now = w.clock.now.Add(kit.QuietTime)
		w.press(k)
	}
}

// sized is the whole program in the smallest window.
func sized(t testing.TB, lang text.Lang) *whole {
	t.Helper()
	w := newWhole(t, lang)
	w.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return w
}

func TestADayLeftOpenIsAskedAboutBetweenCustomers(t *testing.T) {
	w := sized(t, text.Korean)
	w.wait(time.Hour)
	if w.dialogs.Len() != 0 {
		t.Fatal("asked after an hour")
	}
	w.press("1")
	w.wait(24 * time.Hour)
	if w.dialogs.Len() != 0 {
		t.Fatal("asked while a code is being typed")
	}
	w.press("1", "enter", "enter") // at the payment
	if w.tick(); w.active != kit.ScreenPay || w.dialogs.Len() != 0 {
		t.Fatalf("asked at %s", w.active)
	}
	w.look("enter", "enter")
	w.tick()
	if w.active != kit.ScreenOrder || w.dialogs.Len() != 1 {
		t.Fatalf("%d dialogs at %s", w.dialogs.Len(), w.active)
	}
	view := ansi.Strip(w.View())
	for _, want := range []string{w.cfg.Text.Shell.LeftOpenTitle, "2026-11-21 (토)"} {
		if !strings.Contains(view, want) {
			t.Errorf("the question lacks %q:\n%s", want, view)
		}
	}
	w.press("enter") // typed for something else
	if w.dialogs.Len() != 1 {
		t.Fatal("a key that came at once answered")
	}
	w.look("enter")
	if w.dialogs.Len() != 0 || w.active != kit.ScreenOrder || !w.reg.Period().Open {
		t.Fatal("the default changed something")
	}
	w.wait(time.Hour)
	if w.dialogs.Len() != 0 {
		t.Fatal("asked again after an hour")
	}
	w.wait(time.Hour)
	if w.dialogs.Len() != 1 {
		t.Fatal("not asked again after two hours")
	}
	w.look("f11")
	if w.active != kit.ScreenSettle || !strings.Contains(ansi.Strip(w.View()), "마감 ") {
		t.Fatalf("F11 shows %s", w.active)
	}
	if w.tick(); w.dialogs.Len() != 0 {
		t.Error("asked while the day is being closed")
	}
}

func TestTheQuestionGoesWhenTheDayIsClosedElsewhere(t *testing.T) {
	w := sized(t, text.English)
	w.wait(24 * time.Hour)
	if w.dialogs.Len() != 1 {
		t.Fatal("not asked")
	}
	postest.CloseDay(t, w.reg)
	if w.tick(); w.dialogs.Len() != 0 {
		t.Error("still asked")
	}
}

func TestTheTopLineSaysWhetherTheDayIsOpenAndTheClockRight(t *testing.T) {
	top := func(w *whole) string {
		line, _, _ := strings.Cut(ansi.Strip(w.View()), "\n")
		return line
	}
	w := sized(t, text.Korean)
	if line := top(w); !strings.Contains(line, "11/21 영업중") || strings.Contains(line, "시계") {
		t.Errorf("open: %q", line)
	}
	w.reg.LearnTime(pos.KakaoPay, w.clock.now.Add(-time.Hour))
	w.run(w.changed())
	if line := top(w); !strings.Contains(line, w.cfg.Text.Shell.Clock) {
		t.Errorf("with a clock in doubt: %q", line)
	}
	postest.CloseDay(t, w.reg)
	w.run(w.changed())
	if line := top(w); !strings.Contains(line, "영업 전") || strings.Contains(line, "11/21") {
		t.Errorf("closed: %q", line)
	}
}

func TestADayIsOpenedFromTheOrderScreenInTwoKeys(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // what is said leaves by itself after a while
		w := sized(t, text.Korean)
		postest.CloseDay(t, w.reg)
		w.run(w.changed())
		w.clock.now = w.clock.now.Add(24 * time.Hour)
		keys := []string{"enter", "enter"}
		w.look(keys...)
		p := w.reg.Period()
		if !p.Open || p.Day != 20261122 || p.OpenedBy != postest.Opener || w.active != kit.ScreenOrder {
			t.Fatalf("after %d keys: %+v at %s", len(keys), p, w.active)
		}
		w.look("1", "1", "enter", "enter", "enter")
		if n := w.reg.Counts().Waiting; n != 0 || len(w.reg.Orders()) != 1 {
			t.Errorf("nothing can be sold: %v", w.reg.Orders())
		}
	})
}

func TestWhatIsTypedForAnOrderDoesNotOpenTheDay(t *testing.T) {
	w := sized(t, text.Korean)
	postest.CloseDay(t, w.reg)
	w.run(w.changed())
	w.clock.now = w.clock.now.Add(24 * time.Hour)
	w.press("1", "1", "enter", "enter", "enter") // quickly, by somebody who did not look
	if w.reg.Period().Open || w.active != kit.ScreenSettle {
		t.Fatalf("open: %t, at %s", w.reg.Period().Open, w.active)
	}
}

func TestTheKeysOfTheClosingWorkOnEveryScreen(t *testing.T) {
	for _, key := range []string{"f11", "ctrl+s"} {
		for _, before := range [][]string{{"f2"}, {"f3"}, {"f8"}, {"f9"}, {"f10"}, {"1", "1", "enter", "enter"}} {
			w := sized(t, text.Korean)
			w.press(before...)
			if w.press(key); w.active != kit.ScreenSettle {
				t.Errorf("after %v, %s shows %s", before, key, w.active)
			}
		}
	}
}
