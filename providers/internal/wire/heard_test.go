package wire

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestServicesClockIsPassedOn(t *testing.T) {
	at := time.Date(2026, 11, 21, 12, 4, 5, 0, time.UTC)
	date := at.Format(http.TimeFormat)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Date"] = []string{date}
		w.WriteHeader(http.StatusTeapot) // a refusal tells the time, too
	}))
	defer server.Close()
	c := clientFor(t, server.URL, nil)
	var heard []time.Time
	c.config.Heard = func(at time.Time) { heard = append(heard, at) }
	send := func() {
		t.Helper()
		if _, err := c.Send(t.Context(), request()); err != nil {
			t.Fatal(err)
		}
	}
	send()
	if len(heard) != 1 || !heard[0].Equal(at) {
		t.Errorf("heard %v, want %s", heard, at)
	}
	date = "yesterday"
	send()
	if len(heard) != 1 {
		t.Errorf("a date that is none was heard as %v", heard[1])
	}
}
