package pos_test

import (
	"errors"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

var errAlmostFull = errors.New("31 MB are free")

func (h *till) room() error {
	if h.full.Load() {
		return errAlmostFull
	}
	return nil
}

func TestNothingNewIsBegunOnADiskThatIsAlmostFull(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		o := h.place(9)
		old := h.link(o.ID, 1000)
		placed := must[*pos.Order](t)(h.Place(ctx, "placed", fishcakes(1), false))
		paid := must[pos.PaymentID](t)(h.PayCash(ctx, "paid", placed.ID, 1000, 1000))
		h.full.Store(true)
		entries, ready := len(h.journal.Entries()), h.links.Calls(postest.CallReady)
		card := newCard()
		_, place := h.Place(ctx, "place", fishcakes(1), false)
		_, amend := h.Amend(ctx, o.ID, fishcakes(2), false)
		_, cash := h.PayCash(ctx, "cash", o.ID, 1000, 1000)
		_, deposit := h.AwaitDeposit(ctx, "deposit", o.ID, 1000)
		_, link := h.RequestLink(ctx, "link", o.ID, 1000)
		_, renew := h.RenewLink(ctx, "renew", old.ID)
		_, charge := h.ChargeCard(ctx, "charge", o.ID, 1000, card)
		for name, err := range map[string]error{
			"place": place, "amend": amend, "cash": cash, "deposit": deposit, "link": link, "renew": renew, "charge": charge,
		} {
			if !errors.Is(err, pos.ErrDiskLow) || !errors.Is(err, errAlmostFull) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n := len(h.journal.Entries()); n != entries || h.links.Calls(postest.CallReady) != ready || h.cards.Calls(postest.CallCharge) != 0 {
			t.Errorf("%d entries were written, or a service was called", n-entries)
		}
		if card.Number.Len() != 0 {
			t.Error("the card of a payment that was refused is kept")
		}
		if trouble := h.Trouble(); trouble != nil && !errors.Is(trouble, pos.ErrDiskLow) {
			t.Errorf("the ledger is in no other trouble: %v", trouble)
		}
		// What was done is still the answer to the same request.
		if again := must[*pos.Order](t)(h.Place(ctx, "placed", fishcakes(1), false)); again.ID != placed.ID {
			t.Errorf("the same request placed %s", again.ID)
		}
		if again := must[pos.PaymentID](t)(h.PayCash(ctx, "paid", placed.ID, 1000, 1000)); again != paid {
			t.Errorf("the same request paid %s", again)
		}
		h.full.Store(false)
		h.payCash(o.ID, 1000)
	})
}

func TestTheSignOfAFullDiskComesAndGoesByItself(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(3)
		changed, end := h.Subscribe()
		defer end()
		h.full.Store(true)
		<-changed
		if !errors.Is(h.Trouble(), pos.ErrDiskLow) {
			t.Errorf("trouble %v", h.Trouble())
		}
		h.full.Store(false)
		<-changed
		if h.Trouble() != nil {
			t.Errorf("trouble %v", h.Trouble())
		}
		h.journal.Next(postest.JournalStep{Err: errDisk})
		if _, err := h.PayCash(t.Context(), h.key(), o.ID, 3000, 3000); !errors.Is(err, pos.ErrNotWritten) || h.Trouble() == nil {
			t.Fatalf("paid: %v, trouble %v", err, h.Trouble())
		}
		h.after(5 * time.Second) // there is room again, so the next entry may be written
		if h.Trouble() != nil {
			t.Errorf("trouble %v", h.Trouble())
		}
		h.payCash(o.ID, 3000)
	})
}

func TestWhatWasBegunIsFinishedOnADiskThatIsAlmostFull(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		o, void := h.place(9), h.place(1)
		link := h.link(o.ID, 1000)
		gone := h.link(o.ID, 1000)
		deposit := must[pos.PaymentID](t)(h.AwaitDeposit(ctx, h.key(), o.ID, 2000))
		card := h.charge(o.ID, 3000)
		h.wantOutcome(pos.OutcomePaid, card)
		h.full.Store(true)
		if view := h.agreed(link); view.Outcome != pos.BuyerPaid {
			t.Errorf("the phone shows %d", view.Outcome)
		}
		h.wantOutcome(pos.OutcomePaid, link.ID)
		if err := errors.Join(h.Withdraw(ctx, gone.ID), h.ConfirmDeposit(ctx, deposit), h.cancel(h.key(), card), h.Void(ctx, void.ID, "손님이 갔음"),
			h.Move(ctx, o.ID, pos.StageAccepted, pos.StageCooking), h.SetSoldOut(ctx, 102, true)); err != nil {
			t.Error(err)
		}
		h.wantOutcome(pos.OutcomeReturned, card)
		h.wantStatus(deposit, pos.Done)
		h.wantStatus(gone.ID, pos.Expired)
	})
}
