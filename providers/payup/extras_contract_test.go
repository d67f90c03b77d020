package payup_test

import (
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/payup"
	"truckpos/providers/sandbox"
)

// arranged is our client and a simulated Payup that need not have arranged the same.
func arranged(t *testing.T, at sandbox.PayupConfig, ours payup.Config) (*payup.Client, *sandbox.Payup) {
	t.Helper()
	at.Clock, at.Random = noon, rand.NewChaCha8([32]byte{3})
	service, err := sandbox.NewPayup(at)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(service)
	t.Cleanup(server.Close)
	ours.BaseURL, ours.MerchantID, ours.APICertKey, ours.Version = server.URL, sandbox.TrainingMerchantID, sandbox.TrainingAPICertKey, "test"
	c, err := payup.New(ours)
	if err != nil {
		t.Fatal(err)
	}
	return c, service
}

func taxed(number string, a pos.Amounts) pos.ChargeRequest {
	return pos.ChargeRequest{Number: number, Title: "닭꼬치", Amounts: a, At: noon(), Card: postest.TestCard()}
}

func TestMixedTaxAddsUpOnBothSides(t *testing.T) {
	c, service := arranged(t, sandbox.PayupConfig{MixedTax: true}, payup.Config{MixedTax: true})
	for number, a := range map[string]pos.Amounts{
		"N1": {Total: 12_000, TaxFree: 1_000, VAT: 1_000}, "N2": {Total: 12_000, VAT: 1_091}, "N3": {Total: 12_000, TaxFree: 12_000},
		"N4": {Total: 4_000, TaxFree: 333, VAT: 332}, // a share whose VAT is a won less than Payup computes
	} {
		if got, err := c.Charge(t.Context(), taxed(number, a)); err != nil || got.Total != a.Total {
			t.Errorf("%+v: %+v, %v", a, got, err)
		}
	}
	if n := len(service.Charges()); n != 4 {
		t.Errorf("%d charges", n)
	}
}

func TestMixedTaxNeedsBothSides(t *testing.T) {
	c, service := arranged(t, sandbox.PayupConfig{}, payup.Config{MixedTax: true})
	_, err := c.Charge(t.Context(), taxed("N1", pos.Amounts{Total: 12_000, TaxFree: 1_000, VAT: 1_000}))
	if pos.KindOf(err) != pos.FaultDeclined || len(service.Charges()) != 0 {
		t.Errorf("a merchant who is not switched: %v, %v", err, service.Charges())
	}
	c, _ = arranged(t, sandbox.PayupConfig{MixedTax: true}, payup.Config{})
	if _, err := c.Charge(t.Context(), taxed("N1", pos.Amounts{Total: 12_000, TaxFree: 1_000, VAT: 1_000})); err != nil {
		t.Errorf("nothing said of taxes: %v", err)
	}
}

func TestNoticeAndInterestComeBackWithTheCharge(t *testing.T) {
	c, _ := arranged(t, sandbox.PayupConfig{}, payup.Config{Notice: true})
	for number, want := range map[string]struct {
		mobile, notice string
		months         int
		free           bool
	}{"N1": {"01000000001", pos.NoticeSent, 3, true}, "N2": {"", "", 6, false}, "N3": {"01000009999", "4008", 0, false}} {
		r := taxed(number, pos.Amounts{Total: 60_000})
		r.Card.BuyerMobile, r.Card.Instalments = want.mobile, want.months
		a, err := c.Charge(t.Context(), r)
		if err != nil || a.Receipt.Notice != want.notice || a.Receipt.InterestFree != want.free {
			t.Errorf("%+v: %+v, %v", want, a.Receipt, err)
		}
	}
}

func TestSimulatedLookupIsUnderstood(t *testing.T) {
	c, _ := arranged(t, sandbox.PayupConfig{}, payup.Config{Lookup: true})
	got, err := c.CardHints(t.Context(), "943310", 60_000)
	if err != nil || len(got) != 1 || got[0].Issuer != "비씨카드" || got[0].Type != "체크" || !slices.Equal(got[0].InterestFree, []int{2, 3}) {
		t.Errorf("%+v, %v", got, err)
	}
}
