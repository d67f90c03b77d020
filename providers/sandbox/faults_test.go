package sandbox_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"testing"

	"truckpos/providers/sandbox"
)

type injector interface {
	Inject(sandbox.Call, sandbox.Fault, int) (*sandbox.Injection, error)
}

func inject(t *testing.T, s injector, call sandbox.Call, f sandbox.Fault, times int) *sandbox.Injection {
	t.Helper()
	i, err := s.Inject(call, f, times)
	if err != nil {
		t.Fatalf("inject: %v", err)
	}
	return i
}

func struck(i *sandbox.Injection) bool {
	select {
	case <-i.Struck():
		return true
	default:
		return false
	}
}

// outcome is what the caller sees of one faulty call.
type outcome struct {
	status int
	body   []byte
	err    error
}

func isLost(o outcome) bool { return o.err != nil }

func TestEachFaultDoesWhatItSaysToACharge(t *testing.T) {
	for name, c := range map[string]struct {
		fault sandbox.Fault
		call  sandbox.Call
		done  bool
		sees  func(outcome) bool
	}{
		"refuse":            {sandbox.FaultRefuse, sandbox.AnyCall, false, isLost},
		"close before read": {sandbox.FaultCloseBeforeRead, sandbox.CallKeyin2, false, isLost},
		"close after doing": {sandbox.FaultCloseAfterDoing, sandbox.CallKeyin2, true, func(o outcome) bool { return errors.Is(o.err, io.EOF) }},
		"500 after doing":   {sandbox.Fault500AfterDoing, sandbox.AnyCall, true, func(o outcome) bool { return o.status == 500 }},
		"truncated": {sandbox.FaultTruncatedBody, sandbox.CallKeyin2, true, func(o outcome) bool {
			return o.status == 200 && errors.Is(o.err, io.ErrUnexpectedEOF) && !json.Valid(o.body)
		}},
		"html": {sandbox.FaultHTMLBody, sandbox.CallKeyin2, false, func(o outcome) bool {
			return o.status == 200 && strings.HasPrefix(string(o.body), "<!doctype html>")
		}},
		"unknown code": {sandbox.FaultUnknownCode, sandbox.CallKeyin2, false, func(o outcome) bool {
			return o.status == 200 && strings.Contains(string(o.body), `"responseCode":"7777"`)
		}},
		"envelope": {sandbox.FaultCodeMsgEnvelope, sandbox.CallKeyin2, false, func(o outcome) bool {
			return o.status == 200 && strings.Contains(string(o.body), `{"code":"9001","msg":`)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			p, _, base := payup(t, nil)
			i := inject(t, p, c.call, c.fault, 1)
			url := base + "/v2/api/payment/truckpos/keyin2"
			var o outcome
			o.status, o.body, o.err = try(t, url, keyin("FT1", "12000").json(t), payupHeader())
			if !c.sees(o) || !struck(i) {
				t.Errorf("caller saw HTTP %d %q, %v; struck %v", o.status, o.body, o.err, struck(i))
			}
			if done := len(p.Charges()) == 1 && p.Charges()[0].ApprovesDone == 1; done != c.done {
				t.Errorf("book %+v, want charged %v", p.Charges(), c.done)
			}
			want := map[bool]string{true: "4001", false: "0000"}[c.done]
			wantCode(t, payupCall(t, base, "keyin2", keyin("FT1", "12000")), want) // the fault is used up
		})
	}
}

func TestFaultsOfKakaoPayApproveAndCancel(t *testing.T) {
	for name, c := range map[string]struct {
		fault sandbox.Fault
		done  bool
	}{
		"close before read": {sandbox.FaultCloseBeforeRead, false},
		"close after doing": {sandbox.FaultCloseAfterDoing, true},
		"500 after doing":   {sandbox.Fault500AfterDoing, true},
		"truncated":         {sandbox.FaultTruncatedBody, true},
		"html":              {sandbox.FaultHTMLBody, false},
		"unknown code":      {sandbox.FaultUnknownCode, false},
	} {
		t.Run(name, func(t *testing.T) {
			k, _, base := kakaoPay(t, nil)
			s := ready(t, base, nil)
			s.authenticate(sandbox.MethodCard)
			for _, step := range []struct {
				call     sandbox.Call
				f        fields
				before   string
				after    string
				nextCode string
			}{
				{sandbox.CallApprove, s.approveFields(), "AUTH_PASSWORD", "SUCCESS_PAYMENT", "-702"},
				{sandbox.CallCancel, s.cancelFields(12000, 1091), "SUCCESS_PAYMENT", "CANCEL_PAYMENT", "-784"},
			} {
				inject(t, k, step.call, c.fault, 1)
				status, body, err := try(t, base+"/online/v1/payment/"+string(step.call), step.f.json(t), kakaoHeader())
				if err == nil && status == http.StatusOK && c.fault != sandbox.FaultHTMLBody {
					t.Errorf("%s: the fault did not show: %s", step.call, body)
				}
				want := map[bool]string{true: step.after, false: step.before}[c.done]
				if o := s.order(); o["status"] != want {
					t.Errorf("%s: status %v, want %s", step.call, o["status"], want)
				}
				code, got := s.call(string(step.call), step.f)
				if c.done {
					wantError(t, code, got, 400, step.nextCode)
				} else if code != http.StatusOK {
					t.Errorf("%s afterwards: HTTP %d %v", step.call, code, got)
				}
			}
		})
	}
}

// later runs a call that will be held.
func later(t *testing.T, url, body string, header http.Header) <-chan outcome {
	t.Helper()
	ch := make(chan outcome, 1)
	go func() {
		var o outcome
		o.status, o.body, o.err = try(t, url, body, header)
		ch <- o
	}()
	return ch
}

func TestHeldApproveMakesTheSecondADuplicate(t *testing.T) {
	k, _, base := kakaoPay(t, nil)
	s := ready(t, base, nil)
	s.authenticate(sandbox.MethodMoney)
	i := inject(t, k, sandbox.CallApprove, sandbox.FaultSlow, 1)
	held := later(t, base+"/online/v1/payment/approve", s.approveFields().json(t), kakaoHeader())
	<-i.Struck()
	status, got := s.call("approve", s.approveFields())
	wantError(t, status, got, 400, "-785")
	if o := s.order(); o["status"] != "AUTH_PASSWORD" {
		t.Errorf("while held: %v", o["status"])
	}
	i.Release()
	if o := <-held; o.err != nil || o.status != http.StatusOK {
		t.Errorf("released: HTTP %d %s %v", o.status, o.body, o.err)
	}
	if b := k.Charges()[0]; b.ApprovesReceived != 2 || b.ApprovesDone != 1 {
		t.Errorf("book %+v", b)
	}

	i = inject(t, k, sandbox.CallCancel, sandbox.FaultSlow, 1)
	held = later(t, base+"/online/v1/payment/cancel", s.cancelFields(4000, 364).json(t), kakaoHeader())
	<-i.Struck()
	status, got = s.call("cancel", s.cancelFields(4000, 364))
	wantError(t, status, got, 400, "-785")
	k.ClearFaults()
	if o := <-held; o.status != http.StatusOK {
		t.Errorf("cleared: HTTP %d %s %v", o.status, o.body, o.err)
	}
	if b := k.Charges()[0]; b.Cancelled != 4000 {
		t.Errorf("book %+v", b)
	}
}

func TestHeldChargeMakesTheSameOrderNumberADuplicate(t *testing.T) {
	p, _, base := payup(t, nil)
	i := inject(t, p, sandbox.CallKeyin2, sandbox.FaultSlow, 1)
	held := later(t, base+"/v2/api/payment/truckpos/keyin2", keyin("FT1", "12000").json(t), payupHeader())
	<-i.Struck()
	wantCode(t, payupCall(t, base, "keyin2", keyin("FT1", "12000")), "4001")
	i.Release()
	<-held
	if b := p.Charges()[0]; b.ApprovesDone != 1 {
		t.Errorf("book %+v", b)
	}
}

// leave makes a call, waits until it is held, and gives up.
func leave(t *testing.T, i *sandbox.Injection, url, body string, header http.Header) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header = header
	gone := make(chan error, 1)
	go func() {
		resp, err := http.DefaultClient.Do(req)
		if err == nil {
			err = resp.Body.Close()
		}
		gone <- err
	}()
	<-i.Struck()
	cancel()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("the caller who left got %v", err)
	}
}

func TestCallerWhoLeavesASlowApproveHasPaidNothing(t *testing.T) {
	k, _, base := kakaoPay(t, nil)
	s := ready(t, base, nil)
	s.authenticate(sandbox.MethodMoney)
	i := inject(t, k, sandbox.CallApprove, sandbox.FaultSlow, 1)
	leave(t, i, base+"/online/v1/payment/approve", s.approveFields().json(t), kakaoHeader())
	for { // the service notices a moment later; until then a second approve is a duplicate
		status, got := s.call("approve", s.approveFields())
		if got["error_code"] == json.Number("-785") {
			continue
		}
		if status != http.StatusOK {
			t.Errorf("after leaving: HTTP %d %v", status, got)
		}
		break
	}
	if b := k.Charges()[0]; b.ApprovesDone != 1 {
		t.Errorf("book %+v", b)
	}
}

func TestCallerWhoLeavesAfterDoingHasPaid(t *testing.T) {
	p, _, base := payup(t, nil)
	i := inject(t, p, sandbox.CallKeyin2, sandbox.FaultSlowAfterDoing, 1)
	leave(t, i, base+"/v2/api/payment/truckpos/keyin2", keyin("FT1", "12000").json(t), payupHeader())
	if b := p.Charges()[0]; b.ApprovesDone != 1 {
		t.Errorf("book %+v", b)
	}
}

func TestFaultsStrikeAsOftenAsTold(t *testing.T) {
	p, _, base := payup(t, nil)
	inject(t, p, sandbox.CallCancel2, sandbox.FaultUnknownCode, 1) // for another call
	two := inject(t, p, sandbox.CallKeyin2, sandbox.FaultUnknownCode, 2)
	ever := inject(t, p, sandbox.AnyCall, sandbox.FaultCodeMsgEnvelope, sandbox.UntilCleared)
	var got []any
	for range 4 {
		a := payupCall(t, base, "keyin2", keyin("FT1", "12000"))
		got = append(got, a["responseCode"], a["code"])
	}
	want := []any{"7777", nil, "7777", nil, nil, "9001", nil, "9001"}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("answers %v, want %v", got, want)
		}
	}
	two.Release()
	ever.Release()
	wantCode(t, payupCall(t, base, "keyin2", keyin("FT1", "12000")), "0000")
	wantCode(t, payupCall(t, base, "cancel2", cancel2("1")), "7777")
}

func TestImpossibleFaultsAreRefused(t *testing.T) {
	k, _, _ := kakaoPay(t, nil)
	p, _, _ := payup(t, nil)
	for name, c := range map[string]struct {
		s     injector
		call  sandbox.Call
		fault sandbox.Fault
		times int
	}{
		"call of the other service": {k, sandbox.CallKeyin2, sandbox.FaultSlow, 1},
		"misspelt call":             {p, "keyin", sandbox.FaultSlow, 1},
		"envelope at KakaoPay":      {k, sandbox.CallReady, sandbox.FaultCodeMsgEnvelope, 1},
		"refuse one path":           {p, sandbox.CallKeyin2, sandbox.FaultRefuse, 1},
		"no fault":                  {p, sandbox.CallKeyin2, 0, 1},
		"no such fault":             {p, sandbox.CallKeyin2, 99, 1},
		"never":                     {p, sandbox.CallKeyin2, sandbox.FaultSlow, 0},
	} {
		if _, err := c.s.Inject(c.call, c.fault, c.times); !errors.Is(err, sandbox.ErrNoSuchFault) {
			t.Errorf("%s: got %v, want ErrNoSuchFault", name, err)
		}
	}
}

func dial(t *testing.T, base string) error {
	t.Helper()
	c, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		return err
	}
	return c.Close()
}

func TestDownBreaksConnectionsAndUpHeals(t *testing.T) {
	p, _, base := payup(t, nil)
	i := inject(t, p, sandbox.CallKeyin2, sandbox.FaultSlow, 1)
	held := later(t, base+"/v2/api/payment/truckpos/keyin2", keyin("FT1", "12000").json(t), payupHeader())
	<-i.Struck()
	p.Down()
	if o := <-held; o.err == nil {
		t.Errorf("a call under way survived: HTTP %d", o.status)
	}
	// Accepted and cut off: the cut may come before dialling has ended.
	if err := dial(t, base); err != nil && !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("dialling while down: %v, want a connection", err)
	}
	if _, _, err := try(t, base+"/v2/api/payment/truckpos/keyin2", keyin("FT2", "12000").json(t), payupHeader()); err == nil {
		t.Error("answered while down")
	}
	p.Up()
	wantCode(t, payupCall(t, base, "keyin2", keyin("FT3", "12000")), "0000")
	for _, c := range p.Charges() {
		if c.OrderNumber != "FT3" && c.ApprovesDone != 0 {
			t.Errorf("charged while down: %+v", c)
		}
	}
}

func TestUnpluggedServiceCannotBeDialledUntilPlugged(t *testing.T) {
	k, _, base := kakaoPay(t, nil)
	if err := k.Plug(t.Context()); err == nil {
		t.Error("plugged what was not unplugged")
	}
	s := ready(t, base, nil)
	if err := k.Unplug(); err != nil {
		t.Fatalf("unplug: %v", err)
	}
	if err := dial(t, base); err == nil {
		t.Error("dialling an unplugged service succeeded")
	}
	if err := k.Unplug(); err == nil {
		t.Error("unplugged twice")
	}
	if err := k.Plug(t.Context()); err != nil {
		t.Fatalf("plug: %v", err)
	}
	if o := s.order(); o["status"] != "READY" {
		t.Errorf("after plugging: %v", o)
	}
	if err := k.Unplug(); err != nil { // closing while unplugged must end Serve too
		t.Fatalf("unplug: %v", err)
	}
}
