package ledger

import (
	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	if m.picking != nil {
		return m.pieceKeys()
	}
	t := m.text.Ledger
	it, ok := m.current()
	why := m.whyNot(it)
	refund := kit.When(why == "", kit.Bind("F7", t.KeyCancel, "f7"), why)
	title := m.text.Shell.Screens[string(kit.ScreenLedger)]
	if m.looking() {
		actions := []kit.Action{
			kit.Do(kit.Bind("Esc", t.KeyList, "esc")),
			kit.Do(kit.Bind("↑↓", t.KeyScroll, "up", "down", "pgup", "pgdown", "home", "end")),
			refund,
			m.receiptKey(it),
		}
		if ok && it.payment.Unresolved() {
			actions = append(actions, kit.Do(kit.Bind("Enter", t.KeyResolve, "enter")))
		}
		if _, ok := ruling(it); ok {
			actions = append(actions, kit.Do(kit.Bind("F6", m.text.Resolve.KeyCorrect, "f6")))
		}
		return kit.KeyMap{{Title: title, Actions: actions}}
	}
	if m.typing() {
		return m.typingKeys(refund)
	}
	back := t.KeyBack
	if m.filter != (filter{}) {
		back = t.KeyClear
	}
	return kit.KeyMap{{Title: title, Actions: []kit.Action{
		kit.When(ok, kit.Bind("Enter", t.KeyDetail, "enter"), t.NothingHere),
		refund,
		kit.Do(kit.Bind("←", t.KeyPrevious, "left")),
		kit.When(m.day < m.reg.Today(), kit.Bind("→", t.KeyNext, "right"), t.LastDay),
		kit.Do(kit.Bind("F4", t.KeyMethod, "f4")),
		kit.Do(kit.Bind("F5", t.KeyState, "f5")),
		kit.Do(kit.Bind("F6", t.KeyReview, "f6")),
		kit.Do(kit.Bind("Esc", back, "esc")),
		{Binding: kit.Bind("↑↓", t.KeyPick, "up", "down", "pgup", "pgdown", "home", "end"), HelpOnly: true},
		{Binding: kit.Bind("0-9", t.KeyFind, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), HelpOnly: true},
		{Binding: kit.Bind("=", t.KeyByAmount, "="), HelpOnly: true},
	}}}
}

// typingKeys are those while a number is being typed. The others that are shown
// in the help work as if nothing were.
func (m *Model) typingKeys(refund kit.Action) help.KeyMap {
	t := m.text.Ledger
	refund.HelpOnly = true
	return kit.KeyMap{{Title: m.text.Shell.Screens[string(kit.ScreenLedger)], Actions: []kit.Action{
		kit.Do(kit.Bind("Enter", t.KeyGo, "enter")),
		kit.Do(kit.Bind("Esc", t.KeyErase, "esc")),
		{Binding: kit.Bind("F4", t.KeyMethod, "f4"), HelpOnly: true},
		{Binding: kit.Bind("F5", t.KeyState, "f5"), HelpOnly: true},
		{Binding: kit.Bind("F6", t.KeyReview, "f6"), HelpOnly: true},
		refund,
		{Binding: kit.Bind("↑↓", t.KeyPick, "up", "down", "pgup", "pgdown"), HelpOnly: true},
	}}}
}

// typing reports whether something stands in the input line.
func (m *Model) typing() bool { return m.input.Len() > 0 }

// looking reports whether one payment is shown instead of the list.
func (m *Model) looking() bool { return m.detail != (pos.PaymentID{}) }

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if m.picking != nil {
		return m.pieceKey(k)
	}
	if m.looking() {
		return m.detailKey(k)
	}
	typing := m.typing()
	if m.input.Update(latin(k)) {
		return nil
	}
	switch k.String() {
	case "enter":
		if typing {
			return m.find()
		}
		if !m.want.order.IsZero() {
			m.want.open = true // looked for, and the day is still being read
			return nil
		}
	case "esc":
		if typing {
			m.input.Reset()
			return nil
		}
	}
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	return m.act(k)
}

func (m *Model) act(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "left":
		return m.show(m.day.Previous(), target{})
	case "right":
		return m.show(m.day.Next(), target{})
	case "f4":
		m.filter.method = m.filter.nextMethod()
		m.fill()
	case "f5":
		m.filter.state = (m.filter.state + 1) % stateCount
		m.fill()
	case "f6":
		return kit.Go(kit.ScreenReview, m.day)
	case "f7":
		return m.begin()
	case "enter":
		if it, ok := m.current(); ok {
			m.open(it)
		}
	case "esc":
		if m.filter == (filter{}) {
			return kit.GoBack()
		}
		m.filter = filter{}
		m.fill()
	default:
		m.list.Update(k)
	}
	return nil
}

// open looks at one payment.
func (m *Model) open(it item) { m.detail, m.scroll = it.payment.ID, 0 }

func (m *Model) detailKey(k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	switch k.String() {
	case "up":
		m.scroll--
	case "down":
		m.scroll++
	case "pgup":
		m.scroll -= max(m.page-1, 1)
	case "pgdown":
		m.scroll += max(m.page-1, 1)
	case "home":
		m.scroll = 0
	case "end":
		m.scroll = m.length
	case "f7":
		return m.begin()
	case "f5":
		return m.askReceipt()
	case "f6":
		it, _ := m.current()
		if found, ok := ruling(it); ok {
			return kit.Go(kit.ScreenResolve, found)
		}
	case "enter":
		if it, ok := m.current(); ok && it.payment.Unresolved() {
			return kit.Go(kit.ScreenResolve, m.detail)
		}
	case "esc":
		m.detail, m.scroll = pos.PaymentID{}, 0
	}
	return nil
}
