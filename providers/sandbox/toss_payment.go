package sandbox

import (
	"net/http"
	"time"
)

// tossStatus is where a payment stands. A keyed-in card jumps straight to DONE or ABORTED.
type tossStatus string

const (
	tossPending  tossStatus = "IN_PROGRESS"
	tossDone     tossStatus = "DONE"
	tossReduced  tossStatus = "PARTIAL_CANCELED"
	tossReturned tossStatus = "CANCELED"
	tossAborted  tossStatus = "ABORTED"
)

// tossPayment is what is kept of a charge: of the card only what the service itself tells of it.
type tossPayment struct {
	key, orderID, orderName string
	approveNo               string
	total, taxFree          int64
	balance                 int64
	status                  tossStatus
	failure                 *tossRefusal
	card                    tossCard
	cancels                 []tossCancel
	firstTransaction        string // of the charge
	lastTransaction         string
	refuseCancel            *tossRefusal // a practice card whose cancel is refused
	busy                    bool
	requested, approved     time.Time
	approveCalls            int
	cancelCalls             int
}

func (p *tossPayment) charge() Charge {
	c := Charge{
		Service: "toss", ID: p.key, OrderNumber: p.orderID, ApprovalCode: p.approveNo, Amount: p.total, Status: string(p.status),
		CreatedAt: p.requested, ApprovesReceived: p.approveCalls, CancelsReceived: p.cancelCalls, CancelsDone: len(p.cancels),
	}
	if p.took() {
		c.ApprovesDone, c.Cancelled = 1, p.total-p.balance
	}
	return c
}

func (p *tossPayment) took() bool { return !p.approved.IsZero() }

type tossCard struct {
	Amount       int64   `json:"amount"`
	Issuer       string  `json:"issuerCode"`
	Acquirer     string  `json:"acquirerCode"`
	Number       string  `json:"number"` // masked
	Instalments  int     `json:"installmentPlanMonths"`
	ApproveNo    string  `json:"approveNo"`
	Points       bool    `json:"useCardPoint"`
	Kind         string  `json:"cardType"`
	Owner        string  `json:"ownerType"`
	Acquire      string  `json:"acquireStatus"`
	InterestFree bool    `json:"isInterestFree"`
	Payer        *string `json:"interestPayer"`
}

type tossCancel struct {
	Amount       int64   `json:"cancelAmount"`
	Reason       string  `json:"cancelReason"`
	TaxFree      int64   `json:"taxFreeAmount"`
	TaxExemption int64   `json:"taxExemptionAmount"`
	Refundable   int64   `json:"refundableAmount"`
	CardDiscount int64   `json:"cardDiscountAmount"`
	EasyDiscount int64   `json:"easyPayDiscountAmount"`
	At           string  `json:"canceledAt"`
	Transaction  string  `json:"transactionKey"`
	Receipt      *string `json:"receiptKey"`
	Status       string  `json:"cancelStatus"`

	at time.Time
}

// tossPaymentBody is the Payment object, with the fields that version 2022-11-16 has for a card.
type tossPaymentBody struct {
	Version          string            `json:"version"`
	Key              string            `json:"paymentKey"`
	Type             string            `json:"type"`
	OrderID          string            `json:"orderId"`
	OrderName        string            `json:"orderName"`
	MID              string            `json:"mId"`
	Currency         string            `json:"currency"`
	Method           string            `json:"method"`
	Total            int64             `json:"totalAmount"`
	Balance          int64             `json:"balanceAmount"`
	Status           tossStatus        `json:"status"`
	RequestedAt      string            `json:"requestedAt"`
	ApprovedAt       *string           `json:"approvedAt"`
	Escrow           bool              `json:"useEscrow"`
	LastTransaction  *string           `json:"lastTransactionKey"`
	Supplied         int64             `json:"suppliedAmount"`
	VAT              int64             `json:"vat"`
	CultureExpense   bool              `json:"cultureExpense"`
	TaxFree          int64             `json:"taxFreeAmount"`
	TaxExemption     int64             `json:"taxExemptionAmount"`
	Cancels          []tossCancel      `json:"cancels"` // null before the first
	PartlyCancelable bool              `json:"isPartialCancelable"`
	Card             *tossCard         `json:"card"`
	Receipt          map[string]string `json:"receipt"`
	Checkout         *struct{}         `json:"checkout"`
	EasyPay          *struct{}         `json:"easyPay"`
	Country          string            `json:"country"`
	Failure          *tossErrorBody    `json:"failure"`
	CashReceipt      *struct{}         `json:"cashReceipt"`
	CashReceipts     *struct{}         `json:"cashReceipts"`
	Discount         *struct{}         `json:"discount"`
	Secret           *string           `json:"secret"`
}

// TrainingTossMID is the merchant id of the one merchant this service has.
const TrainingTossMID = "demo_mid"

// answer tells of the payment; the caller holds the lock.
func (p *tossPayment) answer() answer {
	vat := defaultVAT(p.balance, min(p.taxFree, p.balance))
	b := tossPaymentBody{
		Version: "2022-11-16", Key: p.key, Type: "NORMAL", OrderID: p.orderID, OrderName: p.orderName, MID: TrainingTossMID, Currency: "KRW",
		Method: "카드", Total: p.total, Balance: p.balance, Status: p.status, RequestedAt: tossTime(p.requested),
		Supplied: p.balance - min(p.taxFree, p.balance) - vat, VAT: vat, TaxFree: p.taxFree, Cancels: append([]tossCancel(nil), p.cancels...), // a copy: it is written after the lock
		PartlyCancelable: true, Country: "KR",
	}
	if p.took() {
		at, last, card := tossTime(p.approved), p.lastTransaction, p.card
		b.ApprovedAt, b.LastTransaction, b.Card = &at, &last, &card
		b.Receipt = map[string]string{"url": "https://dashboard.example.invalid/r/" + p.key}
	}
	if p.failure != nil {
		b.Failure = &tossErrorBody{p.failure.code, p.failure.text}
	}
	return jsonAnswer(http.StatusOK, b)
}

// findByOrder tells of the newest payment with an order number. One that is still being worked on is not there yet.
func (t *Toss) findByOrder(c *call) answer {
	return t.find(c, func(p *tossPayment) bool { return p.orderID == c.r.PathValue("orderId") })
}

func (t *Toss) findByKey(c *call) answer {
	return t.find(c, func(p *tossPayment) bool { return p.key == c.r.PathValue("paymentKey") })
}

func (t *Toss) find(c *call, fits func(*tossPayment) bool) answer {
	if refusal := t.askedFor(c); refusal != nil {
		return refusal.answer()
	}
	if !c.hold() {
		return answer{}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.payments.find(func(p *tossPayment) bool { return p.status != tossPending && fits(p) })
	if p == nil {
		return tossRefuse("NOT_FOUND_PAYMENT").answer()
	}
	return p.answer()
}
