package export_test

import (
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/pos"
)

// TestWhatAnAccountPaysIsOfTypeBilling: its first payment as well, under the merchant
// code of its own contract.
func TestWhatAnAccountPaysIsOfTypeBilling(t *testing.T) {
	id := pos.OrderID{Day: 20261121, Number: 1}
	at := id.Day.Time().Add(12 * time.Hour)
	amounts := pos.Amounts{Total: 4_000, VAT: 364}
	content := pos.Content{Lines: []pos.Line{{Code: 1, Name: "닭꼬치", UnitPrice: 4_000, Quantity: 1}}}
	receipt := pos.Receipt{TransactionID: "T0000000000000000001", CallID: "A0000000000000000001", At: at}
	approved := pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, State: pos.Approved, Amounts: amounts, Receipt: receipt}
	link := pos.Link{TransactionID: "T0000000000000000001", State: "s", ExpiresAt: at.Add(time.Minute)}
	till := export.Till{Ledger: till.Ledger, Merchants: till.Merchants, Recurring: "TCSUBSCRIP"}
	sending := func(token string, payer pos.AccountID) pos.AttemptSending {
		return pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, Amounts: amounts, Token: token, Number: "T1261121-0001-AAAAA", Payer: payer}
	}
	for name, tt := range map[string]struct {
		events    []pos.Event
		word, mid string
	}{
		"charged": {[]pos.Event{sending("", 1), approved}, "BILLING", "TCSUBSCRIP"},
		"first": {[]pos.Event{pos.LinkMade{N: 1, Amounts: amounts, Link: link, Payer: 1}, sending("token", 0), approved,
			pos.AccountOpened{N: 1, Account: 1}}, "BILLING", "TCSUBSCRIP"},
		"any other": {[]pos.Event{pos.LinkMade{N: 1, Amounts: amounts, Link: link}, sending("token", 0), approved}, "NORMAL", "TC0ONETIME"},
	} {
		var entries []pos.Entry
		for _, event := range append([]pos.Event{pos.OrderPlaced{Content: content}}, tt.events...) {
			entries = append(entries, pos.Entry{Seq: uint64(len(entries) + 1), At: at, Day: id.Day, Order: id, Event: event})
		}
		orders, err := pos.Fold(entries)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		p := till.PaymentOf(orders[0], &orders[0].Payments[0])
		if p.Type != tt.word || p.MID != tt.mid || p.EasyPay == nil || p.Status != "DONE" {
			t.Errorf("%s: %+v", name, p)
		}
		for _, e := range entries {
			if made, ok := till.TransactionOf(e, orders[0]); ok && made.MID != tt.mid {
				t.Errorf("%s: transaction %+v", name, made)
			}
		}
	}
}
