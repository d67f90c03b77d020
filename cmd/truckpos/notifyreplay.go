package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/pos"
	"truckpos/pos/outbox"
	"truckpos/storage"
	"truckpos/tui/text"
)

// replay is what is to be told again: a payment, or the changes of some days.
type replay struct {
	wanted   bool
	from, to string

	payment     *export.Key // nil for days
	first, last pos.Day
}

// read checks the command line.
func (r *replay) read(args []string, t *text.Text) error {
	n, c := &t.CLI.Notify, &t.CLI.Closed
	days := r.from != "" || r.to != ""
	switch {
	case !r.wanted, days == (len(args) == 1), (r.from == "") != (r.to == ""):
		return &usageError{n.ReplayWhat}
	case !days:
		key, err := export.ParseKey(args[0])
		if err != nil {
			return &usageError{fmt.Sprintf(n.BadKey, printed(args[0]))}
		}
		r.payment = &key
		return nil
	}
	var err error
	if r.first, err = pos.ParseDay(r.from); err != nil {
		return &usageError{fmt.Sprintf(c.BadDay, "--"+flagFrom, printed(r.from))}
	}
	if r.last, err = pos.ParseDay(r.to); err != nil {
		return &usageError{fmt.Sprintf(c.BadDay, "--to", printed(r.to))}
	}
	if r.last < r.first {
		return &usageError{fmt.Sprintf(c.DaysBackwards, r.first, r.last)}
	}
	return nil
}

// run puts the changes into the outbox again. The till must be closed: it has the
// outbox open.
func (r *replay) run(ctx context.Context, o *options, out io.Writer) (err error) {
	if !o.tells() {
		return refuse(nil, func(t *text.CLI) string {
			if o.Training() {
				return t.Notify.Training
			}
			return fmt.Sprintf(t.Notify.NotSetUp, o.Config.Path)
		})
	}
	s, err := readLedger(o)
	if err != nil {
		return heldByTill(err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	box, err := storage.OpenOutbox(o.Outbox(), s.Info().ID, patience)
	if err != nil {
		return heldByTill(&ledgerError{o.Outbox(), err})
	}
	defer func() { err = errors.Join(err, box.Close()) }()
	n, err := r.put(ctx, o, s, box)
	switch {
	case errors.Is(err, pos.ErrNoSuchPayment), errors.Is(err, pos.ErrNoSuchOrder):
		return refuse(err, func(t *text.CLI) string { return t.Notify.NoPayment })
	case err != nil:
		return &ledgerError{o.Ledger(), err}
	}
	_, err = fmt.Fprintf(out, o.Text.CLI.Notify.Replayed+"\n", n)
	return err
}

func (r *replay) put(ctx context.Context, o *options, s *storage.Store, box *storage.Outbox) (int, error) {
	if r.payment == nil {
		return outbox.ReplayDays(ctx, s, box, r.first, r.last)
	}
	id := r.payment.Payment
	order, err := outbox.OrderNow(ctx, s, id.Order)
	if err != nil {
		return 0, err
	}
	p, ok := order.Payment(id.N)
	if !ok || !r.payment.Names(tellerOf(o, s.Info()).till, p) {
		return 0, pos.ErrNoSuchPayment
	}
	return outbox.ReplayPayment(ctx, s, box, id)
}

// heldByTill says that a till is open where that is what keeps a command from writing.
func heldByTill(err error) error {
	if errors.Is(err, storage.ErrLocked) {
		return refuse(err, func(t *text.CLI) string { return t.Notify.TillOpen })
	}
	return err
}
