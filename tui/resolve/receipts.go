package resolve

import (
	"context"
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Receipts are the cash receipts whose outcome is not known or that came to nothing.
// A payment in cash or by transfer has no attempt that could be a question, so that a
// payment still names one question.
type Receipts interface {
	ReceiptQuestions() []pos.ReceiptQuestion
	RuleReceipt(ctx context.Context, id pos.PaymentID, k int, v pos.Verdict) error
}

// readReceipts adds the questions about receipts behind those about money.
func (m *Model) readReceipts() {
	m.receipts = map[pos.PaymentID]*pos.CashReceipt{}
	for _, q := range m.reg.ReceiptQuestions() {
		c := q.Receipt
		m.receipts[q.Payment.ID] = c
		sent := c.SentAt
		if sent.IsZero() {
			sent = c.QueuedAt
		}
		m.questions = append(m.questions, pos.Question{Payment: q.Payment,
			Attempt: &pos.Attempt{N: c.N, Kind: c.Kind, State: pos.Unknown, Amounts: c.Amounts, SentAt: sent, Fault: c.Fault}})
	}
}

// receiptFacts are what a person needs to find the receipt at the service. They have
// as many lines as those of a payment.
func (m *Model) receiptFacts(p *pos.Payment, c *pos.CashReceipt, w int) []string {
	t, r := m.text.Resolve, m.text.Receipt
	number := c.Number
	if c.Kind == pos.Cancel {
		number = p.CashReceipts[c.Of-1].Number
	}
	sent := c.SentAt
	if sent.IsZero() {
		sent = c.QueuedAt
	}
	return []string{
		m.st.Strong.On(kit.Fit(" "+r.Name+" · "+r.Of(c), w)),
		kit.Fit(" "+fmt.Sprintf(t.Order, p.ID.Order), w),
		m.st.Money.On(kit.Fit(" "+fmt.Sprintf(t.Amount, c.Total), w)),
		kit.Fit(" "+fmt.Sprintf(t.Sent, sent.In(pos.Seoul()).Format("2006-01-02 15:04:05")), w),
		m.st.Strong.On(kit.Fit(" "+fmt.Sprintf(t.Number, number), w)),
		kit.Fit(" "+r.Types[c.Type]+"  "+c.Identity, w),
	}
}

// knownOf is what is known of a receipt.
func (m *Model) knownOf(c *pos.CashReceipt) []string {
	t := m.text.Receipt
	switch {
	case c.State != pos.Unknown:
		return append([]string{t.Of(c)}, m.text.Why(c)...)
	case c.Kind == pos.Cancel:
		return []string{t.KnownCancel}
	default:
		return []string{t.Known}
	}
}

func (m *Model) lookUpOf(c *pos.CashReceipt) string {
	t := m.text.Receipt
	switch {
	case c.State == pos.Unknown:
		return t.LookUp
	case c.Kind == pos.Cancel:
		return t.StuckCancel
	default:
		return t.Stuck
	}
}

// receiptWords are the two rulings on a receipt.
func receiptWords(c *pos.CashReceipt, t text.Receipt) (yes, no string) {
	if c.Kind == pos.Cancel {
		return t.CancelYes, t.CancelNo
	}
	return t.Yes, t.No
}

func (f *form) receiptWord(t text.Receipt) string {
	yes, no := receiptWords(f.receipt, t)
	if f.took {
		return yes
	}
	return no
}

func (f *form) receiptSummary(t text.Receipt) string {
	words := [...]string{t.SumNo, t.SumYes}
	if f.receipt.Kind == pos.Cancel {
		words = [...]string{t.SumCancelNo, t.SumCancelYes}
	}
	if f.took {
		return fmt.Sprintf(words[1], f.receipt.Total)
	}
	return fmt.Sprintf(words[0], f.receipt.Total)
}
