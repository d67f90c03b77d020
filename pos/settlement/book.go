package settlement

import (
	"context"
	"fmt"
	"math"

	"truckpos/pos"
)

// tracked is an order as the entries make it, with what a report must know of
// its past.
type tracked struct {
	order    *pos.Order
	taken    pos.Won // money that arrived for it, less what a ruling took back
	complete bool    // it was fully paid once
	total    pos.Won // of a complete order, when it became so
	staff    string  // who gave its discount
	// stretch is the number of the last stretch with an entry about it, and before
	// is how the order's money stood at the beginning of that.
	stretch uint64
	before  standing
}

// standing is how an order's money divides, beside its total where it is complete.
type standing struct {
	advance pos.Won // towards an order that is not complete
	extra   pos.Won // beyond the total of one that is
}

func (t *tracked) standing() standing {
	if t.complete {
		return standing{extra: t.taken - t.total}
	}
	return standing{advance: t.taken}
}

// step is what an entry did to its order.
type step struct {
	movement  pos.Movement
	moved     bool // whether there is a movement
	completed bool // whether the order became complete
}

// apply folds an entry in.
func (t *tracked) apply(e pos.Entry) (step, error) {
	before := t.order
	o, err := pos.Apply(before, e)
	if err != nil {
		return step{}, fmt.Errorf("entry %d: %w", e.Seq, err)
	}
	t.order = o
	var s step
	switch e.Event.(type) {
	case pos.OrderMoved:
	case pos.OrderPlaced, pos.OrderAmended:
		if before == nil || before.Content.Discount != o.Content.Discount {
			t.staff = e.Staff
		}
	default:
		s.movement, s.moved = pos.MovementOf(e, o)
		if s.moved && s.movement.Kind == pos.Approve {
			t.taken += s.movement.Signed().Total
		}
	}
	if !t.complete && o.Stage != pos.StageHeld && o.Stage != pos.StageVoided && o.IsPaid() {
		t.complete, t.total, s.completed = true, o.Amounts().Total, true
	}
	return s, nil
}

// book finds the orders that entries are about: it keeps those of the stretch
// it is in and of the one before, and reads the others.
type book struct {
	journal Journal
	orders  map[pos.OrderID]*tracked
	touched []*tracked // in this stretch, in order
	stretch uint64
	start   uint64                                  // its first entry
	days    map[pos.Day]map[pos.OrderID][]pos.Entry // read for it: entries before it, by order
}

func newBook(j Journal) *book { return &book{journal: j, orders: map[pos.OrderID]*tracked{}} }

// turn begins the stretch that follows.
func (b *book) turn(s stretch) {
	for id, t := range b.orders {
		if t.stretch != b.stretch {
			delete(b.orders, id)
		}
	}
	clear(b.touched)
	b.touched, b.stretch, b.start, b.days = b.touched[:0], s.number, s.from, nil
	if s.from == 0 {
		b.start = math.MaxUint64 // nothing was ever opened: all entries are before
	}
}

// follow finds the order of an entry of the stretch and folds the entry in.
func (b *book) follow(ctx context.Context, e pos.Entry) (*tracked, step, error) {
	t := b.orders[e.Order]
	if t == nil {
		t = &tracked{}
		if _, placed := e.Event.(pos.OrderPlaced); !placed {
			var err error
			if t, err = b.read(ctx, e.Order); err != nil {
				return nil, step{}, err
			}
		}
		b.orders[e.Order] = t
	}
	if t.stretch != b.stretch {
		t.stretch, t.before = b.stretch, t.standing()
		b.touched = append(b.touched, t)
	}
	s, err := t.apply(e)
	return t, s, err
}

// read reads an order as it was when the stretch began.
func (b *book) read(ctx context.Context, id pos.OrderID) (*tracked, error) {
	if b.days[id.Day] == nil {
		entries, err := b.journal.Day(ctx, id.Day)
		if err != nil {
			return nil, fmt.Errorf("read the orders of %s: %w", id.Day, err)
		}
		orders := map[pos.OrderID][]pos.Entry{}
		for _, e := range entries {
			if e.Order.Day == id.Day && e.Seq < b.start {
				orders[e.Order] = append(orders[e.Order], e)
			}
		}
		if b.days == nil {
			b.days = map[pos.Day]map[pos.OrderID][]pos.Entry{}
		}
		b.days[id.Day] = orders
	}
	t := &tracked{}
	for _, e := range b.days[id.Day][id] {
		if _, err := t.apply(e); err != nil {
			return nil, err
		}
	}
	return t, nil
}
