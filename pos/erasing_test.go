package pos_test

import (
	"context"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// forgetful is a journal that erases: it drops the private parts it is asked to.
type forgetful struct {
	*postest.MemoryJournal
	erased map[uint64]bool
}

func (j forgetful) Erase(ctx context.Context, from, to pos.Day, which func(pos.Entry) bool) (int, error) {
	n := 0
	for _, e := range j.Entries() {
		if e.Day >= from && e.Day <= to && pos.PrivatePart(e.Event) != "" && !j.erased[e.Seq] && which(e) {
			j.erased[e.Seq] = true
			n++
		}
	}
	return n, ctx.Err()
}

// kept are the kinds of private parts that are left of an order.
func (j forgetful) kept(id pos.OrderID) int {
	n := 0
	for _, e := range j.Entries() {
		if e.Order == id && pos.PrivatePart(e.Event) != "" && !j.erased[e.Seq] {
			n++
		}
	}
	return n
}

// openForgetting is openTexting on a journal that erases.
func openForgetting(t *testing.T, erase bool, test func(t *testing.T, h *till, j forgetful, s *postest.FakeTexts)) {
	t.Helper()
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		j := forgetful{h.journal, map[uint64]bool{}}
		h.eraser, h.erase = j, erase
		h.restart()
		test(t, h, j, s)
	})
}

func TestClosingErasesTheNumbersThatNobodyNeeds(t *testing.T) {
	openForgetting(t, true, func(t *testing.T, h *till, j forgetful, s *postest.FakeTexts) {
		done, carried := h.ready(), h.ready()
		h.after(time.Minute)
		h.payCash(done, h.order(done).Due())
		h.move(done, pos.StageReady, pos.StagePickedUp)
		h.closeDay()
		if j.kept(done) != 0 || j.kept(carried) == 0 {
			t.Errorf("%d parts of the order that is done, %d of the one carried over", j.kept(done), j.kept(carried))
		}
		if o := h.order(done); o.CustomerPhone() != "" || o.Messages[0].Phone+o.Messages[0].Content != "" || !o.PhoneGiven {
			t.Errorf("in memory: %+v", o.Messages)
		}
		if h.order(carried).CustomerPhone() != customer {
			t.Error("the number of an order that is carried over is gone")
		}
		h.openDay()
		h.payCash(carried, h.order(carried).Due())
		h.move(carried, pos.StageReady, pos.StagePickedUp)
		h.closeDay()
		if j.kept(carried) != 0 {
			t.Errorf("%d parts left after the next closing", j.kept(carried))
		}
		if len(s.Sent()) != 2 {
			t.Errorf("sent %d", len(s.Sent()))
		}
	})
}

func TestNumberOfAMessageUnderWayIsKept(t *testing.T) {
	openForgetting(t, true, func(t *testing.T, h *till, j forgetful, s *postest.FakeTexts) {
		s.Next(postest.CallTextSend, postest.LostAfter())
		id := h.ready()
		h.payCash(id, h.order(id).Due())
		h.move(id, pos.StageReady, pos.StagePickedUp)
		h.closeDay()
		if j.kept(id) == 0 {
			t.Error("the message in doubt can no longer be looked for")
		}
		h.after(10 * time.Minute)
		h.wantStates(id, "order ready delivered")
		h.openDay()
		h.closeDay()
		if j.kept(id) != 0 {
			t.Errorf("%d parts left", j.kept(id))
		}
	})
}

func TestClosingThatAStopCutOffErasesAtTheNextStart(t *testing.T) {
	openForgetting(t, false, func(t *testing.T, h *till, j forgetful, _ *postest.FakeTexts) {
		id := h.ready()
		h.after(time.Minute)
		h.payCash(id, h.order(id).Due())
		h.move(id, pos.StageReady, pos.StagePickedUp)
		h.closeDay()
		if j.kept(id) == 0 {
			t.Fatal("erased though the setting says no")
		}
		h.erase = true
		h.restart()
		if j.kept(id) != 0 {
			t.Errorf("%d parts left", j.kept(id))
		}
	})
}
