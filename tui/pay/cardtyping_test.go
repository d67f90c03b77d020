package pay_test

import (
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/tui/kit"
)

func TestMonthThatThereIsNotIsSaidAtOnce(t *testing.T) {
	for _, month := range []string{"13", "00", "99"} {
		atCounter(t, plan{}, func(c *counter) {
			c.press("f3", "enter")
			c.write(month[:1])
			if strings.Contains(c.view(), c.tx.Pay.NeedMonth) {
				t.Errorf("%s is said to be wrong while it is typed", month)
			}
			c.write(month[1:])
			c.sees(c.tx.Pay.NeedMonth)
			c.press("backspace", "backspace")
			c.write("12")
			if strings.Contains(c.view(), c.tx.Pay.NeedMonth) {
				t.Errorf("12 is said to be wrong:\n%s", c.view())
			}
		})
	}
}

func TestDigitWithoutRoomIsSaidAndNotJustDropped(t *testing.T) {
	atCounter(t, plan{price: 20_000}, func(c *counter) {
		tx := &c.tx.Pay
		c.press("f3")
		for i, field := range []struct{ fits, said string }{
			{strings.Repeat("4", pos.MaxCardDigits), fmt.Sprintf(tx.NeedNumber, pos.MinCardDigits, pos.MaxCardDigits)},
			{"12", ""}, {"30", tx.NeedYear}, {"0000000000", tx.NeedHolder}, {"00", tx.NeedPassword},
			{"12", fmt.Sprintf(tx.NeedInstalments, "페이업", pos.MinInstalments, pos.MaxInstalments)},
			{strings.Repeat("가", pos.MaxBuyerNameLength), fmt.Sprintf(tx.NeedName, pos.MaxBuyerNameLength)}, {"01000000001", tx.NeedMobile},
		} {
			if i > 0 {
				c.press("enter")
			}
			c.write(field.fits)
			if field.said == "" { // what is too much begins the next field
				continue
			}
			if squeezed := squeeze(c.view()); strings.Contains(squeezed, squeeze(field.said)) {
				t.Errorf("field %d: %q is said of what fits:\n%s", i, field.said, c.view())
			}
			c.write("1")
			c.sees(field.said)
		}
	})
}

func TestMonthAndYearAreTypedInOneGo(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f3", "enter")
		c.write("1229")
		c.sees(kit.Mark+c.tx.Pay.CardFields[2], "29")
		c.press("shift+tab")
		c.write("3") // now there is no room for it
		c.sees(kit.Mark+c.tx.Pay.CardFields[1], c.tx.Pay.NeedMonth)
		c.press("backspace", "backspace")
		c.write("13")
		c.write("2") // no month: nothing goes on from it
		c.sees(kit.Mark+c.tx.Pay.CardFields[1], c.tx.Pay.NeedMonth)
	})
}

func TestFieldThatIsNotAsItMustBeIsSaidWhenItIsLeft(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		c.press("f3")
		c.write("4000")
		c.press("enter")
		c.sees(fmt.Sprintf(c.tx.Pay.NeedNumber, pos.MinCardDigits, pos.MaxCardDigits), kit.Mark+c.tx.Pay.CardFields[1])
		c.write("5")
		c.press("tab")
		c.sees(c.tx.Pay.NeedMonth)
		c.press("enter") // an empty field is asked for when the card is sent
		if strings.Contains(c.view(), c.tx.Pay.NeedYear) {
			t.Errorf("an empty field is said to be wrong:\n%s", c.view())
		}
	})
}
