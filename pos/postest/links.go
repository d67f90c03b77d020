package postest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"truckpos/pos"
)

// LinksHarness is a link service under test together with the truth about it.
type LinksHarness struct {
	Service  pos.LinkService
	WrongKey pos.LinkService // the same service, spoken to with a key it refuses
	// Agree is the buyer authenticating; it returns the token the phone brings back.
	Agree func(transactionID string) string
	// Book is what the service itself knows of a payment.
	Book func(transactionID string) Booked
	// Break makes the next call go wrong once.
	Break    func(c Call, t Trouble) Broken
	Troubles []Trouble // those that Break can make
	Secrets  []string  // what no error may contain
}

// Booked is the truth about one payment.
type Booked struct {
	Taken    int // how often money was taken
	Cancels  int // how often money was given back
	Canceled pos.Won
}

// The sale that the suites make.
const (
	saleNumber = "T1261121-0012-7K2MQ"
	saleTotal  = pos.Won(12_000)
	saleVAT    = pos.Won(1_091)
	saleState  = "k3v9q2m7x4b8n5c6z1a0s2d4f6"
)

func linkSale() pos.LinkRequest {
	return pos.LinkRequest{Number: saleNumber, Title: "닭꼬치 소금 외 1건", Quantity: 3,
		Amounts: pos.Amounts{Total: saleTotal, VAT: saleVAT}, State: saleState}
}

// links is one harness with the steps that the tests share.
type links struct {
	*testing.T
	LinksHarness
}

// Links is the contract of every link service.
func Links(t *testing.T, harness func(*testing.T) LinksHarness) {
	run := func(name string, test func(links)) {
		t.Run(name, func(t *testing.T) { test(links{t, harness(t)}) })
	}
	run("approve takes the money once and inquiry tells it", links.approveOnce)
	run("second approve is unknown, never a failure and never a second charge", links.approveTwice)
	run("approve before the buyer agreed leaves the link open", links.approveEarly)
	run("wrong token takes nothing", links.wrongToken)
	run("wrong amount takes nothing", links.wrongAmount)
	run("parts are given back one after the other", links.cancelParts)
	run("stale rest gives nothing back", links.cancelStale)
	run("refused key is a setting", links.wrongKey)
	run("call that is over before it begins is not sent", links.overBefore)
	run("unknown payment is an error", links.unknownPayment)
	for _, trouble := range harness(t).Troubles {
		run("approve, "+trouble.String(), func(l links) { l.approveTrouble(trouble) })
		run("cancel, "+trouble.String(), func(l links) { l.cancelTrouble(trouble) })
		run("ready and order, "+trouble.String(), func(l links) { l.askTrouble(trouble) })
	}
}

func (l links) ready() pos.Link {
	l.Helper()
	link, err := l.Service.Ready(l.Context(), linkSale())
	if err != nil {
		l.Fatalf("ready: %v", err)
	}
	if link.TransactionID == "" || link.URL == "" || link.State != saleState || link.ExpiresAt.IsZero() {
		l.Fatalf("ready: incomplete link %+v", link)
	}
	return link
}

// agreed is a link whose buyer has authenticated, and the approve for it.
func (l links) agreed() pos.ApproveRequest {
	l.Helper()
	link := l.ready()
	return pos.ApproveRequest{TransactionID: link.TransactionID, Number: saleNumber, Token: l.Agree(link.TransactionID), Total: saleTotal}
}

func (l links) paid() string {
	l.Helper()
	r := l.agreed()
	if _, err := l.Service.Approve(l.Context(), r); err != nil {
		l.Fatalf("approve: %v", err)
	}
	return r.TransactionID
}

// fails checks an error's kind and that it gives nothing away.
func (l links) fails(err error, want pos.FaultKind) *pos.Fault {
	l.Helper()
	return fails(l.T, err, want, l.Secrets)
}

// refuses is fails where the fault itself does not matter.
func (l links) refuses(err error, want pos.FaultKind) {
	l.Helper()
	_ = l.fails(err, want)
}

func (l links) books(id string, want Booked) {
	l.Helper()
	if got := l.Book(id); got != want {
		l.Errorf("book of %s: %+v, want %+v", id, got, want)
	}
}

// tells checks that an inquiry agrees with the book.
func (l links) tells(id string) {
	l.Helper()
	q, err := l.Service.Inquire(l.Context(), id)
	if err != nil {
		l.Fatalf("inquire: %v", err)
	}
	booked := l.Book(id)
	taken := q.Progress == pos.ProgressPaid || q.Progress == pos.ProgressReduced || q.Progress == pos.ProgressReturned
	if taken != (booked.Taken == 1) || q.Canceled != booked.Canceled {
		l.Errorf("inquiry %+v, but the book says %+v", q, booked)
	}
	if q.Number != saleNumber || taken && (q.Amounts != linkSale().Amounts || q.Approval.TransactionID != id) {
		l.Errorf("inquiry is not about our sale: %+v", q)
	}
}

func (l links) approveOnce() {
	r := l.agreed()
	q, err := l.Service.Inquire(l.Context(), r.TransactionID)
	if err != nil || q.Progress != pos.ProgressAgreed {
		l.Fatalf("inquiry before approve: %+v, %v", q, err)
	}
	a, err := l.Service.Approve(l.Context(), r)
	if err != nil {
		l.Fatalf("approve: %v", err)
	}
	if a.Number != saleNumber || a.Amounts != linkSale().Amounts || !a.HasVAT || a.Receipt.TransactionID != r.TransactionID || a.Receipt.CallID == "" {
		l.Errorf("approval %+v", a)
	}
	l.books(r.TransactionID, Booked{Taken: 1})
	l.tells(r.TransactionID)
}

func (l links) approveTwice() {
	r := l.agreed()
	if _, err := l.Service.Approve(l.Context(), r); err != nil {
		l.Fatalf("approve: %v", err)
	}
	_, err := l.Service.Approve(l.Context(), r)
	if f := l.fails(err, pos.FaultUnknown); f.Advice != pos.AdviceReconcile {
		l.Errorf("advice %d, want to compare with the service", f.Advice)
	}
	l.books(r.TransactionID, Booked{Taken: 1})
	l.tells(r.TransactionID)
}

func (l links) approveEarly() {
	link := l.ready()
	r := pos.ApproveRequest{TransactionID: link.TransactionID, Number: saleNumber, Token: "0a1b2c3d4e5f60718293", Total: saleTotal}
	_, err := l.Service.Approve(l.Context(), r)
	if f := l.fails(err, pos.FaultDeclined); f.Advice != pos.AdviceBuyerNotReady {
		l.Errorf("advice %d, want buyer not ready", f.Advice)
	}
	l.books(link.TransactionID, Booked{})
	r.Token = l.Agree(link.TransactionID)
	if _, err := l.Service.Approve(l.Context(), r); err != nil {
		l.Errorf("approve after the buyer agreed: %v", err)
	}
}

func (l links) wrongToken() {
	r := l.agreed()
	r.Token = "00000000000000000000"
	_, err := l.Service.Approve(l.Context(), r)
	l.refuses(err, pos.FaultDeclined)
	l.books(r.TransactionID, Booked{})
}

func (l links) wrongAmount() {
	r := l.agreed()
	r.Total++
	_, err := l.Service.Approve(l.Context(), r)
	l.refuses(err, pos.FaultDeclined)
	l.books(r.TransactionID, Booked{})
}

func (l links) cancelParts() {
	id := l.paid()
	parts := []pos.Amounts{{Total: 3_000, VAT: 273}, {Total: 3_000, VAT: 273}, {Total: 6_000, VAT: 545}}
	left := saleTotal
	for n, part := range parts {
		c, err := l.Service.Cancel(l.Context(), pos.CancelRequest{TransactionID: id, Amounts: part, Available: left, Reason: "변심"})
		if err != nil {
			l.Fatalf("cancel %d: %v", n+1, err)
		}
		if c.TransactionID != id || c.Receipt.CallID == "" {
			l.Errorf("cancellation %+v", c)
		}
		left -= part.Total
		l.books(id, Booked{Taken: 1, Cancels: n + 1, Canceled: saleTotal - left})
		l.tells(id)
	}
}

func (l links) cancelStale() {
	id := l.paid()
	r := pos.CancelRequest{TransactionID: id, Amounts: pos.Amounts{Total: 3_000, VAT: 273}, Available: saleTotal, Reason: "변심"}
	if _, err := l.Service.Cancel(l.Context(), r); err != nil {
		l.Fatalf("cancel: %v", err)
	}
	_, err := l.Service.Cancel(l.Context(), r) // still believes that all is left
	if err == nil {
		l.Fatal("the same cancel again was accepted")
	}
	hides(l.T, err, l.Secrets)
	l.books(id, Booked{Taken: 1, Cancels: 1, Canceled: 3_000})
}

func (l links) wrongKey() {
	r := l.agreed()
	_, err := l.WrongKey.Ready(l.Context(), linkSale())
	l.setting(err)
	_, err = l.WrongKey.Approve(l.Context(), r)
	l.setting(err)
	_, err = l.WrongKey.Inquire(l.Context(), r.TransactionID)
	l.setting(err)
	l.books(r.TransactionID, Booked{})
	id := l.paid()
	_, err = l.WrongKey.Cancel(l.Context(), wholeSale(id))
	l.setting(err)
	l.books(id, Booked{Taken: 1})
}

func (l links) setting(err error) {
	l.Helper()
	if f := l.fails(err, pos.FaultMisconfigured); f.Setting == "" {
		l.Errorf("no setting named: %v", err)
	}
}

func (l links) overBefore() {
	r := l.agreed()
	ctx, cancel := context.WithCancel(l.Context())
	cancel()
	_, err := l.Service.Ready(ctx, linkSale())
	l.refuses(err, pos.FaultNotSent)
	_, err = l.Service.Approve(ctx, r)
	l.refuses(err, pos.FaultNotSent)
	_, err = l.Service.Inquire(ctx, r.TransactionID)
	l.refuses(err, pos.FaultNotSent)
	l.books(r.TransactionID, Booked{})
	id := l.paid()
	_, err = l.Service.Cancel(ctx, wholeSale(id))
	l.refuses(err, pos.FaultNotSent)
	l.books(id, Booked{Taken: 1})
}

func (l links) unknownPayment() {
	const id = "T00000000000000000zz"
	if _, err := l.Service.Inquire(l.Context(), id); err == nil {
		l.Error("an inquiry about an unknown payment was answered")
	} else {
		hides(l.T, err, l.Secrets)
	}
	_, err := l.Service.Approve(l.Context(), pos.ApproveRequest{TransactionID: id, Number: saleNumber, Token: "0a1b2c", Total: saleTotal})
	l.refuses(err, pos.FaultDeclined)
}

func (l links) approveTrouble(trouble Trouble) {
	r := l.agreed()
	err := suffer(l.T, l.Break(CallApprove, trouble), trouble, func(ctx context.Context) error {
		_, err := l.Service.Approve(ctx, r)
		return err
	})
	hides(l.T, err, l.Secrets)
	honest(l.T, trouble, err, l.Book(r.TransactionID).Taken)
	l.tells(r.TransactionID)
}

func (l links) cancelTrouble(trouble Trouble) {
	id := l.paid()
	err := suffer(l.T, l.Break(CallCancel, trouble), trouble, func(ctx context.Context) error {
		_, err := l.Service.Cancel(ctx, wholeSale(id))
		return err
	})
	hides(l.T, err, l.Secrets)
	honest(l.T, trouble, err, l.Book(id).Cancels)
	l.tells(id)
}

// askTrouble: calls that move no money only have to fail, without giving
// anything away, and to work again afterwards.
func (l links) askTrouble(trouble Trouble) {
	err := suffer(l.T, l.Break(CallReady, trouble), trouble, func(ctx context.Context) error {
		_, err := l.Service.Ready(ctx, linkSale())
		return err
	})
	hides(l.T, err, l.Secrets)
	id := l.paid()
	err = suffer(l.T, l.Break(CallInquire, trouble), trouble, func(ctx context.Context) error {
		_, err := l.Service.Inquire(ctx, id)
		return err
	})
	hides(l.T, err, l.Secrets)
	l.books(id, Booked{Taken: 1})
	l.tells(id)
}

func wholeSale(id string) pos.CancelRequest {
	return pos.CancelRequest{TransactionID: id, Amounts: linkSale().Amounts, Available: saleTotal, Whole: true, Reason: "변심", Attempt: 2}
}

// fails checks an error's kind and that it gives nothing away.
func fails(t *testing.T, err error, want pos.FaultKind, secrets []string) *pos.Fault {
	t.Helper()
	f, ok := errors.AsType[*pos.Fault](err)
	if !ok {
		t.Fatalf("error %v (%T), want a fault", err, err)
	}
	if f.Kind != want {
		t.Errorf("%v, want it %s", err, want)
	}
	hides(t, err, secrets)
	return f
}

// hides checks that an error gives nothing away and steers no terminal.
func hides(t *testing.T, err error, secrets []string) {
	t.Helper()
	if err == nil {
		return
	}
	text := err.Error()
	if f, ok := errors.AsType[*pos.Fault](err); ok {
		text += f.Message + f.Field + f.Code
	}
	for n, secret := range secrets {
		if secret != "" && strings.Contains(text, secret) {
			t.Errorf("the error contains secret %d", n)
		}
	}
	if f, ok := errors.AsType[*pos.Fault](err); ok && f.Message != pos.CleanText(f.Message, 200) {
		t.Errorf("message is not cleaned: %q", f.Message)
	}
}
