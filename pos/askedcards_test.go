package pos_test

import (
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// askable is a till whose new cards go to a service that can be asked, Toss, and
// that still has Payup's.
type askable struct {
	*till
	toss postest.AskedCards
}

func openAsked(t *testing.T, test func(t *testing.T, h askable)) {
	t.Helper()
	open(t, func(t *testing.T, h *till) {
		a := askable{h, postest.AskedCards{FakeCards: postest.NewCards(h.clock.Now)}}
		a.toss.Parts = true
		a.begin(pos.TossCards)
		test(t, a)
	})
}

// begin starts the till anew on the same ledger, with that provider for new cards.
func (a askable) begin(by pos.CardProvider) {
	a.t.Helper()
	a.drain()
	cards := map[pos.CardProvider]pos.CardService{pos.PayupCards: a.cards, pos.TossCards: a.toss}
	cfg := pos.Config{Journal: a.journal, Clock: a.clock, Random: random(99 + uint64(by)), Device: "T1", Staff: "민지", Links: a.links,
		Cards: cards[by], CardsBy: by, Go: a.guard}
	delete(cards, by)
	cfg.CardsBefore = cards
	a.Register = must[*pos.Register](a.t)(pos.Open(a.t.Context(), cfg))
	if err := a.Start(a.t.Context()); err != nil {
		a.t.Fatal(err)
	}
}

func TestLostChargeIsAskedAboutWhereTheServiceCanTell(t *testing.T) {
	openAsked(t, func(t *testing.T, h askable) {
		h.toss.Next(postest.CallCharge, postest.LostAfter())
		id := h.charge(h.place(3).ID, 3000)
		h.wantOutcome(pos.OutcomeUnknown, id)
		h.after(4 * time.Second)
		h.wantOutcome(pos.OutcomePaid, id)
		p := h.wantStatus(id, pos.Done)
		if p.By != pos.TossCards || p.Approval().Receipt.TransactionID != h.toss.Entries()[0].TransactionID || h.toss.Calls(postest.CallCharge) != 1 {
			t.Errorf("%+v", p)
		}
	})
}

func TestChargeNobodyKnowsOfIsNotCertainBeforeItCanNoLongerArrive(t *testing.T) {
	openAsked(t, func(t *testing.T, h askable) {
		h.toss.Next(postest.CallCharge, postest.LostBefore())
		id := h.charge(h.place(3).ID, 3000)
		h.wantOutcome(pos.OutcomeUnknown, id)
		h.after(119 * time.Second)
		if h.wantStatus(id, pos.InProgress); len(h.Questions()) != 1 {
			t.Fatal("certain too early")
		}
		h.after(2 * time.Second)
		h.wantOutcome(pos.OutcomeNotSent, id)
		if p := h.wantStatus(id, pos.Aborted); p.Cause != pos.CauseNotSent || p.Attempts[0].Fault.Code != pos.CodeNotSeen {
			t.Errorf("%+v", p)
		}
		if h.toss.Calls(postest.CallCharge) != 1 {
			t.Error("sent again")
		}
	})
}

func TestChargeThatArrivesAfterAllIsFound(t *testing.T) {
	for _, after := range []time.Duration{time.Minute, 9 * time.Minute} {
		openAsked(t, func(t *testing.T, h askable) {
			late := make([]postest.Step, 100)
			began := h.clock.Now()
			for i := range late {
				late[i].Inquiry = func(q *pos.Inquiry) {
					if h.clock.Now().Sub(began) < after {
						*q = pos.Inquiry{Progress: pos.ProgressAbsent}
					}
				}
			}
			h.toss.Next(postest.CallInquire, late...)
			h.toss.Next(postest.CallCharge, postest.LostAfter())
			id := h.charge(h.place(3).ID, 3000)
			h.wantOutcome(pos.OutcomeUnknown, id)
			want := pos.OutcomePaid
			if after > 2*time.Minute {
				h.after(3 * time.Minute)
				h.wantOutcome(pos.OutcomeNotSent, id)
				want = pos.OutcomeFound
			}
			h.after(after + 30*time.Second)
			h.wantOutcome(want, id)
			if p := h.payment(id); p.Taken != h.toss.Net() {
				t.Errorf("the ledger has %s, the service %s", p.Taken, h.toss.Net())
			}
		})
	}
}

func TestServiceIsNotAskedForEver(t *testing.T) {
	openAsked(t, func(t *testing.T, h askable) {
		h.toss.Next(postest.CallCharge, postest.LostBefore())
		id := h.charge(h.place(3).ID, 3000)
		h.wantOutcome(pos.OutcomeUnknown, id)
		h.after(11 * time.Minute)
		h.wantOutcome(pos.OutcomeNotSent, id)
		asked := h.toss.Calls(postest.CallInquire)
		h.after(time.Hour)
		if again := h.toss.Calls(postest.CallInquire); again != asked || asked > 60 {
			t.Errorf("asked %d times, then %d", asked, again)
		}
	})
}

func TestAccountThatDoesNotFitIsLeftToAPerson(t *testing.T) {
	for name, change := range map[string]func(*pos.Inquiry){
		"another number": func(q *pos.Inquiry) { q.Number = "T1-OTHER" },
		"another amount": func(q *pos.Inquiry) { q.Total = 3001 },
		"given back":     func(q *pos.Inquiry) { q.Progress, q.Canceled = pos.ProgressReturned, 3000 },
		"no word for it": func(q *pos.Inquiry) { q.Progress = pos.ProgressUnknown },
	} {
		openAsked(t, func(t *testing.T, h askable) {
			h.toss.Next(postest.CallCharge, postest.LostAfter())
			steps := make([]postest.Step, 100)
			for i := range steps {
				steps[i].Inquiry = change
			}
			h.toss.Next(postest.CallInquire, steps...)
			id := h.charge(h.place(3).ID, 3000)
			h.wantOutcome(pos.OutcomeUnknown, id)
			h.after(10 * time.Minute)
			if h.wantStatus(id, pos.InProgress); len(h.Questions()) != 1 {
				t.Errorf("%s: settled", name)
			}
		})
	}
}

func TestLostCancelOfACardIsSettledByTheBalance(t *testing.T) {
	openAsked(t, func(t *testing.T, h askable) {
		id := h.charge(h.place(10).ID, 10_000)
		h.wantOutcome(pos.OutcomePaid, id)
		h.toss.Next(postest.CallCancel, postest.LostAfter(), postest.LostBefore(), postest.Refuse("NOT_MATCHES_REFUNDABLE_AMOUNT", "", pos.AdviceReconcile))
		for _, c := range []struct {
			first, then pos.OutcomeKind
			wait        time.Duration
			balance     pos.Won
		}{{pos.OutcomeUnknown, pos.OutcomeReturned, 4 * time.Second, 6_000}, {pos.OutcomeUnknown, pos.OutcomeKept, 121 * time.Second, 6_000}} {
			if err := h.refund(id, pos.Refund{Total: 4000}); err != nil {
				t.Fatal(err)
			}
			h.wantOutcome(c.first, id)
			h.after(c.wait)
			h.wantOutcome(c.then, id)
			if p := h.payment(id); p.Balance != c.balance {
				t.Errorf("balance %s, want %s", p.Balance, c.balance)
			}
		}
		// A refusal is believed when the balance says the same.
		if err := h.refund(id, pos.Refund{Total: 4000}); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeKept, id)
		if p := h.payment(id); p.LastAttempt().State != pos.Declined || h.toss.Net() != p.Balance {
			t.Errorf("%+v, the service has %s", p.LastAttempt(), h.toss.Net())
		}
	})
}

func TestRefundGoesToTheServiceThatTookTheMoney(t *testing.T) {
	openAsked(t, func(t *testing.T, h askable) {
		h.begin(pos.PayupCards)
		old := h.charge(h.place(3).ID, 3000)
		h.wantOutcome(pos.OutcomePaid, old)
		h.begin(pos.TossCards)
		fresh := h.charge(h.place(5).ID, 5000)
		h.wantOutcome(pos.OutcomePaid, fresh)
		if h.cards.Net() != 3000 || h.toss.Net() != 5000 {
			t.Fatalf("Payup has %s, Toss %s", h.cards.Net(), h.toss.Net())
		}
		if h.CancelsParts(h.payment(old)) || !h.CancelsParts(h.payment(fresh)) || !h.HealthOf(h.payment(old)).Configured {
			t.Error("what can be cancelled is not told by the service of the payment")
		}
		for _, id := range []pos.PaymentID{old, fresh} {
			if err := h.refund(id, pos.Refund{Total: h.payment(id).Balance}); err != nil {
				t.Fatal(err)
			}
			h.wantOutcome(pos.OutcomeReturned, id)
		}
		if h.cards.Net() != 0 || h.toss.Net() != 0 || h.cards.Calls(postest.CallCancel) != 1 || h.toss.Calls(postest.CallCancel) != 1 {
			t.Errorf("Payup has %s, Toss %s", h.cards.Net(), h.toss.Net())
		}
	})
}

func TestInterruptedChargeIsAskedAboutAtTheServiceThatHasIt(t *testing.T) {
	openAsked(t, func(t *testing.T, h askable) {
		h.toss.Next(postest.CallCharge, postest.LostAfter())
		h.toss.Next(postest.CallInquire, postest.LostBefore(), postest.LostBefore())
		id := h.charge(h.place(3).ID, 3000)
		h.wantOutcome(pos.OutcomeUnknown, id)
		h.begin(pos.PayupCards)
		h.after(time.Minute)
		if h.wantStatus(id, pos.Done); h.toss.Calls(postest.CallCharge) != 1 || h.cards.Calls(postest.CallCharge) != 0 {
			t.Error("sent again")
		}
		h.AcknowledgeAll()
	})
}
