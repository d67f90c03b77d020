package toss_test

import (
	"errors"
	"math/rand/v2"
	"net"
	"net/http"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/sandbox"
	"truckpos/providers/toss"
)

func noon() time.Time { return time.Date(2026, 11, 21, 12, 30, 5, 0, pos.Seoul()) }

const wrongKey = "test_sk_WRONG0000000000000000"

// truck is our client with the simulated service.
type truck struct {
	*toss.Client
	t       *testing.T
	service *sandbox.Toss
}

func newTruck(t *testing.T) (*truck, *toss.Client) {
	t.Helper()
	service, err := sandbox.NewToss(sandbox.TossConfig{Clock: noon, Random: rand.NewChaCha8([32]byte{1})})
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
	client := func(key string) *toss.Client {
		c, err := toss.New(toss.Config{BaseURL: base, SecretKey: key, Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	return &truck{client(sandbox.TrainingTossKey), t, service}, client(wrongKey)
}

func (k *truck) book(number string) postest.Booked {
	var b postest.Booked
	for _, c := range k.service.Charges() {
		if c.OrderNumber == number {
			b.Taken += c.ApprovesDone
			b.Cancels += c.CancelsDone
			b.Canceled += pos.Won(c.Cancelled)
		}
	}
	return b
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
	call := sandbox.CallKeyIn
	switch {
	case trouble == postest.TroubleReset:
		call = sandbox.AnyCall // a connection that breaks has not said what it wants
	case c == postest.CallCancel, c == postest.CallCancelPart:
		call = sandbox.CallCancel
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
}

func TestTossKeepsTheContract(t *testing.T) {
	postest.Cards(t, func(t *testing.T) postest.CardsHarness {
		k, refused := newTruck(t)
		return postest.CardsHarness{
			Service: k, WrongKey: refused, Book: k.book, Break: k.breaks,
			Troubles: []postest.Trouble{postest.TroubleUnreachable, postest.TroubleReset, postest.TroubleCloseBefore, postest.TroubleCloseAfter,
				postest.TroubleSlow, postest.TroubleSlowAfter, postest.TroubleServerAfter, postest.TroubleTruncatedAfter,
				postest.TroubleHTML, postest.TroubleUnknownCode},
			Secrets: []string{sandbox.TrainingTossKey, wrongKey},
		}
	})
}

const number = "T1261121-0012-7K2MQ"

func TestEveryPracticeCardIsJudged(t *testing.T) {
	for ending, want := range map[string]struct {
		pos.Fault
		then pos.Progress
	}{
		"10": {pos.Fault{Kind: pos.FaultDeclined, Code: "REJECT_CARD_PAYMENT", Advice: pos.AdviceOtherWay}, pos.ProgressRefused},
		"28": {pos.Fault{Kind: pos.FaultDeclined, Code: "INVALID_CARD_LOST_OR_STOLEN", Advice: pos.AdviceOtherWay}, pos.ProgressRefused},
		"36": {pos.Fault{Kind: pos.FaultDeclined, Code: "INVALID_CARD_PASSWORD", Advice: pos.AdviceCheckFields, Field: "cardPw"}, pos.ProgressRefused},
		"44": {pos.Fault{Kind: pos.FaultDeclined, Code: "EXCEED_MAX_DAILY_PAYMENT_COUNT", Advice: pos.AdviceOtherWay}, pos.ProgressRefused},
		"51": {pos.Fault{Kind: pos.FaultUnknown, Code: "PROVIDER_ERROR", Advice: pos.AdviceReconcile}, pos.ProgressAbsent},
		"69": {pos.Fault{Kind: pos.FaultUnknown, Code: "PROVIDER_ERROR", Advice: pos.AdviceReconcile}, pos.ProgressPaid},
	} {
		k, _ := newTruck(t)
		r := pos.ChargeRequest{Number: number, Title: "닭꼬치", Amounts: pos.Amounts{Total: 12_000, VAT: 1_091}, At: noon(), Card: postest.TestCard()}
		copy(r.Card.Number.Reveal()[14:], ending)
		_, err := k.Charge(t.Context(), r)
		f, ok := errors.AsType[*pos.Fault](err)
		if !ok || f.Kind != want.Kind || f.Code != want.Code || f.Advice != want.Advice || f.Field != want.Field {
			t.Errorf("card ending in %s: %v", ending, err)
		}
		if q, err := k.InquireCharge(t.Context(), number); err != nil || q.Progress != want.then {
			t.Errorf("card ending in %s is told of as %+v, %v", ending, q, err)
		}
	}
}

func TestCancelThatIsRefusedTakesNothingBack(t *testing.T) {
	k, _ := newTruck(t)
	r := pos.ChargeRequest{Number: number, Title: "닭꼬치", Amounts: pos.Amounts{Total: 12_000}, At: noon(), Card: postest.TestCard()}
	copy(r.Card.Number.Reveal()[14:], "77")
	a, err := k.Charge(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.Cancel(t.Context(), pos.CancelRequest{TransactionID: a.Receipt.TransactionID, Amounts: pos.Amounts{Total: 4_000}, Available: 12_000, Attempt: 2})
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok || f.Kind != pos.FaultDeclined || f.Code != "REFUND_REJECTED" || f.Advice != pos.AdviceCallService || k.book(number).Cancels != 0 {
		t.Errorf("%v, book %+v", err, k.book(number))
	}
}

func TestRestThatIsNotOursIsRefused(t *testing.T) {
	k, _ := newTruck(t)
	a, err := k.Charge(t.Context(), pos.ChargeRequest{Number: number, Title: "닭꼬치", Amounts: pos.Amounts{Total: 12_000}, At: noon(), Card: postest.TestCard()})
	if err != nil {
		t.Fatal(err)
	}
	_, err = k.Cancel(t.Context(), pos.CancelRequest{TransactionID: a.Receipt.TransactionID, Amounts: pos.Amounts{Total: 4_000}, Available: 8_000, Attempt: 2})
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok || f.Kind != pos.FaultDeclined || f.Code != "NOT_MATCHES_REFUNDABLE_AMOUNT" || f.Advice != pos.AdviceReconcile || k.book(number).Cancels != 0 {
		t.Errorf("%v, book %+v", err, k.book(number))
	}
}

func TestReceiptTellsOfTheCard(t *testing.T) {
	k, _ := newTruck(t)
	card := postest.TestCard()
	card.Instalments = 3
	a, err := k.Charge(t.Context(), pos.ChargeRequest{Number: number, Title: "닭꼬치", Amounts: pos.Amounts{Total: 60_000, TaxFree: 5_000, VAT: 5_000}, At: noon(), Card: card})
	if err != nil || a.Receipt.Issuer != "국민" || a.Receipt.Instalments != 3 || len(a.Receipt.ApprovalNumber) != 8 || !a.Receipt.At.Equal(noon()) {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestPromotionsOfTheSimulatorAreUnderstood(t *testing.T) {
	k, _ := newTruck(t)
	p, err := k.Promotions(t.Context())
	if err != nil || len(p.FreeFor(100_000, 20261121)) != 3 || len(p.DiscountsFor(100_000, 20261121)) != 1 || len(p.FreeFor(100_000, 20261222)) != 0 {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestReportsOfTheSimulatorTellOfEveryChargeAndCancel(t *testing.T) {
	k, _ := newTruck(t)
	a, err := k.Charge(t.Context(), pos.ChargeRequest{Number: number, Title: "닭꼬치", Amounts: pos.Amounts{Total: 12_000}, At: noon(), Card: postest.TestCard()})
	if err != nil {
		t.Fatal(err)
	}
	back, err := k.Cancel(t.Context(), pos.CancelRequest{TransactionID: a.Receipt.TransactionID, Amounts: pos.Amounts{Total: 4_000}, Available: 12_000, Attempt: 2})
	if err != nil {
		t.Fatal(err)
	}
	rows, err := k.Transactions(t.Context(), 20261121, 20261121)
	if err != nil || len(rows) != 2 || rows[0].Amount != 12_000 || rows[0].TransactionKey != a.Receipt.CallID || rows[1].Amount != -4_000 ||
		rows[1].TransactionKey != back.Receipt.CallID || rows[1].PaymentKey != a.Receipt.TransactionID || rows[1].OrderNumber != number {
		t.Errorf("%+v, %v", rows, err)
	}
	if rows, err = k.Transactions(t.Context(), 20261120, 20261120); err != nil || len(rows) != 0 {
		t.Errorf("another day: %+v, %v", rows, err)
	}
	if rows, err = k.Settlements(t.Context(), 20261121, 20261121); err != nil || len(rows) != 0 {
		t.Errorf("settled on the day itself: %+v, %v", rows, err)
	}
}
