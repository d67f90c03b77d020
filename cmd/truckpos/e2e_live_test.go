package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/cmd/truckpos/internal/termtest"
)

// market is a till for real sales with services that the sandbox has no part in.
type market struct {
	kakao  *stricttest.KakaoPay
	payup  *stricttest.Payup
	config string
	folder string
}

const liveConfig = `mode = "live"
lang = "ko"

[truck]
name = "닭트럭 1호"
device = "T1"
staff = "김사장"

[kakaopay]
base_url = "%s"
secret_key = "%s"
cid = "%s"
cid_secret = "%s"
return_listen = "127.0.0.1:%d"
return_url = "http://127.0.0.1:%[5]d"

[payup]
base_url = "%s"
merchant_id = "%s"
api_cert_key = "%s"

[transfer]
account = "가나은행 000-000-000000 김사장"
`

const liveMenu = `[[category]]
name = "꼬치"

[[category.item]]
code = 1
name = "닭꼬치"
price = 4000

[[category.item]]
code = 2
name = "사과"
price = 1500
tax_free = true
`

// openMarket starts the services and imports a menu. A short run goes without.
func openMarket(t testing.TB) *market {
	t.Helper()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	m := &market{kakao: stricttest.NewKakaoPay(t), payup: stricttest.NewPayup(t), folder: filepath.Join(t.TempDir(), "till")}
	m.config = fmt.Sprintf(liveConfig, m.kakao.BaseURL, stricttest.SecretKey, stricttest.CID, stricttest.CIDSecret, freePort(t),
		m.payup.BaseURL, stricttest.MerchantID, stricttest.APICertKey)
	m.config = strings.Replace(m.config, "[kakaopay]\n", fmt.Sprintf("[kakaopay]\nrecurring_cid = %q\nrecurring_cid_secret = %q\n",
		stricttest.RecurringCID, stricttest.RecurringCIDSecret), 1)
	m.importMenu(t)
	return m
}

// importMenu gives the ledger its menu.
func (m *market) importMenu(t testing.TB) {
	t.Helper()
	if said, err := m.command(t, nil, m.importArgs(t)...); err != nil {
		t.Fatalf("menu import: %v\n%s", err, said)
	}
}

// command runs the program without a terminal, under what runs it, if anything does.
func (m *market) command(t testing.TB, under func(string, ...string) (string, []string), args ...string) (said []byte, err error) {
	t.Helper()
	path := termtest.Build(t)
	if under != nil {
		path, args = under(path, args...)
	}
	cmd := exec.CommandContext(t.Context(), path, args...)
	cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=ko_KR.UTF-8"}
	return cmd.CombinedOutput()
}

// importArgs is the command line that imports the menu.
func (m *market) importArgs(t testing.TB) []string {
	t.Helper()
	menu := filepath.Join(t.TempDir(), "menu.toml")
	if err := os.WriteFile(menu, []byte(liveMenu), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"menu", "import", menu, "--config", m.configFile(t), "--data", m.folder}
}

func (m *market) configFile(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte(m.config), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// sell starts the program.
func (m *market) sell(t testing.TB) *clerk {
	t.Helper()
	return startTill(t, setup{folder: m.folder, config: m.config})
}

// verified wants a ledger without a fault and a folder without a secret.
func (m *market) verified(t testing.TB) {
	t.Helper()
	verified(t, m.folder, "--config", m.configFile(t))
	holdsNone(t, m.folder, stricttest.SecretKey, stricttest.CIDSecret, stricttest.RecurringCIDSecret, stricttest.APICertKey, goodCard, grouped(goodCard), cardHolderID)
}

// nextPort is where the search for a free port goes on. Ports below the range
// that the kernel gives to outgoing connections stay free once they are.
var nextPort atomic.Int32

// freePort finds a port to be returned to.
func freePort(t testing.TB) int {
	t.Helper()
	nextPort.CompareAndSwap(0, int32(20_000+os.Getpid()%500*20))
	for range 1000 {
		port := int(nextPort.Add(1))
		l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err != nil {
			continue
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		return port
	}
	t.Fatal("no port is free")
	return 0
}

func TestLiveSalesNeedNothingOfTheSandbox(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	if s := x.WaitFor("닭트럭 1호"); s.Contains("연습") {
		t.Errorf("a live till speaks of training:\n%s", s.Text())
	}

	x.toPayment("A-001", "1")
	x.exact()
	x.next()

	x.toPayment("A-002", "2*1", "2") // with something tax free
	page := stricttest.Settle(t, stricttest.Pay(t, x.showLink()))
	says(t, page, http.StatusOK, "결제되었습니다", "A-002", "9,500원", "닭트럭 1호")
	x.sees("승인 완료", "카카오페이 9,500원")
	x.next()
	says(t, stricttest.Visit(t, page.URL), http.StatusOK, "결제되었습니다")

	x.toPayment("A-003", "3*1")
	x.keyCard(goodCard)
	x.sees("승인 완료", "카드 12,000원")
	x.next()

	x.toPayment("A-004", "2")
	x.press("f4")
	x.sees("가나은행 000-000-000000", "입금된 것을 확인한 다음 Enter")
	x.press("enter")
	x.WaitFor("입금 확인 완료")
	x.next()

	x.press("f8")
	x.sees("4건", "받은 돈 4건 27,000")
	x.giveBack("3", "12000", "12,000")
	x.giveBack("2", "9500", "9,500")
	x.sees("돌려준 돈 2건 21,500", "남은 돈 5,500")
	x.quit()

	if charges, canceled := m.payup.Charged(); charges != 1 || canceled != 1 {
		t.Errorf("payup has %d charges, %d canceled", charges, canceled)
	}
	if s := m.kakao.Statuses(); s["CANCEL_PAYMENT"] != 1 || len(s) != 1 {
		t.Errorf("kakaopay has %v", s)
	}
	m.verified(t)
}

// giveBack cancels the payment of an order on the ledger screen.
func (x *clerk) giveBack(number, amount, shown string) {
	x.t.Helper()
	x.put(number)
	x.press("enter", "f7")
	x.sees("얼마를 돌려줄까요?", shown+"원까지")
	x.put("1")
	x.sees("왜 돌려주나요?", shown+"원을 모두 돌려줍니다")
	x.put("1")
	x.WaitFor("한 번 더 넣어 주세요")
	x.put(amount)
	x.press("enter")
	x.WaitFor("돈을 돌려주었습니다")
	x.rest()
	x.press("esc")
	x.WaitGone("돈을 돌려주었습니다")
}

func TestABuyerWhoLeavesALivePaymentIsNotCharged(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	says(t, stricttest.Leave(t, x.showLink()), http.StatusOK, "결제를 그만두셨습니다", "A-001")
	x.WaitFor("손님이 휴대폰에서 그만두었습니다")
	x.rest()
	x.press("f3") // by card instead
	x.WaitFor("카드번호")
	x.press("esc")
	x.quit()
	if m.kakao.Calls("approve") != 0 {
		t.Error("a payment that its buyer left was approved")
	}
	m.verified(t)
}

func TestQuittingWaitsForAChargeUnderWay(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	release := m.payup.Hold("keyin2")
	x.keyCard(goodCard)
	x.sees("승인 요청 중", "대기 1")
	x.press("enter", "enter") // sends nothing again
	x.press("ctrl+q")
	x.sees("포스를 닫을까요?", "아직 끝나지 않은 결제가 1건")
	x.press("ctrl+q")
	x.Wait(func(s termtest.Screen) bool {
		return !s.Alternate && s.Contains("진행 중인 결제의 결과를 기다립니다")
	})
	release()
	if code := x.WaitExit(); code != exitWell {
		t.Errorf("exit code %d", code)
	}
	x = m.sell(t)
	x.press("f8")
	x.sees("1건", "승인", "받은 돈 1건 4,000")
	x.quit()
	if charges, _ := m.payup.Charged(); charges != 1 {
		t.Errorf("payup has %d charges", charges)
	}
	m.verified(t)
}

func TestTheNextCustomerIsServedWhileACardIsCharged(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	release := m.payup.Hold("keyin2")
	x.keyCard(goodCard)
	x.WaitFor("승인 요청 중")
	x.press("esc")
	x.sees("새 주문", "대기 1")
	x.toPayment("A-002", "2")
	x.exact()
	release()
	x.sees("결제되었습니다", "A-001 · 카드 · 4,000원")
	x.press("f12")
	x.WaitGone("결제되었습니다")
	x.rest()
	x.press("enter")
	x.WaitFor("새 주문")
	x.quit()
	m.verified(t)
}

func TestTheNextCustomerIsServedWhileALinkIsMade(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	release := m.kakao.Hold("ready")
	x.press("f2")
	x.WaitFor("카카오페이 링크를 만드는 중입니다")
	x.press("esc")
	x.WaitFor("새 주문") // not the order that is being paid
	x.put("2")
	x.press("enter")
	x.WaitFor("▶ 사과")
	release()
	x.WaitFor("대기 1")
	x.press("enter")
	x.WaitFor("╭ A-002 ")
	x.exact()
	x.next()
	x.quit()
	m.verified(t)
}
