package order

import (
	"fmt"

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
	taken    [][]int
}

func newChooser(item pos.Item, quantity, line int) *chooser {
	return &chooser{item: item, quantity: quantity, line: line, taken: make([][]int, len(item.Options))}
}

func (c *chooser) current() pos.OptionGroup { return c.item.Options[c.group] }

// key takes a key. done: every group is answered; cancelled: left with Esc.
func (c *chooser) key(k tea.KeyMsg) (done, cancelled bool) {
	g := c.current()
	switch s := k.String(); {
	case s == "esc":
		if c.group == 0 {
			return false, true
		}
		c.group--
	case s == "enter":
		if len(c.taken[c.group]) < g.Min {
			return false, false
		}
		return c.next(), false
	case len(s) == 1 && s[0] >= '1' && s[0] <= '9' && int(s[0]-'1') < len(g.Choices):
		return c.pick(int(s[0] - '1')), false
	}
	return false, false
}

// pick takes or gives back a choice. Where only one may be taken it is the
// answer at once.
func (c *chooser) pick(choice int) (done bool) {
	g, taken := c.current(), c.taken[c.group]
	if g.Max == 1 {
		c.taken[c.group] = []int{choice}
		return c.next()
	}
	for i, t := range taken {
		if t == choice {
			c.taken[c.group] = append(taken[:i:i], taken[i+1:]...)
			return false
		}
	}
	if len(taken) < g.Max {
		c.taken[c.group] = append(taken, choice)
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

func (c *chooser) has(choice int) bool {
	for _, t := range c.taken[c.group] {
		if t == choice {
			return true
		}
	}
	return false
}

// view draws the question of the current group.
func (m *Model) chooserView(w, h int) []string {
	c, t := m.chooser, m.text.Order
	g := c.current()
	lines := []string{
		m.st.Strong.On(kit.Ends(" "+c.item.Name, fmt.Sprintf(t.Pieces+" ", c.quantity), w)), "",
		m.st.Title.On(kit.Ends(" "+g.Name, fmt.Sprintf(t.Group+" ", c.group+1, len(c.item.Options)), w)),
		m.st.Dim.On(kit.Fit(" "+m.howMany(g), w)), "",
	}
	for i, choice := range g.Choices {
		mark, paint := kit.Unmarked, m.st.Text
		if c.has(i) {
			mark, paint = kit.Mark, m.st.Selected
		}
		price := ""
		if choice.Price > 0 {
			price = "+" + choice.Price.String() + " "
		}
		lines = append(lines, paint.On(kit.Ends(fmt.Sprintf("%s%d  %s", mark, i+1, choice.Name), price, w)))
	}
	return m.st.Box(t.Options, lines, w+2, h, true)
}

func (m *Model) howMany(g pos.OptionGroup) string {
	t := m.text.Order
	switch {
	case g.Min == 1 && g.Max == 1:
		return t.ChooseOne
	case g.Min == 0:
		return fmt.Sprintf(t.ChooseMay, g.Max)
	default:
		return fmt.Sprintf(t.ChooseSome, g.Min, g.Max)
	}
}
