package ledger

import (
	"fmt"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// returned is the money given back of a payment, by what became of it.
type returned struct {
	inCash pos.Won // handed back in cash though it did not come in cash
	anew   pos.Won // cancelled only to be paid anew
}

func returnsOf(p *pos.Payment) returned {
	var sum returned
	for i := range p.Attempts {
		a := &p.Attempts[i]
		if a.Kind != pos.Cancel || !a.Took() {
			continue
		}
		sum.anew += a.Rest.Total
		if a.ByHand == pos.Cash && p.Method != pos.Cash {
			sum.inCash += a.Total
		}
	}
	return sum
}

// piecesBack is how many pieces of each line money was given back for.
func piecesBack(o *pos.Order) []int {
	pieces := make([]int, len(o.Content.Lines))
	for i := range o.Payments {
		for _, a := range o.Payments[i].Attempts {
			if !a.Took() {
				continue
			}
			for _, l := range a.Lines {
				pieces[l.Line] += l.Quantity
			}
		}
	}
	return pieces
}

// returns are the facts about money given back, and about what the order is owed
// or owes after it.
func (m *Model) returns(it item, w int) []string {
	t, p, o := m.text.Ledger, it.payment, it.order
	back := returnsOf(p)
	var lines []string
	won := func(paint kit.Paint, word string, amount pos.Won) {
		if amount == 0 {
			return
		}
		for _, line := range pair(word, amount.String(), w) {
			lines = append(lines, paint.On(line))
		}
	}
	won(m.st.Text, t.GivenBack, p.Returned())
	won(m.st.Text, t.InCash, back.inCash)
	won(m.st.Text, t.ToPayAnew, back.anew)
	if p.OpenAttempt() == nil { // nothing can be, before that is known
		won(m.st.Text, t.Left, max(p.Balance, 0))
	}
	won(m.st.Bad, t.BackTwice, max(-p.Balance, 0))
	if held := p.AtService(); !byHand(p.Method) && held != max(p.Balance, 0) {
		won(m.st.Warn, fmt.Sprintf(t.HeldThere, m.text.Words.Services[p.Service()]), held)
	}
	if back.anew > 0 && o.Stage != pos.StageVoided {
		won(m.st.Warn, t.StillDue, o.Due())
	}
	if more := o.Overpaid(); more > 0 {
		how := t.TooMuchHow
		if p.Balance <= 0 {
			how = t.TooMuchThere
		}
		won(m.st.Bad, t.TooMuch, more)
		lines = append(lines, m.sentence(m.st.Bad, how, w)...)
	}
	return lines
}
