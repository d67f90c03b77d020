package pos_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
)

func TestOffersHoldForAmountsAndDays(t *testing.T) {
	p := pos.CardPromotions{
		Free: []pos.InterestFree{
			{Issuer: "현대", Months: []int{2, 3}, From: 50_000, Until: 20261130},
			{Issuer: "국민", Months: []int{2, 3, 4}, From: 50_000},
			{Issuer: "롯데", Months: []int{6}, From: 100_000, UpTo: 500_000},
			{Issuer: "신한", From: 50_000},
		},
		Discounts: []pos.CardDiscount{
			{Issuer: "삼성", Amount: 1_000, From: 10_000}, {Issuer: "농협", Amount: 3_000, From: 30_000, UpTo: 40_000},
			{Issuer: "비씨", Amount: 1_000, From: 10_000, Until: 20261120}, {Issuer: "하나", Amount: 50_000},
		},
	}
	for _, c := range []struct {
		amount    pos.Won
		day       pos.Day
		free      []string
		discounts []string
	}{
		{9_999, 20261121, nil, nil},
		{10_000, 20261121, nil, []string{"삼성"}},
		{10_000, 20261120, nil, []string{"비씨", "삼성"}},
		{30_000, 20261121, nil, []string{"농협", "삼성"}},
		{40_001, 20261121, nil, []string{"삼성"}},
		{49_999, 20261121, nil, []string{"삼성"}},
		{50_000, 20261130, []string{"국민", "현대"}, []string{"하나", "삼성"}},
		{50_000, 20261201, []string{"국민"}, []string{"하나", "삼성"}},
		{100_000, 20261121, []string{"국민", "롯데", "현대"}, []string{"하나", "삼성"}},
		{500_001, 20261121, []string{"국민", "현대"}, []string{"하나", "삼성"}},
	} {
		var free, discounts []string
		for _, f := range p.FreeFor(c.amount, c.day) {
			free = append(free, f.Issuer)
		}
		for _, d := range p.DiscountsFor(c.amount, c.day) {
			discounts = append(discounts, d.Issuer)
		}
		if cmp.Diff(c.free, free)+cmp.Diff(c.discounts, discounts) != "" {
			t.Errorf("%s won on %s: %v and %v, want %v and %v", c.amount, c.day, free, discounts, c.free, c.discounts)
		}
	}
	if p.Free[0].Issuer != "현대" || p.Discounts[0].Issuer != "삼성" {
		t.Error("asking changes the order of what was fetched")
	}
}

func TestOldPromotionsSayTheirDate(t *testing.T) {
	now := noon()
	for age, want := range map[time.Duration]bool{0: false, 47 * time.Hour: false, 48 * time.Hour: true} {
		if got := (pos.CardPromotions{At: now.Add(-age)}).Stale(now); got != want {
			t.Errorf("after %s: %t", age, got)
		}
	}
	if (pos.CardPromotions{}).Stale(now) {
		t.Error("what was never fetched is not old")
	}
}
