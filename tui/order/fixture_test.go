package order

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// handClock stands still until it is moved.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time                       { return c.now }
func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

// fixture is a till with one person at the order screen.
type fixture struct {
	*Model
	t       testing.TB
	reg     *pos.Register
	clock   *handClock
	journal *postest.MemoryJournal
	notices <-chan pos.Notice
	keys    int
	made    int // request keys
	fell    int // commands that panicked
	gotos   []kit.Goto
	asked   []kit.Dialog
	toasts  []string
}

func choices(names ...string) []pos.Choice {
	var out []pos.Choice
	for i, n := range names {
		out = append(out, pos.Choice{Name: n, Price: pos.Won(i * 500)})
	}
	return out
}

// truckMenu is a truck's menu: items without options, with required ones, and
// with optional ones.
func truckMenu() pos.Menu {
	extra := pos.OptionGroup{Name: "추가", Max: 2, Choices: choices("파 추가", "치즈 추가", "떡 추가")}
	heat := pos.OptionGroup{Name: "맵기", Min: 1, Max: 1, Choices: choices("순한맛", "매운맛")}
	return pos.Menu{Categories: []pos.Category{
		{Name: "꼬치", Items: []pos.Item{
			{Code: 11, Name: "닭꼬치 소금", Price: 4000, Options: []pos.OptionGroup{extra}},
			{Code: 12, Name: "닭꼬치 양념", Price: 4000, Options: []pos.OptionGroup{heat, extra}},
			{Code: 13, Name: "염통꼬치", Price: 3500},
			{Code: 14, Name: "소떡소떡", Price: 4500, Options: []pos.OptionGroup{{Name: "소스", Min: 1, Max: 2, Choices: choices("매콤달콤", "케첩", "허니머스터드")}}},
		}},
		{Name: "음료", Items: []pos.Item{
			{Code: 31, Name: "식혜", Price: 3000},
			{Code: 32, Name: "콜라 500ml", Price: 2500},
			{Code: 311, Name: "옥수수", Price: 2000, TaxFree: true},
		}},
	}}
}

func open(t testing.TB, lang text.Lang) *fixture { return openWith(t, lang, truckMenu()) }

func openWith(t testing.TB, lang text.Lang, menu pos.Menu) *fixture {
	t.Helper()
	ctx := context.Background()
	f := &fixture{t: t, clock: &handClock{time.Date(2026, 11, 21, 21, 4, 0, 0, pos.Seoul())}, journal: postest.NewJournal()}
	if menu.Len() > 0 {
		if err := pos.ImportMenu(ctx, f.journal, f.clock, menu); err != nil {
			t.Fatal(err, menu.Check())
		}
	}
	var err error
	f.reg, err = pos.Open(ctx, pos.Config{Journal: f.journal, Clock: f.clock, Random: strings.NewReader(""), Device: "T1", Account: "은행 000-000"})
	if err != nil {
		t.Fatal(err)
	}
	postest.OpenDay(t, f.reg)
	f.notices, _ = f.reg.Subscribe()
	texts, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	f.Model = New(f.reg, texts, kit.PlainStyles(), func() context.Context { return ctx }, f.requestKey)
	f.Resize(80, 22)
	f.send(kit.Entered{})
	return f
}

func (f *fixture) requestKey() string {
	f.made++
	return fmt.Sprintf("request %d", f.made)
}

// press sends keys by their names and carries out what they begin.
func (f *fixture) press(keys ...string) {
	for _, k := range keys {
		f.keys++
		f.send(keyOf(k))
	}
}

// write types a text, character by character.
func (f *fixture) write(s string) {
	for _, r := range s {
		f.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

// add takes an item by its code; typing a code counts as one key.
func (f *fixture) add(code string) {
	f.keys++
	f.write(code)
	f.press("enter")
}

func (f *fixture) send(msg tea.Msg) {
	f.run(f.Update(msg))
	for len(f.notices) > 0 {
		<-f.notices
		f.run(f.Update(kit.Changed{}))
	}
}

// run is the root: what is for it is noted, the rest goes to the screen.
func (f *fixture) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			f.run(c)
		}
	case kit.Reply:
		f.send(msg.Msg)
	case kit.Goto:
		f.gotos = append(f.gotos, msg)
		if msg.Screen != kit.ScreenOrder {
			f.send(kit.Gone{})
		}
	case kit.Ask:
		f.asked = append(f.asked, msg.Dialog)
	case kit.Toast:
		f.toasts = append(f.toasts, msg.Text)
	case kit.PanicMsg:
		f.fell++
	default:
		f.t.Errorf("a command returned %T outside a reply", msg)
	}
}

// answer fills in the dialog that was asked last and takes its first choice.
func (f *fixture) answer(typed string) {
	f.t.Helper()
	if len(f.asked) == 0 {
		f.t.Fatal("nothing was asked")
	}
	d := f.asked[len(f.asked)-1]
	f.asked = f.asked[:len(f.asked)-1]
	if d.Check != nil && d.Check(typed) != "" {
		f.t.Fatalf("%s refuses %q: %s", d.ID, typed, d.Check(typed))
	}
	f.send(kit.Answer{Dialog: d.ID, Owner: d.Owner, Value: d.Choices[0].Value, Text: typed})
}

func keyOf(k string) tea.KeyMsg {
	if k == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	for t := tea.KeyType(-120); t < 128; t++ {
		if t != tea.KeyRunes && (tea.KeyMsg{Type: t}).String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// lines are the order being taken: "2 닭꼬치 소금 +치즈 추가".
func linesOf(c pos.Content) []string {
	out := []string{}
	for _, l := range c.Lines {
		s := fmt.Sprintf("%d %s", l.Quantity, l.Name)
		for _, o := range l.Options {
			s += " +" + o.Name
		}
		out = append(out, s)
	}
	return out
}

func (f *fixture) takes(want ...string) {
	f.t.Helper()
	got := linesOf(f.draft.content)
	if strings.Join(got, "|") != strings.Join(want, "|") {
		f.t.Fatalf("the order is %q, want %q; said %q", got, want, f.said)
	}
}

// wentToPay checks the last screen asked for.
func (f *fixture) wentToPay(id pos.OrderID) {
	f.t.Helper()
	if len(f.gotos) == 0 || f.gotos[len(f.gotos)-1] != (kit.Goto{Screen: kit.ScreenPay, Arg: id}) {
		f.t.Fatalf("went to %v, want payment of %s; said %q", f.gotos, id, f.said)
	}
}

// order is the nth order of the ledger, from 1.
func (f *fixture) order(n int) *pos.Order {
	f.t.Helper()
	orders := f.reg.Orders()
	if len(orders) < n {
		f.t.Fatalf("there are %d orders, want number %d", len(orders), n)
	}
	return orders[n-1]
}

func (f *fixture) id(n int) pos.OrderID { return pos.OrderID{Day: f.reg.Today(), Number: n} }

// pay receives cash for an order.
func (f *fixture) pay(id pos.OrderID, won pos.Won) {
	f.t.Helper()
	if _, err := f.reg.PayCash(context.Background(), fmt.Sprint("cash ", f.journal.Appends()), id, won, won); err != nil {
		f.t.Fatal(err)
	}
	f.send(nil)
}

func (f *fixture) sees(part string) {
	f.t.Helper()
	if !strings.Contains(f.View(), part) {
		f.t.Fatalf("%q is not on the screen:\n%s", part, f.View())
	}
}

var errDisk = errors.New("disk is full")
