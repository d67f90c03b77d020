package export

import "truckpos/pos"

// Cancel is money of a payment that was given back.
type Cancel struct {
	CancelAmount     pos.Won `json:"cancelAmount"`
	CancelReason     string  `json:"cancelReason"`
	TaxFreeAmount    pos.Won `json:"taxFreeAmount"`
	RefundableAmount pos.Won `json:"refundableAmount"` // that was left of the payment afterwards
	CanceledAt       string  `json:"canceledAt"`
	TransactionKey   string  `json:"transactionKey"`
}

func (t Till) cancelsOf(p *pos.Payment) []Cancel {
	var cancels []Cancel
	left := p.Taken
	for i := range p.Attempts {
		a := &p.Attempts[i]
		if a.Kind != pos.Cancel || !a.Took() {
			continue
		}
		left -= a.Total
		cancels = append(cancels, Cancel{
			CancelAmount: a.Total, CancelReason: pos.CleanText(a.Reason, pos.MaxNoteLength), TaxFreeAmount: a.TaxFree,
			RefundableAmount: left, CanceledAt: stamp(a.EndedAt), TransactionKey: t.transactionKey(p, a.N, newestEffect(a)),
		})
	}
	return cancels
}
