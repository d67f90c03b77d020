package sandbox

import (
	"cmp"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// TrainingTossKey is what the training till and the simulated Toss agree on. It is not known to the real service.
const TrainingTossKey = "test_sk_EXAMPLE000000000000" // synthetic, opens nothing but this sandbox

// The calls of Toss that can be given a fault, besides CallCancel.
const (
	CallKeyIn     Call = "key-in"
	CallFind      Call = "orders"
	CallFindByKey Call = "payments"
)

// TossConfig says what the simulated Toss knows. Clock and Random are required; the rest has training values.
type TossConfig struct {
	Clock  func() time.Time // must be safe for concurrent use
	Random io.Reader        // used under a lock; crypto/rand.Reader outside tests

	SecretKey string // TrainingTossKey; one that begins with live_ makes the service ignore TossPayments-Test-Code
	NoKeyIn   bool   // the contract does not have the keyed-in card: FORBIDDEN_REQUEST

	MinAmount int64 // won, 100; below it BELOW_MINIMUM_AMOUNT
	MaxAmount int64 // won, 3,000,000; above it EXCEED_MAX_AMOUNT
	Remember  int   // payments, receipts and keys kept, 2,000
	Book      Book  // none

	OfficeTakes time.Duration // from a cash receipt to what the tax office makes of it, 1 minute
}

// Toss simulates the core API of Toss Payments, as far as a till needs it. It is an http.Handler, safe for concurrent use.
type Toss struct {
	server
	cfg TossConfig

	mu       sync.Mutex // guards what follows, and cfg.Random
	dice     dice
	payments shelf[tossPayment]
	keys     shelf[tossKey]
	receipts shelf[tossReceipt]
}

var _ http.Handler = (*Toss)(nil)

// NewToss returns the service, not yet listening. It fails when the configuration makes no sense, and with [ErrBook].
func NewToss(cfg TossConfig) (*Toss, error) {
	if cfg.Clock == nil || cfg.Random == nil {
		return nil, errors.New("sandbox: toss: clock and randomness are required")
	}
	cfg.SecretKey = cmp.Or(cfg.SecretKey, TrainingTossKey)
	cfg.MinAmount = cmp.Or(cfg.MinAmount, 100)
	cfg.MaxAmount = cmp.Or(cfg.MaxAmount, 3_000_000)
	cfg.Remember = cmp.Or(cfg.Remember, maxRemembered)
	cfg.OfficeTakes = cmp.Or(cfg.OfficeTakes, time.Minute)
	if cfg.MinAmount < 0 || cfg.MaxAmount < cfg.MinAmount || cfg.Remember < 1 {
		return nil, errors.New("sandbox: toss: amounts or memory out of range")
	}
	t := &Toss{
		server: newServer(newFaultBox(false, tossCalls()...), oddAnswers{
			internal:    tossRefuse("COMMON_ERROR").answer(),
			unknownCode: jsonAnswer(http.StatusBadRequest, tossErrorBody{"NEVER_LISTED_CODE", "알 수 없는 오류입니다."}),
		}),
		cfg:  cfg,
		dice: dice{cfg.Random},
		payments: shelf[tossPayment]{
			limit:   cfg.Remember,
			settled: func(p *tossPayment) bool { return !p.busy },
		},
	}
	t.receipts = shelf[tossReceipt]{limit: cfg.Remember, settled: func(*tossReceipt) bool { return true }}
	t.keys = shelf[tossKey]{limit: cfg.Remember, settled: func(k *tossKey) bool { return k.done }}
	t.routes()
	t.book = newKeeper(cfg.Book, t.kept)
	return t, errors.Join(t.remember(), t.book.begin())
}

func tossCalls() []Call {
	return []Call{CallKeyIn, CallFind, CallFindByKey, CallCancel, CallPromotions, CallTransactions, CallSettlements,
		CallReceipt, CallReceiptCancel, CallReceiptList}
}

func (t *Toss) routes() {
	t.post("/v1/payments/key-in", CallKeyIn, t.keyIn)
	t.post("/v1/payments/{paymentKey}/cancel", CallCancel, t.cancel)
	t.post("/v1/cash-receipts", CallReceipt, t.issueReceipt)
	t.post("/v1/cash-receipts/{receiptKey}/cancel", CallReceiptCancel, t.cancelReceipt)
	t.get("/v1/cash-receipts", CallReceiptList, t.listReceipts)
	t.get("/v1/payments/orders/{orderId}", CallFind, t.findByOrder)
	t.get("/v1/payments/{paymentKey}", CallFindByKey, t.findByKey)
	t.get("/v1/promotions/card", CallPromotions, t.promotions)
	t.get("/v1/transactions", CallTransactions, t.transactions)
	t.get("/v1/settlements", CallSettlements, t.settlements)
}

// post adds a call that changes something: JSON, and done once for each Idempotency-Key.
func (t *Toss) post(path string, name Call, do func(*call, *form) answer) {
	t.mux.HandleFunc("POST "+path, t.handle(name, t.opened(t.once(func(c *call) answer {
		if !isJSON(c.r.Header.Get("Content-Type")) {
			return tossRefuse("INVALID_REQUEST").answer()
		}
		values, err := parseObject(c.body)
		if err != nil {
			return tossRefuse("INVALID_REQUEST").answer()
		}
		return do(c, &form{values: values})
	}))))
}

// get adds a call that changes nothing. It takes no body, and no query parameter that is not read.
func (t *Toss) get(path string, name Call, do func(*call) answer) {
	t.mux.HandleFunc("GET "+path, t.handle(name, t.opened(func(c *call) answer {
		if len(c.body) != 0 {
			return tossRefuse("INVALID_REQUEST").answer()
		}
		return do(c)
	})))
}

// opened checks the key before an endpoint sees the request, and then whether a refusal was asked for by
// TossPayments-Test-Code, which live keys ignore.
func (t *Toss) opened(do endpoint) endpoint {
	want := "Basic " + base64.StdEncoding.EncodeToString([]byte(t.cfg.SecretKey+":"))
	return func(c *call) answer {
		if h := c.r.Header["Authorization"]; len(h) != 1 || h[0] != want {
			return tossRefuse("UNAUTHORIZED_KEY").answer()
		}
		return do(c)
	}
}

// askedFor is the refusal that the header TossPayments-Test-Code asks for, or nil.
func (t *Toss) askedFor(c *call) *tossRefusal {
	code := c.r.Header.Get("TossPayments-Test-Code")
	if code == "" || strings.HasPrefix(t.cfg.SecretKey, "live_") {
		return nil
	}
	if _, known := tossStatuses()[code]; !known {
		return tossRefuse("INVALID_TEST_CODE")
	}
	return tossRefuse(code)
}

// Charges returns every payment still remembered, oldest first.
func (t *Toss) Charges() []Charge {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]Charge, 0, len(t.payments.items))
	for _, p := range t.payments.items {
		all = append(all, p.charge())
	}
	return all
}

// tossTime is how Toss writes a moment: Korean time with its offset.
func tossTime(at time.Time) string { return at.In(kst()).Format("2006-01-02T15:04:05-07:00") }
