package sandbox_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

var (
	tidShape = regexp.MustCompile(`^T[0-9a-f]{19}$`)
	aidShape = regexp.MustCompile(`^A[0-9a-f]{19}$`)
)

func TestLinkFitsASmallQRCode(t *testing.T) {
	_, _, base := kakaoPay(t, func(c *sandbox.KakaoPayConfig) { c.PublicURL = "http://192.168.100.100:54321/" })
	status, got := post(t, base+"/online/v1/payment/ready", readyFields("http://shop.example").json(t), kakaoHeader())
	if status != http.StatusOK {
		t.Fatalf("HTTP %d %v", status, got)
	}
	link, _ := got["next_redirect_mobile_url"].(string)
	want := "http://192.168.100.100:54321/mockup/bridge/mobile-web/pg/one-time/payment/"
	if !strings.HasPrefix(link, want) || len(link) > 134 {
		t.Errorf("link %q of %d bytes, want it below %s and at most 134", link, len(link), want)
	}
	if tid, _ := got["tid"].(string); !tidShape.MatchString(tid) {
		t.Errorf("tid %q", tid)
	}
	if got["created_at"] != "2026-11-21T12:30:05" {
		t.Errorf("created_at %v, want Korean time without zone", got["created_at"])
	}
}

func TestCardSaleFromReadyToCancelled(t *testing.T) {
	k, clock, base := kakaoPay(t, nil)
	s := ready(t, base, fields{"item_code": "C1"})
	if o := s.order(); o["status"] != "READY" || o["approved_at"] != nil || o["selected_card_info"] != nil {
		t.Errorf("before the buyer: %v", o)
	}
	s.authenticate(sandbox.MethodCheckCard)
	if o := s.order(); o["status"] != "AUTH_PASSWORD" || o["pg_token"] != nil {
		t.Errorf("after the password: %v", o)
	}
	clock.Move(time.Minute)
	status, got := s.call("approve", s.approveFields().with("payload", "p"))
	if status != http.StatusOK {
		t.Fatalf("approve: HTTP %d %v", status, got)
	}
	if aid, _ := got["aid"].(string); !aidShape.MatchString(aid) {
		t.Errorf("aid %q", aid)
	}
	card, _ := got["card_info"].(map[string]any)
	if _, has := got["status"]; has || card["install_month"] != "00" || card["card_type"] != "체크" ||
		got["approved_at"] != "2026-11-21T12:31:05" || got["payload"] != "p" || got["item_code"] != "C1" {
		t.Errorf("approve answered %v", got)
	}
	o := s.order()
	chosen, _ := o["selected_card_info"].(map[string]any)
	if o["status"] != "SUCCESS_PAYMENT" || chosen["install_month"] != json.Number("0") {
		t.Errorf("after approve: %v", o)
	}
	status, got = s.call("cancel", s.cancelFields(12000, 1091).without("cancel_vat_amount"))
	if status != http.StatusOK || got["status"] != "CANCEL_PAYMENT" {
		t.Errorf("cancel: HTTP %d %v", status, got)
	}
	c := k.Charges()
	if len(c) != 1 || c[0].Cancelled != 12000 || c[0].ApprovesDone != 1 || c[0].CancelsDone != 1 || len(c[0].ApprovalCode) != 8 {
		t.Errorf("book %+v", c)
	}
}

func TestApproveIsRefusedUnlessEverythingMatches(t *testing.T) {
	_, clock, base := kakaoPay(t, nil)
	s := ready(t, base, nil)
	early := s.approveFields().with("pg_token", "x")
	status, got := s.call("approve", early)
	wantError(t, status, got, 400, "-701")
	s.authenticate(sandbox.MethodMoney)
	good := s.approveFields()
	for _, c := range []struct {
		name string
		f    fields
		code string
	}{
		{"unknown tid", good.with("tid", "T0000000000000000000"), "-721"},
		{"other order", good.with("partner_order_id", "FT-2"), "-706"},
		{"other user", good.with("partner_user_id", "truck-02"), "-707"},
		{"wrong token", good.with("pg_token", "x"), "-708"},
		{"other total", good.with("total_amount", 11999), "-725"},
		{"total as string", good.with("total_amount", "12000"), "-2"},
		{"long payload", good.with("payload", strings.Repeat("p", 201)), "-2"},
		{"no token", good.without("pg_token"), "-2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, got := s.call("approve", c.f)
			wantError(t, status, got, 400, c.code)
		})
	}
	status, got = s.call("approve", good)
	if status != http.StatusOK || got["payment_method_type"] != "MONEY" || got["card_info"] != nil {
		t.Fatalf("approve: HTTP %d %v", status, got)
	}
	clock.Move(time.Hour) // an approved payment does not expire
	status, got = s.call("approve", good)
	wantError(t, status, got, 400, "-702")
}

func TestPaymentExpiresAfterFifteenMinutes(t *testing.T) {
	_, clock, base := kakaoPay(t, nil)
	s := ready(t, base, nil)
	s.authenticate(sandbox.MethodMoney)
	clock.Move(15*time.Minute - time.Second)
	status, got := s.call("approve", s.approveFields().with("pg_token", "x"))
	wantError(t, status, got, 400, "-708")
	clock.Move(time.Second)
	status, got = s.call("approve", s.approveFields())
	wantError(t, status, got, 400, "-723")
	if o := s.order(); o["status"] != "AUTH_PASSWORD" {
		t.Errorf("expiry must not change the status: %v", o["status"])
	}
}

func TestRefusalOfTheCardComesWithExtras(t *testing.T) {
	for name, c := range map[string]struct {
		how    sandbox.Method
		f      fields
		method string
	}{
		"over the limit":         {sandbox.MethodRefused, nil, "0002"},
		"instalment below 50000": {sandbox.MethodCard, fields{"install_month": 3}, "3522"},
	} {
		t.Run(name, func(t *testing.T) {
			k, _, base := kakaoPay(t, nil)
			s := ready(t, base, c.f)
			s.authenticate(c.how)
			status, got := s.call("approve", s.approveFields())
			wantError(t, status, got, 400, "-780")
			extras, _ := got["extras"].(map[string]any)
			if extras["method_result_code"] != c.method {
				t.Errorf("extras %v, want %s", extras, c.method)
			}
			status, got = s.call("approve", s.approveFields())
			wantError(t, status, got, 400, "-783")
			if b := k.Charges()[0]; b.ApprovesDone != 0 || b.Status != "FAIL_PAYMENT" || b.ApprovesReceived != 2 {
				t.Errorf("book %+v", b)
			}
		})
	}
}

func TestCancelRules(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	unpaid := ready(t, base, nil)
	status, got := unpaid.call("cancel", unpaid.cancelFields(12000, 1091))
	wantError(t, status, got, 400, "-784")

	s := paid(t, base, sandbox.MethodMoney, fields{"total_amount": 10000})
	for _, c := range []struct {
		name string
		f    fields
		code string // empty: allowed
	}{
		{"nothing", s.cancelFields(0, 0), "-2"},
		{"no tax free", s.cancelFields(3000, 273).without("cancel_tax_free_amount"), "-2"},
		{"too much", s.cancelFields(10001, 909), "-710"},
		{"believes wrongly", s.cancelFields(3000, 273).with("cancel_available_amount", 9999), "-722"},
		{"tax free part of a taxed sale", s.cancelFields(3000, 0).with("cancel_tax_free_amount", 3000), "-724"},
		{"first part", s.cancelFields(3000, 0).without("cancel_vat_amount").with("cancel_available_amount", 10000), ""},
		{"the same again, guarded", s.cancelFields(3000, 273).with("cancel_available_amount", 10000), "-722"},
		{"second part, not guarded", s.cancelFields(3000, 273), ""},
		{"last part with rounded VAT", s.cancelFields(4000, 0).without("cancel_vat_amount"), "-724"},
		{"last part with the rest", s.cancelFields(4000, 363), ""},
		{"after the last", s.cancelFields(1, 0), "-784"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, got := s.call("cancel", c.f)
			if c.code != "" {
				wantError(t, status, got, 400, c.code)
			} else if status != http.StatusOK {
				t.Errorf("HTTP %d %v", status, got)
			}
		})
	}
	o := s.order()
	actions, _ := o["payment_action_details"].([]any)
	rest, _ := o["cancel_available_amount"].(map[string]any)
	back, _ := o["canceled_amount"].(map[string]any)
	if o["status"] != "CANCEL_PAYMENT" || len(actions) != 4 || rest["vat"] != json.Number("0") || back["vat"] != json.Number("909") {
		t.Errorf("after all: %v", o)
	}
}

func TestGreenDepositIsCancelledAsAWhole(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	s := paid(t, base, sandbox.MethodMoney, fields{"green_deposit": 300})
	status, got := s.call("cancel", s.cancelFields(4000, 364))
	wantError(t, status, got, 400, "-784")
	if status, got = s.call("cancel", s.cancelFields(12000, 1091)); status != http.StatusOK {
		t.Errorf("whole: HTTP %d %v", status, got)
	}
	rest, _ := got["cancel_available_amount"].(map[string]any)
	if rest["green_deposit"] != json.Number("0") {
		t.Errorf("rest %v", rest)
	}
}

func TestOldestSettledPaymentsAreForgotten(t *testing.T) {
	k, clock, base := kakaoPay(t, func(c *sandbox.KakaoPayConfig) { c.Remember = 2 })
	first := ready(t, base, nil)
	second := paid(t, base, sandbox.MethodMoney, nil)
	third := ready(t, base, nil)
	var ids []string
	for _, c := range k.Charges() {
		ids = append(ids, c.ID)
	}
	if len(ids) != 2 || ids[0] != first.tid || ids[1] != third.tid {
		t.Errorf("kept %v, want all but %s", ids, second.tid)
	}
	status, got := first.call("ready", readyFields("http://shop.example"))
	wantError(t, status, got, 400, "-10")
	clock.Move(15 * time.Minute)
	ready(t, base, nil) // the open ones have expired and make room
}
