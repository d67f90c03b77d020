package resolve

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// issue asks for a receipt of 4,000 won in cash, which goes as the step says.
func (f *fixture) issue(t *testing.T, step postest.Step) pos.PaymentID {
	t.Helper()
	ctx := context.Background()
	line, err := f.reg.Menu().Line(11, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := f.reg.Place(ctx, rand.Text(), pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.reg.PayCash(ctx, rand.Text(), o.ID, 4000, 4000)
	if err != nil {
		t.Fatal(err)
	}
	f.slips.Next(postest.CallReceiptIssue, step)
	notices, stop := f.reg.Subscribe()
	defer stop()
	want := pos.ReceiptWanted{Type: pos.ReceiptPersonal, Identity: pos.NewSecret([]byte("01012345678"))}
	if err := f.reg.IssueReceipt(ctx, rand.Text(), id, want); err != nil {
		t.Fatal(err)
	}
	for {
		p, err := f.reg.Payment(id)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.CashReceipts) > 0 && p.CashReceipts[0].State != pos.Sending {
			break
		}
		<-notices
	}
	f.run(f.Update(kit.Changed{}))
	return id
}

func TestReceiptWhoseOutcomeIsNotKnownIsRuledOn(t *testing.T) {
	f := open(t, text.Korean)
	id := f.issue(t, postest.LostAfter())
	f.sees(t, "현금영수증", "발급됐는지 확인 중", "소득공제  010****5678", "발급 목록을 스스로 물어보고")
	f.press("enter")
	f.write("민지")
	f.press("enter")
	f.write("관리자에서 봄")
	f.press("f4", "enter", "enter", "enter") // issued, and without its key
	f.sees(t, "receiptKey")
	f.write(f.slips.Entries()[0].Slip.Key)
	f.press("enter", "enter")
	asked, ok := f.sent[len(f.sent)-1].(kit.Ask)
	if !ok {
		t.Fatalf("not asked: %v", f.sent)
	}
	for _, choice := range asked.Dialog.Choices {
		if choice.Value != nil {
			f.run(f.Update(kit.Answer{Dialog: asked.Dialog.ID, Owner: kit.ScreenResolve, Value: choice.Value}))
		}
	}
	p, err := f.reg.Payment(id)
	if err != nil || p.CashReceipts[0].State != pos.RuledYes || p.ReceiptNet() != 4000 {
		t.Fatalf("%+v, %v", p, err)
	}
	f.sees(t, f.text.Resolve.Clear)
}

func TestReceiptThatCameToNothingIsOpenedInTheLedger(t *testing.T) {
	f := open(t, text.Korean)
	id := f.issue(t, postest.Refuse("INVALID_CASH_RECEIPT_INFO", "정보가 올바르지 않습니다", pos.AdviceCheckFields))
	f.sees(t, "발급 거절", "정보가 올바르지 않습니다", "F5로 다시 발급하거나")
	f.press("enter")
	if to, ok := f.sent[len(f.sent)-1].(kit.Goto); !ok || to.Screen != kit.ScreenLedger || to.Arg != id {
		t.Errorf("went to %v", f.sent)
	}
}

func TestRulingOnAReceiptIsCorrected(t *testing.T) {
	f := open(t, text.Korean)
	ctx, id := context.Background(), f.issue(t, postest.LostAfter())
	if err := f.reg.RuleReceipt(ctx, id, 1, pos.Verdict{By: "민지", Reason: "관리자에 없음"}); err != nil {
		t.Fatal(err)
	}
	if err := f.reg.CancelPayment(ctx, rand.Text(), id, pos.Refund{Total: 1000, Reason: "덜 드림"}); err != nil {
		t.Fatal(err)
	}
	f.run(f.Update(kit.Entered{Arg: kit.Ruled{Payment: id, Receipt: 1}}))
	r := f.text.Receipt
	f.sees(t, r.Name, r.No, "민지", "관리자에 없음", "소득공제  010****5678")
	f.press("f4")
	f.write("박두리")
	f.press("enter")
	f.write("상점관리자에서 봄")
	f.press("enter", "enter", "enter")
	f.sees(t, "receiptKey")
	f.write(f.slips.Entries()[0].Slip.Key)
	f.press("enter", "enter")
	body := strings.Join(f.asked(t).Body, "\n")
	for _, want := range []string{r.Yes, "발급 안 됨", "민지", fmt.Sprintf(r.SumYes, pos.Won(4000)), fmt.Sprintf(r.ThenCancels, pos.Won(1000))} {
		if !strings.Contains(body, want) {
			t.Errorf("not asked with %q:\n%s", want, body)
		}
	}
	f.confirm(t)
	p := f.payment(t, id)
	if c := &p.CashReceipts[0]; c.State != pos.RuledYes || c.Slip.Key != f.slips.Entries()[0].Slip.Key || len(c.Overruled) != 1 {
		t.Fatalf("receipt %+v", c)
	}
	f.sees(t, r.Yes, "박두리", f.text.Resolve.Overruled, "관리자에 없음")
	f.press("f4")
	for _, test := range []struct {
		err  error
		want string
	}{
		{pos.ErrReceiptExists, r.CannotTwo}, {pos.ErrOpenAttempt, r.CannotYet}, {pos.ErrTransition, r.CannotTurn}, {pos.ErrTooMuch, r.CannotTurn},
	} {
		if got := f.whyNot(test.err); got != test.want {
			t.Errorf("%v: %q", test.err, got)
		}
	}
}

func TestReceiptThatWaitsThoughNoneAreSetUpIsOpenedInTheLedger(t *testing.T) {
	f := open(t, text.Korean)
	id := f.issue(t, postest.Unsent())
	f.sees(t, f.text.Resolve.Clear)
	reg, err := pos.Open(context.Background(), pos.Config{Journal: f.journal, Clock: f.clock, Random: steady{}, Device: "T1"})
	if err != nil {
		t.Fatal(err)
	}
	f.reg, f.Model.reg = reg, reg
	f.run(f.Update(kit.Changed{}))
	f.sees(t, "현금영수증", "발급 대기 (현금영수증 꺼짐)", "설정에서 꺼져 있어", "F5로 그만두세요")
	f.press("enter")
	if to, ok := f.sent[len(f.sent)-1].(kit.Goto); !ok || to.Screen != kit.ScreenLedger || to.Arg != id {
		t.Errorf("went to %v", f.sent)
	}
}
