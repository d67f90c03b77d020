package pos

import (
	"context"
	"fmt"
	"time"
)

// Period is what the next Z report will cover, as it stands: the open business
// day, with what happened between the Z before it and its opening.
type Period struct {
	Number   uint64 // of the next Z report
	Day      Day    // the open day, or the one that was closed last; 0 in a new ledger
	Open     bool
	OpenedAt time.Time
	OpenedBy string
	From, To uint64 // journal sequence of the first and the newest entry; To < From where there is none
	Sums     Sums
	Life     Perpetual
	Drawer   Drawer
	Moves    int // cash put in or taken out
	Carried  []OpenThing
}

// Period is a snapshot of what the next Z report will cover.
func (r *Register) Period() Period {
	r.mu.RLock()
	defer r.mu.RUnlock()
	p := r.period
	p.Sums = p.Sums.clone()
	return p
}

// NewPeriod is the period of a new ledger.
func NewPeriod() Period { return Period{Number: 1, From: 1} }

// Add folds an entry in. o is its order as it was afterwards, or later; nil for
// an entry about none.
func (p *Period) Add(e Entry, o *Order) {
	p.To = e.Seq
	switch v := e.Event.(type) {
	case DayOpened:
		if p.Number == 1 {
			p.begin(e.Seq) // what an older version sold before is in no Z
		}
		p.Day, p.Open, p.OpenedAt, p.OpenedBy = e.Day, true, e.At, v.By
	case DayClosed:
		*p = Period{Number: v.Z.Number + 1, Day: p.Day, From: e.Seq + 1, To: e.Seq, Life: p.Life, Carried: v.Z.Carried}
		return
	case CashMoved:
		p.Moves++
	}
	p.Drawer.add(e)
	p.Sums.Add(e, o)
	if o == nil {
		return
	}
	if m, ok := MovementOf(e, o); ok {
		p.Life.add(m)
	}
}

// begin forgets what was before the ledger's first opening.
func (p *Period) begin(seq uint64) { p.From, p.Sums, p.Drawer, p.Moves = seq, Sums{}, Drawer{}, 0 }

// add is what [Totals.Add] does, over all methods.
func (p *Perpetual) add(m Movement) {
	amount := m.Total
	if m.Undone {
		amount = -amount
	}
	if m.Kind == Cancel {
		p.Returns += amount
	} else {
		p.Sales += amount
	}
}

// mayBegin refuses to begin a sale, a payment or a refund without an open day, or
// without the room to finish it.
func (r *Register) mayBegin() error {
	if !r.Period().Open {
		return ErrNoDay
	}
	return r.room()
}

// needsDay reports whether an event can only happen while a business day is
// open. What became of something begun before is written at any time.
func needsDay(event Event) bool {
	switch event.(type) {
	case OrderPlaced, OrderAmended, CashReceived, DepositAwaited, DepositConfirmed, LinkMade, AttemptSending,
		PaymentQueued, TextWished, MoneyReturned, ItemSoldOut, CashMoved, ReportTaken, DayClosed:
		return true
	default:
		return false
	}
}

// admitDay refuses events that need an open day while there is none, and those
// about an account that there is not. The
// caller holds step.
func (r *Register) admitDay(events []Event) error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if err := r.accounts.admits(events); err != nil {
		return err
	}
	for i, event := range events {
		if needsDay(event) && !r.period.Open && !overAlready(events[i:]) {
			return ErrNoDay
		}
	}
	return nil
}

// overAlready reports whether events begin with an attempt and its end: one that
// a service told of, and that the till does not send.
func overAlready(events []Event) bool {
	if len(events) < 2 {
		return false
	}
	sent, isSending := events[0].(AttemptSending)
	ended, isEnd := events[1].(AttemptEnded)
	return isSending && isEnd && sent.N == ended.N && sent.K == ended.K && !ended.State.Open()
}

// readPeriod reads what happened since the newest Z, or since the first
// opening of a ledger without one.
func (r *Register) readPeriod(ctx context.Context, in *reading, head Head) error {
	life, err := r.cfg.Journal.Life(ctx)
	if err != nil {
		return err
	}
	p := Period{Number: 1, Day: in.day, From: head.Seq + 1, To: head.Seq}
	closed, hasZ, err := r.cfg.Journal.Closing(ctx, 0)
	if err != nil {
		return err
	}
	opened, hasOpening, err := r.cfg.Journal.Opening(ctx)
	if err != nil {
		return err
	}
	switch {
	case hasZ:
		p.Add(closed, nil)
	case hasOpening:
		p.From = opened.Seq
	}
	if p.From <= head.Seq {
		if err := r.foldPeriod(ctx, &p, &in.book, head.Seq); err != nil {
			return err
		}
	}
	p.Life = life.Perpetual() // also of what an older version sold, which is in no period
	in.period = p
	return nil
}

// foldPeriod adds the entries of a period up to one. They are read first: while
// a journal is being read it must not be asked for more.
func (r *Register) foldPeriod(ctx context.Context, p *Period, b *book, to uint64) error {
	var entries []Entry
	err := r.cfg.Journal.Each(ctx, p.From, to, func(e Entry) error {
		entries = append(entries, e)
		return nil
	})
	if err != nil {
		return err
	}
	orders := orderCache{r: r, book: b, days: map[Day]map[OrderID]*Order{}}
	for _, e := range entries {
		o, err := orders.of(ctx, e)
		if err != nil {
			return err
		}
		p.Add(e, o)
	}
	return nil
}

// orderCache finds the orders that entries of a period are about: those in
// memory, and days read for the others.
type orderCache struct {
	r    *Register
	book *book
	days map[Day]map[OrderID]*Order
}

func (c *orderCache) of(ctx context.Context, e Entry) (*Order, error) {
	if e.Order.IsZero() {
		return nil, nil //nolint:nilnil // an entry about no order
	}
	if o, ok := c.book.orders[e.Order]; ok {
		return o, nil
	}
	if c.days[e.Order.Day] == nil {
		orders, err := c.r.readDay(ctx, e.Order.Day)
		if err != nil {
			return nil, err
		}
		day := map[OrderID]*Order{}
		for _, o := range orders {
			day[o.ID] = o
		}
		c.days[e.Order.Day] = day
	}
	o, ok := c.days[e.Order.Day][e.Order]
	if !ok {
		return nil, fmt.Errorf("entry %d: order %s: %w", e.Seq, e.Order, ErrNoSuchOrder)
	}
	return o, nil
}
