package order

import (
	"strconv"
	"strings"

	"truckpos/pos"
)

// gross is the sum before the discount, 0 when it is impossible.
func (d *draft) gross() pos.Won {
	full := d.content
	full.Discount = 0
	a, err := full.Amounts()
	if err != nil {
		return 0
	}
	return a.Total
}

// possible reports whether the lines have a sum.
func (d *draft) possible() bool {
	full := d.content
	full.Discount = 0
	_, err := full.Amounts()
	return err == nil
}

// settle fits the discount to the lines. A share follows the sum; an amount
// that has become more than the sum goes, and is returned.
func (d *draft) settle() (gone pos.Won) {
	gross := d.gross()
	if d.percent > 0 {
		d.content.Discount = share(gross, d.percent)
	}
	if d.content.Discount > gross {
		gone, d.content.Discount = d.content.Discount, 0
	}
	return gone
}

// share is percent of total, rounded down.
func share(total pos.Won, percent int) pos.Won { return total * pos.Won(percent) / 100 }

// parseDiscount reads "1000", "1,000" and "10%". percent is 0 for an amount,
// which may not exceed the total.
func parseDiscount(typed string, total pos.Won) (off pos.Won, percent int, ok bool) {
	typed = strings.NewReplacer(" ", "", ",", "").Replace(typed)
	digits, isPercent := strings.CutSuffix(typed, "%")
	n, ok := number(digits)
	switch {
	case !ok:
		return 0, 0, false
	case isPercent:
		return share(total, min(n, 100)), n, n <= 100
	default:
		return pos.Won(n), 0, pos.Won(n) <= total
	}
}

// number reads up to nine digits, and nothing else.
func number(s string) (int, bool) {
	const mostDigits = 9
	if s == "" || len(s) > mostDigits || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
