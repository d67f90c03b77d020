package settle

import (
	"context"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// pane is what the keys go to.
type pane interface {
	key(m *Model, k tea.KeyMsg) tea.Cmd
	draw(m *Model, w, h int) []string
	keys(m *Model) []kit.Action
	// ofOpenDay is true for a pane that means nothing once the day is closed.
	ofOpenDay() bool
}

// Model is the screen of the business day. The event loop owns it.
type Model struct {
	reg    Register
	tx     *text.Text
	st     *kit.Styles
	ctx    func() context.Context
	newKey func() string
	setup  Setup

	w, h    int
	visible bool // between Entered and Gone

	day    pos.Period // as it was read last
	things []pos.OpenThing
	who    string // signed last, on this till since it was started
	before string // opened the day before this one, "" while that is not known

	busy    work
	doubted map[asked]string // keys of requests that may have been written

	pane   pane
	pages  []page
	home   *homePane
	start  *openPane
	ending *ending // the day being closed, nil while nobody has begun

	notice notice
	caret  caret
	drawn  string // the view, until something changes
}

// notice is the sentence about the last key; the next key takes it away.
type notice struct {
	tone kit.Tone
	text string
}

// caret is where the focused field draws its caret, in body cells.
type caret struct {
	x, y int
	ok   bool
}

// New makes the screen. ctx lives as long as the program; newKey makes the keys of
// requests, each different from all before.
func New(reg Register, tx *text.Text, st *kit.Styles, ctx func() context.Context, newKey func() string, setup Setup) *Model {
	m := &Model{reg: reg, tx: tx, st: st, ctx: ctx, newKey: newKey, setup: setup, doubted: map[asked]string{}}
	m.home, m.start = &homePane{}, newOpenPane()
	m.pages = []page{{tx.Settle.TodayPage, m.home}}
	m.read()
	m.rest()
	return m
}

// Init looks up who opened the newest day that is closed, to be proposed again.
func (m *Model) Init() tea.Cmd {
	if m.day.Open || m.day.Number == 1 {
		return nil
	}
	return m.lookUp()
}

// Resize sets what View draws.
func (m *Model) Resize(w, h int) { m.w, m.h, m.drawn = w, h, "" }

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.drawn = ""
	switch msg := msg.(type) {
	case kit.Entered:
		return m.enter(msg.Arg)
	case kit.Gone:
		m.visible, m.notice = false, notice{}
	case kit.Changed:
		m.read()
		return m.follow()
	case kit.Answer:
		return m.answered(msg)
	case tea.KeyMsg:
		return m.press(msg)
	default:
		return m.replied(msg)
	}
	return nil
}

// replied takes the end of a request.
func (m *Model) replied(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case openedMsg:
		return m.opened(msg)
	case movedMsg:
		return m.moved(msg)
	case tookMsg:
		return m.took(msg)
	case handedMsg:
		return m.handed(msg)
	case closedMsg:
		return m.closed(msg)
	case zMsg:
		return m.zRead(msg)
	case lookedMsg:
		m.before = msg.by
	}
	return nil
}

// press gives a key to the pane. A key that means something but not now says why.
func (m *Model) press(k tea.KeyMsg) tea.Cmd {
	if !m.visible {
		return nil
	}
	m.notice = notice{}
	return m.pane.key(m, k)
}

// answered takes the answer to a dialog.
func (m *Model) answered(a kit.Answer) tea.Cmd {
	switch v := a.Value.(type) {
	case anywayAnswer:
		v.opening.Anyway = true
		return m.open(v.opening)
	case closeAnswer:
		return m.finish(v.closing)
	}
	return nil
}

// name is who signs unless another name is typed.
func (m *Model) name() string {
	candidates := []string{m.reg.Who(), m.who, m.day.OpenedBy, m.setup.Staff, m.before}
	for _, name := range candidates {
		if name != "" {
			return name
		}
	}
	return ""
}

// signed is the name in a field, or the one that is proposed there.
func (m *Model) signed(field *kit.Field) string {
	if by := cleaned(field); by != "" {
		return by
	}
	return m.name()
}

func (m *Model) warn(sentence string) { m.notice = notice{tone: kit.ToneWarn, text: sentence} }

// Name is what the screen is for now: to open a day, or to close the one that is open.
func (m *Model) Name() string {
	if m.pane == pane(m.start) {
		return m.tx.Settle.OpenTitle
	}
	return m.tx.Shell.Screens[string(kit.ScreenSettle)]
}

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	return kit.KeyMap{{Title: m.Name(), Actions: append(m.pane.keys(m), m.pageKeys()...)}}
}

// Caret is the cell of the focused field's caret.
func (m *Model) Caret() (x, y int, ok bool) {
	_ = m.View() // a field knows its caret only once it is drawn
	return m.caret.x, m.caret.y, m.caret.ok
}
