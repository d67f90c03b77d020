package pos

import (
	"errors"
	"fmt"
	"strconv"
)

// Won is an amount of South Korean won. It has no minor unit. Prices include VAT.
type Won int64

// MaxWon is the largest amount the till handles: twelve digits, the width of
// the narrowest amount field of a service (Payup's amount).
const MaxWon Won = 999_999_999_999

// ErrAmount says that an amount left the range the till handles.
var ErrAmount = errors.New("amount out of range")

// Add returns w+o, or [ErrAmount] when the sum leaves ±[MaxWon].
func (w Won) Add(o Won) (Won, error) {
	if !w.inRange() || !o.inRange() {
		return 0, fmt.Errorf("add %d and %d won: %w", w, o, ErrAmount)
	}
	sum := w + o
	if !sum.inRange() {
		return 0, fmt.Errorf("add %d and %d won: %w", w, o, ErrAmount)
	}
	return sum, nil
}

// Times returns w×n, or [ErrAmount] when the product leaves ±[MaxWon].
func (w Won) Times(n int) (Won, error) {
	if w == 0 || n == 0 {
		return 0, nil
	}
	product := int64(w) * int64(n)
	if !w.inRange() || product/int64(n) != int64(w) || !Won(product).inRange() {
		return 0, fmt.Errorf("multiply %d won by %d: %w", w, n, ErrAmount)
	}
	return Won(product), nil
}

// String writes the amount with thousands separators: "12,000", "-1,500".
func (w Won) String() string {
	digits := strconv.FormatInt(int64(w), 10)
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	out := make([]byte, 0, len(digits)+len(digits)/3)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, digits[i])
	}
	return sign + string(out)
}

func (w Won) inRange() bool { return -MaxWon <= w && w <= MaxWon }

// VAT is the value added tax contained in total, which includes taxFree won
// that carry none: a tenth of the net price, rounded half up. A division by
// eleven never lands on a half, so the way of rounding cannot matter.
func VAT(total, taxFree Won) Won {
	return (total - taxFree + 5) / 11
}

// share is part × of / whole, rounded down, without overflow for amounts up to MaxWon.
func share(part, of, whole Won) Won {
	if whole == 0 {
		return 0
	}
	// part and of are below 10^12, so their product may exceed an int64:
	// split part at a million, as integer digits.
	const million = 1_000_000
	high, low := part/million, part%million
	quotient, rest := (high*of)/whole, (high*of)%whole
	return quotient*million + (rest*million+low*of)/whole
}
