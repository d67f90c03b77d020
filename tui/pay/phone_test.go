package pay_test

import (
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/tui/kit"
)

func TestLinkIsTextedFromBesideItsCode(t *testing.T) {
	atCounter(t, plan{texts: true}, func(c *counter) {
		c.press("f2")
		c.sees("링크를 문자로")
		c.press("f8")
		d := c.dialog()
		if d.Check == nil || d.Check("0212345678") == "" || d.Check("01000005678") != "" {
			t.Error("what is no mobile number is taken")
		}
		c.send(kit.Answer{Dialog: d.ID, Owner: d.Owner, Value: d.Choices[0].Value, Text: "01000005678"})
		c.settle()
		c.wait(10 * time.Second)
		c.settle()
		if sent := c.texts.Sent(); len(sent) != 1 || sent[0].Content != c.payment(1).Link.URL || c.order().CustomerPhone() != "01000005678" {
			t.Errorf("sent %+v", sent)
		}
		c.press("f1") // takes the sentence about the last key away
		c.sees("링크 문자: 도착")
		c.press("f8") // again, with the number known
		c.answer(0)
		c.sees("이미 문자를 보냈습니다")
		if len(c.texts.Sent()) != 1 {
			t.Error("sent twice")
		}
	})
}

func TestLinkIsNotTextedToAKnownNumberBeforeEnter(t *testing.T) {
	atCounter(t, plan{texts: true}, func(c *counter) {
		if err := c.reg.GivePhone(t.Context(), c.order().ID, "01000005678"); err != nil {
			t.Fatal(err)
		}
		c.settle()
		c.press("f2", "f8")
		c.wait(10 * time.Second)
		d := c.dialog()
		if len(c.texts.Sent()) != 0 {
			t.Error("the key alone sends it")
		}
		if asked := strings.Join(d.Body, " "); !strings.Contains(asked, "010-****-5678") || strings.Contains(asked, "0000") {
			t.Errorf("asked %q", asked)
		}
		if d.DefaultChoice() != 0 {
			t.Error("one Enter is not enough")
		}
		c.answer(0)
		c.press("enter") // bounces
		c.wait(10 * time.Second)
		if sent := c.texts.Sent(); len(sent) != 1 || sent[0].To != "01000005678" {
			t.Errorf("sent %+v", sent)
		}
	})
}

func TestLinkGoesToAnotherNumberThanTheKnownOne(t *testing.T) {
	atCounter(t, plan{texts: true}, func(c *counter) {
		if err := c.reg.GivePhone(t.Context(), c.order().ID, "01000005678"); err != nil {
			t.Fatal(err)
		}
		c.settle()
		c.press("f2", "f8")
		c.answer(1)
		d := c.dialog()
		c.send(kit.Answer{Dialog: d.ID, Owner: d.Owner, Value: d.Choices[0].Value, Text: "01000001234"})
		c.settle()
		c.wait(10 * time.Second)
		if sent := c.texts.Sent(); len(sent) != 1 || sent[0].To != "01000001234" {
			t.Errorf("sent %+v", sent)
		}
	})
}

func TestWithoutTextMessagesTheKeySaysWhatIsMissing(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f2")
		c.seesNot("링크를 문자로")
		c.press("f8")
		c.sees("[sens]")
		if id, phone, ok := c.m.PhoneOf(); !ok || phone != "" || id != c.order().ID {
			t.Errorf("%s, %t", id, ok)
		}
	})
}

func TestNumberFromTheQueueIsTheCustomers(t *testing.T) {
	atCounter(t, plan{texts: true}, func(c *counter) {
		if err := c.reg.Enqueue(t.Context(), "queue", c.order().ID, pos.KeyedCard, 4_000, "01000005678"); err != nil {
			t.Fatal(err)
		}
		c.settle()
		if _, phone, ok := c.m.PhoneOf(); !ok || phone != "01000005678" {
			t.Errorf("%d digits", len(phone))
		}
	})
}
