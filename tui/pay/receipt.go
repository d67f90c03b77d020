package pay

import (
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Receipts is what the screen asks of the till about cash receipts.
type Receipts interface {
	ServiceHealth(s pos.Service) pos.Health
	IssueReceipt(ctx context.Context, key string, id pos.PaymentID, want pos.ReceiptWanted) error
}

// receiptPane takes the number that a cash receipt is issued to. What was typed is
// wiped when the pane is left or the receipt asked for.
type receiptPane struct {
	payment pos.PaymentID
	kind    pos.ReceiptType
	field   *kit.Field
	guard   kit.Quiet // so that the key that opened it cannot bounce into an issue
}

func newReceiptPane() *receiptPane {
	return &receiptPane{field: kit.NewField(kit.FieldConfig{Limit: pos.MaxIdentityDigits + 1, Accept: kit.Digits})}
}

// receiptKeys are the keys that choose a kind.
func (m *Model) receiptKeys() [3]kit.Binding {
	return [3]kit.Binding{m.k.deduction, m.k.business, m.k.self}
}

// chosen is the kind that a key chooses, 0 for none.
func (m *Model) chosen(msg tea.KeyMsg) pos.ReceiptType {
	for i, b := range m.receiptKeys() {
		if kit.Matches(msg, b) {
			return pos.ReceiptPersonal + pos.ReceiptType(i)
		}
	}
	return 0
}

// takesReceipt reports whether a cash receipt of the payment can be asked for here.
func (m *Model) takesReceipt(p *pos.Payment) bool {
	return p != nil && p.TakesReceipt() && m.reg.ServiceHealth(pos.ServiceReceipts).Configured
}

// asksReceipt reports whether the customer is to be asked.
func (m *Model) asksReceipt(p *pos.Payment) bool {
	return m.takesReceipt(p) && m.setup.AskFrom > 0 && p.Total >= m.setup.AskFrom
}

// selfIssues reports whether a receipt is issued without a number when nobody wants
// one.
func (m *Model) selfIssues(p *pos.Payment) bool {
	return m.takesReceipt(p) && m.setup.SelfIssueFrom > 0 && p.Total >= m.setup.SelfIssueFrom
}

// openReceipt asks for the number.
func (m *Model) openReceipt(id pos.PaymentID, kind pos.ReceiptType) {
	p := m.receipt
	p.payment = id
	p.turn(kind)
	p.guard.Start(m.reg.Now())
	m.show(p)
}

func (p *receiptPane) turn(kind pos.ReceiptType) {
	p.kind = kind
	p.field.Wipe()
	p.field.SetGroup(kit.Grouped(3, 4, 4))
	if kind == pos.ReceiptBusiness {
		p.field.SetGroup(kit.Grouped(3, 2, 5))
	}
	if kind == pos.ReceiptSelf {
		p.field.Blur()
	} else {
		p.field.Focus()
	}
}

func (p *receiptPane) whole(*Model) bool { return false }

func (p *receiptPane) keys(m *Model) []kit.Action {
	out := []kit.Action{kit.Do(m.k.issue)}
	for i, b := range m.receiptKeys() {
		if p.kind != pos.ReceiptPersonal+pos.ReceiptType(i) {
			out = append(out, kit.Do(b))
		}
	}
	return append(out, kit.Action{Binding: m.k.back, Pin: true}, m.quietly(m.k.erase))
}

func (p *receiptPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	kind := m.chosen(msg)
	switch {
	case m.busy != idle:
		m.warn(m.tx.Pay.Busy)
	case kind != 0 && kind != p.kind:
		p.turn(kind)
		p.guard.Start(m.reg.Now())
	case kit.Matches(msg, m.k.issue):
		if p.kind == pos.ReceiptSelf && !p.guard.Over(m.reg.Now()) {
			return nil
		}
		return p.issue(m)
	case kit.Matches(msg, m.k.back):
		p.field.Wipe()
		id := p.payment
		p.payment = pos.PaymentID{}
		m.attend(id)
	case p.kind != pos.ReceiptSelf && p.field.Update(msg):
		clear(msg.Runes) // the field has its own; nobody reads the key again
	}
	return nil
}

// flaw is what is wrong with the number so far, looked at in a copy that is wiped.
func (p *receiptPane) flaw() pos.IdentityFlaw {
	if p.kind == pos.ReceiptSelf {
		return pos.IdentityFine
	}
	digits := p.field.AppendTo(make([]byte, 0, p.field.Limit()))
	defer clear(digits)
	return pos.CheckIdentity(p.kind, digits)
}

// issue asks for the receipt. Its number goes to the register, which wipes it.
func (p *receiptPane) issue(m *Model) tea.Cmd {
	if flaw := p.flaw(); flaw != pos.IdentityFine {
		m.warn(m.tx.Receipt.Flaws[flaw])
		return nil
	}
	want := pos.ReceiptWanted{Type: p.kind, Identity: pos.NewSecret(p.field.AppendTo(make([]byte, 0, p.field.Limit())))}
	p.field.Wipe()
	reg, key, id := m.reg, m.keyFor(issuing, p.payment, p.kind), p.payment
	return m.begin(issuing, "issue a cash receipt", func(ctx context.Context) (pos.PaymentID, error) {
		return id, reg.IssueReceipt(ctx, key, id, want)
	})
}

func (p *receiptPane) draw(m *Model, w, _ int) []string {
	t := m.tx.Receipt
	total := pos.Won(0)
	if watched := m.watched(); watched != nil {
		total = watched.Balance
	}
	lines := []string{kit.Ends(m.st.Title.On(t.Name+" · "+t.Types[p.kind]), m.st.Money.On(m.won(total)), w), "", t.Form[p.kind]}
	if p.kind == pos.ReceiptSelf {
		lines = append(lines, wrapped(m.st.Dim, t.SelfHow, w)...)
	} else {
		const room = pos.MaxIdentityDigits + 5 // and the gaps of its groups
		view := p.field.View(m.st, min(room, w-2))
		m.caret = caret{x: 1 + p.field.CaretX(), y: len(lines), ok: true}
		lines = append(lines, m.st.Border.On("[")+view+m.st.Border.On("]"), p.checked(m), m.st.Dim.On(t.Masked))
	}
	lines = append(lines, "")
	if m.busy == issuing {
		return append(lines, m.st.Warn.On(t.Writing))
	}
	lines = append(lines, m.st.Strong.On(fmt.Sprintf(t.Issue, total)), "")
	if h := m.reg.ServiceHealth(pos.ServiceReceipts); h.Known && !h.Up {
		lines = append(lines, m.st.Warn.On("○ "+t.Waits))
	}
	return append(lines, m.noticeLines(w)...)
}

// checked tells while it is typed whether the number can be right.
func (p *receiptPane) checked(m *Model) string {
	t := m.tx.Receipt
	switch flaw := p.flaw(); {
	case p.field.Len() == 0:
		return ""
	case flaw == pos.IdentityFine:
		return m.st.Good.On("● " + t.Fine)
	case flaw == pos.IdentityShort:
		return m.st.Dim.On("· " + t.Flaws[flaw])
	default:
		return m.st.Bad.On("○ " + t.Flaws[flaw])
	}
}

// receiptLines say below a sign how the payment's receipt stands, or offer one.
func (m *Model) receiptLines(p *pos.Payment, w int) []string {
	t := m.tx.Receipt
	if p == nil || p.Method != pos.Cash && p.Method != pos.Transfer {
		return nil
	}
	keys := m.receiptKeys()
	switch n := len(p.CashReceipts); {
	case n > 0:
		c := &p.CashReceipts[n-1]
		paint := m.st.Good
		if c.Refused() {
			paint = m.st.Bad
		} else if c.Open() {
			paint = m.st.Warn
		}
		line := paint.On(kit.FitTo(t.Name+" "+t.Types[c.Type]+" "+c.Identity+" · "+t.Of(c), w, kit.Center))
		out := []string{"", line}
		for _, why := range m.tx.Why(c) {
			out = append(out, m.st.Bad.On(kit.FitTo(kit.Clean(why, maxSentence), w, kit.Center)))
		}
		return out[:min(len(out), 4)]
	case m.asksReceipt(p):
		how := keys[0].Help().Key + " " + t.Keys[0] + "   " + keys[1].Help().Key + " " + t.Keys[1] + "   " + keys[2].Help().Key + " " + t.Keys[2] + "   Enter " + t.Keys[3]
		out := []string{"", m.st.Strong.On(kit.FitTo(t.Ask, w, kit.Center)), kit.FitTo(how, w, kit.Center)}
		if m.selfIssues(p) {
			out = append(out, m.st.Dim.On(kit.FitTo(fmt.Sprintf(t.SelfAfter, m.setup.SelfIssueFrom), w, kit.Center)))
		}
		return out
	case m.takesReceipt(p):
		return []string{"", m.st.Dim.On(kit.FitTo(keys[0].Help().Key+" "+t.Hint, w, kit.Center))}
	default:
		return nil
	}
}

// receiptMsg says how a receipt that nobody asked for was begun.
type receiptMsg struct {
	order pos.OrderID
	err   error
}

// declined issues the receipt of a payment that must have one and for which nobody
// gave a number, once, when its sign is left.
func (m *Model) declined() tea.Cmd {
	var id pos.PaymentID
	switch p := m.pane.(type) {
	case *signPane:
		id = p.payment
	case *receiptPane:
		id = p.payment
		p.field.Wipe()
	default:
		return nil
	}
	if m.order == nil || id.Order != m.order.ID || m.busy != idle {
		return nil
	}
	p, ok := m.order.Payment(id.N)
	if !ok || !m.selfIssues(p) {
		return nil
	}
	reg, ctx := m.reg, m.ctx
	return kit.Work(kit.ScreenPay, "self-issue a cash receipt", func() error {
		return reg.IssueReceipt(ctx(), "self-issue "+id.String(), id, pos.ReceiptWanted{Type: pos.ReceiptSelf})
	}, func(err error) tea.Msg { return receiptMsg{id.Order, err} })
}

// begun tells when a receipt could not even be written down.
func (m *Model) begun(msg receiptMsg) tea.Cmd {
	if msg.err == nil {
		return nil
	}
	return kit.Say(kit.ToneWarn, fmt.Sprintf(m.tx.Pay.Elsewhere, msg.order.Call(), m.tx.Receipt.Name, m.tx.Faults.Sentence(msg.err)))
}
