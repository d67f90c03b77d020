package pos_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func TestBuyerReturningTwiceIsApprovedOnce(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(12).ID, 12_000)
		gate := postest.NewGate()
		h.links.Next(postest.CallApprove, postest.Held(gate))
		token := h.links.Agree(p.Link.TransactionID)
		var all sync.WaitGroup
		views := make([]pos.BuyerView, 3)
		for i := range views {
			all.Go(func() { views[i] = h.BuyerReturned(t.Context(), p.Link.State, token) })
		}
		<-gate.Entered()
		synctest.Wait()
		if left := h.BuyerLeft(t.Context(), p.Link.State); left.Outcome != pos.BuyerPending {
			t.Errorf("while it is approved the phone shows %d", left.Outcome)
		}
		gate.Release()
		all.Wait()
		views = append(views, h.BuyerReturned(t.Context(), p.Link.State, token), h.BuyerLeft(t.Context(), p.Link.State))
		for i, view := range views {
			if view.Outcome != pos.BuyerPaid {
				t.Errorf("phone %d shows %+v", i, view)
			}
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
		h.after(time.Minute)
		if n := h.links.Calls(postest.CallApprove); n != 1 || h.links.Net() != 12_000 || len(h.Outcomes()) != 0 {
			t.Errorf("approved %d times, took %s, outcomes %v", n, h.links.Net(), h.Outcomes())
		}
	})
}

func TestSlowApproveLetsThePhoneAskAgain(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(1).ID, 1000)
		gate := postest.NewGate()
		h.links.Next(postest.CallApprove, postest.Held(gate))
		start := time.Now()
		if view := h.agreed(p); view.Outcome != pos.BuyerPending || time.Since(start) != 8*time.Second {
			t.Errorf("after %s the phone shows %d", time.Since(start), view.Outcome)
		}
		h.after(15 * time.Minute) // longer than the link lives: what is being approved is not too late
		if view := h.BuyerReturned(t.Context(), p.Link.State, "x"); view.Outcome != pos.BuyerPending {
			t.Errorf("the phone shows %d", view.Outcome)
		}
		h.wantStatus(p.ID, pos.InProgress)
		gate.Release()
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestLinkThatIsNotWantedIsNeverApproved(t *testing.T) {
	ends := map[string]func(h *till, p *pos.Payment){
		"expired": func(h *till, _ *pos.Payment) { h.after(15 * time.Minute) },
		"withdrawn": func(h *till, p *pos.Payment) {
			if err := h.Withdraw(h.t.Context(), p.ID); err != nil {
				h.t.Error(err)
			}
			if err := h.Withdraw(h.t.Context(), p.ID); err != nil {
				h.t.Errorf("withdrawing again: %v", err)
			}
		},
		"replaced": func(h *till, p *pos.Payment) {
			id := must[pos.PaymentID](h.t)(h.RenewLink(h.t.Context(), "renew", p.ID))
			if again := must[pos.PaymentID](h.t)(h.RenewLink(h.t.Context(), "renew", p.ID)); again != id {
				h.t.Errorf("renewed twice: %s and %s", id, again)
			}
		},
		"expired unnoticed": func(h *till, _ *pos.Payment) { h.clock.jump(15 * time.Minute) },
		"restarted late": func(h *till, _ *pos.Payment) {
			h.drain()
			h.after(time.Hour)
			h.start()
		},
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				o := h.place(5)
				p := h.link(o.ID, 5000)
				end(h, p)
				if view := h.agreed(p); view.Outcome != pos.BuyerTooLate {
					t.Errorf("the phone shows %d", view.Outcome)
				}
				h.after(time.Minute)
				if view := h.BuyerLeft(t.Context(), p.Link.State); view.Outcome != pos.BuyerTooLate {
					t.Errorf("left, the phone shows %d", view.Outcome)
				}
				h.wantStatus(p.ID, pos.Expired)
				if n := h.links.Calls(postest.CallApprove); n != 0 {
					t.Errorf("approved %d times", n)
				}
				h.AcknowledgeAll()
			})
		})
	}
}

func TestRenewedLinkTakesTheMoneyOnce(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		old := h.link(h.place(5).ID, 5000)
		h.after(15 * time.Minute)
		h.wantOutcome(pos.OutcomeExpired, old.ID)
		p := h.payment(must[pos.PaymentID](t)(h.RenewLink(t.Context(), h.key(), old.ID)))
		if p.ID == old.ID || p.Number == old.Number || p.Link.State == old.Link.State || p.Total != 5000 {
			t.Errorf("the new link is %+v", p)
		}
		h.agreed(p)
		h.wantOutcome(pos.OutcomePaid, p.ID)
		if _, err := h.RenewLink(t.Context(), h.key(), p.ID); !errors.Is(err, pos.ErrOrderClosed) {
			t.Errorf("renewing what is paid: %v", err)
		}
		cash := h.payCash(h.place(1).ID, 1000)
		if _, err := h.RenewLink(t.Context(), h.key(), cash); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("renewing cash: %v", err)
		}
	})
}

func TestForeignReturnsAreUnknown(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(1).ID, 1000)
		for _, state := range []string{"", "x", p.Link.State + "x", strings.ToUpper(p.Link.State)} {
			if view := h.BuyerReturned(t.Context(), state, "token"); view != (pos.BuyerView{}) {
				t.Errorf("a foreign state shows %+v", view)
			}
			if view := h.BuyerLeft(t.Context(), state); view != (pos.BuyerView{}) {
				t.Errorf("a foreign state shows %+v", view)
			}
		}
		for _, token := range []string{"", "a\x1bb", strings.Repeat("t", pos.MaxTokenLength+1)} {
			h.BuyerReturned(t.Context(), p.Link.State, token)
		}
		if len(h.payment(p.ID).Attempts) != 0 {
			t.Error("an impossible token was sent")
		}
	})
}

func TestBuyerNotReadyKeepsTheLinkOpen(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		view := h.BuyerReturned(t.Context(), p.Link.State, "too-early") // refused: nobody has agreed
		h.after(0)
		if got := h.wantStatus(p.ID, pos.InProgress); view.Outcome != pos.BuyerPending || got.Attempts[0].State != pos.Declined || len(h.Outcomes()) != 0 {
			t.Errorf("the phone shows %d, attempt %+v, outcomes %v", view.Outcome, got.Attempts, h.Outcomes())
		}
		h.links.Agree(p.Link.TransactionID)
		h.after(time.Minute) // a token that was refused is not sent again by itself
		if n := h.links.Calls(postest.CallApprove); n != 1 {
			t.Errorf("approved %d times", n)
		}
		if view := h.agreed(p); view.Outcome != pos.BuyerPaid {
			t.Errorf("then the phone shows %d", view.Outcome)
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestPhoneCannotSetOffEndlessAttempts(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		for range 60 {
			h.BuyerReturned(t.Context(), p.Link.State, "wrong")
		}
		if n := len(h.payment(p.ID).Attempts); n > 50 {
			t.Errorf("%d attempts", n)
		}
	})
}

func TestDeclinedApproveEndsTheLink(t *testing.T) {
	for name, tt := range map[string]struct {
		step postest.Step
		want pos.OutcomeKind
	}{
		"declined":      {postest.Refuse("-781", "한도 초과", pos.AdviceOtherWay), pos.OutcomeDeclined},
		"misconfigured": {postest.Unset("kakaopay.secret_key"), pos.OutcomeMisconfigured},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				p := h.link(h.place(3).ID, 3000)
				h.links.Next(postest.CallApprove, tt.step)
				if view := h.agreed(p); view.Outcome != pos.BuyerRefused {
					t.Errorf("the phone shows %d", view.Outcome)
				}
				o := h.wantOutcome(tt.want, p.ID)
				if got := h.wantStatus(p.ID, pos.Aborted); got.Cause != pos.CauseDeclined || o.Fault.Kind == pos.FaultUnknown {
					t.Errorf("cause %d, fault %+v", got.Cause, o.Fault)
				}
				h.payCash(p.ID.Order, 3000) // another way to pay
			})
		})
	}
}

func TestLinkExpiresAtFifteenMinutesByTheTillsClock(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		h.after(15*time.Minute - time.Millisecond)
		h.wantStatus(p.ID, pos.Ready)
		h.after(time.Millisecond)
		h.wantStatus(p.ID, pos.Expired)
		h.wantOutcome(pos.OutcomeExpired, p.ID)

		p = h.link(p.ID.Order, 3000)
		h.after(10 * time.Minute)
		h.clock.jump(-time.Hour)
		h.after(64 * time.Minute)
		h.wantStatus(p.ID, pos.Ready)
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomeExpired, p.ID)
	})
}

func TestLinkExpiresWhileTheServiceCannotBeReached(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		p := h.link(h.place(3).ID, 3000)
		for range 1000 {
			h.links.Next(postest.CallInquire, postest.Unsent())
		}
		h.after(15 * time.Minute)
		h.wantOutcome(pos.OutcomeExpired, p.ID)
		if n := h.links.Calls(postest.CallInquire); n > 50 {
			t.Errorf("asked %d times", n)
		}
		if health := h.Health(pos.KakaoPay); !health.Known || health.Up || !health.Configured {
			t.Errorf("health %+v", health)
		}
	})
}

func TestBuyerWhoStopsEndsTheLink(t *testing.T) {
	for progress, want := range map[pos.Progress]pos.OutcomeKind{
		pos.ProgressQuit: pos.OutcomeQuit, pos.ProgressFailed: pos.OutcomeFailed, pos.ProgressRefused: pos.OutcomeFailed,
	} {
		open(t, func(t *testing.T, h *till) {
			p := h.link(h.place(3).ID, 3000)
			if view := h.BuyerLeft(t.Context(), p.Link.State); view.Outcome != pos.BuyerQuit {
				t.Errorf("the phone shows %d", view.Outcome)
			}
			h.after(0)
			h.wantStatus(p.ID, pos.Ready) // anyone can call that address: only the service's word counts
			h.links.Move(p.Link.TransactionID, progress)
			h.BuyerLeft(t.Context(), p.Link.State)
			h.wantOutcome(want, p.ID)
			h.wantStatus(p.ID, pos.Expired)
			if view := h.BuyerReturned(t.Context(), p.Link.State, "token"); view.Outcome != pos.BuyerQuit {
				t.Errorf("then the phone shows %d", view.Outcome)
			}
		})
	}
}

func TestReadyThatFailsBeginsNothing(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(3)
		h.links.Next(postest.CallReady, postest.Unsent())
		if _, err := h.RequestLink(t.Context(), "k", o.ID, 3000); pos.KindOf(err) != pos.FaultNotSent {
			t.Errorf("error %v", err)
		}
		p := h.payment(must[pos.PaymentID](t)(h.RequestLink(t.Context(), "k", o.ID, 3000))) // the same key again
		h.agreed(p)
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestOrderChangedWhileItsLinkWasMadeGetsNoLink(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(3)
		gate := postest.NewGate()
		h.links.Next(postest.CallReady, postest.Held(gate))
		failed := make(chan error)
		go func() {
			_, err := h.RequestLink(t.Context(), h.key(), o.ID, 1000)
			failed <- err
		}()
		<-gate.Entered()
		content := fishcakes(2)
		content.Lines = append(content.Lines, pos.Line{Code: 201, Name: "생수", UnitPrice: 1000, TaxFree: true, Quantity: 1})
		must[*pos.Order](t)(h.Amend(t.Context(), o.ID, content, false))
		gate.Release()
		if err := <-failed; !errors.Is(err, pos.ErrTransition) {
			t.Errorf("error %v", err)
		}
		if o, _ = h.Order(o.ID); len(o.Payments) != 0 {
			t.Errorf("payments %+v", o.Payments)
		}
	})
}
