package sandbox

import "net/http"

// order tells where a payment stands. It never returns the pg_token.
func (k *KakaoPay) order(c *call, f *form) answer {
	tid := f.text("tid", 20)
	if refusal := f.end(); refusal != nil {
		return refusal.answer()
	}
	if !c.hold() {
		return answer{}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	p, refusal := k.byTID(f.cid, tid)
	if refusal != nil {
		return refusal.answer()
	}
	b := kakaoOrderBody{
		kakaoPaymentBody: p.body(), Status: p.status,
		Cancelled: p.cancelled, Rest: p.rest(), CanceledAt: timeOrNone(p.lastCancel),
		Actions: append([]kakaoAction{}, p.actions...),
	}
	if card := p.card(); card != nil && b.ApprovedAt != "" {
		b.Card = &kakaoSelectedCard{BIN: card.BIN, Install: p.install, Corp: card.IssuerCorp, InterestFree: card.InterestFree}
	}
	return jsonAnswer(http.StatusOK, b)
}
