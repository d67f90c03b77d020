package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui/text"
)

func newVerify(f *flags, t *text.Text) *cobra.Command {
	kept := ""
	cmd := &cobra.Command{
		Use: "verify", Short: t.CLI.Help.Verify, Long: t.CLI.Help.VerifyLong, Args: between(&t.CLI, 0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := f.options(t)
			if err != nil {
				return err
			}
			anchor, err := keptAnchor(kept)
			if err != nil {
				return err
			}
			out, opened := cmd.OutOrStdout(), false
			err = withLedger(cmd.Context(), o, func(ctx context.Context, s *storage.Store) error {
				opened = true
				return errors.Join(verify(ctx, s, out, &o.Text.CLI.Verify), checkAnchor(ctx, s, out, anchor, &o.Text.CLI.Closed))
			})
			if !opened && errors.Is(err, storage.ErrDamaged) {
				return verifyClosed(cmd.Context(), o, out)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&kept, "anchor", "", "`TEXT`"+t.CLI.Closed.FlagAnchor)
	return cmd
}

// keptAnchor reads what was given as --anchor.
func keptAnchor(kept string) (pos.Anchor, error) {
	if kept == "" {
		return pos.Anchor{}, nil
	}
	a, err := pos.ParseAnchor(kept)
	if err != nil {
		return a, refuse(err, func(t *text.CLI) string { return t.Closed.AnchorBad })
	}
	return a, nil
}

// checkAnchor compares the ledger with what its owner kept of a Z report, if
// anything.
func checkAnchor(ctx context.Context, s *storage.Store, out io.Writer, a pos.Anchor, t *text.CLIClosed) error {
	if a == (pos.Anchor{}) {
		return nil
	}
	e, there, err := s.Closing(ctx, a.Number)
	if err != nil {
		return &ledgerError{s.Path(), err}
	}
	closed, _ := e.Event.(pos.DayClosed)
	switch {
	case !there:
		fmt.Fprintf(out, t.AnchorMissing+"\n", a.Number)
	case !a.Matches(&closed.Z):
		fmt.Fprintf(out, t.AnchorChanged+"\n", a.Number)
	default:
		_, err := fmt.Fprintf(out, t.AnchorGood+"\n", a.Number, a.Day, a.To, a.Life.Sales, a.Life.Returns)
		return err
	}
	return errReported
}

// verifyClosed prints what is wrong with a ledger that cannot be opened.
func verifyClosed(ctx context.Context, o *options, out io.Writer) error {
	t := &o.Text.CLI.Verify
	_, err := storage.Verify(ctx, o.Ledger(), storage.Options{LockTimeout: patience}, func(fault storage.Fault) { printFault(out, t, fault) })
	if errors.Is(err, storage.ErrDamaged) || ctx.Err() != nil {
		return refuse(err, func(t *text.CLI) string { return t.Verify.Unread }, o.Ledger(), err.Error())
	}
	return &ledgerError{o.Ledger(), err}
}

// verify reads the whole ledger and prints every fault and a summary.
func verify(ctx context.Context, s *storage.Store, out io.Writer, t *text.CLIVerify) error {
	sum, err := s.Verify(ctx, func(fault storage.Fault) { printFault(out, t, fault) })
	if err != nil {
		return refuse(err, func(t *text.CLI) string { return t.Verify.Unread }, s.Path(), err.Error())
	}
	if sum.Faults == 0 {
		_, err := fmt.Fprintf(out, t.Good+"\n", sum.Entries, sum.Days, sum.Open, sum.Head.Seq)
		return err
	}
	fmt.Fprintf(out, t.Bad+"\n%s\n", sum.Faults, sum.Entries, sum.Days, sum.Open, sum.Head.Seq, t.WhatToDo)
	return errReported
}

func printFault(out io.Writer, t *text.CLIVerify, fault storage.Fault) {
	place, ok := t.Places[fault.Place]
	if !ok {
		place = fault.Place
	}
	switch {
	case fault.Seq == 0:
		fmt.Fprintf(out, t.Fault+"\n", place, printed(fault.What))
	case fault.Last == 0:
		fmt.Fprintf(out, t.FaultAt+"\n", place, fault.Seq, printed(fault.What))
	default:
		fmt.Fprintf(out, t.FaultIn+"\n", place, fault.Seq, fault.Last, printed(fault.What))
	}
}
