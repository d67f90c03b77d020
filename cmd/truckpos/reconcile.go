package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/settlementfile"
	"truckpos/pos"
	"truckpos/pos/reconcile"
	"truckpos/storage"
	"truckpos/tui/text"
)

func newReconcile(f *flags, t *text.Text) *cobra.Command {
	service, by, tab, from, to := "", "", "", "", ""
	c := &t.CLI.Reconcile
	cmd := &cobra.Command{
		Use: "reconcile [FILE] --service kakaopay|payup|toss", Short: c.Short, Long: c.Long, Args: between(&t.CLI, 0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options(t)
			if err != nil {
				return err
			}
			m, ok := map[string]pos.Method{"kakaopay": pos.KakaoPay, "payup": pos.KeyedCard, "toss": pos.TossCard}[service]
			if !ok {
				return &usageError{c.WhichService}
			}
			run := &reconciliation{o: o, method: m, by: pos.CleanText(by, pos.MaxNameLength), out: cmd.OutOrStdout()}
			if len(args) == 1 && from == "" && to == "" {
				return run.run(cmd.Context(), args[0], tab)
			}
			days, err := fetchedDays(m, len(args), from, to, t)
			if err != nil {
				return err
			}
			return run.fetch(cmd.Context(), days[0], days[1])
		},
	}
	cmd.Flags().StringVar(&service, "service", "", "`kakaopay|payup|toss`"+c.FlagService)
	cmd.Flags().StringVar(&from, "from", "", "`DAY`"+c.FlagFrom)
	cmd.Flags().StringVar(&to, "to", "", "`DAY`"+c.FlagTo)
	cmd.Flags().StringVar(&by, "by", "", "`NAME`"+c.FlagBy)
	cmd.Flags().StringVar(&tab, "sheet", "", "`NAME`"+c.FlagSheet)
	return cmd
}

// reconciliation compares a service's settlement file with the ledger.
type reconciliation struct {
	o      *options
	method pos.Method
	by     string
	out    io.Writer

	hash pos.Seal // of the file
}

func (r *reconciliation) run(ctx context.Context, path, tab string) error {
	rows, err := r.read(path, tab)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return refuse(nil, func(t *text.CLI) string { return t.Reconcile.NoRows }, path)
	}
	var txs []reconcile.Transaction
	err = withLedger(ctx, r.o, func(ctx context.Context, ledger *storage.Store) error {
		txs, err = r.transactions(ctx, ledger, rows)
		return err
	})
	if err != nil {
		return err
	}
	result, err := reconcile.Reconcile(rows, txs, reconcile.Options{FeeTolerance: feeTolerance})
	if err != nil {
		return err
	}
	return r.conclude(ctx, &result, r.summary(filepath.Base(path), &result))
}

// conclude prints a comparison and keeps it.
func (r *reconciliation) conclude(ctx context.Context, result *reconcile.Result, kept pos.Reconciled) error {
	r.print(result, &kept)
	if s := &result.Sums; s.OnlyInLedger.Count > 0 && s.Matched.Count+s.AmountDiffers.Count+s.FeeDiffers.Count == 0 {
		// A file of another service, or truck: its payouts would count as this one's.
		return refuse(nil, func(t *text.CLI) string { return t.Reconcile.Foreign }, r.o.Text.Words.Services[r.method])
	}
	return r.keep(ctx, kept)
}

// feeTolerance is how much the fee of a payment may differ: fee and VAT are each
// rounded to a won, and services do it either way.
const feeTolerance = 2

// read reads the service's file.
func (r *reconciliation) read(path, tab string) ([]reconcile.Row, error) {
	file, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, refuse(err, func(t *text.CLI) string { return t.File.NotReadable }, path, reason(err))
	}
	columns := columnsOf(r.o.Config, r.method)
	columns.Sheet = tab
	found, err := settlementfile.Read(path, file, info.Size(), columns)
	if err != nil {
		return nil, err
	}
	r.hash, err = hashOf(file)
	if err != nil {
		return nil, refuse(err, func(t *text.CLI) string { return t.File.NotReadable }, path, reason(err))
	}
	return found.Rows, nil
}

func hashOf(file *os.File) (pos.Seal, error) {
	h := sha256.New()
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return pos.Seal{}, err
	}
	_, err := io.Copy(h, file)
	return pos.Seal(h.Sum(nil)), err
}

// summary is what the ledger keeps of the comparison.
func (r *reconciliation) summary(file string, result *reconcile.Result) pos.Reconciled {
	s := &result.Sums
	v := pos.Reconciled{Service: r.method, From: result.From, To: result.To, File: pos.CleanText(file, pos.MaxNoteLength), Hash: r.hash, By: r.by,
		Results: []pos.ReconcileResult{
			{Kind: pos.ReconcileMatched, Count: s.Matched.Count, Amount: s.Matched.File},
			{Kind: pos.ReconcileAmount, Count: s.AmountDiffers.Count, Amount: s.AmountDiffers.File},
			{Kind: pos.ReconcileLedgerOnly, Count: s.OnlyInLedger.Count, Amount: s.OnlyInLedger.Ledger},
			{Kind: pos.ReconcileFileOnly, Count: s.OnlyInFile.Count, Amount: s.OnlyInFile.File},
			{Kind: pos.ReconcileFee, Count: s.FeeDiffers.Count, Amount: s.FeeDiffers.File},
		}}
	for i := range result.AmountDiffers {
		v.Findings = append(v.Findings, findingOf(pos.ReconcileAmount, &result.AmountDiffers[i]))
	}
	for i := range result.OnlyInLedger {
		tx := &result.OnlyInLedger[i]
		v.Findings = append(v.Findings, pos.ReconcileFinding{Kind: pos.ReconcileLedgerOnly, Payment: paymentOf(tx.Key), Ledger: tx.Amount})
	}
	for i := range result.OnlyInFile {
		row := &result.OnlyInFile[i].Row
		v.Findings = append(v.Findings, pos.ReconcileFinding{Kind: pos.ReconcileFileOnly, Number: numberOf(row), File: row.Amount})
	}
	for i := range result.FeeDiffers {
		f := findingOf(pos.ReconcileFee, &result.FeeDiffers[i])
		f.Ledger, f.File = result.FeeDiffers[i].Transaction.Fee, result.FeeDiffers[i].Row.Charged()
		v.Findings = append(v.Findings, f)
	}
	v.Payouts = payoutsOf(result)
	return v
}

func findingOf(kind pos.ReconcileKind, p *reconcile.Pair) pos.ReconcileFinding {
	return pos.ReconcileFinding{Kind: kind, Payment: paymentOf(p.Transaction.Key), Number: numberOf(&p.Row),
		Ledger: p.Transaction.Amount, File: p.Row.Amount}
}

// numberOf is by which a row is found again at the service.
func numberOf(row *reconcile.Row) string {
	for _, number := range []string{row.TransactionID, row.CallID, row.OrderNumber} {
		if number != "" {
			return pos.CleanText(number, pos.MaxNameLength)
		}
	}
	return ""
}

// keep writes the comparison to the ledger, unless a till is open.
func (r *reconciliation) keep(ctx context.Context, v pos.Reconciled) error {
	t := &r.o.Text.CLI.Reconcile
	if tillOpen(ctx, r.o) {
		_, err := fmt.Fprintln(r.out, t.NotKept)
		return err
	}
	s, err := openLedger(r.o, patience)
	if err != nil {
		return err
	}
	err = pos.KeepReconciled(ctx, s, systemClock{}, v)
	if err = errors.Join(err, s.Close()); err != nil {
		return &ledgerError{r.o.Ledger(), err}
	}
	_, err = fmt.Fprintln(r.out, t.Kept)
	return err
}
