package tui

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/staff"
)

// Who works the till. While somebody must sign in, the door lies over everything:
// screens keep what they have, payments go on, and what there is to tell waits. What
// the person at the till may not do asks for somebody who may, and is then done again.

// attendance is what the root remembers of it.
type attendance struct {
	door    *staff.Door
	shut    bool         // the door is
	worker  pos.PersonID // who worked the till last
	permit  *staff.Permit
	later   []kit.Blocked // that wait for the permission being asked
	touched time.Time     // the last key
}

// lockedMsg is the end of locking the till.
type lockedMsg struct{ err error }

// attend follows who works the till, however that changed.
func (m *Model) attend() tea.Cmd {
	a := m.cfg.Register.Attendance()
	switch {
	case a.Away() && !m.shut:
		m.shut = true
		m.door.Shut()
		m.touched = m.cfg.Register.Now()
		cmds := m.refuseAll()
		if m.active == kit.ScreenPay { // where a card may be half typed
			cmds = append(cmds, owned(m.active, m.screen().Update(kit.Gone{})))
		}
		return tea.Batch(cmds...)
	case !a.Away() && m.shut && !m.door.Holds():
		m.shut = false
		m.door.Open()
		m.help = nil
		m.touched = m.cfg.Register.Now()
		if m.worker != 0 && a.SignedIn.ID != 0 && m.worker != a.SignedIn.ID {
			return m.relieve(a.SignedIn.ID)
		}
		m.worker = max(a.SignedIn.ID, m.worker)
		if m.active == kit.ScreenPay {
			return tea.Batch(owned(m.active, m.screen().Update(kit.Entered{Arg: m.shownAs.Arg})), m.announce())
		}
		return m.announce()
	case a.Away():
		m.door.Read()
	case a.SignedIn.ID != 0:
		m.worker = a.SignedIn.ID
	}
	return nil
}

// relieve hands the till to somebody else: they begin at the order screen, and what
// the person before had begun is put aside, not lost.
func (m *Model) relieve(by pos.PersonID) tea.Cmd {
	m.worker = by
	m.dialogs = kit.Dialogs{}
	m.shown = map[pos.PaymentID]pos.OutcomeKind{}
	m.before = nil
	return tea.Batch(m.everyScreen(kit.Relieved{}), m.open(kit.Goto{Screen: kit.ScreenOrder}))
}

// lock shuts the door. That is so at once; writing it takes its time.
func (m *Model) lock(idle bool) tea.Cmd {
	if a := m.cfg.Register.Attendance(); a.SignedIn.ID == 0 {
		return m.toasts.Show(kit.Toast{Tone: kit.ToneWarn, Text: m.cfg.Text.Staff.LockNobody})
	}
	reg, ctx := m.cfg.Register, m.cfg.Context()
	return kit.Work(root, "lock", func() error { return reg.Lock(ctx, idle) }, func(err error) tea.Msg { return lockedMsg{err} })
}

// lockIdle locks a till that nobody has touched for as long as the rules say. A code
// that a customer is looking at stays.
func (m *Model) lockIdle() tea.Cmd {
	a := m.cfg.Register.Attendance()
	if a.SignedIn.ID == 0 || a.Rules.LockAfter == 0 || m.full {
		return nil
	}
	if m.touched.IsZero() {
		m.touched = m.now
	}
	if m.now.Sub(m.touched) < time.Duration(a.Rules.LockAfter)*time.Minute {
		return nil
	}
	m.touched = m.now
	return m.lock(true)
}

// attendanceReply takes the answers to what the root began about it.
func (m *Model) attendanceReply(msg tea.Msg) tea.Cmd {
	if locked, ok := msg.(lockedMsg); ok {
		cmd := m.attend()
		if locked.err != nil {
			m.cfg.Log.Error("the lock was not written", "err", locked.err)
		}
		return cmd
	}
	cmds := []tea.Cmd{m.door.Update(msg), m.attend()}
	if m.permit != nil {
		cmd, verdict := m.permit.Update(msg)
		cmds = append(cmds, cmd, m.decided(verdict))
	}
	return tea.Batch(cmds...)
}

// blocked asks somebody to allow what was refused.
func (m *Model) blocked(b kit.Blocked) tea.Cmd {
	switch {
	case m.shut:
		return kit.Send(b.Reply)
	case m.permit != nil:
		m.later = append(m.later, b)
		return nil
	}
	m.permit = staff.NewPermit(b, m.cfg.Register, m.cfg.Text, m.cfg.Styles, m.cfg.Context)
	return nil
}

// decided goes on after a permission: the same work is done again, or its screen
// learns that it was not.
func (m *Model) decided(v staff.Verdict) tea.Cmd {
	if v == staff.Undecided {
		return nil
	}
	b := m.permit.Blocked
	m.permit.Wipe()
	m.permit = nil
	cmd := kit.Send(b.Reply)
	if v == staff.Given {
		cmd = b.Again
	}
	if len(m.later) > 0 {
		next := m.later[0]
		m.later = m.later[1:]
		return tea.Batch(cmd, m.blocked(next))
	}
	return cmd
}

// refuseAll ends the permissions that are being asked for.
func (m *Model) refuseAll() []tea.Cmd {
	var cmds []tea.Cmd
	if m.permit != nil {
		m.permit.Wipe()
		cmds = append(cmds, kit.Send(m.permit.Blocked.Reply))
		m.permit = nil
	}
	for _, b := range m.later {
		cmds = append(cmds, kit.Send(b.Reply))
	}
	m.later = nil
	return cmds
}

// doorKey gives a key to the door: nothing else works meanwhile but help and leaving.
func (m *Model) doorKey(k tea.KeyMsg) tea.Cmd {
	if m.asking() {
		if answer, answered := m.dialogs.Update(k, m.cfg.Register.Now()); answered {
			return m.answered(answer)
		}
		return nil
	}
	if m.help != nil {
		return m.helpKey(k)
	}
	switch k.String() {
	case "f1":
		m.openHelp()
		return nil
	case "ctrl+q", "ctrl+c":
		m.askQuit()
		return nil
	case "ctrl+t":
		return m.showPhones() // where a code is read in training
	}
	held := m.door.Holds()
	cmd := owned(root, m.door.Update(k))
	if held {
		return tea.Batch(cmd, m.attend()) // who noted their recovery code is let in
	}
	return cmd
}

// asking reports whether the top dialog can be seen: behind the door only whether to
// quit is asked, and the simulated telephones are shown.
func (m *Model) asking() bool {
	top, ok := m.dialogs.Top()
	return ok && (!m.shut || top.ID == quitDialog || top.ID == phonesDialog)
}
