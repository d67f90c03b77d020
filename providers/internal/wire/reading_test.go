package wire

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
)

// TestKeyThatMakesARequestRepeatableDoesNotHaveItRepeated holds net/http to its
// word: the header lets it call a POST repeatable, and it still may not.
func TestKeyThatMakesARequestRepeatableDoesNotHaveItRepeated(t *testing.T) {
	for name, serve := range map[string]func(net.Conn){
		"reset meanwhile": func(c net.Conn) { _, _ = c.Read(make([]byte, 1)); reset(c) },
		"reset after":     func(c net.Conn) { readRequest(c); reset(c) },
		"closed at once":  func(net.Conn) {},
		"closed after":    readRequest,
		"half an answer":  func(c net.Conn) { readRequest(c); _, _ = io.WriteString(c, "HTTP/1.1 200 O") },
		"refused in HTTP": func(c net.Conn) {
			readRequest(c)
			_, _ = io.WriteString(c, "HTTP/1.1 421 x\r\nContent-Length: 9\r\n\r\n")
		},
	} {
		t.Run(name, func(t *testing.T) {
			address, connections := scripted(t, serve)
			client := clientFor(t, address, nil)
			for sent := int32(1); sent <= 3; sent++ { // a second request could have found a connection to reuse
				r := request()
				r.Header = [][2]string{{"Idempotency-Key", "charge-T1261121-0012-1"}}
				_, err := client.Send(t.Context(), r)
				failed(t, err, pos.FaultUnknown)
				if n := connections.Load(); n != sent {
					t.Fatalf("%d connections for %d requests", n, sent)
				}
			}
		})
	}
}

func TestLongAnswerIsReadWhereItWasAskedFor(t *testing.T) {
	long := `{"a":"` + strings.Repeat("x", 100<<10) + `"}`
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, long) }))
	t.Cleanup(s.Close)
	client := clientFor(t, s.URL, nil)
	ask := Request{Call: "rows", Path: "/", Method: http.MethodGet}
	_, err := client.Send(t.Context(), ask)
	failed(t, err, pos.FaultUnknown)
	ask.Limit = int64(len(long))
	if answer, err := client.Send(t.Context(), ask); err != nil || len(answer.Body) != len(long) {
		t.Errorf("%d bytes, %v", len(answer.Body), err)
	}
	ask.Limit--
	_, err = client.Send(t.Context(), ask)
	if f := faultOf(t, err, pos.FaultUnknown); !strings.Contains(f.Error(), "100 KB") {
		t.Errorf("%v does not name the limit", f)
	}
}

func TestPatienceOfOneCallIsItsOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		_, err := dialled(t, mute).Send(t.Context(), Request{Call: "rows", Path: "/", Method: http.MethodGet, Wait: time.Minute})
		if f := faultOf(t, err, pos.FaultUnknown); !strings.Contains(f.Error(), "in time") {
			t.Errorf("%v", f)
		}
		if took := time.Since(start); took != time.Minute {
			t.Errorf("waited %s for an answer", took)
		}
	})
}

func TestRowsMustBeObjectsAndShareWhatIsWrong(t *testing.T) {
	for body, good := range map[string]bool{
		`[]`: true, `[{"a":1},{"a":2}]`: true, `{}`: false, `null`: false, `[1]`: false, `[null]`: false, `[{"a":1,"a":2}]`: false, `[{}`: false, ``: false,
	} {
		if _, err := ParseArray([]byte(body)); (err == nil) != good {
			t.Errorf("%s: %v", body, err)
		}
	}
	rows, err := ParseArray([]byte(`[{"a":1},{"a":"x"}]`))
	if err != nil || len(rows) != 2 || rows[0].Int("a") != 1 {
		t.Fatalf("%v, %v", rows, err)
	}
	_ = rows[1].Int("a")
	if err := rows[0].Err(); err == nil || !strings.HasPrefix(err.Error(), "[1].a ") {
		t.Errorf("%v", err)
	}
}
