package tui

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/tui/kit"
)

// Update routes a message and afterwards puts the size right.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.route(msg)
	m.fit()
	return m, cmd
}

func (m *Model) route(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(kit.Arrange(msg.Width, msg.Height))
		return nil
	case tea.KeyMsg:
		var cmds []tea.Cmd
		for _, k := range kit.SplitKeys(msg) {
			cmds = append(cmds, m.key(k))
		}
		return tea.Batch(cmds...)
	case noticeMsg:
		return tea.Batch(m.pump(), m.changed())
	case tickMsg:
		m.now = m.cfg.Register.Now()
		m.readHeader()
		m.askLeftOpen()
		return tea.Batch(tick(), m.everyScreen(kit.Tick{Now: m.now}), m.attend(), m.lockIdle(), m.announce(), m.mirrorNews(), m.diskNews(), m.textsArrived())
	case startedMsg:
		return m.started(msg)
	case kit.Reply:
		return m.reply(msg)
	case kit.Blocked:
		return m.blocked(msg)
	case kit.Goto:
		return m.open(msg)
	case kit.Back:
		return m.back()
	case kit.Ask:
		m.dialogs.Open(msg.Dialog, m.cfg.Register.Now())
		return nil
	case kit.Toast:
		return m.toasts.Show(msg)
	case kit.ToastExpired:
		m.toasts.Expire(msg)
		return nil
	case kit.PanicMsg:
		m.cfg.Log.Error("a command panicked", "where", msg.Where, "type", msg.Type, "stack", msg.Stack)
		return m.toasts.Show(kit.Toast{Tone: kit.ToneBad, Text: fmt.Sprintf(m.cfg.Text.Shell.Panic, msg.Where)})
	default:
		return owned(m.active, m.screen().Update(msg))
	}
}

// changed lets every screen read its snapshot again.
func (m *Model) changed() tea.Cmd {
	m.readHeader()
	return tea.Batch(m.attend(), m.everyScreen(kit.Changed{}), m.announce(), m.diskNews())
}

func (m *Model) everyScreen(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for id, s := range m.cfg.Screens {
		cmds = append(cmds, owned(id, s.Update(msg)))
	}
	return tea.Batch(cmds...)
}

// reply brings the outcome of work to the screen that began it, shown or not.
func (m *Model) reply(r kit.Reply) tea.Cmd {
	if r.To == root {
		if cut, ok := r.Msg.(cutMsg); ok {
			return m.networkTurned(cut)
		}
		if phone, ok := r.Msg.(phoneMsg); ok {
			return m.phoneNoted(phone)
		}
		return m.attendanceReply(r.Msg)
	}
	s, ok := m.cfg.Screens[r.To]
	if !ok {
		m.cfg.Log.Error("a reply has no owner", "owner", string(r.To), "type", fmt.Sprintf("%T", r.Msg))
		return nil
	}
	switch inner := r.Msg.(type) {
	case nil, kit.Goto, kit.Back, kit.Ask, kit.Toast, kit.PanicMsg, kit.Blocked:
		// A screen's request to the root, not a message to itself.
		return kit.Send(inner)
	default:
		return owned(r.To, s.Update(inner))
	}
}

// owned makes a screen's own messages come back to it, whichever screen is
// shown by then: whatever a command returns that is not for the root is
// wrapped into a reply.
func owned(id kit.ScreenID, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		switch msg := cmd().(type) {
		case nil, kit.Reply, kit.Blocked, kit.Goto, kit.Back, kit.Ask, kit.Toast, kit.ToastExpired, kit.PanicMsg, tea.QuitMsg:
			return msg
		case tea.BatchMsg:
			for i, c := range msg {
				msg[i] = owned(id, c)
			}
			return msg
		default:
			return kit.Reply{To: id, Msg: msg}
		}
	}
}

// open shows a screen.
func (m *Model) open(to kit.Goto) tea.Cmd {
	next, ok := m.cfg.Screens[to.Screen]
	if !ok {
		m.cfg.Log.Error("no such screen", "screen", string(to.Screen))
		return nil
	}
	m.help = nil
	var left tea.Cmd
	if to.Screen != m.active {
		left = owned(m.active, m.screen().Update(kit.Gone{}))
		m.before = append(slices.DeleteFunc(m.before, func(g kit.Goto) bool { return g.Screen == to.Screen }), m.shownAs)
	}
	m.active, m.shownAs = to.Screen, to
	if to.Screen != kit.ScreenPay {
		// The others keep what they show; the payment screen is nothing without its order.
		m.shownAs.Arg = nil
	}
	m.size(next)
	m.visited(to.Arg)
	return tea.Batch(left, owned(to.Screen, next.Update(kit.Entered{Arg: to.Arg})), m.announce())
}

// back shows the screen before, or the order screen.
func (m *Model) back() tea.Cmd {
	to := kit.Goto{Screen: kit.ScreenOrder}
	if n := len(m.before); n > 0 {
		to = m.before[n-1]
		m.before = m.before[:n-1]
	}
	return m.open(to)
}

// started reports a failure to take up interrupted work.
func (m *Model) started(msg startedMsg) tea.Cmd {
	if msg.err == nil {
		return m.announce()
	}
	m.cfg.Log.Error("interrupted work could not be taken up", "err", msg.err)
	return m.toasts.Show(kit.Toast{Tone: kit.ToneBad, Text: m.cfg.Text.Faults.Sentence(msg.err)})
}
