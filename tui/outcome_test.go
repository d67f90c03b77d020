package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

// refunded sells two skewers by card, gives money of it back and waits for how that
// ends.
func (f *fixture) refunded(t *testing.T, refund pos.Refund, want pos.OutcomeKind) pos.PaymentID {
	t.Helper()
	ctx := context.Background()
	line, err := f.reg.Menu().Line(11, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := f.reg.Place(ctx, "order", pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.reg.ChargeCard(ctx, "charge", o.ID, 8000, postest.TestCard())
	if err != nil {
		t.Fatal(err)
	}
	f.awaits(pos.OutcomePaid)
	f.reg.Acknowledge(id)
	refund.Reason = "식음"
	if err := f.reg.CancelPayment(ctx, "refund", id, refund); err != nil {
		t.Fatal(err)
	}
	f.awaits(want)
	f.run(f.changed())
	return id
}

// awaits waits until the register tells an outcome.
func (f *fixture) awaits(kind pos.OutcomeKind) {
	for {
		for _, o := range f.reg.Outcomes() {
			if o.Kind == kind {
				return
			}
		}
		<-f.notices
	}
}

// answer presses a key in the dialog that is open, after it has waited.
func (f *fixture) answer(t *testing.T, key string) {
	t.Helper()
	a, ok := f.dialogs.Update(keyOf(key), f.reg.Now().Add(time.Minute))
	if !ok {
		t.Fatalf("%s answers nothing", key)
	}
	f.run(f.answered(a))
}

func TestACancelThatIsToBePaidAnewLeadsToThePayment(t *testing.T) {
	for _, key := range []string{"f4", "enter", "esc"} {
		f := newFixture(t, false)
		id := f.refunded(t, pos.Refund{Total: 3000, Way: pos.RefundRecharge}, pos.OutcomeReturned)
		view := ansi.Strip(f.View())
		for _, want := range []string{"취소되었습니다", "8,000원", "5,000원을 새로 받아야", "F4  결제 화면으로"} {
			if !strings.Contains(view, want) {
				t.Errorf("the dialog lacks %q:\n%s", want, view)
			}
		}
		f.answer(t, key)
		if paying := f.active == kit.ScreenPay; paying != (key == "f4") || len(f.reg.Outcomes()) != 0 {
			t.Fatalf("%s leads to %s", key, f.active)
		}
		if key == "f4" {
			if got := f.screens[kit.ScreenPay].got; got[len(got)-1] != (kit.Entered{Arg: id.Order}) {
				t.Fatalf("the payment screen is told %v", got)
			}
		}
	}
}

func TestGoldenCancelToBePaidAnew(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 24}, {100, 30}} {
			w := newWhole(t, lang)
			w.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			w.lose(t)
			w.press("f8")
			w.refunded(t, pos.Refund{Total: 3000, Way: pos.RefundRecharge}, pos.OutcomeReturned)
			view := w.View()
			wantCells(t, view, size[0], size[1])
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d_cancel_anew", lang, size[0], size[1]), view)
		}
	}
}

func TestACancelWithNothingToPayOffersNoPayment(t *testing.T) {
	f := newFixture(t, false)
	f.refunded(t, pos.Refund{Total: 8000}, pos.OutcomeReturned)
	view := ansi.Strip(f.View())
	if !strings.Contains(view, "취소되었습니다") || strings.Contains(view, "F4") || strings.Contains(view, "새로 받아야") {
		t.Fatalf("the dialog is\n%s", view)
	}
}

func TestAnUnknownCancelDoesNotReadAsAnUnknownCharge(t *testing.T) {
	f := newFixture(t, false)
	f.cards.Next(postest.CallCancel, postest.LostAfter())
	f.refunded(t, pos.Refund{Total: 8000}, pos.OutcomeUnknown)
	view := ansi.Strip(f.View())
	if !strings.Contains(view, "돈을 돌려줬을 수 있습니다") || strings.Contains(view, "다시 결제하지") || !strings.Contains(view, "F9") {
		t.Fatalf("the dialog is\n%s", view)
	}
}
