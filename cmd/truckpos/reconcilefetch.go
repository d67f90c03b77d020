package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"truckpos/pos"
	"truckpos/pos/reconcile"
	"truckpos/pos/settlement"
	"truckpos/providers/toss"
	"truckpos/storage"
	"truckpos/tui/text"
)

// reports are what Toss tells of a period.
type reports interface {
	Settlements(ctx context.Context, from, to pos.Day) ([]toss.Moved, error)
	Transactions(ctx context.Context, from, to pos.Day) ([]toss.Moved, error)
}

// fetched asks Toss for what moved on the days from..to: settlements, which name
// fees and payouts, and transactions for what is in no settlement yet.
func fetched(ctx context.Context, source reports, from, to pos.Day) ([]reconcile.Row, error) {
	settled, err := source.Settlements(ctx, from, to)
	if err != nil {
		return nil, err
	}
	moved, err := source.Transactions(ctx, from, to)
	if err != nil {
		return nil, err
	}
	var rows []reconcile.Row
	known := map[string]bool{}
	for _, list := range [][]toss.Moved{settled, moved} {
		for i := range list {
			if m := &list[i]; !known[m.TransactionKey] {
				rows = append(rows, rowOf(m, len(rows)+1))
			}
		}
		for i := range list { // after the list, so that one that repeats itself is shown
			known[list[i].TransactionKey] = true
		}
	}
	return rows, nil
}

func rowOf(m *toss.Moved, line int) reconcile.Row {
	return reconcile.Row{Line: line, TransactionID: m.PaymentKey, CallID: m.TransactionKey, OrderNumber: m.OrderNumber, At: m.At, Amount: m.Amount,
		HasFee: m.Settled, Fee: m.Fee, FeeVAT: m.FeeVAT, HasPayout: m.Settled, Payout: m.PaidOut, PayoutDate: m.PaidOn}
}

// nameOfFetched stands where a file's name does.
func nameOfFetched(from, to pos.Day) string { return fmt.Sprintf("toss %s~%s", from, to) }

// sealOf stands where a file's hash does.
func sealOf(rows []reconcile.Row) (pos.Seal, error) {
	data, err := json.Marshal(rows)
	return pos.Seal(sha256.Sum256(data)), err
}

// compareFetched fetches the days from..to and compares them with the ledger.
func (r *reconciliation) compareFetched(ctx context.Context, source reports, ledger settlement.Journal, from, to pos.Day) (reconcile.Result, pos.Reconciled, error) {
	rows, err := fetched(ctx, source, from, to)
	if err != nil {
		return reconcile.Result{}, pos.Reconciled{}, err
	}
	if r.hash, err = sealOf(rows); err != nil {
		return reconcile.Result{}, pos.Reconciled{}, err
	}
	txs, err := r.booked(ctx, ledger, from)
	if err != nil {
		return reconcile.Result{}, pos.Reconciled{}, err
	}
	result, err := reconcile.Reconcile(rows, txs, reconcile.Options{From: from, To: to, FeeTolerance: feeTolerance})
	if err != nil {
		return reconcile.Result{}, pos.Reconciled{}, err
	}
	return result, r.summary(nameOfFetched(from, to), &result), nil
}

// compareDays is what the settlement screen does on a key: fetch, compare, keep.
func (t *till) compareDays(ctx context.Context, from, to pos.Day) error {
	r := &reconciliation{o: t.o, method: pos.TossCard, by: t.o.Config.Truck.Staff, out: io.Discard}
	_, kept, err := r.compareFetched(ctx, t.back.toss, t.store, from, to)
	if err != nil {
		return err
	}
	return t.reg.KeepReconciled(ctx, kept)
}

// fetchedDays are the days to fetch, of the one service that can be asked.
func fetchedDays(m pos.Method, files int, from, to string, t *text.Text) (days [2]pos.Day, err error) {
	c := &t.CLI.Reconcile
	if files > 0 || m != pos.TossCard || from == "" {
		return days, &usageError{c.FileOrDays}
	}
	for i, s := range []string{from, cmp.Or(to, from)} {
		if days[i], err = pos.ParseDay(s); err != nil {
			return days, &usageError{c.FileOrDays}
		}
	}
	if days[1] < days[0] || days[1].Time().Sub(days[0].Time()) > maxFetched {
		return days, &usageError{fmt.Sprintf(c.TooManyDays, int(maxFetched.Hours()/24)+1)}
	}
	return days, nil
}

// maxFetched is how far apart the days may be that are fetched at once.
const maxFetched = 30 * 24 * time.Hour

// fetch compares what Toss itself tells of some days. In practice there is no
// service to ask: the simulated one lives as long as its till.
func (r *reconciliation) fetch(ctx context.Context, from, to pos.Day) error {
	if r.o.Training() {
		return refuse(nil, func(t *text.CLI) string { return t.Reconcile.NoService })
	}
	if r.o.Config.Toss == nil {
		return refuse(nil, func(t *text.CLI) string { return fmt.Sprintf(t.Reconcile.NotSet, r.o.Config.Path) })
	}
	client, err := toss.New(tossConfig(r.o.Config.Toss, nil))
	if err != nil {
		return err
	}
	var result reconcile.Result
	var kept pos.Reconciled
	err = withLedger(ctx, r.o, func(ctx context.Context, ledger *storage.Store) error {
		result, kept, err = r.compareFetched(ctx, client, ledger, from, to)
		return err
	})
	if err != nil {
		return err
	}
	return r.conclude(ctx, &result, kept)
}
