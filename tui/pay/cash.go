package pay

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// maxCash is the most cash that is taken at once, in won: nine digits.
const maxCash pos.Won = 999_999_999

const maxCashDigits = 9

// cashPane takes cash. It is where the amount of any payment is split off, too.
type cashPane struct {
	received  *kit.Field
	part      *kit.Field
	splitting bool      // part has the keys
	guard     kit.Quiet // so that the Enter that closed a sign cannot bounce
}

func newCashPane() *cashPane {
	money := kit.FieldConfig{Limit: maxCashDigits, Accept: kit.Digits, Group: kit.Thousands}
	p := &cashPane{received: kit.NewField(money), part: kit.NewField(money)}
	p.open()
	return p
}

func (p *cashPane) whole(*Model) bool { return false }

func (p *cashPane) open() {
	p.splitting = false
	p.part.Blur()
	p.received.Focus()
}

func (p *cashPane) reset() {
	p.received.Reset()
	p.part.Reset()
	p.guard = kit.Quiet{}
	p.open()
}

// handed is the cash received so far; nothing typed means the exact amount.
func (p *cashPane) handed(m *Model) pos.Won {
	if p.received.Len() == 0 {
		return m.amount()
	}
	return wonOf(p.received)
}

// wonOf reads a field of digits; its limit keeps it in range.
func wonOf(f *kit.Field) pos.Won {
	n, err := strconv.ParseInt(f.Value(), 10, 64)
	if err != nil {
		return 0
	}
	return pos.Won(n)
}

func (p *cashPane) keys(m *Model) []kit.Action {
	if p.splitting {
		out := append([]kit.Action{kit.Do(m.k.set)}, m.methodKeys()...)
		return append(out, kit.Action{Binding: m.k.back, Pin: true}, m.quietly(m.k.erase))
	}
	out := append([]kit.Action{kit.Do(m.k.pay)}, m.methodKeys()...)
	for _, b := range m.k.notes {
		out = append(out, kit.Do(b))
	}
	out = append(out, kit.Do(m.k.amount))
	if m.choosable() {
		out = append(out, kit.Do(m.k.choose))
	}
	return append(out, kit.Action{Binding: m.k.back, Pin: true}, m.quietly(m.k.erase), m.quietly(m.k.resolve))
}

func (p *cashPane) key(m *Model, msg tea.KeyMsg) tea.Cmd {
	if m.busy != idle {
		m.warn(m.tx.Pay.Busy)
		return nil
	}
	if p.splitting {
		return p.split(m, msg)
	}
	if cmd, ok := m.turn(msg); ok {
		return cmd
	}
	switch {
	case kit.Matches(msg, m.k.pay):
		if !p.guard.Wake(m.reg.Now()) {
			return nil
		}
		return p.take(m)
	case kit.Matches(msg, m.k.amount):
		p.splitting = true
		p.part.Reset()
		p.received.Blur()
		p.part.Focus()
		return nil
	case kit.Matches(msg, m.k.choose) && m.choosable():
		m.show(newChoosePane(m, m.underWay()))
		return nil
	}
	for i, note := range notes() {
		if kit.Matches(msg, m.k.notes[i]) {
			p.add(m, note)
			return nil
		}
	}
	if p.received.Update(msg) {
		return nil
	}
	return m.elsewhere(msg)
}

// choosable reports whether there is something under way to go back to.
func (m *Model) choosable() bool {
	return len(m.underWay()) > 0 || m.order != nil && m.order.InQueue() != nil
}

// add puts a note to the cash received.
func (p *cashPane) add(m *Model, note pos.Won) {
	var sum pos.Won
	if p.received.Len() > 0 {
		sum = wonOf(p.received)
	}
	if sum += note; sum > maxCash {
		m.warn(fmt.Sprintf(m.tx.Pay.TooLarge, m.won(maxCash)))
		return
	}
	p.received.SetValue(strconv.FormatInt(int64(sum), 10))
}

// take records the cash.
func (p *cashPane) take(m *Model) tea.Cmd {
	amount, received := m.amount(), p.handed(m)
	switch {
	case amount == 0:
		m.route(false)
		return nil
	case received < amount:
		m.warn(fmt.Sprintf(m.tx.Pay.TooLittle, m.won(amount-received)))
		return nil
	}
	reg, key, id := m.reg, m.keyFor(takingCash, amount, received), m.id
	return m.begin(takingCash, "pay cash", func(ctx context.Context) (pos.PaymentID, error) {
		return reg.PayCash(ctx, key, id, amount, received)
	})
}

func (p *cashPane) draw(m *Model, w, h int) []string {
	t := m.tx.Pay
	amount := m.amount()
	var lines []string
	if p.splitting {
		lines = append(lines, m.fieldLine(t.This, p.part, fieldWidth, w, len(lines)), m.st.Dim.On(t.AmountHow))
	} else {
		how := t.SplitHow
		if m.part == 0 {
			how = t.WholeRest + " · " + how
		}
		lines = append(lines, kit.Ends(t.This, m.st.Money.On(m.won(amount)), w), m.st.Dim.On(kit.FitTo(how, w, kit.Right)))
	}
	lines = append(lines, "", m.fieldLine(t.Received, p.received, fieldWidth, w, len(lines)+1), m.st.Dim.On(kit.FitTo(m.noteHint(), w, kit.Right)), "")
	switch change := p.handed(m) - amount; {
	case p.received.Len() == 0:
		lines = append(lines, m.st.Dim.On(t.Exact))
	case change < 0:
		lines = append(lines, kit.Ends(t.Short, m.st.Warn.On(m.won(-change)), w))
	default:
		lines = append(lines, t.Change)
		lines = append(lines, rightBlock(m.st.Money, kit.Big(change.String(), w, max(h-len(lines)-3, 1), 1), w)...)
	}
	lines = append(lines, "")
	if m.busy != idle {
		return append(lines, m.st.Warn.On(t.Writing))
	}
	return append(lines, m.noticeLines(w)...)
}

// noteHint tells which key adds which note.
func (m *Model) noteHint() string {
	words := make([]string, 0, len(m.k.notes))
	for _, b := range m.k.notes {
		words = append(words, b.Help().Key+b.Help().Desc)
	}
	return strings.Join(words, " ")
}

// fieldWidth is what an amount takes while it is typed.
const fieldWidth = 13

// fieldLine is a label with a field of digits at its right end, room cells wide, and
// notes where the field's caret is.
func (m *Model) fieldLine(label string, f *kit.Field, room, w, y int) string {
	view := f.View(m.st, room)
	if f.Focused() {
		m.caret = caret{x: w - room - 1 + f.CaretX(), y: y, ok: true}
		view = m.st.Border.On("[") + view + m.st.Border.On("]")
		return kit.Ends(label, view, w)
	}
	return kit.Ends(label, " "+view+" ", w)
}
