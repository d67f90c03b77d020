package tui

import (
	"context"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestADiskThatIsAlmostFullIsSaidOnceAndLeavesTheBottomLineToTheScreen(t *testing.T) {
	f := newFixture(t, true)
	f.pays(t, 1)
	f.low.Store(true)
	if err := f.reg.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	for f.reg.Trouble() == nil {
		<-f.notices
	}
	shell := f.cfg.Text.Shell
	see := func(step string, said bool, wants ...string) {
		t.Helper()
		f.Update(tickMsg(f.reg.Now())) // what it has to say later is not waited for
		wantCells(t, f.View(), 80, 24)
		view := ansi.Strip(f.View())
		if top, _, _ := strings.Cut(view, "\n"); !strings.Contains(top, shell.Disk) {
			t.Errorf("%s: top line %q", step, top)
		}
		if got := strings.Contains(strings.Join(strings.Fields(view), " "), shell.DiskLow); got != said {
			t.Errorf("%s: the sentence is said: %v\n%s", step, got, view)
		}
		for _, want := range wants {
			if !strings.Contains(f.bottom(), want) {
				t.Errorf("%s: the bottom line lacks %q: %s", step, want, f.bottom())
			}
		}
	}
	see("begins", true)
	f.toasts.Dismiss()
	see("later", false, "A-001", "F12", "F1")
	f.press("ctrl+q")
	see("dialog", false, "Esc 계속 판매")
	f.press("esc", "f12")
	if len(f.news) != 0 {
		t.Error("F12 does not take away news that can be read")
	}
	see("no news", false, "F1 도움말", "F2")
	f.press("f1")
	help := strings.Join(strings.Fields(ansi.Strip(f.View())), " ")
	for _, part := range strings.Fields(shell.DiskLow) {
		if !strings.Contains(help, part) {
			t.Errorf("the help lacks %q:\n%s", part, f.View())
		}
	}
	if !strings.Contains(f.bottom(), shell.CloseHelp) {
		t.Errorf("help: %s", f.bottom())
	}
}
