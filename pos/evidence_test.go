package pos_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func TestUnknownApproveIsAskedUntilItIsKnown(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.links.Next(postest.CallApprove, postest.LostAfter())
		h.links.Next(postest.CallInquire, postest.LostBefore(), postest.Unsent())
		if view := h.agreed(p); view.Outcome != pos.BuyerUncertain {
			t.Errorf("the phone shows %d", view.Outcome)
		}
		h.wantOutcome(pos.OutcomeUnknown, p.ID)
		if q := h.Questions(); len(q) != 1 || q[0].Payment.ID != p.ID || h.Counts().Unresolved != 1 {
			t.Errorf("questions %v, counts %+v", q, h.Counts())
		}
		if err := h.Withdraw(t.Context(), p.ID); !errors.Is(err, pos.ErrOpenAttempt) {
			t.Errorf("withdrawn: %v", err)
		}
		if _, err := h.RenewLink(t.Context(), h.key(), p.ID); !errors.Is(err, pos.ErrOpenAttempt) {
			t.Errorf("renewed: %v", err)
		}
		h.after(2 * time.Minute)
		h.wantOutcome(pos.OutcomePaid, p.ID)
		if n := h.links.Calls(postest.CallApprove); n != 1 || h.links.Net() != 3000 || len(h.Questions()) != 0 {
			t.Errorf("approved %d times, took %s", n, h.links.Net())
		}
	})
}

func TestApproveThatNeverArrivedIsSentAgainWithTheSameToken(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.links.Next(postest.CallApprove, postest.LostBefore())
		h.agreed(p)
		h.wantOutcome(pos.OutcomeUnknown, p.ID)
		h.after(44 * time.Second)
		if got := h.payment(p.ID); len(got.Attempts) != 1 || !got.Unresolved() {
			t.Fatalf("given up too early: %+v", got.Attempts)
		}
		h.after(8 * time.Second)
		got := h.wantStatus(p.ID, pos.Done)
		if len(got.Attempts) != 2 || got.Attempts[0].State != pos.NotSent || got.Attempts[1].Token != got.Attempts[0].Token {
			t.Errorf("attempts %+v", got.Attempts)
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestApproveIsNotRepeatedWhileTheBuyerHasNotAgreed(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.links.Next(postest.CallApprove, postest.Unsent())
		chosen := postest.Step{Inquiry: func(q *pos.Inquiry) { q.Progress = pos.ProgressChosen }}
		h.links.Next(postest.CallInquire, slices.Repeat([]postest.Step{chosen}, 8)...)
		h.agreed(p)
		h.after(20 * time.Second)
		if n := h.links.Calls(postest.CallApprove); n != 1 || h.Progress(p.ID) != pos.ProgressChosen {
			t.Errorf("approved %d times, progress %d", n, h.Progress(p.ID))
		}
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestStaleAnswerIsNoEvidence(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		gate := postest.NewGate()
		h.links.Next(postest.CallInquire, postest.HeldAfter(gate)) // asked before the approve, answered long after
		<-gate.Entered()
		h.links.Next(postest.CallApprove, postest.LostAfter())
		h.agreed(p)
		h.wantOutcome(pos.OutcomeUnknown, p.ID)
		h.after(2 * time.Minute)
		gate.Release()
		h.after(3 * time.Second)
		if got := h.payment(p.ID); len(got.Attempts) != 1 || got.Attempts[0].State != pos.Approved {
			t.Errorf("an answer from before the attempt settled it: %+v", got.Attempts)
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
		if n := h.links.Calls(postest.CallApprove); n != 1 {
			t.Errorf("approved %d times", n)
		}
	})
}

func TestAnswerArrivingAfterTheApproveTellsNothingTwice(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		gate, asked := postest.NewGate(), postest.NewGate()
		h.links.Next(postest.CallInquire, postest.Held(asked)) // answered when the approve is through
		<-asked.Entered()
		h.links.Next(postest.CallApprove, postest.Held(gate))
		go gate.Release()
		h.agreed(p)
		h.wantOutcome(pos.OutcomePaid, p.ID)
		asked.Release()
		h.after(time.Minute)
		if got := h.Outcomes(); len(got) != 0 {
			t.Errorf("told again: %v", got)
		}
	})
}

func TestAnswerThatDoesNotMatchIsUnknown(t *testing.T) {
	for name, change := range map[string]func(*pos.Approval){
		"number": func(a *pos.Approval) { a.Number += "X" }, "total": func(a *pos.Approval) { a.Total-- },
		"VAT": func(a *pos.Approval) { a.VAT++ }, "tax free": func(a *pos.Approval) { a.TaxFree++ },
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				p := h.link(h.place(3).ID, 3000)
				h.links.Next(postest.CallApprove, postest.Step{Approval: change})
				for range 3 {
					h.links.Next(postest.CallInquire, postest.Step{Inquiry: func(q *pos.Inquiry) { q.Total++ }})
				}
				h.agreed(p)
				if o := h.wantOutcome(pos.OutcomeUnknown, p.ID); o.Fault.Code != pos.CodeMismatch {
					t.Errorf("fault %+v", o.Fault)
				}
				h.after(5 * time.Second)
				if !h.payment(p.ID).Unresolved() {
					t.Error("an answer about other money settled it")
				}
				h.after(time.Minute)
				h.wantOutcome(pos.OutcomePaid, p.ID) // the service's book matches after all
			})
		})
	}
}
