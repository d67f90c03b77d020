package ledger

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// picking is the choice of pieces of an order that money is given back for. It has
// the screen until it is answered.
type picking struct {
	request
	it     item // as it was asked about
	list   *kit.List
	left   []int // pieces of each line that can go back
	counts []int // pieces of each line that are to go back
}

// piecesLeft reports whether the order has pieces that were not given back.
func piecesLeft(o *pos.Order) bool {
	for i, gone := range o.Returns() {
		if gone < o.Content.Lines[i].Quantity {
			return true
		}
	}
	return false
}

// pick shows the order's lines to choose from.
func (m *Model) pick(r request) tea.Cmd {
	it, why := m.still(r)
	if why != "" {
		return kit.Say(kit.ToneWarn, why)
	}
	p := &picking{request: r, it: it, list: kit.NewList(m.pieceColumns(), ""), counts: make([]int, len(it.order.Content.Lines))}
	for i, gone := range it.order.Returns() {
		p.left = append(p.left, it.order.Content.Lines[i].Quantity-gone)
	}
	m.picking = p
	p.list.SetRows(m.pieceRows(p))
	p.list.Select(slices.IndexFunc(p.left, func(left int) bool { return left > 0 }))
	return nil
}

// lines are the pieces chosen so far.
func (p *picking) lines() []pos.ReturnedLine {
	var lines []pos.ReturnedLine
	for i, n := range p.counts {
		if n > 0 {
			lines = append(lines, pos.ReturnedLine{Line: i, Quantity: n})
		}
	}
	return lines
}

// asked is the request with the pieces chosen so far and what they are worth, as
// far as the payment can give it.
func (p *picking) asked() request {
	r := p.request
	r.Lines = p.lines()
	r.Total = 0
	if len(r.Lines) > 0 {
		r.Total = min(worth(p.it.order, r.Lines), r.seen.balance)
	}
	return r
}

// worth is what pieces cost, 0 for pieces that the order does not have.
func worth(o *pos.Order, lines []pos.ReturnedLine) pos.Won {
	a, err := o.Worth(lines)
	if err != nil {
		return 0
	}
	return a.Total
}

// elsewhere is what pieces cost beyond what the payment gives and another payment of
// the order still keeps.
func elsewhere(it item, r request) pos.Won {
	if len(r.Lines) == 0 {
		return 0
	}
	return max(min(it.order.Paid()-it.payment.Balance, worth(it.order, r.Lines)-r.Total), 0)
}

// capped says so where the payment cannot give all that its pieces cost, and whether
// another payment of the order has to.
func (m *Model) capped(it item, r request) []string {
	all := worth(it.order, r.Lines)
	if all <= r.Total {
		return nil
	}
	t := m.text.Refund
	lines := []string{fmt.Sprintf(t.Capped, all, r.Total)}
	if more := elsewhere(it, r); more > 0 {
		lines = append(lines, fmt.Sprintf(t.FromOthers, more))
	}
	return lines
}

// pieceKeys are the keys while pieces are chosen.
func (m *Model) pieceKeys() help.KeyMap {
	t, p := m.text.Refund, m.picking
	why := t.PickFirst
	if len(p.lines()) > 0 {
		why = t.Free
	}
	return kit.KeyMap{{Title: m.text.Shell.Screens[string(kit.ScreenLedger)], Actions: []kit.Action{
		kit.When(p.asked().Total > 0, kit.Bind("Enter", t.KeyOnward, "enter"), why),
		kit.Do(kit.Bind("Esc", t.KeyBack, "esc")),
		kit.Do(kit.Bind("↑↓", t.KeyLine, "up", "down", "pgup", "pgdown", "home", "end")),
		kit.Do(kit.Bind("+ →", t.KeyMore, "+", "=", "right")),
		kit.Do(kit.Bind("- ←", t.KeyLess, "-", "left")),
		{Binding: kit.Bind("0-9", t.KeyCount, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), HelpOnly: true},
	}}}
}

// pieceKey chooses, goes on, or goes back to how much.
func (m *Model) pieceKey(k tea.KeyMsg) tea.Cmd {
	if why := kit.KeyMap(kit.GroupsOf(m.pieceKeys())).Refuse(k); why != nil {
		return why
	}
	p := m.picking
	switch key := k.String(); key {
	case "+", "=", "right":
		m.count(p.counts[p.list.Cursor()] + 1)
	case "-", "left":
		m.count(p.counts[p.list.Cursor()] - 1)
	case "enter":
		m.picking = nil
		return m.askWay(p.asked())
	case "esc":
		m.picking = nil
		return m.askHowMuch(p.request)
	default:
		if n, err := strconv.Atoi(key); err == nil {
			m.count(n)
			return nil
		}
		p.list.Update(k)
	}
	return nil
}

// count says how many pieces of the selected line go back.
func (m *Model) count(n int) {
	p := m.picking
	i := p.list.Cursor()
	p.counts[i] = max(min(n, p.left[i]), 0)
	p.list.SetRows(m.pieceRows(p))
}
