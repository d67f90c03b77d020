package toss

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

const (
	settlements  call = "settlements"
	transactions call = "transactions"
)

// Toss answers these calls within a minute, with pages of up to 5,000 rows. A row
// is about a kilobyte, and a truck sells some hundreds a day.
const (
	reportWait = 70 * time.Second
	pageSize   = 1000
	pageLimit  = 8 << 20 // bytes of a page
	maxPages   = 50
)

// Moved is one charge or cancel as Toss reports it.
type Moved struct {
	PaymentKey     string
	TransactionKey string // of this charge or cancel
	OrderNumber    string
	At             time.Time
	Amount         pos.Won // above 0 charged, below 0 given back

	Settled bool    // it is in a settlement, and so what follows is told
	Fee     pos.Won // what Toss keeps, without VAT; the sign of Amount
	FeeVAT  pos.Won // VAT on it
	PaidOut pos.Won // what it pays out
	PaidOn  pos.Day // when
}

// Settlements asks for what was sold on the days from..to. Rows exist from the
// day after a sale.
func (c *Client) Settlements(ctx context.Context, from, to pos.Day) ([]Moved, error) {
	var all []Moved
	for page := 1; ; page++ {
		query := url.Values{"startDate": {from.String()}, "endDate": {to.String()}, "dateType": {"soldDate"},
			"page": {strconv.Itoa(page)}, "size": {strconv.Itoa(pageSize)}}
		rows, err := c.page(ctx, settlements, "/v1/settlements", query, page)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			all = append(all, settled(row))
		}
		if err := whole(rows); err != nil {
			return nil, harmless(c.wire.Unreadable(string(settlements), err))
		}
		if len(rows) < pageSize {
			return all, nil
		}
	}
}

// Transactions asks for every charge and cancel of the days from..to.
func (c *Client) Transactions(ctx context.Context, from, to pos.Day) ([]Moved, error) {
	var all []Moved
	after := ""
	for page := 1; ; page++ {
		query := url.Values{"startDate": {from.String() + "T00:00:00"}, "endDate": {to.String() + "T23:59:59"}, "limit": {strconv.Itoa(pageSize)}}
		if after != "" {
			query.Set("startingAfter", after)
		}
		rows, err := c.page(ctx, transactions, "/v1/transactions", query, page)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if m, did := transacted(row); did {
				all = append(all, m)
			}
		}
		if err := whole(rows); err != nil {
			return nil, harmless(c.wire.Unreadable(string(transactions), err))
		}
		if len(rows) < pageSize {
			return all, nil
		}
		next := rows[len(rows)-1].Hint("transactionKey")
		if next == after {
			return nil, harmless(c.wire.Unreadable(string(transactions), fmt.Errorf("the same page comes again: %w", wire.ErrAnswer)))
		}
		after = next
	}
}

// page asks for one page of rows.
func (c *Client) page(ctx context.Context, name call, path string, query url.Values, page int) ([]*wire.Object, error) {
	if page > maxPages {
		return nil, c.wire.Unsendable(string(name), "more rows than can be compared: ask for fewer days")
	}
	answer, err := c.wire.Send(ctx, wire.Request{Call: string(name), Method: http.MethodGet, Path: path, Query: query.Encode(),
		Secret: c.authorization, Limit: pageLimit, Wait: reportWait})
	if err != nil {
		return nil, harmless(err)
	}
	if answer.Status != http.StatusOK {
		return nil, harmless(c.refused(name, answer, nil))
	}
	rows, err := wire.ParseArray(answer.Body)
	if err != nil {
		return nil, harmless(c.wire.Unreadable(string(name), err))
	}
	if len(rows) > pageSize {
		return nil, harmless(c.wire.Unreadable(string(name), fmt.Errorf("more rows than asked for: %w", wire.ErrAnswer)))
	}
	return rows, nil
}

// whole is what any row was not as it must be. The rows share it.
func whole(rows []*wire.Object) error {
	if len(rows) == 0 {
		return nil
	}
	return rows[0].Err()
}

// settled reads a Settlement. What Toss keeps is what it does not pay out.
func settled(row *wire.Object) Moved {
	m := Moved{PaymentKey: row.Text("paymentKey"), TransactionKey: row.Text("transactionKey"), OrderNumber: clean(row.Hint("orderId")),
		At: readTime(row.Hint("approvedAt")), Settled: true}
	amount, paid, vat := row.Int("amount"), row.Int("payOutAmount"), pos.Won(0)
	if n, err := strconv.ParseInt(row.Hint("vat"), 10, 64); err == nil {
		vat = pos.Won(n)
	}
	m.Amount, m.PaidOut = bounded(row, amount), bounded(row, paid)
	if row.Has("cancel") {
		if at := readTime(row.HintObject("cancel").Hint("canceledAt")); !at.IsZero() {
			m.At = at
		}
		m.Amount, m.PaidOut = -size(m.Amount), -size(m.PaidOut)
	}
	kept := m.Amount - m.PaidOut
	if vat = size(vat); kept < 0 {
		vat = -vat
	}
	if size(vat) > size(kept) {
		vat = 0
	}
	m.Fee, m.FeeVAT = kept-vat, vat
	if day, err := pos.ParseDay(row.Hint("paidOutDate")); err == nil {
		m.PaidOn = day
	}
	if m.At.IsZero() {
		if day, err := pos.ParseDay(row.Hint("soldDate")); err == nil {
			m.At = day.Time()
		}
	}
	m.PaymentKey, m.TransactionKey = clean(m.PaymentKey), clean(m.TransactionKey)
	return m
}

// transacted reads a Transaction, and reports whether money moved by it.
func transacted(row *wire.Object) (Moved, bool) {
	m := Moved{PaymentKey: clean(row.Text("paymentKey")), TransactionKey: clean(row.Text("transactionKey")), OrderNumber: clean(row.Hint("orderId")),
		At: readTime(row.Text("transactionAt"))}
	status, amount := row.Text("status"), size(bounded(row, row.Int("amount")))
	switch status {
	case "DONE":
		m.Amount = amount
	case "CANCELED", "PARTIAL_CANCELED":
		m.Amount = -amount
	default: // begun, refused or run out
		return m, false
	}
	return m, amount > 0
}

// bounded is an amount that can be one; any other is told by the row's Err.
func bounded(row *wire.Object, n int64) pos.Won {
	if n < -int64(pos.MaxWon) || n > int64(pos.MaxWon) {
		row.Won("amount") // says that it is none
		return 0
	}
	return pos.Won(n)
}

func size(n pos.Won) pos.Won { return max(n, -n) }

// clean is an id of Toss's that is shown and compared, never sent again.
func clean(s string) string { return wire.Clean(s, 200) }
