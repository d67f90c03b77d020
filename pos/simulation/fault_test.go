package simulation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"truckpos/pos"
)

// kind is one way for something to go wrong.
type kind string

// At a write of the ledger.
const (
	crashBeforeWrite kind = "crash before the write"
	crashAfterWrite  kind = "crash after the write"
	diskFull         kind = "disk full"
	commitLost       kind = "commit without an answer, not written"
	commitLanded     kind = "commit without an answer, written"
)

// At a call of a service.
const (
	closeUnread      kind = "closed before it was read"
	closeDone        kind = "closed after doing"
	truncated        kind = "half an answer after doing"
	garbage          kind = "a web page, not done"
	garbageDone      kind = "a web page after doing"
	serverError      kind = "HTTP 503, not done"
	serverErrorDone  kind = "HTTP 500 after doing"
	slowDropped      kind = "held, then dropped"
	slowDone         kind = "held, then done"
	slowAnswer       kind = "done, answer held"
	crashOnArrival   kind = "crash when it arrived"
	crashAfterDoing  kind = "crash after it was done"
	refusedOnSending kind = "connection refused when it was to be sent"
)

// Between two steps of the people.
const (
	crashNow  kind = "crash"
	closeDown kind = "closed and opened again"
	clockJump kind = "clock jumps"
	outage    kind = "no connection to a service"
)

// fault is one thing that goes wrong, at the nth time that its point is passed.
type fault struct {
	kind  kind
	at    string // "write", "day" for a write about the day, "sending", "step", or a call: "approve"
	nth   int    // from 1
	times int    // how often in a row
	last  time.Duration
}

func (f *fault) String() string {
	return fmt.Sprintf("%s at %s %d (×%d, %s)", f.kind, f.at, f.nth, f.times, f.last)
}

// The points and what can go wrong there. To add a fault, add it here and where
// its point is passed.
var (
	writeKinds = []kind{crashBeforeWrite, crashAfterWrite, diskFull, commitLost, commitLanded}
	callKinds  = []kind{closeUnread, closeDone, truncated, garbage, garbageDone, serverError, serverErrorDone,
		slowDropped, slowDone, slowDone, slowDone, slowAnswer, crashOnArrival, crashAfterDoing}
	stepKinds = []kind{crashNow, closeDown, clockJump, outage}
	// money moves in most of them
	calls = []string{"approve", "approve", "approve", "approve", "approve", "keyin2", "keyin2", "keyin2", "cancel", "cancel", "cancel2", "partcancel", "order", "ready"}
	// and these where there is an account
	textCalls    = []string{"text", "text", "text", "text", "text", "text", "text", "text"}
	accountCalls = []string{"subscription", "subscription", "subscription", "subscription", "subscription", "inactive", "inactive", "status"}
)

func pick[T any](rng *rand.Rand, from []T) T { return from[rng.IntN(len(from))] }

// between is a time from a to b, seldom a round one.
func between(rng *rand.Rand, a, b time.Duration) time.Duration {
	return a + time.Duration(rng.Int64N(int64(b-a)))
}

// drawFaults draws up to three.
func (w *world) drawFaults() []*fault {
	at := calls
	if w.office {
		at = slices.Concat(calls, accountCalls, accountCalls)
	}
	if w.texted {
		at = append(slices.Clip(at), textCalls...)
	}
	var faults []*fault
	for range w.rng.IntN(4) {
		faults = append(faults, drawFault(w.rng, at))
	}
	return faults
}

func drawFault(rng *rand.Rand, calls []string) *fault {
	f := &fault{times: 1}
	switch rng.IntN(8) {
	case 0, 1:
		f.kind, f.at, f.nth = pick(rng, writeKinds), "write", 1+rng.IntN(16)
		if rng.IntN(4) == 0 {
			f.at, f.nth = "day", 1+rng.IntN(4)
		}
		f.times, f.last = 1+rng.IntN(4), between(rng, time.Millisecond, time.Minute)
	case 2, 3, 4, 5:
		f.at, f.nth = pick(rng, calls), 1+rng.IntN(2)
		f.kind, f.last = pick(rng, callKinds), between(rng, time.Second, 4*time.Minute)
		if rng.IntN(3) == 0 { // also when it is tried again
			f.times = 2 + rng.IntN(3)
		}
		if f.kind == slowDone && (f.at == "cancel" || f.at == "approve" || f.at == "inactive" || f.at == "text") {
			// The till relies on it that a service is not at it for longer.
			f.last = between(rng, time.Second, 110*time.Second)
		}
		if f.at == "order" { // asked all the time
			f.nth, f.times = 1+rng.IntN(6), 1+rng.IntN(6)
		}
	case 6:
		f.kind, f.at, f.nth, f.last = refusedOnSending, "sending", 1+rng.IntN(3), between(rng, time.Second, time.Minute)
	default:
		f.kind, f.at, f.nth = pick(rng, stepKinds), "step", 1+rng.IntN(8)
		f.last = between(rng, time.Second, 6*time.Minute)
		if f.kind == clockJump {
			f.last = pick(rng, []time.Duration{f.last, -f.last, 17 * time.Minute, -3 * time.Hour, 24 * time.Hour, -24 * time.Hour})
		}
	}
	return f
}

// strike reports what goes wrong now that a point is passed, or nil.
func (w *world) strike(at string) *fault {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.passed[at]++
	return w.struck(at, w.passed[at])
}

// struck is what goes wrong at the nth time that a point is passed, or nil. The
// caller holds mu.
func (w *world) struck(at string, nth int) *fault {
	for _, f := range w.faults {
		if f.at == at && nth >= f.nth && nth < f.nth+f.times {
			return f
		}
	}
	return nil
}

// asking is strike for a question about a payment, which the till may ask once
// more or less when it is woken in the very instant in which the answer comes
// by another way: what goes wrong then goes by the time, in steps of ten
// seconds, and so does chance. The caller holds mu.
func (w *world) asking(about *kakaoPayment) (*fault, *chance) {
	age := w.trueTime().Sub(about.made)
	return w.struck("order", 1+int(age/(10*time.Second))), w.chance("order"+about.tid, int(age/time.Microsecond))
}

// heal ends everything that goes wrong.
func (w *world) heal() {
	w.logf("everything is mended")
	w.mu.Lock()
	defer w.mu.Unlock()
	w.faults, w.skew = nil, 0
	w.receipts.calm = true
	w.line.down = map[pos.Method]time.Time{}
	w.till().ledger.works()
}
