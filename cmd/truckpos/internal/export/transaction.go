package export

import "truckpos/pos"

// Transaction is money that moved through a payment: one payment has as many as
// there were approvals, cancels and corrections of either.
type Transaction struct {
	MID            string  `json:"mId,omitempty"`
	TransactionKey string  `json:"transactionKey"`
	PaymentKey     string  `json:"paymentKey"`
	OrderID        string  `json:"orderId"`
	Method         string  `json:"method"` // how this money moved; cash may be handed back for another method
	UseEscrow      bool    `json:"useEscrow"`
	Status         string  `json:"status"` // of the payment, by this
	TransactionAt  string  `json:"transactionAt"`
	Currency       string  `json:"currency"`
	Amount         pos.Won `json:"amount"` // below 0 where the ledger's money became less
}

// TransactionOf is the transaction that an entry tells of, and false where it
// moves no money. o is the entry's order as it was after the entry, or later.
func (t Till) TransactionOf(e pos.Entry, o *pos.Order) (Transaction, bool) {
	if o == nil {
		return Transaction{}, false
	}
	m, ok := pos.MovementOf(e, o)
	if !ok {
		return Transaction{}, false
	}
	p, ok := o.Payment(m.Payment.N)
	if !ok {
		return Transaction{}, false
	}
	return Transaction{
		MID: t.merchant(m.Service, p), TransactionKey: t.TransactionKey(e, &m, p), PaymentKey: t.PaymentKey(p), OrderID: OrderID(p),
		Method: methodWord(m.Method), Status: statusBy(&m, p).String(), TransactionAt: stamp(m.At), Currency: won, Amount: m.Signed().Total,
	}, true
}

// TransactionKey is the key of the movement m that entry e tells of.
func (t Till) TransactionKey(e pos.Entry, m *pos.Movement, p *pos.Payment) string {
	return t.transactionKey(p, m.K, effectOf(e, p))
}

// statusBy is what a movement made of its payment, whatever came later.
func statusBy(m *pos.Movement, p *pos.Payment) pos.Status {
	if m.Kind == pos.Approve {
		if m.Undone {
			return pos.Aborted
		}
		return pos.Done
	}
	left := p.Total
	for i := range p.Attempts {
		a := &p.Attempts[i]
		if took := a.Took(); a.N < m.K && a.Kind == pos.Cancel && took {
			left -= a.Total
		}
	}
	if !m.Undone {
		left -= m.Total
	}
	switch {
	case left <= 0:
		return pos.Canceled
	case left < p.Total:
		return pos.PartialCanceled
	default:
		return pos.Done
	}
}
