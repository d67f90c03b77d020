package pos_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// everythingOpen leaves one of each thing open that can be carried, by kind, and
// names what each is about.
func everythingOpen(h *till) []pos.OpenThing {
	ctx := h.t.Context()
	h.cards.Next(postest.CallCharge, postest.LostAfter())
	lost := h.charge(h.place(1).ID, 1000)
	h.wantOutcome(pos.OutcomeUnknown, lost)
	deposit := must[pos.PaymentID](h.t)(h.AwaitDeposit(ctx, h.key(), h.place(2).ID, 2000))
	queued := h.place(3)
	h.enqueue(queued.ID, pos.KeyedCard, 3000)
	held := must[*pos.Order](h.t)(h.Place(ctx, h.key(), fishcakes(4), true))
	unpaid := h.place(5)
	h.payCash(unpaid.ID, 1000)
	finished, cooking := paidOf(h, pos.Cash, 6), paidOf(h, pos.Cash, 7)
	for id, to := range map[pos.PaymentID]pos.Stage{finished: pos.StagePickedUp, cooking: pos.StageCooking} {
		if err := h.Move(ctx, id.Order, pos.StageAccepted, to); err != nil {
			h.t.Fatal(err)
		}
	}
	over := h.overpaid()
	h.AcknowledgeAll()
	whole := func(id pos.OrderID) pos.PaymentID { return pos.PaymentID{Order: id} }
	return []pos.OpenThing{
		{Kind: pos.ThingUnresolved, Payment: lost, Method: pos.KeyedCard, Amount: 1000},
		{Kind: pos.ThingDeposit, Payment: deposit, Method: pos.Transfer, Amount: 2000},
		{Kind: pos.ThingQueued, Payment: whole(queued.ID), Method: pos.KeyedCard, Amount: 3000},
		{Kind: pos.ThingHeld, Payment: whole(held.ID), Amount: 4000},
		{Kind: pos.ThingUnpaid, Payment: whole(unpaid.ID), Amount: 4000},
		{Kind: pos.ThingUnfinished, Payment: whole(cooking.Order), Amount: 7000},
		{Kind: pos.ThingOverpaid, Payment: whole(over), Amount: 8000},
	}
}

// overpaid is an order that was handed out and paid twice: a ruling was wrong.
func (h *till) overpaid() pos.OrderID {
	ctx := h.t.Context()
	h.cards.Next(postest.CallCharge, postest.LostAfter())
	lost := h.charge(h.place(8).ID, 8000)
	h.wantOutcome(pos.OutcomeUnknown, lost)
	if err := h.Rule(ctx, lost, no("콘솔에 없음")); err != nil {
		h.t.Fatal(err)
	}
	h.payCash(lost.Order, 8000)
	if err := h.Move(ctx, lost.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
		h.t.Fatal(err)
	}
	if err := h.Correct(ctx, lost, 1, yes("다시 보니 있음")); err != nil {
		h.t.Fatal(err)
	}
	return lost.Order
}

func TestEverythingOpenIsNamedAndCarriedToTheNextDay(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		want := everythingOpen(h)
		if got := h.OpenThings(); !slices.Equal(got, want) {
			t.Fatalf("open:\n%v, want\n%v", got, want)
		}
		for i := range want { // each of them must be named
			c := h.closing()
			c.Carry = slices.Delete(slices.Clone(want), i, i+1)
			if _, err := h.CloseDay(t.Context(), h.key(), c); !errors.Is(err, pos.ErrStillOpen) {
				t.Errorf("closed without naming %s: %v", want[i], err)
			}
			c.Carry = slices.Clone(want)
			c.Carry[i].Amount++
			if _, err := h.CloseDay(t.Context(), h.key(), c); !errors.Is(err, pos.ErrStillOpen) {
				t.Errorf("closed with another amount of %s: %v", want[i], err)
			}
		}
		c := h.closing()
		c.Carry = append(c.Carry, pos.OpenThing{Kind: pos.ThingHeld, Payment: pos.PaymentID{Order: pos.OrderID{Day: h.Today(), Number: 99}}})
		slices.Reverse(c.Carry)
		z := must[pos.ZReport](t)(h.CloseDay(t.Context(), h.key(), c))
		if !slices.Equal(z.Carried, want) {
			t.Errorf("the Z carries\n%v, want\n%v", z.Carried, want)
		}
		h.restart()
		h.AcknowledgeAll()
		h.after(24 * time.Hour)
		h.openDay()
		for range 2 {
			if p := h.Period(); !slices.Equal(p.Carried, want) {
				t.Errorf("the next day begins with\n%v, want\n%v", p.Carried, want)
			}
			if got := h.OpenThings(); !slices.Equal(got, want) {
				t.Errorf("open on the next day:\n%v, want\n%v", got, want)
			}
			h.restart()
			h.AcknowledgeAll()
		}
	})
}

func TestWhatIsUnderWayOrCouldBePaidIsNotCarried(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx, gate := t.Context(), postest.NewGate()
		h.cards.Next(postest.CallCharge, postest.Held(gate))
		sending := h.charge(h.place(2).ID, 2000)
		<-gate.Entered()
		link := h.link(h.place(3).ID, 3000)
		things := h.OpenThings()
		if len(things) != 2 || things[0].Kind != pos.ThingSending || things[0].Payment != sending || things[1].Kind != pos.ThingLink || things[1].Payment != link.ID {
			t.Fatalf("open: %v", things)
		}
		refused := func(what string) {
			t.Helper()
			if _, err := h.CloseDay(ctx, h.key(), h.closing()); !errors.Is(err, pos.ErrStillOpen) {
				t.Errorf("closed with %s: %v", what, err)
			}
		}
		refused("a call under way")
		gate.Release()
		h.wantOutcome(pos.OutcomePaid, sending)
		refused("a link that can be paid")
		if err := h.Withdraw(ctx, link.ID); err != nil {
			t.Fatal(err)
		}
		h.closeDay()
	})
}

func TestHandingOverEmptiesTheBoard(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		for _, to := range []pos.Stage{pos.StageCooking, pos.StageReady, pos.StagePickedUp} {
			id := paidOf(h, pos.Cash, 2)
			if err := h.Move(ctx, id.Order, pos.StageAccepted, to); err != nil {
				t.Fatal(err)
			}
		}
		h.place(1) // not paid: it is not given away
		if n, err := h.HandOver(ctx); n != 2 || err != nil {
			t.Errorf("%d handed over, %v", n, err)
		}
		if n, err := h.HandOver(ctx); n != 0 || err != nil {
			t.Errorf("%d handed over again, %v", n, err)
		}
		if things := h.OpenThings(); len(things) != 1 || things[0].Kind != pos.ThingUnpaid {
			t.Errorf("open: %v", things)
		}
		paidOf(h, pos.Transfer, 1)
		h.journal.Next(postest.JournalStep{Err: errDisk})
		if n, err := h.HandOver(ctx); n != 0 || !errors.Is(err, pos.ErrNotWritten) {
			t.Errorf("%d handed over on a full disk, %v", n, err)
		}
	})
}
