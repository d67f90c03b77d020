package order

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// action is what the key map says of a key, by its label.
func (f *fixture) action(label string) (kit.Action, bool) {
	for _, g := range kit.GroupsOf(f.Keys()) {
		for _, a := range g.Actions {
			if a.Binding.Help().Key == label {
				return a, true
			}
		}
	}
	return kit.Action{}, false
}

// awaits asks for a deposit, as another screen does.
func (f *fixture) awaits(id pos.OrderID, won pos.Won) {
	f.t.Helper()
	if _, err := f.reg.AwaitDeposit(context.Background(), fmt.Sprint("await ", f.journal.Appends()), id, won); err != nil {
		f.t.Fatal(err)
	}
}

func TestEnterWhileTypingIsOfferedOnlyWhenItAdds(t *testing.T) {
	for typed, why := range map[string]func(o *text.Order) string{
		"31":   func(*text.Order) string { return "" },
		"식":    func(*text.Order) string { return "" },
		"99":   func(o *text.Order) string { return o.NoSuchItem },
		"1":    func(o *text.Order) string { return o.NoSuchCode },
		"3*":   func(o *text.Order) string { return o.Begin },
		"0*31": func(o *text.Order) string { return fmt.Sprintf(o.BadQuantity, pos.MaxQuantity) },
	} {
		f := open(t, text.Korean)
		f.write(typed)
		a, ok := f.action("Enter")
		if want := why(&f.text.Order); !ok || a.Why != want || a.Disabled != (want != "") {
			t.Errorf("%q: Enter says %q, want %q", typed, a.Why, want)
		}
		f.press("enter")
		if added := !f.draft.isEmpty(); added == a.Disabled {
			t.Errorf("%q: Enter is off: %t, and added: %t", typed, a.Disabled, added)
		}
	}
}

func TestTheKeysOfferedWhileTypingDoWhatTheySay(t *testing.T) {
	f := open(t, text.Korean)
	f.write("닭")
	for _, label := range []string{"F4", "F5"} {
		if a, _ := f.action(label); !a.Disabled || a.Why != f.text.Order.WhyEmpty {
			t.Errorf("%s on an empty order says %q", label, a.Why)
		}
	}
	f.press("f4", "f5")
	if len(f.asked) != 0 || len(f.toasts) != 2 {
		t.Fatalf("asked %d, said %q", len(f.asked), f.toasts)
	}
	if a, ok := f.action("Space"); !ok || a.Disabled || a.Binding.Help().Desc != f.text.Order.KeyBlank {
		t.Fatal("nothing says that Space types a blank")
	}
	f.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
	if f.input.Value() != "닭 " {
		t.Fatalf("Space made it %q", f.input.Value())
	}
	f.press("esc")
	f.write("없음")
	if a, _ := f.action("↑↓"); !a.Disabled {
		t.Error("the arrows are offered where nothing was found")
	}
}

func TestTheHelpTellsEveryKeyOfTheOrder(t *testing.T) {
	f := open(t, text.Korean)
	for _, label := range []string{"Enter", "Space", "F4", "F5", "F6", "F7", "↑↓", "+ = -", "Del Ctrl+D", "Tab", "Ctrl+X",
		"0-9", "3*12", "ㄷㄲ", "←→", "PgUp PgDn"} {
		if _, ok := f.action(label); !ok {
			t.Errorf("%s is not in the help", label)
		}
	}
}

func TestAnOrderThatMoneyCameForShowsItAndGoesToPayment(t *testing.T) {
	f := open(t, text.Korean)
	f.add("2*31")
	if _, ok := f.action("Ctrl+X"); !ok {
		t.Fatal("a new order does not tell of Ctrl+X")
	}
	f.press("enter")
	f.pay(f.id(1), 1000)
	f.send(kit.Entered{Arg: f.id(1)})
	view := strings.Join(strings.Fields(f.View()), " ")
	for _, want := range []string{"받은 금액 1,000", "남은 금액 5,000"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not on the screen:\n%s", want, f.View())
		}
	}
	if _, ok := f.action("Ctrl+X"); ok {
		t.Error("voiding is offered")
	}
	f.write("13")
	if a, _ := f.action("Enter"); !a.Disabled {
		t.Error("adding is offered")
	}
	f.sees(f.text.Order.Fixed)
	f.press("esc", "enter")
	f.wentToPay(f.id(1))
}

func TestEscBehindThePaymentLeavesTheNextOrder(t *testing.T) {
	// The person was back before the ledger had the payment.
	for name, begin := range map[string]func(f *fixture){
		"paid":      func(f *fixture) { f.pay(f.id(1), 3000) },
		"under way": func(f *fixture) { f.awaits(f.id(1), 3000); f.send(nil) },
	} {
		for _, arg := range []any{nil, pos.OrderID{}, "its id"} {
			f := open(t, text.Korean)
			f.add("31")
			f.press("enter")
			if arg == "its id" {
				arg = f.id(1)
			}
			f.send(kit.Entered{Arg: arg})
			if begin(f); f.draft.isPlaced() || !f.draft.isEmpty() {
				t.Errorf("%s, entered with %v: %s is still being taken", name, arg, f.draft.id)
			}
		}
	}
}

func TestComingBackToAPaymentUnderWayBeginsTheNextOrder(t *testing.T) {
	for _, arg := range []any{nil, pos.OrderID{}, "its id"} {
		f := open(t, text.Korean)
		f.add("31")
		f.press("enter")
		f.awaits(f.id(1), 3000)
		f.send(nil)
		if arg == "its id" {
			arg = f.id(1)
		}
		if f.send(kit.Entered{Arg: arg}); f.draft.isPlaced() {
			t.Errorf("entered with %v: %s is still being taken", arg, f.draft.id)
		}
	}
}

func TestAnOrderOpenedOnPurposeStaysThoughItIsBeingPaid(t *testing.T) {
	f := open(t, text.Korean)
	f.add("2*31")
	f.press("enter")
	f.awaits(f.id(1), 2000)
	f.send(kit.Entered{})
	f.takes()
	f.send(kit.Gone{})
	f.send(kit.Entered{Arg: f.id(1)})
	f.takes("2 식혜")
	f.awaits(f.id(1), 1000)
	f.send(nil)
	f.takes("2 식혜")
	view := strings.Join(strings.Fields(f.View()), " ")
	if !strings.Contains(view, "결제 중 3,000") || !strings.Contains(view, "남은 금액 3,000") {
		t.Fatalf("the sums are\n%s", f.View())
	}
	f.press("enter")
	f.wentToPay(f.id(1))
}

func TestUnsavedIsTrueWhileSomethingIsNotInTheLedger(t *testing.T) {
	f := open(t, text.Korean)
	want := func(when string, unsaved bool) {
		t.Helper()
		if f.Unsaved() != unsaved {
			t.Errorf("%s: unsaved is %t", when, f.Unsaved())
		}
	}
	want("empty", false)
	f.add("31")
	want("with a draft", true)
	f.press("enter")
	want("placed", false)
	f.send(kit.Entered{Arg: f.id(1)})
	f.add("13")
	want("changed", true)
	f.press("space")
	want("written", false)
}

func TestSentencesOfTheInputLineAreNotCut(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		f := open(t, lang)
		o := f.text.Order
		for _, s := range []string{o.Begin, o.NoSuchItem, o.NoSuchCode, fmt.Sprintf(o.BadQuantity, pos.MaxQuantity), o.Fixed, o.Writing} {
			if w := kit.Width(s); w > f.hintWidth() {
				t.Errorf("%s: %q has %d cells for %d", lang, s, w, f.hintWidth())
			}
		}
	}
}

func TestALongNameGivesWayToWhatElseIsOrdered(t *testing.T) {
	line := pos.Line{Name: "아주아주 긴 이름의 닭꼬치"}
	c := pos.Content{Lines: []pos.Line{line, line, line}}
	name, more := c.TitleParts()
	if got := kit.KeepTail(name, more, 20); !strings.HasSuffix(got, "… 외 2건") || kit.Width(got) > 20 {
		t.Errorf("the title is %q", got)
	}
	if got := kit.KeepTail(name, more, 80); got != c.Title() {
		t.Errorf("the title is %q", got)
	}
}
