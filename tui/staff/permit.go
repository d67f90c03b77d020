package staff

import (
	"cmp"
	"context"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Permit asks somebody who may do it to allow what the person at the till may not
// do by themselves. It lies over the screen, of which nothing gets lost.
type Permit struct {
	Blocked kit.Blocked

	reg    Attendants
	text   *text.Text
	st     *kit.Styles
	ctx    func() context.Context
	people picker
	form   *form
	said   string
	busy   bool
}

// permitMsg is the answer to a permission's PIN.
type permitMsg struct{ err error }

// NewPermit asks for a permission.
func NewPermit(b kit.Blocked, reg Attendants, t *text.Text, st *kit.Styles, ctx func() context.Context) *Permit {
	p := &Permit{Blocked: b, reg: reg, text: t, st: st, ctx: ctx}
	var able []pos.Person
	for _, person := range reg.People() {
		if person.HasPIN && person.May(b.Refused.Action, b.Refused.Amount) {
			able = append(able, person)
		}
	}
	p.people.set(able)
	if len(able) == 1 {
		p.ask()
	}
	return p
}

func (p *Permit) ask() {
	p.said = ""
	p.form = newForm("", nil, secretRow(p.text.Staff.PIN+" · "+p.people.chosen().Name, "", pos.MaxPIN))
}

// Verdict is what came out of a permission.
type Verdict uint8

// The verdicts.
const (
	Undecided Verdict = iota
	Given
	Withheld
)

// Update takes keys and answers, and says when the person has decided.
func (p *Permit) Update(msg tea.Msg) (tea.Cmd, Verdict) {
	switch msg := msg.(type) {
	case permitMsg:
		p.busy = false
		if msg.err == nil {
			return nil, Given
		}
		p.said = p.text.Faults.Sentence(msg.err)
	case tea.KeyMsg:
		if !p.busy {
			return p.key(msg)
		}
	}
	return nil, Undecided
}

func (p *Permit) key(k tea.KeyMsg) (tea.Cmd, Verdict) {
	if k.String() == "esc" {
		if p.form != nil {
			p.form.wipe()
			if len(p.people.people) > 1 {
				p.form, p.said = nil, ""
				return nil, Undecided
			}
		}
		return nil, Withheld
	}
	if p.form == nil {
		if p.people.key(k) {
			p.ask()
		}
		return nil, Undecided
	}
	p.said = ""
	if !p.form.key(k) {
		return nil, Undecided
	}
	p.busy = true
	reg, ctx, need, by, pin := p.reg, p.ctx(), p.Blocked.Refused.Need, p.people.chosen().ID, p.form.secret(0)
	var refused error // kept aside: for a permission nobody is asked for another one
	return kit.Work(Root, "authorise", func() error {
		refused = reg.Authorize(ctx, need, by, pin)
		return nil
	}, func(fell error) tea.Msg { return permitMsg{cmp.Or(fell, refused)} }), Undecided
}

// Wipe forgets what was typed.
func (p *Permit) Wipe() {
	if p.form != nil {
		p.form.wipe()
	}
}

// View lays the question over the middle of a drawn screen of w×h cells.
func (p *Permit) View(base string, w, h int) string {
	box := p.box(min(boxWidth, w), h)
	over := ""
	for i, l := range box {
		if i > 0 {
			over += "\n"
		}
		over += l
	}
	return kit.Overlay(base, over, w, h)
}

// Actions are the keys for the bottom line.
func (p *Permit) Actions() []kit.Action {
	t := p.text
	if len(p.people.people) == 0 {
		return []kit.Action{kit.Do(kit.Bind("Esc", t.Shell.StopKey, "esc"))}
	}
	actions := []kit.Action{kit.Do(kit.Bind("Enter", t.Shell.TakeKey, "enter"))}
	if p.form == nil {
		actions = append(actions, kit.Do(kit.Bind("↑↓ 1-9", t.Staff.KeyChoose, "up", "down")))
	}
	return append(actions, kit.Do(kit.Bind("Esc", t.Shell.StopKey, "esc")))
}

func (p *Permit) what() string {
	t, need := &p.text.Staff, p.Blocked.Refused.Need
	what := fmt.Sprintf(t.PermitWhat, t.Actions[need.Action])
	if need.Amount > 0 {
		what += fmt.Sprintf(t.PermitMoney, need.Amount)
	}
	return what
}

func (p *Permit) box(w, h int) []string {
	t, inner := &p.text.Staff, max(w-4, 0)
	lines := []string{p.st.Strong.On(kit.Truncate(p.what(), inner))}
	switch {
	case len(p.people.people) == 0:
		lines = append(lines, kit.Wrap(t.PermitNobody, inner)...)
	default:
		lines = append(append(lines, kit.Wrap(t.PermitWho, inner)...), "")
		if p.form == nil {
			lines = append(lines, p.people.lines(p.st, t, inner, max(h-len(lines)-4, 1))...)
			break
		}
		lines = append(lines, p.form.lines(p.st, inner)...)
		lines = append(lines, kit.Wrap(waiting(p.reg.PINWait(p.people.chosen().ID), t), inner)...)
	}
	for _, l := range kit.Wrap(p.said, inner) {
		lines = append(lines, p.st.Bad.On(l))
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return p.st.Box(t.PermitTitle, lines, w, min(len(lines)+2, h), true)
}
