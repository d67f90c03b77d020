package settle

import (
	"context"
	"fmt"
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

// handClock stands still until it is moved; no watcher ever wakes.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time                       { return c.now }
func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

// steady makes order numbers the same in every run.
type steady struct{}

func (steady) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// fixture is a till whose person is at the screen of the business day.
type fixture struct {
	*Model
	t       testing.TB
	reg     *pos.Register
	clock   *handClock
	journal *postest.MemoryJournal
	cards   *postest.FakeCards
	links   *postest.FakeLinks
	notices <-chan pos.Notice
	keys    int
	made    int // request keys
	gotos   []kit.Goto
	backs   int
	dialogs kit.Dialogs
	toasts  []string
	slow    bool      // commands wait
	kept    []tea.Cmd // those
}

// start carries out the register's jobs at once. Nobody watches links here.
func start(name string, job func()) {
	if !strings.HasPrefix(name, "watch") {
		job()
	}
}

// closed is a till on which no day was opened yet.
func closed(t testing.TB, lang text.Lang) *fixture { return closedWith(t, lang, Setup{}) }

func closedWith(t testing.TB, lang text.Lang, setup Setup) *fixture {
	t.Helper()
	ctx := context.Background()
	f := &fixture{t: t, clock: &handClock{time.Date(2026, 11, 21, 17, 30, 0, 0, pos.Seoul())}, journal: postest.NewJournal()}
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{
		{Code: 11, Name: "닭꼬치", Price: 4000}, {Code: 41, Name: "생과일 컵", Price: 5000, TaxFree: true},
	}}}}
	if err := pos.ImportMenu(ctx, f.journal, f.clock, menu); err != nil {
		t.Fatal(err)
	}
	f.restart(lang, setup)
	return f
}

// restart opens the ledger again, as after a stop.
func (f *fixture) restart(lang text.Lang, setup Setup) {
	f.t.Helper()
	ctx := context.Background()
	f.cards, f.links = postest.NewCards(f.clock.Now), postest.NewLinks(f.clock.Now)
	reg, err := pos.Open(ctx, pos.Config{Journal: f.journal, Clock: f.clock, Random: steady{}, Device: "T1",
		Links: f.links, Cards: f.cards, Account: "은행 000-000", Go: start})
	if err != nil {
		f.t.Fatal(err)
	}
	texts, err := text.For(lang)
	if err != nil {
		f.t.Fatal(err)
	}
	f.reg = reg
	f.notices, _ = reg.Subscribe()
	f.Model = New(reg, texts, kit.PlainStyles(), func() context.Context { return ctx }, func() string {
		f.made++
		return fmt.Sprint("request ", f.made)
	}, setup)
	f.Resize(80, 22)
	f.run(f.Init())
	f.send(kit.Entered{})
	f.quiet()
}

// open is a till whose day is open, with a float of 50,000 won.
func open(t testing.TB, lang text.Lang) *fixture {
	t.Helper()
	f := closed(t, lang)
	postest.OpenDay(t, f.reg)
	f.send(kit.Gone{})
	f.send(kit.Entered{})
	f.quiet()
	return f
}

// quiet lets the keyboard rest.
func (f *fixture) quiet() { f.clock.now = f.clock.now.Add(kit.QuietTime) }

// press sends keys as a person does who looks at the screen after each: to the open
// dialog or to the screen.
func (f *fixture) press(keys ...string) {
	for _, k := range keys {
		f.keys++
		f.quiet()
		f.bounce(k)
	}
}

// bounce sends a key at once after the one before.
func (f *fixture) bounce(k string) {
	for _, msg := range kit.SplitKeys(keyOf(k)) {
		if f.dialogs.Len() == 0 {
			f.send(msg)
			continue
		}
		if answer, ok := f.dialogs.Update(msg, f.clock.now); ok {
			f.send(answer)
		}
	}
}

// write types a text; it counts a key for each character.
func (f *fixture) write(s string) {
	for _, r := range s {
		f.press(string(r))
	}
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
	if f.slow {
		f.kept = append(f.kept, cmd)
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
		if msg.Screen != kit.ScreenSettle {
			f.send(kit.Gone{})
		}
	case kit.Back:
		f.backs++
		f.send(kit.Gone{})
	case kit.Ask:
		f.dialogs.Open(msg.Dialog, f.clock.now)
	case kit.Toast:
		f.toasts = append(f.toasts, msg.Text)
	default:
		f.t.Errorf("a command returned %T outside a reply", msg)
	}
}

// catchUp carries out what waited for a slow disk.
func (f *fixture) catchUp() {
	f.slow = false
	kept := f.kept
	f.kept = nil
	for _, cmd := range kept {
		f.run(cmd)
	}
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

// sale places an order of one skewer.
func (f *fixture) sale() pos.OrderID {
	f.t.Helper()
	line, err := f.reg.Menu().Line(11, 1, nil)
	if err != nil {
		f.t.Fatal(err)
	}
	o, err := f.reg.Place(context.Background(), fmt.Sprint("order ", f.journal.Appends()), pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		f.t.Fatal(err)
	}
	return o.ID
}

// sold is an order paid in cash and handed over.
func (f *fixture) sold() {
	f.t.Helper()
	id := f.paid()
	if err := f.reg.Move(context.Background(), id, pos.StageAccepted, pos.StagePickedUp); err != nil {
		f.t.Fatal(err)
	}
	f.send(nil)
}

// paid is an order paid in cash.
func (f *fixture) paid() pos.OrderID {
	f.t.Helper()
	id := f.sale()
	if _, err := f.reg.PayCash(context.Background(), fmt.Sprint("cash ", f.journal.Appends()), id, 4000, 4000); err != nil {
		f.t.Fatal(err)
	}
	f.send(nil)
	return id
}

// expected is what the drawer should hold.
func (f *fixture) expected() pos.Won { return f.reg.Period().Drawer.Expected() }

// count types a drawer that holds an amount, one line after the other down to the last
// that there is something of, and goes on to the comparison.
func (f *fixture) count(amount pos.Won) {
	f.t.Helper()
	c, rest := pos.CountOf(amount)
	if rest != 0 {
		f.t.Fatalf("%s won cannot be counted", amount)
	}
	last := 0
	for i, n := range c {
		if n > 0 {
			last = i
		}
	}
	for i, n := range c[:last+1] {
		if n > 0 {
			f.write(fmt.Sprint(n))
		}
		if i < last {
			f.press("enter")
		}
	}
	f.press("f4")
}

// entries are the events of one kind in the ledger.
func entries[E pos.Event](f *fixture) []E {
	var found []E
	for _, e := range f.journal.Entries() {
		if v, ok := e.Event.(E); ok {
			found = append(found, v)
		}
	}
	return found
}

func (f *fixture) sees(parts ...string) {
	f.t.Helper()
	for _, part := range parts {
		if !strings.Contains(f.flat(), squeeze(part)) {
			f.t.Errorf("%q is not on the screen:\n%s", part, ansi.Strip(f.View()))
		}
	}
}

func (f *fixture) seesNot(parts ...string) {
	f.t.Helper()
	for _, part := range parts {
		if strings.Contains(f.flat(), squeeze(part)) {
			f.t.Errorf("%q is on the screen:\n%s", part, ansi.Strip(f.View()))
		}
	}
}

// flat is the text of the screen, one box after the other, so that neither wrapping
// nor the box beside it matters.
func (f *fixture) flat() string {
	var left, right strings.Builder
	for line := range strings.SplitSeq(ansi.Strip(f.View()), "\n") {
		l, r, _ := strings.Cut(line, "││")
		left.WriteString(l)
		right.WriteString(r)
	}
	return squeeze(left.String() + right.String())
}

func squeeze(s string) string { return strings.NewReplacer(" ", "", "│", "").Replace(s) }

// toast is what was said last.
func (f *fixture) toast() string {
	if len(f.toasts) == 0 {
		return ""
	}
	return f.toasts[len(f.toasts)-1]
}
