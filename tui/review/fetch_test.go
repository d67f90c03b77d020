package review

import (
	"context"
	"errors"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

func TestServiceThatCanBeAskedIsComparedByAKey(t *testing.T) {
	var f *fixture
	asked := 0
	answer := error(nil)
	f = open(t, text.Korean, Setup{Terms: terms(), Compare: func(ctx context.Context, from, to pos.Day) error {
		if asked++; answer != nil {
			return answer
		}
		return f.reg.KeepReconciled(ctx, pos.Reconciled{Service: pos.TossCard, From: from, To: to, File: "toss", By: "민지",
			Results: []pos.ReconcileResult{{Kind: pos.ReconcileMatched, Count: 3, Amount: 12_000}}})
	}})
	f.weekend()
	f.enter(yesterday)
	f.press("f7") // of no other pane
	if asked != 0 {
		t.Fatal("asked from the overview")
	}
	f.turnTo(paneFiles)
	f.press("f7")
	f.wants("토스페이먼츠", "12,000", "맞음")
	if asked != 1 || f.comparing {
		t.Errorf("asked %d times", asked)
	}
	answer = &pos.Fault{Kind: pos.FaultNotSent, Service: "toss", Call: "settlements"}
	f.press("f7")
	if asked != 2 || f.comparing || !f.said(kit.ToneWarn, "토스와 대조하지 못했습니다") {
		t.Errorf("asked %d times, %v", asked, f.sent)
	}
	answer = errors.New("stopped")
	f.press("f7")
	f.wants("12,000") // what was kept stays
}

// said reports whether the root was given such a line.
func (f *fixture) said(tone kit.Tone, part string) bool {
	for _, msg := range f.sent {
		if toast, ok := msg.(kit.Toast); ok && toast.Tone == tone && strings.Contains(toast.Text, part) {
			return true
		}
	}
	return false
}

func TestNoKeyIsOfferedWhereNobodyCanBeAsked(t *testing.T) {
	f := open(t, text.Korean, Setup{})
	f.weekend()
	f.enter(yesterday)
	f.turnTo(paneFiles)
	keys, ok := f.Keys().(kit.KeyMap)
	if !ok || len(keys) == 0 {
		t.Fatal("no keys")
	}
	for _, group := range keys {
		for _, a := range group.Actions {
			if a.Binding.Help().Key == "F7" {
				t.Error("F7 is offered")
			}
		}
	}
}
