package payup

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
func hearing(t *testing.T, status int, body string) *Client {
	t.Helper()
	return hearingAs(t, status, body, func(c *Config) { c.PartCancel = true })
}

func hearingAs(t *testing.T, status int, body string, change func(*Config)) *Client {
	t.Helper()
	config := testConfig("http://127.0.0.1:1")
	config.Dial = wiretest.Says(status, []byte(body))
	change(&config)
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const testTransaction = "20261121123006ST0001"

// cancels are a whole charge and a part of one.
func cancels() map[call]pos.CancelRequest {
	all := whole(testTransaction)
	all.Total, all.Available = 12_000, 12_000
	return map[call]pos.CancelRequest{cancel2: all, partcancel: part(testTransaction, 4_000, 12_000)}
}

// calls makes each call once and returns what came of it.
func calls(t *testing.T, c *Client) map[string]any {
	t.Helper()
	said := map[string]any{}
	a, err := c.Charge(t.Context(), sale())
	said["keyin2"] = []any{a, err, fmt.Sprint(err)}
	for name, r := range cancels() {
		back, err := c.Cancel(t.Context(), r)
		said[string(name)] = []any{back, err, fmt.Sprint(err)}
	}
	return said
}

// honest is an answer that every call understands.
const honest = `{"responseCode":"0000","responseMsg":"정상처리","transactionId":"` + testTransaction + `","authDateTime":"20261121123006",` +
	`"authNumber":"00000000","orderNumber":"FT20261121000001","amount":"12000","cardName":"국민카드","kakaoResultCode":"","noinf":"N",` +
	`"cancelDateTime":"20261121124000"}`

func TestHonestAnswerIsUnderstoodByEveryCall(t *testing.T) {
	for name, said := range calls(t, hearing(t, 200, honest)) {
		if list, ok := said.([]any); !ok || list[1] != nil {
			t.Errorf("%s: %+v", name, said)
		}
	}
}

// TestHostileTextInAnyFieldIsCleanedOrRefused puts each hostile text into each
// field of an answer, of both kinds of refusal, and in place of a whole answer.
func TestHostileTextInAnyFieldIsCleanedOrRefused(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		quoted, err := json.Marshal(hostile.Text)
		if err != nil {
			t.Fatal(err)
		}
		value := string(quoted)
		answers := []string{
			hostile.Text, `{"responseCode":"4002","responseMsg":` + value + `}`, `{"responseCode":"6002","responseMsg":` + value + `}`,
			`{"code":` + value + `,"msg":` + value + `}`, `{` + value + `:` + value + `}`,
		}
		for field := range strings.SplitSeq("responseCode responseMsg transactionId authDateTime authNumber orderNumber amount cardName cancelDateTime", " ") {
			answers = append(answers, wiretest.Replaced(t, honest, field, quoted))
		}
		for _, answer := range answers {
			for _, status := range []int{200, 400, 500} {
				if what := postest.UncleanIn(calls(t, hearing(t, status, answer))); what != "" {
					t.Errorf("%s, HTTP %d %.40q: %s", hostile.Name, status, answer, what)
				}
			}
		}
	}
}

// judged checks a fault of a call that was answered: it was sent, so it is never
// said not to have been, and nothing of the answer comes through as it is.
func judged(t *testing.T, err error, status int) {
	t.Helper()
	f := fault(t, err)
	if f.Kind == pos.FaultNotSent || f.Kind != pos.FaultUnknown && (status >= 500 || status >= 300 && status < 400) {
		t.Fatalf("HTTP %d is judged %v", status, err)
	}
	if what := postest.UncleanIn([]any{f, err.Error()}); what != "" {
		t.Fatal(what)
	}
}

func seeds(f *testing.F) {
	f.Helper()
	for _, body := range []string{honest, chargeAnswer, `{}`, `{"responseCode":"4002","responseMsg":"한도 4000000000000002"}`, `{"code":"1003","msg":"x"}`, `<html>`,
		honest[:99], strings.Replace(honest, `"0000"`, `0`, 1), strings.Replace(honest, `"12000"`, `12e3`, 1), strings.Replace(honest, `"amount"`, `"Amount"`, 1)} {
		for _, status := range []int{200, 201, 400, 503} {
			f.Add(status, body)
		}
	}
}

// same reports whether an answer, read without our reader, has a text or a
// number with these digits.
func same(m map[string]any, key, want string) bool {
	switch v := m[key].(type) {
	case string:
		return v == want || strings.TrimLeft(v, "0") == want
	case json.Number:
		return v.String() == want
	default:
		return false
	}
}

func FuzzCharge(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 4_000 {
			t.Skip("no answer")
		}
		a, err := hearing(t, status, body).Charge(t.Context(), sale())
		if err != nil {
			judged(t, err, status)
			return
		}
		m := wiretest.Read(body)
		if status != 200 || !same(m, "orderNumber", sale().Number) || !same(m, "amount", "12000") || !same(m, "transactionId", a.Receipt.TransactionID) {
			t.Fatalf("HTTP %d %q: %+v", status, body, a)
		}
		if what := postest.UncleanIn(a); what != "" || strings.Contains(a.Receipt.Issuer+a.Receipt.ApprovalNumber, "4000000000000002") {
			t.Fatalf("%s in %+v", what, a)
		}
	})
}

func FuzzCancel(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 4_000 {
			t.Skip("no answer")
		}
		for name, r := range cancels() {
			back, err := hearing(t, status, body).Cancel(t.Context(), r)
			if err != nil {
				judged(t, err, status)
				continue
			}
			m := wiretest.Read(body)
			if status != 200 || m["responseCode"] == nil || m["transactionId"] != nil && m["transactionId"] != "" && !same(m, "transactionId", testTransaction) {
				t.Fatalf("%s, HTTP %d %q: %+v", name, status, body, back)
			}
			if what := postest.UncleanIn(back); what != "" {
				t.Fatal(what)
			}
		}
	})
}
