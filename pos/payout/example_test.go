package payout_test

import (
	"fmt"

	"truckpos/pos"
	"truckpos/pos/payout"
)

// Friday's money, at 3.2 % with VAT on it, comes on Tuesday.
func ExampleExpect() {
	calendar, err := payout.NewCalendar(nil, 0)
	if err != nil {
		panic(err)
	}
	terms := payout.Terms{Service: pos.KakaoPay, Fee: 32 * payout.Percent / 10, VATOnFee: true, Days: 2}
	p, err := payout.Expect(terms, calendar, 20261120, 100_000, 0)
	fmt.Println(p.Day, p.Net, p.Fee, p.VAT, err)
	// Output: 2026-11-24 96,480 3,200 320 <nil>
}
