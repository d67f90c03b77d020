package settle

import (
	"fmt"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/text"
)

func TestCashOutAndInAreWrittenWithReasonAndName(t *testing.T) {
	f := open(t, text.Korean)
	f.press("f4")
	f.write("20000")
	f.press("enter", "2")
	f.sees(fmt.Sprintf(f.tx.Settle.WillTake, pos.Won(20_000)))
	f.press("enter")
	f.press("f4", "f4")
	f.write("30000")
	f.press("enter")
	f.write("거스름돈")
	f.press("enter")
	f.write("이두리")
	f.press("enter", "enter")
	moved := entries[pos.CashMoved](f)
	want := []pos.CashMoved{
		{Amount: -20_000, Reason: f.tx.Settle.OutReasons[1], By: postest.Opener},
		{Amount: 30_000, Reason: "거스름돈", By: "이두리"},
	}
	if len(moved) != 2 || moved[0] != want[0] || moved[1] != want[1] {
		t.Fatalf("moved %+v, want %+v; %s", moved, want, f.notice.text)
	}
	if f.toast() != fmt.Sprintf(f.tx.Settle.PutIn, pos.Won(30_000)) || f.pane != pane(f.home) {
		t.Errorf("said %q", f.toast())
	}
}

func TestTheDrawerIsNotToldBeforeItIsCounted(t *testing.T) {
	f := open(t, text.Korean)
	f.sold()
	secret := f.expected().String()
	f.seesNot(secret)
	f.press("f5")
	f.seesNot(secret, f.tx.Settle.Expected)
	f.press("enter", "f4")
	f.seesNot(secret)
	f.write("60000")
	f.press("enter", "1", "enter", "enter", "enter")
	if f.notice.text != f.tx.Settle.NotThatMuch {
		t.Errorf("said %q", f.notice.text)
	}
	f.seesNot(secret)
	f.press("esc", "enter")
	f.seesNot(secret, f.tx.Settle.Expected)
	f.count(f.expected())
	f.sees(secret, f.tx.Settle.Expected)
}

func TestAMovementOfCashSaysWhatItLacks(t *testing.T) {
	f := open(t, text.English)
	s := f.tx.Settle
	for _, step := range []struct {
		typed string
		want  string
		line  int
	}{
		{"", s.NeedAmount, moveAmount},
		{"10000001", fmt.Sprintf(s.MostAmount, pos.MaxPrice), moveAmount},
		{"100", s.NeedReason, moveReason},
	} {
		f.press("f4")
		f.write(step.typed)
		f.press("up", "enter")
		p, ok := f.pane.(*movePane)
		if !ok || f.notice.text != step.want || p.form.at != step.line {
			t.Fatalf("%q: said %q, want %q", step.typed, f.notice.text, step.want)
		}
		f.press("esc")
	}
	if moved := entries[pos.CashMoved](f); len(moved) != 0 {
		t.Errorf("moved %+v", moved)
	}
}

func TestAKeyThatBouncesMovesCashOnce(t *testing.T) {
	f := open(t, text.Korean)
	f.press("f4")
	f.write("5000")
	f.press("enter", "1")
	f.slow = true
	f.press("enter", "enter")
	f.catchUp()
	f.bounce("enter")
	f.bounce("enter")
	if moved := entries[pos.CashMoved](f); len(moved) != 1 {
		t.Fatalf("moved %+v; %s", moved, f.notice.text)
	}
}

func TestAHostileReasonIsClean(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		f := open(t, text.Korean)
		f.press("f4")
		f.write("5000")
		f.press("enter", "A")
		f.pane.(*movePane).reason.Insert(hostile.Text) //nolint:errcheck // it is the pane that F4 opened
		f.press("enter", "enter", "enter")
		moved := entries[pos.CashMoved](f)
		if len(moved) != 1 {
			t.Fatalf("%s: %s", hostile.Name, f.notice.text)
		}
		if why := postest.UncleanIn(moved[0]); why != "" {
			t.Errorf("%s: %s", hostile.Name, why)
		}
	}
}

func TestAnXReportIsWrittenAndShown(t *testing.T) {
	f := open(t, text.Korean)
	f.sold()
	f.sold()
	f.press("f5")
	taken := entries[pos.ReportTaken](f)
	if len(taken) != 1 || taken[0].By != postest.Opener || taken[0].Life.Sales != 8_000 {
		t.Fatalf("taken %+v; %s", taken, f.notice.text)
	}
	f.sees("현금", "8,000", f.tx.Settle.Net, "7,272", "728", f.tx.Settle.LifeSales, fmt.Sprintf(f.tx.Settle.ZOrders, 2, 0))
	f.bounce("enter")
	if _, still := f.pane.(*xPane); !still {
		t.Error("a key that bounced took the report away")
	}
	if f.press("enter"); f.pane != pane(f.home) {
		t.Error("Enter did not go back")
	}
}
