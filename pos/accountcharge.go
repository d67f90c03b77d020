package pos

import (
	"context"
	"errors"
	"fmt"
)

// RequestAccount asks for the first payment of an account, by a link like any
// other: when it is approved the account is open. Otherwise it is
// [Register.RequestLink].
func (r *Register) RequestAccount(ctx context.Context, key string, id OrderID, amount Won, account AccountID) (PaymentID, error) {
	payment, err := r.claims.once(ctx, key, fmt.Sprintf("open account %d %s %d", account, id, amount), func() (PaymentID, error) {
		if err := r.attended(); err != nil {
			return PaymentID{}, err
		}
		return r.requestLink(context.WithoutCancel(ctx), linkWish{order: id, amount: amount, account: account})
	})
	if err != nil {
		return PaymentID{}, fmt.Errorf("first payment of account %d for order %s: %w", account, id, err)
	}
	return payment, nil
}

// mayOpen refuses a first payment that would open nothing, or open twice.
func (r *Register) mayOpen(id AccountID, replaces PaymentID) error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	a, err := r.accounts.find(id)
	switch {
	case err != nil:
		return err
	case !a.Opens():
		return ErrAccountState
	}
	for _, o := range r.book.sorted {
		for i := range o.Payments {
			if p := &o.Payments[i]; p.Payer == id && !p.Charged() && p.ID != replaces && (p.Status.Pending() || p.OpenAttempt() != nil) {
				return ErrAccountOpening
			}
		}
	}
	return nil
}

// ChargeAccount takes amount won of an order from an account. It returns when the
// attempt is on disk and under way; its outcome arrives as an [Outcome]. A charge
// whose answer is lost names no payment, so that the service cannot be asked:
// a person has to look it up.
func (r *Register) ChargeAccount(ctx context.Context, key string, id OrderID, amount Won, account AccountID) (PaymentID, error) {
	payment, err := r.claims.once(ctx, key, fmt.Sprintf("account %d %s %d", account, id, amount), func() (PaymentID, error) {
		return r.chargeAccount(ctx, id, amount, account)
	})
	if err != nil {
		return PaymentID{}, fmt.Errorf("charge account %d for order %s: %w", account, id, err)
	}
	return payment, nil
}

func (r *Register) chargeAccount(ctx context.Context, id OrderID, amount Won, account AccountID) (PaymentID, error) {
	if err := r.jobs.enter(); err != nil {
		return PaymentID{}, err
	}
	carried := false
	defer func() {
		if !carried {
			r.jobs.leave()
		}
	}()
	if r.cfg.Accounts == nil {
		return PaymentID{}, ErrNotConfigured
	}
	if err := errors.Join(r.attended(), r.mayBegin()); err != nil {
		return PaymentID{}, err
	}
	number, err := r.newNumber(id)
	if err != nil {
		return PaymentID{}, err
	}
	if err := r.ReadUse(ctx); err != nil {
		return PaymentID{}, err
	}
	var attempt AttemptSending
	request := AccountCharge{Number: number}
	payment := PaymentID{Order: id}
	o, err := r.record(ctx, id, func(o *Order) ([]Event, error) {
		amounts, err := o.Tender(amount)
		if err != nil {
			return nil, err
		}
		if request.Key, err = r.mayCharge(account, amount); err != nil {
			return nil, err
		}
		attempt = AttemptSending{N: len(o.Payments) + 1, K: 1, Kind: Approve, Method: KakaoPay, Amounts: amounts, Number: number, Payer: account}
		payment.N, request.Amounts = attempt.N, amounts
		r.carries(attemptRef{payment, attempt.K}, true)
		return []Event{attempt}, nil
	})
	if err != nil {
		r.carries(attemptRef{payment, attempt.K}, false)
		return payment, err
	}
	carried = true
	request.Title, request.Quantity = o.Content.Title(), o.Content.Units()
	r.jobs.carry(ctx, "charge account", func(ctx context.Context) {
		approval, err := r.cfg.Accounts.ChargeAccount(ctx, request)
		r.finish(ctx, id, attempt, approval, err)
		r.heedRefusal(ctx, account, request.Key, err)
	}, func(ctx context.Context) {
		r.finish(ctx, id, attempt, Approval{}, broken(KakaoPay, "subscription"))
	})
	return payment, nil
}

// mayCharge refuses a charge that the account does not allow, and returns the key
// that sends it.
func (r *Register) mayCharge(id AccountID, amount Won) (AccountKey, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	a, err := r.accounts.find(id)
	if err != nil {
		return "", err
	}
	use := r.use(id)
	switch {
	case !a.Chargeable():
		return "", ErrAccountState
	case a.DayLimit > 0 && use.Day+amount > a.DayLimit:
		return "", fmt.Errorf("%s won today, %s more, %s allowed: %w", use.Day, amount, a.DayLimit, ErrDayLimit)
	case a.MonthLimit > 0 && !use.Known:
		return "", fmt.Errorf("what this month took is not known: %w", ErrChanged) // since it was read, a moment ago
	case a.MonthLimit > 0 && use.Month+amount > a.MonthLimit:
		return "", fmt.Errorf("%s won this month, %s more, %s allowed: %w", use.Month, amount, a.MonthLimit, ErrMonthLimit)
	}
	return a.Key, nil
}

// heedRefusal notes that an account is closed when the service refused to charge its
// key for that: a refusal that comes late is not about the key it has since. Nothing
// is lost if it cannot be written: the next charge is refused as well.
func (r *Register) heedRefusal(ctx context.Context, id AccountID, key AccountKey, err error) {
	if f, ok := asFault(err); !ok || f.Kind != FaultDeclined || f.Advice != AdviceAccountClosed {
		return
	}
	if err := r.recordAccount(ctx, noted(id, key, false)); err != nil {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.announce(Notice{})
	}
}

// openedBy is the event that opens the account of a first payment, nil where the
// answer brought no key: the money is right, the account waits for another
// first payment.
func (r *Register) openedBy(id PaymentID, approval Approval) []Event {
	p, err := r.Payment(id)
	if err != nil || p.Payer == 0 || p.Charged() || approval.Key == "" {
		return nil
	}
	return []Event{AccountOpened{N: id.N, Account: p.Payer, Key: approval.Key}}
}
