package pos_test

import (
	"errors"
	"testing"
	"time"

	"truckpos/pos"
)

func TestBusinessDayTurnsOver(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		done, unpaid := h.place(3), h.place(5)
		h.payCash(done.ID, 3000)
		if err := h.Move(ctx, done.ID, pos.StageAccepted, pos.StagePickedUp); err != nil {
			t.Fatal(err)
		}
		if err := h.SetSoldOut(ctx, 102, true); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Place(ctx, h.key(), fishcakes(1), false); !errors.Is(err, pos.ErrSoldOut) {
			t.Errorf("sold out: %v", err)
		}
		h.after(24 * time.Hour) // a day keeps its date until a person closes it
		if h.Today() != 20261121 || !h.SoldOut()[102] || !h.LeftOpen() {
			t.Errorf("the next noon it is %s, sold out %v, left open %t", h.Today(), h.SoldOut(), h.LeftOpen())
		}
		h.nextDay()
		if h.Today() != 20261122 || len(h.SoldOut()) != 0 {
			t.Errorf("the next day is %s, sold out %v", h.Today(), h.SoldOut())
		}
		fresh := h.place(1) // of what was sold out
		if fresh.ID != (pos.OrderID{Day: 20261122, Number: 1}) {
			t.Errorf("the new day begins with %s", fresh.ID)
		}
		if len(h.SoldOut()) != 0 {
			t.Errorf("sold out %v", h.SoldOut())
		}
		if _, err := h.Order(done.ID); !errors.Is(err, pos.ErrNoSuchOrder) {
			t.Errorf("a finished order is carried over: %v", err)
		}
		late := h.payCash(unpaid.ID, 5000)
		if err := h.CancelPayment(ctx, h.key(), pos.PaymentID{Order: done.ID, N: 1}, pos.Refund{Total: 3000, Reason: "다음 날 환불"}); err != nil {
			t.Fatal(err)
		}
		h.wantStatus(late, pos.Done)
		check := func() {
			t.Helper()
			orders, totals, err := h.Ledger(ctx, 20261121)
			if err != nil || len(orders) != 2 || totals.Net() != 3000 || orders[0].Payments[0].Status != pos.Canceled || !orders[1].IsPaid() {
				t.Errorf("yesterday: %d orders, %+v, %v", len(orders), totals, err)
			}
			orders, totals, err = h.Ledger(ctx, 20261122)
			if err != nil || len(orders) != 1 || totals.Net() != 5000-3000 || totals.Orders != 1 {
				t.Errorf("today: %d orders, %+v, %v", len(orders), totals, err)
			}
		}
		check()
		if err := h.Move(ctx, unpaid.ID, pos.StageAccepted, pos.StagePickedUp); err != nil {
			t.Fatal(err)
		}
		h.restart()
		check() // the day's sums are the same when they are read from the journal
		h.after(24 * time.Hour)
		h.nextDay()
		h.place(1)
		if got := h.Orders(); len(got) != 2 || got[0].ID != fresh.ID {
			t.Errorf("orders %v", got)
		}
		_, totals, err := h.Ledger(ctx, 20261122)
		if err != nil || totals.Net() != 2000 {
			t.Errorf("the day before: %+v, %v", totals, err)
		}
	})
}

func TestClockSteppingBackNeverTakesTheDayBack(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.place(1)
		h.clock.jump(-72 * time.Hour)
		if o := h.place(1); o.ID != (pos.OrderID{Day: 20261121, Number: 2}) {
			t.Errorf("order %s", o.ID)
		}
		h.restart()
		if o := h.place(1); o.ID != (pos.OrderID{Day: 20261121, Number: 3}) {
			t.Errorf("after a restart: order %s", o.ID)
		}
	})
}
