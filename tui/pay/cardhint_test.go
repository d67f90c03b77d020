package pay_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
)

// knower answers what it is told to about first digits, and keeps what it was asked.
type knower struct {
	mu     sync.Mutex
	asked  []string
	gaveUp int
	gate   chan struct{} // nil answers at once
	err    error
}

func (k *knower) hints(ctx context.Context, bin string, _ pos.Won) ([]pos.CardHint, error) {
	k.mu.Lock()
	k.asked = append(k.asked, bin)
	gate, err := k.gate, k.err
	k.mu.Unlock()
	if gate != nil {
		select {
		case <-gate:
		case <-ctx.Done():
			k.mu.Lock()
			defer k.mu.Unlock()
			k.gaveUp++
			return nil, ctx.Err()
		}
	}
	if err != nil {
		return nil, err
	}
	return []pos.CardHint{{Issuer: "가나" + bin[:2], Type: "신용", Brand: "VISA", InterestFree: []int{2, 3, 4, 6}, From: 50_000}}, nil
}

func (k *knower) was(t *testing.T, bins ...string) {
	t.Helper()
	k.mu.Lock()
	defer k.mu.Unlock()
	if !slices.Equal(k.asked, bins) {
		t.Errorf("asked about %q, want %q", k.asked, bins)
	}
}

// at opens the form of a till whose card service knows something of cards.
func (k *knower) at(t *testing.T, p plan, f func(c *counter)) {
	atCounter(t, p, func(c *counter) {
		c.cards.Hints = k.hints
		c.press("f3")
		f(c)
	})
}

func TestCardsCompanyAndMonthsWithoutInterestAreShownWhileItIsTyped(t *testing.T) {
	k := &knower{}
	k.at(t, plan{price: 20_000}, func(c *counter) {
		c.write("40000")
		k.was(t)
		c.write("0")
		c.sees("가나40 신용", fmt.Sprintf(c.tx.Pay.FreeMonths, "2–4, 6"))
		c.write("0000000002")
		c.sees("가나40 신용 ● "+c.tx.Pay.CheckGood, fmt.Sprintf(c.tx.Pay.FreeMonths, "2–4, 6"))
		k.was(t, "400000") // the other digits are nobody's business
		c.press("backspace", "backspace")
		k.was(t, "400000")
		for range 9 {
			c.press("backspace")
		}
		if strings.Contains(c.view(), "가나40") {
			t.Errorf("a card that is not there any more is named:\n%s", c.view())
		}
		c.write("1")
		c.sees("가나40 신용")
		k.was(t, "400000", "400001")
	})
}

func TestMonthsAreNotOfferedForTooLittle(t *testing.T) {
	k := &knower{}
	k.at(t, plan{}, func(c *counter) { // 12,000 won
		c.write("400000")
		c.sees("가나40 신용")
		if strings.Contains(c.view(), "무이자") {
			t.Errorf("instalments of 12,000 won:\n%s", c.view())
		}
	})
}

func TestLookupIsGivenUpWithTheForm(t *testing.T) {
	for name, leave := range map[string]func(c *counter){
		"Esc": func(c *counter) { c.press("esc") }, "cash": func(c *counter) { c.press("f5") }, "gone": func(c *counter) { c.send(kit.Gone{}); c.settle() },
		"idle": func(c *counter) { c.wait(61 * time.Second) }, "another card": func(c *counter) { c.press("backspace") },
	} {
		t.Run(name, func(t *testing.T) {
			k := &knower{}
			k.at(t, plan{}, func(c *counter) {
				k.gate = make(chan struct{})
				c.write("400000")
				leave(c)
				k.mu.Lock()
				gaveUp := k.gaveUp
				k.mu.Unlock()
				if gaveUp != 1 {
					t.Errorf("given up %d times", gaveUp)
				}
				c.enter(c.order().ID)
				c.press("f3")
				if view := c.view(); strings.Contains(view, "가나") || strings.Contains(view, c.tx.Pay.NotLookedUp) {
					t.Errorf("an answer nobody waits for is shown:\n%s", view)
				}
			})
		})
	}
}

func TestCardIsChargedWithoutWaitingForTheLookup(t *testing.T) {
	k := &knower{}
	k.at(t, plan{}, func(c *counter) {
		k.gate = make(chan struct{})
		c.press("f5")
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.sees(c.tx.Pay.Approved)
		c.paymentsAre("card DONE 12,000")
	})
}

func TestLookupThatFailsIsSaidAndKeepsNobodyFromPaying(t *testing.T) {
	k := &knower{err: errors.New("no")}
	k.at(t, plan{}, func(c *counter) {
		c.write("400000")
		c.sees("Visa · " + c.tx.Pay.NotLookedUp)
		c.press("f5")
		c.keyIn(goodNumber, "30")
		c.press("enter")
		c.paymentsAre("card DONE 12,000")
	})
}

func TestNobodyIsAskedWhereCardsAreNotLookedUp(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f3")
		c.write(goodNumber)
		c.sees("Visa ● " + c.tx.Pay.CheckGood)
	})
}

func TestWhatBecameOfTheNoticeStandsUnderTheApproval(t *testing.T) {
	for notice, said := range map[string]func(c *counter) string{
		"":             func(*counter) string { return "" },
		pos.NoticeSent: func(c *counter) string { return c.tx.Words.Card.NoticeSent },
		"4008":         func(c *counter) string { return "4008" },
	} {
		atCounter(t, plan{}, func(c *counter) {
			c.cards.Next(postest.CallCharge, postest.Step{Approval: func(a *pos.Approval) { a.Receipt.Notice = notice }})
			c.keyIn(goodNumber, "30")
			c.press("enter")
			c.sees(c.tx.Pay.Approved, said(c))
			c.paymentsAre("card DONE 12,000")
		})
	}
}
