package queue

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
	"truckpos/tui/text"
)

// handClock is moved by hand; no watcher ever wakes.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time                       { return c.now }
func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

// steady makes order numbers the same in every run.
type steady struct{}

func (steady) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// till is a register whose services are away as the test says.
type till struct {
	*pos.Register
	health map[pos.Method]pos.Health
	queue  func([]*pos.Order) []*pos.Order // changes the queue on its way, for what only a service can do
}

func (t *till) Health(m pos.Method) pos.Health {
	h := t.health[m]
	h.Service = m
	return h
}

func (t *till) Queue() []*pos.Order {
	if t.queue != nil {
		return t.queue(t.Register.Queue())
	}
	return t.Register.Queue()
}

type fixture struct {
	*Model
	t     testing.TB
	reg   *till
	clock *handClock
	sent  []tea.Msg // to the root
}

func open(t testing.TB, lang text.Lang) *fixture {
	t.Helper()
	ctx := context.Background()
	clock := &handClock{time.Date(2026, 11, 21, 12, 31, 0, 0, pos.Seoul())}
	journal := postest.NewJournal()
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{{Code: 11, Name: "닭꼬치", Price: 4000}}}}}
	if err := pos.ImportMenu(ctx, journal, clock, menu); err != nil {
		t.Fatal(err)
	}
	reg, err := pos.Open(ctx, pos.Config{Journal: journal, Clock: clock, Random: steady{}, Device: "T1",
		Links: postest.NewLinks(clock.Now), Cards: postest.NewCards(clock.Now)})
	if err != nil {
		t.Fatal(err)
	}
	postest.OpenDay(t, reg)
	texts, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	away := pos.Health{Configured: true, Known: true, Since: clock.now}
	f := &fixture{t: t, clock: clock, reg: &till{Register: reg, health: map[pos.Method]pos.Health{pos.KakaoPay: away, pos.KeyedCard: away}}}
	f.Model = New(f.reg, texts, kit.PlainStyles(), func() context.Context { return ctx })
	f.Resize(80, 22)
	return f
}

// put takes an order of n skewers into the queue.
func (f *fixture) put(n int, m pos.Method, phone string) pos.OrderID {
	f.t.Helper()
	ctx := context.Background()
	line, err := f.reg.Menu().Line(11, n, nil)
	if err != nil {
		f.t.Fatal(err)
	}
	key := fmt.Sprint("order ", len(f.reg.Orders()))
	o, err := f.reg.Place(ctx, key, pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		f.t.Fatal(err)
	}
	if err := f.reg.Enqueue(ctx, "queue "+key, o.ID, m, o.Amounts().Total, phone); err != nil {
		f.t.Fatal(err)
	}
	f.clock.now = f.clock.now.Add(time.Minute)
	f.Update(kit.Changed{})
	return o.ID
}

func (f *fixture) press(keys ...string) {
	for _, k := range keys {
		f.run(f.Update(keyOf(k)))
	}
}

func (f *fixture) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case kit.Reply:
		f.run(f.Update(msg.Msg))
	default:
		f.sent = append(f.sent, msg)
	}
}

func keyOf(k string) tea.KeyMsg {
	for _, t := range []tea.KeyType{tea.KeyEnter, tea.KeyEsc, tea.KeyUp, tea.KeyDown, tea.KeyF5} {
		if (tea.KeyMsg{Type: t}).String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// last is what the root was asked for last.
func last[M tea.Msg](f *fixture) M {
	f.t.Helper()
	if len(f.sent) > 0 {
		if msg, ok := f.sent[len(f.sent)-1].(M); ok {
			return msg
		}
	}
	var none M
	f.t.Fatalf("the root was sent %#v, want a %T", f.sent, none)
	return none
}

func TestTheQueueIsListedInTheOrderInWhichItCame(t *testing.T) {
	f := open(t, text.Korean)
	f.put(3, pos.KakaoPay, "01000001234")
	second := f.put(1, pos.KeyedCard, "")
	view := ansi.Strip(f.View())
	for _, want := range []string{"대기열 2", "A-001", "12,000", "2분", "010-****-1234", "A-002", "4,000", "1분", f.text.Queue.Waiting,
		"카카오페이 ○ 12:31부터", "페이업 ○ 12:31부터"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not on the screen:\n%s", want, view)
		}
	}
	f.sees(f.text.Queue.WillLink)
	if strings.Index(view, "A-001") > strings.Index(view, "A-002") {
		t.Errorf("the later order stands first:\n%s", view)
	}
	f.press("down", "enter")
	if to := last[kit.Goto](f); to != (kit.Goto{Screen: kit.ScreenPay, Arg: second}) {
		t.Errorf("Enter goes to %v", to)
	}
}

func TestGivingUpTakesAReason(t *testing.T) {
	f := open(t, text.Korean)
	id := f.put(3, pos.KakaoPay, "")
	f.press("f5")
	ask := last[kit.Ask](f).Dialog
	if d := ask.DefaultChoice(); d < 0 || ask.Choices[d].Value != nil {
		t.Fatal("Enter alone gives it up")
	}
	f.run(f.Update(kit.Answer{Dialog: ask.ID, Owner: kit.ScreenQueue, Value: ask.Choices[3].Value}))
	typed := last[kit.Ask](f).Dialog
	if typed.Input == nil || typed.Check(" ") == "" {
		t.Fatal("an empty reason is taken")
	}
	f.run(f.Update(kit.Answer{Dialog: typed.ID, Owner: kit.ScreenQueue, Value: typed.Choices[0].Value, Text: " 비가\x1b[2J 옴 "}))
	o, err := f.reg.Order(id)
	if err != nil {
		t.Fatal(err)
	}
	if q := o.Queue[0]; q.State != pos.QueueLeft || q.Reason != "비가[2J 옴" {
		t.Errorf("left %v because %q", q.State, q.Reason)
	}
	if toast := last[kit.Toast](f); toast.Text != fmt.Sprintf(f.text.Queue.LeftAs, "A-001") {
		t.Errorf("said %q", toast.Text)
	}
	if view := ansi.Strip(f.View()); !strings.Contains(view, f.text.Queue.Empty) {
		t.Errorf("it is still listed:\n%s", view)
	}
	f.press("f5", "enter")
	if toast := last[kit.Toast](f); toast.Text != f.text.Queue.Nothing {
		t.Errorf("without an order, Enter said %q", toast.Text)
	}
}

func TestAReasonOfTheListIsOneKey(t *testing.T) {
	f := open(t, text.Korean)
	id := f.put(3, pos.KakaoPay, "")
	f.press("f5")
	ask := last[kit.Ask](f).Dialog
	answer := kit.Answer{Dialog: ask.ID, Owner: kit.ScreenQueue, Value: ask.Choices[0].Value}
	first := f.Update(answer)
	if again := f.Update(answer); again != nil {
		t.Error("a second leaving began")
	}
	f.run(first)
	if o, err := f.reg.Order(id); err != nil || o.Queue[0].Reason != f.text.Queue.Reason.List[0] {
		t.Errorf("left because %+v (%v)", o.Queue, err)
	}
}

func TestTheStateSaysWhatAnItemWaitsFor(t *testing.T) {
	f := open(t, text.Korean)
	f.put(3, pos.KakaoPay, "")
	f.put(1, pos.KeyedCard, "")
	back := pos.Health{Configured: true, Known: true, Up: true, Since: f.clock.now}
	f.reg.health[pos.KakaoPay], f.reg.health[pos.KeyedCard] = back, back
	f.Update(kit.Tick{Now: f.clock.now}) // no notice comes when a pause ends by time alone
	q := f.text.Queue
	f.press("down")
	f.sees(q.MakesLink, q.CardTurn, q.Turn, "페이업 ● 12:33부터")
	f.reg.queue = func(orders []*pos.Order) []*pos.Order {
		refused := *orders[0]
		refused.Queue = []pos.Queued{{Method: pos.KakaoPay, Total: 12_000, At: f.clock.now, State: pos.QueueRefused,
			Fault: pos.FaultNote{Kind: pos.FaultUnknown, Message: "잠시 뒤에"}}}
		return []*pos.Order{&refused}
	}
	f.Update(kit.Changed{})
	f.sees(q.Refused, q.NotMade, "잠시 뒤에", q.RefusedHow)
	if view := ansi.Strip(f.View()); strings.Contains(view, "나갔을 수") {
		t.Errorf("money is said to have moved while a link was made:\n%s", view)
	}
}

func (f *fixture) sees(parts ...string) {
	f.t.Helper()
	squeeze := func(s string) string { return strings.NewReplacer(" ", "", "│", "", "\n", "").Replace(s) }
	for _, part := range parts {
		if !strings.Contains(squeeze(ansi.Strip(f.View())), squeeze(part)) {
			f.t.Errorf("%q is not on the screen:\n%s", part, f.View())
		}
	}
}

func TestGoldenViews(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {100, 28}, {120, 38}} {
			f := open(t, lang)
			f.Resize(size[0], size[1])
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d_empty", lang, size[0], size[1]), f.View())
			f.put(3, pos.KakaoPay, "01000000000")
			f.put(1, pos.KeyedCard, "")
			f.put(250, pos.KakaoPay, "")
			f.press("down")
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d", lang, size[0], size[1]), f.View())
		}
	}
}

func TestEveryViewHasItsSize(t *testing.T) {
	f := open(t, text.English)
	for i := range 40 {
		f.put(i+1, pos.KakaoPay, "01000000000")
	}
	for _, size := range [][2]int{{80, 22}, {81, 23}, {99, 22}, {120, 38}, {200, 60}} {
		f.Resize(size[0], size[1])
		f.press("down")
		lines := strings.Split(f.View(), "\n")
		if len(lines) != size[1] {
			t.Fatalf("%v: %d lines", size, len(lines))
		}
		for i, l := range lines {
			if w := ansi.StringWidth(l); w != size[0] {
				t.Fatalf("%v: line %d has %d cells", size, i, w)
			}
		}
	}
}

func BenchmarkView(b *testing.B) {
	for _, size := range [][2]int{{80, 22}, {120, 38}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]+2), func(b *testing.B) {
			f := open(b, text.Korean)
			for i := range 20 {
				f.put(i+1, pos.KakaoPay, "01000000000")
			}
			f.Resize(size[0], size[1])
			b.ReportAllocs()
			for b.Loop() {
				f.read()
				_ = f.View()
			}
		})
	}
}

func TestTheCustomersNumberOfTheSelectedOrderCanBeNoted(t *testing.T) {
	f := open(t, text.Korean)
	if _, _, ok := f.PhoneOf(); ok {
		t.Error("an empty queue has a customer")
	}
	id := f.put(1, pos.KakaoPay, "")
	if of, phone, ok := f.PhoneOf(); !ok || of != id || phone != "" {
		t.Errorf("%s, %d digits, %t", of, len(phone), ok)
	}
	f.sees(f.text.Queue.PhoneHow)
	if err := f.reg.GivePhone(t.Context(), id, "01000001234"); err != nil {
		t.Fatal(err)
	}
	f.Update(kit.Changed{})
	f.sees("010-****-1234")
}
