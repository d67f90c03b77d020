package toss

import (
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"truckpos/pos"
	_ "truckpos/pos/postest" // so that it knows the flags it is given
	"truckpos/providers/internal/wire/wiretest"
)

const testKey = "test_sk_EXAMPLE000000000000"

// hearing is a client of a service that gives this answer to whatever is asked.
func hearing(t *testing.T, status int, body string) *Client {
	t.Helper()
	c, err := New(Config{BaseURL: "http://127.0.0.1:1", SecretKey: testKey, Version: "test", Dial: wiretest.Says(status, []byte(body))})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func fault(t *testing.T, err error) *pos.Fault {
	t.Helper()
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok {
		t.Fatalf("%v is no fault", err)
	}
	if strings.Contains(err.Error(), testKey) || strings.Contains(err.Error(), basic(testKey)[6:]) {
		t.Error("the fault repeats the key")
	}
	return f
}

func TestKeyIsSentAsAUserWithoutAPassword(t *testing.T) {
	if got, want := basic(testKey), "Basic dGVzdF9za19FWEFNUExFMDAwMDAwMDAwMDAwOg=="; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestBeginningOfAKeyTellsWhatItMoves(t *testing.T) {
	for key, want := range map[string]KeyKind{"test_sk_x": KeyTest, "test_gsk_x": KeyTest, "live_sk_x": KeyLive, "live_gsk_x": KeyLive,
		"test_ck_x": KeyUnknown, "live_gck_x": KeyUnknown, "": KeyUnknown, "sk_x": KeyUnknown, "TEST_SK_x": KeyUnknown} {
		if got := KindOf(key); got != want {
			t.Errorf("%q: %d, want %d", key, got, want)
		}
	}
}

func TestConfigurationThatCannotWorkNamesItsSetting(t *testing.T) {
	for name, c := range map[string]struct {
		config Config
		says   string
	}{
		"no key":       {Config{}, settingKey + " is missing"},
		"blank in key": {Config{SecretKey: "test_sk_ x"}, settingKey},
		"client key":   {Config{SecretKey: "live_ck_x"}, "client key"},
		"other key":    {Config{SecretKey: "0123"}, "test_sk_"},
		"plain http":   {Config{SecretKey: testKey, BaseURL: "http://api.example"}, settingBase},
	} {
		if _, err := New(c.config); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := New(Config{SecretKey: testKey}); err != nil {
		t.Errorf("Toss's own host is the default: %v", err)
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	config := Config{BaseURL: BaseURL, SecretKey: testKey}
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "config", config, "client", c)
	all := fmt.Sprintf("%v %+v %#v %s %q %v %+v %#v", config, config, config, config, config, c, c, c) + log.String()
	for _, secret := range []string{testKey, base64.StdEncoding.EncodeToString([]byte(testKey + ":")), fmt.Sprintf("%d", []byte(testKey))} {
		if strings.Contains(all, secret) {
			t.Error("printed")
		}
	}
}

// codes is every code of Toss's table, with its HTTP status and what it must
// mean for a call that moves money.
func codes() map[string]struct {
	status int
	want   verdict
} {
	type row = struct {
		status int
		want   verdict
	}
	table := map[string]row{}
	add := func(status int, want verdict, names string) {
		for name := range strings.SplitSeq(names, " ") {
			table[name] = row{status, want}
		}
	}
	add(400, no(pos.AdviceCheckFields), "INVALID_REQUEST INVALID_REQUIRED_PARAM INVALID_CASH_RECEIPT_INFO")
	add(400, wrong("cardNo"), "INVALID_CARD_NUMBER")
	add(400, wrong("expireMonth"), "INVALID_CARD_EXPIRATION")
	add(400, wrong("cardPw"), "INVALID_CARD_PASSWORD")
	add(400, wrong("birthday"), "INVALID_CARD_IDENTITY INVALID_BIRTH_DAY_FORMAT INVALID_BUSINESS_NUMBER")
	add(400, wrong("quota"), "INVALID_CARD_INSTALLMENT_AMOUNT NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN EXCEED_MAX_CARD_INSTALLMENT_PLAN")
	add(400, no(pos.AdviceOtherWay), "INVALID_STOPPED_CARD INVALID_REJECT_CARD INVALID_CARD_LOST_OR_STOLEN NOT_SUPPORTED_CARD_TYPE "+
		"EXCEED_MAX_DAILY_PAYMENT_COUNT INVALID_ORDER_ID INVALID_ORDER_NAME INVALID_IDEMPOTENCY_KEY INVALID_TEST_CODE")
	add(403, no(pos.AdviceOtherWay), "REJECT_CARD_PAYMENT REJECT_CARD_COMPANY REJECT_ACCOUNT_PAYMENT EXCEED_MAX_AUTH_COUNT")
	add(400, no(pos.AdviceBelowLimit), "BELOW_MINIMUM_AMOUNT")
	add(400, no(pos.AdviceAboveLimit), "EXCEED_MAX_AMOUNT EXCEED_MAX_PAYMENT_AMOUNT")
	add(400, no(pos.AdviceLater), "MAINTAINED_METHOD")
	add(400, no(pos.AdviceCallService), "REFUND_REJECTED")
	add(403, no(pos.AdviceCallService), "EXCEED_MAX_REFUND_DUE NOT_CANCELABLE_PAYMENT NOT_ALLOWED_PARTIAL_REFUND")
	add(400, no(pos.AdviceReconcile), "NOT_MATCHES_REFUNDABLE_AMOUNT")
	add(404, no(pos.AdviceReconcile), "NOT_FOUND_PAYMENT NOT_FOUND_PAYMENT_SESSION")
	add(401, set(), "UNAUTHORIZED_KEY")
	add(400, set(), "INVALID_API_KEY")
	add(403, set(), "INSECURE_KEY_USAGE")
	add(403, verdict{kind: pos.FaultMisconfigured, advice: pos.AdviceCallService}, "FORBIDDEN_REQUEST")
	// What may have been done, by this request or an earlier one.
	add(400, find(), "ALREADY_PROCESSED_PAYMENT ALREADY_CANCELED_PAYMENT DUPLICATED_ORDER_ID DUPLICATED_CASH_RECEIPT PROVIDER_ERROR")
	add(403, find(), "NOT_CANCELABLE_AMOUNT FORBIDDEN_CONSECUTIVE_REQUEST")
	add(404, find(), "NOT_FOUND")
	add(409, find(), "IDEMPOTENT_REQUEST_PROCESSING")
	add(500, find(), "COMMON_ERROR UNKNOWN_ERROR FAILED_INTERNAL_SYSTEM_PROCESSING FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING FAILED_METHOD_HANDLING_CANCEL FAILED_REFUND_PROCESS")
	return table
}

func testOrder() action {
	return action{call: "key-in", path: "/v1/payments/key-in", key: "charge-T1261121-0012-1", body: []byte(`{}`)}
}

func TestEveryCodeIsJudged(t *testing.T) {
	for code, row := range codes() {
		_, err := hearing(t, row.status, `{"code":"`+code+`","message":"안내 문구"}`).send(t.Context(), testOrder())
		f := fault(t, err)
		if got := (verdict{f.Kind, f.Advice, f.Setting, f.Field}); got != row.want || f.Code != code || f.Message != "안내 문구" {
			t.Errorf("%s: %+v, want %+v", code, f, row.want)
		}
		// A code of certain refusal is none where the status says that it is open.
		for _, status := range []int{http.StatusOK + 1, 302, 408, 409, 429, 500, 503} {
			_, err := hearing(t, status, `{"code":"`+code+`","message":"x"}`).send(t.Context(), testOrder())
			if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceReconcile {
				t.Errorf("%s with HTTP %d: %+v", code, status, f)
			}
		}
	}
}

func TestWhatNoTableListsIsOpen(t *testing.T) {
	for _, body := range []string{`{"code":"NEVER_LISTED","message":"x"}`, `{"code":"invalid_request"}`, `{"code":400}`, `{"message":"x"}`, `{}`, `[]`, `<html>`, ``,
		`{"code":"INVALID_CARD_NUMBER","code":"X"}`, `{"code":"` + strings.Repeat("A", 65) + `"}`} {
		for _, status := range []int{200, 400, 403, 404} {
			_, err := hearing(t, status, body).send(t.Context(), testOrder())
			if err == nil && status == 200 {
				continue // an object: what it must say is for each call to know
			}
			if f := fault(t, err); f.Kind != pos.FaultUnknown {
				t.Errorf("HTTP %d %s: %+v", status, body, f)
			}
		}
	}
	_, err := hearing(t, 401, "").send(t.Context(), testOrder())
	if f := fault(t, err); f.Kind != pos.FaultMisconfigured || f.Setting != settingKey {
		t.Errorf("%+v", f)
	}
}

func TestAttemptWithoutAKeyIsNotSent(t *testing.T) {
	for _, key := range []string{"", "a b", "한글", strings.Repeat("k", 301)} {
		o := testOrder()
		o.key = key
		_, err := hearing(t, 200, `{}`).send(t.Context(), o)
		if f := fault(t, err); f.Kind != pos.FaultNotSent {
			t.Errorf("%q: %+v", key, f)
		}
	}
}

func TestTextOfTossShowsNothingOfCardOrKey(t *testing.T) {
	card := []byte("4000000000000002")
	o := testOrder()
	o.secrets = [][]byte{card, []byte("900101")}
	_, err := hearing(t, 400, `{"code":"INVALID_CARD_NUMBER","message":"4000-0000-0000-0002 900101 cardPassword=00 `+testKey+` `+basic(testKey)+`"}`).send(t.Context(), o)
	f := fault(t, err)
	for _, secret := range []string{"0000-0002", "900101", "=00", testKey} {
		if strings.Contains(f.Message, secret) {
			t.Errorf("%q is shown", f.Message)
		}
	}
}

func TestQuestionThatFailsCanBeAskedAgain(t *testing.T) {
	for _, status := range []int{429, 500} {
		_, err := hearing(t, status, `{"code":"COMMON_ERROR","message":"x"}`).ask(t.Context(), "orders", "/v1/payments/orders/x", nil)
		if f := fault(t, err); f.Advice != pos.AdviceLater {
			t.Errorf("HTTP %d: %+v", status, f)
		}
	}
}

func TestTimesAreReadInKorea(t *testing.T) {
	if at := readTime("2026-11-21T03:30:07Z"); at.Format("2006-01-02 15:04:05") != "2026-11-21 12:30:07" {
		t.Errorf("%v", at)
	}
	for _, s := range []string{"", "2026-11-21", "20261121123007", "0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z"} {
		if at := readTime(s); !at.IsZero() {
			t.Errorf("%q: %v", s, at)
		}
	}
}
