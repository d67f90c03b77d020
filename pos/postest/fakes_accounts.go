package postest

import (
	"context"
	"fmt"
	"time"

	"truckpos/pos"
)

// AccountEntry is the truth about one account: what the service knows.
type AccountEntry struct {
	Key    pos.AccountKey
	Active bool
	UsedAt time.Time
}

// FakeAccounts is a service for recurring payments in memory: links as in
// [FakeLinks], and accounts that their approvals open. It is safe for concurrent use.
type FakeAccounts struct {
	*FakeLinks
	opened []*AccountEntry // guarded by FakeLinks.book
	// Month is the most that the service takes from all accounts together; 0 for no limit.
	Month pos.Won
}

var _ pos.AccountService = (*FakeAccounts)(nil)

// NewAccounts returns a service without accounts that reads the time from now.
func NewAccounts(now func() time.Time) *FakeAccounts { return &FakeAccounts{FakeLinks: NewLinks(now)} }

// Accounts returns a copy of the accounts, oldest first.
func (a *FakeAccounts) Accounts() []AccountEntry {
	a.book.Lock()
	defer a.book.Unlock()
	out := make([]AccountEntry, 0, len(a.opened))
	for _, e := range a.opened {
		out = append(out, *e)
	}
	return out
}

// End is the buyer ending an account without the till. It panics for one there is not.
func (a *FakeAccounts) End(key pos.AccountKey) {
	a.book.Lock()
	defer a.book.Unlock()
	e := a.account(key)
	if e == nil {
		panic("postest: no such account was opened")
	}
	e.Active = false
}

// Approve implements [pos.LinkService]; the approval opens an account.
func (a *FakeAccounts) Approve(ctx context.Context, r pos.ApproveRequest) (pos.Approval, error) {
	approval, err := a.FakeLinks.Approve(ctx, r)
	a.book.Lock()
	defer a.book.Unlock()
	// An answer that is lost has opened the account all the same.
	if e, ok := a.find(r.TransactionID); ok && e.Taken > 0 {
		key := pos.AccountKey("S" + r.TransactionID[1:])
		if a.account(key) == nil {
			a.opened = append(a.opened, &AccountEntry{Key: key, Active: true, UsedAt: a.now()})
		}
		if err == nil {
			approval.Key = key
		}
	}
	return approval, err
}

// ChargeAccount implements [pos.AccountCharger].
func (a *FakeAccounts) ChargeAccount(ctx context.Context, r pos.AccountCharge) (pos.Approval, error) {
	var answer pos.Approval
	step, err := a.run(ctx, CallAccount, func() error {
		a.book.Lock()
		defer a.book.Unlock()
		account := a.account(r.Key)
		switch {
		case account == nil:
			return no(CallAccount, "-750", pos.AdviceAccountClosed)
		case !account.Active:
			return no(CallAccount, "-751", pos.AdviceAccountClosed)
		case a.Month > 0 && r.Total > a.Month:
			return no(CallAccount, "-752", pos.AdviceAccountLimit)
		}
		a.calls++
		id := fmt.Sprintf("T%019d", a.calls)
		account.UsedAt = a.now()
		e := &LinkEntry{TransactionID: id, Progress: pos.ProgressPaid, Taken: 1,
			Request:  pos.LinkRequest{Number: r.Number, Title: r.Title, Quantity: r.Quantity, Amounts: r.Amounts},
			Approval: pos.Receipt{TransactionID: id, CallID: fmt.Sprintf("A%019d", a.calls), Issuer: "카카오페이머니", At: a.now()}}
		a.entries = append(a.entries, e)
		answer = pos.Approval{Number: r.Number, Amounts: r.Amounts, HasVAT: true, Receipt: e.Approval}
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

// AskAccount implements [pos.AccountCharger].
func (a *FakeAccounts) AskAccount(ctx context.Context, key pos.AccountKey) (pos.AccountAnswer, error) {
	var answer pos.AccountAnswer
	_, err := a.run(ctx, CallAskAccount, func() error {
		a.book.Lock()
		defer a.book.Unlock()
		e := a.account(key)
		if e == nil {
			return no(CallAskAccount, "-750", pos.AdviceAccountClosed)
		}
		answer = pos.AccountAnswer{Active: e.Active, UsedAt: e.UsedAt}
		return nil
	})
	return answer, err
}

// CloseAccount implements [pos.AccountCharger].
func (a *FakeAccounts) CloseAccount(ctx context.Context, key pos.AccountKey) (pos.AccountAnswer, error) {
	var answer pos.AccountAnswer
	_, err := a.run(ctx, CallCloseAccount, func() error {
		a.book.Lock()
		defer a.book.Unlock()
		e := a.account(key)
		if e == nil || !e.Active {
			return no(CallCloseAccount, "-751", pos.AdviceAccountClosed)
		}
		e.Active, answer.UsedAt = false, e.UsedAt
		return nil
	})
	return answer, err
}

// account finds an account; the caller holds the book.
func (a *FakeAccounts) account(key pos.AccountKey) *AccountEntry {
	for _, e := range a.opened {
		if e.Key == key {
			return e
		}
	}
	return nil
}
