package pay_test

import (
	"testing"

	"truckpos/tui/kit"
)

func TestSignOfAFinishedOrderLetsTheKeysOfOtherScreensGo(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		if c.press("enter"); !c.m.Capturing() {
			t.Error("a key that was meant for the payment leaves the sign unread")
		}
		if c.wait(kit.QuietTime); c.m.Capturing() {
			t.Error("the sign of a finished order keeps the board's key")
		}
	})
	atCounter(t, plan{}, func(c *counter) {
		c.press("tab")
		c.write("5000")
		c.press("enter", "enter")
		if c.wait(kit.QuietTime); !c.m.Capturing() {
			t.Error("the methods' keys leave an order with something left to pay")
		}
	})
}

func TestSignSaysThatAnotherPaymentIsUnderWay(t *testing.T) {
	atCounter(t, plan{receipts: true}, func(c *counter) {
		c.press("tab")
		c.write("5000")
		c.press("enter", "f2", "tab", "enter")
		c.sees(c.tx.Pay.CashDone, c.tx.Pay.AwaitKey)
		c.seesNot(c.tx.Receipt.Next)
		c.quiet()
		c.press("enter")
		c.stays()
		c.sees(c.tx.Pay.Scan)
	})
}
