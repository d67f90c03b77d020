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

// Register is what the screen needs of the till.
type Register interface {
	Questions() []pos.Question
	Rule(ctx context.Context, id pos.PaymentID, v pos.Verdict) error
}

var _ Register = (*pos.Register)(nil)

// Model is the unresolved screen.
type Model struct {
	reg  Register
	text *text.Text
	st   *kit.Styles
	ctx  func() context.Context
	w, h int

	questions []pos.Question
	selected  pos.PaymentID
	form      *form // a ruling being made, or nil
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
	verdict pos.Verdict
}

// Update takes keys, news and answers.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	m.drawn = ""
	switch msg := msg.(type) {
	case kit.Entered:
		m.shown = true
		m.read()
		if id, ok := msg.Arg.(pos.PaymentID); ok && m.index(id) >= 0 {
			m.selected, m.form = id, nil
		}
	case kit.Gone:
		m.shown = false
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
	case tea.KeyMsg:
		if m.form != nil {
			return m.formKey(msg)
		}
		return m.key(msg)
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
	m.form = nil
	if !m.shown {
		return nil
	}
	return kit.Say(kit.ToneOK, fmt.Sprintf(m.text.Resolve.Settled, before.Order.Call()))
}

func (m *Model) read() {
	at := max(m.index(m.selected), 0)
	m.questions = m.reg.Questions()
	if m.index(m.selected) < 0 {
		m.pick(at)
	}
}

func (m *Model) index(id pos.PaymentID) int {
	return slices.IndexFunc(m.questions, func(q pos.Question) bool { return q.Payment.ID == id })
}

func (m *Model) pick(i int) {
	m.selected = pos.PaymentID{}
	if n := len(m.questions); n > 0 {
		m.selected = m.questions[min(max(i, 0), n-1)].Payment.ID
	}
}

// question is the selected one.
func (m *Model) question() (pos.Question, bool) {
	if i := m.index(m.selected); i >= 0 {
		return m.questions[i], true
	}
	return pos.Question{}, false
}

// Keys are the keys that work now.
func (m *Model) Keys() help.KeyMap {
	t := m.text.Resolve
	if m.form != nil {
		return m.formKeys()
	}
	_, any := m.question()
	return kit.KeyMap{{Title: m.text.Shell.Screens["resolve"], Actions: []kit.Action{
		kit.When(any, kit.Bind("Enter", t.KeyRule, "enter"), t.Nothing),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down")),
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
		kit.Do(kit.Bind("F4", t.KeyToggle, "f4")),
		kit.Do(kit.Bind("↑↓", t.KeyPrev, "up", "down", "tab", "shift+tab")),
	}
	if f.fields[f.at].Len() == 0 { // otherwise they move in what was typed
		actions = append(actions, kit.Do(kit.Bind("←→", t.KeyToggle, "left", "right")))
	}
	return kit.KeyMap{{Title: t.FormTitle, Actions: append(actions, kit.Do(kit.Bind("Esc", t.KeyLeave, "esc")))}}
}

func (m *Model) key(k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.Keys())).Refuse(k); why != nil {
		return why
	}
	switch k.String() {
	case "up":
		m.pick(m.index(m.selected) - 1)
	case "down":
		m.pick(m.index(m.selected) + 1)
	case "home":
		m.pick(0)
	case "end":
		m.pick(len(m.questions))
	case "enter":
		if q, ok := m.question(); ok && !m.busy {
			m.form = newForm(q, m.text.Resolve)
		}
	case "esc":
		return kit.GoBack()
	}
	return nil
}

func (m *Model) answered(a kit.Answer) tea.Cmd {
	v, ok := a.Value.(verdictAnswer)
	if !ok || m.busy {
		return nil
	}
	m.busy = true
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenResolve, "rule",
		func() error { return reg.Rule(ctx, v.payment, v.verdict) },
		func(err error) tea.Msg { return ruledMsg{err} })
}
