package payup_test

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/payup"
	"truckpos/providers/sandbox"
)

func noon() time.Time { return time.Date(2026, 11, 21, 12, 30, 5, 0, pos.Seoul()) }

const wrongKey = "ffeeddccbbaa99887766554433221100"

// truck is our client with the simulated service.
type truck struct {
	*payup.Client
	t       *testing.T
	service *sandbox.Payup
}

func newTruck(t *testing.T) (*truck, *payup.Client) {
	t.Helper()
	return newTruckWith(t, false)
}

// newTruckWith is a truck whose contract allows parts to be given back, or not.
func newTruckWith(t *testing.T, parts bool) (*truck, *payup.Client) {
	t.Helper()
	service, err := sandbox.NewPayup(sandbox.PayupConfig{Clock: noon, Random: rand.NewChaCha8([32]byte{1}), PartCancel: parts})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + l.Addr().String()
	served := make(chan error, 1)
	go func() { served <- service.Serve(l) }()
	t.Cleanup(func() {
		if err := service.Close(); err != nil {
			t.Error(err)
		}
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	// The first answer proves that it is being served: only then can it be unplugged.
	resp, err := http.Get(base)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	client := func(key string) *payup.Client {
		c, err := payup.New(payup.Config{BaseURL: base, MerchantID: sandbox.TrainingMerchantID, APICertKey: key, PartCancel: parts,
			Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	return &truck{client(sandbox.TrainingAPICertKey), t, service}, client(wrongKey)
}

func (k *truck) book(number string) postest.Booked {
	for _, c := range k.service.Charges() {
		if c.OrderNumber == number {
			return postest.Booked{Taken: c.ApprovesDone, Cancels: c.CancelsDone, Canceled: pos.Won(c.Cancelled)}
		}
	}
	return postest.Booked{}
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
	call := sandbox.CallKeyin2
	switch {
	case trouble == postest.TroubleReset:
		call = sandbox.AnyCall // a connection that breaks has not said what it wants
	case c == postest.CallCancel:
		call = sandbox.CallCancel2
	case c == postest.CallCancelPart:
		call = sandbox.CallPartcancel
	}
	i, err := k.service.Inject(call, faults[trouble], 1)
	if err != nil {
		k.t.Fatal(err)
	}
	// A call whose caller left is let go by the sandbox itself.
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
	postest.TroubleEnvelope:       sandbox.FaultCodeMsgEnvelope,
}

func TestPayupKeepsTheContract(t *testing.T) { keepsTheContract(t, false) }

func TestPayupWithPartsByContractKeepsTheContract(t *testing.T) { keepsTheContract(t, true) }

func keepsTheContract(t *testing.T, parts bool) {
	postest.Cards(t, func(t *testing.T) postest.CardsHarness {
		k, refused := newTruckWith(t, parts)
		return postest.CardsHarness{
			Service: k, WrongKey: refused, Book: k.book, Break: k.breaks,
			Troubles: []postest.Trouble{postest.TroubleUnreachable, postest.TroubleReset, postest.TroubleCloseBefore, postest.TroubleCloseAfter,
				postest.TroubleSlow, postest.TroubleSlowAfter, postest.TroubleServerAfter, postest.TroubleTruncatedAfter,
				postest.TroubleHTML, postest.TroubleUnknownCode, postest.TroubleEnvelope},
			Secrets: []string{sandbox.TrainingAPICertKey, wrongKey},
		}
	})
}

func TestEveryPracticeCardIsJudged(t *testing.T) {
	for ending, want := range map[string]pos.Fault{
		"10": {Kind: pos.FaultDeclined, Code: "4002", Advice: pos.AdviceOtherWay},
		"28": {Kind: pos.FaultDeclined, Code: "4003", Advice: pos.AdviceOtherWay},
		"36": {Kind: pos.FaultDeclined, Code: "4005", Advice: pos.AdviceOtherWay},
		"44": {Kind: pos.FaultDeclined, Code: "5003", Advice: pos.AdviceCallService},
		"51": {Kind: pos.FaultUnknown, Code: "9001", Advice: pos.AdviceReconcile},
		"69": {Kind: pos.FaultUnknown, Code: "9001", Advice: pos.AdviceReconcile},
	} {
		k, _ := newTruck(t)
		r := pos.ChargeRequest{Number: "N1", Title: "닭꼬치", Amounts: pos.Amounts{Total: 12_000}, At: noon(), Card: postest.TestCard()}
		copy(r.Card.Number.Reveal()[14:], ending)
		_, err := k.Charge(t.Context(), r)
		f, ok := errors.AsType[*pos.Fault](err)
		if !ok || f.Kind != want.Kind || f.Code != want.Code || f.Advice != want.Advice {
			t.Errorf("card ending in %s: %v", ending, err)
		}
	}
}

func TestCancelWithoutBalanceAtPayupStaysOpen(t *testing.T) {
	k, _ := newTruck(t)
	r := pos.ChargeRequest{Number: "N1", Title: "닭꼬치", Amounts: pos.Amounts{Total: 12_000}, At: noon(), Card: postest.TestCard()}
	copy(r.Card.Number.Reveal()[14:], "77")
	a, err := k.Charge(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.Cancel(t.Context(), pos.CancelRequest{TransactionID: a.Receipt.TransactionID, Amounts: a.Amounts, Available: a.Total, Whole: true})
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok || f.Kind != pos.FaultUnknown || f.Code != "1003" || f.Advice != pos.AdviceCallService || k.book("N1").Cancels != 0 {
		t.Errorf("%v, book %+v", err, k.book("N1"))
	}
}

func TestPartWithoutBalanceAtPayupStaysOpen(t *testing.T) {
	k, _ := newTruckWith(t, true)
	r := pos.ChargeRequest{Number: "N1", Title: "닭꼬치", Amounts: pos.Amounts{Total: 12_000}, At: noon(), Card: postest.TestCard()}
	copy(r.Card.Number.Reveal()[14:], "77")
	a, err := k.Charge(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.Cancel(t.Context(), pos.CancelRequest{TransactionID: a.Receipt.TransactionID, Amounts: pos.Amounts{Total: 4_000}, Available: 12_000, Reason: "변심"})
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok || f.Kind != pos.FaultUnknown || f.Code != "1003" || f.Advice != pos.AdviceCallService || k.book("N1").Cancels != 0 {
		t.Errorf("%v, book %+v", err, k.book("N1"))
	}
}

func TestProbeMovesNothing(t *testing.T) {
	k, _ := newTruck(t)
	if err := k.Probe(t.Context()); err != nil || len(k.service.Charges()) != 0 {
		t.Errorf("%v; %v", err, k.service.Charges())
	}
}
