package toss

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/internal/wire/wiretest"
)

const (
	testNumber = "FT-20261121-0007"
	testPay    = "tpk_0000000000000000000001"
)

// charged is Toss's answer to a charge.
const charged = `{"version":"2022-11-16","paymentKey":"` + testPay + `","type":"NORMAL","orderId":"` + testNumber + `","orderName":"닭꼬치 외 1건",` +
	`"mId":"demo_mid","currency":"KRW","method":"카드","totalAmount":12000,"balanceAmount":12000,"status":"DONE",` +
	`"requestedAt":"2026-11-21T12:30:05+09:00","approvedAt":"2026-11-21T12:30:07+09:00","useEscrow":false,` +
	`"lastTransactionKey":"0123456789ABCDEF0123456789ABCDEF","suppliedAmount":10909,"vat":1091,"cultureExpense":false,"taxFreeAmount":0,` +
	`"taxExemptionAmount":0,"cancels":null,"isPartialCancelable":true,"card":{"amount":12000,"issuerCode":"11","acquirerCode":"11",` +
	`"number":"40000000****0002","installmentPlanMonths":0,"approveNo":"00000000","useCardPoint":false,"cardType":"신용","ownerType":"개인",` +
	`"acquireStatus":"READY","isInterestFree":false,"interestPayer":null},"receipt":{"url":"https://dashboard.example.invalid/r/1"},` +
	`"checkout":null,"easyPay":null,"country":"KR","failure":null,"cashReceipt":null,"cashReceipts":null,"discount":null,"secret":null}`

// reduced is Toss's answer to a cancel of 4,000 won of it.
var reduced = strings.NewReplacer(`"balanceAmount":12000`, `"balanceAmount":8000`, `"status":"DONE"`, `"status":"PARTIAL_CANCELED"`, `"cancels":null`,
	`"cancels":[{"cancelAmount":4000,"cancelReason":"고객 요청","taxFreeAmount":0,"taxExemptionAmount":0,"refundableAmount":8000,`+
		`"easyPayDiscountAmount":0,"canceledAt":"2026-11-21T12:40:00+09:00","transactionKey":"ABCDEF0123456789","receiptKey":null,"cancelStatus":"DONE"}]`).
	Replace(charged)

func sale() pos.ChargeRequest {
	return pos.ChargeRequest{Number: testNumber, Title: "닭꼬치 외 1건", Amounts: pos.Amounts{Total: 12_000, VAT: 1_091}, Card: postest.TestCard()}
}

func part() pos.CancelRequest {
	return pos.CancelRequest{TransactionID: testPay, Amounts: pos.Amounts{Total: 4_000, VAT: 364}, Available: 12_000, Reason: "고객 요청", Attempt: 2}
}

func TestHonestAnswersAreUnderstood(t *testing.T) {
	a, err := hearing(t, 200, charged).Charge(t.Context(), sale())
	if err != nil || a.Receipt.TransactionID != testPay || a.Total != 12_000 || a.Receipt.Issuer != "국민" || a.Receipt.ApprovalNumber != "00000000" ||
		a.Receipt.At.Format("15:04:05") != "12:30:07" {
		t.Errorf("%+v, %v", a, err)
	}
	back, err := hearing(t, 200, reduced).Cancel(t.Context(), part())
	if err != nil || back.Receipt.CallID != "ABCDEF0123456789" || back.Receipt.At.Format("15:04") != "12:40" {
		t.Errorf("%+v, %v", back, err)
	}
	q, err := hearing(t, 200, reduced).InquireCharge(t.Context(), testNumber)
	if err != nil || q.Progress != pos.ProgressReduced || q.Canceled != 4_000 || q.Total != 12_000 {
		t.Errorf("%+v, %v", q, err)
	}
}

func TestStandingIsToldByTheBalanceAndNotByTheWord(t *testing.T) {
	for _, c := range []struct {
		status  string
		balance string
		want    pos.Progress
	}{
		{"DONE", "12000", pos.ProgressPaid}, {"PARTIAL_CANCELED", "0", pos.ProgressReturned}, {"PARTIAL_CANCELED", "1", pos.ProgressReduced},
		{"CANCELED", "0", pos.ProgressReturned}, {"DONE", "0", pos.ProgressReturned}, {"PARTIAL_CANCELED", "12000", pos.ProgressPaid},
		{"ABORTED", "0", pos.ProgressRefused}, {"ABORTED", "12000", pos.ProgressRefused},
		{"READY", "12000", pos.ProgressUnknown}, {"IN_PROGRESS", "12000", pos.ProgressUnknown}, {"EXPIRED", "0", pos.ProgressUnknown},
		{"WAITING_FOR_DEPOSIT", "12000", pos.ProgressUnknown}, {"SOMETHING_NEW", "0", pos.ProgressUnknown}, {"done", "12000", pos.ProgressUnknown},
	} {
		body := wiretest.Replaced(t, wiretest.Replaced(t, charged, "status", []byte(`"`+c.status+`"`)), "balanceAmount", []byte(c.balance))
		q, err := hearing(t, 200, body).InquireCharge(t.Context(), testNumber)
		if err != nil || q.Progress != c.want {
			t.Errorf("%s with %s left: %d, %v", c.status, c.balance, q.Progress, err)
		}
	}
}

func TestAnswerThatIsNotOursIsOpen(t *testing.T) {
	for name, change := range map[string][2]string{
		"another order":      {"orderId", `"FT-20261121-0008"`},
		"another amount":     {"totalAmount", `12001`},
		"amount as text":     {"totalAmount", `"12000"`},
		"amount with point":  {"totalAmount", `12000.0`},
		"less is left":       {"balanceAmount", `11999`},
		"more is left":       {"balanceAmount", `12001`},
		"below nothing":      {"balanceAmount", `-1`},
		"not done":           {"status", `"IN_PROGRESS"`},
		"refused":            {"status", `"ABORTED"`},
		"no key":             {"paymentKey", `null`},
		"key with a path":    {"paymentKey", `"../x"`},
		"key repeats a card": {"paymentKey", `"tpk_4000000000000002"`},
		"dollars":            {"currency", `"USD"`},
	} {
		_, err := hearing(t, 200, wiretest.Replaced(t, charged, change[0], []byte(change[1]))).Charge(t.Context(), sale())
		if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceReconcile {
			t.Errorf("%s: %+v", name, f)
		}
	}
	for name, change := range map[string][2]string{
		"another payment": {"paymentKey", `"tpk_2"`}, "nothing given back": {"balanceAmount", `12000`}, "all given back": {"balanceAmount", `0`},
	} {
		_, err := hearing(t, 200, wiretest.Replaced(t, reduced, change[0], []byte(change[1]))).Cancel(t.Context(), part())
		if f := fault(t, err); f.Kind != pos.FaultUnknown {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestWrongRequestIsNotSent(t *testing.T) {
	c := hearing(t, 200, charged)
	for name, change := range map[string]func(*pos.ChargeRequest){
		"number too short": func(r *pos.ChargeRequest) { r.Number = "T-123" },
		"number in Korean": func(r *pos.ChargeRequest) { r.Number = "주문번호-0012" },
		"nothing to pay":   func(r *pos.ChargeRequest) { r.Total = 0 },
		"too much":         func(r *pos.ChargeRequest) { r.Total = pos.MaxWon + 1 },
		"no card":          func(r *pos.ChargeRequest) { r.Card = nil },
		"13 months":        func(r *pos.ChargeRequest) { r.Card.Instalments = 13 },
		"five digits":      func(r *pos.ChargeRequest) { r.Card.Number = pos.NewSecret([]byte("40000")) },
	} {
		r := sale()
		change(&r)
		if _, err := c.Charge(t.Context(), r); fault(t, err).Kind != pos.FaultNotSent {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string]func(*pos.CancelRequest){
		"path":            func(r *pos.CancelRequest) { r.TransactionID = "../../x" },
		"nothing":         func(r *pos.CancelRequest) { r.Total = 0 },
		"more than left":  func(r *pos.CancelRequest) { r.Total = 12_001 },
		"no attempt":      func(r *pos.CancelRequest) { r.Attempt = 0 },
		"tax-free beyond": func(r *pos.CancelRequest) { r.TaxFree = 4_001 },
	} {
		r := part()
		change(&r)
		if _, err := c.Cancel(t.Context(), r); fault(t, err).Kind != pos.FaultNotSent {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.InquireCharge(t.Context(), "../x"); fault(t, err).Kind != pos.FaultNotSent {
		t.Errorf("inquiry: %v", err)
	}
}

func TestBodyNeverGrows(t *testing.T) {
	r := sale()
	r.Title, r.Card.BuyerName = strings.Repeat(`"`, 100), strings.Repeat(`\`, 50)
	r.Card.Number = pos.NewSecret([]byte(strings.Repeat("9", pos.MaxCardDigits)))
	r.Card.Holder = pos.NewSecret([]byte("1234567891"))
	r.Total = pos.MaxWon
	got := chargeBody(r)
	if !json.Valid(got) {
		t.Fatalf("not JSON: %q", got)
	}
	small := sale()
	small.Title, small.Card.BuyerName = r.Title, r.Card.BuyerName
	small.Card.Number, small.Card.Holder = r.Card.Number, r.Card.Holder
	// A buffer that grew would have a capacity that depends on what was written.
	if grown, chosen := cap(got), cap(chargeBody(small)); grown != chosen {
		t.Errorf("capacity %d, not %d: the buffer has grown and left a copy", grown, chosen)
	}
}

// calls makes each call once and returns what came of it.
func calls(t *testing.T, c *Client) []any {
	t.Helper()
	a, err := c.Charge(t.Context(), sale())
	back, err2 := c.Cancel(t.Context(), part())
	q, err3 := c.InquireCharge(t.Context(), testNumber)
	return []any{a, err, fmt.Sprint(err), back, err2, fmt.Sprint(err2), q, err3, fmt.Sprint(err3)}
}

// TestHostileTextInAnyFieldIsCleanedOrRefused puts each hostile text into each
// field that is read, into a refusal, and in place of a whole answer.
func TestHostileTextInAnyFieldIsCleanedOrRefused(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		quoted, err := json.Marshal(hostile.Text)
		if err != nil {
			t.Fatal(err)
		}
		value := string(quoted)
		answers := []string{hostile.Text, `{"code":"REJECT_CARD_PAYMENT","message":` + value + `}`, `{"code":` + value + `,"message":` + value + `}`,
			`{` + value + `:` + value + `}`}
		for field := range strings.SplitSeq("paymentKey orderId status totalAmount balanceAmount approvedAt currency issuerCode approveNo installmentPlanMonths", " ") {
			answers = append(answers, wiretest.Replaced(t, charged, field, quoted))
		}
		for field := range strings.SplitSeq("paymentKey balanceAmount canceledAt transactionKey", " ") {
			answers = append(answers, wiretest.Replaced(t, reduced, field, quoted))
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
	if f.Kind == pos.FaultNotSent || f.Kind != pos.FaultUnknown && (status < 400 || status >= 500 || status == 429 || status == 409) {
		t.Fatalf("HTTP %d is judged %v", status, err)
	}
	if what := postest.UncleanIn([]any{f, err.Error()}); what != "" {
		t.Fatal(what)
	}
}

func seeds(f *testing.F) {
	f.Helper()
	for _, body := range []string{charged, reduced, `{}`, `{"code":"REJECT_CARD_PAYMENT","message":"한도 4000000000000002"}`, `{"code":"NOT_FOUND_PAYMENT"}`, `<html>`,
		charged[:99], strings.Replace(charged, `12000`, `12e3`, 1), strings.Replace(charged, `"status"`, `"Status"`, 1)} {
		for _, status := range []int{200, 201, 400, 404, 503} {
			f.Add(status, body)
		}
	}
}

// same reports whether an answer, read without our reader, has that value.
func same(m map[string]any, key string, want any) bool { return fmt.Sprint(m[key]) == fmt.Sprint(want) }

func FuzzCharge(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 6_000 {
			t.Skip("no answer")
		}
		a, err := hearing(t, status, body).Charge(t.Context(), sale())
		if err != nil {
			judged(t, err, status)
			return
		}
		m := wiretest.Read(body)
		if status != 200 || !same(m, "orderId", testNumber) || !same(m, "totalAmount", 12000) || !same(m, "balanceAmount", 12000) || !same(m, "paymentKey", a.Receipt.TransactionID) {
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
		if !wiretest.Possible(status) || len(body) > 6_000 {
			t.Skip("no answer")
		}
		back, err := hearing(t, status, body).Cancel(t.Context(), part())
		if err != nil {
			judged(t, err, status)
			return
		}
		if m := wiretest.Read(body); status != 200 || !same(m, "paymentKey", testPay) || !same(m, "balanceAmount", 8000) {
			t.Fatalf("HTTP %d %q: %+v", status, body, back)
		}
		if what := postest.UncleanIn(back); what != "" {
			t.Fatal(what)
		}
	})
}

func FuzzInquiry(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 6_000 {
			t.Skip("no answer")
		}
		q, err := hearing(t, status, body).InquireCharge(t.Context(), testNumber)
		if err != nil {
			judged(t, err, status)
			return
		}
		if what := postest.UncleanIn(q); what != "" {
			t.Fatal(what)
		}
		m := wiretest.Read(body)
		if q.Progress == pos.ProgressAbsent {
			if status < 400 || status >= 500 || !same(m, "code", "NOT_FOUND_PAYMENT") {
				t.Fatalf("HTTP %d %q is taken for no payment", status, body)
			}
			return
		}
		if status != 200 || !same(m, "orderId", q.Number) || !same(m, "totalAmount", int64(q.Total)) {
			t.Fatalf("HTTP %d %q: %+v", status, body, q)
		}
	})
}
