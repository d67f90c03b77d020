package kakaopay

import (
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// readAmounts reads KakaoPay's amount object. Points and discounts are how the
// buyer and KakaoPay share the total; the till receives the total.
func readAmounts(o *wire.Object) pos.Amounts {
	return pos.Amounts{Total: o.Won("total"), TaxFree: o.Won("tax_free"), VAT: o.Won("vat")}
}

// readEarlyAmounts reads the amount object of a payment nobody has paid yet:
// all three, or nothing.
func readEarlyAmounts(o *wire.Object) pos.Amounts {
	a := readAmounts(o)
	if o.Err() != nil {
		return pos.Amounts{}
	}
	return a
}

// readTime reads KakaoPay's time, which is Korean and names no zone. A time
// that is missing or written otherwise gives the zero time and no error: no
// won depends on it, and an approval must not become uncertain through it.
func readTime(s string) time.Time {
	if t, err := time.ParseInLocation("2006-01-02T15:04:05", s, pos.Seoul()); err == nil {
		return t
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.In(pos.Seoul())
	}
	return time.Time{}
}
