package sandbox_test

import (
	"net/http"
	"testing"

	"truckpos/providers/sandbox"
)

func lookup(t *testing.T, base string, f fields) map[string]any {
	t.Helper()
	status, got := post(t, base+"/cardBin/binCheck.do", f.json(t), payupHeader())
	if status != http.StatusOK {
		t.Fatalf("HTTP %d %v", status, got)
	}
	return got
}

func TestFirstDigitsNameTheCardsCompany(t *testing.T) {
	p, _, base := payup(t, nil)
	for bin, want := range map[string][3]any{"400000": {"국민카드", "신용", "VISA"}, "943310": {"비씨카드", "체크", nil}, "54000000": {"신한카드", "신용", "MASTER"}} {
		got := lookup(t, base, fields{"cardNo": bin})
		wantCode(t, got, "0000")
		if got["cardName"] != want[0] || got["cardType"] != want[1] || got["cardBrand"] != want[2] || got["noinfMonths"] != "2,3" {
			t.Errorf("%s: %v", bin, got)
		}
	}
	for name, c := range map[string]struct {
		f    fields
		code string
	}{
		"a whole card":   {fields{"cardNo": "4000000000000002"}, "6002"},
		"five digits":    {fields{"cardNo": "40000"}, "6002"},
		"no digits":      {fields{}, "6001"},
		"a number":       {fields{"cardNo": 400000}, "6003"},
		"something more": {fields{"cardNo": "400000", "expireMonth": "05"}, "6003"},
	} {
		t.Run(name, func(t *testing.T) { wantCode(t, lookup(t, base, c.f), c.code) })
	}
	if len(p.Charges()) != 0 {
		t.Error("a lookup is in the book")
	}
}

func TestNoticeThatCannotBeSentDoesNotUndoTheCharge(t *testing.T) {
	p, _, base := payup(t, nil)
	got := payupCall(t, base, "keyin2", keyin("FT1", "12000").with("mobileNumber", "01000009999").with("kakaoSend", "Y"))
	wantCode(t, got, "0000")
	if got["kakaoResultCode"] != "4008" || p.Charges()[0].Status != "APPROVED" {
		t.Errorf("%v, %+v", got, p.Charges())
	}
}

func TestLookupCanFailLikeTheOtherCalls(t *testing.T) {
	p, _, base := payup(t, nil)
	if _, err := p.Inject(sandbox.CallBinCheck, sandbox.FaultUnknownCode, 1); err != nil {
		t.Fatal(err)
	}
	wantCode(t, lookup(t, base, fields{"cardNo": "400000"}), "7777")
}
