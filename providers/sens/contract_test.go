package sens_test

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/sandbox"
	"truckpos/providers/sens"
)

const wrongKey = "not-the-secret"

// truck is our client with the simulated service, whose clock a test moves.
type truck struct {
	*sens.Client
	t       *testing.T
	service *sandbox.SENS
	passed  *atomic.Int64
	base    string
}

func (k *truck) now() time.Time {
	return time.Date(2026, 11, 21, 12, 30, 5, 0, pos.Seoul()).Add(time.Duration(k.passed.Load()))
}

func newTruck(t *testing.T) *truck {
	t.Helper()
	k := &truck{t: t, passed: new(atomic.Int64)}
	service, err := sandbox.NewSENS(sandbox.SENSConfig{Clock: k.now, Random: rand.NewChaCha8([32]byte{1})})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	k.service, k.base = service, "http://"+l.Addr().String()
	served := make(chan error, 1)
	go func() { served <- service.Serve(l) }()
	t.Cleanup(func() {
		if err := errors.Join(service.Close(), <-served); err != nil {
			t.Error(err)
		}
	})
	// The first answer proves that it is being served: only then can it be unplugged.
	resp, err := http.Get(k.base)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	k.Client = k.client(sandbox.TrainingTextSecret, k.now)
	return k
}

func (k *truck) client(secret string, now func() time.Time) *sens.Client {
	k.t.Helper()
	c, err := sens.New(sens.Config{BaseURL: k.base, ServiceID: sandbox.TrainingServiceID, AccessKey: sandbox.TrainingAccessKey, SecretKey: secret,
		From: sandbox.TrainingSenderNumber, Version: "test", Now: now})
	if err != nil {
		k.t.Fatal(err)
	}
	return c
}

func (k *truck) sent() []postest.TextEntry {
	var all []postest.TextEntry
	for _, x := range k.service.Texts() {
		all = append(all, postest.TextEntry{ID: x.RequestID, TextMessage: pos.TextMessage{To: x.To, Title: x.Subject, Content: x.Content, At: x.At}, Code: x.Code})
	}
	return all
}

func (k *truck) breaks(c postest.Call, trouble postest.Trouble) postest.Broken {
	k.t.Helper()
	if trouble == postest.TroubleUnreachable {
		if err := k.service.Unplug(); err != nil {
			k.t.Fatal(err)
		}
		return postest.Broken{Mend: func() {
			if err := k.service.Plug(k.t.Context()); err != nil {
				k.t.Fatal(err)
			}
		}}
	}
	call := sandbox.CallTextSend
	switch {
	case trouble == postest.TroubleReset:
		call = sandbox.AnyCall // a connection that breaks has not said what it wants
	case c == postest.CallTextDelivery:
		call = sandbox.CallTextDetail
	}
	i, err := k.service.Inject(call, faults[trouble], 1)
	if err != nil {
		k.t.Fatal(err)
	}
	return postest.Broken{Held: i.Struck(), Mend: func() {}}
}

var faults = map[postest.Trouble]sandbox.Fault{
	postest.TroubleReset:          sandbox.FaultRefuse,
	postest.TroubleCloseBefore:    sandbox.FaultCloseBeforeRead,
	postest.TroubleCloseAfter:     sandbox.FaultCloseAfterDoing,
	postest.TroubleSlow:           sandbox.FaultSlow,
	postest.TroubleSlowAfter:      sandbox.FaultSlowAfterDoing,
	postest.TroubleServerAfter:    sandbox.Fault500AfterDoing,
	postest.TroubleTruncatedAfter: sandbox.FaultTruncatedBody,
	postest.TroubleHTML:           sandbox.FaultHTMLBody,
	postest.TroubleUnknownCode:    sandbox.FaultUnknownCode,
}

func TestSENSKeepsTheContract(t *testing.T) {
	postest.Texts(t, func(t *testing.T) postest.TextsHarness {
		k := newTruck(t)
		return postest.TextsHarness{
			Service: k, WrongKey: k.client(wrongKey, k.now), Sent: k.sent, Now: k.now, Unwell: "01000002003",
			Pass:  func(d time.Duration) { k.passed.Add(int64(d)) },
			Break: k.breaks, Secrets: []string{sandbox.TrainingTextSecret, sandbox.TrainingAccessKey, wrongKey},
			Troubles: []postest.Trouble{postest.TroubleUnreachable, postest.TroubleReset, postest.TroubleCloseBefore, postest.TroubleCloseAfter,
				postest.TroubleSlow, postest.TroubleSlowAfter, postest.TroubleServerAfter, postest.TroubleTruncatedAfter,
				postest.TroubleHTML, postest.TroubleUnknownCode},
		}
	})
}

// TestWrongClockIsNamed: the service refuses a signature that is too old without
// saying why.
func TestWrongClockIsNamed(t *testing.T) {
	k := newTruck(t)
	for _, off := range []time.Duration{6 * time.Minute, -6 * time.Minute} {
		at := time.Now().Add(off) // the sandbox's answers are dated by this machine
		k.passed.Store(int64(time.Since(k.now().Add(-time.Duration(k.passed.Load())))))
		_, err := k.Send(t.Context(), pos.TextMessage{To: "01000005678", Content: "x", At: at})
		f, ok := errors.AsType[*pos.Fault](err)
		if !ok || f.Kind != pos.FaultMisconfigured || f.Setting != pos.SettingClock {
			t.Errorf("%s off: %v", off, err)
		}
	}
	if n := len(k.service.Texts()); n != 0 {
		t.Errorf("%d messages", n)
	}
}

func TestLongMessageHasATitleAndAShortOneHasNone(t *testing.T) {
	k := newTruck(t)
	for _, c := range []struct {
		content, kind, subject string
	}{
		{"짧은 말", "SMS", ""},
		{"https://pay.example.invalid/" + string(make81()), "LMS", "결제 링크"},
	} {
		if _, err := k.Send(t.Context(), pos.TextMessage{To: "01000005678", Title: "결제 링크", Content: c.content, At: k.now()}); err != nil {
			t.Fatal(err)
		}
		all := k.service.Texts()
		if got := all[len(all)-1]; got.Kind != c.kind || got.Subject != c.subject || got.Content != c.content {
			t.Errorf("%+v", got)
		}
	}
}

func make81() []byte {
	b := make([]byte, 81)
	for i := range b {
		b[i] = 'a'
	}
	return b
}

func TestProbeSendsNothing(t *testing.T) {
	k := newTruck(t)
	if err := k.Probe(t.Context()); err != nil || len(k.service.Texts()) != 0 {
		t.Errorf("%v; %v", err, k.service.Texts())
	}
}
