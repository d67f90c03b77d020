package sandbox

import "strings"

// cancel gives a charge or a part of it back.
func (t *Toss) cancel(c *call, f *form) answer {
	reason, there := f.mayText("cancelReason", 200)
	amount, some := f.mayNumber("cancelAmount")
	taxFree, _ := f.mayNumber("taxFreeAmount")
	rest, locked := f.mayNumber("refundableAmount")
	if currency, named := f.mayText("currency", 3); named && currency != "KRW" {
		f.fail("currency")
	}
	switch {
	case !there:
		return tossRefuse("INVALID_REQUIRED_PARAM").answer()
	case f.bad != "" || len(f.values) > 0 || some && (amount == 0 || taxFree > amount):
		return tossRefuse("INVALID_REQUEST").answer()
	}
	if !some {
		amount = wholeCharge
	}
	if !locked {
		rest = noLock
	}
	p, refusal := t.claimGiveBack(c.r.PathValue("paymentKey"), amount, rest)
	if refusal != nil {
		return refusal.answer()
	}
	stayed := c.hold()
	t.mu.Lock()
	defer t.mu.Unlock()
	p.busy = false
	switch {
	case !stayed:
		return answer{}
	case p.refuseCancel != nil:
		return p.refuseCancel.answer()
	}
	transaction, err := t.dice.hex(32)
	if err != nil {
		return tossRefuse("COMMON_ERROR").answer()
	}
	t.giveBack(p, tossCancel{Amount: amount, Reason: reason, Transaction: strings.ToUpper(transaction)})
	return p.answer()
}

// noLock in place of a rest: the caller did not say what it believes is left.
const noLock = -1

// giveBack writes a cancel down; the caller holds the lock. What was given back in parts stays PARTIAL_CANCELED when
// nothing is left of it, as the real service has been seen to do.
func (t *Toss) giveBack(p *tossPayment, x tossCancel) {
	if x.Amount == wholeCharge {
		x.Amount = p.balance
	}
	p.balance -= x.Amount
	now := t.cfg.Clock()
	x.Refundable, x.At, x.at, x.Status = p.balance, tossTime(now), now, "DONE"
	p.lastTransaction = x.Transaction
	p.status = tossReduced
	if p.balance == 0 && len(p.cancels) == 0 {
		p.status = tossReturned
	}
	p.cancels = append(p.cancels, x)
}

// claimGiveBack finds a charge of which so much can be given back and marks it as being worked on.
func (t *Toss) claimGiveBack(key string, amount, rest int64) (*tossPayment, *tossRefusal) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.payments.find(func(p *tossPayment) bool { return p.key == key && p.took() })
	if p == nil {
		return nil, tossRefuse("NOT_FOUND_PAYMENT")
	}
	p.cancelCalls++
	switch {
	case p.busy:
		return nil, tossRefuse("FORBIDDEN_CONSECUTIVE_REQUEST")
	case p.status == tossReturned:
		return nil, tossRefuse("ALREADY_CANCELED_PAYMENT")
	case p.balance == 0:
		return nil, tossRefuse("NOT_CANCELABLE_AMOUNT")
	case rest != noLock && rest != p.balance:
		return nil, tossRefuse("NOT_MATCHES_REFUNDABLE_AMOUNT")
	case amount > p.balance:
		return nil, tossRefuse("NOT_CANCELABLE_AMOUNT")
	}
	p.busy = true
	return p, nil
}
