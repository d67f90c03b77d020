package staff_test

import (
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

func TestScreenLooksAsKept(t *testing.T) {
	bothLanguages(t, func(t *testing.T, lang text.Lang) {
		f := open(t, lang, true)
		m := f.screen()
		golden(t, "empty", lang, sized(m))
		f.press(m, "<f4>", "사장님", "<enter>")
		golden(t, "found", lang, sized(m))
		f.press(m, "<esc>", "<esc>")
		f.staffed()
		m.Update(kit.Changed{})
		golden(t, "staff", lang, sized(m))
		f.press(m, "<f7>", "<down>", "<down>", "<right>")
		golden(t, "rules", lang, sized(m))
		f.press(m, "<esc>", "<enter>")
		golden(t, "change", lang, sized(m))
		f.press(m, "<esc>", "<esc>", "<f5>")
		golden(t, "pin", lang, sized(m))
	})
}

func TestFirstOwnerIsFoundedOnTheScreen(t *testing.T) {
	f := open(t, text.Korean, true)
	m := f.screen()
	f.press(m, "<f4>", "사장님", "<enter>", "<enter>", "1234", "<enter>", "1234", "<enter>")
	if view := m.View(); !strings.Contains(view, "쉽게 맞힐 수 있는 PIN") || f.reg.Staffed() {
		t.Errorf("an obvious PIN is taken:\n%s", view)
	}
	f.press(m, "<up>", ownerPIN, "<enter>", ownerPIN, "<enter>")
	f.noted(m, m.View)
	a := f.reg.Attendance()
	if a.SignedIn.Name != "사장님" || a.SignedIn.Role != pos.RoleOwner {
		t.Errorf("%+v", a)
	}
	if strings.Contains(m.View(), ownerPIN) {
		t.Error("the PIN is shown")
	}
}

func TestOwnerAddsChangesAndTakesOffAPerson(t *testing.T) {
	f := open(t, text.Korean, true)
	f.staffed()
	m := f.screen()
	f.press(m, "<f4>", "하준", "<enter>", "01000005555", "<enter>", "30000")
	if view := m.View(); !strings.Contains(view, f.text.Staff.PickFault) {
		t.Errorf("digits on the role are swallowed:\n%s", view)
	}
	f.press(m, "<right>", "<enter>", "30000", "<enter>")
	people := f.reg.People()
	if p := people[len(people)-1]; p.Name != "하준" || p.Role != pos.RoleManager || p.Refunds != 30_000 || p.Phone != "01000005555" {
		t.Fatalf("added %+v", p)
	}
	f.press(m, "<down>", "<down>", "<down>", "<enter>", "<down>", "<down>", "<right>", "<right>", "<down>", "<enter>")
	if p := f.reg.People()[3]; p.Role != pos.RoleClerk || p.Refunds != 30_000 {
		t.Errorf("changed to %+v", p)
	}
	f.press(m, "<f6>")
	if len(f.codes) != 1 || !strings.Contains(m.View(), "****-5555") {
		t.Errorf("%d codes were sent:\n%s", len(f.codes), m.View())
	}
	f.press(m, "<f5>", ownerPIN, "<enter>", "7391", "<enter>", "7391", "<enter>")
	if p := f.reg.People()[3]; !p.HasPIN {
		t.Errorf("no PIN is set:\n%s", m.View())
	}
	f.press(m, "<del>")
	ask, ok := f.sent[len(f.sent)-1].(kit.Ask)
	if !ok || ask.Dialog.DefaultChoice() != 0 || ask.Dialog.Choices[0].Value != nil {
		t.Fatalf("asked %+v", f.sent)
	}
	f.run(m, m.Update(kit.Answer{Dialog: ask.Dialog.ID, Owner: kit.ScreenStaff, Value: ask.Dialog.Choices[1].Value}))
	if n := len(f.reg.People()); n != 3 {
		t.Errorf("%d people", n)
	}
}

func TestRulesAreChangedAndRefusalsSaid(t *testing.T) {
	f := open(t, text.Korean, false)
	f.staffed()
	m := f.screen()
	f.press(m, "<f7>", "<right>", "<enter>", "<enter>", "<enter>")
	if view := m.View(); !strings.Contains(view, "혼자 일할 때만") {
		t.Errorf("three people without signing in:\n%s", view)
	}
	f.press(m, "<up>", "<up>", "<right>", "<enter>", "<enter>", "<right>", "<enter>")
	if rules := f.reg.Attendance().Rules; !rules.SignIn || rules.LockAfter != 30 {
		t.Errorf("%+v", rules)
	}
	f.press(m, "<f6>")
	if toast, ok := f.sent[len(f.sent)-1].(kit.Toast); !ok || !strings.Contains(toast.Text, "문자 서비스") {
		t.Errorf("a code without texts: %+v", f.sent)
	}
	f.press(m, "<ctrl+x>")
	if a := f.reg.Attendance(); !a.Away() {
		t.Errorf("signed out and still in: %+v", a)
	}
}

func TestHalfTypedFormGoesWithASecondEscOnly(t *testing.T) {
	f := open(t, text.Korean, true)
	f.staffed()
	m := f.screen()
	f.press(m, "<f4>", "하준", "<esc>")
	if !m.Typing() || !strings.Contains(m.View(), "Esc를 한 번 더") {
		t.Errorf("gone with the first Esc:\n%s", m.View())
	}
	f.press(m, "<esc>")
	if m.Typing() {
		t.Error("still there after the second Esc")
	}
}
