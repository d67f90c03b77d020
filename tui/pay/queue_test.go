package pay_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/pay"
)

// waits checks that the order waits in the queue, and returns it.
func (c *counter) waits(m pos.Method, amount pos.Won) *pos.Queued {
	c.t.Helper()
	q := c.order().InQueue()
	if q == nil || q.Method != m || q.Total != amount {
		c.t.Fatalf("in the queue: %+v, want %s %s\n%s", q, m, amount, c.view())
	}
	return q
}

// labels are the keys that the bottom line tells.
func (c *counter) labels() []string {
	var out []string
	for _, a := range kit.ActionsOf(c.m.Keys()) {
		h := a.Binding.Help()
		out = append(out, h.Key+" "+h.Desc)
	}
	return out
}

func TestADeadLineIsNotTriedButOffersTheQueue(t *testing.T) {
	for _, tc := range []struct {
		key    string
		method pos.Method
	}{{"f2", pos.KakaoPay}, {"f3", pos.KeyedCard}} {
		atCounter(t, plan{}, func(c *counter) {
			c.cut(true)
			c.press(tc.key)
			c.sees(fmt.Sprintf(c.tx.Pay.Unreached, c.tx.Words.Services[tc.method]), fmt.Sprintf(c.tx.Pay.EnqueueHow, "12,000원"))
			c.paymentsAre()
			c.write("4111111111111111") // who expected the card form
			c.press("enter")
			c.sees(fmt.Sprintf(c.tx.Pay.NeedPhone, pos.MinPhone, pos.MaxPhone))
			c.seesNot("1111")
			c.paymentsAre()
			c.write("0100000")
			c.press("enter")
			c.sees(fmt.Sprintf(c.tx.Pay.NeedPhone, pos.MinPhone, pos.MaxPhone))
			c.write("0000")
			c.press("enter")
			if q := c.waits(tc.method, 12_000); q.Phone != "01000000000" {
				t.Errorf("the telephone number is %q", q.Phone)
			}
			c.sees(c.tx.Pay.InQueue, "010-****-0000", c.tx.Pay.NextHow)
			c.press("enter") // bounced
			c.stays()
			c.quiet()
			c.press("enter")
			c.wentTo(kit.Goto{Screen: kit.ScreenOrder, Arg: pos.OrderID{}})
			if n := c.links.Calls(postest.CallReady) + c.cards.Calls(postest.CallCharge); n != 0 {
				t.Errorf("%d calls were made", n)
			}
		})
	}
}

func TestTheOfferTriesAllTheSameOnTheMethodsKey(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2", "f2") // the second one bounced
		c.sees(c.tx.Pay.PhoneLabel)
		c.quiet()
		c.press("f2")
		c.sees(c.tx.Faults.Kinds[pos.FaultNotSent], c.tx.Pay.AgainHow, c.tx.Pay.QueueHow)
		c.cut(false)
		c.press("enter")
		c.paymentsAre("kakaopay READY 12,000")
	})
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f3")
		c.quiet()
		c.press("f3")
		c.sees(c.tx.Pay.CardFields[0])
	})
}

func TestTheOfferTellsWhenTheServiceIsBack(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2")
		c.cut(false)
		c.wait(15 * time.Second)
		c.sees(fmt.Sprintf(c.tx.Pay.Reached, c.tx.Words.Services[pos.KakaoPay], "F2"))
		c.press("f2")
		c.paymentsAre("kakaopay READY 12,000")
	})
}

func TestAnotherWayIsOneKeyFromTheOffer(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2", "f5", "enter")
		c.paymentsAre("cash DONE 12,000")
	})
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f3", "f4")
		c.paymentsAre("transfer WAITING_FOR_DEPOSIT 12,000")
	})
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f3", "f2")
		c.sees(fmt.Sprintf(c.tx.Pay.Unreached, c.tx.Words.Services[pos.KakaoPay]))
		c.press("esc")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder, Arg: c.order().ID})
	})
}

func TestTheQueueTakesThePartThatWasAskedFor(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("tab")
		c.write("5000")
		c.press("f2", "enter")
		c.waits(pos.KakaoPay, 5_000)
		c.quiet()
		c.press("f2") // try it now: for as much
		c.sees(c.tx.Pay.StillQueued)
		c.seesNot(c.tx.Pay.QueueHow)
		c.cut(false)
		c.press("enter")
		c.paymentsAre("kakaopay READY 5,000")
		if q := c.order().InQueue(); q != nil {
			t.Errorf("still in the queue: %+v", q)
		}
	})
}

func TestTheCodeComesByItselfWhileTheQueueIsLookedAt(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2", "enter")
		c.waits(pos.KakaoPay, 12_000)
		c.cut(false)
		c.wait(20 * time.Second)
		c.paymentsAre("kakaopay READY 12,000")
		if !c.full || len(c.reg.Outcomes()) != 0 {
			t.Errorf("the code is shown: %v; still to be told: %v", c.full, c.reg.Outcomes())
		}
	})
}

func TestTheCardIsAskedForOnceItsServiceIsBack(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f3", "enter")
		c.cut(false)
		c.wait(20 * time.Second)
		c.sees(c.tx.Queue.CardTurn, c.tx.Queue.Turn)
		asked := pos.PaymentID{Order: c.order().ID}
		if !c.m.Shows(asked) {
			t.Error("the screen leaves it to somebody else to tell")
		}
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.paymentsAre("card DONE 12,000")
		if q := c.order().InQueue(); q != nil || len(c.order().Queue) != 1 {
			t.Errorf("the queue of the order: %+v", c.order().Queue)
		}
	})
}

func TestARefusedItemSaysWhyAndCanBeTriedAgain(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2", "enter")
		c.links.Next(postest.CallReady, postest.Refuse("-780", "한도 초과", pos.AdviceOtherWay))
		c.cut(false)
		c.wait(20 * time.Second)
		c.sees(c.tx.Queue.Refused, "한도 초과", c.tx.Queue.RefusedHow)
		c.press("f2")
		c.paymentsAre("kakaopay READY 12,000")
	})
}

func TestGivingUpTheQueueTakesAReason(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2", "enter", "f6")
		c.answer(1)
		if q := c.order().Queue[0]; q.State != pos.QueueLeft || q.Reason != c.tx.Queue.Reason.List[1] {
			t.Errorf("left the queue %+v", q)
		}
		c.sees(c.tx.Pay.Received, fmt.Sprintf(c.tx.Queue.LeftAs, "A-001"))
		c.quiet()
		c.press("enter")
		c.paymentsAre("cash DONE 12,000")
	})
}

func TestOtherMoneySettlesTheQueue(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2", "enter", "f5", "enter")
		c.paymentsAre("cash DONE 12,000")
		if q := c.order().Queue[0]; q.State != pos.QueuePaid {
			t.Errorf("the queue of the order: %+v", q)
		}
	})
}

func TestWhatWasPaidElsewhereLeavesTheQueuePane(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2", "enter")
		if _, err := c.reg.PayCash(context.Background(), "elsewhere", c.order().ID, 12_000, 12_000); err != nil {
			t.Fatal(err)
		}
		c.settle()
		c.sees(c.tx.Pay.AlreadyPaid)
	})
}

func TestACardThatWasNeverSentCanWaitInTheQueue(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.keyIn(goodNumber, "30")
		c.cut(true)
		c.press("enter")
		c.paymentsAre("card ABORTED 12,000")
		c.secretsGone()
		c.sees(c.tx.Faults.Kinds[pos.FaultNotSent], c.tx.Pay.QueueHow)
		c.press("f6", "enter")
		c.waits(pos.KeyedCard, 12_000)
	})
}

func TestAnUnknownCardOffersNeitherAnotherTryNorTheQueue(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cards.Next(postest.CallCharge, postest.LostAfter())
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.sees(c.tx.Pay.UnknownHow)
		c.quiet()
		c.press("f6", "enter", "f3")
		if labels := c.labels(); slices.Contains(labels, "F6 "+c.tx.Pay.KeyQueue) || c.order().InQueue() != nil || len(c.order().Payments) != 1 {
			t.Errorf("keys %q, queue %+v, %d payments", labels, c.order().Queue, len(c.order().Payments))
		}
	})
}

func TestAnExpiredLinkIsNotRenewedOnADeadLine(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.wait(15*time.Minute + 5*time.Second)
		c.paymentsAre("kakaopay EXPIRED 12,000")
		c.cut(true)
		c.press("enter")
		c.sees(c.tx.Pay.PhoneLabel)
		c.press("enter")
		c.waits(pos.KakaoPay, 12_000)
	})
}

func TestACodeSaysThatItsServiceIsOutOfReach(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.cut(true)
		c.sees(c.tx.Pay.LinkCut)
		c.cut(false)
		c.wait(15 * time.Second)
		c.seesNot(c.tx.Pay.LinkCut)
		c.buyerPays()
		c.sees(c.tx.Pay.Approved)
	})
}

func TestWhatIsHalfTypedIsKnown(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		if c.m.Typing() {
			t.Error("something is typed at first")
		}
		c.press("f3")
		c.write("4")
		if !c.m.Typing() {
			t.Error("a begun card is not known")
		}
		c.press("f5")
		c.write("1")
		if !c.m.Typing() {
			t.Error("begun cash is not known")
		}
		c.cut(true)
		c.press("f2")
		if c.m.Typing() {
			t.Error("the empty offer counts as typed")
		}
		c.write("0")
		if !c.m.Typing() {
			t.Error("a begun telephone number is not known")
		}
	})
}

func TestABuyerWhoReachesNothingIsSaidAsLongAsItIsTrue(t *testing.T) {
	setup := pay.Setup{Training: true, Buyer: func(context.Context, string, pay.Buyer) error { return fmt.Errorf("%w: no", pay.ErrCutOff) }}
	atCounter(t, plan{setup: setup}, func(c *counter) {
		c.press("f2")
		c.m.Inform("● A-002 · 카드 · 4,000원 이제 카드를 받을 수 있음 — F12 열기")
		c.cut(true)
		c.press("f7")
		c.answer(0)
		c.sees(c.tx.Pay.BuyerCut, "F12") // whole, in the smallest window
		c.cut(false)
		c.wait(15 * time.Second)
		c.seesNot(c.tx.Pay.BuyerCut)
		c.sees(c.tx.Pay.Scan)
	})
}

func TestTheNumberThatAnOrderHasGoesIntoTheQueueWithIt(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2")
		if err := c.reg.GivePhone(t.Context(), c.order().ID, "01000001234"); err != nil { // Ctrl+P
			t.Fatal(err)
		}
		c.settle()
		c.sees("010 0000 1234")
		c.press("backspace")
		c.write("5")
		c.press("enter")
		c.sees(fmt.Sprintf(c.tx.Pay.QueuedPhone, "010-****-1235"))
		c.seesNot("0000")
		if got := c.order().CustomerPhone(); got != "01000001235" {
			t.Errorf("the link would go to another number than the one typed last")
		}
	})
	atCounter(t, plan{}, func(c *counter) {
		c.cut(true)
		c.press("f2", "enter")
		c.sees(c.tx.Pay.QueuedNone)
	})
}
