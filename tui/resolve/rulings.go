package resolve

import (
	"errors"
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// foundMsg brings a ruling that was asked for, of any day.
type foundMsg struct {
	ruling kit.Ruled
	err    error
}

// find looks for a ruling to be corrected. That of an earlier day is read from disk.
func (m *Model) find(id kit.Ruled) tea.Cmd {
	if m.ruling(id) >= 0 {
		m.picked = id
		return nil
	}
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenResolve, "find a ruling", func() error {
		if id.Receipt > 0 {
			_, err := reg.ReceiptRuling(ctx, id.Payment, id.Receipt)
			return err
		}
		_, err := reg.Ruling(ctx, id.Payment, id.Attempt)
		return err
	}, func(err error) tea.Msg { return foundMsg{id, err} })
}

func (m *Model) found(msg foundMsg) tea.Cmd {
	if msg.err != nil {
		return kit.Say(kit.ToneBad, m.text.Faults.Sentence(msg.err))
	}
	m.readRulings()
	if m.ruling(msg.ruling) >= 0 && m.form == nil {
		m.picked = msg.ruling
	}
	return nil
}

func ruled(q matter) kit.Ruled {
	if q.receipt != nil {
		return kit.Ruled{Payment: q.Payment.ID, Receipt: q.receipt.N}
	}
	return kit.Ruled{Payment: q.Payment.ID, Attempt: q.Attempt.N}
}

// readRulings takes the rulings from the register and keeps the selection where it was.
func (m *Model) readRulings() {
	at := max(m.ruling(m.picked), 0)
	m.rulings = slices.Concat(attempts(m.reg.Rulings()), receipts(m.reg.ReceiptRulings()))
	slices.SortStableFunc(m.rulings, func(a, b matter) int { return b.Attempt.Ruling.At.Compare(a.Attempt.Ruling.At) })
	if m.ruling(m.picked) < 0 {
		m.pickRuling(at)
	}
}

// ruling is the place of a ruling in the list, -1 without it.
func (m *Model) ruling(id kit.Ruled) int {
	return slices.IndexFunc(m.rulings, func(q matter) bool { return ruled(q) == id })
}

func (m *Model) pickRuling(i int) {
	m.picked = kit.Ruled{}
	if n := len(m.rulings); n > 0 {
		m.picked = ruled(m.rulings[min(max(i, 0), n-1)])
	}
}

func (m *Model) pastKeys() help.KeyMap {
	t := m.text.Resolve
	return kit.KeyMap{{Title: fmt.Sprintf(t.Rulings, len(m.rulings)), Actions: []kit.Action{
		kit.When(len(m.rulings) > 0, kit.Bind("F4", t.KeyCorrect, "f4"), t.NoRulings),
		kit.Do(kit.Bind("↑↓", t.KeyPick, "up", "down")),
		kit.Do(kit.Bind("F6", t.KeyOpen, "f6")),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
		{Binding: kit.Bind("Home End", t.KeyEnds, "home", "end"), HelpOnly: true},
	}}}
}

func (m *Model) pastKey(k tea.KeyMsg) tea.Cmd {
	switch k.String() {
	case "up":
		m.pickRuling(m.ruling(m.picked) - 1)
	case "down":
		m.pickRuling(m.ruling(m.picked) + 1)
	case "home":
		m.pickRuling(0)
	case "end":
		m.pickRuling(len(m.rulings))
	case "f4":
		if i := m.ruling(m.picked); i >= 0 && !m.busy {
			m.form = newCorrection(m.rulings[i], m.text.Resolve, m.reg.Who())
		}
	case "f6":
		m.past = false
	case "esc":
		m.past = false
		return kit.GoBack()
	}
	return nil
}

// workedOutMsg is the order as a correction would leave it.
type workedOutMsg struct {
	ruling kit.Ruled
	after  *pos.Order
	err    error
}

// correctionAnswer is the choice that writes a correction.
type correctionAnswer struct {
	ruling  kit.Ruled
	verdict pos.Verdict
}

// correctedMsg is the end of a correction.
type correctedMsg struct{ err error }

// workOut asks the register what the correction would change.
func (m *Model) workOut() tea.Cmd {
	m.busy, m.form.fault = true, m.text.Resolve.Looking
	reg, ctx, id, v := m.reg, m.ctx(), ruled(m.form.question), m.form.verdict()
	var after *pos.Order
	return kit.Work(kit.ScreenResolve, "work out a correction", func() (err error) {
		if id.Receipt > 0 {
			after, err = reg.CorrectedReceipt(ctx, id.Payment, id.Receipt, v)
			return err
		}
		after, err = reg.Corrected(ctx, id.Payment, id.Attempt, v)
		return err
	}, func(err error) tea.Msg { return workedOutMsg{id, after, err} })
}

// workedOut says what will change, and asks once more.
func (m *Model) workedOut(msg workedOutMsg) tea.Cmd {
	m.busy = false
	f := m.form
	if f == nil || !f.corrects || ruled(f.question) != msg.ruling {
		return nil // left meanwhile
	}
	f.fault = ""
	before, err := m.reg.Order(msg.ruling.Payment.Order)
	if err = errors.Join(msg.err, err); err != nil {
		f.fault = m.whyNot(err)
		return nil
	}
	body := append(m.said(), "", m.stays(f.question))
	if f.question.receipt != nil {
		body = append(body, m.receiptChanges(msg.after)...)
	} else {
		body = append(body, m.changes(before, msg.after)...)
	}
	return m.confirm(body, correctionAnswer{msg.ruling, f.verdict()})
}

// whyNot explains why a ruling cannot be corrected.
func (m *Model) whyNot(err error) string {
	ofReceipt := m.form != nil && m.form.question.receipt != nil
	switch {
	case errors.Is(err, pos.ErrReceiptExists):
		return m.text.Receipt.CannotTwo
	case ofReceipt && errors.Is(err, pos.ErrOpenAttempt):
		return m.text.Receipt.CannotYet
	case ofReceipt && (errors.Is(err, pos.ErrTransition) || errors.Is(err, pos.ErrTooMuch)):
		return m.text.Receipt.CannotTurn
	case errors.Is(err, pos.ErrTransition):
		return m.text.Resolve.CannotTurn
	case errors.Is(err, pos.ErrTooMuch):
		return m.text.Resolve.CannotBack
	default:
		return m.text.Faults.Sentence(err)
	}
}

// stays says that the first ruling stays where it is.
func (m *Model) stays(q matter) string {
	r := q.Attempt.Ruling
	return fmt.Sprintf(m.text.Resolve.Stays, word(q, q.Attempt.Took(), m.text), r.By, at(r.At))
}

// changes says what a correction changes in the sums, and what has to be done then.
func (m *Model) changes(before, after *pos.Order) []string {
	f, t := m.form, m.text.Resolve
	words := [...]string{t.SumDown, t.SumUp}
	if f.question.Attempt.Kind == pos.Cancel {
		words = [...]string{t.BackDown, t.BackUp}
	}
	sentence := words[0]
	if f.took {
		sentence = words[1]
	}
	lines := []string{fmt.Sprintf(sentence, f.question.Attempt.Total)}
	if over := after.Overpaid(); over > before.Overpaid() {
		lines = append(lines, fmt.Sprintf(t.Overpaid, after.ID.Call(), over))
	}
	if due := after.Due(); due > before.Due() {
		lines = append(lines, fmt.Sprintf(t.Unpaid, after.ID.Call(), due))
	}
	return lines
}

func (m *Model) correct(v correctionAnswer) tea.Cmd {
	m.busy = true
	reg, ctx := m.reg, m.ctx()
	return kit.Work(kit.ScreenResolve, "correct a ruling",
		func() error {
			if v.ruling.Receipt > 0 {
				return reg.CorrectReceipt(ctx, v.ruling.Payment, v.ruling.Receipt, v.verdict)
			}
			return reg.Correct(ctx, v.ruling.Payment, v.ruling.Attempt, v.verdict)
		},
		func(err error) tea.Msg { return correctedMsg{err} })
}

func (m *Model) corrected(msg correctedMsg) tea.Cmd {
	m.busy = false
	if msg.err != nil {
		return kit.Say(kit.ToneBad, m.whyNot(msg.err))
	}
	m.form = nil
	m.readRulings()
	return kit.Say(kit.ToneOK, m.text.Resolve.Corrected)
}
