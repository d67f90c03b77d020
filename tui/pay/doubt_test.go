package pay_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// mendable is a journal that works again as soon as it is tried.
type mendable struct{ *postest.MemoryJournal }

func (mendable) Mend(context.Context) error { return nil }

// breaks makes the next entry one of which nobody knows whether it is written.
func (c *counter) breaks(written bool) {
	c.journal.Next(postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal), Written: written})
}

// eachDoubt begins a payment of 4,000 won that may or may not have been written.
func eachDoubt(t *testing.T, key, want string, f func(c *counter, want string)) {
	for _, written := range []bool{true, false} {
		t.Run(fmt.Sprintf("%s written %t", key, written), func(t *testing.T) {
			atCounter(t, plan{}, func(c *counter) {
				c.part(4000)
				c.breaks(written)
				c.press(key)
				c.sees(c.tx.Faults.Ledger)
				f(c, want)
			})
		})
	}
}

// part splits an amount off.
func (c *counter) part(amount pos.Won) {
	c.press("tab")
	c.write(fmt.Sprint(int64(amount)))
	c.press("enter")
}

func TestAPaymentInDoubtIsMadeOnceThoughItIsAskedForAgain(t *testing.T) {
	for key, want := range map[string]string{"enter": "cash DONE 4,000", "f4": "transfer WAITING_FOR_DEPOSIT 4,000"} {
		eachDoubt(t, key, want, func(c *counter, want string) {
			c.press(key) // while the ledger is broken
			c.wait(time.Minute)
			c.part(4000)
			c.press(key)
			c.paymentsAre(want)
			if c.made != 1 {
				c.t.Errorf("%d keys for one payment", c.made)
			}
		})
	}
}

func TestAPaymentInDoubtDoesNotHoldUpAnother(t *testing.T) {
	eachDoubt(t, "enter", "cash DONE 5,000", func(c *counter, want string) {
		c.wait(time.Minute)
		before := len(c.order().Payments)
		c.part(5000)
		c.press("enter")
		if n := len(c.order().Payments); n != before+1 {
			c.t.Fatalf("%d payments\n%s", n, c.view())
		}
		if p := c.payment(before + 1); fmt.Sprintf("%s %s %s", p.Method, p.Status, p.Total) != want {
			c.t.Fatalf("made %s %s", p.Method, p.Total)
		}
	})
}

func TestTheKeyOfAPaymentInDoubtIsForgottenOnceItWasAnswered(t *testing.T) {
	eachDoubt(t, "enter", "cash DONE 4,000", func(c *counter, want string) {
		c.wait(time.Minute)
		c.part(4000)
		c.press("enter")
		c.quiet()
		c.press("enter") // the sign
		c.quiet()
		c.part(4000)
		c.press("enter")
		c.paymentsAre(want, want)
	})
}
