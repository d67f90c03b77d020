package pos

import (
	"context"
	"errors"
	"fmt"
)

// PayCash records cash for an order: amount won of it, received handed over.
// One key pays once.
func (r *Register) PayCash(ctx context.Context, key string, id OrderID, amount, received Won) (PaymentID, error) {
	what := fmt.Sprintf("cash %s %d %d", id, amount, received)
	return r.pay(ctx, key, what, id, amount, func(n int, a Amounts) (Event, error) {
		change, err := received.Add(-a.Total)
		if err != nil {
			return nil, err
		}
		return CashReceived{N: n, Amounts: a, Received: received, Change: change}, nil
	})
}

// AwaitDeposit begins a transfer: from now on the account is shown and a
// person looks for the money.
func (r *Register) AwaitDeposit(ctx context.Context, key string, id OrderID, amount Won) (PaymentID, error) {
	if r.cfg.Account == "" {
		return PaymentID{}, fmt.Errorf("transfer for order %s: %w", id, ErrNotConfigured)
	}
	return r.pay(ctx, key, fmt.Sprintf("transfer %s %d", id, amount), id, amount, func(n int, a Amounts) (Event, error) {
		return DepositAwaited{N: n, Amounts: a, Account: r.cfg.Account}, nil
	})
}

// pay journals the one event that begins, and for cash also ends, a payment.
func (r *Register) pay(ctx context.Context, key, what string, id OrderID, amount Won, begin func(n int, a Amounts) (Event, error)) (PaymentID, error) {
	payment, err := r.claims.once(ctx, key, what, func() (PaymentID, error) {
		if err := errors.Join(r.attended(), r.mayBegin()); err != nil {
			return PaymentID{}, err
		}
		payment := PaymentID{Order: id}
		_, err := r.change(ctx, id, func(o *Order) ([]Event, error) {
			amounts, err := o.Tender(amount)
			if err != nil {
				return nil, err
			}
			payment.N = len(o.Payments) + 1
			event, err := begin(payment.N, amounts)
			return []Event{event}, err
		})
		return payment, err
	})
	if err != nil {
		return PaymentID{}, fmt.Errorf("payment for order %s: %w", id, err)
	}
	return payment, nil
}

// ConfirmDeposit says that a person saw the transfer arrive. Saying it again
// changes nothing.
func (r *Register) ConfirmDeposit(ctx context.Context, id PaymentID) error {
	if err := r.attended(); err != nil {
		return fmt.Errorf("payment %s: %w", id, err)
	}
	return r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
		if p.Method == Transfer && p.Taken > 0 {
			return nil, nil
		}
		return []Event{DepositConfirmed{N: p.ID.N, Total: p.Total}}, nil
	})
}

// Withdraw ends a payment that nobody waits for any more: a link or a transfer
// that is paid another way. A payment whose approval is under way, or whose
// outcome is not known, cannot be withdrawn.
func (r *Register) Withdraw(ctx context.Context, id PaymentID) error {
	if err := r.attended(); err != nil {
		return fmt.Errorf("payment %s: %w", id, err)
	}
	err := r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
		switch {
		case p.Status == Expired:
			return nil, nil
		case r.doubtful(p):
			return nil, ErrOpenAttempt
		}
		return []Event{PaymentClosed{N: p.ID.N, To: Expired, Cause: CauseWithdrawn}}, nil
	})
	r.poke(id)
	return err
}

// changePayment is [Register.change] about one payment.
func (r *Register) changePayment(ctx context.Context, id PaymentID, decide func(p *Payment) ([]Event, error)) error {
	if err := r.jobs.enter(); err != nil {
		return fmt.Errorf("payment %s: %w", id, err)
	}
	defer r.jobs.leave()
	return r.recordPayment(ctx, id, decide)
}

// recordPayment is [Register.record] about one payment.
func (r *Register) recordPayment(ctx context.Context, id PaymentID, decide func(p *Payment) ([]Event, error)) error {
	_, err := r.record(ctx, id.Order, func(o *Order) ([]Event, error) {
		p, err := o.payment(id.N)
		if err != nil {
			return nil, err
		}
		return decide(p)
	})
	if err != nil {
		return fmt.Errorf("payment %s: %w", id, err)
	}
	return nil
}
