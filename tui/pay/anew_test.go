package pay_test

import (
	"context"
	"testing"

	"truckpos/pos"
)

// payAnew pays by card, has all of it cancelled to give some back, and comes for the
// rest.
func (c *counter) payAnew(back pos.Won) {
	c.t.Helper()
	c.keyIn(goodNumber, "39")
	c.press("enter")
	refund := pos.Refund{Total: back, Way: pos.RefundRecharge, Reason: "식음"}
	if err := c.reg.CancelPayment(context.Background(), "anew", c.payment(1).ID, refund); err != nil {
		c.t.Fatal(err)
	}
	c.settle()
	c.enter(c.order().ID)
}

func TestWhatIsToBePaidAnewIsTakenWithOneKey(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.payAnew(3000)
		due := c.order().Amounts().Total - 3000
		c.sees("받은 금액0원", "돌려준 금액3,000원", "남은 금액"+due.String()+"원", "이번에 받을 금액"+due.String()+"원")
		c.quiet()
		c.press("enter")
		if p := c.payment(2); p.Method != pos.Cash || p.Taken != due || !c.order().IsPaid() {
			t.Fatalf("%s taken by %s", p.Taken, p.Method)
		}
	})
}
