package stricttest

import (
	"fmt"
	"net/http"
	"time"
)

// tossReceipt is a cash receipt, or a cancel of one.
type tossReceipt struct {
	key, order, kind, identity string
	total, left                int64
	cancel                     bool
	at                         time.Time
}

// receipts adds the calls about cash receipts.
func (s *Toss) receipts(mux *http.ServeMux) {
	mux.HandleFunc("POST /v1/cash-receipts", s.issueReceipt)
	mux.HandleFunc("POST /v1/cash-receipts/{key}/cancel", s.cancelReceipt)
	mux.HandleFunc("GET /v1/cash-receipts", s.listReceipts)
}

// Issued is how many receipts there are, how many won are left of them, and the numbers
// they were issued to.
func (s *Toss) Issued() (receipts int, left int64, identities []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.issued {
		if !x.cancel {
			receipts, left, identities = receipts+1, left+x.left, append(identities, x.identity)
		}
	}
	return receipts, left, identities
}

func (s *Toss) issueReceipt(w http.ResponseWriter, r *http.Request) {
	f := s.attempt(r)
	if s.strikes(w, "cash-receipt") {
		return
	}
	x := &tossReceipt{total: f.won("amount", 1), order: f.text("orderId", 6, 64), kind: f.text("type", 12, 12), identity: f.digits("customerIdentityNumber", 10, 11, 13, 14, 15, 16, 17, 18, 19), at: time.Now()}
	f.text("orderName", 1, 300)
	if f.won("taxFreeAmount", 0) > x.total {
		f.wrong("taxFreeAmount")
	}
	if x.kind != "소득공제" && x.kind != "지출증빙" {
		f.wrong("type")
	}
	f.end()
	s.mu.Lock()
	for _, other := range s.issued {
		if other.order == x.order {
			f.wrong("a second receipt of one order number")
		}
	}
	x.key, x.left = fmt.Sprintf("rk_%012d", len(s.issued)+1), x.total
	s.issued = append(s.issued, x)
	s.mu.Unlock()
	if f.fault != "" {
		s.refuse(w, f.fault)
		return
	}
	if s.Lose.CompareAndSwap(true, false) {
		panic(http.ErrAbortHandler) // net/http's own way to hang up
	}
	answer(w, http.StatusOK, s.adorn("cash-receipt", x.body()))
}

func (s *Toss) cancelReceipt(w http.ResponseWriter, r *http.Request) {
	f := s.attempt(r)
	if s.strikes(w, "cash-receipt-cancel") {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, x := range s.issued {
		if x.key != r.PathValue("key") || x.cancel {
			continue
		}
		amount := f.optionalWon("amount", x.left)
		f.end()
		if f.fault != "" || amount < 1 || amount > x.left {
			break
		}
		x.left -= amount
		c := &tossReceipt{key: "c_" + x.key, order: x.order, kind: x.kind, identity: x.identity, total: amount, cancel: true, at: time.Now()}
		s.issued = append(s.issued, c)
		answer(w, http.StatusOK, c.body())
		return
	}
	s.refuse(w, "cancel of a receipt that cannot be: "+f.fault)
}

func (s *Toss) listReceipts(w http.ResponseWriter, r *http.Request) {
	s.asked(r)
	day, err := time.Parse(time.DateOnly, r.URL.Query().Get("requestDate"))
	if err != nil {
		s.refuse(w, "requestDate")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := []map[string]any{}
	for _, x := range s.issued {
		if x.at.In(korea()).Format(time.DateOnly) == day.Format(time.DateOnly) {
			rows = append(rows, x.body())
		}
	}
	answer(w, http.StatusOK, map[string]any{"hasNext": false, "lastCursor": len(rows), "data": rows})
}

func korea() *time.Location { return time.FixedZone("KST", 9*60*60) }

func (x *tossReceipt) body() map[string]any {
	kind := "CONFIRM"
	if x.cancel {
		kind = "CANCEL"
	}
	return map[string]any{"receiptKey": x.key, "issueNumber": "000000001", "issueStatus": "IN_PROGRESS", "amount": x.total, "taxFreeAmount": 0,
		"orderId": x.order, "orderName": "주문", "type": x.kind, "transactionType": kind, "businessNumber": "1234567891",
		"customerIdentityNumber": x.identity, "failure": nil, "requestedAt": x.at.In(korea()).Format(time.RFC3339), "receiptUrl": "https://dashboard.example.invalid/cr/1"}
}
