package sens

import (
	"encoding/json"
	"errors"
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
	config := testConfig("http://127.0.0.1:1")
	config.Dial = wiretest.Says(status, []byte(body))
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// honest is an answer that every call understands.
const honest = `{"requestId":"RSSA-0000000000000-0000","requestTime":"2026-11-21T12:30:05.123","statusCode":"202","statusName":"success","messages":[` +
	`{"requestId":"RSSA-0000000000000-0000","messageId":"0-ESA-1","requestTime":"2026-11-21 12:30:05","type":"SMS","to":"01000005678",` +
	`"content":"[닭트럭] 12,000원 결제. 번호 7","status":"COMPLETED","statusCode":"3001","statusName":"fail","statusMessage":"결번",` +
	`"completeTime":"2026-11-21 12:30:08"}]}`

// calls makes each call once and returns what came of it.
func calls(t *testing.T, c *Client) map[string][]any {
	t.Helper()
	said := map[string][]any{}
	a, err := c.Send(t.Context(), ready())
	said["send"] = []any{a, err, fmt.Sprint(err)}
	for name, q := range map[string]pos.TextQuery{"by id": {ID: "RSSA-0000000000000-0000"}, "by what was sent": {Message: ready()}} {
		d, err := c.Delivery(t.Context(), q)
		said[name] = []any{d, err, fmt.Sprint(err)}
	}
	return said
}

func TestHonestAnswerIsUnderstoodByEveryCall(t *testing.T) {
	for name, said := range calls(t, hearing(t, 202, honest)) {
		if said[1] != nil {
			t.Errorf("%s: %+v", name, said)
		}
		if d, ok := said[0].(pos.TextDelivery); ok && (d.State != pos.TextFailed || d.Code != "3001" || d.Text != "결번" || d.ID == "") {
			t.Errorf("%s: %+v", name, d)
		}
	}
}

// TestHostileTextInAnyFieldIsCleanedOrRefused puts each hostile text into each
// field of an answer, of every kind of refusal, and in place of a whole answer.
func TestHostileTextInAnyFieldIsCleanedOrRefused(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		quoted, err := json.Marshal(hostile.Text)
		if err != nil {
			t.Fatal(err)
		}
		value := string(quoted)
		answers := []string{
			hostile.Text, `{"error":{"errorCode":` + value + `,"message":` + value + `}}`, `{"error":{"errorCode":"100","message":` + value + `}}`,
			`{"statusCode":` + value + `,"statusName":` + value + `}`, `{"status":400,"path":"/","message":` + value + `}`, `{` + value + `:` + value + `}`,
		}
		for field := range strings.SplitSeq("requestId requestTime statusCode statusName messages messageId to content status statusMessage completeTime", " ") {
			answers = append(answers, wiretest.Replaced(t, honest, field, quoted))
		}
		for _, answer := range answers {
			for _, status := range []int{200, 202, 400, 401, 500} {
				if what := postest.UncleanIn(calls(t, hearing(t, status, answer))); what != "" {
					t.Errorf("%s, HTTP %d %.40q: %s", hostile.Name, status, answer, what)
				}
			}
		}
	}
}

// TestWhatTheServiceRepeatsIsHidden: it has been seen to repeat what it was sent.
func TestWhatTheServiceRepeatsIsHidden(t *testing.T) {
	echo := "01000005678 " + ready().Content + " " + testSecret + " " + testAccess
	for _, body := range []string{
		`{"error":{"errorCode":"100","message":"` + echo + `"}}`, `{"statusCode":"400","statusName":"` + echo + `"}`,
		wiretest.Replaced(t, honest, "statusMessage", []byte(`"`+echo+`"`)), `{"error":{"errorCode":"01000005678","message":"x"}}`,
	} {
		for _, status := range []int{202, 400, 401} {
			for name, said := range calls(t, hearing(t, status, body)) {
				for _, secret := range []string{"01000005678", ready().Content, testSecret, testAccess} {
					if name != "by id" && strings.Contains(fmt.Sprintf("%+v", said), secret) || strings.Contains(fmt.Sprint(said[2]), testSecret) {
						t.Errorf("HTTP %d, %s shows %s", status, name, secret)
					}
				}
			}
		}
	}
}

// TestListThatIsNotWholeProvesNothing: what it lacks may be in the rest.
func TestListThatIsNotWholeProvesNothing(t *testing.T) {
	other := strings.Replace(honest, "번호 7", "번호 8", 1)
	for body, want := range map[string]pos.TextState{
		other: pos.TextAbsent,
		strings.Replace(other, `"messages"`, `"hasMore":true,"messages"`, 1):    pos.TextUnknown,
		strings.Replace(other, `"messages"`, `"itemCount":"11","messages"`, 1):  pos.TextUnknown,
		strings.Replace(other, `"messages":[`, `"messages":["x",`, 1):           pos.TextUnknown,
		`{"statusCode":"202","statusName":"success","messages":[]}`:             pos.TextAbsent,
		strings.Replace(honest, `"status":"COMPLETED"`, `"status":"READY"`, 1):  pos.TextUnderWay,
		strings.Replace(honest, `"status":"COMPLETED"`, `"status":"BROKEN"`, 1): pos.TextUnknown,
		strings.Replace(honest, `"statusCode":"3001"`, `"statusCode":"0"`, 1):   pos.TextUnknown,
	} {
		if d, err := hearing(t, 200, body).Delivery(t.Context(), pos.TextQuery{Message: ready()}); err != nil || d.State != want {
			t.Errorf("%s: %+v, %v, want %d", body, d, err, want)
		}
	}
}

// judged checks a fault of a call that was answered.
func judged(t *testing.T, err error, status int) {
	t.Helper()
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok || f.Kind == pos.FaultNotSent || f.Kind != pos.FaultUnknown && (status >= 500 || status >= 300 && status < 400) {
		t.Fatalf("HTTP %d is judged %v", status, err)
	}
	if what := postest.UncleanIn([]any{f, err.Error()}); what != "" {
		t.Fatal(what)
	}
}

func seeds(f *testing.F) {
	f.Helper()
	for _, body := range []string{honest, sendAnswer, `{}`, `{"error":{"errorCode":"200","message":"x"}}`, `{"error":{"errorCode":200}}`, `<html>`, honest[:99],
		strings.Replace(honest, `"202"`, `202`, 1), strings.Replace(honest, `"COMPLETED"`, `"PROCESSING"`, 1), `{"statusCode":"202","messages":[{}]}`} {
		for _, status := range []int{200, 202, 400, 401, 503} {
			f.Add(status, body)
		}
	}
}

func FuzzSend(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 4_000 {
			t.Skip("no answer")
		}
		a, err := hearing(t, status, body).Send(t.Context(), ready())
		if err != nil {
			judged(t, err, status)
			return
		}
		if m := wiretest.Read(body); status != 202 || m["requestId"] != a.ID || !identifier(a.ID) || fmt.Sprint(m["statusCode"]) != "202" {
			t.Fatalf("HTTP %d %q: %+v", status, body, a)
		}
	})
}

func FuzzDelivery(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 4_000 {
			t.Skip("no answer")
		}
		for _, q := range []pos.TextQuery{{ID: "RSSA-0000000000000-0000"}, {Message: ready()}} {
			d, err := hearing(t, status, body).Delivery(t.Context(), q)
			if err != nil {
				judged(t, err, status)
				continue
			}
			if what := postest.UncleanIn(d); what != "" {
				t.Fatal(what)
			}
			if status != 200 && status != 202 || d.State == pos.TextDelivered && !strings.Contains(body, "success") || d.State == pos.TextAbsent && q.ID != "" {
				t.Fatalf("HTTP %d %q: %+v", status, body, d)
			}
		}
	})
}
