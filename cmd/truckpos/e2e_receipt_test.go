package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/cmd/truckpos/internal/termtest"
)

// receiptPhone is synthetic. Its digits stand nowhere by chance.
const receiptPhone = "01082736455"

// phoneForms are the ways in which receiptPhone could stand in a text, and the part
// that is masked.
func phoneForms() []string {
	return []string{receiptPhone, "010 8273 6455", "010-8273-6455", "8273645", "8273 645", "8273-645"}
}

func TestReceiptIsIssuedAtTheCounterAndItsNumberIsNowhere(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "11")
	x.press("enter")
	x.WaitFor("현금영수증 해 드릴까요?")
	x.rest()
	x.press("f5")
	x.WaitFor("휴대전화 번호")
	x.put(receiptPhone)
	x.WaitFor("맞는 번호입니다")
	x.press("enter")
	x.sees("현금 결제 완료", "010****6455", "발급 중")
	from := len(x.Transcript()) // the form shows the number, which is its purpose
	x.next()

	x.press("f8")
	x.WaitFor("1건")
	x.press("enter")
	x.sees("현금영수증 발급", "영수증 키: rk_")
	x.press("f7")
	x.WaitFor("얼마를 돌려줄까요?")
	x.put("1")
	x.WaitFor("왜 돌려주나요?")
	x.put("1")
	x.sees("한 번 더 넣어 주세요", "현금영수증도 그만큼 함께 취소합니다")
	x.put("4000")
	x.press("enter")
	x.WaitFor("돈을 돌려주세요")
	x.rest()
	x.press("esc")
	x.WaitGone("돈을 돌려주세요")
	x.WaitFor("취소 중 (국세청")
	x.quit()
	clean(t, "the terminal", x.Transcript()[from:], phoneForms())
	holdsNone(t, x.folder, phoneForms()...)

	cmd := exec.CommandContext(t.Context(), termtest.Build(t), "payments", "--training", "--data", x.folder)
	cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=ko_KR.UTF-8"}
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	clean(t, "the export", out, phoneForms())
	var payments []struct {
		CashReceipts []struct{ ReceiptKey, Type, TransactionType, IssueStatus, CustomerIdentityNumber string }
	}
	if err := json.Unmarshal(out, &payments); err != nil || len(payments) != 1 || len(payments[0].CashReceipts) != 2 {
		t.Fatalf("%v\n%s", err, out)
	}
	issue, back := payments[0].CashReceipts[0], payments[0].CashReceipts[1]
	if issue.TransactionType != "CONFIRM" || issue.Type != "소득공제" || issue.CustomerIdentityNumber != "010****6455" ||
		back.TransactionType != "CANCEL" || !strings.HasPrefix(back.ReceiptKey, "c_"+issue.ReceiptKey) {
		t.Errorf("%+v, %+v", issue, back)
	}
}

func TestReceiptCostsASaleNoKey(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "11")
	x.press("enter")
	x.WaitFor("현금영수증 해 드릴까요?")
	x.atMost(4, "one item for exact cash with a receipt offered")
	x.rest()
	x.press("enter")
	x.WaitFor("새 주문")
}

// TestALostReceiptIsFoundInTheList issues for real: the answer gets lost, and the till
// finds the receipt in the list of the day by itself.
func TestALostReceiptIsFoundInTheList(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	toss := stricttest.NewToss(t)
	config := fmt.Sprintf(tossLive, toss.BaseURL, stricttest.TossKey) + "[cash_receipt]\nservice = \"toss\"\nask_from = 1000\n"
	m := &market{folder: filepath.Join(t.TempDir(), "till"), config: config}
	m.importMenu(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	x.press("enter")
	x.WaitFor("현금영수증 해 드릴까요?")
	x.rest()
	x.press("f5")
	x.WaitFor("휴대전화 번호")
	toss.Lose.Store(true)
	x.put(receiptPhone)
	x.press("enter")
	x.sees("현금 결제 완료", "010****6455", "발급 중")
	x.quit()
	if n, left, to := toss.Issued(); n != 1 || left != 4_000 || to[0] != receiptPhone {
		t.Errorf("%d receipts over %d won to %q", n, left, to)
	}
	verified(t, m.folder, "--config", m.configFile(t))
	holdsNone(t, m.folder, append(phoneForms(), stricttest.TossKey)...)
	said, err := m.command(t, nil, "doctor", "--config", m.configFile(t), "--data", m.folder)
	if err != nil || !strings.Contains(string(said), "1,000원부터 손님께 물어봅니다") {
		t.Errorf("%v\n%s", err, said)
	}
}

// waitingReceipt takes exact cash while the service cannot be reached, and asks for a receipt.
func (x *clerk) waitingReceipt() {
	x.t.Helper()
	x.press("enter")
	x.WaitFor("현금영수증 해 드릴까요?")
	x.rest()
	x.press("f5")
	x.WaitFor("휴대전화 번호")
	x.put(receiptPhone)
	x.press("enter")
	x.sees("현금 결제 완료", "010****6455", "발급 대기 (연결을 기다림)")
}

// TestNumberOfAReceiptThatWaitsIsNotReadable asks for a receipt without a network and kills
// the till: the number must survive that, and be nowhere in clear.
func TestNumberOfAReceiptThatWaitsIsNotReadable(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.press("ctrl+n")
	x.WaitFor("카카오○")
	x.toPayment("A-001", "11")
	x.waitingReceipt()
	x.Kill9()
	holdsNone(t, x.folder, phoneForms()...)

	x = startTill(t, setup{folder: x.folder})
	x.press("f8")
	x.WaitFor("1건")
	x.press("enter")
	x.sees("010****6455", "영수증 키: rk_")
	x.quit()
	holdsNone(t, x.folder, phoneForms()...)
	verified(t, x.folder)
}

// receiptMarket is a till with Toss alone, which issues receipts as the settings say.
func receiptMarket(t *testing.T, toss *stricttest.Toss, settings string) *market {
	t.Helper()
	m := &market{folder: filepath.Join(t.TempDir(), "till"), config: fmt.Sprintf(tossLive, toss.BaseURL, stricttest.TossKey) + settings}
	m.importMenu(t)
	return m
}

// TestAKilledTillIssuesTheReceiptThatMustBe kills the till while the sign of a payment
// stands there that must have a receipt. What is cut off later is in the ledger.
func TestAKilledTillIssuesTheReceiptThatMustBe(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	toss := stricttest.NewToss(t)
	m := receiptMarket(t, toss, "[cash_receipt]\nservice = \"toss\"\nself_issue_from = 4000\n")
	x := m.sell(t)
	x.toPayment("A-001", "1")
	x.press("enter")
	x.WaitFor("현금영수증 해 드릴까요?")
	x.Kill9()
	for range 2 { // the second start finds nothing to do
		x = m.sell(t)
		x.press("f8")
		x.WaitFor("1건")
		x.press("enter")
		x.sees("자진발급 0100001234", "영수증 키: rk_")
		x.quit()
		if n, left, to := toss.Issued(); n != 1 || left != 4_000 || to[0] != "0100001234" {
			t.Errorf("%d receipts over %d won to %q", n, left, to)
		}
	}
	verified(t, m.folder, "--config", m.configFile(t))
}

// TestReceiptIsWithdrawnWhenItsServiceIsTakenOutOfTheSettings leaves one in the queue.
func TestReceiptIsWithdrawnWhenItsServiceIsTakenOutOfTheSettings(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	toss := stricttest.NewToss(t)
	m := receiptMarket(t, toss, "")
	without := m.config
	m.config = strings.Replace(without, toss.BaseURL, "http://127.0.0.1:1", 1) + "[cash_receipt]\nservice = \"toss\"\n"
	x := m.sell(t)
	x.toPayment("A-001", "1")
	x.waitingReceipt()
	x.quit()

	m.config = without
	x = m.sell(t)
	x.press("f9")
	x.sees("확인필요 1", "발급 대기 (현금영수증 꺼짐)", "설정에서 꺼져 있어")
	x.press("enter")
	x.WaitFor("결제 A-001")
	x.press("f5")
	x.sees("발급 대기 (현금영수증 꺼짐)", "발급 그만두기")
	x.put("1")
	x.WaitFor("손님이 필요 없다고 함")
	x.put("1")
	x.sees("그만둠", "확인필요 0")
	x.quit()
	if n, _, _ := toss.Issued(); n != 0 {
		t.Errorf("%d receipts were issued", n)
	}
	holdsNone(t, m.folder, phoneForms()...)
	verified(t, m.folder, "--config", m.configFile(t))
}
