package kakaopay

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// knock sends these bytes to a listener and returns all that comes back.
func knock(t *testing.T, address, request string) string {
	t.Helper()
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, request); err != nil {
		return "" // it hung up before it had heard all
	}
	if half, ok := conn.(*net.TCPConn); ok {
		_ = half.CloseWrite() // it may have hung up
	}
	answer, _ := io.ReadAll(bufio.NewReader(conn)) // as much as there is before it hangs up
	return string(answer)
}

func TestNoHostileReturnIsPassedOnOrRepeated(t *testing.T) {
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r := &told{outcome: pos.BuyerPaid}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, l, NewListener(r, "닭트럭")) }()
	defer stop()
	const tail = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
	for _, hostile := range postest.HostileTexts() {
		// A head that is too long is refused unread, which is net/http's affair.
		hostile.Text = hostile.Text[:min(len(hostile.Text), 1_000)]
		escaped := url.QueryEscape(hostile.Text)
		for _, request := range []string{
			"GET /k/" + testState + "/ok?pg_token=" + escaped + tail,
			"GET /k/" + testState + "/ok?pg_token=" + hostile.Text + tail,
			"GET /k/" + testState + "/ok?pg_token=0a1b2c&" + escaped + "=" + escaped + tail,
			"GET /k/" + escaped + "/cancel" + tail,
			"GET /k/" + hostile.Text + "/fail" + tail,
			"GET /" + escaped + "/k/" + testState + "/" + escaped + tail,
			"GET http://" + hostile.Text + "/k/" + testState + "/ok?pg_token=0a1b2c" + tail,
			hostile.Text + " /k/" + testState + "/ok?pg_token=0a1b2c" + tail,
			"GET /k/" + testState + "/cancel HTTP/1.1\r\nHost: " + hostile.Text + "\r\nUser-Agent: " + hostile.Text + "\r\nX-Purpose: " + hostile.Text +
				"\r\nReferer: " + hostile.Text + "\r\nConnection: close\r\n\r\n",
			hostile.Text,
		} {
			answer := knock(t, l.Addr().String(), request)
			if strings.Contains(answer, postest.Canary) || strings.Contains(answer, "<script") {
				t.Errorf("%s: %.60q is answered with it: %q", hostile.Name, request, answer)
			}
			for line := range strings.Lines(answer) {
				if what := postest.Unclean(strings.TrimRight(line, "\r\n")); what != "" {
					t.Errorf("%s: %.60q is answered with %s: %q", hostile.Name, request, what, line)
				}
			}
		}
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
	for _, call := range r.calls {
		if !visible(strings.ReplaceAll(call, " ", ""), pos.MaxTokenLength+200) || strings.Count(call, " ") > 2 {
			t.Errorf("the register was told %q", call)
		}
	}
}

func TestNoHostileNameStandsOnThePage(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		l := NewListener(&told{outcome: pos.BuyerPaid}, hostile.Text)
		w := visit(l, http.MethodGet, "/k/"+testState+"/cancel")
		body := w.Body.String()
		if w.Code != http.StatusOK || strings.Contains(body, "<script") || strings.Contains(body, "<img") || len(body) > 4_000 {
			t.Errorf("%s: %d with %d bytes: %.500q", hostile.Name, w.Code, len(body), body)
		}
		for line := range strings.Lines(body) {
			if what := postest.Unclean(strings.TrimSuffix(line, "\n")); what != "" {
				t.Errorf("%s: %s in %q", hostile.Name, what, line)
			}
		}
	}
}
