package sandbox_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

func tossService(t *testing.T, change func(*sandbox.TossConfig)) (*sandbox.Toss, *handClock, string) {
	t.Helper()
	clock := newHandClock()
	cfg := sandbox.TossConfig{Clock: clock.Now, Random: chance()}
	if change != nil {
		change(&cfg)
	}
	s, err := sandbox.NewToss(cfg)
	if err != nil {
		t.Fatalf("new: %v", err)
	}
	return s, clock, serve(t, s)
}

func tossHeader(key string) http.Header {
	h := http.Header{}
	h.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(sandbox.TrainingTossKey+":")))
	h.Set("Content-Type", "application/json; charset=utf-8")
	if key != "" {
		h.Set("Idempotency-Key", key)
	}
	return h
}

func tossSale() fields {
	return fields{"amount": 12000, "orderId": "T1261121-0012-1", "orderName": "닭꼬치 외 1건", "cardNumber": "4000000000000002",
		"cardExpirationYear": "29", "cardExpirationMonth": "05", "cardPassword": "00", "customerIdentityNumber": "900101",
		"cardInstallmentPlan": 0, "taxFreeAmount": 0}
}

// tossCharged makes a charge and returns the answer.
func tossCharged(t *testing.T, base string) map[string]any {
	t.Helper()
	status, a := post(t, base+"/v1/payments/key-in", tossSale().json(t), tossHeader("charge-1"))
	if status != http.StatusOK {
		t.Fatalf("HTTP %d %v", status, a)
	}
	return a
}

func tossAsked(t *testing.T, url string, header http.Header) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = header
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, decode(t, b)
}

func TestTossChargesOnceForEachKeyAndRepeatsItsAnswer(t *testing.T) {
	s, clock, base := tossService(t, nil)
	first := tossCharged(t, base)
	if first["status"] != "DONE" || fmt.Sprint(first["balanceAmount"]) != "12000" || fmt.Sprint(first["vat"]) != "1091" {
		t.Errorf("%v", first)
	}
	// The body is no part of the identity: another amount under the same key is answered with the first charge.
	status, again := post(t, base+"/v1/payments/key-in", tossSale().with("amount", 99).json(t), tossHeader("charge-1"))
	if status != http.StatusOK || again["paymentKey"] != first["paymentKey"] || len(s.Charges()) != 1 {
		t.Errorf("HTTP %d %v, %d charges", status, again, len(s.Charges()))
	}
	// The same order number under another key is another charge.
	_, other := post(t, base+"/v1/payments/key-in", tossSale().json(t), tossHeader("charge-2"))
	if other["paymentKey"] == first["paymentKey"] || len(s.Charges()) != 2 {
		t.Errorf("%v", other)
	}
	clock.Move(15 * 24 * time.Hour)
	if _, late := post(t, base+"/v1/payments/key-in", tossSale().json(t), tossHeader("charge-1")); late["paymentKey"] == first["paymentKey"] {
		t.Error("a key outlives its fifteen days")
	}
}

func TestTossRepeatsRefusalsToo(t *testing.T) {
	_, _, base := tossService(t, nil)
	for range 2 {
		if _, a := post(t, base+"/v1/payments/key-in", tossSale().with("amount", 99).json(t), tossHeader("k")); a["code"] != "BELOW_MINIMUM_AMOUNT" {
			t.Errorf("%v", a)
		}
	}
	if status, a := post(t, base+"/v1/payments/key-in", tossSale().json(t), tossHeader("k")); status != 400 || a["code"] != "BELOW_MINIMUM_AMOUNT" {
		t.Errorf("HTTP %d %v: a key was used for a second request", status, a)
	}
}

func TestTossRefusesASecondRequestWhileTheFirstIsUnderWay(t *testing.T) {
	s, _, base := tossService(t, nil)
	held, err := s.Inject(sandbox.CallKeyIn, sandbox.FaultSlow, 1)
	if err != nil {
		t.Fatal(err)
	}
	first := make(chan int, 1)
	go func() {
		status, _, err := try(t, base+"/v1/payments/key-in", tossSale().json(t), tossHeader("k"))
		if err != nil {
			status = 0
		}
		first <- status
	}()
	<-held.Struck()
	if status, a := post(t, base+"/v1/payments/key-in", tossSale().json(t), tossHeader("k")); status != http.StatusConflict || a["code"] != "IDEMPOTENT_REQUEST_PROCESSING" {
		t.Errorf("HTTP %d %v", status, a)
	}
	held.Release()
	if status := <-first; status != http.StatusOK || len(s.Charges()) != 1 {
		t.Errorf("HTTP %d, %d charges", status, len(s.Charges()))
	}
}

func TestTossIsStrictAboutEveryPartOfARequest(t *testing.T) {
	_, _, base := tossService(t, nil)
	for name, c := range map[string]struct {
		change func(fields, http.Header) fields
		code   string
	}{
		"no key": {func(f fields, h http.Header) fields { h.Del("Authorization"); return f }, "UNAUTHORIZED_KEY"},
		"no colon": {func(f fields, h http.Header) fields {
			h.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(sandbox.TrainingTossKey)))
			return f
		}, "UNAUTHORIZED_KEY"},
		"form":              {func(f fields, h http.Header) fields { h.Set("Content-Type", "text/plain"); return f }, "INVALID_REQUEST"},
		"key too long":      {func(f fields, h http.Header) fields { h.Set("Idempotency-Key", strings.Repeat("k", 301)); return f }, "INVALID_IDEMPOTENCY_KEY"},
		"amount as text":    {func(f fields, _ http.Header) fields { return f.with("amount", "12000") }, "INVALID_REQUEST"},
		"amount missing":    {func(f fields, _ http.Header) fields { return f.without("amount") }, "INVALID_REQUIRED_PARAM"},
		"card as number":    {func(f fields, _ http.Header) fields { return f.with("cardNumber", 4000000000000002) }, "INVALID_REQUEST"},
		"card too short":    {func(f fields, _ http.Header) fields { return f.with("cardNumber", "40000") }, "INVALID_CARD_NUMBER"},
		"order too short":   {func(f fields, _ http.Header) fields { return f.with("orderId", "T-123") }, "INVALID_ORDER_ID"},
		"order in Korean":   {func(f fields, _ http.Header) fields { return f.with("orderId", "주문번호-0012") }, "INVALID_ORDER_ID"},
		"one month":         {func(f fields, _ http.Header) fields { return f.with("cardInstallmentPlan", 1) }, "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN"},
		"months too early":  {func(f fields, _ http.Header) fields { return f.with("cardInstallmentPlan", 2) }, "NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT"},
		"card is over":      {func(f fields, _ http.Header) fields { return f.with("cardExpirationYear", "25") }, "INVALID_CARD_EXPIRATION"},
		"misspelt field":    {func(f fields, _ http.Header) fields { return f.with("cardInstalmentPlan", 0) }, "INVALID_REQUEST"},
		"too much":          {func(f fields, _ http.Header) fields { return f.with("amount", 3000001) }, "EXCEED_MAX_AMOUNT"},
		"tax-free too much": {func(f fields, _ http.Header) fields { return f.with("taxFreeAmount", 12001) }, "INVALID_REQUEST"},
		"no such test code": {func(f fields, h http.Header) fields { h.Set("TossPayments-Test-Code", "NO_SUCH"); return f }, "INVALID_TEST_CODE"},
		"test code":         {func(f fields, h http.Header) fields { h.Set("TossPayments-Test-Code", "REJECT_CARD_PAYMENT"); return f }, "REJECT_CARD_PAYMENT"},
	} {
		h := tossHeader(name)
		body := c.change(tossSale(), h).json(t)
		if status, a := post(t, base+"/v1/payments/key-in", body, h); a["code"] != c.code || status < 400 {
			t.Errorf("%s: HTTP %d %v, want %s", name, status, a, c.code)
		}
	}
}

func TestTossLiveKeysIgnoreTestCodes(t *testing.T) {
	_, _, base := tossService(t, func(c *sandbox.TossConfig) { c.SecretKey = "live_sk_EXAMPLE000000000000" })
	h := tossHeader("k")
	h.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte("live_sk_EXAMPLE000000000000:")))
	h.Set("TossPayments-Test-Code", "REJECT_CARD_PAYMENT")
	if status, a := post(t, base+"/v1/payments/key-in", tossSale().json(t), h); status != http.StatusOK {
		t.Errorf("HTTP %d %v", status, a)
	}
}

func TestTossCancelsAgainstTheRestItIsTold(t *testing.T) {
	_, _, base := tossService(t, nil)
	url := base + "/v1/payments/" + fmt.Sprint(tossCharged(t, base)["paymentKey"]) + "/cancel"
	for n, step := range []struct {
		body fields
		want string // code, or status and balance
	}{
		{fields{"cancelAmount": 4000}, "INVALID_REQUIRED_PARAM"},
		{fields{"cancelReason": "변심", "cancelAmount": 4000, "refundableAmount": 11999}, "NOT_MATCHES_REFUNDABLE_AMOUNT"},
		{fields{"cancelReason": "변심", "cancelAmount": 12001}, "NOT_CANCELABLE_AMOUNT"},
		{fields{"cancelReason": "변심", "cancelAmount": 0}, "INVALID_REQUEST"},
		{fields{"cancelReason": "변심", "cancelAmount": 4000, "refundableAmount": 12000}, "PARTIAL_CANCELED 8000"},
		{fields{"cancelReason": "변심", "refundableAmount": 8000}, "PARTIAL_CANCELED 0"}, // judged by the balance, not by the word
		{fields{"cancelReason": "변심"}, "NOT_CANCELABLE_AMOUNT"},
	} {
		_, a := post(t, url, step.body.json(t), tossHeader(fmt.Sprint("cancel-", n)))
		got := fmt.Sprint(a["code"])
		if a["code"] == nil {
			got = fmt.Sprint(a["status"], " ", a["balanceAmount"])
		}
		if got != step.want {
			t.Errorf("step %d: %s, want %s", n, got, step.want)
		}
	}
	_, _, base = tossService(t, nil)
	url = base + "/v1/payments/" + fmt.Sprint(tossCharged(t, base)["paymentKey"]) + "/cancel"
	if _, a := post(t, url, `{"cancelReason":"변심"}`, tossHeader("a")); a["status"] != "CANCELED" {
		t.Errorf("%v", a)
	}
	if _, a := post(t, url, `{"cancelReason":"변심"}`, tossHeader("b")); a["code"] != "ALREADY_CANCELED_PAYMENT" {
		t.Errorf("%v", a)
	}
	if _, a := post(t, base+"/v1/payments/tpk_none/cancel", `{"cancelReason":"변심"}`, tossHeader("c")); a["code"] != "NOT_FOUND_PAYMENT" {
		t.Errorf("%v", a)
	}
}

func TestTossTellsOfAPaymentByOrderAndByKey(t *testing.T) {
	_, _, base := tossService(t, nil)
	if status, a := tossAsked(t, base+"/v1/payments/orders/T1261121-0012-1", tossHeader("")); status != http.StatusNotFound || a["code"] != "NOT_FOUND_PAYMENT" {
		t.Errorf("HTTP %d %v", status, a)
	}
	charged := tossCharged(t, base)
	for _, path := range []string{"orders/T1261121-0012-1", fmt.Sprint(charged["paymentKey"])} {
		if _, a := tossAsked(t, base+"/v1/payments/"+path, tossHeader("")); fmt.Sprint(a) != fmt.Sprint(charged) {
			t.Errorf("%s: %v", path, a)
		}
	}
}

func TestTossForgetsAChargeWhoseCallerLeftBefore(t *testing.T) {
	s, _, base := tossService(t, nil)
	held, err := s.Inject(sandbox.CallKeyIn, sandbox.FaultSlow, 1)
	if err != nil {
		t.Fatal(err)
	}
	ctx, leave := context.WithCancel(t.Context())
	go func() { <-held.Struck(); leave() }()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/v1/payments/key-in", strings.NewReader(tossSale().json(t)))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = tossHeader("k")
	if resp, err := http.DefaultClient.Do(req); err == nil {
		_ = resp.Body.Close()
		t.Fatal("answered")
	}
	// Its key is free again as soon as the service has noticed; until then it is refused.
	for {
		status, a := post(t, base+"/v1/payments/key-in", tossSale().json(t), tossHeader("k"))
		if status == http.StatusConflict {
			continue
		}
		if status != http.StatusOK || len(s.Charges()) != 1 {
			t.Errorf("HTTP %d %v, %d charges", status, a, len(s.Charges()))
		}
		return
	}
}
