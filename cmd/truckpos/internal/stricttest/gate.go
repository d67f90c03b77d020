package stricttest

import (
	"sync"
	"testing"
)

// gate keeps answers back on request.
type gate struct {
	mu   sync.Mutex
	held map[string]chan struct{}
	over chan struct{} // closed at the end of the test: nobody waits any longer
}

func newGate(t testing.TB) *gate {
	g := &gate{held: map[string]chan struct{}{}, over: make(chan struct{})}
	t.Cleanup(func() { close(g.over) })
	return g
}

// hold keeps back every answer to call from now on, until release is called.
func (g *gate) hold(call string) (release func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	closed := make(chan struct{})
	g.held[call] = closed
	return sync.OnceFunc(func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.held, call)
		close(closed)
	})
}

// pass waits until an answer to call may go out.
func (g *gate) pass(call string) {
	g.mu.Lock()
	closed := g.held[call]
	g.mu.Unlock()
	if closed == nil {
		return
	}
	select {
	case <-closed:
	case <-g.over:
	}
}
