package export_test

import (
	"slices"
	"testing"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/cmd/truckpos/internal/export/exporttest"
	"truckpos/pos"
)

// TestCardIsOfTheMerchantAtItsOwnService: what Toss took is not called a payment of
// Payup's merchant, cash handed back is of neither, and Toss gives parts back always.
func TestCardIsOfTheMerchantAtItsOwnService(t *testing.T) {
	till := export.Till{Ledger: till.Ledger, Merchants: map[pos.Method]string{pos.KeyedCard: "payup-mid", pos.TossCard: "toss-mid"}}
	var moved []string
	l := exporttest.TwoCardServices(t)
	for _, x := range l.Told {
		if made, ok := till.TransactionOf(x.Entry, x.Order); ok {
			moved = append(moved, made.MID)
		}
	}
	if want := []string{"payup-mid", "toss-mid", "toss-mid", "toss-mid", ""}; !slices.Equal(moved, want) {
		t.Errorf("transactions are of %q, want %q", moved, want)
	}
	for n, want := range map[int]string{1: "payup-mid", 2: "toss-mid", 3: "toss-mid"} {
		o := l.Orders[pos.OrderID{Day: l.Day, Number: n}]
		if p := till.PaymentOf(o, &o.Payments[0]); p.MID != want || p.IsPartialCancelable != (n > 1) {
			t.Errorf("payment %d is of %q, parts %t", n, p.MID, p.IsPartialCancelable)
		}
	}
}
