package board

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

// showing is a register that shows other orders than it has.
type showing struct {
	*pos.Register
	orders []*pos.Order
}

func (s showing) Orders() []*pos.Order { return s.orders }

// odd is a board with one order of 7,000 won whose money stands in a way that takes
// services and rulings to come to.
func odd(t *testing.T, lang text.Lang, payments ...pos.Payment) *fixture {
	t.Helper()
	f := open(t, lang)
	id := f.place(t, []int{11, 31}, false, false, pos.StageCooking)
	o, err := f.reg.Order(id)
	if err != nil {
		t.Fatal(err)
	}
	other := *o
	other.Payments = payments
	f.Model.reg = showing{f.reg, []*pos.Order{&other}}
	f.Resize(100, 28)
	f.Update(kit.Entered{})
	return f
}

// card is a card payment of all of the order, of which a cancel left some and made
// some due again.
func card(n int, balance, anew pos.Won) pos.Payment {
	p := pos.Payment{ID: pos.PaymentID{N: n}, Method: pos.KeyedCard, Status: pos.Done, Amounts: pos.Amounts{Total: 7000}, Taken: 7000, Balance: balance}
	if back := 7000 - balance; back > 0 {
		p.Status = pos.Canceled
		p.Attempts = []pos.Attempt{{Kind: pos.Cancel, State: pos.Approved, Amounts: pos.Amounts{Total: back}, Rest: pos.Amounts{Total: anew}}}
	}
	return p
}

func (f *fixture) wants(t *testing.T, parts ...string) {
	t.Helper()
	view := ansi.Strip(f.View())
	for _, part := range parts {
		if !strings.Contains(view, part) {
			t.Errorf("the board lacks %q:\n%s", part, view)
		}
	}
}

func TestWhatIsToBePaidAnewIsUnpaid(t *testing.T) {
	f := odd(t, text.Korean, card(1, 0, 4000))
	f.wants(t, "미결제", "합계", "7,000", "돌려준 금액", "3,000", "남은 금액", "4,000")
	if strings.Contains(f.View(), "환불") {
		t.Fatalf("an order that waits for money reads as refunded:\n%s", f.View())
	}
	f.sent = nil
	f.press("f4")
	if len(f.sent) != 1 || f.sent[0] != (kit.Goto{Screen: kit.ScreenPay, Arg: f.selected}) {
		t.Fatalf("F4 did %v", f.sent)
	}
}

func TestF7MeansNothingForAnOrderPaidAsItShouldBe(t *testing.T) {
	f := odd(t, text.Korean, card(1, 7000, 0))
	f.sent = nil
	f.press("f7")
	if len(f.sent) != 0 || slices.Contains(f.labels(true), "F7 "+f.text.Board.KeyRefund) {
		t.Fatalf("F7 did %v", f.sent)
	}
}

func TestMoneyPaidTooMuchIsSaidWithWhatToDo(t *testing.T) {
	for lang, words := range map[text.Lang][]string{
		text.Korean:  {"더 받음", "더 들어온 금액", "7,000", "F7로"},
		text.English: {"paid too much", "Paid too much", "7,000", "F7 leads"},
	} {
		f := odd(t, lang, card(1, 7000, 0), card(2, 7000, 0))
		f.wants(t, words...)
		kittest.Golden(t, string(lang)+"_100x28_too_much", f.View())
		f.Resize(80, 22)
		f.wants(t, words[0])
		if labels := f.labels(false); !slices.Contains(labels, "F7 "+f.text.Board.KeyRefund) {
			t.Fatalf("the footer offers %q", labels)
		}
		f.sent = nil
		f.press("f7")
		if want := (kit.Goto{Screen: kit.ScreenLedger, Arg: pos.PaymentID{N: 2}}); len(f.sent) != 1 || f.sent[0] != want {
			t.Fatalf("F7 did %v", f.sent)
		}
	}
}

// farther is a register in which every buyer has got to the same step.
type farther struct {
	showing
	step pos.Progress
}

func (f farther) Progress(pos.PaymentID) pos.Progress { return f.step }

func TestBuyerOnTheWayIsShownBesideTheOrder(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for step := pos.ProgressUnknown; step <= pos.ProgressAgreed; step++ {
			f := odd(t, lang, pos.Payment{ID: pos.PaymentID{N: 1}, Method: pos.KakaoPay, Status: pos.Ready, Amounts: pos.Amounts{Total: 7000}})
			same, ok := f.Model.reg.(showing)
			if !ok {
				t.Fatalf("register is %T", f.Model.reg)
			}
			f.Model.reg = farther{same, step}
			f.Update(kit.Changed{})
			f.wants(t, f.text.Words.Buyer+" ", f.text.Words.Progress[step])
		}
	}
}
