package main

import (
	"net/http"
	"syscall"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/cmd/truckpos/internal/termtest"
)

func TestWhatWasShownSurvivesAPulledPlug(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	x := startTill(t, setup{})
	x.put("22") // held
	x.press("enter", "space")
	x.WaitFor("보류 1")
	x.toPayment("A-002", "11") // paid
	x.exact()
	x.next()
	x.toPayment("A-003", "13") // number given, nothing paid
	x.Kill9()

	x = startTill(t, setup{folder: x.folder})
	x.WaitFor("보류 1")
	x.press("f3")
	x.sees("접수 2", "A-002", "A-003", "미결제")
	x.press("f8")
	x.sees("1건", "A-002", "받은 돈 1건 4,000")
	x.press("f2")
	x.WaitFor("새 주문")
	x.toPayment("A-004", "31") // numbers go on
	x.showLink()
	x.press("f7")
	x.WaitFor("결제한다")
	x.press("enter")
	x.WaitFor("승인 완료")
	x.Kill9() // with the sign on the screen

	x = startTill(t, setup{folder: x.folder})
	x.sees("보류 1", "대기 0")
	x.press("f8")
	x.sees("2건", "받은 돈 2건 7,000")
	x.press("f2")
	x.WaitFor("새 주문")
	x.toPayment("A-005", "32")
	x.showLink()
	x.Kill9() // with a link on the screen

	x = startTill(t, setup{folder: x.folder})
	x.sees("보류 1", "대기 1")
	x.press("f3")
	x.sees("접수 4", "A-005", "결제대기")
	x.quit()
	verified(t, x.folder)
}

func TestALinkWhoseServiceIsGoneCanBeReplaced(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "31")
	old := x.showLink()
	x.Kill9() // and with it the simulated service, which remembers nothing

	x = startTill(t, setup{folder: x.folder})
	x.WaitFor("대기 1")
	x.press("f7")
	x.sees("기다리는 주문 1", "A-001", "결제 중")
	x.press("enter")
	if shown := x.link(); shown != old {
		t.Errorf("the code shown leads to %s, not to %s", shown, old)
	}
	x.rest()
	x.press("f4") // cash after all
	x.WaitFor("Enter만 누르면")
	x.exact()
	x.sees("현금 결제 완료", "받은 돈 3,000원")
	x.next()
	x.WaitFor("대기 0")
	x.quit()
	verified(t, x.folder)
}

func TestABuyerPaysTheOldLinkAfterAPulledPlug(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	link := x.showLink()
	x.Kill9()

	x = m.sell(t)
	x.WaitFor("대기 1")
	page := stricttest.Settle(t, stricttest.Pay(t, link))
	says(t, page, http.StatusOK, "결제되었습니다", "A-001", "4,000원")
	x.sees("결제되었습니다", "A-001 · 카카오페이 · 4,000원", "대기 0")
	x.press("f12")
	x.quit()
	if n := m.kakao.Calls("approve"); n != 1 {
		t.Errorf("approve was called %d times", n)
	}
	m.verified(t)
}

func TestAnApproveCutOffByAPulledPlugIsAskedAboutAndNotRepeated(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	link := x.showLink()
	release := m.kakao.Hold("approve")
	phone := make(chan struct{})
	go func() {
		defer close(phone)
		_ = stricttest.TryPay(t.Context(), link) // the shop's machine is gone before it can answer
	}()
	// The words stand before the call is made: it must have been heard.
	x.Wait(func(s termtest.Screen) bool { return s.Contains("승인 요청 중") && m.kakao.Calls("approve") == 1 })
	x.Kill9()
	release()
	<-phone

	x = m.sell(t)
	x.sees("결제되었습니다", "A-001 · 카카오페이 · 4,000원")
	x.press("f12")
	x.press("f8")
	x.sees("1건", "승인", "받은 돈 1건 4,000")
	x.quit()
	if n := m.kakao.Calls("approve"); n != 1 {
		t.Errorf("approve was called %d times", n)
	}
	if s := m.kakao.Statuses(); s["SUCCESS_PAYMENT"] != 1 {
		t.Errorf("kakaopay has %v", s)
	}
	m.verified(t)
}

func TestAChargeCutOffByAPulledPlugIsAQuestionAndNotRepeated(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	m.payup.Hold("keyin2")
	x.keyCard(goodCard)
	x.sees("승인 요청 중", "대기 1")
	x.Kill9()

	x = m.sell(t)
	x.sees("확인필요 1", "프로그램이 꺼졌습니다") // said at once, whoever is there now
	x.rest()
	x.press("f9")
	x.sees("╭ 확인필요 1", "A-001 카드", "이 화면은 결제를 다시 보내지 않습니다")
	x.Kill9() // the question stays until somebody answers it

	x = m.sell(t)
	x.WaitFor("확인필요 1")
	x.Signal(syscall.SIGTERM)
	if code := x.WaitExit(); code != exitWell {
		t.Errorf("ended by a signal with exit code %d", code)
	}
	if charges, _ := m.payup.Charged(); charges > 1 {
		t.Errorf("payup has %d charges", charges)
	}
	m.verified(t)
}

func TestASecondTillOnTheSameLedgerIsRefused(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("waits for the first till to let go, in vain")
	}
	x := startTill(t, setup{})
	y := launchTill(t, setup{folder: x.folder})
	if code := y.WaitExit(); code != exitFault {
		t.Errorf("exit code %d:\n%s", code, y.Screen().Text())
	}
	x.toPayment("A-001", "11")
	x.exact()
	x.next()
	x.quit()
	verified(t, x.folder)
}
