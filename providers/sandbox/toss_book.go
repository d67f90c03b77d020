package sandbox

import (
	"fmt"
	"slices"
	"time"
)

// tossBook is what is kept of Toss. Requests are not: no till repeats one after it was started again.
type tossBook struct {
	Payments []tossKeptPayment `json:"payments"`
	Receipts []tossKeptReceipt `json:"receipts"`
}

type tossKeptPayment struct {
	Key              string           `json:"key"`
	OrderID          string           `json:"order"`
	OrderName        string           `json:"name"`
	ApproveNo        string           `json:"approval"`
	Total            int64            `json:"total"`
	TaxFree          int64            `json:"taxFree"`
	Balance          int64            `json:"balance"`
	Status           tossStatus       `json:"status"`
	Card             tossCard         `json:"card"` // without its number
	Cancels          []tossKeptCancel `json:"cancels,omitempty"`
	FirstTransaction string           `json:"firstTransaction"`
	LastTransaction  string           `json:"lastTransaction"`
	RefuseCancel     *tossErrorBody   `json:"refuseCancel,omitempty"`
	Requested        time.Time        `json:"requested"`
	Approved         time.Time        `json:"approved"`
}

// tossKeptCancel is a cancel with its moment, and without what a person gave as its reason.
type tossKeptCancel struct {
	tossCancel
	Moment time.Time `json:"moment"`
}

type tossKeptReceipt struct {
	Key         string    `json:"key"`
	OrderID     string    `json:"order"`
	OrderName   string    `json:"name"`
	IssueNumber string    `json:"number"`
	Kind        string    `json:"kind"`
	Transaction string    `json:"transaction"`
	Nobody      int       `json:"nobody,omitempty"` // which of the numbers that are nobody's, from 1; 0 a customer's
	Amount      int64     `json:"amount"`
	TaxFree     int64     `json:"taxFree"`
	Canceled    int64     `json:"canceled"`
	Requested   time.Time `json:"requested"`
}

// nobodys are the numbers that the office must know again. A customer's is forgotten.
func nobodys() []string {
	return []string{"**********", selfIssueNumber, ReceiptFails, ReceiptCancelFails, ReceiptFailsBusiness}
}

// kept is what is to be kept now.
func (t *Toss) kept() any {
	t.mu.Lock()
	defer t.mu.Unlock()
	var b tossBook
	for _, p := range t.payments.items {
		if !p.took() {
			continue
		}
		k := tossKeptPayment{
			Key: p.key, OrderID: p.orderID, OrderName: p.orderName, ApproveNo: p.approveNo, Total: p.total, TaxFree: p.taxFree, Balance: p.balance,
			Status: p.status, Card: p.card, FirstTransaction: p.firstTransaction, LastTransaction: p.lastTransaction,
			Requested: p.requested, Approved: p.approved,
		}
		k.Card.Number = ""
		for _, c := range p.cancels {
			c.Reason = ""
			k.Cancels = append(k.Cancels, tossKeptCancel{c, c.at})
		}
		if p.refuseCancel != nil {
			k.RefuseCancel = &tossErrorBody{p.refuseCancel.code, p.refuseCancel.text}
		}
		b.Payments = append(b.Payments, k)
	}
	for _, x := range t.receipts.items {
		b.Receipts = append(b.Receipts, tossKeptReceipt{
			Key: x.key, OrderID: x.orderID, OrderName: x.orderName, IssueNumber: x.issueNumber, Kind: x.kind, Transaction: x.transaction,
			Nobody: max(slices.Index(nobodys(), x.identity), 0), Amount: x.amount, TaxFree: x.taxFree, Canceled: x.canceled, Requested: x.requested,
		})
	}
	return b
}

// remember takes up what was kept.
func (t *Toss) remember() error {
	var b tossBook
	if err := t.cfg.Book.read(&b); err != nil {
		return err
	}
	for _, k := range b.Payments {
		p := &tossPayment{
			key: k.Key, orderID: k.OrderID, orderName: k.OrderName, approveNo: k.ApproveNo, total: k.Total, taxFree: k.TaxFree, balance: k.Balance,
			status: k.Status, card: k.Card, firstTransaction: k.FirstTransaction, lastTransaction: k.LastTransaction,
			requested: k.Requested, approved: k.Approved,
		}
		for _, c := range k.Cancels {
			c.at = c.Moment
			p.cancels = append(p.cancels, c.tossCancel)
		}
		if k.RefuseCancel != nil {
			p.refuseCancel = &tossRefusal{k.RefuseCancel.Code, k.RefuseCancel.Message}
		}
		t.payments.put(p)
	}
	for _, k := range b.Receipts {
		if k.Nobody < 0 || k.Nobody >= len(nobodys()) {
			return fmt.Errorf("%w: receipt %s", ErrBook, k.Key)
		}
		t.receipts.put(&tossReceipt{
			key: k.Key, orderID: k.OrderID, orderName: k.OrderName, issueNumber: k.IssueNumber, kind: k.Kind, transaction: k.Transaction,
			identity: nobodys()[k.Nobody], amount: k.Amount, taxFree: k.TaxFree, canceled: k.Canceled, requested: k.Requested,
		})
	}
	return nil
}
