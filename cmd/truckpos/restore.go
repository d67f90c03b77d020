package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/snapshot"
	"truckpos/storage"
	"truckpos/tui/text"
)

const (
	flagFrom          = "from"
	flagAcceptMissing = "accept-missing"
)

func newRestore(f *flags, t *text.Text) *cobra.Command {
	from, accept := "", false
	cmd := &cobra.Command{
		Use: "restore --from DIR", Short: t.CLI.Help.Restore, Long: t.CLI.Help.RestoreLong, Args: between(&t.CLI, 0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if from == "" {
				return &usageError{fmt.Sprintf(t.CLI.Usage.TooFew, cmd.UseLine())}
			}
			o, err := f.options(t)
			if err != nil {
				return err
			}
			return restore(cmd, o, from, accept)
		},
	}
	cmd.Flags().StringVar(&from, flagFrom, "", "`DIR`"+t.CLI.Help.FlagFrom)
	cmd.Flags().BoolVar(&accept, flagAcceptMissing, false, t.CLI.Help.FlagAcceptMissing)
	return cmd
}

// restore rebuilds the ledger and says what of it is there again.
func restore(cmd *cobra.Command, o *options, from string, accept bool) error {
	if tillOpen(cmd.Context(), o) {
		return refuse(storage.ErrLocked, func(t *text.CLI) string { return t.Restore.TillOpen }, o.Ledger())
	}
	r, err := storage.Restore(cmd.Context(), from, o.Ledger(), storage.Options{Training: o.Training()}, accept)
	if err != nil {
		return restoreRefusal(err, o, from)
	}
	t, out := &o.Text.CLI.Restore, cmd.OutOrStdout()
	if r.Entries == 0 {
		_, err = fmt.Fprintf(out, t.DoneEmpty+"\n", printed(o.Ledger()))
	} else {
		_, err = fmt.Fprintf(out, t.Done+"\n", r.Entries, r.Days, shown(r.LastAt), printed(o.Ledger()))
	}
	if r.Torn {
		fmt.Fprintln(out, t.Torn)
	}
	if r.Missing > 0 {
		fmt.Fprintf(out, t.Lost+"\n", r.Missing)
	}
	if err == nil && r.Entries > 0 {
		err = tellStaffLost(cmd.Context(), out, o)
	}
	return err
}

// tillOpen reports whether a till sells from the folder, also one whose ledger
// somebody has moved away, or one that gives no copies.
func tillOpen(ctx context.Context, o *options) bool {
	if snapshot.Runs(ctx, o.Folder) {
		return true
	}
	s, err := readLedger(o)
	if err == nil {
		_ = s.Close() // only looked at
	}
	return errors.Is(err, storage.ErrLocked)
}

// restoreRefusal gives an error of restoring its sentence.
func restoreRefusal(err error, o *options, from string) error {
	say := func(pick func(*text.CLIRestore) string, values ...any) error {
		return refuse(err, func(t *text.CLI) string { return pick(&t.Restore) }, values...)
	}
	if missing, ok := errors.AsType[*storage.MissingError](err); ok {
		return say(func(t *text.CLIRestore) string { return t.Refused }, missing.Entries, "--"+flagAcceptMissing)
	}
	fault, ofMirror := errors.AsType[*storage.MirrorFault](err)
	switch {
	case errors.Is(err, storage.ErrBehindAnchor):
		return say(func(t *text.CLIRestore) string { return t.OldAnchor }, filepath.Dir(o.Ledger()))
	case ofMirror && fault.Line > 0:
		return say(func(t *text.CLIRestore) string { return t.Fault }, fault.File, fault.Line, fault.Err.Error())
	case ofMirror:
		return say(func(t *text.CLIRestore) string { return t.FaultFile }, fault.File, fault.Err.Error())
	case errors.Is(err, fs.ErrExist):
		return say(func(t *text.CLIRestore) string { return t.Taken }, o.Ledger())
	case errors.Is(err, storage.ErrNoMirror):
		return say(func(t *text.CLIRestore) string { return t.NoMirror }, from)
	case errors.Is(err, storage.ErrIsTraining), errors.Is(err, storage.ErrIsLive):
		return &ledgerError{from, err}
	}
	return &ledgerError{o.Ledger(), err}
}
