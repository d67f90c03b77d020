package kakaopay

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/internal/wire/wiretest"
)

const testSID = "S1a2b3c4d5e6f7081922"

func officeHearing(t testing.TB, status int, body string) *Accounts {
	t.Helper()
	config := testConfig("http://127.0.0.1:1")
	config.CID = TestRecurringCID
	config.Dialect = dialectOf(t)
	config.Dial = wiretest.Says(status, []byte(inDialect(t, body)))
	a, err := NewAccounts(config)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func lunch() pos.AccountCharge {
	return pos.AccountCharge{Key: testSID, Number: sale().Number, Title: sale().Title, Quantity: 3, Amounts: sale().Amounts}
}

// honestly is an answer that every call about an account understands.
var honestly = strings.NewReplacer("TC0ONETIME", TestRecurringCID, "SUCCESS_PAYMENT", "INACTIVE").Replace(honest[:len(honest)-1]) +
	`,"sid":"` + testSID + `","available":false,"last_approved_at":"2026-11-21T12:31:10","inactivated_at":"2026-11-21T12:31:10"}`

func accountCalls(t *testing.T, a *Accounts) map[string]any {
	t.Helper()
	said := map[string]any{}
	keep := func(name string, v any, err error) { said[name] = []any{v, err, fmt.Sprint(err)} }
	approval, err := a.ChargeAccount(t.Context(), lunch())
	keep("subscription", approval, err)
	approval, err = a.Approve(t.Context(), approveSale())
	keep("approve", approval, err)
	answer, err := a.AskAccount(t.Context(), testSID)
	keep("status", answer, err)
	answer, err = a.CloseAccount(t.Context(), testSID)
	keep("inactive", answer, err)
	return said
}

func TestHonestAnswerAboutAnAccountIsUnderstood(t *testing.T) {
	for name, said := range accountCalls(t, officeHearing(t, 200, honestly)) {
		if list, ok := said.([]any); !ok || list[1] != nil {
			t.Errorf("%s: %+v", name, said)
		}
	}
	a, err := officeHearing(t, 200, honestly).Approve(t.Context(), approveSale())
	if err != nil || a.Key != testSID {
		t.Errorf("%v", err)
	}
}

func TestHostileTextAboutAnAccountIsCleanedOrRefused(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		quoted, err := json.Marshal(hostile.Text)
		if err != nil {
			t.Fatal(err)
		}
		answers := map[string]string{"whole answer": hostile.Text}
		for _, field := range []string{"sid", "status", "tid", "cid", "aid", "available", "partner_order_id", "partner_user_id", "kakaopay_issuer_corp",
			"approved_id", "last_approved_at", "inactivated_at"} {
			answers[field] = wiretest.Replaced(t, honestly, field, quoted)
		}
		for field, answer := range answers {
			isClean(t, hostile.Name+", "+field, accountCalls(t, officeHearing(t, 200, answer)))
		}
		refusal := `{"error_code":-782,"error_message":` + string(quoted) + `,"extras":{"method_result_message":` + string(quoted) + `}}`
		isClean(t, hostile.Name+", refusal", accountCalls(t, officeHearing(t, 400, refusal)))
	}
}

func TestKeyOfAnAccountIsNeverShown(t *testing.T) {
	a := officeHearing(t, 400, `{"error_code":-751,"error_message":"sid `+testSID+` is inactive"}`)
	_, charge := a.ChargeAccount(t.Context(), lunch())
	_, ask := a.AskAccount(t.Context(), testSID)
	_, end := a.CloseAccount(t.Context(), testSID)
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "charge", lunch(), "key", pos.AccountKey(testSID))
	all := fmt.Sprintf("%v %+v %#v %s %q %x %v", lunch(), lunch(), lunch(), lunch().Key, lunch().Key, lunch().Key, a) + log.String()
	for _, err := range []error{charge, ask, end} {
		if f := fault(t, err); f.Kind != pos.FaultDeclined || f.Advice != pos.AdviceAccountClosed {
			t.Errorf("%+v", f)
		}
		all += fmt.Sprintf("%v %+v", err, fault(t, err))
	}
	if strings.Contains(all, testSID) {
		t.Error("shown")
	}
}

func TestAnswerAboutAnotherAccountIsUnknown(t *testing.T) {
	for from, to := range map[string]string{
		`"sid":"` + testSID: `"sid":"S0000000000000000000`, `"cid":"TCSUBSCRIP`: `"cid":"TC0ONETIME`,
		`"aid":"`: `"aid":"!`, `"tid":"`: `"tid":" `, `"partner_user_id":"truck`: `"partner_user_id":"other`, `"total":12000`: `"total":-1`,
	} {
		_, err := officeHearing(t, 200, strings.ReplaceAll(honestly, from, to)).ChargeAccount(t.Context(), lunch())
		if pos.KindOf(err) != pos.FaultUnknown || err == nil {
			t.Errorf("%s: %v, want unknown", to, err)
		}
	}
	if _, err := officeHearing(t, 200, strings.Replace(honestly, "INACTIVE", "ACTIVE", 1)).CloseAccount(t.Context(), testSID); err == nil {
		t.Error("still active, and yet closed")
	}
	if _, err := officeHearing(t, 200, strings.Replace(honestly, "INACTIVE", "PAUSED", 1)).AskAccount(t.Context(), testSID); err == nil {
		t.Error("a status no document lists was understood")
	}
	available, err := officeHearing(t, 200, strings.Replace(honestly, "INACTIVE", "ACTIVE", 1)).AskAccount(t.Context(), testSID)
	if err != nil || available.Active {
		t.Errorf("%+v, %v: not available, so not to be charged", available, err)
	}
}

func TestImpossibleChargesAreNotSent(t *testing.T) {
	a := officeHearing(t, 200, honestly)
	for name, change := range map[string]func(*pos.AccountCharge){
		"key": func(r *pos.AccountCharge) { r.Key = "a b" }, "no key": func(r *pos.AccountCharge) { r.Key = "" },
		"number": func(r *pos.AccountCharge) { r.Number = "" }, "total": func(r *pos.AccountCharge) { r.Total = 0 },
		"parts": func(r *pos.AccountCharge) { r.VAT = r.Total + 1 }, "quantity": func(r *pos.AccountCharge) { r.Quantity = 0 },
	} {
		r := lunch()
		change(&r)
		if _, err := a.ChargeAccount(t.Context(), r); pos.KindOf(err) == pos.FaultUnknown {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, key := range []pos.AccountKey{"", "S 1", "S\x1b"} {
		if _, err := a.AskAccount(t.Context(), key); err == nil {
			t.Errorf("%q asked", key.Reveal())
		}
	}
}

func TestRecurringSettingsAreNamed(t *testing.T) {
	for code, setting := range map[int]string{-731: settingRecurringCID, -733: settingRecurringCIDSecret, -401: settingKey} {
		_, err := officeHearing(t, 400, fmt.Sprintf(`{"error_code":%d,"error_message":"no"}`, code)).ChargeAccount(t.Context(), lunch())
		if f := fault(t, err); f.Kind != pos.FaultMisconfigured || f.Setting != setting {
			t.Errorf("%d: %+v", code, f)
		}
	}
	config := testConfig("")
	if _, err := NewAccounts(config); err == nil || !strings.Contains(err.Error(), settingRecurringCID) {
		t.Errorf("one-time test code: %v", err)
	}
	for _, c := range []struct {
		key, cid string
		good     bool
	}{
		{"DEV0000", "TC0ONETIME", false}, {"DEV0000", "TCSUBSCRIP", true}, {"PRD0000", "C123456789", true},
		{"DEV0000", "C123456789", false}, {"PRD0000", "TC0ONETIME", false}, {"PRD0000", "TCSUBSCRIP", false},
	} {
		if err := CheckRecurringPair(c.key, c.cid); (err == nil) != c.good {
			t.Errorf("%s with %s: %v", c.key, c.cid, err)
		}
	}
}

func FuzzSubscription(f *testing.F) {
	seeds(f)
	f.Add(200, honestly)
	f.Add(400, `{"error_code":-782,"error_message":"no","extras":{"method_result_code":"0002"}}`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		_, m := fuzzed(t, status, body)
		a, err := officeHearing(t, status, body).ChargeAccount(t.Context(), lunch())
		if err != nil {
			judged(t, err, status, true)
			return
		}
		if status != 200 || m["sid"] != testSID || m["cid"] != TestRecurringCID || m["tid"] != a.Receipt.TransactionID ||
			m["partner_order_id"] != a.Number || total(m, "amount") != plain(a.Total) {
			t.Fatalf("HTTP %d %q: %+v", status, body, a)
		}
		if what := postest.UncleanIn(a); what != "" {
			t.Fatal(what)
		}
	})
}

func FuzzAccountStatus(f *testing.F) {
	seeds(f)
	f.Add(200, honestly)
	f.Add(200, `{"sid":"`+testSID+`","status":"ACTIVE"}`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		_, m := fuzzed(t, status, body)
		a, err := officeHearing(t, status, body).AskAccount(t.Context(), testSID)
		if err != nil {
			judged(t, err, status, false)
			return
		}
		if status != 200 || m["sid"] != testSID || a.Active && m["status"] != "ACTIVE" {
			t.Fatalf("HTTP %d %q: %+v", status, body, a)
		}
		if closed, err := officeHearing(t, status, body).CloseAccount(t.Context(), testSID); err == nil && (closed.Active || a.Active) {
			t.Fatalf("%q: active, and yet closed", body)
		}
	})
}
