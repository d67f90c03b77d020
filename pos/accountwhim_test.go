package pos_test

import (
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// TestAccountsAgreeWithTheService lets staff, buyers, the network and the program's
// stops do what they like, and compares with the service's book: no order number was
// charged twice, nothing is at the service that is not in the ledger, and what the
// ledger says was taken or given back was.
func TestAccountsAgreeWithTheService(t *testing.T) {
	for seed := range uint64(40) {
		open(t, func(t *testing.T, h *till) {
			dice := rand.New(rand.NewPCG(seed, 1))
			for range 60 {
				h.officeWhim(dice)
				synctest.Wait()
			}
			h.after(5 * time.Minute)
			h.agreesWithOffices(seed)
		})
		if t.Failed() {
			return
		}
	}
}

// officeWhim lets one thing happen. What the till refuses does not.
func (h *till) officeWhim(dice *rand.Rand) {
	steps := []postest.Step{{}, {}, {}, postest.Unsent(), postest.LostBefore(), postest.LostAfter(), postest.Refuse("-782", "", pos.AdviceOtherWay),
		postest.Refuse("-751", "", pos.AdviceAccountClosed)}
	calls := []postest.Call{postest.CallAccount, postest.CallCloseAccount, postest.CallAskAccount, postest.CallApprove, postest.CallCancel, postest.CallInquire}
	if dice.IntN(3) == 0 {
		h.offices.Next(calls[dice.IntN(len(calls))], steps[dice.IntN(len(steps))])
	}
	id := pos.AccountID(1 + dice.IntN(len(h.Accounts())+1))
	n := 1 + dice.IntN(9)
	switch dice.IntN(10) {
	case 0:
		_, _ = h.SetAccount(h.t.Context(), id-1, pos.AccountTerms{Name: string('가' + rune(id)), MonthLimit: 200_000})
	case 1, 2:
		if made, err := h.RequestAccount(h.t.Context(), h.key(), h.place(n).ID, pos.Won(n)*1000, id); err == nil {
			link := h.payment(made).Link
			h.BuyerReturned(h.t.Context(), link.State, h.offices.Agree(link.TransactionID))
		}
	case 3, 4, 5:
		key, o := h.key(), h.place(n)
		var all sync.WaitGroup
		for range 1 + dice.IntN(3) {
			all.Go(func() { _, _ = h.ChargeAccount(h.t.Context(), key, o.ID, pos.Won(n)*1000, id) })
		}
		all.Wait()
		_, _ = h.ChargeAccount(h.t.Context(), h.key(), o.ID, pos.Won(n)*1000, id)
	case 6:
		_ = h.EndAccount(h.t.Context(), id)
		h.after(time.Duration(dice.IntN(300)) * time.Second)
		_ = h.AskAccount(h.t.Context(), id)
	case 7:
		orders := h.Orders()
		if len(orders) == 0 {
			return
		}
		for _, p := range orders[dice.IntN(len(orders))].Payments {
			if p.Payer != 0 && p.Balance > 0 {
				_ = h.CancelPayment(h.t.Context(), h.key(), p.ID, pos.Refund{Total: 1 + p.Balance/2, Reason: "덜 드림"})
			}
		}
	case 8:
		h.restart()
	default:
		h.after(time.Duration(dice.IntN(120)) * time.Second)
	}
}

func (h *till) agreesWithOffices(seed uint64) {
	h.t.Helper()
	known := map[string]*pos.Payment{}
	orders := must[[]*pos.Order](h.t)(pos.Fold(h.journal.Entries()))
	for _, o := range orders {
		for i := range o.Payments {
			if p := &o.Payments[i]; p.Payer != 0 {
				known[p.Number] = p
			}
		}
	}
	booked := map[string]postest.LinkEntry{}
	for _, e := range h.offices.Entries() {
		p, ok := known[e.Request.Number]
		if _, twice := booked[e.Request.Number]; !ok || twice || e.Taken > 1 || p.Total != e.Request.Total {
			h.t.Fatalf("seed %d: charge %+v; in the ledger %t, twice %t", seed, e, ok, twice)
		}
		booked[e.Request.Number] = e
	}
	for number, p := range known {
		e := booked[number]
		taken := p.Taken > 0
		if !p.Unresolved() && taken != (e.Taken == 1) {
			h.t.Fatalf("seed %d: payment %+v, at the service %+v", seed, p, e)
		}
		if !p.Unresolved() && taken && p.Returned() != e.Canceled {
			h.t.Fatalf("seed %d: %s of %s given back, at the service %s", seed, p.Returned(), p.ID, e.Canceled)
		}
	}
	for _, a := range h.Accounts() {
		for _, e := range h.offices.Accounts() {
			// A lost word keeps an account from being charged, never the other way round
			// for longer than until the next charge or question.
			if a.Key == e.Key && a.State == pos.AccountInactive && e.Active && h.AskAccount(h.t.Context(), a.ID) == nil {
				if now := h.account(a.ID); now.State != pos.AccountActive {
					h.t.Fatalf("seed %d: %+v, at the service %+v", seed, now, e)
				}
			}
		}
	}
}
