package settle

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

var errDisk = errors.New("disk is full")

func TestADayIsOpenedWithTheFloatThatWasCounted(t *testing.T) {
	f := closed(t, text.Korean)
	f.write("민지")
	f.press("enter") // past the count, to the line that opens
	f.write("1")     // begins it
	f.press("down")
	f.write("12")
	f.press("enter", "tab", "7")
	f.sees("50,000", "120,000", "7,000", "177,000")
	for range 5 {
		f.press("enter")
	}
	if len(entries[pos.DayOpened](f)) != 0 {
		t.Fatal("opened before the line that does it")
	}
	f.press("enter")
	opened := entries[pos.DayOpened](f)
	if len(opened) != 1 || opened[0].Float != (pos.Count{1, 12, 0, 7}) || opened[0].By != "민지" {
		t.Fatalf("opened %+v; %s", opened, f.notice.text)
	}
	if len(f.gotos) != 1 || f.gotos[0].Screen != kit.ScreenOrder {
		t.Errorf("went to %v", f.gotos)
	}
	if want := fmt.Sprintf(f.tx.Settle.Opened, "2026-11-21 (토)", "민지"); f.toast() != want {
		t.Errorf("said %q, want %q", f.toast(), want)
	}
}

func TestWhoOpenedLastIsProposed(t *testing.T) {
	f := closedWith(t, text.Korean, Setup{Staff: "김하나"})
	f.press("enter")
	if opened := entries[pos.DayOpened](f); len(opened) != 1 || opened[0].By != "김하나" {
		t.Fatalf("opened %+v", opened)
	}
	postest.CloseDay(t, f.reg)
	f.restart(text.Korean, Setup{}) // the ledger knows
	f.press("enter")
	if opened := entries[pos.DayOpened](f); len(opened) != 2 || opened[1].By != "김하나" {
		t.Fatalf("opened %+v; %s", opened, f.notice.text)
	}
	f.send(nil)
	postest.CloseDay(t, f.reg)
	f.send(kit.Changed{})
	f.send(kit.Entered{})
	f.press("up", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
	f.write("이두리")
	f.press("enter", "enter")
	if opened := entries[pos.DayOpened](f); len(opened) != 3 || opened[2].By != "이두리" {
		t.Fatalf("opened %+v; %s", opened, f.notice.text)
	}
}

func TestADayNeedsAName(t *testing.T) {
	f := closed(t, text.Korean)
	f.press("enter", "enter")
	if f.notice.text != f.tx.Settle.NeedBy || !f.start.by.Focused() {
		t.Errorf("said %q", f.notice.text)
	}
	if n := len(entries[pos.DayOpened](f)); n != 0 {
		t.Errorf("%d days were opened by nobody", n)
	}
}

func TestWhatWasTypedForAnOrderCountsNoFloat(t *testing.T) {
	f := closedWith(t, text.Korean, Setup{Staff: "김하나"})
	f.send(kit.Gone{})
	f.send(kit.Entered{})
	for _, k := range []string{"1", "1", "enter", "enter"} { // the rest of an order typed quickly
		f.bounce(k)
	}
	if f.start.float.typed() || len(entries[pos.DayOpened](f)) != 0 {
		t.Fatalf("counted %v and opened %v", f.start.float.count(), entries[pos.DayOpened](f))
	}
	if f.press("1"); f.start.float.total() != 50_000 {
		t.Errorf("after a pause %s was counted", f.start.float.total())
	}
}

func TestTheDateCanOnlyGoOn(t *testing.T) {
	f := open(t, text.Korean)
	postest.CloseDay(t, f.reg)
	f.send(kit.Changed{})
	f.start.form.focus(openDate, f.clock.now)
	f.press("left")
	if want := fmt.Sprintf(f.tx.Settle.TooEarly, pos.Day(20261121)); f.notice.text != want {
		t.Errorf("a day earlier: %q, want %q", f.notice.text, want)
	}
	f.press("right", "right")
	f.sees("2026-11-23 (월)", fmt.Sprintf(f.tx.Settle.NotProposed, "2026-11-21 (토)"))
	f.press("left", "left")
	f.seesNot(fmt.Sprintf(f.tx.Settle.NotProposed, "2026-11-21 (토)"))
	f.write("20261301")
	if f.notice.text != f.tx.Settle.BadDay {
		t.Errorf("no day of the calendar: %q", f.notice.text)
	}
	f.write("2026112")
	f.press("enter")
	if f.notice.text != f.tx.Settle.BadDay || f.start.form.at != openDate {
		t.Errorf("half a date: %q", f.notice.text)
	}
	f.press("7")
	f.sees("2026-11-27 (금)")
	f.start.form.focus(len(f.start.form.fields), f.clock.now)
	f.press("enter")
	if f.dialogs.Len() != 1 || f.reg.Period().Open {
		t.Fatalf("another day than the calendar's was opened without being asked about")
	}
	f.press("f4")
	if p := f.reg.Period(); !p.Open || p.Day != 20261127 {
		t.Errorf("opened %s", p.Day)
	}
}

func TestAYearThatIsMistypedIsNotOpened(t *testing.T) {
	f := open(t, text.Korean)
	postest.CloseDay(t, f.reg)
	f.send(kit.Changed{})
	f.start.form.focus(openDate, f.clock.now)
	for _, typed := range []string{"20621121", "20271121", "99991231"} {
		f.write(typed)
		if want := fmt.Sprintf(f.tx.Settle.TooLate, f.reg.LatestDay()); f.notice.text != want {
			t.Errorf("%s: %q, want %q", typed, f.notice.text, want)
		}
	}
	f.sees("2026-11-21 (토)")
}

func TestAClockThatRunsYearsAheadIsAskedAbout(t *testing.T) {
	f := open(t, text.Korean)
	postest.CloseDay(t, f.reg)
	f.clock.now = f.clock.now.AddDate(5, 0, 0)
	f.send(kit.Changed{})
	f.sees("2031-11-21 (금)", fmt.Sprintf(f.tx.Settle.LongBreak, "2026-11-21 (토)", 1826))
	f.press("enter")
	if f.dialogs.Len() != 1 || f.reg.Period().Open {
		t.Fatal("a day five years later was opened without being asked about")
	}
	f.press("f4")
	if p := f.reg.Period(); !p.Open || p.Day != 20311121 {
		t.Errorf("opened %s; %s", p.Day, f.notice.text)
	}
}

func TestADoubtfulClockIsSaidAndAskedAbout(t *testing.T) {
	f := open(t, text.Korean)
	postest.CloseDay(t, f.reg)
	f.clock.now = f.clock.now.Add(-72 * time.Hour)
	f.send(kit.Changed{})
	f.sees("시계가 장부의 마지막 기록보다 3일 느립니다.", fmt.Sprintf(f.tx.Settle.ClockLook, "2026-11-18 17:30"))
	f.press("enter")
	if f.dialogs.Len() != 1 || f.reg.Period().Open {
		t.Fatal("it was opened on a doubtful clock without being asked about")
	}
	f.press("enter") // the default
	if f.dialogs.Len() != 0 || f.reg.Period().Open {
		t.Fatal("the default answer opened it")
	}
	f.press("enter", "f4")
	opened := entries[pos.DayOpened](f)
	if len(opened) != 2 || opened[1].Doubt.Back == 0 {
		t.Fatalf("opened %+v; %s", opened, f.notice.text)
	}
}

func TestAServiceThatKnowsTheTimeIsNamed(t *testing.T) {
	for lang, want := range map[text.Lang]string{text.Korean: "시계가 카카오페이보다 3시간 빠릅니다.", text.English: "The clock is ahead of KakaoPay by 3 h."} {
		f := closed(t, lang)
		f.reg.LearnTime(pos.KakaoPay, f.clock.now.Add(-3*time.Hour))
		f.send(kit.Changed{})
		f.sees(want)
	}
}

func TestWhatWasCarriedOverIsListed(t *testing.T) {
	f := open(t, text.Korean)
	id := f.sale()
	postest.CloseDay(t, f.reg)
	f.send(kit.Changed{})
	f.sees(fmt.Sprintf(f.tx.Settle.CarriedTitle, 1), id.Call(), "미결제", "4,000", fmt.Sprintf(f.tx.Settle.ClosedBefore, "2026-11-21 (토)", 1))
	f.clock.now = f.clock.now.Add(24 * time.Hour)
	postest.OpenDay(t, f.reg)
	f.send(kit.Changed{})
	f.sees(fmt.Sprintf(f.tx.Settle.StillOpen, 1))
}

func TestManyThatWereCarriedOverAreCounted(t *testing.T) {
	f := open(t, text.Korean)
	for range 40 {
		f.sale()
	}
	postest.CloseDay(t, f.reg)
	f.send(kit.Changed{})
	f.sees("A-001", fmt.Sprintf(f.tx.Settle.Further, 24))
}

func TestEnterTwiceOpensOnce(t *testing.T) {
	f := closedWith(t, text.Korean, Setup{Staff: "김하나"})
	f.slow = true
	f.press("enter", "enter")
	f.catchUp()
	if n := len(entries[pos.DayOpened](f)); n != 1 {
		t.Fatalf("%d openings", n)
	}
}

func TestAnOpeningThatFailedCanBeMadeAgain(t *testing.T) {
	f := closedWith(t, text.Korean, Setup{Staff: "김하나"})
	f.write("3")
	f.start.form.focus(len(f.start.form.fields), f.clock.now)
	f.journal.Next(postest.JournalStep{Err: errDisk})
	f.press("enter")
	if f.notice.text != f.tx.Faults.NotWritten || f.start.float.total() != 150_000 {
		t.Fatalf("said %q with %s counted", f.notice.text, f.start.float.total())
	}
	f.press("enter")
	if opened := entries[pos.DayOpened](f); len(opened) != 1 || opened[0].Float[0] != 3 {
		t.Fatalf("opened %+v; %s", opened, f.notice.text)
	}
}

func TestAnOpeningInDoubtKeepsItsKey(t *testing.T) {
	f := closedWith(t, text.Korean, Setup{Staff: "김하나"})
	f.journal.Next(postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal)})
	f.press("enter")
	if f.notice.text != f.tx.Faults.Ledger {
		t.Fatalf("said %q", f.notice.text)
	}
	made := f.made
	f.press("enter")
	if f.made != made {
		t.Error("the same opening was asked for under another key")
	}
	f.press("1", "end")
	f.start.form.focus(len(f.start.form.fields), f.clock.now)
	f.press("enter")
	if f.made != made+1 {
		t.Error("another opening was asked for under the same key")
	}
}

func TestADayOpenedOnAnotherScreenIsNotOpenedHere(t *testing.T) {
	f := closed(t, text.Korean)
	if err := f.reg.OpenDay(context.Background(), "elsewhere", pos.Opening{Day: 20261121, By: "이두리"}); err != nil {
		t.Fatal(err)
	}
	f.send(nil)
	f.sees(fmt.Sprintf(f.tx.Settle.HomeTitle, "2026-11-21 (토)"), "이두리")
}
