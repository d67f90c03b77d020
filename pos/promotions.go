package pos

import (
	"cmp"
	"slices"
	"time"
)

// CardPromotions is what card companies offer at the moment, as a service tells
// of it. It is for the customer to choose by; no amount of the till's depends on
// it.
type CardPromotions struct {
	At        time.Time // when the service was asked; zero where it never was
	Discounts []CardDiscount
	Free      []InterestFree
}

// CardDiscount is taken off by the card company at once.
type CardDiscount struct {
	Issuer string // the card company's short name
	Amount Won
	From   Won // smallest amount it is given for
	UpTo   Won // greatest; 0 for any
	Until  Day // last day; 0 where none is named
}

// InterestFree is an offer of instalments for which the buyer pays nothing.
type InterestFree struct {
	Issuer string
	Months []int // ascending
	From   Won   // smallest amount it is given for
	UpTo   Won   // greatest; 0 for any
	Until  Day   // last day; 0 where none is named
}

// promotionsStale is how old promotions may be before their date has to be said.
const promotionsStale = 48 * time.Hour

// Stale reports whether they are so old that their date has to be said.
func (p CardPromotions) Stale(now time.Time) bool {
	return !p.At.IsZero() && now.Sub(p.At) >= promotionsStale
}

// FreeFor are the offers of instalments for an amount on a day, by issuer.
func (p CardPromotions) FreeFor(amount Won, day Day) []InterestFree {
	if amount < InstalmentsFrom {
		return nil
	}
	found := slices.DeleteFunc(slices.Clone(p.Free), func(f InterestFree) bool {
		return !runs(f.From, f.UpTo, f.Until, amount, day) || len(f.Months) == 0
	})
	slices.SortStableFunc(found, func(a, b InterestFree) int { return cmp.Compare(a.Issuer, b.Issuer) })
	return found
}

// DiscountsFor are the discounts on an amount on a day, the greatest first.
func (p CardPromotions) DiscountsFor(amount Won, day Day) []CardDiscount {
	found := slices.DeleteFunc(slices.Clone(p.Discounts), func(d CardDiscount) bool {
		return !runs(d.From, d.UpTo, d.Until, amount, day) || d.Amount <= 0 || d.Amount > amount
	})
	slices.SortStableFunc(found, func(a, b CardDiscount) int {
		return cmp.Or(cmp.Compare(b.Amount, a.Amount), cmp.Compare(a.Issuer, b.Issuer))
	})
	return found
}

// runs reports whether an offer holds for an amount on a day.
func runs(from, upTo Won, until Day, amount Won, day Day) bool {
	return amount >= from && (upTo == 0 || amount <= upTo) && (until == 0 || day <= until)
}
