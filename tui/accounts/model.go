package accounts

import (
	"context"
	"fmt"
	"strconv"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Register is what the screen needs of the till.
type Register interface {
	Accounts() []*pos.Account
	Use(id pos.AccountID) pos.AccountUse
	AccountWord(id pos.AccountID) pos.AccountWord
	TakesAccounts() bool
	Changes
}

// Changes are what the screen can do.
type Changes interface {
	SetAccount(ctx context.Context, id pos.AccountID, terms pos.AccountTerms) (pos.AccountID, error)
	EndAccount(ctx context.Context, id pos.AccountID) error
	AskAccount(ctx context.Context, id pos.AccountID) error
	ReadUse(ctx context.Context) error
}

var _ Register = (*pos.Register)(nil)

// Model is the accounts screen. The event loop owns it.
type Model struct {
	reg  Register
	text *text.Text
	st   *kit.Styles
	ctx  func() context.Context
	w, h int

	accounts []*pos.Account
	list     *kit.List
	form     *form // nil while the list has the keys
	busy     bool
	drawn    string
}

// New makes the screen.
func New(reg Register, t *text.Text, st *kit.Styles, ctx func() context.Context) *Model {
	m := &Model{reg: reg, text: t, st: st, ctx: ctx}
	m.Resize(kit.MinWidth, kit.MinHeight-kit.HeaderLines-kit.FooterLines)
	return m
}

// Init begins nothing.
func (m *Model) Init() tea.Cmd { return nil }

// Resize sets what View draws.
func (m *Model) Resize(w, h int) {
	m.w, m.h = w, h
	id := ""
	if m.list != nil {
		id = m.list.SelectedID()
	}
	m.list = kit.NewList(m.columns(), "")
	m.read()
	m.list.SelectID(id)
}

// Typing reports whether something is half typed.
func (m *Model) Typing() bool { return m.form != nil && m.form.changed() }

// Caret is the cell of the focused field's caret. Ask after View.
func (m *Model) Caret() (x, y int, ok bool) {
	if m.form == nil {
		return 0, 0, false
	}
	return m.form.caretX, m.form.caretY, true
}

// doneMsg is the end of a request.
type doneMsg struct {
	said string // when it went well
	err  error
}

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kit.Entered:
		m.form = nil
		m.read()
		return m.count()
	case kit.Changed:
		m.read()
	case kit.Answer:
		return m.answered(msg)
	case doneMsg:
		return m.done(msg)
	case tea.KeyMsg:
		m.drawn = ""
		return m.key(msg)
	}
	return nil
}

// count reads what the month took, when that is not known yet.
func (m *Model) count() tea.Cmd {
	if len(m.accounts) == 0 || m.reg.Use(m.accounts[0].ID).Known {
		return nil
	}
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenAccounts, "read accounts", func() error { return reg.ReadUse(ctx) }, func(err error) tea.Msg { return doneMsg{err: err} })
}

func (m *Model) done(msg doneMsg) tea.Cmd {
	m.busy = false
	m.read()
	switch {
	case msg.err != nil:
		return kit.Say(kit.ToneBad, m.text.Faults.Sentence(msg.err))
	case msg.said != "":
		return tea.Batch(kit.Say(kit.ToneOK, msg.said), m.count())
	}
	return nil
}

// read takes the accounts from the register; ended ones come last.
func (m *Model) read() {
	m.drawn, m.accounts = "", m.accounts[:0:0]
	for _, ended := range []bool{false, true} {
		for _, a := range m.reg.Accounts() {
			if (a.State == pos.AccountInactive) == ended {
				m.accounts = append(m.accounts, a)
			}
		}
	}
	rows := make([]kit.Row, 0, len(m.accounts))
	for _, a := range m.accounts {
		rows = append(rows, m.row(a))
	}
	m.list.SetRows(rows)
}

func (m *Model) selected() (*pos.Account, bool) {
	i := m.list.Cursor()
	if i < 0 || i >= len(m.accounts) {
		return nil, false
	}
	return m.accounts[i], true
}

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	t := &m.text.Accounts
	title := m.text.Shell.Screens[string(kit.ScreenAccounts)]
	if m.form != nil {
		return kit.KeyMap{{Title: title, Actions: []kit.Action{
			kit.Do(kit.Bind("Enter", t.Save, "enter")),
			kit.Do(kit.Bind("Tab ↓", t.KeyNext, "tab", "down")),
			kit.Do(kit.Bind("↑ Shift+Tab", t.KeyPrev, "up", "shift+tab")),
			kit.Do(kit.Bind("Esc", t.KeyCancel, "esc")),
		}}}
	}
	a, ok := m.selected()
	return kit.KeyMap{{Title: title, Actions: []kit.Action{
		kit.When(m.reg.TakesAccounts(), kit.Bind("F5", t.KeyNew, "f5"), t.Closed),
		kit.When(ok, kit.Bind("Enter", t.KeyEdit, "enter"), t.Nothing),
		kit.When(ok && a.Key != "" && m.reg.TakesAccounts(), kit.Bind("F6", t.KeyAsk, "f6"), m.whyNot(a)),
		kit.When(ok && m.endable(a), kit.Bind("F7", t.KeyEnd, "f7"), m.whyNot(a)),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down", "pgup", "pgdown", "home", "end")),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
	}}}
}

func (m *Model) endable(a *pos.Account) bool {
	return a.State != pos.AccountInactive && a.State != pos.AccountEnding && (m.reg.TakesAccounts() || a.Opens())
}

// whyNot says why a key of the selected account means nothing now.
func (m *Model) whyNot(a *pos.Account) string {
	t := &m.text.Accounts
	switch {
	case a == nil:
		return t.Nothing
	case !m.reg.TakesAccounts():
		return t.Closed
	default:
		return t.How(a)
	}
}

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if m.form != nil {
		return m.formKey(k)
	}
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	a, ok := m.selected()
	switch k.String() {
	case "f5":
		m.form = newForm(nil)
	case "enter":
		m.form = newForm(a)
	case "f6":
		name := fmt.Sprintf(m.text.Accounts.Asked, kit.Clean(a.Name, pos.MaxAccountName))
		return m.work("ask about an account", name, func(ctx context.Context) error { return m.reg.AskAccount(ctx, a.ID) })
	case "f7":
		return m.askEnd(a)
	case "esc":
		return kit.GoBack()
	default:
		_ = ok && m.list.Update(k)
	}
	return nil
}

// work begins one request; another waits for its end.
func (m *Model) work(where, said string, job func(ctx context.Context) error) tea.Cmd {
	if m.busy {
		return kit.Say(kit.ToneWarn, m.text.Pay.Busy)
	}
	m.busy = true
	ctx := m.ctx()
	return kit.Work(kit.ScreenAccounts, where, func() error { return job(ctx) }, func(err error) tea.Msg { return doneMsg{said, err} })
}

// endAnswer ends an account.
type endAnswer struct {
	id   pos.AccountID
	name string
}

func (m *Model) askEnd(a *pos.Account) tea.Cmd {
	t := &m.text.Accounts
	name, body := kit.Clean(a.Name, pos.MaxAccountName), t.EndBody
	if a.Opens() {
		body = t.DropBody
	}
	return kit.AskFor(kit.Dialog{
		ID: "end account", Owner: kit.ScreenAccounts, Title: fmt.Sprintf(t.EndTitle, name), Body: []string{body}, Accent: kit.ToneWarn,
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", t.EndNo, "esc"),
			kit.Choose(endAnswer{a.ID, name}, "F7", t.EndYes, "f7").Money(),
		},
	})
}

func (m *Model) answered(a kit.Answer) tea.Cmd {
	v, ok := a.Value.(endAnswer)
	if !ok {
		return nil
	}
	return m.work("end an account", fmt.Sprintf(m.text.Accounts.Ended, v.name), func(ctx context.Context) error { return m.reg.EndAccount(ctx, v.id) })
}

// number writes an account's id for the list.
func number(id pos.AccountID) string { return strconv.Itoa(int(id)) }
