package ledger

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// handClock stands still until it is moved.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time                       { return c.now }
func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

// counting is randomness that is the same every time.
type counting struct{ next byte }

func (c *counting) Read(p []byte) (int, error) {
	for i := range p {
		c.next += 7
		p[i] = c.next
	}
	return len(p), nil
}

var _ io.Reader = (*counting)(nil)

// yesterday and today of the tests.
const (
	yesterday pos.Day = 20261120
	today     pos.Day = 20261121
)

// fixture is the screen with a real register behind it and, in front of it, what the
// root does: dialogs, replies, keys one at a time.
type fixture struct {
	*Model
	t       testing.TB
	reg     *pos.Register
	clock   *handClock
	journal *postest.MemoryJournal
	links   *postest.FakeLinks
	cards   *postest.FakeCards
	issued  *postest.FakeReceipts

	dialogs kit.Dialogs
	sent    []tea.Msg // to the root
	keys    int
	made    int       // keys of requests of the screen
	asked   int       // and of the test
	slow    bool      // commands are kept instead of carried out
	kept    []tea.Cmd // by slow
	held    bool      // calls to services wait
	waiting []func()  // by held
}

func open(t testing.TB, lang text.Lang) *fixture {
	t.Helper()
	ctx := context.Background()
	f := &fixture{t: t, clock: &handClock{time.Date(2026, 11, 20, 19, 0, 0, 0, pos.Seoul())}, journal: postest.NewJournal()}
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{
		{Code: 11, Name: "닭꼬치 소금", Price: 4000}, {Code: 12, Name: "염통꼬치", Price: 3500},
		{Code: 31, Name: "식혜", Price: 3000}, {Code: 41, Name: "군밤", Price: 5000, TaxFree: true},
		{Code: 13, Name: "닭꼬치 매운맛", Price: 4000, Options: []pos.OptionGroup{{Name: "더하기", Max: 1, Choices: []pos.Choice{{Name: "치즈", Price: 500}}}}},
		{Code: 9, Name: "소스"},
	}}}}
	if err := pos.ImportMenu(ctx, f.journal, f.clock, menu); err != nil {
		t.Fatal(err)
	}
	f.links, f.cards = postest.NewLinks(f.clock.Now), postest.NewCards(f.clock.Now)
	f.issued = postest.NewReceipts(f.clock.Now)
	reg, err := pos.Open(ctx, pos.Config{
		Journal: f.journal, Clock: f.clock, Random: &counting{}, Device: "T1", Staff: "김하나", Account: "은행 000-000",
		Links: f.links, Cards: f.cards, Receipts: f.issued, Go: f.start,
	})
	if err != nil {
		t.Fatal(err)
	}
	postest.OpenDay(t, reg)
	texts, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	f.reg = reg
	f.Model = New(reg, texts, kit.PlainStyles(), func() context.Context { return ctx }, func() string {
		f.made++
		return fmt.Sprint("cancel ", f.made)
	})
	f.Resize(80, 22)
	return f
}

// start carries out the register's jobs at once, or when they are released. Nobody
// watches links here.
func (f *fixture) start(name string, job func()) {
	switch {
	case strings.HasPrefix(name, "watch"):
	case f.held:
		f.waiting = append(f.waiting, job)
	default:
		job()
	}
}

// release lets the services answer.
func (f *fixture) release() {
	f.held = false
	for _, job := range f.waiting {
		job()
	}
	f.waiting = nil
	f.do(f.Update(kit.Changed{}))
}

func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// order places an order of single items.
func (f *fixture) order(codes ...int) *pos.Order {
	f.t.Helper()
	var c pos.Content
	for _, code := range codes {
		line, err := f.reg.Menu().Line(code, 1, nil)
		f.must(err)
		c.Lines = append(c.Lines, line)
	}
	f.clock.now = f.clock.now.Add(time.Minute)
	o, err := f.reg.Place(context.Background(), f.fresh(), c, false)
	f.must(err)
	return o
}

func (f *fixture) fresh() string {
	f.asked++
	return fmt.Sprint("test ", f.asked)
}

// handOut ends an order for the kitchen, so that a new day forgets it.
func (f *fixture) handOut(id pos.OrderID) {
	f.t.Helper()
	f.must(f.reg.Move(context.Background(), id, pos.StageAccepted, pos.StagePickedUp))
}

func (f *fixture) cash(o *pos.Order, amount, received pos.Won) pos.PaymentID {
	f.t.Helper()
	id, err := f.reg.PayCash(context.Background(), f.fresh(), o.ID, amount, received)
	f.must(err)
	return id
}

func (f *fixture) card(o *pos.Order, steps ...postest.Step) pos.PaymentID {
	f.t.Helper()
	f.cards.Next(postest.CallCharge, steps...)
	id, err := f.reg.ChargeCard(context.Background(), f.fresh(), o.ID, o.Due(), postest.TestCard())
	f.must(err)
	return id
}

// link makes a KakaoPay payment, which the buyer agrees to if paid.
func (f *fixture) link(o *pos.Order, paid bool) pos.PaymentID {
	f.t.Helper()
	id, err := f.reg.RequestLink(context.Background(), f.fresh(), o.ID, o.Due())
	f.must(err)
	if paid {
		p := f.payment(id)
		f.clock.now = f.clock.now.Add(40 * time.Second)
		f.reg.BuyerReturned(context.Background(), p.Link.State, f.links.Agree(p.Link.TransactionID))
	}
	return id
}

func (f *fixture) transfer(o *pos.Order, arrived bool) pos.PaymentID {
	f.t.Helper()
	ctx := context.Background()
	id, err := f.reg.AwaitDeposit(ctx, f.fresh(), o.ID, o.Due())
	f.must(err)
	if arrived {
		f.clock.now = f.clock.now.Add(20 * time.Second)
		f.must(f.reg.ConfirmDeposit(ctx, id))
	}
	return id
}

func (f *fixture) payment(id pos.PaymentID) *pos.Payment {
	f.t.Helper()
	p, err := f.reg.Payment(id)
	f.must(err)
	return p
}

// nights fills two evenings as they happen: every method, every end. The first one
// has twelve orders.
func (f *fixture) nights() {
	f.t.Helper()
	ctx := context.Background()
	var out []pos.OrderID
	sell := func(codes ...int) *pos.Order {
		o := f.order(codes...)
		out = append(out, o.ID)
		return o
	}
	f.cash(sell(11), 4000, 5000)
	f.link(sell(11, 31), true)
	f.card(sell(11, 12, 41))
	split := sell(11, 11)
	f.card(split, postest.Refuse("0051", "한도 초과", pos.AdviceOtherWay))
	f.cash(split, 3000, 3000)
	f.cash(split, 5000, 10000)
	f.transfer(sell(31, 31), true)
	replaced := sell(12)
	f.must(f.reg.Withdraw(ctx, f.link(replaced, false)))
	f.cash(replaced, 3500, 3500)
	f.must(f.reg.CancelPayment(ctx, f.fresh(), f.cash(sell(31), 3000, 3000), pos.Refund{Total: 3000, Reason: "손님이 마음을 바꿈"}))
	for range 5 {
		f.cash(sell(12), 3500, 4000)
	}
	for _, id := range out {
		f.handOut(id)
	}
	f.clock.now = time.Date(2026, 11, 21, 18, 30, 0, 0, pos.Seoul())
	postest.NextDay(f.t, f.reg)
	f.cash(f.order(11), 4000, 4000)
	f.card(f.order(41, 11), postest.LostAfter())
	f.link(f.order(31), false)
	f.transfer(f.order(12), false)
	f.link(f.order(11, 12), true)
}

// enter is F8 in the root, or a jump to a payment.
func (f *fixture) enter(arg any) {
	f.keys++
	f.do(f.Update(kit.Entered{Arg: arg}))
}

// press sends keys and carries out what they begin.
func (f *fixture) press(keys ...string) {
	f.t.Helper()
	for _, k := range keys {
		f.keys++
		if f.dialogs.Len() > 0 {
			if answer, ok := f.dialogs.Update(keyOf(k), f.clock.now); ok {
				f.do(f.Update(answer))
			}
			continue
		}
		f.do(f.Update(keyOf(k)))
	}
}

// typed presses every character of a text.
func (f *fixture) typed(s string) {
	f.t.Helper()
	for _, r := range s {
		f.press(string(r))
	}
}

func (f *fixture) do(cmd tea.Cmd) {
	f.t.Helper()
	if cmd == nil {
		return
	}
	if f.slow {
		f.kept = append(f.kept, cmd)
		return
	}
	f.take(cmd())
}

func (f *fixture) take(msg tea.Msg) {
	f.t.Helper()
	switch msg := msg.(type) {
	case kit.Reply:
		f.do(f.Update(msg.Msg))
	case tea.BatchMsg:
		for _, cmd := range msg {
			f.do(cmd)
		}
	case kit.Ask:
		f.dialogs.Open(msg.Dialog, f.clock.now)
	case kit.PanicMsg:
		f.t.Fatalf("%s panicked: %s\n%s", msg.Where, msg.Type, msg.Stack)
	default:
		f.sent = append(f.sent, msg)
	}
}

// catchUp carries out what a slow disk kept.
func (f *fixture) catchUp() {
	f.t.Helper()
	f.slow = false
	kept := f.kept
	f.kept = nil
	for _, cmd := range kept {
		f.do(cmd)
	}
}

func (f *fixture) toast() string {
	for i := len(f.sent) - 1; i >= 0; i-- {
		if toast, ok := f.sent[i].(kit.Toast); ok {
			return toast.Text
		}
	}
	return ""
}

func (f *fixture) dialog() kit.Dialog {
	d, _ := f.dialogs.Top()
	return d
}

// settleKeyboard waits until a dialog that opened by itself takes keys.
func (f *fixture) settleKeyboard() { f.clock.now = f.clock.now.Add(kit.QuietTime) }

func keyOf(k string) tea.KeyMsg {
	for t := tea.KeyType(-120); t < 128; t++ {
		if t != tea.KeyRunes && (tea.KeyMsg{Type: t}).String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

func (f *fixture) wants(parts ...string) {
	f.t.Helper()
	view := ansi.Strip(f.View())
	for _, part := range parts {
		if !strings.Contains(view, part) {
			f.t.Errorf("the screen lacks %q:\n%s", part, view)
		}
	}
}

func first(day pos.Day, number int) pos.PaymentID {
	return pos.PaymentID{Order: pos.OrderID{Day: day, Number: number}, N: 1}
}
