package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui/text"
)

// errReported says that a command has said already what is wrong.
var errReported = errors.New("faults were reported")

// refusal is an error whose sentence is known where it arises.
type refusal struct {
	say   tomldoc.Sentence
	cause error // may be nil
}

func (r *refusal) Error() string {
	if r.cause == nil {
		return "refused"
	}
	return r.cause.Error()
}

func (r *refusal) Unwrap() error { return r.cause }

// refuse makes an error with a sentence of the table; the values fill it.
func refuse(cause error, pick func(*text.CLI) string, values ...any) error {
	return &refusal{func(t *text.CLI) string { return fmt.Sprintf(pick(t), values...) }, cause}
}

// ledgerError is an error about the ledger at path.
type ledgerError struct {
	path string
	err  error
}

func (e *ledgerError) Error() string { return e.err.Error() }
func (e *ledgerError) Unwrap() error { return e.err }

// sentences puts an error into words for people: what, where, what to do. All
// but the faults of a file are one line.
func sentences(err error, t *text.CLI) []string {
	if faults, ok := errors.AsType[*tomldoc.Faults](err); ok {
		return faults.Lines(t)
	}
	return []string{sentence(err, t)}
}

func sentence(err error, t *text.CLI) string {
	if e, ok := errors.AsType[*usageError](err); ok {
		return e.sentence
	}
	if r, ok := errors.AsType[*refusal](err); ok {
		return r.say(t)
	}
	if e, ok := errors.AsType[*ledgerError](err); ok {
		if said := ledgerSentence(e, t); said != "" {
			return said
		}
	}
	if errors.Is(err, context.Canceled) {
		return t.Start.Interrupted
	}
	return fmt.Sprintf(t.Start.Other, strings.ReplaceAll(err.Error(), "\n", "; "))
}

// ledgerSentence says what keeps the ledger from being opened or written; ""
// when it is nothing that has a sentence. The order matters: an error may be
// of several kinds, the first here is the one to act on.
func ledgerSentence(e *ledgerError, t *text.CLI) string {
	folder := filepath.Dir(e.path)
	for _, known := range []struct {
		kind  error
		say   string
		where string
	}{
		{errBeingRead, t.Start.BeingRead, e.path},
		{storage.ErrLocked, t.Start.Locked, e.path},
		{storage.ErrNewerSchema, t.Start.NewerSchema, e.path},
		{storage.ErrIsTraining, t.Start.IsTraining, e.path},
		{storage.ErrIsLive, t.Start.IsLive, e.path},
		{storage.ErrBehindAnchor, t.Start.BehindAnchor, e.path},
		{storage.ErrDiskFull, t.Start.DiskFull, folder},
		{storage.ErrUnwritable, t.Start.Unwritable, folder},
		{storage.ErrDamaged, t.Start.Damaged, e.path},
		{pos.ErrJournal, t.Start.JournalBroken, e.path},
		{fs.ErrNotExist, t.Start.NoLedger, e.path},
	} {
		if errors.Is(e.err, known.kind) {
			return fmt.Sprintf(known.say, known.where)
		}
	}
	return ""
}
