package pos_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func (h *till) handBack(id pos.PaymentID, total pos.Won) {
	h.t.Helper()
	if err := h.CancelPayment(h.t.Context(), h.key(), id, pos.Refund{Total: total, Reason: "품절"}); err != nil {
		h.t.Fatal(err)
	}
	synctest.Wait()
}

func TestMoneyGivenBackIsTakenOffTheReceiptInTheSameEntry(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 10)
		h.issue(id)
		appends := h.journal.Appends()
		h.handBack(id, 3000)
		h.receiptIs(id, 7000)
		h.handBack(id, 7000)
		h.receiptIs(id, 0)
		if h.payment(id).Receipt() != nil {
			t.Error("a receipt is left")
		}
		// Each: money and cancel together, sending, ended.
		if n := h.journal.Appends() - appends; n != 6 {
			t.Errorf("%d writes", n)
		}
	})
}

func TestReceiptInTheQueueIsIssuedOverWhatIsKept(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id, gone := paidOf(h, pos.Cash, 10), paidOf(h, pos.Cash, 2)
		h.receipts.Next(postest.CallReceiptIssue, postest.Unsent(), postest.Unsent(), postest.Unsent())
		h.issue(id)
		h.issue(gone)
		h.handBack(id, 3000)
		h.handBack(gone, 2000)
		h.after(2 * time.Minute)
		h.receiptIs(id, 7000)
		h.receiptIs(gone, 0)
		if c := h.receiptOf(gone); c.State != pos.NotSent || c.Fault.Code != pos.CodeNothingLeft || h.Counts().Receipts != 0 {
			t.Errorf("receipt %+v", c)
		}
		if h.private() != 0 {
			t.Error("a number lies about")
		}
	})
}

func TestCancelThatFailsIsAPersonsMatter(t *testing.T) {
	for name, fail := range map[string]func(h *till, id pos.PaymentID){
		"refused": func(h *till, id pos.PaymentID) {
			h.receipts.Next(postest.CallReceiptCancel, postest.Refuse("FORBIDDEN_REQUEST", "취소할 수 없습니다", pos.AdviceCallService))
			h.handBack(id, 3000)
		},
		"refused by the office": func(h *till, id pos.PaymentID) {
			h.receipts.Decide(pos.OfficeCompleted)
			h.handBack(id, 3000)
			h.receipts.Decide(pos.OfficeFailed)
			h.after(time.Hour)
		},
		"ruled not to have happened": func(h *till, id pos.PaymentID) {
			h.receipts.Next(postest.CallReceiptCancel, postest.LostBefore())
			h.handBack(id, 3000)
			if err := h.RuleReceipt(h.t.Context(), id, 2, pos.Verdict{By: "민지", Reason: "관리자에 없음"}); err != nil {
				h.t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				id := paidOf(h, pos.Cash, 10)
				h.issue(id)
				fail(h, id)
				h.AcknowledgeAll()
				p := h.payment(id)
				if p.ReceiptExcess() != 3000 || p.ReceiptStuck() == nil || p.ReceiptStuck().N != 2 || h.Counts().Receipts != 1 {
					t.Fatalf("receipts %+v", p.CashReceipts)
				}
				h.restart()
				if err := h.CancelReceipt(t.Context(), h.key(), id, "다시 취소"); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				if p = h.payment(id); p.ReceiptNet() != 7000 || p.ReceiptExcess() != 0 || p.ReceiptStuck() != nil || h.Counts().Receipts != 0 {
					t.Errorf("receipts %+v", p.CashReceipts)
				}
			})
		})
	}
}

func TestNextRefundTakesOffWhatAnEarlierOneFailedTo(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 10)
		h.issue(id)
		h.receipts.Next(postest.CallReceiptCancel, postest.Refuse("FORBIDDEN_REQUEST", "", pos.AdviceCallService),
			postest.Refuse("FORBIDDEN_REQUEST", "", pos.AdviceCallService))
		h.handBack(id, 3000)
		h.handBack(id, 2000)
		if p := h.payment(id); p.ReceiptExcess() != 5000 || p.ReceiptStuck() == nil || p.ReceiptStuck().N != 3 {
			t.Fatalf("receipts %+v", p.CashReceipts)
		}
		h.handBack(id, 1000)
		h.receiptIs(id, 4000)
		if p := h.payment(id); p.ReceiptExcess() != 0 || p.ReceiptStuck() != nil || h.Counts().Receipts != 0 {
			t.Errorf("receipts %+v", p.CashReceipts)
		}
	})
}

func TestPersonTakesCareOfACancelElsewhere(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 10)
		h.issue(id)
		h.receipts.Next(postest.CallReceiptCancel, postest.Refuse("FORBIDDEN_REQUEST", "", pos.AdviceCallService))
		h.handBack(id, 10_000)
		h.wantOutcome(pos.OutcomeReceiptKept, id)
		if err := h.LeaveReceipt(t.Context(), id, 2, " "); !errors.Is(err, pos.ErrReasonMissing) {
			t.Errorf("without a reason: %v", err)
		}
		if err := h.LeaveReceipt(t.Context(), id, 2, "홈택스에서 취소"); err != nil {
			t.Fatal(err)
		}
		if p := h.payment(id); p.ReceiptStuck() != nil || p.ReceiptExcess() != 0 || p.Receipt() != nil || h.Counts().Receipts != 0 {
			t.Errorf("receipts %+v", p.CashReceipts)
		}
	})
}

func TestReceiptIsCancelledSoThatAnotherCanBeIssued(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 10)
		h.issue(id)
		if err := h.CancelReceipt(t.Context(), h.key(), id, "번호 오류"); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		h.receiptIs(id, 0)
		if err := h.IssueReceipt(t.Context(), h.key(), id, wanted(pos.ReceiptBusiness, "1234567891")); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		h.receiptIs(id, 10_000)
	})
}

// Whatever breaks and wherever the till stops: at most one receipt stands for a
// payment, it comes to be over the money that is kept, and the service has nothing
// that the ledger does not know of.
func TestReceiptsComeToBeWhatIsKept(t *testing.T) {
	steps := 400
	if testing.Short() {
		steps = 40
	}
	for seed := range uint64(steps) {
		open(t, func(t *testing.T, h *till) { receiptLife(t, h, rand.New(rand.NewPCG(seed, 7))) })
		if t.Failed() {
			t.Fatalf("with seed %d", seed)
		}
	}
}

func receiptLife(t *testing.T, h *till, dice *rand.Rand) {
	troubles := []func() postest.Step{postest.Unsent, postest.LostBefore, postest.LostAfter, func() postest.Step { return postest.Step{} },
		func() postest.Step { return postest.Step{} }}
	for range 12 {
		for _, call := range []postest.Call{postest.CallReceiptIssue, postest.CallReceiptCancel, postest.CallReceiptList} {
			h.receipts.Next(call, troubles[dice.IntN(len(troubles))]())
		}
	}
	ids := []pos.PaymentID{paidOf(h, pos.Cash, 10), paidOf(h, pos.Transfer, 20)}
	ask := func(id pos.PaymentID) {
		types := []pos.ReceiptWanted{wanted(pos.ReceiptPersonal, customerPhone), wanted(pos.ReceiptBusiness, "1234567891"), wanted(pos.ReceiptSelf, "")}
		if err := h.IssueReceipt(t.Context(), h.key(), id, types[dice.IntN(3)]); err != nil && !errors.Is(err, pos.ErrReceiptExists) {
			t.Fatal(err)
		}
	}
	for range 14 {
		id := ids[dice.IntN(2)]
		switch dice.IntN(6) {
		case 0, 1:
			ask(id)
		case 2:
			if left := h.payment(id).Balance; left > 0 {
				h.handBack(id, pos.Won(dice.Int64N(int64(left)))+1)
			}
		case 3:
			_ = h.CancelReceipt(t.Context(), h.key(), id, "번호 오류") // which may not be possible now
		case 4:
			h.drain()
			h.cut(len(h.journal.Entries()))
		case 5:
			h.after(time.Duration(dice.IntN(300)) * time.Second)
		}
	}
	h.after(2 * time.Hour)
	h.receipts.Decide(pos.OfficeCompleted)
	h.after(2 * time.Hour)
	for _, id := range ids {
		for range 40 { // as often as it may go wrong
			if h.payment(id).TakesReceipt() {
				ask(id)
				h.after(time.Hour)
			}
		}
		p := h.payment(id)
		if p.ReceiptExcess() != 0 || p.ReceiptStuck() != nil {
			t.Errorf("a person is needed: %+v", p.CashReceipts)
		}
		h.receiptIs(id, p.Balance)
	}
	known := map[string]bool{}
	for _, id := range ids {
		for _, c := range h.payment(id).CashReceipts {
			known[c.Number] = true
		}
	}
	for _, e := range h.receipts.Entries() {
		if !known[e.Number] {
			t.Errorf("the service has %+v, which the ledger does not know", e)
		}
	}
	h.receipts.Decide(pos.OfficeCompleted)
	h.after(2 * time.Hour)
	if h.private() != 0 {
		t.Error("a number lies about")
	}
}
