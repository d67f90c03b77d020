package payup

import (
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

func TestEveryCode(t *testing.T) {
	type outcome struct {
		kind    pos.FaultKind
		advice  pos.Advice
		setting string
	}
	unknown := outcome{pos.FaultUnknown, pos.AdviceReconcile, ""}
	declined := func(a pos.Advice) outcome { return outcome{pos.FaultDeclined, a, ""} }
	merchant, key := outcome{pos.FaultMisconfigured, pos.AdviceCheckSetting, settingMerchant}, outcome{pos.FaultMisconfigured, pos.AdviceCheckSetting, settingKey}
	for _, c := range []struct {
		code           string
		charge, cancel outcome
	}{
		{"1001", merchant, merchant}, {"9108", merchant, merchant}, {"2001", key, key}, {"7001", key, key},
		{"8002", declined(pos.AdviceOtherWay), unknown},
		{"1002", declined(pos.AdviceOtherWay), declined(pos.AdviceOtherWay)},
		{"1003", unknown, outcome{pos.FaultUnknown, pos.AdviceCallService, ""}},
		{"1004", unknown, unknown}, {"1005", unknown, unknown}, {"1006", unknown, unknown}, {"9001", unknown, unknown},
		{"5001", declined(pos.AdviceBelowLimit), declined(pos.AdviceBelowLimit)}, {"5002", declined(pos.AdviceAboveLimit), declined(pos.AdviceAboveLimit)},
		{"5003", declined(pos.AdviceCallService), declined(pos.AdviceCallService)}, {"5004", declined(pos.AdviceCallService), declined(pos.AdviceCallService)},
		{"5005", declined(pos.AdviceCallService), declined(pos.AdviceCallService)},
		{"6001", declined(pos.AdviceCheckFields), declined(pos.AdviceCheckFields)}, {"6002", declined(pos.AdviceCheckFields), declined(pos.AdviceCheckFields)},
		{"6003", declined(pos.AdviceCheckFields), declined(pos.AdviceCheckFields)},
	} {
		for _, envelope := range []string{`{"responseCode":%q,"responseMsg":"거절"}`, `{"code":%q,"msg":"거절"}`, `{"responseCode":%s,"responseMsg":"거절"}`} {
			for _, status := range []int{200, 400} {
				s := serveParts(t, status, fmt.Sprintf(envelope, c.code))
				_, err := s.Charge(t.Context(), sale())
				_, err2 := s.Cancel(t.Context(), whole("T1"))
				_, err3 := s.Cancel(t.Context(), part("T1", 1, 2))
				for call, pair := range map[string]struct {
					f    *pos.Fault
					want outcome
				}{"keyin2": {fault(t, err), c.charge}, "cancel2": {fault(t, err2), c.cancel}, "partcancel": {fault(t, err3), c.cancel}} {
					if got := (outcome{pair.f.Kind, pair.f.Advice, pair.f.Setting}); got != pair.want || pair.f.Code != c.code || pair.f.Message != "거절" || pair.f.Call != call {
						t.Errorf("%s %s, HTTP %d: %+v, want %+v", call, c.code, status, pair.f, pair.want)
					}
				}
			}
		}
	}
}

func TestCodeThatIsNotListedIsARefusalOnlyAsResponseCode(t *testing.T) {
	for _, code := range []string{"8001", "B123", "404", "E500", "TIMEOUT", "3333", "-1", "error"} {
		for envelope, want := range map[string]pos.Fault{
			`{"responseCode":%q,"responseMsg":"거절"}`: {Kind: pos.FaultDeclined, Advice: pos.AdviceOtherWay},
			`{"code":%q,"msg":"거절"}`:                 {Kind: pos.FaultUnknown, Advice: pos.AdviceReconcile},
		} {
			for _, status := range []int{200, 404} {
				s := serve(t, status, fmt.Sprintf(envelope, code))
				_, err := s.Charge(t.Context(), sale())
				if f := fault(t, err); f.Kind != want.Kind || f.Advice != want.Advice || f.Code != code || f.Message != "거절" {
					t.Errorf("%s, HTTP %d: %+v", fmt.Sprintf(envelope, code), status, f)
				}
				_, err = s.Cancel(t.Context(), whole("T1"))
				if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceReconcile {
					t.Errorf("cancel, %s, HTTP %d: %+v", fmt.Sprintf(envelope, code), status, f)
				}
			}
		}
	}
}

func whole(id string) pos.CancelRequest {
	return pos.CancelRequest{TransactionID: id, Amounts: pos.Amounts{Total: 1}, Available: 1, Whole: true}
}

func TestServerInTroubleIsUnknownWhateverItSays(t *testing.T) {
	for _, status := range []int{302, 408, 409, 500, 502, 503} {
		for _, body := range []string{`{"responseCode":"5001","responseMsg":"한도"}`, chargeAnswer, `{"code":"1001"}`, ``} {
			_, err := serve(t, status, body).Charge(t.Context(), sale())
			if f := fault(t, err); f.Kind != pos.FaultUnknown {
				t.Errorf("%d %s: %+v", status, body, f)
			}
		}
	}
	_, err := serve(t, 201, chargeAnswer).Charge(t.Context(), sale())
	if fault(t, err).Kind != pos.FaultUnknown {
		t.Errorf("success with another status: %v", err)
	}
}

func TestFieldIsFoundInTheText(t *testing.T) {
	for text, want := range map[string]string{
		"cardNo이 잘못되었습니다.": "cardNo", "[expireYear] 필수값 누락": "expireYear", "파라미터를 확인하세요": "", "quota": "quota",
	} {
		_, err := serve(t, 200, fmt.Sprintf(`{"responseCode":"6002","responseMsg":%q}`, text)).Charge(t.Context(), sale())
		if f := fault(t, err); f.Field != want || f.Message != text {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

func TestTextThatRepeatsTheCardIsHidden(t *testing.T) {
	_, err := serve(t, 200, `{"responseCode":"3333","responseMsg":"4000-0000-0000-0002 / 4000000000000002 / 900101 / `+testKey+` 거절\u001b[31m"}`).
		Charge(t.Context(), sale())
	if f := fault(t, err); f.Message != "**** / **** / **** / **** 거절[31m" {
		t.Errorf("%q", f.Message)
	}
}

func TestCodeThatRepeatsTheCardIsNotKept(t *testing.T) {
	for _, code := range []string{"4000000000000002", "900101"} {
		_, err := serve(t, 200, fmt.Sprintf(`{"responseCode":%q}`, code)).Charge(t.Context(), sale())
		if f := fault(t, err); f.Code != "" || f.Kind != pos.FaultUnknown {
			t.Errorf("%+v", f)
		}
	}
}

func TestValueBesideTheNameOfItsFieldIsHidden(t *testing.T) {
	for text, want := range map[string]string{
		"cardPw=00 오류":                               "cardPw=**** 오류",
		"{\"cardPw\":\"00\",\"expireMonth\":\"05\"}": "{\"cardPw\":\"****\",\"expireMonth\":\"****\"}",
		"CARDPW [00]":                                "CARDPW [****]",
		"expireMonth/expireYear 05/29 거절":            "expireMonth/expireYear **** 거절",
		"유효기간(05-29)이 지났습니다":                         "유효기간(****)이 지났습니다",
		"비밀번호 앞 2자리 00":                              "비밀번호 앞 ****자리 00",
		"29 (expireYear)":                            "**** (expireYear)",
		"카드번호 오류, 12개월":                              "카드번호 오류, 12개월",
		"cardPw이 잘못되었습니다.":                           "cardPw이 잘못되었습니다.",
	} {
		_, err := serve(t, 200, fmt.Sprintf(`{"responseCode":"6002","responseMsg":%q}`, text)).Charge(t.Context(), sale())
		if f := fault(t, err); f.Message != want {
			t.Errorf("%q: %q, want %q", text, f.Message, want)
		}
	}
}

func TestReceiptNeverShowsTheCard(t *testing.T) {
	for _, echo := range []string{"4000000000000002", "4000-0000-0000-0002", "국민 4000 0000 0000 0002", "cardPw=00", "expireYear: 29", "900101", testKey} {
		body := strings.NewReplacer("국민카드", echo, "00000000", echo).Replace(chargeAnswer)
		a, err := serve(t, 200, body).Charge(t.Context(), sale())
		if err != nil {
			t.Fatalf("%q: %v", echo, err)
		}
		for _, kept := range []string{a.Receipt.Issuer, a.Receipt.ApprovalNumber} {
			if !strings.Contains(kept, "****") || strings.ContainsAny(kept, "12459") || strings.Contains(kept, "00") {
				t.Errorf("%q: kept as %q", echo, kept)
			}
		}
	}
	_, err := serve(t, 200, strings.Replace(chargeAnswer, "20261121123006ST0001", "ST4000000000000002", 1)).Charge(t.Context(), sale())
	if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceReconcile {
		t.Errorf("transaction id with the card in it: %+v", f)
	}
	long := strings.Repeat("가", 200)
	if a, err := serve(t, 200, strings.Replace(chargeAnswer, "국민카드", long, 1)).Charge(t.Context(), sale()); err != nil || a.Receipt.Issuer != long[:90] {
		t.Errorf("long name: %q, %v", a.Receipt.Issuer, err)
	}
}

func FuzzRefused(f *testing.F) {
	f.Add(200, false, "9001", "관리자에게 문의해주세요.")
	f.Add(500, false, "0000", "성공")
	f.Add(404, true, "TIMEOUT", "cardPw=00")
	f.Fuzz(func(t *testing.T, status int, odd bool, code, text string) {
		got := fault(t, refused(keyin2, wire.Answer{Status: status}, reply{code, text, odd}, [][]byte{[]byte("4000000000000002"), []byte("900101"), []byte(testKey)}))
		if (status >= 500 || odd && !listed(code)) && got.Kind != pos.FaultUnknown {
			t.Fatalf("%d %q: %+v", status, code, got)
		}
		if got.Message != pos.CleanText(got.Message, 120) || strings.Trim(got.Code, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") != "" {
			t.Fatalf("%q %q", got.Code, got.Message)
		}
	})
}
