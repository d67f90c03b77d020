package sandbox_test

import (
	"bytes"
	"encoding/json"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"truckpos/providers/sandbox"
)

// handClock is moved by the test.
type handClock struct {
	mu  sync.Mutex
	now time.Time
}

func newHandClock() *handClock {
	return &handClock{now: time.Date(2026, 11, 21, 3, 30, 5, 0, time.UTC)} // 12:30:05 in Korea
}

func (c *handClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func chance() io.Reader { return rand.NewChaCha8([32]byte{1}) }

// serve runs a service on the loopback and returns its base address.
func serve(t *testing.T, s interface {
	Serve(net.Listener) error
	Close() error
},
) string {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatalf("listen: %v", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
		if err := <-ended; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return "http://" + l.Addr().String()
}

func kakaoPay(t *testing.T, change func(*sandbox.KakaoPayConfig)) (*sandbox.KakaoPay, *handClock, string) {
	t.Helper()
	clock := newHandClock()
	cfg := sandbox.KakaoPayConfig{Clock: clock.Now, Random: chance()}
	if change != nil {
		change(&cfg)
	}
	k, err := sandbox.NewKakaoPay(cfg)
	if err != nil {
		t.Fatalf("new: %v", err)
	}
	return k, clock, serve(t, k)
}

func payup(t *testing.T, change func(*sandbox.PayupConfig)) (*sandbox.Payup, *handClock, string) {
	t.Helper()
	clock := newHandClock()
	cfg := sandbox.PayupConfig{Clock: clock.Now, Random: chance()}
	if change != nil {
		change(&cfg)
	}
	p, err := sandbox.NewPayup(cfg)
	if err != nil {
		t.Fatalf("new: %v", err)
	}
	return p, clock, serve(t, p)
}

// fields is a JSON object under construction.
type fields map[string]any

func (f fields) with(key string, value any) fields {
	g := fields{key: value}
	for k, v := range f {
		if k != key {
			g[k] = v
		}
	}
	return g
}

func (f fields) without(key string) fields {
	g := fields{}
	for k, v := range f {
		if k != key {
			g[k] = v
		}
	}
	return g
}

func (f fields) json(t *testing.T) string {
	t.Helper()
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatalf("encode request: %v", err)
	}
	return string(b)
}

// try posts raw bytes and returns what came of it.
func try(t *testing.T, url, body string, header http.Header) (status int, answer []byte, err error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatalf("request: %v", err)
	}
	req.GetBody = nil // a lost connection must be seen, not repaired
	req.Header = header.Clone()
	transport := &http.Transport{DisableKeepAlives: true}
	defer transport.CloseIdleConnections()
	resp, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, b, err
}

// decode reads an answer the way it was written: numbers stay text.
func decode(t *testing.T, b []byte) map[string]any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	var v map[string]any
	if err := dec.Decode(&v); err != nil {
		t.Fatalf("answer %q is not a JSON object: %v", b, err)
	}
	return v
}

func post(t *testing.T, url, body string, header http.Header) (int, map[string]any) {
	t.Helper()
	status, b, err := try(t, url, body, header)
	if err != nil {
		t.Fatalf("post %s: %v", url, err)
	}
	return status, decode(t, b)
}
