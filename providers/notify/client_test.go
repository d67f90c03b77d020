package notify_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/providers/notify"
)

const secret = "books-of-the-truck"

func at() time.Time { return time.Unix(1_795_237_200, 0) }

func client(t *testing.T, url string, change func(*notify.Config)) *notify.Client {
	t.Helper()
	config := notify.Config{URL: url, Secret: secret, Version: "1.2.3", Now: at}
	if change != nil {
		change(&config)
	}
	c, err := notify.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The README gives the same example.
func TestSignatureIsAsTheReadmeSays(t *testing.T) {
	const want = "t=1795237200,v1=275af02872a512ade1471a1db0f1972f0994412eb5ba3d639b0b999d0bd6313a"
	body := `{"eventType":"PAYMENT_STATUS_CHANGED"}`
	if got := notify.Sign(secret, at(), []byte(body)); got != want {
		t.Errorf("signature %s, want %s", got, want)
	}
}

// receive answers one request and checks it as the README tells a receiver to.
func receive(t *testing.T, status int) (url string, got *atomic.Pointer[http.Request]) {
	t.Helper()
	got = new(atomic.Pointer[http.Request])
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		stamp, sum, ok := strings.Cut(r.Header.Get("Truckpos-Signature"), ",v1=")
		stamp = strings.TrimPrefix(stamp, "t=")
		mac := hmac.New(sha256.New, []byte(secret))
		fmt.Fprintf(mac, "%s.%s", stamp, body)
		said, err := hex.DecodeString(sum)
		seconds, notNumber := strconv.ParseInt(stamp, 10, 64)
		if !ok || err != nil || notNumber != nil || !hmac.Equal(said, mac.Sum(nil)) || seconds != at().Unix() {
			t.Errorf("signature %q does not fit", r.Header.Get("Truckpos-Signature"))
		}
		if string(body) != `{"a":"원"}` {
			t.Errorf("body %q", body)
		}
		got.Store(r)
		w.WriteHeader(status)
	}))
	t.Cleanup(s.Close)
	return s.URL, got
}

func TestMessageIsPostedSigned(t *testing.T) {
	for _, path := range []string{"", "/", "/pos", "/pos/", "/a/b"} {
		url, got := receive(t, http.StatusNoContent)
		body := []byte(`{"a":"원"}`)
		if err := client(t, url+path, nil).Send(t.Context(), body, "18-abc"); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		r := got.Load()
		want := path
		if want == "" {
			want = "/"
		}
		if r.Method != http.MethodPost || r.URL.Path != want || r.Header.Get("Content-Type") != "application/json" ||
			r.Header.Get("Truckpos-Event-Id") != "18-abc" || r.Header.Get("User-Agent") != "truckpos/1.2.3" {
			t.Errorf("%s: %s %s %v", path, r.Method, r.URL, r.Header)
		}
		if string(body) != `{"a":"원"}` {
			t.Error("the caller's body was wiped")
		}
	}
}

func TestOnlyTwoHundredsAreDelivered(t *testing.T) {
	for status, taken := range map[int]bool{200: true, 201: true, 202: true, 204: true, 299: true,
		301: false, 302: false, 307: false, 400: false, 401: false, 404: false, 408: false, 409: false, 410: false, 429: false, 500: false, 503: false} {
		url, _ := receive(t, status)
		err := client(t, url, nil).Send(t.Context(), []byte(`{"a":"원"}`), "1")
		if taken && err != nil || !taken && (err == nil || pos.KindOf(err) != pos.FaultDeclined) {
			t.Errorf("%d: %v", status, err)
		}
		if !taken && !strings.Contains(err.Error(), strconv.Itoa(status)) {
			t.Errorf("%d is not in the error: %v", status, err)
		}
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	var asked atomic.Int32
	there := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer there.Close()
	here := httptest.NewServer(http.RedirectHandler(there.URL, http.StatusTemporaryRedirect))
	defer here.Close()
	if err := client(t, here.URL, nil).Send(t.Context(), []byte("{}"), "1"); pos.KindOf(err) != pos.FaultDeclined || err == nil {
		t.Errorf("error %v", err)
	}
	if asked.Load() != 0 {
		t.Error("the redirect was followed")
	}
}

func TestSilenceIsNoAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := client(t, "http://127.0.0.1:1", func(c *notify.Config) {
			c.Dial = func(context.Context, string, string) (net.Conn, error) {
				ours, theirs := net.Pipe()
				go func() { _, _ = io.Copy(io.Discard, theirs) }() // until we hang up
				return ours, nil
			}
		})
		err := c.Send(t.Context(), []byte("{}"), "1")
		if err == nil || pos.KindOf(err) != pos.FaultUnknown {
			t.Errorf("a receiver that is silent: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := c.Send(ctx, []byte("{}"), "1"); !errors.Is(err, context.Canceled) || pos.KindOf(err) != pos.FaultNotSent {
			t.Errorf("a call that is over: %v", err)
		}
	})
}

func TestNobodyThereIsNotSent(t *testing.T) {
	c := client(t, "http://127.0.0.1:1", nil) // no port that the kernel hands to whoever asks for one
	if err := c.Send(t.Context(), []byte("{}"), "1"); pos.KindOf(err) != pos.FaultNotSent {
		t.Errorf("error %v", err)
	}
	if err := c.Probe(t.Context()); err == nil {
		t.Error("it can be reached all the same")
	}
}

func TestLongAnswerIsNoAnswer(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, strings.Repeat("x", 70_000))
	}))
	defer s.Close()
	if err := client(t, s.URL, nil).Send(t.Context(), []byte("{}"), "1"); err == nil || pos.KindOf(err) != pos.FaultUnknown {
		t.Errorf("error %v", err)
	}
}

func TestStrangerWithoutCertificateGetsNothing(t *testing.T) {
	var asked atomic.Int32
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	err := client(t, s.URL, nil).Send(t.Context(), []byte("{}"), "1")
	if f, ok := errors.AsType[*pos.Fault](err); !ok || f.Kind != pos.FaultMisconfigured || f.Setting != "notify.url" || asked.Load() != 0 {
		t.Errorf("error %v, asked %d times", err, asked.Load())
	}
}

func TestSecretIsInNoError(t *testing.T) {
	c := client(t, "http://127.0.0.1:1", nil)
	config := notify.Config{URL: "http://127.0.0.1:1", Secret: secret}
	said := fmt.Sprintf("%v %+v %#v %s %v %+v %#v", c, c, c, c.Send(t.Context(), []byte("{}"), "1"), config, config, config)
	if strings.Contains(said, secret) {
		t.Errorf("the secret is told: %s", said)
	}
}

func TestConfigurationIsChecked(t *testing.T) {
	for _, c := range []notify.Config{
		{URL: "", Secret: secret},
		{URL: "http://books.example", Secret: secret},
		{URL: "https://books.example/?key=1", Secret: secret},
		{URL: "https://user:hunter7@books.example", Secret: secret},
		{URL: "https://books.example"},
	} {
		if _, err := notify.New(c); err == nil || strings.Contains(err.Error(), "hunter7") {
			t.Errorf("%s: %v", c, err)
		}
	}
}
