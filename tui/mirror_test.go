package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

func TestBrokenMirrorIsSaidAndStopsNobody(t *testing.T) {
	f := newFixture(t, true)
	var behind uint64
	why := ""
	f.cfg.Mirror = func() (uint64, string) { return behind, why }
	f.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	see := func(step, top, bottom string) {
		t.Helper()
		f.Update(tickMsg(f.reg.Now())) // the next tick is not waited for
		view := ansi.Strip(f.View())
		wantCells(t, f.View(), 80, 24)
		lines := strings.Split(view, "\n")
		if has := strings.Contains(lines[0], "미러"); has != (top != "") || !strings.Contains(lines[0], top) {
			t.Errorf("%s: top line %q", step, lines[0])
		}
		if !strings.Contains(lines[0], "카카오") || !strings.Contains(lines[0], "연습") || !strings.Contains(lines[0], "닭트럭 1호") || !strings.Contains(lines[0], "11/21") {
			t.Errorf("%s: something had to go: %q", step, lines[0])
		}
		if !strings.Contains(lines[23], bottom) {
			t.Errorf("%s: bottom line %q", step, lines[23])
		}
	}
	see("well", "", "F1")
	why = "USB를 꽂으세요."
	see("broken", "미러 끊김 ", why)
	f.toasts.Dismiss()
	behind = 12
	see("later", "미러 끊김 12 ", "F1") // said once
	why, behind = "USB가 가득 찼습니다.", 13
	see("another reason", "미러 끊김 13 ", why)
	why, behind = "", 0
	see("whole again", "", "다시 이어졌습니다")
}
