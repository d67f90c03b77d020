package pos_test

import (
	"errors"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// paid is one payment over 3,000 won by each method.
func paid(h *till, m pos.Method) pos.PaymentID {
	h.t.Helper()
	return paidOf(h, m, 3)
}

// paidOf is one payment of n thousand won by each method.
func paidOf(h *till, m pos.Method, n int) pos.PaymentID {
	h.t.Helper()
	o, amount := h.place(n), pos.Won(n)*1000
	switch m {
	case pos.Cash:
		return h.payCash(o.ID, amount)
	case pos.Transfer:
		id := must[pos.PaymentID](h.t)(h.AwaitDeposit(h.t.Context(), h.key(), o.ID, amount))
		for range 2 { // the second changes nothing
			if err := h.ConfirmDeposit(h.t.Context(), id); err != nil {
				h.t.Fatal(err)
			}
		}
		return id
	case pos.KakaoPay:
		p := h.link(o.ID, amount)
		h.agreed(p)
		h.wantOutcome(pos.OutcomePaid, p.ID)
		return p.ID
	default:
		id := h.charge(o.ID, amount)
		h.wantOutcome(pos.OutcomePaid, id)
		return id
	}
}

// cancel asks for all of a payment's money back; the same key always for the same.
func (h *till) cancel(key string, id pos.PaymentID) error {
	return h.CancelPayment(h.t.Context(), key, id, pos.Refund{Total: h.payment(id).Total, Reason: "고객 요청"})
}

func TestCancelGivesBackWholePaymentsOnceByEveryMethod(t *testing.T) {
	for _, m := range pos.Methods() {
		t.Run(m.String(), func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				id := paid(h, m)
				if err := h.CancelPayment(t.Context(), "k", id, pos.Refund{Total: 3000, Reason: " "}); !errors.Is(err, pos.ErrReasonMissing) {
					t.Errorf("without a reason: %v", err)
				}
				for range 2 {
					if err := h.cancel("k", id); err != nil {
						t.Fatal(err)
					}
				}
				if m == pos.KakaoPay || m == pos.KeyedCard {
					h.wantOutcome(pos.OutcomeReturned, id)
				}
				p := h.wantStatus(id, pos.Canceled)
				if p.Balance != 0 || p.Returned() != 3000 || h.links.Net() != 0 || h.cards.Net() != 0 {
					t.Errorf("balance %s; links keep %s, cards %s", p.Balance, h.links.Net(), h.cards.Net())
				}
				if err := h.cancel("other", id); !errors.Is(err, pos.ErrTransition) {
					t.Errorf("cancelled again: %v", err)
				}
				_, totals, err := h.Ledger(t.Context(), h.Today())
				if err != nil || totals.Net() != 0 || totals.Returned[m] != (pos.Tally{Count: 1, Total: 3000}) {
					t.Errorf("totals %+v, %v", totals, err)
				}
				if _, err := h.Order(id.Order); err != nil {
					t.Error(err)
				}
				if err := h.Void(t.Context(), id.Order, "전액 환불"); err != nil {
					t.Errorf("an order whose money was given back cannot end: %v", err)
				}
			})
		})
	}
}

func TestCancelThatWasNotDoneKeepsTheMoney(t *testing.T) {
	for name, step := range map[string]postest.Step{
		"refused":  postest.Refuse("-784", "", pos.AdviceCallService),
		"not sent": postest.Unsent(),
	} {
		for _, m := range []pos.Method{pos.KakaoPay, pos.KeyedCard} {
			t.Run(name+" "+m.String(), func(t *testing.T) {
				open(t, func(t *testing.T, h *till) {
					id := paid(h, m)
					h.links.Next(postest.CallCancel, step)
					h.cards.Next(postest.CallCancel, step)
					if err := h.cancel(h.key(), id); err != nil {
						t.Fatal(err)
					}
					h.wantOutcome(pos.OutcomeKept, id)
					if p := h.wantStatus(id, pos.Done); p.Balance != 3000 {
						t.Errorf("balance %s", p.Balance)
					}
					if err := h.cancel(h.key(), id); err != nil { // it may be tried again
						t.Fatal(err)
					}
					h.wantOutcome(pos.OutcomeReturned, id)
				})
			})
		}
	}
}

func TestRefusalForASettingIsCheckedLikeAnyOther(t *testing.T) {
	for done, want := range map[bool]pos.OutcomeKind{true: pos.OutcomeReturned, false: pos.OutcomeKept} {
		open(t, func(t *testing.T, h *till) {
			id := paid(h, pos.KakaoPay)
			h.links.Next(postest.CallCancel, postest.Step{Done: done, Err: &pos.Fault{Kind: pos.FaultMisconfigured, Service: "fake", Code: "-401"}})
			if err := h.cancel(h.key(), id); err != nil {
				t.Fatal(err)
			}
			h.wantOutcome(want, id)
			if p := h.payment(id); p.Balance != h.links.Net() {
				t.Errorf("done %t: balance %s, the service keeps %s", done, p.Balance, h.links.Net())
			}
		})
	}
}

func TestUnknownCancelIsSettledByWhatTheServiceGaveBack(t *testing.T) {
	for name, tt := range map[string]struct {
		step postest.Step
		want pos.OutcomeKind
		wait time.Duration // until which nothing is certain
	}{
		"happened": {postest.LostAfter(), pos.OutcomeReturned, 0},
		"did not":  {postest.LostBefore(), pos.OutcomeKept, 119 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				id := paid(h, pos.KakaoPay)
				h.links.Next(postest.CallCancel, tt.step)
				if err := h.cancel(h.key(), id); err != nil {
					t.Fatal(err)
				}
				h.wantOutcome(pos.OutcomeUnknown, id)
				if err := h.cancel(h.key(), id); !errors.Is(err, pos.ErrOpenAttempt) {
					t.Errorf("cancelled again meanwhile: %v", err)
				}
				if h.after(tt.wait); tt.wait > 0 && !h.payment(id).Unresolved() {
					t.Fatalf("settled too early: %+v", h.payment(id).Attempts)
				}
				h.after(4 * time.Second)
				h.wantOutcome(tt.want, id)
				if n := h.links.Calls(postest.CallCancel); n != 1 {
					t.Errorf("sent %d times", n)
				}
				if p := h.payment(id); p.Balance != h.links.Net() {
					t.Errorf("balance %s, the service keeps %s", p.Balance, h.links.Net())
				}
			})
		})
	}
}

func TestStaleAnswerIsNoEvidenceOfACancel(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paid(h, pos.KakaoPay)
		late := postest.NewGate()
		h.links.Next(postest.CallCancel, postest.LostAfter())
		h.links.Next(postest.CallInquire, postest.Step{After: late, Inquiry: func(q *pos.Inquiry) { q.Canceled = 0 }})
		if err := h.cancel(h.key(), id); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeUnknown, id)
		<-late.Entered()
		h.after(time.Minute) // the answer takes that long: it tells of the time before
		late.Release()
		h.after(4 * time.Second)
		h.wantOutcome(pos.OutcomeReturned, id)
		if p := h.payment(id); p.Balance != h.links.Net() {
			t.Errorf("balance %s, the service keeps %s", p.Balance, h.links.Net())
		}
	})
}

func TestUnknownCancelOfACardWaitsForAPerson(t *testing.T) {
	for _, took := range []bool{true, false} {
		open(t, func(t *testing.T, h *till) {
			id := paid(h, pos.KeyedCard)
			h.cards.Next(postest.CallCancel, postest.LostAfter())
			if err := h.cancel(h.key(), id); err != nil {
				t.Fatal(err)
			}
			h.wantOutcome(pos.OutcomeUnknown, id)
			h.after(time.Hour)
			h.restart()
			if q := h.Questions(); len(q) != 1 || q[0].Attempt.Kind != pos.Cancel || h.cards.Calls(postest.CallCancel) != 1 {
				t.Fatalf("questions %v", q)
			}
			if err := h.Rule(t.Context(), id, pos.Verdict{Took: took, By: "민지", Reason: "콘솔"}); err != nil {
				t.Fatal(err)
			}
			want := pos.Done
			if took {
				want = pos.Canceled
			}
			h.wantStatus(id, want)
		})
	}
}
