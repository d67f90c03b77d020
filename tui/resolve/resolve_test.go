package resolve

import (
	"context"
	"crypto/rand"
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

// handClock stands still; no watcher ever wakes.
type handClock struct{ now time.Time }

func (c *handClock) Now() time.Time                       { return c.now }
func (c *handClock) After(time.Duration) <-chan time.Time { return nil }

// steady makes order numbers the same in every run.
type steady struct{}

func (steady) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(i)
	}
	return len(p), nil
}

type fixture struct {
	*Model
	reg   *pos.Register
	clock *handClock
	cards *postest.FakeCards
	slips *postest.FakeReceipts
	sent  []tea.Msg // to the root

	journal *postest.MemoryJournal
}

func open(t testing.TB, lang text.Lang) *fixture {
	t.Helper()
	ctx := context.Background()
	clock := &handClock{time.Date(2026, 11, 21, 21, 4, 0, 0, pos.Seoul())}
	journal := postest.NewJournal()
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{{Code: 11, Name: "닭꼬치", Price: 4000}}}}}
	if err := pos.ImportMenu(ctx, journal, clock, menu); err != nil {
		t.Fatal(err)
	}
	cards, slips := postest.NewCards(clock.Now), postest.NewReceipts(clock.Now)
	reg, err := pos.Open(ctx, pos.Config{Journal: journal, Clock: clock, Random: steady{}, Device: "T1", Cards: cards, Receipts: slips})
	if err != nil {
		t.Fatal(err)
	}
	postest.OpenDay(t, reg)
	texts, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{reg: reg, clock: clock, cards: cards, slips: slips, journal: journal, Model: New(reg, texts, kit.PlainStyles(), func() context.Context { return ctx })}
	f.Resize(80, 22)
	return f
}

// lose charges a card whose answer never comes back.
func (f *fixture) lose(t testing.TB) pos.PaymentID {
	t.Helper()
	return f.charge(t, postest.LostAfter())
}

// charge charges a card that ends in doubt.
func (f *fixture) charge(t testing.TB, step postest.Step) pos.PaymentID {
	t.Helper()
	ctx := context.Background()
	line, err := f.reg.Menu().Line(11, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := f.reg.Place(ctx, rand.Text(), pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		t.Fatal(err)
	}
	f.cards.Next(postest.CallCharge, step)
	notices, stop := f.reg.Subscribe()
	defer stop()
	id, err := f.reg.ChargeCard(ctx, rand.Text(), o.ID, 12_000, postest.TestCard())
	if err != nil {
		t.Fatal(err)
	}
	for {
		if p, err := f.reg.Payment(id); err == nil && p.Unresolved() {
			break
		}
		<-notices
	}
	f.run(f.Update(kit.Changed{}))
	return id
}

func (f *fixture) press(keys ...string) {
	for _, k := range keys {
		f.run(f.Update(keyOf(k)))
	}
}

func (f *fixture) write(s string) {
	for _, r := range s {
		f.run(f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}))
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
	for t := tea.KeyType(-120); t < 128; t++ {
		if t != tea.KeyRunes && (tea.KeyMsg{Type: t}).String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// confirm gives the answer that writes the ruling.
func (f *fixture) confirm(t *testing.T) {
	t.Helper()
	ask, ok := f.sent[len(f.sent)-1].(kit.Ask)
	if !ok {
		t.Fatalf("no question was asked: %#v\n%s", f.sent, f.View())
	}
	if i := ask.Dialog.DefaultChoice(); ask.Dialog.Choices[i].Value != nil {
		t.Fatal("the default answer writes a ruling")
	}
	f.run(f.Update(kit.Answer{Dialog: ask.Dialog.ID, Owner: kit.ScreenResolve, Value: ask.Dialog.Choices[1].Value}))
}

func TestRulingThatNothingWasCharged(t *testing.T) {
	f := open(t, text.Korean)
	id := f.lose(t)
	f.Update(kit.Entered{})
	f.press("enter")
	f.write("김사장")
	f.press("enter")
	f.write("관리자 화면에 없음")
	f.press("enter")
	f.confirm(t)
	p, err := f.reg.Payment(id)
	if err != nil {
		t.Fatal(err)
	}
	a := p.LastAttempt()
	if a.State != pos.RuledNo || a.Ruling.By != "김사장" || a.Ruling.Reason != "관리자 화면에 없음" || p.Taken != 0 {
		t.Fatalf("ruled %s by %q because %q, took %s", a.State, a.Ruling.By, a.Ruling.Reason, p.Taken)
	}
	if f.cards.Calls(postest.CallCharge) != 1 {
		t.Fatalf("%d charges were sent", f.cards.Calls(postest.CallCharge))
	}
	if !strings.Contains(f.View(), f.text.Resolve.Clear) {
		t.Fatal("the question is still shown")
	}
}

func TestRulingThatItWasChargedNeedsTheTransaction(t *testing.T) {
	f := open(t, text.Korean)
	id := f.lose(t)
	f.Update(kit.Entered{Arg: id})
	f.press("enter", "right")
	f.write("김사장")
	f.press("enter")
	f.write("승인 내역 있음")
	f.press("enter", "enter", "enter")
	if !strings.Contains(f.View(), f.text.Resolve.NeedNumber) {
		t.Fatalf("a missing transaction number was accepted:\n%s", f.View())
	}
	f.write("20261121210405ST0001")
	f.press("enter")
	f.write("12345678")
	f.press("enter")
	f.confirm(t)
	p, err := f.reg.Payment(id)
	if err != nil {
		t.Fatal(err)
	}
	if r := p.LastAttempt().Receipt; p.Taken != 12_000 || r.TransactionID != "20261121210405ST0001" || r.ApprovalNumber != "12345678" {
		t.Fatalf("took %s, receipt %+v", p.Taken, r)
	}
}

func TestARulingNeedsNameAndReason(t *testing.T) {
	f := open(t, text.Korean)
	f.lose(t)
	f.Update(kit.Entered{})
	f.press("enter", "enter", "enter")
	if !strings.Contains(f.View(), f.text.Resolve.NeedBy) {
		t.Fatal("a ruling without a name was accepted")
	}
	f.write("김사장")
	f.press("enter", "enter")
	if !strings.Contains(f.View(), f.text.Resolve.NeedReason) {
		t.Fatal("a ruling without a reason was accepted")
	}
	f.press("esc", "esc")
	if f.form != nil || f.reg.Counts().Unresolved != 1 {
		t.Fatal("Esc did not leave the ruling as it was")
	}
}

func TestTheAnswerGivenTwiceRulesOnce(t *testing.T) {
	f := open(t, text.Korean)
	f.lose(t)
	f.Update(kit.Entered{})
	f.press("enter")
	f.write("김사장")
	f.press("enter")
	f.write("없음")
	f.press("enter")
	ask, ok := f.sent[len(f.sent)-1].(kit.Ask)
	if !ok {
		t.Fatalf("no question was asked: %#v", f.sent)
	}
	value := ask.Dialog.Choices[1].Value
	first := f.Update(kit.Answer{Value: value})
	if second := f.Update(kit.Answer{Value: value}); second != nil {
		t.Fatal("a second ruling began")
	}
	f.run(first)
}

func TestAQuestionThatSettlesItselfSaysSo(t *testing.T) {
	f := open(t, text.Korean)
	id := f.lose(t)
	f.Update(kit.Entered{})
	if err := f.reg.Rule(context.Background(), id, pos.Verdict{By: "다른 사람", Reason: "다른 화면"}); err != nil {
		t.Fatal(err)
	}
	f.run(f.Update(kit.Changed{}))
	toast, ok := f.sent[len(f.sent)-1].(kit.Toast)
	if !ok || !strings.Contains(toast.Text, id.Order.Call()) {
		t.Fatalf("the person is told %#v", f.sent)
	}
}

func TestNothingOffersToTryAgain(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		f := open(t, lang)
		f.lose(t)
		f.Update(kit.Entered{})
		view := strings.ToLower(f.View())
		for _, group := range kit.GroupsOf(f.Keys()) {
			for _, a := range group.Actions {
				view += a.Binding.Help().Desc
			}
		}
		for _, word := range []string{"다시 시도", "다시 결제하기", "try again", "retry"} {
			if strings.Contains(view, word) {
				t.Errorf("%s: %q is offered", lang, word)
			}
		}
	}
}

func TestGoldenViews(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {100, 28}, {120, 38}} {
			f := open(t, lang)
			f.Resize(size[0], size[1])
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d_clear", lang, size[0], size[1]), f.View())
			f.lose(t)
			f.lose(t)
			f.Update(kit.Entered{})
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d", lang, size[0], size[1]), f.View())
			f.press("enter", "right")
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d_ruling", lang, size[0], size[1]), f.View())
		}
	}
}

func TestEveryViewHasItsSizeAndTheCaretIsInIt(t *testing.T) {
	f := open(t, text.Korean)
	for range 12 {
		f.lose(t)
	}
	f.Update(kit.Entered{})
	for _, size := range [][2]int{{80, 22}, {99, 22}, {100, 28}, {120, 38}, {200, 60}} {
		for range 2 {
			f.Resize(size[0], size[1])
			lines := strings.Split(f.View(), "\n")
			if len(lines) != size[1] {
				t.Fatalf("%v: %d lines", size, len(lines))
			}
			for i, l := range lines {
				if w := ansi.StringWidth(l); w != size[0] {
					t.Fatalf("%v: line %d has %d cells", size, i, w)
				}
			}
			if f.form == nil {
				f.press("enter")
				f.write("김")
				continue
			}
			x, y, ok := f.Caret()
			if before := ansi.Cut(lines[min(y, len(lines)-1)], 0, x); !ok || !strings.HasSuffix(before, "김") {
				t.Fatalf("%v: the caret at %d,%d stands after %q", size, x, y, before)
			}
			f.press("esc", "esc")
		}
	}
}

func BenchmarkView(b *testing.B) {
	for _, size := range [][2]int{{80, 22}, {120, 38}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]+2), func(b *testing.B) {
			f := open(b, text.Korean)
			for range 20 {
				f.lose(b)
			}
			f.Resize(size[0], size[1])
			b.ReportAllocs()
			for b.Loop() {
				f.drawn = ""
				_ = f.View()
			}
		})
	}
}

func TestThatNothingIsSentAgainIsSaidHoweverMuchElseThereIs(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, h := range []int{18, 20, 22} {
			f := open(t, lang)
			f.charge(t, postest.Step{Err: &pos.Fault{Kind: pos.FaultUnknown, Service: "payup", Code: "9001",
				Message: strings.Repeat("관리자에게 문의해주세요. ", 8), Advice: pos.AdviceReconcile}})
			f.Resize(80, h)
			f.Update(kit.Entered{})
			view := f.View()
			words := strings.Fields(f.text.Resolve.Never)
			if !strings.Contains(view, words[0]+" "+words[1]) || !strings.Contains(view, f.text.Resolve.LookUp) {
				t.Errorf("%s, %d lines:\n%s", lang, h, view)
			}
		}
	}
}
