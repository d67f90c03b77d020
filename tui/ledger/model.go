package ledger

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Register is what the ledger needs of the till.
type Register interface {
	// Ledger may read the disk; everything else answers from memory.
	Ledger(ctx context.Context, day pos.Day) ([]*pos.Order, pos.Totals, error)
	CancelPayment(ctx context.Context, key string, id pos.PaymentID, refund pos.Refund) error
	Orders() []*pos.Order
	Order(id pos.OrderID) (*pos.Order, error) // of those in memory
	HealthOf(p *pos.Payment) pos.Health
	CancelsParts(p *pos.Payment) bool
	Account(id pos.AccountID) (*pos.Account, error)
	Today() pos.Day
	Progress(id pos.PaymentID) pos.Progress
	Now() time.Time
	Receipts
}

var _ Register = (*pos.Register)(nil)

// item is a payment with its order.
type item struct {
	order   *pos.Order
	payment *pos.Payment
}

// Model is the ledger screen.
type Model struct {
	reg    Register
	text   *text.Text
	st     *kit.Styles
	ctx    func() context.Context
	newKey func() string
	w, h   int

	visible bool
	reading reading
	day     pos.Day
	orders  []*pos.Order // of the day, as last read
	totals  pos.Totals
	items   []item // every payment of orders, oldest first
	want    target // what to show once the day is read

	filter filter
	list   *kit.List
	states int    // cells of the column of states
	what   int    // cells of the column with the order's content
	shown  []item // what the filter leaves: the rows of list
	input  *kit.Field

	detail pos.PaymentID // the payment looked at, or none
	scroll int
	page   int // lines of the detail that fit
	length int // lines of the detail

	picking   *picking      // pieces being chosen for a refund, nil for none
	returning pos.PaymentID // a refund being written, or none

	drawn string // the view, until something changes
}

// New makes the ledger. newKey makes a key that no request had before.
func New(reg Register, t *text.Text, st *kit.Styles, ctx func() context.Context, newKey func() string) *Model {
	m := &Model{reg: reg, text: t, st: st, ctx: ctx, newKey: newKey, day: reg.Today()}
	m.input = kit.NewField(kit.FieldConfig{Limit: pos.MaxOrderNumber, Accept: findable})
	m.input.Focus()
	m.Resize(kit.MinWidth, kit.MinHeight-kit.HeaderLines-kit.FooterLines)
	return m
}

// Init begins nothing: the day is read when the screen is entered.
func (m *Model) Init() tea.Cmd { return nil }

// Resize sets what View draws.
func (m *Model) Resize(w, h int) {
	selected := ""
	if m.list != nil {
		selected = m.list.SelectedID()
	}
	m.w, m.h, m.drawn = w, h, ""
	m.states = m.stateWidth()
	m.list = kit.NewList(m.columns(), "")
	m.fill()
	m.list.SelectID(selected)
	m.measure()
}

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case kit.Entered:
		cmd = m.enter(msg)
	case kit.Gone:
		m.visible = false
		m.input.Reset()
	case kit.Changed:
		cmd = m.changed()
	case dayReadMsg:
		cmd = m.dayRead(msg)
	case kit.Answer:
		cmd = m.answered(msg)
	case canceledMsg:
		cmd = m.canceled(msg)
	case receiptMsg:
		cmd = m.receiptDone(msg)
	case tea.KeyMsg:
		cmd = m.key(msg)
	default:
		return nil
	}
	m.measure()
	m.drawn = ""
	return cmd
}

// enter shows today, or the payment asked for with its day.
func (m *Model) enter(e kit.Entered) tea.Cmd {
	m.visible = true
	m.input.Reset()
	m.filter = filter{}
	m.picking = nil
	m.detail, m.scroll = pos.PaymentID{}, 0
	if id, ok := e.Arg.(pos.PaymentID); ok && !id.Order.IsZero() {
		return m.show(id.Order.Day, target{order: id.Order, n: id.N, open: true, typed: id.Order.Call()})
	}
	return m.show(m.reg.Today(), target{})
}
