package reconcile

import "truckpos/pos"

// Options say how to compare. The zero value compares the days of the file and
// fees to the won.
type Options struct {
	From, To     pos.Day // transactions of these days must be in the file; 0 stands for its first and its last day
	FeeTolerance pos.Won // fees that differ by so much at most are equal: services round differently
}

// Reconcile compares the rows of a service's file with the ledger's transactions
// at that service. More transactions than those of the period may be given: a
// payment at midnight is the next day's by another clock. It fails with
// [pos.ErrAmount] when amounts add up to more than the till handles.
func Reconcile(rows []Row, txs []Transaction, o Options) (Result, error) {
	m := newMatcher(rows, txs)
	m.run()

	result := Result{From: o.From, To: o.To}
	if len(rows) > 0 && result.From == 0 {
		result.From = calendarDay(m.rows[0].At)
	}
	if len(rows) > 0 && result.To == 0 {
		result.To = calendarDay(m.rows[len(rows)-1].At)
	}
	for i := range m.rows {
		if err := result.row(m, i, o.FeeTolerance); err != nil {
			return Result{}, err
		}
	}
	for i, t := range m.txs {
		if day := calendarDay(t.At); m.rowOf[i] != none || day < result.From || day > result.To {
			continue
		}
		result.OnlyInLedger = append(result.OnlyInLedger, *t)
		if err := result.Sums.OnlyInLedger.add(t, nil); err != nil {
			return Result{}, err
		}
	}
	return result, nil
}

// row puts a row into the list it belongs to.
func (r *Result) row(m *matcher, i int, tolerance pos.Won) error {
	row := *m.rows[i]
	if m.txOf[i] == none {
		surplus := Surplus{Row: row}
		if first := m.firstOf[i]; first != none {
			surplus.DuplicateOf = m.rows[first].Line
		}
		r.OnlyInFile = append(r.OnlyInFile, surplus)
		return r.Sums.OnlyInFile.add(nil, &row)
	}
	p := Pair{Transaction: *m.txs[m.txOf[i]], Row: row, By: m.by[i]}
	if p.Transaction.Amount != row.Amount {
		r.AmountDiffers = append(r.AmountDiffers, p)
		return r.Sums.AmountDiffers.add(&p.Transaction, &row)
	}
	r.Matched = append(r.Matched, p)
	if p.feeDiffers(tolerance) {
		r.FeeDiffers = append(r.FeeDiffers, p)
		if err := r.Sums.FeeDiffers.add(&p.Transaction, &row); err != nil {
			return err
		}
	}
	return r.Sums.Matched.add(&p.Transaction, &row)
}

// feeDiffers compares fees where both sides know one.
func (p *Pair) feeDiffers(tolerance pos.Won) bool {
	if !p.Row.HasFee || !p.Transaction.HasFee {
		return false
	}
	difference := p.Row.Charged() - p.Transaction.Fee
	return max(difference, -difference) > tolerance
}
