package postest

import (
	"context"
	"fmt"
	"testing"

	"truckpos/pos"
)

// Trouble is one way for a call to a payment service to go wrong.
type Trouble int

// The troubles. After those whose name ends in After the service has done the
// work; after the others it has not.
const (
	TroubleUnreachable    Trouble = iota + 1 // no connection can be obtained
	TroubleReset                             // the connection breaks as soon as it is accepted
	TroubleCloseBefore                       // closed before the request was read
	TroubleCloseAfter                        // done, closed without an answer
	TroubleSlow                              // held; the caller's patience ends first
	TroubleSlowAfter                         // done, the answer held; the caller's patience ends first
	TroubleServerAfter                       // done, HTTP 500
	TroubleTruncatedAfter                    // done, half of the answer
	TroubleHTML                              // a web page in place of the answer
	TroubleUnknownCode                       // a refusal no document lists
	TroubleEnvelope                          // a refusal in another shape
)

// String says the trouble in words.
func (t Trouble) String() string {
	names := [...]string{"", "unreachable", "reset", "closed before reading", "closed after doing", "slow", "slow after doing",
		"server error after doing", "truncated after doing", "web page", "unknown code", "other envelope"}
	if t < 1 || int(t) >= len(names) {
		return fmt.Sprintf("trouble(%d)", int(t))
	}
	return names[t]
}

// done reports whether the service has done the work in spite of the trouble.
func (t Trouble) done() bool {
	return t == TroubleCloseAfter || t == TroubleSlowAfter || t == TroubleServerAfter || t == TroubleTruncatedAfter
}

// slow reports whether the trouble holds the call until the caller gives up.
func (t Trouble) slow() bool { return t == TroubleSlow || t == TroubleSlowAfter }

// Broken is a trouble that was made.
type Broken struct {
	Held <-chan struct{} // slow ones: closed when the call is being held
	Mend func()          // called when the call is over; lets the service be reached again
}

// suffer makes one call under a trouble and returns its error, which must be one.
func suffer(t *testing.T, b Broken, trouble Trouble, call func(context.Context) error) error {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- call(ctx) }()
	if trouble.slow() {
		select {
		case <-b.Held:
			cancel()
		case err := <-ended:
			t.Fatalf("the call ended before it was held: %v", err)
		}
	}
	err := <-ended
	b.Mend()
	if err == nil {
		t.Fatalf("%s, and no error", trouble)
	}
	return err
}

// honest is the heart of the contract: whoever says that nothing happened is
// right, and whoever cannot know says so.
func honest(t *testing.T, trouble Trouble, err error, done int) {
	t.Helper()
	kind := pos.KindOf(err)
	want := 0
	if trouble.done() {
		want = 1
	}
	if done != want {
		t.Fatalf("done %d times, want %d: the harness or the service is at fault", done, want)
	}
	switch {
	case done > 0 && kind != pos.FaultUnknown:
		t.Errorf("it happened, but the error says it did not: %v", err)
	case trouble == TroubleUnreachable && kind != pos.FaultNotSent:
		t.Errorf("no connection: %v, want not sent", err)
	case trouble == TroubleReset && kind == pos.FaultNotSent: // it can break before the caller has it
	case trouble != TroubleUnreachable && kind == pos.FaultNotSent:
		t.Errorf("a connection was obtained: %v, want it not to be called unsent", err)
	case trouble != TroubleUnknownCode && trouble != TroubleEnvelope && kind == pos.FaultDeclined:
		t.Errorf("the service did not refuse: %v", err)
	}
}
