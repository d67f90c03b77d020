package pos_test

import (
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// unresolvedLink is a link whose approve was lost on the way there, and about
// which the service does not answer for a while.
func unresolvedLink(h *till) *pos.Payment {
	p := h.link(h.place(3).ID, 3000)
	h.links.Next(postest.CallApprove, postest.LostBefore())
	for range 3 {
		h.links.Next(postest.CallInquire, postest.Unsent())
	}
	h.agreed(p)
	h.wantOutcome(pos.OutcomeUnknown, p.ID)
	return h.payment(p.ID)
}

func TestNothingIsApprovedWhileNoDayIsOpen(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := unresolvedLink(h)
		token := h.links.Agree(p.Link.TransactionID)
		if z := h.closeDay(); len(z.Carried) == 0 || z.Carried[0].Kind != pos.ThingUnresolved {
			t.Fatalf("carried %v", z.Carried)
		}
		for range 8 {
			h.after(time.Minute)
			// The phone asks again. It is not told to wait for what nobody does.
			if view := h.BuyerReturned(t.Context(), p.Link.State, token); view.Outcome != pos.BuyerUncertain {
				t.Fatalf("the phone shows %+v", view)
			}
		}
		if n := h.links.Calls(postest.CallApprove); n != 1 {
			t.Fatalf("approved %d times", n)
		}
		if got := h.payment(p.ID); got.Taken > 0 || got.LastAttempt().State != pos.NotSent || !got.Status.Pending() {
			t.Fatalf("payment %+v", got)
		}
		h.openDay()
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomePaid, p.ID) // the buyer had agreed, and the link still stands
		if n := h.links.Calls(postest.CallApprove); n != 2 {
			t.Errorf("approved %d times", n)
		}
		if p := h.Period(); p.Sums.Net.Total != 3000 || p.Number != 2 {
			t.Errorf("period %+v", p)
		}
	})
}

func TestPhoneThatComesBackAfterTheLinkEndedIsToldSo(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := unresolvedLink(h)
		h.closeDay()
		h.after(25 * time.Minute)
		h.AcknowledgeAll()
		h.wantStatus(p.ID, pos.Expired)
		if view := h.agreed(p); view.Outcome != pos.BuyerTooLate {
			t.Errorf("the phone shows %+v", view)
		}
		if n := h.links.Calls(postest.CallApprove); n != 1 {
			t.Errorf("approved %d times", n)
		}
	})
}

// What a service did is written down at any time: it belongs to the next Z.
func TestWhatIsLearnedAfterTheZBelongsToTheNext(t *testing.T) {
	learn := map[string]func(h *till) (pos.PaymentID, func()){
		"ruled": func(h *till) (pos.PaymentID, func()) {
			h.cards.Next(postest.CallCharge, postest.LostAfter())
			id := h.charge(h.place(5).ID, 5000)
			h.wantOutcome(pos.OutcomeUnknown, id)
			return id, func() {
				if err := h.Rule(h.t.Context(), id, yes("콘솔에 있음")); err != nil {
					h.t.Fatal(err)
				}
			}
		},
		"told by the service": func(h *till) (pos.PaymentID, func()) {
			p := h.link(h.place(5).ID, 5000)
			h.links.Next(postest.CallApprove, postest.LostAfter())
			for range 2 {
				h.links.Next(postest.CallInquire, postest.Unsent())
			}
			h.agreed(p)
			h.wantOutcome(pos.OutcomeUnknown, p.ID)
			return p.ID, func() { h.after(2 * time.Minute); h.AcknowledgeAll() }
		},
		"found": func(h *till) (pos.PaymentID, func()) {
			p := h.link(h.place(5).ID, 5000)
			if err := h.Withdraw(h.t.Context(), p.ID); err != nil {
				h.t.Fatal(err)
			}
			return p.ID, func() {
				h.behind(p)
				h.after(2 * time.Minute)
				h.AcknowledgeAll()
			}
		},
	}
	for name, set := range learn {
		for _, restarted := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				open(t, func(t *testing.T, h *till) {
					h.payCash(h.place(1).ID, 1000)
					id, comes := set(h)
					first := h.closeDay()
					if restarted {
						h.restart()
						h.AcknowledgeAll()
					}
					comes()
					if p := h.wantStatus(id, pos.Done); p.Taken != 5000 {
						t.Errorf("payment %+v", p)
					}
					if p := h.Period(); p.Open || p.Sums.Net.Total != 5000 || p.Life.Sales != 6000 || p.From != first.To+2 {
						t.Errorf("period %+v", p)
					}
					h.restart()
					h.AcknowledgeAll()
					h.openDay()
					second := h.closeDay()
					if first.Sums.Net.Total != 1000 || second.Sums.Net.Total != 5000 || second.Life != (pos.Perpetual{Sales: 6000}) || second.From != first.To+2 {
						t.Errorf("first %+v, second %+v", first, second)
					}
					if second.Drawer != (pos.Drawer{Float: 50_000}) {
						t.Errorf("drawer %+v", second.Drawer)
					}
				})
			})
		}
	}
}

// behind approves a payment at the service behind the till's back.
func (h *till) behind(p *pos.Payment) {
	h.t.Helper()
	request := pos.ApproveRequest{TransactionID: p.Link.TransactionID, Number: p.Number, Total: p.Total, Token: h.links.Agree(p.Link.TransactionID)}
	if _, err := h.links.Approve(h.t.Context(), request); err != nil {
		h.t.Fatal(err)
	}
}

// older makes the journal that of an older version, which knows no openings.
func (h *till) older() {
	h.t.Helper()
	entries := h.journal.Entries()
	h.journal = postest.NewJournal()
	for _, e := range entries {
		switch e.Event.(type) {
		case pos.DayOpened:
			continue
		case pos.MenuImported:
			e.Event = pos.MenuImported{Menu: truckMenu()}
		}
		if err := h.journal.Append(h.t.Context(), []pos.Entry{e}); err != nil {
			h.t.Fatal(err)
		}
	}
}

// An old copy of a ledger has forgotten an approve, and no day is open in it.
func TestForgottenApproveIsTakenOverWithoutAnOpenDay(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.drain()
		h.older()
		h.behind(p)
		h.start()
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomePaid, p.ID)
		if got := h.wantStatus(p.ID, pos.Done); got.Taken != 3000 || h.Period().Open {
			t.Errorf("payment %+v", got)
		}
	})
}

// What an older version sold is in no Z, but in the perpetual totals.
func TestLedgerOfAnOlderVersionGoesOn(t *testing.T) {
	for _, restarted := range []bool{false, true} {
		open(t, func(t *testing.T, h *till) {
			h.payCash(h.place(3).ID, 3000)
			unpaid := h.place(2)
			h.drain()
			h.older()
			h.start()
			if p := h.Period(); p.Open || p.Number != 1 || p.Life.Sales != 3000 || p.Sums.Net.Total != 0 || p.Day != 20261121 {
				t.Errorf("before the first opening: %+v", p)
			}
			h.openDay() // the same date
			if restarted {
				h.restart()
			}
			h.payCash(unpaid.ID, 2000)
			if o := h.place(1); o.ID != (pos.OrderID{Day: 20261121, Number: 3}) {
				t.Errorf("order %s", o.ID)
			}
			z := h.closeDay()
			if z.Number != 1 || z.From != 5 || z.Sums.Net.Total != 2000 || z.Life.Sales != 5000 || z.Drawer.Sales != 2000 || z.Sums.Orders != 1 {
				t.Errorf("Z %+v", z)
			}
		})
	}
}
