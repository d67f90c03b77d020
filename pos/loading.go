package pos

import (
	"context"
	"fmt"
)

// load folds the current day, and the open orders of earlier days, into memory.
func (r *Register) load(ctx context.Context) error {
	menu, err := r.cfg.Journal.Menu(ctx)
	if err != nil {
		return err
	}
	r.menu = &menu
	head, err := r.cfg.Journal.Head(ctx)
	if err != nil {
		return err
	}
	r.day = max(BusinessDay(r.cfg.Clock.Now()), head.Day)
	if err := r.loadToday(ctx); err != nil {
		return err
	}
	if err := r.loadCarried(ctx); err != nil {
		return err
	}
	for _, o := range r.book.sorted {
		for i := range o.Payments {
			p := &o.Payments[i]
			if p.Link.State != "" {
				r.returns[p.Link.State] = p.ID
			}
			if a := p.OpenAttempt(); a != nil && a.State == Sending {
				r.interrupted = append(r.interrupted, attemptRef{p.ID, a.N})
			}
		}
	}
	return nil
}

func (r *Register) loadToday(ctx context.Context) error {
	entries, err := r.cfg.Journal.Day(ctx, r.day)
	if err != nil {
		return err
	}
	orders, totals, err := foldDay(entries, r.day)
	if err != nil {
		return err
	}
	r.totals = totals
	for _, o := range orders {
		r.book.keep(o)
		r.number = max(r.number, o.ID.Number)
	}
	for _, e := range entries {
		if v, ok := e.Event.(ItemSoldOut); ok && e.Day == r.day {
			r.soldOut[v.Code] = v.SoldOut
		}
	}
	return nil
}

func (r *Register) loadCarried(ctx context.Context) error {
	open, err := r.cfg.Journal.Open(ctx)
	if err != nil {
		return err
	}
	days := map[Day]map[OrderID]*Order{}
	for _, id := range open {
		if id.Day == r.day {
			continue
		}
		if days[id.Day] == nil {
			orders, err := r.readDay(ctx, id.Day)
			if err != nil {
				return err
			}
			days[id.Day] = map[OrderID]*Order{}
			for _, o := range orders {
				days[id.Day][o.ID] = o
			}
		}
		o, ok := days[id.Day][id]
		if !ok {
			return fmt.Errorf("order %s is listed as open: %w", id, ErrNoSuchOrder)
		}
		r.book.keep(o)
	}
	return nil
}

func (r *Register) readDay(ctx context.Context, day Day) ([]*Order, error) {
	entries, err := r.cfg.Journal.Day(ctx, day)
	if err != nil {
		return nil, err
	}
	orders, _, err := foldDay(entries, day)
	return orders, err
}

// Fold builds the orders that entries tell of, in the order they were placed.
// Entries about no order are passed over.
func Fold(entries []Entry) ([]*Order, error) {
	at := map[OrderID]int{}
	var orders []*Order
	for _, e := range entries {
		if e.Order.IsZero() {
			continue
		}
		i, known := at[e.Order]
		var before *Order
		if known {
			before = orders[i]
		}
		after, err := Apply(before, e)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
		}
		if !known {
			at[e.Order] = len(orders)
			orders = append(orders, after)
			continue
		}
		orders[i] = after
	}
	return orders, nil
}

// Start takes up what a stop interrupted: attempts found Sending become
// Unknown, links under way are watched again, touch with
// the services is kept.
func (r *Register) Start(ctx context.Context) error {
	for _, ref := range r.interrupted {
		if err := r.interrupt(ctx, ref); err != nil {
			return err
		}
	}
	r.interrupted = nil
	for _, o := range r.Orders() {
		for i := range o.Payments {
			if r.needsWatch(&o.Payments[i]) {
				r.follow(ctx, o.Payments[i].ID)
			}
		}
	}
	r.jobs.watch(ctx, "queue", r.tendQueue)
	for _, m := range []Method{KakaoPay, KeyedCard} {
		if h, ok := r.service(m).(Holder); ok {
			r.jobs.watch(ctx, "touch "+m.String(), func(ctx context.Context) { r.keepTouch(ctx, m, h) })
		}
	}
	return nil
}

// interrupt makes an attempt that a stop cut off unknown, and says so: the
// person who saw it begin may have gone home.
func (r *Register) interrupt(ctx context.Context, ref attemptRef) error {
	var ended *AttemptEnded
	err := r.changePayment(ctx, ref.payment, func(p *Payment) ([]Event, error) {
		a := p.OpenAttempt()
		if a == nil || a.N != ref.k || a.State != Sending {
			return nil, nil
		}
		ended = &AttemptEnded{N: p.ID.N, K: a.N, Kind: a.Kind, Method: p.Method, State: Unknown,
			Amounts: a.Amounts, Fault: FaultNote{Kind: FaultUnknown, Code: CodeInterrupted}}
		return []Event{*ended}, nil
	})
	if err == nil && ended != nil {
		r.tell(ref.payment, *ended)
	}
	return err
}
