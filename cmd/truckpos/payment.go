package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui/text"
)

func newPayment(f *flags, t *text.Text) *cobra.Command {
	c := &t.CLI.Export
	return &cobra.Command{
		Use: "payment KEY", Short: c.Payment, Long: c.PaymentLong, Args: between(&t.CLI, 1, 2), // a day and a call number may be two
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options(t)
			if err != nil {
				return err
			}
			key := strings.Join(args, " ")
			wanted, err := readWanted(key)
			if err != nil {
				return refuse(err, func(t *text.CLI) string { return t.Export.BadKey }, printed(key))
			}
			return withLedger(cmd.Context(), o, func(ctx context.Context, s *storage.Store) error {
				return showPayment(ctx, s, tillOf(o, s.Info()), wanted, cmd.OutOrStdout())
			})
		},
	}
}

// wanted is how a person names a payment. Each way names the order, and so the
// day: no more than that is read.
type wanted struct {
	said   string
	order  pos.OrderID
	n      int         // which payment of the order, 0 where that is not said
	key    *export.Key // nil where it is not named by one
	number string      // order number, "" where it is not named by one
}

var errWanted = errors.New("names no payment")

// readWanted reads a payment's or a transaction's key, an order number, or a day
// and a call number.
func readWanted(said string) (wanted, error) {
	said = strings.TrimSpace(said)
	w := wanted{said: said}
	if k, err := export.ParseKey(said); err == nil {
		w.key, w.order, w.n = &k, k.Payment.Order, k.Payment.N
		return w, nil
	}
	first, rest, both := strings.Cut(said, " ")
	if !both {
		w.number = said
		order, ok := pos.ParseNumber(said, 0)
		if w.order = order; !ok || !order.Day.Valid() {
			return w, errWanted
		}
		return w, nil
	}
	day, err := pos.ParseDay(first)
	if err != nil {
		return w, err
	}
	call, n, numbered := strings.Cut(strings.TrimSpace(rest), "/")
	if numbered {
		if w.n, err = strconv.Atoi(n); err != nil || w.n < 1 {
			return w, errWanted
		}
	}
	order, ok := pos.ParseNumber(call, day)
	if w.order = order; !ok || order.Day != day {
		return w, errWanted
	}
	return w, nil
}

// showPayment finds a payment and writes it.
func showPayment(ctx context.Context, s *storage.Store, till export.Till, w wanted, out io.Writer) error {
	if w.key != nil && !strings.EqualFold(w.key.Ledger, till.Ledger) {
		return refuse(nil, func(t *text.CLI) string { return t.Export.OtherLedger }, printed(w.said))
	}
	orders, err := ordersOf(ctx, s, func(id pos.OrderID) bool { return id == w.order }, w.order.Day)
	if err != nil {
		return &ledgerError{s.Path(), err}
	}
	for _, o := range orders {
		found := w.among(till, o)
		switch {
		case len(found) > 1:
			return refuse(nil, func(t *text.CLI) string { return t.Export.Several }, o.ID, len(found))
		case len(found) == 1:
			text, err := json.MarshalIndent(till.PaymentOf(o, found[0]), "", "  ")
			if err == nil {
				_, err = fmt.Fprintf(out, "%s\n", text)
			}
			return err
		}
	}
	return refuse(nil, func(t *text.CLI) string { return t.Export.NoPayment }, printed(w.said))
}

// among are the payments of an order that may be meant.
func (w *wanted) among(till export.Till, o *pos.Order) []*pos.Payment {
	var found []*pos.Payment
	for i := range o.Payments {
		p := &o.Payments[i]
		switch {
		case w.key != nil && !w.key.Names(till, p),
			w.number != "" && !strings.EqualFold(export.OrderID(p), w.number),
			w.n > 0 && p.ID.N != w.n:
		default:
			found = append(found, p)
		}
	}
	return found
}
