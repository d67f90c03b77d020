package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/spf13/cobra"

	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui/text"
)

func newNotify(f *flags, t *text.Text) *cobra.Command {
	var again replay
	n := &t.CLI.Notify
	cmd := &cobra.Command{
		Use: "notify [KEY]", Short: n.Help, Long: n.HelpLong, Args: between(&t.CLI, 0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options(t)
			if err != nil {
				return err
			}
			if !again.wanted && len(args) == 0 && again.from == "" && again.to == "" {
				return showNotify(cmd.Context(), o, cmd.OutOrStdout(), time.Now())
			}
			if err := again.read(args, t); err != nil {
				return err
			}
			return again.run(cmd.Context(), o, cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&again.wanted, "replay", false, n.FlagReplay)
	cmd.Flags().StringVar(&again.from, flagFrom, "", "`DAY`"+n.FlagFrom)
	cmd.Flags().StringVar(&again.to, "to", "", "`DAY`"+n.FlagTo)
	return cmd
}

// showNotify says where changes are told, and what waits.
func showNotify(ctx context.Context, o *options, out io.Writer, now time.Time) error {
	t := &o.Text.CLI.Notify
	switch {
	case o.Config.Notify == nil:
		fmt.Fprintf(out, t.NotSetUp+"\n", o.Config.Path)
	case o.Training():
		fmt.Fprintln(out, t.Training)
	default:
		fmt.Fprintf(out, t.Receiver+"\n", printed(o.Config.Notify.URL)) // it has no query
	}
	n, open, err := outboxStatus(ctx, o)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		fmt.Fprintln(out, t.Never)
		return nil
	case errors.Is(err, storage.ErrDamaged):
		fmt.Fprintf(out, t.Damaged+"\n", o.Outbox())
		return errReported
	case err != nil:
		return refuse(err, func(t *text.CLI) string { return t.File.NotReadable }, o.Outbox(), reason(err))
	}
	if open {
		fmt.Fprintf(out, t.AsOf+"\n", n.At.In(pos.Seoul()).Format(stamp))
	}
	fmt.Fprintf(out, t.Read+"\n", n.Read)
	n.print(out, t, now)
	return nil
}

// print lists what waits.
func (n *notifyStatus) print(out io.Writer, t *text.CLINotify, now time.Time) {
	if n.Changes == 0 {
		fmt.Fprintln(out, t.Nothing)
		return
	}
	fmt.Fprintf(out, t.Waiting+"\n", n.Changes, n.Payments, n.Oldest.In(pos.Seoul()).Format(stamp))
	for _, w := range n.Waiting {
		fmt.Fprintf(out, "  %s  %s", w.Payment, w.Status)
		switch {
		case w.Tries == 0:
			fmt.Fprint(out, "  "+t.Fresh)
		case w.Next.After(now):
			fmt.Fprintf(out, "  "+t.Tried, w.Tries, w.Next.In(pos.Seoul()).Format(stamp), printed(w.Err))
		default:
			fmt.Fprintf(out, "  "+t.TriedDue, w.Tries, printed(w.Err))
		}
		fmt.Fprintln(out)
	}
	if more := n.Payments - len(n.Waiting); more > 0 {
		fmt.Fprintf(out, t.More+"\n", more)
	}
}
