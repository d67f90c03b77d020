package staff_test

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
	"truckpos/tui/kit/kittest"
	"truckpos/tui/staff"
	"truckpos/tui/text"
)

// handClock is moved by hand; no watcher ever wakes.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time                       { return c.now }
func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

// steady is randomness that counts.
type steady struct{ n byte }

func (s *steady) Read(p []byte) (int, error) {
	for i := range p {
		s.n = (s.n + 3) % 10
		p[i] = s.n
	}
	return len(p), nil
}

// PINs of people who do not exist.
const (
	ownerPIN = "493817"
	clerkPIN = "8351"
	wrongPIN = "6043"
)

// fixture is a till whose screens run their commands at once.
type fixture struct {
	t     testing.TB
	reg   *pos.Register
	clock *handClock
	codes []string

	journal pos.Journal
	config  pos.Config
	text    *text.Text
	ctx     func() context.Context
	sent    []tea.Msg // to the root
}

func open(t testing.TB, lang text.Lang, texts bool) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: &handClock{time.Date(2026, 11, 21, 12, 31, 0, 0, pos.Seoul())}}
	f.ctx = func() context.Context { return context.Background() }
	c := pos.Config{Journal: postest.NewJournal(), Clock: f.clock, Random: &steady{}, Device: "T1", PINs: &postest.PINs{}}
	if texts {
		c.SendCode = func(_ context.Context, _ string, code *pos.Secret) error {
			f.codes = append(f.codes, string(code.Reveal()))
			return nil
		}
	}
	f.journal, f.config = c.Journal, c
	f.reopen()
	var err error
	if f.text, err = text.For(lang); err != nil {
		t.Fatal(err)
	}
	return f
}

// reopen opens the till on what its journal has.
func (f *fixture) reopen() {
	f.t.Helper()
	reg, err := pos.Open(f.ctx(), f.config)
	f.ok(err)
	f.reg = reg
}

// staffed has an owner, a manager without a PIN, and a clerk.
func (f *fixture) staffed() {
	f.t.Helper()
	ctx := f.ctx()
	_, err := f.reg.Found(ctx, "사장님", "01000009876", postest.PIN(ownerPIN))
	f.ok(err)
	_, err = f.reg.AddPerson(ctx, pos.NewHire("지훈", pos.RoleManager, ""))
	f.ok(err)
	_, err = f.reg.AddPerson(ctx, pos.NewHire("수아", pos.RoleClerk, "01000001234"))
	f.ok(err)
	f.ok(f.reg.SetPIN(ctx, 3, postest.PIN(clerkPIN), 1, postest.PIN(ownerPIN)))
}

func (f *fixture) ok(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

type updated interface{ Update(msg tea.Msg) tea.Cmd }

// press gives keys to a screen: words in <> are keys, the rest is typed.
func (f *fixture) press(m updated, keys ...string) {
	f.t.Helper()
	for _, k := range keys {
		for _, msg := range keysOf(k) {
			f.run(m, m.Update(msg))
		}
	}
}

func (f *fixture) run(m updated, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case kit.Reply:
		f.run(m, m.Update(msg.Msg))
	default:
		f.sent = append(f.sent, msg)
	}
}

func keysOf(k string) []tea.Msg {
	special := map[string]tea.KeyType{"<enter>": tea.KeyEnter, "<esc>": tea.KeyEsc, "<up>": tea.KeyUp, "<down>": tea.KeyDown, "<right>": tea.KeyRight,
		"<f4>": tea.KeyF4, "<f5>": tea.KeyF5, "<f6>": tea.KeyF6, "<f7>": tea.KeyF7, "<del>": tea.KeyDelete, "<ctrl+x>": tea.KeyCtrlX,
		"<ctrl+y>": tea.KeyCtrlY}
	if typ, ok := special[k]; ok {
		return []tea.Msg{tea.KeyMsg{Type: typ}}
	}
	var msgs []tea.Msg
	for _, r := range k {
		msgs = append(msgs, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return msgs
}

// sizes of a body that are kept as golden views.
var sizes = [][2]int{{80, 22}, {120, 38}}

// golden keeps a view in both sizes, and checks that it is exactly that large.
func golden(t *testing.T, name string, lang text.Lang, view func(w, h int) string) {
	t.Helper()
	for _, size := range sizes {
		v := ansi.Strip(view(size[0], size[1]))
		lines := strings.Split(v, "\n")
		if len(lines) != size[1] {
			t.Errorf("%s: %d lines of %d", name, len(lines), size[1])
		}
		for _, l := range lines {
			if kit.Width(l) != size[0] {
				t.Errorf("%s: a line of %d cells: %q", name, kit.Width(l), l)
			}
		}
		kittest.Golden(t, fmt.Sprintf("%s-%s-%d", name, lang, size[0]), v)
	}
}

func bothLanguages(t *testing.T, test func(t *testing.T, lang text.Lang)) {
	t.Helper()
	for _, lang := range []text.Lang{text.Korean, text.English} {
		t.Run(string(lang), func(t *testing.T) { test(t, lang) })
	}
}

func (f *fixture) screen() *staff.Model { return staff.New(f.reg, f.text, kit.PlainStyles(), f.ctx) }

func (f *fixture) door() *staff.Door {
	d := staff.NewDoor(f.reg, f.text, kit.PlainStyles(), f.ctx)
	d.Shut()
	return d
}

func sized(m *staff.Model) func(w, h int) string {
	return func(w, h int) string {
		m.Resize(w, h)
		return m.View()
	}
}
