package stricttest

import "fmt"

// account is one recurring payment.
type account struct {
	sid, user string
	ended     bool
	opened    string // when
	used      string
}

// openAccount issues a sid. The caller holds k.mu.
func (k *KakaoPay) openAccount(p *payment) string {
	a := &account{sid: "S" + p.tid[1:], user: p.user, opened: p.approvedAt, used: p.approvedAt}
	k.accounts[a.sid] = a
	return a.sid
}

func (k *KakaoPay) subscription(f *form) (map[string]any, int) {
	a := k.accounts[f.text("sid", 20, 20)]
	n := len(k.payments) + 1
	p := &payment{
		cid: f.cid, tid: fmt.Sprintf("T%019d", n), status: "SUCCESS_PAYMENT",
		number: f.text("partner_order_id", 1, 100), user: f.text("partner_user_id", 1, 100), item: f.text("item_name", 1, 300),
		quantity: f.won("quantity", 1), total: f.won("total_amount", 1), taxFree: f.won("tax_free_amount", 0), createdAt: korean(),
	}
	p.vat = f.optionalWon("vat_amount", (p.total-p.taxFree+5)/11)
	f.end()
	if p.vat != (p.total-p.taxFree+5)/11 {
		f.wrong(fmt.Sprintf("amounts %d, %d, %d", p.total, p.taxFree, p.vat))
	}
	for _, other := range k.payments {
		if other.number == p.number {
			f.wrong("order number " + p.number + " was charged before")
		}
	}
	switch {
	case f.fault != "":
		return nil, -2
	case a == nil || f.cid != RecurringCID:
		f.wrong("no such sid")
		return nil, -750
	case a.ended:
		return nil, -751
	case a.user != p.user:
		f.wrong("another buyer than that of the first payment")
		return nil, -753
	}
	p.approvedAt, p.left, p.leftTaxFree, p.leftVAT = p.createdAt, p.total, p.taxFree, p.vat
	a.used = p.approvedAt
	k.payments[p.tid] = p
	object := approved(p, "A"+p.tid[1:])
	object["sid"] = a.sid
	return object, 0
}

func (k *KakaoPay) inactive(f *form) (map[string]any, int) {
	a, code := k.managed(f)
	if code != 0 {
		return nil, code
	}
	if a.ended {
		return nil, -751
	}
	a.ended = true
	return map[string]any{"cid": f.cid, "sid": a.sid, "status": "INACTIVE", "created_at": a.opened, "last_approved_at": a.used, "inactivated_at": korean()}, 0
}

func (k *KakaoPay) accountStatus(f *form) (map[string]any, int) {
	a, code := k.managed(f)
	if code != 0 {
		return nil, code
	}
	word := "ACTIVE"
	if a.ended {
		word = "INACTIVE"
	}
	return map[string]any{"available": !a.ended, "cid": f.cid, "sid": a.sid, "status": word, "payment_method_type": "CARD", "item_name": "점심",
		"created_at": a.opened, "last_approved_at": a.used, "inactivated_at": nil, "use_point_status": "NOT_USE"}, 0
}

// managed is the account that a call names.
func (k *KakaoPay) managed(f *form) (*account, int) {
	a := k.accounts[f.text("sid", 20, 20)]
	f.end()
	if a == nil || f.cid != RecurringCID || f.fault != "" {
		f.wrong("no such sid")
		return nil, -750
	}
	return a, 0
}

// Accounts counts the accounts, and those that were ended.
func (k *KakaoPay) Accounts() (opened, ended int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, a := range k.accounts {
		if opened++; a.ended {
			ended++
		}
	}
	return opened, ended
}

// Keys are the keys of all accounts, for looking whether they are kept where they
// must not be.
func (k *KakaoPay) Keys() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	var keys []string
	for sid := range k.accounts {
		keys = append(keys, sid)
	}
	return keys
}
