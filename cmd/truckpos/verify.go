package main

import (
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
			return verify(cmd, o)
		},
	}
}

// verify reads the whole ledger and prints every fault and a summary.
func verify(cmd *cobra.Command, o *options) error {
	s, err := readLedger(o)
	if err != nil {
		return err
	}
	defer s.Close()
	t, out := &o.Text.CLI.Verify, cmd.OutOrStdout()
	sum, err := s.Verify(cmd.Context(), func(fault storage.Fault) { printFault(out, t, fault) })
	if err != nil {
		return refuse(err, func(t *text.CLI) string { return t.Verify.Unread }, o.Ledger(), err.Error())
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
