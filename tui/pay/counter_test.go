package pay_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/pay"
	"truckpos/tui/text"
)

// bubbleClock is the clock of the synctest bubble: time passes when all wait.
type bubbleClock struct{}

func (bubbleClock) Now() time.Time                         { return time.Now() }
func (bubbleClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

// bytesOf counts up, so that numbers and states are the same in every run.
type bytesOf struct{ next byte }

func (b *bytesOf) Read(p []byte) (int, error) {
	for i := range p {
		b.next++
		p[i] = b.next
	}
	return len(p), nil
}

// longLinks makes links of a given length.
type longLinks struct {
	*postest.FakeLinks
	bytes int
}

func (l longLinks) Ready(ctx context.Context, r pos.LinkRequest) (pos.Link, error) {
	link, err := l.FakeLinks.Ready(ctx, r)
	if pad := l.bytes - len(link.URL); pad > 0 {
		link.URL += strings.Repeat("x", pad)
	}
	return link, err
}

// plan is what a test wants to be different.
type plan struct {
	lang      text.Lang
	linkBytes int
	noLinks   bool
	noCards   bool
	toss      bool // Toss takes the cards
	noAccount bool
	offices   bool // there is a contract for recurring payments
	texts     bool // text messages are set up
	setup     pay.Setup
	receipts  bool
	price     pos.Won
	styles    *kit.Styles
	ctx       func() context.Context
}

// counter is a till with one person at the payment screen.
type counter struct {
	t       testing.TB
	m       *pay.Model
	reg     *pos.Register
	links   *postest.FakeLinks
	cards   *postest.FakeCards
	offices *postest.FakeAccounts
	issued  *postest.FakeReceipts
	texts   *postest.FakeTexts // nil where they are not set up
	net     *network
	journal *postest.MemoryJournal
	tx      *text.Text
	keys    int // pressed so far
	made    int // request keys

	mu      sync.Mutex
	arrived []tea.Msg
	notices <-chan pos.Notice
	full    bool
	low     atomic.Bool // the disk is almost full
	w, h    int
	fell    int // commands that panicked

	gotos  []kit.Goto
	asked  []kit.Dialog
	toasts []kit.Toast
}

// atCounter opens a till in a bubble, places an order of 12,000 won and enters it.
func atCounter(t *testing.T, p plan, f func(c *counter)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		c := newCounter(t, p)
		defer func() {
			if err := c.reg.Drain(context.Background()); err != nil {
				t.Error(err)
			}
		}()
		c.enter(c.place(3))
		f(c)
		if p.ctx == nil && c.fell > 0 {
			t.Error("a command fell over")
		}
	})
}

func newCounter(t testing.TB, p plan) *counter {
	t.Helper()
	ctx := context.Background()
	lang := p.lang
	if lang == "" {
		lang = text.Korean
	}
	tx, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	c := &counter{t: t, tx: tx, net: newNetwork(), journal: postest.NewJournal(), links: postest.NewLinks(time.Now), cards: postest.NewCards(time.Now), issued: postest.NewReceipts(time.Now)}
	price := max(p.price, 4_000)
	if p.linkBytes == 0 {
		p.linkBytes = 120
	}
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{{Code: 11, Name: "닭꼬치 소금", Price: price}}}}}
	if err := pos.ImportMenu(ctx, c.journal, bubbleClock{}, menu); err != nil {
		t.Fatal(err)
	}
	cfg := pos.Config{Journal: mendable{c.journal}, Clock: bubbleClock{}, Random: &bytesOf{}, Device: "T", Links: cutLinks{longLinks{c.links, p.linkBytes}, c.net},
		Cards: cutCards{c.cards, c.net}, Account: "카카오뱅크 3333-00-0000000 홍길동", Room: c.room}
	if p.receipts {
		cfg.Receipts = c.issued
	}
	if p.noLinks {
		cfg.Links = nil
	}
	if p.toss {
		cfg.CardsBy = pos.TossCards
	}
	if p.noCards {
		cfg.Cards = nil
	}
	if p.texts {
		c.texts = postest.NewTexts(time.Now)
		cfg.Texts = pos.Texting{Service: c.texts, DayLimit: 10, OrderLimit: 2,
			Link: func(_ *pos.Order, p *pos.Payment) (string, string) { return "", p.Link.URL }}
	}
	if p.noAccount {
		cfg.Account = ""
	}
	if c.offices = postest.NewAccounts(time.Now); p.offices {
		cfg.Accounts = c.offices
	}
	if c.reg, err = pos.Open(ctx, cfg); err != nil {
		t.Fatal(err)
	}
	if err := c.reg.Start(ctx); err != nil {
		t.Fatal(err)
	}
	postest.OpenDay(t, c.reg)
	c.notices, _ = c.reg.Subscribe()
	styles := p.styles
	if styles == nil {
		styles = kit.PlainStyles()
	}
	newKey := func() string { c.made++; return fmt.Sprintf("pay-%d", c.made) }
	if p.ctx == nil {
		p.ctx = context.Background
	}
	c.m = pay.New(c.reg, tx, styles, p.ctx, newKey, p.setup)
	c.window(80, 24)
	return c
}

// room is refused while the disk is almost full.
func (c *counter) room() error {
	if c.low.Load() {
		return errors.New("almost full")
	}
	return nil
}

// place puts an order of n skewers into the ledger.
func (c *counter) place(n int) pos.OrderID {
	c.t.Helper()
	line, err := c.reg.Menu().Line(11, n, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	o, err := c.reg.Place(context.Background(), fmt.Sprintf("place-%d", c.journal.Appends()), pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		c.t.Fatal(err)
	}
	return o.ID
}

func (c *counter) enter(id pos.OrderID) {
	c.send(kit.Entered{Arg: id})
	c.settle()
}

// window is the size of the whole window, header and footer included.
func (c *counter) window(w, h int) {
	c.w, c.h = w, h
	c.fit()
}

// fit does what the root does after every message.
func (c *counter) fit() {
	if c.full = c.m.FullHeight(); c.full {
		c.m.Resize(c.w, c.h)
		return
	}
	l := kit.Arrange(c.w, c.h)
	c.m.Resize(l.BodyW, l.BodyH)
}

// send delivers one message and starts what it asks for, without waiting for it.
func (c *counter) send(msg tea.Msg) {
	c.start(c.m.Update(msg))
	c.fit()
}

func (c *counter) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		msg := cmd()
		c.mu.Lock()
		defer c.mu.Unlock()
		c.arrived = append(c.arrived, msg)
	}()
}

// settle lets everything happen that happens without time passing.
func (c *counter) settle() {
	for {
		synctest.Wait()
		c.mu.Lock()
		arrived := c.arrived
		c.arrived = nil
		c.mu.Unlock()
		if c.noticed() {
			c.send(kit.Changed{})
		} else if len(arrived) == 0 {
			return
		}
		for _, msg := range arrived {
			c.take(msg)
		}
	}
}

func (c *counter) noticed() bool {
	found := false
	for {
		select {
		case <-c.notices:
			found = true
		default:
			return found
		}
	}
}

// take is the root: what is for it is noted, the rest goes to the screen.
func (c *counter) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			c.start(cmd)
		}
	case kit.Reply:
		c.send(msg.Msg)
	case kit.Goto:
		c.gotos = append(c.gotos, msg)
		c.send(kit.Gone{})
	case kit.Ask:
		c.asked = append(c.asked, msg.Dialog)
	case kit.Toast:
		c.toasts = append(c.toasts, msg)
	case kit.PanicMsg:
		c.fell++
	default:
		c.t.Errorf("a command returned %T outside a reply", msg)
	}
}

// press types keys and lets each take effect.
func (c *counter) press(keys ...string) {
	c.t.Helper()
	for _, k := range keys {
		c.hit(k)
		c.settle()
	}
}

// hit types one key without waiting for what it begins.
func (c *counter) hit(k string) {
	c.t.Helper()
	c.keys++
	c.send(keyNamed(k))
}

// write types a text.
func (c *counter) write(s string) {
	for _, r := range s {
		c.keys++
		c.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	c.settle()
}

func keyNamed(k string) tea.KeyMsg {
	named := map[string]tea.KeyType{
		"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "backspace": tea.KeyBackspace,
		"delete": tea.KeyDelete, "up": tea.KeyUp, "down": tea.KeyDown, "f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4,
		"f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "ctrl+g": tea.KeyCtrlG,
	}
	if t, ok := named[k]; ok {
		return tea.KeyMsg{Type: t}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// wait lets time pass in steps of a second, with a tick after each.
func (c *counter) wait(d time.Duration) {
	for d > 0 {
		step := min(d, time.Second)
		time.Sleep(step)
		d -= step
		c.settle()
		c.send(kit.Tick{Now: c.reg.Now()})
		c.settle()
	}
}

// quiet is long enough for a sign to take a key.
func (c *counter) quiet() { c.wait(kit.QuietTime) }

// view is the window without colours.
func (c *counter) view() string { return ansi.Strip(c.m.View()) }

func (c *counter) sees(parts ...string) {
	c.t.Helper()
	for _, part := range parts {
		if !strings.Contains(c.flat(), squeeze(part)) {
			c.t.Fatalf("%q is not on the screen:\n%s", part, c.view())
		}
	}
}

func (c *counter) seesNot(parts ...string) {
	c.t.Helper()
	for _, part := range parts {
		if strings.Contains(c.flat(), squeeze(part)) {
			c.t.Fatalf("%q is on the screen:\n%s", part, c.view())
		}
	}
}

// flat is the text of the screen, one block after the other, so that neither
// wrapping nor the block beside it matters.
func (c *counter) flat() string {
	var left, right strings.Builder
	for line := range strings.SplitSeq(c.view(), "\n") {
		l, r, _ := strings.Cut(line, "││")
		if c.full {
			const codeWidth = 45
			l, r = ansi.Cut(line, 0, codeWidth), ansi.Cut(line, codeWidth, c.w)
		}
		left.WriteString(l)
		right.WriteString(r)
	}
	return squeeze(left.String() + right.String())
}

func squeeze(s string) string { return strings.NewReplacer(" ", "", "│", "").Replace(s) }

// order is the only order, as it stands in the ledger.
func (c *counter) order() *pos.Order {
	c.t.Helper()
	orders := c.reg.Orders()
	if len(orders) == 0 {
		c.t.Fatal("there is no order")
	}
	return orders[0]
}

func (c *counter) payment(n int) *pos.Payment {
	c.t.Helper()
	p, ok := c.order().Payment(n)
	if !ok {
		c.t.Fatalf("there are %d payments, want number %d", len(c.order().Payments), n)
	}
	return p
}

// wentTo checks the last screen asked for.
func (c *counter) wentTo(want kit.Goto) {
	c.t.Helper()
	if len(c.gotos) == 0 || c.gotos[len(c.gotos)-1] != want {
		c.t.Fatalf("went to %v, want %v\n%s", c.gotos, want, c.view())
	}
}

func (c *counter) stays() {
	c.t.Helper()
	if len(c.gotos) > 0 {
		c.t.Fatalf("went to %v", c.gotos)
	}
}

func (c *counter) paymentsAre(want ...string) {
	c.t.Helper()
	var got []string
	for _, p := range c.order().Payments {
		got = append(got, fmt.Sprintf("%s %s %s", p.Method, p.Status, p.Total))
	}
	if !slices.Equal(got, want) {
		c.t.Fatalf("payments are %q, want %q", got, want)
	}
}

// dialog is the one asked last.
func (c *counter) dialog() kit.Dialog {
	c.t.Helper()
	if len(c.asked) == 0 {
		c.t.Fatalf("nothing was asked:\n%s", c.view())
	}
	return c.asked[len(c.asked)-1]
}

// answer takes a choice of the dialog asked last.
func (c *counter) answer(choice int) {
	c.t.Helper()
	d := c.dialog()
	c.send(kit.Answer{Dialog: d.ID, Owner: d.Owner, Value: d.Choices[choice].Value})
	c.settle()
}

// buyer agrees on the phone and comes back with the token.
func (c *counter) buyerPays() {
	c.t.Helper()
	link := c.lastLink()
	token := c.links.Agree(link.TransactionID)
	c.reg.BuyerReturned(context.Background(), link.Request.State, token)
	c.settle()
}

func (c *counter) lastLink() postest.LinkEntry {
	c.t.Helper()
	entries := c.links.Entries()
	if len(entries) == 0 {
		c.t.Fatal("no link was made")
	}
	return entries[len(entries)-1]
}
