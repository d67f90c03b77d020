package pos_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func (h *till) refund(id pos.PaymentID, refund pos.Refund) error {
	h.t.Helper()
	if refund.Reason == "" {
		refund.Reason = "덜 드림"
	}
	return h.CancelPayment(h.t.Context(), h.key(), id, refund)
}

func TestPartsGivenBackAddUpToThePaymentByEveryMethod(t *testing.T) {
	for _, m := range pos.Methods() {
		t.Run(m.String(), func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				h.cards.Parts = true
				id := paidOf(h, m, 10)
				for n, part := range []struct {
					total, vat pos.Won
					status     pos.Status
				}{
					{3000, 273, pos.PartialCanceled}, {3000, 273, pos.PartialCanceled}, {4000, 363, pos.Canceled}, // not 364: the last takes the rest
				} {
					if err := h.refund(id, pos.Refund{Total: part.total}); err != nil {
						t.Fatal(err)
					}
					if m == pos.KakaoPay || m == pos.KeyedCard {
						h.wantOutcome(pos.OutcomeReturned, id)
					}
					p := h.wantStatus(id, part.status)
					if a := p.LastAttempt(); a.Amounts != (pos.Amounts{Total: part.total, VAT: part.vat}) {
						t.Errorf("part %d gives back %+v", n+1, a.Amounts)
					}
				}
				if err := h.refund(id, pos.Refund{Total: 1}); !errors.Is(err, pos.ErrTransition) {
					t.Errorf("more than everything: %v", err)
				}
				if h.links.Net() != 0 || h.cards.Net() != 0 {
					t.Errorf("links keep %s, cards %s", h.links.Net(), h.cards.Net())
				}
			})
		})
	}
}

func TestRefundHasACeiling(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.KakaoPay, 10)
		if err := h.refund(id, pos.Refund{Total: 4000}); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, id)
		for _, total := range []pos.Won{-1, 0, 6001, 10_000, pos.MaxWon} {
			if err := h.refund(id, pos.Refund{Total: total}); !errors.Is(err, pos.ErrTooMuch) {
				t.Errorf("%s of 6,000 won left: %v", total, err)
			}
		}
		if n := h.links.Calls(postest.CallCancel); n != 1 {
			t.Errorf("%d cancels were sent", n)
		}
	})
}

func TestCardWithoutPartCancelOffersWhatIsPossible(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.KeyedCard, 10)
		if err := h.refund(id, pos.Refund{Total: 4000}); !errors.Is(err, pos.ErrWholeOnly) || h.CancelsParts(h.wantStatus(id, pos.Done)) {
			t.Errorf("a part where there is none: %v", err)
		}
		// Cash out of the drawer: the service keeps all of it.
		if err := h.refund(id, pos.Refund{Total: 4000, Way: pos.RefundCash}); err != nil {
			t.Fatal(err)
		}
		p := h.wantStatus(id, pos.PartialCanceled)
		if p.Balance != 6000 || p.AtService() != 10_000 || h.cards.Net() != 10_000 || h.cards.Calls(postest.CallCancel) != 0 {
			t.Errorf("balance %s, at the service %s, and it keeps %s", p.Balance, p.AtService(), h.cards.Net())
		}
		_, totals, err := h.Ledger(t.Context(), h.Today())
		if err != nil || totals.Returned[pos.Cash].Total != 4000 || totals.Returned[pos.KeyedCard].Total != 0 {
			t.Errorf("the drawer gave %+v, %v", totals.Returned, err)
		}
		// What the service holds is more than may still go back: it cannot cancel that.
		for _, way := range []pos.RefundWay{pos.RefundSame, pos.RefundRecharge} {
			if err := h.refund(id, pos.Refund{Total: 6000, Way: way}); !errors.Is(err, pos.ErrWholeOnly) {
				t.Errorf("way %d after cash: %v", way, err)
			}
		}
	})
}

func TestCardIsCanceledWholeAndTheRestChargedAnew(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := must[*pos.Order](t)(h.Place(t.Context(), h.key(), mixedOrder(), false))
		all := o.Amounts()
		id := h.charge(o.ID, all.Total)
		h.wantOutcome(pos.OutcomePaid, id)
		if err := h.refund(id, pos.Refund{Total: 1500, Way: pos.RefundRecharge}); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, id)
		p := h.wantStatus(id, pos.Canceled)
		o = must[*pos.Order](t)(h.Order(o.ID))
		if o.Due() != all.Total-1500 || o.IsPaid() || h.cards.Net() != 0 || p.Balance != 0 {
			t.Fatalf("due %s, paid %t, the service keeps %s", o.Due(), o.IsPaid(), h.cards.Net())
		}
		again := h.charge(o.ID, 700)
		h.wantOutcome(pos.OutcomePaid, again)
		rest := h.payCash(o.ID, o.Due()-700)
		o = must[*pos.Order](t)(h.Order(o.ID))
		if !o.IsPaid() || o.Paid() != all.Total-1500 || o.Overpaid() != 0 {
			t.Errorf("paid %s of %s", o.Paid(), all.Total)
		}
		back := p.LastAttempt()
		sum := pos.Amounts{}
		for _, a := range []pos.Amounts{h.payment(again).Amounts, h.payment(rest).Amounts, {Total: back.Total - back.Rest.Total, TaxFree: back.TaxFree - back.Rest.TaxFree, VAT: back.VAT - back.Rest.VAT}} {
			sum = pos.Amounts{Total: sum.Total + a.Total, TaxFree: sum.TaxFree + a.TaxFree, VAT: sum.VAT + a.VAT}
		}
		if sum != all {
			t.Errorf("what was paid anew and what went back are %+v, the order %+v", sum, all)
		}
	})
}

// mixedOrder has taxed and tax-free lines and a discount that does not divide evenly.
func mixedOrder() pos.Content {
	return pos.Content{Discount: 101, Lines: []pos.Line{
		{Code: 102, Name: "어묵", UnitPrice: 1000, Quantity: 3},
		{Code: 201, Name: "생수", UnitPrice: 1000, TaxFree: true, Quantity: 2},
	}}
}

func TestPiecesAreGivenBackOnce(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := must[*pos.Order](t)(h.Place(t.Context(), h.key(), mixedOrder(), false))
		id := h.payCash(o.ID, o.Amounts().Total)
		back := func(total pos.Won, lines ...pos.ReturnedLine) error {
			return h.refund(id, pos.Refund{Total: total, Lines: lines})
		}
		water := pos.ReturnedLine{Line: 1, Quantity: 1}
		worth := must[pos.Amounts](t)(o.Worth([]pos.ReturnedLine{water}))
		if worth.Total != 980 || worth.TaxFree != 980 || worth.VAT != 0 { // 1,000 less its share of the discount
			t.Fatalf("a bottle of water is worth %+v", worth)
		}
		for _, wrong := range [][]pos.ReturnedLine{
			{{Line: 2, Quantity: 1}}, {{Line: -1, Quantity: 1}}, {{Line: 0, Quantity: 4}}, {{Line: 0}}, {water, water},
		} {
			if err := back(1, wrong...); err == nil {
				t.Errorf("gave back %v", wrong)
			}
		}
		if err := back(worth.Total+1, water); !errors.Is(err, pos.ErrTooMuch) {
			t.Errorf("more than its price: %v", err)
		}
		if err := back(worth.Total, water); err != nil {
			t.Fatal(err)
		}
		if a := h.payment(id).LastAttempt(); a.Amounts != worth || len(a.Lines) != 1 || a.Lines[0] != water {
			t.Errorf("gave back %+v", a)
		}
		if err := back(1, pos.ReturnedLine{Line: 1, Quantity: 2}); !errors.Is(err, pos.ErrTooMuch) {
			t.Errorf("the same bottle again: %v", err)
		}
		o = must[*pos.Order](t)(h.Order(o.ID))
		all := []pos.ReturnedLine{{Line: 0, Quantity: 3}, water}
		rest := must[pos.Amounts](t)(o.Worth(all))
		if rest.Total != h.payment(id).Balance {
			t.Errorf("all that is left is worth %s, the balance is %s", rest.Total, h.payment(id).Balance)
		}
		if err := back(rest.Total, all...); err != nil {
			t.Fatal(err)
		}
		h.wantStatus(id, pos.Canceled)
	})
}

// However an order is taken apart, the parts are worth the whole.
func TestWorthOfPartsAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		content := pos.Content{}
		for range rapid.IntRange(1, 4).Draw(t, "lines") {
			content.Lines = append(content.Lines, pos.Line{Name: "x", Quantity: rapid.IntRange(1, 5).Draw(t, "quantity"),
				UnitPrice: pos.Won(rapid.IntRange(0, 9999).Draw(t, "price")), TaxFree: rapid.Bool().Draw(t, "tax free")})
		}
		gross, err := content.Amounts()
		if err != nil {
			t.Fatal(err)
		}
		content.Discount = pos.Won(rapid.Int64Range(0, int64(gross.Total)).Draw(t, "discount"))
		id := pos.OrderID{Day: 20261121, Number: 1}
		at := time.Date(2026, 11, 21, 12, 0, 0, 0, pos.Seoul())
		o, err := pos.Apply(nil, pos.Entry{Order: id, At: at, Event: pos.OrderPlaced{Content: content}})
		if err != nil {
			t.Fatal(err)
		}
		all := o.Amounts()
		if all.Total == 0 {
			return
		}
		if o, err = pos.Apply(o, pos.Entry{Order: id, At: at, Event: pos.CashReceived{N: 1, Amounts: all, Received: all.Total}}); err != nil {
			t.Fatal(err)
		}
		var sum pos.Amounts
		for k := 1; ; k++ {
			left, lines := o.Returns(), []pos.ReturnedLine(nil)
			for i, l := range content.Lines {
				if n := rapid.IntRange(0, l.Quantity-left[i]).Draw(t, "pieces"); n > 0 {
					lines = append(lines, pos.ReturnedLine{Line: i, Quantity: n})
				}
			}
			if len(lines) == 0 { // the last part is all that is left
				for i, l := range content.Lines {
					if n := l.Quantity - left[i]; n > 0 {
						lines = append(lines, pos.ReturnedLine{Line: i, Quantity: n})
					}
				}
			}
			worth, err := o.Worth(lines)
			if err != nil {
				t.Fatal(err)
			}
			if worth.Total > 0 {
				part, err := o.Payments[0].Part(worth.Total, worth.TaxFree, true)
				if err != nil {
					t.Fatal(err)
				}
				sum = pos.Amounts{Total: sum.Total + part.Total, TaxFree: sum.TaxFree + part.TaxFree, VAT: sum.VAT + part.VAT}
				event := pos.MoneyReturned{N: 1, K: len(o.Payments[0].Attempts) + 1, Method: pos.Cash, Amounts: part, Reason: "x", Lines: lines}
				if o, err = pos.Apply(o, pos.Entry{Order: id, At: at, Event: event}); err != nil {
					t.Fatal(err)
				}
			}
			if o.Payments[0].Balance == 0 {
				break
			}
			if k > 50 {
				t.Skip("pieces that cost nothing")
			}
		}
		if sum != all {
			t.Fatalf("parts add up to %+v, the order is %+v", sum, all)
		}
	})
}

func TestRefusedCancelIsCheckedBeforeItIsBelieved(t *testing.T) {
	refused := postest.Refuse("-710", "취소 가능 금액이 다릅니다", pos.AdviceReconcile)
	done := refused
	done.Done = true
	for name, tt := range map[string]struct {
		cancel  postest.Step
		inquiry []postest.Step
		want    pos.OutcomeKind
		balance pos.Won
		asks    int // times after which it is settled
	}{
		"it was done all the same":      {done, nil, pos.OutcomeReturned, 6000, 0},
		"it was not done":               {refused, nil, pos.OutcomeKept, 10_000, 0},
		"it was done, said later":       {done, []postest.Step{postest.Unsent()}, pos.OutcomeReturned, 6000, 1},
		"it was not done, said later":   {refused, []postest.Step{postest.LostBefore(), postest.LostBefore()}, pos.OutcomeKept, 10_000, 2},
		"somebody else cancelled there": {refused, []postest.Step{{Inquiry: func(q *pos.Inquiry) { q.Canceled = 1 }}}, pos.OutcomeKept, 10_000, 1},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				id := paidOf(h, pos.KakaoPay, 10)
				h.links.Next(postest.CallCancel, tt.cancel)
				h.links.Next(postest.CallInquire, tt.inquiry...)
				if err := h.refund(id, pos.Refund{Total: 4000}); err != nil {
					t.Fatal(err)
				}
				if tt.asks > 0 {
					h.wantOutcome(pos.OutcomeUnknown, id)
					h.after(time.Duration(tt.asks) * 40 * time.Second)
				}
				h.wantOutcome(tt.want, id)
				if p := h.payment(id); p.Balance != tt.balance || p.Balance != h.links.Net() || h.links.Calls(postest.CallCancel) != 1 {
					t.Errorf("balance %s, the service keeps %s", p.Balance, h.links.Net())
				}
			})
		})
	}
}

func TestPiecesAreNeverWorthMoreTaxFreeThanInAll(t *testing.T) {
	for code := range 3 * 3 * 3 * 4 {
		free, taxed, freePieces, discount := pos.Won(1+code%3), pos.Won(1+code/3%3), 1+code/9%3, pos.Won(code/27%4)
		content := pos.Content{Discount: discount, Lines: []pos.Line{
			{Code: 1, Name: "우동", Quantity: freePieces, UnitPrice: free, TaxFree: true},
			{Code: 2, Name: "어묵", Quantity: 3, UnitPrice: taxed},
		}}
		if all, err := content.Amounts(); err != nil || all.Total < 1 {
			continue
		}
		o := must[*pos.Order](t)(pos.Apply(nil, pos.Entry{Day: 20261121, Order: pos.OrderID{Day: 20261121, Number: 1}, Event: pos.OrderPlaced{Content: content}}))
		for pieces := range 4 * (freePieces + 1) {
			var lines []pos.ReturnedLine
			for i, n := range []int{pieces / 4, pieces % 4} {
				if n > 0 {
					lines = append(lines, pos.ReturnedLine{Line: i, Quantity: n})
				}
			}
			worth, err := o.Worth(lines)
			if err != nil || worth.TaxFree < 0 || worth.TaxFree > worth.Total || worth.VAT < 0 {
				t.Errorf("%+v of %+v: %+v, %v", lines, content, worth, err)
			}
		}
	}
}
