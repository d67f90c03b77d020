package settlement

import (
	"cmp"
	"slices"

	"truckpos/pos"
)

// ReceiptSums are the cash receipts of one type, as they came about in the scope.
// They are no money: what was taken and given back knows nothing of them.
type ReceiptSums struct {
	Type     pos.ReceiptType
	Issued   pos.Tally // below zero where rulings were corrected that another scope counts
	Canceled pos.Tally // below zero, too, where the tax office refused more cancels than came
	Refused  pos.Tally // by the tax office, after they had been issued
}

// Net is what was issued and stands.
func (s *ReceiptSums) Net() pos.Won { return s.Issued.Total - s.Canceled.Total - s.Refused.Total }

// row is that of a type, made where there was none.
func (r *Report) row(t pos.ReceiptType) *ReceiptSums {
	i, there := slices.BinarySearchFunc(r.Receipts, t, func(s ReceiptSums, t pos.ReceiptType) int { return cmp.Compare(s.Type, t) })
	if !there {
		r.Receipts = slices.Insert(r.Receipts, i, ReceiptSums{Type: t})
	}
	return &r.Receipts[i]
}

// receipt counts what an entry did to a cash receipt. o is its order as it was
// afterwards.
func (r *Report) receipt(e pos.Entry, o *pos.Order) {
	n, k := 0, 0
	times, refused, overruled := int64(1), false, false
	switch v := e.Event.(type) {
	case pos.ReceiptEnded:
		if v.State != pos.Approved || v.Office == pos.OfficeFailed {
			return
		}
		n, k = v.N, v.K
	case pos.ReceiptRuled:
		n, k, overruled = v.N, v.K, !v.Took
	case pos.ReceiptFollowed:
		if v.Office != pos.OfficeFailed {
			return
		}
		n, k, refused = v.N, v.K, true
	default:
		return
	}
	p, ok := o.Payment(n)
	if !ok || k < 1 || k > len(p.CashReceipts) {
		return
	}
	c := &p.CashReceipts[k-1]
	if overruled && len(c.Overruled) == 0 {
		return // it had never been counted
	}
	row := r.row(c.Type)
	to := &row.Issued
	switch {
	case c.Kind == pos.Cancel && refused:
		to, times = &row.Canceled, -1
	case c.Kind == pos.Cancel:
		to = &row.Canceled
	case refused:
		to = &row.Refused
	}
	if overruled {
		times = -1
	}
	to.Count += times
	to.Total += pos.Won(times) * c.Total
}

// mergeReceipts adds what the next report has of each type.
func (r *Report) mergeReceipts(next []ReceiptSums) {
	for _, more := range next {
		row := r.row(more.Type)
		row.Issued = sumOf(row.Issued, more.Issued)
		row.Canceled = sumOf(row.Canceled, more.Canceled)
		row.Refused = sumOf(row.Refused, more.Refused)
	}
}

func sumOf(a, b pos.Tally) pos.Tally {
	return pos.Tally{Count: a.Count + b.Count, Total: a.Total + b.Total}
}
