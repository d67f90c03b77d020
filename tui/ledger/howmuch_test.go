package ledger

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/text"
)

// sold is a register with one order of today: two skewers and a box of chestnuts,
// 13,000 won, paid by one method.
func sold(t testing.TB, lang text.Lang, method pos.Method) (*fixture, pos.PaymentID) {
	t.Helper()
	f := open(t, lang)
	o := f.order(11, 11, 41)
	var id pos.PaymentID
	switch method {
	case pos.Cash:
		id = f.cash(o, o.Due(), 20000)
	case pos.Transfer:
		id = f.transfer(o, true)
	case pos.KakaoPay:
		id = f.link(o, true)
	case pos.KeyedCard, pos.TossCard:
		id = f.card(o)
	}
	f.enter(id)
	return f, id
}

// says reports whether the open question says all of it.
func (f *fixture) says(parts ...string) {
	f.t.Helper()
	for _, part := range parts {
		if !strings.Contains(f.body(), part) {
			f.t.Errorf("%s does not say %q: %q", f.dialog().ID, part, f.body())
		}
	}
}

// asks reports which question is open, "" for none.
func (f *fixture) asks(id string) {
	f.t.Helper()
	if got := f.dialog().ID; got != id || f.dialogs.Len() > 1 {
		f.t.Fatalf("%d questions, the first is %q, want %q; toast %q", f.dialogs.Len(), got, id, f.toast())
	}
}

// agree types the amount again and presses Enter.
func (f *fixture) agree(amount pos.Won) {
	f.t.Helper()
	f.asks(dialogAmount)
	f.typed(fmt.Sprint(int64(amount)))
	f.press("enter")
}

func TestAnAmountIsGivenBackUpToWhatIsLeft(t *testing.T) {
	f, id := sold(t, text.Korean, pos.KakaoPay)
	f.press("f7")
	f.says("카카오페이 13,000원까지")
	f.press("2")
	f.asks(dialogSum)
	f.says("13,000원까지")
	for _, wrong := range []string{"", "0", "000", "13001", "999999"} {
		f.typed(wrong)
		f.press("enter")
		f.asks(dialogSum)
		for range wrong {
			f.press("backspace")
		}
	}
	f.typed("6000")
	f.press("enter")
	f.asks(dialogReason)
	f.says("카카오페이 6,000원을 돌려줍니다", "카카오페이에 취소를 요청")
	f.press("1")
	f.says("카카오페이 6,000원을 돌려줍니다", "7,000원이 남습니다", "카카오페이에 취소를 요청", "6,000원을 한 번 더")
	f.agree(6000)
	p := f.payment(id)
	if p.Status != pos.PartialCanceled || p.Balance != 7000 || f.links.Net() != 7000 {
		t.Fatalf("%s with %s left; the service keeps %s", p.Status, p.Balance, f.links.Net())
	}
	f.wants("부분취소 -6,000", "돌려준 금액", "취소할 수 있는 금액", "7,000")
	f.press("f7")
	f.says("13,000원 가운데 6,000원은 이미 돌려주었고 7,000원까지")
	f.press("1", "1")
	f.agree(7000)
	if p := f.payment(id); p.Status != pos.Canceled || f.links.Net() != 0 {
		t.Fatalf("%s with %s left", p.Status, p.Balance)
	}
}

func TestThePartsSaidAreThePartsRecorded(t *testing.T) {
	f, id := sold(t, text.Korean, pos.Cash)
	for _, sum := range []pos.Won{777, 1, 4321, 5000, 2901} { // all of it in the end
		f.press("f7")
		if sum == 2901 {
			f.press("1")
		} else {
			f.press("2")
			f.typed(fmt.Sprint(int64(sum)))
			f.press("enter")
		}
		f.press("1")
		said := f.body()
		f.agree(sum)
		f.settleKeyboard()
		f.press("enter")
		a := f.payment(id).LastAttempt()
		if want := fmt.Sprintf("부가세 %s원, 면세 %s원", a.VAT, a.TaxFree); a.Total != sum || !strings.Contains(said, want) {
			t.Fatalf("%s given back with %q; said was %q", a.Total, want, said)
		}
	}
	if p := f.payment(id); p.Balance != 0 {
		t.Fatalf("%s left", p.Balance)
	}
}

func TestTheLastWonIsNotAskedHowMuchOf(t *testing.T) {
	f, id := sold(t, text.Korean, pos.Cash)
	f.must(f.reg.CancelPayment(context.Background(), f.fresh(), id, pos.Refund{Total: 12999, Reason: "x"}))
	f.enter(id)
	f.press("f7")
	f.asks(dialogReason)
	f.press("1")
	f.agree(1)
	if p := f.payment(id); p.Balance != 0 {
		t.Fatalf("%s left", p.Balance)
	}
}

// doctored is a register with an order in a state that only rulings lead to.
type doctored struct {
	*pos.Register
	order *pos.Order
}

func (d doctored) Order(pos.OrderID) (*pos.Order, error) { return d.order, nil }

func (d doctored) Ledger(ctx context.Context, day pos.Day) ([]*pos.Order, pos.Totals, error) {
	_, totals, err := d.Register.Ledger(ctx, day)
	return []*pos.Order{d.order}, totals, err
}

// doctor changes the order of a payment before the ledger sees it.
func (f *fixture) doctor(id pos.PaymentID, change func(o *pos.Order)) {
	f.t.Helper()
	o, err := f.reg.Order(id.Order)
	f.must(err)
	other := *o
	other.Payments = append([]pos.Payment(nil), o.Payments...)
	change(&other)
	f.Model.reg = doctored{f.reg, &other}
	f.enter(id)
}

// paidTwice adds another payment of the whole amount.
func paidTwice(o *pos.Order) {
	p := o.Payments[0]
	p.ID.N = len(o.Payments) + 1
	o.Payments = append(o.Payments, p)
}

func TestMoneyPaidTooMuchIsSaidWithWhatToDo(t *testing.T) {
	f, id := sold(t, text.Korean, pos.KeyedCard)
	f.doctor(id, paidTwice)
	f.wants("더 들어온 금액", "13,000", "F7로 돌려주세요")
	f.press("f7")
	f.says("13,000원이 더 들어와 있습니다")
	f.press("esc")
	f.doctor(id, func(o *pos.Order) {
		paidTwice(o)
		paidTwice(o)
		o.Payments[0].Status, o.Payments[0].Balance = pos.Canceled, 0
	})
	f.wants("이 주문의 다른 결제를 F7로")
}

func TestWhatACorrectedRulingBringsTooMuchGoesBack(t *testing.T) {
	f := open(t, text.Korean)
	ctx := context.Background()
	o := f.order(11)
	id := f.card(o, postest.LostAfter())
	f.must(f.reg.Rule(ctx, id, pos.Verdict{By: "박두리", Reason: "없음"}))
	f.cash(f.newest(id).order, 4000, 4000)
	f.must(f.reg.Correct(ctx, id, 1, pos.Verdict{Took: true, By: "박두리", Reason: "있음", TransactionID: f.cards.Entries()[0].TransactionID}))
	f.clock.now = f.clock.now.Add(time.Hour) // the lost charge does not count as silence any more
	f.enter(id)
	f.wants("더 들어온 금액", "F7로 돌려주세요")
	f.press("f7")
	f.says("4,000원이 더 들어와 있습니다")
	f.press("1", "4")
	f.agree(4000)
	if o = f.newest(id).order; o.Overpaid() != 0 || o.Paid() != 4000 || f.cards.Net() != 0 {
		t.Fatalf("%s too much, %s kept, the service keeps %s", o.Overpaid(), o.Paid(), f.cards.Net())
	}
}

func TestAllOfAVoidedOrdersMoneyGoesBack(t *testing.T) {
	f, id := sold(t, text.Korean, pos.KeyedCard)
	f.doctor(id, func(o *pos.Order) { o.Stage = pos.StageVoided })
	f.wants("더 들어온 금액", "13,000")
	f.press("f7")
	f.asks(dialogReason)
	f.says("카드 13,000원을 모두")
}

func TestAHostileReasonIsCleanEverywhere(t *testing.T) {
	f, id := sold(t, text.Korean, pos.Cash)
	f.press("f7", "1", "5")
	f.asks(dialogTyped)
	f.press("enter")
	f.asks(dialogTyped) // nothing typed
	f.typed("   ")
	f.press("enter")
	f.asks(dialogTyped) // nothing to read
	f.typed("\x1b[31m머리  \u202e카락%s%d\x00\u200b  ")
	f.press("enter")
	for _, bad := range []string{"\x1b", "\u202e", "\x00", "\u200b", "MISSING"} {
		if strings.Contains(f.body(), bad) {
			t.Fatalf("the question says %q", f.body())
		}
	}
	f.says("사유: [31m머리 카락%s%d\n") // as it will be kept
	f.agree(13000)
	reason := f.payment(id).LastAttempt().Reason
	if reason != "[31m머리 카락%s%d" {
		t.Fatalf("the reason is %q", reason)
	}
	f.settleKeyboard()
	f.press("enter", "end")
	f.wants(reason)
}

func TestALongReasonIsCutAndAskedOnOneScreen(t *testing.T) {
	f, id := sold(t, text.Korean, pos.KeyedCard)
	f.press("f7", "2")
	f.typed("1000")
	f.press("enter", "2", "5")
	f.typed(strings.Repeat("길", pos.MaxNoteLength+20))
	f.press("enter")
	f.agree(1000)
	a := f.payment(id).LastAttempt()
	if n := len([]rune(a.Reason)); n != pos.MaxNoteLength || a.ByHand != pos.Cash {
		t.Fatalf("a reason of %d characters; handed back as %s", n, a.ByHand)
	}
	if f.cards.Calls(postest.CallCancel) != 0 {
		t.Fatal("the service was asked though cash went back")
	}
}
