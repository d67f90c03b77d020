package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"truckpos/cmd/truckpos/internal/snapshot"
	"truckpos/storage"
	"truckpos/tui/text"
)

// rounds is how often a ledger is tried that a till is just opening or letting
// go of.
const rounds = 2

// withLedger lets a command read the ledger, live or training, while a till may
// be selling from it. Nothing of the ledger's folder is changed.
//
//	no till runs   → the file itself; a till that is started waits meanwhile
//	a till has it  → a copy as of now, handed over by the till, which is gone
//	                 as soon as read returns: there are telephone numbers in it
//
// The copy is verified against the anchor like the ledger itself, see
// [storage.OpenCopy]. The context ends when somebody wants the program to end.
// Errors have a sentence, see [sentences]; so should those of read.
func withLedger(ctx context.Context, o *options, read func(context.Context, *storage.Store) error) error {
	ctx, stop := untilSignal(ctx)
	defer stop()
	s, discard, err := openForReading(ctx, o)
	if err == nil {
		err = read(ctx, s)
		if closeErr := errors.Join(s.Close(), discard()); closeErr != nil {
			err = errors.Join(err, &ledgerError{o.Ledger(), closeErr})
		}
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err() // whatever came of it
	}
	return err
}

// untilSignal ends the context when somebody wants the program to end, so that
// it can clear away what it made. Wanting it twice ends the program at once.
func untilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	wanted := []os.Signal{os.Interrupt, syscall.SIGHUP, syscall.SIGTERM}
	wanted = slices.DeleteFunc(wanted, signal.Ignored) // as nohup wants it
	if len(wanted) == 0 {
		return context.WithCancel(ctx)
	}
	ctx, stop := signal.NotifyContext(ctx, wanted...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// openForReading opens the ledger or a copy of it. The store is to be closed,
// then discard takes the copy away.
func openForReading(ctx context.Context, o *options) (s *storage.Store, discard func() error, err error) {
	for range rounds {
		said := storage.ReadSaid(o.Ledger()) // before the copy is begun
		file, fetched := snapshot.FetchFile(ctx, o.Folder, os.TempDir(), roomForReading)
		switch {
		case fetched == nil:
			if s, err = storage.OpenCopy(file.File, o.Ledger(), said); err != nil {
				return nil, nil, errors.Join(&ledgerError{o.Ledger(), err}, file.Discard())
			}
			return s, file.Discard, nil
		case errors.Is(fetched, snapshot.ErrNoTill):
			if s, err = readLedger(o); !errors.Is(err, storage.ErrLocked) {
				return s, func() error { return nil }, ownerOnly(err, o)
			}
		default:
			if err = copyRefusal(fetched, o); !brokeOff(fetched) {
				return nil, nil, err
			}
		}
	}
	return nil, nil, err
}

// readLedger opens the ledger, whatever its mode, without changing anything.
func readLedger(o *options) (*storage.Store, error) {
	s, err := storage.OpenReadOnly(o.Ledger(), storage.Options{LockTimeout: patience})
	if err != nil {
		return nil, &ledgerError{o.Ledger(), err}
	}
	return s, nil
}

// ownerOnly says of a ledger that may not be read whose it is to read; of one
// that a till is to write, it would be the folder that is wrong.
func ownerOnly(err error, o *options) error {
	if errors.Is(err, fs.ErrPermission) {
		return refuse(err, func(t *text.CLI) string { return t.Reading.Forbidden }, o.Ledger())
	}
	return err
}

// roomError says that a folder has no room for a copy.
type roomError struct{ size, free uint64 }

func (e *roomError) Error() string { return fmt.Sprintf("%d bytes free, %d needed", e.free, e.size) }

// roomForReading leaves alone what a sale needs: the folder may lie on the
// till's own disk.
func roomForReading(size int64) error {
	free, err := storage.FreeBytes(os.TempDir())
	if need := uint64(size) + leastDisk*megabyte; err == nil && free < need { //nolint:gosec // a size is positive
		return &roomError{need, free}
	}
	return nil // or it cannot be learned; then writing will tell
}

// brokeOff reports whether a till stopped in the middle of handing a copy over.
func brokeOff(err error) bool {
	for _, other := range []error{
		context.Canceled, context.DeadlineExceeded, snapshot.ErrBusy, snapshot.ErrNoRoom, snapshot.ErrFailed,
		snapshot.ErrUnknown, snapshot.ErrStranger, snapshot.ErrNotKept,
	} {
		if errors.Is(err, other) {
			return false
		}
	}
	return true
}

// copyRefusal gives an error of a copy for reading its sentence.
func copyRefusal(err error, o *options) error {
	say := func(pick func(*text.CLIReading) string, values ...any) error {
		return refuse(err, func(t *text.CLI) string { return pick(&t.Reading) }, values...)
	}
	if full, ok := errors.AsType[*roomError](err); ok {
		return say(func(t *text.CLIReading) string { return t.NoRoom }, os.TempDir(), full.free/megabyte, full.size/megabyte+1)
	}
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, snapshot.ErrNotKept):
		return say(func(t *text.CLIReading) string { return t.NotKept }, os.TempDir(), reason(err))
	}
	if refused := tillRefusal(err, o); refused != nil {
		return refused
	}
	return say(func(t *text.CLIReading) string { return t.Partial }, reason(err))
}

// tillRefusal gives what a till says instead of a copy its sentence; nil where
// it said nothing of the kind.
func tillRefusal(err error, o *options) error {
	switch {
	case errors.Is(err, snapshot.ErrStranger):
		return refuse(err, func(t *text.CLI) string { return t.Reading.Stranger }, o.Folder)
	case errors.Is(err, snapshot.ErrBusy):
		return refuse(err, func(t *text.CLI) string { return t.Reading.Busy })
	case errors.Is(err, snapshot.ErrNoRoom):
		return refuse(err, func(t *text.CLI) string { return t.Reading.TillFull })
	case errors.Is(err, snapshot.ErrFailed), errors.Is(err, snapshot.ErrUnknown):
		return refuse(err, func(t *text.CLI) string { return t.Reading.Failed }, o.Log())
	}
	return nil
}
