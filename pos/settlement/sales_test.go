package settlement_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

func TestLinesAddUpToTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c pos.Content
		var gross pos.Won
		for range rapid.IntRange(1, 9).Draw(t, "lines") {
			l := pos.Line{UnitPrice: pos.Won(rapid.Int64Range(0, int64(pos.MaxPrice)).Draw(t, "price")), Quantity: rapid.IntRange(1, pos.MaxQuantity).Draw(t, "quantity")}
			amount, err := l.Amount()
			if err != nil {
				t.Fatal(err)
			}
			gross += amount
			c.Lines = append(c.Lines, l)
		}
		c.Discount = pos.Won(rapid.Int64Range(0, int64(gross)).Draw(t, "discount"))
		totals, err := settlement.LineTotals(c)
		if err != nil {
			t.Fatal(err)
		}
		var sum pos.Won
		for i, total := range totals {
			amount, _ := c.Lines[i].Amount()
			if total < 0 || total > amount {
				t.Fatalf("line of %s won comes to %s", amount, total)
			}
			// No line bears more than a won beyond its part of the discount.
			if off := int64(amount - total); off*int64(gross) > int64(c.Discount)*int64(amount)+int64(gross) && gross < 1<<31 {
				t.Fatalf("%d off %s, %s off %s", off, amount, c.Discount, gross)
			}
			sum += total
		}
		if sum != gross-c.Discount {
			t.Fatalf("lines come to %s, the order to %s", sum, gross-c.Discount)
		}
	})
}

func TestLinesOfAnImpossibleOrderAreRefused(t *testing.T) {
	for _, c := range []pos.Content{
		{Lines: []pos.Line{{UnitPrice: 1000, Quantity: 1}}, Discount: 1001},
		{Lines: []pos.Line{{UnitPrice: 1000, Quantity: 1}}, Discount: -1},
		{Lines: []pos.Line{{UnitPrice: pos.MaxWon, Quantity: 2}}},
	} {
		if totals, err := settlement.LineTotals(c); err == nil {
			t.Errorf("%+v comes to %v", c, totals)
		}
	}
}

func TestHoursBeginWhereTheBusinessDayDoes(t *testing.T) {
	day := pos.Day(20261121)
	first := day.Time().Add(settlement.FirstHour * time.Hour)
	if pos.BusinessDay(first) != day || pos.BusinessDay(first.Add(-time.Nanosecond)) == day {
		t.Errorf("the business day does not turn at %d", settlement.FirstHour)
	}
}

func TestCategoriesAreThoseOfTheMenuInForce(t *testing.T) {
	l := life(3_000)
	l.menu = pos.Menu{Categories: []pos.Category{
		{Name: "구이", Items: []pos.Item{{Code: 7, Name: "닭꼬치 소금"}, {Code: 102, Name: "국물 떡볶이"}}}, // renumbered, renamed
		{Name: "국물", Items: []pos.Item{{Code: 103, Name: "어묵"}, {Code: 101, Name: "우동"}}},       // as it was; another item with an old number
	}}
	r := read(t, l, settlement.Z(1))
	got := map[string]string{}
	for _, it := range r.Items {
		got[it.Name] = it.Category
	}
	want := map[string]string{"닭꼬치 소금": "구이", "떡볶이": "구이", "어묵": "국물", "생수": ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	if all := r.Categories(); len(all) != 3 || all[0].Amount < all[1].Amount || all[1].Amount < all[2].Amount {
		t.Errorf("by category: %+v", all)
	}
}

func TestPermilleIsRounded(t *testing.T) {
	for _, c := range []struct {
		part, whole pos.Won
		want        int
	}{{0, 0, 0}, {1, 3, 333}, {2, 3, 667}, {1, 2000, 1}, {1, 2001, 0}, {5, 5, 1000}, {9 * pos.MaxWon, 18 * pos.MaxWon, 500}} {
		if got := settlement.Permille(c.part, c.whole); got != c.want {
			t.Errorf("%s of %s are %d per mille, want %d", c.part, c.whole, got, c.want)
		}
	}
	if (&settlement.Report{}).Ticket() != 0 {
		t.Error("nothing sold costs something")
	}
}
