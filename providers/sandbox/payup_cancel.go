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
	x, refusal := p.claimCancel(id)
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
	x.status = payupCancelled
	return jsonAnswer(http.StatusOK, payupCancelBody{
		Code: payupOK, Msg: "성공", TransactionID: x.transactionID, CancelDateTime: payupTime(p.cfg.Clock()),
	})
}

// claimCancel finds a charge that can be cancelled and marks it as being worked on.
func (p *Payup) claimCancel(id string) (*payupPayment, *payupRefusal) {
	p.mu.Lock()
	defer p.mu.Unlock()
	x := p.byTransaction(id)
	if x == nil {
		return nil, &payupRefusal{payupNothingToCancel, "취소할 거래가 없습니다."}
	}
	x.cancelCalls++
	if x.busy || x.status != payupApproved {
		return nil, &payupRefusal{payupNotCancellable, "취소 가능 상태가 아닙니다."}
	}
	x.busy = true
	return x, nil
}
