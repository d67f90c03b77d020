package sandbox

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

const (
	maxBody       = 64 << 10 // bytes of one request body
	maxHead       = 16 << 10 // bytes of one request head
	headTimeout   = 5 * time.Second
	readTimeout   = 15 * time.Second
	maxRemembered = 2000 // payments kept by default
)

// server is what both services have in common: a listener that can fail, faults, and calls in the form "read all, do, answer".
type server struct {
	*faultBox
	gate *gate
	mux  *http.ServeMux
	http *http.Server
	odd  oddAnswers
	book *keeper
}

// oddAnswers are the wrong answers of one service.
type oddAnswers struct {
	internal, unknownCode, envelope answer
}

// call is one request that was read completely.
type call struct {
	r    *http.Request
	body []byte
	// hold is called right before money would move. False: the caller has left, nothing may happen.
	hold func() bool
}

// endpoint does one call. A zero answer means that nobody is there to hear it.
type endpoint func(*call) answer

func newServer(faults *faultBox, odd oddAnswers) server {
	mux := http.NewServeMux()
	return server{
		gate:     newGate(faults.forConnection),
		faultBox: faults,
		mux:      mux,
		odd:      odd,
		http:     newHTTPServer(mux),
	}
}

// newHTTPServer sets no write timeout, because a held call must be able to outlast the till's patience, and no keep-alive,
// so that one call is one connection and FaultRefuse strikes exactly the next call. Its log is silent: the standard one
// would write over the till's screen.
func newHTTPServer(h http.Handler) *http.Server {
	s := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headTimeout,
		ReadTimeout:       readTimeout,
		MaxHeaderBytes:    maxHead,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	s.SetKeepAlivesEnabled(false)
	return s
}

// ServeHTTP answers one request. Down, Unplug and FaultRefuse belong to the listener and have no effect when only the
// handler is used.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// Serve answers on l until Close, then returns nil. It owns l from the call on. It can be called once.
func (s *server) Serve(l net.Listener) error {
	if err := s.gate.attach(l); err != nil {
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		return fmt.Errorf("sandbox: serve: %w", err)
	}
	err := s.http.Serve(s.gate)
	_ = s.gate.Close() // already closed by the server in the orderly case
	if err == nil || errors.Is(err, http.ErrServerClosed) || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return fmt.Errorf("sandbox: serve: %w", err)
}

// Close ends Serve and cuts every connection. Calls being held end without doing anything.
func (s *server) Close() error {
	err := errors.Join(s.gate.Close(), s.http.Close())
	if err != nil {
		return fmt.Errorf("sandbox: close: %w", err)
	}
	return nil
}

// Down resets every open connection and every new one until Up. The port stays open, so that dialling still succeeds
// and the connection breaks right after: a network that swallows, not a machine that is off. See Unplug for that.
func (s *server) Down() { s.gate.setDown(true) }

// Up ends Down.
func (s *server) Up() { s.gate.setDown(false) }

// Unplug resets every open connection and really closes the port, so that dialling fails, until Plug. It fails when the
// service is not being served.
func (s *server) Unplug() error { return s.gate.unplug() }

// Plug listens again on the address that Unplug gave up. It fails when another program has taken the port meanwhile.
func (s *server) Plug(ctx context.Context) error { return s.gate.plug(ctx) }

// handle wraps an endpoint with its faults.
func (s *server) handle(name Call, do endpoint) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		i := s.forCall(name)
		f := Fault(0)
		if i != nil {
			f = i.fault
		}
		if f != 0 && f != FaultSlow && f != FaultSlowAfterDoing {
			i.mark()
		}
		if f == FaultCloseBeforeRead {
			cut(w, true)
			return
		}
		// Read to the end first: only then does the HTTP server notice a caller who leaves.
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			http.Error(w, "body too long or broken off", http.StatusRequestEntityTooLarge)
			return
		}
		// A card number may be in it; it must not outlive the call in memory that gets reused.
		defer clear(body)
		if a, ok := s.instead(f); ok {
			a.send(w)
			return
		}
		c := &call{r: r, body: body, hold: holder(r.Context(), i, f)}
		a := do(c)
		if s.book.write() != nil {
			a = s.odd.internal
		}
		s.finish(w, r, a, i, f)
	}
}

// holder is what an endpoint waits for before it moves money.
func holder(ctx context.Context, i *Injection, f Fault) func() bool {
	if f != FaultSlow {
		return func() bool { return true }
	}
	return func() bool { return i.wait(ctx) }
}

// instead returns the answer of a fault that replaces the work.
func (s *server) instead(f Fault) (answer, bool) {
	switch f {
	case FaultHTMLBody:
		return htmlAnswer(), true
	case FaultUnknownCode:
		return s.odd.unknownCode, true
	case FaultCodeMsgEnvelope:
		return s.odd.envelope, true
	case FaultRefuse, FaultCloseBeforeRead, FaultCloseAfterDoing, FaultSlow, FaultSlowAfterDoing,
		Fault500AfterDoing, FaultTruncatedBody:
	}
	return answer{}, false
}

// finish sends the answer of work that was done, as far as the fault lets it.
func (s *server) finish(w http.ResponseWriter, r *http.Request, a answer, i *Injection, f Fault) {
	switch f {
	case FaultCloseAfterDoing:
		cut(w, false)
		return
	case Fault500AfterDoing:
		s.odd.internal.send(w)
		return
	case FaultTruncatedBody:
		a.sendHalf(w)
		return
	case FaultSlowAfterDoing:
		if !i.wait(r.Context()) {
			cut(w, true)
			return
		}
	case FaultRefuse, FaultCloseBeforeRead, FaultSlow, FaultHTMLBody, FaultUnknownCode, FaultCodeMsgEnvelope:
	}
	if a.status == 0 {
		cut(w, true)
		return
	}
	a.send(w)
}
