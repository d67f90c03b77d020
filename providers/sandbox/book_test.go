package sandbox_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"truckpos/providers/sandbox"
)

// shelfBook keeps a service's book from one start to the next.
type shelfBook struct {
	mu     sync.Mutex
	kept   []byte
	writes int
	fails  bool
}

func (b *shelfBook) book() sandbox.Book {
	b.mu.Lock()
	defer b.mu.Unlock()
	return sandbox.Book{Kept: b.kept, Keep: func(all []byte) error {
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.fails {
			return errors.New("full")
		}
		b.kept, b.writes = append([]byte(nil), all...), b.writes+1
		return nil
	}}
}

// hides checks that the book names nothing of a card or a person.
func (b *shelfBook) hides(t *testing.T, secrets ...string) {
	t.Helper()
	for _, s := range secrets {
		if strings.Contains(string(b.kept), s) {
			t.Errorf("the book has %q: %s", s, b.kept)
		}
	}
}

func TestKakaoPayRemembersMoneyAndAccountsWhenItIsStartedAgain(t *testing.T) {
	var shelf shelfBook
	start := func() (*sandbox.KakaoPay, string) {
		k, _, base := kakaoPay(t, func(c *sandbox.KakaoPayConfig) { c.Book = shelf.book() })
		return k, base
	}
	_, base := start()
	waiting := ready(t, base, nil)
	paid := ready(t, base, fields{"partner_order_id": "FT-9"})
	paid.authenticate(sandbox.MethodCard)
	if status, got := paid.call("approve", paid.approveFields().with("partner_order_id", "FT-9")); status != http.StatusOK {
		t.Fatalf("HTTP %d %v", status, got)
	}
	back := func(won, available int) fields {
		return fields{"cid": sandbox.TrainingCID, "tid": paid.tid, "cancel_amount": won, "cancel_tax_free_amount": 0, "cancel_available_amount": available}
	}
	if status, got := paid.call("cancel", back(4000, 12000)); status != http.StatusOK {
		t.Fatalf("HTTP %d %v", status, got)
	}
	_, sid := opened(t, base, sandbox.MethodMoney)
	writes := shelf.writes
	if status, _ := paid.call("order", fields{"cid": sandbox.TrainingCID, "tid": paid.tid}); status != http.StatusOK || shelf.writes != writes {
		t.Errorf("HTTP %d, a question was written down", status)
	}

	k, base := start()
	paid.base, waiting.base = base, base
	if status, got := paid.call("cancel", back(8000, 8000)); status != http.StatusOK || got["status"] != "CANCEL_PAYMENT" {
		t.Errorf("the rest: HTTP %d %v", status, got)
	}
	if status, got := paid.call("subscription", subscriptionFields(sid)); status != http.StatusOK {
		t.Errorf("account: HTTP %d %v", status, got)
	}
	if a := k.Accounts(); len(a) != 1 || a[0].Month != 20_000 {
		t.Errorf("accounts %+v", a)
	}
	status, got := waiting.call("order", fields{"cid": sandbox.TrainingCID, "tid": waiting.tid})
	wantError(t, status, got, 400, "-721")
}

func TestPayupRemembersChargesWhenItIsStartedAgain(t *testing.T) {
	var shelf shelfBook
	start := func() string {
		_, _, base := payup(t, func(c *sandbox.PayupConfig) { c.Book = shelf.book() })
		return base
	}
	base := start()
	first, _ := payupCall(t, base, "keyin2", keyin("FT20261121000001", "12000"))["transactionId"].(string)
	gone, _ := payupCall(t, base, "keyin2", keyin("FT20261121000002", "12000"))["transactionId"].(string)
	wantCode(t, payupCall(t, base, "cancel2", cancel2(gone)), "0000")
	shelf.hides(t, "4000000000000002", "400000", "900101", "현장고객")

	base = start()
	wantCode(t, payupCall(t, base, "cancel2", cancel2(first)), "0000")
	wantCode(t, payupCall(t, base, "cancel2", cancel2(gone)), "1005")
	next, _ := payupCall(t, base, "keyin2", keyin("FT20261121000003", "12000"))["transactionId"].(string)
	if next == "" || next == first || next == gone {
		t.Errorf("transaction %q is not a new one", next)
	}
}

func TestTossRemembersChargesAndReceiptsWhenItIsStartedAgain(t *testing.T) {
	var shelf shelfBook
	start := func() (*sandbox.Toss, string) {
		s, _, base := tossService(t, func(c *sandbox.TossConfig) { c.Book = shelf.book() })
		return s, base
	}
	_, base := start()
	key, _ := tossCharged(t, base)["paymentKey"].(string)
	back := func(won, rest int) (int, map[string]any) {
		return post(t, base+"/v1/payments/"+key+"/cancel", fields{"cancelReason": "전화 01012345678", "cancelAmount": won, "refundableAmount": rest}.json(t), tossHeader(""))
	}
	if status, a := back(4000, 12000); status != http.StatusOK {
		t.Fatalf("HTTP %d %v", status, a)
	}
	receipt, _ := tossIssued(t, base, tossReceiptSale(), "issue-1")["receiptKey"].(string)
	shelf.hides(t, "40000000", "900101", "01000005678", "01012345678")

	s, base := start()
	if status, a := tossAsked(t, base+"/v1/payments/orders/T1261121-0012-1", tossHeader("")); status != http.StatusOK || fmt.Sprint(a["balanceAmount"]) != "8000" {
		t.Errorf("HTTP %d %v", status, a)
	}
	if status, a := back(8000, 8000); status != http.StatusOK || fmt.Sprint(a["balanceAmount"]) != "0" {
		t.Errorf("the rest: HTTP %d %v", status, a)
	}
	if status, a := post(t, base+"/v1/cash-receipts/"+receipt+"/cancel", "{}", tossHeader("undo-1")); status != http.StatusOK || a["transactionType"] != "CANCEL" {
		t.Errorf("receipt: HTTP %d %v", status, a)
	}
	if n := len(s.Receipts()); n != 2 {
		t.Errorf("%d receipts", n)
	}
}

func TestBookThatCannotBeReadIsTold(t *testing.T) {
	for _, kept := range []string{"", "{", `{"version":2,"book":{}}`, `{"version":1,"book":[]}`, `{"version":1,"book":{"payments":[{"amount":"x"}]}}`} {
		book := sandbox.Book{Kept: []byte(kept)}
		_, kakao := sandbox.NewKakaoPay(sandbox.KakaoPayConfig{Clock: newHandClock().Now, Random: chance(), Book: book})
		_, cards := sandbox.NewPayup(sandbox.PayupConfig{Clock: newHandClock().Now, Random: chance(), Book: book})
		if !errors.Is(kakao, sandbox.ErrBook) || !errors.Is(cards, sandbox.ErrBook) {
			t.Errorf("%q: %v, %v", kept, kakao, cards)
		}
	}
}

func TestBookThatCannotBeWrittenLeavesTheCallerInDoubt(t *testing.T) {
	shelf := shelfBook{fails: true}
	_, _, base := payup(t, func(c *sandbox.PayupConfig) { c.Book = shelf.book() })
	status, _, err := try(t, base+"/v2/api/payment/truckpos/keyin2", keyin("FT20261121000001", "12000").json(t), payupHeader())
	if err != nil || status != http.StatusInternalServerError {
		t.Errorf("HTTP %d, %v", status, err)
	}
}
