package pos

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// How often a service is asked about receipts: soon when it is not known whether one
// was issued, ever more slowly while the tax office takes its day or two.
const (
	receiptAskFirst  = 3 * time.Second
	receiptLookFirst = 30 * time.Second
	receiptAskMost   = 30 * time.Minute
	// receiptAgain is how long one that was not sent waits while others go first.
	receiptAgain = 20 * time.Second
	// overMidnight is how far the service's clock may be from ours when it is read
	// on which day something was asked for.
	overMidnight = 5 * time.Minute
)

// receiptKeeper is what the keeper of the receipts remembers while the till runs.
// The receipts themselves are in the ledger.
type receiptKeeper struct {
	later map[attemptRef]time.Time // not to be sent before
	asked map[Day]time.Time        // when a day's list was last asked for
	held  map[attemptRef]bool      // wait with a number that is to be erased
	owed  []PaymentID              // to be issued without a number, see [Config.SelfIssueFrom]
	tried time.Time                // when that was last tried to be written
	erase bool                     // numbers that nobody needs any more may lie about
	swept time.Time                // when it was last tried to erase them
}

// startReceipts begins to look after the receipts.
func (r *Register) startReceipts(ctx context.Context) {
	if r.cfg.Receipts == nil {
		r.eraseIdentities(ctx, 0) // what is left of a time when there was one
		return
	}
	owed := r.owedReceipts() // before anything is sold, whose customer may yet give a number
	r.jobs.watch(ctx, "cash receipts", func(ctx context.Context) { r.tendReceipts(ctx, owed) })
}

// tendReceipts sends what waits as soon as the service is back, and asks what became
// of the others, over days if need be. owed are the payments whose receipts a stop
// kept from being issued.
func (r *Register) tendReceipts(ctx context.Context, owed []PaymentID) {
	k := receiptKeeper{later: map[attemptRef]time.Time{}, asked: map[Day]time.Time{}, held: map[attemptRef]bool{}, owed: owed, erase: true}
	for ctx.Err() == nil {
		r.mu.RLock()
		changed := r.changed
		r.mu.RUnlock()
		k.catchUp(ctx, r)
		pending := r.pendingReceipts()
		r.sweep(ctx, &k, pending)
		if r.sendOne(ctx, &k, pending) || r.askReceipts(ctx, &k, pending) {
			continue
		}
		var later <-chan time.Time
		if len(pending)+len(k.owed) > 0 || k.erase {
			later = r.cfg.Clock.After(k.nextLook(r, pending))
		}
		select {
		case <-ctx.Done():
		case <-changed:
		case <-later:
		}
	}
}

// pendingReceipt is a receipt that goes on by itself, as it was when looked at.
type pendingReceipt struct {
	order   *Order
	payment *Payment
	receipt *CashReceipt
}

func (p pendingReceipt) ref() attemptRef { return attemptRef{p.payment.ID, p.receipt.N} }

// pendingReceipts lists what goes on by itself, oldest first.
func (r *Register) pendingReceipts() []pendingReceipt {
	var pending []pendingReceipt
	for _, o := range r.Orders() {
		for i := range o.Payments {
			p := &o.Payments[i]
			for j := range p.CashReceipts {
				if c := &p.CashReceipts[j]; c.Open() || c.Following() {
					pending = append(pending, pendingReceipt{o, p, c})
				}
			}
		}
	}
	return pending
}

// nextLook is how long nothing is due.
func (k *receiptKeeper) nextLook(r *Register, pending []pendingReceipt) time.Duration {
	wait, now := receiptAskMost, r.cfg.Clock.Now()
	if k.erase || len(k.owed) > 0 {
		wait = receiptAgain
	}
	for _, p := range pending {
		switch c := p.receipt; {
		case c.Waits():
			wait = min(wait, wakeLook)
		case c.State != Sending:
			for _, day := range r.askDays(p.payment, c, now) {
				wait = min(wait, r.pauseOf(c)-k.waited(day, now))
			}
		}
	}
	return max(wait, second)
}

// waited is how long ago a day's list was asked for; for ever where the clock was set
// back since.
func (k *receiptKeeper) waited(day Day, now time.Time) time.Duration {
	if asked := k.asked[day]; !asked.After(now) {
		return now.Sub(asked)
	}
	return receiptAskMost
}

// sendOne sends the oldest receipt in the queue that can be sent, waits for its end,
// and reports whether there was one.
func (r *Register) sendOne(ctx context.Context, k *receiptKeeper, pending []pendingReceipt) bool {
	now := r.cfg.Clock.Now()
	for _, p := range pending {
		if !p.receipt.Waits() || now.Before(k.later[p.ref()]) || p.payment.openReceipt() != nil || r.Trouble() != nil {
			continue
		}
		if p.receipt.Kind == Approve && p.receipt.Type != ReceiptSelf && p.receipt.Private == "" {
			k.later[p.ref()] = now.Add(receiptAgain)
			r.loseIdentity(ctx, p)
			return true
		}
		if !r.mayAsk(ServiceReceipts, false) {
			return false // nor may any other
		}
		k.later[p.ref()] = now.Add(receiptAgain)
		r.sendReceipt(ctx, p)
		return true
	}
	return false
}

// loseIdentity ends a receipt whose number is not in this copy of the ledger.
func (r *Register) loseIdentity(ctx context.Context, p pendingReceipt) {
	fault := FaultNote{Kind: FaultNotSent, Code: CodeIdentityGone}
	err := r.changePayment(ctx, p.payment.ID, func(now *Payment) ([]Event, error) {
		if c, err := now.cashReceipt(p.receipt.N); err != nil || !c.Waits() || c.Private != "" {
			return nil, err
		}
		return []Event{ReceiptEnded{N: now.ID.N, K: p.receipt.N, State: NotSent, Fault: fault}}, nil
	})
	if err == nil {
		r.note(Outcome{Payment: p.payment.ID, Kind: OutcomeReceiptRefused, Method: p.payment.Method, Total: p.receipt.Total, Fault: fault})
	}
}

// sendReceipt takes a receipt out of the queue, sends it, and waits for its end.
func (r *Register) sendReceipt(ctx context.Context, p pendingReceipt) {
	if r.jobs.enter() != nil {
		return
	}
	call := receiptCall{id: p.payment.ID, k: p.receipt.N, title: p.order.Content.Title()}
	late := p.receipt.Late(p.payment, r.cfg.Clock.Now())
	err := r.recordPayment(ctx, call.id, func(now *Payment) ([]Event, error) {
		c, err := now.cashReceipt(call.k)
		if err != nil || !c.Waits() || now.openReceipt() != nil {
			return nil, cmp.Or(err, ErrTransition)
		}
		call.wish, call.identity = c.ReceiptWish, identityOf(c)
		if c.Kind == Cancel {
			issue := &now.CashReceipts[c.Of-1]
			call.issue, call.whole = issue.Slip, c.Total == issue.Total
		}
		r.carriesReceipt(attemptRef{call.id, call.k}, true)
		return []Event{ReceiptSending{N: call.id.N, K: call.k, ReceiptWish: c.ReceiptWish}}, nil
	})
	if err != nil {
		r.carriesReceipt(attemptRef{call.id, call.k}, false)
		r.jobs.leave()
		return
	}
	done := make(chan struct{})
	r.carryReceipt(ctx, call, done)
	<-done
	if now, err := r.Payment(call.id); late && err == nil && now.CashReceipts[call.k-1].State == Approved {
		r.note(Outcome{Payment: call.id, Kind: OutcomeReceiptLate, Method: now.Method, Total: call.wish.Total})
	}
}

// identityOf is the number that a receipt in the queue is to be issued to.
func identityOf(c *CashReceipt) *Secret {
	s := NewSecret([]byte(c.Private))
	if c.Type == ReceiptSelf {
		s = NewSecret([]byte(SelfIssueNumber))
	}
	return &s
}

// askDays are the calendar days on which the service may have booked a receipt. What
// is to be taken for never booked is looked for on the days beside it, too, and on
// those around now: the till's clock may have been wrong when it was sent.
func (r *Register) askDays(p *Payment, c *CashReceipt, now time.Time) []Day {
	if !c.Slip.At.IsZero() {
		return []Day{calendarDay(c.Slip.At)}
	}
	days := []Day{calendarDay(c.SentAt.Add(-overMidnight)), calendarDay(c.SentAt.Add(overMidnight))}
	if r.age(c.SentAt, now) >= keptAfter {
		for _, at := range []time.Time{c.SentAt, now, p.TakenAt} {
			day := calendarDay(at)
			days = append(days, day.Previous(), day, day.Next())
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// pauseOf is how long after the last time a receipt is asked about again.
func (r *Register) pauseOf(c *CashReceipt) time.Duration {
	age := r.age(c.SentAt, r.cfg.Clock.Now())
	first := receiptLookFirst
	if c.State == Unknown {
		first = receiptAskFirst
	}
	return min(max(age/4, first), receiptAskMost)
}

// askReceipts asks for the lists that are due and takes the service's word. It
// reports whether it asked.
func (r *Register) askReceipts(ctx context.Context, k *receiptKeeper, pending []pendingReceipt) bool {
	now := r.cfg.Clock.Now()
	due := map[Day]bool{}
	for _, p := range pending {
		if p.receipt.Waits() || p.receipt.State == Sending {
			continue
		}
		days := r.askDays(p.payment, p.receipt, now)
		if slices.ContainsFunc(days, func(d Day) bool { return k.waited(d, now) >= r.pauseOf(p.receipt) }) {
			for _, d := range days {
				due[d] = true
			}
		}
	}
	if len(due) == 0 || !r.mayAsk(ServiceReceipts, false) {
		return false
	}
	lists := map[Day][]ReceiptRecord{}
	for d := range due {
		k.asked[d] = now
		records, err := r.cfg.Receipts.Receipts(ctx, d)
		if ctx.Err() != nil {
			return false
		}
		r.learnFrom(ServiceReceipts, err)
		if err == nil {
			lists[d] = records
		}
	}
	for _, p := range pending {
		if !p.receipt.Waits() && p.receipt.State != Sending {
			r.weighReceipt(ctx, p, lists, now)
		}
	}
	return true
}

// weighReceipt takes the service's word on one receipt, where all its days were
// told.
func (r *Register) weighReceipt(ctx context.Context, p pendingReceipt, lists map[Day][]ReceiptRecord, asked time.Time) {
	var records []ReceiptRecord
	for _, d := range r.askDays(p.payment, p.receipt, asked) {
		list, ok := lists[d]
		if !ok {
			return
		}
		records = append(records, list...)
	}
	record, found := p.payment.findReceipt(p.receipt, records)
	switch {
	case p.receipt.Following() && found:
		r.followReceipt(ctx, p, record)
	case p.receipt.Following():
	case found && record.Total == p.receipt.Total:
		r.settleReceipt(ctx, p.payment.ID, ReceiptEnded{N: p.payment.ID.N, K: p.receipt.N, State: Approved,
			Office: record.Office, Slip: record.Slip, Fault: record.Fault}, nil)
	case !found && r.age(p.receipt.SentAt, asked) >= keptAfter:
		fault := FaultNote{Kind: FaultNotSent, Code: CodeNotSeen}
		r.settleReceipt(ctx, p.payment.ID, ReceiptEnded{N: p.payment.ID.N, K: p.receipt.N, State: NotSent, Fault: fault}, nil)
	}
}

func (r *Register) followReceipt(ctx context.Context, p pendingReceipt, record ReceiptRecord) {
	if record.Office != OfficeCompleted && record.Office != OfficeFailed {
		return
	}
	var told *Outcome
	r.untilWritten(ctx, func() error {
		return r.recordPayment(ctx, p.payment.ID, func(now *Payment) ([]Event, error) {
			told = nil
			c, err := now.cashReceipt(p.receipt.N)
			if err != nil || !c.Following() {
				return nil, err
			}
			told = outcomeOf(now, c, Approved, record.Office, record.Fault)
			return []Event{ReceiptFollowed{N: now.ID.N, K: c.N, Office: record.Office, Slip: record.Slip, Fault: record.Fault}}, nil
		})
	})
	if told != nil {
		r.note(*told)
	}
}

// findReceipt finds what the service knows of one of the payment's receipts. Of
// several cancels of one receipt it is one that none of the others is.
func (p *Payment) findReceipt(c *CashReceipt, records []ReceiptRecord) (ReceiptRecord, bool) {
	number := c.Number
	if c.Kind == Cancel {
		number = p.CashReceipts[c.Of-1].Number
	}
	for _, record := range records {
		switch {
		case record.Kind != c.Kind || record.Number != number:
		case c.Slip.Key != "" && !sameSlip(c.Slip, record.Slip):
		case c.Slip.Key == "" && c.Kind == Cancel && (record.Total != c.Total || p.claimed(record)):
		default:
			return record, true
		}
	}
	return ReceiptRecord{}, false
}

// claimed reports whether a record is that of a cancel that is settled.
func (p *Payment) claimed(record ReceiptRecord) bool {
	return slices.ContainsFunc(p.CashReceipts, func(c CashReceipt) bool {
		return c.Kind == Cancel && c.State == Approved && sameSlip(c.Slip, record.Slip)
	})
}

// sameSlip compares what does not change when the office has decided, the time as
// the ledger keeps it. Parts cancelled of one receipt share its key.
func sameSlip(a, b ReceiptSlip) bool { return a.Key == b.Key && a.At.UnixMilli() == b.At.UnixMilli() }

// calendarDay is the date in Seoul, which is no business day.
func calendarDay(t time.Time) Day { return BusinessDay(t.Add(dayTurns)) }

// sweep erases the numbers that nobody needs any more: once after the start, and
// whenever a receipt that waited has come to an end.
func (r *Register) sweep(ctx context.Context, k *receiptKeeper, pending []pendingReceipt) {
	held := map[attemptRef]bool{}
	for _, p := range pending {
		if p.receipt.Private != "" {
			held[p.ref()] = true
		}
	}
	for ref := range k.held {
		if !held[ref] {
			k.erase, k.swept = true, time.Time{}
		}
	}
	k.held = held
	if now := r.cfg.Clock.Now(); k.erase && now.Sub(k.swept) >= receiptAgain {
		k.swept = now
		k.erase = !r.eraseIdentities(ctx, firstDay)
	}
}

// firstDay is before any ledger.
const firstDay Day = 2000_01_01

// eraseIdentities erases from the ledger the numbers of receipts that were issued or
// given up, written since a day, and reports whether that is done.
func (r *Register) eraseIdentities(ctx context.Context, since Day) bool {
	eraser, ok := r.cfg.Journal.(Eraser)
	if !ok || r.broken() != nil {
		return !ok
	}
	_, err := eraser.Erase(context.WithoutCancel(ctx), since, r.Today(), func(e Entry) bool {
		v, ok := e.Event.(ReceiptQueued)
		return ok && !r.keepsIdentity(PaymentID{e.Order, v.N}, v.K)
	})
	return err == nil
}

// keepsIdentity reports whether a number may still be needed: its receipt is open, or
// only just being written. Every order with such a receipt is in memory.
func (r *Register) keepsIdentity(id PaymentID, k int) bool {
	p, err := r.Payment(id)
	return err == nil && (k > len(p.CashReceipts) || p.CashReceipts[k-1].Open())
}
