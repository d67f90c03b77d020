package main

import (
	"fmt"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/cmd/truckpos/internal/termtest"
)

const customersPhone = "01000005678"

// notePhone types the customer's number for the order on screen.
func (x *clerk) notePhone() {
	x.t.Helper()
	x.press("ctrl+p")
	x.WaitFor("손님 전화번호 ─")
	x.put(customersPhone)
	x.press("enter")
}

// makeReady marks the order that was placed last ready on the board.
func (x *clerk) makeReady() {
	x.t.Helper()
	x.press("f3")
	x.WaitFor("접수 1")
	x.press("enter")
	x.WaitFor("조리 1")
	x.press("f2")
	x.WaitFor("새 주문")
	x.rest()
	x.press("f3", "enter")
	x.WaitFor("완료 1")
}

// TestReadyIsTextedInTraining: with nothing configured the message arrives at the
// simulated telephone, where a key shows it in full.
func TestReadyIsTextedInTraining(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.put("11")
	x.press("enter")
	x.notePhone()
	x.WaitFor("전화 010-****-5678")
	x.press("enter")
	x.WaitFor("╭ A-001 ")
	x.exact()
	x.next()
	x.makeReady()
	x.WaitFor("문자 도착")
	x.press("ctrl+t")
	x.sees("연습 휴대폰", "010-****-5678", "A-001번 주문이 나왔습니다. 찾으러 와 주세요.")
	x.press("esc", "backspace") // the cursor has followed it
	x.WaitFor("조리 1")
	x.rest()
	x.press("enter")
	x.WaitFor("완료 1")
	x.press("ctrl+t") // ready once more, and not texted again
	x.Wait(func(s termtest.Screen) bool { return strings.Count(s.Text(), "주문이 나왔습니다") == 1 })
	x.press("esc")
	x.quit()
	verified(t, x.folder)
	holdsNone(t, x.folder, customersPhone, "찾으러 와 주세요")
}

// sensConfig is added to a configuration of a market.
const sensSection = `
[sens]
base_url = "%s"
service_id = "%s"
access_key = "%s"
secret_key = "%s"
from = "%s"
`

// TestLinkAndReadyAreTextedForReal against a service that the sandbox has no part in.
func TestLinkAndReadyAreTextedForReal(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	s := stricttest.NewSENS(t)
	m.config += fmt.Sprintf(sensSection, s.BaseURL, stricttest.TextServiceID, stricttest.TextAccessKey, stricttest.TextSecretKey, stricttest.TextSender)
	x := m.sell(t)
	x.put("1")
	x.press("enter")
	x.notePhone()
	x.press("enter")
	x.WaitFor("╭ A-001 ")
	x.press("f2")
	x.WaitFor("링크를 문자로")
	x.press("f8")
	x.WaitFor("010-****-5678 번호로 결제 링크를")
	x.press("enter", "enter")
	x.WaitFor("010-****-5678 번호로 링크를")
	x.press("esc")
	x.WaitFor("새 주문")
	x.makeReady()
	x.WaitFor("문자 도착")
	x.quit()
	sent := s.Sent()
	if len(sent) != 2 {
		t.Fatalf("sent %+v", sent)
	}
	link, ready := sent[0], sent[1]
	if link.Kind != "LMS" || link.To != customersPhone || !strings.Contains(link.Content, "\nhttp://127.0.0.1:") {
		t.Errorf("link: %+v", link)
	}
	if ready.Kind != "SMS" || ready.Content != "[닭트럭 1호] A-001번 주문이 나왔습니다. 찾으러 와 주세요." {
		t.Errorf("ready: %+v", ready)
	}
	verified(t, x.folder, "--config", m.configFile(t))
	holdsNone(t, x.folder, customersPhone, stricttest.TextSecretKey, stricttest.TextAccessKey)
	if said, err := m.command(t, nil, "doctor", "--config", m.configFile(t), "--data", m.folder); !strings.Contains(string(said), "문자(SENS): 연결됨") {
		t.Errorf("doctor: %v\n%s", err, said)
	}
}
