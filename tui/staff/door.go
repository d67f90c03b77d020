package staff

import (
	"context"
	"fmt"
	"time"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Root is the owner of the door and of permissions; their answers come to it.
const Root kit.ScreenID = "root"

// Attendants is what the door and a permission need of the till.
type Attendants interface {
	Attendance() pos.Attendance
	People() []pos.Person
	PINWait(id pos.PersonID) time.Duration
	SignIn(ctx context.Context, id pos.PersonID, pin *pos.Secret) error
	Refound(ctx context.Context, id pos.PersonID, pin *pos.Secret) (*pos.Secret, error)
	Authorize(ctx context.Context, n pos.Need, by pos.PersonID, pin *pos.Secret) error
	SendsCodes() bool
	SendCode(ctx context.Context, id pos.PersonID) error
	CodeLeft(id pos.PersonID) (time.Duration, int)
	SetPINByCode(ctx context.Context, id pos.PersonID, code, pin *pos.Secret) error
	SetPINByRecovery(ctx context.Context, id pos.PersonID, code, pin *pos.Secret) (*pos.Secret, error)
}

var _ Attendants = (*pos.Register)(nil)

// codeDigits is the length of a code.
const codeDigits = 6

// step is how far somebody is at the door.
type step uint8

const (
	choosing   step = iota
	typing          // the PIN
	codeStep        // the code and a new PIN
	recovering      // the recovery code and a new PIN
	refounding      // a new PIN for an owner, where no owner has one
)

// Door is where people sign in. While it is shut nothing else is shown.
type Door struct {
	reg  Attendants
	text *text.Text
	st   *kit.Styles
	ctx  func() context.Context

	people picker
	step   step
	form   *form
	paper  paper
	said   string
	good   bool // said is good news
	busy   bool
}

// NewDoor makes the door.
func NewDoor(reg Attendants, t *text.Text, st *kit.Styles, ctx func() context.Context) *Door {
	return &Door{reg: reg, text: t, st: st, ctx: ctx}
}

// Shut shows the door. Who was here last is asked for their PIN at once.
func (d *Door) Shut() {
	d.Open()
	d.people.set(d.reg.People())
	a := d.reg.Attendance()
	switch {
	case a.Orphaned:
	case d.people.choose(a.Last) || len(d.people.people) == 1:
		d.ask()
	}
}

// Open ends the door, and wipes what was typed at it.
func (d *Door) Open() {
	if d.form != nil {
		d.form.wipe()
	}
	d.paper.wipe()
	d.form, d.step, d.said, d.busy = nil, choosing, "", false
}

// Holds reports whether a new recovery code is shown, which the person must have
// seen before the door opens.
func (d *Door) Holds() bool { return d.paper.shown() }

// Read takes the people anew.
func (d *Door) Read() {
	d.people.set(d.reg.People())
}

// doorMsg is the answer to what was typed at the door.
type doorMsg struct {
	step step
	sent bool        // a code was asked for
	code *pos.Secret // a new recovery code
	err  error
}

// ask asks the marked person for their PIN, or for a new one.
func (d *Door) ask() {
	t := &d.text.Staff
	d.said = ""
	p := d.people.chosen()
	switch {
	case d.reg.Attendance().Orphaned && p.Role == pos.RoleOwner:
		d.step = refounding
		d.form = newForm(fmt.Sprintf(t.RefoundTitle, p.Name), []string{t.RefoundBody},
			secretRow(t.NewPIN, t.PINHint, pos.MaxPIN), secretRow(t.AgainPIN, "", pos.MaxPIN))
	default:
		d.step = typing
		d.form = newForm(p.Name, nil, secretRow(t.PIN, "", pos.MaxPIN))
		if p.HasPIN {
			return
		}
		if left, _ := d.reg.CodeLeft(p.ID); left > 0 { // there is nothing else to be typed
			d.askCode()
			return
		}
		d.said, d.good = t.NoPIN, false
	}
}

// Update takes keys and answers.
func (d *Door) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case doorMsg:
		d.answered(msg)
	case tea.KeyMsg:
		if !d.busy {
			return d.key(msg)
		}
	}
	return nil
}

func (d *Door) key(k tea.KeyMsg) tea.Cmd {
	if d.paper.shown() {
		if d.paper.key(k) {
			d.said = ""
			d.noted()
		}
		return nil
	}
	if d.step == choosing {
		if d.people.key(k) {
			d.ask()
		}
		return nil
	}
	switch k.String() {
	case "esc":
		d.Open()
		return nil
	case "f5":
		return d.forgot()
	case "f6":
		if d.people.chosen().HasRecovery {
			d.askRecovery()
		}
		return nil
	}
	d.said = ""
	if !d.form.key(k) {
		return nil
	}
	return d.submit()
}

// submit compares what was typed, away from the event loop.
func (d *Door) submit() tea.Cmd {
	id, reg, ctx, at := d.people.chosen().ID, d.reg, d.ctx(), d.step
	var job func() error
	var shown *pos.Secret
	switch at {
	case codeStep, recovering:
		pin, same := d.form.same(1, 2)
		if !same {
			d.form.fault = d.text.Staff.AgainFault
			d.form.focus(1)
			return nil
		}
		code := d.form.secret(0)
		job = func() error { return reg.SetPINByCode(ctx, id, code, pin) }
		if at == recovering {
			job = func() (err error) { shown, err = reg.SetPINByRecovery(ctx, id, code, pin); return err }
		}
	case refounding:
		pin, same := d.form.same(0, 1)
		if !same {
			d.form.fault = d.text.Staff.AgainFault
			d.form.focus(0)
			return nil
		}
		job = func() (err error) { shown, err = reg.Refound(ctx, id, pin); return err }
	case choosing, typing:
		pin := d.form.secret(0)
		job = func() error { return reg.SignIn(ctx, id, pin) }
	}
	d.busy = true
	return kit.Work(Root, "sign in", job, func(err error) tea.Msg { return doorMsg{step: at, code: shown, err: err} })
}

// forgot gives the marked person a way to a new PIN: a code to their telephone, or
// where none can be sent the recovery code of an owner.
func (d *Door) forgot() tea.Cmd {
	p := d.people.chosen()
	switch {
	case d.reg.SendsCodes() && p.Phone != "":
	case p.HasRecovery:
		d.askRecovery()
		return nil
	default:
		d.said, d.good = d.text.Staff.ForgotNot, false
		return nil
	}
	if left, _ := d.reg.CodeLeft(p.ID); left > 0 {
		d.askCode() // one is on its way already
		return nil
	}
	d.busy = true
	reg, ctx := d.reg, d.ctx()
	return kit.Work(Root, "send a code", func() error { return reg.SendCode(ctx, p.ID) }, func(err error) tea.Msg { return doorMsg{sent: true, err: err} })
}

func (d *Door) askCode() {
	t, p := &d.text.Staff, d.people.chosen()
	d.step, d.said = codeStep, ""
	d.form = newForm(fmt.Sprintf(t.ForgotTitle, p.Name), []string{fmt.Sprintf(t.ForgotBody, p.MaskedPhone())},
		secretRow(t.Code, "", codeDigits), secretRow(t.NewPIN, t.PINHint, pos.MaxPIN), secretRow(t.AgainPIN, "", pos.MaxPIN))
}

func (d *Door) askRecovery() {
	t, p := &d.text.Staff, d.people.chosen()
	if d.form != nil {
		d.form.wipe()
	}
	d.step, d.said = recovering, ""
	d.form = newForm(fmt.Sprintf(t.ForgotTitle, p.Name), []string{t.RecoveryAsk},
		recoveryRow(t.Recovery), secretRow(t.NewPIN, t.PINHint, pos.MaxPIN), secretRow(t.AgainPIN, "", pos.MaxPIN))
}

// noted goes on once a person has written their recovery code down.
func (d *Door) noted() {
	if d.step == recovering {
		d.ask()
		d.said, d.good = fmt.Sprintf(d.text.Staff.PINDone, d.people.chosen().Name), true
	}
}

// answered says what came of it. Whoever is in is let in by the root.
func (d *Door) answered(msg doorMsg) {
	d.busy = false
	d.Read()
	d.paper.show(msg.code)
	switch {
	case msg.err != nil:
		d.said, d.good = d.text.Faults.Sentence(msg.err), false
		if d.form != nil {
			d.form.focus(0)
		}
	case msg.sent:
		d.askCode()
		d.said, d.good = d.text.Staff.CodeSent, true
	case msg.step == codeStep:
		d.ask()
		d.said, d.good = fmt.Sprintf(d.text.Staff.PINDone, d.people.chosen().Name), true
	}
}

// Keys are the keys that work at the door.
func (d *Door) Keys() help.KeyMap {
	t := &d.text.Staff
	if d.paper.shown() {
		return kit.KeyMap{{Title: t.RecoveryTitle, Actions: []kit.Action{kit.Do(kit.Bind("Enter", t.KeyNoted, "enter"))}}}
	}
	if d.step == choosing {
		return kit.KeyMap{{Title: t.DoorTitle, Actions: []kit.Action{
			kit.Do(kit.Bind("1-9 Enter", t.KeyChoose, "enter", "1", "2", "3", "4", "5", "6", "7", "8", "9")),
			kit.Do(kit.Bind("↑↓", t.KeyUp, "up", "down"))}}}
	}
	actions := []kit.Action{kit.Do(kit.Bind("Enter", t.KeyEnter, "enter")), kit.Do(kit.Bind("F5", t.KeyForgot, "f5"))}
	if p := d.people.chosen(); d.step != recovering && p.HasRecovery && p.Phone != "" && d.reg.SendsCodes() {
		actions = append(actions, kit.Do(kit.Bind("F6", t.Recovery, "f6")))
	}
	return kit.KeyMap{{Title: t.DoorTitle, Actions: append(actions, kit.Do(kit.Bind("Esc", t.KeyBack, "esc")))}}
}
