package pos_test

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// lostReceipt is a receipt over 10,000 won of whose issue nobody knows, though the service
// has it.
func (h *till) lostReceipt() pos.PaymentID {
	h.t.Helper()
	id := paidOf(h, pos.Cash, 10)
	h.receipts.Next(postest.CallReceiptIssue, postest.LostAfter())
	h.issue(id)
	return id
}

// ruleReceipt rules on a payment's receipt, or corrects what was ruled.
func (h *till) ruleReceipt(id pos.PaymentID, k int, v pos.Verdict) {
	h.t.Helper()
	rule := h.RuleReceipt
	if h.payment(id).CashReceipts[k-1].Ruled() {
		rule = h.CorrectReceipt
	}
	if err := rule(h.t.Context(), id, k, v); err != nil {
		h.t.Fatal(err)
	}
	h.after(time.Minute) // until what follows from it is done
}

// seen is the word that the service has the newest receipt of its book.
func (h *till) seen() pos.Verdict {
	v := yes("상점관리자에서 봄")
	for _, e := range h.receipts.Entries() {
		v.TransactionID = e.Slip.Key
	}
	return v
}

func TestRulingOnAReceiptIsCorrectedByAFurtherEntryOnly(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx, id := t.Context(), h.lostReceipt()
		h.ruleReceipt(id, 1, no("관리자에 없음"))
		for name, test := range map[string]struct {
			k   int
			v   pos.Verdict
			err error
		}{
			"the same again":       {1, no("다시 봐도 없음"), pos.ErrTransition},
			"one that never was":   {2, yes("x"), pos.ErrTransition},
			"without its key":      {1, pos.Verdict{Took: true, By: "민지", Reason: "봄"}, pos.ErrTransactionMissing},
			"without a name":       {1, pos.Verdict{Took: true, Reason: "봄", TransactionID: "rk"}, pos.ErrNameMissing},
			"without saying where": {1, pos.Verdict{Took: true, By: "민지", TransactionID: "rk"}, pos.ErrReasonMissing},
		} {
			_, seen := h.CorrectedReceipt(ctx, id, test.k, test.v)
			if err := h.CorrectReceipt(ctx, id, test.k, test.v); !errors.Is(err, test.err) || !errors.Is(seen, test.err) {
				t.Errorf("%s: %v, foreseen %v", name, err, seen)
			}
		}
		written := h.journal.Appends()
		after := must[*pos.Order](t)(h.CorrectedReceipt(ctx, id, 1, h.seen()))
		if after.Payments[0].ReceiptNet() != 10_000 || h.journal.Appends() != written || h.payment(id).ReceiptNet() != 0 {
			t.Errorf("foreseen %+v after %d writes", after.Payments[0].CashReceipts, h.journal.Appends()-written)
		}
		h.ruleReceipt(id, 1, h.seen())
		h.receiptIs(id, 10_000)
		c := h.receiptOf(id)
		if len(c.Overruled) != 1 || c.Overruled[0].Took || c.Overruled[0].Reason != "관리자에 없음" || c.Office != pos.OfficeCompleted {
			t.Errorf("receipt %+v", c)
		}
		if q := h.ReceiptRulings(); len(q) != 1 || q[0].Payment.ID != id || q[0].Receipt.N != 1 {
			t.Errorf("rulings %+v", q)
		}
		if err := h.CancelReceipt(ctx, h.key(), id, "번호 오류"); err != nil { // which its key makes possible
			t.Fatal(err)
		}
		h.after(time.Minute)
		h.receiptIs(id, 0)
		if err := h.CorrectReceipt(ctx, id, 1, no("없었음")); !errors.Is(err, pos.ErrTransition) {
			t.Errorf("what was cancelled never was: %v", err)
		}
		h.restart()
		h.receiptIs(id, 0)
	})
}

func TestReceiptThatWasNeverThereIsAskedForAgain(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.lostReceipt()
		h.ruleReceipt(id, 1, yes("다른 가게 것을 봄"))
		h.ruleReceipt(id, 1, no("우리 것이 아님"))
		if p := h.payment(id); !p.TakesReceipt() || p.CashReceipts[0].Slip.Key != "" || p.CashReceipts[0].Office != 0 {
			t.Fatalf("receipts %+v", p.CashReceipts)
		}
		h.issue(id)
		h.after(time.Minute)
		if err := h.CorrectReceipt(t.Context(), id, 1, h.seen()); !errors.Is(err, pos.ErrReceiptExists) {
			t.Errorf("two receipts stand: %v", err)
		}
		if err := h.CancelReceipt(t.Context(), h.key(), id, "먼저 것이 있었음"); err != nil {
			t.Fatal(err)
		}
		h.after(time.Minute)
		first := h.receipts.Entries()[0].Slip.Key
		h.ruleReceipt(id, 1, pos.Verdict{Took: true, By: "민지", Reason: "상점관리자에서 봄", TransactionID: first})
		if got := h.payment(id).Receipt(); got == nil || got.N != 1 || h.payment(id).ReceiptNet() != 10_000 {
			t.Errorf("receipts %+v", h.payment(id).CashReceipts)
		}
		h.receiptIs(id, 10_000)
	})
}

func TestReceiptThatWasThereAfterAllIsCancelledByWhatWentBack(t *testing.T) {
	for _, back := range []pos.Won{3000, 10_000} {
		open(t, func(t *testing.T, h *till) {
			id := h.lostReceipt()
			h.ruleReceipt(id, 1, no("관리자에 없음"))
			h.handBack(id, back)
			h.ruleReceipt(id, 1, h.seen())
			h.receiptIs(id, 10_000-back)
			if p := h.payment(id); p.ReceiptExcess() != 0 || p.ReceiptStuck() != nil || len(p.CashReceipts) != 2 {
				t.Errorf("receipts %+v", p.CashReceipts)
			}
		})
	}
}

func TestRulingOnACancelOfAReceiptIsCorrected(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx, id := t.Context(), paidOf(h, pos.Cash, 10)
		h.issue(id)
		h.receipts.Next(postest.CallReceiptCancel, postest.LostBefore())
		h.handBack(id, 3000)
		h.ruleReceipt(id, 2, pos.Verdict{Took: true, By: "민지", Reason: "취소 내역 있음"})
		if p := h.payment(id); p.ReceiptNet() != 7000 || p.ReceiptStuck() != nil {
			t.Fatalf("receipts %+v", p.CashReceipts)
		}
		h.ruleReceipt(id, 2, no("다른 거래였음"))
		if p := h.payment(id); p.ReceiptExcess() != 3000 || p.ReceiptStuck() == nil || h.Counts().Receipts != 1 {
			t.Fatalf("receipts %+v", p.CashReceipts)
		}
		h.receipts.Next(postest.CallReceiptCancel, postest.Unsent())
		if err := h.CancelReceipt(ctx, h.key(), id, "다시 취소"); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if err := h.CorrectReceipt(ctx, id, 2, pos.Verdict{Took: true, By: "민지", Reason: "있었음"}); !errors.Is(err, pos.ErrOpenAttempt) {
			t.Errorf("it would be cancelled twice: %v", err)
		}
		h.after(time.Minute)
		h.receiptIs(id, 7000)
		h.receipts.Next(postest.CallReceiptCancel, postest.LostBefore())
		h.handBack(id, 7000)
		h.ruleReceipt(id, 4, no("취소 없음"))
		if err := h.LeaveReceipt(ctx, id, 4, "홈택스에서 취소"); err != nil {
			t.Fatal(err)
		}
		for k, v := range map[int]pos.Verdict{2: {Took: true, By: "민지", Reason: "있었음"}, 4: {Took: true, By: "민지", Reason: "있었음"}} {
			if err := h.CorrectReceipt(ctx, id, k, v); err == nil {
				t.Errorf("more than the receipt was over is cancelled by %d", k)
			}
		}
	})
}

func TestRulingOnAReceiptOfAnEarlierDayIsCorrected(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.lostReceipt()
		h.ruleReceipt(id, 1, no("관리자에 없음"))
		if err := h.Move(t.Context(), id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
			t.Fatal(err)
		}
		h.after(24 * time.Hour)
		h.nextDay()
		if _, err := h.Order(id.Order); !errors.Is(err, pos.ErrNoSuchOrder) {
			t.Fatalf("the order is still in memory: %v", err)
		}
		if err := h.CorrectReceipt(t.Context(), id, 1, h.seen()); err != nil {
			t.Fatal(err)
		}
		h.receiptIs(id, 10_000)
	})
}
