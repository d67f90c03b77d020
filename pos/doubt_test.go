package pos_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// lostLate is a link whose buyer came back half a minute before it expired, and
// whose approve was lost on the way.
func lostLate(h *till) *pos.Payment {
	p := h.link(h.place(3).ID, 3000)
	h.after(14*time.Minute + 30*time.Second)
	h.links.Next(postest.CallApprove, postest.LostBefore())
	h.agreed(p)
	h.wantOutcome(pos.OutcomeUnknown, p.ID)
	h.after(time.Minute)
	return h.payment(p.ID)
}

func TestALostApproveMayStillBeDoneWhenTheLinkHasExpired(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := lostLate(h)
		if a := p.LastAttempt(); a.State != pos.NotSent || a.Fault.Code != pos.CodeNotSeen || !p.Status.Pending() {
			t.Fatalf("attempt %+v of a payment in %s", a, p.Status)
		}
		if err := h.Withdraw(t.Context(), p.ID); !errors.Is(err, pos.ErrOpenAttempt) {
			t.Errorf("withdrawn: %v", err)
		}
		if _, err := h.RenewLink(t.Context(), h.key(), p.ID); !errors.Is(err, pos.ErrOpenAttempt) {
			t.Errorf("renewed: %v", err)
		}
		if _, err := h.PayCash(t.Context(), h.key(), p.ID.Order, 3000, 3000); !errors.Is(err, pos.ErrTooMuch) {
			t.Errorf("paid in cash as well: %v", err)
		}
		// The service has been at it all the time.
		late := pos.ApproveRequest{TransactionID: p.Link.TransactionID, Number: p.Number, Token: p.LastAttempt().Token, Total: 3000}
		if _, err := h.links.Approve(t.Context(), late); err != nil {
			t.Fatal(err)
		}
		h.after(20 * time.Second)
		h.wantOutcome(pos.OutcomePaid, p.ID)
		h.wantStatus(p.ID, pos.Done)
	})
}

func TestALostApproveThatIsNeverDoneEndsTheLinkAfterAWhile(t *testing.T) {
	open(t, func(_ *testing.T, h *till) {
		p := lostLate(h)
		h.after(2 * time.Minute)
		h.wantOutcome(pos.OutcomeExpired, p.ID)
		h.payCash(p.ID.Order, 3000)
	})
}

func TestARefusalThatTheServiceConfirmsIsNotSentAgain(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.links.Next(postest.CallApprove, postest.Step{Err: &pos.Fault{
			Kind: pos.FaultUnknown, Service: "kakaopay", Call: "approve", Code: "-780", Message: "한도 초과", Advice: pos.AdviceOtherWay,
		}})
		h.agreed(p)
		h.after(10 * time.Second)
		if o := h.wantOutcome(pos.OutcomeDeclined, p.ID); o.Fault.Message != "한도 초과" || o.Fault.Kind != pos.FaultDeclined {
			t.Errorf("told %+v", o)
		}
		h.after(20 * time.Minute)
		if n := h.links.Calls(postest.CallApprove); n != 1 {
			t.Errorf("approved %d times", n)
		}
		h.payCash(p.ID.Order, 3000)
	})
}

func TestAServiceBeingServicedIsAskedAgainLater(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.links.Next(postest.CallApprove, postest.Refuse("-7", "점검 중", pos.AdviceLater))
		h.agreed(p)
		h.after(10 * time.Second)
		if n := h.links.Calls(postest.CallApprove); n != 1 {
			t.Errorf("approved %d times within ten seconds", n)
		}
		h.after(40 * time.Second)
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestANewLinkIsNotMadeForAPaymentThatWasApprovedMeanwhile(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(20)
		p := h.link(o.ID, 10_000)
		gate, ended := postest.NewGate(), make(chan error)
		h.links.Next(postest.CallReady, postest.Held(gate))
		go func() {
			_, err := h.RenewLink(t.Context(), h.key(), p.ID)
			ended <- err
		}()
		<-gate.Entered()
		h.agreed(p)
		h.wantOutcome(pos.OutcomePaid, p.ID)
		gate.Release()
		if err := <-ended; !errors.Is(err, pos.ErrOrderClosed) {
			t.Errorf("renewed: %v", err)
		}
		if got := must[*pos.Order](t)(h.Order(o.ID)); len(got.Payments) != 1 || got.Due() != 10_000 {
			t.Errorf("%d payments, %s due", len(got.Payments), got.Due())
		}
	})
}

func TestTheServicesWordComesBeforeARuling(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.links.Next(postest.CallApprove, postest.LostAfter())
		h.links.Next(postest.CallInquire, postest.Unsent())
		h.agreed(p)
		h.wantOutcome(pos.OutcomeUnknown, p.ID)
		h.after(4 * time.Second) // the one time it was asked it did not answer
		if err := h.Rule(t.Context(), p.ID, pos.Verdict{By: "민지", Reason: "손님이 아니라고 함"}); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("ruled against what the service knows: %v", err)
		}
		h.wantStatus(p.ID, pos.Done)
	})
}

func TestReloadingWithoutAConnectionDoesNotUseUpTheLink(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.links.Next(postest.CallApprove, slices.Repeat([]postest.Step{postest.Unsent()}, 30)...)
		h.links.Next(postest.CallInquire, slices.Repeat([]postest.Step{postest.Unsent()}, 12)...)
		token := h.links.Agree(p.Link.TransactionID)
		for range 60 {
			go h.BuyerReturned(t.Context(), p.Link.State, token)
			h.after(time.Second)
		}
		if n := len(h.payment(p.ID).Attempts); n > 25 {
			t.Errorf("%d attempts in the ledger after a minute of reloading", n)
		}
		h.after(8 * time.Minute)
		h.wantStatus(p.ID, pos.Done)
	})
}

func TestALinkExpiresAlsoWhenTheServiceIsNoLongerSetUp(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.drain()
		r, err := pos.Open(t.Context(), pos.Config{Journal: h.journal, Clock: h.clock, Random: random(99), Device: "T1"})
		if err != nil {
			t.Fatal(err)
		}
		h.Register = r
		if err := r.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.after(16 * time.Minute)
		h.wantStatus(p.ID, pos.Expired)
	})
}

func TestAnUntrustedCertificateIsNotTheService(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(3)
		h.links.Next(postest.CallReady, postest.Step{Err: &pos.Fault{Kind: pos.FaultMisconfigured, Service: "kakaopay", Call: "ready"}})
		if _, err := h.RequestLink(t.Context(), h.key(), o.ID, 3000); err == nil {
			t.Fatal("a link was made")
		}
		if h.Health(pos.KakaoPay).Up {
			t.Error("the service is called up")
		}
	})
}
