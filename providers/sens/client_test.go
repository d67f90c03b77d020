package sens

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	_ "truckpos/pos/postest"
)

const (
	testSecret  = "demo-secret"
	testAccess  = "DEMOACCESSKEY0000001"
	testService = "ncp:sms:kr:000000000000:truckpos"
)

func testNow() time.Time { return time.UnixMilli(1763695805000) }

func testConfig(base string) Config {
	return Config{BaseURL: base, ServiceID: testService, AccessKey: testAccess, SecretKey: testSecret, From: "0200000000", Version: "1.0", Now: testNow}
}

func TestSignatures(t *testing.T) {
	for _, c := range []struct {
		method, target, stamp, access, secret, want string
	}{
		{"POST", "/sms/v2/services/svc/messages", "1700000000000", "access", "secret", "7lLIUF/vg70uc1AkCmekGjUxqT5ekiPPnwKqwZrI6qI="},
		{"GET", "/sms/v2/services/svc/messages?requestId=request+with+space", "1700000000000", "access", "secret",
			"lvaAeiPfftjEdU3Xspy6jjDAeoFsOrY24XvRg/gV7SE="},
		{"POST", "/sms/v2/services/" + testService + "/messages", "1763695805000", testAccess, testSecret,
			"zSoB62ia1bUPfSQ0WFVz60FaAhhObSq8dvStNhqjQhg="},
	} {
		if got := signature(c.method, c.target, c.stamp, c.access, []byte(c.secret)); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.method, c.target, got, c.want)
		}
	}
}

// served is what a service that always gives the same answer was sent.
type served struct {
	*Client
	head   http.Header
	target string
	body   map[string]any
}

func serve(t *testing.T, status int, body string) *served {
	t.Helper()
	s := &served{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		s.head, s.target, s.body = r.Header, r.Method+" "+r.RequestURI, nil
		if len(raw) > 0 {
			if err := json.Unmarshal(raw, &s.body); err != nil {
				t.Errorf("request is not JSON: %v", err)
			}
		}
		w.Header().Set("Date", testNow().UTC().Format(http.TimeFormat))
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	c, err := New(testConfig(server.URL))
	if err != nil {
		t.Fatal(err)
	}
	s.Client = c
	return s
}

func ready() pos.TextMessage {
	return pos.TextMessage{To: "01000005678", Content: "[닭트럭] 12,000원 결제. 번호 7", At: testNow()}
}

const sendAnswer = `{"requestId":"RSSA-0000000000000-0000","requestTime":"2026-11-21T12:30:05.123","statusCode":"202","statusName":"success"}`

func TestSendIsSignedOverWhatGoesOut(t *testing.T) {
	s := serve(t, 202, sendAnswer)
	a, err := s.Send(t.Context(), ready())
	if err != nil {
		t.Fatal(err)
	}
	if a.ID != "RSSA-0000000000000-0000" || !a.At.Equal(time.Date(2026, 11, 21, 12, 30, 5, 123_000_000, pos.Seoul())) {
		t.Errorf("%+v", a)
	}
	if want := "POST /sms/v2/services/" + testService + "/messages"; s.target != want {
		t.Errorf("sent to %s", s.target)
	}
	for name, want := range map[string]string{
		"x-ncp-apigw-timestamp": "1763695805000", "x-ncp-iam-access-key": testAccess, "Content-Type": "application/json; charset=utf-8",
		"x-ncp-apigw-signature-v2": "zSoB62ia1bUPfSQ0WFVz60FaAhhObSq8dvStNhqjQhg=", "Authorization": "",
	} {
		if got := s.head.Get(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	want := map[string]any{"type": "SMS", "contentType": "COMM", "countryCode": "82", "from": "0200000000", "content": ready().Content}
	if to := fmt.Sprint(s.body["messages"]); to != "[map[to:01000005678]]" || len(s.body) != len(want)+1 {
		t.Errorf("body %v", s.body)
	}
	for key, value := range want {
		if s.body[key] != value {
			t.Errorf("%s: %v", key, s.body[key])
		}
	}
}

func TestAnswersAreJudged(t *testing.T) {
	gateway := func(code string) string { return `{"error":{"errorCode":"` + code + `","message":"x","details":"y"}}` }
	for _, c := range []struct {
		status  int
		body    string
		kind    pos.FaultKind
		code    string
		setting string
		advice  pos.Advice
	}{
		{400, gateway("100"), pos.FaultDeclined, "100", "", pos.AdviceCheckFields},
		{401, gateway("200"), pos.FaultMisconfigured, "200", settingSecret, pos.AdviceCheckSetting},
		{401, `{"error":{"errorCode":200,"message":"x"}}`, pos.FaultMisconfigured, "200", settingSecret, pos.AdviceCheckSetting},
		{401, gateway("210"), pos.FaultMisconfigured, "210", settingAccess, pos.AdviceCheckSetting},
		{403, gateway("210"), pos.FaultMisconfigured, "210", settingAccess, pos.AdviceCheckSetting},
		{404, gateway("300"), pos.FaultMisconfigured, "300", settingService, pos.AdviceCheckSetting},
		{413, gateway("430"), pos.FaultDeclined, "430", "", pos.AdviceCheckFields},
		{429, gateway("400"), pos.FaultDeclined, "400", "", pos.AdviceLater},
		{429, gateway("410"), pos.FaultDeclined, "410", "", pos.AdviceLater},
		{429, gateway("420"), pos.FaultDeclined, "420", "", pos.AdviceLater},
		{500, gateway("900"), pos.FaultUnknown, "900", "", pos.AdviceReconcile},
		{503, gateway("500"), pos.FaultUnknown, "500", "", pos.AdviceReconcile},
		{504, gateway("510"), pos.FaultUnknown, "510", "", pos.AdviceReconcile},
		{400, `{"timestamp":"2026","status":400,"error":"Bad Request","message":"x","path":"/sms"}`, pos.FaultDeclined, "400", "", pos.AdviceCheckFields},
		{403, `{"timestamp":"2026","status":403,"error":"Forbidden","message":"x","path":"/sms"}`, pos.FaultMisconfigured, "403", settingAccess, pos.AdviceCheckSetting},
		{500, `{"timestamp":"2026","status":500,"error":"x","message":"x","path":"/sms"}`, pos.FaultUnknown, "500", "", pos.AdviceReconcile},
		{202, `{"statusCode":"400","statusName":"fail"}`, pos.FaultDeclined, "400", "", pos.AdviceCheckFields},
		{400, `{"statusCode":"400","statusName":"fail"}`, pos.FaultDeclined, "400", "", pos.AdviceCheckFields},
		{200, sendAnswer, pos.FaultUnknown, "202", "", pos.AdviceReconcile},
		{202, `{"statusCode":"202","statusName":"success"}`, pos.FaultUnknown, "", "", pos.AdviceReconcile},
		{202, strings.Replace(sendAnswer, "RSSA-", "RSSA/", 1), pos.FaultUnknown, "", "", pos.AdviceReconcile},
		{202, `{"requestId":"R"}`, pos.FaultUnknown, "", "", pos.AdviceReconcile},
		{202, ``, pos.FaultUnknown, "", "", pos.AdviceReconcile},
		{202, `<html>`, pos.FaultUnknown, "", "", pos.AdviceReconcile},
		{400, `{}`, pos.FaultUnknown, "", "", pos.AdviceReconcile},
		{302, gateway("100"), pos.FaultUnknown, "100", "", pos.AdviceReconcile},
		{409, gateway("100"), pos.FaultUnknown, "100", "", pos.AdviceReconcile},
		{404, `<html>`, pos.FaultMisconfigured, "", settingBase, pos.AdviceCheckSetting},
		{418, gateway("1"), pos.FaultUnknown, "1", "", pos.AdviceReconcile},
	} {
		_, err := serve(t, c.status, c.body).Send(t.Context(), ready())
		f, ok := errors.AsType[*pos.Fault](err)
		if !ok || f.Kind != c.kind || f.Code != c.code || f.Setting != c.setting || f.Advice != c.advice {
			t.Errorf("HTTP %d %s: %+v", c.status, c.body, f)
		}
	}
}

func TestConfigurationIsCheckedAndNeverShown(t *testing.T) {
	for setting, change := range map[string]func(*Config){
		settingBase: func(c *Config) { c.BaseURL = "http://sens.example" }, settingService: func(c *Config) { c.ServiceID = "svc/../x" },
		settingAccess: func(c *Config) { c.AccessKey = "a b" }, settingSecret: func(c *Config) { c.SecretKey = "" },
		settingFrom: func(c *Config) { c.From = "02-000-0000" }, "clock": func(c *Config) { c.Now = nil },
	} {
		config := testConfig(LiveBaseURL)
		change(&config)
		if _, err := New(config); err == nil || !strings.Contains(err.Error(), setting) {
			t.Errorf("%s: %v", setting, err)
		}
	}
	config := testConfig(LiveBaseURL)
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d"} {
		if s := fmt.Sprintf(verb+verb, config, c); strings.Contains(s, testSecret) || strings.Contains(s, testAccess) {
			t.Errorf("%s shows a key", verb)
		}
	}
}

func TestContentIsMadeSayableBeforeItIsCounted(t *testing.T) {
	for _, c := range []struct {
		in, want string
		size     int
	}{
		{"닭꼬치", "닭꼬치", 6},
		{"닭꼬치", "닭꼬치", 6}, // decomposed
		{"나왔어요 🍢👍🏽!", "나왔어요 !", 10},
		{"1\ufe0f\u20e3번", "1번", 3},
		{"₩12,000 – café", "￦12,000 - cafe", 15},
		{"“맛”…", "“맛”…", 8},
		{"똠양꿍", "?양꿍", 5},
		{"a\u202eb\u200dc\x00d\re\tf", "abcde f", 7},
		{"https://x.example/a?b=1&c=<2>", "https://x.example/a?b=1&c=<2>", 29},
		{"줄\n바꿈", "줄\n바꿈", 7},
		{"𝟙ﬁ𠀀ꀀ", "1fi??", 5},
		{"\xff\xfe", "", 0},
	} {
		got, size := Fit(c.in)
		if got != c.want || size != c.size {
			t.Errorf("%q: %q of %d bytes, want %q of %d", c.in, got, size, c.want, c.size)
		}
		if again, n := Fit(got); again != got || n != size {
			t.Errorf("%q does not stay as it is", got)
		}
	}
}

func TestLengthDecidesHowItGoes(t *testing.T) {
	for _, c := range []struct {
		content, kind string
	}{
		{strings.Repeat("가", 40), short}, {strings.Repeat("가", 40) + "a", long}, {strings.Repeat("가", 1000), long},
		{strings.Repeat("가", 40) + "🍢", short},
	} {
		s := serve(t, 202, sendAnswer)
		m := ready()
		m.Content, m.Title = c.content, strings.Repeat("제목 ", 20)
		if _, err := s.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		subject, _ := s.body["subject"].(string)
		_, size := Fit(subject)
		if s.body["type"] != c.kind || (c.kind == long) != (subject != "") || size > MaxTitle {
			t.Errorf("%d characters: %v with subject %q", len([]rune(c.content)), s.body["type"], subject)
		}
	}
	s := serve(t, 202, sendAnswer)
	m := ready()
	m.Content = strings.Repeat("가", 1000) + "a"
	if _, err := s.Send(t.Context(), m); pos.KindOf(err) != pos.FaultNotSent || s.target != "" {
		t.Errorf("what would be cut: %v, %s", err, s.target)
	}
}

func TestCutIsNeverInTheMiddleOfACharacter(t *testing.T) {
	if got := cut("가나다라", 5); got != "가나" {
		t.Errorf("%q", got)
	}
}

func TestHeardIsToldWhatTimeItIs(t *testing.T) {
	var heard time.Time
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Date", "Sat, 21 Nov 2026 03:30:05 GMT")
		w.WriteHeader(500)
	}))
	defer server.Close()
	config := testConfig(server.URL)
	config.Heard = func(at time.Time) { heard = at }
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Send(t.Context(), ready()); pos.KindOf(err) != pos.FaultUnknown || heard.IsZero() {
		t.Errorf("%v, heard %s", err, heard)
	}
}
