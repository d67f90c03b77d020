package pay_test

import (
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/tui/pay"
)

// promoted is a screen that knows of these promotions.
func promoted(p pos.CardPromotions) pay.Setup {
	return pay.Setup{Promotions: func() pos.CardPromotions { return p }}
}

func TestInterestFreeMonthsAreToldWhereInstalmentsAreChosen(t *testing.T) {
	atCounter(t, plan{price: 20_000, setup: promoted(pos.CardPromotions{
		Free: []pos.InterestFree{{Issuer: "국민", Months: []int{2, 3, 4, 6}, From: 50_000}, {Issuer: "롯데", Months: []int{12}, From: 90_000}},
	})}, func(c *counter) {
		c.press("f3")
		c.seesNot("무이자")
		for range 5 {
			c.press("tab")
		}
		c.sees("무이자 할부: 국민 2~4, 6개월")
		c.seesNot("롯데")
		c.press("tab")
		c.seesNot("무이자")
	})
}

func TestDiscountIsToldBeforeTheCardIsKeyedIn(t *testing.T) {
	var known pos.CardPromotions
	atCounter(t, plan{setup: pay.Setup{Promotions: func() pos.CardPromotions { return known }}}, func(c *counter) {
		known = pos.CardPromotions{At: c.reg.Now().Add(-72 * time.Hour),
			Discounts: []pos.CardDiscount{{Issuer: "삼성", Amount: 1_000, From: 10_000}, {Issuer: "현대", Amount: 2_000, From: 20_000}}}
		c.press("f3")
		c.sees("카드 즉시할인: 삼성 1,000원", known.At.In(pos.Seoul()).Format("2006-01-02")+"에 받아 둔")
		c.seesNot("현대")
	})
}
