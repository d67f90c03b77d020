package pos

import "time"

// How far a clock may be off before a person is asked to look at it.
const (
	clockBack = time.Minute     // behind the newest entry
	clockOff  = 2 * time.Minute // from what a service says, whose answers take their time
)

// ClockDoubt is what is wrong with the till's clock. Its zero value says that
// nothing is known to be wrong. The order of entries never depends on the clock.
type ClockDoubt struct {
	Back int64  // seconds by which it is behind an entry that was written before
	Off  int64  // seconds by which it is ahead of a service's clock; below 0: behind
	By   Method // the service that said so; 0 where Off is 0, and for the text service, which is no way to pay
}

// IsZero reports whether nothing is in doubt.
func (d ClockDoubt) IsZero() bool { return d.Back == 0 && d.Off == 0 }

// clockwork is what the till has learned about its clock.
type clockwork struct {
	last   time.Time // of the newest entry
	latest time.Time // of all entries since the newest opening
	heard  bool      // a service said what time it is, since this till started
	off    time.Duration
	by     Method
	noted  bool // that it is off is in the ledger
}

// read takes note of an entry that is in the ledger.
func (c *clockwork) read(e Entry) {
	switch v := e.Event.(type) {
	case ClockNoted:
		c.noted = v.Doubt.Off != 0
	case DayOpened:
		c.noted = v.Doubt.Off != 0
		c.latest = time.Time{} // a person has looked at the clock
	}
	// Without the monotonic reading, which goes on as if the clock had not been set.
	c.last = e.At.Round(0)
	if c.last.After(c.latest) {
		c.latest = c.last
	}
}

func (c *clockwork) doubt(now time.Time) ClockDoubt {
	var d ClockDoubt
	if back := c.latest.Sub(now); back >= clockBack {
		d.Back = int64(back / time.Second)
	}
	if c.off.Abs() >= clockOff {
		d.Off, d.By = int64(c.off/time.Second), c.by
	}
	return d
}

// news is what must be noted about the clock together with an entry written
// now, and false where that is nothing.
func (c *clockwork) news(at time.Time) (ClockDoubt, bool) {
	d := c.doubt(at)
	if c.last.Sub(at) < clockBack {
		d.Back = 0 // noted when it stepped back
	}
	return d, d.Back > 0 || c.heard && (d.Off != 0) != c.noted
}

// Clock says what is wrong with the till's clock.
func (r *Register) Clock() ClockDoubt {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.clock.doubt(r.cfg.Clock.Now())
}

// LearnTime tells the till what a service's clock said in an answer that has just
// arrived. It may be called from anywhere at any time.
func (r *Register) LearnTime(by Method, service time.Time) {
	if service.IsZero() {
		return
	}
	now := r.cfg.Clock.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	before := r.clock.doubt(now)
	r.clock.heard, r.clock.off, r.clock.by = true, now.Sub(service), by
	if after := r.clock.doubt(now); after.IsZero() != before.IsZero() {
		r.announce(Notice{})
	}
}

// timeNow is the best that the till knows of the time: a service's word where
// the clock is off, otherwise the clock's.
func (r *Register) timeNow() time.Time {
	now := r.cfg.Clock.Now()
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.clock.off.Abs() >= clockOff {
		return now.Add(-r.clock.off)
	}
	return now
}
