package main

import (
	"context"
	"errors"
	"io/fs"

	"truckpos/storage"
)

// mirror looks at where the ledger is repeated. While a till is open, it is
// that which says how its mirror is.
func (d *doctor) mirror(ctx context.Context, o *options) {
	if o.Config.Mirror == nil {
		d.good(d.t.Mirror, d.t.NotConfigured)
		return
	}
	folder := o.Config.Mirror.Folder
	if err := tryWriting(folder); err != nil {
		d.bad(d.t.Mirror, "%s", mirrorSentence(kindOf(err), folder, d.all))
		return
	}
	if d.locked {
		d.good(d.t.Mirror, d.all.Mirror.Good, folder)
		return
	}
	s, err := readLedger(o)
	if err != nil { // said already, or there is none yet
		d.good(d.t.Mirror, d.all.Mirror.New, folder)
		return
	}
	defer s.Close()
	switch state := s.NewMirror(folder, nil).Look(ctx); {
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
