package kit

import "time"

// Quiet holds keys off what has just appeared: whoever was typing did not mean to
// answer it, and a key that bounces must not skip what a person has to read, or
// write something. The zero value holds nothing off.
type Quiet struct {
	last  time.Time // the appearance, then each key that came too early
	armed bool
}

// Start holds the keys off from now.
func (q *Quiet) Start(now time.Time) { q.last, q.armed = now, true }

// Over reports whether the quiet time is over, whatever was pressed in it.
func (q *Quiet) Over(now time.Time) bool { return !q.armed || now.Sub(q.last) >= QuietTime }

// Wake reports whether a key may be taken. One that comes too early starts the
// quiet time again: a key held down is never taken.
func (q *Quiet) Wake(now time.Time) bool {
	if q.armed && now.Sub(q.last) >= QuietTime {
		q.armed = false
	}
	q.last = now
	return !q.armed
}
