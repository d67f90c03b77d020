package sandbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// Call names one call of a simulated service, as the end of its path.
type Call string

// The calls that can be given a fault.
const (
	AnyCall     Call = ""
	CallReady   Call = "ready"
	CallApprove Call = "approve"
	CallOrder   Call = "order"
	CallCancel  Call = "cancel"
	CallKeyin2  Call = "keyin2"
	CallCancel2 Call = "cancel2"

	CallPartcancel Call = "partcancel"
	CallBinCheck   Call = "binCheck" // its path has .do behind it

	CallSubscription Call = "subscription"
	CallInactive     Call = "manage/subscription/inactive"
	CallStatus       Call = "manage/subscription/status"

	CallTextSend   Call = "send"
	CallTextList   Call = "list"
	CallTextDetail Call = "detail"
)

// Fault is one way for a service or the way to it to go wrong.
type Fault int

// The faults. "AfterDoing" and FaultTruncatedBody mean that the charge or the cancel is really in the book; the others
// mean that nothing happened.
const (
	// FaultRefuse resets a connection as soon as it is accepted, before a byte is read. Its path cannot be known yet, so
	// it is set for AnyCall only and counts connections, the buyer's too. Dialling succeeds; see Unplug for one that fails.
	FaultRefuse Fault = iota + 1
	// FaultCloseBeforeRead resets the connection when the head of the request is there, before its body is read.
	FaultCloseBeforeRead
	// FaultCloseAfterDoing does the work and closes the connection without an answer.
	FaultCloseAfterDoing
	// FaultSlow checks the call, then waits before doing the work until released. The caller leaving first means that
	// nothing happens. A call refused for its form is answered at once. A second approve or cancel of the same payment
	// meanwhile is refused as a duplicate.
	FaultSlow
	// FaultSlowAfterDoing does the work and holds the answer back until released.
	FaultSlowAfterDoing
	// Fault500AfterDoing does the work and answers HTTP 500.
	Fault500AfterDoing
	// FaultTruncatedBody does the work and sends half of the answer.
	FaultTruncatedBody
	// FaultHTMLBody answers HTTP 200 with a web page, as a gateway in front of the service does.
	FaultHTMLBody
	// FaultUnknownCode refuses with a well-formed code that no document lists.
	FaultUnknownCode
	// FaultCodeMsgEnvelope answers with "code" and "msg" in place of "responseCode" and "responseMsg". Payup only.
	FaultCodeMsgEnvelope
)

// UntilCleared as a number of times keeps a fault until it is released or cleared.
const UntilCleared = -1

// ErrNoSuchFault is returned for a fault the service, the call or the number of times does not allow.
var ErrNoSuchFault = errors.New("no such fault here")

// Injection is one fault that was set. It is safe for concurrent use.
type Injection struct {
	call  Call
	fault Fault
	left  int // guarded by the faultBox

	strike   sync.Once
	struck   chan struct{}
	release  sync.Once
	released chan struct{}
	box      *faultBox
}

// Struck is closed when the fault first strikes: for the slow ones when a call is being held.
func (i *Injection) Struck() <-chan struct{} { return i.struck }

// Release withdraws the fault and lets the calls it holds go on.
func (i *Injection) Release() {
	i.box.drop(i)
	i.release.Do(func() { close(i.released) })
}

func (i *Injection) mark() { i.strike.Do(func() { close(i.struck) }) }

// wait holds a call until the fault is released or the faults are cleared (true), or the caller has left (false).
func (i *Injection) wait(ctx context.Context) bool {
	cleared := i.box.clearing()
	i.mark()
	select {
	case <-i.released:
		return true
	case <-cleared:
		return true
	case <-ctx.Done():
		return false
	}
}

// faultBox holds the faults of one service in the order they were set.
type faultBox struct {
	mu      sync.Mutex
	calls   []Call
	queue   []*Injection
	cleared chan struct{}
	payup   bool
}

func newFaultBox(payup bool, calls ...Call) *faultBox {
	return &faultBox{calls: calls, payup: payup, cleared: make(chan struct{})}
}

// Inject sets a fault for the next calls named call, that many times (1 or more, or UntilCleared). Faults set for the same
// call strike in the order they were set. It returns ErrNoSuchFault for a call or a fault this service does not have.
func (b *faultBox) Inject(call Call, f Fault, times int) (*Injection, error) {
	known := call == AnyCall || slices.Contains(b.calls, call)
	switch {
	case !known, f < FaultRefuse, f > FaultCodeMsgEnvelope,
		f == FaultRefuse && call != AnyCall,
		f == FaultCodeMsgEnvelope && !b.payup,
		times < 1 && times != UntilCleared:
		return nil, fmt.Errorf("sandbox: fault %d, %d times, for call %q: %w", f, times, call, ErrNoSuchFault)
	}
	i := &Injection{
		call: call, fault: f, left: times, box: b,
		struck: make(chan struct{}), released: make(chan struct{}),
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.queue = append(b.queue, i)
	return i, nil
}

// ClearFaults withdraws every fault and lets held calls go on.
func (b *faultBox) ClearFaults() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.queue = nil
	close(b.cleared)
	b.cleared = make(chan struct{})
}

func (b *faultBox) clearing() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.cleared
}

func (b *faultBox) drop(i *Injection) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.queue = slices.DeleteFunc(b.queue, func(o *Injection) bool { return o == i })
}

// take uses up one strike of the first fault that fits, or returns nil.
func (b *faultBox) take(fits func(*Injection) bool) *Injection {
	b.mu.Lock()
	defer b.mu.Unlock()
	at := slices.IndexFunc(b.queue, fits)
	if at < 0 {
		return nil
	}
	i := b.queue[at]
	if i.left != UntilCleared {
		i.left--
	}
	if i.left == 0 {
		b.queue = slices.Delete(b.queue, at, at+1)
	}
	return i
}

// forCall takes a fault for a call that has arrived.
func (b *faultBox) forCall(call Call) *Injection {
	return b.take(func(i *Injection) bool {
		return i.fault != FaultRefuse && (i.call == call || i.call == AnyCall)
	})
}

// forConnection takes a refusal for a connection that was just accepted.
func (b *faultBox) forConnection() bool {
	i := b.take(func(i *Injection) bool { return i.fault == FaultRefuse })
	if i != nil {
		i.mark()
	}
	return i != nil
}
