package ledger

import (
	"slices"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

func (f *fixture) receipt(id pos.PaymentID) pos.CashReceipt {
	f.t.Helper()
	all := f.payment(id).CashReceipts
	if len(all) == 0 {
		f.t.Fatal("there is no receipt")
	}
	return all[len(all)-1]
}

func TestReceiptIsIssuedLaterFromTheDetail(t *testing.T) {
	f := open(t, text.Korean)
	id := f.cash(f.order(11), 4000, 10_000)
	f.enter(id)
	f.press("f5", "2")
	f.typed("1234567890")
	f.press("enter")
	if len(f.payment(id).CashReceipts) != 0 || f.dialogs.Len() == 0 {
		t.Fatal("a number with a wrong check digit was taken")
	}
	f.press("backspace", "1", "enter")
	if c := f.receipt(id); c.Type != pos.ReceiptBusiness || c.Identity != "123-**-*7891" || c.State != pos.Approved {
		t.Fatalf("%+v", c)
	}
	f.press("end")
	f.wants("지출증빙 123-**-*7891", "발급 중 (국세청 확인 전)")
	f.press("f5", "1", "1") // cancel it, because the number was wrong
	if c := f.receipt(id); c.Kind != pos.Cancel || !c.Waits() || c.Reason != f.text.Receipt.CancelReason.List[0] {
		t.Fatalf("%+v", c)
	}
	f.press("end")
	f.wants("현금영수증 취소", "취소 대기")
}

func TestReceiptThatWasRefusedIsGivenUp(t *testing.T) {
	f := open(t, text.Korean)
	id := f.cash(f.order(11), 4000, 4000)
	f.enter(id)
	f.issued.Next(postest.CallReceiptIssue, postest.Refuse("INVALID_CASH_RECEIPT_INFO", "정보가 올바르지 않습니다", pos.AdviceCheckFields))
	f.press("f5", "1")
	f.typed("01012345678")
	f.press("enter", "end")
	f.wants("발급 거절", "정보가 올바르지 않습니다")
	f.press("f5", "4", "1") // behind the three kinds
	if c := f.receipt(id); c.Left.Reason != f.text.Receipt.GiveWords.List[0] || c.Left.By != "김하나" {
		t.Fatalf("%+v", c)
	}
	f.press("home")
	f.wants("현금영수증", "그만둠")
}

func TestCancelThatWaitsIsNotedAsDoneElsewhere(t *testing.T) {
	f := open(t, text.Korean)
	id := f.cash(f.order(11), 4000, 4000)
	f.enter(id)
	f.press("f5", "3", "f5", "1", "1")
	key := f.receipt(id)
	f.must(f.reg.LeaveReceipt(t.Context(), id, key.N, "홈택스에서 취소"))
	f.press("home")
	if p := f.payment(id); p.ReceiptNet() != 0 || p.ReceiptStuck() != nil {
		t.Errorf("%+v", p.CashReceipts)
	}
}

func TestNoReceiptOfWhatNeedsNone(t *testing.T) {
	f := open(t, text.Korean)
	id := f.link(f.order(11), true)
	f.enter(id)
	f.press("f5")
	if f.dialogs.Len() != 0 || f.toast() != f.text.Receipt.NotHere {
		t.Errorf("%d dialogs, %q", f.dialogs.Len(), f.toast())
	}
}

func TestRulingOnAReceiptLeadsToItsCorrection(t *testing.T) {
	f := open(t, text.Korean)
	id := f.cash(f.order(11), 4000, 4000)
	f.enter(id)
	f.issued.Next(postest.CallReceiptIssue, postest.LostAfter())
	f.press("f5", "3", "end")
	f.must(f.reg.RuleReceipt(t.Context(), id, 1, pos.Verdict{By: "민지", Reason: "관리자에 없음"}))
	f.must(f.reg.CorrectReceipt(t.Context(), id, 1, pos.Verdict{Took: true, By: "박두리", Reason: "상점관리자에서 봄", TransactionID: "rk_9"}))
	f.enter(id)
	f.press("end", "up")
	r := f.text.Receipt
	f.wants(r.State[pos.RuledNo]+f.text.Ledger.Corrected, "관리자에 없음", r.State[pos.RuledYes], "상점관리자에서 봄", "rk_9")
	f.press("f6")
	want := kit.Goto{Screen: kit.ScreenResolve, Arg: kit.Ruled{Payment: id, Receipt: 1}}
	if to, ok := f.sent[len(f.sent)-1].(kit.Goto); !ok || to != want {
		t.Errorf("went to %v", f.sent[len(f.sent)-1])
	}
}

// off takes the cash receipts out of the settings.
func (f *fixture) off() {
	f.t.Helper()
	reg, err := pos.Open(f.t.Context(), pos.Config{Journal: f.journal, Clock: f.clock, Random: &counting{}, Device: "T1", Staff: "김하나", Go: f.start})
	f.must(err)
	f.reg, f.Model.reg = reg, reg
}

func TestReceiptThatWaitsIsWithdrawnThoughNoneAreSetUp(t *testing.T) {
	f := open(t, text.Korean)
	id, other := f.cash(f.order(11), 4000, 4000), f.cash(f.order(11), 4000, 4000)
	f.enter(id)
	f.issued.Next(postest.CallReceiptIssue, postest.Unsent())
	f.press("f5", "1")
	f.typed("01012345678")
	f.press("enter")
	f.off()
	f.enter(other)
	if f.press("f5"); f.dialogs.Len() != 0 || f.toast() != f.text.Receipt.Off {
		t.Errorf("%d dialogs, %q", f.dialogs.Len(), f.toast())
	}
	f.enter(id)
	f.press("end")
	f.wants("발급 대기 (현금영수증 꺼짐)")
	f.press("f5", "1", "1")
	if c := f.receipt(id); c.Left.Reason != f.text.Receipt.GiveWords.List[0] || c.Left.By != "김하나" || c.Private != "" {
		t.Fatalf("%+v", c)
	}
	if things := f.reg.OpenThings(); slices.ContainsFunc(things, func(o pos.OpenThing) bool { return o.Kind == pos.ThingReceipt }) {
		t.Errorf("open: %v", things)
	}
}

func TestCancelThatWaitsIsWithdrawnThoughNoneAreSetUp(t *testing.T) {
	for _, off := range []bool{false, true} {
		f := open(t, text.Korean)
		id := f.cash(f.order(11), 4000, 4000)
		f.enter(id)
		f.press("f5", "3", "f5", "1", "1") // issued, and its cancel is in the queue
		if off {
			f.off()
		}
		f.enter(id)
		if f.press("f5"); !strings.Contains(f.View()+strings.Join(f.dialog().Body, ""), "취소 대기") {
			t.Errorf("dialog %+v", f.dialog())
		}
		f.press("1", "1")
		if p := f.payment(id); p.CashReceipts[1].Left.Reason != f.text.Receipt.Elsewords.List[0] || p.ReceiptNet() != 0 || p.ReceiptStuck() != nil {
			t.Errorf("%+v", p.CashReceipts)
		}
	}
}
