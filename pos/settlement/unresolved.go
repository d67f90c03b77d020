package settlement

import (
	"context"
	"slices"

	"truckpos/pos"
)

// unresolved lists the attempts whose outcome is not known at the end of a
// stretch. Of one that was closed the Z report lists them. Of one that was not,
// they are those of the orders that its entries are about, and what the Z before
// carried over and nothing was written about since. Before the first Z nothing
// says what was carried over; waiting, the orders that waited for someone before
// the entries were read, do.
func (w *walk) unresolved(ctx context.Context, s stretch, waiting []pos.OrderID) ([]pos.OpenThing, error) {
	var things []pos.OpenThing
	if s.z != nil {
		for _, t := range s.z.Carried {
			if t.Kind == pos.ThingUnresolved {
				things = append(things, t)
			}
		}
		return things, nil
	}
	touched := map[pos.OrderID]bool{}
	for _, t := range w.book.touched {
		touched[t.order.ID] = true
		things = append(things, unresolvedOf(t.order)...)
	}
	for _, t := range s.before {
		if t.Kind == pos.ThingUnresolved && !touched[t.Payment.Order] {
			things = append(things, t)
		}
	}
	for _, id := range waiting {
		if touched[id] {
			continue
		}
		t, err := w.book.read(ctx, id)
		if err != nil {
			return nil, err
		}
		if t.order != nil {
			things = append(things, unresolvedOf(t.order)...)
		}
	}
	slices.SortFunc(things, byPayment)
	return things, nil
}

func unresolvedOf(o *pos.Order) []pos.OpenThing {
	var things []pos.OpenThing
	for i := range o.Payments {
		p := &o.Payments[i]
		if a := p.OpenAttempt(); a != nil && a.State == pos.Unknown {
			things = append(things, pos.OpenThing{Kind: pos.ThingUnresolved, Payment: p.ID, Method: p.Method, Amount: a.Total})
		}
	}
	return things
}

// waiting lists the orders that wait for someone, where that is needed.
func (w *walk) waiting(ctx context.Context, s stretch) ([]pos.OrderID, error) {
	if s.z != nil || s.number > 1 {
		return nil, nil
	}
	return w.journal.Open(ctx)
}
