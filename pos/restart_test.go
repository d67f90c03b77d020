package pos_test

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// cut starts the till on the first n entries, with the services as they are
// now: after a stop at any step the journal holds such a prefix.
func (h *till) cut(n int) {
	h.t.Helper()
	entries := h.journal.Entries()[:n]
	old := h.journal
	h.journal = postest.NewJournal()
	for _, e := range entries {
		if _, ok := e.Event.(pos.MenuImported); ok {
			e.Event = pos.MenuImported{Menu: must[pos.Menu](h.t)(old.Menu(h.t.Context()))}
		}
		if err := h.journal.Append(h.t.Context(), []pos.Entry{e}); err != nil {
			h.t.Fatal(err)
		}
	}
	h.start()
}

func TestNoMoneyIsLostOrTakenTwiceWhereverTheTillStops(t *testing.T) {
	// menu, opening, placed, link, sending, approved, sending (cancel), approved (cancel)
	for n := 3; n <= 8; n++ {
		for _, canceled := range []bool{false, true} {
			if n > 6 && !canceled {
				continue
			}
			t.Run(fmt.Sprintf("after %d entries, cancelled %t", n, canceled), func(t *testing.T) {
				open(t, func(t *testing.T, h *till) {
					id := paid(h, pos.KakaoPay)
					if canceled {
						if err := h.cancel(h.key(), id); err != nil {
							t.Fatal(err)
						}
						h.wantOutcome(pos.OutcomeReturned, id)
					}
					h.drain()
					h.cut(n)
					h.after(2 * time.Minute)
					if calls := h.links.Calls(postest.CallApprove); calls != 1 {
						t.Errorf("approved %d times", calls)
					}
					o := must[*pos.Order](t)(h.Order(id.Order))
					switch {
					case n == 3:
						if len(o.Payments) != 0 {
							t.Errorf("payments %+v", o.Payments)
						}
					case canceled && n == 5:
						if len(h.Questions()) != 1 { // taken and given back behind the till's back: a person must look
							t.Errorf("payment %+v", o.Payments[0])
						}
					case canceled && n == 4, canceled && n == 6: // an old copy of the ledger, which cannot know
					default:
						if got := o.Paid(); got != h.links.Net() {
							t.Errorf("the ledger has %s, the service %s: %+v", got, h.links.Net(), o.Payments)
						}
					}
					h.AcknowledgeAll()
				})
			})
		}
	}
}

func TestChargeInterruptedByAStopIsAskedAboutAndNeverSentAgain(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paid(h, pos.KeyedCard)
		h.drain()
		h.cut(4) // sending is on disk, the answer is not
		p := h.wantStatus(id, pos.InProgress)
		if q := h.Questions(); len(q) != 1 || q[0].Payment.ID != id || p.Attempts[0].Fault.Code != pos.CodeInterrupted {
			t.Fatalf("questions %v", q)
		}
		h.wantOutcome(pos.OutcomeUnknown, id) // whoever is there now is told
		h.after(24 * time.Hour)
		if n := h.cards.Calls(postest.CallCharge); n != 1 || h.Counts().Unresolved != 1 {
			t.Errorf("charged %d times, counts %+v", n, h.Counts())
		}
		h.restart()
		if len(h.Questions()) != 1 {
			t.Error("the question is gone after a restart")
		}
	})
}

func TestReturnIsRecognisedAfterARestart(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.restart()
		if view := h.agreed(p); view.Outcome != pos.BuyerPaid || view.Call != "A-001" {
			t.Errorf("the phone shows %+v", view)
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestLinkIsWatchedAgainAfterARestart(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.restart()
		h.links.Move(p.Link.TransactionID, pos.ProgressOpened)
		h.after(4 * time.Second)
		if h.Progress(p.ID) != pos.ProgressOpened {
			t.Errorf("progress %d", h.Progress(p.ID))
		}
		h.links.Move(p.Link.TransactionID, pos.ProgressQuit)
		h.after(4 * time.Second)
		h.wantOutcome(pos.OutcomeQuit, p.ID)
	})
}

func TestNothingIsWrittenByAStartThatFindsNothingToTakeUp(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		paid(h, pos.KeyedCard)
		before := len(h.kinds(0))
		h.restart()
		if err := h.Start(t.Context()); err != nil {
			t.Error(err)
		}
		synctest.Wait()
		h.wantKinds(before)
	})
}
