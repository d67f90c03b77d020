package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

// opened is a first payment that issued a sid.
func opened(t *testing.T, base string, how sandbox.Method) (*sale, string) {
	t.Helper()
	s := ready(t, base, fields{"cid": sandbox.TrainingRecurringCID})
	s.authenticate(how)
	status, got := s.call("approve", s.approveFields().with("cid", sandbox.TrainingRecurringCID))
	sid, _ := got["sid"].(string)
	if status != http.StatusOK || len(sid) != 20 {
		t.Fatalf("approve: HTTP %d %v", status, got)
	}
	return s, sid
}

func subscriptionFields(sid string) fields {
	return fields{
		"cid": sandbox.TrainingRecurringCID, "sid": sid, "partner_order_id": "FT-2", "partner_user_id": "truck-01",
		"item_name": "점심", "quantity": 1, "total_amount": 8000, "tax_free_amount": 0,
	}
}

func (s *sale) account(name, sid string) (int, map[string]any) {
	s.t.Helper()
	return s.call("manage/subscription/"+name, fields{"cid": sandbox.TrainingRecurringCID, "sid": sid})
}

func TestOnlyTheRecurringCodeIssuesASID(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	s := ready(t, base, nil)
	s.authenticate(sandbox.MethodMoney)
	if status, got := s.call("approve", s.approveFields()); status != http.StatusOK || got["sid"] != nil {
		t.Errorf("HTTP %d %v", status, got)
	}
	one, sid := opened(t, base, sandbox.MethodMoney)
	status, got := one.call("order", fields{"cid": sandbox.TrainingRecurringCID, "tid": one.tid})
	if status != http.StatusOK || got["sid"] != nil || got["cid"] != sandbox.TrainingRecurringCID {
		t.Errorf("order tells the sid, or another code: HTTP %d %v", status, got)
	}
	status, got = one.call("order", fields{"cid": sandbox.TrainingCID, "tid": one.tid})
	wantError(t, status, got, 400, "-721")
	status, got = one.call("subscription", subscriptionFields(sid).with("cid", sandbox.TrainingCID))
	wantError(t, status, got, 400, "-731")
}

func TestSubscriptionTakesTheMoneyWithoutTheBuyer(t *testing.T) {
	k, clock, base := kakaoPay(t, nil)
	s, sid := opened(t, base, sandbox.MethodCard)
	clock.Move(24 * time.Hour)
	status, got := s.call("subscription", subscriptionFields(sid))
	card, _ := got["card_info"].(map[string]any)
	if status != http.StatusOK || got["sid"] != sid || got["tid"] == s.tid || got["status"] != nil || part(t, got, "amount") != [3]int{8000, 0, 727} ||
		got["approved_at"] != "2026-11-22T12:30:05" || card["approved_id"] == "" {
		t.Errorf("HTTP %d %v", status, got)
	}
	tid, _ := got["tid"].(string)
	status, got = s.call("cancel", fields{"cid": sandbox.TrainingRecurringCID, "tid": tid, "cancel_amount": 8000, "cancel_tax_free_amount": 0})
	if status != http.StatusOK || got["status"] != "CANCEL_PAYMENT" {
		t.Errorf("cancel: HTTP %d %v", status, got)
	}
	if book := k.Charges(); len(book) != 2 || book[1].ApprovesDone != 1 || book[1].Cancelled != 8000 || book[1].OrderNumber != "FT-2" {
		t.Errorf("book %+v", book)
	}
}

func TestSubscriptionIsStrict(t *testing.T) {
	k, _, base := kakaoPay(t, func(c *sandbox.KakaoPayConfig) { c.MaxMonth = 20_000 })
	s, sid := opened(t, base, sandbox.MethodMoney)
	_, once := opened(t, base, sandbox.MethodOnce)
	for name, c := range map[string]struct {
		f    fields
		code string
	}{
		"no sid":            {subscriptionFields(sid).without("sid"), "-2"},
		"unknown sid":       {subscriptionFields("S0000000000000000000"), "-750"},
		"another buyer":     {subscriptionFields(sid).with("partner_user_id", "truck-02"), "-753"},
		"text for a number": {subscriptionFields(sid).with("total_amount", "8000"), "-2"},
		"no pieces":         {subscriptionFields(sid).with("quantity", 0), "-2"},
		"unknown field":     {subscriptionFields(sid).with("pg_token", "x"), "-2"},
		"VAT too large":     {subscriptionFields(sid).with("vat_amount", 9000), "-722"},
		"too much at once":  {subscriptionFields(sid).with("total_amount", 2_000_001), "-797"},
		"over the month":    {subscriptionFields(sid).with("total_amount", 8_001), "-752"},
		"card over limit":   {subscriptionFields(once), "-782"},
	} {
		status, got := s.call("subscription", c.f)
		if status != 400 || got["error_code"] != json.Number(c.code) {
			t.Errorf("%s: HTTP %d %v, want %s", name, status, got, c.code)
		}
		if extras, _ := got["extras"].(map[string]any); (extras["method_result_code"] != nil) != (c.code == "-782") {
			t.Errorf("%s: extras %v", name, got["extras"])
		}
	}
	if n := len(k.Charges()); n != 2 {
		t.Errorf("%d payments, want the two first ones", n)
	}
}

func TestMonthlyLimitBeginsAnewWithTheMonth(t *testing.T) {
	_, clock, base := kakaoPay(t, func(c *sandbox.KakaoPayConfig) { c.MaxMonth = 20_000 })
	s, sid := opened(t, base, sandbox.MethodMoney)
	if status, got := s.call("subscription", subscriptionFields(sid)); status != http.StatusOK {
		t.Fatalf("HTTP %d %v", status, got)
	}
	status, got := s.call("subscription", subscriptionFields(sid))
	wantError(t, status, got, 400, "-752")
	clock.Move(10 * 24 * time.Hour) // December
	if status, got := s.call("subscription", subscriptionFields(sid)); status != http.StatusOK {
		t.Errorf("HTTP %d %v", status, got)
	}
}

func TestInactiveAccountIsChargedNoMore(t *testing.T) {
	k, _, base := kakaoPay(t, nil)
	s, sid := opened(t, base, sandbox.MethodMoney)
	status, got := s.account("status", sid)
	if status != http.StatusOK || got["status"] != "ACTIVE" || fmt.Sprint(got["available"]) != "true" || got["payment_method_type"] != "MONEY" || got["inactivated_at"] != nil {
		t.Errorf("HTTP %d %v", status, got)
	}
	status, got = s.account("inactive", sid)
	if status != http.StatusOK || got["status"] != "INACTIVE" || got["sid"] != sid || got["inactivated_at"] == nil {
		t.Errorf("HTTP %d %v", status, got)
	}
	status, got = s.account("status", sid)
	if status != http.StatusOK || got["status"] != "INACTIVE" || fmt.Sprint(got["available"]) != "false" {
		t.Errorf("HTTP %d %v", status, got)
	}
	status, got = s.account("inactive", sid)
	wantError(t, status, got, 400, "-751")
	status, got = s.call("subscription", subscriptionFields(sid))
	wantError(t, status, got, 400, "-751")
	status, got = s.account("status", "S0000000000000000000")
	wantError(t, status, got, 400, "-750")
	_, other := opened(t, base, sandbox.MethodMoney)
	if !k.CloseAccount(other) || k.CloseAccount(other) {
		t.Error("the buyer could not end the account, or ended it twice")
	}
	if all := k.Accounts(); len(all) != 2 || all[0].Active || all[1].Active || all[0].Month != 12_000 {
		t.Errorf("%+v", all)
	}
}
