package wire

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
)

// dialled is a client whose only way out is dial.
func dialled(t *testing.T, dial Dialer) *Client {
	t.Helper()
	base, err := ParseBase(testSetting, "http://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	return New(Config{Service: "test", Base: base, Setting: testSetting, Version: "1.2.3", Dial: dial})
}

// mute leads to a service that takes every request and answers none.
func mute(context.Context, string, string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	go func() { _, _ = io.Copy(io.Discard, theirs) }() // until we hang up
	return ours, nil
}

func TestGivenDialerIsTheOnlyWayOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var addresses []string
		c := dialled(t, func(_ context.Context, network, address string) (net.Conn, error) {
			addresses = append(addresses, network+" "+address)
			ours, theirs := net.Pipe()
			go func() {
				defer theirs.Close()
				r, err := http.ReadRequest(bufio.NewReader(theirs))
				if err != nil {
					return // a probe sends none
				}
				// Whoever hangs up before all has come tears the connection from under the answer.
				if _, err := io.Copy(io.Discard, r.Body); err == nil {
					_, _ = theirs.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
				}
			}()
			return ours, nil
		})
		answer, err := c.Send(t.Context(), request())
		if err != nil || answer.Status != 200 || string(answer.Body) != "{}" {
			t.Errorf("answer %d %q, %v", answer.Status, answer.Body, err)
		}
		if err := c.Probe(t.Context()); err != nil {
			t.Errorf("probe: %v", err)
		}
		if len(addresses) != 2 || addresses[0] != "tcp 127.0.0.1:1" || addresses[1] != addresses[0] {
			t.Errorf("dialled %q", addresses)
		}
	})
}

func TestDialerThatFailsOrHangsIsNotSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		refused := dialled(t, func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("refused") })
		_, err := refused.Send(t.Context(), request())
		failed(t, err, pos.FaultNotSent)
		hangs := dialled(t, func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		})
		start := time.Now()
		_, err = hangs.Send(t.Context(), request())
		failed(t, err, pos.FaultNotSent)
		if took := time.Since(start); took != DialTimeout {
			t.Errorf("gave up after %s, want %s", took, DialTimeout)
		}
	})
}
