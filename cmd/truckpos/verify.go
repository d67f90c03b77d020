package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"truckpos/storage"
	"truckpos/tui/text"
)

func newVerify(f *flags, t *text.Text) *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: t.CLI.Help.Verify, Long: t.CLI.Help.VerifyLong, Args: between(&t.CLI, 0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := f.options(t)
			if err != nil {
				return err
			}
			return withLedger(cmd.Context(), o, func(ctx context.Context, s *storage.Store) error {
				return verify(ctx, s, cmd.OutOrStdout(), &o.Text.CLI.Verify)
			})
		},
	}
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
	if fault.Seq == 0 {
		fmt.Fprintf(out, t.Fault+"\n", place, printed(fault.What))
		return
	}
	fmt.Fprintf(out, t.FaultAt+"\n", place, fault.Seq, printed(fault.What))
}
