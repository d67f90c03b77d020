package sandbox

import "time"

// payupBook is what is kept of Payup.
type payupBook struct {
	Serial   int                `json:"serial"`
	Payments []payupKeptPayment `json:"payments"`
}

type payupKeptPayment struct {
	OrderNumber   string      `json:"order"`
	TransactionID string      `json:"transaction"`
	AuthNumber    string      `json:"approval"`
	Amount        int64       `json:"amount"`
	Cancelled     int64       `json:"cancelled"`
	Status        payupStatus `json:"status"`
	RefuseCancel  payupCode   `json:"refuseCancel,omitempty"`
	Created       time.Time   `json:"created"`
	Cancels       int         `json:"cancels,omitempty"`
}

// kept is what is to be kept now.
func (p *Payup) kept() any {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := payupBook{Serial: p.serial}
	for _, x := range p.payments.items {
		if x.transactionID == "" {
			continue
		}
		b.Payments = append(b.Payments, payupKeptPayment{
			OrderNumber: x.orderNumber, TransactionID: x.transactionID, AuthNumber: x.authNumber, Amount: x.amount, Cancelled: x.cancelled,
			Status: x.status, RefuseCancel: x.refuseCancel, Created: x.created, Cancels: x.cancelsDone,
		})
	}
	return b
}

// remember takes up what was kept.
func (p *Payup) remember() error {
	var b payupBook
	if err := p.cfg.Book.read(&b); err != nil {
		return err
	}
	p.serial = b.Serial
	for _, x := range b.Payments {
		p.payments.put(&payupPayment{
			orderNumber: x.OrderNumber, transactionID: x.TransactionID, authNumber: x.AuthNumber, amount: x.Amount, cancelled: x.Cancelled,
			status: x.Status, refuseCancel: x.RefuseCancel, created: x.Created, cancelsDone: x.Cancels,
		})
	}
	return nil
}
