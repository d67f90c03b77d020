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

const honestReceipt = `{"receiptKey":"rk_000000000001","issueNumber":"000000001","issueStatus":"IN_PROGRESS","amount":12000,"taxFreeAmount":0,` +
	`"orderId":"T1261121-0012-7K2MQ","orderName":"닭꼬치 외 1건","type":"소득공제","transactionType":"CONFIRM","businessNumber":"1234567891",` +
	`"customerIdentityNumber":"01000005678","failure":null,"requestedAt":"2026-11-21T12:41:00+09:00","receiptUrl":"https://dashboard.example.invalid/cr/1"}`

const receiptCustomer = "01000005678"

func receiptRequest() pos.ReceiptRequest {
	identity := pos.NewSecret([]byte(receiptCustomer))
	return pos.ReceiptRequest{Key: "issue-1", Number: "T1261121-0012-7K2MQ", Title: "닭꼬치 외 1건", Type: pos.ReceiptPersonal,
		Identity: &identity, Amounts: pos.Amounts{Total: 12_000, VAT: 1091}}
}

// receiptCalls makes each call once and returns what came of it.
func receiptCalls(t *testing.T, c *Client) map[string]any {
	t.Helper()
	issue, err := c.IssueReceipt(t.Context(), receiptRequest())
	said := map[string]any{"issue": []any{issue, err, fmt.Sprint(err)}}
	back, err := c.CancelReceipt(t.Context(), pos.ReceiptCancel{Key: "cancel-1", ReceiptKey: "rk_1", Total: 12_000, Whole: true})
	said["cancel"] = []any{back, err, fmt.Sprint(err)}
	list, err := c.Receipts(t.Context(), 20261121)
	said["list"] = []any{list, err, fmt.Sprint(err)}
	return said
}

func receiptList(rows string) string { return `{"hasNext":false,"lastCursor":1,"data":[` + rows + `]}` }

func TestHonestReceiptIsUnderstood(t *testing.T) {
	record, err := hearing(t, 200, honestReceipt).IssueReceipt(t.Context(), receiptRequest())
	want := pos.ReceiptSlip{Key: "rk_000000000001", IssueNumber: "000000001", Business: "1234567891", URL: "https://dashboard.example.invalid/cr/1",
		At: record.Slip.At}
	if err != nil || record.Slip != want || record.Slip.At.Format("15:04:05") != "12:41:00" || record.Office != pos.OfficeInProgress || record.Kind != pos.Approve {
		t.Errorf("%+v, %v", record, err)
	}
	list, err := hearing(t, 200, receiptList(honestReceipt)).Receipts(t.Context(), 20261121)
	if err != nil || len(list) != 1 || list[0] != record {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestFailureOfTheOfficeIsToldWithoutNumbers(t *testing.T) {
	body := strings.Replace(strings.Replace(honestReceipt, "IN_PROGRESS", "FAILED", 1), `"failure":null`,
		`"failure":{"code":"NTS_ERROR","message":"[TS1] 신분확인번호 오류 010-0000-5678 (1234567891)"}`, 1)
	list, err := hearing(t, 200, receiptList(body)).Receipts(t.Context(), 20261121)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if f := list[0].Fault; f.Code != "NTS_ERROR" || !strings.HasPrefix(f.Message, "[TS1] 신분확인번호 오류") || strings.ContainsAny(f.Message, "5678") {
		t.Errorf("%+v", f)
	}
}

func TestReceiptThatIsNotOneIsRefused(t *testing.T) {
	for name, body := range map[string]string{
		"no key":          strings.Replace(honestReceipt, `"receiptKey"`, `"key"`, 1),
		"other status":    strings.Replace(honestReceipt, "IN_PROGRESS", "DONE", 1),
		"other kind":      strings.Replace(honestReceipt, "CONFIRM", "confirm", 1),
		"other type":      strings.Replace(honestReceipt, "소득공제", "소득", 1),
		"amount in text":  strings.Replace(honestReceipt, "12000", `"12000"`, 1),
		"key with a path": strings.Replace(honestReceipt, "rk_000000000001", "../payments", 1),
		"key that tells":  strings.Replace(honestReceipt, "rk_000000000001", "rk_"+receiptCustomer, 1),
		"no time":         strings.Replace(honestReceipt, "2026-11-21T12:41:00+09:00", "yesterday", 1),
	} {
		if _, err := hearing(t, 200, body).IssueReceipt(t.Context(), receiptRequest()); pos.KindOf(err) != pos.FaultUnknown || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestListThatNeverEndsIsNoList(t *testing.T) {
	for _, body := range []string{`{"hasNext":true,"lastCursor":0,"data":[]}`, `{"hasNext":true,"lastCursor":7,"data":[]}`, `{"hasNext":true,"data":[]}`,
		`{"lastCursor":1,"data":[]}`, `{"hasNext":false,"lastCursor":1}`, `[]`} {
		if list, err := hearing(t, 200, body).Receipts(t.Context(), 20261121); err == nil {
			t.Errorf("%s: %v", body, list)
		}
	}
}

func TestHostileTextOfAReceiptIsCleanedOrRefused(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		quoted, err := json.Marshal(hostile.Text)
		if err != nil {
			t.Fatal(err)
		}
		value := string(quoted)
		failed := strings.Replace(honestReceipt, "IN_PROGRESS", "FAILED", 1)
		answers := []string{hostile.Text, `{"code":"INVALID_CASH_RECEIPT_INFO","message":` + value + `}`, `{"code":` + value + `,"message":` + value + `}`,
			strings.Replace(failed, `"failure":null`, `"failure":{"code":`+value+`,"message":`+value+`}`, 1)}
		for field := range strings.SplitSeq("receiptKey issueNumber issueStatus amount orderId type transactionType businessNumber requestedAt receiptUrl", " ") {
			answers = append(answers, wiretest.Replaced(t, honestReceipt, field, quoted))
		}
		for _, answer := range answers {
			for _, body := range []string{answer, receiptList(answer)} {
				for _, status := range []int{200, 400, 500} {
					if what := postest.UncleanIn(receiptCalls(t, hearing(t, status, body))); what != "" {
						t.Errorf("%s, HTTP %d %.60q: %s", hostile.Name, status, body, what)
					}
				}
			}
		}
	}
}

func FuzzReceipt(f *testing.F) {
	for _, body := range []string{honestReceipt, receiptList(honestReceipt), strings.Replace(honestReceipt, "CONFIRM", "CANCEL", 1), `{}`, `<html>`,
		`{"code":"DUPLICATED_CASH_RECEIPT","message":"01000005678"}`, `{"code":"INVALID_CASH_RECEIPT_INFO"}`} {
		for _, status := range []int{200, 400, 500} {
			f.Add(status, body)
		}
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		c := hearing(t, 200+(status%400+400)%400, body)
		issue, err := c.IssueReceipt(t.Context(), receiptRequest())
		switch {
		case err != nil && pos.KindOf(err) == pos.FaultNotSent:
			t.Fatalf("it was sent: %v", err)
		case err == nil && (issue.Kind == 0 || issue.Office == 0 || issue.Slip.Key == "" || issue.Total < 0 || issue.Total > pos.MaxWon):
			t.Fatalf("half a receipt: %+v", issue)
		case strings.Contains(fmt.Sprintf("%+v %v", issue, err), receiptCustomer):
			t.Fatal("the customer's number comes back")
		}
		said := receiptCalls(t, c)
		if what := postest.UncleanIn(said); what != "" {
			t.Fatal(what)
		}
	})
}
