package order

import (
	"fmt"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

// closeDay closes the day behind the screen.
func (f *fixture) closeDay() {
	f.t.Helper()
	postest.CloseDay(f.t, f.reg)
	f.send(nil)
}

func TestWithoutAnOpenDayWhateverBeginsSomethingLeadsToTheOpening(t *testing.T) {
	for _, key := range []string{"enter", "space", "3", "닭", "+", "delete", "f4", "f5", "f6", "tab"} {
		f := open(t, text.Korean)
		f.closeDay()
		f.press(key)
		if len(f.gotos) != 1 || f.gotos[0] != (kit.Goto{Screen: kit.ScreenSettle}) {
			t.Errorf("%s goes to %v, and says %q %q", key, f.gotos, f.said, f.toasts)
		}
		if f.input.Len() > 0 {
			t.Errorf("%s was typed", key)
		}
	}
	for _, key := range []string{"up", "left", "pgdown", "esc", "f7"} {
		f := open(t, text.Korean)
		f.closeDay()
		if f.press(key); len(f.gotos) != 0 {
			t.Errorf("%s goes to %v", key, f.gotos)
		}
	}
}

func TestAClosedDayIsSaidWithWhatOpensTheNext(t *testing.T) {
	f := open(t, text.Korean)
	f.closeDay()
	f.sees("영업 전")
	f.sees("(Z 1)")
	f.sees(f.text.Order.OpenHint)
	if a, ok := f.action("Enter"); !ok || a.Disabled || a.Binding.Help().Desc != f.text.Order.KeyOpenDay {
		t.Errorf("Enter offers %+v", a)
	}
	postest.OpenDay(t, f.reg)
	f.send(nil)
	f.sees(f.text.Order.Begin)
}

func TestAnOrderBegunBeforeTheClosingIsStillThereAfterTheOpening(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	if !f.Serving() {
		t.Error("nobody is served")
	}
	f.closeDay()
	f.press("enter")
	f.takes("1 식혜")
	postest.OpenDay(t, f.reg)
	f.send(kit.Entered{})
	f.takes("1 식혜")
	f.press("enter")
	f.wentToPay(pos.OrderID{Day: f.reg.Today(), Number: 1})
}

func TestSomebodyIsServedFromTheFirstKey(t *testing.T) {
	f := open(t, text.Korean)
	if f.Serving() {
		t.Error("an empty screen serves somebody")
	}
	if f.write("1"); !f.Serving() {
		t.Error("a code is being typed")
	}
	f.press("esc")
	f.add("12")
	if !f.Serving() {
		t.Error("options are being chosen")
	}
}

func TestGoldenClosed(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {120, 38}} {
			f := open(t, lang)
			f.add("31")
			f.press("space")
			f.closeDay()
			f.Resize(size[0], size[1])
			kittest.Golden(t, fmt.Sprintf("closed_%s_%dx%d", lang, size[0], size[1]), f.View())
		}
	}
}
