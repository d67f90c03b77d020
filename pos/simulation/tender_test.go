package simulation_test

import (
	"context"
	"slices"

	"truckpos/pos"
)

// The ways to pay, and to take it back.

// part is an amount to pay of what an order has left: all of it, a part, seldom too much.
func (w *world) part(o *pos.Order) pos.Won {
	left := o.Unclaimed()
	switch w.rng.IntN(10) {
	case 0:
		return left + 100
	case 1, 2, 3:
		return max(1, pos.Won(w.rng.Int64N(int64(left))))
	default:
		return left
	}
}

func owes(o *pos.Order) bool { return o != nil && o.Stage != pos.StageVoided && o.Unclaimed() > 0 }

// begun promises a payment that was acknowledged.
func (t *till) begun(id pos.PaymentID, m pos.Method, amount pos.Won, err error) error {
	if t.saw(err) {
		t.w.promised(id.Order, func(o *pos.Order) bool {
			p, ok := o.Payment(id.N)
			return ok && p.Method == m && p.Total == amount
		}, "payment %s of %s by %s was begun", id, amount, m)
	}
	return err
}

func takingCash(w *world, o *pos.Order) func(context.Context, *till) error {
	if !owes(o) {
		return nil
	}
	amount, key := w.part(o), w.key()
	received := amount + pos.Won(w.keys) // tells a second payment of one request, see judgeTwice
	return func(ctx context.Context, t *till) error {
		id, err := t.PayCash(ctx, key, o.ID, amount, received)
		return t.begun(id, pos.Cash, amount, err)
	}
}

func awaitingDeposit(w *world, o *pos.Order) func(context.Context, *till) error {
	if !owes(o) {
		return nil
	}
	amount, key := w.part(o), w.key()
	return func(ctx context.Context, t *till) error {
		id, err := t.AwaitDeposit(ctx, key, o.ID, amount)
		return t.begun(id, pos.Transfer, amount, err)
	}
}

func showingLink(w *world, o *pos.Order) func(context.Context, *till) error {
	if !owes(o) {
		return nil
	}
	amount, key := w.part(o), w.key()
	return func(ctx context.Context, t *till) error {
		id, err := t.RequestLink(ctx, key, o.ID, amount)
		return t.begun(id, pos.KakaoPay, amount, err)
	}
}

func chargingCard(w *world, o *pos.Order) func(context.Context, *till) error {
	if !owes(o) {
		return nil
	}
	amount, key, card := w.part(o), w.key(), keyedCard()
	return func(ctx context.Context, t *till) error {
		id, err := t.ChargeCard(ctx, key, o.ID, amount, card)
		return t.begun(id, pos.KeyedCard, amount, err)
	}
}

// keyedCard is a card that no bank has issued.
func keyedCard() *pos.Card {
	secret := func(s string) pos.Secret { return pos.NewSecret([]byte(s)) }
	return &pos.Card{Number: secret("4000000000000002"), ExpiryMonth: secret("05"), ExpiryYear: secret("29"),
		Holder: secret("900101"), Password: secret("00")}
}

// enqueueing puts a payment into the queue, also where its service could be reached.
func enqueueing(w *world, o *pos.Order) func(context.Context, *till) error {
	if !owes(o) || o.InQueue() != nil {
		return nil
	}
	amount, key, method, nth := w.part(o), w.key(), pick(w.rng, []pos.Method{pos.KakaoPay, pos.KeyedCard}), len(o.Queue)
	phone := ""
	if w.texted {
		phone = customer
	}
	return func(ctx context.Context, t *till) error {
		err := t.Enqueue(ctx, key, o.ID, method, amount, phone)
		if t.saw(err) {
			// How much it asks for follows the order when that is amended.
			w.promised(o.ID, func(o *pos.Order) bool { return len(o.Queue) > nth && o.Queue[nth].Method == method },
				"%s by %s was queued for order %s", amount, method, o.ID)
		}
		return err
	}
}

func leavingQueue(_ *world, o *pos.Order) func(context.Context, *till) error {
	if o == nil || o.InQueue() == nil {
		return nil
	}
	return func(ctx context.Context, t *till) error { return t.LeaveQueue(ctx, o.ID, "손님이 가심") }
}

// payment draws one of an order's payments that fits.
func (w *world) payment(o *pos.Order, fits func(*pos.Payment) bool) *pos.Payment {
	if o == nil {
		return nil
	}
	var found []*pos.Payment
	for i := range o.Payments {
		if fits(&o.Payments[i]) {
			found = append(found, &o.Payments[i])
		}
	}
	if len(found) == 0 {
		return nil
	}
	return pick(w.rng, found)
}

func confirmingDeposit(w *world, o *pos.Order) func(context.Context, *till) error {
	p := w.payment(o, func(p *pos.Payment) bool { return p.Status == pos.WaitingForDeposit })
	if p == nil {
		return nil
	}
	return func(ctx context.Context, t *till) error {
		err := t.ConfirmDeposit(ctx, p.ID)
		if t.saw(err) {
			w.promised(p.ID.Order, func(o *pos.Order) bool { return o.Payments[p.ID.N-1].Taken == p.Total }, "deposit %s was confirmed", p.ID)
		}
		return err
	}
}

func withdrawing(w *world, o *pos.Order) func(context.Context, *till) error {
	p := w.payment(o, func(p *pos.Payment) bool { return p.Status.Pending() && p.Method != pos.KeyedCard })
	if p == nil {
		return nil
	}
	return func(ctx context.Context, t *till) error {
		err := t.Withdraw(ctx, p.ID)
		if t.saw(err) {
			w.toldFree(p.ID, "it was withdrawn")
		}
		return err
	}
}

func renewing(w *world, o *pos.Order) func(context.Context, *till) error {
	p := w.payment(o, func(p *pos.Payment) bool { return p.Method == pos.KakaoPay && p.Taken == 0 })
	if p == nil {
		return nil
	}
	key := w.key()
	return func(ctx context.Context, t *till) error {
		id, err := t.RenewLink(ctx, key, p.ID)
		if t.saw(err) {
			w.toldFree(p.ID, "its link was replaced")
		}
		return t.begun(id, pos.KakaoPay, p.Total, err)
	}
}

func canceling(w *world, o *pos.Order) func(context.Context, *till) error {
	p := w.payment(o, func(p *pos.Payment) bool { return p.Balance > 0 })
	if p == nil {
		return nil
	}
	key, refund := w.key(), w.refund(o, p)
	return func(ctx context.Context, t *till) error {
		err := t.CancelPayment(ctx, key, p.ID, refund)
		if t.saw(err) {
			w.promised(p.ID.Order, func(o *pos.Order) bool {
				return slices.ContainsFunc(o.Payments[p.ID.N-1].Attempts[len(p.Attempts):], func(a pos.Attempt) bool { return a.Kind == pos.Cancel })
			}, "a cancel of %s was begun", p.ID)
		}
		return err
	}
}

// insisting is staff who take away a link because it did not work the first
// time, to be paid another way.
func insisting(w *world, o *pos.Order) func(context.Context, *till) error {
	p := w.payment(o, func(p *pos.Payment) bool {
		return p.Method == pos.KakaoPay && p.Status.Pending() && p.LastAttempt() != nil
	})
	if p == nil {
		return nil
	}
	key := w.key()
	received := p.Total + pos.Won(w.keys)
	return func(ctx context.Context, t *till) error {
		err := t.Withdraw(ctx, p.ID)
		if t.saw(err) {
			w.toldFree(p.ID, "it was withdrawn")
		}
		if err != nil {
			return err
		}
		id, err := t.PayCash(ctx, key, p.ID.Order, p.Total, received)
		return t.begun(id, pos.Cash, p.Total, err)
	}
}

// refund draws how much to give back and how: all or a part, for pieces or not,
// the way it came or out of the drawer.
func (w *world) refund(o *pos.Order, p *pos.Payment) pos.Refund {
	r := pos.Refund{Total: p.Balance, Reason: "손님 요청"}
	switch w.rng.IntN(8) {
	case 0, 1, 2:
		r.Total = 1 + pos.Won(w.rng.Int64N(int64(p.Balance)))
	case 3:
		lines := []pos.ReturnedLine{{Line: w.rng.IntN(len(o.Content.Lines)), Quantity: 1}}
		if worth, err := o.Worth(lines); err == nil && worth.Total <= p.Balance {
			r.Lines, r.Total = lines, worth.Total
		}
	}
	switch w.rng.IntN(8) {
	case 0:
		r.Way = pos.RefundCash
	case 1:
		r.Way = pos.RefundRecharge
	}
	return r
}

// ruling is a person who looks a question up in the service's console. Most
// wait while the service is still at it; what the others get wrong is corrected
// in the end.
func ruling(w *world, o *pos.Order) func(context.Context, *till) error {
	p := w.payment(o, (*pos.Payment).Unresolved)
	if p == nil {
		return nil
	}
	hasty := w.rng.IntN(4) == 0
	return func(ctx context.Context, t *till) error { return t.rule(ctx, p, hasty) }
}

func (t *till) rule(ctx context.Context, p *pos.Payment, hasty bool) error {
	w := t.w
	w.mu.Lock()
	seen := w.look(p)
	w.mu.Unlock()
	if seen.busy {
		if !hasty {
			return nil
		}
		w.mu.Lock()
		w.hasty[p.ID] = true
		w.mu.Unlock()
	}
	a := p.OpenAttempt()
	verdict := seen.on(p, a)
	w.logf("a person rules on %s (hasty %t): %t %s", p.ID, hasty, verdict.Took, verdict.TransactionID)
	err := t.Rule(ctx, p.ID, verdict)
	if t.saw(err) {
		w.promised(p.ID.Order, func(o *pos.Order) bool { return !o.Payments[p.ID.N-1].Attempts[a.N-1].State.Open() },
			"the question about %s was ruled on", p.ID)
	}
	return err
}

// correct overrules what was ruled wrongly and has not come to light by itself.
func (t *till) correct() {
	for _, q := range t.Rulings() {
		t.w.mu.Lock()
		seen := t.w.look(q.Payment)
		t.w.mu.Unlock()
		if q.Payment.OpenAttempt() != nil || seen.busy || !seen.contradicts(q.Payment, q.Attempt) {
			continue
		}
		verdict := seen.on(q.Payment, q.Attempt)
		verdict.Took = !q.Attempt.Took()
		t.w.logf("a person corrects what was ruled on %s: %t", q.Payment.ID, verdict.Took)
		if err := t.Correct(context.Background(), q.Payment.ID, q.Attempt.N, verdict); err != nil {
			t.w.logf("refused: %v", err)
		}
	}
}

// console is what a person sees of a payment in the service's console.
type console struct {
	busy bool // it may still change
	id   string
	took bool
	back pos.Won // given back
}

// on is the verdict on an open attempt.
func (c console) on(p *pos.Payment, a *pos.Attempt) pos.Verdict {
	v := pos.Verdict{By: "민지", Reason: "서비스 화면에서 확인", Took: c.took, TransactionID: c.id, ApprovalNumber: "00000000"}
	if a.Kind == pos.Cancel {
		v.Took = c.back > p.Taken-p.AtService()
	}
	return v
}

// contradicts reports whether the ruling on an attempt is why the ledger says
// something else than the console.
func (c console) contradicts(p *pos.Payment, a *pos.Attempt) bool {
	if a.Kind == pos.Approve {
		return c.took != (p.Taken > 0)
	}
	more := c.back - (p.Taken - p.AtService())
	return more == a.Total && !a.Took() || more == -a.Total && a.Took()
}

// look opens the service's console. The caller holds mu.
func (w *world) look(p *pos.Payment) console {
	if p.Charged() {
		c := console{busy: w.kakao.charging[p.Number] > 0}
		if k := w.kakao.charged(p.Number); k != nil {
			c = console{c.busy || k.busy > 0, k.tid, true, k.canceled.Total}
		}
		return c
	}
	if p.Method == pos.KakaoPay {
		k := w.kakao.find(p.Link.TransactionID)
		return console{k.busy > 0, k.tid, !k.approved.IsZero(), k.canceled.Total}
	}
	c := console{busy: w.payup.busy[p.Number] > 0}
	for _, charge := range w.payup.charges {
		if charge.number != p.Number {
			continue
		}
		c.id, c.took, c.back = charge.id, true, charge.back
	}
	return c
}
