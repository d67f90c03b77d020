package toss

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/internal/wire/wiretest"
)

const offers = `{"discountCards":[{"companyCode":"51","discountAmount":1000,"balance":500000,"dueDate":"2026-12-31","minimumPaymentAmount":20000,"maximumPaymentAmount":1000000}],` +
	`"interestFreeCards":[{"issuerCode":"11","dueDate":"2026-12-31T23:59:59+09:00","installmentFreeMonths":[3,2,2,1,13,"4",null],"minimumPaymentAmount":50000},` +
	`{"cardCompany":"현대","installmentFreeMonths":[2],"minimumPaymentAmount":100000,"maximumPaymentAmount":500000}]}`

func TestOffersAreReadByWhateverNameTheirCompanyHas(t *testing.T) {
	got, err := hearing(t, 200, offers).Promotions(t.Context())
	want := pos.CardPromotions{
		Discounts: []pos.CardDiscount{{Issuer: "삼성", Amount: 1_000, From: 20_000, UpTo: 1_000_000, Until: 20261231}},
		Free: []pos.InterestFree{{Issuer: "국민", Months: []int{2, 3}, From: 50_000, Until: 20261231},
			{Issuer: "현대", Months: []int{2}, From: 100_000, UpTo: 500_000}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestOfferThatIsNotAsItMustBeIsLeftOut(t *testing.T) {
	for _, body := range []string{
		`{}`, `{"discountCards":null,"interestFreeCards":null}`, `{"discountCards":[1,null,{}],"interestFreeCards":[{}]}`,
		`{"discountCards":[{"issuerCode":"51","discountAmount":0}]}`, `{"discountCards":[{"issuerCode":"51","discountAmount":-1}]}`,
		`{"discountCards":[{"issuerCode":"51","discountAmount":1000,"minimumPaymentAmount":1.5}]}`,
		`{"discountCards":[{"issuerCode":"51","discountAmount":1000,"dueDate":"tomorrow"}]}`,
		`{"discountCards":[{"discountAmount":1000}]}`, `{"interestFreeCards":[{"issuerCode":"11","installmentFreeMonths":[1,0,-2]}]}`,
		`{"interestFreeCards":[{"issuerCode":"11","installmentFreeMonths":"2"}]}`,
	} {
		if got, err := hearing(t, 200, body).Promotions(t.Context()); err != nil || len(got.Discounts)+len(got.Free) > 0 {
			t.Errorf("%s: %+v, %v", body, got, err)
		}
	}
	if _, err := hearing(t, 500, `{"code":"COMMON_ERROR"}`).Promotions(t.Context()); fault(t, err).Advice != pos.AdviceLater {
		t.Errorf("%v", err)
	}
}

func FuzzPromotions(f *testing.F) {
	for _, body := range []string{offers, `{}`, `[]`, `{"code":"COMMON_ERROR","message":"x"}`, strings.Replace(offers, "51", "\u202e", 1)} {
		f.Add(200, body)
		f.Add(429, body)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 6_000 {
			t.Skip("no answer")
		}
		p, err := hearing(t, status, body).Promotions(t.Context())
		if err != nil {
			judged(t, err, status)
			return
		}
		if what := postest.UncleanIn(p); what != "" {
			t.Fatal(what)
		}
		for _, o := range p.FreeFor(100_000, 20261121) {
			if o.Issuer == "" || o.Months[0] < pos.MinInstalments {
				t.Fatalf("%+v", o)
			}
		}
		for _, d := range p.DiscountsFor(100_000, 20261121) {
			if d.Issuer == "" || d.Amount < 1 {
				t.Fatalf("%+v", d)
			}
		}
	})
}
