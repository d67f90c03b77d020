package config_test

import (
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
)

const liveToss = "mode = \"live\"\n[truck]\nname = \"닭트럭\"\ndevice = \"A\"\n[toss]\nsecret_key = \"test_sk_EXAMPLE000000000000\"\n"

func TestCashReceiptsAreIssuedAsTheFileSays(t *testing.T) {
	for name, test := range map[string]struct {
		content string
		want    *config.CashReceipt
	}{
		"live without":      {liveToss, nil},
		"live as it comes":  {liveToss + "[cash_receipt]\nservice = \"toss\"\n", &config.CashReceipt{AskFrom: 1, SelfIssueFrom: 100_000}},
		"live on request":   {liveToss + "[cash_receipt]\nservice = \"toss\"\nask_from = 0\nself_issue_from = 0\n", &config.CashReceipt{}},
		"live from amounts": {liveToss + "[cash_receipt]\nservice = \"toss\"\nask_from = 10000\nself_issue_from = 50000\n", &config.CashReceipt{AskFrom: 10_000, SelfIssueFrom: 50_000}},
		"training":          {"mode = \"training\"\n", &config.CashReceipt{AskFrom: 1, SelfIssueFrom: 100_000}},
		"training set":      {"mode = \"training\"\n[cash_receipt]\nservice = \"toss\"\nask_from = 7\n", &config.CashReceipt{AskFrom: 7, SelfIssueFrom: 100_000}},
	} {
		c, err := config.Load(write(t, test.content), true, noEnv)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := c.CashReceipts(); (got == nil) != (test.want == nil) || got != nil && *got != *test.want {
			t.Errorf("%s: %+v, want %+v", name, got, test.want)
		}
	}
}

func TestCashReceiptsThatCannotBeAreNamedWithTheirLine(t *testing.T) {
	const noToss = "mode = \"live\"\n[truck]\nname = \"닭트럭\"\ndevice = \"A\"\n"
	for name, test := range map[string]struct {
		content, says string
	}{
		"other service":  {liveToss + "[cash_receipt]\nservice = \"payup\"\n", "service of [cash_receipt]"},
		"no service":     {liveToss + "[cash_receipt]\nask_from = 1\n", "service"},
		"without toss":   {noToss + "[cash_receipt]\nservice = \"toss\"\n", "[toss]"},
		"below nothing":  {liveToss + "[cash_receipt]\nservice = \"toss\"\nask_from = -1\n", "ask_from"},
		"too much":       {liveToss + "[cash_receipt]\nservice = \"toss\"\nself_issue_from = 1000000000\n", "self_issue_from"},
		"amount in text": {liveToss + "[cash_receipt]\nservice = \"toss\"\nask_from = \"1\"\n", "ask_from"},
		"unknown key":    {liveToss + "[cash_receipt]\nservice = \"toss\"\nask_form = 1\n", "ask_form"},
	} {
		_, err := config.Load(write(t, test.content), true, noEnv)
		if found := lines(t, err); len(found) != 1 || !strings.Contains(strings.Join(found, ""), test.says) {
			t.Errorf("%s: %v", name, found)
		}
	}
}
