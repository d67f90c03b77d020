package reconcile

import (
	"fmt"
	"time"

	"truckpos/pos"
)

// Evidence is what a row and a transaction were paired by.
type Evidence uint8

// The evidence, strongest first.
const (
	ByCall        Evidence = iota + 1 // the service's id of this one call
	ByTransaction                     // the service's id of the payment
	ByOrderNumber
)

// Pair is a row and the transaction it is about.
type Pair struct {
	Transaction Transaction
	Row         Row
	By          Evidence
}

// Surplus is a row that no transaction of the ledger goes with.
type Surplus struct {
	Row         Row
	DuplicateOf int // the line of the row that this one repeats; 0 where it repeats none
}

// Sum adds up one of a result's lists.
type Sum struct {
	Count    int
	Ledger   pos.Won // amounts by the ledger, cancels subtracted
	File     pos.Won // amounts by the file
	Expected pos.Won // fees by the ledger, VAT included
	Charged  pos.Won // fees by the file, VAT included
	Payout   pos.Won // paid out by the file
}

// Sums are the sums of a result's lists.
type Sums struct{ Matched, AmountDiffers, FeeDiffers, OnlyInLedger, OnlyInFile Sum }

// Result is what came of a comparison. Every list is in the order of time.
type Result struct {
	From, To      pos.Day // the period, both days included; 0 where the file had no row and none was given
	Matched       []Pair  // the same amount
	FeeDiffers    []Pair  // of those matched, the ones with another fee than expected
	AmountDiffers []Pair  // the same payment and kind, another amount
	OnlyInLedger  []Transaction
	OnlyInFile    []Surplus
	Sums          Sums
}

// Clean reports whether the file and the ledger agree in everything.
func (r *Result) Clean() bool {
	return len(r.FeeDiffers)+len(r.AmountDiffers)+len(r.OnlyInLedger)+len(r.OnlyInFile) == 0
}

// add counts a row or a transaction or both; nil is none.
func (s *Sum) add(t *Transaction, r *Row) error {
	s.Count++
	if t != nil {
		if err := addTo(&s.Ledger, t.Amount); err != nil {
			return fmt.Errorf("sum transaction %s: %w", t.Key, err)
		}
		if t.HasFee {
			if err := addTo(&s.Expected, t.Fee); err != nil {
				return fmt.Errorf("sum the fee of transaction %s: %w", t.Key, err)
			}
		}
	}
	if r == nil {
		return nil
	}
	parts := []struct {
		sum  *pos.Won
		part pos.Won
	}{{&s.File, r.Amount}, {&s.Charged, r.Fee}, {&s.Charged, r.FeeVAT}, {&s.Payout, r.Payout}}
	for _, p := range parts {
		if err := addTo(p.sum, p.part); err != nil {
			return fmt.Errorf("sum line %d of the file: %w", r.Line, err)
		}
	}
	return nil
}

func addTo(sum *pos.Won, part pos.Won) (err error) {
	*sum, err = sum.Add(part)
	return err
}

// calendarDay is the day of Seoul's calendar, which a service's file goes by; a
// business day may last beyond midnight.
func calendarDay(at time.Time) pos.Day {
	y, m, d := at.In(pos.Seoul()).Date()
	return pos.Day(y*10_000 + int(m)*100 + d) //nolint:gosec // a year of four digits fits
}
