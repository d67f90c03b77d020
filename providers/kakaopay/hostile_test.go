package kakaopay

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/internal/wire/wiretest"
)

// hearing is a client of a service that gives this answer to whatever is asked.
func hearing(t testing.TB, status int, body string) *Client {
	t.Helper()
	return hearingIn(t, dialectOf(t), status, inDialect(t, body))
}

func hearingIn(t testing.TB, d Dialect, status int, body string) *Client {
	t.Helper()
	config := testConfig("http://127.0.0.1:1")
	config.Dialect = d
	config.Dial = wiretest.Says(status, []byte(body))
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// calls makes each call once and returns what came of it.
func calls(t *testing.T, c *Client) map[string]any {
	t.Helper()
	said := map[string]any{}
	keep := func(name string, v any, err error) { said[name] = []any{v, err, fmt.Sprint(err)} }
	link, err := c.Ready(t.Context(), sale())
	keep("ready", link, err)
	approval, err := c.Approve(t.Context(), approveSale())
	keep("approve", approval, err)
	inquiry, err := c.Inquire(t.Context(), testTID)
	keep("order", inquiry, err)
	back, err := c.Cancel(t.Context(), cancelSale())
	keep("cancel", back, err)
	return said
}

func approveSale() pos.ApproveRequest {
	return pos.ApproveRequest{TransactionID: testTID, Number: sale().Number, Token: "0a1b2c", Total: sale().Total}
}

func cancelSale() pos.CancelRequest {
	return pos.CancelRequest{TransactionID: testTID, Amounts: sale().Amounts, Available: sale().Total, Whole: true, Reason: "변심"}
}

// honest is an answer that every call understands.
const honest = `{"tid":"` + testTID + `","cid":"TC0ONETIME","aid":"` + testAID + `","status":"SUCCESS_PAYMENT","partner_order_id":"T1261121-0012-7K2MQ",` +
	`"partner_user_id":"truck-01","payment_method_type":"CARD","item_name":"닭꼬치","quantity":3,"amount":{"total":12000,"tax_free":1000,"vat":1000},` +
	`"approved_cancel_amount":{"total":12000,"tax_free":1000,"vat":1000},"canceled_amount":{"total":0,"tax_free":0,"vat":0},` +
	`"card_info":{"kakaopay_issuer_corp":"가나카드","kakaopay_purchase_corp":"다라카드","bin":"000000","card_type":"신용","approved_id":"00000000","install_month":"00"},` +
	`"selected_card_info":{"card_corp_name":"가나카드","install_month":0},"payment_action_details":[{"aid":"` + testAID + `","payment_action_type":"PAYMENT"}],` +
	`"next_redirect_mobile_url":"https://p.example/m/0a1b","created_at":"2026-11-21T12:30:05","approved_at":"2026-11-21T12:31:10","canceled_at":"2026-11-21T12:40:00"}`

func TestHonestAnswerIsUnderstoodByEveryCall(t *testing.T) {
	for name, said := range calls(t, hearing(t, 200, honest)) {
		if list, ok := said.([]any); !ok || list[1] != nil {
			t.Errorf("%s: %+v", name, said)
		}
	}
}

// TestHostileTextInAnyFieldIsCleanedOrRefused puts each hostile text into each
// field of an answer, of a refusal, and in place of a whole answer.
func TestHostileTextInAnyFieldIsCleanedOrRefused(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		quoted, err := json.Marshal(hostile.Text)
		if err != nil {
			t.Fatal(err)
		}
		answers := map[string]string{"whole answer": hostile.Text}
		for field := range strings.SplitSeq(`tid cid aid status partner_order_id partner_user_id payment_method_type item_name amount `+
			`approved_cancel_amount canceled_amount card_info kakaopay_issuer_corp kakaopay_purchase_corp bin card_type approved_id install_month card_corp_name next_redirect_mobile_url `+
			`created_at approved_at canceled_at`, " ") {
			answers[field] = wiretest.Replaced(t, honest, field, quoted)
		}
		for field, answer := range answers {
			isClean(t, hostile.Name+", "+field, calls(t, hearing(t, 200, answer)))
		}
		for _, code := range []string{"-780", "-401", "-2", string(quoted)} {
			for _, status := range []int{400, 401, 500} {
				refusal := `{"error_code":` + code + `,"error_message":` + string(quoted) + `,"extras":{"method_result_code":` + string(quoted) +
					`,"method_result_message":` + string(quoted) + `}}`
				isClean(t, hostile.Name+", refusal", calls(t, hearing(t, status, refusal)))
			}
		}
	}
}

func isClean(t *testing.T, name string, said map[string]any) {
	t.Helper()
	if what := postest.UncleanIn(said); what != "" {
		t.Errorf("%s: %s", name, what)
	}
}

// total is the amount that an answer names, read without our reader.
func total(m map[string]any, key string) string {
	object, _ := m[key].(map[string]any)
	n, _ := object["total"].(json.Number)
	return n.String()
}

func plain(w pos.Won) string { return strings.ReplaceAll(w.String(), ",", "") }

func fuzzed(t *testing.T, status int, body string) (*Client, map[string]any) {
	t.Helper()
	if !wiretest.Possible(status) || len(body) > 4_000 {
		t.Skip("no answer")
	}
	return hearing(t, status, body), wiretest.Read(body)
}

// judged checks a fault of a call that was answered: it was sent, so it is never
// said not to have been, and nothing of the answer comes through as it is.
func judged(t *testing.T, err error, status int, moves bool) {
	t.Helper()
	f := fault(t, err)
	if f.Kind == pos.FaultNotSent {
		t.Fatalf("answered, and yet not sent: %v", err)
	}
	if moves && f.Kind != pos.FaultUnknown && (status >= 500 || status < 400) {
		t.Fatalf("HTTP %d is said to be certain: %v", status, err)
	}
	if what := postest.UncleanIn([]any{f, err.Error()}); what != "" {
		t.Fatal(what)
	}
}

func seeds(f *testing.F) {
	f.Helper()
	for _, body := range []string{honest, readyAnswer, `{}`, `{"error_code":-780,"error_message":"no"}`, `{"error_code":-702}`, `<html>`, honest[:200],
		strings.Replace(honest, "SUCCESS_PAYMENT", "PART_CANCEL_PAYMENT", 1), strings.Replace(honest, "SUCCESS_PAYMENT", "AUTH_PASSWORD", 1),
		strings.Replace(honest, "12000", "12000.0", 1), strings.Replace(honest, `"tid"`, `"TID"`, 1)} {
		for _, status := range []int{200, 400, 401, 503} {
			f.Add(status, body)
		}
	}
}

func FuzzReady(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		c, m := fuzzed(t, status, body)
		link, err := c.Ready(t.Context(), sale())
		if err != nil {
			judged(t, err, status, false)
			return
		}
		if status != 200 || m["tid"] != link.TransactionID || m["next_redirect_mobile_url"] != link.URL || !visible(link.URL, maxLink) || link.State != testState {
			t.Fatalf("HTTP %d %q: %+v", status, body, link)
		}
	})
}

func FuzzApprove(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		c, m := fuzzed(t, status, body)
		a, err := c.Approve(t.Context(), approveSale())
		if err != nil {
			judged(t, err, status, true)
			return
		}
		if status != 200 || m["tid"] != testTID || m["cid"] != "TC0ONETIME" || m["partner_order_id"] != a.Number || total(m, "amount") != plain(a.Total) {
			t.Fatalf("HTTP %d %q: %+v", status, body, a)
		}
		if what := postest.UncleanIn(a); what != "" {
			t.Fatal(what)
		}
	})
}

func FuzzOrder(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		c, m := fuzzed(t, status, body)
		q, err := c.Inquire(t.Context(), testTID)
		if err != nil {
			judged(t, err, status, false)
			return
		}
		if status != 200 || m["tid"] != testTID || m["cid"] != "TC0ONETIME" || m["partner_order_id"] != q.Number {
			t.Fatalf("HTTP %d %q: %+v", status, body, q)
		}
		if took(q.Progress) && total(m, "amount") != plain(q.Total) || q.Canceled != 0 && total(m, "canceled_amount") != plain(q.Canceled) {
			t.Fatalf("%q: %+v", body, q)
		}
		if what := postest.UncleanIn(q); what != "" {
			t.Fatal(what)
		}
	})
}

func FuzzCancel(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		c, m := fuzzed(t, status, body)
		back, err := c.Cancel(t.Context(), cancelSale())
		if err != nil {
			judged(t, err, status, true)
			return
		}
		if status != 200 || m["tid"] != testTID || m["cid"] != "TC0ONETIME" || total(m, "approved_cancel_amount") != plain(cancelSale().Total) {
			t.Fatalf("HTTP %d %q: %+v", status, body, back)
		}
		if what := postest.UncleanIn(back); what != "" {
			t.Fatal(what)
		}
	})
}
