package pos_test

import (
	"errors"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func yes(reason string) pos.Verdict {
	return pos.Verdict{Took: true, By: "사장", Reason: reason, TransactionID: "20261121123006ST0001"}
}

func no(reason string) pos.Verdict { return pos.Verdict{By: "사장", Reason: reason} }

// ruledOn is a card payment over 5,000 won that was lost and ruled on.
func (h *till) ruledOn(v pos.Verdict) pos.PaymentID {
	h.t.Helper()
	h.cards.Next(postest.CallCharge, postest.LostAfter())
	id := h.charge(h.place(5).ID, 5000)
	h.wantOutcome(pos.OutcomeUnknown, id)
	if err := h.Rule(h.t.Context(), id, v); err != nil {
		h.t.Fatal(err)
	}
	return id
}

func TestRulingIsCorrectedByAFurtherEntryOnly(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		id := h.ruledOn(no("콘솔에 없음"))
		if err := h.Correct(ctx, id, 1, no("다시 봐도 없음")); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("the same ruling again: %v", err)
		}
		if err := h.Correct(ctx, id, 2, yes("x")); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("a ruling on an attempt that never was: %v", err)
		}
		lacking := yes("다음 날 콘솔에서 봄")
		lacking.TransactionID = ""
		if err := h.Correct(ctx, id, 1, lacking); !errors.Is(err, pos.ErrTransactionMissing) {
			t.Errorf("money that could never be cancelled: %v", err)
		}
		if err := h.Correct(ctx, id, 1, yes("다음 날 콘솔에서 봄")); err != nil {
			t.Fatal(err)
		}
		p := h.wantStatus(id, pos.Done)
		a := p.Attempts[0]
		if p.Balance != 5000 || a.State != pos.RuledYes || len(a.Overruled) != 1 || a.Overruled[0].Took || a.Overruled[0].Reason != "콘솔에 없음" {
			t.Errorf("payment %+v", p)
		}
		h.wantNet(5000)
		if err := h.Correct(ctx, id, 1, no("다른 가게 것이었음")); err != nil {
			t.Fatal(err)
		}
		p = h.wantStatus(id, pos.Aborted)
		if p.Taken != 0 || p.Balance != 0 || len(p.Attempts[0].Overruled) != 2 {
			t.Errorf("payment %+v", p)
		}
		h.wantNet(0)
		if q := h.Rulings(); len(q) != 1 || q[0].Payment.ID != id {
			t.Errorf("rulings %v", q)
		}
		h.payCash(id.Order, 5000)
		h.wantNet(5000)
		h.restart()
		h.wantStatus(id, pos.Aborted)
	})
}

// wantNet compares the day's totals, and what a fresh reading of the journal gives.
func (h *till) wantNet(want pos.Won) {
	h.t.Helper()
	_, totals, err := h.Ledger(h.t.Context(), h.Today())
	var fresh pos.Totals
	for _, e := range h.journal.Entries() {
		fresh.Add(e)
	}
	if err != nil || totals.Net() != want || fresh.Net() != want {
		h.t.Errorf("net %s and %s, want %s (%v)", totals.Net(), fresh.Net(), want, err)
	}
}

func TestMoneyThatWasThereAfterAllIsTooMuch(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.ruledOn(no("콘솔에 없음"))
		h.payCash(id.Order, 5000) // so it was paid in cash
		if err := h.Move(t.Context(), id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
			t.Fatal(err)
		}
		if err := h.Correct(t.Context(), id, 1, yes("승인되어 있었음")); err != nil {
			t.Fatal(err)
		}
		o := must[*pos.Order](t)(h.Order(id.Order))
		if o.Overpaid() != 5000 || o.Due() != 0 || !o.Open() || !o.IsPaid() {
			t.Errorf("overpaid %s, due %s, open %t", o.Overpaid(), o.Due(), o.Open())
		}
		if _, err := h.PayCash(t.Context(), h.key(), o.ID, 1, 1); !errors.Is(err, pos.ErrOrderClosed) {
			t.Errorf("paid once more: %v", err)
		}
		if err := h.refund(id, pos.Refund{Total: 5000}); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, id)
		if o = must[*pos.Order](t)(h.Order(id.Order)); o.Overpaid() != 0 || o.Open() {
			t.Errorf("overpaid %s, open %t", o.Overpaid(), o.Open())
		}
		h.wantNet(5000)
	})
}

func TestRulingWhoseMoneyWentOnCannotBeTakenBack(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.ruledOn(yes("콘솔에서 승인 확인"))
		if err := h.refund(id, pos.Refund{Total: 1000, Way: pos.RefundCash}); err != nil {
			t.Fatal(err)
		}
		if err := h.Correct(t.Context(), id, 1, no("없었음")); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("money that was given back never came: %v", err)
		}
	})
}

func TestRulingOnACancelIsCorrected(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.KeyedCard, 5)
		h.cards.Next(postest.CallCancel, postest.LostBefore())
		if err := h.cancel(h.key(), id); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeUnknown, id)
		if err := h.Rule(t.Context(), id, pos.Verdict{Took: true, By: "사장", Reason: "취소 내역 있음"}); err != nil {
			t.Fatal(err)
		}
		h.wantStatus(id, pos.Canceled)
		if err := h.Correct(t.Context(), id, 2, no("다른 거래였음")); err != nil {
			t.Fatal(err)
		}
		if p := h.wantStatus(id, pos.Done); p.Balance != 5000 || p.AtService() != 5000 {
			t.Errorf("balance %s", p.Balance)
		}
		h.wantNet(5000)
		if err := h.cancel(h.key(), id); err != nil { // now it can be asked for again
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, id)
		// It had gone back the first time after all: the truth is that it went back twice.
		if err := h.Correct(t.Context(), id, 2, pos.Verdict{Took: true, By: "사장", Reason: "그래도 취소됨"}); err != nil {
			t.Fatal(err)
		}
		h.wantNet(-5000)
		if p := h.wantStatus(id, pos.Canceled); p.Balance != -5000 || p.Returned() != 10_000 {
			t.Errorf("balance %s", p.Balance)
		}
		if err := h.refund(id, pos.Refund{Total: 1}); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("given back once more: %v", err)
		}
		if err := h.Correct(t.Context(), id, 2, no("처음 것은 아니었음")); err != nil {
			t.Fatal(err)
		}
		h.wantNet(0)
		h.wantStatus(id, pos.Canceled)
	})
}

func TestMoneyThatNeverCameCannotHaveGoneBack(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx, id := t.Context(), h.ruledOn(yes("봄"))
		h.cards.Next(postest.CallCancel, postest.LostBefore())
		if err := h.cancel(h.key(), id); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeUnknown, id)
		if err := h.Rule(ctx, id, no("취소 없음")); err != nil {
			t.Fatal(err)
		}
		if err := h.Correct(ctx, id, 1, no("승인도 없음")); err != nil {
			t.Fatal(err)
		}
		if err := h.Correct(ctx, id, 2, yes("취소 있음")); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("a cancel of nothing: %v", err)
		}
		if err := h.Correct(ctx, id, 1, yes("승인 있음")); err != nil {
			t.Fatal(err)
		}
		if err := h.Correct(ctx, id, 2, yes("취소 있음")); err != nil {
			t.Fatal(err)
		}
		if p := h.payment(id); p.Balance != 0 {
			t.Errorf("balance %s", p.Balance)
		}
	})
}

func TestRulingOfAnEarlierDayIsCorrected(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.ruledOn(yes("콘솔에서 승인 확인"))
		if err := h.Move(t.Context(), id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
			t.Fatal(err)
		}
		h.after(24 * time.Hour)
		h.nextDay()
		if _, err := h.Order(id.Order); !errors.Is(err, pos.ErrNoSuchOrder) {
			t.Fatalf("the order is still in memory: %v", err)
		}
		if err := h.Correct(t.Context(), id, 1, no("정산 내역에 없음")); err != nil {
			t.Fatal(err)
		}
		h.wantStatus(id, pos.Aborted)
		if _, totals, err := h.Ledger(t.Context(), h.Today()); err != nil || totals.Net() != -5000 { // what the day before had counted
			t.Errorf("today's net is %s, %v", totals.Net(), err)
		}
		if o := must[*pos.Order](t)(h.Order(id.Order)); !o.Open() || o.Due() != 5000 {
			t.Errorf("the order is open: %t, due %s", o.Open(), o.Due())
		}
	})
}

func TestLinkNobodyWantsIsNeverApprovedAndStillWatched(t *testing.T) {
	for name, end := range map[string]func(h *till, p *pos.Payment){
		"paid another way": func(h *till, p *pos.Payment) {
			if err := h.Withdraw(h.t.Context(), p.ID); err != nil {
				h.t.Fatal(err)
			}
			h.payCash(p.ID.Order, p.Total)
		},
		"replaced": func(h *till, p *pos.Payment) {
			must[pos.PaymentID](h.t)(h.RenewLink(h.t.Context(), h.key(), p.ID))
		},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				p := h.link(h.place(5).ID, 5000)
				end(h, p)
				if view := h.agreed(p); view.Outcome != pos.BuyerTooLate || h.links.Calls(postest.CallApprove) != 0 {
					t.Errorf("the buyer's page says %d after %d approves", view.Outcome, h.links.Calls(postest.CallApprove))
				}
				before := h.links.Calls(postest.CallInquire)
				h.after(5 * time.Minute)
				h.restart()
				h.after(5 * time.Minute)
				if asked := h.links.Calls(postest.CallInquire) - before; asked < 10 {
					t.Errorf("asked %d times in ten minutes", asked)
				}
				if view := h.BuyerReturned(t.Context(), p.Link.State, "token-"+p.Link.TransactionID); view.Outcome != pos.BuyerTooLate {
					t.Errorf("after a restart the page says %d", view.Outcome)
				}
				h.after(10 * time.Minute)
				before = h.links.Calls(postest.CallInquire)
				h.after(time.Hour)
				if asked := h.links.Calls(postest.CallInquire) - before; name != "replaced" && asked != 0 {
					t.Errorf("asked %d times about a link that has expired", asked)
				}
				if h.links.Net() != 0 {
					t.Errorf("the service took %s", h.links.Net())
				}
			})
		})
	}
}

func TestMoneyOnAClosedLinkIsFoundAndHasToGoBack(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(5).ID, 5000)
		if err := h.Withdraw(t.Context(), p.ID); err != nil {
			t.Fatal(err)
		}
		h.payCash(p.ID.Order, 5000)
		// Approved by what this till has forgotten.
		token := h.links.Agree(p.Link.TransactionID)
		if _, err := h.links.Approve(t.Context(), pos.ApproveRequest{TransactionID: p.Link.TransactionID, Number: p.Number, Token: token, Total: 5000}); err != nil {
			t.Fatal(err)
		}
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomeFound, p.ID)
		found := h.wantStatus(p.ID, pos.Done)
		if o := must[*pos.Order](t)(h.Order(p.ID.Order)); o.Overpaid() != 5000 || found.Cause != pos.CauseNone {
			t.Errorf("overpaid %s, cause %d", o.Overpaid(), found.Cause)
		}
		h.wantNet(10_000)
		if err := h.cancel(h.key(), p.ID); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, p.ID)
		h.wantNet(5000)
		if h.links.Net() != 0 {
			t.Errorf("the service keeps %s", h.links.Net())
		}
	})
}

func TestWhatACorrectionWouldChangeIsKnownBeforehand(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		id := h.ruledOn(no("콘솔에 없음"))
		h.payCash(id.Order, 5000)
		if err := h.Move(ctx, id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
			t.Fatal(err)
		}
		h.after(48 * time.Hour)
		h.nextDay() // the day is over, and the order with it
		h.restart()
		if _, err := h.Order(id.Order); !errors.Is(err, pos.ErrNoSuchOrder) {
			t.Fatalf("an order that is over is still known: %v", err)
		}
		for _, k := range []int{0, 2} {
			if _, err := h.Ruling(ctx, id, k); !errors.Is(err, pos.ErrTransition) {
				t.Errorf("a ruling on attempt %d: %v", k, err)
			}
		}
		q := must[pos.Question](t)(h.Ruling(ctx, id, 1))
		if q.Attempt.State != pos.RuledNo || len(h.Rulings()) != 1 {
			t.Fatalf("found %s; %d are listed", q.Attempt.State, len(h.Rulings()))
		}
		written := h.journal.Appends()
		after := must[*pos.Order](t)(h.Corrected(ctx, id, 1, yes("승인되어 있었음")))
		if after.Overpaid() != 5000 || h.journal.Appends() != written {
			t.Errorf("overpaid %s would be; %d entries were written", after.Overpaid(), h.journal.Appends()-written)
		}
		if o := must[*pos.Order](t)(h.Order(id.Order)); o.Overpaid() != 0 {
			t.Errorf("looking changed the order: overpaid %s", o.Overpaid())
		}
		if _, err := h.Corrected(ctx, id, 1, no("x")); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("the same ruling again: %v", err)
		}
		if _, err := h.Corrected(ctx, id, 1, pos.Verdict{Took: true, TransactionID: "1"}); !errors.Is(err, pos.ErrNameMissing) {
			t.Errorf("a ruling of nobody: %v", err)
		}
	})
}
