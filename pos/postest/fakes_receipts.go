package postest

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"truckpos/pos"
)

// Calls of a service for cash receipts that can be scripted.
const (
	CallReceiptIssue  Call = "cash-receipt"
	CallReceiptCancel Call = "cash-receipt-cancel"
	CallReceiptList   Call = "cash-receipts"
)

// ReceiptEntry is the truth about one cash receipt, or about a cancel of one.
type ReceiptEntry struct {
	pos.ReceiptRecord
	Identity string // in full, as it was sent
	Canceled pos.Won
}

// FakeReceipts issues cash receipts in memory, see [FakeLinks]. What it issues is in
// progress until Decide. It is safe for concurrent use.
type FakeReceipts struct {
	script
	now func() time.Time

	book    sync.Mutex
	entries []*ReceiptEntry
	seen    map[string]*ReceiptEntry // by key of the call
}

var _ pos.CashReceiptService = (*FakeReceipts)(nil)

// NewReceipts returns an empty service that reads the time from now.
func NewReceipts(now func() time.Time) *FakeReceipts {
	return &FakeReceipts{script: newScript(), now: now, seen: map[string]*ReceiptEntry{}}
}

// Entries returns a copy of the book, oldest first.
func (f *FakeReceipts) Entries() []ReceiptEntry {
	f.book.Lock()
	defer f.book.Unlock()
	out := make([]ReceiptEntry, 0, len(f.entries))
	for _, e := range f.entries {
		out = append(out, *e)
	}
	return out
}

// Decide is the tax office at work: everything in progress becomes to, with a fault
// where that is a failure.
func (f *FakeReceipts) Decide(to pos.OfficeStatus) {
	f.book.Lock()
	defer f.book.Unlock()
	for _, e := range f.entries {
		if e.Office != pos.OfficeInProgress {
			continue
		}
		e.Office = to
		if to == pos.OfficeFailed {
			e.Fault = pos.FaultNote{Kind: pos.FaultDeclined, Code: "NTS_ERROR", Message: "[TS1] 신분확인번호 오류"}
		}
	}
}

// Net is what the receipts with a number that stand are over.
func (f *FakeReceipts) Net(number string) pos.Won {
	var net pos.Won
	for _, e := range f.Entries() {
		if e.Number == number && e.Office != pos.OfficeFailed {
			if e.Kind == pos.Cancel {
				net -= e.Total
			} else {
				net += e.Total
			}
		}
	}
	return net
}

// IssueReceipt implements [pos.CashReceiptService].
func (f *FakeReceipts) IssueReceipt(ctx context.Context, r pos.ReceiptRequest) (pos.ReceiptRecord, error) {
	return f.do(ctx, CallReceiptIssue, r.Key, func() (*ReceiptEntry, error) {
		switch {
		case r.Identity == nil || pos.CheckIdentity(r.Type, r.Identity.Reveal()) != pos.IdentityFine:
			return nil, no(CallReceiptIssue, "INVALID_CASH_RECEIPT_INFO", pos.AdviceCheckFields)
		case slices.ContainsFunc(f.entries, func(e *ReceiptEntry) bool { return e.Number == r.Number }):
			return nil, &pos.Fault{Kind: pos.FaultUnknown, Service: "fake", Code: "DUPLICATED_CASH_RECEIPT", Advice: pos.AdviceReconcile}
		}
		n := len(f.entries) + 1
		return &ReceiptEntry{Identity: string(r.Identity.Reveal()), ReceiptRecord: pos.ReceiptRecord{Kind: pos.Approve, Number: r.Number,
			Type: r.Type, Total: r.Total, Office: pos.OfficeInProgress, Slip: pos.ReceiptSlip{Key: fmt.Sprintf("rk_%06d", n),
				IssueNumber: fmt.Sprintf("%09d", n), At: f.now().Truncate(time.Second)}}}, nil
	})
}

// CancelReceipt implements [pos.CashReceiptService].
func (f *FakeReceipts) CancelReceipt(ctx context.Context, r pos.ReceiptCancel) (pos.ReceiptRecord, error) {
	return f.do(ctx, CallReceiptCancel, r.Key, func() (*ReceiptEntry, error) {
		at := slices.IndexFunc(f.entries, func(e *ReceiptEntry) bool { return e.Kind == pos.Approve && e.Slip.Key == r.ReceiptKey })
		if at < 0 || r.Total > f.entries[at].Total-f.entries[at].Canceled {
			return nil, no(CallReceiptCancel, "INVALID_REQUEST", pos.AdviceReconcile)
		}
		issue := f.entries[at]
		issue.Canceled += r.Total
		return &ReceiptEntry{ReceiptRecord: pos.ReceiptRecord{Kind: pos.Cancel, Number: issue.Number, Type: issue.Type, Total: r.Total,
			Office: pos.OfficeInProgress, Slip: pos.ReceiptSlip{Key: "c_" + issue.Slip.Key,
				IssueNumber: fmt.Sprintf("%09d", len(f.entries)+1), At: f.now().Truncate(time.Second)}}}, nil
	})
}

// do makes one call that books an entry, once for each key.
func (f *FakeReceipts) do(ctx context.Context, call Call, key string, book func() (*ReceiptEntry, error)) (pos.ReceiptRecord, error) {
	var answer pos.ReceiptRecord
	_, err := f.run(ctx, call, func() error {
		f.book.Lock()
		defer f.book.Unlock()
		e, known := f.seen[key]
		if !known {
			var err error
			if e, err = book(); err != nil {
				return err
			}
			f.seen[key] = e
			f.entries = append(f.entries, e)
		}
		answer = e.ReceiptRecord
		return nil
	})
	if err != nil {
		return pos.ReceiptRecord{}, err
	}
	return answer, nil
}

// Receipts implements [pos.CashReceiptService].
func (f *FakeReceipts) Receipts(ctx context.Context, day pos.Day) ([]pos.ReceiptRecord, error) {
	var answer []pos.ReceiptRecord
	_, err := f.run(ctx, CallReceiptList, func() error {
		f.book.Lock()
		defer f.book.Unlock()
		for _, e := range f.entries {
			if from := day.Time(); !e.Slip.At.Before(from) && e.Slip.At.Before(from.AddDate(0, 0, 1)) {
				answer = append(answer, e.ReceiptRecord)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}
