package sandbox

import (
	"net/http"
	"time"
)

// kakaoAccount is one recurring payment from the approval of its first payment on. KakaoPay.mu guards it.
type kakaoAccount struct {
	sid, userID string
	itemName    string
	method      Method
	busy        bool // a charge is under way
	created     time.Time
	used        time.Time // last approval
	closed      time.Time // zero while it is active
	month       int64     // calendar month in Korea as YYYYMM that taken belongs to
	taken       int64     // won
}

type kakaoAccountBody struct {
	Available  *bool  `json:"available,omitempty"` // status only
	CID        string `json:"cid"`
	SID        string `json:"sid"`
	Status     string `json:"status"`
	Method     string `json:"payment_method_type,omitempty"` // status only, as item_name
	ItemName   string `json:"item_name,omitempty"`
	CreatedAt  string `json:"created_at"`
	ApprovedAt string `json:"last_approved_at"`
	ClosedAt   string `json:"inactivated_at,omitempty"`
}

// openAccount issues the sid of a first payment; the caller holds the lock.
func (k *KakaoPay) openAccount(p *kakaoPayment) (string, error) {
	sid, err := k.dice.hex(19)
	if err != nil {
		return "", err
	}
	a := &kakaoAccount{sid: "S" + sid, userID: p.userID, itemName: p.itemName, method: p.method, created: k.cfg.Clock()}
	a.take(k.cfg.Clock(), p.amount.Total)
	if !k.accounts.put(a) {
		return "", nil // the payment itself is good
	}
	return a.sid, nil
}

func monthOf(t time.Time) int64 {
	y, m, _ := t.In(kst()).Date()
	return int64(y)*100 + int64(m)
}

// takenIn is what the month of t has taken already.
func (a *kakaoAccount) takenIn(t time.Time) int64 {
	if monthOf(t) != a.month {
		return 0
	}
	return a.taken
}

func (a *kakaoAccount) take(t time.Time, won int64) {
	a.month, a.taken, a.used = monthOf(t), a.takenIn(t)+won, t
}

func (a *kakaoAccount) body(cid string) kakaoAccountBody {
	b := kakaoAccountBody{CID: cid, SID: a.sid, Status: "ACTIVE", CreatedAt: kakaoTime(a.created), ApprovedAt: kakaoTime(a.used), ClosedAt: timeOrNone(a.closed)}
	if !a.closed.IsZero() {
		b.Status = "INACTIVE"
	}
	return b
}

// subscription charges an account: no link, no buyer.
func (k *KakaoPay) subscription(c *call, f *form) answer {
	sid := f.text("sid", 20)
	p := &kakaoPayment{
		cid:      f.cid,
		orderID:  f.text("partner_order_id", 100),
		userID:   f.text("partner_user_id", 100),
		itemName: f.text("item_name", 100),
		quantity: f.number("quantity"),
	}
	p.itemCode, _ = f.mayText("item_code", 100)
	p.amount.Total = f.number("total_amount")
	p.amount.TaxFree = f.number("tax_free_amount")
	vat, given := f.mayNumber("vat_amount")
	if p.amount.VAT = vat; !given {
		p.amount.VAT = defaultVAT(p.amount.Total, p.amount.TaxFree)
	}
	payload, _ := f.mayText("payload", 200)
	if p.quantity == 0 {
		f.fail("quantity")
	}
	if refusal := f.end(); refusal != nil {
		return refusal.answer()
	}
	a, refusal := k.claimAccount(sid, p)
	if refusal != nil {
		return refusal.answer()
	}
	stayed := c.hold()
	k.mu.Lock()
	defer k.mu.Unlock()
	a.busy = false
	if !stayed {
		return answer{}
	}
	return k.chargeAccount(a, p, payload)
}

// claimAccount checks the call and marks the account as being worked on.
func (k *KakaoPay) claimAccount(sid string, p *kakaoPayment) (*kakaoAccount, *kakaoRefusal) {
	k.mu.Lock()
	defer k.mu.Unlock()
	a, refusal := k.bySID(p.cid, sid)
	switch {
	case refusal != nil:
		return nil, refusal
	case !a.closed.IsZero():
		return nil, &kakaoRefusal{code: kakaoInactiveSID, message: "sid is inactive"}
	case p.userID != a.userID:
		return nil, &kakaoRefusal{code: kakaoOtherSIDUser, message: "partner_user_id differs from the first payment"}
	case !p.amount.fits(), p.amount.Total < k.cfg.MinAmount:
		return nil, &kakaoRefusal{code: kakaoBadAmounts, message: "amount information is not valid"}
	case p.amount.Total > k.cfg.MaxAmount:
		return nil, &kakaoRefusal{code: kakaoOverOnce, message: "over the limit of one payment"}
	case a.takenIn(k.cfg.Clock())+p.amount.Total > k.cfg.MaxMonth:
		return nil, &kakaoRefusal{code: kakaoOverMonth, message: "over the monthly limit of the sid"}
	case a.busy:
		return nil, &kakaoRefusal{code: kakaoDuplicate, message: "duplicated payment request"}
	}
	a.busy = true
	return a, nil
}

// chargeAccount takes the money; the caller holds the lock.
func (k *KakaoPay) chargeAccount(a *kakaoAccount, p *kakaoPayment, payload string) answer {
	if a.method == MethodOnce {
		return kakaoRefusal{code: kakaoRecurringFailed, message: "subscription payment failure!",
			extras: &kakaoExtras{Code: "0002", Message: "이용 한도 초과"}}.answer()
	}
	now := k.cfg.Clock()
	tid, err := k.dice.hex(19)
	if err != nil {
		return k.odd.internal
	}
	aid, err := k.dice.hex(19)
	if err != nil {
		return k.odd.internal
	}
	p.tid, p.method, p.created, p.approveCalls = "T"+tid, a.method, now, 1
	if p.method.wire() == "CARD" {
		if p.approvedID, err = k.dice.digits(8); err != nil {
			return k.odd.internal
		}
	}
	p.take(now, aid, payload)
	if !k.payments.put(p) {
		return kakaoRefusal{code: kakaoQuota, message: "too many open payments"}.answer()
	}
	a.take(now, p.amount.Total)
	return jsonAnswer(http.StatusOK, kakaoApproveBody{
		AID: "A" + aid, SID: a.sid, kakaoPaymentBody: p.body(), Card: p.card(), Payload: payload,
	})
}

// inactive ends an account for good.
func (k *KakaoPay) inactive(c *call, f *form) answer {
	return k.manage(c, f, func(a *kakaoAccount) answer {
		if !a.closed.IsZero() {
			return kakaoRefusal{code: kakaoInactiveSID, message: "sid is inactive"}.answer()
		}
		a.closed = k.cfg.Clock()
		return jsonAnswer(http.StatusOK, a.body(f.cid))
	})
}

// status tells whether an account is active.
func (k *KakaoPay) status(c *call, f *form) answer {
	return k.manage(c, f, func(a *kakaoAccount) answer {
		b, available := a.body(f.cid), a.closed.IsZero()
		b.Available, b.Method, b.ItemName = &available, a.method.wire(), a.itemName
		return jsonAnswer(http.StatusOK, b)
	})
}

func (k *KakaoPay) manage(c *call, f *form, do func(*kakaoAccount) answer) answer {
	sid := f.text("sid", 20)
	if refusal := f.end(); refusal != nil {
		return refusal.answer()
	}
	if !c.hold() {
		return answer{}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	a, refusal := k.bySID(f.cid, sid)
	if refusal != nil {
		return refusal.answer()
	}
	return do(a)
}

// bySID finds an account; the caller holds the lock.
func (k *KakaoPay) bySID(cid, sid string) (*kakaoAccount, *kakaoRefusal) {
	if cid != k.cfg.RecurringCID {
		return nil, &kakaoRefusal{code: kakaoBadCID, message: "cid has no contract for recurring payments"}
	}
	if a := k.accounts.find(func(a *kakaoAccount) bool { return a.sid == sid }); a != nil {
		return a, nil
	}
	return nil, &kakaoRefusal{code: kakaoNoSID, message: "sid is not valid"}
}

// Account is one recurring payment as the service itself knows it.
type Account struct {
	SID    string
	Active bool
	Month  int64 // won taken in the calendar month of its last payment
}

// Accounts returns every account still remembered, oldest first.
func (k *KakaoPay) Accounts() []Account {
	k.mu.Lock()
	defer k.mu.Unlock()
	all := make([]Account, 0, len(k.accounts.items))
	for _, a := range k.accounts.items {
		all = append(all, Account{SID: a.sid, Active: a.closed.IsZero(), Month: a.taken})
	}
	return all
}

// CloseAccount is the buyer ending the account in KakaoPay's app. It reports whether there was one to end.
func (k *KakaoPay) CloseAccount(sid string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	a, refusal := k.bySID(k.cfg.RecurringCID, sid)
	if refusal != nil || !a.closed.IsZero() {
		return false
	}
	a.closed = k.cfg.Clock()
	return true
}
