package wire

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// TestTargetIsWhatGoesOverTheWire: services sign it, so that not a byte may differ.
func TestTargetIsWhatGoesOverTheWire(t *testing.T) {
	var method, target, kind string
	var length int64
	var body []byte
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		method, target, kind, length = r.Method, r.RequestURI, r.Header.Get("Content-Type"), r.ContentLength
		body, _ = io.ReadAll(r.Body)
		w.Header().Set("Date", "Sat, 21 Nov 2026 03:30:05 GMT")
	}))
	defer server.Close()
	asks := Request{Method: http.MethodGet, Path: "/sms/v2/services/ncp:sms:kr:000000000000:truckpos/messages", Query: "requestId=request+with+space"}
	sends := Request{Path: "/v1/payments", ContentType: "application/json", Body: []byte(`{}`)}
	for _, c := range []struct {
		base, method, target string
		Request
	}{
		{"", http.MethodGet, asks.Path + "?" + asks.Query, asks},
		{"/gateway", http.MethodGet, "/gateway" + asks.Path + "?" + asks.Query, asks},
		{"", http.MethodPost, "/v1/payments", sends},
	} {
		client := clientFor(t, server.URL+c.base, nil)
		wantBody := string(c.Body)
		answer, err := client.Send(t.Context(), c.Request)
		if err != nil {
			t.Fatal(err)
		}
		if method != c.method || target != c.target || client.URI(c.Request) != c.target {
			t.Errorf("%s %s, signed %s, want %s %s", method, target, client.URI(c.Request), c.method, c.target)
		}
		if string(body) != wantBody || length != int64(len(wantBody)) || kind != c.ContentType {
			t.Errorf("%d bytes %q of kind %q", length, body, kind)
		}
		if want := time.Date(2026, 11, 21, 3, 30, 5, 0, time.UTC); !answer.Date.Equal(want) {
			t.Errorf("date %s", answer.Date)
		}
	}
}
