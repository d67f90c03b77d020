package postest

import "truckpos/pos"

// tellsTheBook compares a service's account of the sale with its book, where it
// can be asked: an attempt whose outcome was lost is settled by that.
func (c cards) tellsTheBook() {
	c.Helper()
	asked, ok := c.Service.(pos.ChargeInquirer)
	if !ok {
		return
	}
	q, err := asked.InquireCharge(c.Context(), saleNumber)
	if err != nil {
		c.Fatalf("inquiry: %v", err)
	}
	book := c.Book(saleNumber)
	want := pos.ProgressPaid
	switch {
	case book.Taken == 0:
		want = pos.ProgressAbsent
	case book.Canceled == saleTotal:
		want = pos.ProgressReturned
	case book.Canceled > 0:
		want = pos.ProgressReduced
	}
	if q.Progress != want || q.Canceled != book.Canceled || q.Number != saleNumber {
		c.Errorf("account %+v, book %+v", q, book)
	}
	if book.Taken > 0 && (q.Total != saleTotal || q.Approval.TransactionID == "" || q.Approval.ApprovalNumber == "") {
		c.Errorf("account %+v does not tell of the charge", q)
	}
}

func (c cards) tellsOfCharge() {
	c.tellsTheBook()
	id := c.charged().Receipt.TransactionID
	c.tellsTheBook()
	r := partSale(id)
	if _, err := c.Service.Cancel(c.Context(), r); err != nil {
		c.Fatalf("cancel: %v", err)
	}
	c.tellsTheBook()
	r.Total, r.VAT, r.Available, r.Attempt = saleTotal-r.Total, saleVAT-r.VAT, saleTotal-r.Total, r.Attempt+1
	if _, err := c.Service.Cancel(c.Context(), r); err != nil {
		c.Fatalf("cancel: %v", err)
	}
	c.tellsTheBook()
}

// doesAttemptsOnce sends what the register never would: the same attempt again.
func (c cards) doesAttemptsOnce() {
	first, again := c.charged(), c.charged()
	if first.Receipt != again.Receipt {
		c.Errorf("charged twice: %+v and %+v", first, again)
	}
	c.books(Booked{Taken: 1})
	for range 2 {
		if _, err := c.Service.Cancel(c.Context(), partSale(first.Receipt.TransactionID)); err != nil {
			c.Fatalf("cancel: %v", err)
		}
	}
	c.books(Booked{Taken: 1, Cancels: 1, Canceled: partSale("").Total})
}
