package settlement_test

import (
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/pos/settlement"
)

// The report is held against the receipts of the orders themselves.
func TestReceiptsAreCountedByType(t *testing.T) {
	j := postest.NewJournal()
	orders := map[pos.OrderID]*pos.Order{}
	for e := range postest.Entries(12_000) {
		if err := j.Append(t.Context(), []pos.Entry{e}); err != nil {
			t.Fatal(err)
		}
		if !e.Order.IsZero() {
			o, err := pos.Apply(orders[e.Order], e)
			if err != nil {
				t.Fatal(err)
			}
			orders[e.Order] = o
		}
	}
	want := map[pos.ReceiptType]pos.Tally{}
	for _, o := range orders {
		for i := range o.Payments {
			for _, c := range o.Payments[i].CashReceipts {
				if c.Took() {
					sum := want[c.Type]
					sum.Count++
					sum.Total += c.Total
					want[c.Type] = sum
				}
			}
		}
	}
	r, err := settlement.Read(t.Context(), j, settlement.Days(20200101, 20291231))
	if err != nil || len(r.Receipts) == 0 || len(want) < 2 {
		t.Fatalf("%v, the orders have %v", err, want)
	}
	for _, row := range r.Receipts {
		if row.Issued != want[row.Type] || row.Net() != want[row.Type].Total {
			t.Errorf("%s: %+v, the orders have %+v", row.Type, row, want[row.Type])
		}
	}
}
