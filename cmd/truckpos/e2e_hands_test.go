package main

import (
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"
)

func TestASearchByInitialsFindsWhatIsSold(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.Send("ㄷㄲ")
	x.Wait(func(s termtest.Screen) bool {
		return s.Contains("찾기") && s.Contains("닭꼬치 소금") && !s.Contains("염통꼬치")
	})
	x.press("enter")
	x.WaitFor("▶ 닭꼬치 소금")
	x.Send("3*식혜")
	x.press("enter")
	x.sees("13,000원", "▶ 식혜")
}

func TestABouncingEnterSellsOnce(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.Send("11")
	x.Send("\r\r") // adds, and goes to payment
	x.WaitFor("╭ A-001 ")
	x.Send("\r\r\r")
	x.WaitFor("현금 결제 완료")
	x.next()
	x.Send("\r\r") // nothing is ordered, nothing is paid
	x.Send("13")
	x.press("enter")
	x.WaitFor("▶ 염통꼬치")
	x.press("enter")
	x.WaitFor("╭ A-002 ")
	x.Send("\x1bOQ\x1bOQ") // F2 twice: one link
	x.link()
	x.Send("\x1b[18~") // F7
	x.WaitFor("결제한다")
	x.Send("\r\r")
	x.WaitFor("승인 완료")
	x.next()
	x.toPayment("A-003", "34")
	x.press("f4")
	x.WaitFor("입금된 것을 확인한 다음 Enter")
	x.Send("\r\r\r")
	x.WaitFor("입금 확인 완료")
	x.next()
	x.press("f8")
	x.sees("3건", "받은 돈 3건 8,500")
	x.quit()
	verified(t, x.folder)
}

func TestLeavingAPaymentWithEscLosesNothing(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "11")
	x.press("esc") // back to the order, which keeps its number
	x.WaitFor("주문 A-001")
	x.press("enter")
	x.WaitFor("╭ A-001 ")
	x.press("f3")
	x.WaitFor("카드번호")
	x.put("4000")
	x.WaitFor("4000")
	x.press("esc")
	x.WaitFor("주문 A-001")
	x.press("enter")
	x.WaitFor("╭ A-001 ")
	x.press("f4")
	x.WaitFor("입금된 것을 확인한 다음 Enter")
	x.press("esc") // left waiting
	x.WaitFor("새 주문")
	x.WaitFor("대기 1")
	x.press("f3")
	x.WaitFor("접수 1")
	x.press("f4")
	x.WaitFor("입금된 것을 확인한 다음 Enter")
	x.rest()
	x.press("enter")
	x.WaitFor("입금 확인 완료")
	x.WaitFor("대기 0")
	x.quit()
	verified(t, x.folder)
}
