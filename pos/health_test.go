package pos_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// heldLinks is a link service that the till keeps in touch with.
type heldLinks struct {
	guardedLinks
	reach   chan bool // what the next attempts to connect find; closed for "reachable"
	cut     chan error
	touches atomic.Int32
}

func (l *heldLinks) Hold(ctx context.Context, held func()) error {
	l.touches.Add(1)
	select {
	case reachable, open := <-l.reach:
		if open && !reachable {
			return &pos.Fault{Kind: pos.FaultNotSent, Service: "fake"}
		}
	case <-ctx.Done():
		return nil
	}
	held()
	select {
	case err := <-l.cut:
		return err
	case <-ctx.Done():
		return nil
	}
}

// openHeld runs a test on a till that keeps in touch with KakaoPay.
func openHeld(t *testing.T, test func(t *testing.T, h *till, l *heldLinks)) {
	open(t, func(t *testing.T, h *till) {
		h.drain()
		l := &heldLinks{guardedLinks: guardedLinks{h.links, h}, reach: make(chan bool, 100), cut: make(chan error)}
		r, err := pos.Open(t.Context(), pos.Config{Journal: h.journal, Clock: h.clock, Random: random(77), Device: "T1", Links: l,
			Cards: guardedCards{h.cards, h}, Account: "국민 000-00-0000", Go: h.guard})
		if err != nil {
			t.Fatal(err)
		}
		h.Register = r
		l.reach <- true
		if err := r.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		test(t, h, l)
		close(l.reach)
	})
}

func (h *till) wantUp(want bool) {
	h.t.Helper()
	if got := h.Health(pos.KakaoPay); !got.Known || got.Up != want {
		h.t.Fatalf("KakaoPay is %+v, want up %t", got, want)
	}
}

func TestLostTouchShowsAtOnceAndSoDoesItsReturn(t *testing.T) {
	openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
		h.wantUp(true)
		changed, end := h.Subscribe()
		defer end()
		l.cut <- &pos.Fault{Kind: pos.FaultNotSent, Service: "fake"}
		<-changed
		h.wantUp(false)
		before := l.touches.Load()
		for range 20 {
			l.reach <- false
		}
		h.after(time.Minute)
		if n := l.touches.Load() - before; n < 5 || n > 12 {
			t.Errorf("looked for it %d times in a minute", n)
		}
		for len(l.reach) > 0 {
			<-l.reach
		}
		l.reach <- true
		h.after(10 * time.Second)
		h.wantUp(true)
	})
}

func TestServersThatHangUpOnIdleTillsAreUp(t *testing.T) {
	openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
		for range 5 { // after a while, as servers do
			h.after(10 * time.Second)
			l.reach <- true
			l.cut <- nil
			synctest.Wait()
			h.wantUp(true)
		}
		before := l.touches.Load()
		for range 10 { // at once, which would be knocking all the time
			l.reach <- true
		}
		go func() {
			for range 10 {
				l.cut <- nil
			}
		}()
		h.after(15 * time.Second)
		if n := l.touches.Load() - before; n > 7 {
			t.Errorf("knocked %d times in 15 seconds", n)
		}
		h.after(time.Minute)
	})
}

func TestServiceThatDoesNotAnswerIsLeftAloneForAWhile(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(30)
		for range 10 {
			h.link(o.ID, 1000)
		}
		h.after(0)
		for range 1000 {
			h.links.Next(postest.CallInquire, postest.LostBefore())
		}
		before := h.links.Calls(postest.CallInquire)
		h.after(5 * time.Minute)
		h.wantUp(false)
		if n := h.links.Calls(postest.CallInquire) - before; n > 20 {
			t.Errorf("ten links asked a silent service %d times in five minutes", n)
		}
		// A sale by another service, and one that the cashier wants to try, are not held up.
		h.wantOutcome(pos.OutcomePaid, h.charge(o.ID, 1000))
		h.link(o.ID, 1000)
	})
}

func TestReturnedServiceIsAskedAtOnce(t *testing.T) {
	openHeld(t, func(t *testing.T, h *till, l *heldLinks) {
		p := h.link(h.place(5).ID, 5000)
		h.links.Next(postest.CallApprove, postest.LostAfter())
		l.cut <- &pos.Fault{Kind: pos.FaultNotSent, Service: "fake"}
		synctest.Wait()
		h.agreed(p) // sent all the same: the buyer waits
		h.wantOutcome(pos.OutcomeUnknown, p.ID)
		l.reach <- false // after one second
		l.reach <- false // after two more
		h.after(6 * time.Second)
		if n := h.links.Calls(postest.CallInquire); n != 0 {
			t.Errorf("asked %d times though it cannot be reached", n)
		}
		l.reach <- true // after another four
		h.after(time.Second)
		if h.payment(p.ID).Unresolved() {
			t.Error("it is back, and was not asked")
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
	})
}

func TestServiceThatMayBeTriedAgainIsUpSinceThePauseEnded(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(3)
		h.after(time.Hour)
		h.cards.Next(postest.CallCharge, postest.LostBefore())
		h.wantOutcome(pos.OutcomeUnknown, h.charge(o.ID, 3000))
		down := h.Health(pos.KeyedCard)
		h.after(5 * time.Second)
		if up := h.Health(pos.KeyedCard); down.Up || !up.Up || up.Since.Sub(down.Since) != time.Second {
			t.Errorf("%+v, then %+v", down, up)
		}
	})
}
