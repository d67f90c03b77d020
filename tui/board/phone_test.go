package board

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/tui/text"
)

func TestTheBoardSaysHowAMessageStands(t *testing.T) {
	f := open(t, text.Korean)
	for _, c := range []struct {
		pos.Message
		word, why string
	}{
		{pos.Message{Purpose: pos.TextOrderReady, State: pos.MessageAccepted}, "문자 보냄", ""},
		{pos.Message{Purpose: pos.TextOrderReady, State: pos.MessageDelivered}, "문자 도착", ""},
		{pos.Message{Purpose: pos.TextOrderReady, State: pos.MessageFailed, Code: "2003"}, "문자 실패", "통신사 코드 2003"},
		{pos.Message{Purpose: pos.TextOrderReady, State: pos.MessageFailed, Code: "2003", Fault: pos.FaultNote{Message: "단말기 전원 꺼짐"}}, "문자 실패", "단말기 전원 꺼짐"},
		{pos.Message{Purpose: pos.TextPayLink, State: pos.MessageUnknown}, "링크 확인중", ""},
		{pos.Message{Purpose: pos.TextOrderReady, State: pos.MessageDropped, Why: pos.TextDayLimit}, "문자 취소", "하루 한도를 넘음"},
		{pos.Message{Purpose: pos.TextOrderReady, State: pos.MessageRefused, Fault: pos.FaultNote{Setting: "sens.secret_key"}}, "문자 거절", "고칠 설정: sens.secret_key"},
	} {
		o := &pos.Order{ID: pos.OrderID{Day: 20261121, Number: 12}, PlacedAt: f.clock.now, Messages: []pos.Message{c.Message}, PhoneGiven: true, Phone: "01000005678"}
		if got := f.messageWord(o); got != c.word {
			t.Errorf("%s, want %s", got, c.word)
		}
		lines := ansi.Strip(strings.Join(f.messageLines(o, 40), "\n"))
		if !strings.Contains(lines, "010-****-5678") || !strings.Contains(lines, c.word) || !strings.Contains(lines, c.why) {
			t.Errorf("%s, want %s", lines, c.why)
		}
		if got := f.orderView(o, 24); len(got) != rowsPerOrder || !strings.Contains(ansi.Strip(got[0]), c.word) {
			t.Errorf("%q", got)
		}
	}
}

func TestALinkThatIsPaidSaysNothingOfItsText(t *testing.T) {
	f := open(t, text.Korean)
	o := &pos.Order{Payments: []pos.Payment{{Status: pos.Ready}}, Messages: []pos.Message{
		{Purpose: pos.TextOrderReady, State: pos.MessageDelivered}, {Purpose: pos.TextPayLink, Payment: 1, State: pos.MessageFailed}}}
	if got := f.messageWord(o); got != "링크 실패" {
		t.Errorf("while it waits: %s", got)
	}
	o.Payments[0].Status = pos.Done
	if got := f.messageWord(o); got != "문자 도착" {
		t.Errorf("paid: %s", got)
	}
}

func TestTheBoardTellsWhoseNumberMayBeTyped(t *testing.T) {
	f := open(t, text.Korean)
	if _, _, ok := f.PhoneOf(); ok {
		t.Error("of nobody")
	}
	f.evening(t)
	if id, phone, ok := f.PhoneOf(); !ok || id != f.selected || phone != "" {
		t.Errorf("%s, %d digits, %t", id, len(phone), ok)
	}
}
