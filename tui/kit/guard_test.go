package kit

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

func TestGuardTurnsAPanicIntoAMessage(t *testing.T) {
	secret := "4000000000000002"
	for want, v := range map[string]any{
		"string": secret, "*errors.errorString": errors.New(secret), "*fmt.wrapError": fmt.Errorf("%s %w", secret, errors.New("x")),
	} {
		got, ok := Guard("pay.charge", func() tea.Msg { return explode(secret, v) })().(PanicMsg)
		if !ok || got.Where != "pay.charge" || got.Type != want {
			t.Errorf("got %+v", got)
		}
		if !strings.Contains(got.Stack, "explode") || !strings.Contains(got.Stack, "guard_test.go:") {
			t.Errorf("the stack does not tell where:\n%s", got.Stack)
		}
		if strings.Contains(fmt.Sprintf("%+v", got), secret) || strings.Contains(got.Stack, "0x") {
			t.Errorf("the message tells the value or an argument:\n%+v", got)
		}
	}
}

//go:noinline
func explode(_ string, v any) tea.Msg { panic(v) }

func TestGuardPassesTheMessageOn(t *testing.T) {
	if got := Guard("x", func() tea.Msg { return Back{} })(); got != (Back{}) {
		t.Errorf("got %v", got)
	}
	if Guard("x", nil) != nil {
		t.Error("nothing to run is no command")
	}
}

func TestRequestsReachTheRoot(t *testing.T) {
	if got := Go("pay", 12)(); got != (Goto{Screen: "pay", Arg: 12}) {
		t.Errorf("got %+v", got)
	}
	if got := GoBack()(); got != (Back{}) {
		t.Errorf("got %+v", got)
	}
	if got := Say(ToneOK, "저장")(); got != (Toast{Tone: ToneOK, Text: "저장"}) {
		t.Errorf("got %+v", got)
	}
	if got, ok := AskFor(testDialog())().(Ask); !ok || got.Dialog.ID != "cancel" {
		t.Errorf("got %+v", got)
	}
}
