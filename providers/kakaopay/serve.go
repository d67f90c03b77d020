package kakaopay

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// Limits of the server that phones, and everyone else, can reach.
const (
	maxConnections = 64
	maxHeader      = 8 << 10 // bytes
	headTimeout    = 5 * time.Second
	readTimeout    = 10 * time.Second
	writeTimeout   = 40 * time.Second // an approve may take its 15 seconds before the page is written
	idleTimeout    = 15 * time.Second
	goodbye        = 5 * time.Second // for answers under way when the till closes
)

// Serve answers on l with h (see [NewListener]) until the context ends, then
// lets the answers under way finish. It owns l. Its log is silent: the
// standard one would write over the till's screen.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler:           http.MaxBytesHandler(h, 0), // nothing here takes a body
		ReadHeaderTimeout: headTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(limit(l, maxConnections)) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve the buyers' returns on %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	over, stop := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer stop()
	err := server.Shutdown(over)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	if end := <-ended; err == nil && !errors.Is(end, http.ErrServerClosed) {
		err = end
	}
	if err != nil {
		return fmt.Errorf("stop serving the buyers' returns on %s: %w", l.Addr(), err)
	}
	return nil
}

// limited is a listener that accepts no further connection while max are open.
type limited struct {
	net.Listener
	slots chan struct{}
	once  sync.Once
	done  chan struct{}
}

func limit(l net.Listener, most int) net.Listener {
	return &limited{Listener: l, slots: make(chan struct{}, most), done: make(chan struct{})}
}

// Accept implements [net.Listener].
func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.done:
		return nil, net.ErrClosed
	}
	c, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
		return nil, err // unwrapped: the HTTP server looks for temporary network errors itself
	}
	return &slotted{Conn: c, leave: func() { <-l.slots }}, nil
}

// Close implements [net.Listener].
func (l *limited) Close() error {
	l.once.Do(func() { close(l.done) })
	return l.Listener.Close()
}

// slotted is a connection that gives its slot back when it is closed.
type slotted struct {
	net.Conn
	once  sync.Once
	leave func()
}

// Close implements [net.Conn].
func (c *slotted) Close() error {
	c.once.Do(c.leave)
	return c.Conn.Close()
}
