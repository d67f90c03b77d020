package ledger

import (
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/text"
)

func TestDetailOfALinkTellsHowFarTheBuyerIs(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		f := open(t, lang)
		f.enter(f.link(f.order(31), false))
		f.wants(f.text.Words.Buyer, f.text.Words.Progress[pos.ProgressMade])
	}
}

func TestDetailOfACardPaymentTellsWhatItsServiceDid(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for notice, say := range map[string]func(*text.CardReceipt) string{
			pos.NoticeSent: func(c *text.CardReceipt) string { return c.NoticeSent },
			"9999":         func(c *text.CardReceipt) string { return c.NoticeFailed[:20] },
		} {
			f := open(t, lang)
			id := f.card(f.order(41, 41, 41, 41, 41, 41, 41, 41, 41, 41), postest.Step{Approval: func(a *pos.Approval) {
				a.Receipt.Acquirer, a.Receipt.BIN, a.Receipt.CardType, a.Receipt.InterestFree, a.Receipt.Notice = "비씨카드", "400000", "체크", true, notice
			}})
			f.Resize(120, 38)
			f.enter(id)
			c := &f.text.Words.Card
			f.wants(c.Acquirer+": 비씨카드", c.BIN+": 400000", c.Type+": 체크", say(c))
		}
	}
}

func TestPlanOfACardTellsItsInterest(t *testing.T) {
	f := open(t, text.Korean)
	c := &f.text.Words.Card
	for _, plan := range []struct {
		r    pos.Receipt
		want string
	}{{pos.Receipt{}, ""}, {pos.Receipt{Instalments: 3}, "할부 3개월"}, {pos.Receipt{Instalments: 3, InterestFree: true}, "할부 3개월 (무이자)"}} {
		if got := c.Plan(plan.r); got != plan.want {
			t.Errorf("%+v: %q, want %q", plan.r, got, plan.want)
		}
	}
}

func TestRuledPaymentTellsWhatWasSaidAndNotWhatWasToBeDone(t *testing.T) {
	f := open(t, text.Korean)
	id := f.card(f.order(31), postest.Step{Err: &pos.Fault{Kind: pos.FaultUnknown, Service: "payup", Code: "9001", Message: "문의", Advice: pos.AdviceReconcile}})
	todo := f.text.Faults.Codes["9001"]
	f.Resize(120, 38)
	f.enter(id)
	f.wants(todo, "문의")
	f.must(f.reg.Rule(t.Context(), id, pos.Verdict{By: "김사장", Reason: "없음"}))
	f.enter(id)
	f.wants("문의", "9001")
	if strings.Contains(f.View(), todo) {
		t.Errorf("what was to be done is still said:\n%s", f.View())
	}
}
