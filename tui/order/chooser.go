package order

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// chooser asks for the options of one item, group after group.
type chooser struct {
	item     pos.Item
	quantity int
	line     int // the order line whose options are changed, or -1 for a new one
	group    int
	taken    [][]int // of each group, in the menu's order, so that equal lines are equal
	full     bool    // the last key would have taken one too many
}

// newChooser begins with the options that a line has already.
func newChooser(item pos.Item, quantity, line int, has []pos.LineOption) *chooser {
	c := &chooser{item: item, quantity: quantity, line: line, taken: make([][]int, len(item.Options))}
	for g, group := range item.Options {
		for len(has) > 0 && len(c.taken[g]) < group.Max {
			i := slices.Index(group.Choices, pos.Choice(has[0]))
			if i < 0 || slices.Contains(c.taken[g], i) {
				break
			}
			c.taken[g], has = append(c.taken[g], i), has[1:]
		}
		slices.Sort(c.taken[g])
	}
	return c
}

func (c *chooser) current() pos.OptionGroup { return c.item.Options[c.group] }

func (c *chooser) enough() bool { return len(c.taken[c.group]) >= c.current().Min }

// key takes a key. done: every group is answered; left: given up with Esc.
func (c *chooser) key(k tea.KeyMsg) (done, left bool) {
	c.full = false
	switch s := k.String(); {
	case s == "esc":
		c.group--
		if c.group < 0 {
			c.group = 0
			return false, true
		}
	case s == "enter":
		return c.enough() && c.next(), false
	case len(s) == 1 && s[0] >= '1' && s[0] <= '9' && int(s[0]-'1') < len(c.current().Choices):
		return c.pick(int(s[0] - '1')), false
	}
	return false, false
}

// pick takes or gives back a choice. Where only one may be taken it is the
// answer at once.
func (c *chooser) pick(choice int) (done bool) {
	g, taken := c.current(), c.taken[c.group]
	at := slices.Index(taken, choice)
	switch {
	case at >= 0 && g.Max == 1 && g.Min == 1:
		return c.next()
	case at >= 0:
		c.taken[c.group] = slices.Delete(taken, at, at+1)
	case g.Max == 1:
		c.taken[c.group] = []int{choice}
		return c.next()
	case len(taken) == g.Max:
		c.full = true
	default:
		c.taken[c.group] = append(taken, choice)
		slices.Sort(c.taken[c.group])
	}
	return false
}

func (c *chooser) next() (done bool) {
	if c.group == len(c.item.Options)-1 {
		return true
	}
	c.group++
	return false
}

// chooserKey takes a key while options are being chosen.
func (m *Model) chooserKey(k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	c := m.chooser
	done, left := c.key(k)
	if c.full {
		m.said = m.howMany(c.current())
	}
	if done || left {
		m.chooser = nil
	}
	if done {
		m.addLine(c.item, c.quantity, c.taken, c.line)
	}
	return nil
}

// openOptions changes the options of the selected line.
func (m *Model) openOptions() {
	line, ok := m.draft.selected()
	if !ok {
		return
	}
	item, ok := m.index.find(line.Code)
	if !ok || len(item.Options) == 0 {
		m.said = m.text.Order.NoOptions
		return
	}
	m.chooser = newChooser(item, line.Quantity, m.draft.line, line.Options)
}
