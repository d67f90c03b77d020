package main

import (
	"crypto/rand"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/termtest"
	"truckpos/providers/sandbox"
)

// street is a till for real sales whose services are simulated in the test, behind a
// network that can be pulled.
type street struct {
	*market
	t     testing.TB
	kakao *sandbox.KakaoPay
	payup *sandbox.Payup
}

func openStreet(t testing.TB) *street {
	t.Helper()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	serve := func(l net.Listener, run func(net.Listener) error, end func() error) {
		done := make(chan struct{})
		go func() {
			defer close(done)
			_ = run(l) // until it is closed
		}()
		t.Cleanup(func() { _ = end(); <-done })
	}
	listen := func() net.Listener {
		l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	calls, cards := listen(), listen()
	kakao, err := sandbox.NewKakaoPay(sandbox.KakaoPayConfig{Clock: time.Now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	payup, err := sandbox.NewPayup(sandbox.PayupConfig{Clock: time.Now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	serve(calls, kakao.Serve, kakao.Close)
	serve(cards, payup.Serve, payup.Close)
	config := fmt.Sprintf(liveConfig, "http://"+calls.Addr().String(), sandbox.TrainingSecretKey, sandbox.TrainingCID, "", freePort(t),
		"http://"+cards.Addr().String(), sandbox.TrainingMerchantID, sandbox.TrainingAPICertKey)
	m := &market{config: strings.Replace(config, "cid_secret = \"\"\n", "", 1), folder: filepath.Join(t.TempDir(), "till")}
	m.importMenu(t)
	return &street{m, t, kakao, payup}
}

// pull takes the network away, or brings it back.
func (s *street) pull(off bool) {
	s.t.Helper()
	for _, service := range []unplugger{s.kakao, s.payup} {
		err := error(nil)
		if off {
			err = service.Unplug()
		} else {
			err = service.Plug(s.t.Context())
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

func TestANetworkPulledInTheMiddleOfEachPaymentLosesNothing(t *testing.T) {
	t.Parallel()
	s := openStreet(t)
	x := s.sell(t)
	x.sees("카카오●", "페이업●")

	x.toPayment("A-001", "1") // while the buyer has the code
	link := x.showLink()
	s.pull(true)
	x.sees("지금은 연결이 끊겨", "F4 F5 c")
	s.pull(false)
	x.WaitGone("지금은 연결이 끊겨")
	scanner{t, link}.pays()
	x.sees("승인 완료", "카카오페이 4,000원")
	x.next()

	x.toPayment("A-002", "2*1") // when the buyer has agreed: the money is taken, the answer lost
	approve, err := s.kakao.Inject(sandbox.CallApprove, sandbox.FaultSlowAfterDoing, 1)
	if err != nil {
		t.Fatal(err)
	}
	link = x.showLink()
	visit, err := sandbox.Buyer{Client: &http.Client{}}.Pay(t.Context(), link, sandbox.MethodMoney)
	if err != nil {
		t.Fatal(err)
	}
	phone := make(chan struct{})
	go func() {
		defer close(phone)
		if r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, visit.URL, nil); err == nil {
			if answer, err := http.DefaultClient.Do(r); err == nil {
				_ = answer.Body.Close() // what the page says meanwhile is not looked at here
			}
		}
	}()
	<-approve.Struck()
	s.pull(true)
	x.sees("결과를 알 수 없습니다", "카카오페이에 결과를 물어보는 중", "다시 결제하지 마세요", "확인필요 1")
	s.pull(false)
	x.sees("승인 완료", "카카오페이 8,000원")
	<-phone
	x.next()

	x.toPayment("A-003", "3*1") // while the card is charged: nobody can tell but a person
	charge, err := s.payup.Inject(sandbox.CallKeyin2, sandbox.FaultSlowAfterDoing, 1)
	if err != nil {
		t.Fatal(err)
	}
	x.keyCard(goodCard)
	<-charge.Struck()
	s.pull(true)
	x.sees("결과를 알 수 없습니다", "다시 결제하지 마세요", "확인필요 1")
	x.rest()
	x.press("esc")
	x.WaitFor("새 주문")
	x.sees("카카오○", "페이업○")

	x.toPayment("A-004", "4*1") // before: it waits in the queue
	x.press("f2")
	x.sees("카카오페이에 연결되지 않습니다", "16,000원 대기열에 넣기")
	x.put("01000000000")
	x.press("enter")
	x.sees("대기열에 있습니다", "전화 010-****-0000", "대기열 1")
	x.next()
	x.toPayment("A-005", "5*1")
	x.press("f3")
	x.sees("페이업에 연결되지 않습니다")
	x.press("enter")
	x.sees("대기열에 있습니다", "대기열 2")
	x.next()
	x.press("f10")
	x.sees("A-004", "A-005", "연결을 기다림")

	s.pull(false)
	x.WaitFor("F12 열기")
	s.settle(x)
	x.WaitFor("확인필요 1") // the card whose outcome a person must look up
	x.quit()

	taken := int64(0)
	for _, c := range append(s.kakao.Charges(), s.payup.Charges()...) {
		if c.ApprovesDone > 1 {
			t.Errorf("%s was charged %d times", c.OrderNumber, c.ApprovesDone)
		}
		taken += c.Amount * int64(c.ApprovesDone)
	}
	if taken != 4_000+8_000+12_000+16_000+20_000 {
		t.Errorf("the services took %d won", taken)
	}
	verified(t, s.folder, "--config", s.configFile(t))
	holdsNone(t, s.folder, goodCard, grouped(goodCard), cardHolderID)
}

// settle takes what the queue has ready, in the order in which its news come.
func (s *street) settle(x *clerk) {
	s.t.Helper()
	for range 2 {
		screen := x.Wait(func(s termtest.Screen) bool {
			return s.Contains("QR 준비됨 — F12 열기") || s.Contains("카드를 받을 수 있음 — F12 열기")
		})
		x.press("f12")
		if screen.Contains("QR 준비됨 — F12 열기") {
			scanner{s.t, x.link()}.pays()
			x.sees("승인 완료", "카카오페이 16,000원")
		} else {
			x.sees("카드 받을 차례", "F3: 지금 하기")
			x.keyCard(goodCard)
			x.sees("승인 완료", "카드 20,000원")
		}
		x.next()
	}
}
