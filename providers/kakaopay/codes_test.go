package kakaopay

import (
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
)

func TestEveryCodeToAnApprove(t *testing.T) {
	unknown := func(codes ...int) map[int]pos.Advice { return with(pos.AdviceReconcile, codes...) }
	for kind, table := range map[pos.FaultKind][]map[int]pos.Advice{
		// refused further down is as good as declined, once order confirms it
		pos.FaultUnknown: {unknown(-1, -702, -781, -783, -784, -785, -9999, 0, 7), with(pos.AdviceOtherWay, -780, -782)},
		pos.FaultDeclined: {
			with(pos.AdviceOtherWay, -2, -703, -704, -705, -706, -707, -722, -724, -725, -726, -750, -751, -752, -753, -761),
			with(pos.AdviceLater, -7, -10, -9798), with(pos.AdviceBuyerNotReady, -701, -708), with(pos.AdviceReconcile, -710),
			with(pos.AdviceNewLink, -721, -723), with(pos.AdviceAboveLimit, -797),
		},
		pos.FaultMisconfigured: {
			with(pos.AdviceCheckSetting, -5, -401, -403, -799, -803, -730, -731, -732, -733), with(pos.AdviceCallService, -798),
		},
	} {
		for _, codes := range table {
			for code, advice := range codes {
				s := serve(t, 400, fmt.Sprintf(`{"error_code":%d,"error_message":"no"}`, code))
				_, err := approval(t, s)
				f := fault(t, err)
				if f.Kind != kind || f.Advice != advice || f.Code != fmt.Sprint(code) || f.Message != "no" || f.Call != "approve" {
					t.Errorf("%d: %+v, want %s, advice %d", code, f, kind, advice)
				}
				if named := strings.HasPrefix(f.Setting, "kakaopay."); named != (advice == pos.AdviceCheckSetting) {
					t.Errorf("%d: setting %q", code, f.Setting)
				}
			}
		}
	}
}

func with(advice pos.Advice, codes ...int) map[int]pos.Advice {
	out := map[int]pos.Advice{}
	for _, c := range codes {
		out[c] = advice
	}
	return out
}

func TestCancelWithAnotherRestSaysToCompare(t *testing.T) {
	s := serve(t, 400, `{"error_code":-722,"error_message":"no"}`)
	_, err := s.Cancel(t.Context(), pos.CancelRequest{TransactionID: testTID, Amounts: pos.Amounts{Total: 1}, Available: 1})
	if f := fault(t, err); f.Kind != pos.FaultDeclined || f.Advice != pos.AdviceReconcile {
		t.Errorf("%+v", f)
	}
}

func TestCancelOfAnUnknownPaymentAsksOrder(t *testing.T) {
	s := serve(t, 400, `{"error_code":-721,"error_message":"no"}`)
	_, err := s.Cancel(t.Context(), pos.CancelRequest{TransactionID: testTID, Amounts: pos.Amounts{Total: 1}, Available: 1})
	if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceReconcile {
		t.Errorf("%+v", f)
	}
}

func TestStatusAndBodyTogetherDecide(t *testing.T) {
	for _, c := range []struct {
		status  int
		body    string
		kind    pos.FaultKind
		setting string
	}{
		{401, ``, pos.FaultMisconfigured, settingKey},
		{401, `{"message":"bad key"}`, pos.FaultMisconfigured, settingKey},
		{403, `{}`, pos.FaultMisconfigured, settingKey},
		{403, `{"error_code":-799}`, pos.FaultMisconfigured, settingReturn},
		{403, `<html>blocked</html>`, pos.FaultUnknown, settingKey},
		{401, `<html>`, pos.FaultUnknown, settingKey},
		{401, `{"error_code":"-401"}`, pos.FaultUnknown, settingKey},
		{400, `{"error_code":-701,"extras":"x"}`, pos.FaultDeclined, ""},
		{400, `{"error_code":-701,"extras":{"method_result_code":12}}`, pos.FaultDeclined, ""},
		{400, ``, pos.FaultUnknown, ""},
		{400, `<html>`, pos.FaultUnknown, ""},
		{400, `{}`, pos.FaultUnknown, ""},
		{400, `{"error_code":"-701"}`, pos.FaultUnknown, ""},
		{400, `{"error_code":-701,"error_code":-702}`, pos.FaultUnknown, ""},
		{400, `{"error_code":-701,"error_message":7}`, pos.FaultUnknown, ""},
		{409, `{"error_code":-701}`, pos.FaultUnknown, ""},
		{408, `{"error_code":-701}`, pos.FaultUnknown, ""},
		{500, `{"error_code":-401}`, pos.FaultUnknown, ""},
		{503, `{"error_code":-9798}`, pos.FaultUnknown, ""},
		{302, `{}`, pos.FaultUnknown, ""},
		{201, `{"error_code":-701}`, pos.FaultUnknown, ""},
		{429, `{"error_code":-10}`, pos.FaultDeclined, ""},
		{429, `{"error_message":"slow down"}`, pos.FaultDeclined, ""},
		{429, `<html>`, pos.FaultUnknown, ""},
	} {
		_, err := approval(t, serve(t, c.status, c.body))
		if f := fault(t, err); f.Kind != c.kind || f.Setting != c.setting {
			t.Errorf("%d %s: %s, setting %q", c.status, c.body, f.Kind, f.Setting)
		}
	}
}

func TestRefusedKeyIsNamedWhateverTheBodyWhereNoMoneyMoves(t *testing.T) {
	for _, c := range []struct {
		status  int
		body    string
		setting string
	}{
		{401, ``, settingKey}, {403, ``, settingKey}, {401, `<html>`, settingKey}, {403, `<html>`, settingKey},
		{401, `{}`, settingKey}, {401, `[]`, settingKey}, {401, `{"error_code":-1}`, settingKey}, {401, `{"error_code":-10}`, settingKey},
		{401, `{"error_code":"-401"}`, settingKey}, {403, `{"error_code":-5}`, settingKey},
		{403, `{"error_code":-799}`, settingReturn}, {401, `{"error_code":-731}`, settingCID},
	} {
		s := serve(t, c.status, c.body)
		_, err := s.Ready(t.Context(), sale())
		_, err2 := s.Inquire(t.Context(), testTID)
		for _, err := range []error{err, err2} {
			if f := fault(t, err); f.Kind != pos.FaultMisconfigured || f.Advice != pos.AdviceCheckSetting || f.Setting != c.setting || f.Code == "" {
				t.Errorf("%d %s: %+v", c.status, c.body, f)
			}
		}
	}
}

func TestTooManyRequestsToAnApproveKeepTheLink(t *testing.T) {
	for body, code := range map[string]string{`{"error_code":-10}`: "-10", `{"error_code":-7}`: "-7", `{}`: "HTTP 429"} {
		_, err := approval(t, serve(t, 429, body))
		if f := fault(t, err); f.Kind != pos.FaultDeclined || f.Advice != pos.AdviceLater || f.Code != code {
			t.Errorf("%s: %+v", body, f)
		}
	}
}

func TestMessageOfTheCardCompanyIsKeptAndCleaned(t *testing.T) {
	s := serve(t, 400, `{"error_code":-780,"error_message":"approval failure! `+testKey+`","extras":{"method_result_code":"USER_LOCKED","method_result_message":"\u001b[2J다른 거래\r\n진행 중"}}`)
	_, err := approval(t, s)
	if f := fault(t, err); f.Message != "approval failure! **** USER_LOCKED [2J다른 거래 진행 중" {
		t.Errorf("%q", f.Message)
	}
}

func FuzzRefused(f *testing.F) {
	f.Add(400, []byte(`{"error_code":-780,"error_message":"x","extras":{"method_result_code":"USER_LOCKED"}}`))
	f.Add(500, []byte(`<html>`))
	f.Add(401, []byte(``))
	f.Add(400, []byte(`{"code":-780,"msg":"x","extras":{"method_result_code":"USER_LOCKED"}}`))
	clients := map[Dialect]*Client{Current: hearingIn(f, Current, 200, ""), Legacy: hearingIn(f, Legacy, 200, "")}
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		for d, c := range clients {
			err := c.refused(approve, answerOf(status, body))
			got := fault(t, err)
			if (status < 400 || status >= 500) && got.Kind != pos.FaultUnknown {
				t.Fatalf("%s, %d %q: %+v", d, status, body, got)
			}
			if got.Message != pos.CleanText(got.Message, 120) {
				t.Fatalf("%s: message %q", d, got.Message)
			}
		}
	})
}
