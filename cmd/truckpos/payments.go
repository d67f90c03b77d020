package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/storage"
	"truckpos/tui/text"
)

func newPayments(f *flags, t *text.Text) *cobra.Command {
	days, lines, transactions := &daysAsked{}, false, false
	c := &t.CLI.Export
	cmd := &cobra.Command{
		Use: "payments", Short: c.Payments, Long: c.PaymentsLong, Args: between(&t.CLI, 0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			from, to, err := days.days()
			if err != nil {
				return err
			}
			o, err := f.options(t)
			if err != nil {
				return err
			}
			return withLedger(cmd.Context(), o, func(ctx context.Context, s *storage.Store) error {
				x, err := newExcerpt(ctx, s, o, from, to)
				if err != nil {
					return err
				}
				return x.writeTo(ctx, cmd.OutOrStdout(), standardOutput, writePayments(lines, transactions))
			})
		},
	}
	days.define(cmd, c)
	cmd.Flags().BoolVar(&lines, "lines", false, c.FlagLines)
	cmd.Flags().BoolVar(&transactions, "transactions", false, c.FlagTransactions)
	return cmd
}

// writePayments writes payments, or transactions in their place.
func writePayments(lines, transactions bool) exporter {
	layout, put := export.Array, putPayments
	if lines {
		layout = export.Lines
	}
	if transactions {
		put = putTransactions
	}
	return func(ctx context.Context, x *excerpt, to io.Writer) error {
		j := export.NewJSON(to, layout)
		if err := put(ctx, x, j); err != nil {
			return err
		}
		return j.Close()
	}
}
