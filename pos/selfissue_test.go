package pos_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// selfIssuing runs a test on a till that must issue receipts from 10,000 won on.
func selfIssuing(t *testing.T, test func(t *testing.T, h *till)) {
	t.Helper()
	open(t, func(t *testing.T, h *till) {
		h.selfFrom = 10_000
		h.restart()
		test(t, h)
	})
}

// Wherever the till stops between the money and the end of the receipt: when it was
// started again there is one receipt, at the service as in the ledger.
func TestReceiptThatMustBeIsIssuedOnceWhereverTheTillStops(t *testing.T) {
	unwritten := fmt.Errorf("cut off: %w", pos.ErrJournal)
	for name, stop := range map[string]func(h *till){
		"before its sign was left":      func(*till) {},
		"before it was sent, unwritten": func(h *till) { h.journal.Next(postest.JournalStep{Err: unwritten}) },
		"before it was sent":            func(h *till) { h.journal.Next(postest.JournalStep{Err: unwritten, Written: true}) },
		"after it was sent":             func(h *till) { h.journal.Next(postest.JournalStep{}, postest.JournalStep{Err: unwritten}) },
		"after it was issued": func(h *till) {
			h.journal.Next(postest.JournalStep{}, postest.JournalStep{Err: unwritten, Written: true})
		},
		"after it was lost": func(h *till) {
			h.receipts.Next(postest.CallReceiptIssue, postest.LostBefore())
			h.journal.Next(postest.JournalStep{}, postest.JournalStep{Err: unwritten})
		},
		"in the queue": func(h *till) { h.receipts.Next(postest.CallReceiptIssue, postest.Unsent()) },
	} {
		for _, m := range []pos.Method{pos.Cash, pos.Transfer} {
			t.Run(name+" "+m.String(), func(t *testing.T) {
				selfIssuing(t, func(t *testing.T, h *till) {
					id := paidOf(h, m, 10)
					if stop(h); name != "before its sign was left" {
						_ = h.IssueReceipt(t.Context(), h.key(), id, wanted(pos.ReceiptSelf, "")) // may be cut off
					}
					synctest.Wait()
					h.drain()
					h.start()
					for range 2 { // and again
						h.after(time.Hour)
						h.receiptIs(id, 10_000)
						if n := len(h.payment(id).CashReceipts); n != 1 {
							t.Errorf("%d receipts: %+v", n, h.payment(id).CashReceipts)
						}
						h.AcknowledgeAll()
						h.restart()
					}
				})
			})
		}
	}
}

func TestOnlyAReceiptThatMustBeAndThatNobodySawToIsCaughtUpWith(t *testing.T) {
	selfIssuing(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		less, card, given, left := paidOf(h, pos.Cash, 9), paidOf(h, pos.KeyedCard, 20), paidOf(h, pos.Cash, 11), paidOf(h, pos.Cash, 12)
		h.issue(given)
		h.receipts.Next(postest.CallReceiptIssue, postest.Refuse("INVALID", "", pos.AdviceCheckFields))
		h.issue(left)
		if err := h.LeaveReceipt(ctx, left, 1, "홈택스에서 발급함"); err != nil {
			t.Fatal(err)
		}
		back := paidOf(h, pos.Cash, 13)
		h.handBack(back, 13_000)
		h.AcknowledgeAll()
		h.restart()
		h.after(time.Hour)
		for id, want := range map[pos.PaymentID]int{less: 0, card: 0, given: 1, left: 1, back: 0} {
			if n := len(h.payment(id).CashReceipts); n != want {
				t.Errorf("payment %s has %d receipts, want %d", id, n, want)
			}
		}
		fresh := paidOf(h, pos.Cash, 14)
		h.after(time.Hour)
		if n := len(h.payment(fresh).CashReceipts); n != 0 {
			t.Errorf("%d receipts of somebody who may yet give a number", n)
		}
	})
}

func TestClosingIssuesTheReceiptsThatMustBe(t *testing.T) {
	selfIssuing(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 10)
		if err := h.Move(t.Context(), id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
			t.Fatal(err)
		}
		h.journal.Next(postest.JournalStep{Err: errDisk})
		if _, err := h.CloseDay(t.Context(), h.key(), h.closing()); !errors.Is(err, pos.ErrNotWritten) || !h.Period().Open {
			t.Fatalf("closed without: %v", err)
		}
		h.closeDay()
		h.after(time.Hour)
		h.receiptIs(id, 10_000)
	})
}

func TestReceiptThatMustBeWaitsForTheLedger(t *testing.T) {
	selfIssuing(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 10)
		h.drain()
		h.journal.Next(postest.JournalStep{Err: errDisk}, postest.JournalStep{Err: errDisk})
		appends := h.journal.Appends()
		h.start()
		h.after(5 * time.Second)
		if n := h.journal.Appends() - appends; n != 1 {
			t.Errorf("tried %d times in five seconds", n)
		}
		h.after(time.Hour)
		h.receiptIs(id, 10_000)
	})
}

// After the time for it is over the tax office has to be asked what to do.
func TestReceiptThatIsTooLateIsAPersonsMatter(t *testing.T) {
	selfIssuing(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 10)
		h.drain()
		h.clock.jump(pos.SelfIssueWithin + time.Minute)
		h.start()
		h.after(time.Hour)
		h.receiptIs(id, 0)
	})
}
