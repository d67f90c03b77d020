package pay

import (
	"time"

	"truckpos/tui/kit"
)

// guard holds keys off what has just appeared: whoever was typing did not mean to
// answer it, and a key that bounces must not skip what a person has to read, or book
// money. The zero value holds nothing off.
type guard struct {
	last  time.Time // the appearance, then each key that came too early
	armed bool
}

// start holds the keys off from now.
func (g *guard) start(now time.Time) { g.last, g.armed = now, true }

// over reports whether the quiet time is over, whatever was pressed in it.
func (g *guard) over(now time.Time) bool { return !g.armed || now.Sub(g.last) >= kit.QuietTime }

// wake reports whether a key may be taken. One that comes too early starts the
// quiet time again: a key held down is never taken.
func (g *guard) wake(now time.Time) bool {
	if g.armed && now.Sub(g.last) >= kit.QuietTime {
		g.armed = false
	}
	g.last = now
	return !g.armed
}
