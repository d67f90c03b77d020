package pos_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// movements are those of all entries, with the orders as they are at the end.
func movements(t *testing.T, entries []pos.Entry) []pos.Movement {
	t.Helper()
	orders, err := pos.Fold(entries)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[pos.OrderID]*pos.Order{}
	for _, o := range orders {
		byID[o.ID] = o
	}
	var all []pos.Movement
	for _, e := range entries {
		if e.Order.IsZero() {
			continue
		}
		if m, ok := pos.MovementOf(e, byID[e.Order]); ok {
			all = append(all, m)
		}
	}
	return all
}

func TestMovementsAreWhatMoneyDid(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		cash := paidOf(h, pos.Cash, 11)
		deposit := paidOf(h, pos.Transfer, 11)
		link := paidOf(h, pos.KakaoPay, 11)
		card := paidOf(h, pos.KeyedCard, 11)
		h.cancelWith(cash, pos.Refund{Total: 1000, Lines: []pos.ReturnedLine{{Quantity: 1}}, Reason: "덜 드림"})
		h.cancelWith(link, pos.Refund{Total: 2000, Way: pos.RefundCash, Reason: "현금으로"})
		h.cancelWith(deposit, pos.Refund{Total: 11_000, Reason: "다 돌려줌"})
		h.cancelWith(card, pos.Refund{Total: 11_000, Reason: "카드 취소"})
		ruled := h.ruledOn(yes("콘솔에 있음"))
		if err := h.Correct(ctx, ruled, 1, no("다른 가게 것")); err != nil {
			t.Fatal(err)
		}
		if err := h.Correct(ctx, ruled, 1, yes("우리 것")); err != nil {
			t.Fatal(err)
		}
		lapsed := h.link(h.place(2).ID, 2000)
		if err := h.Withdraw(ctx, lapsed.ID); err != nil {
			t.Fatal(err)
		}
		request := pos.ApproveRequest{TransactionID: lapsed.Link.TransactionID, Number: lapsed.Number, Total: 2000,
			Token: h.links.Agree(lapsed.Link.TransactionID)}
		if _, err := h.links.Approve(ctx, request); err != nil { // behind the till's back
			t.Fatal(err)
		}
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomeFound, lapsed.ID)

		type moved struct {
			Payment      pos.PaymentID
			Paid, Method pos.Method
			Kind         pos.AttemptKind
			Undone       bool
			Signed       pos.Amounts
			Reason       string
			Pieces       int
			Told         bool // a service's number and transaction with it
		}
		all := func(total pos.Won) pos.Amounts { return pos.Amounts{Total: total, VAT: (total + 5) / 11} }
		less := func(total pos.Won) pos.Amounts { return pos.Amounts{Total: -total, VAT: -(total + 5) / 11} }
		want := []moved{
			{Payment: cash, Paid: pos.Cash, Method: pos.Cash, Kind: pos.Approve, Signed: all(11_000)},
			{Payment: deposit, Paid: pos.Transfer, Method: pos.Transfer, Kind: pos.Approve, Signed: all(11_000)},
			{Payment: link, Paid: pos.KakaoPay, Method: pos.KakaoPay, Kind: pos.Approve, Signed: all(11_000), Told: true},
			{Payment: card, Paid: pos.KeyedCard, Method: pos.KeyedCard, Kind: pos.Approve, Signed: all(11_000), Told: true},
			{Payment: cash, Paid: pos.Cash, Method: pos.Cash, Kind: pos.Cancel, Signed: less(1000), Reason: "덜 드림", Pieces: 1},
			{Payment: link, Paid: pos.KakaoPay, Method: pos.Cash, Kind: pos.Cancel, Signed: less(2000), Reason: "현금으로"},
			{Payment: deposit, Paid: pos.Transfer, Method: pos.Transfer, Kind: pos.Cancel, Signed: less(11_000), Reason: "다 돌려줌"},
			{Payment: card, Paid: pos.KeyedCard, Method: pos.KeyedCard, Kind: pos.Cancel, Signed: less(11_000), Reason: "카드 취소", Told: true},
			{Payment: ruled, Paid: pos.KeyedCard, Method: pos.KeyedCard, Kind: pos.Approve, Signed: all(5000), Reason: "콘솔에 있음", Told: true},
			{Payment: ruled, Paid: pos.KeyedCard, Method: pos.KeyedCard, Kind: pos.Approve, Undone: true, Signed: less(5000), Reason: "다른 가게 것"},
			{Payment: ruled, Paid: pos.KeyedCard, Method: pos.KeyedCard, Kind: pos.Approve, Signed: all(5000), Reason: "우리 것", Told: true},
			{Payment: lapsed.ID, Paid: pos.KakaoPay, Method: pos.KakaoPay, Kind: pos.Approve, Signed: all(2000), Told: true},
		}
		var got []moved
		for _, m := range movements(t, h.journal.Entries()) {
			if m.Seq == 0 || m.At.IsZero() || m.Day != 20261121 || m.Staff != "민지" || m.Total < 1 {
				t.Errorf("movement %+v", m)
			}
			pieces := 0
			for _, l := range m.Lines {
				pieces += l.Quantity
			}
			got = append(got, moved{m.Payment, m.Paid, m.Method, m.Kind, m.Undone, m.Signed(), m.Reason, pieces, m.Number != "" && m.Receipt.TransactionID != ""})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("movements (-want +got):\n%s", diff)
		}
		h.drawerAndSumsAgree()
	})
}

// cancelWith gives back and waits for it.
func (h *till) cancelWith(id pos.PaymentID, refund pos.Refund) {
	h.t.Helper()
	if err := h.CancelPayment(h.t.Context(), h.key(), id, refund); err != nil {
		h.t.Fatal(err)
	}
	h.after(0)
	h.AcknowledgeAll()
}

// drawerAndSumsAgree compares the open period with its movements.
func (h *till) drawerAndSumsAgree() {
	h.t.Helper()
	p := h.Period()
	var net pos.Amounts
	cash := p.Drawer.Float + p.Drawer.In - p.Drawer.Out
	for _, m := range movements(h.t, h.journal.Entries()) {
		if m.Seq < p.From || m.Seq > p.To {
			continue
		}
		a := m.Signed()
		net = pos.Amounts{Total: net.Total + a.Total, TaxFree: net.TaxFree + a.TaxFree, VAT: net.VAT + a.VAT}
		if m.Method == pos.Cash {
			cash += a.Total
		}
	}
	if p.Sums.Net != net || p.Sums.Totals.Net() != net.Total || p.Drawer.Expected() != cash {
		h.t.Errorf("period %+v with drawer %+v, its movements give %+v and %s in the drawer", p.Sums, p.Drawer, net, cash)
	}
}

func TestWhatMovesNoMoneyIsNoMovement(t *testing.T) {
	o := history(t, pos.OrderPlaced{Content: contentOf(10_000)}, pos.CashReceived{N: 1, Amounts: whole, Received: 10_000})
	for _, event := range postest.Events() {
		switch event.(type) {
		case pos.CashReceived, pos.DepositConfirmed, pos.MoneyReturned, pos.MoneyFound:
			continue // do
		}
		if m, ok := pos.MovementOf(pos.Entry{Order: firstOrder, Event: event}, o); ok {
			t.Errorf("%T moved %+v", event, m)
		}
	}
	if _, ok := pos.MovementOf(pos.Entry{Order: firstOrder, Event: pos.DepositConfirmed{N: 2, Total: 1}}, o); ok {
		t.Error("a payment that is not moved money")
	}
}
