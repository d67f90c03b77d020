package order

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Snapshots is what the screen reads of the till.
type Snapshots interface {
	Menu() *pos.Menu
	SoldOut() map[int]bool
	Orders() []*pos.Order
	Order(id pos.OrderID) (*pos.Order, error)
	Now() time.Time
}

// Taker is what the screen asks of the till.
type Taker interface {
	Place(ctx context.Context, key string, content pos.Content, held bool) (*pos.Order, error)
	Amend(ctx context.Context, id pos.OrderID, content pos.Content, held bool) (*pos.Order, error)
	Void(ctx context.Context, id pos.OrderID, reason string) error
	SetSoldOut(ctx context.Context, code int, soldOut bool) error
}

// Register is the till.
type Register interface {
	Snapshots
	Taker
}

var _ Register = (*pos.Register)(nil)

// Model is the order screen.
type Model struct {
	reg    Register
	text   *text.Text
	st     *kit.Styles
	ctx    func() context.Context
	newKey func() string
	w, h   int

	index    *index
	soldOut  map[int]bool
	input    *kit.Field
	query    query
	matches  []int // entries that the input names, best first
	cursor   int   // in matches
	category int
	top      int // first visible row of the item list

	draft   draft
	chooser *chooser // options being chosen, or nil
	recall  *recall  // orders to go on with, or nil
	busy    bool     // a step is being written
	said    string   // what went wrong with the last step, until the next key
	drawn   string
}

// New makes the screen. newKey makes the keys of requests, each different from
// all before.
func New(reg Register, t *text.Text, st *kit.Styles, ctx func() context.Context, newKey func() string) *Model {
	m := &Model{
		reg: reg, text: t, st: st, ctx: ctx, newKey: newKey,
		input: kit.NewField(kit.FieldConfig{Limit: maxInput}),
	}
	m.input.Focus()
	m.index = newIndex(reg.Menu())
	m.fresh()
	m.read()
	return m
}

// Init begins nothing.
func (m *Model) Init() tea.Cmd { return nil }

// Resize sets what View draws.
func (m *Model) Resize(w, h int) { m.w, m.h, m.drawn = w, h, "" }

// fresh begins the next order.
func (m *Model) fresh() {
	m.draft = draft{key: m.newKey()}
	m.chooser = nil
}

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kit.Tick:
		return nil // nothing here moves with the clock
	case kit.Entered:
		m.enter(msg)
	case kit.Changed:
		m.read()
	case stepMsg:
		return m.stepped(msg)
	case kit.Answer:
		m.drawn = ""
		return m.answered(msg)
	case tea.KeyMsg:
		m.drawn = ""
		return m.key(msg)
	default:
		return nil
	}
	m.drawn = ""
	return nil
}

// enter shows the order asked for, or goes on with the one being taken. One
// that was paid, or is being paid, is finished with.
func (m *Model) enter(e kit.Entered) {
	m.said, m.recall = "", nil
	m.read()
	if id, ok := e.Arg.(pos.OrderID); ok {
		if o, err := m.reg.Order(id); err == nil && open(o) {
			m.draft = draft{key: m.newKey()}
			m.draft.load(o)
		}
	}
	if !m.draft.isPlaced() || m.busy {
		return
	}
	if o, err := m.reg.Order(m.draft.id); err != nil || !open(o) || (e.Arg == nil && o.Pending() > 0) {
		m.fresh()
	}
}

// open reports whether an order still waits for money from here.
func open(o *pos.Order) bool { return o.Stage != pos.StageVoided && !o.IsPaid() }

// read takes menu and marks from the register.
func (m *Model) read() {
	if menu := m.reg.Menu(); menu != m.index.menu {
		m.index = newIndex(menu)
		m.search()
	}
	m.soldOut = m.reg.SoldOut()
	if m.recall != nil {
		m.recall.read(m.reg)
	}
}

// search looks the input up again.
func (m *Model) search() {
	m.query = parse(m.input.Value())
	m.matches, m.cursor, m.top = m.matches[:0], 0, 0
	if !m.query.empty() {
		m.matches = m.index.search(m.query, m.matches)
	}
}

// clear empties the input line.
func (m *Model) clear() {
	m.input.Reset()
	m.search()
}

// typing reports whether something stands in the input line.
func (m *Model) typing() bool { return m.input.Len() > 0 }

// marked is the item that Enter would take.
func (m *Model) marked() (pos.Item, bool) {
	if m.cursor < len(m.matches) {
		return *m.index.entries[m.matches[m.cursor]].item, true
	}
	return pos.Item{}, false
}

// take puts the marked item into the order, or asks for its options first.
func (m *Model) take() {
	item, ok := m.marked()
	switch t := m.text.Order; {
	case m.query.bad:
		m.said = fmt.Sprintf(t.BadQuantity, pos.MaxQuantity)
	case !ok:
		m.said = t.NoSuchItem
	case m.soldOut[item.Code]:
		m.said = fmt.Sprintf(t.SoldOutNow, item.Name)
	case item.MustChoose():
		m.chooser = newChooser(item, m.query.quantity, -1)
		m.clear()
	default:
		m.addLine(item, m.query.quantity, nil, -1)
		m.clear()
	}
}

// addLine prices the line by the menu and puts it into the order, in the place
// of line at when that is not -1.
func (m *Model) addLine(item pos.Item, quantity int, taken [][]int, at int) {
	line, err := m.index.menu.Line(item.Code, quantity, taken)
	if err != nil {
		m.said = m.text.Faults.Sentence(err)
		return
	}
	ok := false
	if at >= 0 {
		ok = m.draft.replace(at, line)
	} else {
		ok = m.draft.add(line)
	}
	if !ok {
		m.said = m.text.Faults.Sentence(pos.ErrAmount)
	}
}

// purpose is why a step is made, and so what follows it.
type purpose int

const (
	toPay purpose = iota
	toHold
	toRecall
	toVoid
	toMark
)

// stepMsg is the end of a step of the register.
type stepMsg struct {
	purpose purpose
	order   pos.OrderID // written or voided
	next    pos.OrderID // to be recalled afterwards
	said    string
	err     error
}

// save brings the ledger up to date with the draft, for one purpose.
func (m *Model) save(p purpose, next pos.OrderID) tea.Cmd {
	if m.busy {
		return nil
	}
	d := m.draft
	content := d.content
	content.Lines = slices.Clone(content.Lines)
	held := p != toPay
	if p == toPay && d.isPlaced() && !d.changed() {
		return kit.Go(kit.ScreenPay, d.id)
	}
	m.busy = true
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenOrder, "save order", func() tea.Msg {
		var o *pos.Order
		var err error
		if d.isPlaced() {
			o, err = reg.Amend(ctx, d.id, content, held)
		} else {
			o, err = reg.Place(ctx, d.key, content, held)
		}
		if err != nil {
			return stepMsg{purpose: p, err: err}
		}
		return stepMsg{purpose: p, order: o.ID, next: next}
	})
}

// stepped goes on after a step.
func (m *Model) stepped(msg stepMsg) tea.Cmd {
	m.busy, m.drawn = false, ""
	m.read()
	if msg.err != nil {
		m.said = m.text.Faults.Sentence(msg.err)
		return nil
	}
	switch msg.purpose {
	case toPay:
		if o, err := m.reg.Order(msg.order); err == nil {
			m.draft.load(o)
		}
		return kit.Go(kit.ScreenPay, msg.order)
	case toHold:
		m.fresh()
		return kit.Say(kit.ToneOK, fmt.Sprintf(m.text.Order.HeldAs, msg.order.Call()))
	case toRecall:
		return m.load(msg.next)
	case toVoid:
		if m.draft.id == msg.order {
			m.fresh()
		}
	case toMark:
	}
	return kit.Say(kit.ToneOK, msg.said)
}

// load goes on with an order of the ledger.
func (m *Model) load(id pos.OrderID) tea.Cmd {
	o, err := m.reg.Order(id)
	if err != nil {
		m.said = m.text.Faults.Sentence(err)
		return nil
	}
	m.recall = nil
	m.fresh()
	m.draft.load(o)
	if o.Pending() > 0 {
		return kit.Go(kit.ScreenPay, id)
	}
	return nil
}
