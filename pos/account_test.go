package pos_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// guardedAccounts looks at the journal at every call.
type guardedAccounts struct {
	*postest.FakeAccounts
	h *till
}

func (g guardedAccounts) ChargeAccount(ctx context.Context, r pos.AccountCharge) (pos.Approval, error) {
	g.h.onDisk(pos.Approve, func(o *pos.Order, p *pos.Payment) bool {
		return p.Number == r.Number && p.Amounts == r.Amounts && p.Charged() && o.Content.Title() == r.Title
	})
	return g.FakeAccounts.ChargeAccount(ctx, r)
}

func (g guardedAccounts) CloseAccount(ctx context.Context, key pos.AccountKey) (pos.AccountAnswer, error) {
	closing := false
	for _, e := range g.h.journal.Entries() {
		switch e.Event.(type) {
		case pos.AccountClosing:
			closing = true
		case pos.AccountClosed:
			closing = false
		}
	}
	if !closing {
		g.h.t.Error("an account is ended of which nothing is on disk")
	}
	return g.FakeAccounts.CloseAccount(ctx, key)
}

// planned is a new account.
func (h *till) planned(terms pos.AccountTerms) pos.AccountID {
	h.t.Helper()
	return must[pos.AccountID](h.t)(h.SetAccount(h.t.Context(), 0, terms))
}

// firstLink is the link of an account's first payment, of 5,000 won.
func (h *till) firstLink(id pos.AccountID) *pos.Payment {
	h.t.Helper()
	return h.payment(must[pos.PaymentID](h.t)(h.RequestAccount(h.t.Context(), h.key(), h.place(5).ID, 5000, id)))
}

// opened is an account that can be charged.
func (h *till) opened(terms pos.AccountTerms) pos.AccountID {
	h.t.Helper()
	id := h.planned(terms)
	h.firstPaid(id)
	return id
}

func (h *till) firstPaid(id pos.AccountID) *pos.Payment {
	h.t.Helper()
	p := h.firstLink(id)
	h.BuyerReturned(h.t.Context(), p.Link.State, h.offices.Agree(p.Link.TransactionID))
	h.wantOutcome(pos.OutcomePaid, p.ID)
	return h.payment(p.ID)
}

func (h *till) account(id pos.AccountID) *pos.Account {
	h.t.Helper()
	return must[*pos.Account](h.t)(h.Account(id))
}

func (h *till) lunch(id pos.AccountID, n int) pos.PaymentID {
	h.t.Helper()
	return must[pos.PaymentID](h.t)(h.ChargeAccount(h.t.Context(), h.key(), h.place(n).ID, pos.Won(n)*1000, id))
}

func office() pos.AccountTerms {
	return pos.AccountTerms{Name: "가나상사 3층", Note: "점심 12시"}
}

func TestFirstPaymentOpensTheAccountAndLaterOnesAreCharged(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.planned(office())
		if a := h.account(id); a.State != pos.AccountNew || !a.Opens() || a.Chargeable() {
			t.Errorf("%+v", a)
		}
		if _, err := h.ChargeAccount(t.Context(), h.key(), h.place(1).ID, 1000, id); !errors.Is(err, pos.ErrAccountState) {
			t.Errorf("charged before it was opened: %v", err)
		}
		p := h.firstPaid(id)
		if a := h.account(id); a.State != pos.AccountActive || a.Key == "" || a.Opened != p.ID || p.Charged() || !p.ByLink() {
			t.Errorf("%+v; payment %+v", a, p)
		}
		paid := h.lunch(id, 8)
		h.wantOutcome(pos.OutcomePaid, paid)
		got := h.wantStatus(paid, pos.Done)
		if got.Method != pos.KakaoPay || got.Payer != id || !got.Charged() || got.Approval().Receipt.TransactionID == "" {
			t.Errorf("%+v", got)
		}
		if use := h.Use(id); use.Day != 13_000 || use.Month != 13_000 || use.Count != 2 || use.Last != 8000 || !use.Known {
			t.Errorf("%+v", use)
		}
		if h.offices.Net() != 13_000 || h.links.Net() != 0 || h.offices.Calls(postest.CallAccount) != 1 {
			t.Errorf("took %s, %s by the one-time contract", h.offices.Net(), h.links.Net())
		}
	})
}

func TestKeyOfAnAccountIsKeptApartAndFoundAgain(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.opened(office())
		key := h.account(id).Key
		h.restart()
		if a := h.account(id); a.Key != key || a.State != pos.AccountActive || a.Name != office().Name {
			t.Errorf("%+v", a)
		}
		for range 3 { // found however long ago it was opened
			h.nextDay()
			h.after(24 * time.Hour)
		}
		h.restart()
		h.wantOutcome(pos.OutcomePaid, h.lunch(id, 2))
		for _, e := range h.journal.Entries() {
			if _, isOpening := e.Event.(pos.AccountOpened); !isOpening && strings.Contains(fmt.Sprintf("%+v", e), key.Reveal()) {
				t.Errorf("%T has the key", e.Event)
			}
			if text := fmt.Sprintf("%v %+v %#v", e, e, e.Event); strings.Contains(text, key.Reveal()) {
				t.Errorf("printed: %T", e.Event)
			}
			if pos.PrivatePart(e.Event) == key.Reveal() && pos.PrivatePart(pos.WithPrivatePart(e.Event, "")) != "" {
				t.Error("the key cannot be taken out")
			}
		}
	})
}

// TestLostAnswerToTheFirstPaymentLeavesTheAccountNew: the money is found by asking,
// the key is not told twice.
func TestLostAnswerToTheFirstPaymentLeavesTheAccountNew(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.planned(office())
		h.offices.Next(postest.CallApprove, postest.LostAfter())
		p := h.firstLink(id)
		h.BuyerReturned(t.Context(), p.Link.State, h.offices.Agree(p.Link.TransactionID))
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomePaid, p.ID)
		h.wantStatus(p.ID, pos.Done)
		if a := h.account(id); a.State != pos.AccountNew || a.Key != "" {
			t.Errorf("%+v", a)
		}
		h.firstPaid(id)
		if a := h.account(id); !a.Chargeable() || h.offices.Net() != 10_000 {
			t.Errorf("%+v; took %s", a, h.offices.Net())
		}
	})
}

func TestChargeOfAnAccountEndsAsTheServiceSays(t *testing.T) {
	for name, tt := range map[string]struct {
		step   postest.Step
		want   pos.OutcomeKind
		status pos.Status
		net    pos.Won
		state  pos.AccountState
	}{
		"approved":      {postest.Step{}, pos.OutcomePaid, pos.Done, 8000, pos.AccountActive},
		"declined":      {postest.Refuse("-782", "한도 초과", pos.AdviceOtherWay), pos.OutcomeDeclined, pos.Aborted, 0, pos.AccountActive},
		"later":         {postest.Refuse("-7", "점검", pos.AdviceLater), pos.OutcomeDeclined, pos.Aborted, 0, pos.AccountActive},
		"over month":    {postest.Refuse("-752", "월 한도", pos.AdviceAccountLimit), pos.OutcomeDeclined, pos.Aborted, 0, pos.AccountActive},
		"closed":        {postest.Refuse("-751", "비활성", pos.AdviceAccountClosed), pos.OutcomeDeclined, pos.Aborted, 0, pos.AccountInactive},
		"not sent":      {postest.Unsent(), pos.OutcomeNotSent, pos.Aborted, 0, pos.AccountActive},
		"misconfigured": {postest.Unset("kakaopay.recurring_cid"), pos.OutcomeMisconfigured, pos.Aborted, 0, pos.AccountActive},
		"lost before":   {postest.LostBefore(), pos.OutcomeUnknown, pos.InProgress, 0, pos.AccountActive},
		"lost after":    {postest.LostAfter(), pos.OutcomeUnknown, pos.InProgress, 8000, pos.AccountActive},
		"unclassified":  {postest.Step{Err: errors.New("what is this")}, pos.OutcomeUnknown, pos.InProgress, 0, pos.AccountActive},
		"other total":   {postest.Step{Approval: func(a *pos.Approval) { a.Total++ }}, pos.OutcomeUnknown, pos.InProgress, 8000, pos.AccountActive},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				account := h.opened(office())
				h.offices.Next(postest.CallAccount, tt.step)
				id := h.lunch(account, 8)
				h.wantOutcome(tt.want, id)
				h.after(time.Hour)
				p := h.wantStatus(id, tt.status)
				if h.offices.Calls(postest.CallAccount) != 1 || h.offices.Net() != 5000+tt.net || h.account(account).State != tt.state {
					t.Errorf("charged %d times, took %s, account %+v", h.offices.Calls(postest.CallAccount), h.offices.Net(), h.account(account))
				}
				if p.Unresolved() != (tt.status == pos.InProgress) || h.offices.Calls(postest.CallInquire) != 0 {
					t.Errorf("unresolved %t; asked about a charge that has no name %d times", p.Unresolved(), h.offices.Calls(postest.CallInquire))
				}
				if use := h.Use(account); (use.Day == 13_000) != (tt.status != pos.Aborted) {
					t.Errorf("what is not known counts towards the limits: %+v", use)
				}
			})
		})
	}
}

func TestLostChargeIsRuledOnAndThenGivenBack(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		account := h.opened(office())
		h.offices.Next(postest.CallAccount, postest.LostAfter())
		id := h.lunch(account, 8)
		h.wantOutcome(pos.OutcomeUnknown, id)
		h.restart()
		tid := h.offices.Entries()[1].TransactionID
		if err := h.Rule(t.Context(), id, pos.Verdict{Took: true, By: "사장", Reason: "파트너센터에서 봄"}); !errors.Is(err, pos.ErrTransactionMissing) {
			t.Errorf("without a transaction: %v", err)
		}
		if err := h.Rule(t.Context(), id, pos.Verdict{Took: true, TransactionID: tid, By: "사장", Reason: "파트너센터에서 봄"}); err != nil {
			t.Fatal(err)
		}
		h.wantStatus(id, pos.Done)
		if err := h.CancelPayment(t.Context(), h.key(), id, pos.Refund{Total: 3000, Reason: "덜 드림"}); err != nil {
			t.Fatal(err)
		}
		h.wantOutcome(pos.OutcomeReturned, id)
		if h.offices.Net() != 10_000 || h.links.Calls(postest.CallCancel) != 0 {
			t.Errorf("kept %s; the one-time contract was asked %d times", h.offices.Net(), h.links.Calls(postest.CallCancel))
		}
		if use := h.Use(account); use.Month != 10_000 {
			t.Errorf("%+v", use)
		}
	})
}

// TestLostCancelOfAChargeIsAskedAbout: after its answer a charge has a name.
func TestLostCancelOfAChargeIsAskedAbout(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.lunch(h.opened(office()), 8)
		h.wantOutcome(pos.OutcomePaid, id)
		h.offices.Next(postest.CallCancel, postest.LostAfter())
		if err := h.CancelPayment(t.Context(), h.key(), id, pos.Refund{Total: 8000, Reason: "변심"}); err != nil {
			t.Fatal(err)
		}
		h.after(time.Minute)
		h.wantOutcome(pos.OutcomeReturned, id)
		h.wantStatus(id, pos.Canceled)
		if h.offices.Calls(postest.CallCancel) != 1 || h.offices.Calls(postest.CallInquire) == 0 || h.links.Calls(postest.CallInquire) != 0 {
			t.Error("cancelled twice, or asked the wrong contract")
		}
	})
}

func TestKeyPressedTwiceChargesOnce(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		account := h.opened(office())
		o, key := h.place(8), h.key()
		gate := postest.NewGate()
		h.offices.Next(postest.CallAccount, postest.Held(gate))
		var all sync.WaitGroup
		ids := make([]pos.PaymentID, 3)
		for i := range ids {
			all.Go(func() { ids[i] = must[pos.PaymentID](t)(h.ChargeAccount(t.Context(), key, o.ID, 8000, account)) })
		}
		all.Wait()
		if _, err := h.ChargeAccount(t.Context(), h.key(), o.ID, 8000, account); !errors.Is(err, pos.ErrTooMuch) {
			t.Errorf("the same order again: %v", err)
		}
		if _, err := h.ChargeAccount(t.Context(), key, h.place(1).ID, 1000, account); !errors.Is(err, pos.ErrKeyReused) {
			t.Errorf("the same key for another order: %v", err)
		}
		gate.Release()
		h.wantOutcome(pos.OutcomePaid, ids[0])
		if ids[0] != ids[1] || ids[1] != ids[2] || h.offices.Calls(postest.CallAccount) != 1 || h.offices.Net() != 13_000 {
			t.Errorf("%v; took %s", ids, h.offices.Net())
		}
	})
}

func TestLimitsOfAnAccountHoldOverDaysAndMonths(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		terms := office()
		terms.DayLimit, terms.MonthLimit = 10_000, 19_000
		id := h.opened(terms) // 5,000 on November 21
		charge := func(n int) error {
			_, err := h.ChargeAccount(t.Context(), h.key(), h.place(n).ID, pos.Won(n)*1000, id)
			synctest.Wait()
			for _, o := range h.Outcomes() {
				h.Acknowledge(o.Payment)
			}
			return err
		}
		for _, step := range []struct {
			n    int
			want error
		}{{6, pos.ErrDayLimit}, {5, nil}, {1, pos.ErrDayLimit}} {
			if err := charge(step.n); !errors.Is(err, step.want) {
				t.Errorf("%d,000: %v, want %v", step.n, err, step.want)
			}
		}
		h.after(24 * time.Hour)
		h.nextDay()
		h.restart()
		for _, step := range []struct {
			n    int
			want error
		}{{10, pos.ErrMonthLimit}, {9, nil}, {1, pos.ErrMonthLimit}} {
			if err := charge(step.n); !errors.Is(err, step.want) {
				t.Errorf("second day, %d,000: %v, want %v", step.n, err, step.want)
			}
		}
		if use := h.Use(id); use.Day != 9000 || use.Month != 19_000 || use.Count != 3 || !use.Known {
			t.Errorf("%+v", use)
		}
		h.after(10 * 24 * time.Hour)
		h.nextDay() // December
		if err := charge(10); err != nil {
			t.Errorf("a new month: %v", err)
		}
		if use := h.Use(id); use.Month != 10_000 {
			t.Errorf("%+v", use)
		}
	})
}

func TestAccountIsEndedByStaff(t *testing.T) {
	for name, tt := range map[string]struct {
		step        postest.Step
		soon, later pos.AccountState // after the call, and after the service was asked
		active      bool             // at the service
	}{
		"done":          {postest.Step{}, pos.AccountInactive, pos.AccountInactive, false},
		"ended already": {postest.Refuse("-751", "비활성", pos.AdviceAccountClosed), pos.AccountInactive, pos.AccountActive, true},
		"refused":       {postest.Refuse("-2", "안 됨", pos.AdviceOtherWay), pos.AccountActive, pos.AccountActive, true},
		"not sent":      {postest.Unsent(), pos.AccountActive, pos.AccountActive, true},
		"lost before":   {postest.LostBefore(), pos.AccountDoubtful, pos.AccountActive, true},
		"lost after":    {postest.LostAfter(), pos.AccountDoubtful, pos.AccountInactive, false},
	} {
		t.Run(name, func(t *testing.T) {
			open(t, func(t *testing.T, h *till) {
				id := h.opened(office())
				h.offices.Next(postest.CallCloseAccount, tt.step)
				if err := h.EndAccount(t.Context(), id); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				if a := h.account(id); a.State != tt.soon {
					t.Errorf("%+v, want state %d", a, tt.soon)
				}
				if _, err := h.ChargeAccount(t.Context(), h.key(), h.place(1).ID, 1000, id); (err == nil) != (tt.soon == pos.AccountActive) {
					t.Errorf("charged: %v", err)
				}
				h.after(3 * time.Minute)
				if err := h.AskAccount(t.Context(), id); err != nil {
					t.Fatal(err)
				}
				if a := h.account(id); a.State != tt.later || h.offices.Accounts()[0].Active != tt.active || h.AccountWord(id).At.IsZero() {
					t.Errorf("%+v, want state %d", a, tt.later)
				}
				if h.offices.Calls(postest.CallCloseAccount) != 1 {
					t.Errorf("ended %d times", h.offices.Calls(postest.CallCloseAccount))
				}
			})
		})
	}
}

func TestEndCutOffByAStopIsInDoubtAndAskedAbout(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.opened(office())
		entry := h.journal.Entries()[len(h.journal.Entries())-1]
		h.drain()
		// A till that was killed between writing and sending.
		if err := h.journal.Append(t.Context(), []pos.Entry{{At: h.clock.Now(), Day: entry.Day, Event: pos.AccountClosing{Account: id}}}); err != nil {
			t.Fatal(err)
		}
		h.start()
		synctest.Wait()
		if a := h.account(id); a.State != pos.AccountDoubtful {
			t.Errorf("%+v", a)
		}
		h.after(3 * time.Minute)
		if err := h.AskAccount(t.Context(), id); err != nil || h.account(id).State != pos.AccountActive {
			t.Errorf("%v; %+v", err, h.account(id))
		}
	})
}

func TestAccountThatTheBuyerEndedIsNotedAtTheStart(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.opened(office())
		h.offices.End(h.account(id).Key)
		h.restart()
		synctest.Wait()
		if a := h.account(id); a.State != pos.AccountInactive {
			t.Errorf("%+v", a)
		}
		again := must[pos.AccountID](t)(h.SetAccount(t.Context(), id, office()))
		if a := h.account(again); again != id || a.State != pos.AccountNew {
			t.Errorf("%+v", a)
		}
		h.firstPaid(id)
		h.wantOutcome(pos.OutcomePaid, h.lunch(id, 1))
	})
}

// TestLateRefusalOfAChargeIsNotTheNextAccounts: what is refused is the key that was
// charged, and the account may have another one by then.
func TestLateRefusalOfAChargeIsNotTheNextAccounts(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.opened(office())
		gate := postest.NewGate()
		h.offices.Next(postest.CallAccount, postest.Held(gate))
		held := h.lunch(id, 2)
		if err := h.EndAccount(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		must[pos.AccountID](t)(h.SetAccount(t.Context(), id, office()))
		h.firstPaid(id)
		gate.Release()
		h.wantOutcome(pos.OutcomeDeclined, held)
		if a := h.account(id); a.State != pos.AccountActive || !a.Chargeable() {
			t.Errorf("%+v", a)
		}
		h.wantOutcome(pos.OutcomePaid, h.lunch(id, 3))
	})
}

func TestAccountIsNotOpenedTwiceAtOnce(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.planned(office())
		first := h.firstLink(id)
		if _, err := h.RequestAccount(t.Context(), h.key(), h.place(5).ID, 5000, id); !errors.Is(err, pos.ErrAccountOpening) {
			t.Errorf("%v", err)
		}
		renewed := h.payment(must[pos.PaymentID](t)(h.RenewLink(t.Context(), h.key(), first.ID)))
		if renewed.Payer != id || h.offices.Calls(postest.CallReady) != 2 || h.links.Calls(postest.CallReady) != 0 {
			t.Errorf("%+v", renewed)
		}
		h.BuyerReturned(t.Context(), renewed.Link.State, h.offices.Agree(renewed.Link.TransactionID))
		h.wantOutcome(pos.OutcomePaid, renewed.ID)
		if _, err := h.RequestAccount(t.Context(), h.key(), h.place(5).ID, 5000, id); !errors.Is(err, pos.ErrAccountState) {
			t.Errorf("opened again: %v", err)
		}
	})
}

func TestImpossibleTermsAreRefused(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		h.planned(office())
		for name, terms := range map[string]pos.AccountTerms{
			"no name": {}, "taken": office(), "long": {Name: strings.Repeat("가", pos.MaxAccountName+1)}, "limit": {Name: "나", DayLimit: -1},
			"huge": {Name: "나", MonthLimit: pos.MaxWon + 1},
		} {
			if _, err := h.SetAccount(t.Context(), 0, terms); err == nil {
				t.Errorf("%s: accepted", name)
			}
		}
		if _, err := h.SetAccount(t.Context(), 9, pos.AccountTerms{Name: "나"}); !errors.Is(err, pos.ErrNoSuchAccount) {
			t.Errorf("%v", err)
		}
		if err := h.EndAccount(t.Context(), 1); err != nil || h.account(1).State != pos.AccountInactive || h.offices.Calls(postest.CallCloseAccount) != 0 {
			t.Errorf("%v: one that was never opened is only taken off the list", err)
		}
		h.planned(office()) // its name is free again
	})
}

func TestWithoutAContractThereAreNoAccounts(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		id := h.opened(office())
		paid := h.lunch(id, 3)
		h.wantOutcome(pos.OutcomePaid, paid)
		h.drain()
		r := must[*pos.Register](t)(pos.Open(t.Context(), pos.Config{Journal: h.journal, Clock: h.clock, Random: random(77), Device: "T1",
			Links: guardedLinks{h.links, h}, Go: h.guard}))
		h.Register = r
		if err := r.Start(t.Context()); err != nil || r.TakesAccounts() {
			t.Fatal(err)
		}
		o := h.place(1)
		_, charge := r.ChargeAccount(t.Context(), h.key(), o.ID, 1000, id)
		_, link := r.RequestAccount(t.Context(), h.key(), o.ID, 1000, id)
		for name, err := range map[string]error{
			"charge": charge, "link": link, "ask": r.AskAccount(t.Context(), id), "end": r.EndAccount(t.Context(), id),
			"refund": r.CancelPayment(t.Context(), h.key(), paid, pos.Refund{Total: 3000, Reason: "변심"}),
		} {
			if !errors.Is(err, pos.ErrNotConfigured) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if h.links.Calls(postest.CallCancel) != 0 || h.account(id).State != pos.AccountActive {
			t.Error("the other contract was asked")
		}
	})
}

func TestHostileNamesOfAccountsAreCleanedOrRefused(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		for _, hostile := range postest.HostileTexts() {
			id, err := h.SetAccount(t.Context(), 0, pos.AccountTerms{Name: hostile.Text, Note: hostile.Text})
			if err != nil {
				continue
			}
			if what := postest.UncleanIn(h.account(id).AccountTerms); what != "" {
				t.Errorf("%s: %s", hostile.Name, what)
			}
			if err := h.EndAccount(t.Context(), id); err != nil {
				t.Fatal(err)
			}
		}
	})
}
