package sandbox

import "time"

// kakaoBook is what is kept of KakaoPay. Payments that nobody has paid are not: their links end with the program.
type kakaoBook struct {
	Payments []kakaoKeptPayment `json:"payments"`
	Accounts []kakaoKeptAccount `json:"accounts"`
}

type kakaoKeptPayment struct {
	CID        string        `json:"cid"`
	TID        string        `json:"tid"`
	OrderID    string        `json:"order"`
	UserID     string        `json:"user"`
	ItemName   string        `json:"item"`
	ItemCode   string        `json:"itemCode,omitempty"`
	Quantity   int64         `json:"quantity"`
	Amount     amount        `json:"amount"`
	Cancelled  amount        `json:"cancelled"`
	Install    int64         `json:"install,omitempty"`
	Status     kakaoStatus   `json:"status"`
	Method     Method        `json:"method"`
	ApprovedID string        `json:"approvedID,omitempty"`
	Created    time.Time     `json:"created"`
	Approved   time.Time     `json:"approved"`
	LastCancel time.Time     `json:"lastCancel,omitzero"`
	Actions    []kakaoAction `json:"actions"`
	Cancels    int           `json:"cancels,omitempty"`
}

type kakaoKeptAccount struct {
	SID      string    `json:"sid"`
	UserID   string    `json:"user"`
	ItemName string    `json:"item"`
	Method   Method    `json:"method"`
	Created  time.Time `json:"created"`
	Used     time.Time `json:"used"`
	Closed   time.Time `json:"closed,omitzero"`
	Month    int64     `json:"month"`
	Taken    int64     `json:"taken"`
}

// kept is what is to be kept now.
func (k *KakaoPay) kept() any {
	k.mu.Lock()
	defer k.mu.Unlock()
	var b kakaoBook
	for _, p := range k.payments.items {
		if p.approved.IsZero() {
			continue
		}
		b.Payments = append(b.Payments, kakaoKeptPayment{
			CID: p.cid, TID: p.tid, OrderID: p.orderID, UserID: p.userID, ItemName: p.itemName, ItemCode: p.itemCode, Quantity: p.quantity,
			Amount: p.amount, Cancelled: p.cancelled, Install: p.install, Status: p.status, Method: p.method, ApprovedID: p.approvedID,
			Created: p.created, Approved: p.approved, LastCancel: p.lastCancel, Actions: p.actions, Cancels: p.cancelsDone,
		})
	}
	for _, a := range k.accounts.items {
		b.Accounts = append(b.Accounts, kakaoKeptAccount{
			SID: a.sid, UserID: a.userID, ItemName: a.itemName, Method: a.method, Created: a.created, Used: a.used, Closed: a.closed,
			Month: a.month, Taken: a.taken,
		})
	}
	return b
}

// remember takes up what was kept.
func (k *KakaoPay) remember() error {
	var b kakaoBook
	if err := k.cfg.Book.read(&b); err != nil {
		return err
	}
	for _, p := range b.Payments {
		k.payments.put(&kakaoPayment{
			cid: p.CID, tid: p.TID, orderID: p.OrderID, userID: p.UserID, itemName: p.ItemName, itemCode: p.ItemCode, quantity: p.Quantity,
			amount: p.Amount, cancelled: p.Cancelled, install: p.Install, status: p.Status, method: p.Method, approvedID: p.ApprovedID,
			created: p.Created, approved: p.Approved, lastCancel: p.LastCancel, actions: p.Actions, cancelsDone: p.Cancels,
		})
	}
	for _, a := range b.Accounts {
		k.accounts.put(&kakaoAccount{
			sid: a.SID, userID: a.UserID, itemName: a.ItemName, method: a.Method, created: a.Created, used: a.Used, closed: a.Closed,
			month: a.Month, taken: a.Taken,
		})
	}
	return nil
}
