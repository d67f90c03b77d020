package pos

import (
	"context"
	"errors"
	"fmt"
)

// receiptCall is a call about a receipt that is on disk as Sending.
type receiptCall struct {
	id       PaymentID
	k        int
	wish     ReceiptWish
	title    string
	identity *Secret // of an issue
	issue    ReceiptSlip
	whole    bool
}

// key is that of the call at the service: the same as long as the number is.
func (c *receiptCall) key() string {
	if c.wish.Kind == Cancel {
		return c.wish.Number + "-cancel"
	}
	return c.wish.Number + "-issue"
}

// carryReceipt makes a call on the caller's place among the jobs. done, where there
// is one, is closed when its end is written or nobody waits for that any more.
func (r *Register) carryReceipt(ctx context.Context, call receiptCall, done chan<- struct{}) {
	end := func(ctx context.Context, record ReceiptRecord, err error) {
		r.finishReceipt(ctx, &call, record, err)
		if call.identity != nil {
			call.identity.Wipe()
		}
		if done != nil {
			close(done)
		}
	}
	r.jobs.carry(ctx, "cash receipt", func(ctx context.Context) {
		record, err := r.callReceipt(ctx, &call)
		end(ctx, record, err)
	}, func(ctx context.Context) {
		end(ctx, ReceiptRecord{}, &Fault{Kind: FaultUnknown, Service: "cash receipts", Code: CodeInterrupted})
	})
}

func (r *Register) callReceipt(ctx context.Context, call *receiptCall) (ReceiptRecord, error) {
	w := call.wish
	if w.Kind == Cancel {
		return r.cfg.Receipts.CancelReceipt(ctx, ReceiptCancel{Key: call.key(), ReceiptKey: call.issue.Key, Total: w.Total, Whole: call.whole})
	}
	return r.cfg.Receipts.IssueReceipt(ctx, ReceiptRequest{Key: call.key(), Number: w.Number, Title: call.title,
		Type: w.Type, Identity: call.identity, Amounts: w.Amounts})
}

// finishReceipt journals what became of a call.
func (r *Register) finishReceipt(ctx context.Context, call *receiptCall, record ReceiptRecord, err error) {
	ref := attemptRef{call.id, call.k}
	defer r.carriesReceipt(ref, false)
	r.learnFrom(ServiceReceipts, err)
	ended := ReceiptEnded{N: call.id.N, K: call.k, State: Approved, Office: record.Office, Slip: record.Slip, Fault: record.Fault}
	if err == nil {
		err = r.mismatchReceipt(call, record)
	}
	if err != nil {
		ended = ReceiptEnded{N: call.id.N, K: call.k}
		ended.State, ended.Fault = stateAfter(err)
	}
	r.settleReceipt(ctx, call.id, ended, call.identity)
}

// mismatchReceipt refuses to take the word for another receipt as that for ours.
func (r *Register) mismatchReceipt(call *receiptCall, record ReceiptRecord) error {
	number := call.wish.Number
	if call.wish.Kind == Cancel {
		number = r.numberOfReceipt(call.id, call.wish.Of)
	}
	if record.Kind == call.wish.Kind && record.Number == number && record.Total == call.wish.Total && record.Office != 0 {
		return nil
	}
	return &Fault{Kind: FaultUnknown, Service: "cash receipts", Call: "cash receipt", Code: CodeMismatch, Advice: AdviceReconcile,
		Message: CleanText(fmt.Sprintf("%s %s: %s", record.Number, record.Slip.Key, record.Total), MaxMessageLength)}
}

func (r *Register) numberOfReceipt(id PaymentID, k int) string {
	if p, err := r.Payment(id); err == nil && k >= 1 && k <= len(p.CashReceipts) {
		return p.CashReceipts[k-1].Number
	}
	return ""
}

// settleReceipt journals the end of a receipt's call, or puts it back into the queue
// where it was certainly not done and can be sent again. identity is the number it
// is for, nil where nobody has it in hand.
func (r *Register) settleReceipt(ctx context.Context, id PaymentID, ended ReceiptEnded, identity *Secret) {
	var told *Outcome
	r.untilWritten(ctx, func() error {
		return r.recordPayment(ctx, id, func(p *Payment) ([]Event, error) {
			told = nil
			c, err := p.cashReceipt(ended.K)
			if err != nil || !c.State.Open() || c.State == ended.State {
				return nil, err // settled by an entry of ours that was in doubt, or by a person
			}
			again, err := r.again(p, c, ended, identity)
			if err != nil || again != nil {
				return []Event{again}, err
			}
			told = outcomeOf(p, c, ended.State, ended.Office, ended.Fault)
			return []Event{ended}, nil
		})
	})
	if told != nil {
		r.note(*told)
	}
}

// again is the event that puts a receipt back into the queue, nil where it ends.
func (r *Register) again(p *Payment, c *CashReceipt, ended ReceiptEnded, identity *Secret) (Event, error) {
	later := ended.State == Declined && ended.Fault.Advice == AdviceLater
	if ended.State != NotSent && !later {
		return nil, nil //nolint:nilnil // it ends
	}
	queued := ReceiptQueued{N: p.ID.N, K: c.N, ReceiptWish: c.ReceiptWish}
	if c.Kind == Approve && c.Type != ReceiptSelf && c.Private == "" {
		if identity == nil || identity.Len() == 0 {
			return nil, nil //nolint:nilnil // it ends: nobody knows any more whom it is for
		}
		queued.Private = kept(c.Type, identity)
	}
	if c.Kind == Approve && p.Balance > 0 {
		queued.Amounts = p.remaining()
	}
	if !later && c.Fault.Code == "" {
		return queued, nil // under the same number, so that what arrives late after all is not done twice
	}
	// It was answered, and would be answered so again.
	var err error
	queued.Number, err = r.newNumber(p.ID.Order)
	return queued, err
}

// outcomeOf is what a person should hear of a receipt, nil where it went well.
func outcomeOf(p *Payment, c *CashReceipt, state AttemptState, office OfficeStatus, fault FaultNote) *Outcome {
	out := Outcome{Payment: p.ID, Method: p.Method, Total: c.Total, Fault: fault}
	switch {
	case state == Unknown:
		out.Kind = OutcomeReceiptUnknown
	case state == Approved && office != OfficeFailed:
		return nil
	case c.Kind == Cancel:
		out.Kind = OutcomeReceiptKept
	case state == Approved:
		out.Kind = OutcomeReceiptFailed
	default:
		out.Kind = OutcomeReceiptRefused
	}
	return &out
}

// untilWritten tries until what a service has said is in the ledger, or nobody waits
// any more; the next start then asks again.
func (r *Register) untilWritten(ctx context.Context, write func() error) {
	for wait := second; ; wait = min(2*wait, 30*second) {
		err := write()
		mends := errors.Is(err, ErrJournal) && r.mends()
		if err == nil || !mends && !errors.Is(err, ErrNotWritten) {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-r.jobs.abandoned:
			return
		case <-r.cfg.Clock.After(wait):
		}
	}
}

func (r *Register) carriesReceipt(ref attemptRef, under bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if under {
		r.underway.receipts[ref] = true
		return
	}
	delete(r.underway.receipts, ref)
}

// takeUpReceipts ends the receipts that are Sending though their call is not under
// way, see [Register.interrupt].
func (r *Register) takeUpReceipts(ctx context.Context) error {
	r.mu.Lock()
	refs := r.receipts
	r.receipts = nil
	r.mu.Unlock()
	for i, ref := range refs {
		r.mu.RLock()
		carried, unsent := r.underway.receipts[ref], r.underway.unsentReceipts[ref]
		r.mu.RUnlock()
		if carried {
			continue
		}
		ended := ReceiptEnded{N: ref.payment.N, K: ref.k, State: Unknown, Fault: FaultNote{Kind: FaultUnknown, Code: CodeInterrupted}}
		if unsent {
			ended.State, ended.Fault = NotSent, FaultNote{Kind: FaultNotSent}
		}
		var told *Outcome // the person who saw it begin may have gone home
		err := r.changePayment(ctx, ref.payment, func(p *Payment) ([]Event, error) {
			c, err := p.cashReceipt(ref.k)
			if err != nil || c.State != Sending {
				return nil, err
			}
			if again, err := r.again(p, c, ended, nil); err != nil || again != nil {
				return []Event{again}, err
			}
			told = outcomeOf(p, c, ended.State, ended.Office, ended.Fault)
			return []Event{ended}, nil
		})
		if err == nil && told != nil {
			r.note(*told)
		}
		if err != nil {
			r.mu.Lock()
			r.receipts = append(r.receipts, refs[i:]...)
			r.mu.Unlock()
			return err
		}
	}
	return nil
}
