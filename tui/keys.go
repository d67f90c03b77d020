package tui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
	"truckpos/tui/staff"
)

// root is the owner of the dialogs that no screen asked for.
const root = staff.Root

// quitDialog asks before the program ends.
const quitDialog = "quit"

// quitAnswer is the value of the choice that ends the program.
type quitAnswer struct{}

// globalScreens are the screens a function key opens from anywhere.
var globalScreens = map[string]kit.ScreenID{
	"f2": kit.ScreenOrder, "f3": kit.ScreenBoard, "f8": kit.ScreenLedger, "f9": kit.ScreenResolve,
}

// globals are the keys that work beside the screen's own.
func (m *Model) globals() []kit.Action {
	t := m.cfg.Text.Shell
	actions := []kit.Action{{Binding: kit.Bind("F1", t.HelpKey, "f1"), Pin: true}}
	if !m.captured() {
		actions = append(actions,
			kit.Do(kit.Bind("F2", t.OrderKey, "f2")),
			kit.Do(kit.Bind("F3", t.BoardKey, "f3")),
			kit.Do(kit.Bind("F8", t.LedgerKey, "f8")))
		if m.active != kit.ScreenResolve { // where it is the key that writes a ruling
			actions = append(actions, kit.Do(kit.Bind("F9", t.ResolveKey, "f9")))
		}
	}
	actions = append(actions,
		kit.Action{Binding: kit.Bind("F10 Ctrl+L", t.QueueKey, "f10", "ctrl+l"), HelpOnly: true},  // see queueKey
		kit.Action{Binding: kit.Bind("F11 Ctrl+S", m.dayWord(), "f11", "ctrl+s"), HelpOnly: true}, // see settleKey
		kit.Action{Binding: kit.Bind("F12 Ctrl+O", t.NewsKey, "f12", "ctrl+o"), HelpOnly: true})   // the news names it
	if m.cfg.Register.TakesAccounts() && (m.active != kit.ScreenPay || !m.captured()) {
		actions = append(actions, kit.Action{Binding: kit.Bind("Ctrl+G", m.cfg.Text.Accounts.Name, "ctrl+g"), HelpOnly: true})
	}
	if s, ok := m.screen().(phoning); ok {
		_, _, can := s.PhoneOf()
		phone := kit.When(can, kit.Bind("Ctrl+P", m.cfg.Text.SMS.KeyPhone, "ctrl+p"), m.cfg.Text.SMS.NoOrder)
		phone.HelpOnly = true
		actions = append(actions, phone)
	}
	if m.cfg.Arrived != nil {
		actions = append(actions, kit.Action{Binding: kit.Bind("Ctrl+T", m.cfg.Text.SMS.KeyPhones, "ctrl+t"), HelpOnly: true})
	}
	if m.cfg.Cut != nil {
		actions = append(actions, kit.Action{Binding: kit.Bind("Ctrl+N", t.CutKey, "ctrl+n"), HelpOnly: true})
	}
	actions = append(actions,
		kit.Action{Binding: kit.Bind("Ctrl+K", t.LockKey, "ctrl+k"), HelpOnly: true},
		kit.Action{Binding: kit.Bind("Ctrl+R", t.StaffKey, "ctrl+r"), HelpOnly: true})
	return append(actions, kit.Do(kit.Bind("Ctrl+Q", t.QuitKey, "ctrl+q", "ctrl+c")))
}

// doorGlobals are the keys that work beside the door's own.
func (m *Model) doorGlobals() []kit.Action {
	t := m.cfg.Text.Shell
	actions := []kit.Action{{Binding: kit.Bind("F1", t.HelpKey, "f1"), Pin: true}}
	if m.cfg.Arrived != nil {
		actions = append(actions, kit.Do(kit.Bind("Ctrl+T", m.cfg.Text.SMS.KeyPhones, "ctrl+t")))
	}
	return append(actions, kit.Do(kit.Bind("Ctrl+Q", t.QuitKey, "ctrl+q", "ctrl+c")))
}

// queueKey is in the bottom line while there is something in the queue.
func (m *Model) queueKey() []kit.Action {
	if m.cfg.Register.Counts().Queued == 0 || m.active == kit.ScreenQueue {
		return nil
	}
	return []kit.Action{{Binding: kit.Bind("F10", m.cfg.Text.Shell.QueueKey, "f10"), Pin: true}}
}

// settleKey is in the bottom line of every screen that leaves the function keys to the
// root.
func (m *Model) settleKey() []kit.Action {
	if m.active == kit.ScreenSettle || m.captured() {
		return nil
	}
	return []kit.Action{kit.Do(kit.Bind("F11", m.dayWord(), "f11"))}
}

// dayWord is what the key of the business day does to it.
func (m *Model) dayWord() string {
	if m.cfg.Register.Period().Open {
		return m.cfg.Text.Shell.SettleKey
	}
	return m.cfg.Text.Settle.OpenTitle
}

// captured reports whether the screen has the function keys for itself.
func (m *Model) captured() bool {
	c, ok := m.screen().(capturing)
	return ok && c.Capturing()
}

// key goes to exactly one: the help on the top dialog, that dialog, help, a global key, the screen.
func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if m.layout.Class == kit.TooSmall {
		return m.quitOnly(k)
	}
	m.touched = m.cfg.Register.Now()
	if m.shut {
		return m.doorKey(k)
	}
	if m.permit != nil {
		cmd, verdict := m.permit.Update(k)
		return tea.Batch(owned(root, cmd), m.decided(verdict))
	}
	if top, ok := m.dialogs.Top(); ok {
		return m.dialogKey(top, k)
	}
	if m.help != nil {
		return m.helpKey(k)
	}
	covered := m.toasts.Showing()
	m.toasts.Dismiss()
	switch k.String() {
	case "f1":
		m.openHelp()
		return nil
	case "ctrl+q", "ctrl+c":
		m.askQuit()
		return nil
	case "f12", "ctrl+o":
		if covered && !m.full {
			return nil // the news stood behind the toast
		}
		return m.newsSeen()
	case "f10", "ctrl+l":
		return m.open(kit.Goto{Screen: kit.ScreenQueue})
	case "f11", "ctrl+s":
		return m.open(kit.Goto{Screen: kit.ScreenSettle})
	case "ctrl+n":
		return m.turnNetwork()
	case "ctrl+g":
		if m.active != kit.ScreenPay || !m.captured() { // there it takes a payment
			return m.open(kit.Goto{Screen: kit.ScreenAccounts})
		}
	case "ctrl+k":
		return m.lock(false)
	case "ctrl+r":
		return m.open(kit.Goto{Screen: kit.ScreenStaff})
	case "ctrl+p":
		return m.askPhone()
	case "ctrl+t":
		return m.showPhones()
	}
	if s, ok := m.screen().(handing); ok {
		if to, hands := s.Hands(k); hands {
			// Opened at once, so that keys typed one after the other stay in order.
			opened := m.open(to)
			return tea.Batch(opened, owned(m.active, m.screen().Update(k)))
		}
	}
	if !m.captured() {
		if to, ok := globalScreens[k.String()]; ok {
			return m.open(kit.Goto{Screen: to})
		}
	}
	return owned(m.active, m.screen().Update(k))
}

// quitOnly lets a person leave a window that shows nothing.
func (m *Model) quitOnly(k tea.KeyMsg) tea.Cmd {
	if s := k.String(); s == "ctrl+q" || s == "ctrl+c" {
		return tea.Quit
	}
	return nil
}

func (m *Model) openHelp() {
	t := m.cfg.Text.Shell
	if m.shut {
		groups := append(kit.GroupsOf(m.door.Keys()), kit.Group{Title: t.Help, Actions: m.doorGlobals()})
		m.help = kit.NewHelpPage(m.cfg.Styles, fmt.Sprintf(t.HelpTitle, t.Screens["door"]), groups)
		return
	}
	name := t.Screens[string(m.active)]
	if s, ok := m.screen().(named); ok {
		name = s.Name()
	}
	groups := kit.GroupsOf(m.screen().Keys())
	groups = append(groups, kit.Group{Title: t.Help, Actions: m.globals()})
	if m.header.disk != "" {
		groups = append(kit.KeyMap{{Title: t.Disk, Actions: []kit.Action{kit.Do(kit.Bind("", t.DiskLow))}}}, groups...)
	}
	m.help = kit.NewHelpPage(m.cfg.Styles, fmt.Sprintf(t.HelpTitle, name), groups)
}

func (m *Model) helpKey(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "f1", "esc", "enter":
		m.help = nil
	case "ctrl+q", "ctrl+c":
		m.help = nil
		m.askQuit()
	default:
		m.help.Update(k)
	}
	return nil
}

// dialogKey goes to the top dialog, or to the help on it.
func (m *Model) dialogKey(top kit.Dialog, k tea.KeyMsg) tea.Cmd {
	switch {
	case m.explaining():
		m.dialogHelpKey(k)
	case k.Type == tea.KeyF1:
		m.explain(top)
	default:
		if answer, ok := m.dialogs.Update(k, m.cfg.Register.Now()); ok {
			return m.answered(answer)
		}
	}
	return nil
}

// explain shows every key of a dialog.
func (m *Model) explain(d kit.Dialog) {
	t := m.cfg.Text.Shell
	m.helpOf = d.ID
	m.dialogHelp = kit.NewHelpPage(m.cfg.Styles, fmt.Sprintf(t.HelpTitle, d.Title),
		kit.KeyMap{{Title: t.HelpQuestion, Actions: m.dialogs.Help(t.TakeKey, t.PickKey, t.StopKey)}})
}

// explaining reports whether the help on the top dialog is shown. One that opens by
// itself is seen before it.
func (m *Model) explaining() bool {
	top, ok := m.dialogs.Top()
	return m.dialogHelp != nil && ok && top.ID == m.helpOf
}

// dialogHelpKey leaves the dialog unanswered: the key that closes its help was meant
// for that.
func (m *Model) dialogHelpKey(k tea.KeyMsg) {
	switch k.String() {
	case "f1", "esc", "enter":
		m.dialogHelp = nil
	default:
		m.dialogHelp.Update(k)
	}
}

// askQuit asks before the program ends. Nothing is lost by ending it, but a
// wet finger should not close a till.
func (m *Model) askQuit() {
	t := m.cfg.Text.Shell
	body := []string{t.QuitBody}
	if c := m.cfg.Register.Counts(); c.Waiting+c.Unresolved > 0 {
		body = append(body, fmt.Sprintf(t.QuitWaiting, c.Waiting+c.Unresolved))
	}
	if s, ok := m.screen().(typing); ok && s.Typing() {
		body = append(body, t.QuitTyping)
	}
	for _, s := range m.cfg.Screens {
		if u, ok := s.(unsaved); ok && u.Unsaved() {
			body = append(body, t.QuitUnsaved)
			break
		}
	}
	m.dialogs.Open(kit.Dialog{
		ID: quitDialog, Owner: root, Title: t.QuitTitle, Body: body,
		Choices: []kit.Choice{
			kit.Choose(nil, "Esc", t.QuitNo, "esc"),
			kit.Choose(quitAnswer{}, "Ctrl+Q", t.QuitYes, "ctrl+q"),
		},
	}, m.cfg.Register.Now())
}

// answered brings a dialog's answer to whoever asked.
func (m *Model) answered(a kit.Answer) tea.Cmd {
	if a.Owner != root {
		if s, ok := m.cfg.Screens[a.Owner]; ok {
			return owned(a.Owner, s.Update(a))
		}
		return nil
	}
	switch v := a.Value.(type) {
	case quitAnswer:
		return tea.Quit
	case closeDayAnswer:
		return m.open(kit.Goto{Screen: kit.ScreenSettle, Arg: kit.CloseDay{}})
	case phoneAnswer:
		return m.phoneAnswered(v, a.Text)
	case outcomeAnswer:
		return m.outcomeAnswered(v)
	default:
		return m.outcomeDismissed(a.Dialog)
	}
}
