package simulation_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"truckpos/pos"
)

// deed is something that staff may do about an order, or about none yet. It is
// asked when it is to be done; nil is not possible now. To add one, add it to deeds.
type deed struct {
	weight int
	do     func(w *world, o *pos.Order) func(ctx context.Context, t *till) error
}

func deeds() []deed {
	return []deed{
		{3, placing}, {1, amending}, {3, takingCash}, {4, showingLink}, {4, chargingCard}, {2, awaitingDeposit},
		{2, confirmingDeposit}, {2, withdrawing}, {2, renewing}, {8, insisting}, {6, canceling}, {1, voiding}, {2, moving}, {1, markingSoldOut}, {4, ruling}, {2, enqueueing}, {1, leavingQueue},
		{3, closingDay}, {1, movingCash}, {1, takingX}, {1, handingOver}, {1, hearing},
		{4, issuing}, {1, cancelingReceipt},
		{2, openingAccount}, {6, chargingAccount}, {16, lunching}, {1, askingAccount}, {3, endingAccount}, {1, leavingAccount},
		{2, givingPhone}, {3, textingLink}, {16, finishing},
	}
}

// act lets staff do one thing, drawn from what is possible. Where no day is
// open they often open one first.
func (w *world) act() {
	if !w.till().Period().Open && w.rng.IntN(2) == 0 {
		w.press(w.opensDay())
		return
	}
	order := w.order()
	total, possible := 0, []deed{}
	jobs := []func(context.Context, *till) error{}
	for _, d := range deeds() {
		if job := d.do(w, order); job != nil {
			possible, jobs = append(possible, d), append(jobs, job)
			total += d.weight
		}
	}
	at := w.rng.IntN(total)
	for i, d := range possible {
		if at -= d.weight; at < 0 {
			w.press(jobs[i])
			return
		}
	}
}

// order draws an order that the till shows, now and then one of an earlier day
// from the ledger, or nil where there is none.
func (w *world) order() *pos.Order {
	orders := w.till().Orders()
	if w.rng.IntN(5) == 0 {
		w.mu.Lock()
		orders = slices.SortedFunc(maps.Values(w.disk.orders), func(a, b *pos.Order) int { return a.ID.Compare(b.ID) })
		w.mu.Unlock()
	}
	if len(orders) == 0 {
		return nil
	}
	return pick(w.rng, orders)
}

// press does a job at the till as a key does: on a screen that may go away, now
// and then twice because the key bounces, and again when it did not work.
func (w *world) press(job func(context.Context, *till) error) {
	t, times := w.till(), 1
	ctx, leave := context.WithCancel(context.Background())
	var under sync.WaitGroup
	if w.rng.IntN(6) == 0 {
		times = 2
	}
	again := w.rng.IntN(2) == 0
	patience := between(w.rng, time.Second, time.Minute)
	if w.rng.IntN(4) == 0 {
		time.AfterFunc(between(w.rng, time.Microsecond, 2*time.Second), leave)
	}
	under.Add(times)
	w.goes(func() {
		under.Wait()
		leave()
	})
	for range times {
		w.goes(func() {
			defer under.Done()
			err := w.try(ctx, t, job)
			if errors.Is(err, pos.ErrJournal) && again { // the same request, which may have been written
				time.Sleep(patience)
				_ = w.try(context.WithoutCancel(ctx), t, job) // told in the story
			}
		})
	}
}

func (w *world) try(ctx context.Context, t *till, job func(context.Context, *till) error) error {
	err := job(ctx, t)
	if err != nil {
		w.logf("refused: %v", err)
	}
	if errors.Is(err, pos.ErrFold) {
		w.failf("the till wanted to write what does not follow: %v", err)
	}
	return err
}

// saw reports whether a person saw the end of a request: it went well, and the
// till that was asked still stood when it answered.
func (t *till) saw(err error) bool { return err == nil && !t.dead.Load() }

func menu() pos.Menu {
	return pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{
		{Code: 11, Name: "닭꼬치", Price: 4000},
		{Code: 12, Name: "염통꼬치", Price: 3500},
		{Code: 21, Name: "과일", Price: 2900, TaxFree: true},
	}}}}
}

// content is something to order.
func (w *world) content() pos.Content {
	var c pos.Content
	items := menu().Categories[0].Items
	for range 1 + w.rng.IntN(2) {
		item := pick(w.rng, items)
		c.Lines = append(c.Lines, pos.Line{Code: item.Code, Name: item.Name, UnitPrice: item.Price, TaxFree: item.TaxFree, Quantity: 1 + w.rng.IntN(3)})
	}
	if w.rng.IntN(4) == 0 {
		c.Discount = 500
	}
	return c
}

func placing(w *world, o *pos.Order) func(context.Context, *till) error {
	if o != nil && w.rng.IntN(3) > 0 {
		return nil
	}
	content, held, key, phone := w.content(), w.rng.IntN(5) == 0, w.key(), w.texted && w.rng.IntN(4) > 0
	content.Note = key // tells a second order of one request, see judgeTwice
	return func(ctx context.Context, t *till) error {
		o, err := t.Place(ctx, key, content, held)
		if t.saw(err) {
			w.promised(o.ID, func(o *pos.Order) bool { return o != nil }, "order %s was placed", o.ID)
		}
		if err == nil && phone {
			err = t.GivePhone(ctx, o.ID, customer)
		}
		return err
	}
}

func amending(w *world, o *pos.Order) func(context.Context, *till) error {
	if o == nil {
		return nil
	}
	content := w.content()
	return func(ctx context.Context, t *till) error {
		_, err := t.Amend(ctx, o.ID, content, false)
		return err
	}
}

func voiding(_ *world, o *pos.Order) func(context.Context, *till) error {
	if o == nil || o.Stage == pos.StageVoided {
		return nil
	}
	return func(ctx context.Context, t *till) error {
		err := t.Void(ctx, o.ID, "손님 요청")
		if t.saw(err) {
			t.w.promised(o.ID, func(o *pos.Order) bool { return o.Stage == pos.StageVoided }, "order %s was voided", o.ID)
		}
		return err
	}
}

func moving(_ *world, o *pos.Order) func(context.Context, *till) error {
	if o == nil {
		return nil
	}
	next, ok := o.Stage.Next()
	if !ok {
		return nil
	}
	return func(ctx context.Context, t *till) error { return t.moves(ctx, o, next) }
}

// moves takes an order to another stage. It may be taken back from there.
func (t *till) moves(ctx context.Context, o *pos.Order, next pos.Stage) error {
	err := t.Move(ctx, o.ID, o.Stage, next)
	if t.saw(err) {
		t.w.promised(o.ID, func(o *pos.Order) bool { return t.w.disk.moved[staged{o.ID, next}] }, "order %s was moved to %d", o.ID, next)
	}
	return err
}

func markingSoldOut(w *world, _ *pos.Order) func(context.Context, *till) error {
	code, soldOut := pick(w.rng, []int{12, 21}), w.rng.IntN(2) == 0
	return func(ctx context.Context, t *till) error { return t.SetSoldOut(ctx, code, soldOut) }
}
