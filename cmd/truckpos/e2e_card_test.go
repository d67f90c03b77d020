package main

import (
	"bytes"
	"testing"
)

// Cards that the simulated service refuses or leaves in doubt.
const (
	overLimitCard = "4000000000000010"
	unchargedCard = "4000000000000051" // in doubt; it was not charged
	doubtfulCard  = "4000000000000069" // in doubt; it was charged
)

func TestADeclinedCardIsToldAndNothingIsKept(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "24")
	x.press("f3")
	x.WaitFor("카드번호")
	x.put(goodCard)
	x.sees(grouped(goodCard), "번호 확인됨")
	x.press("esc") // wiped on leaving
	x.WaitFor("주문 A-001")
	x.press("enter")
	x.WaitFor("╭ A-001 ")

	x.keyCard(overLimitCard)
	x.sees("결제사 코드 4002", "카드 정보는 지웠습니다")
	x.WaitGone(grouped(overLimitCard))
	x.press("esc")
	x.WaitFor("주문 A-001")
	x.press("enter")
	x.WaitFor("╭ A-001 ")
	x.keyCard(goodCard)
	x.sees("승인 완료", "카드 6,000원")
	x.next()
	x.press("f8")
	x.sees("2건", "거절", "승인", "받은 돈 1건 6,000")
	x.quit()
	verified(t, x.folder)
	holdsNone(t, x.folder, goodCard, grouped(goodCard), overLimitCard, grouped(overLimitCard), cardHolderID, "cardPw", "cardNo")
	// The number is shown while it is keyed in, in groups; the password never.
	for _, secret := range []string{goodCard, overLimitCard, "비밀번호 앞 두 자리 " + cardPassword} {
		if bytes.Contains(x.Transcript(), []byte(secret)) {
			t.Errorf("the terminal was sent %q", secret)
		}
	}
}

func TestADoubtfulCardWaitsForARulingAndIsNeverSentAgain(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "24")
	x.keyCard(doubtfulCard)
	x.sees("결제사 코드 9001", "다시 결제하지 마세요", "확인필요 1")
	x.rest()
	x.press("enter", "enter") // nothing to press here pays
	x.press("f9")
	x.sees("╭ 확인필요 1", "A-001 카드", "6,000", "이 화면은 결제를 다시 보내지 않습니다")
	x.press("enter")
	x.WaitFor("╭ 결과 적기")
	x.press("f4")
	x.WaitFor("▶ 결제됨")
	x.put("김사장")
	x.press("enter")
	x.put("관리자 화면에 승인 내역 있음")
	x.press("enter")
	x.put("20261121123006ST0001")
	x.press("enter", "enter")
	x.sees("이렇게 적을까요?", "김사장: 결제됨")
	x.press("enter") // the default rules nothing
	x.WaitGone("이렇게 적을까요?")
	x.press("enter")
	x.WaitFor("이렇게 적을까요?")
	x.press("f9")
	x.sees("확인할 결제가 없습니다", "확인필요 0")
	x.press("f8")
	x.sees("1건", "받은 돈 1건 6,000")
	x.press("enter")
	x.sees("김사장의 판정", "20261121123006ST0001")
	x.quit()
	verified(t, x.folder)
	holdsNone(t, x.folder, doubtfulCard, grouped(doubtfulCard), cardHolderID)
}

func TestACardRuledNotChargedLeavesTheOrderToBePaid(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "24")
	x.keyCard(unchargedCard)
	x.sees("결제사 코드 9001", "확인필요 1")
	x.rest()
	x.press("f9")
	x.WaitFor("╭ 확인필요 1")
	x.press("enter")
	x.WaitFor("▶ 결제 안 됨")
	x.put("김사장")
	x.press("enter")
	x.put("승인 내역 없음")
	x.press("enter")
	x.sees("이렇게 적을까요?", "김사장: 결제 안 됨")
	x.press("f9")
	x.WaitFor("확인필요 0")
	x.press("f3")
	x.sees("접수 1", "미결제")
	x.press("f4")
	x.WaitFor("╭ A-001 ")
	x.exact()
	x.next()
	x.press("f8")
	x.sees("2건", "받은 돈 1건 6,000")
	x.quit()
	verified(t, x.folder)
	holdsNone(t, x.folder, unchargedCard, cardHolderID)
}

func TestACardPaymentIsCanceledFromTheLedger(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "24")
	x.keyCard(goodCard)
	x.WaitFor("승인 완료")
	x.next()
	x.press("f8")
	x.WaitFor("1건")
	x.press("f7")
	x.sees("A-001 결제 취소", "6,000원까지 돌려줄 수 있습니다", "얼마를 돌려줄까요?")
	x.put("1")
	x.sees("6,000원을 모두 돌려줍니다", "왜 돌려주나요?")
	x.put("1")
	x.WaitFor("한 번 더 넣어 주세요")
	x.put("600") // not the amount
	x.press("enter")
	x.WaitFor("돌려줄 금액은 6,000원입니다")
	x.put("0")
	x.press("enter")
	x.sees("취소되었습니다", "돈을 돌려주었습니다")
	x.rest()
	x.press("esc")
	x.sees("돌려준 돈 1건 6,000", "남은 돈 0")
	x.press("f7") // there is nothing left to cancel
	x.WaitFor("이미 모두 돌려준 결제입니다")
	x.quit()
	verified(t, x.folder)
}

func TestCashIsHandedBackByAPerson(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "34")
	x.exact()
	x.next()
	x.press("f8")
	x.WaitFor("1건")
	x.press("f7")
	x.WaitFor("얼마를 돌려줄까요?")
	x.put("1")
	x.WaitFor("직접 손님께 돌려드려야 합니다")
	x.put("2")
	x.WaitFor("한 번 더 넣어 주세요")
	x.put("1000")
	x.press("enter")
	x.sees("돈을 돌려주세요", "현금 1,000원을 A-001 손님께 돌려주세요")
	x.rest()
	x.press("esc")
	x.sees("돌려준 돈 1건 1,000", "남은 돈 0")
	x.quit()
	verified(t, x.folder)
}
