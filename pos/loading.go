package pos

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// reading is what the ledger says: the current day, the period of the next Z and the open orders of
// earlier days, folded.
type reading struct {
	day         Day
	number      int // last call number of day
	book        book
	totals      Totals // of day
	period      Period
	clock       clockwork
	accounts    accountBook
	roster      roster
	mail        mail // of day
	menu        *Menu
	soldOut     map[int]bool
	returns     map[string]PaymentID // by Link.State
	interrupted []attemptRef         // found in state Sending
	receipts    []attemptRef         // cash receipts found so
}

// read reads the ledger.
func (r *Register) read(ctx context.Context) (reading, error) {
	in := reading{book: newBook(), roster: newRoster(), soldOut: map[int]bool{}, returns: map[string]PaymentID{}}
	menu, err := r.cfg.Journal.Menu(ctx)
	if err != nil {
		return reading{}, err
	}
	in.menu = &menu
	head, err := r.cfg.Journal.Head(ctx)
	if err != nil {
		return reading{}, err
	}
	in.day = head.Day
	if err := r.cfg.Journal.Standing(ctx, func(e Entry) error { in.roster.read(e); return nil }); err != nil {
		return reading{}, err
	}
	if err := r.readToday(ctx, &in); err != nil {
		return reading{}, err
	}
	if err := r.readCarried(ctx, &in); err != nil {
		return reading{}, err
	}
	if err := r.readAccounts(ctx, &in); err != nil {
		return reading{}, err
	}
	if err := r.readPeriod(ctx, &in, head); err != nil {
		return reading{}, err
	}
	for _, o := range in.book.sorted {
		for i := range o.Payments {
			p := &o.Payments[i]
			if p.Link.State != "" {
				in.returns[p.Link.State] = p.ID
			}
			if a := p.OpenAttempt(); a != nil && a.State == Sending {
				in.interrupted = append(in.interrupted, attemptRef{p.ID, a.N})
			}
			if c := p.openReceipt(); c != nil && c.State == Sending {
				in.receipts = append(in.receipts, attemptRef{p.ID, c.N})
			}
		}
	}
	return in, nil
}

func (r *Register) readToday(ctx context.Context, in *reading) error {
	if in.day == 0 {
		return nil // a new ledger
	}
	entries, err := r.cfg.Journal.Day(ctx, in.day)
	if err != nil {
		return err
	}
	orders, totals, err := foldDay(entries, in.day)
	if err != nil {
		return err
	}
	in.totals = totals
	for _, o := range orders {
		in.book.keep(o)
		in.number = max(in.number, o.ID.Number)
	}
	for _, e := range entries {
		if e.Day != in.day {
			continue // written later about this day's orders
		}
		in.clock.read(e)
		in.mail.read(e)
		if v, ok := e.Event.(ItemSoldOut); ok {
			in.soldOut[v.Code] = v.SoldOut
		}
	}
	return nil
}

// readCarried reads the open orders of earlier days, each such day once.
func (r *Register) readCarried(ctx context.Context, in *reading) error {
	open, err := r.cfg.Journal.Open(ctx)
	if err != nil {
		return err
	}
	days := map[Day]map[OrderID]*Order{}
	for _, id := range open {
		if id.Day == in.day {
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
		in.book.keep(o)
	}
	return nil
}

func (r *Register) readDay(ctx context.Context, day Day) ([]*Order, error) {
	entries, err := r.dayEntries(ctx, day)
	if err != nil {
		return nil, err
	}
	orders, _, err := foldDay(entries, day)
	return orders, err
}

// Fold builds the orders that entries tell of, in the order they were placed.
// Entries about no order are passed over, but for who allowed the one behind.
func Fold(entries []Entry) ([]*Order, error) {
	at := map[OrderID]int{}
	var orders []*Order
	var allowed allowance
	for _, e := range entries {
		if e.Order.IsZero() {
			allowed.read(e)
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
		allowed.note(after, e)
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
// Unknown, links under way are watched again, touch with the services is kept.
func (r *Register) Start(ctx context.Context) error {
	if err := r.takeUp(ctx); err != nil {
		return err
	}
	r.erasePhones(ctx) // of a day whose closing was the last that a stop let through
	r.jobs.watch(ctx, "queue", r.tendQueue)
	if r.cfg.Accounts != nil {
		r.jobs.watch(ctx, "accounts", r.tendAccounts)
	}
	r.startReceipts(ctx)
	if r.cfg.Texts.Service != nil {
		r.jobs.watch(ctx, "texts", r.tendTexts)
	}
	if r.cfg.Room != nil {
		r.jobs.watch(ctx, "room", r.tendRoom)
	}
	for _, s := range services() {
		if h, ok := r.behind(s).(Holder); ok {
			r.jobs.watch(ctx, "touch "+s.String(), func(ctx context.Context) { r.keepTouch(ctx, s, h) })
		}
	}
	return r.eraseCodes(ctx)
}

// takeUp goes on with what the ledger was found to hold.
func (r *Register) takeUp(ctx context.Context) error {
	r.mu.Lock()
	interrupted := r.interrupted
	r.interrupted = nil
	r.mu.Unlock()
	for i, ref := range interrupted {
		if err := r.interrupt(ctx, ref); err != nil {
			r.mu.Lock()
			r.interrupted = append(r.interrupted, interrupted[i:]...)
			r.mu.Unlock()
			return err
		}
	}
	if err := errors.Join(r.takeUpAccounts(ctx), r.takeUpReceipts(ctx), r.interruptTexts(ctx)); err != nil {
		return err
	}
	for _, o := range r.Orders() {
		for i := range o.Payments {
			if r.needsWatch(&o.Payments[i]) {
				r.follow(ctx, o.Payments[i].ID)
			}
		}
		r.callAgain(ctx, o)
	}
	return nil
}

// callAgain announces a link made for the queue of which nobody was told, or of
// which nobody knows any more that it was told: the customer waits for that call.
func (r *Register) callAgain(ctx context.Context, o *Order) {
	if len(o.Queue) == 0 || o.Queue[len(o.Queue)-1].State != QueueBegun {
		return
	}
	p, ok := o.Payment(o.Queue[len(o.Queue)-1].Payment)
	if !ok || !p.ByLink() || p.Status != Ready || r.late(p) {
		return
	}
	r.textWokenLink(ctx, p.ID)
	told := slices.ContainsFunc(r.Outcomes(), func(out Outcome) bool { return out.Payment == p.ID })
	if !told {
		r.note(Outcome{Payment: p.ID, Kind: OutcomeLinkReady, Method: KakaoPay, Total: p.Total})
	}
}

// interrupt ends an attempt that is Sending though its call is not under way,
// and says so: the person who saw it begin may have gone home. One that a stop
// cut off is unknown. One of which it was not known whether it had been written
// was never sent.
func (r *Register) interrupt(ctx context.Context, ref attemptRef) error {
	var ended *AttemptEnded
	carried, unsent := r.fate(ref)
	err := r.changePayment(ctx, ref.payment, func(p *Payment) ([]Event, error) {
		a := p.OpenAttempt()
		if a == nil || a.N != ref.k || a.State != Sending || carried {
			return nil, nil
		}
		ended = &AttemptEnded{N: p.ID.N, K: a.N, Kind: a.Kind, Method: p.Method, State: Unknown,
			Amounts: a.Amounts, Fault: FaultNote{Kind: FaultUnknown, Code: CodeInterrupted}}
		if unsent {
			ended.State, ended.Fault = NotSent, FaultNote{Kind: FaultNotSent}
			if a.Kind == Approve {
				ended.Close = closeAfter(p.ByLink(), ended.State, ended.Fault)
			}
		}
		return []Event{*ended}, nil
	})
	if err == nil && ended != nil {
		r.tell(ref.payment, *ended)
	}
	return err
}
