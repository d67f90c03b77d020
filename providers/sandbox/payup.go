package sandbox

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// What the training till and the sandbox agree on without being told. Neither is known to the real service.
const (
	TrainingMerchantID = "truckpos"
	TrainingAPICertKey = "00112233445566778899aabbccddeeff" // synthetic, opens nothing but this sandbox
)

// PayupConfig says what the simulated Payup knows. Clock and Random are required; the rest has training values.
type PayupConfig struct {
	Clock  func() time.Time // must be safe for concurrent use
	Random io.Reader        // used under a lock; crypto/rand.Reader outside tests

	MerchantID string // TrainingMerchantID
	APICertKey string // TrainingAPICertKey
	MixedTax   bool   // the merchant is set up for taxFlag "Y"
	PartCancel bool   // the contract allows partcancel

	MinAmount int64 // won, 100; below it 5001
	MaxAmount int64 // won, 3,000,000; above it 5002
	Remember  int   // payments kept, 2,000
	Book      Book  // none
}

// Payup simulates the keyed-in card API. It is an http.Handler, safe for concurrent use.
type Payup struct {
	server
	cfg PayupConfig

	mu       sync.Mutex // guards what follows, and cfg.Random
	dice     dice
	serial   int // last four digits of the newest transaction
	payments shelf[payupPayment]
}

var _ http.Handler = (*Payup)(nil)

// payupStatus is where a payment stands. Payup has no inquiry, so these words never leave through its API.
type payupStatus string

const (
	payupPending   payupStatus = "PENDING"
	payupApproved  payupStatus = "APPROVED"
	payupReduced   payupStatus = "PART_CANCELED"
	payupCancelled payupStatus = "CANCELED"
	payupRefused   payupStatus = "REFUSED"
)

// payupPayment is what is kept of a charge: nothing of the card.
type payupPayment struct {
	orderNumber   string
	transactionID string
	authNumber    string
	amount        int64
	cancelled     int64 // won given back
	status        payupStatus
	busy          bool
	refuseCancel  payupCode // a practice card whose cancel is refused
	created       time.Time
	approveCalls  int
	cancelCalls   int
	cancelsDone   int
}

// NewPayup returns the service, not yet listening. It fails when the configuration makes no sense, and with [ErrBook].
func NewPayup(cfg PayupConfig) (*Payup, error) {
	if cfg.Clock == nil || cfg.Random == nil {
		return nil, errors.New("sandbox: payup: clock and randomness are required")
	}
	cfg.MerchantID = cmp.Or(cfg.MerchantID, TrainingMerchantID)
	cfg.APICertKey = cmp.Or(cfg.APICertKey, TrainingAPICertKey)
	cfg.MinAmount = cmp.Or(cfg.MinAmount, 100)
	cfg.MaxAmount = cmp.Or(cfg.MaxAmount, 3_000_000)
	cfg.Remember = cmp.Or(cfg.Remember, maxRemembered)
	if len(cfg.MerchantID) > 20 || cfg.MinAmount < 0 || cfg.MaxAmount < cfg.MinAmount || cfg.Remember < 1 {
		return nil, errors.New("sandbox: payup: merchant id, amounts or memory out of range")
	}
	p := &Payup{
		server: newServer(newFaultBox(true, CallKeyin2, CallCancel2, CallPartcancel, CallBinCheck), oddAnswers{
			internal:    answer{status: http.StatusInternalServerError, kind: "text/html; charset=utf-8", body: []byte("<html><body>500</body></html>")},
			unknownCode: payupRefusal{code: payupUnlisted, text: "카드사 응답 오류"}.answer(),
			envelope: jsonAnswer(http.StatusOK, struct {
				Code string    `json:"code"`
				Msg  payupText `json:"msg"`
			}{string(payupAdministrator), "관리자에게 문의해주세요."}),
		}),
		cfg:  cfg,
		dice: dice{cfg.Random},
		payments: shelf[payupPayment]{
			limit:   cfg.Remember,
			settled: func(p *payupPayment) bool { return !p.busy && p.status != payupPending },
		},
	}
	p.mux.HandleFunc("POST /v2/api/payment/{merchantId}/keyin2", p.handle(CallKeyin2, p.checked(p.keyin)))
	p.mux.HandleFunc("POST /v2/api/payment/{merchantId}/cancel2", p.handle(CallCancel2, p.checked(p.cancel)))
	p.mux.HandleFunc("POST /v2/api/payment/{merchantId}/partcancel", p.handle(CallPartcancel, p.checked(p.cancelPart)))
	p.mux.HandleFunc("POST /cardBin/binCheck.do", p.handle(CallBinCheck, p.opened(p.lookUp)))
	p.book = newKeeper(cfg.Book, p.kept)
	return p, errors.Join(p.remember(), p.book.begin())
}

// checked opens the request before an endpoint sees it: merchant, content type, JSON, every value a string.
func (p *Payup) checked(do func(*call, *sheet) answer) endpoint {
	return func(c *call) answer {
		if c.r.PathValue("merchantId") != p.cfg.MerchantID {
			return payupRefusal{code: payupUnknownMerchant, text: "등록되지 않은 서비스 아이디입니다."}.answer()
		}
		return p.opened(do)(c)
	}
}

// opened is checked for a call that names no merchant.
func (p *Payup) opened(do func(*call, *sheet) answer) endpoint {
	return func(c *call) answer {
		if !isJSON(c.r.Header.Get("Content-Type")) {
			return payupRefusal{code: payupUnverified, text: "전문 검증에 실패했습니다."}.answer()
		}
		raw, err := parseObject(c.body)
		if err != nil {
			return payupRefusal{code: payupUnverified, text: "전문 검증에 실패했습니다."}.answer()
		}
		s := &sheet{values: make(map[string]string, len(raw))}
		for _, name := range sortedKeys(raw) {
			value, ok := asString(raw[name])
			if !ok {
				return payupRefusal{code: payupCheckParameters, text: payupText(cutName(name) + " 값은 문자열이어야 합니다.")}.answer()
			}
			s.values[name] = value
		}
		return do(c, s)
	}
}

// Charges returns every payment still remembered, oldest first.
func (p *Payup) Charges() []Charge {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := make([]Charge, 0, len(p.payments.items))
	for _, x := range p.payments.items {
		all = append(all, x.charge())
	}
	return all
}

func (x *payupPayment) charge() Charge {
	c := Charge{
		Service: "payup", ID: x.transactionID, OrderNumber: x.orderNumber, ApprovalCode: x.authNumber,
		Amount: x.amount, Cancelled: x.cancelled, Status: string(x.status), CreatedAt: x.created,
		ApprovesReceived: x.approveCalls, CancelsReceived: x.cancelCalls, CancelsDone: x.cancelsDone,
	}
	if x.transactionID != "" {
		c.ApprovesDone = 1
	}
	return c
}

// nextTransaction makes a transaction id: fourteen digits of time, ST, four digits. The caller holds the lock.
func (p *Payup) nextTransaction(now time.Time) string {
	p.serial = p.serial%9999 + 1
	return fmt.Sprintf("%sST%04d", payupTime(now), p.serial)
}

func (p *Payup) byOrder(orderNumber string) *payupPayment {
	return p.payments.find(func(x *payupPayment) bool { return x.orderNumber == orderNumber })
}

func (p *Payup) byTransaction(id string) *payupPayment {
	return p.payments.find(func(x *payupPayment) bool { return x.transactionID == id })
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
