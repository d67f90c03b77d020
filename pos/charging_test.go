package pos_test

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// keyedCard is a card and the memory it was keyed into.
func keyedCard() (*pos.Card, []byte) {
	memory := []byte(digitsOfSecret)
	card := newCard()
	card.Number = pos.NewSecret(memory)
	return card, memory
}

func wiped(t *testing.T, memory []byte) {
	t.Helper()
	if !bytes.Equal(memory, make([]byte, len(memory))) {
		t.Error("the card number is left in memory")
	}
}

func TestChargeEndsAsTheServiceSays(t *testing.T) {
	for name, tt := range map[string]struct {
		step   postest.Step
		want   pos.OutcomeKind
		status pos.Status
		net    pos.Won
	}{
		"approved":      {postest.Step{}, pos.OutcomePaid, pos.Done, 5000},
		"declined":      {postest.Refuse("6101", "한도 초과", pos.AdviceOtherWay), pos.OutcomeDeclined, pos.Aborted, 0},
		"not sent":      {postest.Unsent(), pos.OutcomeNotSent, pos.Aborted, 0},
		"misconfigured": {postest.Unset("payup.api_key"), pos.OutcomeMisconfigured, pos.Aborted, 0},
		"lost before":   {postest.LostBefore(), pos.OutcomeUnknown, pos.InProgress, 0},
		"lost after":    {postest.LostAfter(), pos.OutcomeUnknown, pos.InProgress, 5000},
		"unclassified":  {postest.Step{Err: errors.New("what is this")}, pos.OutcomeUnknown, pos.InProgress, 0},
		"other total":   {postest.Step{Approval: func(a *pos.Approval) { a.Total++ }}, pos.OutcomeUnknown, pos.InProgress, 5000},
		"other number":  {postest.Step{Approval: func(a *pos.Approval) { a.Number = "" }}, pos.OutcomeUnknown, pos.InProgress, 5000},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				h.cards.Next(postest.CallCharge, tt.step)
				card, memory := keyedCard()
				id := must[pos.PaymentID](t)(h.ChargeCard(t.Context(), h.key(), h.place(5).ID, 5000, card))
				h.wantOutcome(tt.want, id)
				p := h.wantStatus(id, tt.status)
				wiped(t, memory)
				h.after(time.Hour)
				if h.cards.Calls(postest.CallCharge) != 1 || h.cards.Net() != tt.net || p.Unresolved() != (tt.status == pos.InProgress) {
					t.Errorf("charged %d times, took %s", h.cards.Calls(postest.CallCharge), h.cards.Net())
				}
			})
		})
	}
}

func TestRefusedChargeSendsNothingAndWipesTheCard(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(60)
		for name, tt := range map[string]struct {
			amount      pos.Won
			instalments int
			id          pos.OrderID
			want        error
		}{
			"too much":             {60_001, 0, o.ID, pos.ErrTooMuch},
			"no order":             {1000, 0, pos.OrderID{Day: 20261121, Number: 77}, pos.ErrNoSuchOrder},
			"instalments of small": {49_999, 2, o.ID, pos.ErrAmount},
			"one instalment":       {50_000, 1, o.ID, pos.ErrAmount},
			"25 instalments":       {50_000, 25, o.ID, pos.ErrAmount},
		} {
			card, memory := keyedCard()
			card.Instalments = tt.instalments
			if _, err := h.ChargeCard(t.Context(), h.key(), tt.id, tt.amount, card); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v", name, err)
			}
			wiped(t, memory)
		}
		h.journal.Next(postest.JournalStep{Err: errors.New("no space left on device")})
		card, memory := keyedCard()
		if _, err := h.ChargeCard(t.Context(), "k", o.ID, 50_000, card); !errors.Is(err, pos.ErrNotWritten) || h.Trouble() == nil {
			t.Errorf("full disk: %v, trouble %v", err, h.Trouble())
		}
		wiped(t, memory)
		if h.cards.Calls(postest.CallCharge) != 0 || len(h.Orders()[0].Payments) != 0 {
			t.Error("something was sent")
		}
		h.cards.Instalments = 12 // of a service that takes fewer
		card = newCard()
		card.Instalments = 13
		if _, err := h.ChargeCard(t.Context(), h.key(), o.ID, 50_000, card); !errors.Is(err, pos.ErrAmount) || h.cards.Calls(postest.CallCharge) != 0 {
			t.Errorf("13 instalments of 12: %v", err)
		}
		card = newCard()
		card.Instalments = 3
		h.cards.Next(postest.CallCharge, postest.Step{Approval: func(a *pos.Approval) { a.Receipt.Instalments = 0 }}) // Payup does not tell
		id := must[pos.PaymentID](t)(h.ChargeCard(t.Context(), "k", o.ID, 50_000, card))                              // the same key again
		h.wantOutcome(pos.OutcomePaid, id)
		if got := h.payment(id).Approval().Receipt.Instalments; got != 3 || h.Trouble() != nil {
			t.Errorf("%d instalments, trouble %v", got, h.Trouble())
		}
	})
}

func TestEnterTwiceWithTheSameFormChargesTheWholeCardOnce(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(5)
		gate := postest.NewGate()
		h.cards.Next(postest.CallCharge, postest.Held(gate))
		card, memory := keyedCard()
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { must[pos.PaymentID](t)(h.ChargeCard(t.Context(), "enter", o.ID, 5000, card)) })
		}
		all.Wait() // the others have returned while the charge, with the card, is still under way
		other, otherMemory := keyedCard()
		must[pos.PaymentID](t)(h.ChargeCard(t.Context(), "enter", o.ID, 5000, other))
		wiped(t, otherMemory)
		<-gate.Entered()
		if string(memory) != digitsOfSecret {
			t.Error("the card was wiped while it was being sent")
		}
		gate.Release()
		synctest.Wait()
		wiped(t, memory)
		h.wantOutcome(pos.OutcomePaid, pos.PaymentID{Order: o.ID, N: 1})
		if h.cards.Entries()[0].Digits != len(digitsOfSecret) || h.cards.Net() != 5000 {
			t.Errorf("the service saw %+v", h.cards.Entries())
		}
	})
}

// panickingCards breaks in the middle of a charge.
type panickingCards struct{ pos.CardService }

func (panickingCards) Charge(context.Context, pos.ChargeRequest) (pos.Approval, error) {
	panic("broken service")
}

func TestPanicInAServiceLeavesTheOutcomeUnknownAndTheCardWiped(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(5)
		h.drain()
		r := must[*pos.Register](t)(pos.Open(t.Context(), pos.Config{Journal: h.journal, Clock: h.clock, Random: random(9), Device: "T1",
			Cards: panickingCards{}, Go: h.guard}))
		h.Register = r
		card, memory := keyedCard()
		id := must[pos.PaymentID](t)(h.ChargeCard(t.Context(), h.key(), o.ID, 5000, card))
		h.wantOutcome(pos.OutcomeUnknown, id)
		wiped(t, memory)
		if !h.payment(id).Unresolved() || h.panicked.Load() != 1 {
			t.Errorf("payment %+v, %d panics seen by the program", h.payment(id), h.panicked.Load())
		}
	})
}

func TestRulingNeedsANameAReasonAndATransaction(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.cards.Next(postest.CallCharge, postest.LostAfter())
		id := h.charge(h.place(5).ID, 5000)
		h.after(0)
		good := pos.Verdict{Took: true, By: "민지", Reason: "콘솔에서 승인 확인", TransactionID: "20261121123006ST0001", ApprovalNumber: "00000001"}
		for want, spoil := range map[error]func(v *pos.Verdict){
			pos.ErrNameMissing:        func(v *pos.Verdict) { v.By = " \t" },
			pos.ErrReasonMissing:      func(v *pos.Verdict) { v.Reason = "\x00" },
			pos.ErrTransactionMissing: func(v *pos.Verdict) { v.TransactionID = "" },
		} {
			v := good
			spoil(&v)
			if err := h.Rule(t.Context(), id, v); !errors.Is(err, want) {
				t.Errorf("ruling %+v: %v, want %v", v, err, want)
			}
		}
		if err := h.Rule(t.Context(), id, good); err != nil {
			t.Fatal(err)
		}
		p := h.wantStatus(id, pos.Done)
		if a := p.Approval(); a.State != pos.RuledYes || a.Ruling.By != "민지" || a.Receipt.TransactionID != good.TransactionID || len(h.Outcomes()) != 0 {
			t.Errorf("attempt %+v, outcomes %v", a, h.Outcomes())
		}
		if err := h.Rule(t.Context(), id, good); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("ruled again: %v", err)
		}
		if err := h.CancelPayment(t.Context(), h.key(), id, pos.Refund{Total: 5000, Reason: "환불"}); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, id)
		if h.cards.Net() != 0 {
			t.Errorf("the service keeps %s", h.cards.Net())
		}
	})
}

func TestRulingThatNothingHappenedFreesTheMoney(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.cards.Next(postest.CallCharge, postest.LostBefore())
		id := h.charge(h.place(5).ID, 5000)
		h.after(0)
		if _, err := h.PayCash(t.Context(), h.key(), id.Order, 5000, 5000); !errors.Is(err, pos.ErrTooMuch) {
			t.Errorf("paid again before anyone looked: %v", err)
		}
		if err := h.Rule(t.Context(), id, pos.Verdict{By: "민지", Reason: "콘솔에 없음"}); err != nil {
			t.Fatal(err)
		}
		h.wantStatus(id, pos.Aborted)
		h.payCash(id.Order, 5000)
	})
}

func TestMethodsThatAreNotConfiguredAreRefused(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(5)
		h.drain()
		h.Register = must[*pos.Register](t)(pos.Open(t.Context(), pos.Config{Journal: h.journal, Clock: h.clock, Random: random(9), Device: "T1", Go: h.guard}))
		card, memory := keyedCard()
		_, cardErr := h.ChargeCard(t.Context(), h.key(), o.ID, 5000, card)
		_, linkErr := h.RequestLink(t.Context(), h.key(), o.ID, 5000)
		_, transferErr := h.AwaitDeposit(t.Context(), h.key(), o.ID, 5000)
		for _, err := range []error{cardErr, linkErr, transferErr} {
			if !errors.Is(err, pos.ErrNotConfigured) {
				t.Errorf("error %v", err)
			}
		}
		wiped(t, memory)
		for _, m := range pos.Methods() {
			if h.Health(m).Configured != (m == pos.Cash) {
				t.Errorf("%s: %+v", m, h.Health(m))
			}
		}
	})
}
