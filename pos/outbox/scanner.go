package outbox

import (
	"context"
	"fmt"
	"time"

	"truckpos/pos"
)

// batch is how many entries are read at a time. A reading of the journal keeps
// its file from using the space of what was replaced meanwhile.
const batch = 256

// Mark is how far a journal was read. The entry's time tells a journal from
// another that has come into its place.
type Mark struct {
	Seq uint64
	At  time.Time // of that entry; zero for Seq 0
}

// scanner turns the entries of a journal into changes.
type scanner struct {
	journal pos.Journal
	mark    Mark
	orders  map[pos.OrderID]*pos.Order // after the marked entry; only those that are open
}

func newScanner(j pos.Journal, mark Mark) *scanner {
	return &scanner{journal: j, mark: mark, orders: map[pos.OrderID]*pos.Order{}}
}

// next reads on, up to entry to or, with 0, the newest one, and reports whether
// there may be more. After an error the same entries are read again.
func (s *scanner) next(ctx context.Context, to uint64) (found []Change, more bool, err error) {
	from := s.mark.Seq + 1
	last := s.mark.Seq + batch
	if to != 0 {
		last = min(last, to)
	}
	if from > last {
		return nil, false, nil
	}
	// The entries are taken first and folded afterwards: folding may have to read
	// the journal itself, and a reading inside a reading can wait for ever.
	var entries []pos.Entry
	err = s.journal.Each(ctx, from, last, func(e pos.Entry) error {
		entries = append(entries, e)
		return nil
	})
	for i := 0; err == nil && i < len(entries); i++ {
		var changes []Change
		changes, err = s.fold(ctx, entries[i])
		found = append(found, changes...)
	}
	if err != nil {
		clear(s.orders) // some may be ahead of the mark
		return nil, false, err
	}
	if n := len(entries); n > 0 {
		s.mark = Mark{entries[n-1].Seq, entries[n-1].At}
	}
	return found, len(entries) == batch, nil
}

func (s *scanner) fold(ctx context.Context, e pos.Entry) ([]Change, error) {
	if !pos.AboutOrder(e.Event) {
		return nil, nil
	}
	before, known := s.orders[e.Order]
	if _, placed := e.Event.(pos.OrderPlaced); !known && !placed {
		var err error
		if before, err = orderBefore(ctx, s.journal, e.Order, e.Seq); err != nil {
			return nil, fmt.Errorf("order %s: %w", e.Order, err)
		}
	}
	after, err := pos.Apply(before, e)
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", e.Seq, err)
	}
	if after.Open() {
		s.orders[e.Order] = after
	} else {
		delete(s.orders, e.Order)
	}
	return changesOf(before, after, e), nil
}
