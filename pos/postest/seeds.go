package postest

import (
	"flag"
	"time"
)

// The flags of tests that run on seeds. They are declared here because
//
//	go test ./pos/... -run Simulation -seed=7
//
// hands them to every test program below pos, and one that does not know a
// flag refuses to run.
var (
	seed      = flag.Uint64("seed", 0, "replay the one schedule of this seed")
	schedules = flag.Int("schedules", 0, "how many schedules to run; 0 leaves it to the test")
	soak      = flag.Duration("soak", 0, "run schedules from a random seed for this long")
)

// Seed is the seed to replay, 0 for none.
func Seed() uint64 { return *seed }

// Schedules is how many schedules were asked for, and otherwise what the test
// runs by itself.
func Schedules(otherwise int) int {
	if *schedules > 0 {
		return *schedules
	}
	return otherwise
}

// Soak is how long to go on from a random seed, 0 for not at all.
func Soak() time.Duration { return *soak }
