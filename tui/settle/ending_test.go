package settle

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

func TestADayWithNothingOpenClosesInFewKeys(t *testing.T) {
	for drawer, keys := range map[pos.Won]int{
		62_000:  10, // three kinds of notes and coins
		166_660: 19, // every kind there is
		357_400: 13, // four kinds
	} {
		f := open(t, text.Korean)
		for range 3 {
			f.sold()
		}
		if more := drawer - f.expected(); more > 0 {
			if err := f.reg.MoveCash(context.Background(), "more", more, "거스름돈", "민지"); err != nil {
				t.Fatal(err)
			}
		}
		f.send(kit.Gone{})
		f.keys = 1 // F11
		f.send(kit.Entered{})
		f.press("enter")
		f.count(drawer)
		f.quiet()
		f.press("f4")
		z := entries[pos.DayClosed](f)
		if len(z) != 1 || z[0].Z.Difference() != 0 || f.reg.Period().Open {
			t.Fatalf("%s: closed %+v; %s", drawer, z, f.notice.text)
		}
		if f.keys != keys {
			t.Errorf("a drawer of %s takes %d keys, want %d", drawer, f.keys, keys)
		}
	}
}

func TestOneKeyClosesADayWhoseDrawerIsRight(t *testing.T) {
	f := open(t, text.Korean)
	f.sold()
	f.press("enter")
	f.count(f.expected() + 1000)
	f.press("1") // a reason; the line that closes has the keys
	f.press("f4")
	if z := entries[pos.DayClosed](f); len(z) != 0 {
		t.Fatalf("F4 closed a day with a difference: %+v", z)
	}
	f.press("esc", "f5")
	f.count(f.expected())
	f.bounce("f4") // of the key that ended the count
	if z := entries[pos.DayClosed](f); len(z) != 0 {
		t.Fatalf("a key that bounced closed the day: %+v", z)
	}
	f.press("f4")
	if z := entries[pos.DayClosed](f); len(z) != 1 || z[0].Z.Reason != "" || f.dialogs.Len() != 0 {
		t.Fatalf("F4 did not close the day: %+v; %s", z, f.notice.text)
	}
}

func TestTheOpenDayLeadsToItsReview(t *testing.T) {
	for _, keys := range [][]string{{"f7"}, {"down", "down", "down", "down", "enter"}} {
		f := open(t, text.Korean)
		f.gotos = nil
		f.press(keys...)
		if want := []kit.Goto{{Screen: kit.ScreenReview}}; !slices.Equal(f.gotos, want) {
			t.Errorf("%v went to %v", keys, f.gotos)
		}
	}
}

func TestEveryOpenThingHasTheScreenThatSettlesIt(t *testing.T) {
	order := pos.OrderID{Day: 20261121, Number: 7}
	payment := pos.PaymentID{Order: order, N: 1}
	for kind, want := range map[pos.ThingKind]kit.Goto{
		pos.ThingLink:       {Screen: kit.ScreenPay, Arg: order},
		pos.ThingUnresolved: {Screen: kit.ScreenResolve, Arg: payment},
		pos.ThingDeposit:    {Screen: kit.ScreenPay, Arg: order},
		pos.ThingQueued:     {Screen: kit.ScreenQueue},
		pos.ThingHeld:       {Screen: kit.ScreenOrder, Arg: order},
		pos.ThingUnpaid:     {Screen: kit.ScreenPay, Arg: order},
		pos.ThingUnfinished: {Screen: kit.ScreenBoard, Arg: order},
		pos.ThingOverpaid:   {Screen: kit.ScreenBoard, Arg: order},
	} {
		if got := goTo(pos.OpenThing{Kind: kind, Payment: payment})(); got != want {
			t.Errorf("kind %d goes to %v, want %v", kind, got, want)
		}
	}
	for _, lang := range []text.Lang{text.Korean, text.English} {
		texts, err := text.For(lang)
		if err != nil {
			t.Fatal(err)
		}
		for kind := pos.ThingSending; kind <= pos.ThingOverpaid; kind++ {
			if texts.Settle.Kinds[kind] == "" || texts.Settle.How[kind] == "" || texts.Settle.Means[kind] == "" {
				t.Errorf("%s has no words for kind %d", lang, kind)
			}
		}
	}
}

// busy is a day with an unpaid, a held and an unfinished order, and a link.
func busy(t testing.TB, lang text.Lang) *fixture {
	t.Helper()
	ctx := context.Background()
	f := open(t, lang)
	f.sold()
	f.paid()
	f.paid()
	f.sale()
	line, err := f.reg.Menu().Line(41, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.reg.Place(ctx, "held", pos.Content{Lines: []pos.Line{line}}, true); err != nil {
		t.Fatal(err)
	}
	o := f.sale()
	if _, err := f.reg.RequestLink(ctx, "link", o, 4000); err != nil {
		t.Fatal(err)
	}
	f.send(nil)
	return f
}

func TestWhatIsOpenIsSettledOrCarriedOver(t *testing.T) {
	f := busy(t, text.Korean)
	s := f.tx.Settle
	f.press("enter")
	f.sees(fmt.Sprintf(s.WhatTitle, "2026-11-21 (토)", 5), "링크 대기", "보류", "미결제", "수령 전", "10,000")
	f.press("space") // on the link
	if f.toast() != s.Means[pos.ThingLink] {
		t.Errorf("a link was answered with %q", f.toast())
	}
	f.press("enter")
	if want := (kit.Goto{Screen: kit.ScreenPay, Arg: pos.OrderID{Day: 20261121, Number: 6}}); f.gotos[0] != want {
		t.Fatalf("the link goes to %v, want %v", f.gotos, want)
	}
	if err := f.reg.Withdraw(context.Background(), pos.PaymentID{Order: pos.OrderID{Day: 20261121, Number: 6}, N: 1}); err != nil {
		t.Fatal(err)
	}
	f.send(kit.Changed{})
	f.send(kit.Entered{}) // F11
	f.quiet()
	if !f.inClosing() {
		t.Fatal("the closing was forgotten")
	}
	f.seesNot("링크 대기")
	f.press("f5")
	if f.toast() != fmt.Sprintf(s.HandedOver, 2) {
		t.Errorf("handing over said %q", f.toast())
	}
	f.seesNot("수령 전")
	f.press("end", "enter")
	if f.toast() != fmt.Sprintf(s.Undecided, 3) || f.pane != pane(f.ending.what) {
		t.Errorf("with three undecided Enter said %q", f.toast())
	}
	f.press("home", "space", "f6", "enter")
	if f.pane != pane(f.ending.count) {
		t.Fatalf("not at the count: %s", f.notice.text)
	}
	f.count(f.expected())
	f.sees(fmt.Sprintf(s.WillCarry, 3), "A-004", "A-005", "A-006")
	f.press("enter", "f4")
	z := entries[pos.DayClosed](f)
	if len(z) != 1 || len(z[0].Z.Carried) != 3 {
		t.Fatalf("closed %+v; %s", z, f.notice.text)
	}
	f.sees(fmt.Sprintf(s.CarriedOn, 3), "A-005 보류")
}

func TestAnEnterThatIsNotTakenByTheListSaysWhy(t *testing.T) {
	f := busy(t, text.Korean)
	f.press("enter")
	f.bounce("enter")
	f.sees(f.tx.Settle.JustShown)
	if len(f.gotos) != 0 {
		t.Errorf("it goes to %v", f.gotos)
	}
	f.press("down")
	f.seesNot(f.tx.Settle.JustShown)
}

func TestTheHelpNamesOpeningAndClosing(t *testing.T) {
	if f := open(t, text.Korean); f.Name() != f.tx.Shell.Screens["settle"] {
		t.Errorf("the open day is called %q", f.Name())
	}
	if f := closed(t, text.Korean); f.Name() != f.tx.Settle.OpenTitle {
		t.Errorf("the opening is called %q", f.Name())
	}
}

func TestAMarkIsTakenBackAndGoesWithWhatItStoodFor(t *testing.T) {
	f := open(t, text.Korean)
	id := f.sale()
	f.send(nil)
	f.press("enter", "space")
	f.sees(f.tx.Settle.Carried, f.tx.Settle.AllDecided)
	f.press("home", "space")
	f.seesNot(f.tx.Settle.Carried)
	f.press("home", "space")
	if _, err := f.reg.PayCash(context.Background(), "part", id, 1000, 1000); err != nil {
		t.Fatal(err)
	}
	f.send(nil) // it is not the same any more
	f.seesNot(f.tx.Settle.Carried)
	f.sees("3,000")
}

func TestADifferenceNeedsAReason(t *testing.T) {
	for _, step := range []struct {
		off  pos.Won
		word func(s *text.Settle) string
	}{
		{-1000, func(s *text.Settle) string { return s.Short }},
		{10, func(s *text.Settle) string { return s.Over }},
	} {
		f := open(t, text.Korean)
		f.sold()
		f.press("enter")
		f.count(f.expected() + step.off)
		f.sees(step.word(&f.tx.Settle), signedWon(step.off))
		f.press("enter", "enter")
		if f.dialogs.Len() != 0 {
			f.press("f4")
		}
		if f.press("enter"); f.notice.text != f.tx.Settle.NeedReason || len(entries[pos.DayClosed](f)) != 0 {
			t.Fatalf("without a reason it said %q", f.notice.text)
		}
		f.press("1", "enter", "enter", "enter")
		if f.dialogs.Len() != 1 {
			t.Fatalf("nothing was asked: %q", f.notice.text)
		}
		f.press("f4")
		z := entries[pos.DayClosed](f)
		if len(z) != 1 || z[0].Z.Reason != f.tx.Settle.DiffReasons[0] || z[0].Z.Difference() != step.off || z[0].Z.ClosedBy != postest.Opener {
			t.Fatalf("closed %+v; %s", z, f.notice.text)
		}
		f.sees(f.tx.Settle.DiffReasons[0], signedWon(step.off))
	}
}

func TestEnterAloneNeverCloses(t *testing.T) {
	f := open(t, text.Korean)
	f.sold()
	for range 60 {
		f.press("enter")
	}
	if n := len(entries[pos.DayClosed](f)); n != 0 {
		t.Fatalf("closed %d times", n)
	}
	f = open(t, text.Korean)
	for range 100 { // held down
		f.clock.now = f.clock.now.Add(30 * time.Millisecond)
		f.bounce("enter")
	}
	if f.pane == pane(f.ending.compare) {
		t.Fatal("a key held down skipped the count")
	}
}

func TestAKeyThatBouncesClosesOnceAndSkipsNothing(t *testing.T) {
	f := open(t, text.Korean)
	f.press("enter")
	f.count(f.expected())
	f.slow = true
	f.press("enter")
	f.catchUp()
	f.slow = true
	f.press("f4", "f4", "enter")
	f.catchUp()
	f.bounce("f4")
	f.bounce("enter")
	if n := len(entries[pos.DayClosed](f)); n != 1 {
		t.Fatalf("closed %d times; %s", n, f.notice.text)
	}
	if _, shown := f.pane.(*zPane); !shown {
		t.Error("a key that bounced took the Z away")
	}
	f.press("enter")
	if last := f.gotos[len(f.gotos)-1]; last.Screen != kit.ScreenOrder {
		t.Errorf("Enter goes to %v", last)
	}
}

func TestCashThatMovesMeanwhileLeadsBackToTheCount(t *testing.T) {
	f := open(t, text.Korean)
	f.press("enter")
	f.count(f.expected())
	f.press("enter") // asked
	f.slow = true
	f.press("f4")
	if err := f.reg.MoveCash(context.Background(), "meanwhile", 1000, "거스름돈", "이두리"); err != nil {
		t.Fatal(err)
	}
	f.catchUp()
	if f.pane != pane(f.ending.count) || f.notice.text != f.tx.Settle.MovedMeanwhile {
		t.Fatalf("said %q", f.notice.text)
	}
	f.sees("50,000") // what was counted is still there
	f.press("f4")
	if f.sees("51,000"); !f.ending.compare.reason.Focused() {
		t.Error("no reason is asked for")
	}
}

func TestWhatOpensMeanwhileLeadsBackToTheList(t *testing.T) {
	for name, moment := range map[string]func(f *fixture){
		"while it is counted": func(f *fixture) { f.sale(); f.send(nil); f.press("f4") },
		"while it is compared": func(f *fixture) {
			f.press("f4")
			f.sale()
			f.send(nil)
		},
		"while it is written": func(f *fixture) {
			f.press("f4", "enter")
			f.slow = true
			f.press("f4")
			f.sale()
			f.catchUp()
		},
	} {
		f := open(t, text.Korean)
		f.press("enter")
		f.press("down")
		f.write("5")
		moment(f)
		if f.pane != pane(f.ending.what) || f.notice.text != f.tx.Settle.OpenedMeanwhile {
			t.Errorf("%s: said %q", name, f.notice.text)
		}
		if n := len(entries[pos.DayClosed](f)); n != 0 {
			t.Errorf("%s: closed %d times", name, n)
		}
		if f.press("f6", "enter"); f.ending.count.drawer.total() != 50_000 {
			t.Errorf("%s: the count is gone", name)
		}
	}
}

func TestACountThatWasLeftIsLookedAtAgain(t *testing.T) {
	for name, c := range map[string]struct {
		meanwhile func(f *fixture)
		pane      func(f *fixture) pane
		said      func(f *fixture) string
	}{
		"nothing": {func(*fixture) {}, func(f *fixture) pane { return f.ending.count }, func(*fixture) string { return "" }},
		"a cash sale": {(*fixture).sold, func(f *fixture) pane { return f.ending.count },
			func(f *fixture) string { return f.tx.Settle.MovedMeanwhile }},
		"an order": {func(f *fixture) { f.sale() }, func(f *fixture) pane { return f.ending.what },
			func(f *fixture) string { return f.tx.Settle.OpenedMeanwhile }},
	} {
		f := open(t, text.Korean)
		f.press("enter", "1")
		f.send(kit.Gone{})
		c.meanwhile(f)
		f.send(kit.Entered{})
		if f.pane != c.pane(f) || f.notice.text != c.said(f) {
			t.Errorf("%s: came back to %T, which says %q", name, f.pane, f.notice.text)
		}
		if f.ending.count.drawer.total() != 50_000 {
			t.Errorf("%s: the count is gone", name)
		}
	}
}

func TestEscGoesBackAStepAndLosesNothing(t *testing.T) {
	f := busy(t, text.Korean)
	if err := f.reg.Withdraw(context.Background(), pos.PaymentID{Order: pos.OrderID{Day: 20261121, Number: 6}, N: 1}); err != nil {
		t.Fatal(err)
	}
	f.send(nil)
	f.press("enter", "f6", "enter")
	f.count(40_000)
	f.press("3", "esc", "esc", "esc", "esc")
	if f.backs != 1 {
		t.Fatalf("left %d times", f.backs)
	}
	f.send(kit.Entered{})
	f.press("enter", "enter")
	if f.ending.count.drawer.total() != 40_000 {
		t.Error("the count is gone")
	}
	f.press("f4")
	f.sees("40,000", f.tx.Settle.DiffReasons[2])
	if f.ending.compare.reason.Len() == 0 {
		t.Error("the reason is gone")
	}
	f.press("esc", "f5")
	if f.ending.count.drawer.typed() {
		t.Error("F5 cleared nothing")
	}
}

func TestADayClosedOnAnotherScreenShowsItsZ(t *testing.T) {
	f := open(t, text.Korean)
	f.press("enter", "1")
	postest.CloseDay(t, f.reg)
	f.send(nil)
	if p, ok := f.pane.(*zPane); !ok || p.z.Number != 1 {
		t.Fatalf("shows %T", f.pane)
	}
	f.press("esc")
	f.sees(f.tx.Settle.OpenTitle)
	f.press("f6")
	f.sees("Z 1")
}

func TestAClosingThatFailedCanBeMadeAgain(t *testing.T) {
	f := open(t, text.Korean)
	f.press("enter")
	f.count(f.expected())
	f.journal.Next(postest.JournalStep{Err: errDisk})
	f.press("enter", "f4")
	if f.notice.text != f.tx.Faults.NotWritten || f.pane != pane(f.ending.compare) {
		t.Fatalf("said %q", f.notice.text)
	}
	f.press("enter", "f4")
	if n := len(entries[pos.DayClosed](f)); n != 1 {
		t.Fatalf("closed %d times; %s", n, f.notice.text)
	}
}

func TestAClosingInDoubtKeepsItsKey(t *testing.T) {
	f := open(t, text.Korean)
	f.press("enter")
	f.count(f.expected())
	f.journal.Next(postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal)})
	f.press("enter", "f4")
	if f.notice.text != f.tx.Faults.Ledger {
		t.Fatalf("said %q", f.notice.text)
	}
	made := f.made
	if f.press("enter", "f4"); f.made != made {
		t.Error("the same closing was asked for under another key")
	}
}

func TestTheOpenDayIsClosedWhenAsked(t *testing.T) {
	f := open(t, text.Korean)
	f.send(kit.Gone{})
	f.send(kit.Entered{Arg: kit.CloseDay{}})
	if !f.inClosing() {
		t.Fatal("the closing did not begin")
	}
}
