package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// target is a payment to turn to.
type target struct {
	order  pos.OrderID
	n      int    // of the payment; 0 takes the order's best
	number string // beginning of its number at the service, "" for any
	open   bool   // also looks at it
	typed  string // what a person called it
}

// amountMark begins an amount to look for.
const amountMark = "="

// findable is what numbers and amounts are made of. Device letters of a number at a
// service may be typed on a Korean keyboard, see find.
func findable(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("-=,", r)
}

// latin is a typed key with its letter as the keyboard has it in Latin mode.
func latin(k tea.KeyMsg) tea.KeyMsg {
	if k.Type != tea.KeyRunes || k.Paste {
		return k
	}
	k.Runes = slices.Clone(k.Runes)
	for i, r := range k.Runes {
		k.Runes[i] = kit.Twin(r)
	}
	return k
}

// find turns to what was typed.
func (m *Model) find() tea.Cmd {
	typed := strings.ToUpper(m.input.Value())
	m.input.Reset()
	if amount, ok := strings.CutPrefix(typed, amountMark); ok {
		return m.findAmount(amount)
	}
	t := m.text.Ledger
	id, ok := pos.ParseNumber(typed, m.day)
	if !ok {
		return kit.Say(kit.ToneWarn, fmt.Sprintf(t.NotNumber, typed))
	}
	if id.Day > m.reg.Today() {
		return kit.Say(kit.ToneWarn, fmt.Sprintf(t.NoNumber, typed))
	}
	want := target{order: id, typed: typed}
	if strings.Count(typed, "-") == 2 { // a number at a service, not a call number
		want.number = typed
	}
	switch {
	case id.Day != m.day:
		return m.show(id.Day, want)
	case m.reading.active:
		m.want = want // it may be in what is being read
		return nil
	default:
		return m.reach(want)
	}
}

// findAmount lists only payments of that amount; nothing typed lists all again.
func (m *Model) findAmount(typed string) tea.Cmd {
	var amount int64
	if digits := strings.ReplaceAll(typed, ",", ""); digits != "" {
		var err error
		if amount, err = strconv.ParseInt(digits, 10, 64); err != nil || amount < 1 || pos.Won(amount) > pos.MaxWon {
			return kit.Say(kit.ToneWarn, fmt.Sprintf(m.text.Ledger.NotAmount, amountMark+typed))
		}
	}
	m.filter.amount = pos.Won(amount)
	m.fill()
	return nil
}

// reach selects a payment of the day shown, whatever the filter says.
func (m *Model) reach(want target) tea.Cmd {
	found, ok := m.seek(want)
	if !ok {
		t := m.text.Ledger
		said := fmt.Sprintf(t.NoNumber, want.typed)
		if want.number == "" && slices.ContainsFunc(m.orders, func(o *pos.Order) bool { return o.ID == want.order }) {
			said = fmt.Sprintf(t.NoPayment, want.order.Call())
		}
		return kit.Say(kit.ToneWarn, said)
	}
	if !m.filter.takes(found.payment) {
		m.filter = filter{}
		m.fill()
	}
	m.list.SelectID(found.payment.ID.String())
	if want.open {
		m.open(found)
	}
	return nil
}

// seek finds the payment that is meant. Of several of one order it is the last that
// brought money, or else the last.
func (m *Model) seek(want target) (item, bool) {
	var found item
	for _, it := range m.items {
		p := it.payment
		if p.ID.Order != want.order || (want.n != 0 && p.ID.N != want.n) || !strings.HasPrefix(strings.ToUpper(p.Number), want.number) {
			continue
		}
		if found.payment == nil || p.Taken > 0 || found.payment.Taken == 0 {
			found = it
		}
	}
	return found, found.payment != nil
}
