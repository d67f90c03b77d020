package config

import (
	"fmt"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/tui/text"
)

const sectionCashReceipt = "[cash_receipt]"

// Amounts, in won, where the file does not say.
const (
	defaultAskFrom       = pos.Won(1)
	defaultSelfIssueFrom = pos.Won(100_000)
	maxReceiptFrom       = 999_999_999
)

// CashReceipt is how cash receipts are issued. Toss is the one service that does.
type CashReceipt struct {
	AskFrom       pos.Won // the customer is asked from this amount on; 0 only on request
	SelfIssueFrom pos.Won // issued without a number from this amount on; 0 never
}

// CashReceipts is how cash receipts are issued, nil where they are not. In training
// they are.
func (c *Config) CashReceipts() *CashReceipt {
	if c.CashReceipt == nil && c.Simulated() {
		return &CashReceipt{defaultAskFrom, defaultSelfIssueFrom}
	}
	return c.CashReceipt
}

func (r *reader) readCashReceipt(t *tomldoc.Table) *CashReceipt {
	t.Require(sectionCashReceipt, "service")
	service, ok := t.Text("service")
	switch {
	case ok && service != "toss":
		r.doc.Add(t.LineOf("service"), func(c *text.CLI) string { return c.ReceiptConfig.Service })
	case ok && r.config.Toss == nil && r.config.Mode == Live && !r.doc.Broken():
		r.doc.Add(t.LineOf("service"), func(c *text.CLI) string { return c.ReceiptConfig.NoToss })
	}
	return &CashReceipt{
		AskFrom:       r.receiptFrom(t, "ask_from", defaultAskFrom),
		SelfIssueFrom: r.receiptFrom(t, "self_issue_from", defaultSelfIssueFrom),
	}
}

// receiptFrom reads an amount in won; otherwise it is what it is where the file does
// not say.
func (r *reader) receiptFrom(t *tomldoc.Table, key string, otherwise pos.Won) pos.Won {
	if !t.Has(key) {
		return otherwise
	}
	n, ok := t.Int(key)
	if ok && (n < 0 || n > maxReceiptFrom) {
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(c.ReceiptConfig.From, key, pos.Won(maxReceiptFrom)) })
	}
	return pos.Won(n)
}
