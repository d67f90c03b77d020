package order

import (
	"fmt"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

func TestCodesQuantitiesAndNamesAddItems(t *testing.T) {
	for _, tt := range []struct {
		typed string
		want  string
	}{
		{"13", "1 염통꼬치"},
		{"3*31", "3 식혜"},
		{" 3 * 31", "3 식혜"},
		{"031", "1 식혜"},
		{"31", "1 식혜"}, // not 311, which begins like it
		{"염통", "1 염통꼬치"},
		{"ㅇㅌ", "1 염통꼬치"},
		{"2*ㅅㅎ", "2 식혜"},
		{"ㅋㄹ5", "1 콜라 500ml"},
		{"500ML", "1 콜라 500ml"},
		{"식ㅎ", "1 식혜"},
		{"여", "1 염통꼬치"},
		{"닭꼬치소", "1 닭꼬치 소금"},
	} {
		f := open(t, text.Korean)
		f.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(tt.typed), Paste: true})
		f.press("enter")
		if f.takes(tt.want); f.typing() {
			t.Errorf("%q stays in the input line", tt.typed)
		}
	}
}

func TestWhatIsNoItemAddsNothingAndSaysWhy(t *testing.T) {
	for typed, why := range map[string]func(*text.Order) string{
		"99":      func(o *text.Order) string { return o.NoSuchItem },
		"0":       func(o *text.Order) string { return o.NoSuchCode },
		"1":       func(o *text.Order) string { return o.NoSuchCode }, // codes begin like it, but none is it
		"500":     func(o *text.Order) string { return o.NoSuchCode }, // only a name holds it
		"없음":      func(o *text.Order) string { return o.NoSuchItem },
		"3*":      func(o *text.Order) string { return o.Begin },
		"0*31":    func(o *text.Order) string { return fmt.Sprintf(o.BadQuantity, pos.MaxQuantity) },
		"1000*31": func(o *text.Order) string { return fmt.Sprintf(o.BadQuantity, pos.MaxQuantity) },
		"*31":     func(o *text.Order) string { return fmt.Sprintf(o.BadQuantity, pos.MaxQuantity) },
	} {
		f := open(t, text.Korean)
		f.write(typed)
		f.press("enter")
		f.takes()
		if want := why(&f.text.Order); f.said != want {
			t.Errorf("%q said %q, want %q", typed, f.said, want)
		}
		if f.press("x"); f.said != "" {
			t.Errorf("%q stays said", f.said)
		}
	}
}

func TestArrowsMarkInTheFilteredListAndEnterTakesTheMarked(t *testing.T) {
	f := open(t, text.Korean)
	f.write("ㄱ")
	f.press("esc")
	f.write("1")
	f.press("down", "down", "down", "enter")
	f.takes("1 염통꼬치")
	f.write("꼬치")
	f.press("down", "down", "down", "down", "up", "up", "enter")
	f.takes("1 염통꼬치", "1 닭꼬치 소금")
}

func TestEqualLinesMerge(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.add("13")
	f.add("2*31")
	f.takes("3 식혜", "1 염통꼬치")
	if f.draft.line != 0 {
		t.Errorf("line %d is selected, want the one that grew", f.draft.line)
	}
	f.add("14")
	f.press("3", "1", "enter")
	f.add("14")
	f.press("1", "3", "enter") // the same choices in another order
	f.takes("3 식혜", "1 염통꼬치", "2 소떡소떡 +매콤달콤 +허니머스터드")
}

func TestALineNeverExceedsItsLimits(t *testing.T) {
	f := open(t, text.Korean)
	f.add("999*31")
	f.add("31")
	f.takes("999 식혜")
	if want := f.text.Faults.Sentence(pos.ErrAmount); f.said != want {
		t.Errorf("said %q, want %q", f.said, want)
	}
	f.press("+")
	f.takes("999 식혜")
	f.press("backspace")
	f.add("13")
	f.press("-", "-")
	f.takes("999 식혜", "1 염통꼬치")
	f.press("+", "=", "up", "delete")
	f.takes("3 염통꼬치")
	f.press("ctrl+d")
	f.takes()
	f.press("delete")
	if !slices.Contains(f.toasts, f.text.Order.WhyEmpty) {
		t.Errorf("nothing said why there is nothing to take out: %q", f.toasts)
	}
}

func TestRequiredOptionsOpenByThemselvesOneGroupAfterAnother(t *testing.T) {
	f := open(t, text.Korean)
	f.write("2*12")
	f.press("enter")
	f.takes()
	f.press("enter") // refused: one is required
	if len(f.toasts) != 1 || f.chooser == nil {
		t.Fatalf("Enter without a choice did %q", f.toasts)
	}
	f.press("2") // the only one allowed: the answer at once
	if f.chooser.group != 1 {
		t.Fatalf("group %d is asked, want the second", f.chooser.group)
	}
	f.press("esc")
	if f.chooser == nil || f.chooser.group != 0 {
		t.Fatal("Esc did not go back a group")
	}
	f.press("enter", "2", "1", "3")
	if f.said != f.howMany(f.chooser.current()) {
		t.Errorf("a third choice of two was answered %q", f.said)
	}
	f.press("1", "enter")
	f.takes("2 닭꼬치 양념 +매운맛 +치즈 추가")
	f.add("12")
	f.press("1", "enter") // the optional group is skipped
	f.takes("2 닭꼬치 양념 +매운맛 +치즈 추가", "1 닭꼬치 양념 +순한맛")
	f.add("12")
	f.press("esc")
	f.takes("2 닭꼬치 양념 +매운맛 +치즈 추가", "1 닭꼬치 양념 +순한맛")
	if f.chooser != nil {
		t.Fatal("Esc at the first group does not leave")
	}
}

func TestTabChangesTheOptionsOfTheSelectedLine(t *testing.T) {
	f := open(t, text.Korean)
	f.add("12")
	f.press("2", "3", "enter")
	f.add("11")
	f.press("up", "tab")
	if f.sees("▶ 2  매운맛"); f.chooser.line != 0 {
		t.Fatalf("line %d is being changed", f.chooser.line)
	}
	f.press("enter", "3", "1", "enter")
	f.takes("1 닭꼬치 양념 +매운맛 +파 추가", "1 닭꼬치 소금")
	f.press("tab", "1", "enter", "enter") // the same line, only the heat
	f.takes("1 닭꼬치 양념 +순한맛 +파 추가", "1 닭꼬치 소금")
	f.add("12")
	f.press("1", "enter", "tab", "enter", "1", "enter") // becomes equal to the first
	f.takes("2 닭꼬치 양념 +순한맛 +파 추가", "1 닭꼬치 소금")
	f.add("13")
	f.press("tab")
	if f.said != f.text.Order.NoOptions || f.chooser != nil {
		t.Errorf("Tab on an item without options said %q", f.said)
	}
}

func TestChangingOptionsNeverLosesTheLine(t *testing.T) {
	f := open(t, text.Korean)
	f.add("999*11")
	f.add("11")
	f.press("esc")
	f.add("12")
	f.press("1", "enter")
	f.add("999*12")
	f.press("2", "enter")
	f.press("up", "tab", "2", "enter") // would become the 1000th of an equal line
	f.takes("999 닭꼬치 소금", "1 닭꼬치 양념 +순한맛", "999 닭꼬치 양념 +매운맛")
}

func TestAnOptionalChoiceCanBeGivenBack(t *testing.T) {
	item := pos.Item{Code: 1, Name: "어묵", Price: 1000, Options: []pos.OptionGroup{{Name: "국물", Max: 1, Choices: choices("많이")}}}
	f := openWith(t, text.Korean, pos.Menu{Categories: []pos.Category{{Name: "분식", Items: []pos.Item{item}}}})
	f.add("1")
	f.press("tab", "1")
	f.takes("1 어묵 +많이")
	f.press("tab", "1", "enter")
	f.takes("1 어묵")
}

func TestDiscounts(t *testing.T) {
	f := open(t, text.Korean)
	f.press("f4")
	if len(f.asked) != 0 || len(f.toasts) != 1 {
		t.Fatal("an empty order was given a discount")
	}
	f.add("2*11")
	for _, tt := range []struct {
		typed string
		want  pos.Won
	}{{"1000", 1000}, {"1,500", 1500}, {"10%", 800}, {"100 %", 8000}, {"8000", 8000}, {"0%", 0}, {"500", 500}, {"0", 0}} {
		f.press("f4")
		if f.answer(tt.typed); f.draft.content.Discount != tt.want {
			t.Errorf("%q takes %s won off, want %s", tt.typed, f.draft.content.Discount, tt.want)
		}
	}
	f.press("f4")
	for _, typed := range []string{"", "8001", "101%", "-1", "+5", "x", "1e3", "9999999999", "999999999999999999999%"} {
		if f.asked[0].Check(typed) == "" {
			t.Errorf("%q passes as a discount", typed)
		}
	}
}

func TestAShareFollowsTheSumAndAnAmountThatIsTooMuchGoes(t *testing.T) {
	f := open(t, text.Korean)
	f.add("11")
	f.press("f4")
	f.answer("10%")
	f.add("31")
	if f.draft.content.Discount != 700 {
		t.Fatalf("10%% of 7,000 is %s", f.draft.content.Discount)
	}
	f.sees("할인 10%")
	f.press("f4")
	f.answer("3500")
	f.press("delete")
	if f.draft.content.Discount != 3500 {
		t.Fatal("a discount that fits went")
	}
	f.add("13")
	f.press("up", "delete")
	if f.draft.content.Discount != 3500 || f.said != "" {
		t.Fatalf("a discount of the whole sum went: %q", f.said)
	}
	f.add("31")
	f.press("f4")
	f.answer("6000")
	f.press("delete")
	if want := fmt.Sprintf(f.text.Order.DiscountGone, pos.Won(6000)); f.draft.content.Discount != 0 || f.said != want {
		t.Fatalf("discount %s, said %q", f.draft.content.Discount, f.said)
	}
}

func TestNotesAreCleaned(t *testing.T) {
	f := open(t, text.Korean)
	f.add("11")
	f.press("f5")
	f.answer("  맵지\x1b[2J 않게 ")
	if f.draft.content.Note != "맵지[2J 않게" {
		t.Fatalf("the note is %q", f.draft.content.Note)
	}
	f.press("f5")
	if got := f.asked[0].Input.Value(); got != "맵지[2J 않게" {
		t.Errorf("the note asks for %q", got)
	}
}

func TestSoldOutItemsAreMarkedAndNotSold(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.write("31")
	f.press("f6")
	if !f.reg.SoldOut()[31] || f.typing() {
		t.Fatal("F6 on the marked item did not mark it")
	}
	f.sees("[품절] 식혜")
	f.press("+")
	f.takes("1 식혜")
	f.add("31")
	if want := fmt.Sprintf(f.text.Order.SoldOutNow, "식혜"); f.said != want {
		t.Fatalf("said %q, want %q", f.said, want)
	}
	f.press("esc", "enter")
	if f.said != f.text.Faults.Sentence(pos.ErrSoldOut) || len(f.gotos) != 0 {
		t.Fatalf("a sold-out item went to payment: %q", f.said)
	}
	f.press("f6")
	if d := f.asked[0]; d.Check("99") == "" || d.Input.Value() != "" {
		t.Fatal("F6 does not ask for a code of the menu")
	} else if hint := d.Input.View(f.st, 10); !contains(hint, "31") {
		t.Fatalf("the empty field hints %q", hint)
	}
	f.answer("31")
	if f.reg.SoldOut()[31] {
		t.Fatal("the mark did not go")
	}
}

func TestEveryKeyWorksInHangulMode(t *testing.T) {
	f := open(t, text.Korean)
	for _, r := range "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ" {
		if f.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}); f.input.Value() != string(r) {
			t.Fatalf("%c is a command, not typing", r)
		}
		f.press("esc")
	}
	for _, g := range kit.GroupsOf(f.Keys()) {
		for _, a := range g.Actions {
			for _, k := range a.Binding.Keys() {
				if len(k) == 1 && (k[0] >= 'a' && k[0] <= 'z' || k[0] >= 'A' && k[0] <= 'Z') {
					t.Errorf("the letter %s is a command in a line that takes names", k)
				}
			}
		}
	}
}
