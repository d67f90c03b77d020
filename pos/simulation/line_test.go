package simulation_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path"
	"time"

	"truckpos/pos"
)

// line is the network between the till and the services.
type line struct {
	down map[pos.Method]time.Time // until when nobody can be reached; bubble's time
}

var errRefused = errors.New("connection refused")

// cut makes a service unreachable for a while.
func (w *world) cut(m pos.Method, d time.Duration) {
	w.logf("no connection to %s for %s", m, d)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.line.down[m] = time.Now().Add(d)
}

// dial is a till's way to a service.
func (t *till) dial(m pos.Method) func(context.Context, string, string) (net.Conn, error) {
	return func(context.Context, string, string) (net.Conn, error) {
		w := t.w
		w.mu.Lock()
		defer w.mu.Unlock()
		if t.dead.Load() || time.Now().Before(w.line.down[m]) {
			return nil, errRefused
		}
		ours, theirs := net.Pipe()
		c := &carried{Conn: ours, t: t}
		t.lines[c] = true
		w.calls.Go(func() {
			defer w.caught(m.String())
			w.serve(m, theirs)
		})
		return c, nil
	}
}

// carried is the till's end of a connection.
type carried struct {
	net.Conn
	t *till
}

// Close implements [net.Conn].
func (c *carried) Close() error {
	c.t.w.mu.Lock()
	delete(c.t.lines, c)
	c.t.w.mu.Unlock()
	return c.Conn.Close()
}

// answer is what a service says.
type answer struct {
	status int
	body   []byte
	said   string // for the trace
}

// serve is a service's side of one connection: read all, do, answer, unless
// something goes wrong.
func (w *world) serve(m pos.Method, conn net.Conn) {
	defer conn.Close()
	head, err := http.ReadRequest(bufio.NewReader(conn))
	if err != nil {
		return // a probe, or the till has died
	}
	r := &request{call: path.Base(head.URL.Path)}
	f := (*fault)(nil)
	if r.call != "order" {
		f = w.strike(r.call)
	}
	if f != nil && f.kind == closeUnread {
		w.logf("%s: %s", r.call, f.kind)
		return
	}
	body, err := io.ReadAll(head.Body)
	if err == nil {
		err = r.parse(body)
	}
	if err != nil {
		return // the till has died meanwhile
	}
	w.mu.Lock()
	r.at, r.chance = w.trueTime(), w.chance(r.call, w.passed[r.call])
	if p := w.kakao.find(r.text("tid")); r.call == "order" && p != nil {
		f, r.chance = w.asking(p)
	}
	w.mu.Unlock()
	if f != nil {
		w.logf("%s: %s", r.call, f.kind)
		if f.kind == closeUnread {
			return
		}
	}
	s := w.service(m)
	w.mu.Lock()
	wrong := s.arrived(r)
	w.mu.Unlock()
	if wrong != "" {
		w.failf("%s", wrong)
	}
	reply := w.suffer(s, r, f)
	w.mu.Lock()
	s.left(r)
	w.mu.Unlock()
	if reply != nil {
		_, _ = conn.Write(reply) // the till may have hung up
	}
}

// service is a model of a payment service, which knows the truth. All of it is
// called under world.mu.
type service interface {
	// arrived says what is wrong with a request that has just come in, "" if nothing is.
	arrived(r *request) string
	// do does what the request asks for.
	do(r *request) answer
	// left says that the request will do nothing any more.
	left(r *request)
}

func (w *world) service(m pos.Method) service {
	if m == pos.KakaoPay {
		return w.kakao
	}
	return w.payup
}

// suffer does what a request asks for, as far as a fault lets it, and returns
// what is sent back; nil closes the connection.
func (w *world) suffer(s service, r *request, f *fault) []byte {
	time.Sleep(r.chance.takes())
	what, last := kind(""), time.Duration(0)
	if f != nil {
		what, last = f.kind, f.last
	}
	switch what {
	case crashOnArrival:
		w.till().die()
	case garbage:
		return webPage()
	case serverError:
		return onWire(answer{http.StatusServiceUnavailable, []byte(`{"error_message":"unavailable"}`), ""})
	case slowDropped:
		time.Sleep(last)
		return nil
	case slowDone:
		time.Sleep(last)
	default: // goes wrong after it was done, or not at all
	}
	w.mu.Lock()
	a := s.do(r)
	w.mu.Unlock()
	w.logf("%s %s → %s", r.call, r.about(), a.said)
	reply := onWire(a)
	switch what {
	case closeDone:
		return nil
	case truncated:
		return reply[:len(reply)-len(a.body)/2-1]
	case garbageDone:
		return webPage()
	case serverErrorDone:
		return onWire(answer{http.StatusInternalServerError, []byte(`{"error_message":"internal"}`), ""})
	case slowAnswer:
		time.Sleep(last)
	case crashAfterDoing:
		w.till().die()
		return nil
	default: // went wrong before
	}
	return reply
}

// written200 writes an answer as it goes over the wire.
func onWire(a answer) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d \r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n", a.status, len(a.body))
	b.Write(a.body)
	return b.Bytes()
}

func webPage() []byte {
	return onWire(answer{http.StatusOK, []byte("<html><body>점검 중입니다</body></html>"), ""})
}
