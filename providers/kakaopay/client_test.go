package kakaopay

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
)

const (
	testKey   = "DEV0123456789abcdef0123456789abcdef01234"
	testTID   = "T1a2b3c4d5e6f7081920"
	testAID   = "A1a2b3c4d5e6f7081921"
	testState = "k3v9q2m7x4b8n5c6z1a0s2d4f6"
)

func testNow() time.Time { return time.Date(2026, 11, 21, 12, 30, 5, 0, pos.Seoul()) }

func testConfig(base string) Config {
	return Config{BaseURL: base, Dialect: Current, SecretKey: testKey, CID: "TC0ONETIME", ReturnURL: "https://pay.example.invalid/truck/",
		PartnerUserID: "truck-01", Version: "1.0", Now: testNow}
}

// served is a client of a service that always gives this answer, and what it was sent.
type served struct {
	*Client
	form form // of the test's dialect
	path string
	auth string
	sent map[string]any
}

func serve(t *testing.T, status int, body string) *served {
	t.Helper()
	s := &served{form: dialectOf(t).form()}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		s.path, s.auth, s.sent = r.URL.Path, r.Header.Get("Authorization"), readSent(t, raw)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, inDialect(t, body))
	}))
	t.Cleanup(server.Close)
	config := testConfig(server.URL)
	config.Dialect = dialectOf(t)
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	s.Client = c
	return s
}

// wantSent checks a request against its fields as JSON has them.
func wantSent(t *testing.T, s *served, name call, want map[string]any) {
	t.Helper()
	if s.path != s.form.path+string(name) || s.auth != s.form.scheme+testKey {
		t.Errorf("sent to %s as %q", s.path, s.auth)
	}
	if len(s.sent) != len(want) {
		t.Errorf("%d fields sent, want %d: %v", len(s.sent), len(want), s.sent)
	}
	for key, value := range want {
		if n, ok := value.(float64); ok && dialectOf(t) == Legacy {
			value = strconv.FormatFloat(n, 'f', -1, 64)
		}
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
	if strings.Contains(err.Error(), testKey) {
		t.Error("error shows the key")
	}
	return f
}

func sale() pos.LinkRequest {
	return pos.LinkRequest{Number: "T1261121-0012-7K2MQ", Title: "닭꼬치 외 1건", Quantity: 3,
		Amounts: pos.Amounts{Total: 12_000, TaxFree: 1_000, VAT: 1_000}, State: testState}
}

const readyAnswer = `{"tid":"` + testTID + `","next_redirect_app_url":"https://p.example/a","next_redirect_mobile_url":"https://p.example/m/0a1b?x=1",` +
	`"next_redirect_pc_url":"https://p.example/p","created_at":"2026-11-21T12:30:05","tms_result":false}`

func TestReadySendsEveryAmountAndReturnsTheMobileLink(t *testing.T) {
	s := serve(t, 200, readyAnswer)
	r := sale()
	r.Title = strings.Repeat("가", 101) + "\x1b"
	link, err := s.Ready(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	want := pos.Link{TransactionID: testTID, URL: "https://p.example/m/0a1b?x=1", State: testState, ExpiresAt: testNow().Add(15 * time.Minute)}
	if link != want {
		t.Errorf("%+v, want %+v", link, want)
	}
	back := "https://pay.example.invalid/truck/k/" + testState
	wantSent(t, s, ready, map[string]any{
		"cid": "TC0ONETIME", "partner_order_id": r.Number, "partner_user_id": "truck-01", "item_name": strings.Repeat("가", 100),
		"quantity": 3.0, "total_amount": 12000.0, "tax_free_amount": 1000.0, "vat_amount": 1000.0,
		"approval_url": back + "/ok", "cancel_url": back + "/cancel", "fail_url": back + "/fail"})
}

func TestLinkThatAPhoneMustNotFollowIsRefused(t *testing.T) {
	for _, link := range []string{"", "javascript:alert(1)", "http://p.example/m", "https://p.example/\\u001b[2J", "https://p.example/ a",
		"https://u:p@p.example/m", "https://p.example/" + strings.Repeat("x", 1000), "https://p.example/\\u202e", "//p.example/m"} {
		s := serve(t, 200, strings.Replace(readyAnswer, "https://p.example/m/0a1b?x=1", link, 1))
		if _, err := s.Ready(t.Context(), sale()); fault(t, err).Kind != pos.FaultUnknown {
			t.Errorf("%q: %v", link, err)
		}
	}
	s := serve(t, 200, strings.Replace(readyAnswer, "https://p.example/m/0a1b?x=1", "http://127.0.0.1:9/m", 1))
	if _, err := s.Ready(t.Context(), sale()); err != nil {
		t.Errorf("link of a simulator on this machine: %v", err)
	}
}

func TestReturnAddressTooLongNamesTheSetting(t *testing.T) {
	config := testConfig("http://127.0.0.1:1")
	config.ReturnURL = "https://h.example/" + strings.Repeat("x", 230)
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Ready(t.Context(), sale())
	if f := fault(t, err); f.Kind != pos.FaultMisconfigured || f.Setting != "kakaopay.return_url" {
		t.Errorf("%+v", f)
	}
}

func approveAnswer(change ...string) string {
	return strings.NewReplacer(change...).Replace(`{"aid":"` + testAID + `","tid":"` + testTID + `","cid":"TC0ONETIME","partner_order_id":"N1",` +
		`"partner_user_id":"truck-01","payment_method_type":"CARD","item_name":"x","quantity":3,` +
		`"amount":{"total":12000,"tax_free":0,"vat":1091,"point":0,"discount":0},` +
		`"card_info":{"kakaopay_issuer_corp":"수협은행","kakaopay_purchase_corp":"비씨카드","bin":"000000","card_type":"체크","install_month":"03",` +
		`"interest_free_install":"Y","approved_id":"00000000"},` +
		`"created_at":"2026-11-21T12:30:05","approved_at":"2026-11-21T12:31:10"}`)
}

func approval(t *testing.T, s *served) (pos.Approval, error) {
	t.Helper()
	return s.Approve(t.Context(), pos.ApproveRequest{TransactionID: testTID, Number: "N1", Token: "0a1b2c", Total: 12_000})
}

func TestApproveReadsTheReceipt(t *testing.T) {
	s := serve(t, 200, approveAnswer())
	a, err := approval(t, s)
	if err != nil {
		t.Fatal(err)
	}
	want := pos.Approval{Number: "N1", Amounts: pos.Amounts{Total: 12_000, VAT: 1_091}, HasVAT: true,
		Receipt: pos.Receipt{TransactionID: testTID, CallID: testAID, ApprovalNumber: "00000000", Issuer: "수협은행", Instalments: 3, At: a.Receipt.At,
			Acquirer: "비씨카드", BIN: "000000", CardType: "체크", InterestFree: true}}
	if a != want || !a.Receipt.At.Equal(time.Date(2026, 11, 21, 3, 31, 10, 0, time.UTC)) {
		t.Errorf("%+v, want %+v", a, want)
	}
	wantSent(t, s, approve, map[string]any{"cid": "TC0ONETIME", "tid": testTID, "partner_order_id": "N1",
		"partner_user_id": "truck-01", "pg_token": "0a1b2c", "total_amount": 12000.0})
}

func TestApproveAnswerThatIsNotCertainIsUnknown(t *testing.T) {
	for name, body := range map[string]string{
		"other payment":      approveAnswer(testTID, "T00000000000000000099"),
		"other merchant":     approveAnswer("TC0ONETIME", "C000000001"),
		"no aid":             approveAnswer(`"aid"`, `"aid2"`),
		"aid null":           approveAnswer(`"`+testAID+`"`, `null`),
		"amount as text":     approveAnswer(`"total":12000`, `"total":"12000"`),
		"amount null":        approveAnswer(`"total":12000`, `"total":null`),
		"amount twice":       approveAnswer(`"total":12000`, `"total":12000,"total":1`),
		"amount with point":  approveAnswer(`"total":12000`, `"total":12000.5`),
		"amount in caps":     approveAnswer(`"amount"`, `"Amount"`),
		"no order number":    approveAnswer(`"partner_order_id"`, `"order_id"`),
		"other buyer":        approveAnswer("truck-01", "truck-02"),
		"buyer no text":      approveAnswer(`"truck-01"`, `{}`),
		"something after it": approveAnswer() + "{}",
		"empty":              "",
		"web page":           "<html>",
		"cut off":            approveAnswer()[:200],
	} {
		t.Run(name, func(t *testing.T) {
			_, err := approval(t, serve(t, 200, body))
			if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceReconcile {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestWhatOnlyAdornsAReceiptNeverSpoilsAnApproval(t *testing.T) {
	for name, body := range map[string]string{
		"no buyer":           approveAnswer(`"partner_user_id"`, `"user"`),
		"card as text":       approveAnswer(`"card_info":{`, `"card_info":"x","other":{`),
		"card as list":       approveAnswer(`"card_info":{`, `"card_info":[1],"other":{`),
		"issuer as list":     approveAnswer(`"수협은행"`, `["x"]`),
		"issuer null":        approveAnswer(`"수협은행"`, `null`),
		"method as number":   approveAnswer(`"CARD"`, `1`),
		"time as number":     approveAnswer(`"2026-11-21T12:31:10"`, `1795231870`),
		"months in words":    approveAnswer(`"03"`, `"three"`),
		"months as truth":    approveAnswer(`"03"`, `true`),
		"approval as object": approveAnswer(`"00000000"`, `{}`),
		"no points":          approveAnswer(`,"point":0,"discount":0`, ``),
		"points in words":    approveAnswer(`"point":0`, `"point":"0","green_deposit":null`),
	} {
		a, err := approval(t, serve(t, 200, body))
		if err != nil || a.Total != 12_000 || a.Receipt.CallID != testAID {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
	a, err := approval(t, serve(t, 200, approveAnswer(`"03"`, `3`, `"00000000"`, `30001234`)))
	if err != nil || a.Receipt.Instalments != 3 || a.Receipt.ApprovalNumber != "30001234" {
		t.Errorf("numbers: %+v, %v", a, err)
	}
}

func TestReceiptShowsNoSecretAndNoCard(t *testing.T) {
	long := strings.Repeat("가", 200)
	a, err := approval(t, serve(t, 200, approveAnswer("수협은행", "은행 4000-0000-0000-0002 "+testKey, `"00000000"`, `4000000000000002`)))
	if err != nil || a.Receipt.Issuer != "은행 **** ****" || a.Receipt.ApprovalNumber != "****" {
		t.Errorf("%+v, %v", a.Receipt, err)
	}
	a, err = approval(t, serve(t, 200, approveAnswer("수협은행", long, "00000000", long)))
	if err != nil || a.Receipt.Issuer != long[:90] || a.Receipt.ApprovalNumber != long[:90] {
		t.Errorf("%+v, %v", a.Receipt, err)
	}
}

func TestTimeThatCannotBeReadDoesNotSpoilAnApproval(t *testing.T) {
	for in, want := range map[string]time.Time{
		"2026-11-21T12:31:10":       time.Date(2026, 11, 21, 3, 31, 10, 0, time.UTC),
		"2026-11-21T12:31:10.5":     time.Date(2026, 11, 21, 3, 31, 10, 5e8, time.UTC),
		"2026-11-21T12:31:10+09:00": time.Date(2026, 11, 21, 3, 31, 10, 0, time.UTC),
		"soon":                      {},
	} {
		a, err := approval(t, serve(t, 200, approveAnswer("2026-11-21T12:31:10", in)))
		if err != nil || !a.Receipt.At.Equal(want) {
			t.Errorf("%q: %s, %v", in, a.Receipt.At, err)
		}
	}
}

func orderAnswer(status string) string {
	return fmt.Sprintf(`{"tid":%q,"cid":"TC0ONETIME","status":%q,"partner_order_id":"N1","partner_user_id":"truck-01","payment_method_type":"MONEY",`+
		`"amount":{"total":12000,"tax_free":0,"vat":1091},"canceled_amount":{"total":4000,"tax_free":0,"vat":364},`+
		`"approved_at":"2026-11-21T12:31:10","selected_card_info":null,"payment_action_details":[{"aid":%q,"payment_action_type":"PAYMENT"},`+
		`{"aid":"A9","payment_action_type":"CANCEL"}]}`, testTID, status, testAID)
}

func TestEveryStatusOfAnOrder(t *testing.T) {
	for status, want := range map[string]pos.Progress{
		"READY": pos.ProgressMade, "SEND_TMS": pos.ProgressMessaged, "OPEN_PAYMENT": pos.ProgressOpened, "SELECT_METHOD": pos.ProgressChosen,
		"ARS_WAITING": pos.ProgressCalling, "AUTH_PASSWORD": pos.ProgressAgreed, "ISSUED_SID": pos.ProgressRegistered, "SUCCESS_PAYMENT": pos.ProgressPaid,
		"PART_CANCEL_PAYMENT": pos.ProgressReduced, "CANCEL_PAYMENT": pos.ProgressReturned, "FAIL_AUTH_PASSWORD": pos.ProgressFailed,
		"QUIT_PAYMENT": pos.ProgressQuit, "FAIL_PAYMENT": pos.ProgressRefused, "NEW_WORD": pos.ProgressUnknown, "success_payment": pos.ProgressUnknown,
	} {
		q, err := serve(t, 200, orderAnswer(status)).Inquire(t.Context(), testTID)
		if err != nil || q.Progress != want || q.Number != "N1" || q.Total != 12_000 {
			t.Errorf("%s: %+v, %v", status, q, err)
		}
		if paid := took(want); paid && (q.Canceled != 4_000 || q.Approval.CallID != testAID || q.Approval.Issuer != "카카오페이머니") {
			t.Errorf("%s: %+v", status, q)
		}
	}
}

func TestOrderBeforeApprovalMayLackWhatIsNotYetKnown(t *testing.T) {
	body := `{"tid":"` + testTID + `","cid":"TC0ONETIME","status":"READY","partner_order_id":"N1","approved_at":null,"canceled_amount":null}`
	q, err := serve(t, 200, body).Inquire(t.Context(), testTID)
	if err != nil || q.Progress != pos.ProgressMade {
		t.Errorf("%+v, %v", q, err)
	}
	_, err = serve(t, 200, strings.Replace(body, "READY", "SUCCESS_PAYMENT", 1)).Inquire(t.Context(), testTID)
	if fault(t, err).Kind != pos.FaultUnknown {
		t.Errorf("paid without an amount: %v", err)
	}
}

func TestOrderTellsOfAPaymentWhateverAdornsIt(t *testing.T) {
	with := func(status, old, new string) string { return strings.Replace(orderAnswer(status), old, new, 1) }
	const details = `"payment_action_details":[`
	for name, body := range map[string]string{
		"details null":       with("SUCCESS_PAYMENT", details, `"payment_action_details":null,"other":[`),
		"details as text":    with("SUCCESS_PAYMENT", details, `"payment_action_details":"x","other":[`),
		"details odd":        with("SUCCESS_PAYMENT", details, details+`"x",null,{"aid":7},`),
		"card as text":       with("SUCCESS_PAYMENT", `"selected_card_info":null`, `"selected_card_info":"x"`),
		"card of numbers":    with("SUCCESS_PAYMENT", `"selected_card_info":null`, `"selected_card_info":{"card_corp_name":1,"install_month":[]}`),
		"time as number":     with("SUCCESS_PAYMENT", `"2026-11-21T12:31:10"`, `7`),
		"method null":        with("SUCCESS_PAYMENT", `"MONEY"`, `null`),
		"nothing canceled":   with("SUCCESS_PAYMENT", `"canceled_amount"`, `"canceled"`),
		"canceled null":      with("SUCCESS_PAYMENT", `"canceled_amount":`, `"canceled_amount":null,"other":`),
		"no buyer":           with("SUCCESS_PAYMENT", `"partner_user_id"`, `"user"`),
		"paid, months":       with("SUCCESS_PAYMENT", `"selected_card_info":null`, `"selected_card_info":{"install_month":"03"}`),
		"paid, months as is": with("SUCCESS_PAYMENT", `"selected_card_info":null`, `"selected_card_info":{"install_month":3}`),
	} {
		q, err := serve(t, 200, body).Inquire(t.Context(), testTID)
		if err != nil || q.Progress != pos.ProgressPaid || q.Total != 12_000 || (strings.Contains(name, "cancel") && q.Canceled != 0) ||
			(strings.Contains(name, "months") && q.Approval.Instalments != 3) {
			t.Errorf("%s: %+v, %v", name, q, err)
		}
	}
	for name, body := range map[string]string{
		"partly canceled, how much?": with("PART_CANCEL_PAYMENT", `"canceled_amount"`, `"canceled"`),
		"canceled, how much?":        with("CANCEL_PAYMENT", `"canceled_amount"`, `"canceled"`),
		"canceled as text":           with("SUCCESS_PAYMENT", `"total":4000`, `"total":"4000"`),
		"paid, how much?":            with("SUCCESS_PAYMENT", `"total":12000,`, ``),
		"other buyer":                with("SUCCESS_PAYMENT", "truck-01", "truck-02"),
		"other buyer, not yet paid":  with("READY", "truck-01", "truck-02"),
	} {
		if _, err := serve(t, 200, body).Inquire(t.Context(), testTID); fault(t, err).Kind != pos.FaultUnknown {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAmountBeforePaymentMayBeIncomplete(t *testing.T) {
	const whole = `{"total":12000,"tax_free":0,"vat":1091}`
	for _, status := range []string{"READY", "OPEN_PAYMENT", "AUTH_PASSWORD", "QUIT_PAYMENT", "FAIL_PAYMENT", "NEW_WORD"} {
		for amount, want := range map[string]pos.Won{whole: 12_000, `{}`: 0, `null`: 0, `{"total":12000}`: 0, `{"total":null,"tax_free":0,"vat":0}`: 0, `[]`: 0, `"x"`: 0} {
			q, err := serve(t, 200, strings.Replace(orderAnswer(status), whole, amount, 1)).Inquire(t.Context(), testTID)
			if err != nil || q.Total != want || took(q.Progress) {
				t.Errorf("%s, %s: %+v, %v", status, amount, q, err)
			}
		}
	}
}

func TestCancelSendsPartsAndRestAndComparesTheAmount(t *testing.T) {
	body := `{"aid":"` + testAID + `","tid":"` + testTID + `","cid":"TC0ONETIME","status":"PART_CANCEL_PAYMENT",` +
		`"approved_cancel_amount":{"total":4000,"tax_free":0,"vat":364},"canceled_at":"2026-11-21T12:40:00"}`
	r := pos.CancelRequest{TransactionID: testTID, Amounts: pos.Amounts{Total: 4_000, TaxFree: 10, VAT: 363}, Available: 8_000}
	s := serve(t, 200, body)
	if c, err := s.Cancel(t.Context(), r); err != nil || c.TransactionID != testTID || c.Receipt.CallID != testAID {
		t.Errorf("%+v, %v", c, err)
	}
	wantSent(t, s, cancel, map[string]any{"cid": "TC0ONETIME", "tid": testTID, "cancel_amount": 4000.0,
		"cancel_tax_free_amount": 10.0, "cancel_vat_amount": 363.0, "cancel_available_amount": 8000.0})
	_, err := serve(t, 200, strings.Replace(body, `"total":4000`, `"total":3000`, 1)).Cancel(t.Context(), r)
	if fault(t, err).Kind != pos.FaultUnknown {
		t.Errorf("another amount: %v", err)
	}
}

func TestCallThatMovesNoMoneyCanSimplyBeMadeAgain(t *testing.T) {
	for _, body := range []string{"<html>", `{"error_code":-1}`, readyAnswer[:50]} {
		s := serve(t, 500, body)
		_, err := s.Ready(t.Context(), sale())
		_, err2 := s.Inquire(t.Context(), testTID)
		for _, err := range []error{err, err2} {
			if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceLater {
				t.Errorf("%s: %+v", body, f)
			}
		}
	}
}

func TestImpossibleRequestsAreNotSent(t *testing.T) {
	s := serve(t, 200, "{}")
	var errs []error
	note := func(_ any, err error) { errs = append(errs, err) }
	r := sale()
	r.State = "../../etc"
	note(s.Ready(t.Context(), r))
	r = sale()
	r.Number = "N 1"
	note(s.Ready(t.Context(), r))
	r = sale()
	r.Total = 0
	note(s.Ready(t.Context(), r))
	note(s.Approve(t.Context(), pos.ApproveRequest{TransactionID: testTID, Number: "N1", Token: "a b", Total: 1}))
	note(s.Approve(t.Context(), pos.ApproveRequest{TransactionID: "T 1", Number: "N1", Token: "ab", Total: 1}))
	note(s.Inquire(t.Context(), ""))
	note(s.Cancel(t.Context(), pos.CancelRequest{TransactionID: testTID, Amounts: pos.Amounts{Total: 2}, Available: 1}))
	for n, err := range errs {
		if fault(t, err).Kind != pos.FaultNotSent || s.path != "" {
			t.Errorf("request %d: %v", n, err)
		}
	}
}
