package ledger

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// place places an order of some content.
func (f *fixture) place(c pos.Content) *pos.Order {
	f.t.Helper()
	o, err := f.reg.Place(context.Background(), f.fresh(), c, false)
	f.must(err)
	return o
}

// several is three skewers with cheese, two drinks and a free sauce, for 18,500 won.
func several() pos.Content {
	return pos.Content{Discount: 1000, Lines: []pos.Line{
		{Code: 13, Name: "닭꼬치 매운맛", UnitPrice: 4000, Quantity: 3, Options: []pos.LineOption{{Name: "치즈", Price: 500}}},
		{Code: 31, Name: "식혜", UnitPrice: 3000, Quantity: 2},
		{Code: 9, Name: "소스", Quantity: 2},
	}}
}

// choosing opens the pieces of an order that was paid in cash.
func choosing(t *testing.T) (*fixture, pos.PaymentID) {
	t.Helper()
	f := open(t, text.Korean)
	o := f.place(several())
	id := f.cash(o, o.Due(), o.Due())
	f.enter(id)
	f.press("f7", "3")
	if f.picking == nil || f.dialogs.Len() != 0 {
		t.Fatal("the pieces are not shown")
	}
	return f, id
}

func TestPiecesAreChosenWithFewKeys(t *testing.T) {
	f, _ := choosing(t)
	f.wants("A-001 · 돌려줄 것 고르기", "닭꼬치 매운맛 + 치즈", "4,500", "돌려줄 금액 0원", "할인을 나누어")
	for _, c := range []struct {
		keys []string
		want []int
	}{
		{[]string{"+"}, []int{1, 0, 0}},
		{[]string{"=", "right", "right"}, []int{3, 0, 0}}, // no more than there are
		{[]string{"-", "left"}, []int{1, 0, 0}},
		{[]string{"down", "9"}, []int{1, 2, 0}},
		{[]string{"0", "left"}, []int{1, 0, 0}},
		{[]string{"up", "2", "down", "down", "1", "down"}, []int{2, 0, 1}},
		{[]string{"ㅁ", "a", " ", "delete", "f5"}, []int{2, 0, 1}},
	} {
		f.press(c.keys...)
		if !slices.Equal(f.picking.counts, c.want) {
			t.Fatalf("after %q: %v, want %v", c.keys, f.picking.counts, c.want)
		}
	}
}

func TestThePiecesSumIsWhatGoesBack(t *testing.T) {
	f, id := choosing(t)
	f.press("2", "down", "1")
	cost := f.costs(id, pos.ReturnedLine{Line: 0, Quantity: 2}, pos.ReturnedLine{Line: 1, Quantity: 1})
	f.wants("돌려줄 금액 " + cost.String() + "원")
	f.press("enter")
	f.asks(dialogReason)
	f.press("2")
	f.says("닭꼬치 매운맛 2개, 식혜 1개", cost.String()+"원을 돌려줍니다")
	f.agree(cost)
	p := f.payment(id)
	if a := p.LastAttempt(); a.Total != cost || len(a.Lines) != 2 || a.Lines[0] != (pos.ReturnedLine{Line: 0, Quantity: 2}) {
		t.Fatalf("%s given back for %v", a.Total, a.Lines)
	}
	f.settleKeyboard()
	f.press("enter", "end")
	f.wants("돌려주는 것: 닭꼬치 매운맛 2개, 식혜 1개", "닭꼬치 매운맛 × 3 (2개 돌려줌)", "식혜 × 2 (1개 돌려줌)")
	f.press("f7", "3", "9", "down", "9", "down", "9", "enter") // all that are left
	f.asks(dialogReason)
	f.says(p.Balance.String() + "원을 모두")
	f.press("2")
	f.agree(p.Balance)
	f.settleKeyboard()
	f.press("enter")
	if p := f.payment(id); p.Status != pos.Canceled || f.asking() {
		t.Fatalf("%s left", p.Balance)
	}
}

// asking reports whether anything is being asked.
func (f *fixture) asking() bool { return f.dialogs.Len() > 0 || f.picking != nil }

func TestNothingChosenAndNothingWorthGoesNowhere(t *testing.T) {
	f, _ := choosing(t)
	f.press("enter")
	if f.toast() != f.text.Refund.PickFirst || f.dialogs.Len() != 0 || f.picking == nil {
		t.Fatalf("Enter with nothing chosen said %q", f.toast())
	}
	f.press("down", "down", "2", "enter") // the sauce is free
	if f.toast() != f.text.Refund.Free || f.dialogs.Len() != 0 || f.picking == nil {
		t.Fatalf("Enter for what is free said %q", f.toast())
	}
}

func TestEscGoesBackFromThePiecesAndThenOut(t *testing.T) {
	f, _ := choosing(t)
	made, appends := f.made, f.journal.Appends()
	f.press("2", "esc")
	f.asks(dialogHow)
	f.press("3")
	if f.picking == nil || !slices.Equal(f.picking.counts, []int{0, 0, 0}) {
		t.Fatal("the pieces do not begin anew")
	}
	f.press("esc", "esc")
	if f.asking() || f.made != made || f.journal.Appends() != appends {
		t.Fatal("leaving is not leaving")
	}
	f.wants("지나온 일")
}

func TestLeavingTheScreenDropsTheChoice(t *testing.T) {
	f, id := choosing(t)
	f.press("2")
	f.do(f.Update(kit.Gone{}))
	f.enter(id)
	if f.asking() {
		t.Fatal("the pieces are still being chosen")
	}
	f.wants("지나온 일")
}

func TestASplitPaymentGivesOnlyItsOwnPart(t *testing.T) {
	f := open(t, text.Korean)
	o := f.place(several())
	first := f.cash(o, 5000, 5000)
	second := f.transfer(f.newest(first).order, true)
	f.enter(first)
	f.press("f7", "3", "2")
	cost := f.costs(first, pos.ReturnedLine{Line: 0, Quantity: 2})
	rest := cost - 5000
	others := fmt.Sprintf("나머지 %s원은 이 주문의 다른 결제", rest)
	f.wants(fmt.Sprintf("고른 것은 %s원이지만 이 결제로는 5,000원까지", cost), others)
	f.press("enter", "1")
	f.says(others)
	f.agree(5000)
	f.says(others) // the person still has to do that
	f.settleKeyboard()
	f.press("enter")
	f.enter(second)
	f.wants("닭꼬치 매운맛 × 3 (2개 돌려줌)")
	f.press("f7", "2")
	f.typed(fmt.Sprint(int64(rest)))
	f.press("enter", "1", "1")
	f.agree(rest)
	if o = f.newest(second).order; o.Paid() != o.Amounts().Total-cost {
		t.Fatalf("%s is kept", o.Paid())
	}
}

func TestPiecesThatAreGoneCannotBeChosen(t *testing.T) {
	f, id := choosing(t)
	cost := f.costs(id, pos.ReturnedLine{Line: 0, Quantity: 3})
	f.press("3", "enter", "1")
	f.agree(cost)
	f.settleKeyboard()
	f.press("enter", "f7", "3")
	if f.picking.list.Cursor() != 1 {
		t.Fatalf("the selection begins at line %d", f.picking.list.Cursor())
	}
	f.press("up", "+", "9")
	if f.picking.counts[0] != 0 {
		t.Fatalf("%d pieces that are gone were chosen", f.picking.counts[0])
	}
	f.press("down", "9", "down", "9", "enter", "1")
	f.agree(f.payment(id).Balance)
	f.settleKeyboard()
	f.press("enter", "f7")
	if f.asking() || f.toast() != f.text.Ledger.AllBack {
		t.Fatalf("F7 said %q", f.toast())
	}
}

// costs is what pieces of the order cost, its discount taken off.
func (f *fixture) costs(id pos.PaymentID, lines ...pos.ReturnedLine) pos.Won {
	f.t.Helper()
	a, err := f.newest(id).order.Worth(lines)
	f.must(err)
	return a.Total
}

func TestPiecesAreNotOfferedWhenAllAreGone(t *testing.T) {
	f := open(t, text.Korean)
	o := f.place(several())
	id := f.cash(o, 5000, 5000)
	other := f.transfer(f.newest(id).order, true)
	all := []pos.ReturnedLine{{Line: 0, Quantity: 3}, {Line: 1, Quantity: 2}, {Line: 2, Quantity: 2}}
	f.must(f.reg.CancelPayment(context.Background(), f.fresh(), id, pos.Refund{Total: 5000, Lines: all, Reason: "x"}))
	f.enter(other)
	f.press("f7")
	if n := len(f.dialog().Choices); n != 3 { // all, an amount, leave it
		t.Fatalf("%d choices", n)
	}
	f.press("3")
	if f.picking != nil {
		t.Fatal("pieces that are gone are shown")
	}
}

func TestManyLinesAreNamedShort(t *testing.T) {
	f := open(t, text.Korean)
	o := f.order(11, 12, 31, 41, 11)
	id := f.cash(o, o.Due(), o.Due())
	f.enter(id)
	f.press("f7", "3", "1", "down", "1", "down", "1", "down", "1", "down", "1", "enter", "1")
	f.says("닭꼬치 소금 1개, 염통꼬치 1개, 식혜 1개, 외 2줄")
	if strings.Contains(f.body(), "군밤") {
		t.Fatalf("too many are named: %q", f.body())
	}
}
