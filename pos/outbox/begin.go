package outbox

import (
	"context"
	"fmt"

	"truckpos/pos"
)

// begin finds where the journal was read last.
func (r *Runner) begin(ctx context.Context) error {
	mark, ok, err := r.Box.Mark(ctx)
	if err != nil {
		return fmt.Errorf("where the outbox got: %w", err)
	}
	head, err := r.Journal.Head(ctx)
	if err != nil {
		return err
	}
	from := head.Seq
	if !ok && r.Begin != nil {
		from = min(*r.Begin, head.Seq)
	}
	begun, err := markAt(ctx, r.Journal, from)
	if err != nil {
		return err
	}
	if ok {
		same, err := markAt(ctx, r.Journal, mark.Seq)
		switch {
		case err != nil:
			return err
		case same.At.Equal(mark.At):
			r.scanner, r.saved = newScanner(r.Journal, mark), mark.Seq
			return nil
		}
		r.report(fmt.Errorf("the outbox got to entry %d: %w", mark.Seq, ErrGone))
	}
	if err := r.Box.Put(ctx, begun, nil); err != nil {
		return fmt.Errorf("begin the outbox: %w", err)
	}
	r.scanner, r.saved, r.unnoticed = newScanner(r.Journal, begun), begun.Seq, true
	return nil
}

// markAt is the mark of an entry; its time is zero where there is none.
func markAt(ctx context.Context, j pos.Journal, seq uint64) (Mark, error) {
	m := Mark{Seq: seq}
	if seq == 0 {
		return m, nil
	}
	err := j.Each(ctx, seq, seq, func(e pos.Entry) error {
		m.At = e.At
		return nil
	})
	return m, err
}
