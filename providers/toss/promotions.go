package toss

import (
	"context"
	"slices"
	"strconv"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

const promotions call = "promotions"

// maxOffers bounds the offers of a kind that are kept.
const maxOffers = 200

// Promotions asks what card companies offer at the moment. Offers that are not
// written as the documents say are left out: nothing depends on them.
// At is for the caller to fill in.
func (c *Client) Promotions(ctx context.Context) (pos.CardPromotions, error) {
	o, err := c.ask(ctx, promotions, "/v1/promotions/card", nil)
	if err != nil {
		return pos.CardPromotions{}, err
	}
	var p pos.CardPromotions
	for _, row := range o.HintObjects("discountCards") {
		d := pos.CardDiscount{Issuer: company(row), Amount: offered(row, "discountAmount"), From: offered(row, "minimumPaymentAmount"),
			UpTo: offered(row, "maximumPaymentAmount"), Until: lastDay(row)}
		if d.Issuer != "" && d.Amount > 0 && d.From >= 0 && d.UpTo >= 0 && d.Until >= 0 && len(p.Discounts) < maxOffers {
			p.Discounts = append(p.Discounts, d)
		}
	}
	for _, row := range o.HintObjects("interestFreeCards") {
		f := pos.InterestFree{Issuer: company(row), Months: months(row), From: offered(row, "minimumPaymentAmount"),
			UpTo: offered(row, "maximumPaymentAmount"), Until: lastDay(row)}
		if f.Issuer != "" && len(f.Months) > 0 && f.From >= 0 && f.UpTo >= 0 && f.Until >= 0 && len(p.Free) < maxOffers {
			p.Free = append(p.Free, f)
		}
	}
	return p, nil
}

// company names a card company, whose code has had three names.
func company(row *wire.Object) string {
	for _, key := range []string{"issuerCode", "cardCompany", "companyCode"} {
		if code := row.Hint(key); code != "" {
			if name := issuer(code); name != "" {
				return name
			}
			return wire.Clean(code, maxApproval)
		}
	}
	return ""
}

// offered reads an amount; one that is missing is 0, one that cannot be -1.
func offered(row *wire.Object, key string) pos.Won {
	s := row.Hint(key)
	if s == "" {
		return 0
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return -1
	}
	return min(pos.Won(n), pos.MaxWon) // some write "any" as a very great amount
}

// lastDay reads until when an offer holds; missing is 0, one that cannot be -1.
func lastDay(row *wire.Object) pos.Day {
	s := row.Hint("dueDate")
	if s == "" {
		return 0
	}
	if len(s) > len("2026-11-21") { // with a time of day
		s = s[:len("2026-11-21")]
	}
	day, err := pos.ParseDay(s)
	if err != nil {
		return -1
	}
	return day
}

// months reads the plans of an offer that a card can be charged in.
func months(row *wire.Object) []int {
	var list []int
	for _, n := range row.HintInts("installmentFreeMonths") {
		if n >= pos.MinInstalments && n <= maxInstalments && !slices.Contains(list, int(n)) {
			list = append(list, int(n))
		}
	}
	slices.Sort(list)
	return list
}
