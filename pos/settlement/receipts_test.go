package settlement_test

import (
	"slices"
	"testing"
	"time"

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

// A receipt that was ruled on is counted by the ruling that holds.
func TestCorrectedRulingOnAReceiptIsCountedOnce(t *testing.T) {
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, pos.Seoul())
	o, amounts := pos.OrderID{Day: 20261121, Number: 1}, pos.Amounts{Total: 5000, VAT: 455}
	wish := pos.ReceiptWish{Kind: pos.Approve, Type: pos.ReceiptPersonal, Number: "T1-R1", Identity: "010****0000", Amounts: amounts}
	rule := func(took bool) pos.Event {
		v := pos.ReceiptRuled{N: 1, K: 1, Took: took, Ruling: pos.Ruling{By: "민지", Reason: "봄", At: at}}
		if took {
			v.Slip.Key = "rk_1"
		}
		return v
	}
	begun := []pos.Event{
		pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Code: 1, Name: "어묵", UnitPrice: 5000, Quantity: 1}}}},
		pos.CashReceived{N: 1, Amounts: amounts, Received: 5000},
		pos.ReceiptSending{N: 1, K: 1, ReceiptWish: wish}, pos.ReceiptEnded{N: 1, K: 1, State: pos.Unknown},
	}
	for _, rulings := range [][]bool{{false}, {true}, {true, false}, {false, true}, {true, false, true}, {false, true, false}} {
		j := postest.NewJournal()
		if err := j.Append(t.Context(), []pos.Entry{{At: at, Day: o.Day, Event: pos.DayOpened{By: "민지"}}}); err != nil {
			t.Fatal(err)
		}
		events := begun
		for _, took := range rulings {
			events = append(slices.Clip(events), rule(took))
		}
		for _, event := range events {
			if err := j.Append(t.Context(), []pos.Entry{{At: at, Day: o.Day, Order: o, Event: event}}); err != nil {
				t.Fatal(err)
			}
		}
		want := pos.Tally{}
		if rulings[len(rulings)-1] {
			want = pos.Tally{Count: 1, Total: 5000}
		}
		r, err := settlement.Read(t.Context(), j, settlement.Days(o.Day, o.Day))
		if err != nil {
			t.Fatal(err)
		}
		got := pos.Tally{}
		for _, row := range r.Receipts {
			got = row.Issued
		}
		if got != want {
			t.Errorf("ruled %v: %+v", rulings, got)
		}
	}
}
