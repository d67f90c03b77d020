package pos_test

import (
	"errors"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// whim is what somebody at the till happens to do.
type whim struct{ numbers []uint32 }

func (w *whim) over() bool { return len(w.numbers) == 0 }

// pick is a number from 0 to below n.
func (w *whim) pick(n int) int {
	if w.over() {
		return 0
	}
	v := w.numbers[0]
	w.numbers = w.numbers[1:]
	return int(v % uint32(n))
}

// do lets one thing happen. What the till refuses does not.
func (h *till) do(w *whim) {
	h.t.Helper()
	if !h.Period().Open && w.pick(3) > 0 {
		h.reopen(w)
		return
	}
	orders := h.Orders()
	var o *pos.Order
	if len(orders) > 0 {
		o = orders[w.pick(len(orders))]
	}
	var err error
	switch what := w.pick(16); {
	case what < 3 || o == nil:
		_, err = h.Place(h.t.Context(), h.key(), basket(w), w.pick(6) == 0)
	case what < 7:
		err = h.takes(w, o)
	case what < 10:
		err = h.settled(w, o)
	case what == 10:
		err = h.MoveCash(h.t.Context(), h.key(), pos.Won(w.pick(40)-20)*1000, "은행", "사장")
	case what == 11:
		_, err = h.TakeX(h.t.Context(), "사장")
	case what == 12:
		h.after(time.Duration(w.pick(1200)) * time.Second)
	case what == 13:
		_, err = h.HandOver(h.t.Context())
	case what == 14:
		h.restart()
	default:
		err = h.closed(w)
	}
	synctest.Wait()
	h.AcknowledgeAll()
	if errors.Is(err, pos.ErrFold) || errors.Is(err, pos.ErrJournal) || errors.Is(err, pos.ErrNotWritten) {
		h.t.Errorf("the till wanted what cannot be written: %v", err)
	}
}

func basket(w *whim) pos.Content {
	c := fishcakes(1 + w.pick(9))
	if w.pick(2) == 0 {
		c.Lines = append(c.Lines, pos.Line{Code: 201, Name: "생수", UnitPrice: 1000, TaxFree: true, Quantity: 1 + w.pick(5)})
	}
	c.Discount = pos.Won(w.pick(3) * 300)
	return c
}

// takes receives some money for an order, or begins to.
func (h *till) takes(w *whim, o *pos.Order) error {
	ctx, left := h.t.Context(), o.Unclaimed()
	if left == 0 {
		return nil
	}
	amount := left
	if w.pick(3) == 0 {
		amount = max(1, left/pos.Won(2+w.pick(3)))
	}
	var err error
	switch w.pick(6) {
	case 0, 1:
		_, err = h.PayCash(ctx, h.key(), o.ID, amount, amount+pos.Won(w.pick(3)*500))
	case 2:
		_, err = h.AwaitDeposit(ctx, h.key(), o.ID, amount)
	case 3:
		var id pos.PaymentID
		if id, err = h.RequestLink(ctx, h.key(), o.ID, amount); err == nil && w.pick(4) > 0 {
			if w.pick(3) == 0 {
				h.links.Next(postest.CallApprove, postest.LostAfter())
			}
			h.agreed(h.payment(id))
		}
	case 4:
		err = h.Enqueue(ctx, h.key(), o.ID, pos.KeyedCard, amount, "")
	default:
		switch w.pick(4) {
		case 0, 1:
			h.cards.Next(postest.CallCharge, postest.LostAfter())
		case 2:
			h.cards.Next(postest.CallCharge, postest.Refuse("51", "한도 초과", pos.AdviceOtherWay))
		}
		_, err = h.ChargeCard(ctx, h.key(), o.ID, amount, newCard())
	}
	return err
}

// settled does something about a payment of an order, or about the order.
func (h *till) settled(w *whim, o *pos.Order) error {
	ctx, verdict := h.t.Context(), no("콘솔에 없음")
	if w.pick(2) == 0 {
		verdict = yes("콘솔에 있음")
	}
	if q := h.Questions(); len(q) > 0 && w.pick(2) == 0 {
		return h.Rule(ctx, q[0].Payment.ID, verdict)
	}
	if q := h.Rulings(); len(q) > 0 && w.pick(4) < 3 {
		verdict.Took, verdict.TransactionID = !q[0].Attempt.Took(), "20261121123006ST0001"
		return h.Correct(ctx, q[0].Payment.ID, q[0].Attempt.N, verdict)
	}
	if len(o.Payments) == 0 && w.pick(4) == 3 {
		return h.Void(ctx, o.ID, "손님이 떠남")
	}
	if len(o.Payments) == 0 {
		return h.takes(w, o)
	}
	p := &o.Payments[w.pick(len(o.Payments))]
	switch {
	case p.Status == pos.WaitingForDeposit && w.pick(4) > 0:
		return h.ConfirmDeposit(ctx, p.ID)
	case p.Status.Pending():
		return h.Withdraw(ctx, p.ID)
	case p.Balance > 0:
		if w.pick(4) == 0 {
			h.cards.Next(postest.CallCancel, postest.LostAfter())
		}
		return h.CancelPayment(ctx, h.key(), p.ID, pos.Refund{Total: max(1, p.Balance/pos.Won(1+w.pick(3))), Way: pos.RefundWay(w.pick(3)), Reason: "덜 드림"})
	default:
		return h.Void(ctx, o.ID, "다 돌려줌")
	}
}

// closed closes the day, the drawer counted right or wrong.
func (h *till) closed(w *whim) error {
	for _, thing := range h.OpenThings() {
		if thing.Kind == pos.ThingLink {
			_ = h.Withdraw(h.t.Context(), thing.Payment) // or the day stays open
		}
	}
	c := h.closing()
	c.Counted[6] += w.pick(2)
	c.Reason = "모름"
	_, err := h.CloseDay(h.t.Context(), h.key(), c)
	return err
}

// reopen opens the date again, or the next one.
func (h *till) reopen(w *whim) {
	o := h.opening()
	o.Float, o.Anyway = pos.Count{3: w.pick(90)}, true
	if w.pick(2) == 0 {
		h.after(24 * time.Hour)
		o.Day = o.Day.Next()
	}
	if err := h.OpenDay(h.t.Context(), h.key(), o); err != nil {
		h.t.Error(err)
	}
}
