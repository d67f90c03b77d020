package order

import (
	"fmt"
	"slices"
	"strings"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// chooserView draws the question of the current group, below the answers
// already given and above the questions to come where there is room for them.
func (m *Model) chooserView(w, h int) []string {
	c, t := m.chooser, m.text.Order
	g, n := c.current(), len(c.item.Options)
	question := []string{
		"", m.st.Title.On(kit.Ends(" "+g.Name, fmt.Sprintf(t.Group+" ", c.group+1, n), w)),
		m.st.Dim.On(kit.Fit(" "+m.howMany(g), w)), "",
	}
	for i, choice := range g.Choices {
		mark, paint := kit.Unmarked, m.st.Text
		if slices.Contains(c.taken[c.group], i) {
			mark, paint = kit.Mark, m.st.Selected
		}
		question = append(question, paint.On(kit.Ends(fmt.Sprintf("%s%d  %s", mark, i+1, choice.Name), m.extra(choice.Price), w)))
	}
	lines := []string{m.st.Strong.On(kit.Ends(" "+c.item.Name, fmt.Sprintf(t.Pieces+" ", c.quantity), w))}
	room := h - 2 - len(lines) - len(question)
	for i := range c.group {
		if room >= c.group {
			lines = append(lines, m.st.Dim.On(kit.Fit(" "+c.item.Options[i].Name+": "+m.answer(i), w)))
		}
	}
	lines = append(lines, question...)
	if room > n {
		lines = append(lines, "")
		for _, later := range c.item.Options[c.group+1:] {
			lines = append(lines, m.st.Dim.On(kit.Fit("   "+later.Name, w)))
		}
	}
	return m.st.Box(t.Options, lines, w+2, h, true)
}

// answer is what was taken of a group, in words.
func (m *Model) answer(group int) string {
	var names []string
	for _, i := range m.chooser.taken[group] {
		names = append(names, m.chooser.item.Options[group].Choices[i].Name)
	}
	if len(names) == 0 {
		return "–"
	}
	return strings.Join(names, ", ")
}

// extra is what an option adds to the price, "" for nothing.
func (m *Model) extra(price pos.Won) string {
	if price == 0 {
		return ""
	}
	return "+" + price.String() + " "
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
