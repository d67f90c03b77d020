package pay_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// A card that no network issues: the first number has a right check digit, the
// second not.
const (
	goodNumber = "4000000000000002"
	badNumber  = "4000000000000003"
)

// keyIn opens the form and fills it up to the last field.
func (c *counter) keyIn(number, year string, more ...string) {
	c.press("f3")
	fields := append([]string{number, "12", year, "900101", "00"}, more...)
	for i, f := range fields {
		if i > 0 {
			c.press("enter")
		}
		c.write(f)
	}
	for range 8 {
		if strings.Contains(c.view(), kit.Mark+fmt.Sprintf(c.tx.Pay.Submit, "12,000원")) {
			return
		}
		c.press("down")
	}
}

// secretsGone checks that nothing typed can be seen any more.
func (c *counter) secretsGone() {
	c.t.Helper()
	flat := squeeze(c.view())
	for _, s := range []string{"4000000000000", "900101", "••"} {
		if strings.Contains(flat, s) {
			c.t.Errorf("a part of the card is still on the screen:\n%s", c.view())
		}
	}
}

func TestCardIsChargedOnceHoweverOftenEnterIsPressed(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		gate := postest.NewGate()
		c.cards.Next(postest.CallCharge, postest.Held(gate))
		c.keyIn(goodNumber, "30")
		c.hit("enter")
		c.hit("enter")
		c.settle()
		c.press("enter", "enter")
		c.sees(c.tx.Pay.Charging)
		c.secretsGone()
		gate.Release()
		c.settle()
		c.sees(c.tx.Pay.Approved)
		c.paymentsAre("card DONE 12,000")
		entries := c.cards.Entries()
		if len(entries) != 1 || entries[0].Digits != len(goodNumber) || c.cards.Calls(postest.CallCharge) != 1 {
			t.Errorf("the service was asked %d times: %+v", c.cards.Calls(postest.CallCharge), entries)
		}
		c.wait(4 * time.Second)
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
		if left := c.reg.Outcomes(); len(left) != 0 {
			t.Errorf("outcomes nobody saw: %v", left)
		}
	})
}

func TestEscWhileChargingLeavesItRunningForTheRootToAnnounce(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		gate := postest.NewGate()
		c.cards.Next(postest.CallCharge, postest.Held(gate))
		c.keyIn(goodNumber, "30")
		c.press("enter", "esc")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder, Arg: pos.OrderID{}})
		gate.Release()
		c.settle()
		c.paymentsAre("card DONE 12,000")
		if len(c.reg.Outcomes()) != 1 {
			t.Error("the outcome was acknowledged though nobody saw it")
		}
	})
}

func TestComingBackToARunningChargeShowsIt(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		gate := postest.NewGate()
		c.cards.Next(postest.CallCharge, postest.Held(gate))
		c.keyIn(goodNumber, "30")
		c.press("enter", "esc")
		c.enter(c.order().ID)
		c.sees(c.tx.Pay.Charging)
		c.press("f3", "f2", "enter")
		gate.Release()
		c.settle()
		c.sees(c.tx.Pay.Approved)
		c.paymentsAre("card DONE 12,000")
	})
}

func TestCardFormIsWipedOnEveryWayOut(t *testing.T) {
	for name, leave := range map[string]func(c *counter){
		"Esc":      func(c *counter) { c.press("esc") },
		"cash":     func(c *counter) { c.press("f5") },
		"KakaoPay": func(c *counter) { c.press("f2", "f5") },
		"transfer": func(c *counter) { c.press("f4", "f5") },
		"gone":     func(c *counter) { c.send(kit.Gone{}) },
		"idle":     func(c *counter) { c.wait(61 * time.Second) },
		"sent":     func(c *counter) { c.press("enter") },
	} {
		t.Run(name, func(t *testing.T) {
			atCounter(t, plan{}, func(c *counter) {
				c.cards.Next(postest.CallCharge, postest.Unsent())
				c.keyIn(goodNumber, "30")
				leave(c)
				c.secretsGone()
				c.enter(c.order().ID)
				c.press("f3")
				c.secretsGone()
			})
		})
	}
}

func TestIdleFormSaysThatItWasWipedAndTypingKeepsItAlive(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f3")
		c.write("4000")
		c.wait(50 * time.Second)
		c.write("0000")
		c.wait(50 * time.Second)
		c.sees("4000 0000")
		c.wait(11 * time.Second)
		c.seesNot("4000 0000")
		c.sees(c.tx.Pay.Wiped)
	})
}

func TestBrandAndCheckDigitAreToldWhileTyping(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f3")
		c.write("4")
		c.sees("Visa")
		c.seesNot(c.tx.Pay.CheckBad, c.tx.Pay.CheckGood)
		c.write(goodNumber[1:])
		c.sees("4000 0000 0000 0002", c.tx.Pay.CheckGood)
		c.press("backspace")
		c.write("3")
		c.sees(c.tx.Pay.CheckBad)
	})
}

func TestWrongCheckDigitIsSentOnlyAfterASecondDeliberateEnter(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.keyIn(badNumber, "30")
		c.press("enter", "enter") // the second one bounced
		c.paymentsAre()
		c.sees(c.tx.Pay.DoubtNumber, c.tx.Pay.Anyway)
		c.quiet()
		c.press("enter")
		c.paymentsAre("card DONE 12,000")
	})
}

func TestExpiredCardIsDoubted(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.wait(time.Second)
		time.Sleep(24 * 366 * time.Hour) // the bubble begins in the year 2000
		c.keyIn(goodNumber, "00")
		c.press("enter")
		c.paymentsAre()
		c.sees(c.tx.Pay.DoubtExpiry)
	})
}

func TestWhatTheServiceCouldNotTakeIsNotSent(t *testing.T) {
	for name, tc := range map[string]struct {
		fields [6]string
		want   func(c *counter) string
	}{
		"short number":    {[6]string{"4000", "12", "30", "900101", "00", ""}, func(c *counter) string { return fmt.Sprintf(c.tx.Pay.NeedNumber, 11, 20) }},
		"month thirteen":  {[6]string{goodNumber, "13", "30", "900101", "00", ""}, func(c *counter) string { return c.tx.Pay.NeedMonth }},
		"one digit year":  {[6]string{goodNumber, "12", "3", "900101", "00", ""}, func(c *counter) string { return c.tx.Pay.NeedYear }},
		"seven of ten":    {[6]string{goodNumber, "12", "30", "9001011", "00", ""}, func(c *counter) string { return c.tx.Pay.NeedHolder }},
		"password":        {[6]string{goodNumber, "12", "30", "900101", "0", ""}, func(c *counter) string { return c.tx.Pay.NeedPassword }},
		"one instalment":  {[6]string{goodNumber, "12", "30", "900101", "00", "1"}, func(c *counter) string { return fmt.Sprintf(c.tx.Pay.NeedInstalments, "페이업", 2, 24) }},
		"25 instalments":  {[6]string{goodNumber, "12", "30", "900101", "00", "25"}, func(c *counter) string { return fmt.Sprintf(c.tx.Pay.NeedInstalments, "페이업", 2, 24) }},
		"nine digit call": {[6]string{goodNumber, "12", "30", "900101", "00", "0"}, func(c *counter) string { return c.tx.Pay.NeedMobile }},
	} {
		t.Run(name, func(t *testing.T) {
			atCounter(t, plan{price: 20_000}, func(c *counter) {
				c.press("f3")
				for _, f := range tc.fields {
					c.write(f)
					c.press("enter")
				}
				c.press("enter") // the name is optional
				if name == "nine digit call" {
					c.write("010000000")
				}
				c.press("enter")
				c.paymentsAre()
				c.sees(tc.want(c))
			})
		})
	}
}

func TestInstalmentsAreAskedForOnlyFromTheirLeastAmount(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f3")
		c.sees(fmt.Sprintf(c.tx.Pay.MonthsFrom, "50,000원"))
		c.press("enter", "enter", "enter", "enter", "enter")
		c.sees(kit.Mark + c.tx.Pay.CardFields[6])
		c.press("up")
		c.sees(kit.Mark + c.tx.Pay.CardFields[4])
	})
	atCounter(t, plan{price: 20_000}, func(c *counter) {
		c.keyIn(goodNumber, "30", "03", "홍길동", "01000000000")
		c.press("enter")
		p := c.payment(1)
		if a := p.Approval(); a == nil || a.Receipt.Instalments != 3 {
			t.Errorf("approved as %+v, want 3 months", a)
		}
	})
}

func TestOnlyTheInstalmentsOfTheCardServiceAreTaken(t *testing.T) {
	atCounter(t, plan{price: 20_000, toss: true}, func(c *counter) {
		c.cards.Instalments = 12
		c.keyIn(goodNumber, "30", "13", "홍길동", "01000000000")
		c.sees(fmt.Sprintf(c.tx.Pay.Months, 2, 12))
		c.press("enter")
		c.paymentsAre()
		c.sees(kit.Mark+c.tx.Pay.CardFields[5], "토스페이먼츠 할부는 0(일시불)이거나 2개월에서 12개월입니다.")
		c.press("backspace")
		c.write("2")
		for range 3 {
			c.press("enter")
		}
		if a := c.payment(1).Approval(); a == nil || a.Receipt.Instalments != 12 {
			t.Errorf("approved as %+v, want 12 months", a)
		}
	})
}

func TestDeclinedCardComesBackToTheFieldAtFault(t *testing.T) {
	for field, want := range map[string]int{
		"cardNo": 0, "expireMonth": 1, "expireYear": 2, "birthday": 3, "cardPw": 4, "userName": 6, "mobileNumber": 7, "": 0,
	} {
		atCounter(t, plan{}, func(c *counter) {
			step := postest.Refuse("3011", "카드를 확인하세요", pos.AdviceCheckFields)
			fault, _ := errors.AsType[*pos.Fault](step.Err)
			fault.Field = field
			c.cards.Next(postest.CallCharge, step)
			c.keyIn(goodNumber, "30")
			c.press("enter")
			c.paymentsAre("card ABORTED 12,000")
			c.sees(c.tx.Faults.Kinds[pos.FaultDeclined], kit.Mark+c.tx.Pay.CardFields[want])
			c.secretsGone()
			c.wait(2 * time.Second) // ticks do not disturb the form
			c.press("esc")
			if left := c.reg.Outcomes(); len(left) != 0 {
				t.Errorf("outcomes nobody saw: %v", left)
			}
		})
	}
}

func TestADeclinedCardCanBeKeyedInAnew(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cards.Next(postest.CallCharge, postest.Refuse("3011", "한도 초과", pos.AdviceOtherWay))
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.sees("한도 초과", c.tx.Pay.Rekey)
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.paymentsAre("card ABORTED 12,000", "card DONE 12,000")
		if first, second := c.payment(1).Number, c.payment(2).Number; first == second {
			t.Errorf("both charges went out under the number %s", first)
		}
	})
}

func TestACardThatWasNeverSentIsSaidToBeUncharged(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cards.Next(postest.CallCharge, postest.Unsent())
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.sees(c.tx.Faults.Kinds[pos.FaultNotSent], c.tx.Pay.Rekey)
		c.sees("F3 "+c.tx.Words.Methods[pos.KeyedCard], c.tx.Pay.Down)
	})
}

func TestDoubtIsLookedUpInTheConsoleOfTheServiceThatHasIt(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for toss, by := range map[bool]pos.Method{false: pos.KeyedCard, true: pos.TossCard} {
			atCounter(t, plan{lang: lang, toss: toss}, func(c *counter) {
				c.cards.Next(postest.CallCharge, postest.Step{Err: &pos.Fault{Kind: pos.FaultUnknown, Service: by.String(), Advice: pos.AdviceReconcile}})
				c.keyIn(goodNumber, "30")
				c.press("enter")
				c.sees(c.tx.Faults.Consoles[by], c.tx.Pay.UnknownHow)
				if asking := fmt.Sprintf(c.tx.Pay.Asking, c.tx.Words.Services[by]); toss {
					c.sees(asking)
				} else {
					c.seesNot(asking) // Payup cannot be asked
				}
			})
		}
	}
}

func TestAnUnknownChargeNeverOffersToChargeAgain(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cards.Next(postest.CallCharge, postest.LostAfter())
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.sees(c.tx.Faults.Kinds[pos.FaultUnknown], c.tx.Pay.UnknownHow, c.tx.Words.Attempts[pos.Unknown])
		c.seesNot(c.tx.Pay.KeyAgain, c.tx.Pay.Rekey, c.tx.Pay.OtherHow)
		c.quiet()
		c.press("enter", "f3", "f2", "f4", "f5")
		c.stays()
		if n := c.cards.Calls(postest.CallCharge); n != 1 {
			t.Errorf("charged %d times", n)
		}
		c.press("f9")
		c.wentTo(kit.Goto{Screen: kit.ScreenResolve, Arg: c.payment(1).ID})
	})
}

func TestACardThatCannotBeJournalledIsNotSent(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.journal.Next(postest.JournalStep{Err: pos.ErrNotWritten})
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.sees(c.tx.Faults.NotWritten, c.tx.Pay.Rekey)
		c.secretsGone()
		if n := c.cards.Calls(postest.CallCharge); n != 0 {
			t.Errorf("charged %d times", n)
		}
	})
}

func TestNoCardIsAskedForOnADiskThatIsAlmostFull(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.low.Store(true)
		c.wait(3 * time.Second)
		first, _, _ := strings.Cut(c.tx.Faults.DiskLow, ". ")
		c.sees(c.tx.Words.Methods[pos.KeyedCard] + "(" + first)
		c.press("f3")
		c.sees(c.tx.Faults.DiskLow)
		if strings.Contains(c.view(), c.tx.Pay.CardFields[0]) {
			t.Errorf("the form is open:\n%s", c.view())
		}
		for _, a := range kit.ActionsOf(c.m.Keys()) {
			if off := a.Binding.Help().Key == "F3"; off && (!a.Disabled || a.Why != c.tx.Faults.DiskLow) {
				t.Errorf("F3 is offered: %+v", a)
			}
		}
		c.low.Store(false)
		c.wait(3 * time.Second)
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.paymentsAre("card DONE 12,000")
	})
}

func TestThePasswordIsNeverDrawn(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f3", "enter", "enter", "enter", "enter")
		c.write("97")
		if strings.Contains(c.view(), "97") || !strings.Contains(c.view(), "••") {
			t.Errorf("the password is drawn:\n%s", c.view())
		}
	})
}

func TestCommandsAndMessagesCarryNoCardData(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.keyIn(goodNumber, "30")
		cmd := c.m.Update(keyNamed("enter"))
		msg := cmd()
		for _, s := range []string{fmt.Sprintf("%+v", msg), fmt.Sprintf("%#v", msg)} {
			if strings.Contains(s, goodNumber) || strings.Contains(s, "900101") {
				t.Error("the reply carries card data")
			}
		}
		c.take(msg)
		c.settle()
	})
}

func TestTransferIsBegunByF4AndConfirmedByEnter(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.hit("f4")
		c.hit("f4")
		c.settle()
		c.paymentsAre("transfer WAITING_FOR_DEPOSIT 12,000")
		c.sees("카카오뱅크 3333-00-0000000 홍길동", c.tx.Pay.SeeDeposit)
		c.hit("enter")
		c.hit("enter")
		c.settle()
		c.paymentsAre("transfer DONE 12,000")
		c.sees(c.tx.Pay.Deposited)
		c.wait(4 * time.Second)
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
	})
}

func TestATransferIsLeftWaitingOrWithdrawn(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f4", "esc")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder, Arg: pos.OrderID{}})
		c.enter(c.order().ID)
		c.press("enter") // bounced: it came with the Enter that opened the order
		c.paymentsAre("transfer WAITING_FOR_DEPOSIT 12,000")
		c.press("delete")
		c.answer(1)
		c.paymentsAre("transfer EXPIRED 12,000")
		c.sees(c.tx.Pay.Received)
		c.press("f4", "f5")
		c.answer(1)
		c.paymentsAre("transfer EXPIRED 12,000", "transfer EXPIRED 12,000")
	})
}

func TestATransferIsGivenUpOnlyAfterAsking(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f4", "f5")
		d := c.dialog()
		if d.Choices[d.DefaultChoice()].Value != nil {
			t.Error("Enter gives the transfer up")
		}
		c.answer(0)
		c.paymentsAre("transfer WAITING_FOR_DEPOSIT 12,000")
		c.sees(c.tx.Pay.SeeDeposit)
		c.press("f5")
		c.answer(1)
		c.paymentsAre("transfer EXPIRED 12,000")
	})
}

func TestARefusedCardSaysOneThingALine(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.cards.Next(postest.CallCharge, postest.Refuse("3011", "한도 초과", pos.AdviceOtherWay))
		c.keyIn(goodNumber, "30")
		c.press("enter")
		for _, want := range []string{
			c.tx.Faults.Kinds[pos.FaultDeclined], c.tx.Faults.Advice[pos.AdviceOtherWay], fmt.Sprintf(c.tx.Faults.Said, "한도 초과"), c.tx.Pay.Rekey,
		} {
			if !strings.Contains(c.view(), "│ "+want) {
				t.Errorf("%q does not begin a line:\n%s", want, c.view())
			}
		}
		c.seesNot(" · ")
	})
}

func TestKeysOfRequestsAreNeverUsedForAnother(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("tab")
		c.write("4000")
		c.press("enter", "enter")
		c.quiet()
		c.press("enter", "tab")
		c.quiet()
		c.write("4000")
		c.press("enter", "enter")
		c.quiet()
		c.press("enter")
		c.quiet()
		c.press("enter")
		c.paymentsAre("cash DONE 4,000", "cash DONE 4,000", "cash DONE 4,000")
		if c.made != 3 {
			t.Errorf("%d keys for 3 payments", c.made)
		}
	})
}

func TestTheHelpTellsEveryKeyThatWorks(t *testing.T) {
	for _, tc := range []struct {
		open []string
		want []string
	}{
		{nil, []string{"enter", "esc", "tab", "backspace", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"}},
		{[]string{"tab"}, []string{"enter", "tab", "esc", "backspace", "f2", "f3", "f4"}},
		{[]string{"f3"}, []string{"enter", "tab", "shift+tab", "up", "down", "backspace", "esc", "f2", "f4", "f5", "f9"}},
		{[]string{"f4"}, []string{"enter", "esc", "f5", "delete", "f9"}},
		{[]string{"f2"}, []string{"esc", "f2", "f4", "f5", "f6", "n", "c", "l", "f9"}},
	} {
		atCounter(t, plan{}, func(c *counter) {
			c.press(tc.open...)
			told := map[string]bool{}
			for _, g := range kit.GroupsOf(c.m.Keys()) {
				for _, a := range g.Actions {
					for _, k := range a.Binding.Keys() {
						told[k] = true
					}
				}
			}
			for _, k := range tc.want {
				if !told[k] {
					t.Errorf("after %q the help says nothing of %s", tc.open, k)
				}
			}
		})
	}
}

func TestFooterAndHelpTellTheSameKeys(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		for _, open := range []string{"", "tab", "esc", "f3", "f2", "f4", "f4"} {
			if open != "" {
				c.press(open)
			}
			if len(c.gotos) > 0 {
				t.Fatalf("%q left the screen", open)
			}
			labels := map[string]bool{}
			for _, a := range kit.ActionsOf(c.m.Keys()) {
				h := a.Binding.Help()
				if h.Key == "" || h.Desc == "" {
					t.Errorf("after %q a key has no words: %+v", open, h)
				}
				if labels[h.Key] {
					t.Errorf("after %q, %s is listed twice", open, h.Key)
				}
				labels[h.Key] = true
			}
			if !slices.ContainsFunc(kit.ActionsOf(c.m.Keys()), func(a kit.Action) bool { return !a.Disabled }) {
				t.Errorf("after %q no key works", open)
			}
		}
	})
}
