package kakaopay

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"truckpos/pos"
)

// told is a register that notes what it is told.
type told struct {
	calls   []string
	outcome pos.BuyerOutcome
}

func (r *told) BuyerReturned(_ context.Context, state, token string) pos.BuyerView {
	r.calls = append(r.calls, "returned "+state+" "+token)
	return r.view()
}

func (r *told) BuyerLeft(_ context.Context, state string) pos.BuyerView {
	r.calls = append(r.calls, "left "+state)
	return r.view()
}

func (r *told) view() pos.BuyerView {
	return pos.BuyerView{Outcome: r.outcome, Call: "A-012", Total: 12_000}
}

func visit(h http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://phone.example"+target, nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestReturnsAreToldAndShown(t *testing.T) {
	for target, want := range map[string]string{
		"/k/" + testState + "/ok?pg_token=0a1b2c":     "returned " + testState + " 0a1b2c",
		"/k/" + testState + "/ok?x=1&pg_token=0a1b2c": "returned " + testState + " 0a1b2c",
		"/k/" + testState + "/cancel":                 "left " + testState,
		"/k/" + testState + "/fail":                   "left " + testState,
	} {
		r := &told{outcome: pos.BuyerPaid}
		h := NewListener(r, "닭트럭")
		for range 2 { // reloading is harmless
			w := visit(h, http.MethodGet, target)
			if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, "A-012") || !strings.Contains(body, "12,000원") ||
				!strings.Contains(body, "결제되었습니다") || !strings.Contains(body, "닭트럭") || strings.Contains(body, "0a1b2c") {
				t.Errorf("%s: %d %s", target, w.Code, body)
			}
		}
		if len(r.calls) != 2 || r.calls[0] != want || r.calls[1] != want {
			t.Errorf("%s: %q", target, r.calls)
		}
	}
}

func TestReturnIsFoundBelowThePathOfThePublicAddress(t *testing.T) {
	for target, want := range map[string]string{
		"/truck/k/" + testState + "/ok?pg_token=a":      "returned " + testState + " a",
		"/a/b/c/k/" + testState + "/cancel":             "left " + testState,
		"/k/other/ok/k/" + testState + "/fail":          "left " + testState,
		"/%ED%8A%B8%EB%9F%AD/k/" + testState + "/fail/": "left " + testState,
		"/k/" + testState + "/ok/?pg_token=a":           "returned " + testState + " a",
		"/k/" + testState + "/cancel/":                  "left " + testState,
	} {
		r := &told{outcome: pos.BuyerPaid}
		if w := visit(NewListener(r, "닭트럭"), http.MethodGet, target); w.Code != 200 || len(r.calls) != 1 || r.calls[0] != want {
			t.Errorf("%s: %d, told %q", target, w.Code, r.calls)
		}
	}
}

func TestTokenMayBeAnyVisibleCharacters(t *testing.T) {
	var all strings.Builder
	for c := byte('!'); c <= '~'; c++ {
		all.WriteByte(c)
	}
	for _, token := range []string{all.String(), strings.Repeat("%", pos.MaxTokenLength), "a+b/c==", "a;b"} {
		r := &told{outcome: pos.BuyerPaid}
		w := visit(NewListener(r, ""), http.MethodGet, "/k/"+testState+"/ok?x=1&pg_token="+url.QueryEscape(token)+"&y=%zz")
		if w.Code != 200 || len(r.calls) != 1 || r.calls[0] != "returned "+testState+" "+token {
			t.Errorf("%q: %d, told %q", token, w.Code, r.calls)
		}
		s := serve(t, 200, approveAnswer())
		_, err := s.Approve(t.Context(), pos.ApproveRequest{TransactionID: testTID, Number: "N1", Token: token, Total: 12_000})
		if err != nil || s.sent["pg_token"] != token {
			t.Errorf("%q: sent %q, %v", token, s.sent["pg_token"], err)
		}
	}
	for _, token := range []string{"a+b/c==", "a;b"} { // as some servers write them
		r := &told{outcome: pos.BuyerPaid}
		if visit(NewListener(r, ""), http.MethodGet, "/k/"+testState+"/ok?pg_token="+token); len(r.calls) != 1 || r.calls[0] != "returned "+testState+" "+token {
			t.Errorf("%q as it is: told %q", token, r.calls)
		}
	}
}

func TestBodyThatNobodyReadsIsNoReasonToRefuse(t *testing.T) {
	r := &told{outcome: pos.BuyerPaid}
	for _, length := range []int64{1, -1} {
		req := httptest.NewRequest(http.MethodGet, "/k/"+testState+"/cancel", strings.NewReader("x"))
		req.ContentLength = length
		w := httptest.NewRecorder()
		NewListener(r, "").ServeHTTP(w, req)
		if w.Code != 200 {
			t.Errorf("length %d: %d", length, w.Code)
		}
	}
}

func TestEverythingElseIsNotFoundAndTellsNothing(t *testing.T) {
	r := &told{outcome: pos.BuyerPaid}
	h := NewListener(r, "닭트럭")
	good := "/k/" + testState
	for _, target := range []string{"/", "/k", "/k/", good, good + "/", good + "/ok", good + "/ok?pg_token=", good + "/ok//?pg_token=a",
		good + "/ok?pg_token=a&pg_token=b", good + "/ok?pg_token=a%20b", good + "/ok?pg_token=" + strings.Repeat("a", 129), good + "/ok?pg_token=%7f", good + "/ok?pg_token=%ed%95%9c",
		good + "/ok?PG_TOKEN=a", good + "/ok?pg_token=%zz", "/truck" + good, "/truck" + testState + "/cancel", "/truck/K/" + testState + "/cancel",
		"/truck/k/a.b/cancel", good + "/cancel/more", "/k/a%2Fb/cancel", "/k/%61/cancel", good + "/CANCEL", "/k/" + strings.Repeat("a", 65) + "/cancel",
		good + "/cancel?" + strings.Repeat("x", 2000), "/favicon.ico", "/robots.txt"} {
		w := visit(h, http.MethodGet, target)
		if w.Code != 404 || strings.Contains(w.Body.String(), "닭트럭") || strings.Contains(w.Body.String(), "A-012") {
			t.Errorf("%s: %d", target, w.Code)
		}
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodOptions, http.MethodDelete, "TRACE"} {
		if w := visit(h, method, good+"/ok?pg_token=a"); w.Code != 404 {
			t.Errorf("%s: %d", method, w.Code)
		}
	}
	if len(r.calls) != 0 {
		t.Errorf("told %q", r.calls)
	}
}

func TestUnknownStateLooksLikeAnUnknownPage(t *testing.T) {
	h := NewListener(&told{outcome: pos.BuyerUnknown}, "닭트럭")
	a, b := visit(h, http.MethodGet, "/k/"+testState+"/cancel"), visit(h, http.MethodGet, "/elsewhere")
	if a.Code != 404 || a.Body.String() != b.Body.String() || fmt.Sprint(a.Header()) != fmt.Sprint(b.Header()) {
		t.Errorf("%d %v %s\n%d %v %s", a.Code, a.Header(), a.Body, b.Code, b.Header(), b.Body)
	}
}

func TestLookingAheadDoesNotApprove(t *testing.T) {
	r := &told{outcome: pos.BuyerPaid}
	h := NewListener(r, "")
	target := "/k/" + testState + "/ok?pg_token=a"
	if w := visit(h, http.MethodHead, target); w.Code != 200 || w.Body.Len() != 0 {
		t.Errorf("HEAD: %d %s", w.Code, w.Body)
	}
	for _, header := range [][]string{{"Sec-Purpose", "prefetch;prerender"}, {"Purpose", "prefetch"}, {"X-Purpose", "preview"}, {"X-Moz", "Prefetch"}} {
		if w := visit(h, http.MethodGet, target, header...); w.Code != 503 {
			t.Errorf("%v: %d", header, w.Code)
		}
	}
	if len(r.calls) != 0 {
		t.Errorf("told %q", r.calls)
	}
}

func TestPageIsPrivateAndSelfContained(t *testing.T) {
	w := visit(NewListener(&told{outcome: pos.BuyerPending}, `<script>alert(1)</script>`), http.MethodGet, "/k/"+testState+"/ok?pg_token=a")
	h := w.Header()
	if h.Get("Cache-Control") != "no-store" || h.Get("Referrer-Policy") != "no-referrer" || !strings.HasPrefix(h.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("%v", h)
	}
	body := w.Body.String()
	for _, never := range []string{"<script", "http:", "https:", "src=", "href="} {
		if strings.Contains(body, never) {
			t.Errorf("page contains %q", never)
		}
	}
	if !strings.Contains(body, `http-equiv="refresh" content="2"`) {
		t.Error("a pending page does not ask again")
	}
}

func TestOnlyAPendingPageAsksAgain(t *testing.T) {
	for o := pos.BuyerUnknown; o <= pos.BuyerUncertain+1; o++ {
		w := visit(NewListener(&told{outcome: o}, ""), http.MethodGet, "/k/"+testState+"/cancel")
		if again := strings.Contains(w.Body.String(), "http-equiv"); again != (o == pos.BuyerPending) {
			t.Errorf("outcome %d: asks again %v", o, again)
		}
		if (w.Code == 404) != (o == pos.BuyerUnknown || o > pos.BuyerUncertain) {
			t.Errorf("outcome %d: %d", o, w.Code)
		}
	}
}

func TestTooManyAtOnceAreAskedToComeBack(t *testing.T) {
	r := &slowReturns{hold: make(chan struct{}), entered: make(chan struct{})}
	h := NewListener(r, "")
	done := make(chan int)
	for range maxAtOnce {
		go func() { done <- visit(h, http.MethodGet, "/k/"+testState+"/cancel").Code }()
		<-r.entered
	}
	if w := visit(h, http.MethodGet, "/k/"+testState+"/cancel"); w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	close(r.hold)
	for range maxAtOnce {
		if code := <-done; code != 200 {
			t.Errorf("%d", code)
		}
	}
}

// slowReturns holds every call.
type slowReturns struct{ hold, entered chan struct{} }

func (r *slowReturns) BuyerReturned(ctx context.Context, state, _ string) pos.BuyerView {
	return r.BuyerLeft(ctx, state)
}

func (r *slowReturns) BuyerLeft(context.Context, string) pos.BuyerView {
	r.entered <- struct{}{}
	<-r.hold
	return pos.BuyerView{Outcome: pos.BuyerQuit, Call: "A-012"}
}

func TestServeEndsWithItsContextAndFinishesAnswers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &slowReturns{hold: make(chan struct{}), entered: make(chan struct{})}
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, l, NewListener(r, "닭트럭")) }()
	type answer struct {
		status int
		err    error
	}
	answers := make(chan answer, 1)
	go func() {
		resp, err := http.Get("http://" + l.Addr().String() + "/k/" + testState + "/cancel")
		if err != nil {
			answers <- answer{err: err}
			return
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
		answers <- answer{status: resp.StatusCode}
	}()
	<-r.entered
	cancel()
	close(r.hold)
	if a := <-answers; a.err != nil || a.status != 200 {
		t.Errorf("answer under way: %+v", a)
	}
	if err := <-served; err != nil {
		t.Errorf("serve: %v", err)
	}
	if err := l.Close(); !errors.Is(err, net.ErrClosed) { // dialing may reach whoever has the port by now
		t.Errorf("still listening: %v", err)
	}
}

func TestServeTellsWhyItEndedEarly(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Serve(t.Context(), l, NewListener(&told{}, "")); err == nil {
		t.Error("no error from a closed listener")
	}
}

func TestConnectionsAreCounted(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := limit(inner, 1)
	for range 2 { // a slot comes back when its connection is closed, once
		out, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		c, err := l.Accept()
		if err != nil {
			t.Fatal(err)
		}
		if used, ok := l.(*limited); !ok || len(used.slots) != 1 {
			t.Error("connection is not counted")
		}
		_, _ = c.Close(), c.Close()
		_ = out.Close()
	}
	_ = l.Close()
	if _, err := l.Accept(); err == nil {
		t.Error("accepted after closing")
	}
}

func FuzzListener(f *testing.F) {
	f.Add("GET", "/k/"+testState+"/ok", "pg_token=0a1b2c", "")
	f.Add("GET", "/k/a/cancel", "", "prefetch")
	f.Add("GET", "/truck/k/a/fail/", "x=%zz&pg_token=1&pg_token=2", "")
	f.Add("HEAD", "/k/a/ok", "pg_token=%ff", "")
	f.Add("POST", "/k/a/ok", "pg_token=0a1b2c;x", "\x1b[2J")
	f.Fuzz(func(t *testing.T, method, path, query, header string) {
		r := &told{outcome: pos.BuyerPaid}
		req := httptest.NewRequest(http.MethodGet, "/", nil)
		req.Method = method
		req.URL.Path, req.URL.RawQuery = path, query
		for _, name := range []string{"Purpose", "User-Agent", "Host", "X-Forwarded-For"} {
			req.Header[name] = []string{header}
		}
		w := httptest.NewRecorder()
		NewListener(r, "").ServeHTTP(w, req)
		if len(r.calls) > 1 || (len(r.calls) == 1) != (w.Code == 200 && method == http.MethodGet) {
			t.Fatalf("%d after %q", w.Code, r.calls)
		}
		if strings.IndexFunc(strings.Join(r.calls, ""), func(c rune) bool { return c < ' ' || c > '~' }) >= 0 {
			t.Fatalf("told %q", r.calls)
		}
		if len(r.calls) == 0 && w.Code == 200 && w.Body.Len() > 0 {
			t.Fatalf("a page for nobody: %q", w.Body)
		}
		// Nothing of a request stands in its answer: with the same outcome it is the same page.
		if page := w.Body.String(); w.Code == 200 && method == http.MethodGet && page != visit(NewListener(r, ""), http.MethodGet, "/k/a/cancel").Body.String() {
			t.Fatalf("%q", page)
		}
		for name, values := range w.Header() {
			if strings.IndexFunc(name+strings.Join(values, ""), func(c rune) bool { return c < ' ' || c > '~' }) >= 0 {
				t.Fatalf("header %q: %q", name, values)
			}
		}
	})
}
