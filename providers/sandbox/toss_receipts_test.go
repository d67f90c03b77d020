package sandbox_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

func tossReceiptSale() fields {
	return fields{"amount": 12000, "orderId": "T1261121-0012-1", "orderName": "닭꼬치 외 1건", "customerIdentityNumber": "01000005678", "type": "소득공제", "taxFreeAmount": 0}
}

func tossIssued(t *testing.T, base string, sale fields, key string) map[string]any {
	t.Helper()
	status, a := post(t, base+"/v1/cash-receipts", sale.json(t), tossHeader(key))
	if status != http.StatusOK {
		t.Fatalf("HTTP %d %v", status, a)
	}
	return a
}

func TestTossIsStrictAboutReceipts(t *testing.T) {
	s, _, base := tossService(t, nil)
	for name, test := range map[string]struct {
		sale fields
		code string
	}{
		"no number":            {tossReceiptSale().without("customerIdentityNumber"), "INVALID_REQUIRED_PARAM"},
		"no type":              {tossReceiptSale().without("type"), "INVALID_REQUIRED_PARAM"},
		"other type":           {tossReceiptSale().with("type", "personal"), "INVALID_CASH_RECEIPT_INFO"},
		"amount in text":       {tossReceiptSale().with("amount", "12000"), "INVALID_REQUEST"},
		"no amount":            {tossReceiptSale().with("amount", 0), "INVALID_REQUEST"},
		"more free than sold":  {tossReceiptSale().with("taxFreeAmount", 12001), "INVALID_REQUEST"},
		"field nobody knows":   {tossReceiptSale().with("vat", 1), "INVALID_REQUEST"},
		"order number":         {tossReceiptSale().with("orderId", "a b c d"), "INVALID_ORDER_ID"},
		"eleven digits":        {tossReceiptSale().with("customerIdentityNumber", "02000005678"), "INVALID_CASH_RECEIPT_INFO"},
		"with hyphens":         {tossReceiptSale().with("customerIdentityNumber", "010-0000-5678"), "INVALID_CASH_RECEIPT_INFO"},
		"business check digit": {tossReceiptSale().with("type", "지출증빙").with("customerIdentityNumber", "1234567890"), "INVALID_CASH_RECEIPT_INFO"},
		"business of noughts":  {tossReceiptSale().with("type", "지출증빙").with("customerIdentityNumber", "0000000000"), "INVALID_CASH_RECEIPT_INFO"},
		"number to practise":   {tossReceiptSale().with("customerIdentityNumber", sandbox.ReceiptRefused), "INVALID_CASH_RECEIPT_INFO"},
	} {
		if status, a := post(t, base+"/v1/cash-receipts", test.sale.json(t), tossHeader(name)); status != http.StatusBadRequest || a["code"] != test.code {
			t.Errorf("%s: HTTP %d %v", name, status, a)
		}
	}
	if n := len(s.Receipts()); n != 0 {
		t.Errorf("%d receipts", n)
	}
	older := tossReceiptSale().without("customerIdentityNumber").with("registrationNumber", "0100001234")
	if a := tossIssued(t, base, older, "older"); a["customerIdentityNumber"] != "0100001234" || a["transactionType"] != "CONFIRM" || a["issueStatus"] != "IN_PROGRESS" {
		t.Errorf("%v", a)
	}
}

func TestTossIssuesOnceForAnOrderNumber(t *testing.T) {
	s, clock, base := tossService(t, nil)
	first := tossIssued(t, base, tossReceiptSale(), "k1")
	if again := tossIssued(t, base, tossReceiptSale(), "k1"); again["receiptKey"] != first["receiptKey"] {
		t.Errorf("%v", again)
	}
	if status, a := post(t, base+"/v1/cash-receipts", tossReceiptSale().json(t), tossHeader("k2")); status != 400 || a["code"] != "DUPLICATED_CASH_RECEIPT" {
		t.Errorf("HTTP %d %v", status, a)
	}
	failing := tossReceiptSale().with("orderId", "T1261121-0013-1").with("customerIdentityNumber", sandbox.ReceiptFails)
	tossIssued(t, base, failing, "k3")
	clock.Move(2 * time.Minute)
	tossIssued(t, base, failing, "k4") // the first has failed, so it may be issued again
	states := []string{}
	for _, x := range s.Receipts() {
		states = append(states, x.Status)
	}
	if got := fmt.Sprint(states); got != "[COMPLETED FAILED IN_PROGRESS]" {
		t.Errorf("%s", got)
	}
}

func TestTossCancelsNoMoreThanWasIssued(t *testing.T) {
	_, _, base := tossService(t, nil)
	key := fmt.Sprint(tossIssued(t, base, tossReceiptSale(), "k1")["receiptKey"])
	cancel := base + "/v1/cash-receipts/" + key + "/cancel"
	status, a := post(t, cancel, fields{"amount": 4000}.json(t), tossHeader("c1"))
	if status != 200 || a["receiptKey"] != "c_"+key || a["transactionType"] != "CANCEL" || fmt.Sprint(a["amount"]) != "4000" {
		t.Errorf("HTTP %d %v", status, a)
	}
	if status, a = post(t, cancel, fields{"amount": 8001}.json(t), tossHeader("c2")); status != 403 || a["code"] != "NOT_CANCELABLE_AMOUNT" {
		t.Errorf("HTTP %d %v", status, a)
	}
	if status, a = post(t, cancel, `{}`, tossHeader("c3")); status != 200 || fmt.Sprint(a["amount"]) != "8000" {
		t.Errorf("HTTP %d %v", status, a)
	}
	if status, _ = post(t, cancel, `{}`, tossHeader("c4")); status != 403 {
		t.Errorf("HTTP %d", status)
	}
	if status, a = post(t, base+"/v1/cash-receipts/rk_none/cancel", `{}`, tossHeader("c5")); status != 404 {
		t.Errorf("HTTP %d %v", status, a)
	}
}

func TestTossListsTheReceiptsOfADay(t *testing.T) {
	_, clock, base := tossService(t, nil)
	tossIssued(t, base, tossReceiptSale(), "k1")
	clock.Move(24 * time.Hour)
	tossIssued(t, base, tossReceiptSale().with("orderId", "T1261122-0001-1"), "k2")
	for query, want := range map[string]int{"requestDate=2026-11-21": 1, "requestDate=2026-11-22&limit=100&cursor=0": 1, "requestDate=2026-11-22&cursor=2": 0,
		"requestDate=2026-11-23": 0} {
		status, a := tossAsked(t, base+"/v1/cash-receipts?"+query, tossHeader(""))
		if rows, ok := a["data"].([]any); status != 200 || !ok || len(rows) != want || a["hasNext"] != any(false) {
			t.Errorf("%s: HTTP %d %v", query, status, a)
		}
	}
	for _, query := range []string{"", "requestDate=20261121", "requestDate=2026-11-21&limit=99", "requestDate=2026-11-21&limit=10001", "requestDate=2026-11-21&page=1",
		"requestDate=2026-11-21&cursor=-1", "requestDate=2026-11-21&requestDate=2026-11-22"} {
		if status, a := tossAsked(t, base+"/v1/cash-receipts?"+query, tossHeader("")); status != 400 {
			t.Errorf("%s: HTTP %d %v", query, status, a)
		}
	}
}
