package toss_test

import (
	"math/rand/v2"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/sandbox"
	"truckpos/providers/toss"
)

const receiptWrongKey = "test_sk_ffffffffffffffffffffffff"

// receiptDesk is our client with the simulated service, whose clock a test moves.
type receiptDesk struct {
	*toss.Client
	t       *testing.T
	service *sandbox.Toss
	off     atomic.Int64
}

func (d *receiptDesk) now() time.Time {
	return time.Date(2026, 11, 21, 12, 30, 5, 0, pos.Seoul()).Add(time.Duration(d.off.Load()))
}

func newReceiptDesk(t *testing.T) (*receiptDesk, *toss.Client) {
	t.Helper()
	d := &receiptDesk{t: t}
	var err error
	if d.service, err = sandbox.NewToss(sandbox.TossConfig{Clock: d.now, Random: rand.NewChaCha8([32]byte{1})}); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	base := "http://" + l.Addr().String()
	served := make(chan error, 1)
	go func() { served <- d.service.Serve(l) }()
	t.Cleanup(func() {
		if err := d.service.Close(); err != nil {
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
	d.Client = client(sandbox.TrainingTossKey)
	return d, client(receiptWrongKey)
}

func (d *receiptDesk) book(number string) (b postest.Booked) {
	for _, x := range d.service.Receipts() {
		switch {
		case x.OrderNumber != number:
		case x.Cancel:
			b.Cancels++
			b.Canceled += pos.Won(x.Amount)
		default:
			b.Taken++
		}
	}
	return b
}

func (d *receiptDesk) breaks(c postest.Call, trouble postest.Trouble) postest.Broken {
	d.t.Helper()
	if trouble == postest.TroubleUnreachable {
		if err := d.service.Unplug(); err != nil {
			d.t.Fatal(err)
		}
		return postest.Broken{Mend: func() {
			if err := d.service.Plug(d.t.Context()); err != nil {
				d.t.Fatal(err)
			}
		}}
	}
	call := sandbox.Call(c)
	if trouble == postest.TroubleReset {
		call = sandbox.AnyCall // a connection that breaks has not said what it wants
	}
	i, err := d.service.Inject(call, receiptFaults[trouble], 1)
	if err != nil {
		d.t.Fatal(err)
	}
	return postest.Broken{Held: i.Struck(), Mend: func() {}}
}

var receiptFaults = map[postest.Trouble]sandbox.Fault{
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

func TestCashReceiptsKeepTheContract(t *testing.T) {
	postest.CashReceipts(t, func(t *testing.T) postest.ReceiptsHarness {
		d, refused := newReceiptDesk(t)
		return postest.ReceiptsHarness{
			Service: d, WrongKey: refused, Today: 20261121, Book: d.book, Break: d.breaks,
			Decide:  func() { d.off.Add(int64(time.Hour)) },
			Refused: sandbox.ReceiptRefused, Failing: sandbox.ReceiptFails,
			Troubles: []postest.Trouble{postest.TroubleUnreachable, postest.TroubleReset, postest.TroubleCloseBefore, postest.TroubleCloseAfter,
				postest.TroubleSlow, postest.TroubleSlowAfter, postest.TroubleServerAfter, postest.TroubleTruncatedAfter,
				postest.TroubleHTML, postest.TroubleUnknownCode},
			Secrets: []string{sandbox.TrainingTossKey, receiptWrongKey},
		}
	})
}

func TestListOfManyReceiptsIsReadToItsEnd(t *testing.T) {
	d, _ := newReceiptDesk(t)
	const many = 230
	for i := range many {
		identity := pos.NewSecret([]byte(pos.SelfIssueNumber))
		number := "T1261121-0012-" + string(rune('A'+i/26)) + string(rune('A'+i%26))
		if _, err := d.IssueReceipt(t.Context(), pos.ReceiptRequest{Key: number, Number: number, Title: "어묵", Type: pos.ReceiptSelf,
			Identity: &identity, Amounts: pos.Amounts{Total: 1000}}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := d.Receipts(t.Context(), 20261121)
	seen := map[string]bool{}
	for _, record := range list {
		seen[record.Number] = true
	}
	if err != nil || len(list) != many || len(seen) != many {
		t.Errorf("%d records of %d numbers, %v", len(list), len(seen), err)
	}
}
