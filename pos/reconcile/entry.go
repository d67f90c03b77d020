package reconcile

import (
	"cmp"
	"time"

	"truckpos/pos"
)

// Row is one transaction as a service's settlement file has it. Every id may be
// "", but a row without any can only end up in [Result.OnlyInFile].
type Row struct {
	Line          int       // where it stands in the file, for people; the first is 1
	TransactionID string    // the service's id: of the payment (KakaoPay tid, Payup transactionId) or of the call
	CallID        string    // the service's id of this one call (KakaoPay aid)
	OrderNumber   string    // the number the till sent
	At            time.Time // to the second, the minute or the day, as the file has it
	Amount        pos.Won   // above 0 approved, below 0 canceled
	HasFee        bool      // the file says what the service keeps
	Fee           pos.Won   // without VAT where FeeVAT is not 0; the sign of Amount
	FeeVAT        pos.Won   // VAT on the fee; the sign of Amount
	HasPayout     bool      // the file says what it pays out
	Payout        pos.Won   // the sign of Amount
	PayoutDate    pos.Day   // 0 where the file does not say
}

// Charged is what the service keeps of the row, VAT included.
func (r *Row) Charged() pos.Won { return r.Fee + r.FeeVAT }

// Transaction is an approval or a cancel that the ledger has as happened at the
// service.
type Transaction struct {
	Key           string // names it in the ledger
	TransactionID string // KakaoPay tid, Payup transactionId; "" where only a person's word settled it
	CallID        string // KakaoPay aid
	OrderNumber   string
	At            time.Time
	Amount        pos.Won // above 0 approved, below 0 canceled
	HasFee        bool    // a fee is expected
	Fee           pos.Won // expected, VAT included; the sign of Amount
}

// compareRows orders rows by what they say, and only those that say the same by
// where they stand.
func compareRows(a, b *Row) int {
	return cmp.Or(
		a.At.Compare(b.At), cmp.Compare(a.Amount, b.Amount),
		cmp.Compare(a.TransactionID, b.TransactionID), cmp.Compare(a.CallID, b.CallID), cmp.Compare(a.OrderNumber, b.OrderNumber),
		compareBools(a.HasFee, b.HasFee), cmp.Compare(a.Fee, b.Fee), cmp.Compare(a.FeeVAT, b.FeeVAT),
		compareBools(a.HasPayout, b.HasPayout), cmp.Compare(a.Payout, b.Payout), cmp.Compare(a.PayoutDate, b.PayoutDate),
		cmp.Compare(a.Line, b.Line),
	)
}

func compareTransactions(a, b *Transaction) int {
	return cmp.Or(
		a.At.Compare(b.At), cmp.Compare(a.Amount, b.Amount), cmp.Compare(a.Key, b.Key),
		cmp.Compare(a.TransactionID, b.TransactionID), cmp.Compare(a.CallID, b.CallID), cmp.Compare(a.OrderNumber, b.OrderNumber),
		compareBools(a.HasFee, b.HasFee), cmp.Compare(a.Fee, b.Fee),
	)
}

func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}
