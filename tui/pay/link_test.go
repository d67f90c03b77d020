package pay_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/pay"
)

func TestKakaoPayCodeIsOnScreenAfterOneKey(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		if !c.full || c.keys != 1 {
			t.Fatalf("whole window %v after %d keys\n%s", c.full, c.keys, c.view())
		}
		c.paymentsAre("kakaopay READY 12,000")
		c.sees("12,000원", fmt.Sprintf(c.tx.Pay.TimeLeft, "15:00"), c.tx.Pay.KeyLeave)
	})
}

func TestF2TwiceMakesOneLink(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.hit("f2")
		c.hit("f2")
		c.hit("enter")
		c.settle()
		if n := c.links.Calls(postest.CallReady); n != 1 {
			t.Errorf("%d links were asked for", n)
		}
	})
}

func TestComingBackWhileALinkIsMadeJoinsTheRequest(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		gate := postest.NewGate()
		c.links.Next(postest.CallReady, postest.Held(gate))
		c.press("f2", "esc")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder, Arg: pos.OrderID{}})
		c.enter(c.order().ID)
		c.press("f2")
		gate.Release()
		c.settle()
		c.paymentsAre("kakaopay READY 12,000")
		if n := c.links.Calls(postest.CallReady); n != 1 || !c.full {
			t.Errorf("%d links were asked for, code shown: %v", n, c.full)
		}
	})
}

func TestTheBuyersWayIsFollowed(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		words := c.tx.Words.Progress
		c.sees(kit.Mark + words[pos.ProgressMade])
		for _, p := range []pos.Progress{pos.ProgressOpened, pos.ProgressChosen, pos.ProgressAgreed} {
			c.links.Move(c.lastLink().TransactionID, p)
			c.wait(4 * time.Second)
			c.sees(kit.Mark+words[p], "● "+words[pos.ProgressMade])
		}
	})
}

func TestPaidClosesItselfAfterAClearSign(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		id := c.payment(1).ID
		if !c.m.Shows(id) {
			t.Error("the screen leaves the outcome to somebody else")
		}
		c.buyerPays()
		c.sees(c.tx.Pay.Approved, "██████")
		if c.full {
			t.Error("the sign still takes the whole window")
		}
		c.wait(2 * time.Second)
		c.stays()
		c.wait(2 * time.Second)
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
		if left := c.reg.Outcomes(); len(left) != 0 {
			t.Errorf("outcomes nobody saw: %v", left)
		}
	})
}

func TestALinkLeftWaitingIsAnnouncedByTheRootAndShownAgain(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2", "esc")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder, Arg: pos.OrderID{}})
		if len(c.toasts) != 1 || c.toasts[0].Text != fmt.Sprintf(c.tx.Pay.Waits, "A-001") {
			t.Errorf("toasts: %v", c.toasts)
		}
		id := c.payment(1).ID
		if c.m.Shows(id) {
			t.Error("the screen claims to show what it has left")
		}
		c.enter(id.Order)
		if !c.full {
			t.Errorf("the code does not come back:\n%s", c.view())
		}
		c.press("esc")
		c.buyerPays()
		if len(c.reg.Outcomes()) != 1 {
			t.Error("the outcome was acknowledged though nobody saw it")
		}
	})
}

func TestTheCountdownStopsAtNothingAndOffersANewLink(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.wait(90 * time.Second)
		c.sees(fmt.Sprintf(c.tx.Pay.TimeLeft, "13:30"))
		c.send(kit.Tick{Now: c.payment(1).Link.ExpiresAt.Add(time.Hour)})
		c.sees(c.tx.Pay.Expired, c.tx.Pay.RenewHow)
		c.wait(14 * time.Minute)
		c.sees(c.tx.Pay.Expired)
		c.paymentsAre("kakaopay EXPIRED 12,000")
		c.press("enter")
		c.paymentsAre("kakaopay EXPIRED 12,000", "kakaopay READY 12,000")
		if !c.full {
			t.Error("the new code is not shown")
		}
		if left := c.reg.Outcomes(); len(left) != 0 {
			t.Errorf("outcomes nobody saw: %v", left)
		}
	})
}

func TestABuyerWhoQuitOrFailedIsSaidAndANewLinkIsOneKey(t *testing.T) {
	for _, tc := range []struct {
		progress pos.Progress
		sentence func(c *counter) string
	}{
		{pos.ProgressQuit, func(c *counter) string { return c.tx.Pay.Quit }},
		{pos.ProgressFailed, func(c *counter) string { return c.tx.Pay.Failed }},
	} {
		atCounter(t, plan{}, func(c *counter) {
			c.press("f2")
			c.links.Move(c.lastLink().TransactionID, tc.progress)
			c.wait(4 * time.Second)
			c.sees(tc.sentence(c), c.tx.Pay.RenewHow)
			c.press("f5")
			c.sees(c.tx.Pay.Received)
			c.press("enter")
			c.paymentsAre("kakaopay EXPIRED 12,000", "cash DONE 12,000")
		})
	}
}

func TestARefusedApproveOffersAnotherWay(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.links.Next(postest.CallApprove, postest.Refuse("-780", "한도 초과", pos.AdviceOtherWay))
		c.buyerPays()
		c.sees(c.tx.Faults.Kinds[pos.FaultDeclined], c.tx.Faults.Advice[pos.AdviceOtherWay], "한도 초과", c.tx.Pay.OtherHow)
		c.press("enter") // bounced
		c.sees(c.tx.Pay.OtherHow)
		c.quiet()
		c.press("enter", "enter") // bounced again
		c.sees(c.tx.Pay.Received)
		c.paymentsAre("kakaopay ABORTED 12,000")
	})
}

func TestAnUnknownApproveOffersOnlyTheUnresolvedScreen(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.links.Next(postest.CallApprove, postest.LostBefore())
		c.buyerPays()
		c.sees(c.tx.Faults.Kinds[pos.FaultUnknown], c.tx.Pay.UnknownHow)
		c.quiet()
		c.press("enter", "f2", "n", "f4", "f5", " ")
		c.stays()
		if n := c.links.Calls(postest.CallReady); n != 1 {
			t.Errorf("%d links were asked for", n)
		}
		c.press("f9")
		c.wentTo(kit.Goto{Screen: kit.ScreenResolve, Arg: c.payment(1).ID})
	})
}

func TestAnUnknownThatTurnsOutPaidIsShownAsPaid(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.links.Next(postest.CallApprove, postest.LostAfter())
		c.links.Next(postest.CallInquire, postest.Unsent())
		c.buyerPays()
		c.sees(c.tx.Pay.UnknownHow, fmt.Sprintf(c.tx.Pay.Asking, "카카오페이"))
		c.wait(7 * time.Second)
		c.sees(c.tx.Pay.Approved)
	})
}

func TestNoConnectionForALinkIsTriedAgainWithEnter(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.links.Next(postest.CallReady, postest.Unsent(), postest.LostBefore())
		c.press("f2")
		c.sees(c.tx.Faults.Kinds[pos.FaultNotSent])
		c.press("enter")
		c.sees(c.tx.Pay.NotMade)
		c.seesNot(c.tx.Faults.Kinds[pos.FaultUnknown])
		c.sees("○ " + c.tx.Pay.Down)
		c.press("enter")
		c.paymentsAre("kakaopay READY 12,000")
	})
}

func TestNewLinkReplacesTheOldAndOtherWayWithdrawsIt(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2", "ㅜ") // n with the keyboard in Hangul
		c.paymentsAre("kakaopay EXPIRED 12,000", "kakaopay READY 12,000")
		c.press("c")
		c.paymentsAre("kakaopay EXPIRED 12,000", "kakaopay EXPIRED 12,000")
		c.sees(c.tx.Pay.Received)
		c.press("enter")
		if !c.order().IsPaid() {
			t.Error("the cash did not pay the order")
		}
	})
}

func TestABusyBuyerIsNotThrownOutWithoutAsking(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.links.Move(c.lastLink().TransactionID, pos.ProgressChosen)
		c.wait(4 * time.Second)
		c.press("f4")
		if len(c.asked) != 1 {
			t.Fatalf("%d dialogs", len(c.asked))
		}
		d := c.asked[0]
		if d.Choices[d.DefaultChoice()].Value != nil {
			t.Error("Enter ends the link")
		}
		c.send(kit.Answer{Dialog: d.ID, Owner: d.Owner, Cancelled: true})
		c.settle()
		c.paymentsAre("kakaopay READY 12,000")
		c.send(kit.Answer{Dialog: d.ID, Owner: d.Owner, Value: d.Choices[1].Value})
		c.settle()
		c.paymentsAre("kakaopay EXPIRED 12,000")
	})
}

func TestNothingEndsALinkWhileItIsApproved(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		gate := postest.NewGate()
		c.links.Next(postest.CallApprove, postest.Held(gate))
		link := c.lastLink()
		token := c.links.Agree(link.TransactionID)
		go c.reg.BuyerReturned(context.Background(), link.Request.State, token)
		c.settle()
		c.sees(c.tx.Pay.Approving)
		c.press("f2", "f4", "n", "c")
		c.paymentsAre("kakaopay IN_PROGRESS 12,000")
		gate.Release()
		c.settle()
		c.sees(c.tx.Pay.Approved)
	})
}

func TestTheLinkIsShownAsText(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2", "l")
		c.sees(c.tx.Pay.LinkText)
		c.sees(c.payment(1).Link.URL)
		c.press("f6")
		c.seesNot(c.tx.Pay.LinkText)
		c.press("l", "esc") // back to the code first
		c.seesNot(c.tx.Pay.LinkText)
		c.stays()
		c.press("esc")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder, Arg: pos.OrderID{}})
	})
}

func TestATooSmallWindowSaysHowLargeItMustBe(t *testing.T) {
	atCounter(t, plan{linkBytes: 220}, func(c *counter) {
		c.press("f2")
		if !strings.Contains(c.view(), "창이 작아") || !strings.Contains(c.view(), "https://pay.") {
			t.Errorf("neither the reason nor the link:\n%s", c.view())
		}
		c.window(120, 40)
		if strings.Contains(c.view(), "창이 작아") {
			t.Errorf("the code is not drawn in a large window:\n%s", c.view())
		}
	})
}

func TestTheBuyerCanBePlayedInTrainingOnly(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2", "f7")
		if len(c.asked) > 0 {
			t.Error("a real buyer was offered to be played")
		}
		c.seesNot(c.tx.Pay.Training)
	})
	type call struct {
		link string
		how  pay.Buyer
	}
	var calls []call
	setup := pay.Setup{Training: true, Buyer: func(_ context.Context, link string, how pay.Buyer) error {
		calls = append(calls, call{link, how})
		return errors.New("the buyer's phone is off")
	}}
	atCounter(t, plan{setup: setup}, func(c *counter) {
		c.press("f2")
		c.sees(c.tx.Pay.Training)
		c.press("f7")
		d := c.asked[0]
		for _, choice := range d.Choices {
			c.send(kit.Answer{Dialog: d.ID, Owner: d.Owner, Value: choice.Value})
			c.settle()
		}
		link := c.payment(1).Link.URL
		want := []call{{link, pay.BuyerPays}, {link, pay.BuyerQuits}, {link, pay.BuyerFails}}
		if fmt.Sprint(calls) != fmt.Sprint(want) {
			t.Errorf("the buyer was played as %v, want %v", calls, want)
		}
		c.sees(c.tx.Pay.BuyerGone)
		c.seesNot("phone is off")
	})
}

func TestNewsOfOtherOrdersStandsBesideTheCode(t *testing.T) {
	atCounter(t, plan{setup: pay.Setup{Training: true, Buyer: func(context.Context, string, pay.Buyer) error { return nil }}}, func(c *counter) {
		c.press("f2")
		news := "● A-019 · 카카오페이 · 9,000원 결제되었습니다 — F12 확인 (외 1건)"
		c.m.Inform(news)
		c.sees(news)
		c.m.Inform("")
		c.seesNot(news)
	})
}

func TestSeveralPaymentsUnderWayAreChosenFrom(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("tab")
		c.write("5000")
		c.press("f2", "tab", "tab")
		c.write("3000")
		c.press("f4", "esc")
		c.enter(c.order().ID)
		c.sees(c.tx.Pay.Choose, c.tx.Pay.TakeRest)
		c.press("down", "enter")
		c.sees(c.tx.Pay.SeeDeposit)
		c.press("enter") // bounced: it came with the Enter that opened it
		c.paymentsAre("kakaopay READY 5,000", "transfer WAITING_FOR_DEPOSIT 3,000")
		c.quiet()
		c.press("enter")
		c.paymentsAre("kakaopay READY 5,000", "transfer DONE 3,000")
	})
}

func TestALongReasonIsToldInShortAndWholeWhenAsked(t *testing.T) {
	const why = "설정되지 않았습니다. payup 표를 /home/till/.config/truckpos/truckpos.toml 파일에 추가하고 포스를 다시 여세요."
	setup := pay.Setup{Why: func(pos.Method) string { return why }}
	atCounter(t, plan{noLinks: true, noCards: true, noAccount: true, setup: setup}, func(c *counter) {
		c.sees("(설정되지 않았습니다.)")
		c.seesNot("…")
		c.press("f3")
		c.sees(why)
	})
}

func TestEnterMeantForTheListBooksNothingWhenTheListGoesAway(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("tab")
		c.write("5000")
		c.press("f2", "tab", "tab")
		c.write("3000")
		c.press("f4", "esc")
		c.enter(c.order().ID)
		c.sees(c.tx.Pay.Choose)
		c.buyerPays() // only the transfer is left
		c.sees(c.tx.Pay.SeeDeposit)
		c.press("enter")
		c.paymentsAre("kakaopay DONE 5,000", "transfer WAITING_FOR_DEPOSIT 3,000")
		c.quiet()
		c.press("enter")
		c.paymentsAre("kakaopay DONE 5,000", "transfer DONE 3,000")
	})
}

func TestAMethodThatIsNotConfiguredSaysWhy(t *testing.T) {
	setup := pay.Setup{Why: func(m pos.Method) string {
		if m == pos.KeyedCard {
			return "payup.merchant_id 없음"
		}
		return ""
	}}
	atCounter(t, plan{noLinks: true, noCards: true, noAccount: true, setup: setup}, func(c *counter) {
		c.sees("payup.merchant_id", c.tx.Faults.Sentence(pos.ErrNotConfigured))
		c.press("f3")
		c.sees("payup.merchant_id 없음")
		c.press("f2", "f4")
		c.paymentsAre()
		disabled := 0
		for _, a := range kit.ActionsOf(c.m.Keys()) {
			if a.Disabled && a.Why != "" {
				disabled++
			}
		}
		if disabled != 3 {
			t.Errorf("%d keys say why they are refused, want 3", disabled)
		}
	})
}

func TestTheBuyersPlaceStandsInTheServicesOwnWords(t *testing.T) {
	for progress, behind := range map[pos.Progress]pos.Progress{
		pos.ProgressMessaged: pos.ProgressUnknown, pos.ProgressCalling: pos.ProgressOpened,
		pos.ProgressRegistered: pos.ProgressUnknown, pos.ProgressUnknown: pos.ProgressUnknown,
	} {
		atCounter(t, plan{}, func(c *counter) {
			c.press("f2")
			words := c.tx.Words.Progress
			c.links.Move(c.lastLink().TransactionID, progress)
			c.wait(4 * time.Second)
			c.sees(kit.Mark+words[progress], "○ "+words[pos.ProgressAgreed])
			if behind != pos.ProgressUnknown {
				c.sees("● " + words[behind])
			}
			c.paymentsAre("kakaopay READY 12,000") // a word that says nothing of money ends nothing
		})
	}
}
