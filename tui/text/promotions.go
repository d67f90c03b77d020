package text

// Promotions tells what card companies offer, in the form of a card.
type Promotions struct {
	Free       string // list
	FreeOf     string // card company, months
	Discount   string // list
	DiscountOf string // card company, amount
	Stale      string // date
}

var koPromotions = Promotions{
	Free: "무이자 할부: %s", FreeOf: "%s %s개월", Discount: "카드 즉시할인: %s", DiscountOf: "%s %s원",
	Stale: "(%s에 받아 둔 내용입니다. 그 뒤로 바뀌었을 수 있습니다.)",
}

var enPromotions = Promotions{
	Free: "Interest-free: %s", FreeOf: "%s %s months", Discount: "Instant discount: %s", DiscountOf: "%s %s won",
	Stale: "(as of %s; it may have changed since)",
}
