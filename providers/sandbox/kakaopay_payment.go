package sandbox

import (
	"fmt"
	"time"
)

// kakaoStatus is the service's word for where a payment stands.
type kakaoStatus string

const (
	kakaoReady         kakaoStatus = "READY"
	kakaoOpen          kakaoStatus = "OPEN_PAYMENT"
	kakaoSelected      kakaoStatus = "SELECT_METHOD"
	kakaoAuthenticated kakaoStatus = "AUTH_PASSWORD"
	kakaoPaid          kakaoStatus = "SUCCESS_PAYMENT"
	kakaoPartCancelled kakaoStatus = "PART_CANCEL_PAYMENT"
	kakaoCancelled     kakaoStatus = "CANCEL_PAYMENT"
	kakaoFailedAuth    kakaoStatus = "FAIL_AUTH_PASSWORD"
	kakaoQuit          kakaoStatus = "QUIT_PAYMENT"
	kakaoFailed        kakaoStatus = "FAIL_PAYMENT"
)

// maxActions bounds what one payment can make the sandbox remember.
const maxActions = 100

// amount is a sum in won with its parts, as the service writes it.
type amount struct {
	Total        int64 `json:"total"`
	TaxFree      int64 `json:"tax_free"`
	VAT          int64 `json:"vat"`
	Point        int64 `json:"point"`
	Discount     int64 `json:"discount"`
	GreenDeposit int64 `json:"green_deposit"`
}

func (a amount) plus(b amount) amount {
	return amount{
		a.Total + b.Total, a.TaxFree + b.TaxFree, a.VAT + b.VAT,
		a.Point + b.Point, a.Discount + b.Discount, a.GreenDeposit + b.GreenDeposit,
	}
}

func (a amount) minus(b amount) amount {
	return a.plus(amount{-b.Total, -b.TaxFree, -b.VAT, -b.Point, -b.Discount, -b.GreenDeposit})
}

// fits tells whether no part is negative and the parts fit into the total.
func (a amount) fits() bool {
	return a.Total >= 0 && a.TaxFree >= 0 && a.VAT >= 0 && a.GreenDeposit >= 0 &&
		a.TaxFree+a.VAT <= a.Total && a.GreenDeposit <= a.Total
}

// defaultVAT is what the service computes when the VAT is left out: an eleventh of the taxable part, rounded, in won.
func defaultVAT(total, taxFree int64) int64 { return (total - taxFree + 5) / 11 }

// kakaoAction is one approve or cancel, as the order query lists it.
type kakaoAction struct {
	AID          string `json:"aid"`
	ApprovedAt   string `json:"approved_at"`
	Amount       int64  `json:"amount"`
	PointAmount  int64  `json:"point_amount"`
	Discount     int64  `json:"discount_amount"`
	GreenDeposit int64  `json:"green_deposit"`
	Type         string `json:"payment_action_type"`
	Method       string `json:"payment_method_type"`
	Payload      string `json:"payload,omitempty"`
}

// kakaoPayment is one payment from ready on. KakaoPay.mu guards it.
type kakaoPayment struct {
	cid, tid, link     string
	orderID, userID    string
	itemName, itemCode string
	quantity           int64
	amount, cancelled  amount
	install            int64 // months; 0 paid at once
	installSet         bool  // install_month was sent, even as 0: then no check card is offered
	onlyMethod         string
	opens              bool // an account, once approved
	approvalURL        string
	cancelURL, failURL string

	status       kakaoStatus
	method       Method
	token        string // pg_token, once authenticated
	approvedID   string // the card company's number
	busy         bool   // an approve or cancel is under way
	created      time.Time
	approved     time.Time
	lastCancel   time.Time
	actions      []kakaoAction
	approveCalls int
	cancelCalls  int
	cancelsDone  int
}

// rest is what can still be cancelled: nothing before approval.
func (p *kakaoPayment) rest() amount {
	if p.approved.IsZero() {
		return amount{}
	}
	return p.amount.minus(p.cancelled)
}

// waiting tells whether the buyer or the shop still has to act.
func (p *kakaoPayment) waiting() bool {
	switch p.status {
	case kakaoReady, kakaoOpen, kakaoSelected, kakaoAuthenticated:
		return true
	case kakaoPaid, kakaoPartCancelled, kakaoCancelled, kakaoFailedAuth, kakaoQuit, kakaoFailed:
	}
	return false
}

// expired tells whether the fifteen minutes are over. The service has no word for it: the status stays as it was.
func (p *kakaoPayment) expired(now time.Time) bool {
	return p.waiting() && !now.Before(p.created.Add(linkLife))
}

func (p *kakaoPayment) settled(now time.Time) bool {
	return !p.busy && (!p.waiting() || p.expired(now))
}

func (p *kakaoPayment) act(a kakaoAction) {
	a.Method = p.method.wire()
	p.actions = append(p.actions, a)
}

// card describes the card used, or nil for money. The words are those of the service's own test card; none is a real one.
func (p *kakaoPayment) card() *kakaoCard {
	if p.method.wire() != "CARD" {
		return nil
	}
	c := &kakaoCard{
		PurchaseCorp: "비씨카드", PurchaseCorpCode: "104",
		IssuerCorp: "비씨카드", IssuerCorpCode: "104",
		BIN: "000000", Type: "신용", Install: fmt.Sprintf("%02d", p.install),
		ApprovedID: p.approvedID, MID: "000000000", InterestFree: "N", InstallmentType: "CARD_INSTALLMENT",
	}
	if p.method == MethodCheckCard {
		c.IssuerCorp, c.IssuerCorpCode, c.Type = "수협은행", "212", "체크"
	}
	return c
}

func (p *kakaoPayment) charge() Charge {
	done := 0
	if !p.approved.IsZero() {
		done = 1
	}
	return Charge{
		Service: "kakaopay", ID: p.tid, OrderNumber: p.orderID, ApprovalCode: p.approvedID,
		Amount: p.amount.Total, Cancelled: p.cancelled.Total, Status: string(p.status), CreatedAt: p.created,
		ApprovesReceived: p.approveCalls, ApprovesDone: done,
		CancelsReceived: p.cancelCalls, CancelsDone: p.cancelsDone,
	}
}
