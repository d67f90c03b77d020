package sandbox

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// Toss's calls for reports.
const (
	CallTransactions Call = "transactions"
	CallSettlements  Call = "settlements"
)

// tossTransaction is one charge or cancel: a payment has one or more.
type tossTransaction struct {
	MID      string  `json:"mId"`
	Key      string  `json:"transactionKey"`
	Payment  string  `json:"paymentKey"`
	Order    string  `json:"orderId"`
	Method   string  `json:"method"`
	Customer *string `json:"customerKey"`
	Escrow   bool    `json:"useEscrow"`
	Receipt  string  `json:"receiptUrl"`
	Status   string  `json:"status"`
	At       string  `json:"transactionAt"`
	Currency string  `json:"currency"`
	Amount   int64   `json:"amount"`

	at time.Time
}

// moved are all charges and cancels, oldest first; the caller holds the lock.
func (t *Toss) moved() []tossTransaction {
	all := []tossTransaction{}
	for _, p := range t.payments.items {
		if !p.took() {
			continue
		}
		row := tossTransaction{MID: TrainingTossMID, Key: p.firstTransaction, Payment: p.key, Order: p.orderID, Method: "카드",
			Receipt: "https://dashboard.example.invalid/r/" + p.key, Status: string(tossDone), At: tossTime(p.approved), Currency: "KRW",
			Amount: p.total, at: p.approved}
		all = append(all, row)
		left := p.total
		for _, x := range p.cancels {
			left -= x.Amount
			row.Key, row.At, row.Amount, row.at, row.Status = x.Transaction, x.At, x.Amount, x.at, string(tossReduced)
			if left == 0 {
				row.Status = string(tossReturned)
			}
			all = append(all, row)
		}
	}
	slices.SortStableFunc(all, func(a, b tossTransaction) int { return cmp.Compare(a.at.Unix(), b.at.Unix()) })
	return all
}

// transactions tells of the charges and cancels of a period, a page at a time.
func (t *Toss) transactions(c *call) answer {
	q := tossQuery{values: c.r.URL.Query()}
	from, to := q.moment("startDate", "2006-01-02T15:04:05"), q.moment("endDate", "2006-01-02T15:04:05")
	limit, after := q.number("limit", 100, 5000), q.take("startingAfter")
	if refusal := cmp.Or(t.askedFor(c), q.end()); refusal != nil {
		return refusal.answer()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	rows := slices.DeleteFunc(t.moved(), func(m tossTransaction) bool { return m.at.Before(from) || m.at.After(to) })
	if after != "" {
		at := slices.IndexFunc(rows, func(m tossTransaction) bool { return m.Key == after })
		if at < 0 {
			return tossRefuse("INVALID_REQUEST").answer()
		}
		rows = rows[at+1:]
	}
	return jsonAnswer(http.StatusOK, rows[:min(limit, len(rows))])
}

type tossFee struct {
	Type string `json:"type"`
	Fee  int64  `json:"fee"`
}

type tossSettlement struct {
	MID         string      `json:"mId"`
	Payment     string      `json:"paymentKey"`
	Key         string      `json:"transactionKey"`
	Order       string      `json:"orderId"`
	Currency    string      `json:"currency"`
	Method      string      `json:"method"`
	Amount      int64       `json:"amount"`
	InterestFee int64       `json:"interestFee"`
	Fees        []tossFee   `json:"fees"`
	Supplied    int64       `json:"suppliedAmount"`
	VAT         int64       `json:"vat"`
	PaidOut     int64       `json:"payOutAmount"`
	ApprovedAt  string      `json:"approvedAt"`
	Sold        string      `json:"soldDate"`
	PaidOn      string      `json:"paidOutDate"`
	Cancel      *tossCancel `json:"cancel"`
}

// settlements tells what is paid out for the sales of some days: an invented fee of 2.5 % with its VAT on top, two days after
// the sale. Rows exist from the day after it.
func (t *Toss) settlements(c *call) answer {
	q := tossQuery{values: c.r.URL.Query()}
	from, to := q.moment("startDate", time.DateOnly), q.moment("endDate", time.DateOnly).AddDate(0, 0, 1)
	by, page, size := q.take("dateType"), q.number("page", 1, 1_000_000), q.number("size", 100, 5000)
	if refusal := cmp.Or(t.askedFor(c), q.end()); refusal != nil || by != "soldDate" && by != "paidOutDate" {
		return cmp.Or(refusal, tossRefuse("INVALID_REQUEST")).answer()
	}
	today := t.cfg.Clock().In(kst()).Format(time.DateOnly)
	t.mu.Lock()
	defer t.mu.Unlock()
	rows := []tossSettlement{}
	for _, m := range t.moved() {
		sold := m.at.In(kst())
		day := sold
		if by == "paidOutDate" {
			day = sold.AddDate(0, 0, 2)
		}
		if sold.Format(time.DateOnly) >= today || day.Before(from) || !day.Before(to) {
			continue
		}
		rows = append(rows, settlementOf(m, sold))
	}
	first := min((page-1)*size, len(rows))
	return jsonAnswer(http.StatusOK, rows[first:min(first+size, len(rows))])
}

func settlementOf(m tossTransaction, sold time.Time) tossSettlement {
	fee := (m.Amount*25 + 500) / 1000
	vat := (fee + 5) / 10
	s := tossSettlement{MID: m.MID, Payment: m.Payment, Key: m.Key, Order: m.Order, Currency: "KRW", Method: m.Method, Amount: m.Amount,
		Fees: []tossFee{{"BASE", fee + vat}}, Supplied: fee, VAT: vat, PaidOut: m.Amount - fee - vat, ApprovedAt: m.At,
		Sold: sold.Format(time.DateOnly), PaidOn: sold.AddDate(0, 0, 2).Format(time.DateOnly)}
	if m.Status != string(tossDone) {
		s.Cancel = &tossCancel{Amount: m.Amount, At: m.At, Transaction: m.Key, Status: "DONE"}
		s.Amount, s.PaidOut, s.Supplied, s.VAT, s.Fees[0].Fee = -s.Amount, -s.PaidOut, -fee, -vat, -fee-vat
	}
	return s
}

// tossQuery reads the parameters of a question, each once, and keeps what is bad.
type tossQuery struct {
	values url.Values
	bad    bool
}

func (q *tossQuery) take(name string) string {
	list := q.values[name]
	delete(q.values, name)
	if len(list) > 1 {
		q.bad = true
		return ""
	}
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

func (q *tossQuery) moment(name, layout string) time.Time {
	at, err := time.ParseInLocation(layout, q.take(name), kst())
	q.bad = q.bad || err != nil
	return at
}

func (q *tossQuery) number(name string, low, high int) int {
	n, err := strconv.Atoi(q.take(name))
	if err != nil || n < low || n > high {
		q.bad = true
		return low
	}
	return n
}

func (q *tossQuery) end() *tossRefusal {
	if q.bad || len(q.values) > 0 {
		return tossRefuse("INVALID_REQUEST")
	}
	return nil
}
