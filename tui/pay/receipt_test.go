package pay_test

import (
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/pay"
)

func offering(ask, self pos.Won) plan {
	return plan{receipts: true, setup: pay.Setup{AskFrom: ask, SelfIssueFrom: self}}
}

// receipt is the newest of the first payment's, with a kind and its masked number.
func (c *counter) receiptIs(want string) {
	c.t.Helper()
	got := ""
	for _, r := range c.payment(1).CashReceipts {
		got = r.Type.String() + " " + r.Identity + " " + r.State.String()
		if r.Waits() {
			got = r.Type.String() + " " + r.Identity + " waits"
		}
	}
	if got != want {
		c.t.Fatalf("receipt %q, want %q\n%s", got, want, c.view())
	}
}

func TestOfferOfAReceiptCostsAnExactPaymentNoKey(t *testing.T) {
	for _, ask := range []pos.Won{0, 1} {
		atCounter(t, offering(ask, 0), func(c *counter) {
			c.press("enter")
			c.paymentsAre("cash DONE 12,000")
			c.sees(c.tx.Pay.NoChange)
			if ask > 0 {
				c.sees(c.tx.Receipt.Ask, "F5 소득공제", "F6 지출증빙", "F7 자진발급")
			} else {
				c.seesNot(c.tx.Receipt.Ask)
				c.sees("F5 " + c.tx.Receipt.Hint)
			}
			c.quiet()
			c.press("enter")
			c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
			if c.keys != 2 || c.issued.Calls(postest.CallReceiptIssue) != 0 {
				t.Errorf("%d keys, %d receipts", c.keys, c.issued.Calls(postest.CallReceiptIssue))
			}
		})
	}
}

func TestReceiptIsIssuedToANumberThatIsCheckedWhileItIsTyped(t *testing.T) {
	atCounter(t, offering(1, 0), func(c *counter) {
		c.press("f7", "f7", "enter") // 20,000
		c.quiet()
		c.press("f5")
		c.sees(c.tx.Receipt.Form[pos.ReceiptPersonal])
		c.write("0101234")
		c.sees(c.tx.Receipt.Flaws[pos.IdentityShort])
		c.press("enter")
		c.receiptIs("")
		c.write("5678")
		c.sees(c.tx.Receipt.Fine)
		c.press("enter")
		c.receiptIs("personal 010****5678 approved")
		c.sees("010****5678", c.tx.Receipt.Office[pos.OfficeInProgress], c.tx.Pay.Change, "20,000")
		c.seesNot("01012345678", "010 1234 5678")
		c.quiet()
		c.press("enter")
		c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
		if got := c.issued.Entries(); len(got) != 1 || got[0].Identity != "01012345678" || got[0].Total != 12_000 {
			t.Errorf("issued %+v", got)
		}
	})
}

func TestBusinessNumberThatIsMistypedIsNotSent(t *testing.T) {
	atCounter(t, offering(1, 0), func(c *counter) {
		c.press("enter")
		c.quiet()
		c.press("f6")
		c.write("1234567890")
		c.sees(c.tx.Receipt.Flaws[pos.IdentityCheck])
		c.press("enter")
		c.receiptIs("")
		c.press("backspace")
		c.write("1")
		c.press("enter")
		c.receiptIs("business 123-**-*7891 approved")
	})
}

func TestReceiptCanBeLeftAndItsNumberIsGone(t *testing.T) {
	atCounter(t, offering(1, 0), func(c *counter) {
		c.press("enter")
		c.quiet()
		c.press("f5")
		c.write("01012345678")
		c.press("esc")
		c.sees(c.tx.Pay.NoChange, c.tx.Receipt.Ask)
		c.quiet()
		c.press("f5")
		c.seesNot("010 1234 5678")
		c.press("f7") // to the self-issue, which a key that bounces does not send
		c.press("enter")
		c.receiptIs("")
		c.quiet()
		c.press("enter")
		c.receiptIs("self 0100001234 approved")
	})
}

func TestReceiptWaitsWhereItsServiceIsOutOfReach(t *testing.T) {
	atCounter(t, offering(1, 0), func(c *counter) {
		c.issued.Next(postest.CallReceiptIssue, postest.Unsent(), postest.Unsent())
		c.press("enter")
		c.quiet()
		c.press("f5")
		c.write("01012345678")
		c.press("enter")
		c.receiptIs("personal 010****5678 waits")
		c.sees(c.tx.Receipt.Queued)
		c.wait(2 * time.Minute)
		c.receiptIs("personal 010****5678 approved")
		c.sees(c.tx.Receipt.Office[pos.OfficeInProgress])
	})
}

func TestRefusedReceiptSaysSoAndIsAskedForAgain(t *testing.T) {
	atCounter(t, offering(1, 0), func(c *counter) {
		c.issued.Next(postest.CallReceiptIssue, postest.Refuse("INVALID_CASH_RECEIPT_INFO", "현금영수증 정보가 올바르지 않습니다.", pos.AdviceCheckFields))
		c.press("enter")
		c.quiet()
		c.press("f5")
		c.write("01012345678")
		c.press("enter")
		c.sees(c.tx.Receipt.State[pos.Declined], "현금영수증 정보가 올바르지 않습니다.")
		c.quiet()
		c.press("f5")
		c.write("01012345679")
		c.press("enter")
		c.receiptIs("personal 010****5679 approved")
	})
}

func TestWhoMustHaveAReceiptAndGivesNoNumberGetsASelfIssue(t *testing.T) {
	for name, leave := range map[string]func(c *counter){
		"Enter":          func(c *counter) { c.press("enter") },
		"another screen": func(c *counter) { c.send(kit.Gone{}); c.settle() },
	} {
		t.Run(name, func(t *testing.T) {
			p := offering(1, 100_000)
			p.price = 40_000
			atCounter(t, p, func(c *counter) {
				c.press("enter")
				c.sees("100,000")
				c.quiet()
				leave(c)
				c.settle()
				c.receiptIs("self 0100001234 approved")
				if n := c.issued.Calls(postest.CallReceiptIssue); n != 1 {
					t.Errorf("%d receipts", n)
				}
			})
		})
	}
	atCounter(t, offering(1, 100_000), func(c *counter) { // 12,000
		c.press("enter")
		c.quiet()
		c.press("enter")
		c.receiptIs("")
	})
}

func TestDepositIsAskedAboutAndItsSignStaysMeanwhile(t *testing.T) {
	for _, ask := range []pos.Won{1, 50_000} {
		atCounter(t, offering(ask, 0), func(c *counter) {
			c.press("f4")
			c.quiet()
			c.press("enter")
			c.paymentsAre("transfer DONE 12,000")
			c.wait(10 * time.Second)
			if ask == 1 {
				c.stays()
				c.sees(c.tx.Receipt.Ask)
			} else {
				c.wentTo(kit.Goto{Screen: kit.ScreenOrder})
			}
		})
	}
}

func TestNothingIsOfferedOfAReceiptThatCannotBe(t *testing.T) {
	atCounter(t, plan{setup: pay.Setup{AskFrom: 1, SelfIssueFrom: 1}}, func(c *counter) { // not set up
		c.press("enter")
		c.seesNot(c.tx.Receipt.Name)
		c.quiet()
		c.press("enter")
		c.receiptIs("")
	})
	atCounter(t, offering(1, 1), func(c *counter) { // a wallet reports for itself
		c.press("f2")
		c.buyerPays()
		c.seesNot(c.tx.Receipt.Name)
	})
}

func TestReceiptViewsFitEveryWindow(t *testing.T) {
	atCounter(t, offering(1, 10_000), func(c *counter) {
		c.press("enter")
		c.quiet()
		for _, step := range []func(){func() {}, func() { c.press("f5") }, func() { c.write("01012") }, func() { c.press("f6") }, func() { c.press("f7") }} {
			step()
			for _, size := range [][2]int{{80, 24}, {100, 30}, {120, 40}} {
				c.window(size[0], size[1])
				l := kit.Arrange(size[0], size[1])
				lines := strings.Split(c.view(), "\n")
				if len(lines) != l.BodyH {
					t.Fatalf("%d lines, want %d", len(lines), l.BodyH)
				}
				for _, line := range lines {
					if kit.Width(line) != l.BodyW {
						t.Fatalf("a line has %d cells: %q", kit.Width(line), line)
					}
				}
			}
		}
	})
}
