package wire

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
)

const testSetting = "kakaopay.base_url"

func clientFor(t *testing.T, raw string, roots *x509.CertPool) *Client {
	t.Helper()
	base, err := ParseBase(testSetting, raw)
	if err != nil {
		t.Fatal(err)
	}
	return New(Config{Service: "test", Base: base, Setting: testSetting, Version: "1.2.3", RootCAs: roots})
}

func request() Request {
	return Request{Call: "approve", Path: "/v1/approve", ContentType: "application/json", Secret: "SECRET_KEY DEVsecret", Body: []byte(`{"cardNo":"4000000000000002"}`)}
}

// faultOf checks that an error is a fault of that kind that repeats nothing of the request.
func faultOf(t *testing.T, err error, want pos.FaultKind) *pos.Fault {
	t.Helper()
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok {
		t.Fatalf("error %v, want a fault", err)
	}
	if f.Kind != want {
		t.Errorf("%v, want %s", err, want)
	}
	for _, secret := range []string{"DEVsecret", "4000000000000002"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("error repeats what was sent")
		}
	}
	return f
}

// failed is faultOf where the fault itself does not matter.
func failed(t *testing.T, err error, want pos.FaultKind) {
	t.Helper()
	_ = faultOf(t, err, want)
}

// scripted is a TCP server that does one thing with every connection and counts them.
func scripted(t *testing.T, serve func(net.Conn)) (string, *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	connections := new(atomic.Int32)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			serve(c)
			_ = c.Close()
		}
	}()
	return "http://" + l.Addr().String(), connections
}

func reset(c net.Conn) {
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
}

func readRequest(c net.Conn) {
	head := make([]byte, 0, 4096)
	buf := make([]byte, 4096)
	for !strings.HasSuffix(string(head), "}") { // the body's last byte
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		head = append(head, buf[:n]...)
	}
}

func TestConnectionThatBreaksIsUnknownAndNotTriedAgain(t *testing.T) {
	for name, serve := range map[string]func(net.Conn){
		"closed at once": func(net.Conn) {},
		"reset after":    func(c net.Conn) { readRequest(c); reset(c) },
		"closed after":   readRequest,
		"half a head":    func(c net.Conn) { readRequest(c); _, _ = io.WriteString(c, "HTTP/1.1 200 O") },
		"not HTTP":       func(c net.Conn) { readRequest(c); _, _ = io.WriteString(c, "SSH-2.0-x\r\n\r\n") },
		"half a body": func(c net.Conn) {
			readRequest(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}")
		},
		"half a chunk": func(c net.Conn) {
			readRequest(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}")
		},
		"endless head": func(c net.Conn) {
			readRequest(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nX: "+strings.Repeat("x", 100<<10))
		},
		"echo of request": func(c net.Conn) { readRequest(c); _, _ = io.WriteString(c, `{"cardNo":"4000000000000002"}`+"\r\n\r\n") },
	} {
		t.Run(name, func(t *testing.T) {
			address, connections := scripted(t, serve)
			_, err := clientFor(t, address, nil).Send(t.Context(), request())
			failed(t, err, pos.FaultUnknown)
			if n := connections.Load(); n != 1 {
				t.Errorf("%d connections, want 1", n)
			}
		})
	}
}

func TestNoConnectionIsNotSent(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://" + l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	c := clientFor(t, address, nil)
	_, err = c.Send(t.Context(), request())
	failed(t, err, pos.FaultNotSent)
	failed(t, c.Probe(t.Context()), pos.FaultNotSent)
}

func TestContextThatIsOverIsNotSent(t *testing.T) {
	address, connections := scripted(t, func(net.Conn) {})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := request()
	body := r.Body
	_, err := clientFor(t, address, nil).Send(ctx, r)
	f := faultOf(t, err, pos.FaultNotSent)
	if !errors.Is(f, context.Canceled) {
		t.Errorf("%v does not tell that it was canceled", f)
	}
	if connections.Load() != 0 {
		t.Error("connected although the call was over")
	}
	if strings.Trim(string(body), "\x00") != "" {
		t.Error("body is not wiped")
	}
}

func TestPatienceThatEndsWhileWaitingIsUnknown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		_, err := dialled(t, mute).Send(t.Context(), request())
		if f := faultOf(t, err, pos.FaultUnknown); !errors.Is(f, context.DeadlineExceeded) {
			t.Errorf("%v does not tell that time ran out", f)
		}
		if took := time.Since(start); took != TotalTimeout {
			t.Errorf("gave up after %s, want %s", took, TotalTimeout)
		}
	})
}

func TestTLSHandshakeThatFailsIsNeverSent(t *testing.T) {
	var requests atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests.Add(1) }))
	server.Config.ErrorLog = quiet()
	server.StartTLS()
	defer server.Close()
	c := clientFor(t, server.URL, nil)
	_, err := c.Send(t.Context(), request())
	// Without a code, because nothing that could be the service has answered.
	if f := faultOf(t, err, pos.FaultMisconfigured); f.Setting != testSetting || f.Code != "" {
		t.Errorf("setting %q, want %q; code %q, want none", f.Setting, testSetting, f.Code)
	}
	if f := faultOf(t, c.Probe(t.Context()), pos.FaultMisconfigured); f.Setting != testSetting || f.Code != "" {
		t.Errorf("probe: setting %q, want %q; code %q, want none", f.Setting, testSetting, f.Code)
	}

	plain, _ := scripted(t, func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 400 no TLS here\r\n\r\n") })
	_, err = clientFor(t, strings.Replace(plain, "http", "https", 1), nil).Send(t.Context(), request())
	failed(t, err, pos.FaultNotSent)
	if requests.Load() != 0 {
		t.Error("a request arrived")
	}
}

func TestTrustedTLSSendsAndProbes(t *testing.T) {
	var requests atomic.Int32
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		requests.Add(1)
		_, _ = io.WriteString(w, "{}")
	}))
	defer server.Close()
	roots := x509.NewCertPool()
	roots.AddCert(server.Certificate())
	c := clientFor(t, server.URL, roots)
	if err := c.Probe(t.Context()); err != nil || requests.Load() != 0 {
		t.Fatalf("probe: %v after %d requests", err, requests.Load())
	}
	answer, err := c.Send(t.Context(), request())
	if err != nil || answer.Status != 200 || string(answer.Body) != "{}" {
		t.Errorf("%+v, %v", answer, err)
	}
}

func TestRequestIsSentOnceWithNothingThatInvitesRepeating(t *testing.T) {
	var got []*http.Request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = append(got, r)
		if string(body) != `{"cardNo":"4000000000000002"}` {
			t.Errorf("body %q", body)
		}
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}))
	defer server.Close()
	r := request()
	body := r.Body
	answer, err := clientFor(t, server.URL+"/base/", nil).Send(t.Context(), r)
	if err != nil || !answer.Uncertain() {
		t.Fatalf("%+v, %v; want a redirect that is not followed", answer, err)
	}
	if len(got) != 1 {
		t.Fatalf("%d requests, want 1", len(got))
	}
	h := got[0]
	if h.URL.Path != "/base/v1/approve" || h.Method != http.MethodPost || !h.Close ||
		h.Header.Get("Authorization") != "SECRET_KEY DEVsecret" || h.UserAgent() != "truckpos/1.2.3" {
		t.Errorf("%s %s %v", h.Method, h.URL, h.Header)
	}
	for _, name := range []string{"Idempotency-Key", "X-Idempotency-Key", "Accept-Encoding", "Cookie"} {
		if h.Header.Get(name) != "" {
			t.Errorf("header %s was sent", name)
		}
	}
	if strings.Trim(string(body), "\x00") != "" {
		t.Error("body is not wiped after the call")
	}
}

func TestStatusThatProvesNothingIsUncertain(t *testing.T) {
	want := map[int]bool{101: true, 200: false, 201: false, 302: true, 307: true, 400: false, 401: false, 408: true, 409: true, 429: false, 500: true, 503: true, 599: true}
	for status, uncertain := range want {
		if got := (Answer{Status: status}).Uncertain(); got != uncertain {
			t.Errorf("%d: uncertain %v, want %v", status, got, uncertain)
		}
	}
}

func TestAnswerBeyondTheLimitIsUnknown(t *testing.T) {
	for _, c := range []struct {
		name  string
		bytes int
		whole bool
	}{{"at the limit", MaxBody, true}, {"one more", MaxBody + 1, false}} {
		t.Run(c.name, func(t *testing.T) {
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				_, _ = io.WriteString(w, strings.Repeat(" ", c.bytes))
			}))
			defer server.Close()
			answer, err := clientFor(t, server.URL, nil).Send(t.Context(), request())
			if c.whole {
				if err != nil || len(answer.Body) != c.bytes {
					t.Fatalf("%d bytes, %v", len(answer.Body), err)
				}
				return
			}
			failed(t, err, pos.FaultUnknown)
		})
	}
}

func TestWipedBodyReadsAsErrorNotAsZeros(t *testing.T) {
	w := &wiped{b: []byte("secret")}
	buf := make([]byte, 3)
	if n, err := w.Read(buf); n != 3 || err != nil || string(buf) != "sec" {
		t.Fatalf("%d, %v, %q", n, err, buf)
	}
	w.wipe()
	if n, err := w.Read(buf); n != 0 || !errors.Is(err, errWiped) {
		t.Errorf("%d, %v", n, err)
	}
}

func TestBaseURLMustBeSafe(t *testing.T) {
	for raw, base := range map[string]bool{
		"https://open-api.kakaopay.com": true, "https://h.example/prefix/": true, "http://127.0.0.1:8080": true, "http://[::1]:1": true,
		"http://localhost:9": true, "http://127.9.9.9": true,
		"http://192.168.0.4": false, "http://open-api.kakaopay.com": false, "http://localhost.example": false, "": false, "open-api.kakaopay.com": false,
		"https://": false, "https://u:hunter2@h.example": false, "https://h.example/?a=b": false, "https://h.example/#f": false, "ftp://h.example": false,
		"https:h.example": false, "https://h.example:port": false,
	} {
		_, err := ParseBase(testSetting, raw)
		if (err == nil) != base {
			t.Errorf("%q: %v", raw, err)
		}
		if err != nil && (!strings.Contains(err.Error(), testSetting) || strings.Contains(err.Error(), "hunter2")) {
			t.Errorf("%q: %v must name the setting and no password", raw, err)
		}
	}
	if _, err := ParsePublic("return_url", "http://192.168.0.4:8443"); err != nil {
		t.Errorf("private network: %v", err)
	}
	if _, err := ParsePublic("return_url", "http://203.0.113.4"); err == nil {
		t.Error("http to a public address was taken")
	}
}

func TestMessageHidesSecretsAndCards(t *testing.T) {
	for in, want := range map[string]string{
		"한도 초과 5,000,000원":                            "한도 초과 5,000,000원",
		"카드 4000000000000002 거절":                      "카드 **** 거절",
		"4000-0000-0000-0002":                         "****",
		"4000 0000\u200b 0000 0002 no":                "**** no",
		"4000\u00000000\u202e00000002":                "****",
		"전화 02-1234-5678 로":                           "전화 02-1234-5678 로",
		"key DEVsecret refused":                       "key **** refused",
		"key DEV\u200bsecret refused":                 "key **** refused",
		"생일 900101 이":                                 "생일 **** 이",
		"a\x1b[2Jb\r\nc":                              "a[2Jb c",
		"\u1112\u1161\u11ab":                          "한",
		"":                                            "",
		strings.Repeat("가", 200):                      strings.Repeat("가", 120),
		strings.Repeat("가", 112) + "4000000000000002": strings.Repeat("가", 112) + "****",
	} {
		if got := Message(in, []byte("DEVsecret"), []byte("900101"), nil); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func ExampleClient_Probe() {
	base, err := ParseBase("kakaopay.base_url", "http://127.0.0.1:1")
	if err != nil {
		fmt.Println(err)
		return
	}
	err = New(Config{Service: "kakaopay", Base: base}).Probe(context.Background())
	fmt.Println(pos.KindOf(err))
	// Output: not sent
}
