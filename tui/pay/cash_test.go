package pay_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
)

func TestExactCashTakesOneEnterAndOneToGoOn(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("enter")
		c.paymentsAre("cash DONE 12,000")
		c.sees(c.tx.Pay.CashDone, c.tx.Pay.NoChange)
		c.quiet()
		c.press("enter")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
		if c.keys != 2 {
			t.Errorf("%d keys, want 2", c.keys)
		}
	})
}

func TestBouncedEnterNeitherPaysTwiceNorSkipsTheChange(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f7", "f7") // 20,000
		c.hit("enter")
		c.hit("enter")
		c.settle()
		for range 3 { // a key that bounces, within the time
			c.press("enter", "f2", " ")
			c.wait(kit.QuietTime / 4)
		}
		c.paymentsAre("cash DONE 12,000")
		c.stays()
		c.sees(c.tx.Pay.Change)
		c.quiet()
		c.press(" ")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
	})
}

func TestASignTakesEnterAFixedTimeAfterItAppeared(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("enter")
		for range 2 { // pressed faster than the keyboard could be quiet
			c.wait(250 * time.Millisecond)
			c.press("enter")
		}
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
	})
}

func TestWhatIsTypedOverASignBeginsTheNextOrder(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("enter")
		for _, k := range []string{"enter", "esc", "f2", "up", " "} {
			if _, ok := c.m.Hands(keyNamed(k)); ok {
				t.Errorf("%q goes to the order screen", k)
			}
		}
		for _, k := range []string{"1", "ㄷ", "x"} {
			if to, ok := c.m.Hands(keyNamed(k)); !ok || to != (kit.Goto{Screen: kit.ScreenOrder}) {
				t.Errorf("%q is handed to %v, %v", k, to, ok)
			}
		}
	})
}

func TestAPartPaidWithoutCashIsSaidUntilAKey(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("tab")
		c.write("5000")
		c.press("f2")
		c.buyerPays()
		c.sees(c.tx.Pay.Approved, fmt.Sprintf(c.tx.Pay.RestKey, "7,000원"))
		c.wait(time.Minute)
		c.sees(c.tx.Pay.Approved)
		c.press("enter", "enter", "enter") // bounced
		c.paymentsAre("kakaopay DONE 5,000")
		c.sees(c.tx.Pay.Received)
		c.quiet()
		c.press("enter")
		c.paymentsAre("kakaopay DONE 5,000", "cash DONE 7,000")
	})
}

func TestADigitOverTheSignOfAPartIsTheCashForTheRest(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("tab")
		c.write("5000")
		c.press("enter", "enter")
		if _, ok := c.m.Hands(keyNamed("8")); ok {
			t.Error("the order is left though it is not paid")
		}
		c.write("8000")
		c.stays()
		c.sees("8,000")
		c.quiet()
		c.press("enter")
		c.paymentsAre("cash DONE 5,000", "cash DONE 7,000")
	})
}

func TestALetterMeantForTheCodeDoesNotHideThatItWasPaid(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.buyerPays()
		if _, ok := c.m.Hands(keyNamed("n")); ok {
			t.Error("n was meant for a new link")
		}
		if _, ok := c.m.Hands(keyNamed("1")); !ok {
			t.Error("a digit means nothing beside a code")
		}
		c.quiet()
		if _, ok := c.m.Hands(keyNamed("n")); !ok {
			t.Error("n is not taken after the quiet time")
		}
	})
}

func TestChangeIsDrawnLargeAndStaysUntilAKey(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f8", "enter")
		c.sees("██████", c.tx.Pay.Change)
		c.wait(10 * time.Minute)
		c.stays()
		c.sees(c.tx.Pay.Change)
		if got := c.payment(1).Change; got != 38_000 {
			t.Errorf("change is %s, want 38,000", got)
		}
	})
}

func TestNotesAddUpAndDigitsAreErased(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		for key, sum := range []string{"1,000", "6,000", "16,000", "66,000"} {
			c.press(fmt.Sprintf("f%d", 5+key))
			c.sees(sum)
		}
		for range 6 {
			c.press("backspace")
		}
		c.seesNot("66,000")
		c.write("15000")
		c.sees("15,000")
		c.press("enter")
		if p := c.payment(1); p.Received != 15_000 || p.Change != 3_000 {
			t.Errorf("received %s, change %s", p.Received, p.Change)
		}
	})
}

func TestTooLittleCashIsASentenceAndNothingElse(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.write("11000")
		c.press("enter")
		c.paymentsAre()
		c.sees(fmt.Sprintf(c.tx.Pay.TooLittle, "1,000원"))
		c.stays()
	})
}

func TestCashThatWasNotWrittenCanBeTakenAgain(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.journal.Next(postest.JournalStep{Err: pos.ErrNotWritten})
		c.press("enter")
		c.paymentsAre()
		c.sees(c.tx.Faults.NotWritten)
		c.press("enter")
		c.paymentsAre("cash DONE 12,000")
	})
}

func TestEscLeavesForTheOrderWhenNothingIsUnderWay(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		id := c.order().ID
		c.press("esc")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder, Arg: id})
	})
}

func TestSplitGoesOnUntilNothingIsLeft(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("tab")
		c.write("5000")
		c.press("enter", "enter")
		c.paymentsAre("cash DONE 5,000")
		c.sees(fmt.Sprintf(c.tx.Pay.RestKey, "7,000원"))
		c.quiet()
		c.press("enter")
		c.stays()
		c.sees("7,000원")

		c.press("tab")
		c.write("8000")
		c.press("enter")
		c.sees(fmt.Sprintf(c.tx.Pay.AmountRange, "7,000원"))
		c.press("esc", "tab")
		c.write("3000")
		c.press("f2")
		c.paymentsAre("cash DONE 5,000", "kakaopay READY 3,000")
		c.buyerPays()
		c.sees(c.tx.Pay.Approved)
		c.quiet()
		c.press("enter")
		c.stays()
		c.press("f4")
		c.paymentsAre("cash DONE 5,000", "kakaopay DONE 3,000", "transfer WAITING_FOR_DEPOSIT 4,000")
		c.press("enter")
		c.quiet()
		c.press("enter")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
		if !c.order().IsPaid() {
			t.Error("the order is not paid")
		}
		if left := c.reg.Outcomes(); len(left) != 0 {
			t.Errorf("outcomes nobody saw: %v", left)
		}
	})
}

func TestAnOrderThatIsPaidOrGoneOffersNothing(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("enter")
		c.enter(c.order().ID)
		c.sees(c.tx.Pay.AlreadyPaid)
		c.press("f2")
		c.paymentsAre("cash DONE 12,000")
		c.send(kit.Entered{})
		c.sees(c.tx.Pay.NoOrder)
		c.press("f3", "enter")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
	})
}

func TestRepliesForAnotherOrderAreNotShown(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		gate := postest.NewGate()
		c.links.Next(postest.CallReady, postest.Held(gate))
		c.press("f2", "esc")
		c.enter(c.place(1))
		gate.Release()
		c.settle()
		c.paymentsAre("kakaopay READY 12,000")
		if c.full {
			t.Error("the code of another order is shown")
		}
		c.sees("4,000원")
	})
}

func TestAPanicInARequestDoesNotLeaveTheScreenBusy(t *testing.T) {
	calls := 0
	ctx := func() context.Context {
		if calls++; calls == 1 {
			panic("synthetic")
		}
		return context.Background()
	}
	atCounter(t, plan{ctx: ctx}, func(c *counter) {
		c.press("enter")
		if c.fell != 1 {
			t.Fatalf("%d panics were reported, want 1", c.fell)
		}
		c.paymentsAre()
		c.press("enter")
		c.paymentsAre("cash DONE 12,000")
	})
}

func TestAnAmountThatShrankIsSetBackAloud(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("tab")
		c.write("11000")
		c.press("enter")
		if _, err := c.reg.PayCash(context.Background(), "elsewhere", c.order().ID, 5_000, 5_000); err != nil {
			t.Fatal(err)
		}
		c.settle()
		c.sees(c.tx.Pay.AmountChanged, "7,000원")
		if _, err := c.reg.PayCash(context.Background(), "elsewhere too", c.order().ID, 7_000, 7_000); err != nil {
			t.Fatal(err)
		}
		c.settle()
		c.sees(c.tx.Pay.AlreadyPaid)
	})
}
