package simulation_test

import (
	"context"
	"fmt"
	"slices"
	"time"

	"truckpos/pos"
)

// officeTakes is how long the tax office of the simulation thinks.
const officeTakes = 30 * time.Second

// receiptBook is what the service for cash receipts knows. It cancels only what it
// issued, and answers a key as it did the first time. What the clients do to its wire
// is their own tests' concern, so the till speaks to it directly.
type receiptBook struct {
	w       *world
	entries []*receiptEntry
	keys    map[string]*receiptEntry
	calls   map[string]int // by what a call is about: each has a chance of its own
	calm    bool           // nothing goes wrong any more
}

type receiptEntry struct {
	pos.ReceiptRecord
	back  pos.Won // of an issue: cancelled
	fails bool    // the tax office will refuse it
}

// decided is the record as the tax office has it by now. The caller holds mu.
func (b *receiptBook) decided(e *receiptEntry) pos.ReceiptRecord {
	record := e.ReceiptRecord
	if b.w.trueTime().Sub(record.Slip.At) < officeTakes {
		return record
	}
	record.Office = pos.OfficeCompleted
	if e.fails {
		record.Office, record.Fault = pos.OfficeFailed, pos.FaultNote{Kind: pos.FaultDeclined, Code: "NTS_ERROR"}
	}
	return record
}

// receiptDesk is the service as one run of the program reaches it.
type receiptDesk struct {
	w *world
	t *till
}

// call is one call: on its way, done, and on its way back, each of which it may not
// survive. work runs under mu.
func (d receiptDesk) call(about string, work func(c *chance) error) error {
	b := d.w.receipts
	d.w.mu.Lock()
	b.calls[about]++
	c := d.w.chance("receipt "+about, b.calls[about])
	calm := b.calm
	d.w.mu.Unlock()
	unsent, before, after := !calm && c.once(6), !calm && c.once(10), !calm && c.once(8)
	time.Sleep(c.takes() + d.w.stagger())
	switch {
	case unsent:
		return &pos.Fault{Kind: pos.FaultNotSent, Service: "receipts"}
	case d.t.dead.Load(), before:
		return &pos.Fault{Service: "receipts"}
	}
	d.w.mu.Lock()
	err := work(c)
	d.w.mu.Unlock()
	d.w.logf("receipts: %s (%v)", about, err)
	time.Sleep(c.takes() + d.w.stagger())
	if err == nil && after {
		return &pos.Fault{Service: "receipts"}
	}
	return err
}

// book does what a key asks for, once.
func (b *receiptBook) book(key string, make func() (*receiptEntry, error)) (pos.ReceiptRecord, error) {
	e, known := b.keys[key]
	if !known {
		var err error
		if e, err = make(); err != nil {
			return pos.ReceiptRecord{}, err
		}
		e.Office = pos.OfficeInProgress
		e.Slip.At, e.Slip.IssueNumber = b.w.trueTime(), fmt.Sprintf("%09d", len(b.entries)+1)
		b.keys[key] = e
		b.entries = append(b.entries, e)
	}
	return b.decided(e), nil
}

// durable says what is wrong with a call that is not on disk as being sent. The
// caller holds mu.
func (b *receiptBook) durable(what string, is func(c *pos.CashReceipt) bool) {
	for _, o := range b.w.disk.orders {
		for i := range o.Payments {
			if slices.ContainsFunc(o.Payments[i].CashReceipts, func(c pos.CashReceipt) bool { return is(&c) && !c.SentAt.IsZero() }) {
				return
			}
		}
	}
	b.w.failf("%s arrived and is not on disk", what)
}

// IssueReceipt implements [pos.CashReceiptService].
func (d receiptDesk) IssueReceipt(_ context.Context, r pos.ReceiptRequest) (record pos.ReceiptRecord, err error) {
	b := d.w.receipts
	err = d.call(r.Key, func(c *chance) error {
		b.durable("the issue "+r.Number, func(c *pos.CashReceipt) bool { return c.Number == r.Number && c.Total == r.Total })
		record, err = b.book(r.Key, func() (*receiptEntry, error) {
			switch {
			case slices.ContainsFunc(b.entries, func(e *receiptEntry) bool { return e.Kind == pos.Approve && e.Number == r.Number }):
				return nil, &pos.Fault{Service: "receipts", Code: "DUPLICATED_CASH_RECEIPT", Advice: pos.AdviceReconcile}
			case c.once(10):
				return nil, &pos.Fault{Kind: pos.FaultDeclined, Service: "receipts", Code: "INVALID_CASH_RECEIPT_INFO", Advice: pos.AdviceCheckFields}
			case c.once(10):
				return nil, &pos.Fault{Kind: pos.FaultDeclined, Service: "receipts", Code: "MAINTAINED_METHOD", Advice: pos.AdviceLater}
			}
			e := &receiptEntry{fails: c.once(6), ReceiptRecord: pos.ReceiptRecord{Kind: pos.Approve, Number: r.Number, Type: r.Type, Total: r.Total}}
			e.Slip.Key = fmt.Sprintf("rk_%d", len(b.entries)+1)
			return e, nil
		})
		return err
	})
	return record, err
}

// CancelReceipt implements [pos.CashReceiptService].
func (d receiptDesk) CancelReceipt(_ context.Context, r pos.ReceiptCancel) (record pos.ReceiptRecord, err error) {
	b := d.w.receipts
	err = d.call(r.Key, func(c *chance) error {
		number, _, _ := cutLast(r.Key)
		b.durable("the cancel "+r.Key, func(c *pos.CashReceipt) bool { return c.Number == number && c.Total == r.Total })
		record, err = b.book(r.Key, func() (*receiptEntry, error) {
			i := slices.IndexFunc(b.entries, func(e *receiptEntry) bool { return e.Kind == pos.Approve && e.Slip.Key == r.ReceiptKey })
			if i < 0 || r.Total > b.entries[i].Total-b.entries[i].back {
				b.w.failf("a cancel of %s won of receipt %q, which has not that much", r.Total, r.ReceiptKey)
				return nil, &pos.Fault{Kind: pos.FaultDeclined, Service: "receipts", Code: "NOT_CANCELABLE_AMOUNT"}
			}
			if c.once(10) {
				return nil, &pos.Fault{Kind: pos.FaultDeclined, Service: "receipts", Code: "FORBIDDEN_REQUEST", Advice: pos.AdviceCallService}
			}
			issue := b.entries[i]
			issue.back += r.Total
			e := &receiptEntry{ReceiptRecord: pos.ReceiptRecord{Kind: pos.Cancel, Number: issue.Number, Type: issue.Type, Total: r.Total}}
			e.Slip.Key = "c_" + issue.Slip.Key
			return e, nil
		})
		return err
	})
	return record, err
}

// cutLast cuts a key into the number and what is asked for.
func cutLast(key string) (number, what string, ok bool) {
	for i := len(key) - 1; i >= 0; i-- {
		if key[i] == '-' {
			return key[:i], key[i+1:], true
		}
	}
	return key, "", false
}

// Receipts implements [pos.CashReceiptService].
func (d receiptDesk) Receipts(_ context.Context, day pos.Day) ([]pos.ReceiptRecord, error) {
	b := d.w.receipts
	var list []pos.ReceiptRecord
	err := d.call("list", func(*chance) error {
		for _, e := range b.entries {
			if from := day.Time(); !e.Slip.At.Before(from) && e.Slip.At.Before(from.AddDate(0, 0, 1)) {
				list = append(list, b.decided(e))
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// issuing asks for the receipt of a payment.
func issuing(w *world, o *pos.Order) func(context.Context, *till) error {
	if o == nil {
		return nil
	}
	i := slices.IndexFunc(o.Payments, func(p pos.Payment) bool { return p.TakesReceipt() })
	if i < 0 {
		return nil
	}
	id, key, kind := o.Payments[i].ID, w.key(), pick(w.rng, []pos.ReceiptType{pos.ReceiptPersonal, pos.ReceiptBusiness, pos.ReceiptSelf})
	digits := "01000005678"
	if kind == pos.ReceiptBusiness {
		digits = "1234567891"
	}
	return func(ctx context.Context, t *till) error {
		err := t.IssueReceipt(ctx, key, id, pos.ReceiptWanted{Type: kind, Identity: pos.NewSecret([]byte(digits))})
		if t.saw(err) {
			t.w.promised(id.Order, func(o *pos.Order) bool { return len(o.Payments[id.N-1].CashReceipts) > 0 }, "a receipt of %s was asked for", id)
		}
		return err
	}
}

// cancelingReceipt cancels a receipt, or again what was not cancelled with the money.
func cancelingReceipt(w *world, o *pos.Order) func(context.Context, *till) error {
	if o == nil {
		return nil
	}
	i := slices.IndexFunc(o.Payments, func(p pos.Payment) bool { return p.ReceiptNet() > 0 })
	if i < 0 {
		return nil
	}
	id, key := o.Payments[i].ID, w.key()
	return func(ctx context.Context, t *till) error { return t.CancelReceipt(ctx, key, id, "번호 오류") }
}

// judgeReceipts compares the receipts in the ledger with the service's, when all is
// quiet: at most one stands for a payment, the ledger knows of all, and their sums
// agree. What a person has to see to is known to be wrong.
func (w *world) judgeReceipts(book map[pos.OrderID]*pos.Order) {
	w.mu.Lock()
	defer w.mu.Unlock()
	issued, back := map[string]pos.Won{}, map[string]pos.Won{}
	for _, e := range w.receipts.entries {
		switch record := w.receipts.decided(e); {
		case record.Office == pos.OfficeFailed:
		case e.Kind == pos.Cancel:
			back[e.Number] += e.Total
		default:
			issued[e.Number] += e.Total
		}
	}
	known := map[string]bool{}
	for _, o := range book {
		for i := range o.Payments {
			p := &o.Payments[i]
			net, live := pos.Won(0), 0
			for j := range p.CashReceipts {
				c := &p.CashReceipts[j]
				known[c.Number] = true
				if c.Open() || c.Following() {
					w.failf("receipt %d of %s never ended: %+v", c.N, p.ID, c)
				}
				if left := issued[c.Number] - back[c.Number]; c.Kind == pos.Approve && left > 0 {
					net += left
					live++
				}
			}
			switch {
			case live > 1:
				w.failf("payment %s has %d receipts: %+v", p.ID, live, p.CashReceipts)
			case net != p.ReceiptNet():
				w.failf("payment %s has a receipt over %s, the ledger says %s: %+v", p.ID, net, p.ReceiptNet(), p.CashReceipts)
			case net > 0 && net != p.Balance && p.ReceiptStuck() == nil:
				w.failf("payment %s keeps %s, its receipt is over %s, and nobody is told: %+v", p.ID, p.Balance, net, p.CashReceipts)
			}
		}
	}
	for number := range issued {
		if !known[number] {
			w.failf("receipt %s is not in the ledger", number)
		}
	}
}
