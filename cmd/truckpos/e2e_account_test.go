package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/stricttest"
)

// planAccount gives an office an account that waits for its first payment.
func (x *clerk) planAccount(name string) {
	x.t.Helper()
	x.press("ctrl+g")
	x.WaitFor("정기결제 계정 0")
	x.press("f5")
	x.WaitFor("새 정기결제 계정")
	x.put(name)
	x.press("enter")
	x.sees(name, "첫 결제 전")
	x.press("f2")
	x.WaitFor("새 주문")
}

// firstPayment sets the account up that is listed first, with the simulated buyer.
func (x *clerk) firstPayment() {
	x.t.Helper()
	x.put("1")
	x.sees("정기결제 첫 결제: 가나상사", "손님 역할")
	x.press("f7")
	x.WaitFor("결제한다")
	x.put("1")
	x.sees("승인 완료", "정기결제 계정이 등록되었습니다")
	x.next()
}

// charge takes the order being paid from the first account, with one confirmation.
func (x *clerk) charge(amount string) {
	x.t.Helper()
	x.press("ctrl+g")
	x.WaitFor("확인 한 번으로 결제됩니다")
	x.put("1")
	x.sees("정기결제로 받을까요?", "가나상사", amount+"원 받기")
	x.press("f2")
}

func TestAnOfficeIsSetUpByCodeAndThenChargedWithoutOne(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.planAccount("가나상사")
	x.toPayment("A-001", "11")
	x.press("ctrl+g")
	x.sees("가나상사", "첫 결제 전", "QR을 담당자 휴대폰으로")
	x.firstPayment()

	x.toPayment("A-002", "2*11")
	x.charge("8,000")
	x.sees("승인 완료", "가나상사 8,000원")
	x.next()

	x.press("f8")
	x.sees("2건", "받은 돈 2건 12,000")
	x.giveBack("2", "8000", "8,000")
	x.press("enter")
	x.sees("계정", "가나상사")
	x.press("esc")

	x.press("ctrl+g")
	x.sees("사용 중", "4,000")
	x.press("f7")
	x.WaitFor("정기결제를 끝낼까요?")
	x.press("enter") // nothing by itself
	x.WaitGone("정기결제를 끝낼까요?")
	x.press("f7")
	x.WaitFor("정기결제를 끝낼까요?")
	x.press("f7")
	x.WaitFor("끝난 계정입니다")
	x.press("f2")
	x.toPayment("A-003", "11")
	x.press("ctrl+g")
	x.WaitFor("쓸 수 있는 계정이 없습니다")
	x.press("f5")
	x.exact()
	x.next()
	x.quit()
	verified(t, x.folder)
}

// TestTrainingGoesOnWhereItWasLeft: the simulated services know after a restart what
// the ledger has of them, or nothing of yesterday could be given back or charged.
func TestTrainingGoesOnWhereItWasLeft(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.planAccount("가나상사")
	x.toPayment("A-001", "11")
	x.press("ctrl+g")
	x.WaitFor("QR을 담당자 휴대폰으로")
	x.firstPayment()
	x.toPayment("A-002", "2*11")
	x.keyCard(goodCard)
	x.WaitFor("승인 완료")
	x.next()
	x.quit()

	x = startTill(t, setup{folder: x.folder})
	x.toPayment("A-003", "2*11")
	x.charge("8,000")
	x.sees("승인 완료", "가나상사 8,000원")
	x.next()
	x.press("f8")
	x.sees("3건")
	x.giveBack("2", "8000", "8,000")
	x.press("esc")
	x.WaitFor("새 주문")
	x.press("f8")
	x.sees("3건")
	x.giveBack("1", "4000", "4,000")
	x.press("esc")
	x.WaitFor("새 주문")
	x.quit()
	verified(t, x.folder)
	holdsNone(t, x.folder, goodCard, cardHolderID)
}

// TestALostChargeOfAnAccountIsLookedUpAndNeverRepeated: with a service that the
// sandbox has no part in; the program is closed and opened in between.
func TestALostChargeOfAnAccountIsLookedUpAndNeverRepeated(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	x.planAccount("가나상사")
	x.toPayment("A-001", "1")
	x.press("ctrl+g")
	x.WaitFor("QR을 담당자 휴대폰으로")
	x.put("1")
	says(t, stricttest.Settle(t, stricttest.Pay(t, x.link())), http.StatusOK, "결제되었습니다")
	x.WaitFor("정기결제 계정이 등록되었습니다")
	x.next()
	x.quit()

	x = m.sell(t) // the key is found again
	x.toPayment("A-002", "2*1")
	m.kakao.Instead("subscription", stricttest.Answer{Status: http.StatusBadGateway, Body: "<html>"})
	x.charge("8,000")
	x.sees("결과를 알 수 없습니다", "다시 물을 수 없습니다")
	x.rest()
	x.press("f9")
	x.sees("파트너센터", "주문번호")
	if n := m.kakao.Calls("subscription"); n != 0 {
		t.Errorf("%d charges worked on", n)
	}
	x.press("f2")
	x.WaitFor("새 주문")
	x.toPayment("A-003", "3*1")
	x.charge("12,000")
	x.sees("승인 완료", "가나상사 12,000원")
	x.next()
	x.press("ctrl+g")
	x.WaitFor("사용 중")
	x.press("f7")
	x.WaitFor("정기결제를 끝낼까요?")
	x.press("f7")
	x.WaitFor("끝난 계정입니다")
	x.quit()
	if opened, ended := m.kakao.Accounts(); opened != 1 || ended != 1 || m.kakao.Calls("subscription") != 1 {
		t.Errorf("%d accounts, %d ended, %d charges", opened, ended, m.kakao.Calls("subscription"))
	}
	m.verified(t)
	log, err := os.ReadFile(filepath.Join(m.folder, config.LogFile))
	said, failed := m.command(t, nil, "payments", "--config", m.configFile(t), "--data", m.folder)
	if err != nil || failed != nil {
		t.Fatalf("%v, %v\n%s", err, failed, said)
	}
	for _, key := range m.kakao.Keys() {
		if bytes.Contains(log, []byte(key)) || bytes.Contains(said, []byte(key)) {
			t.Error("the account's key is in the log or in an export")
		}
	}
	if !bytes.Contains(said, []byte(`"type":"BILLING"`)) && !bytes.Contains(said, []byte(`"type": "BILLING"`)) {
		t.Errorf("no payment of an account in the export:\n%s", said)
	}
}
