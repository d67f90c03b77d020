package staff_test

import (
	"regexp"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/text"
)

var paperCode = regexp.MustCompile(`([0-9]{5}) ([0-9]{5}) ([0-9]{5}) ([0-9]{5})`)

// blotted is a view without the code in it.
func blotted(view func(w, h int) string) func(w, h int) string {
	return func(w, h int) string { return paperCode.ReplaceAllString(view(w, h), "##### ##### ##### #####") }
}

// noted types the end of the recovery code that a screen shows.
func (f *fixture) noted(m updated, view func() string) {
	f.t.Helper()
	groups := paperCode.FindStringSubmatch(view())
	if groups == nil {
		f.t.Fatalf("no recovery code is shown:\n%s", view())
	}
	f.press(m, groups[4], "<enter>")
	if paperCode.MatchString(view()) {
		f.t.Fatal("the code is still shown")
	}
}

func TestRecoveryCodeStaysUntilItsEndIsTyped(t *testing.T) {
	bothLanguages(t, func(t *testing.T, lang text.Lang) {
		f := open(t, lang, false)
		m := f.screen()
		f.press(m, "<f4>", "사장님", "<enter>", "<enter>", ownerPIN, "<enter>", ownerPIN, "<enter>")
		golden(t, "recovery", lang, blotted(sized(m)))
		if !m.Capturing() || !m.Typing() {
			t.Error("a function key leads away from the code")
		}
		f.press(m, "<enter>", "<esc>", "<f4>", "0", "<enter>")
		if view := m.View(); !paperCode.MatchString(view) || !strings.Contains(view, f.text.Staff.RecoveryWrong) {
			t.Fatalf("the code is gone:\n%s", view)
		}
		f.noted(m, m.View)
		if m.Capturing() || m.Typing() {
			t.Error("the screen still holds the keys")
		}
		f.press(m, "<ctrl+y>")
		golden(t, "recovery-new", lang, sized(m))
	})
}

func TestOwnerSetsAPINAtTheDoorByTheRecoveryCode(t *testing.T) {
	f := open(t, text.Korean, false)
	f.staffed()
	code, err := f.reg.MakeRecovery(f.ctx(), 1, postest.PIN(ownerPIN))
	f.ok(err)
	f.ok(f.reg.Lock(f.ctx(), false))
	d := f.door()
	view := func() string { return d.View(80, 22) }
	f.press(d, "<f5>", strings.Repeat("0", pos.RecoveryDigits), "<enter>", "7391", "<enter>", "7391", "<enter>")
	if !strings.Contains(view(), f.text.Faults.Sentence(pos.ErrCode)) {
		t.Errorf("a wrong code:\n%s", view())
	}
	f.press(d, string(code.Reveal()), "<enter>", "7391", "<enter>", "7391", "<enter>")
	if !d.Holds() {
		t.Fatalf("the next code is not shown:\n%s", view())
	}
	golden(t, "door-recovery", text.Korean, blotted(d.View))
	f.noted(d, view)
	if d.Holds() {
		t.Error("the door is still held")
	}
	f.press(d, "7391", "<enter>")
	if a := f.reg.Attendance(); a.SignedIn.ID != 1 {
		t.Errorf("%q is signed in", a.SignedIn.Name)
	}
}

func TestWithTextsTheDoorOffersBothCodes(t *testing.T) {
	f := open(t, text.Korean, true)
	f.staffed()
	code, err := f.reg.MakeRecovery(f.ctx(), 1, postest.PIN(ownerPIN))
	f.ok(err)
	code.Wipe()
	f.ok(f.reg.Lock(f.ctx(), false))
	d := f.door()
	f.press(d, "<f6>")
	if !strings.Contains(d.View(80, 22), "▶ 복구 코드") {
		t.Errorf("F6:\n%s", d.View(80, 22))
	}
	f.press(d, "<esc>", "1", "<f5>")
	if !strings.Contains(d.View(80, 22), "▶ 코드") || len(f.codes) != 1 {
		t.Errorf("F5, %d texts:\n%s", len(f.codes), d.View(80, 22))
	}
}

func TestOwnerWhoNeverSeesTheDoorSetsAPINByCodeOnTheScreen(t *testing.T) {
	f := open(t, text.Korean, true)
	_, err := f.reg.Found(f.ctx(), "사장님", "01000009876", postest.PIN(ownerPIN))
	f.ok(err)
	code, err := f.reg.MakeRecovery(f.ctx(), 1, postest.PIN(ownerPIN))
	f.ok(err)
	f.ok(f.reg.SetStaffRules(f.ctx(), pos.StaffRules{PINOnRefunds: true}))
	m := f.screen()
	f.press(m, "<f5>", "<up>", "<right>", "<enter>", string(code.Reveal()), "<enter>", "7391", "<enter>", "7391", "<enter>")
	f.noted(m, m.View)
	f.press(m, "<f6>")
	f.press(m, "<f5>", "<up>", "<right>", "<enter>", f.codes[0], "<enter>", "7283", "<enter>", "7283", "<enter>")
	if view := m.View(); !strings.Contains(view, "PIN을 정했습니다") {
		t.Errorf("by the code that was sent:\n%s", view)
	}
	f.ok(f.reg.SetPIN(f.ctx(), 1, postest.PIN(ownerPIN), 1, postest.PIN("7283")))
}

func TestOwnerWithoutAWayBackIsWarned(t *testing.T) {
	f := open(t, text.Korean, false)
	f.staffed()
	code, err := f.reg.MakeRecovery(f.ctx(), 1, postest.PIN(ownerPIN))
	f.ok(err)
	code.Wipe()
	f.ok(f.reg.ChangePerson(f.ctx(), 2, pos.NewHire("지훈", pos.RoleOwner, "")))
	f.ok(f.reg.SetPIN(f.ctx(), 2, postest.PIN(clerkPIN), 1, postest.PIN(ownerPIN)))
	m := f.screen()
	if view := m.View(); !strings.Contains(view, "지훈: 복구 코드가 없습니다") || strings.Contains(view, "사장님: 복구 코드가") {
		t.Errorf("the warnings:\n%s", view)
	}
}
