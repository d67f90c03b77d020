package sandbox

import (
	"net/http"
	"time"
)

// CallPromotions is Toss's call for what card companies offer.
const CallPromotions Call = "promotions"

type tossDiscount struct {
	Issuer  string `json:"issuerCode"`
	Amount  int64  `json:"discountAmount"`
	Balance int64  `json:"balance"`
	Due     string `json:"dueDate"`
	From    int64  `json:"minimumPaymentAmount"`
	UpTo    int64  `json:"maximumPaymentAmount"`
}

type tossInterestFree struct {
	Issuer string `json:"issuerCode"`
	Due    string `json:"dueDate"`
	Months []int  `json:"installmentFreeMonths"`
	From   int64  `json:"minimumPaymentAmount"`
	UpTo   int64  `json:"maximumPaymentAmount"`
}

// promotions tells of invented offers that hold for another month.
func (t *Toss) promotions(c *call) answer {
	if refusal := t.askedFor(c); refusal != nil {
		return refusal.answer()
	}
	due := t.cfg.Clock().In(kst()).AddDate(0, 1, 0).Format(time.DateOnly)
	return jsonAnswer(http.StatusOK, struct {
		Discounts []tossDiscount     `json:"discountCards"`
		Free      []tossInterestFree `json:"interestFreeCards"`
	}{
		[]tossDiscount{{"51", 1_000, 500_000, due, 20_000, 1_000_000}},
		[]tossInterestFree{
			{"11", due, []int{2, 3}, 50_000, 9_999_999_999}, {"41", due, []int{2, 3, 4, 5}, 50_000, 9_999_999_999},
			{"71", due, []int{2, 3, 6}, 100_000, 9_999_999_999},
		},
	})
}
