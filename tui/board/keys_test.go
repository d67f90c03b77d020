package board

import (
	"context"
	"slices"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// labels are the keys of the footer with what they do, and of the help as well
// if all.
func (f *fixture) labels(all bool) []string {
	var out []string
	for _, g := range kit.GroupsOf(f.Keys()) {
		for _, a := range g.Actions {
			if h := a.Binding.Help(); all || !a.HelpOnly {
				out = append(out, h.Key+" "+h.Desc)
			}
		}
	}
	return out
}

func TestARefundedOrderIsMarked(t *testing.T) {
	for lang, want := range map[text.Lang]string{text.Korean: "환불됨", text.English: "refunded"} {
		f := open(t, lang)
		id := f.place(t, []int{11}, false, true, pos.StageCooking)
		f.Update(kit.Entered{})
		if strings.Contains(f.View(), want) {
			t.Fatalf("%s: marked before it is refunded", lang)
		}
		if err := f.reg.CancelPayment(context.Background(), "refund", pos.PaymentID{Order: id, N: 1}, pos.Refund{Total: 4000, Reason: "재료가 떨어짐"}); err != nil {
			t.Fatal(err)
		}
		if f.Update(kit.Changed{}); !strings.Contains(f.View(), want) {
			t.Fatalf("%s: the board lacks %q:\n%s", lang, want, f.View())
		}
	}
}

func TestAnOrderWhoseMoneyWentBackInPartIsMarkedSo(t *testing.T) {
	f := open(t, text.Korean)
	ctx := context.Background()
	id := f.place(t, []int{11}, false, false, pos.StageAccepted)
	for _, key := range []string{"half", "rest"} {
		if _, err := f.reg.PayCash(ctx, key, id, 2000, 2000); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.reg.CancelPayment(ctx, "refund", pos.PaymentID{Order: id, N: 2}, pos.Refund{Total: 2000, Reason: "덜 드림"}); err != nil {
		t.Fatal(err)
	}
	if f.Update(kit.Changed{}); !strings.Contains(f.View(), "일부 환불") {
		t.Fatalf("the board is\n%s", f.View())
	}
}

func TestAnUnpaidOrderKeepsItsMarkWhenItIsReady(t *testing.T) {
	f := open(t, text.Korean)
	id := f.place(t, []int{11}, false, false, pos.StageCooking)
	f.Update(kit.Entered{})
	f.press("enter")
	if f.stage(t, id) != pos.StageReady || !strings.Contains(f.View(), "미결제") {
		t.Fatalf("stage %d\n%s", f.stage(t, id), f.View())
	}
}

func TestF6NamesTheOtherView(t *testing.T) {
	f := open(t, text.Korean)
	for _, want := range []string{"F6 보류·수령·취소 보기", "F6 진행 중 보기", "F6 보류·수령·취소 보기"} {
		if !slices.Contains(f.labels(false), want) {
			t.Fatalf("%q is not among %q", want, f.labels(false))
		}
		f.press("f6")
	}
}

func TestWhileANumberIsTypedTheFooterOffersToFindIt(t *testing.T) {
	f := open(t, text.Korean)
	f.evening(t)
	before := f.labels(false)
	f.press("3")
	if want := []string{"Enter 찾기", "Backspace 한 자 지우기", "Esc 입력 지우기"}; !slices.Equal(f.labels(false), want) {
		t.Fatalf("the footer offers %q, want %q", f.labels(false), want)
	}
	if f.press("esc"); !slices.Equal(f.labels(false), before) {
		t.Fatalf("the footer offers %q afterwards", f.labels(false))
	}
}

func TestTheHelpTellsEveryKeyAndWhyEnterDoesNothing(t *testing.T) {
	f := open(t, text.Korean)
	for _, want := range []string{"Esc 주문 화면으로", "0-9 번호 찾기", "Home End 맨 위와 맨 아래로"} {
		if !slices.Contains(f.labels(true), want) {
			t.Errorf("%q is not among %q", want, f.labels(true))
		}
	}
	why := func() string { return kit.GroupsOf(f.Keys())[0].Actions[0].Why }
	if why() != f.text.Board.NothingHere {
		t.Errorf("without an order Enter says %q", why())
	}
	id := f.place(t, []int{11}, false, true, pos.StagePickedUp)
	f.press("f6")
	if o := f.order(); o == nil || o.ID != id || why() != f.text.Board.CannotMove {
		t.Errorf("on an order that was picked up Enter says %q", why())
	}
}

func TestALongNameGivesWayToWhatElseIsOrdered(t *testing.T) {
	f := open(t, text.Korean)
	f.evening(t)
	if !strings.Contains(f.View(), "… 외 2건") {
		t.Fatalf("how much there is besides is cut:\n%s", f.View())
	}
}
