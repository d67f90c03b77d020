package pos_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

var errDisk = errors.New("no space left on device")

func TestNothingIsSentThatIsNotWritten(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx, fails := t.Context(), postest.JournalStep{Err: errDisk}
		o := h.place(9)
		p := h.link(o.ID, 3000)
		done := paid(h, pos.KeyedCard)
		h.journal.Next(fails)
		if view := h.agreed(p); view.Outcome != pos.BuyerPending || h.links.Calls(postest.CallApprove) != 0 {
			// the watcher cannot know the token: the phone's page asks again
			t.Errorf("the phone shows %d, approved %d times", view.Outcome, h.links.Calls(postest.CallApprove))
		}
		if view := h.agreed(p); view.Outcome != pos.BuyerPaid {
			t.Errorf("asking again, the phone shows %d", view.Outcome)
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
		h.journal.Next(fails)
		if err := h.cancel("k", done); !errors.Is(err, pos.ErrNotWritten) || h.cards.Calls(postest.CallCancel) != 0 {
			t.Errorf("cancel: %v", err)
		}
		if err := h.cancel("k", done); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, done)
		h.journal.Next(fails)
		if _, err := h.PayCash(ctx, "cash", o.ID, 3000, 3000); !errors.Is(err, pos.ErrNotWritten) || !errors.Is(err, errDisk) {
			t.Errorf("cash: %v", err)
		}
		if !errors.Is(h.Trouble(), errDisk) {
			t.Errorf("trouble %v", h.Trouble())
		}
		must[pos.PaymentID](t)(h.PayCash(ctx, "cash", o.ID, 3000, 3000))
		if h.Trouble() != nil {
			t.Errorf("trouble %v", h.Trouble())
		}
		h.journal.Next(fails)
		if _, err := h.Place(ctx, "place", fishcakes(1), false); !errors.Is(err, pos.ErrNotWritten) {
			t.Errorf("place: %v", err)
		}
		if again := must[*pos.Order](t)(h.Place(ctx, "place", fishcakes(1), false)); again.ID.Number != 3 {
			t.Errorf("the number of the order that was not written is lost: %s", again.ID)
		}
	})
}

func TestWhoGivesUpDoesNotStopHalfwayWhatWasBegun(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(5)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		must[pos.PaymentID](t)(h.PayCash(ctx, h.key(), o.ID, 1000, 1000))
		p := h.payment(must[pos.PaymentID](t)(h.RequestLink(ctx, h.key(), o.ID, 1000)))
		card := must[pos.PaymentID](t)(h.ChargeCard(ctx, h.key(), o.ID, 1000, newCard()))
		h.wantOutcome(pos.OutcomePaid, card)
		h.BuyerReturned(ctx, p.Link.State, h.links.Agree(p.Link.TransactionID))
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestOutcomeIsTriedUntilItIsWritten(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := pos.PaymentID{Order: h.place(5).ID, N: 1}
		gate := postest.NewGate()
		h.cards.Next(postest.CallCharge, postest.HeldAfter(gate))
		h.charge(id.Order, 5000)
		<-gate.Entered()
		for range 4 {
			h.journal.Next(postest.JournalStep{Err: errDisk})
		}
		gate.Release()
		h.after(500 * time.Millisecond)
		if len(h.Outcomes()) != 0 || h.Trouble() == nil {
			t.Errorf("shown before it is on disk: %v", h.Outcomes())
		}
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomePaid, id)
		h.wantKinds(2, "AttemptSending", "AttemptEnded approved")
		if h.Trouble() != nil || h.cards.Calls(postest.CallCharge) != 1 {
			t.Errorf("trouble %v", h.Trouble())
		}
	})
}

func TestBrokenJournalIsNotWrittenToAgain(t *testing.T) {
	for _, written := range []bool{false, true} {
		open(t, func(t *testing.T, h *till) {
			id := pos.PaymentID{Order: h.place(5).ID, N: 1}
			gate := postest.NewGate()
			h.cards.Next(postest.CallCharge, postest.HeldAfter(gate))
			h.charge(id.Order, 5000)
			<-gate.Entered()
			h.journal.Next(postest.JournalStep{Err: errDisk}, postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal), Written: written})
			gate.Release()
			h.after(time.Minute)
			appends := h.journal.Appends()
			if o := h.outcome(); o.Kind != pos.OutcomeUnknown || !errors.Is(h.Trouble(), pos.ErrJournal) {
				t.Errorf("outcome %+v, trouble %v", o, h.Trouble())
			}
			for range 3 {
				if _, err := h.Place(t.Context(), "k", fishcakes(1), false); !errors.Is(err, pos.ErrJournal) || errors.Is(err, pos.ErrNotWritten) {
					t.Errorf("place: %v", err)
				}
			}
			if h.journal.Appends() != appends {
				t.Error("tried again on a journal that broke")
			}
			h.restart()
			if p := h.payment(id); p.Unresolved() == written || (p.Status == pos.Done) != written {
				t.Errorf("after opening it anew: %+v", p)
			}
		})
	}
}

func TestSlowJournalNeverBlocksReaders(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(3)
		p := h.link(o.ID, 1000)
		h.Subscribe() // and never read
		gate := postest.NewGate()
		h.journal.Next(postest.JournalStep{Gate: gate})
		paid := make(chan error)
		go func() {
			_, err := h.PayCash(t.Context(), h.key(), o.ID, 1000, 1000)
			paid <- err
		}()
		<-gate.Entered()
		start := time.Now()
		if got := must[*pos.Order](t)(h.Order(o.ID)); len(got.Payments) != 1 {
			t.Error("shown before it is on disk")
		}
		h.payment(p.ID)
		h.Orders()
		h.Counts()
		h.Questions()
		h.SoldOut()
		h.Outcomes()
		h.Menu()
		h.Progress(p.ID)
		h.Health(pos.KakaoPay)
		if _, _, err := h.Ledger(t.Context(), h.Today()); err != nil {
			t.Error(err)
		}
		if view := h.BuyerLeft(t.Context(), p.Link.State); view.Outcome != pos.BuyerQuit {
			t.Errorf("the phone shows %d", view.Outcome)
		}
		_, end := h.Subscribe()
		end()
		h.Acknowledge(p.ID)
		if h.Trouble() != nil || time.Since(start) != 0 {
			t.Errorf("waited %s, trouble %v", time.Since(start), h.Trouble())
		}
		gate.Release()
		if err := <-paid; err != nil {
			t.Error(err)
		}
	})
}

func TestSubscriberIsToldAndNeverWaitedFor(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		notices, end := h.Subscribe()
		deaf, endDeaf := h.Subscribe()
		o := h.place(1)
		if n := <-notices; n.Order != o.ID {
			t.Errorf("told of %v", n)
		}
		for range 100 {
			h.place(1)
		}
		end()
		end()
		endDeaf()
		n := 0
		for range deaf {
			n++
		}
		if n == 0 || n > 20 {
			t.Errorf("%d hints were kept", n)
		}
	})
}

func TestDrainWaitsForCallsThatMoveMoney(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(30)
		p := h.link(o.ID, 1000)
		waiting := h.link(o.ID, 1000) // only watched
		canceled := h.charge(o.ID, 1000)
		h.wantOutcome(pos.OutcomePaid, canceled)
		gate := postest.NewGate()
		h.cards.Next(postest.CallCharge, postest.Held(gate))
		h.cards.Next(postest.CallCancel, postest.Held(gate))
		h.links.Next(postest.CallApprove, postest.Held(gate))
		card := h.charge(o.ID, 1000)
		if err := h.cancel(h.key(), canceled); err != nil {
			t.Fatal(err)
		}
		go h.agreed(p)
		synctest.Wait()
		h.journal.Next(postest.JournalStep{Err: errDisk}) // also then an outcome is tried again
		drained := make(chan error)
		go func() { drained <- h.Drain(t.Context()) }()
		h.after(time.Minute)
		select {
		case err := <-drained:
			t.Fatalf("drained while money moves: %v", err)
		default:
		}
		h.wantRefusals(o.ID, waiting.ID)
		gate.Release()
		if err := <-drained; err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		h.wantStatus(card, pos.Done)
		h.wantStatus(p.ID, pos.Done)
		h.wantStatus(canceled, pos.Canceled)
	})
}

// wantRefusals asks a stopping till for everything it does.
func (h *till) wantRefusals(id pos.OrderID, link pos.PaymentID) {
	h.t.Helper()
	ctx, before, ready := h.t.Context(), len(h.journal.Entries()), h.links.Calls(postest.CallReady)
	card, memory := keyedCard()
	errs := map[string]error{"amend": nil}
	_, errs["place"] = h.Place(ctx, h.key(), fishcakes(1), false)
	_, errs["amend"] = h.Amend(ctx, id, fishcakes(1), false)
	_, errs["cash"] = h.PayCash(ctx, h.key(), id, 1000, 1000)
	_, errs["transfer"] = h.AwaitDeposit(ctx, h.key(), id, 1000)
	_, errs["link"] = h.RequestLink(ctx, h.key(), id, 1000)
	_, errs["renew"] = h.RenewLink(ctx, h.key(), link)
	_, errs["card"] = h.ChargeCard(ctx, h.key(), id, 1000, card)
	errs["void"], errs["move"] = h.Void(ctx, id, "x"), h.Move(ctx, id, pos.StageAccepted, pos.StageCooking)
	errs["sold out"], errs["withdraw"] = h.SetSoldOut(ctx, 102, true), h.Withdraw(ctx, link)
	errs["cancel"], errs["confirm"] = h.cancel(h.key(), link), h.ConfirmDeposit(ctx, link)
	errs["rule"] = h.Rule(ctx, link, pos.Verdict{By: "x", Reason: "x"})
	for what, err := range errs {
		if !errors.Is(err, pos.ErrStopping) {
			h.t.Errorf("%s while stopping: %v", what, err)
		}
	}
	wiped(h.t, memory)
	if len(h.journal.Entries()) != before || h.links.Calls(postest.CallReady) != ready {
		h.t.Error("a stopping till writes or calls")
	}
}

func TestDrainGivesUpWithItsContextAndLeavesTheAttemptSending(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		gate := postest.NewGate()
		h.cards.Next(postest.CallCharge, postest.Held(gate))
		card, memory := keyedCard()
		id := must[pos.PaymentID](t)(h.ChargeCard(t.Context(), h.key(), h.place(5).ID, 5000, card))
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		if err := h.Drain(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("drain: %v", err)
		}
		if a := h.payment(id).OpenAttempt(); a == nil || a.State != pos.Sending {
			t.Errorf("attempt %+v", a)
		}
		h.journal.Next(postest.JournalStep{Err: errDisk})
		gate.Release()
		h.after(time.Minute) // nobody waits: not tried again
		wiped(t, memory)
		h.wantKinds(2, "AttemptSending")
	})
}
