package order

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// key goes to the open panel, the input line, or the order.
func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	m.said = ""
	if m.opens(k) {
		return kit.Go(kit.ScreenSettle, nil)
	}
	switch {
	case m.chooser != nil:
		return m.chooserKey(k)
	case m.recall.open:
		return m.recallKey(k)
	case m.typing():
		if cmd, taken := m.typedKey(k); taken {
			return cmd
		}
	case m.begins(k):
		m.input.Update(k)
		m.search()
		return nil
	}
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	return m.act(k)
}

// begins reports whether a key starts something in the empty input line
// rather than doing something to the order.
func (m *Model) begins(k tea.KeyMsg) bool {
	if k.Paste {
		return true
	}
	if k.Type != tea.KeyRunes || k.Alt || len(k.Runes) != 1 {
		return false
	}
	switch r := k.Runes[0]; r {
	case '+', '-', '=':
		return false
	default:
		return !unicode.IsSpace(r)
	}
}

// typedKey is a key while the input line holds something. What the line does
// not take is not taken: the keys of the whole order work beside it.
func (m *Model) typedKey(k tea.KeyMsg) (cmd tea.Cmd, taken bool) {
	switch k.String() {
	case "enter":
		m.take()
	case "esc":
		m.clear()
	case "up":
		m.moveMark(-1)
	case "down":
		m.moveMark(1)
	case "pgup":
		m.moveMark(-m.page())
	case "pgdown":
		m.moveMark(m.page())
	case "f6":
		if item, ok := m.marked(); ok {
			return m.mark(item), true
		}
		return nil, false
	case "f4", "f5", "f7":
		return nil, false
	default:
		before := m.input.Value()
		if m.input.Update(k); m.input.Value() != before {
			m.search()
		}
	}
	return nil, true
}

// act is a key for the order or the list of items.
func (m *Model) act(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "up":
		m.draft.move(-1)
	case "down":
		m.draft.move(1)
	case "left":
		m.turn(-1)
	case "right":
		m.turn(1)
	case "pgup":
		m.top -= m.page()
	case "pgdown":
		m.top += m.page()
	case "f7":
		m.openRecall()
	default:
		if !m.busy { // the line below says so
			return m.change(k)
		}
	}
	return nil
}

// change is a key that does something to the order or the ledger.
func (m *Model) change(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "+", "=":
		m.more()
	case "-":
		m.edit(func(d *draft) bool { d.count(-1); return true })
	case "delete", "ctrl+d":
		m.edit(func(d *draft) bool { d.void(); return true })
	case "tab":
		m.openOptions()
	case "f4":
		return m.askDiscount()
	case "f5":
		return m.askNote()
	case "f6":
		return m.askSoldOut()
	case "ctrl+x":
		return m.voidShown()
	case " ":
		return m.save(toHold, pos.OrderID{})
	case "enter":
		return m.save(toPay, pos.OrderID{})
	}
	return nil
}

// voidShown asks about voiding the order shown. One that money came for is not
// offered to be voided, but who presses the key still learns why.
func (m *Model) voidShown() tea.Cmd {
	if m.draft.fixed {
		return kit.Say(kit.ToneWarn, m.text.Faults.Sentence(pos.ErrOrderHasPayments))
	}
	return m.askVoid(m.draft.id)
}

// more adds one to the selected line, if it is still on sale.
func (m *Model) more() {
	if line, ok := m.draft.selected(); ok && m.soldOut[line.Code] {
		m.said = m.soldOutSentence(line.Name)
		return
	}
	m.edit(func(d *draft) bool { d.count(1); return true })
}

// turn shows another category.
func (m *Model) turn(by int) {
	if n := len(m.index.menu.Categories); n > 0 {
		m.category, m.top = (m.category+by+n)%n, 0
	}
}
