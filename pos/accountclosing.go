package pos

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// SetAccount plans an account (id 0) or gives one other terms; one that had ended
// then waits for a first payment again. It returns the account's id. Saying what is
// so already changes nothing.
func (r *Register) SetAccount(ctx context.Context, id AccountID, terms AccountTerms) (AccountID, error) {
	terms = terms.clean()
	err := terms.check()
	if err == nil {
		err = r.writeAccount(ctx, func(b *accountBook) (Event, error) {
			if id == 0 {
				id = AccountID(len(b.accounts) + 1)
			} else if a, err := b.find(id); err != nil || a.AccountTerms == terms && a.State != AccountInactive {
				return nil, err
			}
			for _, a := range b.accounts {
				if a.Name == terms.Name && a.ID != id && a.State != AccountInactive {
					return nil, ErrAccountName
				}
			}
			return AccountSet{id, terms}, nil
		}, Need{Action: ActionSettings, About: terms.Name})
	}
	if err != nil {
		return 0, fmt.Errorf("account %q: %w", terms.Name, err)
	}
	return id, nil
}

// EndAccount asks the service to end an account, and returns when that is on disk
// and under way. One that nothing was ever charged to is only taken off the list.
// An end whose outcome is not known stays so, and keeps the account from being
// charged, until the service is asked.
func (r *Register) EndAccount(ctx context.Context, id AccountID) error {
	if err := r.jobs.enter(); err != nil {
		return fmt.Errorf("end account %d: %w", id, err)
	}
	carried := false
	defer func() {
		if !carried {
			r.jobs.leave()
		}
	}()
	var key AccountKey
	err := r.recordAccount(ctx, func(b *accountBook) (Event, error) {
		a, err := b.find(id)
		switch {
		case err != nil:
			return nil, err
		case a.Opens() || a.Key == "": // there is nothing, or nothing any more, that the service could be told
			return AccountClosed{Account: id, State: Approved}, nil
		case a.State != AccountActive && a.State != AccountDoubtful:
			return nil, ErrAccountState
		case r.cfg.Accounts == nil:
			return nil, ErrNotConfigured
		}
		key = a.Key
		r.endsAccount(id, true)
		return AccountClosing{id}, nil
	}, Need{Action: ActionSettings, About: fmt.Sprint("account ", id)})
	if err != nil || key == "" {
		r.endsAccount(id, false)
		if err != nil {
			err = fmt.Errorf("end account %d: %w", id, err)
		}
		return err
	}
	carried = true
	r.jobs.carry(ctx, "end account", func(ctx context.Context) {
		_, err := r.cfg.Accounts.CloseAccount(ctx, key)
		r.learn(KakaoPay, err)
		r.accountEnded(ctx, id, err)
	}, func(ctx context.Context) {
		r.accountEnded(ctx, id, broken(KakaoPay, "inactive"))
	})
	return nil
}

// endsAccount marks that the end of an account is under way in this program.
func (r *Register) endsAccount(id AccountID, underway bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if underway {
		r.ending[id] = true
	} else {
		delete(r.ending, id)
	}
}

// accountEnded journals what became of an end, and tries until it is written or
// nobody waits any more: then the next start finds it under way, and asks.
func (r *Register) accountEnded(ctx context.Context, id AccountID, err error) {
	defer r.endsAccount(id, false)
	v := AccountClosed{Account: id, State: Approved}
	if err != nil {
		v.State, v.Fault = stateAfter(err)
	}
	if v.Fault.Advice == AdviceAccountClosed && v.State == Declined {
		v.State, v.Fault = Approved, FaultNote{} // it had ended already
	}
	for wait := second; ; wait = min(2*wait, 30*second) {
		err := r.recordAccount(ctx, func(b *accountBook) (Event, error) {
			if a, err := b.find(id); err != nil || a.State != AccountEnding {
				return nil, err
			}
			return v, nil
		})
		if err == nil || !errors.Is(err, ErrNotWritten) && !r.mends() {
			return
		}
		select {
		case <-r.jobs.abandoned:
			return
		case <-r.cfg.Clock.After(wait):
		}
	}
}

// AccountWord is what the service said of an account when it was last asked.
type AccountWord struct {
	At     time.Time // zero: not asked since the till was started
	UsedAt time.Time
	Active bool
	Fault  FaultNote // why there was no answer
}

// AccountWord is the service's last word on an account.
func (r *Register) AccountWord(id AccountID) AccountWord {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.words[id]
}

// AskAccount asks the service whether an account can be charged, and takes its word.
func (r *Register) AskAccount(ctx context.Context, id AccountID) error {
	a, err := r.Account(id)
	switch {
	case err != nil:
	case r.cfg.Accounts == nil:
		err = ErrNotConfigured
	case a.Key == "":
		err = ErrAccountState
	}
	if err != nil {
		return fmt.Errorf("ask about account %d: %w", id, err)
	}
	asked := r.cfg.Clock.Now()
	answer, err := r.cfg.Accounts.AskAccount(ctx, a.Key)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	r.learn(KakaoPay, err)
	word := AccountWord{At: r.cfg.Clock.Now(), UsedAt: answer.UsedAt, Active: answer.Active}
	if f, ok := asFault(err); ok && f.Kind == FaultDeclined && f.Advice == AdviceAccountClosed {
		err, word.Active = nil, false
	}
	if err != nil {
		word.Fault = noteOf(err)
	}
	r.mu.Lock()
	r.words[id] = word
	r.announce(Notice{})
	r.mu.Unlock()
	if err == nil {
		err = r.writeAccount(ctx, func(b *accountBook) (Event, error) {
			return r.weighAccount(b, id, a.Key, word.Active, r.age(a.EndedAt, asked))
		})
	}
	if err != nil {
		return fmt.Errorf("ask about account %d: %w", id, err)
	}
	return nil
}

// weighAccount takes the service's word on an account, asked so long after its end
// was sent, if that is still the account it was asked about.
func (r *Register) weighAccount(b *accountBook, id AccountID, key AccountKey, active bool, after time.Duration) (Event, error) {
	a, err := b.find(id)
	switch {
	case err != nil || a.Key != key || a.State == AccountEnding:
		return nil, err // the call under way will tell
	case a.State == AccountDoubtful && !active:
		return AccountClosed{Account: id, State: Approved}, nil
	case a.State == AccountDoubtful && after < certainAfter(KakaoPay, Cancel):
		return nil, nil //nolint:nilnil // it may still be on its way
	case a.State == AccountDoubtful:
		return AccountClosed{Account: id, State: NotSent, Fault: FaultNote{Kind: FaultNotSent, Code: CodeNotSeen}}, nil
	}
	return noted(id, key, active)(b)
}

// noted is the event that makes the ledger agree with the service about an account,
// if the service spoke of the key it has.
func noted(id AccountID, key AccountKey, active bool) func(b *accountBook) (Event, error) {
	return func(b *accountBook) (Event, error) {
		a, err := b.find(id)
		if err != nil || a.Key == "" || a.Key != key || (a.State == AccountActive) == active {
			return nil, err
		}
		return AccountNoted{id, active}, nil
	}
}

// tendAccounts takes up ends that a stop cut off, reads what the month took and
// asks the service about every account that can be charged or whose end is in
// doubt, once.
func (r *Register) tendAccounts(ctx context.Context) {
	_ = r.ReadUse(ctx) // a charge reads it again, and says why it cannot
	for _, a := range r.Accounts() {
		if ctx.Err() != nil {
			return
		}
		if a.State == AccountActive || a.State == AccountDoubtful {
			_ = r.AskAccount(ctx, a.ID) // kept as the service's last word
		}
	}
}

// takeUpAccounts makes ends that are not under way in this program ones of which
// nobody knows what became.
func (r *Register) takeUpAccounts(ctx context.Context) error {
	for _, a := range r.Accounts() {
		r.mu.RLock()
		underway := r.ending[a.ID]
		r.mu.RUnlock()
		if a.State != AccountEnding || underway {
			continue
		}
		err := r.writeAccount(ctx, func(b *accountBook) (Event, error) {
			if now, err := b.find(a.ID); err != nil || now.State != AccountEnding {
				return nil, err
			}
			return AccountClosed{Account: a.ID, State: Unknown, Fault: FaultNote{Kind: FaultUnknown, Code: CodeInterrupted}}, nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
