package main

import "testing"

// soldByCard sells some items by card and looks at the ledger.
func (x *clerk) soldByCard(items ...string) {
	x.t.Helper()
	x.toPayment("A-001", items...)
	x.keyCard(goodCard)
	x.WaitFor("승인 완료")
	x.next()
	x.press("f8")
	x.WaitFor("1건")
}

func TestAPieceOfACardPaymentGoesBackAndTheRestIsPaidAnew(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.soldByCard("2*11", "13") // 11,500 won
	x.press("f7")
	x.WaitFor("얼마를 돌려줄까요?")
	x.put("3")
	x.WaitFor("돌려줄 것 고르기")
	x.press("down", "right")
	x.WaitFor("돌려줄 금액 3,500원")
	x.press("enter")
	x.sees("결제 전체만 취소할 수 있습니다", "11,500원 취소와 새 결제", "현금 3,500원을 내주고")
	x.put("1")
	x.sees("11,500원 전부의 취소", "왜 돌려주나요?")
	x.put("2")
	x.sees("염통꼬치 1개", "한 번 더 넣어 주세요")
	x.put("3500")
	x.press("enter")
	x.sees("취소되었습니다", "8,000원을 새로 받아야 합니다")
	x.rest()
	x.press("f4")
	x.sees("╭ A-001 ", "돌려준 금액", "남은 금액            8,000원")
	x.rest()
	x.exact()
	x.next()
	x.press("f8")
	x.sees("취소 후 재결제", "받은 돈 2건 19,500", "돌려준 돈 1건 11,500", "남은 돈 8,000")
	x.quit()
	verified(t, x.folder)
	holdsNone(t, x.folder, goodCard, grouped(goodCard), cardHolderID)
}

func TestACardPaymentGoesBackInCashOnceAndThenInCashOnly(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.soldByCard("24") // 6,000 won
	giveBack := func(amount string) {
		x.WaitFor("왜 돌려주나요?")
		x.put("1")
		x.WaitFor("한 번 더 넣어 주세요")
		x.put(amount)
		x.press("enter")
		x.sees("돈을 돌려주세요", "현금 "+amount[:1]+",000원을 A-001 손님께", "페이업에서는 취소되지")
		x.rest()
		x.press("esc")
		x.WaitGone("돈을 돌려주세요")
	}
	x.press("f7")
	x.WaitFor("얼마를 돌려줄까요?")
	x.put("2")
	x.WaitFor("1원부터 6,000원까지")
	x.put("2000")
	x.press("enter")
	x.WaitFor("어떻게 돌려줄까요?")
	x.put("2")
	giveBack("2000")
	x.press("f7")
	x.sees("4,000원까지", "현금으로만")
	x.put("1")
	giveBack("4000")
	x.sees("현금 환불", "돌려준 돈 2건 6,000", "현금 -6,000", "카드 6,000")
	x.press("enter")
	x.sees("페이업에 남은 금액", "6,000")
	x.quit()
	verified(t, x.folder)
}
