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
type recall struct {
	orders []*pos.Order
	at     int
}

func newRecall(reg Snapshots) *recall {
	r := &recall{}
	r.read(reg)
	return r
}

func (r *recall) read(reg Snapshots) {
	r.orders = r.orders[:0:0]
	for _, o := range reg.Orders() {
		if open(o) {
			r.orders = append(r.orders, o)
		}
	}
	slices.SortStableFunc(r.orders, func(a, b *pos.Order) int { return rank(a) - rank(b) })
	r.move(0)
}

func rank(o *pos.Order) int {
	if o.Stage == pos.StageHeld {
		return 0
	}
	return 1
}

func (r *recall) move(by int) { r.at = min(max(r.at+by, 0), max(len(r.orders)-1, 0)) }

func (r *recall) selected() (*pos.Order, bool) {
	if len(r.orders) == 0 {
		return nil, false
	}
	return r.orders[r.at], true
}

// recallKey takes a key while the list is open.
func (m *Model) recallKey(k tea.KeyMsg) tea.Cmd {
	o, ok := m.recall.selected()
	switch k.String() {
	case "up":
		m.recall.move(-1)
	case "down":
		m.recall.move(1)
	case "esc", "f7":
		m.recall = nil
	case "enter":
		if !ok {
			m.recall = nil
			return nil
		}
		// What is being taken now must not get lost: it is held.
		if !m.draft.isEmpty() && m.draft.id != o.ID && (!m.draft.isPlaced() || m.draft.changed()) {
			return m.save(toRecall, o.ID)
		}
		return m.load(o.ID)
	case "delete", "ctrl+d":
		if ok {
			return m.askVoid(o.ID)
		}
	}
	return nil
}

func (m *Model) recallView(w, h int) []string {
	t, r := m.text.Order, m.recall
	title := fmt.Sprintf(t.Recall, len(r.orders))
	if len(r.orders) == 0 {
		return m.st.Box(title, []string{"", m.st.Dim.On(kit.Fit("  "+t.NothingOpen, w))}, w+2, h, true)
	}
	fits := max((h-2)/2, 1)
	first := max(0, min(r.at-fits+1, len(r.orders)-fits))
	var lines []string
	for i, o := range r.orders[first:min(first+fits, len(r.orders))] {
		mark, paint := kit.Unmarked, m.st.Text
		if first+i == r.at {
			mark, paint = kit.Mark, m.st.Selected
		}
		age := fmt.Sprintf(t.Minutes, max(int(m.reg.Now().Sub(o.PlacedAt)/time.Minute), 0))
		lines = append(lines,
			paint.On(kit.Ends(mark+o.ID.Call()+"  "+m.openWord(o)+"  "+age, o.Due().String()+" ", w)),
			m.st.Dim.On(kit.Fit("    "+o.Content.Title(), w)))
	}
	return m.st.Box(title, lines, w+2, h, true)
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
