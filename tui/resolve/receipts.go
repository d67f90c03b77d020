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

	ReceiptRulings() []pos.ReceiptQuestion
	ReceiptRuling(ctx context.Context, id pos.PaymentID, k int) (pos.ReceiptQuestion, error)
	CorrectedReceipt(ctx context.Context, id pos.PaymentID, k int, v pos.Verdict) (*pos.Order, error)
	CorrectReceipt(ctx context.Context, id pos.PaymentID, k int, v pos.Verdict) error
}

// matter is a question or a ruling, of a payment or of its cash receipt, which then
// stands as an attempt, too.
type matter struct {
	pos.Question
	receipt *pos.CashReceipt // that it is about, nil for a payment
}

func attempts(of []pos.Question) []matter {
	var all []matter
	for _, q := range of {
		all = append(all, matter{Question: q})
	}
	return all
}

func receipts(of []pos.ReceiptQuestion) []matter {
	var all []matter
	for _, q := range of {
		c := q.Receipt
		sent := c.SentAt
		if sent.IsZero() {
			sent = c.QueuedAt
		}
		a := &pos.Attempt{N: c.N, Kind: c.Kind, State: pos.Unknown, Amounts: c.Amounts, SentAt: sent, Fault: c.Fault}
		if c.Ruled() {
			a.State, a.Ruling, a.Overruled = c.State, c.Ruling, c.Overruled
			a.Receipt.ApprovalNumber = c.Slip.ApprovalNumber
		}
		all = append(all, matter{pos.Question{Payment: q.Payment, Attempt: a}, c})
	}
	return all
}

// stuck reports whether it is a receipt that came to nothing: there is nothing to rule
// on, but something to do.
func (q matter) stuck() bool { return q.receipt != nil && q.receipt.State != pos.Unknown }

// receiptFacts are what a person needs to find the receipt at the service. They have
// as many lines as those of a payment. One that waits is only here where none are set
// up.
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
		m.st.Strong.On(kit.Fit(" "+r.Name+" · "+r.Stands(c, false), w)),
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
		return append([]string{t.Stands(c, false)}, m.text.Why(c)...)
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
	case c.Waits() && c.Kind == pos.Cancel:
		return t.LeftInCancel
	case c.Waits():
		return t.LeftIn
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

func (f *form) receiptSummary(t text.Receipt) string {
	words := [...]string{t.SumNo, t.SumYes}
	if f.question.receipt.Kind == pos.Cancel {
		words = [...]string{t.SumCancelNo, t.SumCancelYes}
	}
	if f.took {
		return fmt.Sprintf(words[1], f.question.receipt.Total)
	}
	return fmt.Sprintf(words[0], f.question.receipt.Total)
}

// receiptChanges says what a correction changes, and what has to be done then.
func (m *Model) receiptChanges(after *pos.Order) []string {
	t, id := m.text.Receipt, m.form.question.Payment.ID
	lines := []string{m.form.receiptSummary(t)}
	p, ok := after.Payment(id.N)
	if !ok {
		return lines
	}
	if n := len(p.CashReceipts); n > len(m.form.question.Payment.CashReceipts) {
		lines = append(lines, fmt.Sprintf(t.ThenCancels, p.CashReceipts[n-1].Total))
	}
	if over := p.ReceiptExcess(); over > 0 {
		lines = append(lines, fmt.Sprintf(t.Excess, over))
	}
	return lines
}
