package ledger

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

func TestYesterdaysPaymentIsSeenWithinEightKeys(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.keys = 0
	f.enter(nil) // F8
	f.press("left", "1", "2", "enter", "enter")
	if f.keys > 8 || f.detail != first(yesterday, 12) {
		t.Fatalf("after %d keys the ledger shows %s", f.keys, f.detail)
	}
	f.wants("A-012", "2026-11-20", "염통꼬치", "3,500")
}

func TestF6ReviewsTheDayShown(t *testing.T) {
	f := open(t, text.Korean)
	f.enter(nil)
	f.press("left", "left", "f6")
	day := f.reg.Today().Previous().Previous()
	if want := (kit.Goto{Screen: kit.ScreenReview, Arg: day}); f.sent[len(f.sent)-1] != tea.Msg(want) {
		t.Errorf("F6 sends %v, want %v", f.sent[len(f.sent)-1], want)
	}
}

func TestKeysTypedAheadOfASlowDiskStillFindThePayment(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.slow = true
	f.enter(nil)
	f.press("left", "1", "2", "enter", "enter")
	f.wants("2026-11-20", "읽는 중")
	f.catchUp()
	if f.detail != first(yesterday, 12) {
		t.Fatalf("the ledger shows %q; toast %q", f.detail, f.toast())
	}
}

func TestAReplyForADayNoLongerShownIsIgnored(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.slow = true
	f.press("left", "left", "right") // three days are being read
	kept := slices.Clone(f.kept)
	slices.Reverse(kept)
	f.slow = false
	f.kept = nil
	for _, cmd := range kept { // the newest arrives first
		f.do(cmd)
	}
	if f.day != yesterday || len(f.items) != 15 {
		t.Fatalf("%s shows %d payments", f.day, len(f.items))
	}
	f.wants("2026-11-20", "A-012", "15건")
}

func TestThereIsNoDayAfterToday(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.press("right")
	if f.day != today || f.toast() != f.text.Ledger.LastDay {
		t.Fatalf("%s is shown and %q said", f.day, f.toast())
	}
	f.press("left", "right")
	if f.day != today || len(f.items) != 5 {
		t.Fatalf("back on %s with %d payments", f.day, len(f.items))
	}
}

func TestADayThatCannotBeReadSaysSoAndCanBeReadLater(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	ctx, stop := context.WithCancel(context.Background())
	f.ctx = func() context.Context { return ctx }
	stop()
	f.enter(nil)
	f.press("left")
	f.wants(strings.Fields(f.text.Faults.Sentence(context.Canceled))[0])
	f.ctx = context.Background
	f.press("right", "left")
	if len(f.items) != 15 {
		t.Fatalf("%d payments after the disk came back", len(f.items))
	}
}

func TestANumberOfAServiceFindsThePaymentOnItsDay(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	_, orders, _ := lookUp(f, yesterday)
	number := orders[5].Payments[0].Number // the link that was withdrawn
	f.enter(nil)
	f.typed(strings.ToLower(number))
	f.press("enter")
	if it, _ := f.current(); f.day != yesterday || it.payment.Number != number {
		t.Fatalf("%s shows %v; toast %q", f.day, it.payment, f.toast())
	}
	f.enter(nil)
	f.do(f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(number + "\n"), Paste: true}))
	f.press("enter")
	if it, _ := f.current(); it.payment.Number != number {
		t.Fatalf("pasted %s found %v; toast %q", number, it.payment, f.toast())
	}
	f.enter(nil)
	f.typed(number[:len(number)-1] + "U") // no number has this letter
	f.press("enter")
	if !strings.Contains(f.toast(), number[:len(number)-1]) {
		t.Fatalf("a number that was never used was answered with %q", f.toast())
	}
}

func lookUp(f *fixture, day pos.Day) (pos.Totals, []*pos.Order, error) {
	orders, totals, err := f.reg.Ledger(f.ctx(), day)
	f.must(err)
	return totals, orders, err
}

func TestANumberTypedInHangulModeIsFound(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.typed("ㅁ-003")
	f.press("enter")
	if it, _ := f.current(); it.payment.ID != first(today, 3) {
		t.Fatalf("found %v; toast %q", it.payment, f.toast())
	}
}

func TestNumbersThatFindNothingAreAnswered(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.order(11) // placed, not paid
	f.enter(nil)
	tx := f.text.Ledger
	for typed, want := range map[string]string{
		"77": "77", "6": "A-006", "=0": "=0", "=-5": "=-5", "A-": "A-", "T1271121-0001-XXXXX": "T1271121",
	} {
		f.sent = nil
		f.typed(typed)
		f.press("enter")
		if said := f.toast(); !strings.Contains(said, want) || f.day != today {
			t.Errorf("%q was answered with %q on %s", typed, said, f.day)
		}
	}
	f.typed("6")
	f.press("enter")
	if f.toast() != strings.Replace(tx.NoPayment, "%s", "A-006", 1) {
		t.Errorf("an unpaid order was answered with %q", f.toast())
	}
	f.typed("12")
	f.press("backspace", "esc")
	if f.input.Len() != 0 || f.day != today {
		t.Error("Esc did not end the typing")
	}
}

func TestOfSeveralPaymentsTheOneThatBroughtMoneyIsFound(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.press("left", "4", "enter")
	if it, _ := f.current(); it.payment.ID.N != 3 {
		t.Fatalf("found payment %s", it.payment.ID)
	}
	declined := f.order(11)
	f.card(declined, postest.Refuse("0051", "", pos.AdviceOtherWay))
	f.card(declined, postest.Refuse("0051", "", pos.AdviceOtherWay))
	f.enter(nil)
	f.press("6", "enter")
	if it, _ := f.current(); it.payment.ID.N != 2 {
		t.Fatalf("of two declined ones %s was found", it.payment.ID)
	}
}

func TestFiltersNarrowTheDay(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.press("left")
	for _, step := range []struct {
		keys []string
		want int
	}{
		{[]string{"f4"}, 10},                         // cash
		{[]string{"f5"}, 9},                          // of that, approved
		{[]string{"f5"}, 1},                          // canceled
		{[]string{"esc"}, 15},                        // everything
		{[]string{"f4", "f4", "f4"}, 2},              // card
		{[]string{"f5", "f5", "f5"}, 1},              // declined
		{[]string{"esc", "f5", "f5", "f5", "f5"}, 0}, // unknown
		{[]string{"f5", "f5"}, 1},                    // expired
		{[]string{"f5"}, 15},                         // everything again
		{[]string{"f4", "f4", "f4", "f4"}, 1},        // transfer
		{[]string{"f4"}, 15},                         // everything again
		{[]string{"=", "3", ",", "5", "0", "0", "enter"}, 7},
		{[]string{"f4"}, 6},
		{[]string{"=", "enter"}, 10},
	} {
		f.press(step.keys...)
		if len(f.shown) != step.want || f.list.Len() != step.want {
			t.Fatalf("after %v %d payments are listed, want %d", step.keys, len(f.shown), step.want)
		}
	}
	f.sent = nil
	f.press("esc", "esc")
	if len(f.sent) != 1 || f.sent[0] != (kit.Back{}) {
		t.Fatalf("Esc without a filter did %#v", f.sent)
	}
}

func TestFindingAPaymentTheFilterHidesShowsIt(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.press("f4") // cash: one payment
	f.press("5", "enter")
	if it, _ := f.current(); it.payment.ID != first(today, 5) {
		t.Fatalf("found %v", it.payment)
	}
}

func TestEnteringWithAPaymentShowsIt(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(first(yesterday, 7))
	f.wants("A-007", "2026-11-20", "직접 돌려주었습니다", "사유: 손님이 마음을 바꿈")
	f.press("esc")
	if it, _ := f.current(); f.looking() || it.payment.ID != first(yesterday, 7) {
		t.Fatal("Esc does not lead to the payment in its list")
	}
	f.enter(first(today, 99))
	if f.looking() || !strings.Contains(f.toast(), "A-099") {
		t.Fatalf("a payment that is not there was answered with %q", f.toast())
	}
}

func TestTodayIsReadAgainWhenSomethingChanged(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	selected, _ := f.current()
	f.cash(f.order(11), 4000, 4000)
	f.do(f.Update(kit.Changed{}))
	f.wants("A-006", "6건")
	if it, _ := f.current(); it.payment.ID != selected.payment.ID {
		t.Fatal("the selection left its payment")
	}
	f.do(f.Update(kit.Gone{}))
	f.cash(f.order(11), 4000, 4000)
	if f.Update(kit.Changed{}) != nil {
		t.Fatal("a hidden ledger was read")
	}
	f.enter(nil)
	f.wants("A-007", "7건")
}

func TestChangesDuringAReadAreReadOnceMore(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	f.slow = true
	f.do(f.Update(kit.Changed{}))
	reading := f.kept[0]() // the register has answered; the answer is on its way
	f.kept = nil
	f.cash(f.order(11), 4000, 4000)
	for range 3 {
		f.do(f.Update(kit.Changed{}))
	}
	if len(f.kept) != 0 {
		t.Fatalf("%d reads at once", len(f.kept)+1)
	}
	f.slow = false
	f.take(reading)
	f.wants("A-006", "6건")
}

func TestAnEarlierDayIsReadAgainOnlyWhenItsOrdersChanged(t *testing.T) {
	f := open(t, text.Korean)
	f.clock.now = time.Date(2026, 11, 20, 20, 0, 0, 0, pos.Seoul())
	o := f.order(31) // not handed out: it stays open over the night
	id := f.transfer(o, false)
	f.clock.now = time.Date(2026, 11, 21, 18, 0, 0, 0, pos.Seoul())
	postest.NextDay(t, f.reg)
	f.cash(f.order(11), 4000, 4000)
	f.enter(nil)
	f.press("left")
	f.wants("입금 대기")
	f.cash(f.order(11), 4000, 4000)
	if f.Update(kit.Changed{}) != nil {
		t.Fatal("a sale of today reads yesterday again")
	}
	f.must(f.reg.ConfirmDeposit(context.Background(), id))
	f.do(f.Update(kit.Changed{}))
	f.wants("승인")
}

func TestTheHistoryTellsAttemptsRulingsAndReceipts(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	id := first(today, 2)
	f.must(f.reg.Rule(context.Background(), id, pos.Verdict{Took: true, By: "박두리", Reason: "관리자 화면에 있음",
		TransactionID: "TX-77", ApprovalNumber: "00998877"}))
	f.Resize(100, 28)
	f.enter(id)
	f.wants("18:32:00 승인 요청", "확인필요", "판정: 처리됨", "박두리", "관리자 화면에 있음", "TX-77", "00998877", "김하나")
	f.enter(first(today, 5))
	f.wants("링크를 만들었습니다", "까지 쓸 수 있음", "카카오페이머니", "T0000000000000000005", f.payment(first(today, 5)).Number)
	f.enter(pos.PaymentID{Order: first(yesterday, 6).Order, N: 1})
	f.wants("다른 방법으로 받음")
	f.enter(first(yesterday, 5))
	f.wants("계좌를 알리고", "입금을 확인했습니다", "은행 000-000")
}

func TestAnUnresolvedPaymentLeadsToItsRuling(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(first(today, 2))
	f.press("enter")
	if to, ok := f.sent[len(f.sent)-1].(kit.Goto); !ok || to.Screen != kit.ScreenResolve || to.Arg != first(today, 2) {
		t.Fatalf("Enter did %#v", f.sent)
	}
}

// stubborn is a register whose days cannot be read.
type stubborn struct{ *pos.Register }

func (stubborn) Ledger(context.Context, pos.Day) ([]*pos.Order, pos.Totals, error) {
	return nil, pos.Totals{}, errors.New("disk \x1b[31mon fire")
}

func TestNothingInAnErrorReachesTheTerminal(t *testing.T) {
	f := open(t, text.Korean)
	f.Model = New(stubborn{f.reg}, f.text, kit.PlainStyles(), f.ctx, f.newKey)
	f.enter(nil)
	f.wants("on fire")
	if strings.ContainsRune(f.View(), '\x1b') {
		t.Fatal("an escape sequence is on the screen")
	}
}
