package payout_test

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/payout"
)

func TestFeeAndVATAreCutOffBelowOneWon(t *testing.T) {
	for _, tt := range []struct {
		rate     payout.Rate
		on       bool
		amount   pos.Won
		fee, vat pos.Won
	}{
		{3200, true, 10_000, 320, 32},
		{3200, true, 4_000, 128, 12},
		{3200, true, 31, 0, 0},
		{3200, true, 32, 1, 0},
		{3200, false, 10_000, 320, 0},
		{2750, true, 12_345, 339, 33}, // 339.4875, 33.9
		{1, true, 99_999, 0, 0},
		{1, true, 100_000, 1, 0},
		{0, true, 10_000, 0, 0},
		{payout.MaxFee, true, pos.MaxWon, pos.MaxWon, 99_999_999_999},
	} {
		terms := payout.Terms{Service: pos.KakaoPay, Fee: tt.rate, VATOnFee: tt.on, Days: 2}
		if fee, vat, err := terms.Cost(tt.amount); fee != tt.fee || vat != tt.vat || err != nil {
			t.Errorf("%d of %s costs %s and %s, %v; want %s and %s", tt.rate, tt.amount, fee, vat, err, tt.fee, tt.vat)
		}
	}
}

func TestFeeIsExactForEveryAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := rapid.Int32Range(0, int32(payout.MaxFee)).Draw(t, "rate")
		amount := rapid.Int64Range(0, int64(pos.MaxWon)).Draw(t, "amount")
		fee, vat, err := payout.Terms{Service: pos.KeyedCard, Fee: payout.Rate(rate), VATOnFee: true}.Cost(pos.Won(amount))
		if err != nil {
			t.Fatal(err)
		}
		exact := new(big.Int).Mul(big.NewInt(amount), big.NewInt(int64(rate)))
		exact.Quo(exact, big.NewInt(100_000))
		if exact.Cmp(big.NewInt(int64(fee))) != 0 || vat != fee/10 {
			t.Fatalf("fee of %d at %d is %d with VAT %d, want %s", amount, rate, fee, vat, exact)
		}
	})
}

func TestTermsThatMakeNoSenseAreRefused(t *testing.T) {
	good := payout.Terms{Service: pos.KakaoPay, Fee: 3200, VATOnFee: true, Days: 2}
	for name, change := range map[string]func(*payout.Terms){
		"cash":            func(t *payout.Terms) { t.Service = pos.Cash },
		"no service":      func(t *payout.Terms) { t.Service = 0 },
		"fee below":       func(t *payout.Terms) { t.Fee = -1 },
		"fee above":       func(t *payout.Terms) { t.Fee = payout.MaxFee + 1 },
		"days below":      func(t *payout.Terms) { t.Days = -1 },
		"days beyond all": func(t *payout.Terms) { t.Days = payout.MaxDays + 1 },
	} {
		bad := good
		change(&bad)
		if err := bad.Check(); !errors.Is(err, payout.ErrTerms) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := payout.NewPlan(calendar(t), bad); !errors.Is(err, payout.ErrTerms) {
			t.Errorf("%s in a plan: %v", name, err)
		}
		if _, err := payout.Expect(bad, calendar(t), 20261121, 1, 0); !errors.Is(err, payout.ErrTerms) {
			t.Errorf("%s when expecting: %v", name, err)
		}
	}
	if _, err := payout.NewPlan(calendar(t), good, good); !errors.Is(err, payout.ErrTerms) {
		t.Errorf("a service twice: %v", err)
	}
	for _, amount := range []pos.Won{-1, pos.MaxWon + 1} {
		if _, _, err := good.Cost(amount); !errors.Is(err, pos.ErrAmount) {
			t.Errorf("fee of %d: %v", amount, err)
		}
	}
}

func TestRatesAreWrittenShort(t *testing.T) {
	for rate, want := range map[payout.Rate]string{3200: "3.2%", 2500: "2.5%", 3000: "3%", 0: "0%", 1: "0.001%", 12_345: "12.345%", 10_000: "10%"} {
		if got := rate.String(); got != want {
			t.Errorf("%d is %q, want %q", rate, got, want)
		}
	}
}
