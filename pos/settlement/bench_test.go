package settlement_test

import (
	"testing"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

// ordersOf is a ledger of one open day with that many orders of every kind.
func ordersOf(tb testing.TB, n int) *ledger {
	tb.Helper()
	l, orders := &ledger{}, 0
	for _, e := range life(40 * n).entries {
		switch e.Event.(type) {
		case pos.DayClosed:
			continue
		case pos.DayOpened:
			if orders > 0 {
				continue
			}
		case pos.OrderPlaced:
			orders++
		}
		if orders > n {
			return l
		}
		l.write(e)
	}
	tb.Fatalf("only %d orders", orders)
	return nil
}

func BenchmarkMonthOf9000Orders(b *testing.B) {
	l := life(58_000)
	b.ReportAllocs()
	for b.Loop() {
		r, err := settlement.Read(b.Context(), l, settlement.Days(20260101, 20271231))
		if err != nil || r.Orders.Placed < 9_000 {
			b.Fatal(r.Orders.Placed, err)
		}
	}
}

func BenchmarkOpenDayOf500Orders(b *testing.B) {
	l := ordersOf(b, 500)
	b.ReportMetric(float64(len(l.entries)), "entries")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := settlement.Read(b.Context(), l, settlement.Open()); err != nil {
			b.Fatal(err)
		}
	}
}
