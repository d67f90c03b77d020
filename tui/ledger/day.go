package ledger

import (
	"cmp"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// reading is the day being read. One read runs at a time for the day shown; what
// changes meanwhile is read again afterwards.
type reading struct {
	n      int // number of the newest read: older replies are ignored
	active bool
	again  bool
	loaded bool   // the day shown has been read at least once
	fresh  bool   // the next reply opens the day: its newest payment is selected
	failed string // why the day could not be read
}

// dayReadMsg is a day as the register had it.
type dayReadMsg struct {
	n      int
	orders []*pos.Order
	totals pos.Totals
	err    error
}

// show turns to a day, and to a payment of it once the day is read.
func (m *Model) show(day pos.Day, want target) tea.Cmd {
	r := &m.reading
	if day != m.day || !r.loaded {
		m.day, m.orders, m.items, m.totals = day, nil, nil, pos.Totals{}
		r.loaded = false
	}
	m.fill()
	m.want = want
	r.fresh, r.failed, r.active, r.again = true, "", false, false
	return m.read()
}

// read asks the register for the day shown.
func (m *Model) read() tea.Cmd {
	if m.reading.active {
		m.reading.again = true
		return nil
	}
	m.reading.active = true
	m.reading.n++
	reg, ctx, day, n := m.reg, m.ctx(), m.day, m.reading.n
	var orders []*pos.Order
	var totals pos.Totals
	return kit.Work(kit.ScreenLedger, "read a day", func() (err error) {
		orders, totals, err = reg.Ledger(ctx, day)
		return err
	}, func(err error) tea.Msg { return dayReadMsg{n, orders, totals, err} })
}

// changed reads again what may have changed: today always, an earlier day when one
// of its orders did. A hidden ledger is read when it is entered.
func (m *Model) changed() tea.Cmd {
	if m.visible && (m.day == m.reg.Today() || m.stale()) {
		return m.read()
	}
	return nil
}

// stale reports whether the register has a newer version of an order shown.
func (m *Model) stale() bool {
	for _, o := range m.reg.Orders() {
		if o.ID.Day != m.day {
			continue
		}
		i, ok := slices.BinarySearchFunc(m.orders, o.ID, func(o *pos.Order, id pos.OrderID) int { return o.ID.Compare(id) })
		if !ok || m.orders[i].LastSeq != o.LastSeq {
			return true
		}
	}
	return false
}

func (m *Model) dayRead(msg dayReadMsg) tea.Cmd {
	r := &m.reading
	if msg.n != r.n || !r.active {
		return nil // of a day no longer shown
	}
	r.active = false
	if msg.err != nil {
		r.failed, r.again = m.text.Faults.Sentence(msg.err), false
		m.want = target{}
		return nil
	}
	r.failed = ""
	m.totals = msg.totals
	// Orders are never changed in place, so the same pointers are the same day.
	if !r.loaded || !slices.Equal(m.orders, msg.orders) {
		m.orders = msg.orders
		m.items = payments(msg.orders)
		m.fill()
	}
	r.loaded = true
	if r.again {
		r.again = false
		return tea.Batch(m.arrive(), m.read())
	}
	return m.arrive()
}

// arrive selects what the day was turned to for.
func (m *Model) arrive() tea.Cmd {
	if m.reading.fresh {
		m.reading.fresh = false
		m.list.Select(m.list.Len() - 1)
	}
	want := m.want
	m.want = target{}
	if want.order.IsZero() {
		return nil
	}
	return m.reach(want)
}

// payments lists every payment of the orders by the time it began.
func payments(orders []*pos.Order) []item {
	var items []item
	for _, o := range orders {
		for i := range o.Payments {
			items = append(items, item{o, &o.Payments[i]})
		}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(a.payment.StartedAt.Compare(b.payment.StartedAt), a.order.ID.Compare(b.order.ID))
	})
	return items
}
