package staff

import (
	"context"
	"fmt"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Register is what the screen needs of the till.
type Register interface {
	Attendants
	Found(ctx context.Context, name, phone string, pin *pos.Secret) (*pos.Secret, error)
	MakeRecovery(ctx context.Context, id pos.PersonID, own *pos.Secret) (*pos.Secret, error)
	AddPerson(ctx context.Context, h pos.Hire) (pos.PersonID, error)
	ChangePerson(ctx context.Context, id pos.PersonID, h pos.Hire) error
	Dismiss(ctx context.Context, id pos.PersonID) error
	SetPIN(ctx context.Context, id pos.PersonID, pin *pos.Secret, by pos.PersonID, own *pos.Secret) error
	SetStaffRules(ctx context.Context, rules pos.StaffRules) error
	SignOut(ctx context.Context) error
}

var _ Register = (*pos.Register)(nil)

// Model is the screen of the staff. The event loop owns it.
type Model struct {
	reg  Register
	text *text.Text
	st   *kit.Styles
	ctx  func() context.Context
	w, h int

	people []pos.Person
	list   *kit.List
	form   *form
	send   func(f *form) tea.Cmd // what a filled-in form does
	paper  paper
	busy   bool
	said   string
	tone   kit.Tone
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
	t := &m.text.Staff
	m.list = kit.NewList([]kit.Column{{Title: t.ColumnName}, {Title: t.ColumnRole, Width: 8}, {Title: t.ColumnRefunds, Width: 14, Align: kit.Right},
		{Title: t.ColumnPhone, Width: 11}, {Title: t.ColumnPIN, Width: 10}}, "")
	m.read()
}

// doneMsg is the end of a request.
type doneMsg struct {
	said string
	code *pos.Secret // a new recovery code
	err  error
}

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kit.Entered, kit.Changed:
		m.read()
	case kit.Gone, kit.Relieved:
		m.drop()
		m.paper.wipe()
		m.said = ""
	case kit.Answer:
		return m.answered(msg)
	case doneMsg:
		m.done(msg)
	case tea.KeyMsg:
		return m.key(msg)
	}
	return nil
}

// drop gives the form up and wipes what was typed.
func (m *Model) drop() {
	if m.form != nil {
		m.form.wipe()
	}
	m.form, m.send = nil, nil
}

// Capturing reports whether the function keys are the screen's: a code that is to be
// written down does not go by one.
func (m *Model) Capturing() bool { return m.paper.shown() }

// Typing reports whether something half typed, or a code to be written down, would
// be gone with the screen.
func (m *Model) Typing() bool { return m.paper.shown() || m.form != nil && m.form.typed() }

func (m *Model) done(msg doneMsg) {
	m.busy = false
	m.paper.show(msg.code)
	m.read()
	if msg.err == nil {
		m.drop()
		m.said, m.tone = msg.said, kit.ToneOK
		return
	}
	m.said, m.tone = m.text.Faults.Sentence(msg.err), kit.ToneBad
	if m.form != nil {
		m.form.fault, m.said = m.said, ""
	}
}

// read takes the staff from the register.
func (m *Model) read() {
	m.people = m.reg.People()
	t, at := &m.text.Staff, m.reg.Attendance()
	rows := make([]kit.Row, 0, len(m.people))
	for _, p := range m.people {
		name := p.Name
		if p.ID == at.SignedIn.ID {
			name += t.You
		}
		pin := t.NoPINYet
		if left, _ := m.reg.CodeLeft(p.ID); left > 0 {
			pin = t.CodeAway
		} else if p.HasPIN {
			pin = t.HasPIN
		}
		row := kit.Row{ID: fmt.Sprint(p.ID), Cells: []string{name, t.Roles[p.Role], m.limit(p.Refunds), p.MaskedPhone(), pin}}
		if !p.HasPIN {
			row.Paint = m.st.Warn
		}
		rows = append(rows, row)
	}
	m.list.SetRows(rows)
}

// limit writes up to how much a person may give back.
func (m *Model) limit(refunds pos.Won) string {
	switch refunds {
	case 0:
		return m.text.Staff.Never
	case pos.Unlimited:
		return m.text.Staff.AnyWon
	default:
		return refunds.String()
	}
}

// person is the selected one.
func (m *Model) person() (pos.Person, bool) {
	if i := m.list.Cursor(); i >= 0 {
		return m.people[i], true
	}
	return pos.Person{}, false
}

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	t := &m.text.Staff
	title := m.text.Shell.Screens[string(kit.ScreenStaff)]
	if m.paper.shown() {
		return kit.KeyMap{{Title: t.RecoveryTitle, Actions: []kit.Action{kit.Do(kit.Bind("Enter", t.KeyNoted, "enter"))}}}
	}
	if m.form != nil {
		return kit.KeyMap{{Title: m.form.title, Actions: []kit.Action{
			kit.Do(kit.Bind("Enter", t.KeyNext, "enter")), kit.Do(kit.Bind("↑↓", t.KeyUp, "up", "down", "tab", "shift+tab")),
			kit.Do(kit.Bind("←→", m.text.Shell.PickKey, "left", "right")), kit.Do(kit.Bind("Esc", m.text.Shell.StopKey, "esc"))}}}
	}
	p, some := m.person()
	if !some {
		return kit.KeyMap{{Title: title, Actions: []kit.Action{kit.Do(kit.Bind("F4", t.KeyFound, "f4")), kit.Do(kit.Bind("Esc", t.KeyBack, "esc"))}}}
	}
	noCode := t.WhyNoText
	if m.reg.SendsCodes() {
		noCode = t.WhyNoPhone
	}
	out := kit.When(m.reg.Attendance().SignedIn.ID != 0, kit.Bind("Ctrl+X", t.KeyOut, "ctrl+x"), t.WhyNoOut)
	out.HelpOnly = true
	recovery := kit.When(p.Role == pos.RoleOwner && p.HasPIN, kit.Bind("Ctrl+Y", t.KeyRecovery, "ctrl+y"), t.WhyNoRecovery)
	recovery.HelpOnly = p.Role != pos.RoleOwner || p.HasRecovery || m.textable(p)
	return kit.KeyMap{{Title: title, Actions: []kit.Action{
		kit.Do(kit.Bind("Enter", t.KeyChange, "enter")), kit.Do(kit.Bind("F4", t.KeyAdd, "f4")), kit.Do(kit.Bind("F5", t.KeyPIN, "f5")),
		kit.When(m.reg.SendsCodes() && p.Phone != "", kit.Bind("F6", t.KeyCode, "f6"), noCode),
		kit.Do(kit.Bind("F7", t.KeyRules, "f7")), kit.Do(kit.Bind("Del", t.KeyLeave, "delete")), recovery, out,
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")), {Binding: kit.Bind("↑↓", t.KeyUp, "up", "down", "pgup", "pgdown", "home", "end"), HelpOnly: true},
	}}}
}

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if m.busy {
		return nil
	}
	if m.paper.shown() {
		m.paper.key(k)
		return nil
	}
	if m.form != nil {
		return m.formKey(k)
	}
	m.said = ""
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	p, some := m.person()
	switch s := k.String(); {
	case s == "esc":
		return kit.GoBack()
	case s == "f4" && !some:
		m.found()
	case s == "f4":
		m.add()
	case !some:
	case s == "enter":
		m.change(p)
	case s == "f5":
		m.setPIN(p)
	case s == "f6":
		return m.sendCode(p)
	case s == "f7":
		m.rules()
	case s == "delete":
		return m.askLeave(p)
	case s == "ctrl+y":
		m.recovery(p)
	case s == "ctrl+x":
		reg, ctx := m.reg, m.ctx()
		return m.begin("sign out", "", func() error { return reg.SignOut(ctx) })
	default:
		m.list.Update(k)
	}
	return nil
}

func (m *Model) formKey(k tea.KeyMsg) tea.Cmd {
	if k.String() == "esc" {
		if m.form.leave(m.text.Staff.EscAgain) {
			m.drop()
		}
		return nil
	}
	if m.form.picks() && k.Type == tea.KeyRunes {
		m.form.fault = m.text.Staff.PickFault
		return nil
	}
	if !m.form.key(k) {
		return nil
	}
	return m.send(m.form)
}

// begin makes a request; nothing else is begun before its end.
func (m *Model) begin(where, said string, job func() error) tea.Cmd {
	return m.beginCode(where, said, func() (*pos.Secret, error) { return nil, job() })
}

// beginCode makes a request whose answer may have a recovery code to be shown.
func (m *Model) beginCode(where, said string, job func() (*pos.Secret, error)) tea.Cmd {
	m.busy = true
	var code *pos.Secret
	return kit.Work(kit.ScreenStaff, where, func() (err error) { code, err = job(); return err },
		func(err error) tea.Msg { return doneMsg{said, code, err} })
}

// textable reports whether a code can be texted to a person.
func (m *Model) textable(p pos.Person) bool { return m.reg.SendsCodes() && p.Phone != "" }
