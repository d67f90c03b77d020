package stricttest

import (
	"net/http"
	"strconv"
)

// GivenBack is how many parts of charges were given back, and how many won.
func (p *Payup) GivenBack() (parts int, won int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.charges {
		parts, won = parts+c.parts, won+c.back
	}
	return parts, won
}

// cancelPart gives back a part of a charge. Payup's own document does not have
// the call; the fields and what is signed are those that its users tell of.
func (p *Payup) cancelPart(w http.ResponseWriter, r *http.Request) {
	f := readForm(r, "application/json;charset=utf-8")
	if p.strikes(w, "partcancel") {
		return
	}
	transaction, amount := f.text("transactionId", 20, 20), f.digits("cancelAmount", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
	f.text("cancelReason", 1, 128)
	signature := f.text("signature", 64, 64)
	f.end()
	if signature != sum(MerchantID, transaction, amount, APICertKey) {
		f.wrong("signature")
	}
	p.undoPart(f, transaction, amount)
	p.gate.pass("partcancel")
	if f.fault != "" {
		p.refuse(w, "partcancel", f)
		return
	}
	answer(w, http.StatusOK, p.adorn("partcancel", map[string]any{
		"responseCode": "0000", "responseMsg": "성공", "transactionId": transaction, "cancelDateTime": "20261121124500",
	}))
}

func (p *Payup) undoPart(f *form, transaction, amount string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	back, err := strconv.ParseInt(amount, 10, 64)
	for _, c := range p.charges {
		total, _ := strconv.ParseInt(c.amount, 10, 64) // was read when it was charged
		if c.transaction == transaction && !c.canceled && err == nil && back > 0 && c.back+back <= total {
			c.parts++
			c.back += back
			return
		}
	}
	f.wrong("not so much to cancel: " + transaction + ", " + amount)
}
