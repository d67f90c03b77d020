package queue

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Register is what the screen needs of the till.
type Register interface {
	Queue() []*pos.Order
	LeaveQueue(ctx context.Context, id pos.OrderID, reason string) error
	Health(m pos.Method) pos.Health
	Now() time.Time
}

var _ Register = (*pos.Register)(nil)

// Model is the queue screen. The event loop owns it.
type Model struct {
	reg  Register
	text *text.Text
	st   *kit.Styles
	ctx  func() context.Context
	w, h int

	now      time.Time
	orders   []*pos.Order
	selected pos.OrderID
	list     *kit.List
	busy     bool // one is being taken out
	drawn    string
}

// New makes the screen.
func New(reg Register, t *text.Text, st *kit.Styles, ctx func() context.Context) *Model {
	m := &Model{reg: reg, text: t, st: st, ctx: ctx}
	m.Resize(kit.MinWidth, kit.MinHeight-kit.HeaderLines-kit.FooterLines)
	return m
}

// Init begins nothing.
func (m *Model) Init() tea.Cmd { return nil }

// Resize sets what View draws.
func (m *Model) Resize(w, h int) {
	m.w, m.h = w, h
	m.list = kit.NewList(m.columns(), "")
	m.read()
}

// leftMsg is the end of taking an order out of the queue.
type leftMsg struct {
	order pos.OrderID
	err   error
}

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kit.Entered, kit.Changed:
		m.read()
	case kit.Tick: // a service's state turns by time alone, too
		if len(m.orders) > 0 || m.drawn != "" {
			m.read()
		}
	case kit.Answer:
		return m.answered(msg)
	case leftMsg:
		m.busy = false
		m.read()
		if msg.err != nil {
			return kit.Say(kit.ToneBad, m.text.Faults.Sentence(msg.err))
		}
		return kit.Say(kit.ToneOK, fmt.Sprintf(m.text.Queue.LeftAs, msg.order.Call()))
	case tea.KeyMsg:
		return m.key(msg)
	}
	return nil
}

// read takes the queue from the register. The selection stays on its order, or at
// its place when that has left.
func (m *Model) read() {
	m.drawn, m.now = "", m.reg.Now()
	m.orders = m.reg.Queue()
	rows := make([]kit.Row, 0, len(m.orders))
	for _, o := range m.orders {
		rows = append(rows, m.row(o))
	}
	m.list.SetRows(rows)
	m.list.SelectID(m.selected.String())
	m.follow()
}

// follow notes which order is selected.
func (m *Model) follow() {
	m.selected = pos.OrderID{}
	if i := m.list.Cursor(); i >= 0 {
		m.selected = m.orders[i].ID
	}
}

func (m *Model) order() (*pos.Order, bool) {
	i := slices.IndexFunc(m.orders, func(o *pos.Order) bool { return o.ID == m.selected })
	if i < 0 {
		return nil, false
	}
	return m.orders[i], true
}

// PhoneOf tells the root whose telephone number may be typed: the customer's of the
// selected order.
func (m *Model) PhoneOf() (id pos.OrderID, phone string, ok bool) {
	o, ok := m.order()
	if !ok {
		return pos.OrderID{}, "", false
	}
	return o.ID, o.CustomerPhone(), true
}

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	t := m.text.Queue
	_, ok := m.order()
	return kit.KeyMap{{Title: m.text.Shell.Screens[string(kit.ScreenQueue)], Actions: []kit.Action{
		kit.When(ok, kit.Bind("Enter", t.KeyOpen, "enter"), t.Nothing),
		kit.When(ok, kit.Bind("F5", t.KeyLeave, "f5"), t.Nothing),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down", "pgup", "pgdown", "home", "end")),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
	}}}
}

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	switch k.String() {
	case "enter":
		return kit.Go(kit.ScreenPay, m.selected)
	case "f5":
		return m.askLeave()
	case "esc":
		return kit.GoBack()
	}
	if m.list.Update(k) {
		m.follow()
		m.drawn = ""
	}
	return nil
}

func (m *Model) askLeave() tea.Cmd {
	t := m.text.Queue
	return kit.ReasonQuestion{
		ID: "queue leave", Owner: kit.ScreenQueue, Title: fmt.Sprintf(t.LeaveTitle, m.selected.Call()),
		Body: []string{t.LeaveBody}, Words: t.Reason, About: m.selected,
	}.Ask()
}

func (m *Model) answered(a kit.Answer) tea.Cmd {
	given, next := kit.ReasonIn(a)
	if given == nil || m.busy {
		return next
	}
	id, ok := given.About.(pos.OrderID)
	if !ok {
		return nil
	}
	m.busy = true
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenQueue, "leave the queue",
		func() error { return reg.LeaveQueue(ctx, id, given.Reason) },
		func(err error) tea.Msg { return leftMsg{id, err} })
}
