package pos_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func ExampleWon() {
	price := pos.Won(4000)
	total, err := price.Times(3)
	fmt.Println(total, err)
	_, err = pos.MaxWon.Add(1)
	fmt.Println(err)
	// Output:
	// 12,000 <nil>
	// add 999999999999 and 1 won: amount out of range
}

func ExampleVAT() {
	fmt.Println(pos.VAT(12_000, 0))
	fmt.Println(pos.VAT(12_000, 2000))
	// Output:
	// 1,091
	// 909
}

func ExampleBusinessDay() {
	afterMidnight := time.Date(2026, 11, 22, 1, 30, 0, 0, pos.Seoul())
	fmt.Println(pos.BusinessDay(afterMidnight))
	// Output: 2026-11-21
}

// stopped is a clock for an example: it always shows the same time.
type stopped struct{ time.Time }

func (c stopped) Now() time.Time                         { return c.Time }
func (c stopped) After(d time.Duration) <-chan time.Time { return time.After(d) }

// A sale in cash: the order is on disk before its number is called, the
// payment before the drawer opens.
func ExampleRegister() {
	ctx, journal := context.Background(), postest.NewJournal()
	clock := stopped{time.Date(2026, 11, 21, 18, 0, 0, 0, pos.Seoul())}
	if err := pos.ImportMenu(ctx, journal, clock, truckMenu()); err != nil {
		fmt.Println(err)
	}
	till, err := pos.Open(ctx, pos.Config{Journal: journal, Clock: clock, Random: rand.Reader, Device: "T1"})
	if err != nil {
		fmt.Println(err)
	}
	if err := till.Start(ctx); err != nil {
		fmt.Println(err)
	}

	float := pos.Count{1: 3, 3: 20} // three notes of 10,000, twenty of 1,000
	if err := till.OpenDay(ctx, "key of the day", pos.Opening{Day: till.ProposedDay(), Float: float, By: "민지"}); err != nil {
		fmt.Println(err)
	}

	skewer, err := till.Menu().Line(101, 2, [][]int{{2}}) // two skewers, hot
	if err != nil {
		fmt.Println(err)
	}
	order, err := till.Place(ctx, "key of the order", pos.Content{Lines: []pos.Line{skewer}}, false)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(order.ID.Call(), order.Content.Title(), order.Amounts().Total)

	id, err := till.PayCash(ctx, "key of the payment", order.ID, order.Due(), 10_000)
	if err != nil {
		fmt.Println(err)
	}
	payment, err := till.Payment(id)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(payment.Status, "change", payment.Change)
	fmt.Println(till.Drain(ctx))
	// Output:
	// A-001 닭꼬치 9,000
	// DONE change 1,000
	// <nil>
}
