package accounts

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

// bubbleClock is the clock of the synctest bubble.
type bubbleClock struct{}

func (bubbleClock) Now() time.Time                         { return time.Now() }
func (bubbleClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

// steady makes order numbers the same in every run.
type steady struct{ next byte }

func (s *steady) Read(p []byte) (int, error) {
	for i := range p {
		s.next++
		p[i] = s.next
	}
	return len(p), nil
}

type fixture struct {
	*Model
	t       testing.TB
	reg     *pos.Register
	offices *postest.FakeAccounts
	sent    []tea.Msg // to the root
}

// open runs a test on the screen of a till with a contract, unless without.
func open(t *testing.T, lang text.Lang, without bool, test func(f *fixture)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		ctx := context.Background()
		f := &fixture{t: t, offices: postest.NewAccounts(time.Now)}
		config := pos.Config{Journal: postest.NewJournal(), Clock: bubbleClock{}, Random: &steady{}, Device: "T1", Links: postest.NewLinks(time.Now)}
		if !without {
			config.Accounts = f.offices
		}
		menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{{Code: 11, Name: "닭꼬치", Price: 4000}}}}}
		if err := pos.ImportMenu(ctx, config.Journal, config.Clock, menu); err != nil {
			t.Fatal(err)
		}
		var err error
		if f.reg, err = pos.Open(ctx, config); err != nil {
			t.Fatal(err)
		}
		if err := f.reg.Start(ctx); err != nil {
			t.Fatal(err)
		}
		postest.OpenDay(t, f.reg)
		defer func() {
			if err := f.reg.Drain(ctx); err != nil {
				t.Error(err)
			}
		}()
		texts, err := text.For(lang)
		if err != nil {
			t.Fatal(err)
		}
		f.Model = New(f.reg, texts, kit.PlainStyles(), func() context.Context { return ctx })
		f.Resize(80, 22)
		f.run(f.Update(kit.Entered{}))
		test(f)
	})
}

func (f *fixture) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case kit.Reply:
		f.run(f.Update(msg.Msg))
	case tea.BatchMsg:
		for _, c := range msg {
			f.run(c)
		}
	default:
		f.sent = append(f.sent, msg)
	}
	synctest.Wait()
	f.run(f.Update(kit.Changed{}))
}

func (f *fixture) press(keys ...string) {
	f.t.Helper()
	for _, k := range keys {
		f.run(f.Update(keyOf(k)))
	}
}

func keyOf(k string) tea.KeyMsg {
	for _, t := range []tea.KeyType{tea.KeyEnter, tea.KeyEsc, tea.KeyUp, tea.KeyDown, tea.KeyTab, tea.KeyShiftTab, tea.KeyF5, tea.KeyF6, tea.KeyF7} {
		if (tea.KeyMsg{Type: t}).String() == k {
			return tea.KeyMsg{Type: t}
		}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

func (f *fixture) write(s string) {
	for _, r := range s {
		f.run(f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}))
	}
}

func (f *fixture) view() string { return ansi.Strip(f.View()) }

func (f *fixture) sees(parts ...string) {
	f.t.Helper()
	for _, part := range parts {
		if !strings.Contains(f.view(), part) {
			f.t.Fatalf("%q is not on the screen:\n%s", part, f.view())
		}
	}
}

// answer takes a choice of the dialog asked last.
func (f *fixture) answer(choice int) {
	f.t.Helper()
	ask, ok := f.sent[len(f.sent)-1].(kit.Ask)
	if !ok {
		f.t.Fatalf("nothing was asked, but %T", f.sent[len(f.sent)-1])
	}
	if ask.Dialog.DefaultChoice() != 0 || ask.Dialog.Choices[0].Value != nil {
		f.t.Error("Enter alone would end it")
	}
	f.run(f.Update(kit.Answer{Dialog: ask.Dialog.ID, Owner: ask.Dialog.Owner, Value: ask.Dialog.Choices[choice].Value}))
}

// paid opens an account by its first payment.
func (f *fixture) paid(id pos.AccountID) {
	f.t.Helper()
	ctx := context.Background()
	line, err := f.reg.Menu().Line(11, 2, nil)
	if err != nil {
		f.t.Fatal(err)
	}
	o, err := f.reg.Place(ctx, fmt.Sprint("order ", id), pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		f.t.Fatal(err)
	}
	made, err := f.reg.RequestAccount(ctx, fmt.Sprint("first ", id), o.ID, 8000, id)
	if err != nil {
		f.t.Fatal(err)
	}
	p, err := f.reg.Payment(made)
	if err != nil {
		f.t.Fatal(err)
	}
	f.reg.BuyerReturned(ctx, p.Link.State, f.offices.Agree(p.Link.TransactionID))
	synctest.Wait()
	f.run(f.Update(kit.Changed{}))
}

func TestAccountIsPlannedChangedAskedAboutAndEnded(t *testing.T) {
	open(t, text.Korean, false, func(f *fixture) {
		f.sees("등록한 계정이 없습니다")
		f.press("f5", "enter")
		if toast, ok := f.sent[len(f.sent)-1].(kit.Toast); !ok || !strings.Contains(toast.Text, "이름") {
			t.Errorf("an account without a name: %+v", f.sent)
		}
		f.write("가나상사 3층")
		f.press("tab", "tab", "tab")
		f.write("500000")
		f.press("enter")
		f.sees("가나상사 3층", "첫 결제 전", "500,000", "Ctrl+G")
		f.paid(1)
		f.sees("사용 중", "8,000", "첫 결제 2000-01-01 A-001/1", "아직 묻지 않았습니다")
		f.press("f6")
		f.sees("사용할 수 있습니다")
		f.press("enter", "tab")
		f.write("점심 12시")
		f.press("enter")
		f.sees("메모", "점심 12시", "500,000")
		f.press("f7")
		f.answer(0)
		if f.offices.Calls(postest.CallCloseAccount) != 0 {
			t.Error("ended without a yes")
		}
		f.press("f7")
		f.answer(1)
		f.sees("끝남", "끝난 계정입니다")
		f.press("enter", "enter") // saved again, it waits for a first payment
		f.sees("첫 결제 전")
		f.press("f7")
		f.answer(1)
		f.sees("끝남")
		if f.offices.Calls(postest.CallCloseAccount) != 1 {
			t.Errorf("ended %d times", f.offices.Calls(postest.CallCloseAccount))
		}
		f.press("esc")
		if _, ok := f.sent[len(f.sent)-1].(kit.Back); !ok {
			t.Errorf("%T", f.sent[len(f.sent)-1])
		}
	})
}

func TestEndInDoubtIsSaidAndCanBeAsked(t *testing.T) {
	open(t, text.Korean, false, func(f *fixture) {
		f.press("f5")
		f.write("가나상사")
		f.press("enter")
		f.paid(1)
		f.offices.Next(postest.CallCloseAccount, postest.LostAfter())
		f.press("f7")
		f.answer(1)
		f.sees("확인필요", "끝났는지 알 수 없습니다")
		f.press("f6")
		f.sees("끝남")
	})
}

func TestNameThatIsTakenIsRefused(t *testing.T) {
	open(t, text.Korean, false, func(f *fixture) {
		for range 2 {
			f.press("f5")
			f.write("가나상사")
			f.press("enter")
		}
		toast, ok := f.sent[len(f.sent)-1].(kit.Toast)
		if !ok || toast.Tone != kit.ToneBad || len(f.reg.Accounts()) != 1 {
			t.Errorf("%+v, %d accounts", f.sent[len(f.sent)-1], len(f.reg.Accounts()))
		}
	})
}

func TestWithoutAContractTheScreenSaysWhatToSet(t *testing.T) {
	open(t, text.Korean, true, func(f *fixture) {
		f.sees("recurring_cid")
		f.press("f5")
		if f.form != nil {
			t.Error("planned all the same")
		}
	})
}

func TestGoldenViews(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {120, 38}} {
			open(t, lang, false, func(f *fixture) {
				name := func(what string) string { return fmt.Sprintf("%s_%dx%d_%s", lang, size[0], size[1], what) }
				f.Resize(size[0], size[1])
				f.press("f5")
				f.write("가나상사 3층")
				kittest.Golden(t, name("form"), f.view())
				f.press("tab")
				f.write("점심 12시, 담당 이대리")
				f.press("tab")
				f.write("100000")
				f.press("enter", "f5")
				f.write("다라설계사무소 별관 지하 1층 안쪽")
				f.press("enter")
				f.paid(1)
				kittest.Golden(t, name("list"), f.view())
				for i, line := range strings.Split(f.View(), "\n") {
					if w := ansi.StringWidth(line); w != size[0] {
						t.Errorf("line %d has %d cells", i, w)
					}
				}
			})
		}
	}
}

func TestAFormWithNothingTypedHoldsNobodyUp(t *testing.T) {
	open(t, text.Korean, false, func(f *fixture) {
		if f.press("f5"); f.Typing() {
			t.Error("an empty form has something half typed")
		}
		if f.write("회사"); !f.Typing() {
			t.Error("a name half typed would be lost unsaid")
		}
	})
}
