package simulation_test

import (
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing/synctest"
	"time"

	"truckpos/pos"
)

// world is one truck in one bubble: a till that may die, its ledger's file,
// the two services, the people, and what goes wrong. Everybody's time is the
// bubble's, and only one thing at a time begins.
type world struct {
	seed     uint64
	rng      *rand.Rand // the scheduler's; whoever acts beside it has its own
	start    time.Time
	opened   time.Duration // from the bubble's time to the evening that is played
	faults   []*fault
	passed   map[string]int // how often each point was passed
	disk     *disk
	kakao    *kakaoBook
	payup    *payupBook
	receipts *receiptBook
	texts    *textBook
	line     line
	office   bool // pays from an account
	texted   bool // customers are

	current atomic.Pointer[till] // the running program, or the last that ran
	hands   sync.WaitGroup       // what people do
	calls   sync.WaitGroup       // what the services do

	mu       sync.Mutex // guards everything below, disk and both services
	skipped  time.Duration
	skew     time.Duration // of the till's clock
	promises []promise
	free     map[pos.PaymentID]string // payments somebody was told that nothing was charged for, and how
	hasty    map[pos.PaymentID]bool   // payments that somebody ruled on while the service was still at it
	failures []string
	requests map[string]*pos.ZReport // about the day, that a person saw carried out, by key, and the Z that was shown
	coming   int                     // buyers who come at the last moment, which must not be skipped
	keys     int                     // of requests so far; only the scheduler counts

	boots   atomic.Int64
	starts  atomic.Int64
	traceMu sync.Mutex
	trace   []step
}

// promise is something that was acknowledged: it must be in the ledger for ever.
type promise struct {
	what  string
	order pos.OrderID
	kept  func(*pos.Order) bool
}

// step is a line of the trace, written out only when somebody reads it.
type step struct {
	at     time.Duration
	format string
	args   []any
}

// opening is when most schedules begin. The others begin at the night market's
// end, shortly before the business day turns.
var opening = time.Date(2026, time.November, 21, 18, 0, 0, 0, pos.Seoul())

// stream is a source of chance of its own for everybody who acts beside the
// scheduler, so that who comes first cannot change what another one draws.
func (w *world) stream(who string, n int) *rand.Rand {
	h := uint64(14695981039346656037)
	for _, b := range []byte(who) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return rand.New(rand.NewPCG(w.seed, h+uint64(n)))
}

func (w *world) till() *till { return w.current.Load() }

// stagger is a moment that no other start shares: two things that begin in the
// same instant would go on in an order that nobody can repeat.
func (w *world) stagger() time.Duration {
	return time.Duration(w.starts.Add(1)) * time.Microsecond
}

// pause lets time pass until d later and everything that happens by then has happened.
func (w *world) pause(d time.Duration) {
	time.Sleep(d + w.stagger())
	synctest.Wait()
}

// goes starts somebody's doings. The schedule ends when all of them have ended.
func (w *world) goes(f func()) {
	d := w.stagger()
	w.hands.Go(func() {
		defer w.caught("somebody")
		time.Sleep(d)
		f()
	})
}

// caught makes a panic a failure of the schedule, so that its story is told.
func (w *world) caught(who string) {
	if r := recover(); r != nil {
		w.failf("%s panicked: %v\n%s", who, r, debug.Stack())
	}
}

func (w *world) key() string {
	w.keys++
	return fmt.Sprintf("key-%d", w.keys)
}

// logf adds to the trace.
func (w *world) logf(format string, args ...any) {
	w.traceMu.Lock()
	defer w.traceMu.Unlock()
	w.trace = append(w.trace, step{time.Since(w.start), format, args})
}

// failf says that something is wrong that must never be.
func (w *world) failf(format string, args ...any) {
	w.logf("WRONG: "+format, args...)
	w.traceMu.Lock()
	defer w.traceMu.Unlock()
	w.failures = append(w.failures, fmt.Sprintf(format, args...))
}

// story is the trace in words. What happened in one instant is sorted, and a
// line that only repeats another, as a service that is asked again, is counted.
func (w *world) story() string { return w.storyOf(func(string) bool { return true }) }

// storyOf is the story of the lines that belong to it, told as if there were no others.
func (w *world) storyOf(belongs func(line string) bool) string {
	w.traceMu.Lock()
	defer w.traceMu.Unlock()
	var said []string
	var at []time.Duration
	for _, s := range w.trace {
		if line := fmt.Sprintf(s.format, s.args...); belongs(line) {
			said, at = append(said, line), append(at, s.at)
		}
	}
	for from := 0; from < len(said); {
		to := from + 1
		for to < len(said) && at[to] == at[from] {
			to++
		}
		slices.Sort(said[from:to])
		from = to
	}
	var b strings.Builder
	for from := 0; from < len(said); {
		to := from + 1
		for to < len(said) && said[to] == said[from] {
			to++
		}
		fmt.Fprintf(&b, "%13.6fs  %s", at[from].Seconds(), said[from])
		if to > from+1 {
			fmt.Fprintf(&b, " (×%d)", to-from)
		}
		b.WriteByte('\n')
		from = to
	}
	return b.String()
}

// promised notes what a person was told.
func (w *world) promised(order pos.OrderID, kept func(*pos.Order) bool, format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.promises = append(w.promises, promise{fmt.Sprintf(format, args...), order, kept})
}

// toldFree notes that somebody was told that a payment charged nothing.
func (w *world) toldFree(id pos.PaymentID, by string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.free[id] == "" {
		w.free[id] = by
	}
}
