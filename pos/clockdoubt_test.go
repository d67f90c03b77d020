package pos_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"truckpos/pos"
)

// noted are the doubts about the clock that are in the ledger.
func (h *till) noted() []pos.ClockDoubt {
	var doubts []pos.ClockDoubt
	for _, e := range h.journal.Entries() {
		if v, ok := e.Event.(pos.ClockNoted); ok {
			doubts = append(doubts, v.Doubt)
		}
	}
	return doubts
}

func (h *till) wantNoted(want ...pos.ClockDoubt) {
	h.t.Helper()
	if got := h.noted(); !slices.Equal(got, want) {
		h.t.Fatalf("noted %+v, want %+v", got, want)
	}
}

func TestClockSteppingBackIsNotedOncePerStep(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.place(1)
		h.after(time.Hour)
		h.place(1)
		h.clock.jump(-59 * time.Second) // a clock that is set a little
		h.place(1)
		if !h.Clock().IsZero() {
			t.Errorf("doubt %+v", h.Clock())
		}
		h.after(time.Minute)
		h.clock.jump(-2 * time.Hour)
		if d := h.Clock(); d.Back < 7100 || d.Back > 7200 {
			t.Errorf("doubt %+v before anything is written", d)
		}
		h.wantNoted()
		for range 3 {
			h.place(1)
			h.after(time.Second)
		}
		first := pos.ClockDoubt{Back: 7140 + 59}
		h.wantNoted(first)
		h.restart()
		h.place(1)
		h.wantNoted(first)
		if h.Clock().Back == 0 {
			t.Error("a restart made the clock right")
		}
		h.clock.jump(-30 * time.Minute) // once more
		h.place(1)
		h.place(1)
		if got := h.noted(); len(got) != 2 || got[1].Back < 8900 {
			t.Errorf("noted %+v", got)
		}
		h.after(4 * time.Hour) // the clock has passed what it had shown before
		if !h.Clock().IsZero() {
			t.Errorf("doubt %+v", h.Clock())
		}
		h.place(1)
		if got := h.noted(); len(got) != 2 {
			t.Errorf("noted %+v", got)
		}
	})
}

func TestReportsCoverWhatIsNotedWithThem(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.payCash(h.place(3).ID, 3000)
		h.clock.jump(-time.Hour)
		x, err := h.TakeX(t.Context(), "민지")
		if err != nil {
			t.Fatal(err)
		}
		entries := h.journal.Entries()
		if last := entries[len(entries)-1]; last.Event != pos.Event(x) || x.To != last.Seq-1 {
			t.Errorf("X %+v in entry %d", x, last.Seq)
		}
		h.clock.jump(-time.Hour)
		z := h.closeDay()
		entries = h.journal.Entries()
		last, before := entries[len(entries)-1], entries[len(entries)-2]
		if _, ok := before.Event.(pos.ClockNoted); !ok || last.Seq != z.To+1 || before.Seq != z.To || len(h.noted()) != 2 {
			t.Errorf("Z covers %d–%d, it is entry %d after %T", z.From, z.To, last.Seq, before.Event)
		}
		if p := h.Period(); p.From != last.Seq+1 || p.To != last.Seq {
			t.Errorf("period %d–%d", p.From, p.To)
		}
	})
}

func TestOpeningIsRefusedWhileTheClockIsBehindTheLedger(t *testing.T) {
	for name, setUp := range map[string]func(h *till){
		"after a Z":             func(h *till) { h.closeDay(); h.clock.jump(-26 * time.Hour) },
		"before a Z":            func(h *till) { h.place(1); h.clock.jump(-26 * time.Hour); h.place(1); h.closeDay() },
		"on a new ledger":       func(h *till) { h.drain(); h.cut(1); h.clock.jump(-26 * time.Hour) },
		"ahead for a while":     func(h *till) { h.clock.jump(26 * time.Hour); h.place(1); h.clock.jump(-26 * time.Hour); h.closeDay() },
		"and nobody noticed it": func(h *till) { h.closeDay(); h.clock.jump(-26 * time.Hour); h.restart() },
	} {
		for _, restarted := range []bool{false, true} {
			t.Run(name, func(t *testing.T) {
				open(t, func(t *testing.T, h *till) {
					setUp(h)
					if restarted {
						h.restart()
					}
					o := h.opening()
					if o.Day < 20261121 {
						t.Errorf("proposed %s, before the ledger", o.Day)
					}
					if err := h.OpenDay(t.Context(), "open", o); !errors.Is(err, pos.ErrClock) {
						t.Fatalf("opened, restarted %t: %v", restarted, err)
					}
					doubt := h.Clock()
					o.Anyway = true
					if err := h.OpenDay(t.Context(), "open anyway", o); err != nil {
						t.Fatal(err)
					}
					e, _, err := h.journal.Opening(t.Context())
					if v, ok := e.Event.(pos.DayOpened); err != nil || !ok || v.Doubt != doubt || doubt.Back < 3600 {
						t.Errorf("written %+v, in doubt %+v, %v", e.Event, doubt, err)
					}
					before := len(h.noted())
					h.place(1)
					if !h.Clock().IsZero() || len(h.noted()) != before {
						t.Errorf("what a person knows is doubted again: %+v, %+v", h.Clock(), h.noted())
					}
				})
			})
		}
	}
}

func TestClockIsLearnedFromServices(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		right := h.clock.Now
		say := func(m pos.Method, ahead time.Duration) { h.LearnTime(m, right().Add(-ahead)) }
		h.LearnTime(pos.KakaoPay, time.Time{})
		say(pos.KakaoPay, 119*time.Second)
		say(pos.KakaoPay, -119*time.Second)
		h.place(1)
		if !h.Clock().IsZero() {
			t.Errorf("doubt %+v", h.Clock())
		}
		h.wantNoted()
		say(pos.KakaoPay, -25*time.Hour)
		off := pos.ClockDoubt{Off: -25 * 3600, By: pos.KakaoPay}
		if h.Clock() != off {
			t.Errorf("doubt %+v", h.Clock())
		}
		h.place(1)
		h.place(1)
		h.wantNoted(off)
		h.closeDay()
		if h.ProposedDay() != 20261122 { // the service's
			t.Errorf("proposed %s", h.ProposedDay())
		}
		o := h.opening()
		if err := h.OpenDay(t.Context(), h.key(), o); !errors.Is(err, pos.ErrClock) {
			t.Errorf("opened: %v", err)
		}
		o.Anyway = true
		if err := h.OpenDay(t.Context(), h.key(), o); err != nil {
			t.Fatal(err)
		}
		h.place(1)
		h.wantNoted(off) // the opening says it
		say(pos.KeyedCard, 0)
		h.place(1)
		h.wantNoted(off, pos.ClockDoubt{}) // right again
		h.place(1)
		h.wantNoted(off, pos.ClockDoubt{})
	})
}

func TestRestartDoesNotCallAClockRightThatNobodyAskedAbout(t *testing.T) {
	open(t, func(_ *testing.T, h *till) {
		off := pos.ClockDoubt{Off: 600, By: pos.KeyedCard}
		h.LearnTime(pos.KeyedCard, h.clock.Now().Add(-10*time.Minute))
		h.place(1)
		h.wantNoted(off)
		h.restart()
		h.place(1)
		h.wantNoted(off)
		h.LearnTime(pos.KeyedCard, h.clock.Now().Add(-10*time.Minute))
		h.place(1)
		h.wantNoted(off)
		h.LearnTime(pos.KeyedCard, h.clock.Now())
		h.place(1)
		h.wantNoted(off, pos.ClockDoubt{})
	})
}

func TestMendingKeepsWhatIsKnownOfTheClock(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		off := pos.ClockDoubt{Off: 600, By: pos.KakaoPay}
		h.LearnTime(pos.KakaoPay, h.clock.Now().Add(-10*time.Minute))
		j.breaks(written)
		if _, err := h.Place(t.Context(), "place", fishcakes(1), false); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("placed: %v", err)
		}
		h.after(time.Minute)
		if h.Clock() != off {
			t.Errorf("after mending: %+v", h.Clock())
		}
		if _, err := h.Place(t.Context(), "place", fishcakes(1), false); err != nil {
			t.Fatal(err)
		}
		h.place(1)
		h.wantNoted(off)
		h.closeDay()
		if zs := reports(j.Entries()); len(zs) != 1 || zs[0].To != uint64(len(j.Entries()))-1 {
			t.Errorf("Zs %+v of %d entries", zs, len(j.Entries()))
		}
	})
}

// A step back and a closing whose outcome is not known, together.
func TestClosingInDoubtWithTheClockSetBack(t *testing.T) {
	eachWay(t, func(t *testing.T, h *till, j *mendable, written bool) {
		h.payCash(h.place(3).ID, 3000)
		h.clock.jump(-time.Hour)
		c := h.closing()
		j.breaks(written)
		if _, err := h.CloseDay(t.Context(), "close", c); !errors.Is(err, pos.ErrJournal) {
			t.Fatalf("closed: %v", err)
		}
		h.after(time.Minute)
		z := must[pos.ZReport](t)(h.CloseDay(t.Context(), "close", c))
		if n := uint64(len(j.Entries())); z.To != n-1 || z.Number != 1 || len(h.noted()) != 1 {
			t.Errorf("Z %d covers up to %d of %d entries, noted %+v", z.Number, z.To, n, h.noted())
		}
	})
}
