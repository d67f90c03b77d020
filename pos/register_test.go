package pos_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// kinds names the journal's entries from the given one on.
func (h *till) kinds(from int) []string {
	var names []string
	entries := slices.DeleteFunc(h.journal.Entries(), func(e pos.Entry) bool {
		_, opens := e.Event.(pos.DayOpened) // which every test begins with
		return opens
	})
	for _, e := range entries[from:] {
		name := reflect.TypeOf(e.Event).Name()
		if v, ok := e.Event.(pos.AttemptEnded); ok {
			name += " " + v.State.String()
		}
		names = append(names, name)
	}
	return names
}

func (h *till) wantKinds(from int, want ...string) {
	h.t.Helper()
	if diff := cmp.Diff(want, h.kinds(from)); diff != "" {
		h.t.Fatalf("journal (-want +got):\n%s", diff)
	}
}

func TestEveryMethodTakesMoneyInItsOrderOfEvents(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o, ctx := h.place(12), t.Context()
		h.payCash(o.ID, 3000)
		transfer := must[pos.PaymentID](t)(h.AwaitDeposit(ctx, h.key(), o.ID, 2000))
		if err := h.ConfirmDeposit(ctx, transfer); err != nil {
			t.Fatal(err)
		}
		p := h.link(o.ID, 4000)
		if view := h.agreed(p); view.Outcome != pos.BuyerPaid || view.Call != "A-001" || view.Total != 4000 {
			t.Errorf("the phone shows %+v", view)
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
		card := h.charge(o.ID, 3000)
		h.wantOutcome(pos.OutcomePaid, card)
		h.wantKinds(1, "OrderPlaced", "CashReceived", "DepositAwaited", "DepositConfirmed", "LinkMade",
			"AttemptSending", "AttemptEnded approved", "AttemptSending", "AttemptEnded approved")
		o = must[*pos.Order](t)(h.Order(o.ID))
		if !o.IsPaid() || o.Paid() != 12_000 || h.links.Net() != 4000 || h.cards.Net() != 3000 {
			t.Errorf("paid %s; links took %s, cards %s", o.Paid(), h.links.Net(), h.cards.Net())
		}
		var vat pos.Won
		for _, p := range o.Payments {
			vat += p.VAT
		}
		if vat != 1091 {
			t.Errorf("VAT of the parts is %s", vat)
		}
		if _, totals, err := h.Ledger(ctx, h.Today()); err != nil || totals.Net() != 12_000 || totals.Orders != 1 || len(totals.Taken) != 4 {
			t.Errorf("totals %+v, %v", totals, err)
		}
	})
}

func TestCashKeepsReceivedAndChange(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(4)
		if _, err := h.PayCash(t.Context(), h.key(), o.ID, 4000, 3999); !errors.Is(err, pos.ErrTooLittle) {
			t.Errorf("too little: %v", err)
		}
		if _, err := h.PayCash(t.Context(), h.key(), o.ID, 4000, pos.MaxWon+1); !errors.Is(err, pos.ErrAmount) {
			t.Errorf("too much to be true: %v", err)
		}
		id := must[pos.PaymentID](t)(h.PayCash(t.Context(), h.key(), o.ID, 4000, 10_000))
		if p := h.wantStatus(id, pos.Done); p.Received != 10_000 || p.Change != 6000 || p.VAT != 364 {
			t.Errorf("payment %+v", p)
		}
	})
}

func TestSameKeyDoesItOnce(t *testing.T) {
	requests := map[string]func(h *till, id pos.OrderID) (pos.PaymentID, error){
		"cash": func(h *till, id pos.OrderID) (pos.PaymentID, error) {
			return h.PayCash(h.t.Context(), "k", id, 2000, 5000)
		},
		"transfer": func(h *till, id pos.OrderID) (pos.PaymentID, error) {
			return h.AwaitDeposit(h.t.Context(), "k", id, 2000)
		},
		"link": func(h *till, id pos.OrderID) (pos.PaymentID, error) {
			return h.RequestLink(h.t.Context(), "k", id, 2000)
		},
		"card": func(h *till, id pos.OrderID) (pos.PaymentID, error) {
			return h.ChargeCard(h.t.Context(), "k", id, 2000, newCard())
		},
		"place": func(h *till, _ pos.OrderID) (pos.PaymentID, error) {
			o, err := h.Place(h.t.Context(), "k", fishcakes(3), true)
			if err != nil {
				return pos.PaymentID{}, err
			}
			return pos.PaymentID{Order: o.ID}, nil
		},
	}
	for name, request := range requests {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				id := h.place(10).ID
				var all sync.WaitGroup
				got := make([]pos.PaymentID, 8)
				for i := range got {
					all.Go(func() { got[i] = must[pos.PaymentID](t)(request(h, id)) })
				}
				all.Wait()
				synctest.Wait()
				got = append(got, must[pos.PaymentID](t)(request(h, id)))
				for _, g := range got {
					if g != got[0] {
						t.Fatalf("results differ: %v", got)
					}
				}
				orders := h.Orders()
				if n := len(orders[0].Payments) + len(orders); n != 2 {
					t.Errorf("done %d times", n-1)
				}
				if h.links.Calls(postest.CallReady)+h.cards.Calls(postest.CallCharge) > 1 {
					t.Error("the service was called more than once")
				}
				h.AcknowledgeAll()
			})
		})
	}
}

// AcknowledgeAll drops every outcome.
func (h *till) AcknowledgeAll() {
	for _, o := range h.Outcomes() {
		h.Acknowledge(o.Payment)
	}
}

func TestKeyOfAnotherRequestIsRefused(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(10)
		if _, err := h.PayCash(t.Context(), "k", o.ID, 2000, 2000); err != nil {
			t.Fatal(err)
		}
		if _, err := h.PayCash(t.Context(), "k", o.ID, 3000, 3000); !errors.Is(err, pos.ErrKeyReused) {
			t.Errorf("another amount: %v", err)
		}
		card := newCard()
		if _, err := h.ChargeCard(t.Context(), "k", o.ID, 2000, card); !errors.Is(err, pos.ErrKeyReused) || card.Number.Len() != 0 {
			t.Errorf("another way: %v", err)
		}
		if _, err := h.Place(t.Context(), "", fishcakes(1), false); !errors.Is(err, pos.ErrKeyReused) {
			t.Errorf("no key: %v", err)
		}
		if o, _ = h.Order(o.ID); o.Paid() != 2000 {
			t.Errorf("paid %s", o.Paid())
		}
	})
}

func TestSecondRequestForTheSameMoneyIsRefused(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(10)
		var all sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			all.Go(func() {
				switch key := fmt.Sprint("own key ", i); i % 3 {
				case 0:
					_, errs[i] = h.PayCash(t.Context(), key, o.ID, 10_000, 10_000)
				case 1:
					_, errs[i] = h.ChargeCard(t.Context(), key, o.ID, 10_000, newCard())
				default:
					_, errs[i] = h.RequestLink(t.Context(), key, o.ID, 10_000)
				}
			})
		}
		all.Wait()
		synctest.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if !errors.Is(err, pos.ErrTooMuch) && !errors.Is(err, pos.ErrOrderClosed) {
				t.Errorf("refused with %v", err)
			}
		}
		if o, _ = h.Order(o.ID); won != 1 || len(o.Payments) != 1 || h.cards.Net()+h.links.Net() > 10_000 {
			t.Errorf("%d requests succeeded: %+v", won, o.Payments)
		}
	})
}

func TestCallNumbersAreGaplessAndUnique(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		const n = 40
		var all sync.WaitGroup
		for i := range n {
			all.Go(func() {
				if i%4 == 0 {
					h.Counts()
					_, _ = h.Place(t.Context(), fmt.Sprint("bad ", i), pos.Content{}, false) // refused: takes no number
				}
				must[*pos.Order](t)(h.Place(t.Context(), fmt.Sprint("k", i), fishcakes(1), false))
			})
		}
		all.Wait()
		for i, o := range h.Orders() {
			if o.ID.Number != i+1 {
				t.Fatalf("order %d has number %d", i, o.ID.Number)
			}
		}
		if got := h.Counts(); got != (pos.Counts{Unpaid: n}) {
			t.Errorf("counts %+v", got)
		}
		h.restart()
		if o := h.place(1); o.ID.Number != n+1 {
			t.Errorf("after a restart comes %d", o.ID.Number)
		}
	})
}

func TestOrderNumbersAtServicesAreShortAndUnique(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		seen := map[string]bool{}
		for range 3 {
			for range 5 {
				o := h.place(60)
				for range 4 {
					seen[h.link(o.ID, 1000).Number] = true
					seen[h.payment(h.charge(o.ID, 1000)).Number] = true
				}
			}
			h.after(0)
			h.restart()
		}
		if len(seen) != 120 {
			t.Errorf("%d numbers for 120 payments", len(seen))
		}
		for n := range seen {
			if len(n) > pos.MaxOrderNumber {
				t.Errorf("%q is too long", n)
			}
			if id, ok := pos.ParseNumber(n, 20200101); !ok || id.Day != 20261121 {
				t.Errorf("%q leads to %v", n, id)
			}
		}
		h.AcknowledgeAll()
	})
}

func TestOrderIsAmendedOnlyWhileNoMoneyTouchedIt(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		o := must[*pos.Order](t)(h.Place(ctx, h.key(), fishcakes(2), true))
		if h.Counts() != (pos.Counts{Held: 1}) {
			t.Errorf("counts %+v", h.Counts())
		}
		forged := fishcakes(2)
		forged.Lines[0].UnitPrice = 1
		if _, err := h.Amend(ctx, o.ID, forged, false); !errors.Is(err, pos.ErrNotOnMenu) {
			t.Errorf("a price of its own: %v", err)
		}
		if err := h.SetSoldOut(ctx, 102, true); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Amend(ctx, o.ID, fishcakes(3), false); !errors.Is(err, pos.ErrSoldOut) {
			t.Errorf("more of what is sold out: %v", err)
		}
		if got := must[*pos.Order](t)(h.Amend(ctx, o.ID, fishcakes(1), false)); got.Stage != pos.StageAccepted || got.Amounts().Total != 1000 {
			t.Errorf("amended %+v", got)
		}
		h.payCash(o.ID, 1000)
		if o = must[*pos.Order](t)(h.Order(o.ID)); o.Stage != pos.StageAccepted {
			t.Errorf("stage %d", o.Stage)
		}
		if _, err := h.Amend(ctx, o.ID, fishcakes(1), false); !errors.Is(err, pos.ErrOrderHasPayments) {
			t.Errorf("after money: %v", err)
		}
		if err := h.Void(ctx, o.ID, "x"); !errors.Is(err, pos.ErrOrderHasPayments) {
			t.Errorf("voiding after money: %v", err)
		}
		if err := h.Move(ctx, o.ID, pos.StageAccepted, pos.StageCooking); err != nil {
			t.Fatal(err)
		}
		if err := h.Move(ctx, o.ID, pos.StageAccepted, pos.StageCooking); err != nil {
			t.Errorf("the same move again: %v", err)
		}
		if err := h.Move(ctx, o.ID, pos.StageAccepted, pos.StageReady); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("a move from where it is not: %v", err)
		}
		if err := h.Void(ctx, o.ID, " \x1b "); !errors.Is(err, pos.ErrReasonMissing) {
			t.Errorf("voiding without a reason: %v", err)
		}
	})
}

func TestMoneyTakesAHeldOrderToTheKitchen(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := must[*pos.Order](t)(h.Place(t.Context(), h.key(), fishcakes(2), true))
		h.payCash(o.ID, 1000)
		if o = must[*pos.Order](t)(h.Order(o.ID)); o.Stage != pos.StageAccepted || h.Counts() != (pos.Counts{Unpaid: 1}) {
			t.Errorf("stage %d, counts %+v", o.Stage, h.Counts())
		}
	})
}

func TestOpenRefusesADeviceThatDoesNotFitANumber(t *testing.T) {
	for _, device := range []string{"", "T-1", "LONG", "가"} {
		if _, err := pos.Open(t.Context(), pos.Config{Device: device}); err == nil {
			t.Errorf("device %q is taken", device)
		}
	}
}
