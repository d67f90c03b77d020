package order

import (
	"github.com/charmbracelet/bubbles/help"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	switch {
	case !m.day.Open:
		return m.closedKeys()
	case m.chooser != nil:
		return m.chooserKeys()
	case m.recall.open:
		return m.recallKeys()
	case m.typing():
		return m.typingKeys()
	}
	t := m.text.Order
	full := !m.draft.isEmpty()
	groups := kit.KeyMap{
		{Title: m.text.Shell.Screens[string(kit.ScreenOrder)], Actions: append([]kit.Action{
			kit.When(full, kit.Bind("Enter", t.KeyPay, "enter"), t.WhyEmpty),
			kit.When(full, kit.Bind("Space", t.KeyHold, "space"), t.WhyEmpty),
		}, m.orderKeys()...)},
		{Title: t.TheLine, Actions: []kit.Action{
			hidden(kit.When(full, kit.Bind("↑↓", t.KeyLine, "up", "down"), t.WhyEmpty)),
			hidden(m.changing("+ = -", t.KeyCount, "+", "=", "-")),
			hidden(m.changing("Del Ctrl+D", t.KeyVoid, "delete", "ctrl+d")),
			hidden(m.changing("Tab", t.KeyOptions, "tab")),
		}},
		{Title: t.TheItems, Actions: []kit.Action{
			hidden(kit.Do(kit.Bind("0-9", t.KeyCode))),
			hidden(kit.Do(kit.Bind("3*12", t.KeyTimes))),
			hidden(kit.Do(kit.Bind("ㄷㄲ", t.KeyFind))),
			hidden(kit.Do(kit.Bind("←→", t.KeyCategory, "left", "right"))),
			hidden(kit.Do(kit.Bind("PgUp PgDn", t.KeyPage, "pgup", "pgdown"))),
		}},
	}
	if !m.draft.fixed { // what money came for is not voided: it is refunded first
		groups[1].Actions = append(groups[1].Actions,
			hidden(kit.When(m.draft.isPlaced(), kit.Bind("Ctrl+X", t.KeyVoidOrder, "ctrl+x"), t.WhyNotPlaced)))
	}
	return groups
}

// orderKeys work on the whole order, also while something is being typed.
func (m *Model) orderKeys() []kit.Action {
	t := m.text.Order
	return []kit.Action{
		kit.Do(kit.Bind("F7", t.KeyRecall, "f7")),
		m.changing("F4", t.KeyDiscount, "f4"),
		m.changing("F5", t.KeyNote, "f5"),
		kit.Do(kit.Bind("F6", t.KeySoldOut, "f6")),
	}
}

// changing is an action that changes the order, with the reason where it cannot.
func (m *Model) changing(label, desc string, keys ...string) kit.Action {
	if m.draft.fixed {
		return kit.When(false, kit.Bind(label, desc, keys...), m.text.Faults.Sentence(pos.ErrOrderHasPayments))
	}
	return kit.When(!m.draft.isEmpty(), kit.Bind(label, desc, keys...), m.text.Order.WhyEmpty)
}

func hidden(a kit.Action) kit.Action {
	a.HelpOnly = true
	return a
}

func (m *Model) typingKeys() help.KeyMap {
	t := m.text.Order
	_, any := m.marked()
	why := m.whyNotAdded()
	found := len(m.matches) > 0
	actions := []kit.Action{
		kit.When(why == "", kit.Bind("Enter", t.KeyAdd, "enter"), why),
		kit.When(found, kit.Bind("↑↓", t.KeyMark, "up", "down"), t.NoSuchItem),
		kit.Do(kit.Bind("Esc", t.KeyClear, "esc")),
		kit.When(any, kit.Bind("F6", t.KeySoldOut, "f6"), t.NoSuchItem),
		hidden(kit.When(found, kit.Bind("PgUp PgDn", t.KeyPage, "pgup", "pgdown"), t.NoSuchItem)),
		hidden(kit.Do(kit.Bind("Space", t.KeyBlank, "space"))),
		hidden(kit.Do(kit.Bind("Backspace Del", t.KeyErase, "backspace", "delete"))),
		hidden(kit.Do(kit.Bind("←→ Home End", t.KeyCaret, "left", "right", "home", "end"))),
	}
	for _, a := range m.orderKeys()[:3] {
		actions = append(actions, hidden(a))
	}
	return kit.KeyMap{{Title: t.TheItems, Actions: actions}}
}

func (m *Model) chooserKeys() help.KeyMap {
	t := m.text.Order
	return kit.KeyMap{{Title: t.Options, Actions: []kit.Action{
		kit.Do(kit.Bind("1-9", t.KeyChoose, "1", "2", "3", "4", "5", "6", "7", "8", "9")),
		kit.When(m.chooser.enough(), kit.Bind("Enter", t.KeyNext, "enter"), t.WhyChoose),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
	}}}
}

func (m *Model) recallKeys() help.KeyMap {
	t := m.text.Order
	_, any := m.recall.selected()
	return kit.KeyMap{{Title: t.KeyRecall, Actions: []kit.Action{
		kit.When(any, kit.Bind("Enter", t.KeyGoOn, "enter"), t.NothingOpen),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down")),
		hidden(kit.Do(kit.Bind("Home End", t.KeyEnds, "home", "end"))),
		kit.When(any, kit.Bind("Del", t.KeyVoidOrder, "delete", "ctrl+d"), t.NothingOpen),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc", "f7")),
	}}}
}
