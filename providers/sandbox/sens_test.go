package sandbox_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

// sensTill asks the simulated service as its documents say, without our client.
type sensTill struct {
	t      *testing.T
	base   string
	clock  *handClock
	off    time.Duration // of the caller's clock
	secret string
	access string
	sign   string // signed in place of the target; "" for the target
}

func sens(t *testing.T) (*sandbox.SENS, *sensTill) {
	t.Helper()
	clock := newHandClock()
	s, err := sandbox.NewSENS(sandbox.SENSConfig{Clock: clock.Now, Random: chance()})
	if err != nil {
		t.Fatal(err)
	}
	return s, &sensTill{t: t, base: serve(t, s), clock: clock, secret: sandbox.TrainingTextSecret, access: sandbox.TrainingAccessKey}
}

const sensPath = "/sms/v2/services/ncp:sms:kr:000000000000:truckpos/messages"

func (c *sensTill) ask(method, target, body string) (int, map[string]any) {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), method, c.base+target, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	stamp := strconv.FormatInt(c.clock.Now().Add(c.off).UnixMilli(), 10)
	signed := target
	if c.sign != "" {
		signed = c.sign
	}
	mac := hmac.New(sha256.New, []byte(c.secret))
	mac.Write([]byte(method + " " + signed + "\n" + stamp + "\n" + c.access))
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set("x-ncp-apigw-timestamp", stamp)
	r.Header.Set("x-ncp-iam-access-key", c.access)
	r.Header.Set("x-ncp-apigw-signature-v2", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal(raw, &answer); err != nil {
		c.t.Fatalf("%s: %v", raw, err)
	}
	return resp.StatusCode, answer
}

// text is a request with one field replaced; "" takes it out.
func sensText(to, field, value string) string {
	fields := map[string]string{"type": `"SMS"`, "contentType": `"COMM"`, "countryCode": `"82"`, "from": `"0200000000"`,
		"content": `"[닭트럭] 12,000원 결제. 번호 7"`, "messages": `[{"to":"` + to + `"}]`}
	if fields[field] = value; value == "" {
		delete(fields, field)
	}
	var parts []string
	for name, v := range fields {
		parts = append(parts, `"`+name+`":`+v)
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func first(answer map[string]any) map[string]any {
	list, _ := answer["messages"].([]any)
	if len(list) != 1 {
		return nil
	}
	m, _ := list[0].(map[string]any)
	return m
}

func TestTextIsDeliveredAsTheClockMoves(t *testing.T) {
	for to, want := range map[string]string{"01000005678": "0", "01000002003": "2003"} {
		s, till := sens(t)
		status, answer := till.ask(http.MethodPost, sensPath, sensText(to, "type", `"SMS"`))
		if status != 202 || answer["statusCode"] != "202" || answer["requestTime"] != "2026-11-21T12:30:05.000" {
			t.Fatalf("HTTP %d %v", status, answer)
		}
		request, _ := answer["requestId"].(string)
		for _, step := range []struct {
			after        time.Duration
			status, code string
		}{{0, "READY", ""}, {2 * time.Second, "PROCESSING", ""}, {2 * time.Second, "COMPLETED", want}} {
			till.clock.Move(step.after)
			status, answer = till.ask(http.MethodGet, sensPath+"?requestId="+request, "")
			listed := first(answer)
			id, _ := listed["messageId"].(string)
			if status != 200 || answer["statusCode"] != "202" || listed["content"] != nil || id == "" {
				t.Fatalf("HTTP %d %v", status, answer)
			}
			status, answer = till.ask(http.MethodGet, sensPath+"/"+id, "")
			m := first(answer)
			code, _ := m["statusCode"].(string)
			if status != 200 || answer["statusCode"] != "200" || m["status"] != step.status || code != step.code || m["to"] != to {
				t.Errorf("HTTP %d %v, want %s %s", status, answer, step.status, step.code)
			}
		}
		if all := s.Texts(); len(all) != 1 || all[0].Arrived() != (want == "0") || all[0].Content != "[닭트럭] 12,000원 결제. 번호 7" {
			t.Errorf("%+v", all)
		}
	}
}

func TestTextThatIsNotAsItMustBeIsRefused(t *testing.T) {
	for name, body := range map[string]string{
		"no type": sensText("01000005678", "type", ""), "MMS": sensText("01000005678", "type", `"MMS"`),
		"unregistered sender": sensText("01000005678", "from", `"0299999999"`), "sender with hyphens": sensText("01000005678", "from", `"02-0000-0000"`),
		"number with hyphens": sensText("010-0000-5678", "type", `"SMS"`), "landline": sensText("0212345678", "type", `"SMS"`),
		"81 bytes": sensText("01000005678", "content", `"`+strings.Repeat("가", 40)+`a"`), "emoji": sensText("01000005678", "content", `"닭🍢"`),
		"syllable of a later page": sensText("01000005678", "content", `"똠양꿍"`), "subject of a short one": sensText("01000005678", "subject", `"x"`),
		"empty": sensText("01000005678", "content", `""`), "number, not a string": sensText("01000005678", "countryCode", `82`),
		"unknown field": sensText("01000005678", "reserve", `"x"`), "nobody": sensText("01000005678", "messages", `[]`), "no object": `[]`,
		"more beside the number": sensText("01000005678", "messages", `[{"to":"01000005678","content":"x"}]`),
	} {
		s, till := sens(t)
		if status, answer := till.ask(http.MethodPost, sensPath, body); status != 400 || len(s.Texts()) != 0 {
			t.Errorf("%s: HTTP %d %v", name, status, answer)
		}
	}
}

func TestLongTextOfTwoThousandBytesIsTaken(t *testing.T) {
	s, till := sens(t)
	body := strings.Replace(sensText("01000005678", "content", `"`+strings.Repeat("가", 1000)+`"`), `"SMS"`, `"LMS","subject":"결제"`, 1)
	if status, answer := till.ask(http.MethodPost, sensPath, body); status != 202 || len(s.Texts()) != 1 || s.Texts()[0].Subject != "결제" {
		t.Errorf("HTTP %d %v", status, answer)
	}
}

func TestWhoSignsOtherwiseIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*sensTill)
		status int
		code   string
	}{
		"wrong secret":         {func(c *sensTill) { c.secret = "x" }, 401, "200"},
		"unknown key":          {func(c *sensTill) { c.access = "x" }, 401, "210"},
		"six minutes late":     {func(c *sensTill) { c.off = -6 * time.Minute }, 401, "200"},
		"six minutes early":    {func(c *sensTill) { c.off = 6 * time.Minute }, 401, "200"},
		"another form of path": {func(c *sensTill) { c.sign = strings.ReplaceAll(sensPath, ":", "%3A") }, 401, "200"},
	} {
		s, till := sens(t)
		c.change(till)
		status, answer := till.ask(http.MethodPost, sensPath, sensText("01000005678", "type", `"SMS"`))
		inner, _ := answer["error"].(map[string]any)
		if status != c.status || inner["errorCode"] != c.code || len(s.Texts()) != 0 {
			t.Errorf("%s: HTTP %d %v", name, status, answer)
		}
	}
}

func TestTextsAreListedByTheTimeOfTheirRequest(t *testing.T) {
	_, till := sens(t)
	till.ask(http.MethodPost, sensPath, sensText("01000005678", "type", `"SMS"`))
	for query, want := range map[string]int{
		"requestStartTime=2026-11-21+12%3A30%3A05&requestEndTime=2026-11-21+12%3A30%3A05": 1,
		"requestEndTime=2026-11-21+12%3A30%3A04&requestStartTime=2026-11-21+12%3A20%3A05": 0,
		"requestStartTime=2026-11-21+12%3A30%3A05":                                        -1,
		"requestStartTime=2026-01-01+00%3A00%3A00&requestEndTime=2026-11-21+12%3A30%3A05": -1,
		"": -1,
	} {
		status, answer := till.ask(http.MethodGet, sensPath+"?"+query, "")
		list, _ := answer["messages"].([]any)
		if want < 0 && status != 400 || want >= 0 && (status != 200 || len(list) != want) {
			t.Errorf("%s: HTTP %d %v", query, status, answer)
		}
	}
}
