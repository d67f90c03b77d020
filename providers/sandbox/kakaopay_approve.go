package sandbox

import (
	"net/http"
	"time"
)

// installFloor is the smallest sum in won that Korean cards let a buyer pay in instalments.
const installFloor = 50_000

type kakaoApprove struct {
	cid, tid        string
	orderID, userID string
	token, payload  string
	total           int64
	totalSet        bool
}

// approve takes the money of a payment that the buyer has authenticated.
func (k *KakaoPay) approve(c *call, f *form) answer {
	req := kakaoApprove{
		cid:     f.cid,
		tid:     f.text("tid", 20),
		orderID: f.text("partner_order_id", 100),
		userID:  f.text("partner_user_id", 100),
		token:   f.text("pg_token", 100),
	}
	req.payload, _ = f.mayText("payload", 200)
	req.total, req.totalSet = f.mayNumber("total_amount")
	if refusal := f.end(); refusal != nil {
		return refusal.answer()
	}
	p, refusal := k.claimApprove(req)
	if refusal != nil {
		return refusal.answer()
	}
	stayed := c.hold()
	k.mu.Lock()
	defer k.mu.Unlock()
	p.busy = false
	if !stayed {
		return answer{}
	}
	return k.settleApprove(p, req)
}

// claimApprove checks the call and marks the payment as being worked on.
func (k *KakaoPay) claimApprove(req kakaoApprove) (*kakaoPayment, *kakaoRefusal) {
	k.mu.Lock()
	defer k.mu.Unlock()
	p, refusal := k.byTID(req.cid, req.tid)
	if refusal != nil {
		return nil, refusal
	}
	p.approveCalls++
	if refusal := p.refuseApprove(req, k.cfg.Clock()); refusal != nil {
		return nil, refusal
	}
	p.busy = true
	return p, nil
}

func (p *kakaoPayment) refuseApprove(req kakaoApprove, now time.Time) *kakaoRefusal {
	switch {
	case p.busy:
		return &kakaoRefusal{code: kakaoDuplicate, message: "duplicated payment request"}
	case !p.approved.IsZero():
		return &kakaoRefusal{code: kakaoAlreadyApproved, message: "tid is already approved"}
	case !p.waiting():
		return &kakaoRefusal{code: kakaoCannotApprove, message: "payment state does not allow approval"}
	case p.expired(now):
		return &kakaoRefusal{code: kakaoExpired, message: "payment is expired"}
	case req.orderID != p.orderID:
		return &kakaoRefusal{code: kakaoOtherOrder, message: "partner_order_id differs from ready"}
	case req.userID != p.userID:
		return &kakaoRefusal{code: kakaoOtherUser, message: "partner_user_id differs from ready"}
	case p.status != kakaoAuthenticated:
		return &kakaoRefusal{code: kakaoNotAuthenticated, message: "payment is not authenticated yet"}
	case req.token != p.token:
		return &kakaoRefusal{code: kakaoBadToken, message: "pg_token is not valid"}
	case req.totalSet && req.total != p.amount.Total:
		return &kakaoRefusal{code: kakaoBadTotal, message: "total_amount differs from ready"}
	}
	return nil
}

// settleApprove asks the simulated card company; the caller holds the lock.
func (k *KakaoPay) settleApprove(p *kakaoPayment, req kakaoApprove) answer {
	if extras := p.declined(); extras != nil {
		p.status = kakaoFailed
		return kakaoRefusal{code: kakaoApproveFailed, message: "approval failure!", extras: extras}.answer()
	}
	aid, err := k.dice.hex(19)
	if err != nil {
		return k.odd.internal
	}
	if p.method.wire() == "CARD" {
		if p.approvedID, err = k.dice.digits(8); err != nil {
			return k.odd.internal
		}
	}
	sid := ""
	if p.cid == k.cfg.RecurringCID {
		if sid, err = k.openAccount(p); err != nil {
			return k.odd.internal
		}
	}
	p.take(k.cfg.Clock(), aid, req.payload)
	return jsonAnswer(http.StatusOK, kakaoApproveBody{
		AID: "A" + aid, SID: sid, kakaoPaymentBody: p.body(), Card: p.card(), Payload: req.payload,
	})
}

// take is the money arriving.
func (p *kakaoPayment) take(now time.Time, aid, payload string) {
	p.status, p.approved = kakaoPaid, now
	p.act(kakaoAction{
		AID: "A" + aid, ApprovedAt: kakaoTime(now), Amount: p.amount.Total,
		GreenDeposit: p.amount.GreenDeposit, Type: "PAYMENT", Payload: payload,
	})
}

// declined is why the method behind the payment says no, or nil.
func (p *kakaoPayment) declined() *kakaoExtras {
	switch {
	case p.method == MethodRefused:
		return &kakaoExtras{Code: "0002", Message: "이용 한도 초과"}
	case p.method.wire() == "CARD" && p.install > 0 && p.amount.Total < installFloor:
		return &kakaoExtras{Code: "3522", Message: "5만원 미만은 할부할 수 없습니다."}
	}
	return nil
}
