package sandbox

import "strings"

// tossKeyIn is a request to charge a card, without the card.
type tossKeyIn struct {
	orderID, orderName string
	total, taxFree     int64
	months             int
	card               tossCard
	verdict            tossVerdict
}

// tossVerdict is what the card company says to a charge.
type tossVerdict struct {
	refusal      *tossRefusal // nil: charged and told so
	charged      bool         // with a refusal: charged all the same, and not told
	refuseCancel *tossRefusal
}

// keyIn charges a card. The same order number under another Idempotency-Key is another charge, as has been observed.
func (t *Toss) keyIn(c *call, f *form) answer {
	if t.cfg.NoKeyIn {
		return tossRefuse("FORBIDDEN_REQUEST").answer()
	}
	req, refusal := t.readKeyIn(f)
	if refusal != nil {
		return refusal.answer()
	}
	p, refusal := t.claimCharge(req)
	if refusal != nil {
		return refusal.answer()
	}
	stayed := c.hold()
	t.mu.Lock()
	defer t.mu.Unlock()
	p.busy = false
	if !stayed {
		t.payments.forget(p)
		return answer{}
	}
	return t.settleCharge(p, req)
}

// readKeyIn reads and checks the whole request, and asks the card company while the card number is at hand.
func (t *Toss) readKeyIn(f *form) (tossKeyIn, *tossRefusal) {
	missing := false
	need := func(name string) string {
		s, there := f.mayText(name, 200)
		missing = missing || !there
		return s
	}
	req := tossKeyIn{orderID: need("orderId"), orderName: need("orderName")}
	cardNumber, month, year := need("cardNumber"), need("cardExpirationMonth"), need("cardExpirationYear")
	identity := need("customerIdentityNumber")
	password, _ := f.mayText("cardPassword", 2)
	_, amountThere := f.values["amount"]
	req.total, _ = f.mayNumber("amount")
	months, _ := f.mayNumber("cardInstallmentPlan")
	req.taxFree, _ = f.mayNumber("taxFreeAmount")
	f.mayText("customerName", 100)
	f.mayText("customerEmail", 100)
	switch {
	case missing || !amountThere:
		return req, tossRefuse("INVALID_REQUIRED_PARAM")
	case f.bad != "" || len(f.values) > 0 || req.taxFree > req.total:
		return req, tossRefuse("INVALID_REQUEST")
	case !isTossOrder(req.orderID):
		return req, tossRefuse("INVALID_ORDER_ID")
	case !plain(req.orderName, 100):
		return req, tossRefuse("INVALID_ORDER_NAME")
	case !digits(cardNumber, 11, 20):
		return req, tossRefuse("INVALID_CARD_NUMBER")
	case !isMonth(month) || !digits(year, 2, 2) || expired(month, year, t.cfg.Clock()):
		return req, tossRefuse("INVALID_CARD_EXPIRATION")
	case !isBirthday(identity):
		return req, tossRefuse("INVALID_BIRTH_DAY_FORMAT")
	case !digits(password, 2, 2):
		return req, tossRefuse("INVALID_CARD_PASSWORD")
	case months == 1 || months > 12:
		return req, tossRefuse("NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN")
	case months > 0 && req.total < installFloor:
		return req, tossRefuse("NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT")
	case req.total < t.cfg.MinAmount:
		return req, tossRefuse("BELOW_MINIMUM_AMOUNT")
	case req.total > t.cfg.MaxAmount:
		return req, tossRefuse("EXCEED_MAX_AMOUNT")
	}
	req.months = int(months)
	req.verdict = judgeToss(cardNumber)
	req.card = tossCard{Amount: req.total, Issuer: tossIssuer(cardNumber), Acquirer: tossIssuer(cardNumber), Number: maskToss(cardNumber),
		Instalments: req.months, Kind: "신용", Owner: "개인", Acquire: "READY"}
	if req.months == 2 || req.months == 3 { // the invented card company gives these away, as Payup's does
		payer := "CARD_COMPANY"
		req.card.InterestFree, req.card.Payer = true, &payer
	}
	return req, nil
}

// judgeToss decides by the card number, as judge does for Payup. The number is looked at here and nowhere kept.
func judgeToss(cardNumber string) tossVerdict {
	switch cardNumber {
	case "4000000000000010":
		return tossVerdict{refusal: tossRefuse("REJECT_CARD_PAYMENT")}
	case "4000000000000028":
		return tossVerdict{refusal: tossRefuse("INVALID_CARD_LOST_OR_STOLEN")}
	case "4000000000000036":
		return tossVerdict{refusal: tossRefuse("INVALID_CARD_PASSWORD")}
	case "4000000000000044":
		return tossVerdict{refusal: tossRefuse("EXCEED_MAX_DAILY_PAYMENT_COUNT")}
	case "4000000000000051":
		return tossVerdict{refusal: tossRefuse("PROVIDER_ERROR")}
	case "4000000000000069":
		return tossVerdict{refusal: tossRefuse("PROVIDER_ERROR"), charged: true}
	case "4000000000000077":
		return tossVerdict{charged: true, refuseCancel: tossRefuse("REFUND_REJECTED")}
	default:
		return tossVerdict{charged: true}
	}
}

// claimCharge puts a payment on the shelf as being worked on.
func (t *Toss) claimCharge(req tossKeyIn) (*tossPayment, *tossRefusal) {
	t.mu.Lock()
	defer t.mu.Unlock()
	key, err := t.dice.hex(24)
	if err != nil {
		return nil, tossRefuse("COMMON_ERROR")
	}
	p := &tossPayment{key: "tpk_" + key, orderID: req.orderID, orderName: req.orderName, total: req.total, taxFree: 0, // 0: of a merchant without tax-free goods
		status: tossPending, busy: true, requested: t.cfg.Clock(), approveCalls: 1}
	if !t.payments.put(p) {
		return nil, tossRefuse("COMMON_ERROR")
	}
	return p, nil
}

// settleCharge charges or refuses; the caller holds the lock.
func (t *Toss) settleCharge(p *tossPayment, req tossKeyIn) answer {
	approveNo, err := t.dice.digits(8)
	transaction, err2 := t.dice.hex(32)
	if err != nil || err2 != nil {
		p.status, p.failure = tossAborted, tossRefuse("COMMON_ERROR")
		return p.failure.answer()
	}
	if !req.verdict.charged {
		p.status, p.failure = tossAborted, req.verdict.refusal
		if req.verdict.refusal.code == "PROVIDER_ERROR" {
			t.payments.forget(p) // never arrived at the card company: nothing is known of it
		}
		return req.verdict.refusal.answer()
	}
	p.status, p.approved, p.balance = tossDone, t.cfg.Clock(), p.total
	p.card, p.card.ApproveNo = req.card, approveNo
	p.approveNo, p.refuseCancel = approveNo, req.verdict.refuseCancel
	p.firstTransaction = strings.ToUpper(transaction)
	p.lastTransaction = p.firstTransaction
	if req.verdict.refusal != nil {
		return req.verdict.refusal.answer()
	}
	return p.answer()
}

// isTossOrder accepts 6 to 64 letters, digits, hyphens and underscores.
func isTossOrder(s string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
	return len(s) >= 6 && len(s) <= 64 && strings.Trim(s, letters) == ""
}

// maskToss shows what the service shows of a card number: the first eight digits and the last four.
func maskToss(cardNumber string) string {
	return cardNumber[:min(8, len(cardNumber)-4)] + "****" + cardNumber[len(cardNumber)-4:]
}

// tossIssuer is the code of a card's issuer. Which number belongs to which company is invented, as in cardName.
func tossIssuer(cardNumber string) string {
	for _, c := range []struct{ start, code string }{
		{"35", "71"}, {"36", "61"}, {"37", "51"}, {"94", "31"}, {"4", "11"}, {"5", "41"},
	} {
		if strings.HasPrefix(cardNumber, c.start) {
			return c.code
		}
	}
	return "21"
}
