package pay

import (
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// notes are what F5 to F8 add to the cash received, in won.
func notes() [4]pos.Won { return [4]pos.Won{1_000, 5_000, 10_000, 50_000} }

// bindings are all keys of the screen, with their words.
type bindings struct {
	kakao, card, transfer, cash             kit.Binding
	pay, back, amount, set                  kit.Binding
	notes                                   [4]kit.Binding
	erase, choose, open, again, onward      kit.Binding
	leave, newLink, other, text, buyer      kit.Binding
	rest, confirm, noDeposit, resolve       kit.Binding
	field                                   kit.Binding
	next, previous, submit, renew, otherWay kit.Binding
	enqueue, toQueue, unqueue, onwards      kit.Binding
	account                                 kit.Binding
	deduction, business, self, issue        kit.Binding
	texts                                   kit.Binding
}

func newBindings(tx *text.Text) bindings {
	t, methods := &tx.Pay, tx.Words.Methods
	b := bindings{
		kakao: kit.Bind("F2", methods[pos.KakaoPay], "f2"), card: kit.Bind("F3", methods[pos.KeyedCard], "f3"),
		transfer: kit.Bind("F4", methods[pos.Transfer], "f4"),
		cash:     kit.Bind("F5", t.KeyCash, "f5"),
		pay:      kit.Bind("Enter", t.KeyPay, "enter"), back: kit.Bind("Esc", t.KeyBack, "esc"),
		amount: kit.Bind("Tab", t.KeyAmount, "tab"), set: kit.Bind("Enter Tab", t.KeySet, "enter", "tab"),
		erase: kit.Bind("Backspace", t.KeyErase, "backspace"), choose: kit.Bind("↑↓", t.KeyChoose, "up", "down"),
		open: kit.Bind("Enter", t.KeyOpen, "enter"), again: kit.Bind("Enter", t.KeyAgain, "enter"),
		onward: kit.Bind("Enter Space Esc", t.KeyOnward, "enter", "space", "esc"),
		leave:  kit.Bind("Esc", t.KeyLeave, "esc"), newLink: kit.Bind("F2 n", t.KeyNewLink, "f2", "n", "N"),
		other: kit.Bind("F4 F5 c", t.KeyOther, "f4", "f5", "c", "C"), text: kit.Bind("F6 L", t.KeyText, "f6", "l", "L"),
		buyer: kit.Bind("F7", t.KeyBuyer, "f7"), rest: kit.Bind("Tab", t.KeyRest, "tab"),
		confirm: kit.Bind("Enter", t.KeyConfirm, "enter"), noDeposit: kit.Bind("F5 Del", t.KeyNoDeposit, "f5", "delete"),
		resolve: kit.Bind("F9", t.KeyResolve, "f9"),
		next:    kit.Bind("Enter", t.KeyNext, "down", "tab", "enter"), previous: kit.Bind("↑ Shift+Tab", t.KeyPrevious, "up", "shift+tab"),
		field: kit.Bind("Tab ↓", t.KeyNext, "tab", "down"),
		renew: kit.Bind("Enter F2 n", t.KeyNewLink, "enter", "f2", "n", "N"), otherWay: kit.Bind("Enter F5 c", t.KeyOther, "enter", "f5", "c", "C"),
		texts:   kit.Bind("F8", tx.SMS.KeyLink, "f8"),
		submit:  kit.Bind("Enter", t.KeySubmit, "enter"),
		enqueue: kit.Bind("Enter", t.KeyQueue, "enter"), toQueue: kit.Bind("F6", t.KeyQueue, "f6"),
		unqueue: kit.Bind("F6", tx.Queue.KeyLeave, "f6"), onwards: kit.Bind("Enter", t.KeyLeave, "enter"),
		deduction: kit.Bind("F5", tx.Receipt.KeyHelp[0], "f5"), business: kit.Bind("F6", tx.Receipt.KeyHelp[1], "f6"),
		self: kit.Bind("F7", tx.Receipt.KeyHelp[2], "f7"), issue: kit.Bind("Enter", tx.Receipt.KeyIssue, "enter"),
	}
	b.account = kit.Bind("Ctrl+G", tx.Accounts.KeyPay, "ctrl+g")
	for i, note := range notes() {
		name := "F" + string(rune('5'+i))
		b.notes[i] = kit.Bind(name, "+"+note.String(), "f"+string(rune('5'+i)))
	}
	return b
}

// quietly is an action that only the help tells.
func (m *Model) quietly(b kit.Binding) kit.Action { return kit.Action{Binding: b, HelpOnly: true} }

// methodKeys are the keys that turn to another method, with the reason where one is
// refused at once. A service that is down is not refused: the queue is offered, and it
// may be back.
func (m *Model) methodKeys() []kit.Action {
	out := []kit.Action{
		m.methodKey(m.k.kakao, pos.KakaoPay), m.methodKey(m.k.card, pos.KeyedCard), m.methodKey(m.k.transfer, pos.Transfer),
	}
	if m.reg.TakesAccounts() {
		// The bottom line tells it where there is an account to take.
		out = append(out, kit.Action{Binding: m.k.account, HelpOnly: len(m.payable()) == 0})
	}
	return out
}

func (m *Model) methodKey(b kit.Binding, method pos.Method) kit.Action {
	why := m.closed(method)
	return kit.When(why == "", b, why)
}

// closed says why a method is refused before anything is asked for it, "" where it is
// not. Of a full disk a card is told here, since its form is long and the register is
// asked only at its end; the others are asked of the register with the key itself.
func (m *Model) closed(method pos.Method) string {
	switch {
	case !m.reg.Health(method).Configured:
		return m.why(method)
	case method == pos.KeyedCard && errors.Is(m.reg.Trouble(), pos.ErrDiskLow):
		return m.tx.Faults.Sentence(pos.ErrDiskLow)
	}
	return ""
}

// why says why a method is not configured.
func (m *Model) why(method pos.Method) string {
	if m.setup.Why != nil {
		if why := kit.Clean(m.setup.Why(method), maxWhy); why != "" {
			return why
		}
	}
	return m.tx.Faults.Sentence(pos.ErrNotConfigured)
}

// maxWhy is as much of a reason as is shown, in characters.
const maxWhy = maxSentence

// turn begins another method and reports whether the key was one for that.
func (m *Model) turn(msg tea.KeyMsg) (tea.Cmd, bool) {
	var method pos.Method
	switch {
	case kit.Matches(msg, m.k.account) && m.reg.TakesAccounts():
		return m.turnToAccounts(), true
	case kit.Matches(msg, m.k.kakao):
		method = pos.KakaoPay
	case kit.Matches(msg, m.k.card):
		method = pos.KeyedCard
	case kit.Matches(msg, m.k.transfer):
		method = pos.Transfer
	default:
		return nil, false
	}
	switch why := m.closed(method); {
	case m.busy != idle:
		m.warn(m.tx.Pay.Busy)
		return nil, true
	case why != "":
		m.warn(why)
		return nil, true
	case m.left() == 0:
		m.route(false)
		return nil, true
	}
	m.letGo()
	if m.down(method) && m.canQueue(method) && !m.offers(method) {
		m.offer(method)
		return nil, true
	}
	switch method {
	case pos.KakaoPay:
		return m.requestLink(), true
	case pos.KeyedCard:
		m.card.open(m.reg.Now())
		m.show(m.card)
		return nil, true
	default:
		return m.awaitDeposit(), true
	}
}

// turnToAccounts lists the accounts that can pay.
func (m *Model) turnToAccounts() tea.Cmd {
	switch {
	case m.busy != idle:
		m.warn(m.tx.Pay.Busy)
	case m.left() == 0:
		m.route(false)
	default:
		m.letGo()
		m.show(newAccountPane(m))
		return m.count()
	}
	return nil
}

// elsewhere answers the keys that mean the same on every pane.
func (m *Model) elsewhere(msg tea.KeyMsg) tea.Cmd {
	switch {
	case kit.Matches(msg, m.k.resolve):
		if p := m.watched(); p != nil && p.Unresolved() {
			return kit.Go(kit.ScreenResolve, p.ID)
		}
		return kit.Go(kit.ScreenResolve, nil)
	case kit.Matches(msg, m.k.back) && m.id.IsZero():
		return kit.Go(kit.ScreenOrder, nil)
	case kit.Matches(msg, m.k.back):
		return m.back()
	}
	return nil
}
