package staff_test

import (
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/tui/text"
)

func TestDoorLooksAsKept(t *testing.T) {
	bothLanguages(t, func(t *testing.T, lang text.Lang) {
		f := open(t, lang, true)
		f.staffed()
		f.ok(f.reg.Lock(f.ctx(), true))
		f.ok(f.reg.SignOut(f.ctx()))
		d := f.door()
		golden(t, "door-pin", lang, d.View) // of who was here last
		f.press(d, "<esc>")
		golden(t, "door", lang, d.View)
		f.press(d, "3", wrongPIN, "<enter>", wrongPIN, "<enter>", wrongPIN, "<enter>")
		golden(t, "door-wait", lang, d.View)
		f.press(d, "<f5>")
		golden(t, "door-code", lang, d.View)
	})
}

func TestPersonSignsInByDigitAndPIN(t *testing.T) {
	f := open(t, text.Korean, true)
	f.staffed()
	f.ok(f.reg.Lock(f.ctx(), false))
	d := f.door()
	f.press(d, "<esc>", "3", clerkPIN)
	if strings.Contains(d.View(80, 22), clerkPIN) {
		t.Error("the PIN is shown")
	}
	f.press(d, "<enter>")
	if a := f.reg.Attendance(); a.SignedIn.Name != "수아" {
		t.Errorf("%q is signed in", a.SignedIn.Name)
	}
}

func TestLostPINIsReplacedByACodeAtTheDoor(t *testing.T) {
	f := open(t, text.Korean, true)
	f.staffed()
	f.ok(f.reg.Lock(f.ctx(), false))
	d := f.door()
	f.press(d, "<esc>", "3", "<f5>", f.codes0(), "<enter>", "7391", "<enter>", "7392", "<enter>")
	if !strings.Contains(d.View(80, 22), f.text.Staff.AgainFault) {
		t.Error("two different PINs are taken")
	}
	f.press(d, "7391", "<enter>", "7391", "<enter>")
	if !strings.Contains(d.View(80, 22), "수아: PIN을 정했습니다.") {
		t.Errorf("the new PIN is not taken:\n%s", d.View(80, 22))
	}
	f.press(d, "7391", "<enter>")
	if a := f.reg.Attendance(); a.SignedIn.Name != "수아" {
		t.Errorf("%q is signed in", a.SignedIn.Name)
	}
}

// codes0 is the first code that will be sent: digits counted up by three.
func (f *fixture) codes0() string { return "369258" }

func TestWithoutTextsTheDoorSaysWhoCanHelp(t *testing.T) {
	f := open(t, text.Korean, false)
	f.staffed()
	f.ok(f.reg.Lock(f.ctx(), false))
	d := f.door()
	f.press(d, "<esc>", "3", "<f5>")
	if !strings.Contains(d.View(80, 22), "Ctrl+R") {
		t.Errorf("no way out:\n%s", d.View(80, 22))
	}
}

func TestDoorCountsDown(t *testing.T) {
	f := open(t, text.Korean, false)
	f.staffed()
	f.ok(f.reg.Lock(f.ctx(), false))
	d := f.door()
	f.press(d, "<esc>", "3", wrongPIN, "<enter>", wrongPIN, "<enter>", wrongPIN, "<enter>")
	for _, want := range []string{"0:15", "0:05", ""} {
		view := d.View(80, 22)
		if want != "" && !strings.Contains(view, want) || want == "" && strings.Contains(view, "PIN을 0:") {
			t.Errorf("want %q:\n%s", want, view)
		}
		f.clock.now = f.clock.now.Add(10 * time.Second)
	}
}

func TestOwnerWithoutPINIsAskedForANewOne(t *testing.T) {
	f := open(t, text.Korean, false)
	f.staffed()
	eraser, ok := f.journal.(pos.Eraser)
	if !ok {
		t.Fatal("the journal erases nothing")
	}
	_, err := eraser.Erase(f.ctx(), 0, 99_991_231, func(pos.Entry) bool { return true })
	f.ok(err)
	f.reopen()
	d := f.door()
	f.press(d, "2")
	if !strings.Contains(d.View(80, 22), "아직 PIN이 없습니다") {
		t.Errorf("a manager is asked for a PIN that is not there:\n%s", d.View(80, 22))
	}
	f.press(d, "<esc>", "1")
	golden(t, "door-refound", text.Korean, d.View)
	f.press(d, ownerPIN, "<enter>", ownerPIN, "<enter>")
	f.noted(d, func() string { return d.View(80, 22) })
	if a := f.reg.Attendance(); a.SignedIn.Name != "사장님" {
		t.Errorf("%q is signed in", a.SignedIn.Name)
	}
}
