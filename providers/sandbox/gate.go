package sandbox

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
)

// gate is the listener the HTTP server sees. Behind it the real listener can be closed and opened again on the same
// address, and connections can be reset, without the server noticing.
type gate struct {
	refuse func() bool // asked once per accepted connection

	mu      sync.Mutex
	inner   net.Listener // nil before Serve and while unplugged
	addr    net.Addr     // kept while unplugged
	down    bool
	closed  bool
	changed chan struct{} // closed and replaced whenever inner or closed changes
	lines   map[*line]struct{}
}

func newGate(refuse func() bool) *gate {
	return &gate{refuse: refuse, changed: make(chan struct{}), lines: map[*line]struct{}{}}
}

// line is one accepted connection; the gate knows the open ones so that Down can cut them.
type line struct {
	net.Conn
	gate *gate
}

// Close closes the connection and forgets it.
func (l *line) Close() error {
	l.gate.mu.Lock()
	delete(l.gate.lines, l)
	l.gate.mu.Unlock()
	return l.Conn.Close()
}

// reset makes the other side see a reset in place of an orderly end.
func (l *line) reset() {
	if t, ok := l.Conn.(*net.TCPConn); ok {
		_ = t.SetLinger(0) // best effort: the close below follows either way
	}
	_ = l.Close() // the line is being broken on purpose
}

// attach puts the listener behind the gate. A gate takes one listener in its life.
func (g *gate) attach(l net.Listener) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch {
	case g.closed:
		return errors.Join(net.ErrClosed, l.Close())
	case g.addr != nil:
		return errors.New("already serving")
	}
	g.inner, g.addr = l, l.Addr()
	g.announce()
	return nil
}

// announce wakes a waiting Accept; the caller holds the lock.
func (g *gate) announce() {
	close(g.changed)
	g.changed = make(chan struct{})
}

// Accept returns the next connection that is let through.
func (g *gate) Accept() (net.Conn, error) {
	for {
		g.mu.Lock()
		inner, changed, closed := g.inner, g.changed, g.closed
		g.mu.Unlock()
		if closed {
			return nil, net.ErrClosed
		}
		if inner == nil {
			<-changed
			continue
		}
		c, err := inner.Accept()
		if err != nil {
			if g.holds(inner) {
				return nil, err // unwrapped: the HTTP server looks for temporary network errors itself
			}
			continue // closed by Unplug or Close; look again
		}
		if l := g.admit(c); l != nil {
			return l, nil
		}
	}
}

func (g *gate) holds(l net.Listener) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.inner == l
}

// admit registers a connection, or resets it and returns nil.
func (g *gate) admit(c net.Conn) *line {
	l := &line{Conn: c, gate: g}
	g.mu.Lock()
	shut := g.down || g.closed
	if !shut {
		g.lines[l] = struct{}{}
	}
	g.mu.Unlock()
	if shut || g.refuse() {
		l.reset()
		return nil
	}
	return l
}

// Close closes the listener for good.
func (g *gate) Close() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return nil
	}
	g.closed = true
	inner := g.inner
	g.inner = nil
	g.announce()
	if inner == nil {
		return nil
	}
	return inner.Close()
}

// Addr is the address served, also while unplugged. Nil before Serve.
func (g *gate) Addr() net.Addr {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.addr
}

// setDown turns resetting of connections on and off.
func (g *gate) setDown(down bool) {
	g.mu.Lock()
	g.down = down
	g.mu.Unlock()
	if down {
		g.cut()
	}
}

// unplug closes the port but keeps its address.
func (g *gate) unplug() error {
	g.mu.Lock()
	inner := g.inner
	g.inner = nil
	g.announce()
	g.mu.Unlock()
	if inner == nil {
		return errors.New("sandbox: unplug: not listening")
	}
	err := inner.Close()
	g.cut()
	if err != nil {
		return fmt.Errorf("sandbox: unplug %s: %w", g.Addr(), err)
	}
	return nil
}

// plug opens the port again.
func (g *gate) plug(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed || g.addr == nil || g.inner != nil {
		return errors.New("sandbox: plug: not unplugged")
	}
	l, err := new(net.ListenConfig).Listen(ctx, g.addr.Network(), g.addr.String())
	if err != nil {
		return fmt.Errorf("sandbox: plug: listen on %s again: %w", g.addr, err)
	}
	g.inner = l
	g.announce()
	return nil
}

// cut resets every open connection.
func (g *gate) cut() {
	g.mu.Lock()
	open := make([]*line, 0, len(g.lines))
	for l := range g.lines {
		open = append(open, l)
	}
	g.mu.Unlock()
	for _, l := range open {
		l.reset()
	}
}
