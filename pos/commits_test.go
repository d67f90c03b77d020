package pos_test

import (
	"testing"

	"truckpos/pos"
)

// Each commit is two syncs of a slow card: a sale may take four of them, from
// the order's first key to paid.
func TestASaleTakesFourCommitsAtMost(t *testing.T) {
	for _, sale := range []struct {
		method pos.Method
		want   int
		pay    func(h *till, o *pos.Order) pos.PaymentID
	}{
		{pos.Cash, 2, func(h *till, o *pos.Order) pos.PaymentID { return h.payCash(o.ID, 5000) }},
		{pos.Transfer, 3, func(h *till, o *pos.Order) pos.PaymentID {
			id := must[pos.PaymentID](h.t)(h.AwaitDeposit(h.t.Context(), h.key(), o.ID, 5000))
			if err := h.ConfirmDeposit(h.t.Context(), id); err != nil {
				h.t.Fatal(err)
			}
			return id
		}},
		{pos.KeyedCard, 3, func(h *till, o *pos.Order) pos.PaymentID {
			id := h.charge(o.ID, 5000)
			h.wantOutcome(pos.OutcomePaid, id)
			return id
		}},
		{pos.KakaoPay, 4, func(h *till, o *pos.Order) pos.PaymentID {
			p := h.link(o.ID, 5000)
			h.agreed(p)
			return p.ID
		}},
	} {
		t.Run(sale.method.String(), func(t *testing.T) {
			open(t, func(_ *testing.T, h *till) {
				before := h.journal.Appends()
				id := sale.pay(h, h.place(5))
				h.wantStatus(id, pos.Done)
				if got := h.journal.Appends() - before; got != sale.want {
					h.t.Errorf("%d commits, want %d", got, sale.want)
				}
			})
		})
	}
}
