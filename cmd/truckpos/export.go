package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/export/books"
	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui/text"
)

func newExport(f *flags, t *text.Text) *cobra.Command {
	days, format, table, out := &daysAsked{}, formatCSV, tableTransactions, standardOutput
	c := &t.CLI.Export
	cmd := &cobra.Command{
		Use: "export", Short: c.Export, Long: c.ExportLong, Args: between(&t.CLI, 0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if format != formatCSV && cmd.Flags().Changed("table") {
				return see(cmd, &t.CLI, c.OnlyCSV)
			}
			write, ok := exportFormat(format, table)
			if !ok {
				wrong := "--format"
				if format == formatCSV {
					wrong = "--table"
				}
				return see(cmd, &t.CLI, fmt.Sprintf(t.CLI.Usage.BadValue, wrong))
			}
			from, to, err := days.days()
			if err != nil {
				return err
			}
			o, err := f.options(t)
			if err != nil {
				return err
			}
			if err := checkOutput(cmd.OutOrStdout(), o, format, out); err != nil {
				return err
			}
			return exportTo(cmd, o, from, to, out, write)
		},
	}
	days.define(cmd, c)
	cmd.Flags().StringVar(&format, "format", format, "`csv|xlsx|json|hledger|beancount`"+c.FlagFormat)
	cmd.Flags().StringVar(&table, "table", table, "`transactions|days|items`"+c.FlagTable)
	cmd.Flags().StringVar(&out, "out", out, "`FILE`"+c.FlagOut)
	return cmd
}

// checkOutput refuses to write over the till's files, and to a terminal what is
// no text.
func checkOutput(stdout io.Writer, o *options, format, out string) error {
	if out == standardOutput {
		if file, ok := stdout.(*os.File); ok && format == formatXLSX && isTerminal(file) {
			return refuse(nil, func(t *text.CLI) string { return t.Export.ToTerminal })
		}
		return nil
	}
	folder, err := os.Stat(filepath.Dir(out))
	own, ownErr := os.Stat(o.Folder)
	if err == nil && ownErr == nil && os.SameFile(folder, own) {
		return refuse(nil, func(t *text.CLI) string { return t.Export.OwnFolder }, o.Folder)
	}
	return nil // what is wrong with the folder, writing will tell
}

// exportTo writes an excerpt to a file or to standard output, and says of a file
// what is in it.
func exportTo(cmd *cobra.Command, o *options, from, to pos.Day, out string, write exporter) error {
	var x *excerpt
	err := withLedger(cmd.Context(), o, func(ctx context.Context, s *storage.Store) (err error) {
		if x, err = newExcerpt(ctx, s, o, from, to); err != nil {
			return err
		}
		if out == standardOutput {
			return x.writeTo(ctx, cmd.OutOrStdout(), standardOutput, write)
		}
		var refused error
		err = fillAs(out, privateMode, func(w io.Writer) error {
			refused = x.writeTo(ctx, w, out, write)
			return refused
		})
		if err != nil && refused == nil {
			return refuse(err, func(t *text.CLI) string { return t.File.NotWritten }, out, reason(err))
		}
		return err
	})
	if err != nil || out == standardOutput {
		return err
	}
	t, done := &o.Text.CLI.Export, cmd.OutOrStdout()
	if x.empty() {
		_, err = fmt.Fprintf(done, t.DoneNothing+"\n", printed(out))
	} else {
		_, err = fmt.Fprintf(done, t.Done+"\n", x.from, x.to, printed(out))
	}
	if x.ledger.Info().Training {
		fmt.Fprintln(done, t.Practice)
	}
	return err
}

// remembering remembers what it could not write.
type remembering struct {
	io.Writer
	err error
}

func (r *remembering) Write(b []byte) (int, error) {
	n, err := r.Writer.Write(b)
	if err != nil {
		r.err = err
	}
	return n, err
}

// writeTo writes the excerpt to a file of that name, or to standard output. Every
// error has a sentence.
func (x *excerpt) writeTo(ctx context.Context, to io.Writer, name string, write exporter) error {
	w := &remembering{Writer: to}
	err := write(ctx, x, w)
	switch {
	case err == nil:
		return nil
	case w.err != nil && name == standardOutput:
		return refuse(err, func(t *text.CLI) string { return t.Export.CutOff }, reason(w.err))
	case w.err != nil:
		return refuse(err, func(t *text.CLI) string { return t.File.NotWritten }, name, reason(w.err))
	case errors.Is(err, sheet.ErrTooManyRows):
		return refuse(err, func(t *text.CLI) string { return t.Export.TooManyRows })
	case errors.Is(err, books.ErrDiffers):
		return refuse(err, func(t *text.CLI) string { return t.Export.Differs }, err)
	}
	return &ledgerError{x.ledger.Path(), err}
}
