package order

import (
	"fmt"
	"strconv"
	"strings"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// rows are the entries in the list: what the input names, or a category.
func (m *Model) rows() (at func(i int) int, n int) {
	if m.searching() {
		return func(i int) int { return m.matches[i] }, len(m.matches)
	}
	if len(m.index.menu.Categories) == 0 {
		return nil, 0
	}
	first, end := m.index.first[m.category], m.index.first[m.category+1]
	return func(i int) int { return first + i }, end - first
}

// page is how many items a list too long for its box shows at once: the last
// row says how many it does not.
func (m *Model) page() int { return max(m.h-4, 1) }

func (m *Model) itemsView(w, h int) []string {
	at, n := m.rows()
	if n == 0 {
		return m.st.Box(m.tabs(n, w-4), m.noItems(w), w+2, h, !m.recall.open)
	}
	fits := h - 2
	if n > fits {
		fits-- // for the row that says so
	}
	if m.searching() {
		m.top = min(max(m.top, m.cursor-fits+1), max(m.cursor, 0))
	}
	m.top = max(min(m.top, n-fits), 0)
	var lines []string
	for i := m.top; i < min(m.top+fits, n); i++ {
		lines = append(lines, m.itemView(m.index.entries[at(i)].item, m.searching() && i == m.cursor, w))
	}
	if hidden := m.hidden(m.top, n-m.top-fits); hidden != "" {
		lines = append(lines, m.st.Dim.On(kit.Fit("  "+hidden, w)))
	}
	if !m.searching() && m.h >= bigFrom {
		lines = append(lines, m.following(w, h-2-len(lines))...)
	}
	return m.st.Box(m.tabs(n, w-4), lines, w+2, h, !m.recall.open)
}

// following are the categories after the one shown, as far as there is room
// for a heading and an item.
func (m *Model) following(w, room int) []string {
	var lines []string
	const least = 3 // with the blank line above
	for c := m.category + 1; c < len(m.index.menu.Categories) && len(lines)+least <= room; c++ {
		lines = append(lines, "", m.st.Title.On(kit.Fit(" "+m.index.menu.Categories[c].Name, w)))
		for i := m.index.first[c]; i < m.index.first[c+1] && len(lines) < room; i++ {
			if rest := m.index.first[c+1] - i; rest > 1 && len(lines) == room-1 {
				lines = append(lines, m.st.Dim.On(kit.Fit("  "+fmt.Sprintf(m.text.Order.Further, rest), w)))
				break
			}
			lines = append(lines, m.itemView(m.index.entries[i].item, false, w))
		}
	}
	return lines
}

func (m *Model) noItems(w int) []string {
	if m.searching() {
		return m.paragraph(m.st.Dim, m.text.Order.NoSuchItem, w)
	}
	return m.paragraph(m.st.Warn, m.text.Order.NoMenu, w)
}

// tabs are the categories, or how many items the input names.
func (m *Model) tabs(n, w int) string {
	cats := m.index.menu.Categories
	switch {
	case m.searching():
		return fmt.Sprintf(m.text.Order.Found, n)
	case len(cats) == 0:
		return m.text.Order.Menu
	}
	name := func(i int) string {
		if i == m.category {
			return "▶" + cats[i].Name
		}
		return cats[i].Name
	}
	// The selected one is always visible: those before it give way.
	from, used := m.category, kit.Width(name(m.category))
	for from > 0 && used+kit.Width("… ")+kit.Width(name(from-1))+2 <= w {
		from--
		used += kit.Width(name(from)) + 2
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	for i := from; i < len(cats); i++ {
		if i > from {
			b.WriteString("  ")
		}
		b.WriteString(name(i))
	}
	return kit.Truncate(b.String(), w)
}

const codeWidth = 5

func (m *Model) itemView(it *pos.Item, marked bool, w int) string {
	t := m.text.Order
	right := it.Price.String() + " "
	if it.TaxFree {
		right = m.text.Words.TaxFree + "  " + right
	}
	mark, paint := kit.Unmarked, m.st.Text
	if marked {
		mark, paint = kit.Mark, m.st.Selected
	}
	if m.soldOut[it.Code] {
		right += t.SoldOut + " "
		if !marked {
			paint = m.st.Dim
		}
	} else {
		right += kit.PadRight("", kit.Width(t.SoldOut)+1)
	}
	left := mark + kit.FitTo(strconv.Itoa(it.Code), codeWidth, kit.Right) + " " + it.Name
	if m.w >= kit.WideFrom && len(it.Options) > 0 {
		left += " " + questions(it)
	}
	return paint.On(kit.Ends(left, right, w))
}

// questions are the option groups of an item, for windows that have room for them.
func questions(it *pos.Item) string {
	var b strings.Builder
	for i, g := range it.Options {
		if i > 0 {
			b.WriteString("·")
		}
		b.WriteString(g.Name)
	}
	return "(" + b.String() + ")"
}
