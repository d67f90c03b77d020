package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"truckpos/providers/sandbox"
)

func legacyHeader() http.Header {
	return http.Header{
		"Authorization": {"KakaoAK " + sandbox.TrainingAdminKey},
		"Content-Type":  {"application/x-www-form-urlencoded;charset=utf-8"},
	}
}

// formOf writes fields the way the legacy dialect wants them.
func formOf(f fields) string {
	values := url.Values{}
	for name, v := range f {
		values.Set(name, fmt.Sprint(v))
	}
	return values.Encode()
}

func TestEachDialectRefusesTheOthersEnvelope(t *testing.T) {
	k, _, base := kakaoPay(t, nil)
	f := readyFields("http://shop.example")
	mixed := func(key, kind http.Header) http.Header {
		return http.Header{"Authorization": key["Authorization"], "Content-Type": kind["Content-Type"]}
	}
	for name, c := range map[string]struct {
		path, body string
		header     http.Header
		status     int
		code       string
	}{
		"current body":    {"/v1/payment/ready", f.json(t), legacyHeader(), 400, "-2"},
		"current type":    {"/v1/payment/ready", formOf(f), mixed(legacyHeader(), kakaoHeader()), 400, "-2"},
		"current key":     {"/v1/payment/ready", formOf(f), mixed(kakaoHeader(), legacyHeader()), 401, "-401"},
		"current scheme":  {"/v1/payment/ready", formOf(f), http.Header{"Authorization": {"SECRET_KEY " + sandbox.TrainingAdminKey}}, 401, "-401"},
		"no charset":      {"/v1/payment/ready", formOf(f), http.Header{"Authorization": legacyHeader()["Authorization"], "Content-Type": {"application/x-www-form-urlencoded"}}, 400, "-2"},
		"field twice":     {"/v1/payment/ready", formOf(f) + "&cid=" + sandbox.TrainingCID, legacyHeader(), 400, "-2"},
		"newer field":     {"/v1/payment/ready", formOf(f.with("use_share_installment", "N")), legacyHeader(), 400, "-2"},
		"no whole number": {"/v1/payment/ready", formOf(f.with("quantity", "3.0")), legacyHeader(), 400, "-2"},
		"not UTF-8":       {"/v1/payment/ready", formOf(f.with("item_name", "\xff")), legacyHeader(), 400, "-2"},
		"broken escape":   {"/v1/payment/ready", formOf(f) + "&item_code=%zz", legacyHeader(), 400, "-2"},
		"other merchant":  {"/v1/payment/ready", formOf(f.with("cid", "TC0OTHER")), legacyHeader(), 400, "-731"},
	} {
		t.Run(name, func(t *testing.T) {
			status, got := post(t, base+c.path, c.body, c.header)
			if status != c.status || got["code"] != json.Number(c.code) || got["msg"] == "" || got["error_code"] != nil {
				t.Errorf("HTTP %d %v, want %d and %s", status, got, c.status, c.code)
			}
		})
	}
	status, got := post(t, base+"/online/v1/payment/ready", formOf(f), legacyHeader())
	wantError(t, status, got, 401, "-401")
	status, got = post(t, base+"/online/v1/payment/ready", formOf(f), mixed(kakaoHeader(), legacyHeader()))
	wantError(t, status, got, 400, "-2")
	if len(k.Charges()) != 0 {
		t.Errorf("refused calls left %v", k.Charges())
	}
}

func TestLegacyDialectSellsAndTellsOfTheCard(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	s := &sale{t: t, base: base, shop: newShop(t)}
	call := func(name string, f fields) map[string]any {
		t.Helper()
		status, got := post(t, base+"/v1/payment/"+name, formOf(f), legacyHeader())
		if status != http.StatusOK {
			t.Fatalf("%s: HTTP %d %v", name, status, got)
		}
		return got
	}
	got := call("ready", readyFields(s.shop.URL).with("available_cards", `["BC","KB"]`).with("custom_json", `{"return_custom_url":"kakaotalk://"}`))
	s.tid, _ = got["tid"].(string)
	s.link, _ = got["next_redirect_mobile_url"].(string)
	if sent, told := got["tms_result"].(bool); !told || sent {
		t.Errorf("ready answered %v", got)
	}
	s.authenticate(sandbox.MethodCard)
	card, _ := call("approve", s.approveFields())["card_info"].(map[string]any)
	if card["issuer_corp"] != card["kakaopay_issuer_corp"] || card["purchase_corp"] == nil || card["installment_type"] != nil {
		t.Errorf("card %v", card)
	}
	if o := call("order", fields{"cid": sandbox.TrainingCID, "tid": s.tid}); o["status"] != "SUCCESS_PAYMENT" {
		t.Errorf("order %v", o)
	}
	if c := call("cancel", s.cancelFields(12000, 1091)); c["status"] != "CANCEL_PAYMENT" {
		t.Errorf("cancel %v", c)
	}
	// The gateway's own troubles speak the dialect that was asked in.
	for fault, code := range map[sandbox.Fault]string{sandbox.FaultUnknownCode: `"code":-99001`, sandbox.Fault500AfterDoing: `"code":-1`} {
		k, _, base := kakaoPay(t, nil)
		if _, err := k.Inject(sandbox.CallReady, fault, 1); err != nil {
			t.Fatal(err)
		}
		_, body, err := try(t, base+"/v1/payment/ready", formOf(readyFields("http://shop.example")), legacyHeader())
		if err != nil || !strings.Contains(string(body), code) {
			t.Errorf("%s, %v", body, err)
		}
	}
}
