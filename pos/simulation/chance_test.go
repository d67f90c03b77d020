package simulation_test

import (
	"encoding/binary"
	"io"
	"math/rand/v2"
	"time"
)

// chance is what one call draws, whatever is drawn beside it.
type chance struct{ rng *rand.Rand }

func (w *world) chance(call string, nth int) *chance { return &chance{w.stream(call, nth)} }

// randomness is what a program draws its numbers from.
func (w *world) randomness(who string, n int) io.Reader {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], w.stream(who, n).Uint64())
	return rand.NewChaCha8(key)
}

// takes is how long the service thinks.
func (c *chance) takes() time.Duration {
	return between(c.rng, 5*time.Millisecond, 400*time.Millisecond)
}

// once in n is true once in n.
func (c *chance) once(n int) bool { return c.rng.IntN(n) == 0 }
