package simulation_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// TestSimulation runs schedules; the package's comment says how to run others.
func TestSimulation(t *testing.T) {
	// Schedules leave much behind and share nothing: collecting it is a third of the work.
	before := debug.SetGCPercent(400)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	folder := memoryFolder(t)
	blank, err := newBlank(t.Context(), filepath.Join(folder, "blank.db"))
	if err != nil {
		t.Fatal(err)
	}
	if seed := postest.Seed(); seed != 0 {
		w := simulate(t, blank, folder, seed)
		if len(w.failures) == 0 {
			t.Logf("seed %d\n%s", seed, w.story())
		}
		report(t, w)
		return
	}
	first, last, until := uint64(1), uint64(postest.Schedules(ordinary())), time.Time{}
	if d := postest.Soak(); d > 0 {
		first, last, until = rand.Uint64()>>1, math.MaxUint64, time.Now().Add(d)
		t.Logf("from seed %d for %s", first, d)
	}
	var next, ran atomic.Uint64
	next.Store(first - 1)
	t.Cleanup(func() { t.Logf("%d schedules", ran.Load()) })
	for n := range runtime.GOMAXPROCS(0) {
		t.Run(fmt.Sprintf("worker %d", n), func(t *testing.T) {
			t.Parallel()
			mine := filepath.Join(folder, fmt.Sprint(n))
			if err := os.Mkdir(mine, 0o700); err != nil {
				t.Fatal(err)
			}
			for !t.Failed() {
				seed := next.Add(1)
				if seed > last || !until.IsZero() && time.Now().After(until) {
					return
				}
				report(t, simulate(t, blank, mine, seed))
				ran.Add(1)
			}
		})
	}
}

// ordinary is how many schedules run where nobody asks for a number.
func ordinary() int {
	if testing.Short() {
		return 500 / slowed
	}
	return 3000 / slowed
}

// TestSimulationRepeatsItself: what cannot be repeated cannot be mended.
func TestSimulationRepeatsItself(t *testing.T) {
	folder := memoryFolder(t)
	blank, err := newBlank(t.Context(), filepath.Join(folder, "blank.db"))
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(200 / slowed) {
		first, second := plot(simulate(t, blank, folder, seed+1)), plot(simulate(t, blank, folder, seed+1))
		if diff := cmp.Diff(first, second); diff != "" {
			t.Fatalf("seed %d does not repeat itself:\n%s", seed+1, diff)
		}
	}
}

// plot is a story without the till's questions, see asking.
func plot(w *world) []string {
	return strings.Split(w.storyOf(func(line string) bool {
		return !strings.HasPrefix(line, "order T") && !strings.HasPrefix(line, "order: ")
	}), "\n")
}

// report fails the test with the whole story.
func report(t *testing.T, w *world) {
	t.Helper()
	if len(w.failures) > 0 {
		t.Errorf("seed %d: %s\n\n%s\n\nreplay: go test ./pos/... -run Simulation -v -seed=%d", w.seed, w.failures[0], w.story(), w.seed)
	}
}

// memoryFolder is a folder in memory, where there is such a thing: a schedule
// writes some forty times.
func memoryFolder(t *testing.T) string {
	t.Helper()
	if folder, err := os.MkdirTemp("/dev/shm", "simulation"); err == nil {
		t.Cleanup(func() { _ = os.RemoveAll(folder) })
		return folder
	}
	return t.TempDir()
}

// simulate runs the schedule of a seed in a bubble of its own.
func simulate(t *testing.T, blank *blank, folder string, seed uint64) *world {
	t.Helper()
	w := &world{seed: seed, free: map[pos.PaymentID]string{}, passed: map[string]int{}, hasty: map[pos.PaymentID]bool{}, requests: map[string]*pos.ZReport{}}
	synctest.Test(t, func(t *testing.T) {
		w.start = time.Now()
		w.opened = time.Until(opening)
		w.rng = w.stream("scheduler", 0)
		if w.rng.IntN(4) == 0 {
			w.opened += 10*time.Hour + 54*time.Minute
		}
		w.line = line{down: map[pos.Method]time.Time{}}
		w.kakao = &kakaoBook{w: w, charges: map[string]int{}, charging: map[string]int{}}
		w.payup = &payupBook{w: w, asked: map[string]map[pos.AttemptKind]int{}, busy: map[string]int{}}
		w.texts = &textBook{w: w, calls: map[string]int{}, arrived: map[string]int{}}
		w.receipts = &receiptBook{w: w, keys: map[string]*receiptEntry{}, calls: map[string]int{}}
		w.disk = &disk{path: filepath.Join(folder, "ledger.db"), orders: map[pos.OrderID]*pos.Order{}, sent: map[attempt]int{},
			keys: map[pos.AccountID]string{}, ended: map[string]bool{}, moved: map[staged]bool{}, phones: map[string]string{}, texting: map[string]int{}}
		if err := blank.copyTo(w.disk.path); err != nil {
			t.Fatal(err)
		}
		w.disk.entries = []pos.Entry{blank.first}
		w.office, w.texted = w.rng.IntN(4) == 0, w.rng.IntN(3) == 0
		w.faults = w.drawFaults()
		for _, f := range w.faults {
			w.logf("to come: %s", f)
		}
		w.run()
	})
	return w
}

// run is one schedule: an evening, its troubles, and the morning after.
func (w *world) run() {
	w.boot()
	w.press(w.opensDay())
	w.pause(between(w.rng, time.Millisecond, 5*time.Second))
	if w.office {
		w.setsUp()
	}
	for range 4 + w.rng.IntN(7) {
		w.tend()
		w.act()
		w.pause(gap(w.rng))
		w.glance()
		w.trouble()
	}
	w.heal()
	quiet := w.quieten()
	w.judge()
	if !quiet && len(w.failures) == 0 {
		w.failf("it never became quiet")
	}
	if quiet && w.rng.IntN(2) == 0 {
		w.lockUp()
	}
	w.restart()
	w.pause(2 * time.Second)
	w.judge()
	w.judgeKeys()
	w.verify()
	w.till().end()
	w.calls.Wait()
	w.hands.Wait() // a link may have been made at the very end
}

// gap is how long staff do nothing.
func gap(rng *rand.Rand) time.Duration {
	switch rng.IntN(16) {
	case 0:
		return between(rng, time.Minute, 8*time.Minute)
	case 1, 2, 3:
		return between(rng, 10*time.Second, time.Minute)
	case 4, 5:
		return between(rng, time.Millisecond, 100*time.Millisecond)
	default:
		return between(rng, 100*time.Millisecond, 10*time.Second)
	}
}

// trouble is what goes wrong between two steps.
func (w *world) trouble() {
	f := w.strike("step")
	if f == nil || w.till().dead.Load() {
		return
	}
	w.logf("%s (%s)", f.kind, f.last)
	switch f.kind {
	case crashNow:
		w.till().die()
	case closeDown:
		w.till().end()
		w.boot()
	case clockJump:
		w.mu.Lock()
		w.skew += f.last
		w.mu.Unlock()
	case outage:
		w.cut(pick(w.rng, []pos.Method{pos.KakaoPay, pos.KeyedCard}), f.last)
	default: // belongs to another point
	}
}

// quieten lets time pass until nothing is under way any more, and reports
// whether that came. In every other schedule a person settles what only a person can.
func (w *world) quieten() bool {
	rules, slept, still, more := w.rng.IntN(2) == 0, false, 0, 4
	for range 120 {
		w.tend()
		w.unlock()
		w.pause(20 * time.Second)
		if rules {
			w.rule()
		}
		w.till().correct()
		waiting, busy := w.waiting()
		if still++; busy {
			still = 0
			if more > 0 && w.rng.IntN(2) == 0 { // what is held somewhere is not the end of the evening
				w.act()
				more--
			}
		}
		switch {
		case still < 3: // a watcher that has time looks every half minute
		case waiting && !slept: // for links to run out, which nobody needs to watch
			w.skip(16 * time.Minute)
			slept, still = true, 0
		case waiting: // by a clock that was wrong they may have a day to live
			w.withdraw()
		default:
			w.glance()
			w.hands.Wait()
			synctest.Wait()
			return true
		}
	}
	return false
}

// rule settles every question that a person can settle.
func (w *world) rule() {
	for _, q := range w.till().Questions() {
		if q.Payment.Method == pos.KeyedCard || q.Payment.Charged() {
			if err := w.till().rule(context.Background(), q.Payment, false); err != nil {
				w.logf("refused: %v", err)
			}
		}
	}
}

// withdraw ends every link that nobody waits for any more, as at closing.
func (w *world) withdraw() {
	for _, o := range w.till().Orders() {
		for i := range o.Payments {
			if p := &o.Payments[i]; p.ByLink() && p.Status.Pending() && p.OpenAttempt() == nil {
				if err := w.till().Withdraw(context.Background(), p.ID); err != nil {
					w.logf("refused: %v", err)
					continue
				}
				w.toldFree(p.ID, "it was withdrawn")
			}
		}
	}
}

// waiting reports whether a link may still bring something, and whether
// anything is being worked on at this moment.
func (w *world) waiting() (waiting, busy bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	busy = w.coming > 0 || errors.Is(w.till().Trouble(), pos.ErrJournal)
	for _, k := range w.kakao.payments {
		busy = busy || k.busy > 0
	}
	for _, n := range w.payup.busy {
		busy = busy || n > 0
	}
	for _, n := range w.kakao.charging {
		busy = busy || n > 0
	}
	busy = busy || w.kakao.ending > 0 || w.textsPending()
	for _, o := range w.disk.orders {
		q := o.InQueue()
		busy = busy || q != nil && q.State == pos.QueueWaiting && q.Method == pos.KakaoPay && o.QueuedAmount() > 0
		for i := range o.Payments {
			p := &o.Payments[i]
			a := p.OpenAttempt()
			busy = busy || a != nil && a.State == pos.Sending || p.ReceiptPending()
			waiting = waiting || p.ByLink() && (p.Status.Pending() || a != nil) || p.Charged() && a != nil && a.Kind == pos.Cancel
		}
	}
	return waiting, busy
}
