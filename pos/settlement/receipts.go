package settlement

import (
	"slices"

	"truckpos/pos"
)

// ReceiptSums are the cash receipts of one type, as they came about in the scope.
// They are no money: what was taken and given back knows nothing of them.
type ReceiptSums struct {
	Type     pos.ReceiptType
	Issued   pos.Tally
	Canceled pos.Tally // below zero where the tax office refused more cancels than came
	Refused  pos.Tally // by the tax office, after they had been issued
}

// Net is what was issued and stands.
func (s *ReceiptSums) Net() pos.Won { return s.Issued.Total - s.Canceled.Total - s.Refused.Total }

// IsZero reports whether there was none.
func (s *ReceiptSums) IsZero() bool {
	return s.Issued == pos.Tally{} && s.Canceled == pos.Tally{} && s.Refused == pos.Tally{}
}

// HasReceipts reports whether there was a cash receipt in the scope.
func (r *Report) HasReceipts() bool {
	for i := range r.Receipts {
		if !r.Receipts[i].IsZero() {
			return true
		}
	}
	return false
}

func newReceipts() []ReceiptSums {
	return []ReceiptSums{{Type: pos.ReceiptPersonal}, {Type: pos.ReceiptBusiness}, {Type: pos.ReceiptSelf}}
}

// receipt counts what an entry did to a cash receipt. o is its order as it was
// afterwards.
func (r *Report) receipt(e pos.Entry, o *pos.Order) {
	n, k := 0, 0
	times, refused := int64(1), false
	switch v := e.Event.(type) {
	case pos.ReceiptEnded:
		if v.State != pos.Approved || v.Office == pos.OfficeFailed {
			return
		}
		n, k = v.N, v.K
	case pos.ReceiptRuled:
		if !v.Took {
			return
		}
		n, k = v.N, v.K
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
	for i := range r.Receipts {
		row := &r.Receipts[i]
		if row.Type != c.Type {
			continue
		}
		to := &row.Issued
		switch {
		case c.Kind == pos.Cancel && refused:
			to, times = &row.Canceled, -1
		case c.Kind == pos.Cancel:
			to = &row.Canceled
		case refused:
			to = &row.Refused
		}
		to.Count += times
		to.Total += pos.Won(times) * c.Total
	}
}

// mergeReceipts adds the rows of next to those of the same type.
func mergeReceipts(into, next []ReceiptSums) []ReceiptSums {
	for _, row := range next {
		i := slices.IndexFunc(into, func(s ReceiptSums) bool { return s.Type == row.Type })
		if i < 0 {
			into = append(into, row)
			continue
		}
		into[i].Issued = sumOf(into[i].Issued, row.Issued)
		into[i].Canceled = sumOf(into[i].Canceled, row.Canceled)
		into[i].Refused = sumOf(into[i].Refused, row.Refused)
	}
	return into
}

func sumOf(a, b pos.Tally) pos.Tally {
	return pos.Tally{Count: a.Count + b.Count, Total: a.Total + b.Total}
}
