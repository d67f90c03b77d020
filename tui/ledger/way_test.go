package ledger

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// without opens the same ledger in a till that no service is configured for.
func (f *fixture) without() {
	f.t.Helper()
	reg, err := pos.Open(f.ctx(), pos.Config{Journal: f.journal, Clock: f.clock, Random: &counting{}, Device: "T1", Go: f.start})
	f.must(err)
	postest.OpenDay(f.t, reg)
	f.reg = reg
	f.Model = New(reg, f.text, kit.PlainStyles(), f.ctx, f.newKey)
	f.Resize(80, 22)
}

// silence makes a service known to be down.
func (f *fixture) silence(method pos.Method) {
	f.t.Helper()
	if method == pos.KeyedCard {
		f.card(f.order(31), postest.Unsent())
		return
	}
	f.links.Next(postest.CallReady, postest.Unsent())
	if _, err := f.reg.RequestLink(context.Background(), f.fresh(), f.order(31).ID, 3000); err == nil {
		f.t.Fatal("a service that is down made a link")
	}
}

func TestWaysThatMoneyCanGoBack(t *testing.T) {
	const same, cash, recharge = pos.RefundSame, pos.RefundCash, pos.RefundRecharge
	for name, c := range map[string]struct {
		method pos.Method
		before func(f *fixture, id pos.PaymentID)
		total  pos.Won
		want   []pos.RefundWay
	}{
		"cash":                         {pos.Cash, nil, 4000, []pos.RefundWay{same}},
		"transfer":                     {pos.Transfer, nil, 13000, []pos.RefundWay{same, cash}},
		"link, all":                    {pos.KakaoPay, nil, 13000, []pos.RefundWay{same}},
		"link, part":                   {pos.KakaoPay, nil, 4000, []pos.RefundWay{same}},
		"link, part after a part":      {pos.KakaoPay, after(4000, same), 4000, []pos.RefundWay{same}},
		"link, after cash":             {pos.KakaoPay, after(4000, cash), 9000, []pos.RefundWay{same}},
		"link, down":                   {pos.KakaoPay, downNow, 4000, []pos.RefundWay{same, cash}},
		"link, not configured":         {pos.KakaoPay, notSet, 13000, []pos.RefundWay{cash}},
		"card, all":                    {pos.KeyedCard, nil, 13000, []pos.RefundWay{same}},
		"card, part":                   {pos.KeyedCard, nil, 4000, []pos.RefundWay{recharge, cash}},
		"card, the rest after cash":    {pos.KeyedCard, after(4000, cash), 9000, []pos.RefundWay{cash}},
		"card, a part after cash":      {pos.KeyedCard, after(4000, cash), 1000, []pos.RefundWay{cash}},
		"card, all, down":              {pos.KeyedCard, downNow, 13000, []pos.RefundWay{same, cash}},
		"card, part, down":             {pos.KeyedCard, downNow, 4000, []pos.RefundWay{recharge, cash}},
		"card, not configured":         {pos.KeyedCard, notSet, 4000, []pos.RefundWay{cash}},
		"card by contract, part":       {pos.KeyedCard, contract, 4000, []pos.RefundWay{same}},
		"card by contract, after cash": {pos.KeyedCard, contractAfterCash, 9000, []pos.RefundWay{same}},
	} {
		t.Run(name, func(t *testing.T) {
			f, id := sold(t, text.Korean, c.method)
			if c.before != nil {
				c.before(f, id)
			}
			f.enter(id)
			if got := f.ways(f.payment(id), c.total); !slices.Equal(got, c.want) {
				t.Fatalf("ways %v, want %v", got, c.want)
			}
			// What is offered is what the register does.
			for _, way := range c.want {
				it := f.newest(id)
				if it.payment.Balance < c.total {
					break // a way before gave it back
				}
				if err := f.reg.CancelPayment(context.Background(), f.fresh(), id, pos.Refund{Total: c.total, Way: way, Reason: "x"}); err != nil {
					t.Errorf("way %d was refused: %v", way, err)
				}
			}
		})
	}
}

func after(total pos.Won, way pos.RefundWay) func(*fixture, pos.PaymentID) {
	return func(f *fixture, id pos.PaymentID) {
		f.must(f.reg.CancelPayment(context.Background(), f.fresh(), id, pos.Refund{Total: total, Way: way, Reason: "x"}))
	}
}

func downNow(f *fixture, id pos.PaymentID) { f.silence(f.payment(id).Method) }

func notSet(f *fixture, id pos.PaymentID) {
	f.without()
	f.enter(id)
}

func contract(f *fixture, _ pos.PaymentID) { f.cards.Parts = true }

func contractAfterCash(f *fixture, id pos.PaymentID) {
	contract(f, id)
	after(4000, pos.RefundCash)(f, id)
}

func TestACardsPartCanBeCanceledWholeAndPaidAnew(t *testing.T) {
	f, id := sold(t, text.Korean, pos.KeyedCard)
	f.press("f7", "2")
	f.typed("4000")
	f.press("enter")
	f.asks(dialogWay)
	f.says("4,000원만 취소할 수는 없습니다", "13,000원 취소와 새 결제 9,000원", "서랍에서 4,000원이 나갑니다", "페이업 정산에는 13,000원이 그대로")
	f.press("1")
	f.says("13,000원 전부의 취소", "9,000원을 새로 받아야 합니다")
	f.press("2")
	f.agree(4000)
	o, err := f.reg.Order(id.Order)
	f.must(err)
	if p := &o.Payments[0]; p.Balance != 0 || o.Due() != 9000 || f.cards.Net() != 0 {
		t.Fatalf("%s left, %s due, the service keeps %s", p.Balance, o.Due(), f.cards.Net())
	}
	f.wants("취소 후 재결제", "새로 받기로 한 금액", "이 주문에서 받을 금액")
	f.press("end")
	f.wants("손님께 돌려주는 돈은 4,000원이고 9,000원은 새로 받기로")
	outcomes := f.reg.Outcomes()
	if last := outcomes[len(outcomes)-1]; last.Kind != pos.OutcomeReturned || f.dialogs.Len() != 0 {
		t.Fatalf("the root is told %v", last)
	}
	f.cash(o, 9000, 10000)
	f.enter(id)
	if strings.Contains(f.View(), f.text.Ledger.StillDue) {
		t.Fatal("something is still due though the rest was paid")
	}
}

func TestACardsPartCanGoBackInCash(t *testing.T) {
	f, id := sold(t, text.Korean, pos.KeyedCard)
	f.press("f7", "2")
	f.typed("4000")
	f.press("enter", "2")
	f.says("카드 결제에서 4,000원을 현금으로", f.text.Refund.ByHand)
	f.press("1")
	f.says("카드 결제에서 4,000원을 현금으로", "정산에는 13,000원이 그대로", "9,000원이 남습니다", f.text.Refund.ByHand)
	f.agree(4000)
	if d := f.dialog(); d.Title != f.text.Refund.HandTitle {
		t.Fatalf("afterwards the person is told %q %q", d.Title, f.body())
	}
	f.says("현금 4,000원을 A-001 손님께", "페이업에서는 취소되지 않습니다")
	f.settleKeyboard()
	f.press("enter")
	f.wants("부분취소 -4,000", "그중 현금으로", "취소할 수 있는 금액", "9,000", "페이업에 남은 금액", "13,000")
	f.press("f7")
	f.says(f.hindrance(f.payment(id))...)
	f.press("1")
	f.asks(dialogReason) // one way is left: no question
	f.press("1")
	f.agree(9000)
	f.settleKeyboard()
	f.press("enter")
	f.wants("현금 환불")
	f.press("end")
	f.wants("현금으로 돌려주었습니다", "페이업에서는 취소되지 않았습니다")
	if p := f.payment(id); p.Balance != 0 || f.cards.Net() != 13000 {
		t.Fatalf("%s left, the service keeps %s", p.Balance, f.cards.Net())
	}
}

func TestATransferGoesBackToItsAccountOrInCash(t *testing.T) {
	for i, by := range []pos.Method{pos.Transfer, pos.Cash} {
		f, id := sold(t, text.Korean, pos.Transfer)
		f.press("f7", "1")
		f.asks(dialogWay)
		f.press([]string{"1", "2"}[i], "1")
		f.agree(13000)
		if a := f.payment(id).LastAttempt(); a.ByHand != by {
			t.Fatalf("handed back as %s, want %s", a.ByHand, by)
		}
		f.says(f.text.Words.Methods[by] + " 13,000원을")
	}
}

func TestASilentServiceLeavesCash(t *testing.T) {
	f, id := sold(t, text.Korean, pos.KakaoPay)
	f.silence(pos.KakaoPay)
	f.enter(id)
	f.press("f7")
	f.says("카카오페이: 지금 응답이 없어")
	f.press("1")
	f.asks(dialogWay)
	f.press("2", "1")
	f.agree(13000)
	if p := f.payment(id); p.Balance != 0 || p.LastAttempt().ByHand != pos.Cash || f.links.Calls(postest.CallCancel) != 0 {
		t.Fatalf("%s left; the service was asked %d times", p.Balance, f.links.Calls(postest.CallCancel))
	}
}

func TestARefusedCancelLeavesCash(t *testing.T) {
	for name, step := range map[string]postest.Step{
		"refused":  postest.Refuse("-797", "취소 기간 지남", pos.AdviceCallService),
		"not sent": postest.Unsent(),
	} {
		f, id := sold(t, text.Korean, pos.KakaoPay)
		f.links.Next(postest.CallCancel, step)
		after(13000, pos.RefundSame)(f, id)
		f.clock.now = f.clock.now.Add(time.Hour) // whatever was known of the service is old
		f.enter(id)
		f.press("f7")
		f.says("카카오페이: 앞서 요청한 취소가 되지 않았습니다")
		f.press("1")
		f.asks(dialogWay)
		f.press("2", "1")
		f.agree(13000)
		if p := f.payment(id); p.Balance != 0 || p.AtService() != 13000 || f.links.Calls(postest.CallCancel) != 1 {
			t.Fatalf("%s: %s left, the service keeps %s", name, p.Balance, p.AtService())
		}
	}
}

func TestAServiceThatIsNotSetUpLeavesCashOnly(t *testing.T) {
	f, id := sold(t, text.Korean, pos.KakaoPay)
	f.without()
	f.enter(id)
	f.press("f7")
	f.says("카카오페이: 이 프로그램에 설정되어 있지 않아")
	f.press("1")
	f.asks(dialogReason)
	f.says("카카오페이 결제에서 13,000원을 현금으로")
	f.press("1")
	f.agree(13000)
	if p := f.payment(id); p.Balance != 0 || p.AtService() != 13000 {
		t.Fatalf("%s left, the service keeps %s", p.Balance, p.AtService())
	}
}
