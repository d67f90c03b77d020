package ledger

import (
	"fmt"
	"slices"
	"time"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// Cells of the left box of a wide detail, and of the marks at the right end of a box
// that tell of more above or below: they have a place of their own, so that they
// never hide an amount.
const (
	sideWidth = 46
	markWidth = 1
)

// detailView is a payment with all there is to know about it. In a wide window the
// history stands beside it; both scroll together.
func (m *Model) detailView(it item) string {
	t := m.text.Ledger
	title := fmt.Sprintf("%s %s · %s", t.Payment, call(it), it.order.ID.Day)
	page := m.h - 2
	if m.w < kit.WideFrom {
		lines := window(m.whole(it), m.scroll, page, m.w-2-markWidth)
		return kit.Screen(m.w, m.h, m.st.Box(title, lines, m.w, m.h, true))
	}
	left, right := m.halves(it)
	rightWidth := m.w - sideWidth
	return kit.Screen(m.w, m.h, kit.Columns(
		m.st.Box(title, window(left, m.scroll, page, sideWidth-2-markWidth), sideWidth, m.h, true),
		m.st.Box(t.History, window(right, m.scroll, page, rightWidth-2-markWidth), rightWidth, m.h, true),
	))
}

// whole is everything under each other.
func (m *Model) whole(it item) []string {
	w := m.w - 2 - markWidth
	lines := append(m.facts(it, w), "", m.st.Title.On(kit.Fit(" "+m.text.Ledger.History, w)))
	lines = append(append(lines, m.history(it, w)...), "")
	return append(lines, m.content(it.order, w)...)
}

func (m *Model) halves(it item) (left, right []string) {
	w := sideWidth - 2 - markWidth
	left = append(append(m.facts(it, w), ""), m.content(it.order, w)...)
	return left, m.history(it, m.w-sideWidth-2-markWidth)
}

// measure keeps the scrolled part inside what there is, after every change.
func (m *Model) measure() {
	it, ok := m.item(m.detail)
	if !ok {
		m.scroll = 0
		return
	}
	m.page = max(m.h-2, 1)
	if m.w < kit.WideFrom {
		m.length = len(m.whole(it))
	} else {
		left, right := m.halves(it)
		m.length = max(len(left), len(right))
	}
	m.scroll = max(min(m.scroll, m.length-m.page), 0)
}

// window is the part of the lines of w cells that is visible, with a mark behind the
// first and the last where there is more.
func window(lines []string, scroll, page, w int) []string {
	from := max(min(scroll, len(lines)-page), 0)
	to := min(from+page, len(lines))
	out := slices.Clone(lines[from:to])
	if from > 0 {
		out[0] = kit.PadRight(out[0], w) + "↑"
	}
	if to < len(lines) {
		out[len(out)-1] = kit.PadRight(out[len(out)-1], w) + "↓"
	}
	return out
}

// pair is a word at the left and its value at the right. A value that leaves the
// word no room has a line of its own.
func pair(word, value string, w int) []string {
	if kit.Width(word)+kit.Width(value)+3 <= w {
		return []string{kit.Ends(" "+word, value+" ", w)}
	}
	return []string{kit.Fit(" "+word, w), kit.Ends("", value+" ", w)}
}

// facts are what the payment is now.
func (m *Model) facts(it item, w int) []string {
	t, words, p := m.text.Ledger, m.text.Words, it.payment
	state := m.stateWord(p)
	lines := []string{
		m.st.Strong.On(kit.Ends(" "+words.Methods[p.Method], p.Total.String()+" ", w)),
		m.paint(p).On(kit.Ends(" "+t.State, state+" ", w)),
	}
	add := func(word, value string) {
		if value != "" {
			lines = append(lines, pair(word, value, w)...)
		}
	}
	won := func(word string, amount pos.Won) {
		if amount != 0 {
			add(word, amount.String())
		}
	}
	if p.Method == pos.KakaoPay && p.Status.Pending() {
		add(words.Buyer, words.Progress[m.reg.Progress(p.ID)])
	}
	add(words.VAT, p.VAT.String())
	add(words.TaxFree, p.TaxFree.String())
	won(t.PaidTotal, p.Taken)
	lines = append(lines, m.returns(it, w)...)
	won(t.Received, p.Received)
	if p.Method == pos.Cash {
		add(t.Change, p.Change.String())
	}
	add(t.Account, p.Account)
	add(m.text.Accounts.Account, m.payer(p))
	add(t.ProviderNo, p.Number)
	add(t.Transaction, p.Link.TransactionID)
	add(t.Order, it.order.ID.String()+" "+words.Stages[it.order.Stage])
	add(t.Staff, it.order.Staff)
	return append(lines, m.receiptFacts(p, w)...)
}

// payer is the name of the account that a payment was charged to, or opened; "" where
// there is none.
func (m *Model) payer(p *pos.Payment) string {
	if p.Payer == 0 {
		return ""
	}
	a, err := m.reg.Account(p.Payer)
	if err != nil {
		return ""
	}
	return kit.Clean(a.Name, pos.MaxAccountName)
}

// content is what was ordered, with its sums, and how else it was paid.
func (m *Model) content(o *pos.Order, w int) []string {
	t, words, c, a := m.text.Ledger, m.text.Words, o.Content, o.Amounts()
	lines := []string{m.st.Title.On(kit.Fit(" "+t.Content, w))}
	gone := piecesBack(o)
	for i, l := range c.Lines {
		amount, err := l.Amount()
		if err != nil {
			continue // the register refuses such a line before it is stored
		}
		name := fmt.Sprintf(" %s × %d", l.Name, l.Quantity)
		if gone[i] > 0 {
			name += fmt.Sprintf(t.PiecesBack, gone[i])
		}
		lines = append(lines, kit.Ends(name, amount.String()+" ", w))
		for _, option := range l.Options {
			lines = append(lines, m.st.Dim.On(kit.Ends("   + "+option.Name, option.Price.String()+" ", w)))
		}
	}
	if c.Discount > 0 {
		lines = append(lines, kit.Ends(" "+t.Discount, (-c.Discount).String()+" ", w))
	}
	lines = append(lines, m.st.Money.On(kit.Ends(" "+t.Total, a.Total.String()+" ", w)),
		kit.Ends(" "+words.VAT, a.VAT.String()+" ", w), kit.Ends(" "+words.TaxFree, a.TaxFree.String()+" ", w))
	if c.Note != "" {
		lines = append(lines, m.sentence(m.st.Warn, t.Note+": "+c.Note, w)...)
	}
	if len(o.Payments) > 1 {
		lines = append(lines, "", m.st.Title.On(kit.Fit(" "+t.Others, w)))
		for i := range o.Payments {
			p := &o.Payments[i]
			lines = append(lines, kit.Ends(fmt.Sprintf(" %d %s %s", p.ID.N, words.Methods[p.Method], p.Total), m.stateWord(p)+" ", w))
		}
	}
	return lines
}

// at is a time of day, with its date when it is not the order's business day.
func at(when time.Time, day pos.Day) string {
	when = when.In(pos.Seoul())
	if pos.BusinessDay(when) != day {
		return when.Format("01-02 15:04:05")
	}
	return when.Format(clockLong)
}
