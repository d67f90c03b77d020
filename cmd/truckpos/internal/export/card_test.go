package export

import (
	"testing"

	"truckpos/pos"
	_ "truckpos/pos/postest" // the flags that every test is given
)

func TestCardIsToldAsFarAsItsServiceDid(t *testing.T) {
	paid := func(m pos.Method, r pos.Receipt) *pos.Payment {
		a := pos.Attempt{N: 1, Kind: pos.Approve, State: pos.Approved, Amounts: pos.Amounts{Total: 60_000}, Receipt: r}
		return &pos.Payment{Method: m, Status: pos.Done, Taken: 60_000, Attempts: []pos.Attempt{a}}
	}
	full := pos.Receipt{ApprovalNumber: "00000000", Issuer: "수협은행", Acquirer: "비씨카드", BIN: "000000", CardType: "체크", Instalments: 3, InterestFree: true}
	for _, c := range []struct {
		p    *pos.Payment
		want *Card
	}{
		{paid(pos.KakaoPay, full), &Card{Amount: 60_000, IssuerCode: "수협은행", AcquirerCode: "비씨카드", Number: "000000******", ApproveNo: "00000000",
			InstallmentPlanMonths: 3, CardType: "체크", OwnerType: "미확인", IsInterestFree: true}},
		{paid(pos.KeyedCard, pos.Receipt{Issuer: "국민카드", CardType: "credit"}), &Card{Amount: 60_000, IssuerCode: "국민카드", CardType: "미확인", OwnerType: "미확인"}},
		{paid(pos.KakaoPay, pos.Receipt{Issuer: "카카오페이머니"}), nil},
	} {
		got := cardOf(c.p)
		if (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
			t.Errorf("%+v, want %+v", got, c.want)
		}
	}
}
