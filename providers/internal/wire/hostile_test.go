package wire_test

import (
	"errors"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/internal/wire"
	"truckpos/providers/internal/wire/wiretest"
)

func TestNoHostileTextPassesTheDoor(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		for name, got := range map[string]string{"clean": wire.Clean(hostile.Text, 40), "message": wire.Message(hostile.Text, []byte("secret"))} {
			if what := postest.Unclean(got); what != "" {
				t.Errorf("%s, %s: %s in %q", hostile.Name, name, what, got)
			}
		}
	}
}

// send makes one call to a service that answers with these bytes.
func send(t *testing.T, raw string) (wire.Answer, error) {
	t.Helper()
	base, err := wire.ParseBase("test.base_url", "http://127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	c := wire.New(wire.Config{Service: "test", Base: base, Setting: "test.base_url", Version: "1", Dial: wiretest.Writes([]byte(raw))})
	return c.Send(t.Context(), wire.Request{Call: "approve", Path: "/approve", ContentType: "application/json", Body: []byte(`{}`)})
}

func TestNoHostileHeadIsRepeated(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		for _, raw := range []string{
			hostile.Text + "\r\n\r\n",
			"HTTP/1.1 " + hostile.Text + "\r\n\r\n",
			"HTTP/1.1 200 " + hostile.Text + "\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\n" + hostile.Text + ": x\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.1 200 OK\r\nX: " + hostile.Text + "\r\nContent-Length: " + hostile.Text + "\r\n\r\n{}",
			"HTTP/1.1 302 Found\r\nLocation: " + hostile.Text + "\r\nContent-Length: 0\r\n\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + hostile.Text + "\r\n",
		} {
			if _, err := send(t, raw); err != nil {
				repeatsNothing(t, hostile.Name, err)
			}
		}
	}
}

// repeatsNothing wants an error that is an unknown outcome in clean words.
func repeatsNothing(t *testing.T, name string, err error) {
	t.Helper()
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok || f.Kind != pos.FaultUnknown {
		t.Errorf("%s: %v (%T), want an unknown outcome", name, err, err)
	}
	if what := postest.Unclean(err.Error()); what != "" || strings.Contains(err.Error(), postest.Canary) {
		t.Errorf("%s: error holds %s: %q", name, what, err)
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
	f.Add("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
	f.Add("HTTP/1.0 500 x\r\n\r\n<html>")
	f.Add("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n")
	f.Add("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}")
	f.Add("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n{}")
	f.Fuzz(func(t *testing.T, raw string) {
		answer, err := send(t, raw)
		if err != nil {
			f, ok := errors.AsType[*pos.Fault](err)
			if !ok || f.Kind != pos.FaultUnknown || postest.Unclean(err.Error()) != "" {
				t.Fatalf("%v (%T)", err, err)
			}
			return
		}
		if len(answer.Body) > wire.MaxBody || !answer.Uncertain() && (answer.Status < 200 || answer.Status > 499) {
			t.Fatalf("status %d with %d bytes", answer.Status, len(answer.Body))
		}
		if len(answer.Body) > len(raw) {
			t.Fatalf("a body of %d bytes out of %d", len(answer.Body), len(raw))
		}
	})
}
