package review

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/pos/settlement"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Register is what the review needs of the till, all of it from memory.
type Register interface {
	Period() pos.Period
	Today() pos.Day
	Now() time.Time
}

var _ Register = (*pos.Register)(nil)

// Journal is what the review reads, and never writes. It is asked from commands, by
// one at a time.
type Journal = payout.Journal

// Setup is what the contracts with the services say.
type Setup struct {
	Terms    []payout.Terms   // of the services whose fees are configured
	Calendar *payout.Calendar // banking days; nil for those the till knows
	Cards    pos.CardProvider // whose service takes cards now
	// Compare asks a service what it moved on some days, compares that with the ledger
	// and keeps the result; nil where no service can be asked. It waits for the network.
	Compare func(ctx context.Context, from, to pos.Day) error
}

// Model is the review screen. The event loop owns it.
type Model struct {
	reg     Register
	journal Journal
	setup   Setup
	text    *text.Text
	st      *kit.Styles
	ctx     func() context.Context
	w, h    int

	visible bool
	pane    pane
	scope   scope
	job     job
	failed  string // why the scope could not be read

	comparing bool // Setup.Compare is under way

	report  *settlement.Report // of the scope; nil until it is read
	readAt  time.Time          // when its reading began
	readFor time.Duration      // how long the readings took, together
	behind  bool               // the register has had news since
	before  *before            // the same weekday; nil until it is read
	money   *money             // payouts and comparisons; nil until they are read
	moves   payout.Moves       // of the services, on days that do not change any more

	input  *kit.Field
	list   *kit.List // of Z reports
	zs     []*settlement.Period
	z      *zPage   // the Z report looked at, nil for none
	lines  []string // the pane's sheet, nil until it is written
	scroll int
	drawn  string
}

// New makes the screen. ctx is the program's own context.
func New(reg Register, j Journal, t *text.Text, st *kit.Styles, ctx func() context.Context, setup Setup) *Model {
	m := &Model{reg: reg, journal: j, text: t, st: st, ctx: ctx, setup: setup}
	m.input = kit.NewField(kit.FieldConfig{Limit: maxTyped, Accept: typeable})
	m.input.Focus()
	m.scope = dayScope(reg.Today())
	m.Resize(kit.MinWidth, kit.MinHeight-kit.HeaderLines-kit.FooterLines)
	return m
}

// Init begins nothing: a day is read when the screen is entered.
func (m *Model) Init() tea.Cmd { return nil }

// Resize sets what View draws.
func (m *Model) Resize(w, h int) {
	m.w, m.h = w, h
	m.rewrite()
}

// Typing reports whether a scope is half typed.
func (m *Model) Typing() bool { return m.input.Len() > 0 }

// Update takes keys, news and what was read.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case kit.Entered:
		m.enter(msg)
	case kit.Gone:
		m.visible = false
		m.stop()
		m.input.Reset()
	case kit.Changed:
		m.behind = m.behind || m.live()
		return m.next()
	case kit.Tick:
		if m.job.moved() {
			m.drawn = ""
		}
		return m.next()
	case readMsg:
		m.read(msg)
	case comparedMsg:
		cmd = m.compared(msg)
	case tea.KeyMsg:
		cmd = m.key(msg)
	default:
		return nil
	}
	m.drawn = ""
	return tea.Batch(cmd, m.next())
}

// enter shows the day asked for, or else the open one, or else the last one.
func (m *Model) enter(e kit.Entered) {
	m.visible = true
	m.input.Reset()
	m.pane, m.z = paneOverview, nil
	if day, ok := e.Arg.(pos.Day); ok && day.Valid() {
		m.show(dayScope(day))
		return
	}
	m.show(m.home())
}

// home is the open day, or the one that was closed last.
func (m *Model) home() scope {
	if p := m.reg.Period(); p.Day != 0 {
		return dayScope(p.Day)
	}
	return dayScope(m.reg.Today())
}

// show turns to a scope.
func (m *Model) show(s scope) {
	m.stop()
	m.scope, m.report, m.before, m.money = s, nil, nil, nil
	m.failed, m.behind, m.z, m.scroll, m.readFor = "", false, nil, 0, 0
	m.rewrite()
}

// rewrite forgets what was written from an earlier report or for another size.
func (m *Model) rewrite() {
	m.lines, m.drawn = nil, ""
	m.fillZs()
	if m.z != nil {
		m.z.forget()
	}
}

// live reports whether the scope is the open day alone, which goes on changing.
func (m *Model) live() bool {
	p := m.reg.Period()
	return p.Open && m.scope == dayScope(p.Day)
}
