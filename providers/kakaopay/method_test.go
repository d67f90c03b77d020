package kakaopay

import (
	"strings"
	"testing"
)

func TestOrderTellsOfTheCardInTypesOfItsOwn(t *testing.T) {
	card := `"selected_card_info":{"card_bin":"000000","install_month":3,"card_corp_name":"수협은행","interest_free_install":"Y"}`
	q, err := serve(t, 200, strings.Replace(orderAnswer("SUCCESS_PAYMENT"), `"selected_card_info":null`, card, 1)).Inquire(t.Context(), testTID)
	if r := q.Approval; err != nil || r.BIN != "000000" || r.Instalments != 3 || r.Issuer != "수협은행" || !r.InterestFree {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestNoMoreOfACardIsKeptThanNamesItsCompany(t *testing.T) {
	for sent, want := range map[string]string{
		`"000000"`: "000000", `"00000000"`: "00000000", `"000000000"`: "", `"4000000000000002"`: "", `"00000"`: "",
		`"400000******"`: "", `"4000 00"`: "", `400000`: "400000", `null`: "", `{}`: "",
	} {
		a, err := approval(t, serve(t, 200, approveAnswer(`"bin":"000000"`, `"bin":`+sent)))
		if err != nil || a.Receipt.BIN != want {
			t.Errorf("%s: %q, %v", sent, a.Receipt.BIN, err)
		}
	}
}

func TestCodeOfTheMethodIsKeptIfItIsOne(t *testing.T) {
	for sent, want := range map[string]string{
		`"0002"`: "0002", `"USER_LOCKED"`: "USER_LOCKED", `6666`: "6666", `"two words"`: "", `"4000000000000002"`: "",
		`"` + strings.Repeat("A", 33) + `"`: "", `null`: "", `[]`: "", `"\u001b[2J"`: "",
	} {
		_, err := approval(t, serve(t, 400, `{"error_code":-780,"error_message":"no","extras":{"method_result_code":`+sent+`}}`))
		if f := fault(t, err); f.MethodCode != want || f.Code != "-780" {
			t.Errorf("%s: %+v", sent, f)
		}
	}
}
