package ledger

import (
	"context"
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Receipts is what the ledger asks of the till about cash receipts.
type Receipts interface {
	ServiceHealth(s pos.Service) pos.Health
	IssueReceipt(ctx context.Context, key string, id pos.PaymentID, want pos.ReceiptWanted) error
	CancelReceipt(ctx context.Context, key string, id pos.PaymentID, reason string) error
	LeaveReceipt(ctx context.Context, id pos.PaymentID, k int, reason string) error
}

// Dialogs about a cash receipt.
const (
	dialogReceipt  = "ledger receipt"
	dialogIdentity = "ledger receipt number"
	dialogWhy      = "ledger receipt reason"
)

// change is what is to be done about a receipt.
type change uint8

const (
	cancelIt    change = iota + 1 // all of it, or what was not cancelled with the money
	giveUp                        // an issue
	doneOutside                   // a cancel
)

// Answers about a receipt. Each carries the key of the request it ends in.
type (
	receiptType struct {
		key  string
		id   pos.PaymentID
		kind pos.ReceiptType
	}
	receiptWanted struct{ receiptType }
	receiptChange struct {
		key    string
		id     pos.PaymentID
		k      int
		change change
	}
)

// receiptMsg says how a request about a receipt ended.
type receiptMsg struct {
	said string
	err  error
}

// receiptKey is F5, with the reason where there is nothing to do.
func (m *Model) receiptKey(it item) kit.Action {
	why := m.whyNoReceipt(it)
	return kit.When(why == "", kit.Bind("F5", m.text.Receipt.Key, "f5"), why)
}

func (m *Model) whyNoReceipt(it item) string {
	t := m.text.Receipt
	switch {
	case it.payment == nil:
		return m.text.Ledger.NothingHere
	case len(m.receiptChoices(m.newest(it.payment.ID).payment, "")) > 0:
		return ""
	case !m.issues():
		return t.Off
	default:
		return t.NotHere
	}
}

// issues reports whether cash receipts are set up.
func (m *Model) issues() bool { return m.reg.ServiceHealth(pos.ServiceReceipts).Configured }

// receiptChoices are what can be done about the payment's receipt now.
func (m *Model) receiptChoices(p *pos.Payment, key string) []kit.Choice {
	if p == nil {
		return nil
	}
	t := m.text.Receipt
	var out []kit.Choice
	add := func(value any, words string) {
		digit := strconv.Itoa(len(out) + 1)
		out = append(out, kit.Choose(value, digit, words, digit))
	}
	stuck, live, issues := p.ReceiptStuck(), p.Receipt(), m.issues()
	if p.TakesReceipt() && issues {
		for _, kind := range []pos.ReceiptType{pos.ReceiptPersonal, pos.ReceiptBusiness, pos.ReceiptSelf} {
			add(receiptType{key, p.ID, kind}, t.Types[kind])
		}
	}
	switch {
	case stuck != nil && stuck.Kind == pos.Cancel:
		if issues {
			add(receiptChange{key, p.ID, stuck.N, cancelIt}, t.Again)
		}
		add(receiptChange{key, p.ID, stuck.N, doneOutside}, t.Elsewhere)
	case stuck != nil:
		add(receiptChange{key, p.ID, stuck.N, giveUp}, t.GiveUp)
	case live != nil && live.Waits():
		add(receiptChange{key, p.ID, live.N, giveUp}, t.GiveUp)
	case live != nil && live.Took():
		switch c := openCancel(p); {
		case c == nil && issues:
			add(receiptChange{key, p.ID, live.N, cancelIt}, t.Cancel)
		case c != nil && c.Waits():
			add(receiptChange{key, p.ID, c.N, doneOutside}, t.Elsewhere)
		}
	}
	return out
}

// openCancel is a cancel of the payment's receipt that is under way, or nil; one in the
// queue before one that is sent.
func openCancel(p *pos.Payment) *pos.CashReceipt {
	var open *pos.CashReceipt
	for i := range p.CashReceipts {
		if c := &p.CashReceipts[i]; c.Kind == pos.Cancel && c.Open() && (open == nil || !open.Waits()) {
			open = c
		}
	}
	return open
}

// stands says how a receipt stands, and in the queue why.
func (m *Model) stands(c *pos.CashReceipt) string {
	return m.text.Receipt.Stands(c, m.issues())
}

// askReceipt is F5: it offers what can be done about the receipt.
func (m *Model) askReceipt() tea.Cmd {
	shown, ok := m.current()
	if !ok {
		return nil
	}
	it := m.newest(shown.payment.ID)
	t := m.text.Receipt
	body := []string{}
	for i := range it.payment.CashReceipts {
		body = append(body, m.receiptLine(&it.payment.CashReceipts[i]))
	}
	if len(body) == 0 {
		body = append(body, t.TypeTitle)
	}
	choices := append(m.receiptChoices(it.payment, m.newKey()), kit.Choose(nil, "Esc", t.Not, "esc"))
	return kit.AskFor(kit.Dialog{ID: dialogReceipt, Owner: kit.ScreenLedger, Title: fmt.Sprintf(t.Title, call(it)), Body: body,
		Choices: choices, Default: len(choices) - 1})
}

// askIdentity asks for the number that the receipt is for.
func (m *Model) askIdentity(v receiptType) tea.Cmd {
	t := m.text.Receipt
	if v.kind == pos.ReceiptSelf {
		return m.issueReceipt(receiptWanted{v}, "")
	}
	return kit.AskFor(kit.Dialog{
		ID: dialogIdentity, Owner: kit.ScreenLedger, Title: t.Name + " · " + t.Types[v.kind], Body: []string{t.Form[v.kind], t.Masked},
		Input: kit.NewField(kit.FieldConfig{Limit: pos.MaxIdentityDigits + 1, Accept: kit.Digits, Group: kit.Grouped(3, 4, 4)}),
		Check: func(typed string) string { return t.Flaws[pos.CheckIdentity(v.kind, []byte(typed))] },
		Choices: []kit.Choice{
			kit.Choose(receiptWanted{v}, "Enter", t.KeyIssue).WithInput(), kit.Choose(nil, "Esc", t.Not, "esc"),
		},
	})
}

func (m *Model) issueReceipt(v receiptWanted, digits string) tea.Cmd {
	reg, ctx, want := m.reg, m.ctx(), pos.ReceiptWanted{Type: v.kind, Identity: pos.NewSecret([]byte(digits))}
	return m.change("issue a cash receipt", m.text.Receipt.Asked, func() error { return reg.IssueReceipt(ctx, v.key, v.id, want) })
}

// askWhy asks for the reason of a change.
func (m *Model) askWhy(v receiptChange) tea.Cmd {
	t := m.text.Receipt
	title, words := t.Cancel, t.CancelReason
	switch v.change {
	case giveUp:
		title, words = t.GiveUp, t.GiveWords
	case doneOutside:
		title, words = t.Elsewhere, t.Elsewords
	case cancelIt:
	}
	return kit.ReasonQuestion{ID: dialogWhy, Owner: kit.ScreenLedger, Title: title, Words: words, About: v}.Ask()
}

// receiptReason does what was asked for once the reason is there.
func (m *Model) receiptReason(given *kit.ReasonGiven, next tea.Cmd) tea.Cmd {
	if given == nil {
		return next
	}
	v, ok := given.About.(receiptChange)
	if !ok {
		return nil
	}
	reg, ctx, t := m.reg, m.ctx(), m.text.Receipt
	if v.change == cancelIt {
		return m.change("cancel a cash receipt", t.CancelAsked, func() error { return reg.CancelReceipt(ctx, v.key, v.id, given.Reason) })
	}
	return m.change("give up a cash receipt", t.LeftSaid, func() error { return reg.LeaveReceipt(ctx, v.id, v.k, given.Reason) })
}

func (m *Model) change(where, said string, job func() error) tea.Cmd {
	return kit.Work(kit.ScreenLedger, where, job, func(err error) tea.Msg { return receiptMsg{said, err} })
}

// receiptDone says how it went and reads the day again.
func (m *Model) receiptDone(msg receiptMsg) tea.Cmd {
	if msg.err != nil {
		return kit.Say(kit.ToneWarn, m.text.Faults.Sentence(msg.err))
	}
	return tea.Batch(kit.Say(kit.ToneInfo, msg.said), m.changed())
}

// receiptLine is a receipt in one line.
func (m *Model) receiptLine(c *pos.CashReceipt) string {
	t := m.text.Receipt
	return t.Types[c.Type] + " " + c.Identity + " " + c.Total.String() + " · " + m.stands(c)
}

// receiptToo says that a cash receipt goes with the money.
func (m *Model) receiptToo(it item) []string {
	if it.payment.Receipt() == nil {
		return nil
	}
	return []string{m.text.Receipt.Too}
}

// receiptFacts are how the payment's receipt stands.
func (m *Model) receiptFacts(p *pos.Payment, w int) []string {
	t := m.text.Receipt
	if len(p.CashReceipts) == 0 {
		return nil
	}
	c := &p.CashReceipts[len(p.CashReceipts)-1]
	paint := m.st.Text
	if p.ReceiptStuck() != nil {
		paint = m.st.Bad
	}
	lines := pair(t.Name, paint.On(m.stands(c)), w)
	if net := p.ReceiptNet(); net > 0 {
		lines = append(lines, pair(t.NetIssued, net.String(), w)...)
	}
	if more := p.ReceiptExcess(); more > 0 {
		lines = append(lines, m.sentence(m.st.Bad, fmt.Sprintf(t.Excess, more), w)...)
	}
	return lines
}

// receipts tells what became of each receipt of a payment.
func (s *story) receipts(p *pos.Payment) {
	for i := range p.CashReceipts {
		s.cashReceipt(p, &p.CashReceipts[i])
	}
}

func (s *story) cashReceipt(p *pos.Payment, c *pos.CashReceipt) {
	t := s.m.text.Receipt
	when, what, words := c.SentAt, t.Issued, t.State
	if when.IsZero() {
		when = c.QueuedAt
	}
	if c.Kind == pos.Cancel {
		what, words = t.Canceled, t.Canceling
	}
	s.head(at(when, s.day), what, c.Total.String())
	s.note(t.Types[c.Type] + " " + c.Identity)
	if c.Reason != "" {
		s.note(fmt.Sprintf(t.Reason, c.Reason))
	}
	for _, why := range s.m.text.Why(c) {
		s.note(why)
	}
	if c.Late(p, s.m.reg.Now()) {
		s.note(t.Late)
	}
	for _, old := range c.Overruled {
		s.overruled(old, words)
	}
	s.result("", s.m.stands(c), c.State == pos.Unknown || c.Refused())
	for _, r := range []pos.Ruling{c.Ruling, c.Left} {
		if r.Reason != "" {
			s.ruling(r)
		}
	}
	s.slip(c.Slip, &t)
}

func (s *story) slip(slip pos.ReceiptSlip, t *text.Receipt) {
	for _, line := range [...]struct{ word, value string }{
		{t.KeyNumber, slip.Key}, {t.Number, slip.IssueNumber}, {t.Approval, slip.ApprovalNumber},
	} {
		if line.value != "" {
			s.note(line.word + ": " + line.value)
		}
	}
}
