package pos_test

import (
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// machineClock is the clock of the machine, as the program uses it.
type machineClock struct{}

func (machineClock) Now() time.Time                         { return time.Now() }
func (machineClock) After(d time.Duration) <-chan time.Time { return time.After(d) }

func TestTimeOfAnEntryStaysComparableWhenTheClockIsSet(t *testing.T) {
	journal := postest.NewJournal()
	if err := pos.ImportMenu(t.Context(), journal, machineClock{}, truckMenu()); err != nil {
		t.Fatal(err)
	}
	r, err := pos.Open(t.Context(), pos.Config{Journal: journal, Clock: machineClock{}, Random: random(1), Device: "T1"})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.OpenDay(t.Context(), "o", pos.Opening{Day: r.ProposedDay(), By: "민지"}); err != nil {
		t.Fatal(err)
	}
	o, err := r.Place(t.Context(), "k", fishcakes(1), false)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(o.PlacedAt.String(), " m=") || o.PlacedAt.Nanosecond()%int(time.Millisecond) != 0 {
		t.Errorf("placed at %s, want milliseconds with a monotonic reading", o.PlacedAt)
	}
}

func TestClockSetBackAcrossARestartDoesNotKeepQuestionsOpen(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.clock.jump(24 * time.Hour) // wrong by a day, and nobody knows
		p := h.link(h.place(3).ID, 3000)
		h.links.Next(postest.CallApprove, postest.LostBefore())
		h.agreed(p)
		h.outcome()
		h.clock.jump(-24 * time.Hour)
		h.restart()
		h.after(30 * time.Second)
		if !h.payment(p.ID).Unresolved() {
			t.Fatal("settled before the call can be over")
		}
		h.after(30 * time.Second)
		h.wantOutcome(pos.OutcomePaid, p.ID) // not done, so sent again
		if n := h.links.Calls(postest.CallApprove); n != 2 {
			t.Errorf("approved %d times", n)
		}
	})
}
