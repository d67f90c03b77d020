package staff_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/staff"
	"truckpos/tui/text"
)

// asked is a permission with what came out of it.
type asked struct {
	*staff.Permit
	verdict staff.Verdict
}

func (a *asked) Update(msg tea.Msg) tea.Cmd {
	cmd, verdict := a.Permit.Update(msg)
	a.verdict = max(a.verdict, verdict)
	return cmd
}

func (f *fixture) permit(need pos.Need) *asked {
	b := kit.Blocked{Refused: &pos.NotAllowedError{Need: need, Who: "수아"}}
	return &asked{Permit: staff.NewPermit(b, f.reg, f.text, kit.PlainStyles(), f.ctx)}
}

// behind is a screen that a permission lies over.
func behind(w, h int) string {
	lines := make([]string, h)
	for i := range lines {
		lines[i] = strings.Repeat("·", w)
	}
	return strings.Join(lines, "\n")
}

func TestPermissionLooksAsKept(t *testing.T) {
	bothLanguages(t, func(t *testing.T, lang text.Lang) {
		f := open(t, lang, true)
		f.staffed()
		view := func(p *asked) func(w, h int) string {
			return func(w, h int) string { return p.View(behind(w, h), w, h) }
		}
		alone := f.permit(pos.Need{Action: pos.ActionRefund, Amount: 12_000, About: "2026-11-21 A-001/1"})
		f.press(alone, wrongPIN, "<enter>", "12")
		golden(t, "permit", lang, view(alone))
		f.ok(f.reg.ChangePerson(f.ctx(), 3, pos.Hire{Name: "수아", Role: pos.RoleManager, Refunds: 20_000}))
		golden(t, "permit-who", lang, view(f.permit(pos.Need{Action: pos.ActionVoid, Amount: 8000})))
		golden(t, "permit-settings", lang, view(f.permit(pos.Need{Action: pos.ActionSettings})))
	})
}

func TestPermissionIsGivenByAPINAndWithheldByEsc(t *testing.T) {
	f := open(t, text.Korean, true)
	f.staffed()
	need := pos.Need{Action: pos.ActionClose}
	p := f.permit(need)
	f.press(p, wrongPIN, "<enter>")
	if p.verdict != staff.Undecided {
		t.Fatalf("a wrong PIN decides: %d", p.verdict)
	}
	f.press(p, ownerPIN, "<enter>")
	if p.verdict != staff.Given {
		t.Errorf("the right PIN: %d", p.verdict)
	}
	p = f.permit(need)
	f.press(p, "49", "<esc>")
	if p.verdict != staff.Withheld {
		t.Errorf("Esc: %d", p.verdict)
	}
}

func TestNobodyWhoMayHasAPIN(t *testing.T) {
	f := open(t, text.Korean, true)
	p := f.permit(pos.Need{Action: pos.ActionClose})
	if !strings.Contains(p.View(behind(80, 24), 80, 24), "PIN을 갖고 있지 않습니다") {
		t.Error("it does not say that nobody can allow it")
	}
	f.press(p, "<enter>", "1", "<esc>")
	if p.verdict != staff.Withheld {
		t.Errorf("Esc: %d", p.verdict)
	}
}
