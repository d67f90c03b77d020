package order

import (
	"context"
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Model is the order screen. The event loop owns it.
type Model struct {
	reg    Register
	text   *text.Text
	st     *kit.Styles
	ctx    func() context.Context
	newKey func() string
	w, h   int
	away   bool // another screen is shown; this one is the first
	now    time.Time

	index    *index
	day      pos.Period // the business day; while none is open nothing is sold
	soldOut  map[int]bool
	input    *kit.Field
	query    query
	matches  []int // entries that the input names, best first
	cursor   int   // in matches; -1 while none is marked
	category int
	top      int // first visible row of the item list

	draft   draft
	chooser *chooser // options being chosen, or nil
	recall  recall
	busy    bool        // a step is being written
	wanted  pos.OrderID // to be shown when the step is written
	said    string      // what went wrong with the last step, until the next key
	drawn   string      // the view, until something changes
}

// New makes the screen. ctx lives as long as the program; newKey makes the keys
// of requests, each different from all before.
func New(reg Register, t *text.Text, st *kit.Styles, ctx func() context.Context, newKey func() string) *Model {
	m := &Model{
		reg: reg, text: t, st: st, ctx: ctx, newKey: newKey, now: reg.Now(),
		input: kit.NewField(kit.FieldConfig{Limit: maxInput}),
	}
	m.input.Focus()
	m.index = newIndex(reg.Menu())
	m.fresh()
	m.search()
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
		m.tick(msg.Now)
		return nil
	case kit.Entered:
		m.drawn = ""
		return m.enter(msg)
	case kit.Gone:
		m.away = true
	case kit.Changed:
		m.read()
	case kit.Relieved:
		m.drawn = ""
		return m.relieved()
	case stepMsg:
		m.drawn = ""
		return m.stepped(msg)
	case kit.PhoneTyped:
		if !m.busy && !m.draft.isPlaced() {
			m.draft.phone = msg.Phone
		}
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

// tick follows the clock. Ages are in minutes, and a new day takes the
// sold-out marks back without an announcement: nothing changes within one.
func (m *Model) tick(now time.Time) {
	if now.Truncate(time.Minute).Equal(m.now.Truncate(time.Minute)) {
		return
	}
	m.now, m.drawn = now, ""
	m.read()
}

// enter shows the order asked for, or goes on with the one being taken. One
// that was paid, or is being paid, is finished with.
func (m *Model) enter(e kit.Entered) tea.Cmd {
	m.away, m.said, m.now = false, "", m.reg.Now()
	m.recall.open = false
	shown := m.draft.id
	m.read()
	id, ok := e.Arg.(pos.OrderID)
	if !ok || (id == shown && !m.draft.isPlaced()) {
		return nil // the one asked for is finished with, or none was
	}
	return m.bring(id)
}

// serveNext begins the next order when the one shown waits only for a payment
// under way. The payment may have begun after the person left it.
func (m *Model) serveNext() {
	d := &m.draft
	if m.busy || m.away || !d.isPlaced() || d.kept || d.changed() {
		return
	}
	if o, err := m.reg.Order(d.id); err == nil && o.Pending() > 0 {
		m.fresh()
	}
}

// bring shows an order of the ledger. What is being taken now must not get
// lost: it is held.
func (m *Model) bring(id pos.OrderID) tea.Cmd {
	o, err := m.reg.Order(id)
	switch {
	case m.busy:
		m.wanted = id
	case m.draft.id == id: // as it is, with what was changed
		m.draft.kept = false
		m.serveNext()
	case err != nil || !waits(o):
		if !m.draft.unsaved() {
			m.fresh()
		}
	case m.draft.unsaved():
		return m.save(toRecall, id)
	default:
		m.load(id)
	}
	return nil
}

// load goes on with an order of the ledger, which may have been paid meanwhile.
func (m *Model) load(id pos.OrderID) {
	o, err := m.reg.Order(id)
	if err == nil && !waits(o) {
		err = pos.ErrOrderClosed
	}
	if err != nil {
		m.said = m.text.Faults.Sentence(err)
		return
	}
	m.fresh()
	m.draft.load(o)
	m.draft.kept = o.Pending() > 0
	m.recall.open = false
}

// read takes menu, marks and waiting orders from the register.
func (m *Model) read() {
	if menu := m.reg.Menu(); menu != m.index.menu {
		m.index = newIndex(menu)
		m.category, m.chooser = 0, nil
		m.search()
	}
	m.day = m.reg.Period()
	m.soldOut = m.reg.SoldOut()
	m.recall.read(m.reg.Orders())
	m.follow()
}

// follow keeps the draft with its order in the ledger, which money or another
// screen may have changed.
func (m *Model) follow() {
	d := &m.draft
	if m.busy || !d.isPlaced() {
		return
	}
	o, err := m.reg.Order(d.id)
	switch {
	case err != nil || !waits(o):
		if d.changed() {
			m.said = m.text.Faults.Sentence(pos.ErrOrderClosed)
		}
		m.fresh()
	case o.LastSeq == d.seq:
	case touched(o) && d.changed():
		m.said = m.text.Faults.Sentence(pos.ErrOrderHasPayments)
		m.chooser = nil
		d.load(o)
		d.kept = true // the person who changed it reads why that is gone
	case d.changed():
		d.seq, d.stage = o.LastSeq, o.Stage // what is being changed here wins
	default:
		kept := d.kept
		m.chooser = nil
		d.load(o)
		d.kept = kept
	}
	m.serveNext()
}

// Unsaved reports whether the order shown, or a change of it, is not in the
// ledger yet and would be lost with the program.
func (m *Model) Unsaved() bool { return m.draft.unsaved() }

// edit changes the order, unless it cannot be changed now or what f makes of
// it cannot be an order.
func (m *Model) edit(f func(d *draft) bool) {
	switch {
	case m.busy: // the line below says so
		return
	case m.draft.fixed:
		m.said = m.text.Faults.Sentence(pos.ErrOrderHasPayments)
		return
	}
	next := m.draft.clone()
	if !f(&next) || !next.possible() {
		m.said = m.text.Faults.Sentence(pos.ErrAmount)
		return
	}
	if gone := next.settle(); gone > 0 {
		m.said = fmt.Sprintf(m.text.Order.DiscountGone, gone)
	}
	m.draft = next
}

// addLine prices the line by the menu and puts it into the order, in the place
// of line at when that is not -1.
func (m *Model) addLine(item pos.Item, quantity int, taken [][]int, at int) {
	line, err := m.index.menu.Line(item.Code, quantity, taken)
	if err != nil {
		m.said = m.text.Faults.Sentence(err)
		return
	}
	m.edit(func(d *draft) bool {
		if at >= 0 {
			return d.replace(at, line)
		}
		return d.add(line)
	})
}
