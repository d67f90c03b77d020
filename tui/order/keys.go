package order

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	switch {
	case m.chooser != nil:
		return m.chooserKeys()
	case m.recall != nil:
		return m.recallKeys()
	}
	t := m.text.Order
	full, typing := !m.draft.isEmpty(), m.typing()
	enter := kit.When(full, kit.Bind("Enter", t.KeyPay, "enter"), t.WhyEmpty)
	if typing {
		enter = kit.Do(kit.Bind("Enter", t.KeyAdd, "enter"))
	}
	line := func(label, desc string, keys ...string) kit.Action {
		return kit.When(full, kit.Bind(label, desc, keys...), t.WhyEmpty)
	}
	return kit.KeyMap{
		{Title: m.text.Shell.Screens["order"], Actions: []kit.Action{
			enter,
			kit.When(full || typing, kit.Bind("Space", t.KeyHold, "space"), t.WhyEmpty),
			kit.Do(kit.Bind("F7", t.KeyRecall, "f7")),
			line("F4", t.KeyDiscount, "f4"),
			line("F5", t.KeyNote, "f5"),
			kit.Do(kit.Bind("F6", t.KeySoldOut, "f6")),
		}},
		{Title: t.TheLine, Actions: []kit.Action{
			hidden(kit.Do(kit.Bind("↑↓", t.KeyLine, "up", "down"))),
			hidden(line("+ -", t.KeyCount, "+", "=", "-")),
			hidden(line("Del", t.KeyVoid, "delete", "ctrl+d")),
			hidden(line("Tab", t.KeyOptions, "tab")),
			hidden(kit.When(m.draft.isPlaced(), kit.Bind("Ctrl+X", t.KeyVoidOrder, "ctrl+x"), t.WhyNotPlaced)),
		}},
		{Title: t.TheItems, Actions: []kit.Action{
			hidden(kit.Do(kit.Bind("0-9", t.KeyCode))),
			hidden(kit.Do(kit.Bind("3*12", t.KeyTimes))),
			hidden(kit.Do(kit.Bind("ㄷㄲ", t.KeyFind))),
			hidden(kit.Do(kit.Bind("←→", t.KeyCategory, "left", "right"))),
			hidden(kit.Do(kit.Bind("PgUp PgDn", t.KeyPage, "pgup", "pgdown"))),
			hidden(kit.Do(kit.Bind("Esc", t.KeyClear, "esc"))),
		}},
	}
}

func hidden(a kit.Action) kit.Action {
	a.HelpOnly = true
	return a
}

func (m *Model) chooserKeys() help.KeyMap {
	t := m.text.Order
	enough := len(m.chooser.taken[m.chooser.group]) >= m.chooser.current().Min
	return kit.KeyMap{{Title: t.Options, Actions: []kit.Action{
		kit.Do(kit.Bind("1-9", t.KeyChoose, "1", "2", "3", "4", "5", "6", "7", "8", "9")),
		kit.When(enough, kit.Bind("Enter", t.KeyNext, "enter"), t.WhyChoose),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
	}}}
}

func (m *Model) recallKeys() help.KeyMap {
	t := m.text.Order
	_, any := m.recall.selected()
	return kit.KeyMap{{Title: t.KeyRecall, Actions: []kit.Action{
		kit.When(any, kit.Bind("Enter", t.KeyGoOn, "enter"), t.NothingOpen),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down")),
		kit.When(any, kit.Bind("Del", t.KeyVoidOrder, "delete", "ctrl+d"), t.NothingOpen),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
	}}}
}

// key goes to the open panel, the input line, or the order.
func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	m.said = ""
	if m.chooser != nil {
		return m.chooserKey(k)
	}
	if m.recall != nil {
		return m.recallKey(k)
	}
	if m.typing() {
		return m.typedKey(k)
	}
	if m.begins(k) {
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
	return !strings.ContainsRune("+-=", k.Runes[0])
}

func (m *Model) chooserKey(k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	c := m.chooser
	done, cancelled := c.key(k)
	if done {
		m.addLine(c.item, c.quantity, c.taken, c.line)
	}
	if done || cancelled {
		m.chooser = nil
	}
	return nil
}

// typedKey is a key while the input line holds something.
func (m *Model) typedKey(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "enter":
		if m.busy {
			return nil
		}
		m.take()
	case "esc":
		m.clear()
	case "up":
		m.cursor = max(m.cursor-1, 0)
	case "down":
		m.cursor = max(min(m.cursor+1, len(m.matches)-1), 0)
	case "f6":
		if item, ok := m.marked(); ok {
			return m.mark(item)
		}
	default:
		before := m.input.Value()
		if m.input.Update(k); m.input.Value() != before {
			m.search()
		}
	}
	return nil
}

// act is a key while the input line is empty.
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
		m.top -= m.listHeight()
	case "pgdown":
		m.top += m.listHeight()
	case "f7":
		m.recall = newRecall(m.reg)
	case "f6":
		return m.askSoldOut()
	}
	if m.busy {
		return nil
	}
	switch k.String() {
	case "+", "=":
		m.draft.count(1)
	case "-":
		m.draft.count(-1)
	case "delete", "ctrl+d":
		m.draft.void()
	case "tab":
		m.openOptions()
	case "f4":
		return m.askDiscount()
	case "f5":
		return m.askNote()
	case "ctrl+x":
		return m.askVoid(m.draft.id)
	case " ":
		return m.save(toHold, pos.OrderID{})
	case "enter":
		return m.save(toPay, pos.OrderID{})
	}
	return nil
}

// turn shows another category.
func (m *Model) turn(by int) {
	if n := len(m.index.menu.Categories); n > 0 {
		m.category, m.top = (m.category+by+n)%n, 0
	}
}

// openOptions changes the options of the selected line.
func (m *Model) openOptions() {
	line, ok := m.draft.selected()
	if !ok {
		return
	}
	item, ok := m.index.menu.Find(line.Code)
	if !ok || len(item.Options) == 0 {
		m.said = m.text.Order.NoOptions
		return
	}
	m.chooser = newChooser(item, line.Quantity, m.draft.line)
}

// percent reads "10%", and won "1,000".
func discount(typed string, total pos.Won) (pos.Won, bool) {
	typed = strings.ReplaceAll(strings.TrimSpace(typed), ",", "")
	digits, isPercent := strings.CutSuffix(typed, "%")
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 {
		return 0, false
	}
	if !isPercent {
		return pos.Won(n), pos.Won(n) <= total
	}
	if n > 100 {
		return 0, false
	}
	return total * pos.Won(n) / 100, true
}
