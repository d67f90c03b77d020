package pos

import (
	"strings"
	"testing"
	"time"
)

// A time read from the machine's clock has a monotonic reading, by which two of
// them are compared: a clock that was set back while the till ran would go unseen.
func TestClockworkComparesWhatTheClockShows(t *testing.T) {
	monotonic := func(at time.Time) bool { return strings.Contains(at.String(), " m=") }
	now := time.Now()
	if !monotonic(now) {
		t.Skip("this machine's clock has no monotonic reading")
	}
	var c clockwork
	c.read(Entry{At: now, Event: DayOpened{}})
	if monotonic(c.last) || monotonic(c.latest) || !c.latest.Equal(now) {
		t.Errorf("last %s, latest %s keep the monotonic reading", c.last, c.latest)
	}
}
