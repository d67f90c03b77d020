package review

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/payout"
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

// The days of the tests: Saturdays a week apart, and the Friday between.
const (
	weekBefore pos.Day = 20261114
	yesterday  pos.Day = 20261120
	today      pos.Day = 20261121
)

// fixture is the screen on a real register, with what the root does around it.
type fixture struct {
	*Model
	t       testing.TB
	reg     *pos.Register
	clock   *handClock
	journal *postest.MemoryJournal
	links   *postest.FakeLinks
	cards   *postest.FakeCards

	sent  []tea.Msg // to the root
	made  int       // keys of requests
	slow  bool      // commands are kept instead of carried out
	kept  []tea.Cmd // by slow
	works int       // readings carried out
}

// terms of both services, as a contract may have them.
func terms() []payout.Terms {
	return []payout.Terms{{Service: pos.KakaoPay, Fee: 3200, VATOnFee: true, Days: 2}, {Service: pos.KeyedCard, Fee: 2500, Days: 3}}
}

func open(t testing.TB, lang text.Lang, setup Setup) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: &handClock{time.Date(2026, 11, 14, 17, 0, 0, 0, pos.Seoul())}, journal: postest.NewJournal()}
	menu := pos.Menu{Categories: []pos.Category{
		{Name: "꼬치", Items: []pos.Item{{Code: 11, Name: "닭꼬치 소금", Price: 4000}, {Code: 12, Name: "염통꼬치", Price: 3500}}},
		{Name: "음료", Items: []pos.Item{{Code: 31, Name: "식혜", Price: 3000}, {Code: 41, Name: "생과일 컵", Price: 5000, TaxFree: true}}},
	}}
	f.must(pos.ImportMenu(f.life(), f.journal, f.clock, menu))
	f.links, f.cards = postest.NewLinks(f.clock.Now), postest.NewCards(f.clock.Now)
	var err error
	f.reg, err = pos.Open(f.life(), pos.Config{
		Journal: f.journal, Clock: f.clock, Random: &counting{}, Device: "T1", Staff: "김하나", Account: "은행 000-000",
		Links: f.links, Cards: f.cards, Go: func(name string, job func()) {
			if !strings.HasPrefix(name, "watch") {
				job()
			}
		},
	})
	f.must(err)
	texts, err := text.For(lang)
	f.must(err)
	f.Model = New(f.reg, f.journal, texts, kit.PlainStyles(), f.life, setup)
	f.Resize(80, 22)
	return f
}

func (f *fixture) life() context.Context { return context.Background() }

func (f *fixture) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

func (f *fixture) key() string {
	f.made++
	return fmt.Sprint("test ", f.made)
}

// begin opens a business day in the evening, with a float of 100,000.
func (f *fixture) begin(day pos.Day) {
	f.t.Helper()
	f.clock.now = day.Time().Add(17 * time.Hour)
	float, _ := pos.CountOf(100_000)
	f.must(f.reg.OpenDay(f.life(), f.key(), pos.Opening{Day: day, Float: float, By: "김하나"}))
}

// end closes the day with what is off by a difference.
func (f *fixture) end(off pos.Won, reason string) {
	f.t.Helper()
	_, err := f.reg.HandOver(f.life())
	f.must(err)
	expected := f.reg.Period().Drawer.Expected()
	counted, rest := pos.CountOf(expected + off)
	if rest != 0 {
		f.t.Fatalf("no coins for %d", rest)
	}
	_, err = f.reg.CloseDay(f.life(), f.key(), pos.Closing{By: "사장", Counted: counted, Reason: reason, Expected: expected, Carry: f.reg.OpenThings()})
	f.must(err)
}

// order places an order of single items, later minutes after what was before.
func (f *fixture) order(later int, discount pos.Won, codes ...int) *pos.Order {
	f.t.Helper()
	c := pos.Content{Discount: discount}
	for _, code := range codes {
		line, err := f.reg.Menu().Line(code, 1, nil)
		f.must(err)
		c.Lines = append(c.Lines, line)
	}
	f.clock.now = f.clock.now.Add(time.Duration(later) * time.Minute)
	o, err := f.reg.Place(f.life(), f.key(), c, false)
	f.must(err)
	return o
}

func (f *fixture) cash(o *pos.Order, amount pos.Won) pos.PaymentID {
	f.t.Helper()
	id, err := f.reg.PayCash(f.life(), f.key(), o.ID, amount, amount)
	f.must(err)
	return id
}

func (f *fixture) card(o *pos.Order, steps ...postest.Step) pos.PaymentID {
	f.t.Helper()
	f.cards.Next(postest.CallCharge, steps...)
	o, err := f.reg.Order(o.ID) // some of it may be paid
	f.must(err)
	id, err := f.reg.ChargeCard(f.life(), f.key(), o.ID, o.Due(), postest.TestCard())
	f.must(err)
	return id
}

func (f *fixture) link(o *pos.Order) pos.PaymentID {
	f.t.Helper()
	id, err := f.reg.RequestLink(f.life(), f.key(), o.ID, o.Due())
	f.must(err)
	p, err := f.reg.Payment(id)
	f.must(err)
	f.clock.now = f.clock.now.Add(40 * time.Second)
	f.reg.BuyerReturned(f.life(), p.Link.State, f.links.Agree(p.Link.TransactionID))
	return id
}

func (f *fixture) refund(id pos.PaymentID, total pos.Won, reason string) {
	f.t.Helper()
	f.must(f.reg.CancelPayment(f.life(), f.key(), id, pos.Refund{Total: total, Reason: reason}))
}

// weekend is three evenings: a Saturday, the Friday after it with everything that
// happens, and the Saturday a week later, which is still open.
func (f *fixture) weekend() {
	f.t.Helper()
	f.begin(weekBefore)
	f.cash(f.order(30, 0, 11, 31), 7000)
	f.link(f.order(80, 0, 11, 12))
	f.card(f.order(20, 0, 41))
	f.end(0, "")

	f.begin(yesterday)
	f.cash(f.order(20, 500, 11), 3500)
	f.link(f.order(10, 0, 11, 31))
	split := f.order(40, 0, 11, 11, 41)
	f.cash(split, 3000)
	f.card(split)
	f.refund(f.link(f.order(15, 0, 12, 12)), 3500, "하나를 떨어뜨림")
	f.must(f.reg.Void(f.life(), f.order(5, 0, 31).ID, "손님이 떠남"))
	f.must(f.reg.MoveCash(f.life(), f.key(), -50_000, "은행에 입금", "사장"))
	f.must(f.reg.MoveCash(f.life(), f.key(), 20_000, "거스름돈 보탬", "김하나"))
	f.card(f.order(50, 0, 41), postest.LostAfter())
	f.link(f.order(320, 0, 11)) // after midnight
	f.end(-1000, "거스름돈을 잘못 줌")

	f.begin(today)
	f.cash(f.order(45, 0, 11, 11, 31), 11_000)
	f.link(f.order(60, 0, 12))
	f.refund(f.cash(f.order(3, 0, 31), 3000), 3000, "맛이 이상하다고 함")
	f.card(f.order(12, 0, 11, 41))
}

// compare keeps a comparison with a settlement file of KakaoPay.
func (f *fixture) compare(v pos.Reconciled) {
	f.t.Helper()
	f.must(pos.KeepReconciled(f.life(), f.journal, f.clock, v))
}

// enter is the screen being opened.
func (f *fixture) enter(arg any) { f.do(f.Update(kit.Entered{Arg: arg})) }

// press sends keys and carries out what they begin.
func (f *fixture) press(keys ...string) {
	f.t.Helper()
	for _, k := range keys {
		f.do(f.Update(keyOf(k)))
	}
}

// typed presses every character of a text, and Enter.
func (f *fixture) typed(s string) {
	f.t.Helper()
	for _, r := range s {
		f.press(string(r))
	}
	f.press("enter")
}

func (f *fixture) do(cmd tea.Cmd) {
	f.t.Helper()
	switch {
	case cmd == nil:
	case f.slow:
		f.kept = append(f.kept, cmd)
	default:
		f.take(cmd())
	}
}

func (f *fixture) take(msg tea.Msg) {
	f.t.Helper()
	switch msg := msg.(type) {
	case nil:
	case kit.Reply:
		f.works++
		f.do(f.Update(msg.Msg))
	case tea.BatchMsg:
		for _, cmd := range msg {
			f.do(cmd)
		}
	default:
		f.sent = append(f.sent, msg)
	}
}

// catchUp carries out what was kept.
func (f *fixture) catchUp() {
	f.t.Helper()
	f.slow = false
	kept := f.kept
	f.kept = nil
	for _, cmd := range kept {
		f.do(cmd)
	}
}

func keyOf(k string) tea.KeyMsg {
	for t := tea.KeyType(-120); t < 128; t++ {
		if t != tea.KeyRunes && (tea.KeyMsg{Type: t}).String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// turnTo goes to a pane.
func (f *fixture) turnTo(p pane) {
	f.t.Helper()
	for f.pane != p {
		f.press("right")
	}
}

// wants looks for parts on the screen, whatever stands between their words.
func (f *fixture) wants(parts ...string) {
	f.t.Helper()
	for _, part := range parts {
		if !f.shows(part) {
			f.t.Errorf("the screen lacks %q:\n%s", part, f.View())
		}
	}
}

func (f *fixture) shows(part string) bool {
	squeeze := func(s string) string { return strings.NewReplacer(" ", "", "│", "", "\n", "").Replace(s) }
	return strings.Contains(squeeze(ansi.Strip(f.View())), squeeze(part))
}

// toast is what was said last.
func (f *fixture) toast() string {
	for i := len(f.sent) - 1; i >= 0; i-- {
		if toast, ok := f.sent[i].(kit.Toast); ok {
			return toast.Text
		}
	}
	return ""
}
