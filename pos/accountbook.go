package pos

import (
	"context"
	"fmt"
	"slices"
)

// accountBook is the accounts of a ledger. An account in it is never changed, only
// replaced.
type accountBook struct{ accounts []*Account } // by id, gapless from 1

func (b *accountBook) find(id AccountID) (*Account, error) {
	if id < 1 || int(id) > len(b.accounts) {
		return nil, fmt.Errorf("account %d: %w", id, ErrNoSuchAccount)
	}
	return b.accounts[id-1], nil
}

// keep puts a copy of an account in, changed.
func (b *accountBook) keep(id AccountID, change func(*Account)) error {
	a, err := b.find(id)
	if err != nil {
		return err
	}
	next := *a
	change(&next)
	b.accounts[id-1] = &next
	return nil
}

// add folds an entry in; one that is not about an account changes nothing.
func (b *accountBook) add(e Entry) error {
	switch v := e.Event.(type) {
	case AccountSet:
		if int(v.Account) == len(b.accounts)+1 {
			b.accounts = append(b.accounts, &Account{ID: v.Account, State: AccountInactive})
		}
		return b.keep(v.Account, func(a *Account) {
			if a.AccountTerms = v.Terms; a.State == AccountInactive {
				*a = Account{ID: a.ID, AccountTerms: v.Terms, State: AccountNew}
			}
		})
	case AccountOpened:
		return b.keep(v.Account, func(a *Account) {
			*a = Account{ID: a.ID, AccountTerms: a.AccountTerms, State: AccountActive, Key: v.Key, Opened: PaymentID{e.Order, v.N}, OpenedAt: e.At}
		})
	case AccountClosing:
		return b.keep(v.Account, func(a *Account) { a.State, a.EndedAt, a.Fault = AccountEnding, e.At, FaultNote{} })
	case AccountClosed:
		return b.keep(v.Account, func(a *Account) { a.closed(e, v) })
	case AccountNoted:
		return b.keep(v.Account, func(a *Account) {
			if a.State, a.EndedAt, a.Fault = AccountActive, e.At, (FaultNote{}); !v.Active {
				a.State = AccountInactive
			}
		})
	default:
		return nil
	}
}

func (a *Account) closed(e Entry, v AccountClosed) {
	a.EndedAt, a.Fault = e.At, v.Fault
	switch v.State {
	case Approved:
		a.State = AccountInactive
	case Unknown, Sending:
		a.State = AccountDoubtful
	case Declined, NotSent, RuledYes, RuledNo:
		a.State = AccountActive
	}
}

// admits refuses events about an account that was never planned.
func (b *accountBook) admits(events []Event) error {
	for _, event := range events {
		id := AccountID(0)
		switch v := event.(type) {
		case AccountSet:
			if int(v.Account) == len(b.accounts)+1 {
				continue
			}
			id = v.Account
		case AccountOpened:
			id = v.Account
		case AccountClosing:
			id = v.Account
		case AccountClosed:
			id = v.Account
		case AccountNoted:
			id = v.Account
		default:
			continue
		}
		if _, err := b.find(id); err != nil {
			return err
		}
	}
	return nil
}

// readAccounts reads what stands.
func (r *Register) readAccounts(ctx context.Context, in *reading) error {
	return r.cfg.Journal.Standing(ctx, func(e Entry) error {
		if err := in.accounts.add(e); err != nil {
			return fmt.Errorf("entry %d: %w", e.Seq, err)
		}
		return nil
	})
}

// Account returns an account. It is shared: callers must not change it.
func (r *Register) Account(id AccountID) (*Account, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.accounts.find(id)
}

// Accounts returns all accounts in the order they were planned.
func (r *Register) Accounts() []*Account {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return slices.Clone(r.accounts.accounts)
}

// TakesAccounts reports whether a contract for recurring payments is set up.
func (r *Register) TakesAccounts() bool { return r.cfg.Accounts != nil }

// writeAccount is one journalled step about an account. decide may return nil.
func (r *Register) writeAccount(ctx context.Context, decide func(b *accountBook) (Event, error), needs ...Need) error {
	if err := r.jobs.enter(); err != nil {
		return err
	}
	defer r.jobs.leave()
	return r.recordAccount(ctx, decide, needs...)
}

// recordAccount is writeAccount for a job that has its place already.
func (r *Register) recordAccount(ctx context.Context, decide func(b *accountBook) (Event, error), needs ...Need) error {
	r.step.Lock()
	defer r.step.Unlock()
	r.mu.RLock()
	book := accountBook{slices.Clone(r.accounts.accounts)}
	r.mu.RUnlock()
	event, err := decide(&book)
	if err != nil || event == nil {
		return err
	}
	var allowed []Event
	if len(needs) > 0 { // else it goes on by itself
		if allowed, err = r.permit(needs...); err != nil {
			return err
		}
	}
	_, err = r.writeDay(ctx, 0, append(allowed, event)...)
	return err
}

// openAccount checks that the payment whose approval opened an account is its first.
func (o *Order) openAccount(v AccountOpened) error {
	p, err := o.payment(v.N)
	if err != nil {
		return err
	}
	if p.Taken == 0 || p.Charged() || p.Payer == 0 || p.Payer != v.Account {
		return fmt.Errorf("account %d opened by payment %s: %w", v.Account, p.ID, ErrFold)
	}
	return nil
}
