package pos

import (
	"fmt"
	"slices"
)

func (o *Order) sendAttempt(e Entry, v AttemptSending) error {
	if v.Kind == Approve && (v.Method == KeyedCard || v.Method == KakaoPay && v.Payer != 0) {
		err := o.begin(Payment{ID: PaymentID{o.ID, v.N}, Method: v.Method, Status: InProgress,
			Amounts: v.Amounts, Number: v.Number, StartedAt: e.At, Payer: v.Payer, By: v.By})
		if err != nil {
			return err
		}
	}
	p, err := o.payment(v.N)
	if err != nil {
		return err
	}
	switch {
	case p.OpenAttempt() != nil:
		return ErrOpenAttempt
	case v.K != len(p.Attempts)+1 || v.Method != p.Method || v.By != 0 && v.By != p.By:
		return fmt.Errorf("attempt %d of payment %s: %w", v.K, p.ID, ErrFold)
	}
	if err := p.admits(v); err != nil {
		return err
	}
	if p.Status == Ready {
		p.Status = InProgress
	}
	if err := o.checkLines(v.Lines, o.Returns()); err != nil {
		return err
	}
	p.Attempts = append(p.Attempts, Attempt{N: v.K, Kind: v.Kind, State: Sending, Amounts: v.Amounts,
		SentAt: e.At, Token: v.Token, Reason: v.Reason, Lines: v.Lines, Rest: v.Rest, Staff: e.Staff})
	return nil
}

// admits refuses an attempt that the payment's state does not allow.
func (p *Payment) admits(v AttemptSending) error {
	switch {
	case p.Method != KakaoPay && p.Method != KeyedCard:
		return fmt.Errorf("attempt of payment %s, which no service takes: %w", p.ID, ErrFold)
	case v.Kind == Approve && v.Amounts != p.Amounts:
		return fmt.Errorf("attempt over %s won of payment %s over %s: %w", v.Total, p.ID, p.Total, ErrFold)
	case v.Kind == Approve && p.Status != Ready && p.Status != InProgress:
		return fmt.Errorf("approve payment %s in %s: %w", p.ID, p.Status, ErrTransition)
	case v.Kind == Approve && (v.Rest != Amounts{} || len(v.Lines) > 0):
		return fmt.Errorf("approve payment %s gives something back: %w", p.ID, ErrFold)
	case v.Kind == Approve:
		return nil
	case v.Kind != Cancel:
		return fmt.Errorf("attempt kind %d: %w", v.Kind, ErrFold)
	case v.Total < 1 || v.Total > p.Balance || !v.valid():
		return fmt.Errorf("return %s of %s won of payment %s: %w", v.Total, p.Balance, p.ID, ErrTooMuch)
	case !v.Rest.valid() || v.Rest.Total >= v.Total || !v.Amounts.less(v.Rest).valid():
		return fmt.Errorf("of %s won of payment %s given back, %s are owed anew: %w", v.Total, p.ID, v.Rest.Total, ErrAmount)
	}
	return nil
}

// attempt finds an attempt and checks that the entry is about the same thing.
func (o *Order) attempt(n, k int, kind AttemptKind, method Method, total Won) (*Payment, *Attempt, error) {
	p, err := o.payment(n)
	if err != nil {
		return nil, nil, err
	}
	if k < 1 || k > len(p.Attempts) {
		return nil, nil, fmt.Errorf("attempt %d of payment %s: %w", k, p.ID, ErrFold)
	}
	a := &p.Attempts[k-1]
	if a.Kind != kind || p.Method != method || a.Total != total {
		return nil, nil, fmt.Errorf("attempt %d of payment %s is another: %w", k, p.ID, ErrFold)
	}
	return p, a, nil
}

func (o *Order) endAttempt(e Entry, v AttemptEnded) error {
	p, a, err := o.attempt(v.N, v.K, v.Kind, v.Method, v.Total)
	if err != nil {
		return err
	}
	if !a.State.mayBecome(v.State) {
		return fmt.Errorf("attempt %d of payment %s from %s to %s: %w", v.K, p.ID, a.State, v.State, ErrTransition)
	}
	if v.State == RuledYes || v.State == RuledNo {
		return fmt.Errorf("attempt %d of payment %s ruled by nobody: %w", v.K, p.ID, ErrTransition)
	}
	a.State, a.Receipt, a.Fault = v.State, v.Receipt, v.Fault
	if !a.State.Open() {
		a.EndedAt = e.At
	}
	switch {
	case v.Close != CauseNone && (v.Kind != Approve || v.State.Open() || v.State == Approved):
		return fmt.Errorf("payment %s closed by an attempt that cannot close it: %w", p.ID, ErrFold)
	case v.State == Approved:
		return p.happened(e, a)
	case v.Close != CauseNone:
		return p.close(e, Aborted, v.Close)
	}
	return nil
}

func (o *Order) ruleAttempt(e Entry, v AttemptRuled) error {
	p, a, err := o.attempt(v.N, v.K, v.Kind, v.Method, v.Total)
	if err != nil {
		return err
	}
	next := RuledNo
	if v.Took {
		next = RuledYes
	}
	switch {
	case !a.State.mayBecome(next):
		return fmt.Errorf("attempt %d of payment %s from %s to %s: %w", v.K, p.ID, a.State, next, ErrTransition)
	case v.Corrects != a.Ruled():
		return fmt.Errorf("attempt %d of payment %s is %s: %w", v.K, p.ID, a.State, ErrFold)
	case v.Corrects && p.OpenAttempt() != nil:
		return ErrOpenAttempt
	case v.Ruling.By == "":
		return ErrNameMissing
	case v.Ruling.Reason == "":
		return ErrReasonMissing
	}
	if v.Corrects {
		a.Overruled = append(slices.Clip(a.Overruled), Overruled{a.Ruling, a.Took()})
	}
	a.State, a.Receipt, a.Ruling, a.EndedAt = next, v.Receipt, v.Ruling, e.At
	if v.Corrects {
		return p.correct(e, a)
	}
	if v.Took {
		return p.happened(e, a)
	}
	if v.Kind == Approve {
		return p.close(e, Aborted, CauseRuled)
	}
	return nil
}

// correct moves the money that a wrong ruling had left on the wrong side.
func (p *Payment) correct(e Entry, a *Attempt) error {
	switch {
	case a.Kind == Approve && a.Took():
		return p.surface(e)
	case a.Kind == Approve:
		return p.unsurface(e)
	case p.Taken == 0:
		return fmt.Errorf("cancel of payment %s, which brought no money: %w", p.ID, ErrTransition)
	case a.Took():
		// It may be more than is left: whoever believed that it had not gone back
		// may have handed it back again since. The ledger says so.
		p.Balance -= a.Total
	default:
		p.Balance += a.Total
	}
	p.EndedAt = e.At
	switch {
	case p.Balance <= 0:
		p.Status = Canceled
	case p.Balance < p.Taken:
		p.Status = PartialCanceled
	default:
		p.Status = Done
	}
	return nil
}

// findMoney folds a charge that the service told of after the payment had ended.
// It is an attempt of its own: the till did not send it.
func (o *Order) findMoney(e Entry, v MoneyFound) error {
	p, err := o.payment(v.N)
	if err != nil {
		return err
	}
	switch {
	case p.OpenAttempt() != nil:
		return ErrOpenAttempt
	case v.Method != p.Method || v.K != len(p.Attempts)+1 || v.Amounts != p.Amounts:
		return fmt.Errorf("money found as attempt %d of payment %s: %w", v.K, p.ID, ErrFold)
	}
	p.Attempts = append(p.Attempts, Attempt{N: v.K, Kind: Approve, State: Approved, Amounts: v.Amounts, SentAt: e.At, EndedAt: e.At, Receipt: v.Receipt})
	return p.surface(e)
}

// happened moves the payment's money after an attempt that took effect.
func (p *Payment) happened(e Entry, a *Attempt) error {
	if a.Kind == Approve {
		return p.take(e)
	}
	return p.giveBack(e, a.Total)
}

func (p *Payment) giveBack(e Entry, amount Won) error {
	if amount < 1 || amount > p.Balance {
		return fmt.Errorf("return %s of %s won of payment %s: %w", amount, p.Balance, p.ID, ErrTooMuch)
	}
	next := PartialCanceled
	if amount == p.Balance {
		next = Canceled
	}
	if err := p.become(next); err != nil {
		return err
	}
	p.Balance -= amount
	p.EndedAt = e.At
	return nil
}

// returnMoney folds a return by hand, which happens in one step: it is its own
// attempt, already settled. Cash may take the place of what a service would
// cancel; a transfer goes back only where one came.
func (o *Order) returnMoney(e Entry, v MoneyReturned) error {
	p, err := o.payment(v.N)
	if err != nil {
		return err
	}
	switch {
	case v.Method != Cash && (v.Method != Transfer || p.Method != Transfer), v.K != len(p.Attempts)+1:
		return fmt.Errorf("return %d of payment %s: %w", v.K, p.ID, ErrFold)
	case p.OpenAttempt() != nil:
		return ErrOpenAttempt
	case v.Reason == "":
		return ErrReasonMissing
	case !v.valid():
		return fmt.Errorf("return %s won of payment %s: %w", v.Total, p.ID, ErrAmount)
	}
	if err := o.checkLines(v.Lines, o.Returns()); err != nil {
		return err
	}
	p.Attempts = append(p.Attempts, Attempt{N: v.K, Kind: Cancel, State: Approved, Amounts: v.Amounts, ByHand: v.Method,
		SentAt: e.At, EndedAt: e.At, Reason: v.Reason, Lines: v.Lines, Receipt: Receipt{At: e.At}, Staff: e.Staff})
	if err := p.giveBack(e, v.Total); err != nil {
		return err
	}
	p.settleReceipts(e.At)
	return nil
}
