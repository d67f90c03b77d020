package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/providers/sandbox"
	"truckpos/storage"
	"truckpos/tui/text"
)

// daysAsked are the business days that a command is to take from the ledger.
type daysAsked struct{ from, to string }

func (d *daysAsked) define(cmd *cobra.Command, t *text.CLIExport) {
	cmd.Flags().StringVar(&d.from, "from", "", "`DAY`"+t.FlagFrom)
	cmd.Flags().StringVar(&d.to, "to", "", "`DAY`"+t.FlagTo)
}

// days reads the flags; 0 stands for the end of the ledger on that side.
func (d *daysAsked) days() (from, to pos.Day, err error) {
	if d.from != "" {
		if from, err = dayOf("--from", d.from); err != nil {
			return 0, 0, err
		}
	}
	if d.to != "" {
		if to, err = dayOf("--to", d.to); err != nil {
			return 0, 0, err
		}
		if to < from {
			return 0, 0, refuse(pos.ErrDay, func(t *text.CLI) string { return t.Closed.DaysBackwards }, from, to)
		}
	}
	return from, to, nil
}

// excerpt is what of the ledger leaves the till: a range of business days, in
// portions, whatever its length.
type excerpt struct {
	ledger   *storage.Store
	till     export.Till
	text     *text.Text
	from, to pos.Day // within the ledger; to is before from where it has nothing of them
}

// newExcerpt takes a range of days from the ledger, see [daysAsked].
func newExcerpt(ctx context.Context, s *storage.Store, o *options, from, to pos.Day) (*excerpt, error) {
	x := &excerpt{ledger: s, till: tillOf(o, s.Info()), text: o.Text, from: from, to: to}
	err := s.Each(ctx, 1, 1, func(e pos.Entry) error {
		x.from = max(from, e.Day)
		return nil
	})
	if err != nil {
		return nil, &ledgerError{s.Path(), err}
	}
	head, err := s.Head(ctx)
	if err != nil {
		return nil, &ledgerError{s.Path(), err}
	}
	if to == 0 || to > head.Day {
		x.to = head.Day
	}
	if x.from == 0 || x.empty() { // of a ledger without entries, too
		x.from, x.to = 1, 0
	}
	return x, nil
}

func (x *excerpt) empty() bool { return x.to < x.from }

// tillOf is what objects say about where they come from. A ledger for training
// knows the simulated services only, whatever the configuration says.
func tillOf(o *options, ledger storage.Info) export.Till {
	c := o.Config
	till := export.Till{Ledger: ledger.ID.String(), Merchants: map[pos.Method]string{}, CardParts: c.Payup != nil && c.Payup.PartCancel}
	if ledger.Training {
		till.Merchants[pos.KakaoPay], till.Merchants[pos.KeyedCard] = sandbox.TrainingCID, sandbox.TrainingMerchantID
		till.Merchants[pos.TossCard], till.Recurring = sandbox.TrainingTossMID, sandbox.TrainingRecurringCID
		return till
	}
	if c.KakaoPay != nil {
		till.Merchants[pos.KakaoPay], till.Recurring = c.KakaoPay.CID, c.KakaoPay.RecurringCID
	}
	if c.Payup != nil {
		till.Merchants[pos.KeyedCard] = c.Payup.MerchantID
	}
	if c.Toss != nil {
		till.Merchants[pos.TossCard] = c.Toss.MerchantID
	}
	return till
}

// before is the Z report before the excerpt, nil where there is none.
func (x *excerpt) before(ctx context.Context) (*pos.ZReport, error) {
	if x.empty() {
		return nil, nil
	}
	return settlement.Before(ctx, x.ledger, settlement.Days(x.from, x.to))
}

// entries calls fn with every entry, see [settlement.Entries].
func (x *excerpt) entries(ctx context.Context, fn func(pos.Entry, *pos.Order) error) error {
	if x.empty() {
		return nil
	}
	return settlement.Entries(ctx, x.ledger, settlement.Days(x.from, x.to), fn)
}

// closings calls fn with the entries that hold the excerpt's Z reports.
func (x *excerpt) closings(ctx context.Context, fn func(pos.Entry) error) error {
	after, err := x.before(ctx)
	if err != nil || x.empty() {
		return err
	}
	n := uint64(1)
	if after != nil {
		n = after.Number + 1
	}
	for ; ; n++ {
		e, ok, err := x.ledger.Closing(ctx, n)
		if err != nil || !ok {
			return err
		}
		if v, isZ := e.Event.(pos.DayClosed); !isZ || v.Z.Day > x.to {
			return nil
		}
		if err := fn(e); err != nil {
			return err
		}
	}
}

// orders calls fn with the orders of the days, as they stand now.
func (x *excerpt) orders(ctx context.Context, fn func(*pos.Order) error) error {
	for day := x.from; day <= x.to; day = day.Next() {
		orders, err := ordersOf(ctx, x.ledger, func(id pos.OrderID) bool { return id.Day == day }, day)
		if err != nil {
			return err
		}
		for _, o := range orders {
			if err := fn(o); err != nil {
				return err
			}
		}
	}
	return nil
}

// ordersOf are the orders of a day that are wanted, as they stand now.
func ordersOf(ctx context.Context, s *storage.Store, wanted func(pos.OrderID) bool, day pos.Day) ([]*pos.Order, error) {
	entries, err := s.Day(ctx, day)
	if err != nil {
		return nil, err
	}
	return pos.Fold(slices.DeleteFunc(entries, func(e pos.Entry) bool { return !wanted(e.Order) }))
}

// payments calls fn with the payments of the days' orders, as they stand now.
// Before them come those of earlier orders for which money moved in these days,
// so that every transaction's payment is among them.
func (x *excerpt) payments(ctx context.Context, fn func(*pos.Order, *pos.Payment) error) error {
	earlier := map[pos.PaymentID]bool{}
	err := x.entries(ctx, func(e pos.Entry, o *pos.Order) error {
		if o == nil || o.ID.Day >= x.from {
			return nil
		}
		if m, moved := pos.MovementOf(e, o); moved {
			earlier[m.Payment] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := x.earlier(ctx, earlier, fn); err != nil {
		return err
	}
	return x.orders(ctx, func(o *pos.Order) error {
		for i := range o.Payments {
			if err := fn(o, &o.Payments[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// earlier calls fn with some payments, day by day.
func (x *excerpt) earlier(ctx context.Context, some map[pos.PaymentID]bool, fn func(*pos.Order, *pos.Payment) error) error {
	var days []pos.Day
	orders := map[pos.OrderID]bool{}
	for id := range some {
		days = append(days, id.Order.Day)
		orders[id.Order] = true
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		found, err := ordersOf(ctx, x.ledger, func(id pos.OrderID) bool { return id.Day == day && orders[id] }, day)
		if err != nil {
			return err
		}
		for _, o := range found {
			for i := range o.Payments {
				if p := &o.Payments[i]; some[p.ID] {
					if err := fn(o, p); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}
