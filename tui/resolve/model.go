package resolve

import (
	"context"
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// Questions is what is open, and what settles it.
type Questions interface {
	Questions() []pos.Question
	Rule(ctx context.Context, id pos.PaymentID, v pos.Verdict) error
}

// Rulings is what was settled by a person's word. All but the first two may read the
// disk.
type Rulings interface {
	Rulings() []pos.Question
	Order(id pos.OrderID) (*pos.Order, error)
	Ruling(ctx context.Context, id pos.PaymentID, k int) (pos.Question, error)
	Corrected(ctx context.Context, id pos.PaymentID, k int, v pos.Verdict) (*pos.Order, error)
	Correct(ctx context.Context, id pos.PaymentID, k int, v pos.Verdict) error
}

// Register is what the screen needs of the till.
type Register interface {
	Questions
	Rulings
	Receipts
	Who() string // works the till by the staff's list, "" without one
}

var _ Register = (*pos.Register)(nil)

// Model is the unresolved screen.
type Model struct {
	reg  Register
	text *text.Text
	st   *kit.Styles
	ctx  func() context.Context
	w, h int

	questions []matter
	selected  pos.PaymentID
	past      bool // the rulings that were made are shown
	rulings   []matter
	picked    kit.Ruled // of the rulings
	form      *form     // a ruling being made, or nil
	busy      bool
	shown     bool
	drawn     string
}

// New makes the screen.
func New(reg Register, t *text.Text, st *kit.Styles, ctx func() context.Context) *Model {
	m := &Model{reg: reg, text: t, st: st, ctx: ctx}
	m.read()
	return m
}

// Init begins nothing.
func (m *Model) Init() tea.Cmd { return nil }

// Resize sets what View draws.
func (m *Model) Resize(w, h int) { m.w, m.h, m.drawn = w, h, "" }

// ruledMsg is the end of a ruling.
type ruledMsg struct{ err error }

// verdictAnswer is the choice that writes a ruling.
type verdictAnswer struct {
	payment pos.PaymentID
	receipt int // number of the cash receipt that it is about, 0 for none
	verdict pos.Verdict
}

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.drawn = ""
	switch msg := msg.(type) {
	case kit.Entered:
		return m.enter(msg.Arg)
	case kit.Gone:
		m.shown, m.form = false, nil // the next person signs with their own name
	case kit.Changed:
		return m.refresh()
	case kit.Answer:
		return m.answered(msg)
	case ruledMsg:
		m.busy = false
		if msg.err != nil {
			return kit.Say(kit.ToneBad, m.text.Faults.Sentence(msg.err))
		}
		m.form = nil
		m.read()
		return kit.Say(kit.ToneOK, m.text.Resolve.Saved)
	case foundMsg:
		return m.found(msg)
	case workedOutMsg:
		return m.workedOut(msg)
	case correctedMsg:
		return m.corrected(msg)
	case tea.KeyMsg:
		if m.form != nil {
			return m.formKey(msg)
		}
		return m.key(msg)
	}
	return nil
}

// enter shows what is open, the question asked for, or a ruling to be corrected.
// Whoever comes from another screen begins with the first question.
func (m *Model) enter(arg any) tea.Cmd {
	comes := !m.shown
	m.shown = true
	m.read()
	if comes {
		m.pick(0)
	}
	if m.form == nil {
		m.past = false
	}
	switch id := arg.(type) {
	case pos.PaymentID:
		if m.index(id) >= 0 {
			m.selected, m.form, m.past = id, nil, false
		}
	case kit.Ruled:
		m.form, m.past = nil, true
		return m.find(id)
	}
	return nil
}

// refresh reads again. A question that the till settled by itself while it was
// being looked at is said to be gone, or a person would look for it.
func (m *Model) refresh() tea.Cmd {
	before := m.selected
	m.read()
	if before == m.selected || before == (pos.PaymentID{}) || m.busy {
		return nil
	}
	if m.past {
		return nil
	}
	m.form = nil
	if !m.shown {
		return nil
	}
	return kit.Say(kit.ToneOK, fmt.Sprintf(m.text.Resolve.Settled, before.Order.Call()))
}

func (m *Model) read() {
	at := max(m.index(m.selected), 0)
	m.questions = slices.Concat(attempts(m.reg.Questions()), receipts(m.reg.ReceiptQuestions()))
	if m.index(m.selected) < 0 {
		m.pick(at)
	}
	m.readRulings()
}

func (m *Model) index(id pos.PaymentID) int {
	return slices.IndexFunc(m.questions, func(q matter) bool { return q.Payment.ID == id })
}

func (m *Model) pick(i int) {
	m.selected = pos.PaymentID{}
	if n := len(m.questions); n > 0 {
		m.selected = m.questions[min(max(i, 0), n-1)].Payment.ID
	}
}

// question is the selected one.
func (m *Model) question() (matter, bool) {
	if i := m.index(m.selected); i >= 0 {
		return m.questions[i], true
	}
	return matter{}, false
}

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	t := m.text.Resolve
	switch {
	case m.form != nil:
		return m.formKeys()
	case m.past:
		return m.pastKeys()
	}
	q, any := m.question()
	rule := t.KeyRule
	if q.stuck() {
		rule = m.text.Receipt.KeyOpen
	}
	return kit.KeyMap{{Title: m.text.Shell.Screens["resolve"], Actions: []kit.Action{
		kit.When(any, kit.Bind("Enter", rule, "enter"), t.Nothing),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down")),
		kit.Do(kit.Bind("F6", t.KeyRulings, "f6")),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
		{Binding: kit.Bind("Home End", t.KeyEnds, "home", "end"), HelpOnly: true},
	}}}
}

func (m *Model) formKeys() help.KeyMap {
	t, f := m.text.Resolve, m.form
	onward := t.KeyNext
	if f.at == f.last() {
		onward = t.KeyCheck
	}
	actions := []kit.Action{
		kit.Do(kit.Bind("Enter", onward, "enter")),
		kit.When(!f.corrects, kit.Bind("F4", t.KeyToggle, "f4"), t.OnlyOther),
		kit.Do(kit.Bind("↑↓", t.KeyPrev, "up", "down", "tab", "shift+tab")),
	}
	if f.fields[f.at].Len() == 0 && !f.corrects { // otherwise they move in what was typed
		actions = append(actions, kit.Do(kit.Bind("←→", t.KeyToggle, "left", "right")))
	}
	return kit.KeyMap{{Title: f.title(t), Actions: append(actions, kit.Do(kit.Bind("Esc", t.KeyLeave, "esc")))}}
}

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	if m.past {
		return m.pastKey(k)
	}
	switch k.String() {
	case "f6":
		m.past = true
	case "up":
		m.pick(m.index(m.selected) - 1)
	case "down":
		m.pick(m.index(m.selected) + 1)
	case "home":
		m.pick(0)
	case "end":
		m.pick(len(m.questions))
	case "enter":
		q, ok := m.question()
		if q.stuck() {
			return kit.Go(kit.ScreenLedger, m.selected)
		}
		if ok && !m.busy {
			m.form = newForm(q, m.text.Resolve, m.reg.Who())
		}
	case "esc":
		return kit.GoBack()
	}
	return nil
}

func (m *Model) answered(a kit.Answer) tea.Cmd {
	if v, ok := a.Value.(correctionAnswer); ok && !m.busy {
		return m.correct(v)
	}
	v, ok := a.Value.(verdictAnswer)
	if !ok || m.busy {
		return nil
	}
	m.busy = true
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenResolve, "rule",
		func() error {
			if v.receipt > 0 {
				return reg.RuleReceipt(ctx, v.payment, v.receipt, v.verdict)
			}
			return reg.Rule(ctx, v.payment, v.verdict)
		},
		func(err error) tea.Msg { return ruledMsg{err} })
}
