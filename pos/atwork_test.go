package pos_test

import (
	"errors"
	"testing"
	"testing/synctest"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// TestWhatServicesDoForPeopleAsksWhoIsThere: nothing that a person begins at a service,
// beside payments, begins while the till is locked.
func TestWhatServicesDoForPeopleAsksWhoIsThere(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		o := h.place(3)
		paid := must[pos.PaymentID](t)(h.PayCash(ctx, h.key(), o.ID, 3000, 3000))
		if _, err := h.SetAccount(ctx, 0, pos.AccountTerms{Name: "사무실"}); !notAllowed(err, pos.ActionSettings) {
			t.Errorf("a clerk sets an account: %v", err)
		}
		h.ok(h.SignIn(ctx, owner, postest.PIN(ownerPIN)))
		account := must[pos.AccountID](t)(h.SetAccount(ctx, 0, pos.AccountTerms{Name: "사무실"}))
		next := h.place(1)
		h.ok(h.Lock(ctx, false))
		for name, begin := range map[string]func() error{
			"receipt":        func() error { return h.IssueReceipt(ctx, h.key(), paid, wanted(pos.ReceiptPersonal, customerPhone)) },
			"cancel of it":   func() error { return h.CancelReceipt(ctx, h.key(), paid, "번호를 잘못 입력함") },
			"phone":          func() error { return h.GivePhone(ctx, next.ID, customerPhone) },
			"account":        func() error { _, err := h.SetAccount(ctx, 0, pos.AccountTerms{Name: "옆 사무실"}); return err },
			"end of account": func() error { return h.EndAccount(ctx, account) },
			"first payment":  func() error { _, err := h.RequestAccount(ctx, h.key(), next.ID, 1000, account); return err },
			"lunch":          func() error { _, err := h.ChargeAccount(ctx, h.key(), next.ID, 1000, account); return err },
		} {
			if err := begin(); !errors.Is(err, pos.ErrSignedOut) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func notAllowed(err error, action pos.Action) bool {
	refused, ok := errors.AsType[*pos.NotAllowedError](err)
	return ok && refused.Action == action
}

// TestARechargeNeedsWhatTheServiceGivesBack: a limit cannot be passed by giving back all
// and asking for the rest again, nor by a cancel whose outcome is not known.
func TestARechargeNeedsWhatTheServiceGivesBack(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		h.ok(h.SignIn(ctx, manager, postest.PIN(managerPIN)))
		o := h.place(300)
		id := h.charge(o.ID, 300_000)
		synctest.Wait()
		for _, refund := range []pos.Refund{{Total: 1_000, Way: pos.RefundRecharge, Reason: "한 개 빠짐"}, {Total: 300_000, Reason: "주문 취소"}} {
			err := h.CancelPayment(ctx, h.key(), id, refund)
			refused, ok := errors.AsType[*pos.NotAllowedError](err)
			if !ok || refused.Action != pos.ActionRefund || refused.Amount != 300_000 {
				t.Errorf("refund of %s, way %d: %v", refund.Total, refund.Way, err)
			}
		}
	})
}
