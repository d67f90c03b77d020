package simulation_test

import (
	"context"
	"sync"

	"truckpos/pos"
)

// The business day, and the drawer beside sales. What is asked for carries the
// key of its request as somebody's name or as its reason: so a second one of one
// request is told, see judgeRequests.

// opensDay is staff who open the day that is proposed, or the one after it.
func (w *world) opensDay() func(context.Context, *till) error {
	key := w.key()
	o := pos.Opening{Float: pos.Count{3: w.rng.IntN(100)}, By: key, Anyway: w.rng.IntN(8) > 0}
	next := o.Anyway && w.rng.IntN(3) == 0
	var look sync.Once
	return func(ctx context.Context, t *till) error {
		look.Do(func() {
			if o.Day = t.ProposedDay(); next {
				o.Day = o.Day.Next()
			}
		})
		err := t.OpenDay(ctx, key, o)
		if t.saw(err) {
			w.answered(key, nil)
		}
		return err
	}
}

// unlock opens the day where none is open: without one nobody makes the links
// that wait in the queue.
func (w *world) unlock() {
	t := w.till()
	if t.dead.Load() || t.Period().Open {
		return
	}
	key := w.key()
	err := t.OpenDay(context.Background(), key, pos.Opening{Day: t.ProposedDay(), By: key, Anyway: true})
	if t.saw(err) {
		w.answered(key, nil)
	}
	if err != nil {
		w.logf("refused: %v", err)
	}
}

// shown is a closing as a person fills it in who sees what the till shows.
func (t *till) shown(key string, miscount int) pos.Closing {
	c := pos.Closing{By: key, Carry: t.OpenThings(), Expected: t.Period().Drawer.Expected()}
	c.Counted, _ = pos.CountOf(max(c.Expected, 0))
	c.Counted[6] += miscount
	c.Reason = "잔돈 착오"
	return c
}

func closingDay(w *world, _ *pos.Order) func(context.Context, *till) error {
	key, miscount, clears := w.key(), w.rng.IntN(2), w.rng.IntN(3) > 0
	var look sync.Once
	var c pos.Closing
	return func(ctx context.Context, t *till) error {
		look.Do(func() {
			for _, thing := range t.OpenThings() {
				if clears && thing.Kind == pos.ThingLink && t.saw(t.Withdraw(ctx, thing.Payment)) {
					w.toldFree(thing.Payment, "it was withdrawn at closing")
				}
			}
			c = t.shown(key, miscount)
		})
		z, err := t.CloseDay(ctx, key, c)
		if t.saw(err) {
			w.answered(key, &z)
		}
		return err
	}
}

// lockUp closes the day when all is quiet, which nothing may hinder then.
func (w *world) lockUp() {
	t, key := w.till(), w.key()
	if !t.Period().Open {
		return
	}
	z, err := t.CloseDay(context.Background(), key, t.shown(key, w.rng.IntN(2)))
	if err != nil {
		w.failf("all is quiet, and the day cannot be closed: %v", err)
		return
	}
	w.answered(key, &z)
}

func movingCash(w *world, _ *pos.Order) func(context.Context, *till) error {
	key, amount := w.key(), pos.Won(w.rng.IntN(40)-10)*1000
	return func(ctx context.Context, t *till) error {
		err := t.MoveCash(ctx, key, amount, key, "사장")
		if t.saw(err) {
			w.answered(key, nil)
		}
		return err
	}
}

func takingX(*world, *pos.Order) func(context.Context, *till) error {
	return func(ctx context.Context, t *till) error {
		_, err := t.TakeX(ctx, "사장")
		return err
	}
}

func handingOver(*world, *pos.Order) func(context.Context, *till) error {
	return func(ctx context.Context, t *till) error {
		_, err := t.HandOver(ctx)
		return err
	}
}

// hearing is a service's answer with the time in it.
func hearing(w *world, _ *pos.Order) func(context.Context, *till) error {
	m := pick(w.rng, []pos.Method{pos.KakaoPay, pos.KeyedCard})
	return func(_ context.Context, t *till) error {
		w.mu.Lock()
		now := w.trueTime()
		w.mu.Unlock()
		t.LearnTime(m, now)
		return nil
	}
}

// answered notes that a person saw a request about the day carried out, and the
// Z that was shown.
func (w *world) answered(key string, z *pos.ZReport) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if before := w.requests[key]; before != nil && z != nil && before.Number != z.Number {
		defer w.failf("the request %s closed as Z %d and as Z %d", key, before.Number, z.Number)
	}
	w.requests[key] = z
}
