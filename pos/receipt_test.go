package pos_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

const customerPhone = "01012345678"

func wanted(t pos.ReceiptType, digits string) pos.ReceiptWanted {
	return pos.ReceiptWanted{Type: t, Identity: pos.NewSecret([]byte(digits))}
}

// issue asks for a receipt to the customer's telephone number, and waits.
func (h *till) issue(id pos.PaymentID) {
	h.t.Helper()
	if err := h.IssueReceipt(h.t.Context(), h.key(), id, wanted(pos.ReceiptPersonal, customerPhone)); err != nil {
		h.t.Fatal(err)
	}
	synctest.Wait()
}

// receiptOf is the newest entry of a payment's receipts.
func (h *till) receiptOf(id pos.PaymentID) pos.CashReceipt {
	h.t.Helper()
	receipts := h.payment(id).CashReceipts
	if len(receipts) == 0 {
		h.t.Fatalf("payment %s has no receipt", id)
	}
	return receipts[len(receipts)-1]
}

// receiptIs compares the payment's receipt with the service's book.
func (h *till) receiptIs(id pos.PaymentID, net pos.Won) {
	h.t.Helper()
	p := h.payment(id)
	if p.ReceiptNet() != net {
		h.t.Errorf("the ledger has a receipt over %s, want %s: %+v", p.ReceiptNet(), net, p.CashReceipts)
	}
	booked, live := pos.Won(0), 0
	for _, c := range p.CashReceipts {
		if c.Kind == pos.Approve {
			n := h.receipts.Net(c.Number)
			booked += n
			if n > 0 {
				live++
			}
		}
	}
	if booked != net || live > 1 {
		h.t.Errorf("the service has %d receipts over %s, want %s", live, booked, net)
	}
}

// private counts the numbers that the journal still holds.
func (h *till) private() int {
	n := 0
	for _, e := range h.journal.Entries() {
		if _, ok := e.Event.(pos.ReceiptQueued); ok && pos.PrivatePart(e.Event) != "" {
			n++
		}
	}
	return n
}

func TestReceiptIsIssuedAndFollowedOverDays(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 12)
		h.issue(id)
		c := h.receiptOf(id)
		if c.State != pos.Approved || !c.Following() || c.Identity != "010****5678" || c.Total != 12_000 || c.VAT != 1091 || c.Slip.Key == "" {
			t.Fatalf("receipt %+v", c)
		}
		if got := h.receipts.Entries()[0].Identity; got != customerPhone {
			t.Errorf("issued to %q", got)
		}
		if err := h.Move(t.Context(), id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
			t.Fatal(err)
		}
		if things := h.OpenThings(); len(things) != 0 {
			t.Errorf("a closing would name %v", things)
		}
		h.nextDay()
		h.restart()
		h.after(26 * time.Hour)
		h.receipts.Decide(pos.OfficeCompleted)
		h.after(time.Hour)
		if c = h.receiptOf(id); c.Office != pos.OfficeCompleted || c.Following() || h.payment(id).Receipt() == nil {
			t.Errorf("receipt %+v", c)
		}
		if len(h.Outcomes()) != 0 || h.Counts().Receipts != 0 {
			t.Errorf("a person is asked: %v", h.Outcomes())
		}
		h.nextDay() // nothing of the order is open any more, so it leaves the memory
		if _, err := h.Order(id.Order); !errors.Is(err, pos.ErrNoSuchOrder) {
			t.Errorf("the order is still there: %v", err)
		}
	})
}

func TestOfficeRefusesAndTheReceiptIsAskedForAgain(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Transfer, 5)
		h.issue(id)
		h.receipts.Decide(pos.OfficeFailed)
		h.after(time.Hour)
		h.wantOutcome(pos.OutcomeReceiptFailed, id)
		c := h.receiptOf(id)
		if c.Office != pos.OfficeFailed || c.Fault.Code != "NTS_ERROR" || h.payment(id).ReceiptStuck() == nil || h.Counts().Receipts != 1 {
			t.Fatalf("receipt %+v", c)
		}
		if q := h.ReceiptQuestions(); len(q) != 1 || q[0].Receipt.N != 1 {
			t.Errorf("questions %+v", q)
		}
		want := pos.OpenThing{Kind: pos.ThingReceipt, Payment: id, Method: pos.Transfer, Amount: 5000}
		if things := h.OpenThings(); !slices.Contains(things, want) {
			t.Errorf("open: %v", things)
		}
		h.issue(id)
		h.receipts.Decide(pos.OfficeCompleted)
		h.after(time.Hour)
		h.receiptIs(id, 5000)
		if h.payment(id).ReceiptStuck() != nil || h.Counts().Receipts != 0 {
			t.Errorf("still asked: %+v", h.payment(id).CashReceipts)
		}
	})
}

func TestReceiptIsRefusedWhereItCannotBe(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		cash, card := paidOf(h, pos.Cash, 3), paidOf(h, pos.KeyedCard, 3)
		deposit := must[pos.PaymentID](t)(h.AwaitDeposit(ctx, h.key(), h.place(2).ID, 2000))
		for name, test := range map[string]struct {
			id   pos.PaymentID
			want pos.ReceiptWanted
			err  error
		}{
			"of a card":             {card, wanted(pos.ReceiptPersonal, customerPhone), pos.ErrReceiptExists},
			"of money not there":    {deposit, wanted(pos.ReceiptPersonal, customerPhone), pos.ErrReceiptExists},
			"business number wrong": {cash, wanted(pos.ReceiptBusiness, "1234567890"), pos.ErrIdentity},
			"too short":             {cash, wanted(pos.ReceiptPersonal, "0101234"), pos.ErrIdentity},
			"no such payment":       {pos.PaymentID{Order: cash.Order, N: 9}, wanted(pos.ReceiptPersonal, customerPhone), pos.ErrNoSuchPayment},
		} {
			if err := h.IssueReceipt(ctx, h.key(), test.id, test.want); !errors.Is(err, test.err) {
				t.Errorf("%s: %v", name, err)
			}
		}
		h.issue(cash)
		if err := h.IssueReceipt(ctx, h.key(), cash, wanted(pos.ReceiptSelf, "")); !errors.Is(err, pos.ErrReceiptExists) {
			t.Errorf("issued twice: %v", err)
		}
		if n := h.receipts.Calls(postest.CallReceiptIssue); n != 1 {
			t.Errorf("%d issues", n)
		}
	})
}

func TestOneKeyIssuesOnce(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id, key := paidOf(h, pos.Cash, 3), h.key()
		for range 3 {
			if err := h.IssueReceipt(t.Context(), key, id, wanted(pos.ReceiptPersonal, customerPhone)); err != nil {
				t.Fatal(err)
			}
		}
		synctest.Wait()
		if n := h.receipts.Calls(postest.CallReceiptIssue); n != 1 {
			t.Errorf("%d issues", n)
		}
	})
}

func TestReceiptWaitsForItsServiceAndItsNumberIsErased(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 4)
		h.receipts.Next(postest.CallReceiptIssue, postest.Unsent())
		h.issue(id)
		if c := h.receiptOf(id); !c.Waits() || c.Private != customerPhone || h.private() != 1 {
			t.Fatalf("receipt %+v, %d numbers", c, h.private())
		}
		h.restart()
		synctest.Wait()
		if c := h.receiptOf(id); c.State != pos.Approved || c.Private != "" {
			t.Fatalf("receipt %+v", c)
		}
		h.after(time.Minute)
		if h.private() != 0 {
			t.Error("the number lies about in the ledger")
		}
		h.receiptIs(id, 4000)
		if n := len(h.payment(id).CashReceipts); n != 1 {
			t.Errorf("%d receipts", n)
		}
	})
}

func TestSelfIssueAfterItsTimeIsToldOf(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 100)
		h.receipts.Next(postest.CallReceiptIssue, postest.Unsent())
		if err := h.IssueReceipt(t.Context(), h.key(), id, wanted(pos.ReceiptSelf, "")); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		h.drain()
		h.clock.jump(6 * 24 * time.Hour)
		h.start()
		h.wantOutcome(pos.OutcomeReceiptLate, id)
		h.receiptIs(id, 100_000)
		if got := h.receipts.Entries()[0].Identity; got != "0100001234" {
			t.Errorf("issued to %s", got)
		}
	})
}

func TestUnknownIssueIsAskedForAndNeverDoneTwice(t *testing.T) {
	for name, test := range map[string]struct {
		step postest.Step
		net  pos.Won
	}{"lost on the way back": {postest.LostAfter(), 6000}, "lost on the way there": {postest.LostBefore(), 0}} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				id := paidOf(h, pos.Cash, 6)
				h.receipts.Next(postest.CallReceiptIssue, test.step)
				h.issue(id)
				h.wantOutcome(pos.OutcomeReceiptUnknown, id)
				if h.Counts().Receipts != 1 || len(h.ReceiptQuestions()) != 1 {
					t.Error("nobody is asked")
				}
				h.after(5 * time.Minute)
				h.receiptIs(id, test.net)
				c := h.receiptOf(id)
				if test.net == 0 && (c.State != pos.NotSent || h.payment(id).ReceiptStuck() == nil) {
					t.Errorf("receipt %+v", c)
				}
				if n := h.receipts.Calls(postest.CallReceiptIssue); n != 1 {
					t.Errorf("%d issues", n)
				}
			})
		})
	}
}

// A receipt sent while the clock was a day ahead is in the list of another day.
func TestUnknownIssueIsFoundThoughTheClockWasWrong(t *testing.T) {
	for _, off := range []time.Duration{24 * time.Hour, -24 * time.Hour} {
		open(t, func(t *testing.T, h *till) {
			right := time.Until(h.clock.Now())
			h.receipts = postest.NewReceipts(func() time.Time { return time.Now().Add(right) })
			h.restart()
			id := paidOf(h, pos.Cash, 6)
			h.clock.jump(off)
			h.receipts.Next(postest.CallReceiptIssue, postest.Step{Done: true, Err: &pos.Fault{Service: "fake", Code: "COMMON_ERROR"}})
			h.issue(id)
			h.clock.jump(-off)
			h.after(10 * time.Minute)
			h.receiptIs(id, 6000)
		})
	}
}

func TestUnknownSelfIssueThatNeverArrivedIsSentAgain(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := paidOf(h, pos.Cash, 6)
		h.receipts.Next(postest.CallReceiptIssue, postest.LostBefore())
		if err := h.IssueReceipt(t.Context(), h.key(), id, wanted(pos.ReceiptSelf, "")); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		h.after(5 * time.Minute)
		h.receiptIs(id, 6000)
	})
}

func TestRulingSettlesWhatTheServiceCannotTell(t *testing.T) {
	for _, took := range []bool{true, false} {
		open(t, func(t *testing.T, h *till) {
			id := paidOf(h, pos.Cash, 6)
			h.receipts.Next(postest.CallReceiptIssue, postest.LostAfter())
			h.receipts.Next(postest.CallReceiptList, slices.Repeat([]postest.Step{postest.LostBefore()}, 50)...)
			h.issue(id)
			v := pos.Verdict{Took: took, By: "민지", Reason: "상점관리자에서 확인"}
			if took {
				if err := h.RuleReceipt(t.Context(), id, 1, v); !errors.Is(err, pos.ErrTransactionMissing) {
					t.Errorf("ruled without a key: %v", err)
				}
				v.TransactionID = h.receipts.Entries()[0].Slip.Key
			}
			if err := h.RuleReceipt(t.Context(), id, 1, v); err != nil {
				t.Fatal(err)
			}
			p := h.payment(id)
			if got := p.Receipt() != nil; got != took || h.Counts().Receipts != 0 || p.ReceiptStuck() != nil {
				t.Errorf("receipt %+v", p.CashReceipts)
			}
			if err := h.RuleReceipt(t.Context(), id, 1, v); !errors.Is(err, pos.ErrTransition) {
				t.Errorf("ruled twice: %v", err)
			}
		})
	}
}

// Somebody who takes the service out of the settings again must not be left with a
// receipt that waits for ever.
func TestReceiptThatWaitsThoughNoneAreSetUpIsAPersonsMatter(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		issue, cancel := paidOf(h, pos.Cash, 4), paidOf(h, pos.Transfer, 5)
		h.issue(cancel)
		h.receipts.Next(postest.CallReceiptIssue, postest.Unsent(), postest.Unsent())
		h.issue(issue)
		h.handBack(cancel, 2000)
		if h.Counts().Receipts != 0 || len(h.ReceiptQuestions()) != 0 {
			t.Error("a person is asked though it goes on by itself")
		}
		h.drain()
		h.off = true
		h.start()
		h.after(time.Hour)
		for _, id := range []pos.PaymentID{issue, cancel} {
			if err := h.Move(t.Context(), id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
				t.Fatal(err)
			}
		}
		want := []pos.OpenThing{
			{Kind: pos.ThingReceipt, Payment: issue, Method: pos.Cash, Amount: 4000},
			{Kind: pos.ThingReceipt, Payment: cancel, Method: pos.Transfer, Amount: 2000},
		}
		if things := h.OpenThings(); !slices.Equal(things, want) || h.Counts().Receipts != 2 || len(h.ReceiptQuestions()) != 2 {
			t.Errorf("open: %v, %d counted, asked %+v", things, h.Counts().Receipts, h.ReceiptQuestions())
		}
		h.nextDay()
		if things := h.OpenThings(); !slices.Equal(things, want) {
			t.Errorf("carried over: %v", things)
		}
		for id, k := range map[pos.PaymentID]int{issue: 1, cancel: 2} {
			if err := h.LeaveReceipt(t.Context(), id, k, "현금영수증을 더 하지 않음"); err != nil {
				t.Fatal(err)
			}
		}
		if things := h.OpenThings(); len(things) != 0 || h.Counts().Receipts != 0 || h.private() != 0 {
			t.Errorf("open: %v, %d counted, %d numbers", things, h.Counts().Receipts, h.private())
		}
	})
}
