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
		{"1002", declined(pos.AdviceOtherWay), declined(pos.AdviceOtherWay)},
		{"1003", unknown, declined(pos.AdviceCallService)},
		{"1004", unknown, unknown}, {"1005", unknown, unknown}, {"1006", unknown, unknown}, {"9001", unknown, unknown},
		{"5001", declined(pos.AdviceBelowLimit), declined(pos.AdviceBelowLimit)}, {"5002", declined(pos.AdviceAboveLimit), declined(pos.AdviceAboveLimit)},
		{"5003", declined(pos.AdviceCallService), declined(pos.AdviceCallService)}, {"5004", declined(pos.AdviceCallService), declined(pos.AdviceCallService)},
		{"5005", declined(pos.AdviceCallService), declined(pos.AdviceCallService)},
		{"6001", declined(pos.AdviceCheckFields), declined(pos.AdviceCheckFields)}, {"6002", declined(pos.AdviceCheckFields), declined(pos.AdviceCheckFields)},
		{"6003", declined(pos.AdviceCheckFields), declined(pos.AdviceCheckFields)},
		{"8001", declined(pos.AdviceOtherWay), unknown}, {"B123", declined(pos.AdviceOtherWay), unknown},
	} {
		for _, envelope := range []string{`{"responseCode":%q,"responseMsg":"거절"}`, `{"code":%q,"msg":"거절"}`} {
			for _, status := range []int{200, 400} {
				s := serve(t, status, fmt.Sprintf(envelope, c.code))
				_, err := s.Charge(t.Context(), sale())
				_, err2 := s.Cancel(t.Context(), pos.CancelRequest{TransactionID: "T1", Amounts: pos.Amounts{Total: 1}, Available: 1, Whole: true})
				for call, pair := range map[string]struct {
					f    *pos.Fault
					want outcome
				}{"keyin2": {fault(t, err), c.charge}, "cancel2": {fault(t, err2), c.cancel}} {
					if got := (outcome{pair.f.Kind, pair.f.Advice, pair.f.Setting}); got != pair.want || pair.f.Code != c.code || pair.f.Message != "거절" || pair.f.Call != call {
						t.Errorf("%s %s, HTTP %d: %+v, want %+v", call, c.code, status, pair.f, pair.want)
					}
				}
			}
		}
	}
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

func FuzzRefused(f *testing.F) {
	f.Add(200, "9001", "관리자에게 문의해주세요.")
	f.Add(500, "0000", "성공")
	f.Fuzz(func(t *testing.T, status int, code, text string) {
		got := fault(t, refused(keyin2, wire.Answer{Status: status}, code, text, [][]byte{[]byte("4000000000000002"), []byte("900101"), []byte(testKey)}))
		if status >= 500 && got.Kind != pos.FaultUnknown {
			t.Fatalf("%d %q: %+v", status, code, got)
		}
		if got.Message != pos.CleanText(got.Message, 120) || strings.Trim(got.Code, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_") != "" {
			t.Fatalf("%q %q", got.Code, got.Message)
		}
	})
}
