package main

import (
	"context"
	"slices"

	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/pos/reconcile"
	"truckpos/pos/settlement"
	"truckpos/storage"
)

// margin is how many days before the file's first are looked through: a service's
// midnight is none of ours, and a day may have been kept open.
const margin = 2

// transactions are what the ledger has of the service from about the file's first
// day on.
func (r *reconciliation) transactions(ctx context.Context, ledger *storage.Store, rows []reconcile.Row) ([]reconcile.Transaction, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	first := rows[0].At
	for i := range rows {
		if at := rows[i].At; at.Before(first) {
			first = at
		}
	}
	return r.booked(ctx, ledger, pos.BusinessDay(first))
}

// booked is what the ledger has of the service from about a day on.
func (r *reconciliation) booked(ctx context.Context, ledger settlement.Journal, first pos.Day) ([]reconcile.Transaction, error) {
	b := booked{method: r.method, at: map[attemptKey]int{}}
	b.terms, b.agreed = payoutTerms(r.o.Config)[r.method]
	if err := b.read(ctx, ledger, pos.BusinessDay(first.Time().AddDate(0, 0, -margin))); err != nil {
		return nil, &ledgerError{r.o.Ledger(), err}
	}
	return b.standing(), nil
}

// booked are the transactions that the ledger has of a service.
type booked struct {
	method pos.Method
	terms  payout.Terms
	agreed bool // there are terms

	txs []reconcile.Transaction
	at  map[attemptKey]int // index of what an attempt moved
	seq uint64             // of the newest entry with a transaction
}

// attemptKey names what moved money.
type attemptKey struct {
	payment pos.PaymentID
	k       int
	kind    pos.AttemptKind
}

// read reads from a business day to the ledger's end: a ruling may be corrected
// long after the day. What was learned since the newest Z report belongs to no
// day before the next one is opened, and what an older version sold to no Z report.
func (b *booked) read(ctx context.Context, ledger settlement.Journal, from pos.Day) error {
	const end pos.Day = 9999_12_31
	err := settlement.Entries(ctx, ledger, settlement.Days(from, end), func(e pos.Entry, o *pos.Order) error {
		if o == nil {
			return nil
		}
		if m, moved := pos.MovementOf(e, o); moved {
			return b.add(m)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return settlement.Movements(ctx, ledger, settlement.Open(), func(m pos.Movement, _ *pos.Order) error {
		if m.Seq <= b.seq {
			return nil // of the open day, which was among the days
		}
		return b.add(m)
	})
}

// add takes a movement in, or takes out what it says had never moved.
func (b *booked) add(m pos.Movement) error {
	if m.Service != b.method {
		return nil
	}
	b.seq = m.Seq
	of := attemptKey{m.Payment, m.K, m.Kind}
	if m.Undone {
		if i, ok := b.at[of]; ok {
			b.txs[i].Amount = 0
		}
		return nil
	}
	tx := reconcile.Transaction{Key: m.Payment.String(), TransactionID: m.Receipt.TransactionID, CallID: m.Receipt.CallID,
		OrderNumber: m.Number, At: m.At, Amount: m.Signed().Total}
	if !m.Receipt.At.IsZero() {
		tx.At = m.Receipt.At
	}
	if b.agreed {
		fee, err := feeOf(b.terms, tx.Amount)
		if err != nil {
			return err
		}
		tx.HasFee, tx.Fee = true, fee
	}
	b.at[of] = len(b.txs)
	b.txs = append(b.txs, tx)
	return nil
}

// standing are the transactions that no later ruling took back.
func (b *booked) standing() []reconcile.Transaction {
	return slices.DeleteFunc(b.txs, func(tx reconcile.Transaction) bool { return tx.Amount == 0 })
}

// feeOf is what a service keeps of an amount, VAT included, with its sign.
func feeOf(terms payout.Terms, amount pos.Won) (pos.Won, error) {
	fee, vat, err := terms.Cost(max(amount, -amount))
	if amount < 0 {
		return -fee - vat, err
	}
	return fee + vat, err
}
