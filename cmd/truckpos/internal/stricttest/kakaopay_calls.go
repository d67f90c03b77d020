package stricttest

import (
	"fmt"
	"strings"
)

// ready makes a payment. The caller of every call holds k.mu.
func (k *KakaoPay) ready(f *form) (map[string]any, int) {
	n := len(k.payments) + 1
	p := &payment{
		cid: f.cid,
		tid: fmt.Sprintf("T%019d", n), token: fmt.Sprintf("strict-token-%07d", n), status: "READY", page: fmt.Sprintf("%064x", n),
		number: f.text("partner_order_id", 1, 100), user: f.text("partner_user_id", 1, 100), item: f.text("item_name", 1, 300),
		quantity: f.won("quantity", 1), total: f.won("total_amount", 1), taxFree: f.won("tax_free_amount", 0),
		approval: f.text("approval_url", 1, 255), cancel: f.text("cancel_url", 1, 255), fail: f.text("fail_url", 1, 255),
		createdAt: korean(),
	}
	p.vat = f.optionalWon("vat_amount", (p.total-p.taxFree+5)/11)
	f.end()
	if p.taxFree+p.vat > p.total || p.vat != (p.total-p.taxFree+5)/11 {
		f.wrong(fmt.Sprintf("amounts %d, %d, %d", p.total, p.taxFree, p.vat))
	}
	for _, u := range []string{p.approval, p.cancel, p.fail} {
		if !strings.HasPrefix(u, "http://127.0.0.1:") {
			f.wrong("a return address whose domain nobody registered: " + u)
		}
	}
	for _, other := range k.payments {
		if other.number == p.number {
			f.wrong("order number " + p.number + " was used before")
		}
	}
	if f.fault != "" {
		return nil, -2
	}
	p.left, p.leftTaxFree, p.leftVAT = p.total, p.taxFree, p.vat
	k.payments[p.tid] = p
	link := k.pages + "/bridge/m/9/" + strings.TrimPrefix(p.tid, "T") + "?hash=" + p.page
	return map[string]any{
		"tid": p.tid, "tms_result": false, "created_at": p.createdAt,
		"next_redirect_mobile_url": link, "next_redirect_app_url": k.pages + "/app", "next_redirect_pc_url": k.pages + "/pc",
		"android_app_scheme": "kakaotalk://kakaopay/pg", "ios_app_scheme": "kakaotalk://kakaopay/pg",
	}, 0
}

func (k *KakaoPay) approve(f *form) (map[string]any, int) {
	p := k.payments[f.text("tid", 20, 20)]
	number, user, token := f.text("partner_order_id", 1, 100), f.text("partner_user_id", 1, 100), f.text("pg_token", 1, 100)
	total := f.optionalWon("total_amount", -1)
	f.end()
	switch {
	case f.fault != "":
		return nil, -2
	case p == nil || p.cid != f.cid:
		f.wrong("no such tid")
		return nil, -721
	case p.status == "SUCCESS_PAYMENT":
		f.wrong("approved twice")
		return nil, -702
	case p.status != "AUTH_PASSWORD":
		return nil, -701
	case number != p.number || user != p.user || token != p.token || total >= 0 && total != p.total:
		f.wrong("approve does not repeat what ready said")
		return nil, -706
	}
	p.status, p.approvedAt = "SUCCESS_PAYMENT", korean()
	aid := "A" + p.tid[1:]
	p.actions = append(p.actions, map[string]any{
		"aid": aid, "approved_at": p.approvedAt, "amount": p.total, "point_amount": 0, "discount_amount": 0,
		"payment_action_type": "PAYMENT", "payment_method_type": "CARD",
	})
	object := approved(p, aid)
	if p.cid == RecurringCID {
		object["sid"] = k.openAccount(p)
	}
	return object, 0
}

// approved is the answer to what took money: no status, as in the documents.
func approved(p *payment, aid string) map[string]any {
	return map[string]any{
		"aid": aid, "tid": p.tid, "cid": p.cid, "partner_order_id": p.number, "partner_user_id": p.user, "payment_method_type": "CARD",
		"item_name": p.item, "quantity": p.quantity, "amount": amounts(p.total, p.taxFree, p.vat),
		"card_info": map[string]any{
			"kakaopay_purchase_corp": "가나카드", "kakaopay_issuer_corp": "가나카드", "bin": "000000", "card_type": "체크",
			"install_month": "00", "approved_id": "00000000", "interest_free_install": "N",
		},
		"created_at": p.createdAt, "approved_at": p.approvedAt,
	}
}

func (k *KakaoPay) order(f *form) (map[string]any, int) {
	p := k.payments[f.text("tid", 20, 20)]
	f.end()
	if p == nil || p.cid != f.cid || f.fault != "" {
		f.wrong("no such tid")
		return nil, -721
	}
	object := map[string]any{
		"tid": p.tid, "cid": p.cid, "status": p.status, "partner_order_id": p.number, "partner_user_id": p.user,
		"item_name": p.item, "quantity": p.quantity, "amount": amounts(p.total, p.taxFree, p.vat),
		"canceled_amount":         amounts(p.total-p.left, p.taxFree-p.leftTaxFree, p.vat-p.leftVAT),
		"cancel_available_amount": amounts(p.left, p.leftTaxFree, p.leftVAT),
		"created_at":              p.createdAt,
	}
	if p.approvedAt != "" {
		object["approved_at"], object["payment_method_type"] = p.approvedAt, "CARD"
		object["selected_card_info"] = map[string]any{
			"card_bin": "000000", "install_month": 0, "card_corp_name": "가나카드", "interest_free_install": "N",
		}
		object["payment_action_details"] = p.actions
	}
	return object, 0
}

func (k *KakaoPay) cancelPayment(f *form) (map[string]any, int) {
	p := k.payments[f.text("tid", 20, 20)]
	total, taxFree := f.won("cancel_amount", 1), f.won("cancel_tax_free_amount", 0)
	vat := f.optionalWon("cancel_vat_amount", (total-taxFree+5)/11)
	available := f.optionalWon("cancel_available_amount", -1)
	f.end()
	switch {
	case p == nil || p.cid != f.cid || f.fault != "":
		f.wrong("no such tid")
		return nil, -721
	case p.status != "SUCCESS_PAYMENT" && p.status != "PART_CANCEL_PAYMENT":
		f.wrong("canceled in status " + p.status)
		return nil, -784
	case total > p.left || taxFree > p.leftTaxFree || vat > p.leftVAT || available >= 0 && available != p.left:
		f.wrong("more is canceled than there is")
		return nil, -710
	}
	p.left, p.leftTaxFree, p.leftVAT = p.left-total, p.leftTaxFree-taxFree, p.leftVAT-vat
	p.status = "PART_CANCEL_PAYMENT"
	if p.left == 0 {
		p.status = "CANCEL_PAYMENT"
	}
	return map[string]any{
		"aid": fmt.Sprintf("A9%018d", len(p.actions)+1), "tid": p.tid, "cid": p.cid, "status": p.status,
		"partner_order_id": p.number, "partner_user_id": p.user, "payment_method_type": "CARD",
		"amount": amounts(p.total, p.taxFree, p.vat), "approved_cancel_amount": amounts(total, taxFree, vat),
		"canceled_amount":         amounts(p.total-p.left, p.taxFree-p.leftTaxFree, p.vat-p.leftVAT),
		"cancel_available_amount": amounts(p.left, p.leftTaxFree, p.leftVAT),
		"item_name":               p.item, "quantity": p.quantity,
		"created_at": p.createdAt, "approved_at": p.approvedAt, "canceled_at": korean(),
	}, 0
}

func amounts(total, taxFree, vat int64) map[string]any {
	return map[string]any{"total": total, "tax_free": taxFree, "vat": vat, "point": 0, "discount": 0, "green_deposit": 0}
}
