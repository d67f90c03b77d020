package ledger

import (
	"context"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

func TestARulingLeadsToItsCorrection(t *testing.T) {
	f := open(t, text.Korean)
	f.nights()
	id := first(today, 2)
	offers := func() bool {
		for _, a := range kit.ActionsOf(f.Keys()) {
			if a.Binding.Help().Key == "F6" {
				return true
			}
		}
		return false
	}
	f.enter(id)
	sent := len(f.sent)
	if f.press("f6"); offers() || len(f.sent) != sent {
		t.Fatal("what nobody ruled on can be corrected")
	}
	f.must(f.reg.Rule(context.Background(), id, pos.Verdict{By: "박두리", Reason: "관리자 화면에 없음"}))
	f.enter(id)
	if !offers() || !strings.Contains(f.View(), "박두리") {
		t.Fatalf("the correction is not offered:\n%s", f.View())
	}
	f.press("f6")
	if to, ok := f.sent[len(f.sent)-1].(kit.Goto); !ok || to != (kit.Goto{Screen: kit.ScreenResolve, Arg: kit.Ruled{Payment: id, Attempt: 1}}) {
		t.Fatalf("F6 did %#v", f.sent)
	}
}
