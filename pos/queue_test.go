package pos_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func (h *till) enqueue(id pos.OrderID, m pos.Method, amount pos.Won) {
	h.t.Helper()
	if err := h.Enqueue(h.t.Context(), h.key(), id, m, amount, ""); err != nil {
		h.t.Fatal(err)
	}
}

func (h *till) order(id pos.OrderID) *pos.Order {
	h.t.Helper()
	return must[*pos.Order](h.t)(h.Order(id))
}

// lose cuts touch with the service, which then cannot be reached n times.
func (l *heldLinks) lose(n int) {
	l.cut <- &pos.Fault{Kind: pos.FaultNotSent, Service: "fake"}
	for range n {
		l.reach <- false
	}
	synctest.Wait()
}

func (h *till) queued() []string {
	var calls []string
	for _, o := range h.Queue() {
		calls = append(calls, o.ID.Call())
	}
	return calls
}

func TestQueueWakesByItselfInOrderWhenTheServiceIsBack(t *testing.T) {
	openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
		l.lose(3)
		first, second, third := h.place(3), h.place(4), h.place(5)
		h.enqueue(second.ID, pos.KakaoPay, 4000)
		h.after(time.Second)
		h.enqueue(first.ID, pos.KakaoPay, 3000)
		h.after(time.Second)
		h.enqueue(third.ID, pos.KakaoPay, 1000)
		if got := h.queued(); len(got) != 3 || got[0] != "A-002" || got[1] != "A-001" || got[2] != "A-003" || h.Counts().Queued != 3 {
			t.Fatalf("queue %v, counts %+v", got, h.Counts())
		}
		h.after(10 * time.Second)
		if n := h.links.Calls(postest.CallReady); n != 0 {
			t.Fatalf("%d links were asked for while the service is away", n)
		}
		h.restart() // it is in the ledger
		l.reach <- true
		h.after(15 * time.Second)
		if got := h.queued(); len(got) != 0 || h.Counts().Queued != 0 {
			t.Fatalf("still in the queue: %v", got)
		}
		made := h.links.Entries()
		if len(made) != 3 || made[0].Request.Total != 4000 || made[1].Request.Total != 3000 || made[2].Request.Total != 1000 {
			t.Errorf("links %+v", made)
		}
		if out := h.Outcomes(); len(out) != 3 || out[0].Kind != pos.OutcomeLinkReady || out[0].Payment != (pos.PaymentID{Order: second.ID, N: 1}) {
			t.Errorf("outcomes %+v", out)
		}
		if q := h.order(third.ID).Queue; len(q) != 1 || q[0].State != pos.QueueBegun || q[0].Payment != 1 {
			t.Errorf("queue of the third %+v", q)
		}
		h.agreed(h.payment(pos.PaymentID{Order: second.ID, N: 1}))
		if out := h.Outcomes(); len(out) != 3 || out[2].Kind != pos.OutcomePaid {
			t.Errorf("outcomes %+v", out)
		}
	})
}

func TestQueueItemRunsOnceHoweverTheTillStops(t *testing.T) {
	for name, step := range map[string]postest.JournalStep{
		"lost before": {Err: errDisk},
		"lost after":  {Err: pos.ErrJournal, Written: true},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				o := h.place(3)
				h.links.Next(postest.CallReady, postest.Unsent())
				if _, err := h.RequestLink(t.Context(), h.key(), o.ID, 3000); err == nil {
					t.Fatal("a link was made")
				}
				h.enqueue(o.ID, pos.KakaoPay, 3000)
				h.journal.Next(step)
				h.after(30 * time.Second)
				h.restart()
				h.after(2 * time.Minute)
				if o = h.order(o.ID); len(o.Payments) != 1 || o.InQueue() != nil {
					t.Errorf("%d payments, queue %+v", len(o.Payments), o.Queue)
				}
			})
		})
	}
}

func TestLinkMadeForTheQueueIsAnnouncedAgainAfterARestart(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(3)
		h.links.Next(postest.CallReady, postest.Unsent())
		h.enqueue(o.ID, pos.KakaoPay, 3000)
		h.after(20 * time.Second)
		id := pos.PaymentID{Order: o.ID, N: 1}
		h.restart()
		h.after(time.Second)
		h.wantOutcome(pos.OutcomeLinkReady, id)
		h.agreed(h.payment(id))
		h.wantOutcome(pos.OutcomePaid, id)
		h.restart()
		h.after(time.Second)
		if out := h.Outcomes(); len(out) != 0 {
			t.Errorf("called again for a link that is paid: %+v", out)
		}
	})
}

func TestQueuedPaymentGivesWayToMoney(t *testing.T) {
	openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
		l.lose(2)
		cash, part, void, gone := h.place(3), h.place(4), h.place(5), h.place(6)
		for _, o := range []*pos.Order{cash, part, void, gone} {
			h.enqueue(o.ID, pos.KakaoPay, o.Amounts().Total)
		}
		ctx := t.Context()
		h.payCash(cash.ID, 3000)
		h.payCash(part.ID, 1500)
		if err := h.Void(ctx, void.ID, "손님이 떠남"); err != nil {
			t.Fatal(err)
		}
		if err := h.LeaveQueue(ctx, gone.ID, " "); !errors.Is(err, pos.ErrReasonMissing) {
			t.Errorf("given up without a reason: %v", err)
		}
		if err := h.LeaveQueue(ctx, gone.ID, "내일 받기로 함"); err != nil {
			t.Fatal(err)
		}
		if err := h.LeaveQueue(ctx, gone.ID, "다시"); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("given up twice: %v", err)
		}
		for id, want := range map[pos.OrderID]pos.QueueState{cash.ID: pos.QueuePaid, part.ID: pos.QueueWaiting, void.ID: pos.QueueLeft, gone.ID: pos.QueueLeft} {
			if q := h.order(id).Queue; len(q) != 1 || q[0].State != want {
				t.Errorf("order %s: %+v, want %d", id, q, want)
			}
		}
		l.reach <- true
		h.after(20 * time.Second)
		if made := h.links.Entries(); len(made) != 1 || made[0].Request.Total != 2500 {
			t.Errorf("links %+v, want one over what is left", made)
		}
	})
}

func TestQueueRefusesWhatItCannotServe(t *testing.T) {
	openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
		l.lose(5)
		ctx, o := t.Context(), h.place(3)
		try := func(key string, m pos.Method, amount pos.Won, phone string) error {
			return h.Enqueue(ctx, key, o.ID, m, amount, phone)
		}
		for _, tt := range []struct {
			m      pos.Method
			amount pos.Won
			phone  string
			want   error
		}{
			{pos.Cash, 1000, "", pos.ErrNotConfigured}, {pos.KakaoPay, 0, "", pos.ErrAmount}, {pos.KakaoPay, 3001, "", pos.ErrTooMuch},
			{pos.KakaoPay, 3000, "010-0000-0000", pos.ErrAmount}, {pos.KakaoPay, 3000, "12345", pos.ErrAmount},
			{pos.KeyedCard, 3000, "41111111111", pos.ErrAmount}, // the beginning of a card number
		} {
			if err := try(h.key(), tt.m, tt.amount, tt.phone); !errors.Is(err, tt.want) {
				t.Errorf("%+v: %v", tt, err)
			}
		}
		for range 2 { // a bouncing key
			if err := try("k", pos.KakaoPay, 3000, "01000000000"); err != nil {
				t.Fatal(err)
			}
		}
		if err := try(h.key(), pos.KeyedCard, 1000, ""); !errors.Is(err, pos.ErrQueued) {
			t.Errorf("queued twice: %v", err)
		}
		if q := h.order(o.ID).InQueue(); q == nil || q.Phone != "01000000000" || q.Total != 3000 {
			t.Errorf("queue %+v", q)
		}
		if o, err := h.Amend(ctx, o.ID, fishcakes(5), false); err != nil || o.QueuedAmount() != 5000 {
			t.Errorf("after adding two it asks for %s, %v", o.QueuedAmount(), err)
		}
	})
}

func TestOneBadItemDoesNotStopTheRest(t *testing.T) {
	openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
		l.lose(1)
		bad, lost, good := h.place(3), h.place(4), h.place(5)
		for _, o := range []*pos.Order{bad, lost, good} {
			h.enqueue(o.ID, pos.KakaoPay, o.Amounts().Total)
			h.after(10 * time.Millisecond)
		}
		h.links.Next(postest.CallReady, postest.Refuse("-780", "승인 불가", pos.AdviceCallService), postest.LostBefore())
		l.reach <- true
		h.after(4 * time.Second)
		if q := h.order(bad.ID).InQueue(); q == nil || q.State != pos.QueueRefused || q.Fault.Code != "-780" {
			t.Errorf("refused item %+v", q)
		}
		h.after(10 * time.Second)
		if o := h.order(good.ID); len(o.Payments) != 1 {
			t.Errorf("the last item %+v", o.Queue)
		}
		h.after(time.Minute)
		if o := h.order(lost.ID); len(o.Payments) != 1 {
			t.Errorf("the item without an answer %+v", o.Queue)
		}
		if n := h.links.Calls(postest.CallReady); n != 4 {
			t.Errorf("asked for %d links, want 4: what was refused waits for a person", n)
		}
		kinds := map[pos.OutcomeKind]int{}
		for _, out := range h.Outcomes() {
			kinds[out.Kind]++
		}
		if kinds[pos.OutcomeQueueStuck] != 1 || kinds[pos.OutcomeLinkReady] != 2 {
			t.Errorf("outcomes %v", h.Outcomes())
		}
		h.link(bad.ID, 3000) // a person tries it once more
		if q := h.order(bad.ID).Queue[0]; q.State != pos.QueueBegun {
			t.Errorf("item %+v", q)
		}
		for _, out := range h.Outcomes() {
			if out.Kind == pos.OutcomeQueueStuck {
				t.Errorf("still to be looked at: %+v", out)
			}
		}
	})
}

func TestItemThatNeverGetsAnAnswerIsLeftToAPerson(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(3)
		for range 10 {
			h.links.Next(postest.CallReady, postest.LostBefore())
		}
		h.enqueue(o.ID, pos.KakaoPay, 3000)
		h.after(10 * time.Minute)
		if q := h.order(o.ID).InQueue(); q == nil || q.State != pos.QueueRefused || h.links.Calls(postest.CallReady) != 3 {
			t.Errorf("item %+v after %d tries", q, h.links.Calls(postest.CallReady))
		}
	})
}

func TestCardInTheQueueIsAskedForOnceTheServiceIsBack(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(5)
		h.cards.Next(postest.CallCharge, postest.Unsent())
		id := h.charge(o.ID, 5000)
		h.wantOutcome(pos.OutcomeNotSent, id)
		h.enqueue(o.ID, pos.KeyedCard, 5000)
		h.after(0)
		if out := h.Outcomes(); len(out) != 0 {
			t.Fatalf("asked for the card while the service is away: %v", out)
		}
		h.after(5 * time.Second) // it may be tried again
		h.wantOutcome(pos.OutcomeCardNow, pos.PaymentID{Order: o.ID})
		h.after(time.Hour)
		if out := h.Outcomes(); len(out) != 0 {
			t.Errorf("asked again: %v", out)
		}
		if h.cards.Calls(postest.CallCharge) != 1 {
			t.Error("a card was charged from the queue")
		}
		h.wantOutcome(pos.OutcomePaid, h.charge(o.ID, 5000))
		if q := h.order(o.ID).Queue; q[0].State != pos.QueueBegun || q[0].Payment != 2 {
			t.Errorf("queue %+v", q)
		}
	})
}

func TestSaleGoesOnWhileAServiceIsAway(t *testing.T) {
	openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
		l.lose(20)
		ctx := t.Context()
		held := must[*pos.Order](t)(h.Place(ctx, h.key(), fishcakes(2), true))
		waiting := h.place(3)
		h.enqueue(waiting.ID, pos.KakaoPay, 3000)
		h.enqueue(held.ID, pos.KakaoPay, 2000) // the kitchen begins with it
		if h.order(held.ID).Stage != pos.StageAccepted {
			t.Errorf("stage %d", h.order(held.ID).Stage)
		}
		cash := h.place(4)
		id := h.payCash(cash.ID, 4000)
		if err := h.refund(id, pos.Refund{Total: 1000}); err != nil {
			t.Fatal(err)
		}
		transfer := must[pos.PaymentID](t)(h.AwaitDeposit(ctx, h.key(), h.place(5).ID, 5000))
		if err := h.ConfirmDeposit(ctx, transfer); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomePaid, h.charge(h.place(6).ID, 6000))
		if err := h.Move(ctx, waiting.ID, pos.StageAccepted, pos.StageCooking); err != nil {
			t.Fatal(err)
		}
		if next := h.place(1); next.ID.Number != 6 {
			t.Errorf("call number %s", next.ID.Call())
		}
		h.wantNet(3000 + 5000 + 6000)
	})
}

func TestLinkWantedByTheQueueAndByAPersonIsMadeOnce(t *testing.T) {
	for name, personFirst := range map[string]bool{"person first": true, "queue first": false} {
		t.Run(name, func(t *testing.T) {
			openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
				l.lose(1)
				o := h.place(3)
				h.enqueue(o.ID, pos.KakaoPay, 1000) // a part, so that a second one would fit
				first, second := postest.NewGate(), postest.NewGate()
				h.links.Next(postest.CallReady, postest.Held(first))
				h.links.Next(postest.CallReady, postest.Held(second))
				var asked pos.PaymentID
				var err error
				ask := func() { asked, err = h.RequestQueued(t.Context(), h.key(), o.ID, 1) }
				if personFirst {
					go ask()
					synctest.Wait()
				}
				l.reach <- true
				h.after(10 * time.Second)
				if !personFirst {
					go ask()
					synctest.Wait()
				}
				if n := h.links.Calls(postest.CallReady); n != 2 {
					t.Fatalf("%d links are being made, want the two", n)
				}
				first.Release()
				synctest.Wait()
				second.Release()
				synctest.Wait()
				h.after(time.Minute)
				want := pos.PaymentID{Order: o.ID, N: 1}
				if o = h.order(o.ID); len(o.Payments) != 1 || o.InQueue() != nil || err != nil || asked != want {
					t.Errorf("%d payments, queue %+v; the person got %s, %v", len(o.Payments), o.Queue, asked, err)
				}
				again, err := h.RequestQueued(t.Context(), h.key(), o.ID, 1) // of who has not seen it yet
				if err != nil || again != want {
					t.Errorf("asked again: %s, %v", again, err)
				}
				if _, err := h.RequestQueued(t.Context(), h.key(), o.ID, 2); !errors.Is(err, pos.ErrTransition) {
					t.Errorf("an item that is not there: %v", err)
				}
			})
		})
	}
}
