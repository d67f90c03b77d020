package pos

import (
	"context"
	"fmt"
	"slices"
)

// Verdict is what a person found out about an attempt whose outcome no
// service can tell.
type Verdict struct {
	Took           bool   // the service has it
	By             string // who looked
	Reason         string // where and what was seen
	TransactionID  string // needed for an approve that took effect, so that it can be cancelled
	ApprovalNumber string
}

func (v Verdict) clean() Verdict {
	v.By, v.Reason = CleanText(v.By, MaxNameLength), CleanText(v.Reason, MaxNoteLength)
	v.TransactionID, v.ApprovalNumber = CleanText(v.TransactionID, MaxNameLength), CleanText(v.ApprovalNumber, MaxNameLength)
	return v
}

// Rule settles an unknown attempt by a person's word. A service that can tell
// is asked once more before: its word comes first.
func (r *Register) Rule(ctx context.Context, id PaymentID, v Verdict) error {
	if p, err := r.Payment(id); err == nil && p.Unresolved() && r.tells(p) && r.attended() == nil {
		// When it does not answer, the ruling is all there is.
		_ = r.ask(context.WithoutCancel(ctx), p)
	}
	err := r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
		a := p.OpenAttempt()
		if a == nil || a.State != Unknown {
			return nil, ErrTransition
		}
		return r.rules(p, a, v)
	})
	if err != nil {
		return fmt.Errorf("rule on payment %s: %w", id, err)
	}
	r.Acknowledge(id)
	r.poke(id)
	return nil
}

// Correct overrules an earlier ruling on attempt k that turned out to be wrong.
// Both stay in the ledger. Saying again what the ruling says is refused.
func (r *Register) Correct(ctx context.Context, id PaymentID, k int, v Verdict) error {
	err := r.fetch(ctx, id.Order)
	if err == nil {
		err = r.changePayment(ctx, id, func(p *Payment) ([]Event, error) {
			a, err := p.contradicted(k, v)
			if err != nil {
				return nil, err
			}
			return r.rules(p, a, v)
		})
	}
	if err != nil {
		return fmt.Errorf("correct the ruling on payment %s: %w", id, err)
	}
	return nil
}

// Corrected is the order as [Register.Correct] would leave it. It writes
// nothing, and fails as that would.
func (r *Register) Corrected(ctx context.Context, id PaymentID, k int, v Verdict) (*Order, error) {
	q, err := r.Ruling(ctx, id, k)
	if err != nil {
		return nil, err
	}
	events, err := r.correction(q.Payment, k, v)
	if err != nil {
		return nil, fmt.Errorf("correct the ruling on payment %s: %w", id, err)
	}
	return r.foresee(id.Order, events)
}

// foresee is the order as events would leave it.
func (r *Register) foresee(id OrderID, events []Event) (*Order, error) {
	o, err := r.Order(id)
	at, day := r.stamp()
	for i := 0; err == nil && i < len(events); i++ {
		o, err = Apply(o, Entry{At: at, Day: day, Order: id, Event: events[i]})
	}
	return o, err
}

// correction is the event that overrules the ruling on attempt k.
func (r *Register) correction(p *Payment, k int, v Verdict) ([]Event, error) {
	a, err := p.contradicted(k, v)
	if err != nil {
		return nil, err
	}
	return r.ruling(p, a, v)
}

// contradicted is attempt k, of which a person must have said the opposite.
func (p *Payment) contradicted(k int, v Verdict) (*Attempt, error) {
	a, err := p.ruled(k)
	if err == nil && a.Took() == v.Took {
		err = ErrTransition
	}
	return a, err
}

// rules is the ruling with who allowed it.
func (r *Register) rules(p *Payment, a *Attempt, v Verdict) ([]Event, error) {
	v.By = r.named(v.By)
	events, err := r.ruling(p, a, v)
	if err != nil {
		return nil, err
	}
	allowed, err := r.permit(Need{Action: ActionRule, Amount: a.Total, About: p.ID.String()})
	return append(allowed, events...), err
}

// ruled is attempt k, which a person must have ruled on.
func (p *Payment) ruled(k int) (*Attempt, error) {
	if k < 1 || k > len(p.Attempts) || !p.Attempts[k-1].Ruled() {
		return nil, ErrTransition
	}
	return &p.Attempts[k-1], nil
}

// ruling is the event of a verdict on an attempt.
func (r *Register) ruling(p *Payment, a *Attempt, v Verdict) ([]Event, error) {
	v = v.clean()
	if v.Took && a.Kind == Approve && v.TransactionID == "" {
		return nil, ErrTransactionMissing
	}
	now := r.cfg.Clock.Now()
	event := AttemptRuled{N: p.ID.N, K: a.N, Kind: a.Kind, Method: p.Method, Took: v.Took, Total: a.Total,
		Ruling: Ruling{By: v.By, Reason: v.Reason, At: now}, Corrects: a.Ruled()}
	if v.Took {
		event.Receipt = Receipt{TransactionID: v.TransactionID, ApprovalNumber: v.ApprovalNumber, At: now}
	}
	return []Event{event}, nil
}

// Question is an attempt whose outcome is not known, or that was ruled on, with
// its payment.
type Question struct {
	Payment *Payment
	Attempt *Attempt
}

// Questions lists everything unresolved, oldest first.
func (r *Register) Questions() []Question {
	return r.attempts(func(a *Attempt) bool { return a.State == Unknown })
}

// Rulings lists what was settled by a person's word, newest first, of the
// current day and of earlier orders that are still open.
func (r *Register) Rulings() []Question {
	rulings := r.attempts((*Attempt).Ruled)
	slices.SortStableFunc(rulings, func(a, b Question) int { return b.Attempt.Ruling.At.Compare(a.Attempt.Ruling.At) })
	return rulings
}

// Ruling finds the ruling on attempt k of a payment of any day. From then on
// [Register.Rulings] lists it too.
func (r *Register) Ruling(ctx context.Context, id PaymentID, k int) (Question, error) {
	err := r.fetch(ctx, id.Order)
	p, a := (*Payment)(nil), (*Attempt)(nil)
	if err == nil {
		p, err = r.Payment(id)
	}
	if err == nil {
		a, err = p.ruled(k)
	}
	if err != nil {
		return Question{}, fmt.Errorf("ruling on payment %s: %w", id, err)
	}
	return Question{p, a}, nil
}

func (r *Register) attempts(wanted func(*Attempt) bool) []Question {
	var found []Question
	for _, o := range r.Orders() {
		for i := range o.Payments {
			p := &o.Payments[i]
			for k := range p.Attempts {
				if a := &p.Attempts[k]; wanted(a) {
					found = append(found, Question{p, a})
				}
			}
		}
	}
	return found
}
