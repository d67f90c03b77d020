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
	c := clientFor(t, server.URL+"/gateway", nil)
	for _, r := range []Request{
		{Method: http.MethodGet, Path: "/sms/v2/services/ncp:sms:kr:000000000000:truckpos/messages", Query: "requestId=request+with+space"},
		{Path: "/v1/payments", ContentType: "application/json", Body: []byte(`{}`)},
	} {
		wantMethod, wantBody := http.MethodPost, string(r.Body)
		if r.Method != "" {
			wantMethod = r.Method
		}
		answer, err := c.Send(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		if method != wantMethod || target != c.URI(r) || string(body) != wantBody || length != int64(len(wantBody)) || kind != r.ContentType {
			t.Errorf("%s %s of %d bytes %q of kind %q, want %s %s", method, target, length, body, kind, wantMethod, c.URI(r))
		}
		if want := time.Date(2026, 11, 21, 3, 30, 5, 0, time.UTC); !answer.Date.Equal(want) {
			t.Errorf("date %s", answer.Date)
		}
	}
	if want := "/gateway/sms/v2/services/ncp:sms:kr:000000000000:truckpos/messages?requestId=request+with+space"; c.URI(Request{
		Path: "/sms/v2/services/ncp:sms:kr:000000000000:truckpos/messages", Query: "requestId=request+with+space"}) != want {
		t.Errorf("want %s", want)
	}
}
