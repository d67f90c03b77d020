package ledger

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// labels are the keys of the footer with what they do.
func (f *fixture) labels() []string {
	var out []string
	for _, a := range kit.ActionsOf(f.Keys()) {
		h := a.Binding.Help()
		out = append(out, h.Key+" "+h.Desc)
	}
	return out
}

func TestWhileANumberIsTypedTheFooterOffersToFindIt(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.enter(nil)
	before := f.labels()
	f.typed("5")
	if want := []string{"Enter 찾기", "Esc 입력 지우기"}; !slices.Equal(f.labels(), want) {
		t.Fatalf("the footer offers %q, want %q", f.labels(), want)
	}
	if f.press("esc"); !slices.Equal(f.labels(), before) {
		t.Fatalf("the footer offers %q afterwards", f.labels())
	}
}

func TestAPaymentThatEndedWithoutMoneySaysWhy(t *testing.T) {
	f := open(t, text.Korean)
	ctx := context.Background()
	withdrawn, replaced := f.order(11), f.order(12)
	f.must(f.reg.Withdraw(ctx, f.transfer(withdrawn, false)))
	f.cash(withdrawn, 4000, 4000)
	link := f.link(replaced, false)
	if _, err := f.reg.RenewLink(ctx, f.fresh(), link); err != nil {
		t.Fatal(err)
	}
	unsent := f.order(31)
	f.card(unsent, postest.Unsent())
	f.enter(nil)
	f.wants("입금 안 됨", "새 링크로 바꿈", "전송 안 됨")
	if strings.Contains(f.View(), "만료") || strings.Contains(f.View(), "다른 방법으로 받음") {
		t.Fatalf("a payment only expired:\n%s", f.View())
	}
	f.enter(pos.PaymentID{Order: withdrawn.ID, N: 1})
	if n := strings.Count(f.View(), "입금 안 됨"); n < 2 || strings.Contains(f.View(), "만료") {
		t.Fatalf("the detail says it %d times:\n%s", n, f.View())
	}
	f.press("esc", "f5", "f5", "f5", "f5", "f5", "f5")
	f.wants("2/5건 · 결제 안 됨")
}

func TestTheTimeOfARulingIsNotToldAsTheServices(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.Resize(100, 28)
	told := f.text.Ledger.ReceiptAt
	f.enter(first(yesterday, 3))
	f.wants(told)
	id := first(today, 2)
	f.clock.now = f.clock.now.Add(time.Hour)
	f.must(f.reg.Rule(context.Background(), id, pos.Verdict{Took: true, By: "박두리", Reason: "관리자 화면에 있음", TransactionID: "TX-77"}))
	f.enter(id)
	f.wants("박두리의 판정", "TX-77")
	if strings.Contains(ansi.Strip(f.View()), told) {
		t.Fatalf("the ruling's time reads as the service's:\n%s", f.View())
	}
}

func TestACorrectedRulingIsToldWithTheOneItCorrects(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	f.Resize(100, 28)
	id := first(today, 2)
	ctx := context.Background()
	f.must(f.reg.Rule(ctx, id, pos.Verdict{By: "박두리", Reason: "관리자 화면에 없음"}))
	f.clock.now = f.clock.now.Add(time.Hour)
	f.must(f.reg.Correct(ctx, id, 1, pos.Verdict{Took: true, By: "김하나", Reason: "다시 보니 있음", TransactionID: "TX-77"}))
	f.enter(id)
	f.wants("판정: 처리 안 됨 (나중에 고침)", "박두리의 판정", "관리자 화면에 없음", "판정: 처리됨", "김하나의 판정", "다시 보니 있음", "TX-77")
}

func TestMoneyFoundLaterIsNotToldAsAnApproveOfOurs(t *testing.T) {
	f := open(t, text.Korean)
	o := f.order(11)
	id := f.link(o, false)
	f.must(f.reg.Withdraw(context.Background(), id))
	f.doctor(id, func(o *pos.Order) {
		p := &o.Payments[0]
		p.Status, p.Cause, p.Taken, p.Balance = pos.Done, pos.CauseNone, p.Total, p.Total
		p.Attempts = []pos.Attempt{{N: 1, Kind: pos.Approve, State: pos.Approved, Amounts: p.Amounts, SentAt: f.clock.now, EndedAt: f.clock.now,
			Receipt: pos.Receipt{TransactionID: "T-9"}}}
	})
	f.wants("결제사에 결제되어 있었습니다", "T-9")
	if strings.Contains(f.View(), f.text.Words.Kinds[pos.Approve]) {
		t.Fatalf("it reads as sent by the till:\n%s", f.View())
	}
}
