package postest

import (
	"context"
	"fmt"
	"sync"
	"time"

	"truckpos/pos"
)

// LinkLife is how long a fake link lives.
const LinkLife = 15 * time.Minute

// LinkEntry is the truth about one fake link: what the service knows.
type LinkEntry struct {
	TransactionID string
	Request       pos.LinkRequest
	Progress      pos.Progress
	Token         string // what the buyer's return brings, once agreed
	Taken         int    // how often money was taken: more than once is a lost promise
	Canceled      pos.Won
	Cancels       int
	Approval      pos.Receipt
}

// FakeLinks is a link service in memory: it keeps a book like the real one and
// does what it is told to, see [Step]. It is safe for concurrent use.
type FakeLinks struct {
	script
	now func() time.Time

	book    sync.Mutex
	entries []*LinkEntry
	calls   int
}

var (
	_ pos.LinkService  = (*FakeLinks)(nil)
	_ pos.PartCanceler = (*FakeLinks)(nil)
)

// CancelsParts implements [pos.PartCanceler]: it always can.
func (l *FakeLinks) CancelsParts() bool { return true }

// NewLinks returns an empty service that reads the time from now.
func NewLinks(now func() time.Time) *FakeLinks {
	return &FakeLinks{script: newScript(), now: now}
}

// Entries returns a copy of the book, oldest first.
func (l *FakeLinks) Entries() []LinkEntry {
	l.book.Lock()
	defer l.book.Unlock()
	out := make([]LinkEntry, 0, len(l.entries))
	for _, e := range l.entries {
		out = append(out, *e)
	}
	return out
}

// Net is the money taken less the money given back, by the book.
func (l *FakeLinks) Net() pos.Won {
	var sum pos.Won
	for _, e := range l.Entries() {
		sum += e.Request.Total*pos.Won(e.Taken) - e.Canceled
	}
	return sum
}

// Agree is the buyer authenticating on the phone; it returns the token that
// the phone brings back. It panics for a link that was never made.
func (l *FakeLinks) Agree(transactionID string) string {
	l.book.Lock()
	defer l.book.Unlock()
	e := l.must(transactionID)
	e.Progress, e.Token = pos.ProgressAgreed, "token-"+transactionID
	return e.Token
}

// Move sets how far the buyer is, for the steps that bring no token.
func (l *FakeLinks) Move(transactionID string, p pos.Progress) {
	l.book.Lock()
	defer l.book.Unlock()
	l.must(transactionID).Progress = p
}

// Ready implements [pos.LinkService].
func (l *FakeLinks) Ready(ctx context.Context, r pos.LinkRequest) (pos.Link, error) {
	var link pos.Link
	_, err := l.run(ctx, CallReady, func() error {
		l.book.Lock()
		defer l.book.Unlock()
		l.calls++
		id := fmt.Sprintf("T%019d", l.calls)
		l.entries = append(l.entries, &LinkEntry{TransactionID: id, Request: r, Progress: pos.ProgressMade})
		link = pos.Link{TransactionID: id, URL: "https://pay.example.invalid/m/" + id, State: r.State,
			ExpiresAt: l.now().Add(LinkLife)}
		return nil
	})
	if err != nil {
		return pos.Link{}, err
	}
	return link, nil
}

// Approve implements [pos.LinkService]. A second approve is refused with -702
// as outcome unknown, the way the adapter of the real service says it.
func (l *FakeLinks) Approve(ctx context.Context, r pos.ApproveRequest) (pos.Approval, error) {
	var answer pos.Approval
	step, err := l.run(ctx, CallApprove, func() error {
		l.book.Lock()
		defer l.book.Unlock()
		e, ok := l.find(r.TransactionID)
		switch {
		case !ok:
			return no(CallApprove, "-721", pos.AdviceNone)
		case e.Taken > 0:
			return &pos.Fault{Kind: pos.FaultUnknown, Service: "fake", Call: string(CallApprove), Code: "-702", Advice: pos.AdviceReconcile}
		case e.Progress != pos.ProgressAgreed:
			return no(CallApprove, "-701", pos.AdviceBuyerNotReady)
		case r.Token != e.Token:
			return no(CallApprove, "-708", pos.AdviceBuyerNotReady)
		case r.Number != e.Request.Number, r.Total != e.Request.Total:
			return no(CallApprove, "-706", pos.AdviceNone)
		}
		l.calls++
		e.Taken++
		e.Progress = pos.ProgressPaid
		e.Approval = pos.Receipt{TransactionID: e.TransactionID, CallID: fmt.Sprintf("A%019d", l.calls), Issuer: "카카오페이머니", At: l.now()}
		answer = pos.Approval{Number: e.Request.Number, Amounts: e.Request.Amounts, HasVAT: true, Receipt: e.Approval}
		return nil
	})
	if err != nil {
		return pos.Approval{}, err
	}
	if step.Approval != nil {
		step.Approval(&answer)
	}
	return answer, nil
}

// Inquire implements [pos.LinkService].
func (l *FakeLinks) Inquire(ctx context.Context, transactionID string) (pos.Inquiry, error) {
	var answer pos.Inquiry
	step, err := l.run(ctx, CallInquire, func() error {
		l.book.Lock()
		defer l.book.Unlock()
		e, ok := l.find(transactionID)
		if !ok {
			return no(CallInquire, "-721", pos.AdviceNone)
		}
		answer = pos.Inquiry{Progress: e.Progress, Number: e.Request.Number, Amounts: e.Request.Amounts, Canceled: e.Canceled, Approval: e.Approval}
		return nil
	})
	if err != nil {
		return pos.Inquiry{}, err
	}
	if step.Inquiry != nil {
		step.Inquiry(&answer)
	}
	return answer, nil
}

// Cancel implements [pos.LinkService].
func (l *FakeLinks) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	var answer pos.Cancellation
	step, err := l.run(ctx, CallCancel, func() error {
		l.book.Lock()
		defer l.book.Unlock()
		e, ok := l.find(r.TransactionID)
		if !ok {
			return no(CallCancel, "-721", pos.AdviceNone)
		}
		left := e.Request.Total*pos.Won(e.Taken) - e.Canceled
		if r.Total < 1 || r.Total > left || r.Available != left {
			return no(CallCancel, "-710", pos.AdviceReconcile)
		}
		l.calls++
		e.Cancels++
		e.Canceled += r.Total
		e.Progress = pos.ProgressReduced
		if e.Canceled == e.Request.Total {
			e.Progress = pos.ProgressReturned
		}
		answer = pos.Cancellation{TransactionID: e.TransactionID,
			Receipt: pos.Receipt{TransactionID: e.TransactionID, CallID: fmt.Sprintf("A%019d", l.calls), At: l.now()}}
		return nil
	})
	if err != nil {
		return pos.Cancellation{}, err
	}
	if step.Cancellation != nil {
		step.Cancellation(&answer)
	}
	return answer, nil
}

func (l *FakeLinks) find(id string) (*LinkEntry, bool) {
	for _, e := range l.entries {
		if e.TransactionID == id {
			return e, true
		}
	}
	return nil, false
}

func (l *FakeLinks) must(id string) *LinkEntry {
	e, ok := l.find(id)
	if !ok {
		panic(fmt.Sprintf("postest: no link %q was made", id))
	}
	return e
}
