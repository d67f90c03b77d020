package pay

import (
	"context"
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// chargeDialog asks before an account is charged.
const chargeDialog = "charge account"

// chargeAnswer charges an account with what the dialog said.
type chargeAnswer struct {
	order   pos.OrderID
	account pos.AccountID
	amount  pos.Won
}

// accountPane lists the accounts that can pay: each on its digit, those that wait for
// their first payment as well.
type accountPane struct {
	list     *kit.List
	accounts []*pos.Account
}

func newAccountPane(m *Model) *accountPane {
	t := &m.tx.Accounts
	p := &accountPane{list: kit.NewList([]kit.Column{
		{Width: 2}, {Title: t.Office}, {Title: t.State, Width: 11}, {Title: t.Month, Width: 11, Align: kit.Right},
	}, "")}
	p.read(m)
	return p
}

// payable are the accounts that can pay, in the order they were planned.
func (m *Model) payable() []*pos.Account {
	var out []*pos.Account
	for _, a := range m.reg.Accounts() {
		if a.Chargeable() || a.Opens() {
			out = append(out, a)
		}
	}
	return out
}

// countedMsg says that what the month took from accounts was read.
type countedMsg struct{ err error }

// count reads what the month took, when that is not known. The register says when it
// has.
func (m *Model) count() tea.Cmd {
	accounts := m.payable()
	if len(accounts) == 0 || m.reg.Use(accounts[0].ID).Known {
		return nil
	}
	reg, ctx := m.reg, m.ctx
	return kit.Work(kit.ScreenPay, "read accounts", func() error { return reg.ReadUse(ctx()) }, func(err error) tea.Msg { return countedMsg{err} })
}

func (p *accountPane) read(m *Model) {
	p.accounts = m.payable()
	rows := make([]kit.Row, 0, len(p.accounts))
	for i, a := range p.accounts {
		digit := ""
		if i < 9 {
			digit = strconv.Itoa(i + 1)
		}
		row := kit.Row{ID: strconv.Itoa(int(a.ID)), Cells: []string{digit, accountName(a), m.tx.Accounts.StateOf(a), m.reg.Use(a.ID).Month.String()}}
		if a.Opens() {
			row.Paint = m.st.Warn
		}
		rows = append(rows, row)
	}
	p.list.SetRows(rows)
}

// accountName is an account's name, fit for the screen.
func accountName(a *pos.Account) string { return kit.Clean(a.Name, pos.MaxAccountName) }

func (p *accountPane) whole(*Model) bool { return false }

func (p *accountPane) keys(m *Model) []kit.Action {
	open := m.k.open
	open.SetHelp(open.Help().Key+" 1–9", m.tx.Accounts.KeyPickOpen)
	choose := m.k.choose
	choose.SetHelp(choose.Help().Key, m.tx.Accounts.KeyPick)
	return append([]kit.Action{kit.When(len(p.accounts) > 0, open, m.tx.Accounts.PayEmpty), kit.Do(choose), kit.Do(m.k.cash)},
		append(m.methodKeys(), kit.Action{Binding: m.k.back, Pin: true}, m.quietly(m.k.resolve))...)
}

func (p *accountPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	switch {
	case m.busy != idle:
		m.warn(m.tx.Pay.Busy)
		return nil
	case p.list.Update(msg):
		return nil
	case kit.Matches(msg, m.k.cash):
		m.cash.reset()
		m.show(m.cash)
		return nil
	case kit.Matches(msg, m.k.open):
		return p.pick(m, p.list.Cursor())
	case msg.Type == tea.KeyRunes && len(msg.Runes) == 1 && msg.Runes[0] >= '1' && msg.Runes[0] <= '9':
		if i := int(msg.Runes[0] - '1'); i < len(p.accounts) {
			p.list.Select(i)
			return p.pick(m, i)
		}
		return nil
	}
	if cmd, ok := m.turn(msg); ok {
		return cmd
	}
	return m.elsewhere(msg)
}

// pick asks before an account is charged, or makes the link of its first payment.
func (p *accountPane) pick(m *Model, i int) tea.Cmd {
	if i < 0 || i >= len(p.accounts) {
		return nil
	}
	if a := p.accounts[i]; a.Chargeable() {
		return m.askCharge(a)
	}
	return m.requestFirst(p.accounts[i].ID)
}

func (m *Model) askCharge(a *pos.Account) tea.Cmd {
	t, use, amount := &m.tx.Accounts, m.reg.Use(a.ID), m.amount()
	switch {
	case amount == 0:
		m.route(false)
		return nil
	case a.DayLimit > 0 && use.Day+amount > a.DayLimit:
		m.warn(fmt.Sprintf(t.OverDay, m.won(a.DayLimit), m.won(use.Day)))
		return nil
	case a.MonthLimit > 0 && use.Known && use.Month+amount > a.MonthLimit:
		m.warn(fmt.Sprintf(t.OverMonth, m.won(a.MonthLimit), m.won(use.Month)))
		return nil
	}
	body := []string{fmt.Sprintf(t.AskBody, accountName(a), m.won(amount)), fmt.Sprintf(t.AskUse, m.won(use.Day), m.won(use.Month))}
	if a.Note != "" {
		body = append(body, kit.Clean(a.Note, pos.MaxNoteLength))
	}
	return kit.AskFor(kit.Dialog{
		ID: chargeDialog, Owner: kit.ScreenPay, Title: t.AskTitle, Body: body,
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", t.AskNo, "esc"),
			kit.Choose(chargeAnswer{m.id, a.ID, amount}, "F2", fmt.Sprintf(t.AskYes, m.won(amount)), "f2").Money(),
		},
	})
}

// chargeAccount sends a charge that a person confirmed.
func (m *Model) chargeAccount(v chargeAnswer) tea.Cmd {
	if v.order != m.id || v.amount > m.left() {
		m.warn(m.tx.Pay.AmountChanged)
		return nil
	}
	reg, key := m.reg, m.keyFor(billing, v.account, v.amount)
	return m.begin(billing, "charge account", func(ctx context.Context) (pos.PaymentID, error) {
		return reg.ChargeAccount(ctx, key, v.order, v.amount, v.account)
	})
}

// requestFirst asks for the link of an account's first payment.
func (m *Model) requestFirst(account pos.AccountID) tea.Cmd {
	m.link.fault, m.link.unreached, m.link.asText, m.link.account = nil, false, false, account
	amount := m.amount()
	reg, key, id := m.reg, m.keyFor(requesting, amount, "account", account), m.id
	m.show(m.link)
	return m.begin(requesting, "request first payment", func(ctx context.Context) (pos.PaymentID, error) {
		return reg.RequestAccount(ctx, key, id, amount, account)
	})
}

func (p *accountPane) draw(m *Model, w, h int) []string {
	t := &m.tx.Accounts
	if len(p.accounts) == 0 {
		return append(wrapped(m.st.Warn, t.PayEmpty, w), m.noticeLines(w)...)
	}
	lines := append(kit.Wrap(t.Pick, w), "")
	how := t.ChargeHow
	if i := p.list.Cursor(); i >= 0 && p.accounts[i].Opens() {
		how = t.FirstHow
	}
	below := append([]string{""}, wrapped(m.st.Dim, how, w)...)
	if m.busy != idle {
		below = append(below, m.st.Warn.On(m.tx.Pay.Busy))
	}
	below = append(below, m.noticeLines(w)...)
	lines = append(lines, p.list.View(m.st, w, max(min(h-len(lines)-len(below), len(p.accounts)+1), 2))...)
	return append(lines, below...)
}

// payer is the account of a payment, nil where it has none.
func (m *Model) payer(p *pos.Payment) *pos.Account {
	if p == nil || p.Payer == 0 {
		return nil
	}
	a, err := m.reg.Account(p.Payer)
	if err != nil {
		return nil
	}
	return a
}

// listsAccounts reports whether the accounts have the keys.
func (m *Model) listsAccounts() bool {
	_, ok := m.pane.(*accountPane)
	return ok
}

// openedBy says what became of the account that a payment was to open, "" where it
// was to open none.
func (m *Model) openedBy(p *pos.Payment, a *pos.Account) string {
	switch {
	case p.Charged():
		return ""
	case a.Opened == p.ID:
		return fmt.Sprintf(m.tx.Accounts.Opened, accountName(a))
	default:
		return fmt.Sprintf(m.tx.Accounts.NotOpened, accountName(a))
	}
}
