package stricttest

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// failing keeps what a test inside a test fails with.
type failing struct {
	testing.TB
	said []string
}

func (f *failing) Errorf(format string, args ...any) {
	f.said = append(f.said, fmt.Sprintf(format, args...))
}

// The vectors that Payup's document prints, sections "승인" and "취소" of API v1.3.
func TestSignaturesAreThoseOfTheDocument(t *testing.T) {
	const key = "25bcd7a82f5b4058818462cc7715964c"
	for want, got := range map[string]string{
		"d186b8fedccffd291e0619fbf8b247c3f283e3769571eb57b68a50b46af23b75": sum("tester", "ZP2017090911", "1004", key, "20170910132060"),
		"db890c12b64c1e1de7127c0c07489fe18859139413acdac420a6f548ba518a3a": sum("tester", "20170912142746ST0020", key),
	} {
		if got != want {
			t.Errorf("signature %s, want %s", got, want)
		}
	}
}

func TestSloppyRequestsFailTheTest(t *testing.T) {
	f := &failing{TB: t}
	kakao, payup := NewKakaoPay(f), NewPayup(f)
	const merchant = `"cid":"` + CID + `","cid_secret":"` + CIDSecret + `"`
	for _, tc := range []struct{ url, contentType, body, want string }{
		{kakao.BaseURL + "/online/v1/payment/order", "text/plain", `{` + merchant + `}`, "content type"},
		{kakao.BaseURL + "/online/v1/payment/order", "application/json", `{"cid":"x"}`, "authorization"},
		{kakao.BaseURL + "/online/v1/payment/refund", "application/json", `{}`, "nobody knows the address"},
		{payup.BaseURL + "/v2/api/payment/" + MerchantID + "/keyin2", "application/json;charset=utf-8", `{"orderNumber":1}`, "orderNumber is no string"},
		{payup.BaseURL + "/v2/api/payment/" + MerchantID + "/cancel2", "application/json;charset=utf-8",
			`{"transactionId":"20261121123006ST0001"}`, "signature"},
		{payup.BaseURL + "/cardBin/binCheck.do", "application/json;charset=utf-8", `{"cardNo":"4000000000000002"}`, "is not [6] digits"},
		{kakao.BaseURL + "/v1/payment/order", "application/json", `{` + merchant + `}`, "content type"},
	} {
		f.said = nil
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, tc.url, strings.NewReader(tc.body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", tc.contentType)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		if err := resp.Body.Close(); err != nil {
			t.Fatal(err)
		}
		if len(f.said) != 1 || !strings.Contains(f.said[0], tc.want) {
			t.Errorf("%s: failed with %q, want %q", tc.url, f.said, tc.want)
		}
	}
}
