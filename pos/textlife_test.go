package pos_test

import (
	"context"
	"flag"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

var textLives = flag.Int("textlives", 150, "how many lives of a till that texts are tried")

// mortal is a service as a till reaches it that may be killed.
type mortal struct {
	*postest.FakeTexts
	dead *atomic.Bool
}

func (m mortal) Send(ctx context.Context, t pos.TextMessage) (pos.TextAccepted, error) {
	if m.dead.Load() {
		return pos.TextAccepted{}, &pos.Fault{Kind: pos.FaultUnknown, Service: "fake"}
	}
	return m.FakeTexts.Send(ctx, t)
}

// kill ends the till as a pulled plug does: what it had sent stays sent, and of
// what it learned of that the last words may not have reached the ledger.
func (h *till) kill(dice *rand.Rand, dead *atomic.Bool) {
	h.t.Helper()
	entries := h.journal.Entries()
	dead.Store(true)
	for len(entries) > 0 && dice.IntN(2) == 0 {
		switch entries[len(entries)-1].Event.(type) {
		case pos.TextEnded, pos.TextReported, pos.TextDropped:
			entries = entries[:len(entries)-1]
			continue
		}
		break
	}
	killed := h.Register
	h.journal = postest.NewJournal()
	if err := h.journal.Append(h.t.Context(), entries); err != nil {
		h.t.Fatal(err)
	}
	if err := killed.Drain(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

// troubled puts one trouble in the way of the next message.
func troubled(dice *rand.Rand, h *till, s *postest.FakeTexts) {
	switch dice.IntN(8) {
	case 0:
		s.Next(postest.CallTextSend, postest.LostAfter())
	case 1:
		s.Next(postest.CallTextSend, postest.LostBefore())
	case 2:
		s.Next(postest.CallTextSend, postest.Unsent(), postest.Unsent())
	case 3:
		s.Next(postest.CallTextSend, postest.Refuse("429", "x", pos.AdviceLater))
	case 4:
		s.Next(postest.CallTextDelivery, postest.LostBefore(), postest.Unsent())
	case 5:
		h.journal.Next(postest.JournalStep{Err: pos.ErrNotWritten})
	default:
	}
}

// TestOrderIsTextedAtMostOnceWhateverIsKilledOrLost: the service's own book has at
// most one "ready" message about an order, and the till's says what became of it.
func TestOrderIsTextedAtMostOnceWhateverIsKilledOrLost(t *testing.T) {
	for seed := range *textLives {
		openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
			dice := rand.New(rand.NewPCG(uint64(seed), 1))
			dead := new(atomic.Bool)
			h.texts.Service, h.texts.DayLimit = mortal{s, dead}, 1000
			h.restart()
			var orders []pos.OrderID
			for range 30 {
				troubled(dice, h, s)
				switch dice.IntN(5) {
				case 0:
					o, err := h.Place(t.Context(), h.key(), fishcakes(1), false)
					if err != nil {
						continue
					}
					if h.GivePhone(t.Context(), o.ID, customer) == nil {
						orders = append(orders, o.ID)
					}
				case 1:
					h.kill(dice, dead)
					dead = new(atomic.Bool)
					h.texts.Service = mortal{s, dead}
					h.start()
				default:
					if len(orders) > 0 {
						id := orders[dice.IntN(len(orders))]
						stages := []pos.Stage{pos.StageCooking, pos.StageReady, pos.StageReady, pos.StagePickedUp}
						_ = h.Move(t.Context(), id, h.order(id).Stage, stages[dice.IntN(len(stages))]) // what may not be is refused
					}
				}
				h.after(time.Duration(dice.IntN(20)) * time.Second)
			}
			h.after(6 * time.Hour) // also with every trouble that was left over
			told := map[string]int{}
			for _, e := range s.Sent() {
				told[e.Content]++
			}
			for _, id := range orders {
				n, arrived := told["ready "+id.Call()], 0
				for _, m := range h.order(id).Messages {
					if m.State.UnderWay() {
						t.Errorf("seed %d: %s is still %s", seed, id.Call(), m.State)
					}
					if m.State == pos.MessageDelivered {
						arrived++
					}
				}
				if n > 1 || n != arrived {
					t.Errorf("seed %d: %s was texted %d times, and %d arrived by the ledger: %s", seed, id.Call(), n, arrived, h.states(id))
				}
			}
		})
	}
}
