package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/snapshot"
	"truckpos/storage"
	"truckpos/tui/text"
)

func newBackup(f *flags, t *text.Text) *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: t.CLI.Help.Backup, Long: t.CLI.Help.BackupLong, Args: between(&t.CLI, 1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options(t)
			if err != nil {
				return err
			}
			if args[0] == standardOutput { // a file of that name would be a surprise
				return refuse(nil, func(t *text.CLI) string { return t.Backup.ToFile })
			}
			ctx, stop := untilSignal(cmd.Context())
			defer stop()
			copied, err := backup(ctx, o, args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), t.CLI.Backup.Made+"\n", printed(args[0]), copied.Head.Seq)
			return err
		},
	}
}

// backup copies the ledger to a new file. A till that has it open makes the
// copy; where none runs, the ledger is opened here.
func backup(ctx context.Context, o *options, path string) (storage.Copied, error) {
	copied, err := storage.WriteCopy(path, func(w io.Writer) error { return snapshot.Fetch(ctx, o.Folder, w) })
	if errors.Is(err, snapshot.ErrNoTill) {
		s, openErr := readLedger(o)
		if openErr != nil {
			return storage.Copied{}, ownerOnly(openErr, o)
		}
		copied, err = s.BackupTo(ctx, path)
		err = errors.Join(err, s.Close())
	}
	return copied, backupRefusal(err, o, path)
}

// backupRefusal gives an error of a backup its sentence.
func backupRefusal(err error, o *options, path string) error {
	if refused := tillRefusal(err, o); refused != nil {
		return refused
	}
	_, ofFile := errors.AsType[*fs.PathError](err)
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, fs.ErrExist):
		return refuse(err, func(t *text.CLI) string { return t.Backup.Taken }, path)
	case errors.Is(err, storage.ErrDamaged):
		return &ledgerError{o.Ledger(), err}
	case ofFile:
		return refuse(err, func(t *text.CLI) string { return t.File.NotWritten }, path, reason(err))
	}
	return refuse(err, func(t *text.CLI) string { return t.Backup.Partial }, reason(err))
}
