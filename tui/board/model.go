package board

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Register is what the board needs of the till.
type Register interface {
	Orders() []*pos.Order
	Move(ctx context.Context, id pos.OrderID, from, to pos.Stage) error
	Void(ctx context.Context, id pos.OrderID, reason string) error
	Progress(id pos.PaymentID) pos.Progress
	Now() time.Time
}

var _ Register = (*pos.Register)(nil)

// lanes of the two views: what is in work, and what is not.
var (
	working = [...]pos.Stage{pos.StageAccepted, pos.StageCooking, pos.StageReady}
	others  = [...]pos.Stage{pos.StageHeld, pos.StagePickedUp, pos.StageVoided}
)

// Model is the board screen.
type Model struct {
	reg   Register
	text  *text.Text
	st    *kit.Styles
	ctx   func() context.Context
	w, h  int
	now   time.Time
	aside bool // shows the others instead of the working lanes

	lanes    [len(working)][]*pos.Order
	lane     int
	selected pos.OrderID
	typed    string    // digits of a call number being looked for
	busy     bool      // a move is being written
	moved    time.Time // of the last move: a bouncing key must not move a second order
	drawn    string    // the view, until something changes
}

// New makes the board.
func New(reg Register, t *text.Text, st *kit.Styles, ctx func() context.Context) *Model {
	m := &Model{reg: reg, text: t, st: st, ctx: ctx, now: reg.Now()}
	m.read()
	return m
}

// Init begins nothing.
func (m *Model) Init() tea.Cmd { return nil }

// Resize sets what View draws.
func (m *Model) Resize(w, h int) { m.w, m.h, m.drawn = w, h, "" }

// movedMsg is the end of a move or a void.
type movedMsg struct {
	order pos.OrderID
	said  string
	err   error
}

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kit.Entered:
		m.enter(msg)
	case kit.Changed:
		m.read()
	case kit.Tick:
		// Ages are in minutes: nothing changes within one.
		if msg.Now.Truncate(time.Minute).Equal(m.now.Truncate(time.Minute)) {
			return nil
		}
		m.now = msg.Now
	case movedMsg:
		m.busy = false
		m.read()
		m.drawn = ""
		if msg.err != nil {
			return kit.Say(kit.ToneBad, m.text.Faults.Sentence(msg.err))
		}
		return kit.Say(kit.ToneOK, msg.said)
	case kit.Answer:
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

// enter selects the order asked for, or the oldest that the kitchen is at.
func (m *Model) enter(e kit.Entered) {
	m.typed, m.now = "", m.reg.Now()
	m.aside = false
	m.read()
	if id, ok := e.Arg.(pos.OrderID); ok && m.selectOrder(id) {
		return
	}
	for _, stage := range []pos.Stage{pos.StageCooking, pos.StageAccepted, pos.StageReady} {
		lane := slices.Index(working[:], stage)
		if len(m.lanes[lane]) > 0 {
			m.lane, m.selected = lane, m.lanes[lane][0].ID
			return
		}
	}
}

// leaveEmpty selects the oldest of the lane, or of the next one that has any: a cursor
// in an empty lane selects nothing.
func (m *Model) leaveEmpty() {
	for range m.lanes {
		if len(m.lanes[m.lane]) > 0 {
			break
		}
		m.lane = (m.lane + 1) % len(m.lanes)
	}
	m.selectAt(0)
}

func (m *Model) stages() []pos.Stage {
	if m.aside {
		return others[:]
	}
	return working[:]
}

// read takes the orders from the register and keeps the selection where it
// was: on its order, or else at its place in the lane, or else in a lane that has one.
func (m *Model) read() {
	at := m.place()
	for i := range m.lanes {
		m.lanes[i] = nil
	}
	for _, o := range m.reg.Orders() {
		if i := slices.Index(m.stages(), o.Stage); i >= 0 {
			m.lanes[i] = append(m.lanes[i], o)
		}
	}
	if m.place() >= 0 {
		return
	}
	left := !m.selected.IsZero()
	if m.selectAt(at); left && m.selected.IsZero() {
		m.leaveEmpty()
	}
}

// place is the index of the selected order in its lane, -1 if it is not there.
func (m *Model) place() int {
	return slices.IndexFunc(m.lanes[m.lane], func(o *pos.Order) bool { return o.ID == m.selected })
}

func (m *Model) selectAt(i int) {
	m.selected = pos.OrderID{}
	if n := len(m.lanes[m.lane]); n > 0 {
		m.selected = m.lanes[m.lane][min(max(i, 0), n-1)].ID
	}
}

func (m *Model) selectOrder(id pos.OrderID) bool {
	for lane, orders := range m.lanes {
		if slices.ContainsFunc(orders, func(o *pos.Order) bool { return o.ID == id }) {
			m.lane, m.selected = lane, id
			return true
		}
	}
	return false
}

// order is the selected order, or nil.
func (m *Model) order() *pos.Order {
	if i := m.place(); i >= 0 {
		return m.lanes[m.lane][i]
	}
	return nil
}

// find selects the order with the call number typed, in either view.
func (m *Model) find() tea.Cmd {
	typed := m.typed
	m.typed = ""
	n, err := strconv.Atoi(typed)
	if err != nil {
		return kit.Say(kit.ToneWarn, fmt.Sprintf(m.text.Board.NotFound, typed))
	}
	for range 2 {
		for _, o := range slices.Backward(m.reg.Orders()) { // today's before an older one with the same number
			if o.ID.Number == n && m.selectOrder(o.ID) {
				return nil
			}
		}
		m.turn()
	}
	return kit.Say(kit.ToneWarn, fmt.Sprintf(m.text.Board.NotFound, typed))
}

// turn shows the other lanes.
func (m *Model) turn() {
	m.aside = !m.aside
	m.read()
	m.leaveEmpty()
}
