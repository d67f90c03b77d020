package pos_test

import (
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// returnOf is who gave back a payment's money, as the ledger of its day tells it,
// and who allowed it.
func (h *till) returnOf(id pos.PaymentID) (by, allowed string) {
	h.t.Helper()
	orders, _, err := h.Ledger(h.t.Context(), id.Order.Day)
	h.ok(err)
	for _, o := range orders {
		for i := range o.Payments {
			if p := &o.Payments[i]; p.ID == id {
				last := p.LastAttempt()
				return last.Staff, last.Allowed
			}
		}
	}
	h.t.Fatalf("payment %s is not in the ledger", id)
	return "", ""
}

func TestReturnTellsWhoGaveItAndWhoAllowedIt(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		cash, free, card, later := h.place(4), h.place(4), h.place(4), h.place(4)
		byCash, byOwner, byLater := h.payCash(cash.ID, 4000), h.payCash(free.ID, 4000), h.payCash(later.ID, 4000)
		byCard := h.charge(card.ID, 4000)
		synctest.Wait()
		refund := func(id pos.PaymentID) {
			t.Helper()
			key, refund := h.key(), pos.Refund{Total: 4000, Reason: "맛이 없음"}
			need := h.refuses(h.CancelPayment(ctx, key, id, refund), pos.ActionRefund, "수아")
			h.ok(h.Authorize(ctx, need, manager, postest.PIN(managerPIN)))
			h.ok(h.CancelPayment(ctx, key, id, refund))
			synctest.Wait()
		}
		tells := func(id pos.PaymentID, by, allowed string) {
			t.Helper()
			if b, a := h.returnOf(id); b != by || a != allowed {
				t.Errorf("payment %s was given back by %q and allowed by %q, want %q and %q", id, b, a, by, allowed)
			}
		}
		refund(byCash)
		refund(byCard)
		h.ok(h.SignIn(ctx, owner, postest.PIN(ownerPIN)))
		h.ok(h.CancelPayment(ctx, h.key(), byOwner, pos.Refund{Total: 4000, Reason: "식음"}))
		all := func() {
			t.Helper()
			tells(byCash, "수아", "지훈")
			tells(byCard, "수아", "지훈")
			tells(byOwner, "사장님", "")
		}
		all()
		h.restart()
		all()
		time.Sleep(24 * time.Hour)
		h.nextDayBy(owner, ownerPIN)
		if h.Today() == later.ID.Day {
			t.Fatal("it is the same day")
		}
		h.ok(h.SignIn(ctx, clerk, postest.PIN(clerkPIN)))
		refund(byLater) // of an order of the day before
		all()
		tells(byLater, "수아", "지훈")
		h.restart()
		all()
		tells(byLater, "수아", "지훈")
	})
}
