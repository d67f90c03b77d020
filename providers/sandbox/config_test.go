package sandbox_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"truckpos/providers/sandbox"
)

func TestNonsenseConfigurationIsRefused(t *testing.T) {
	clock := newHandClock().Now
	for name, cfg := range map[string]sandbox.KakaoPayConfig{
		"no clock":      {Random: chance()},
		"no randomness": {Clock: clock},
		"bad address":   {Clock: clock, Random: chance(), PublicURL: "192.168.0.7:80"},
		"amounts":       {Clock: clock, Random: chance(), MinAmount: 2, MaxAmount: 1},
		"memory":        {Clock: clock, Random: chance(), Remember: -1},
	} {
		if _, err := sandbox.NewKakaoPay(cfg); err == nil {
			t.Errorf("kakaopay, %s: accepted", name)
		}
	}
	for name, cfg := range map[string]sandbox.PayupConfig{
		"no clock":      {Random: chance()},
		"no randomness": {Clock: clock},
		"merchant":      {Clock: clock, Random: chance(), MerchantID: strings.Repeat("m", 21)},
		"amounts":       {Clock: clock, Random: chance(), MinAmount: 2, MaxAmount: 1},
	} {
		if _, err := sandbox.NewPayup(cfg); err == nil {
			t.Errorf("payup, %s: accepted", name)
		}
	}
}

func TestTrainingKeyLooksLikeADevelopmentKey(t *testing.T) {
	if k := sandbox.TrainingSecretKey; !strings.HasPrefix(k, "DEV") || len(k) != 40 {
		t.Errorf("key of %d characters starting %q", len(k), k[:3])
	}
}

func TestAllAddressesNeedAPublicURL(t *testing.T) {
	k, err := sandbox.NewKakaoPay(sandbox.KakaoPayConfig{Clock: newHandClock().Now, Random: chance()})
	if err != nil {
		t.Fatal(err)
	}
	l := everywhere{}
	if err := k.Serve(l); err == nil {
		t.Error("served links that no phone can open")
	}
}

// everywhere is a listener on all addresses, without opening one.
type everywhere struct{}

func (everywhere) Accept() (net.Conn, error) { return nil, net.ErrClosed }
func (everywhere) Close() error              { return nil }
func (everywhere) Addr() net.Addr            { return &net.TCPAddr{IP: net.IPv4zero, Port: 80} }

func TestHandlerAloneBuildsLinksFromTheHost(t *testing.T) {
	k, err := sandbox.NewKakaoPay(sandbox.KakaoPayConfig{Clock: newHandClock().Now, Random: chance()})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(k)
	defer srv.Close()
	s := ready(t, srv.URL, nil)
	if !strings.HasPrefix(s.link, srv.URL+"/mockup/") {
		t.Errorf("link %s, want it below %s", s.link, srv.URL)
	}
}

func TestServeAfterCloseEndsAtOnce(t *testing.T) {
	p, err := sandbox.NewPayup(sandbox.PayupConfig{Clock: newHandClock().Now, Random: chance()})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if err := p.Serve(everywhere{}); err != nil {
		t.Errorf("got %v", err)
	}
}

// dry gives no randomness.
type dry struct{}

func (dry) Read([]byte) (int, error) { return 0, errors.New("dry") }

func TestWithoutRandomnessNothingIsDone(t *testing.T) {
	p, _, base := payup(t, func(c *sandbox.PayupConfig) { c.Random = dry{} })
	status, _, err := try(t, base+"/v2/api/payment/truckpos/keyin2", keyin("FT1", "12000").json(t), payupHeader())
	if err != nil || status != http.StatusInternalServerError || p.Charges()[0].ApprovesDone != 0 {
		t.Errorf("HTTP %d %v, book %+v", status, err, p.Charges())
	}
	_, _, base = kakaoPay(t, func(c *sandbox.KakaoPayConfig) { c.Random = io.LimitReader(chance(), 10+linkBytes+10) })
	s := ready(t, base, nil)
	s.authenticate(sandbox.MethodMoney)
	code, got := s.call("approve", s.approveFields())
	wantError(t, code, got, 500, "-1")
	if o := s.order(); o["status"] != "AUTH_PASSWORD" {
		t.Errorf("status %v", o["status"])
	}
}

// linkBytes is the randomness in one link: 48 hexadecimal digits.
const linkBytes = 24
