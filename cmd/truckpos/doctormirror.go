package main

import (
	"context"
	"errors"
	"io/fs"

	"truckpos/storage"
)

// mirror looks at where the ledger is repeated. While a till is open, it is
// that which says how its mirror is. It fails when it is interrupted.
func (d *doctor) mirror(ctx context.Context, o *options) error {
	if o.Config.Mirror == nil {
		d.good(d.t.Mirror, d.t.NotConfigured)
		return nil
	}
	folder := o.Config.Mirror.Folder
	if err := tryWriting(folder); err != nil {
		d.bad(d.t.Mirror, "%s", mirrorSentence(kindOf(err), folder, d.all))
		return nil
	}
	if d.locked {
		d.good(d.t.Mirror, d.all.Mirror.Good, folder)
		return nil
	}
	err := withLedger(ctx, o, func(ctx context.Context, s *storage.Store) error {
		d.mirrorOf(ctx, s, folder)
		return ctx.Err()
	})
	if err != nil && !errors.Is(err, context.Canceled) { // said already, or there is none yet
		d.good(d.t.Mirror, d.all.Mirror.New, folder)
		return nil
	}
	return err
}

// mirrorOf compares the mirror with its ledger.
func (d *doctor) mirrorOf(ctx context.Context, s *storage.Store, folder string) {
	switch state := s.NewMirror(folder, nil).Look(ctx); {
	case ctx.Err() != nil: // nothing can be said
	case s.Copied(): // a till was opened meanwhile
		d.good(d.t.Mirror, d.all.Mirror.Good, folder)
	case errors.Is(state.Err, storage.ErrNoMirror):
		d.good(d.t.Mirror, d.all.Mirror.New, folder)
	case state.Err != nil:
		d.bad(d.t.Mirror, "%s", mirrorSentence(state.Err, folder, d.all))
	case state.Behind > 0:
		d.good(d.t.Mirror, d.all.Mirror.Behind, folder, state.Behind)
	default:
		d.good(d.t.Mirror, d.all.Mirror.Good, folder)
	}
}

// kindOf tells a folder that is not there from one that cannot be written.
func kindOf(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return errors.Join(storage.ErrUnwritable, err)
}
