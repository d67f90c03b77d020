package order

import (
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// recall lists the orders that wait for money: held ones first, then unpaid.
// The selection stays on its order when others come and go.
type recall struct {
	open   bool // has the keys
	orders []*pos.Order
	id     pos.OrderID // selected
}

func (r *recall) read(orders []*pos.Order) {
	at := r.at()
	r.orders = r.orders[:0:0]
	for _, held := range []bool{true, false} {
		for _, o := range orders {
			if waits(o) && (o.Stage == pos.StageHeld) == held {
				r.orders = append(r.orders, o)
			}
		}
	}
	if r.at() < 0 {
		r.pick(at)
	}
}

// at is the place of the selected order, -1 without one.
func (r *recall) at() int {
	return slices.IndexFunc(r.orders, func(o *pos.Order) bool { return o.ID == r.id })
}

func (r *recall) pick(i int) {
	r.id = pos.OrderID{}
	if n := len(r.orders); n > 0 {
		r.id = r.orders[min(max(i, 0), n-1)].ID
	}
}

func (r *recall) selected() (*pos.Order, bool) {
	if i := r.at(); i >= 0 {
		return r.orders[i], true
	}
	return nil, false
}

// openRecall gives the keys to the list, at its first order.
func (m *Model) openRecall() {
	m.recall.open = true
	m.recall.read(m.reg.Orders())
	m.recall.pick(0)
}

// recallKey takes a key while the list has them.
func (m *Model) recallKey(k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	r := &m.recall
	o, ok := r.selected()
	switch k.String() {
	case "up":
		r.pick(r.at() - 1)
	case "down":
		r.pick(r.at() + 1)
	case "home":
		r.pick(0)
	case "end":
		r.pick(len(r.orders) - 1)
	case "esc", "f7":
		r.open = false
	case "enter":
		if ok && !m.busy {
			return m.goOn(o.ID)
		}
	case "delete", "ctrl+d":
		if ok && !m.busy {
			return m.askVoid(o.ID)
		}
	}
	return nil
}

// goOn takes up an order of the list.
func (m *Model) goOn(id pos.OrderID) tea.Cmd {
	switch {
	case id == m.draft.id:
		m.recall.open = false
		return nil
	case m.draft.unsaved():
		return m.save(toRecall, id)
	default:
		return m.after(stepMsg{purpose: toRecall, next: id})
	}
}

// rowsPerOrder of the list.
const rowsPerOrder = 2

// recallView draws the list; without the keys it only shows what waits.
func (m *Model) recallView(w, h int) []string {
	t, r := m.text.Order, &m.recall
	n := len(r.orders)
	title := fmt.Sprintf(t.Recall, n)
	if n == 0 {
		return m.st.Box(title, m.paragraph(m.st.Dim, t.NothingOpen, w), w+2, h, r.open)
	}
	fits := max((h-3)/rowsPerOrder, 1)
	first := 0
	if r.open {
		first = max(0, min(r.at()-fits+1, n-fits))
	}
	var lines []string
	for _, o := range r.orders[first:min(first+fits, n)] {
		lines = append(lines, m.recallRow(o, w)...)
	}
	if hidden := m.hidden(first, n-first-fits); hidden != "" {
		lines = append(lines, m.st.Dim.On(kit.Fit("  "+hidden, w)))
	}
	return m.st.Box(title, lines, w+2, h, r.open)
}

func (m *Model) recallRow(o *pos.Order, w int) []string {
	mark, paint := kit.Unmarked, m.st.Text
	if m.recall.open && o.ID == m.recall.id {
		mark, paint = kit.Mark, m.st.Selected
	}
	state := m.st.Dim
	if o.Stage != pos.StageHeld {
		state = m.st.Warn
	}
	age := fmt.Sprintf(m.text.Order.Minutes, max(int(m.now.Sub(o.PlacedAt)/time.Minute), 0))
	left, right := "  "+m.openWord(o)+" ", o.Due().String()+" "
	name, more := o.Content.TitleParts()
	return []string{
		paint.On(kit.Ends(mark+o.ID.Call(), age+" ", w)),
		state.On(kit.Ends(left+kit.KeepTail(name, more, w-kit.Width(left)-kit.Width(right)-1), right, w)),
	}
}

func (m *Model) openWord(o *pos.Order) string {
	switch {
	case o.Stage == pos.StageHeld:
		return m.text.Words.Stages[pos.StageHeld]
	case o.Pending() > 0:
		return m.text.Order.Paying
	default:
		return m.text.Order.Unpaid
	}
}
