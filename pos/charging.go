package pos

import (
	"context"
	"errors"
	"fmt"
)

// ChargeCard takes amount won of an order from a keyed-in card. It returns
// when the attempt is on disk and under way; its outcome arrives as an
// [Outcome]. The register owns card from here on and wipes it after the call.
func (r *Register) ChargeCard(ctx context.Context, key string, id OrderID, amount Won, card *Card) (PaymentID, error) {
	payment, err := r.claims.once(ctx, key, fmt.Sprintf("card %s %d", id, amount), func() (PaymentID, error) {
		return r.chargeCard(ctx, id, amount, r.takeCard(card))
	})
	r.takeCard(card).Wipe() // of a request that only joined another
	if err != nil {
		return PaymentID{}, fmt.Errorf("card payment for order %s: %w", id, err)
	}
	return payment, nil
}

// MostInstalments is in how many months, at most, a card can be charged.
func (r *Register) MostInstalments() int {
	if limited, ok := r.cfg.Cards.(InstalmentLimiter); ok {
		return min(limited.MostInstalments(), MaxInstalments)
	}
	return MaxInstalments
}

// takeCard moves a card out of a form. Two requests may come with the same
// form; the one that charges must not have its card wiped by the other.
func (r *Register) takeCard(form *Card) *Card {
	r.hand.Lock()
	defer r.hand.Unlock()
	card := *form
	*form = Card{}
	return &card
}

func (r *Register) chargeCard(ctx context.Context, id OrderID, amount Won, card *Card) (PaymentID, error) {
	if err := r.jobs.enter(); err != nil {
		card.Wipe()
		return PaymentID{}, err
	}
	carried := false
	defer func() {
		if !carried {
			card.Wipe()
			r.jobs.leave()
		}
	}()
	if r.cfg.Cards == nil {
		return PaymentID{}, ErrNotConfigured
	}
	if err := errors.Join(r.attended(), r.mayBegin()); err != nil {
		return PaymentID{}, err
	}
	if card.Instalments != 0 && (amount < InstalmentsFrom || card.Instalments < MinInstalments || card.Instalments > r.MostInstalments()) {
		return PaymentID{}, fmt.Errorf("%d instalments for %s won: %w", card.Instalments, amount, ErrAmount)
	}
	number, err := r.newNumber(id)
	if err != nil {
		return PaymentID{}, err
	}
	var attempt AttemptSending
	payment := PaymentID{Order: id}
	o, err := r.record(ctx, id, func(o *Order) ([]Event, error) {
		amounts, err := o.Tender(amount)
		if err != nil {
			return nil, err
		}
		attempt = AttemptSending{N: len(o.Payments) + 1, K: 1, Kind: Approve, Method: KeyedCard, Amounts: amounts, Number: number, By: r.cfg.CardsBy}
		payment.N = attempt.N
		r.carries(attemptRef{payment, attempt.K}, true)
		return []Event{attempt}, nil
	})
	if err != nil {
		r.carries(attemptRef{payment, attempt.K}, false)
		return payment, err
	}
	carried = true
	request := ChargeRequest{Number: number, Title: o.Content.Title(), Amounts: attempt.Amounts, At: r.cfg.Clock.Now(), Card: card}
	r.jobs.carry(ctx, "charge", func(ctx context.Context) {
		approval, err := r.cfg.Cards.Charge(ctx, request)
		approval.Receipt.Instalments = card.Instalments
		card.Wipe()
		r.finish(ctx, id, attempt, approval, err)
	}, func(ctx context.Context) {
		card.Wipe()
		r.finish(ctx, id, attempt, Approval{}, broken(KeyedCard, "charge"))
	})
	return payment, nil
}
