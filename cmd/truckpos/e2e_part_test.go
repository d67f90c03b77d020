package main

import (
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
)

// openPartMarket is a market whose contract with Payup has refunds in part.
func openPartMarket(t *testing.T) *market {
	t.Helper()
	m := openMarket(t)
	m.config = strings.Replace(m.config, "[payup]\n", "[payup]\npart_cancel = true\n", 1)
	return m
}

func TestACardPaymentGoesBackInPartsWhereTheContractHasIt(t *testing.T) {
	t.Parallel()
	m := openPartMarket(t)
	x := m.sell(t)
	x.toPayment("A-001", "3*1") // 12,000 won
	x.keyCard(goodCard)
	x.WaitFor("승인 완료")
	x.next()
	x.press("f8")
	x.WaitFor("1건")
	giveBack := func(choice, amount string) {
		x.press("f7")
		x.WaitFor("얼마를 돌려줄까요?")
		x.put(choice)
		if choice == "2" {
			x.WaitFor("1원부터")
			x.put(amount)
			x.press("enter")
		}
		x.WaitFor("왜 돌려주나요?")
		x.put("1")
		x.WaitFor("한 번 더 넣어 주세요")
		x.put(amount)
		x.press("enter")
		x.WaitFor("돈을 돌려주었습니다")
		x.rest()
		x.press("esc")
		x.WaitGone("돈을 돌려주었습니다")
	}
	giveBack("2", "4000")
	x.sees("돌려준 돈 1건 4,000", "남은 돈 8,000")
	giveBack("1", "8000")
	x.sees("돌려준 돈 2건 12,000", "남은 돈 0")
	x.quit()
	if parts, won := m.payup.GivenBack(); parts != 2 || won != 12_000 {
		t.Errorf("payup gave %d parts back, %d won", parts, won)
	}
	if charges, whole := m.payup.Charged(); charges != 1 || whole != 0 {
		t.Errorf("payup has %d charges, %d canceled as a whole", charges, whole)
	}
	m.verified(t)
}

func TestALostPartOfACardPaymentWaitsForARuling(t *testing.T) {
	t.Parallel()
	m := openPartMarket(t)
	m.payup.Instead("partcancel", stricttest.Answer{Status: 200, Body: `{"responseCode":"1006","responseMsg":"취소 처리 중 오류"}`})
	x := m.sell(t)
	x.toPayment("A-001", "1")
	x.keyCard(goodCard)
	x.WaitFor("승인 완료")
	x.next()
	x.press("f8")
	x.WaitFor("1건")
	x.press("f7")
	x.WaitFor("얼마를 돌려줄까요?")
	x.put("2")
	x.WaitFor("1원부터")
	x.put("1000")
	x.press("enter")
	x.WaitFor("왜 돌려주나요?")
	x.put("1")
	x.WaitFor("한 번 더 넣어 주세요")
	x.put("1000")
	x.press("enter")
	x.sees("돈을 돌려줬을 수 있습니다", "결제사 코드 1006", "확인필요 1")
	x.rest()
	x.press("esc")
	x.WaitGone("결제사 코드 1006")
	x.quit()
	if parts, _ := m.payup.GivenBack(); parts != 0 {
		t.Errorf("%d parts given back", parts)
	}
	m.verified(t)
}
