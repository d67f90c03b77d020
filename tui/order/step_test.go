package order

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
	"truckpos/tui/text"
)

func TestOneItemReachesPaymentInThreeKeys(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("enter")
	if f.wentToPay(f.id(1)); f.keys > 3 {
		t.Fatalf("%d keys", f.keys)
	}
	if o := f.order(1); o.Stage != pos.StageAccepted || len(o.Content.Lines) != 1 {
		t.Fatalf("placed %+v", o)
	}
}

func TestThreeItemsWithQuantitiesReachPaymentInSevenKeys(t *testing.T) {
	f := open(t, text.Korean)
	f.add("3*31")
	f.add("2*13")
	f.add("32")
	f.press("enter")
	f.wentToPay(f.id(1))
	if f.keys > 7 {
		t.Fatalf("%d keys", f.keys)
	}
}

func TestHoldAndRecallTakeThreeKeys(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.keys = 0
	f.press("space")
	f.takes()
	f.press("f7", "enter")
	if f.takes("1 식혜"); f.keys > 3 || f.draft.id != f.id(1) {
		t.Fatalf("%d keys, order %s", f.keys, f.draft.id)
	}
	if f.order(1).Stage != pos.StageHeld {
		t.Fatal("looking at a held order sent it to the kitchen")
	}
	writes := f.journal.Appends()
	if f.press("space"); f.journal.Appends() != writes || f.draft.isPlaced() {
		t.Fatal("holding what is held already wrote to the ledger")
	}
}

func TestRecallHoldsWhatIsBeingTaken(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("space")
	f.add("13")
	f.press("f7", "enter")
	f.takes("1 식혜")
	if o := f.order(2); o.Stage != pos.StageHeld || linesOf(o.Content)[0] != "1 염통꼬치" {
		t.Fatalf("the other order is %+v", o)
	}
	f.add("32")
	f.press("f7", "down", "enter")
	f.takes("1 염통꼬치")
	if got := linesOf(f.order(1).Content); len(got) != 2 || f.order(1).Stage != pos.StageHeld {
		t.Fatalf("what was added to the recalled order is lost: %q", got)
	}
}

func TestRecallingTheOrderBeingTakenKeepsItsChanges(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("space", "f7", "enter")
	f.add("13")
	f.press("f7", "enter")
	f.takes("1 식혜", "1 염통꼬치")
}

func TestTheRecallListKeepsItsSelectionWhenOrdersCome(t *testing.T) {
	f := open(t, text.Korean)
	for range 3 {
		f.add("31")
		f.press("space")
	}
	f.press("f7", "down")
	if err := f.reg.Void(context.Background(), f.id(1), "떠남"); err != nil {
		t.Fatal(err)
	}
	f.send(nil)
	f.press("enter")
	if f.draft.id != f.id(2) {
		t.Fatalf("Enter opened %s", f.draft.id)
	}
	f.press("f7", "end", "home", "up", "down", "delete")
	f.answer("잘못 받음")
	if f.order(3).Stage != pos.StageVoided {
		t.Fatal("Del did not void the selected order")
	}
	f.press("esc", "ctrl+x")
	f.answer("손님이 떠남")
	if f.order(2).Stage != pos.StageVoided || f.draft.isPlaced() {
		t.Fatal("Ctrl+X did not void the order being taken")
	}
	f.press("f7", "enter")
	f.sees(f.text.Order.NothingOpen[:12])
}

func TestVoidingNeedsAReasonAndAPlacedOrder(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	if f.press("ctrl+x"); len(f.asked) != 0 || f.toasts[0] != f.text.Order.WhyNotPlaced {
		t.Fatalf("asked %v, said %q", f.asked, f.toasts)
	}
	f.press("space", "f7", "delete")
	if f.asked[0].Check(" ") == "" {
		t.Fatal("an empty reason passes")
	}
}

func TestComingBackFromPaymentShowsTheOrderAndAmendsIt(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("enter")
	f.send(kit.Entered{Arg: f.id(1)})
	f.takes("1 식혜")
	writes := f.journal.Appends()
	f.press("enter")
	if f.wentToPay(f.id(1)); f.journal.Appends() != writes {
		t.Fatal("an unchanged order was written again")
	}
	f.send(kit.Entered{Arg: f.id(1)})
	f.add("13")
	f.press("enter")
	f.wentToPay(f.id(1))
	if got := linesOf(f.order(1).Content); len(got) != 2 || len(f.reg.Orders()) != 1 {
		t.Fatalf("the ledger has %q in %d orders", got, len(f.reg.Orders()))
	}
}

func TestAPaidOrderLeavesAFreshOne(t *testing.T) {
	for name, arg := range map[string]func(f *fixture) any{
		"with nothing asked for": func(*fixture) any { return nil },
		"asked for":              func(f *fixture) any { return f.id(1) },
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, text.Korean)
			f.add("31")
			f.press("enter")
			f.pay(f.id(1), 3000)
			f.send(kit.Entered{Arg: arg(f)})
			if f.takes(); f.draft.isPlaced() {
				t.Fatal("the paid order is still being taken")
			}
		})
	}
}

func TestAWaitingPaymentLeavesAFreshOrder(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("enter")
	if _, err := f.reg.AwaitDeposit(context.Background(), "await", f.id(1), 3000); err != nil {
		t.Fatal(err)
	}
	f.send(kit.Entered{})
	f.takes()
	f.press("f7")
	f.sees(f.text.Order.Paying)
	f.press("enter") // what is being paid goes on where it is paid
	f.wentToPay(f.id(1))
}

func TestAPartPaidOrderCanBeOpenedButNotChanged(t *testing.T) {
	f := open(t, text.Korean)
	f.add("2*31")
	f.press("enter")
	f.pay(f.id(1), 1000)
	f.send(kit.Entered{Arg: f.id(1)})
	f.takes("2 식혜")
	sentence := f.text.Faults.Sentence(pos.ErrOrderHasPayments)
	writes := f.journal.Appends()
	for _, key := range []string{"+", "-", "delete", "tab", "f4", "f5", "ctrl+x"} {
		f.toasts = nil
		f.press(key)
		if f.takes("2 식혜"); len(f.toasts) != 1 || f.toasts[0] != sentence || len(f.asked) > 0 {
			t.Errorf("%s said %q and asked %v", key, f.toasts, f.asked)
		}
	}
	if f.add("13"); f.said != sentence {
		t.Errorf("adding said %q", f.said)
	}
	f.press("esc", "enter")
	f.wentToPay(f.id(1))
	f.send(kit.Entered{Arg: f.id(1)})
	f.toasts = nil
	f.press("space") // serves the next customer
	if f.takes(); f.journal.Appends() != writes || f.toasts[0] != fmt.Sprintf(f.text.Order.LeftAs, "A-001") {
		t.Fatalf("Space on a part-paid order said %q", f.toasts)
	}
}

func TestMoneyThatArrivesMeanwhileIsNoticed(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("enter")
	f.send(kit.Entered{Arg: f.id(1)})
	f.add("13")
	f.pay(f.id(1), 1000) // at another screen
	if f.takes("1 식혜"); f.said != f.text.Faults.Sentence(pos.ErrOrderHasPayments) {
		t.Fatalf("said %q", f.said)
	}
	f.pay(f.id(1), 2000)
	if f.takes(); f.draft.isPlaced() {
		t.Fatal("the paid order is still being taken")
	}
}

func TestAMoveOfTheKitchenDoesNotUndoChanges(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("enter")
	f.send(kit.Entered{Arg: f.id(1)})
	f.add("13")
	if err := f.reg.Move(context.Background(), f.id(1), pos.StageAccepted, pos.StageCooking); err != nil {
		t.Fatal(err)
	}
	f.send(nil)
	f.takes("1 식혜", "1 염통꼬치")
	f.press("space")
	if o := f.order(1); o.Stage != pos.StageCooking || len(o.Content.Lines) != 2 {
		t.Fatalf("stage %d, %q: the kitchen keeps what it has begun", o.Stage, linesOf(o.Content))
	}
}

func TestTheDraftSurvivesOtherScreens(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.write("닭")
	f.send(kit.Gone{})
	f.send(kit.Entered{})
	if f.takes("1 식혜"); f.input.Value() != "닭" {
		t.Fatalf("the input line holds %q", f.input.Value())
	}
	f.press("esc")
	f.add("12") // options are being chosen
	f.send(kit.Gone{})
	f.send(kit.Entered{})
	f.press("1", "enter")
	f.takes("1 식혜", "1 닭꼬치 양념 +순한맛")
}

func TestAnotherOrderAskedForHoldsTheDraft(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("space")
	f.add("13")
	f.send(kit.Gone{})
	f.send(kit.Entered{Arg: f.id(1)}) // from the board
	f.takes("1 식혜")
	if o := f.order(2); o.Stage != pos.StageHeld || linesOf(o.Content)[0] != "1 염통꼬치" {
		t.Fatalf("the draft became %+v", o)
	}
}

func TestAFreeOrderIsPlacedWithoutPayment(t *testing.T) {
	f := open(t, text.Korean)
	for range 2 {
		f.add("31")
		f.press("f4")
		f.answer("100%")
		f.press("space")
		f.press("f7", "enter")
		f.takes("1 식혜")
		f.press("enter")
		if f.takes(); len(f.gotos) != 0 {
			t.Fatalf("nothing to pay, and yet went to %v", f.gotos)
		}
	}
	if f.order(1).Stage != pos.StageAccepted || f.toasts[1] != fmt.Sprintf(f.text.Order.FreeAs, "A-001") {
		t.Fatalf("stage %d, said %q", f.order(1).Stage, f.toasts)
	}
}

// slow holds the next write until the gate is released.
func (f *fixture) slow() *postest.Gate {
	gate := postest.NewGate()
	f.journal.Next(postest.JournalStep{Gate: gate})
	return gate
}

func TestASecondEnterOrSpaceWhileWritingDoesNothing(t *testing.T) {
	for _, key := range []string{"enter", "space"} {
		f := open(t, text.Korean)
		f.add("31")
		gate := f.slow()
		first := f.Update(keyOf(key))
		if first == nil || f.Update(keyOf(key)) != nil || f.Update(keyOf("space")) != nil || f.Update(keyOf("enter")) != nil {
			t.Fatalf("%s began nothing, or twice", key)
		}
		gate.Release()
		f.run(first)
		if len(f.reg.Orders()) != 1 {
			t.Fatalf("%d orders were placed", len(f.reg.Orders()))
		}
	}
}

func TestWhileWritingTypingGoesOnAndNothingElseChanges(t *testing.T) {
	f := open(t, text.Korean)
	f.add("2*12")
	f.press("1", "enter")
	step := f.Update(keyOf("space"))
	before := f.draft.content
	for _, k := range []string{"+", "-", "delete", "tab", "f4", "f5", "f6", "ctrl+x", "enter", "space"} {
		f.press(k)
	}
	f.write("31")
	view := f.View()
	f.press("enter")
	f.send(kit.Answer{Value: noteAnswer{}, Text: "늦은 답"})
	if f.takes("2 닭꼬치 양념 +순한맛"); f.draft.content.Note != before.Note || len(f.asked) != 0 || f.chooser != nil {
		t.Fatal("the order changed while it was being written")
	}
	if f.input.Value() != "31" || !contains(view, "> 31", f.text.Order.Writing) {
		t.Fatalf("typing is not on the screen:\n%s", view)
	}
	f.run(step)
	f.press("enter")
	f.takes("1 식혜")
}

func TestAFailedPlaceIsTriedAgainWithTheSameKey(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	key := f.draft.key
	f.journal.Next(postest.JournalStep{Err: errDisk})
	f.press("enter")
	if f.said != f.text.Faults.NotWritten || len(f.gotos) != 0 || f.busy {
		t.Fatalf("said %q", f.said)
	}
	f.sees("아무 일도 일어나지 않았으니") // the whole sentence, however long
	f.add("13")               // the request is another one now
	f.press("enter")
	f.wentToPay(f.id(1))
	if got := linesOf(f.order(1).Content); len(got) != 2 || len(f.reg.Orders()) != 1 {
		t.Fatalf("the ledger has %q in %d orders", got, len(f.reg.Orders()))
	}
	if f.draft.key != key {
		t.Error("the key was changed although the register had forgotten it")
	}
}

func TestABrokenLedgerPlacesNothingTwice(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.journal.Next(postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal), Written: true})
	f.press("enter", "enter", "space")
	if f.said != f.text.Faults.Ledger {
		t.Fatalf("said %q", f.said)
	}
	placed := 0
	for _, e := range f.journal.Entries() {
		if _, ok := e.Event.(pos.OrderPlaced); ok {
			placed++
		}
	}
	if f.takes("1 식혜"); placed != 1 {
		t.Fatalf("placed %d times", placed)
	}
}

// written is a register that has the order of a request which seemed to fail.
type written struct {
	Register
	id pos.OrderID
}

func (written) Place(context.Context, string, pos.Content, bool) (*pos.Order, error) {
	return nil, pos.ErrKeyReused
}

func (w written) Placed(string) (pos.OrderID, bool) { return w.id, true }

func TestAnOrderThatWasWrittenAfterAllIsGoneOnWith(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("space")
	id := f.id(1)
	f.Model.reg = written{f.reg, id}
	f.add("11")
	f.press("enter")
	f.wentToPay(id)
	if o, err := f.reg.Order(id); err != nil || len(o.Content.Lines) != 1 || o.Content.Lines[0].Code != 11 {
		t.Fatalf("order %+v, %v", o, err)
	}
}

// falling is a register that panics.
type falling struct{ Register }

func (falling) Place(context.Context, string, pos.Content, bool) (*pos.Order, error) { panic("fell") }

func TestAPanicDoesNotLeaveTheScreenBusy(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.Model.reg = falling{f.reg}
	f.press("enter")
	if f.takes("1 식혜"); f.fell != 1 || f.busy || f.said == "" {
		t.Fatalf("fell %d, busy %t, said %q", f.fell, f.busy, f.said)
	}
	f.Model.reg = f.reg
	f.press("enter")
	f.wentToPay(f.id(1))
}

func TestWhoLeftWhileWritingIsNotPulledToPayment(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	step := f.Update(keyOf("enter"))
	f.send(kit.Gone{})
	if f.run(step); len(f.gotos) != 0 {
		t.Fatalf("pulled to %v", f.gotos)
	}
	f.send(kit.Entered{})
	if f.takes("1 식혜"); f.draft.id != f.id(1) {
		t.Fatal("the placed order is not shown")
	}
}

func TestAnOrderAskedForWhileWritingIsShownAfterwards(t *testing.T) {
	for _, key := range []string{"enter", "space"} {
		f := open(t, text.Korean)
		f.add("31")
		f.press("space")
		f.add("13")
		step := f.Update(keyOf(key))
		f.send(kit.Gone{})
		f.send(kit.Entered{Arg: f.id(1)})
		f.run(step)
		if f.takes("1 식혜"); len(f.gotos) != 0 || len(f.reg.Orders()) != 2 {
			t.Fatalf("%s: went to %v", key, f.gotos)
		}
	}
}

func TestAFailureIsToldOnWhicheverScreenIsShown(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.journal.Next(postest.JournalStep{Err: errDisk})
	step := f.Update(keyOf("space"))
	f.send(kit.Gone{})
	if f.run(step); len(f.toasts) != 1 || f.toasts[0] != f.text.Faults.NotWritten {
		t.Fatalf("said %q", f.toasts)
	}
	f.send(kit.Entered{})
	f.takes("1 식혜")
}

func TestTheNewDayTakesSoldOutMarksBack(t *testing.T) {
	f := open(t, text.Korean)
	f.write("31")
	f.press("f6")
	f.clock.now = f.clock.now.Add(24 * time.Hour)
	postest.NextDay(t, f.reg)
	f.send(kit.Tick{Now: f.clock.now})
	f.add("31")
	f.takes("1 식혜")
}

func TestTicksWithinAMinuteDrawNothing(t *testing.T) {
	f := open(t, text.Korean)
	_ = f.View()
	if f.send(kit.Tick{Now: f.clock.now.Add(time.Second)}); f.drawn == "" {
		t.Error("a second drew the screen again")
	}
	if f.send(kit.Tick{Now: f.clock.now.Add(time.Minute)}); f.drawn != "" {
		t.Error("ages stand still")
	}
}

func TestFunctionKeysOfTheOrderWorkWhileTyping(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.write("닭")
	f.press("f4", "f5", "f7")
	if len(f.asked) != 2 || !f.recall.open || f.input.Value() != "닭" {
		t.Fatalf("asked %d, recall %t, input %q", len(f.asked), f.recall.open, f.input.Value())
	}
	f.press("f7")
	f.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
	if f.input.Value() != "닭 " || f.draft.isPlaced() {
		t.Fatal("Space while typing held the order")
	}
}

func TestARecalledOrderThatIsGoneMeanwhileDoesNotBringTheHeldDraftBack(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("space")
	f.add("13")
	f.press("f7")
	step := f.Update(keyOf("enter")) // holds the draft first
	if f.Update(keyOf("enter")) != nil || f.Update(keyOf("delete")) != nil {
		t.Fatal("the list began a second step")
	}
	if err := f.reg.Void(context.Background(), f.id(1), "떠남"); err != nil {
		t.Fatal(err)
	}
	f.run(step)
	if f.takes(); f.said != f.text.Faults.Sentence(pos.ErrOrderClosed) {
		t.Fatalf("said %q", f.said)
	}
	f.press("esc", "enter")
	if orders := f.reg.Orders(); len(orders) != 2 || len(f.gotos) != 0 {
		t.Fatalf("%d orders: the held draft was placed again", len(orders))
	}
}

func TestAnOrderVoidedElsewhereLeavesTheScreen(t *testing.T) {
	f := open(t, text.Korean)
	f.add("31")
	f.press("space", "f7", "enter")
	f.add("13")
	if err := f.reg.Void(context.Background(), f.id(1), "떠남"); err != nil {
		t.Fatal(err)
	}
	f.send(nil)
	if f.takes(); f.said != f.text.Faults.Sentence(pos.ErrOrderClosed) {
		t.Fatalf("said %q", f.said)
	}
}

func TestKeysTypedBeforeTheFirstEnteredSellToo(t *testing.T) {
	f := open(t, text.Korean)
	f.Model = New(f.reg, f.text, f.st, context.Background, f.requestKey)
	f.Resize(80, 22)
	f.add("31")
	f.press("enter")
	f.wentToPay(f.id(1))
}

func TestTheNumberTypedBeforeTheOrderIsPlacedIsNotedWithIt(t *testing.T) {
	f := open(t, text.Korean)
	f.add("11")
	f.Update(kit.PhoneTyped{Phone: "01000005678"})
	if id, phone, ok := f.PhoneOf(); !ok || !id.IsZero() || phone != "01000005678" {
		t.Errorf("order %s, %d digits, %t", id, len(phone), ok)
	}
	if view := ansi.Strip(f.View()); !strings.Contains(view, "전화 010-****-5678") {
		t.Errorf("not shown:\n%s", view)
	}
	f.press("space")
	o, err := f.reg.Order(f.id(1))
	if err != nil || o.CustomerPhone() != "01000005678" {
		t.Fatalf("%+v, %v", o, err)
	}
	f.add("12") // the next customer's
	if _, phone, _ := f.PhoneOf(); phone != "" {
		t.Error("the number stayed for the next customer")
	}
}
