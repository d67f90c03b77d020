package pay

import (
	"context"
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// pane is what the keys go to: one method, or one state of a payment.
type pane interface {
	key(m *Model, msg tea.KeyMsg) tea.Cmd
	draw(m *Model, w, h int) []string
	keys(m *Model) []kit.Action
	// whole is true for a pane that draws the body alone, without the order beside it.
	whole(m *Model) bool
}

// Model is the payment screen. The event loop owns it.
type Model struct {
	reg    Register
	tx     *text.Text
	st     *kit.Styles
	ctx    func() context.Context
	newKey func() string
	setup  Setup
	k      bindings

	w, h    int
	visible bool // between Entered and Gone
	now     time.Time

	id    pos.OrderID
	order *pos.Order    // nil when there is none to pay
	part  pos.Won       // of the next payment; 0 is all that is left
	focus pos.PaymentID // the payment on screen; N is 0 for none
	seen  []pos.PaymentID
	keys  map[errand]asked
	busy  work

	doubted map[doubted]string // keys of requests that may have been written

	notice notice
	caret  caret
	news   string // of other orders, for the side of a code

	pane     pane
	cash     *cashPane
	card     *cardPane
	link     *linkPane
	transfer *transferPane
	offered  *offerPane
	receipt  *receiptPane
}

// notice is the sentence about the last key; the next key takes it away.
type notice struct {
	tone  kit.Tone
	lines []string
	while pos.Method // it is true only while this service is out of reach; 0 is always
}

// caret is where the focused field draws its caret, in body cells.
type caret struct {
	x, y int
	ok   bool
}

// New makes the screen. ctx lives as long as the program; newKey makes the keys of
// requests, each different from all before.
func New(reg Register, tx *text.Text, st *kit.Styles, ctx func() context.Context, newKey func() string, setup Setup) *Model {
	m := &Model{
		reg: reg, tx: tx, st: st, ctx: ctx, newKey: newKey, setup: setup,
		k: newBindings(tx), keys: map[errand]asked{}, doubted: map[doubted]string{},
		cash: newCashPane(), card: newCardPane(), link: &linkPane{}, transfer: &transferPane{}, offered: newOfferPane(), receipt: newReceiptPane(),
	}
	m.pane = &closedPane{}
	return m
}

// Init has nothing to begin.
func (m *Model) Init() tea.Cmd { return nil }

// Resize takes the size of the body, or of the whole window while [Model.FullHeight].
func (m *Model) Resize(w, h int) { m.w, m.h = w, h }

// FullHeight is true while a QR code, or its link, is shown: in the smallest window
// the code needs every line.
func (m *Model) FullHeight() bool { return m.pane == m.link && m.link.showing(m) }

// Inform takes what the line below the screen would say, which a code leaves no room
// for; "" when there is nothing.
func (m *Model) Inform(news string) { m.news = news }

// Capturing is true until the order is done with: F2 to F9 are this screen's own. The
// sign of a finished order lets them go, but not one that was meant for what it has
// just taken the place of.
func (m *Model) Capturing() bool {
	s, signed := m.pane.(*signPane)
	return !signed || m.unfinished() || !s.guard.Over(m.reg.Now())
}

// Shows reports whether the screen itself shows how the payment ended.
func (m *Model) Shows(id pos.PaymentID) bool {
	return m.visible && (id == m.focus || slices.Contains(m.seen, id))
}

// Typing reports whether something is half typed that would be gone with the pane.
func (m *Model) Typing() bool {
	switch m.pane {
	case m.card:
		return !m.card.empty()
	case m.cash:
		return m.cash.received.Len() > 0 || m.cash.part.Len() > 0
	case m.offered:
		return m.offered.phone.Len() > 0
	case m.receipt:
		return m.receipt.field.Len() > 0
	}
	return false
}

// Caret is the cell of the focused field's caret. Ask after View.
func (m *Model) Caret() (x, y int, ok bool) { return m.caret.x, m.caret.y, m.caret.ok }

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	return kit.KeyMap{{Title: m.tx.Pay.Keys, Actions: m.pane.keys(m)}}
}

// Update takes one message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case kit.Entered:
		m.enter(msg.Arg)
	case kit.Gone:
		cmd := m.declined()
		m.leave()
		return cmd
	case kit.Changed:
		m.refresh()
	case kit.Tick:
		return m.tick(msg.Now)
	case kit.Answer:
		return m.answered(msg)
	case doneMsg:
		return m.done(msg)
	case hintMsg:
		m.card.learned(msg)
	case playedMsg:
		m.played(msg)
	case countedMsg:
		if msg.err != nil && m.visible {
			m.warn(m.tx.Faults.Sentence(msg.err))
		}
	case receiptMsg:
		return m.begun(msg)
	case textedMsg:
		m.texted(msg)
	case tea.KeyMsg:
		return m.press(msg)
	}
	return nil
}

// press gives a key to the pane. A key that means something but not now says why.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	if !m.visible {
		return nil
	}
	m.notice = notice{}
	return m.pane.key(m, msg)
}

// tick counts the time down, wipes an idle form and closes a sign.
func (m *Model) tick(now time.Time) tea.Cmd {
	m.now = now
	m.card.tick(m)
	if !m.visible {
		return nil
	}
	m.outdated()
	if s, ok := m.pane.(*signPane); ok && s.over(now) {
		return m.onward()
	}
	m.follow() // a link may just have run out
	return nil
}

// warn says why a key did nothing.
func (m *Model) warn(lines ...string) {
	m.notice = notice{tone: kit.ToneWarn, lines: lines}
}

// outdated drops a sentence that the service has refuted by being back.
func (m *Model) outdated() {
	if m.notice.while != 0 && !m.down(m.notice.while) {
		m.notice = notice{}
	}
}

// won writes an amount with its unit.
func (m *Model) won(w pos.Won) string { return won(m.tx, w) }
