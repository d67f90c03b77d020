package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"strings"
	"syscall"

	berrors "go.etcd.io/bbolt/errors"
)

// What can keep a ledger from being opened or written. Each is wrapped with
// the file and the particulars; callers ask with errors.Is and say what to do.
var (
	// ErrLocked: another program has the ledger open.
	ErrLocked = errors.New("the ledger is open in another program")
	// ErrNewerSchema: a newer version of the program wrote it. Nothing was changed.
	ErrNewerSchema = errors.New("the ledger was written by a newer version")
	// ErrDamaged: the file does not hold what was written to it. Nothing was changed.
	ErrDamaged = errors.New("the ledger is damaged")
	// ErrIsTraining: a training ledger was to be opened for real sales.
	ErrIsTraining = errors.New("the ledger is for training")
	// ErrIsLive: a ledger of real sales was to be opened for training.
	ErrIsLive = errors.New("the ledger is of real sales")
	// ErrBehindAnchor: the ledger lacks the newest entry that its anchor
	// names: it is missing, an old copy, or another one.
	ErrBehindAnchor = errors.New("the ledger is older than its anchor, or another one")
	// ErrUnwritable: the folder or a file in it cannot be written.
	ErrUnwritable = errors.New("the ledger's folder cannot be written")
	// ErrDiskFull: no room is left.
	ErrDiskFull = errors.New("the disk is full")
	// ErrClosed: the store was closed or opened for reading only.
	ErrClosed = errors.New("the ledger is not open for this")
)

// classify adds the sentinel that an error of the system or of bbolt stands for.
func classify(err error) error {
	var kind error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, berrors.ErrTimeout):
		kind = ErrLocked
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch),
		strings.HasPrefix(err.Error(), "file size too small"):
		kind = ErrDamaged
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT),
		strings.Contains(err.Error(), syscall.ENOSPC.Error()): // bbolt flattens errors of growing the file
		kind = ErrDiskFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EISDIR):
		kind = ErrUnwritable
	default:
		return err
	}
	if errors.Is(err, kind) {
		return err
	}
	return fmt.Errorf("%w: %w", kind, err)
}

// guard runs fn and turns what bbolt does with a garbled file, a panic or a
// memory fault in its mapping of a file that is too short or unreadable, into
// ErrDamaged.
func guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, r)
		}
	}()
	return fn()
}
