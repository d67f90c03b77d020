package stricttest

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TossKey is what the program must be configured with for [Toss].
const TossKey = "test_sk_STRICT00000000000000"

// Toss is the keyed-in card service that can be asked.
type Toss struct {
	twist
	BaseURL string

	// Lose hangs up on the next charge after it was done.
	Lose atomic.Bool

	t       testing.TB
	mu      sync.Mutex
	charges []*tossCharge
	issued  []*tossReceipt
	keys    map[string]bool // of attempts, with the address they were sent to
}

type tossCharge struct {
	key, order string
	total      int64
	balance    int64
	at         time.Time
}

// NewToss starts the service. It ends with the test.
func NewToss(t testing.TB) *Toss {
	s := &Toss{t: t, keys: map[string]bool{}}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/payments/key-in", s.keyIn)
	mux.HandleFunc("POST /v1/payments/{key}/cancel", s.cancel)
	mux.HandleFunc("GET /v1/payments/orders/{order}", s.find)
	mux.HandleFunc("GET /v1/promotions/card", func(w http.ResponseWriter, r *http.Request) {
		s.asked(r)
		answer(w, http.StatusOK, map[string]any{"discountCards": []any{}, "interestFreeCards": []any{}})
	})
	mux.HandleFunc("GET /v1/transactions", s.transactions)
	s.receipts(mux)
	mux.HandleFunc("GET /v1/settlements", func(w http.ResponseWriter, r *http.Request) {
		s.asked(r)
		s.rows(w, []map[string]any{})
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("toss: nobody knows the address %s %s", r.Method, r.URL)
		http.NotFound(w, r)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	s.BaseURL = server.URL
	return s
}

// Charged is how many charges there are and how many won are left of them.
func (s *Toss) Charged() (charges int, left int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.charges {
		left += c.balance
	}
	return len(s.charges), left
}

func (s *Toss) authorized(r *http.Request) bool {
	return r.Header.Get("Authorization") == "Basic "+base64.StdEncoding.EncodeToString([]byte(TossKey+":"))
}

// asked checks what every question has in common.
func (s *Toss) asked(r *http.Request) {
	if !s.authorized(r) || r.ContentLength > 0 || r.Header.Get("Idempotency-Key") != "" {
		s.t.Errorf("toss: %s %s with another key, a body or an attempt", r.Method, r.URL)
	}
}

// attempt reads a request that changes something: once for each key.
func (s *Toss) attempt(r *http.Request) *form {
	key := r.Header.Get("Idempotency-Key")
	r.Header.Del("Idempotency-Key") // which the other services must not be sent
	f := readForm(r, "application/json;charset=utf-8")
	s.mu.Lock()
	defer s.mu.Unlock()
	identity := r.URL.Path + " " + key
	switch {
	case !s.authorized(r):
		f.wrong("authorization")
	case key == "" || len(key) > 300:
		f.wrong("Idempotency-Key")
	case s.keys[identity]:
		f.wrong("the attempt was sent twice")
	}
	s.keys[identity] = true
	return f
}

func (s *Toss) keyIn(w http.ResponseWriter, r *http.Request) {
	f := s.attempt(r)
	if s.strikes(w, "key-in") {
		return
	}
	total, order := f.won("amount", 100), f.text("orderId", 6, 64)
	f.text("orderName", 1, 300)
	f.digits("cardNumber", 11, 12, 13, 14, 15, 16, 17, 18, 19, 20)
	f.digits("cardExpirationYear", 2)
	f.digits("cardExpirationMonth", 2)
	f.digits("cardPassword", 2)
	f.digits("customerIdentityNumber", 6, 10)
	if months := f.won("cardInstallmentPlan", 0); months == 1 || months > 12 || months > 0 && total < 50_000 {
		f.wrong("cardInstallmentPlan")
	}
	if free := f.won("taxFreeAmount", 0); free > total {
		f.wrong("taxFreeAmount")
	}
	f.end()
	if f.fault != "" {
		s.refuse(w, f.fault)
		return
	}
	s.mu.Lock()
	c := &tossCharge{fmt.Sprintf("tpk_%024d", len(s.charges)+1), order, total, total, time.Now()}
	s.charges = append(s.charges, c)
	s.mu.Unlock()
	if s.Lose.CompareAndSwap(true, false) {
		panic(http.ErrAbortHandler) // net/http's own way to hang up
	}
	answer(w, http.StatusOK, s.adorn("key-in", c.body()))
}

func (s *Toss) refuse(w http.ResponseWriter, fault string) {
	s.t.Errorf("toss: %s", fault)
	answer(w, http.StatusBadRequest, map[string]any{"code": "INVALID_REQUEST", "message": "잘못된 요청입니다."})
}

func (c *tossCharge) body() map[string]any {
	status := "DONE"
	if c.balance < c.total {
		status = "PARTIAL_CANCELED" // also when nothing is left, as has been seen
	}
	return map[string]any{"version": "2024-06-01", "paymentKey": c.key, "orderId": c.order, "status": status, "totalAmount": c.total, "balanceAmount": c.balance,
		"currency": "KRW", "method": "카드", "approvedAt": c.at.Format(time.RFC3339), "newField": map[string]any{"later": true},
		"card": map[string]any{"issuerCode": "41", "approveNo": "00000000", "installmentPlanMonths": 0, "number": "40000000****000*"}, "cancels": nil}
}

func (s *Toss) find(w http.ResponseWriter, r *http.Request) {
	s.asked(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.charges {
		if c.order == r.PathValue("order") {
			answer(w, http.StatusOK, c.body())
			return
		}
	}
	answer(w, http.StatusNotFound, map[string]any{"code": "NOT_FOUND_PAYMENT", "message": "존재하지 않는 결제 입니다."})
}

func (s *Toss) cancel(w http.ResponseWriter, r *http.Request) {
	f := s.attempt(r)
	if s.strikes(w, "cancel") {
		return
	}
	f.text("cancelReason", 1, 600)
	amount, rest := f.won("cancelAmount", 1), f.won("refundableAmount", 1)
	f.won("taxFreeAmount", 0)
	f.end()
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.charges {
		if c.key == r.PathValue("key") && f.fault == "" && rest == c.balance && amount <= c.balance {
			c.balance -= amount
			answer(w, http.StatusOK, c.body())
			return
		}
	}
	s.refuse(w, strings.TrimSpace("cancel of what cannot be: "+f.fault))
}

func (s *Toss) transactions(w http.ResponseWriter, r *http.Request) {
	s.asked(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := []map[string]any{}
	for _, c := range s.charges {
		rows = append(rows, map[string]any{"transactionKey": "T" + c.key, "paymentKey": c.key, "orderId": c.order, "method": "카드", "status": "DONE",
			"transactionAt": c.at.Format(time.RFC3339), "currency": "KRW", "amount": c.total})
	}
	s.rows(w, rows)
}

func (s *Toss) rows(w http.ResponseWriter, rows []map[string]any) {
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	_ = json.NewEncoder(w).Encode(rows) // the program may have been killed meanwhile
}
