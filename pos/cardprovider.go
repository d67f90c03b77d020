package pos

import (
	"context"
	"time"
)

// CardProvider names the service that takes keyed-in cards. Its zero value is
// Payup, which was the only one: entries that name none are its.
type CardProvider uint8

// The card services.
const (
	PayupCards CardProvider = iota
	TossCards
)

// CardProviders are all card services.
func CardProviders() []CardProvider { return []CardProvider{PayupCards, TossCards} }

// String is the service's name in settings, in the ledger and in logs.
func (c CardProvider) String() string {
	if c == TossCards {
		return "toss"
	}
	return "payup"
}

// Service is the provider where services are told apart.
func (c CardProvider) Service() Method {
	if c == TossCards {
		return TossCard
	}
	return KeyedCard
}

// Service is who took the payment's money, where services are told apart: its
// method, or the service of its card.
func (p *Payment) Service() Method {
	if p.Method == KeyedCard {
		return p.By.Service()
	}
	return p.Method
}

// ChargeInquirer is a [CardService] that can be asked what became of a charge.
// The outcome of an attempt that got lost is then followed up by the register;
// without it a person has to look.
type ChargeInquirer interface {
	// InquireCharge asks what the service knows under one of our order numbers. It
	// may be repeated. One it does not know is [ProgressAbsent], without an error.
	// Of the amounts only Total is told.
	InquireCharge(ctx context.Context, number string) (Inquiry, error)
}

// lateCharge is how long after sending a charge that nobody knew of is still
// looked for. It is far longer than any network holds on to a request.
const lateCharge = 10 * time.Minute

// cardsOf is the service of one provider, nil where it is not set up.
func (r *Register) cardsOf(c CardProvider) CardService {
	if c == r.cfg.CardsBy {
		return r.cfg.Cards
	}
	return r.cfg.CardsBefore[c]
}

// serviceOf is the service behind a payment, nil where it is not set up (any
// more). It need not be the one that new payments go to.
func (r *Register) serviceOf(p *Payment) any {
	switch {
	case p.Payer != 0 && r.cfg.Accounts != nil:
		return r.cfg.Accounts
	case p.Payer != 0:
		return nil
	case p.Method != KeyedCard:
		return r.service(p.Method)
	}
	s := r.cardsOf(p.By)
	if s == nil {
		return nil // and not a CardService that is nil
	}
	return s
}

// HealthOf is the health of the service behind a payment. Of a card service that
// takes no new payments only is known whether it is set up.
func (r *Register) HealthOf(p *Payment) Health {
	if p.Method == KeyedCard && p.By != r.cfg.CardsBy {
		return Health{Configured: r.serviceOf(p) != nil, Up: true, Service: p.Service()}
	}
	return r.Health(p.Method)
}

// tells reports whether the service behind a payment can be asked what became
// of an attempt, so that no person has to look.
func (r *Register) tells(p *Payment) bool {
	if p.Method == KakaoPay { // a charge to an account has no name at its service until it was answered
		return r.linksOf(p.Payer) != nil && p.transactionID() != ""
	}
	_, ok := r.serviceOf(p).(ChargeInquirer)
	return ok && p.Number != ""
}

// inquire asks the service behind a payment what it knows of it. The caller has
// found that it [Register.tells].
func (r *Register) inquire(ctx context.Context, p *Payment) (Inquiry, error) {
	if c, ok := r.serviceOf(p).(ChargeInquirer); ok && p.Method == KeyedCard {
		return c.InquireCharge(ctx, p.Number)
	}
	return r.linksOf(p.Payer).Inquire(ctx, p.transactionID())
}

// about reports whether a service's account is about this payment, to the won.
// A card service does not say how it counts taxes.
func (q Inquiry) about(p *Payment) bool {
	if p.Method == KeyedCard {
		return q.Number == p.Number && q.Total == p.Total
	}
	return q.Number == p.Number && q.Amounts == p.Amounts
}

// mayArrive reports whether a charge that got lost, and that the service did not
// know of when it was asked later, might be done all the same.
func (r *Register) mayArrive(p *Payment) bool {
	a := p.LastAttempt()
	return a != nil && a.Kind == Approve && a.State == NotSent && a.Fault.Code == CodeNotSeen &&
		r.age(a.SentAt, r.cfg.Clock.Now()) < lateCharge
}

// learnOf notes what a call about a payment said about its service. What is
// known of the card service is known of the one that new payments go to.
func (r *Register) learnOf(id PaymentID, m Method, err error) {
	if p, missing := r.Payment(id); m == KeyedCard && missing == nil && p.By != r.cfg.CardsBy {
		return
	}
	r.learn(m, err)
}

// mayAskAbout is [Register.mayAsk] for the service behind a payment.
func (r *Register) mayAskAbout(p *Payment, urgent bool) bool {
	if p.Method == KeyedCard && p.By != r.cfg.CardsBy {
		return true
	}
	return r.mayAsk(serviceOf(p.Method), urgent)
}

// followUnknown watches over an attempt whose outcome is open, where its
// service can be asked.
func (r *Register) followUnknown(ctx context.Context, id PaymentID, ended AttemptEnded) {
	if ended.State != Unknown {
		return
	}
	if p, err := r.Payment(id); err == nil && r.tells(p) {
		r.follow(ctx, id)
	}
}
