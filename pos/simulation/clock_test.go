package simulation_test

import (
	"testing"
	"time"
	"unsafe"
)

// trueTime is the time that the services go by. The caller holds mu.
func (w *world) trueTime() time.Time {
	return time.Now().Add(w.opened + w.skipped)
}

// Now is the till's clock, which somebody may have set wrong. It implements [pos.Clock].
func (w *world) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return reading(w.trueTime().Add(w.skew), time.Second+time.Since(w.start)+w.skipped)
}

// After implements [pos.Clock].
func (w *world) After(d time.Duration) <-chan time.Time { return time.After(d) }

// skip lets time pass for everybody without anything being done meanwhile.
func (w *world) skip(d time.Duration) {
	w.logf("%s pass", d)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.skipped += d
}

// reading is a time as a program reads it from its machine: the wall clock, and
// beside it the monotonic reading, which goes on evenly when the clock is set.
// The bubble's clock has none, and package time has no word for giving a time
// one, so it is written as package time keeps it: a flag, 33 bits of seconds
// since 1885 and 30 bits of nanoseconds, and then the reading.
func reading(wall time.Time, monotonic time.Duration) time.Time {
	since := uint64(wall.Unix() - time.Date(1885, time.January, 1, 0, 0, 0, 0, time.UTC).Unix())
	t := wall.Round(0)
	words := (*struct {
		wall uint64
		ext  int64
	})(unsafe.Pointer(&t))
	words.wall = 1<<63 | since<<30 | uint64(wall.Nanosecond())
	words.ext = int64(monotonic)
	return t
}

func TestReadingOfAClockThatIsSetGoesOnEvenly(t *testing.T) {
	for _, by := range []time.Duration{0, time.Second, -time.Minute, 24 * time.Hour, -24 * time.Hour} {
		before := reading(opening, time.Hour)
		after := reading(opening.Add(time.Minute+by), time.Hour+time.Minute)
		if !before.Equal(opening) || before.String() == opening.String() {
			t.Errorf("%s does not read as %s with a monotonic reading", before, opening)
		}
		if got := after.Sub(before); got != time.Minute {
			t.Errorf("set by %s, a minute lasts %s", by, got)
		}
		if got := after.Round(0).Sub(before.Round(0)); got != time.Minute+by {
			t.Errorf("set by %s, the wall clock moves %s", by, got-time.Minute)
		}
	}
}
