package staff

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// limitDigits is more than any limit in won takes.
const limitDigits = 9

// phoneDigits is the length of the longest telephone number.
const phoneDigits = 12

// found asks for the first owner.
func (m *Model) found() {
	t := &m.text.Staff
	m.form = newForm(t.FoundTitle, nil, textRow(t.Name, "", "", pos.MaxNameLength), digitsRow(t.Phone, t.PhoneHint, "", phoneDigits),
		secretRow(t.NewPIN, t.PINHint, pos.MaxPIN), secretRow(t.AgainPIN, "", pos.MaxPIN))
	m.send = func(f *form) tea.Cmd {
		pin, same := f.same(2, 3)
		if !same {
			f.fault = t.AgainFault
			f.focus(2)
			return nil
		}
		reg, ctx, name, phone := m.reg, m.ctx(), f.text(0), f.text(1)
		return m.beginCode("found the staff", fmt.Sprintf(t.Founded, name), func() (*pos.Secret, error) { return reg.Found(ctx, name, phone, pin) })
	}
}

// hire is a form about a person.
func (m *Model) hire(title string, p pos.Person) *form {
	t := &m.text.Staff
	var words []string
	for _, role := range pos.Roles() {
		words = append(words, t.Roles[role])
	}
	limit := ""
	if p.Refunds != p.Role.Preset(pos.ActionRefund) {
		limit = strconv.FormatInt(int64(p.Refunds), 10)
	}
	return newForm(title, nil, textRow(t.Name, "", p.Name, pos.MaxNameLength), digitsRow(t.Phone, cmp.Or(p.MaskedPhone(), t.PhoneHint), "", phoneDigits),
		wordsRow(t.Role, words, slices.Index(pos.Roles(), p.Role)),
		digitsRow(t.Refunds, m.limit(p.Role.Preset(pos.ActionRefund))+" · "+t.RefundsHint, limit, limitDigits))
}

// hired is what such a form says. A limit that is left out is the role's, and the
// telephone number, which the form does not show, what it was.
func hired(f *form, before pos.Person) pos.Hire {
	h := pos.NewHire(f.text(0), pos.Roles()[f.rows[2].pick], cmp.Or(f.text(1), before.Phone))
	if typed := f.text(3); typed != "" {
		n, err := strconv.ParseInt(typed, 10, 64)
		h.Refunds = pos.Won(n)
		if err != nil {
			h.Refunds = -1 // which the register refuses
		}
	}
	return h
}

func (m *Model) add() {
	t := &m.text.Staff
	m.form = m.hire(t.AddTitle, pos.Person{Role: pos.RoleClerk})
	m.send = func(f *form) tea.Cmd {
		reg, ctx, h := m.reg, m.ctx(), hired(f, pos.Person{})
		return m.begin("add a person", fmt.Sprintf(t.Added, h.Name), func() error {
			_, err := reg.AddPerson(ctx, h)
			return err
		})
	}
}

func (m *Model) change(p pos.Person) {
	t := &m.text.Staff
	m.form = m.hire(t.ChangeTitle, p)
	m.send = func(f *form) tea.Cmd {
		reg, ctx, h := m.reg, m.ctx(), hired(f, p)
		return m.begin("change a person", fmt.Sprintf(t.Changed, h.Name), func() error { return reg.ChangePerson(ctx, p.ID, h) })
	}
}

// recovery makes a recovery code for an owner.
func (m *Model) recovery(p pos.Person) {
	t := &m.text.Staff
	m.form = newForm(t.RecoveryTitle, []string{t.RecoveryNew}, secretRow(fmt.Sprintf(t.PINOf, p.Name), "", pos.MaxPIN))
	m.send = func(f *form) tea.Cmd {
		reg, ctx, own := m.reg, m.ctx(), f.secret(0)
		return m.beginCode("make a recovery code", "", func() (*pos.Secret, error) { return reg.MakeRecovery(ctx, p.ID, own) })
	}
}

// setPIN gives a person a PIN, proved by an owner's, by the person's own, or by a
// code they have: who works alone may never see the door.
func (m *Model) setPIN(p pos.Person) {
	t := &m.text.Staff
	var provers []pos.Person
	var names []string
	at := 0
	for _, q := range m.people {
		if !q.HasPIN || q.ID != p.ID && !q.May(pos.ActionSettings, 0) {
			continue
		}
		if q.ID == m.reg.Attendance().SignedIn.ID {
			at = len(provers)
		}
		provers, names = append(provers, q), append(names, q.Name)
	}
	byCode := len(provers) // the proofs beyond those are codes
	left, _ := m.reg.CodeLeft(p.ID)
	if left > 0 {
		names = append(names, t.Code)
	}
	if p.HasRecovery {
		names = append(names, t.Recovery)
	}
	if len(names) == 0 {
		m.said, m.tone = m.text.Faults.Sentence(pos.ErrLastOwner), kit.ToneBad
		return
	}
	m.form = newForm(fmt.Sprintf(t.PINTitle, p.Name), []string{t.PINBody}, wordsRow(t.Name, names, at), secretRow(t.Proof, "", pos.RecoveryDigits),
		secretRow(t.NewPIN, t.PINHint, pos.MaxPIN), secretRow(t.AgainPIN, "", pos.MaxPIN))
	m.form.focus(1)
	m.send = func(f *form) tea.Cmd {
		pin, same := f.same(2, 3)
		if !same {
			f.fault = t.AgainFault
			f.focus(2)
			return nil
		}
		own, pick := f.secret(1), f.rows[0].pick
		f.focus(1)
		reg, ctx := m.reg, m.ctx()
		return m.beginCode("set a PIN", fmt.Sprintf(t.PINDone, p.Name), func() (*pos.Secret, error) {
			switch {
			case pick < byCode:
				return nil, reg.SetPIN(ctx, p.ID, pin, provers[pick].ID, own)
			case names[pick] == t.Code:
				return nil, reg.SetPINByCode(ctx, p.ID, own, pin)
			default:
				return reg.SetPINByRecovery(ctx, p.ID, own, pin)
			}
		})
	}
}

func (m *Model) sendCode(p pos.Person) tea.Cmd {
	reg, ctx := m.reg, m.ctx()
	return m.begin("send a code", fmt.Sprintf(m.text.Staff.SentTo, p.Name, p.MaskedPhone()), func() error { return reg.SendCode(ctx, p.ID) })
}

// rules asks how people sign in.
func (m *Model) rules() {
	t, rules := &m.text.Staff, m.reg.Attendance().Rules
	yes := func(label string, on bool) row {
		pick := 0
		if !on {
			pick = 1
		}
		return wordsRow(label, []string{t.RuleYes, t.RuleNo}, pick)
	}
	minutes := []int64{0, 1, 3, 5, 10, 30, 60}
	if !slices.Contains(minutes, rules.LockAfter) {
		minutes = append(minutes, rules.LockAfter)
		slices.Sort(minutes)
	}
	words := make([]string, len(minutes))
	for i, n := range minutes {
		words[i] = fmt.Sprintf(t.RuleMinutes, n)
		if n == 0 {
			words[i] = t.RuleNo
		}
	}
	m.form = newForm(t.RulesTitle, nil, yes(t.RuleSignIn, rules.SignIn), yes(t.RuleRefunds, rules.PINOnRefunds),
		wordsRow(t.RuleLock, words, slices.Index(minutes, rules.LockAfter)))
	m.send = func(f *form) tea.Cmd {
		reg, ctx := m.reg, m.ctx()
		wanted := pos.StaffRules{SignIn: f.rows[0].pick == 0, PINOnRefunds: f.rows[1].pick == 0, LockAfter: minutes[f.rows[2].pick]}
		return m.begin("change the rules", t.RulesDone, func() error { return reg.SetStaffRules(ctx, wanted) })
	}
}

// leaveAnswer is yes to taking a person off the staff.
type leaveAnswer struct{ person pos.Person }

func (m *Model) askLeave(p pos.Person) tea.Cmd {
	t := &m.text.Staff
	body := []string{t.LeaveBody}
	if len(m.people) == 1 {
		body = append(body, t.LeaveLast)
	}
	return kit.AskFor(kit.Dialog{ID: "staff leave", Owner: kit.ScreenStaff, Title: fmt.Sprintf(t.LeaveTitle, p.Name), Body: body, Accent: kit.ToneWarn,
		Choices: []kit.Choice{kit.Choose(nil, "Esc", t.LeaveNo, "esc"), kit.Choose(leaveAnswer{p}, "Del", t.LeaveYes, "delete")}})
}

func (m *Model) answered(a kit.Answer) tea.Cmd {
	yes, ok := a.Value.(leaveAnswer)
	if !ok || m.busy {
		return nil
	}
	reg, ctx := m.reg, m.ctx()
	return m.begin("take off the staff", fmt.Sprintf(m.text.Staff.Left, yes.person.Name), func() error { return reg.Dismiss(ctx, yes.person.ID) })
}
