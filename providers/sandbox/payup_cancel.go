package sandbox

import "net/http"

type payupCancelBody struct {
	Code           payupCode `json:"responseCode"`
	Msg            payupText `json:"responseMsg"`
	TransactionID  string    `json:"transactionId"`
	CancelDateTime string    `json:"cancelDateTime"`
}

// cancel gives a whole charge back.
func (p *Payup) cancel(c *call, s *sheet) answer {
	// The service's table requires merchantId and its example leaves it out: optional, but never another merchant's.
	s.may("merchantId", oneOf(p.cfg.MerchantID))
	id := s.need("transactionId", textUpTo(20))
	sent := s.need("signature", isSignature)
	if refusal := s.end(); refusal != nil {
		return refusal.answer()
	}
	if sent != sign(p.cfg.MerchantID, id, p.cfg.APICertKey) {
		return payupRefusal{payupUnverified, "전문 검증에 실패했습니다."}.answer()
	}
	return p.giveBack(c, id, wholeCharge)
}

// cancelPart gives a part of a charge back, or what other parts have left of it. The fields and the signature are those
// that users of the call have published; the service's own document does not have it.
func (p *Payup) cancelPart(c *call, s *sheet) answer {
	id := s.need("transactionId", textUpTo(20))
	amountText := s.need("cancelAmount", isAmount)
	s.need("cancelReason", textUpTo(128))
	sent := s.need("signature", isSignature)
	if refusal := s.end(); refusal != nil {
		return refusal.answer()
	}
	amount := number(amountText)
	switch {
	case sent != sign(p.cfg.MerchantID, id, amountText, p.cfg.APICertKey):
		return payupRefusal{payupUnverified, "전문 검증에 실패했습니다."}.answer()
	case !p.cfg.PartCancel:
		return payupRefusal{payupNoPartCancel, "부분취소를 이용할 수 없는 가맹점입니다."}.answer()
	case amount == 0:
		return payupRefusal{payupMalformed, "cancelAmount이 잘못되었습니다."}.answer()
	}
	return p.giveBack(c, id, amount)
}

// wholeCharge in place of an amount asks for all of a charge of which nothing was given back yet.
const wholeCharge = 0

func (p *Payup) giveBack(c *call, id string, amount int64) answer {
	x, refusal := p.claimCancel(id, amount)
	if refusal != nil {
		return refusal.answer()
	}
	stayed := c.hold()
	p.mu.Lock()
	defer p.mu.Unlock()
	x.busy = false
	if !stayed {
		return answer{}
	}
	if x.refuseCancel != "" {
		return payupRefusal{x.refuseCancel, "정산 잔액이 부족하여 취소할 수 없습니다."}.answer()
	}
	if amount == wholeCharge {
		amount = x.amount
	}
	x.cancelled += amount
	x.cancelsDone++
	x.status = payupReduced
	if x.cancelled == x.amount {
		x.status = payupCancelled
	}
	return jsonAnswer(http.StatusOK, payupCancelBody{
		Code: payupOK, Msg: "성공", TransactionID: x.transactionID, CancelDateTime: payupTime(p.cfg.Clock()),
	})
}

// claimCancel finds a charge of which so much can be given back and marks it as being worked on. Whether the real cancel2
// gives back what parts have left, no document says; here it does not.
func (p *Payup) claimCancel(id string, amount int64) (*payupPayment, *payupRefusal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	x := p.byTransaction(id)
	if x == nil {
		return nil, &payupRefusal{payupNothingToCancel, "취소할 거래가 없습니다."}
	}
	x.cancelCalls++
	part := amount != wholeCharge && x.status == payupReduced
	if x.busy || x.status != payupApproved && !part || amount > x.amount-x.cancelled {
		return nil, &payupRefusal{payupNotCancellable, "취소 가능 상태가 아닙니다."}
	}
	x.busy = true
	return x, nil
}
