package payup

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// testKey and the two signatures are the published example and our own vectors.
const testKey = "00112233445566778899aabbccddeeff"

func testConfig(base string) Config {
	return Config{BaseURL: base, MerchantID: "truckpos", APICertKey: testKey, Version: "1.0"}
}

// served is a client of a service that always gives this answer, and what it was sent.
type served struct {
	*Client
	path string
	kind string
	sent map[string]any
}

func serve(t *testing.T, status int, body string) *served {
	t.Helper()
	return serveWith(t, status, body, false)
}

// serveParts is serve for a merchant whose contract allows parts to be given back.
func serveParts(t *testing.T, status int, body string) *served {
	t.Helper()
	return serveWith(t, status, body, true)
}

func serveWith(t *testing.T, status int, body string, parts bool) *served {
	t.Helper()
	s := &served{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		s.path, s.kind, s.sent = r.URL.Path, r.Header.Get("Content-Type"), map[string]any{}
		if err := json.Unmarshal(raw, &s.sent); err != nil {
			t.Errorf("request is not JSON: %v", err)
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	config := testConfig(server.URL)
	config.PartCancel = parts
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	s.Client = c
	return s
}

func wantSent(t *testing.T, s *served, want map[string]any) {
	t.Helper()
	if s.kind != "application/json; charset=utf-8" {
		t.Errorf("sent as %q", s.kind)
	}
	if len(s.sent) != len(want) {
		t.Errorf("%d fields sent, want %d", len(s.sent), len(want))
	}
	for key, value := range want {
		if s.sent[key] != value {
			t.Errorf("%s: %v, want %v", key, s.sent[key], value)
		}
	}
}

func fault(t *testing.T, err error) *pos.Fault {
	t.Helper()
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok {
		t.Fatalf("error %v, want a fault", err)
	}
	for _, secret := range []string{testKey, "4000000000000002", "900101"} {
		if strings.Contains(err.Error()+f.Message, secret) {
			t.Error("error shows a secret")
		}
	}
	return f
}

func sale() pos.ChargeRequest {
	return pos.ChargeRequest{Number: "FT20261121000001", Title: "닭꼬치 외 1건", Amounts: pos.Amounts{Total: 12_000},
		At: time.Date(2026, 11, 21, 3, 30, 5, 0, time.UTC), Card: postest.TestCard()}
}

const chargeAnswer = `{"responseCode":"0000","responseMsg":"정상처리","transactionId":"20261121123006ST0001","authDateTime":"20261121123006",` +
	`"authNumber":"00000000","orderNumber":"FT20261121000001","amount":"12000","cardName":"국민카드","kakaoResultCode":"","noinf":"N"}`

func TestSignatures(t *testing.T) {
	for _, c := range []struct{ values, want string }{
		{"tester|ZP2017090911|1004|25bcd7a82f5b4058818462cc7715964c|20170910132060", "d186b8fedccffd291e0619fbf8b247c3f283e3769571eb57b68a50b46af23b75"},
		{"tester|20170912142746ST0020|25bcd7a82f5b4058818462cc7715964c", "db890c12b64c1e1de7127c0c07489fe18859139413acdac420a6f548ba518a3a"},
		{"truckpos|FT20261121000001|12000|" + testKey + "|20261121123005", "46d7da9b77295ab4ff5a442003f3afdccf249ee5a79f58221111ead26638fce3"},
		{"truckpos|20261121123006ST0001|" + testKey, "4ef085af578d2c2d016058b483671598495ee14840f9415eb00904de6111ca4d"},
	} {
		if got := signature(strings.Split(c.values, "|")...); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

func TestChargeSendsEveryValueAsAString(t *testing.T) {
	s := serve(t, 200, chargeAnswer)
	a, err := s.Charge(t.Context(), sale())
	if err != nil {
		t.Fatal(err)
	}
	want := pos.Approval{Number: "FT20261121000001", Amounts: pos.Amounts{Total: 12_000}, Receipt: pos.Receipt{
		TransactionID: "20261121123006ST0001", ApprovalNumber: "00000000", Issuer: "국민카드", At: a.Receipt.At}}
	if a != want || !a.Receipt.At.Equal(time.Date(2026, 11, 21, 3, 30, 6, 0, time.UTC)) {
		t.Errorf("%+v, want %+v", a, want)
	}
	if s.path != "/v2/api/payment/truckpos/keyin2" {
		t.Errorf("sent to %s", s.path)
	}
	wantSent(t, s, map[string]any{"orderNumber": "FT20261121000001", "cardNo": "4000000000000002", "expireMonth": "05", "expireYear": "29",
		"birthday": "900101", "cardPw": "00", "amount": "12000", "quota": "0", "itemName": "닭꼬치 외 1건", "userName": "현장고객", "mobileNumber": "",
		"kakaoSend": "N", "timestamp": "20261121123005", "signature": "46d7da9b77295ab4ff5a442003f3afdccf249ee5a79f58221111ead26638fce3"})
}

func TestTextsAreCutWholeAndQuoted(t *testing.T) {
	s := serve(t, 200, chargeAnswer)
	r := sale()
	r.Title = `"매운\맛" ` + strings.Repeat("닭", 100)
	r.Card.BuyerName = strings.Repeat("홍", 30)
	r.Card.BuyerMobile, r.Card.Instalments = "01000000000", 12
	a, err := s.Charge(t.Context(), r)
	if err != nil || a.Receipt.Instalments != 12 {
		t.Fatalf("%+v, %v", a, err)
	}
	item, _ := s.sent["itemName"].(string)
	name, _ := s.sent["userName"].(string)
	if len(item) > 128 || len(item) < 126 || !strings.HasPrefix(item, `"매운\맛" 닭`) || !strings.HasSuffix(item, "닭") {
		t.Errorf("item name of %d bytes: %q", len(item), item)
	}
	if name != strings.Repeat("홍", 16) || s.sent["quota"] != "12" || s.sent["mobileNumber"] != "01000000000" {
		t.Errorf("name %q, quota %v", name, s.sent["quota"])
	}
}

func TestCutNeverSplitsACharacter(t *testing.T) {
	for in, want := range map[string]string{"": "", "abcde": "abcde", "abcdef": "abcde", "가나": "가", "ab가나": "ab가", "abc가": "abc", "\xbf\xbf\xbf\xbf\xbf\xbf": ""} {
		if got := cut(in, 5); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestCancelIsSigned(t *testing.T) {
	s := serve(t, 200, `{"responseCode":"0000","responseMsg":"성공","transactionId":"20261121123006ST0001","cancelDateTime":"20261121124500"}`)
	r := pos.CancelRequest{TransactionID: "20261121123006ST0001", Amounts: pos.Amounts{Total: 12_000}, Available: 12_000, Whole: true}
	c, err := s.Cancel(t.Context(), r)
	if err != nil || c.TransactionID != r.TransactionID || !c.Receipt.At.Equal(time.Date(2026, 11, 21, 3, 45, 0, 0, time.UTC)) {
		t.Errorf("%+v, %v", c, err)
	}
	if s.path != "/v2/api/payment/truckpos/cancel2" {
		t.Errorf("sent to %s", s.path)
	}
	wantSent(t, s, map[string]any{"merchantId": "truckpos", "transactionId": "20261121123006ST0001",
		"signature": "4ef085af578d2c2d016058b483671598495ee14840f9415eb00904de6111ca4d"})
	if _, err := serve(t, 200, `{"responseCode":"0000"}`).Cancel(t.Context(), r); err != nil {
		t.Errorf("answer as in the table, without a transaction id: %v", err)
	}
	for name, body := range map[string]string{
		"another transaction":         `{"responseCode":"0000","transactionId":"20261121123006ST0009"}`,
		"success in the odd envelope": `{"code":"0000","msg":"성공"}`,
	} {
		if _, err := serve(t, 200, body).Cancel(t.Context(), r); fault(t, err).Kind != pos.FaultUnknown {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestChargeAnswerThatIsNotCertainIsUnknown(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(chargeAnswer, old, new, 1) }
	for name, body := range map[string]string{
		"other order":       with("FT20261121000001", "FT20261121000002"),
		"other amount":      with(`"12000"`, `"12001"`),
		"amount as point":   with(`"12000"`, `12000.0`),
		"amount negative":   with(`"12000"`, `-12000`),
		"amount other":      with(`"12000"`, `12001`),
		"amount with comma": with(`"12000"`, `"12,000"`),
		"amount empty":      with(`"12000"`, `""`),
		"amount too long":   with(`"12000"`, `"0000000012000"`),
		"no transaction":    with(`"transactionId"`, `"transactionid"`),
		"code negative":     with(`"0000"`, `-1`),
		"code too short":    with(`"0000"`, `"0"`),
		"code as object":    with(`"0000"`, `{}`),
		"code twice":        with(`"responseMsg"`, `"responseCode"`),
		"code in caps":      with(`"responseCode"`, `"ResponseCode"`),
		"odd envelope":      `{"code":"0000","msg":"정상처리"}`,
		"nothing known":     `{"status":"ok"}`,
		"code empty":        `{"responseCode":""}`,
		"code with escapes": `{"responseCode":"\u001b[2J"}`,
		"web page":          "<html></html>",
		"empty":             "",
		"cut off":           chargeAnswer[:100],
	} {
		t.Run(name, func(t *testing.T) {
			_, err := serve(t, 200, body).Charge(t.Context(), sale())
			if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceReconcile {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestAnswerMayHoldStringsOrNumbers(t *testing.T) {
	for _, change := range [][2]string{{`"12000"`, `12000`}, {`"12000"`, `"012000"`}, {`"0000"`, `0`}, {`"20261121123006ST0001"`, `20261121123006`},
		{`"00000000"`, `12345678`}, {`"00000000"`, `null`}, {`"국민카드"`, `7`}, {`"국민카드"`, `["x"]`}, {`"20261121123006",`, `20261121123006,`}, {`"정상처리"`, `{}`}} {
		a, err := serve(t, 200, strings.Replace(chargeAnswer, change[0], change[1], 1)).Charge(t.Context(), sale())
		if err != nil || a.Total != 12_000 || a.Receipt.TransactionID == "" {
			t.Errorf("%s: %+v, %v", change[1], a, err)
		}
	}
	r := sale()
	r.Number = "2611210001"
	a, err := serve(t, 200, strings.Replace(chargeAnswer, `"FT20261121000001"`, `2611210001`, 1)).Charge(t.Context(), r)
	if err != nil || a.Number != r.Number {
		t.Errorf("order number: %+v, %v", a, err)
	}
	s := serve(t, 200, `{"responseCode":0,"transactionId":20261121123006}`)
	if _, err := s.Cancel(t.Context(), whole("20261121123006")); err != nil {
		t.Errorf("cancel: %v", err)
	}
	for _, body := range []string{`{"responseCode":0,"transactionId":20261121123007}`, `{"responseCode":0,"transactionId":{}}`} {
		_, err := serve(t, 200, body).Cancel(t.Context(), whole("20261121123006"))
		if fault(t, err).Kind != pos.FaultUnknown {
			t.Errorf("cancel, %s: %v", body, err)
		}
	}
}

func TestWrongFieldIsNamedBeforeAnythingIsSent(t *testing.T) {
	secret := func(s string) pos.Secret { return pos.NewSecret([]byte(s)) }
	for field, change := range map[string]func(*pos.Card){
		"cardNo":       func(c *pos.Card) { c.Number = secret("4000-0000-0000-0002") },
		"expireMonth":  func(c *pos.Card) { c.ExpiryMonth = secret("13") },
		"expireYear":   func(c *pos.Card) { c.ExpiryYear = secret("2029") },
		"birthday":     func(c *pos.Card) { c.Holder = secret("19900101") },
		"cardPw":       func(c *pos.Card) { c.Password = secret("0") },
		"quota":        func(c *pos.Card) { c.Instalments = 1 },
		"mobileNumber": func(c *pos.Card) { c.BuyerMobile = "010-0000-0000" },
	} {
		s, r := serve(t, 200, chargeAnswer), sale()
		change(r.Card)
		_, err := s.Charge(t.Context(), r)
		if f := fault(t, err); f.Kind != pos.FaultNotSent || f.Field != field || f.Advice != pos.AdviceCheckFields || s.path != "" {
			t.Errorf("%s: %+v", field, f)
		}
	}
	s := serve(t, 200, chargeAnswer)
	for name, change := range map[string]func(*pos.ChargeRequest){
		"number too long": func(r *pos.ChargeRequest) { r.Number = strings.Repeat("1", 21) },
		"number empty":    func(r *pos.ChargeRequest) { r.Number = "" },
		"nothing to pay":  func(r *pos.ChargeRequest) { r.Total = 0 },
		"too much":        func(r *pos.ChargeRequest) { r.Total = pos.MaxWon + 1 },
		"no time":         func(r *pos.ChargeRequest) { r.At = time.Time{} },
		"no card":         func(r *pos.ChargeRequest) { r.Card = nil },
	} {
		r := sale()
		change(&r)
		if _, err := s.Charge(t.Context(), r); fault(t, err).Kind != pos.FaultNotSent || s.path != "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBodyNeverGrows(t *testing.T) {
	c := &Client{merchant: "truckpos", key: []byte(testKey)}
	r := sale()
	r.Title, r.Card.BuyerName = strings.Repeat(`"`, 128), strings.Repeat(`\`, 50)
	r.Card.Number = pos.NewSecret([]byte(strings.Repeat("9", pos.MaxCardDigits)))
	r.Card.Holder, r.Card.BuyerMobile = pos.NewSecret([]byte("1234567891")), "01000000000"
	got := c.chargeBody(r)
	if !json.Valid(got) {
		t.Fatalf("not JSON: %q", got)
	}
	// A buffer that grew would have a capacity that newBody never chose.
	size := len(r.Number) + 20 + 10 + len("12000") + 128 + 50 + 11 + 64 + 14 + 16
	if want := cap(newBody(14, size).bytes()); cap(got) != want {
		t.Errorf("capacity %d, want %d: the buffer has grown and left a copy", cap(got), want)
	}
}

func TestBuyerTextCannotBreakOutOfTheBody(t *testing.T) {
	b := newBody(2, 100)
	b.text("a", "x\",\"amount\":\"1\x00\n\\\xff한")
	b.digits("n", []byte("12"))
	var got map[string]string
	if err := json.Unmarshal(b.bytes(), &got); err != nil || got["a"] != "x\",\"amount\":\"1\x00\n\\한" || got["n"] != "12" || len(got) != 2 {
		t.Errorf("%v, %q", err, got)
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	config := testConfig(TestBaseURL)
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "config", config, "client", c)
	all := fmt.Sprintf("%v %+v %#v %s %q %v %+v %#v", config, config, config, config, config, c, c, c) + log.String()
	if strings.Contains(all, testKey) || strings.Contains(all, fmt.Sprintf("%d", []byte(testKey))) {
		t.Error("printed")
	}
}

func TestConfigurationThatCannotWorkNamesItsSetting(t *testing.T) {
	for setting, change := range map[string]func(*Config){
		settingBase:     func(c *Config) { c.BaseURL = "" },
		settingMerchant: func(c *Config) { c.MerchantID = "../x" },
		settingKey:      func(c *Config) { c.APICertKey = "a b" },
	} {
		config := testConfig(LiveBaseURL)
		change(&config)
		if _, err := New(config); err == nil || !strings.Contains(err.Error(), setting) {
			t.Errorf("%s: %v", setting, err)
		}
	}
}

func TestHostTellsWhetherMoneyIsReal(t *testing.T) {
	for base, want := range map[string]Money{LiveBaseURL: MoneyReal, TestBaseURL: MoneyTest, "https://API.PAYUP.co.kr/": MoneyReal,
		"https://api.payup.co.kr.example": MoneyUnknown, "http://127.0.0.1:8": MoneyUnknown, "": MoneyUnknown, ":": MoneyUnknown} {
		if got := MoneyAt(base); got != want {
			t.Errorf("%q: %d, want %d", base, got, want)
		}
	}
}
