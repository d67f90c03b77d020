package queue

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// online are the methods that can wait for their service.
func online() [2]pos.Method { return [2]pos.Method{pos.KakaoPay, pos.KeyedCard} }

func (m *Model) columns() []kit.Column {
	t := m.text.Queue
	return []kit.Column{
		{Title: t.Call, Width: 6}, {Title: t.Method, Width: 11}, {Title: t.Amount, Width: 10, Align: kit.Right},
		{Title: t.Age, Width: 7, Align: kit.Right}, {Title: t.Phone, Width: 14}, {Title: t.StateTitle},
	}
}

func (m *Model) row(o *pos.Order) kit.Row {
	q := o.InQueue()
	row := kit.Row{ID: o.ID.String(), Cells: []string{
		o.ID.Call(), m.text.Words.Methods[q.Method], q.Total.String(),
		fmt.Sprintf(m.text.Queue.Minutes, max(int(m.now.Sub(q.At).Minutes()), 0)), pos.MaskPhone(o.CustomerPhone()), m.text.Queue.State(o, m.up(q.Method)),
	}}
	if q.State == pos.QueueRefused {
		row.Paint = m.st.Warn
	}
	return row
}

func (m *Model) up(method pos.Method) bool {
	h := m.reg.Health(method)
	return !h.Known || h.Up
}

// View draws the services, the queue, and what becomes of the selected one.
func (m *Model) View() string {
	if m.drawn != "" {
		return m.drawn
	}
	t := m.text.Queue
	lines := m.services()
	h, inner := m.h-len(lines), max(m.w-4, 0)
	var body []string
	if o, ok := m.order(); ok {
		about := m.about(o, inner)
		body = m.list.View(m.st, inner, max(h-2-len(about), 1))
		body = append(body, about...)
	} else {
		body = append(make([]string, max(h/2-2, 0)),
			kit.FitTo(m.st.Good.On(t.Empty), inner, kit.Center), kit.FitTo(m.st.Dim.On(t.EmptyMore), inner, kit.Center))
	}
	for i, l := range body {
		body[i] = " " + l
	}
	lines = append(lines, m.st.Box(fmt.Sprintf(t.Title, len(m.orders)), body, m.w, h, true)...)
	m.drawn = kit.Screen(m.w, m.h, lines)
	return m.drawn
}

// services says of each service since when it is there or away.
func (m *Model) services() []string {
	t := m.text.Queue
	var lines []string
	for _, method := range online() {
		h := m.reg.Health(method)
		if !h.Configured || !h.Known {
			continue
		}
		sentence, paint := t.Away, m.st.Warn
		if h.Up {
			sentence, paint = t.Back, m.st.Good
		}
		lines = append(lines, paint.On(kit.Fit(" "+fmt.Sprintf(sentence, m.text.Words.Services[h.Service], h.Since.In(pos.Seoul()).Format("15:04")), m.w)))
	}
	return lines
}

// about is what stands below the list: a line, and what becomes of an order.
func (m *Model) about(o *pos.Order, w int) []string {
	lines := []string{m.st.Border.On(kit.Rule(w))}
	for _, sentence := range m.text.How(o, m.up(o.InQueue().Method)) {
		lines = append(lines, kit.Wrap(sentence, w)...)
	}
	return append(lines, kit.Wrap(m.text.Queue.PhoneHow, w)...)
}
