package pos_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// mendable is a journal that can be mended once its faults are used up.
type mendable struct {
	*postest.MemoryJournal
	faults []error // what the next mendings find
	mended int
}

func (j *mendable) Mend(context.Context) error {
	if len(j.faults) > 0 {
		err := j.faults[0]
		j.faults = j.faults[1:]
		return err
	}
	j.mended++
	return nil
}

// openMendable runs a test on a till whose journal can be mended.
func openMendable(t *testing.T, test func(t *testing.T, h *till, j *mendable)) {
	open(t, func(t *testing.T, h *till) {
		h.drain()
		j := &mendable{MemoryJournal: h.journal}
		r, err := pos.Open(t.Context(), pos.Config{Journal: j, Clock: h.clock, Random: random(78), Device: "T1", Links: guardedLinks{h.links, h},
			Cards: guardedCards{h.cards, h}, Account: "국민 000-00-0000", Go: h.guard})
		if err != nil {
			t.Fatal(err)
		}
		h.Register = r
		if err := r.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		test(t, h, j)
	})
}

// breaks makes the next entry one of which nobody knows whether it is written.
func (j *mendable) breaks(written bool) {
	j.Next(postest.JournalStep{Err: fmt.Errorf("sync: %w", pos.ErrJournal), Written: written})
}

func eachWay(t *testing.T, test func(t *testing.T, h *till, j *mendable, written bool)) {
	for _, written := range []bool{true, false} {
		t.Run(fmt.Sprintf("written %t", written), func(t *testing.T) {
			openMendable(t, func(t *testing.T, h *till, j *mendable) { test(t, h, j, written) })
		})
	}
}

func TestTillGoesOnWhenItsJournalIsMended(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		ctx, before := t.Context(), h.place(3)
		j.faults = []error{errDisk, errDisk}
		j.breaks(written)
		if _, err := h.Place(ctx, "place", fishcakes(2), false); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("placed: %v", err)
		}
		appends := j.Appends()
		for n := 2; n <= 3; n++ { // the same again, and something else under the same key
			if _, err := h.Place(ctx, "place", fishcakes(n), false); !errors.Is(err, pos.ErrJournal) || errors.Is(err, pos.ErrKeyReused) {
				t.Errorf("placed again: %v", err)
			}
		}
		if _, ok := h.Placed("place"); ok {
			t.Error("what is in doubt is called placed")
		}
		if _, err := h.PayCash(ctx, h.key(), before.ID, 3000, 3000); !errors.Is(err, pos.ErrJournal) || j.Appends() != appends {
			t.Errorf("money taken on a broken journal: %v", err)
		}
		h.after(3 * time.Second)
		if h.Trouble() == nil {
			t.Error("mended before it could be")
		}
		h.after(30 * time.Second)
		if h.Trouble() != nil || j.mended != 1 {
			t.Fatalf("trouble %v after %d mendings", h.Trouble(), j.mended)
		}
		// The same request is one order, whether the first one was written or not.
		o := must[*pos.Order](t)(h.Place(ctx, "place", fishcakes(2), false))
		if o.ID.Number != 2 || len(h.Orders()) != 2 {
			t.Errorf("order %s of %d", o.ID, len(h.Orders()))
		}
		if id, ok := h.Placed("place"); !ok || id != o.ID {
			t.Errorf("the key stands for %s, %t", id, ok)
		}
		h.payCash(before.ID, 3000)
		if next := h.place(1); next.ID.Number != 3 {
			t.Errorf("next is %s", next.ID)
		}
	})
}

func TestPaymentInDoubtIsTakenOnce(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		o := h.place(10)
		j.breaks(written)
		pay := func() (pos.PaymentID, error) { return h.PayCash(t.Context(), "cash", o.ID, 4000, 5000) }
		if _, err := pay(); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("paid: %v", err)
		}
		h.after(time.Minute)
		if id, err := pay(); err != nil || id.N != 1 {
			t.Errorf("payment %v, %v", id, err)
		}
		if o = h.order(o.ID); len(o.Payments) != 1 || o.Due() != 6000 {
			t.Errorf("%d payments, %s due", len(o.Payments), o.Due())
		}
	})
}

func TestCallThatWasNeverMadeIsKnownToBeUnsent(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		ctx := t.Context()
		o := h.place(10)
		p := h.link(o.ID, 2000)
		j.breaks(written)
		id, err := h.ChargeCard(ctx, "card", o.ID, 5000, newCard())
		if !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("charged: %v, %v", id, err)
		}
		h.after(time.Minute)
		if n := h.cards.Calls(postest.CallCharge); n != 0 || len(h.Questions()) != 0 {
			t.Fatalf("%d charges, questions %v", n, h.Questions())
		}
		if written {
			h.wantOutcome(pos.OutcomeNotSent, pos.PaymentID{Order: o.ID, N: 2})
			h.wantStatus(pos.PaymentID{Order: o.ID, N: 2}, pos.Aborted)
		}
		h.wantOutcome(pos.OutcomePaid, h.charge(o.ID, 5000))

		j.breaks(written)
		h.agreed(p) // the approve is in doubt, and nothing left
		h.after(time.Minute)
		if !written {
			h.agreed(p) // the phone asks again
		}
		h.after(time.Minute)
		h.wantStatus(p.ID, pos.Done)
		if n := h.links.Calls(postest.CallApprove); n != 1 || len(h.Questions()) != 0 {
			t.Errorf("%d approves, questions %v", n, h.Questions())
		}
	})
}

func TestOutcomeInDoubtIsNotLost(t *testing.T) {
	for _, approve := range []bool{true, false} {
		eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
			o, gate := h.place(5), postest.NewGate()
			id := pos.PaymentID{Order: o.ID, N: 1}
			if !approve {
				h.wantOutcome(pos.OutcomePaid, h.charge(o.ID, 5000))
				h.cards.Next(postest.CallCancel, postest.HeldAfter(gate))
				if err := h.cancel(h.key(), id); err != nil {
					t.Fatal(err)
				}
			} else {
				h.cards.Next(postest.CallCharge, postest.HeldAfter(gate))
				h.charge(o.ID, 5000)
			}
			<-gate.Entered()
			j.breaks(written)
			j.faults = []error{errDisk}
			gate.Release()
			h.after(0)
			if out := h.Outcomes(); len(out) != 1 || out[0].Kind != pos.OutcomeUnknown {
				t.Errorf("while it is in doubt: %v", out)
			}
			h.after(2 * time.Minute)
			want, status := pos.OutcomePaid, pos.Done
			if !approve {
				want, status = pos.OutcomeReturned, pos.Canceled
			}
			h.wantOutcome(want, id)
			h.wantStatus(id, status)
			if len(h.Questions()) != 0 {
				t.Errorf("questions %v", h.Questions())
			}
		})
	}
}

func TestRefundInDoubtCanBeAskedForAgain(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		id := paidOf(h, pos.KeyedCard, 5)
		j.breaks(written)
		if err := h.cancel("k", id); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("cancelled: %v", err)
		}
		h.after(time.Minute)
		if written {
			h.wantOutcome(pos.OutcomeKept, id)
		}
		if err := h.cancel("k", id); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, id)
		if n := h.cards.Calls(postest.CallCancel); n != 1 || h.cards.Net() != 0 {
			t.Errorf("%d cancels, the service keeps %s", n, h.cards.Net())
		}
	})
}

func TestMoneyHandedBackInDoubtIsWrittenOnce(t *testing.T) {
	for _, m := range []pos.Method{pos.Cash, pos.Transfer} {
		for name, days := range map[string]time.Duration{"today": 0, "of an earlier day": 30 * time.Hour} {
			t.Run(m.String()+" "+name, func(t *testing.T) {
				eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
					id := paidOf(h, m, 10)
					if err := h.Move(t.Context(), id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
						t.Fatal(err)
					}
					if h.after(days); days > 0 {
						h.place(1) // turns the day
					}
					j.breaks(written)
					refund := pos.Refund{Total: 4000, Reason: "덜 드림"}
					if err := h.CancelPayment(t.Context(), "back", id, refund); !errors.Is(err, pos.ErrJournal) {
						t.Fatalf("given back: %v", err)
					}
					h.after(time.Minute)
					if !slices.ContainsFunc(h.Orders(), func(o *pos.Order) bool { return o.ID == id.Order }) {
						t.Error("the order in doubt is not among the orders")
					}
					for range 2 {
						if err := h.CancelPayment(t.Context(), "back", id, refund); err != nil {
							t.Fatal(err)
						}
					}
					orders, _, err := h.Ledger(t.Context(), id.Order.Day)
					if err != nil || orders[0].Payments[0].Returned() != 4000 {
						t.Errorf("%s went back, %v", orders[0].Payments[0].Returned(), err)
					}
				})
			})
		}
	}
}

func TestItemOfTheQueueInDoubtRunsOnce(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		ctx, o := t.Context(), h.place(10)
		j.breaks(written)
		if err := h.Enqueue(ctx, "q", o.ID, pos.KakaoPay, 4000, ""); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("queued: %v", err)
		}
		h.after(time.Minute)
		if err := h.Enqueue(ctx, "q", o.ID, pos.KakaoPay, 4000, ""); err != nil {
			t.Fatal(err)
		}
		h.after(time.Minute)
		if o = h.order(o.ID); len(o.Payments) != 1 || len(o.Queue) != 1 {
			t.Errorf("%d payments of %d items", len(o.Payments), len(o.Queue))
		}
	})
}

func TestLinkMadeForTheQueueIsAnnouncedThoughItWasInDoubt(t *testing.T) {
	openMendable(t, func(t *testing.T, h *till, j *mendable) {
		o := h.place(3)
		h.links.Next(postest.CallReady, postest.Unsent(), postest.Unsent())
		h.enqueue(o.ID, pos.KakaoPay, 3000)
		h.after(500 * time.Millisecond)
		j.breaks(true) // the next to be written is the link
		h.after(2 * time.Minute)
		if n := len(h.order(o.ID).Payments); n != 1 {
			t.Fatalf("%d payments", n)
		}
		h.wantOutcome(pos.OutcomeLinkReady, pos.PaymentID{Order: o.ID, N: 1})
	})
}

func TestNoLinkIsMadeForTheQueueThatCouldNotBeWritten(t *testing.T) {
	openMendable(t, func(t *testing.T, h *till, j *mendable) {
		o := h.place(3)
		h.links.Next(postest.CallReady, postest.Unsent())
		h.enqueue(o.ID, pos.KakaoPay, 3000)
		for range 5 {
			j.faults = append(j.faults, errDisk)
		}
		j.breaks(false)
		if err := h.Move(t.Context(), o.ID, pos.StageAccepted, pos.StageCooking); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("moved: %v", err)
		}
		before := h.links.Calls(postest.CallReady)
		h.after(20 * time.Second)
		if h.Trouble() == nil || h.links.Calls(postest.CallReady) != before {
			t.Errorf("%d links were asked for on a broken ledger", h.links.Calls(postest.CallReady)-before)
		}
		h.after(2 * time.Minute)
		if len(h.order(o.ID).Payments) != 1 {
			t.Errorf("after mending: %+v", h.order(o.ID).Queue)
		}
	})
}

func TestStoppingDoesNotWaitForAJournalThatStaysBroken(t *testing.T) {
	openMendable(t, func(t *testing.T, h *till, j *mendable) {
		gate := postest.NewGate()
		h.cards.Next(postest.CallCharge, postest.HeldAfter(gate))
		h.charge(h.place(5).ID, 5000)
		<-gate.Entered()
		for range 100 {
			j.faults = append(j.faults, errDisk)
		}
		j.breaks(false)
		gate.Release()
		h.after(10 * time.Second)
		began := h.clock.Now()
		h.drain()
		if took := h.clock.Now().Sub(began); took > 31*time.Second {
			t.Errorf("stopped after %s", took)
		}
		h.start()
		h.after(0)
		if len(h.Questions()) != 1 {
			t.Errorf("questions %v", h.Questions())
		}
		h.wantOutcome(pos.OutcomeUnknown, pos.PaymentID{Order: pos.OrderID{Day: h.Today(), Number: 1}, N: 1})
	})
}

// mendable starts the till again on a journal that can be mended.
func (h *till) mendable() *mendable {
	h.t.Helper()
	j := &mendable{MemoryJournal: h.journal}
	h.eraser = j
	h.restart()
	return j
}

// A receipt that was never sent, whose number is gone, is not one that was asked for.
func TestReceiptInDoubtCanBeAskedForAgain(t *testing.T) {
	for name, test := range map[string]struct {
		want  pos.ReceiptWanted
		first postest.Step // what the service does to an earlier one, so that it is known to be out of reach
	}{
		"at once": {want: wanted(pos.ReceiptPersonal, customerPhone)}, "self-issue": {want: wanted(pos.ReceiptSelf, "")},
		"into the queue": {wanted(pos.ReceiptPersonal, customerPhone), postest.Unsent()},
	} {
		for _, written := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s written %t", name, written), func(t *testing.T) {
				open(t, func(t *testing.T, h *till) {
					j, id := h.mendable(), paidOf(h, pos.Cash, 6)
					if test.first.Err != nil {
						h.receipts.Next(postest.CallReceiptIssue, test.first)
						h.issue(paidOf(h, pos.Cash, 1))
					}
					ask := func() error {
						w := test.want
						w.Identity = pos.NewSecret([]byte(customerPhone)) // typed anew: the register wipes it
						return h.IssueReceipt(t.Context(), "receipt", id, w)
					}
					j.breaks(written)
					if err := ask(); !errors.Is(err, pos.ErrJournal) {
						t.Fatalf("asked for: %v", err)
					}
					h.after(time.Minute)
					for range 2 {
						if err := ask(); err != nil {
							t.Fatal(err)
						}
						h.after(time.Minute)
					}
					h.receiptIs(id, 6000)
				})
			})
		}
	}
}
