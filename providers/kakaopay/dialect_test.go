package kakaopay

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"truckpos/pos"
)

// TestEveryRuleHoldsInTheLegacyDialect runs the tests of the client again. The
// helpers they share see from the test's name which dialect to speak.
func TestEveryRuleHoldsInTheLegacyDialect(t *testing.T) {
	for name, test := range map[string]func(*testing.T){
		"ready":              TestReadySendsEveryAmountAndReturnsTheMobileLink,
		"link":               TestLinkThatAPhoneMustNotFollowIsRefused,
		"approve":            TestApproveReadsTheReceipt,
		"uncertain approve":  TestApproveAnswerThatIsNotCertainIsUnknown,
		"adorned approve":    TestWhatOnlyAdornsAReceiptNeverSpoilsAnApproval,
		"receipt":            TestReceiptShowsNoSecretAndNoCard,
		"statuses":           TestEveryStatusOfAnOrder,
		"order before":       TestOrderBeforeApprovalMayLackWhatIsNotYetKnown,
		"adorned order":      TestOrderTellsOfAPaymentWhateverAdornsIt,
		"early amounts":      TestAmountBeforePaymentMayBeIncomplete,
		"cancel":             TestCancelSendsPartsAndRestAndComparesTheAmount,
		"made again":         TestCallThatMovesNoMoneyCanSimplyBeMadeAgain,
		"impossible":         TestImpossibleRequestsAreNotSent,
		"codes":              TestEveryCodeToAnApprove,
		"cancel, other rest": TestCancelWithAnotherRestSaysToCompare,
		"cancel, unknown":    TestCancelOfAnUnknownPaymentAsksOrder,
		"status and body":    TestStatusAndBodyTogetherDecide,
		"refused key":        TestRefusedKeyIsNamedWhateverTheBodyWhereNoMoneyMoves,
		"too many":           TestTooManyRequestsToAnApproveKeepTheLink,
		"message":            TestMessageOfTheCardCompanyIsKeptAndCleaned,
		"honest":             TestHonestAnswerIsUnderstoodByEveryCall,
		"hostile":            TestHostileTextInAnyFieldIsCleanedOrRefused,
		"configuration":      TestConfigurationThatCannotWorkNamesItsSetting,
		"secrets":            TestSecretKeyIsNeverPrinted,
		"return address":     TestReturnAddressTooLongNamesTheSetting,
		"time":               TestTimeThatCannotBeReadDoesNotSpoilAnApproval,
		"card of order":      TestOrderTellsOfTheCardInTypesOfItsOwn,
		"first digits":       TestNoMoreOfACardIsKeptThanNamesItsCompany,
		"method's code":      TestCodeOfTheMethodIsKeptIfItIsOne,
	} {
		t.Run(name, test)
	}
}

// dialectOf is the dialect a test is run in.
func dialectOf(t testing.TB) Dialect {
	if strings.HasPrefix(t.Name(), "TestEveryRuleHoldsInTheLegacyDialect/") {
		return Legacy
	}
	return Current
}

// inDialect writes an error, given in the current dialect, as the test's one does.
func inDialect(t testing.TB, body string) string {
	if dialectOf(t) == Legacy {
		return strings.NewReplacer(`"error_code"`, `"code"`, `"error_message"`, `"msg"`).Replace(body)
	}
	return body
}

// readSent reads a request as JSON would have it: numbers as numbers.
func readSent(t testing.TB, raw []byte) map[string]any {
	t.Helper()
	sent := map[string]any{}
	if dialectOf(t) == Current {
		if err := json.Unmarshal(raw, &sent); err != nil {
			t.Errorf("request is not JSON: %v", err)
		}
		return sent
	}
	fields, err := url.ParseQuery(string(raw))
	if err != nil {
		t.Errorf("request is no form: %v", err)
	}
	for name, values := range fields {
		if sent[name] = any(values[0]); len(values) != 1 {
			t.Errorf("%s comes %d times", name, len(values))
		}
	}
	return sent
}

func TestLegacyDialectWritesAForm(t *testing.T) {
	got, err := Legacy.form().write(ready, "KakaoAK k", map[string]any{
		"name": "닭 꼬치+1&2", "amount": pos.Won(12_000), "empty": "", "custom_json": map[string]string{"a": "b"}, "share": true})
	if err != nil {
		t.Fatal(err)
	}
	want := "amount=12000&custom_json=%7B%22a%22%3A%22b%22%7D&empty=&name=%EB%8B%AD%20%EA%BC%AC%EC%B9%98%2B1%262&share=true"
	if string(got.Body) != want || got.Path != "/v1/payment/ready" || got.ContentType != "application/x-www-form-urlencoded;charset=utf-8" {
		t.Errorf("%s to %s as %s", got.Body, got.Path, got.ContentType)
	}
	if _, err := Legacy.form().write(ready, "", []int{1}); err == nil {
		t.Error("a list is no request")
	}
}

func TestLegacyKeyMayGoWithATestCode(t *testing.T) {
	config := testConfig("")
	config.Dialect, config.SecretKey = Legacy, "0123456789abcdef0123456789abcdef"
	c, err := New(config)
	if err != nil || c.form.path != "/v1/payment/" {
		t.Fatalf("%v, %v", c, err)
	}
	config.Dialect = "old"
	if _, err := New(config); err == nil || !strings.Contains(err.Error(), settingDialect) {
		t.Errorf("%v", err)
	}
	for d, want := range map[Dialect]string{"": DefaultBaseURL, Current: DefaultBaseURL, Legacy: LegacyBaseURL} {
		if d.BaseURL() != want {
			t.Errorf("%q goes to %s", d, d.BaseURL())
		}
	}
}

// TestDialectsDoNotUnderstandEachOthersErrors: a gateway that answers in
// another dialect than it is set to is not believed to have refused anything.
func TestDialectsDoNotUnderstandEachOthersErrors(t *testing.T) {
	for d, body := range map[Dialect]string{Current: `{"code":-701,"msg":"no"}`, Legacy: `{"error_code":-701,"error_message":"no"}`} {
		c := hearingIn(t, d, 400, body)
		_, err := c.Approve(t.Context(), approveSale())
		if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Message != "" || f.Code != fmt.Sprint("HTTP ", 400) {
			t.Errorf("%s: %+v", d, f)
		}
	}
}

func TestLegacyNamesOfTheCardCompaniesAreReadToo(t *testing.T) {
	s := serve(t, 200, approveAnswer("kakaopay_issuer_corp", "issuer_corp", "kakaopay_purchase_corp", "purchase_corp"))
	a, err := approval(t, s)
	if err != nil || a.Receipt.Issuer != "수협은행" || a.Receipt.Acquirer != "비씨카드" {
		t.Errorf("%+v, %v", a.Receipt, err)
	}
}
