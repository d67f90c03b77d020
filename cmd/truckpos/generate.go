package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"truckpos/pos"
	"truckpos/pos/sampledays"
	"truckpos/storage"
	"truckpos/tui/text"
)

// The most that is made up: ten years.
const mostDays = 3_660

// newGenerate is a command for who works on the program: it is not in the help.
func newGenerate(f *flags, t *text.Text) *cobra.Command {
	plan, days := sampledays.Default(), 30
	first := plan.First.String()
	c := &t.CLI.Closed
	cmd := &cobra.Command{
		Use: "generate", Short: c.Generate, Long: c.GenerateLong, Args: between(&t.CLI, 0, 0), Hidden: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := f.options(t)
			if err != nil {
				return err
			}
			if plan.First, err = pos.ParseDay(first); err != nil {
				return &usageError{fmt.Sprintf(t.CLI.Usage.BadValue, "--first")}
			}
			return generate(cmd, o, plan, days)
		},
	}
	cmd.Flags().IntVar(&days, "days", days, "`N`"+c.FlagDays)
	cmd.Flags().IntVar(&plan.OrdersPerDay, "orders", plan.OrdersPerDay, "`N`"+c.FlagOrders)
	cmd.Flags().StringVar(&first, "first", first, "`DAY`"+c.FlagFirst)
	return cmd
}

// generate makes up a ledger for training.
func generate(cmd *cobra.Command, o *options, plan sampledays.Plan, days int) error {
	switch {
	case !o.Training():
		return refuse(nil, func(t *text.CLI) string { return t.Closed.GenerateTraining })
	case days < 1 || days > mostDays || plan.OrdersPerDay < 1 || plan.OrdersPerDay > pos.MaxCallNumber:
		return refuse(nil, func(t *text.CLI) string { return t.Closed.GenerateHowMany }, mostDays, pos.MaxCallNumber)
	}
	if err := os.MkdirAll(o.Folder, 0o700); err != nil {
		return &ledgerError{o.Ledger(), err}
	}
	s, err := storage.Create(o.Ledger(), storage.Options{Training: true, Random: rand.Reader, Now: func() time.Time { return plan.First.Time() }})
	if errors.Is(err, os.ErrExist) {
		return refuse(err, func(t *text.CLI) string { return t.Closed.GenerateThere }, o.Ledger())
	}
	if err != nil {
		return &ledgerError{o.Ledger(), err}
	}
	err = plan.Fill(cmd.Context(), s, days)
	if err = errors.Join(err, s.Close()); err != nil {
		return &ledgerError{o.Ledger(), err}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), o.Text.CLI.Closed.Generated+"\n", days*plan.OrdersPerDay, days, printed(o.Ledger()))
	return err
}
