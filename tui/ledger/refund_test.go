package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// body is what the open dialog says.
func (f *fixture) body() string { return strings.Join(f.dialog().Body, "\n") }

func TestCashIsGivenBackByHandAndRecorded(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(first(yesterday, 12))
	f.press("f7", "1")
	for _, want := range []string{"현금 3,500원을 모두", f.text.Refund.ByHand} {
		if !strings.Contains(f.body(), want) {
			t.Fatalf("before, %q is not said: %q", want, f.body())
		}
	}
	f.press("2")
	if !strings.Contains(f.body(), f.text.Refund.Reasons[1]) {
		t.Fatalf("the reason is not repeated: %q", f.body())
	}
	appends := f.journal.Appends()
	f.press("enter") // no amount
	f.typed("350")
	f.press("enter") // a wrong one
	if f.journal.Appends() != appends || f.dialog().ID != dialogAmount {
		t.Fatal("a wrong amount was taken")
	}
	f.typed("0")
	f.press("enter")
	p := f.payment(first(yesterday, 12))
	if p.Status != pos.Canceled || p.Balance != 0 || p.Attempts[0].Reason != f.text.Refund.Reasons[1] {
		t.Fatalf("the payment is %s with %s left", p.Status, p.Balance)
	}
	if d := f.dialog(); d.ID != dialogDone || d.Title != f.text.Refund.HandTitle || !strings.Contains(f.body(), "3,500원") {
		t.Fatalf("afterwards the person is told %q %q", d.Title, f.body())
	}
	f.press("enter") // bounced
	if f.dialogs.Len() != 1 {
		t.Fatal("a bouncing Enter took the notice away")
	}
	f.settleKeyboard()
	f.press("enter")
	f.wants("취소", "11-21", "직접 돌려주었습니다", f.text.Refund.Reasons[1])
	f.press("esc", "f7")
	if f.dialogs.Len() != 0 || f.toast() != f.text.Ledger.AllBack {
		t.Fatalf("a second return was answered with %q", f.toast())
	}
}

func TestAServiceIsAskedOnceHoweverOftenEnterIsPressed(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	id := first(yesterday, 2)
	f.enter(id)
	f.held = true
	f.press("f7", "1", "1")
	if !strings.Contains(f.body(), "카카오페이 7,000원") || !strings.Contains(f.body(), "카카오페이에 취소를 요청") {
		t.Fatalf("before, it is said: %q", f.body())
	}
	f.typed("7000")
	answer, ok := f.dialogs.Update(keyOf("enter"), f.clock.now)
	if !ok {
		t.Fatal("the right amount was refused")
	}
	f.slow = true
	f.do(f.Update(answer))
	f.wants("취소 요청 중")
	f.do(f.Update(answer)) // the same Enter once more, while the disk is slow
	f.press("enter", "f7")
	f.catchUp()
	f.do(f.Update(answer)) // and once more, now that the call is under way
	f.wants("취소 요청 중")
	f.press("f7")
	if f.toast() != f.text.Ledger.IsOpen {
		t.Fatalf("F7 was answered with %q", f.toast())
	}
	f.release()
	if n := f.links.Calls(postest.CallCancel); n != 1 {
		t.Fatalf("the service was asked %d times", n)
	}
	f.press("end")
	f.wants("돌려줌", "사유: "+f.text.Refund.Reasons[0])
	outcomes := f.reg.Outcomes()
	if last := outcomes[len(outcomes)-1]; last.Payment != id || last.Kind != pos.OutcomeReturned || f.dialogs.Len() != 0 {
		t.Fatalf("the root is told %v, and here %q is said", last, f.body())
	}
}

func TestOneKeyReturnsMoneyOnce(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(first(yesterday, 12))
	f.press("f7", "1", "1")
	f.typed("3500")
	answer, _ := f.dialogs.Update(keyOf("enter"), f.clock.now)
	a, b := f.Update(answer), f.Update(answer)
	f.do(a)
	f.do(b)
	totals, _, _ := lookUp(f, today)
	if back := totals.Returned[pos.Cash]; back.Count != 1 || back.Total != 3500 {
		t.Fatalf("given back %d times, %s", back.Count, back.Total)
	}
	made := f.made
	f.settleKeyboard()
	f.press("esc", "esc")
	f.typed("11")
	f.press("enter", "f7")
	if f.made != made+1 {
		t.Fatalf("the next question has the key of the last one")
	}
}

func TestARefundInDoubtIsNotCalledUndone(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, written := range []bool{true, false} {
			f := open(t, lang)
			f.Resize(kit.MinWidth, kit.MinHeight-kit.HeaderLines-kit.FooterLines)
			f.nights()
			f.enter(first(yesterday, 12))
			f.press("f7", "1", "1")
			f.typed("3500")
			f.journal.Next(postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal), Written: written})
			f.press("enter")
			d := f.dialog()
			if d.ID != dialogDone || d.Title != f.text.Refund.InDoubt || !slices.Equal(d.Body, f.text.Refund.DoubtBody[:]) {
				t.Fatalf("the person is told %q %q", d.Title, f.body())
			}
			seen := f.dialogs.View(f.st, f.View(), kit.MinWidth, kit.MinHeight)
			wantCells(t, d.ID, seen, kit.MinWidth, kit.MinHeight)
			for _, sentence := range append([]string{d.Title}, d.Body...) {
				for _, part := range kit.Wrap(sentence, 60) {
					if !strings.Contains(seen, part) {
						t.Errorf("%s: %q is not shown:\n%s", lang, part, seen)
					}
				}
			}
		}
	}
}

func TestATypedReasonIsKept(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(first(yesterday, 11))
	f.press("f7", "1", "5", "enter")
	if f.dialog().ID != dialogTyped {
		t.Fatal("no reason was taken for one")
	}
	f.typed("머리카락")
	f.press("enter")
	f.typed("3500")
	f.press("enter")
	if got := f.payment(first(yesterday, 11)).Attempts[0].Reason; got != "머리카락" {
		t.Fatalf("the reason is %q", got)
	}
}

func TestWhatCannotBeGivenBackSaysWhy(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	tx := f.text.Ledger
	for _, c := range []struct {
		id  pos.PaymentID
		why string
	}{
		{first(yesterday, 4), tx.NoMoney}, // declined
		{first(yesterday, 6), tx.NoMoney}, // expired
		{first(yesterday, 7), tx.AllBack},
		{first(today, 2), tx.IsUnknown},
		{first(today, 3), tx.NoMoney}, // link still open
		{first(today, 4), tx.NoMoney}, // deposit awaited
		{first(today, 5), ""},
	} {
		f.enter(c.id)
		it, ok := f.current()
		if !ok {
			t.Fatalf("%s is not shown", c.id)
		}
		if why := f.whyNot(it); why != c.why {
			t.Errorf("%s: %q, want %q", c.id, why, c.why)
		}
		f.sent = nil
		f.press("f7")
		if asked := f.dialogs.Len() > 0; asked != (c.why == "") || f.toast() != c.why {
			t.Errorf("%s: F7 asked %v and said %q", c.id, asked, f.toast())
		}
		for f.dialogs.Len() > 0 {
			f.press("esc")
		}
	}
	f.enter(nil)
	f.press("left", "left", "f7")
	if f.toast() != tx.NothingHere {
		t.Errorf("on an empty day F7 said %q", f.toast())
	}
}

func TestAFullDiskIsToldAndTheSameCanBeTriedAgain(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	id := first(yesterday, 3)
	refund := func() {
		f.press("f7", "1", "3") // all, sold out
		f.typed("12500")
		f.press("enter")
	}
	f.enter(id)
	f.journal.Next(postest.JournalStep{Err: errors.New("no space left")})
	refund()
	if d := f.dialog(); d.Title != f.text.Refund.NotBegun || f.body() != f.text.Faults.NotWritten {
		t.Fatalf("the person is told %q %q", d.Title, f.body())
	}
	if n := f.cards.Calls(postest.CallCancel); n != 0 {
		t.Fatalf("the service was asked %d times", n)
	}
	f.settleKeyboard()
	f.press("enter")
	refund()
	if p := f.payment(id); p.Status != pos.Canceled || f.cards.Calls(postest.CallCancel) != 1 {
		t.Fatalf("the payment is %s", p.Status)
	}
}

func TestACancelWithoutAnAnswerIsNotCalledKept(t *testing.T) {
	for _, c := range []struct {
		step postest.Step
		left bool // can be given back
		want []string
	}{
		{postest.LostAfter(), false, []string{"돈을 돌려줬을 수 있습니다", "확인필요"}},
		{postest.Refuse("6002", "부분취소 불가", pos.AdviceCallService), true, []string{"돈을 돌려주지 않았습니다", "부분취소 불가", "거절"}},
		{postest.Unsent(), true, []string{"돈을 돌려주지 않았습니다", "전송 안 됨"}},
	} {
		f := open(t, text.Korean)
		f.nights()
		f.Resize(100, 28)
		f.enter(first(yesterday, 3))
		f.cards.Next(postest.CallCancel, c.step)
		f.press("f7", "1", "3") // all, sold out
		f.typed("12500")
		f.press("enter")
		f.wants(c.want...)
		f.wants("12,500")
		if strings.Contains(f.View(), f.text.Ledger.Left) != c.left {
			t.Errorf("%s is told, want %t", f.text.Ledger.Left, c.left)
		}
		if strings.Contains(f.View(), f.text.Faults.Kinds[pos.FaultDeclined]) {
			t.Error("a refused cancel reads as a payment that was not made")
		}
	}
}

func TestLeavingTheQuestionsGivesNothingBack(t *testing.T) {
	for _, c := range []struct {
		method pos.Method
		keys   string
	}{
		{pos.Cash, "f7 esc"}, {pos.Cash, "f7 enter"},
		{pos.Cash, "f7 1 esc"}, {pos.Cash, "f7 1 enter"},
		{pos.Cash, "f7 1 1 esc"}, {pos.Cash, "f7 1 1 1 3 0 0 0 esc"}, {pos.Cash, "f7 1 1 1 3 0 0 0 down enter"},
		{pos.Cash, "f7 1 5 esc"}, {pos.Cash, "f7 1 5 x esc"},
		{pos.Cash, "f7 2 esc"}, {pos.Cash, "f7 2 1 0 0 esc"}, {pos.Cash, "f7 2 1 0 0 down enter"},
		{pos.Cash, "f7 3 esc esc"}, {pos.Cash, "f7 3 1 enter esc"}, {pos.Cash, "f7 3 1 enter 1 esc"},
		{pos.KeyedCard, "f7 2 1 0 0 enter esc"}, {pos.KeyedCard, "f7 2 1 0 0 enter enter"},
		{pos.KeyedCard, "f7 2 1 0 0 enter 1 esc"}, {pos.KeyedCard, "f7 2 1 0 0 enter 2 esc"},
		{pos.KeyedCard, "f7 2 1 0 0 enter 1 2 1 0 0 esc"}, {pos.KeyedCard, "f7 2 1 0 0 enter 2 2 1 0 0 esc"},
		{pos.Transfer, "f7 1 esc"}, {pos.Transfer, "f7 1 enter"},
		{pos.KakaoPay, "f7 3 1 enter 2 4 0 0 0 esc"},
	} {
		f, _ := sold(t, text.Korean, c.method)
		appends := f.journal.Appends()
		f.press(strings.Fields(c.keys)...)
		if f.asking() || f.journal.Appends() != appends {
			t.Errorf("%s, %q gave money back or is still asking", c.method, c.keys)
		}
	}
}

// paths are the keys to the last question, with the amount typed, of every way that
// money goes back.
var paths = map[string]struct {
	method pos.Method
	keys   string
	way    pos.RefundWay
	total  pos.Won
}{
	"cash, all":         {pos.Cash, "f7 1 1 1 3 0 0 0", pos.RefundSame, 13000},
	"cash, pieces":      {pos.Cash, "f7 3 1 enter 1 4 0 0 0", pos.RefundSame, 4000},
	"link, a part":      {pos.KakaoPay, "f7 2 7 0 0 enter 3 7 0 0", pos.RefundSame, 700},
	"card, all":         {pos.KeyedCard, "f7 1 2 1 3 0 0 0", pos.RefundSame, 13000},
	"card, anew":        {pos.KeyedCard, "f7 2 7 0 0 enter 1 3 7 0 0", pos.RefundRecharge, 700},
	"card, cash":        {pos.KeyedCard, "f7 2 7 0 0 enter 2 3 7 0 0", pos.RefundCash, 700},
	"transfer, account": {pos.Transfer, "f7 1 1 1 1 3 0 0 0", pos.RefundSame, 13000},
	"transfer, cash":    {pos.Transfer, "f7 1 2 1 1 3 0 0 0", pos.RefundCash, 13000},
}

func TestEveryWayGivesBackOnceHoweverOftenEnterIsPressed(t *testing.T) {
	for name, path := range paths {
		t.Run(name, func(t *testing.T) {
			f, id := sold(t, text.Korean, path.method)
			f.press(strings.Fields(path.keys)...)
			f.asks(dialogAmount)
			answer, ok := f.dialogs.Update(keyOf("enter"), f.clock.now)
			if !ok {
				t.Fatalf("the right amount was refused: %q", f.body())
			}
			first, second := f.Update(answer), f.Update(answer) // before the register has answered
			f.do(first)
			f.do(second)
			f.do(f.Update(answer)) // and after
			p := f.payment(id)
			back := p.Balance
			if path.way == pos.RefundRecharge {
				if o := f.newest(id).order; back != 0 || o.Due() != 13000-path.total {
					t.Fatalf("%s left, %s due", back, o.Due())
				}
			} else if back != 13000-path.total {
				t.Fatalf("%s left", back)
			}
			if n := f.cards.Calls(postest.CallCancel) + f.links.Calls(postest.CallCancel); n > 1 {
				t.Fatalf("the services were asked %d times", n)
			}
		})
	}
}

func TestWhatChangedSinceTheQuestionIsNotGivenBack(t *testing.T) {
	for name, path := range paths {
		t.Run(name, func(t *testing.T) {
			f, id := sold(t, text.Korean, path.method)
			f.press(strings.Fields(path.keys)...)
			f.asks(dialogAmount)
			after(100, pos.RefundCash)(f, id) // while it is asked
			left := f.payment(id).Balance
			f.press("enter")
			if f.asking() || f.payment(id).Balance != left || f.toast() != f.text.Refund.Changed {
				t.Fatalf("%s of %s left; said %q", f.payment(id).Balance, left, f.toast())
			}
		})
	}
}

func TestEveryQuestionNoticesThatThePaymentChanged(t *testing.T) {
	for _, keys := range []string{"f7|1", "f7|3", "f7 2 7 0 0|enter", "f7 3 1|enter", "f7 3 1|esc", "f7 2 7 0 0 enter|1", "f7 1|1", "f7 1|5",
		"f7 1 5 x|enter"} {
		f, id := sold(t, text.Korean, pos.KeyedCard)
		before, last, _ := strings.Cut(keys, "|")
		f.press(strings.Fields(before)...)
		after(100, pos.RefundCash)(f, id)
		f.press(last)
		if f.asking() || f.toast() != f.text.Refund.Changed {
			t.Errorf("%q goes on asking; said %q", keys, f.toast())
		}
	}
}

func TestPiecesGivenBackMeanwhileAreNotGivenBackAgain(t *testing.T) {
	f := open(t, text.Korean)
	o := f.order(11, 11)
	one := f.cash(o, 4000, 4000)
	other := f.cash(o, 4000, 4000)
	f.enter(one)
	f.press("f7", "3", "1", "enter", "1", "4", "0", "0", "0")
	lines := []pos.ReturnedLine{{Line: 0, Quantity: 1}}
	f.must(f.reg.CancelPayment(f.ctx(), f.fresh(), other, pos.Refund{Total: 4000, Lines: lines, Reason: "x"}))
	f.press("enter")
	if p := f.payment(one); p.Balance != 4000 || f.toast() != f.text.Refund.Changed {
		t.Fatalf("%s left; said %q", p.Balance, f.toast())
	}
}

func TestAPaymentOfAnEarlierDayIsGivenBackInPart(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.without() // started again: yesterday's orders are on disk only
	id := first(yesterday, 2)
	f.enter(id)
	if _, err := f.reg.Order(id.Order); err == nil {
		t.Fatal("the order is in memory")
	}
	f.press("f7", "3", "1", "enter", "1")
	f.agree(4000)
	if p := f.payment(id); p.Balance != 3000 {
		t.Fatalf("%s left", p.Balance)
	}
	f.settleKeyboard()
	f.press("enter")
	f.wants("부분취소 -4,000", "그중 현금으로")
}
