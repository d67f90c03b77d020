package sandbox

import "net/http"

type kakaoCancel struct {
	cid, tid    string
	payload     string
	amount      amount
	believed    int64 // cancel_available_amount: what the shop thinks is left, this cancel included
	believedSet bool
}

// cancel gives back all or part of an approved payment. There is no protection against repeating a partial cancel
// other than cancel_available_amount, as in the real service.
func (k *KakaoPay) cancel(c *call, f *form) answer {
	req := kakaoCancel{cid: f.cid, tid: f.text("tid", 20)}
	req.amount.Total = f.number("cancel_amount")
	req.amount.TaxFree = f.number("cancel_tax_free_amount")
	vat, given := f.mayNumber("cancel_vat_amount")
	if !given {
		vat = defaultVAT(req.amount.Total, req.amount.TaxFree)
	}
	req.amount.VAT = vat
	req.believed, req.believedSet = f.mayNumber("cancel_available_amount")
	req.payload, _ = f.mayText("payload", 200)
	if req.amount.Total == 0 {
		f.fail("cancel_amount")
	}
	if refusal := f.end(); refusal != nil {
		return refusal.answer()
	}
	p, refusal := k.claimCancel(req)
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
	return k.settleCancel(p, req)
}

// claimCancel checks the call and marks the payment as being worked on.
func (k *KakaoPay) claimCancel(req kakaoCancel) (*kakaoPayment, *kakaoRefusal) {
	k.mu.Lock()
	defer k.mu.Unlock()
	p, refusal := k.byTID(req.cid, req.tid)
	if refusal != nil {
		return nil, refusal
	}
	p.cancelCalls++
	if refusal := p.refuseCancel(req); refusal != nil {
		return nil, refusal
	}
	p.busy = true
	return p, nil
}

func (p *kakaoPayment) refuseCancel(req kakaoCancel) *kakaoRefusal {
	rest := p.rest()
	whole := req.amount.Total == rest.Total
	switch {
	case p.busy:
		return &kakaoRefusal{code: kakaoDuplicate, message: "duplicated cancel request"}
	case p.status != kakaoPaid && p.status != kakaoPartCancelled, len(p.actions) >= maxActions:
		return &kakaoRefusal{code: kakaoCannotCancel, message: "payment state does not allow cancel"}
	case req.amount.Total > rest.Total:
		return &kakaoRefusal{code: kakaoTooMuch, message: "cancel amount exceeds the cancelable amount"}
	case req.believedSet && req.believed != rest.Total:
		return &kakaoRefusal{code: kakaoBadAmounts, message: "cancel_available_amount differs"}
	case !whole && p.amount.GreenDeposit > 0:
		return &kakaoRefusal{code: kakaoCannotCancel, message: "a payment with green deposit is cancelled as a whole"}
	case !p.partsFit(req.amount, rest, whole):
		return &kakaoRefusal{code: kakaoBadPart, message: "tax free or vat amount does not fit the cancelable amount"}
	}
	return nil
}

// partsFit wants the last cancel to take exactly the tax-free and VAT parts that are left, and an earlier one to leave
// parts that still fit. Rounded parts need not add up, which is why the shop must send the last VAT itself.
func (p *kakaoPayment) partsFit(a, rest amount, whole bool) bool {
	if whole {
		return a.TaxFree == rest.TaxFree && a.VAT == rest.VAT
	}
	return a.fits() && rest.minus(a).fits()
}

// settleCancel gives the money back; the caller holds the lock.
func (k *KakaoPay) settleCancel(p *kakaoPayment, req kakaoCancel) answer {
	aid, err := k.dice.hex(19)
	if err != nil {
		return k.odd.internal
	}
	this := req.amount
	this.GreenDeposit = 0
	p.status = kakaoPartCancelled
	if this.Total == p.rest().Total {
		this.GreenDeposit = p.amount.GreenDeposit
		p.status = kakaoCancelled
	}
	p.cancelled = p.cancelled.plus(this)
	p.cancelsDone++
	p.lastCancel = k.cfg.Clock()
	at := kakaoTime(p.lastCancel)
	p.act(kakaoAction{
		AID: "A" + aid, ApprovedAt: at, Amount: this.Total,
		GreenDeposit: this.GreenDeposit, Type: "CANCEL", Payload: req.payload,
	})
	return jsonAnswer(http.StatusOK, kakaoCancelBody{
		AID: "A" + aid, kakaoPaymentBody: p.body(), Status: p.status,
		This: this, Cancelled: p.cancelled, Rest: p.rest(), CanceledAt: at, Payload: req.payload,
	})
}
