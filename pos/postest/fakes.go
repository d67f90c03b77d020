package postest

import (
	"context"
	"sync"

	"truckpos/pos"
)

// Call names one call of a fake service, in the words of [pos.Fault].
type Call string

// The calls that can be scripted.
const (
	CallReady   Call = "ready"
	CallApprove Call = "approve"
	CallInquire Call = "order"
	CallCancel  Call = "cancel"
	CallCharge  Call = "keyin2"

	CallAccount      Call = "subscription"
	CallCloseAccount Call = "manage/subscription/inactive"
	CallAskAccount   Call = "manage/subscription/status"

	CallCancelPart Call = "partcancel" // of a card service that has a call of its own for it
)

// Step is what a fake does with one call. Its zero value does the work and
// answers truthfully.
type Step struct {
	// Err is returned in place of the answer; the work is not done unless Done.
	Err error
	// Done does the work although Err is returned: an answer that got lost.
	Done bool
	// Gate holds the call before anything is done.
	Gate *Gate
	// After holds the call when the work is done.
	After *Gate
	// Approval changes a true answer to approve or charge on its way back.
	Approval func(*pos.Approval)
	// Inquiry changes a true answer to an inquiry on its way back.
	Inquiry func(*pos.Inquiry)
	// Cancellation changes a true answer to a cancel on its way back.
	Cancellation func(*pos.Cancellation)
}

// Refuse answers no: nothing happens.
func Refuse(code, message string, advice pos.Advice) Step {
	return Step{Err: &pos.Fault{Kind: pos.FaultDeclined, Service: "fake", Code: code, Message: message, Advice: advice}}
}

// Unsent loses the call before it is sent: nothing happens and the till knows it.
func Unsent() Step {
	return Step{Err: &pos.Fault{Kind: pos.FaultNotSent, Service: "fake"}}
}

// LostBefore loses the call on its way there: nothing happens, but the till cannot know.
func LostBefore() Step {
	return Step{Err: &pos.Fault{Kind: pos.FaultUnknown, Service: "fake"}}
}

// LostAfter does the work and loses the answer.
func LostAfter() Step {
	return Step{Err: &pos.Fault{Kind: pos.FaultUnknown, Service: "fake"}, Done: true}
}

// Unset refuses because of a setting, which is named: nothing happens.
func Unset(setting string) Step {
	return Step{Err: &pos.Fault{Kind: pos.FaultMisconfigured, Service: "fake", Advice: pos.AdviceCheckSetting, Setting: setting}}
}

// Held waits at the gate and then does the work.
func Held(g *Gate) Step { return Step{Gate: g} }

// HeldAfter does the work and holds the answer back.
func HeldAfter(g *Gate) Step { return Step{After: g} }

// Gate holds calls until it is released.
type Gate struct {
	enter    sync.Once
	entered  chan struct{}
	release  sync.Once
	released chan struct{}
}

// NewGate returns a closed gate.
func NewGate() *Gate {
	return &Gate{entered: make(chan struct{}), released: make(chan struct{})}
}

// Entered is closed when the first call stands at the gate.
func (g *Gate) Entered() <-chan struct{} { return g.entered }

// Release lets every call pass, now and later.
func (g *Gate) Release() { g.release.Do(func() { close(g.released) }) }

// wait holds the caller. A nil gate is open.
func (g *Gate) wait(ctx context.Context) error {
	if g == nil {
		return nil
	}
	g.enter.Do(func() { close(g.entered) })
	select {
	case <-g.released:
		return nil
	case <-ctx.Done():
		return &pos.Fault{Kind: pos.FaultUnknown, Service: "fake", Err: ctx.Err()}
	}
}

// script is what a fake was told to do, and how often it was called.
type script struct {
	mu    sync.Mutex
	steps map[Call][]Step
	count map[Call]int
}

func newScript() script {
	return script{steps: map[Call][]Step{}, count: map[Call]int{}}
}

// Next says what happens to the next calls of that name, one step each. When
// the steps are used up, calls succeed.
func (s *script) Next(c Call, steps ...Step) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.steps[c] = append(s.steps[c], steps...)
}

// Calls is how often the call was made, refused and lost ones included.
func (s *script) Calls(c Call) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count[c]
}

// take counts a call and returns its step.
func (s *script) take(c Call) Step {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count[c]++
	queue := s.steps[c]
	if len(queue) == 0 {
		return Step{}
	}
	s.steps[c] = queue[1:]
	return queue[0]
}

// run makes one call: wait, work, wait, answer. work refuses by itself where a
// real service would.
func (s *script) run(ctx context.Context, c Call, work func() error) (Step, error) {
	step := s.take(c)
	if err := ctx.Err(); err != nil {
		return step, &pos.Fault{Kind: pos.FaultNotSent, Service: "fake", Call: string(c), Err: err}
	}
	if err := step.Gate.wait(ctx); err != nil {
		return step, err
	}
	if step.Err == nil || step.Done {
		if err := work(); err != nil {
			return step, err
		}
	}
	if err := step.After.wait(ctx); err != nil {
		return step, err
	}
	return step, step.Err
}

// no is a fake's own refusal.
func no(c Call, code string, advice pos.Advice) error {
	return &pos.Fault{Kind: pos.FaultDeclined, Service: "fake", Call: string(c), Code: code, Advice: advice}
}
