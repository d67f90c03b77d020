package sandbox

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
)

// payupKeyin is what of a charge may be kept while it is under way: nothing of the card but its company.
type payupKeyin struct {
	orderNumber, cardName string
	amount                int64
	quota                 int
	notify                bool
	noticed               payupCode // what became of the notice
	mixed                 bool
	taxable, free         int64
}

type payupKeyinBody struct {
	Code          payupCode `json:"responseCode"`
	Msg           payupText `json:"responseMsg"`
	TransactionID string    `json:"transactionId"`
	AuthDateTime  string    `json:"authDateTime"`
	AuthNumber    string    `json:"authNumber"`
	OrderNumber   string    `json:"orderNumber"`
	Amount        string    `json:"amount"`
	CardName      string    `json:"cardName"`
	KakaoResult   string    `json:"kakaoResultCode"` // sent empty when no notice was asked for
	InterestFree  string    `json:"noinf"`
	TaxAmount     string    `json:"taxAmount,omitempty"` // without VAT, unlike in the request
	VATAmount     string    `json:"vatAmount,omitempty"`
	FreeAmount    string    `json:"freeAmount,omitempty"`
}

// keyin charges a card.
func (p *Payup) keyin(c *call, s *sheet) answer {
	req, v, refusal := p.readKeyin(s)
	if refusal != nil {
		return refusal.answer()
	}
	x, refusal := p.claimKeyin(req)
	if refusal != nil {
		return refusal.answer()
	}
	stayed := c.hold()
	p.mu.Lock()
	defer p.mu.Unlock()
	x.busy = false
	if !stayed {
		x.status = payupRefused
		return answer{}
	}
	return p.settleKeyin(x, req, v)
}

// readKeyin reads and checks the whole request, and asks the card company while the card number is at hand.
func (p *Payup) readKeyin(s *sheet) (payupKeyin, verdict, *payupRefusal) {
	req := payupKeyin{orderNumber: s.need("orderNumber", isOrderNumber)}
	cardNo := s.need("cardNo", digitsOf(11, 20))
	month := s.need("expireMonth", isMonth)
	year := s.need("expireYear", digitsOf(2, 2))
	s.need("birthday", isBirthday)
	s.need("cardPw", digitsOf(2, 2))
	amountText := s.need("amount", isAmount)
	req.amount = number(amountText)
	req.quota = int(number(s.need("quota", isQuota)))
	s.need("itemName", textUpTo(128))
	s.need("userName", textUpTo(50))
	mobile := s.may("mobileNumber", digitsOf(10, 11))
	req.notify = s.may("kakaoSend", oneOf("Y", "N")) == "Y"
	if req.notify && mobile == "" {
		s.missing("mobileNumber")
	}
	req.noticed = noticeTo(mobile)
	s.may("userEmail", func(v string) bool { return plain(v, 128) && strings.Contains(v, "@") })
	timestamp := s.need("timestamp", isTimestamp)
	p.readTaxes(s, &req)
	sent := s.need("signature", isSignature)
	if refusal := s.end(); refusal != nil {
		return payupKeyin{}, verdict{}, refusal
	}
	if sent != sign(p.cfg.MerchantID, req.orderNumber, amountText, p.cfg.APICertKey, timestamp) {
		return payupKeyin{}, verdict{}, &payupRefusal{payupUnverified, "전문 검증에 실패했습니다."}
	}
	if req.amount < p.cfg.MinAmount {
		return payupKeyin{}, verdict{}, &payupRefusal{payupTooLittle, payupText("최소 결제금액은 " + won(p.cfg.MinAmount) + "입니다.")}
	}
	if req.amount > p.cfg.MaxAmount {
		return payupKeyin{}, verdict{}, &payupRefusal{payupTooMuch, payupText("최대 결제금액은 " + won(p.cfg.MaxAmount) + "입니다.")}
	}
	req.cardName = cardName(cardNo)
	return req, judge(cardNo, month, year, req.amount, req.quota, p.cfg.Clock()), nil
}

// readTaxes reads the mixed-tax fields: allowed only for a merchant set up for them, and the parts must be the whole.
func (p *Payup) readTaxes(s *sheet, req *payupKeyin) {
	req.mixed = s.may("taxFlag", oneOf("Y", "N")) == "Y"
	taxable, free := s.may("taxAmount", isAmount), s.may("freeAmount", isAmount)
	req.taxable, req.free = number(taxable), number(free)
	switch {
	case !req.mixed && (taxable != "" || free != ""):
		s.refuse(payupCheckParameters, "taxFlag를 확인해주세요.")
	case !req.mixed:
	case !p.cfg.MixedTax:
		s.refuse(payupCheckParameters, "복합과세 가맹점이 아닙니다.")
	case taxable == "":
		s.missing("taxAmount")
	case free == "":
		s.missing("freeAmount")
	case req.taxable+req.free != req.amount:
		s.refuse(payupCheckParameters, "taxAmount와 freeAmount의 합이 amount와 다릅니다.")
	}
}

// claimKeyin puts the order number on the shelf as being worked on. One that was refused may be tried again; one that was
// charged, or is being charged, may not. The documents do not say what the real service does.
func (p *Payup) claimKeyin(req payupKeyin) (*payupPayment, *payupRefusal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	x := p.byOrder(req.orderNumber)
	if x == nil {
		x = &payupPayment{orderNumber: req.orderNumber, created: p.cfg.Clock()}
		if !p.payments.put(x) {
			return nil, &payupRefusal{payupAdministrator, "관리자에게 문의해주세요."}
		}
	}
	x.approveCalls++
	if x.busy || x.transactionID != "" {
		return nil, &payupRefusal{payupDuplicateOrder, "이미 사용된 주문번호입니다."}
	}
	x.amount, x.status, x.busy = req.amount, payupPending, true
	return x, nil
}

// settleKeyin charges or refuses; the caller holds the lock.
func (p *Payup) settleKeyin(x *payupPayment, req payupKeyin, v verdict) answer {
	if !v.charged {
		x.status = payupRefused
		return v.refusal.answer()
	}
	auth, err := p.dice.digits(8)
	if err != nil {
		x.status = payupRefused
		return p.odd.internal
	}
	now := p.cfg.Clock()
	x.transactionID, x.authNumber = p.nextTransaction(now), auth
	x.status, x.refuseCancel = payupApproved, v.refuseCancel
	if v.refusal != nil {
		return v.refusal.answer()
	}
	b := payupKeyinBody{
		Code: payupOK, Msg: "정상처리", TransactionID: x.transactionID, AuthDateTime: payupTime(now), AuthNumber: auth,
		OrderNumber: req.orderNumber, Amount: strconv.FormatInt(req.amount, 10), CardName: req.cardName,
		InterestFree: interestFree(req.quota),
	}
	if req.notify {
		b.KakaoResult = string(req.noticed)
	}
	if req.mixed {
		b.TaxAmount, b.VATAmount = taxes(req.taxable)
		b.FreeAmount = strconv.FormatInt(req.free, 10)
	}
	return jsonAnswer(http.StatusOK, b)
}

// sign is the service's signature: lower-case hexadecimal SHA-256 of the values with bars between them.
func sign(values ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(values, "|")))
	return hex.EncodeToString(sum[:])
}

// number reads digits whose form was checked; anything else, which is being refused anyway, counts as 0.
func number(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
